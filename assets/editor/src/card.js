// @ts-check
// The card of one block of pictures: thumbnails, and the fields of one of them.
import { isolateHistory, redo, undo } from "@codemirror/commands";
import { Annotation, StateEffect } from "@codemirror/state";
import { WidgetType } from "@codemirror/view";
import { altChange, captionChange, partsOf, plain, titleChange } from "./pictures.js";

/**
 * @typedef {import("./pictures.js").Parts} Parts
 * @typedef {import("./pictures.js").Picture} Picture
 * @typedef {{ words: import("./words.js").Words, library: import("./library.js").Library, host: import("./tables.js").Host }} Tools
 * @typedef {{ text: string, parts: Parts, number: number, isSelected: boolean }} Data
 */

/** @typedef {import("@codemirror/view").EditorView} EditorView */

/** Marks what a card's field writes, which opens no source. */
export const fromCard = Annotation.define();
/** @type {import("@codemirror/state").StateEffectType<number>} */
export const openSource = StateEffect.define({ map: (at, changes) => changes.mapPos(at, 1) });

/** As long as no card was drawn: what one of a picture takes, in pixels. */
const HEIGHT_PX = 340;

export class CardWidget extends WidgetType {
  /**
   * @param {Data} data
   * @param {Tools} tools
   */
  constructor(data, tools) {
    super();
    this.data = data;
    this.tools = tools;
  }

  /** @param {CardWidget} other */
  eq({ data }) {
    return data.text === this.data.text && data.number === this.data.number && data.isSelected === this.data.isSelected;
  }

  get estimatedHeight() {
    return HEIGHT_PX;
  }

  /** @param {EditorView} view */
  toDOM(view) {
    return new Card(view, this.data, this.tools).root;
  }

  /** @param {HTMLElement} root */
  updateDOM(root) {
    const card = drawn.get(root);
    if (!card || card.data.parts.pictures.length !== this.data.parts.pictures.length) return false;
    card.show(this.data);
    return true;
  }

  /**
   * Files let go over a card go to the text; everything else is the card's own.
   * @param {Event} event
   */
  ignoreEvent(event) {
    const isDrop = event.type === "drop" || event.type.startsWith("drag");
    return !isDrop || event.target instanceof HTMLInputElement;
  }
}

/** @type {WeakMap<HTMLElement, Card>} */
const drawn = new WeakMap();

/**
 * @template {"div" | "button" | "img" | "span" | "input" | "label"} Name
 * @param {Name} name
 * @param {Record<string, unknown>} [more]
 * @returns {HTMLElementTagNameMap[Name]}
 */
function make(name, more = {}) {
  const made = document.createElement(name);
  Object.assign(made, more);
  return made;
}

class Card {
  /**
   * @param {EditorView} view
   * @param {Data} data
   * @param {Tools} tools
   */
  constructor(view, data, tools) {
    this.view = view;
    this.data = data;
    this.tools = tools;
    /** Which of its pictures has its fields shown. */
    this.chosen = 0;
    const { words } = tools;
    this.root = make("div", { className: "card", contentEditable: "false" });
    this.root.setAttribute("role", "group");
    this.tiles = data.parts.pictures.map((_, at) => this.tile(at));
    const tiles = make("div", { className: "card__pictures" });
    tiles.classList.toggle("card__pictures--many", this.tiles.length > 1);
    tiles.append(...this.tiles.map(({ tile }) => tile));
    this.alt = this.field(words["picture-alt"], (value) => altChange(this.picture, value));
    this.caption = this.field(words["picture-caption"], (value) => {
      const { caption } = this.parts;
      if (caption && this.isCaptionBelow) return captionChange(caption, value, this.source);
      return titleChange(this.picture, value, this.source);
    });
    const source = make("button", { type: "button", className: "btn btn--ghost btn--small", textContent: words["card-source"] });
    source.addEventListener("click", () => {
      const at = this.at;
      view.dispatch({ selection: { anchor: at }, effects: openSource.of(at), scrollIntoView: true });
      view.focus();
    });
    const deeds = make("div", { className: "card__deeds" });
    for (const [name, step] of /** @type {const} */ ([["move-up", -1], ["move-down", 1]])) {
      const button = make("button", { type: "button", className: "btn btn--ghost btn--small", textContent: words[name] });
      button.addEventListener("click", () => {
        this.select();
        tools.host.move(view, step);
      });
      deeds.append(button);
    }
    deeds.append(source);
    const fields = make("div", { className: "card__fields" });
    fields.append(this.alt.box, this.caption.box, deeds);
    this.root.append(tiles, fields);
    this.root.addEventListener("mousedown", (event) => this.press(event));
    this.root.addEventListener("keydown", (event) => this.key(event));
    this.show(data);
    drawn.set(this.root, this);
  }

  /** Where its block begins now. */
  get at() {
    return this.view.posAtDOM(this.root);
  }

  get source() {
    return this.data.text;
  }

  get parts() {
    return this.data.parts;
  }

  get picture() {
    return this.parts.pictures[this.chosen];
  }

  /** The caption below a single picture is that picture's; below several, that of all. */
  get isCaptionBelow() {
    return this.parts.caption !== null && !this.picture.title;
  }

  /** @param {number} nth */
  tile(nth) {
    const isOne = this.data.parts.pictures.length === 1;
    const tile = isOne ? make("div", { className: "card__tile" }) : make("button", { type: "button", className: "card__tile" });
    const image = make("img", { className: "card__image", alt: "", decoding: "async", hidden: true });
    const missing = make("span", { className: "card__missing" });
    tile.append(image, missing);
    if (!isOne) {
      tile.addEventListener("click", () => {
        this.chosen = nth;
        this.show(this.data);
        this.alt.input.focus();
      });
    }
    return { tile, image, missing, address: "" };
  }

