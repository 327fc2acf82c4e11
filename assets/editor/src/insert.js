// @ts-check
// The insert menu: `/` in the text, where the focus stays, and a dialog behind « + » and its button. What is chosen
// becomes source in one step of the history, and is announced.
import { isolateHistory } from "@codemirror/commands";
import { Prec, StateEffect, StateField } from "@codemirror/state";
import { EditorView, ViewPlugin, keymap } from "@codemirror/view";
import { blockAt, blocksOf } from "./blocks.js";
import { Choices } from "./choices.js";
import { found } from "./insert-blocks.js";
import { button, counted, field, modal, searching } from "./modal.js";

/**
 * @typedef {import("./insert-blocks.js").Insertion} Insertion
 * @typedef {(asked: import("./insert-blocks.js").Asked, view: EditorView) => void} Ask
 * @typedef {{ from: number, to: number, typed: string } | null} Slash
 */

/** No word that finds a block is longer. */
const TYPED_MAX = 24;
/** The bars above the text of a narrow screen, in pixels. */
const TOP_PX = 220;

/** @type {import("@codemirror/state").StateEffectType<null>} */
const close = StateEffect.define();

/** Whether `/` typed here asks for a block. */
function opens(/** @type {import("@codemirror/state").EditorState} */ state, /** @type {number} */ at) {
  const line = state.doc.lineAt(at);
  const before = line.text.slice(0, at - line.from);
  const kind = blockAt(blocksOf(state.doc), line.number)?.kind;
  return /(^|\s)$/.test(before) && !/^(code|html|formula|attributes)$/.test(kind ?? "");
}