  /**
   * A field that writes each of its changes into the text.
   * @param {string} name
   * @param {(value: string) => { from: number, to: number, insert: string }} change  Within the block's text.
   */
  field(name, change) {
    const input = make("input", { className: "input", type: "text", autocomplete: "off", spellcheck: true });
    const label = make("span", { className: "card__label", textContent: name });
    const box = make("label", { className: "card__field" });
    box.append(label, input);
    let isFresh = true;
    input.addEventListener("input", (event) => {
      // The form listens to its own fields; this one is a part of the text.
      event.stopPropagation();
      const { at } = this;
      const text = this.view.state.sliceDoc(at, at + this.source.length);
      if (text !== this.source) return;
      const { from, to, insert } = change(input.value);
      if (text.slice(from, to) === insert) return;
      // Until the card is drawn anew, it goes on from here.
      const next = text.slice(0, from) + insert + text.slice(to);
      this.data = { ...this.data, text: next, parts: partsOf(next) };
      this.view.dispatch({ changes: { from: at + from, to: at + to, insert }, userEvent: "input.type.field", annotations: [fromCard.of(true), ...(isFresh ? [isolateHistory.of("before")] : [])] });
      isFresh = false;
    });
    input.addEventListener("change", (event) => event.stopPropagation());
    // What is typed here is undone by itself, not with what was typed elsewhere.
    input.addEventListener("focus", () => {
      isFresh = true;
    });
    input.addEventListener("blur", () => setTimeout(() => this.view.dispatch({ annotations: isolateHistory.of("full") })));
    input.addEventListener("beforeinput", (event) => {
      if (event.inputType !== "historyUndo" && event.inputType !== "historyRedo") return;
      event.preventDefault();
      (event.inputType === "historyUndo" ? undo : redo)(this.view);
    });
    return { box, input, label };
  }

  /**
   * What is true now; a field is touched only if it says something else.
   * @param {Data} data
   */
  show(data) {
    const { words } = this.tools;
    this.data = data;
    this.chosen = Math.min(this.chosen, data.parts.pictures.length - 1);
    for (const [nth, picture] of data.parts.pictures.entries()) this.fill(nth, picture);
    const { alt, title } = this.picture;
    const value = plain(data.text.slice(alt.from, alt.to));
    set(this.alt.input, value);
    this.alt.input.placeholder = value ? "" : words["card-no-alt"];
    const below = this.isCaptionBelow ? this.parts.caption : null;
    const caption = below ?? title;
    set(this.caption.input, caption ? plain(data.text.slice(caption.from, caption.to)) : "");
    const name = words["card-pictures"].replace("{name}", `${data.number}${this.tiles.length > 1 ? `, ${this.chosen + 1}/${this.tiles.length}` : ""}`);
    this.root.setAttribute("aria-label", value ? name : `${name}, ${words["card-no-alt"]}`);
    this.root.classList.toggle("card--selected", data.isSelected);
  }

  /**
   * @param {number} nth
   * @param {Picture} picture
   */
  fill(nth, { alt, address }) {
    const { words, library } = this.tools;
    const said = this.tiles[nth];
    const { tile, image, missing } = said;
    tile.classList.toggle("card__tile--todo", alt.from === alt.to);
    if (tile instanceof HTMLButtonElement) {
      tile.setAttribute("aria-pressed", String(nth === this.chosen));
      tile.setAttribute("aria-label", `${nth + 1}. ${plain(this.source.slice(alt.from, alt.to)) || words["card-no-alt"]}`);
    }
    if (said.address === address) return;
    said.address = address;
    missing.textContent = address;
    library.find(address).then((known) => {
      if (said.address !== address) return;
      image.hidden = !known;
      missing.textContent = known ? "" : `${words["card-missing"]}${words["desk-colon"]} ${address}`;
      if (known) {
        [image.width, image.height] = [known.width, known.height];
        image.src = known.thumb;
      }
      this.view.requestMeasure();
    });
  }

  /**
   * A press beside the fields selects the card.
   * @param {MouseEvent} event
   */
  press(event) {
    if (/** @type {Element} */ (event.target).closest("input, button, label")) return;
    event.preventDefault();
    this.select();
  }

  select() {
    const { at } = this;
    this.view.dispatch({ selection: { anchor: at, head: at + this.source.length }, userEvent: "select.pointer" });
    this.view.focus();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const held = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    const isField = event.target instanceof HTMLInputElement;
    if (isField && held && (key === "z" || key === "y")) {
      event.preventDefault();
      (key === "y" || event.shiftKey ? redo : undo)(this.view);
    } else if (key === "escape" || (isField && key === "enter" && !held && !event.isComposing)) {
      // Enter would send the form.
      event.preventDefault();
      const { at } = this;
      this.view.dispatch({ selection: { anchor: at, head: at + this.source.length } });
      this.view.focus();
    }
  }
}

/**
 * The caret stays where it is, unless the text says something else than the field.
 * @param {HTMLInputElement} input
 * @param {string} value
 */
function set(input, value) {
  if (input.value === value) return;
  // A space at the end, while it is typed.
  if (document.activeElement === input && input.value.trim() === value.trim()) return;
  const [start, end] = [input.selectionStart, input.selectionEnd];
  input.value = value;
  if (document.activeElement === input) input.setSelectionRange(Math.min(start ?? 0, value.length), Math.min(end ?? 0, value.length));
}