/** @type {StateField<Slash>} */
const slash = StateField.define({
  create: () => /** @type {Slash} */ (null),
  update(value, change) {
    if (change.effects.some((effect) => effect.is(close))) return null;
    const { state } = change;
    const { main } = state.selection;
    if (!value) {
      if (!change.isUserEvent("input.type") || !change.docChanged || !main.empty || state.sliceDoc(main.head - 1, main.head) !== "/") return null;
      let isTyped = false;
      change.changes.iterChanges((_, __, ___, end, text) => {
        if (text.length === 1 && end === main.head) isTyped = true;
      });
      return isTyped && opens(state, main.head - 1) ? { from: main.head - 1, to: main.head, typed: "" } : null;
    }
    const from = change.changes.mapPos(value.from, 1);
    const line = state.doc.lineAt(from);
    if (!main.empty || main.head <= from || main.head > line.to || state.sliceDoc(from, from + 1) !== "/") return null;
    const typed = state.sliceDoc(from + 1, main.head);
    return typed.length > TYPED_MAX || /^\s|\s{2}|[^\p{L}\p{N}\s’'-]/u.test(typed) ? null : { from, to: main.head, typed };
  },
});

/**
 * @param {import("./words.js").Words} words
 * @param {Ask} ask
 */
export function inserting(words, ask) {
  const menu = ViewPlugin.define((view) => new Menu(view, words, ask));
  const run = (/** @type {(menu: Menu) => void} */ deed) => (/** @type {EditorView} */ view) => {
    const plugin = view.plugin(menu);
    if (!view.state.field(slash) || !plugin?.all.length) return false;
    deed(plugin);
    return true;
  };
  const keys = Prec.highest(
    keymap.of([
      { key: "ArrowDown", run: run((one) => one.move(1)) },
      { key: "ArrowUp", run: run((one) => one.move(-1)) },
      { key: "Enter", run: run((one) => one.pick(one.list.active)) },
      {
        key: "Escape",
        run: (view) => {
          const isOpen = view.state.field(slash) !== null;
          if (isOpen) view.dispatch({ effects: close.of(null) });
          return isOpen;
        },
      },
    ]),
  );
  return [slash, menu, keys];
}

/**
 * Carries out an insertion in the place of what was typed to find it.
 * @param {EditorView} view
 * @param {Insertion} insertion
 * @param {{ from: number, to: number }} typed
 * @param {{ words: import("./words.js").Words, ask: Ask }} tools
 */
export function carryOut(view, { change, asks, label }, typed, { words, ask }) {
  const { state } = view;
  const cut = state.update({ changes: { from: typed.from, to: typed.to }, selection: typed.from < typed.to ? { anchor: typed.from } : undefined });
  const spec = change?.(cut.state, words) ?? {};
  const changes = cut.changes.compose(cut.state.changes(spec.changes ?? []));
  view.dispatch({
    changes,
    selection: spec.selection ?? cut.newSelection,
    effects: [close.of(null), ...(change ? [EditorView.announce.of(words["insert-done"].replace("{name}", words[label]))] : [])],
    annotations: isolateHistory.of("full"),
    scrollIntoView: true,
    userEvent: "input.insert",
  });
  view.focus();
  if (asks) ask(asks, view);
}

class Menu {
  /**
   * @param {EditorView} view
   * @param {import("./words.js").Words} words
   * @param {Ask} ask
   */
  constructor(view, words, ask) {
    this.view = view;
    this.tools = { words, ask };
    /** @type {Insertion[]} */
    this.all = [];
    this.list = new Choices(words["insert-title"], { pick: (at) => this.pick(at) });
    this.list.root.classList.add("choices--menu");
    this.list.root.hidden = true;
    // Below the text, in its landmark.
    view.dom.after(this.list.root);
    this.place = this.place.bind(this);
    window.addEventListener("scroll", this.place, { passive: true, capture: true });
    window.addEventListener("resize", this.place);
  }

  /** @param {import("@codemirror/view").ViewUpdate} update */
  update({ state, startState, view, focusChanged }) {
    const [now, before] = [state.field(slash), startState.field(slash)];
    if (focusChanged && !view.hasFocus && now) queueMicrotask(() => view.dispatch({ effects: close.of(null) }));
    if (now?.typed === before?.typed && Boolean(now) === Boolean(before)) return;
    if (!now) return this.hide();
    const { words } = this.tools;
    this.all = found(now.typed, words);
    this.list.show(this.all.map(({ label }) => ({ label: words[label] })));
    // A space behind what finds nothing is a space.
    if (!this.all.length) {
      this.hide();
      if (/\s/.test(now.typed)) queueMicrotask(() => view.dispatch({ effects: close.of(null) }));
      return this.say(words["insert-none"]);
    }
    view.contentDOM.setAttribute("aria-controls", this.list.id);
    this.tell(true);
    view.requestMeasure({ read: this.place });
    // The sheet of a narrow screen lies over what is below.
    if (!before && window.matchMedia("(max-width: 40rem)").matches) queueMicrotask(() => view.dispatch({ effects: EditorView.scrollIntoView(now.from, { y: "start", yMargin: TOP_PX }) }));
  }

  hide() {
    this.list.root.hidden = true;
    this.view.contentDOM.removeAttribute("aria-controls");
    this.view.contentDOM.removeAttribute("aria-activedescendant");
  }

  /** Beside the caret; on a narrow screen the sheet has its own place. */
  place() {
    const now = this.view.state.field(slash);
    const { root } = this.list;
    const at = now && !root.hidden ? this.view.coordsAtPos(now.from) : null;
    if (!at) return;
    const isBelow = at.bottom + root.offsetHeight < window.innerHeight || at.top < root.offsetHeight;
    root.style.setProperty("--x", `${Math.max(8, Math.min(at.left, window.innerWidth - root.offsetWidth - 8))}px`);
    root.style.setProperty("--y", `${isBelow ? at.bottom + 4 : at.top - root.offsetHeight - 4}px`);
  }

  /** @param {number} step */
  move(step) {
    this.list.go(this.list.active + step);
    this.tell(false);
  }

  /** @param {boolean} isNew */
  tell(isNew) {
    const { words } = this.tools;
    const count = this.all.length;
    const name = words[this.all[this.list.active].label];
    this.view.contentDOM.setAttribute("aria-activedescendant", this.list.activeId);
    this.say(isNew ? `${counted(words["insert-count"], count)}, ${name}, ${words["insert-hint"]}` : `${name}, ${this.list.active + 1} ${words["insert-of"]} ${count}`);
  }

  /** @param {string} text */
  say(text) {
    queueMicrotask(() => this.view.dispatch({ effects: EditorView.announce.of(text) }));
  }

  /** @param {number} at */
  pick(at) {
    const typed = this.view.state.field(slash);
    if (typed && this.all[at]) carryOut(this.view, this.all[at], typed, this.tools);
  }

  destroy() {
    window.removeEventListener("scroll", this.place, { capture: true });
    window.removeEventListener("resize", this.place);
    this.list.root.remove();
  }
}

/**
 * The dialog with a search field, and the « + » beside an empty line that opens it.
 * @param {EditorView} view
 * @param {{ words: import("./words.js").Words, ask: Ask }} tools
 */
export function insertDialog(view, tools) {
  const { words } = tools;
  const { dialog, acts, status } = modal(words["insert-title"]);
  const { box, field: input } = field(words["insert-search"], "search");
  /** @type {Insertion[]} */
  let all = [];
  const take = (/** @type {number} */ at) => {
    const one = all[at];
    if (!one) return;
    dialog.close();
    const { head } = view.state.selection.main;
    carryOut(view, one, { from: head, to: head }, tools);
  };
  const list = new Choices(words["insert-title"], { pick: take });
  const look = () => {
    all = found(input.value, words);
    list.show(all.map(({ label }) => ({ label: words[label] })));
    status.textContent = all.length ? counted(words["insert-count"], all.length) : words["insert-none"];
    tell();
  };
  const tell = searching(input, list, { look, enter: () => take(list.active) });
  status.before(box, list.root);
  acts.append(button(words["picker-cancel"], () => dialog.close(), "btn--quiet"));
  dialog.addEventListener("close", () => view.focus());
  return () => {
    input.value = "";
    dialog.showModal();
    input.focus();
    look();
  };
}

/**
 * « + » stands beside an empty line with the caret; the toolbar's button is the one for the keyboard.
 * @param {import("./words.js").Words} words
 * @param {() => void} open
 */
export function plus(words, open) {
  return ViewPlugin.define((view) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "+", tabIndex: -1, hidden: true, title: words["insert-title"] });
    button.className = "md-plus";
    button.setAttribute("aria-label", words["insert-title"]);
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", open);
    view.dom.append(button);
    const read = () => {
      const { main } = view.state.selection;
      const line = view.state.doc.lineAt(main.head);
      const isThere = view.hasFocus && main.empty && !line.text.trim() && !view.state.readOnly;
      const at = isThere ? view.coordsAtPos(main.head) : null;
      return at ? at.top - view.dom.getBoundingClientRect().top : null;
    };
    const write = (/** @type {number | null} */ top) => {
      button.hidden = top === null;
      if (top !== null) button.style.setProperty("--y", `${top}px`);
    };
    return {
      update({ docChanged, selectionSet, focusChanged, geometryChanged }) {
        if (docChanged || selectionSet || focusChanged || geometryChanged) view.requestMeasure({ key: "plus", read, write });
      },
      destroy: () => button.remove(),
    };
  });
}
