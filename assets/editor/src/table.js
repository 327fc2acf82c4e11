// @ts-check
// A table of the text, drawn as readers see it. The cell that is pressed is a field over its source; each of its
// inputs is written at once, into this cell alone.
import { tableBar } from "./table-bar.js";
import { format, nameOf } from "./table-cell.js";
import { inline } from "./table-inline.js";
import { key } from "./table-keys.js";
import { caretAt, fillRow, keepRows, make } from "./table-rows.js";
import { cellChange, rawOf, sourceOf, typedOf } from "./table-text.js";
export { moved } from "./move.js";

/**
 * @typedef {import("@codemirror/view").EditorView} EditorView
 * @typedef {import("./tables.js").Data} Data
 * @typedef {import("./tables.js").Host} Host
 * @typedef {import("./table-text.js").Source} Source
 * @typedef {import("./table-text.js").Change} Change
 * @typedef {import("./table-rows.js").Drawn} Drawn
 * @typedef {import("./table-rows.js").DrawnRow} DrawnRow
 *
 * @typedef {{ row: number, column: number }} Place
 */

/** @type {WeakMap<HTMLElement, TableCard>} */
const cards = new WeakMap();

/** So many tables are remembered, by their text. */
const KNOWN_MAX = 200;
/** @type {Map<string, boolean>} */
const known = new Map();

/** Whether a text is a table that can be drawn. It is asked at each key, of each table. */
export function reads(/** @type {string} */ text) {
  const is = known.get(text) ?? sourceOf(text) !== null;
  if (known.size > KNOWN_MAX) known.clear();
  known.set(text, is);
  return is;
}

/**
 * @param {EditorView} view
 * @param {Data} data
 * @param {Host} host
 */
export function draw(view, data, host) {
  const card = new TableCard(view, data, host);
  cards.set(card.root, card);
  return card.root;
}

/**
 * @param {HTMLElement} root
 * @param {Data} data
 */
export function update(root, data) {
  const card = cards.get(root);
  card?.show(data);
  return card !== undefined;
}

/** Whoever writes in a table that goes away goes on in the text. */
export function leave(/** @type {HTMLElement} */ root) {
  const card = cards.get(root);
  if (card && root.contains(document.activeElement)) card.view.focus();
}

/** Goes to the first cell of a table, where everything is selected. */
export function enter(/** @type {HTMLElement} */ root, /** @type {"all" | "end"} */ caret = "all") {
  const card = cards.get(root);
  card?.edit({ row: 0, column: 0 }, caret);
  return card !== undefined;
}

export class TableCard {
  /**
   * @param {EditorView} view
   * @param {Data} data
   * @param {Host} host
   */
  constructor(view, data, host) {
    this.view = view;
    this.host = host;
    this.data = data;
    this.source = /** @type {Source} */ (sourceOf(data.text));
    /** @type {DrawnRow[]} */
    this.rows = [];
    /** @type {{ field: HTMLTextAreaElement, drawn: Drawn, raw: string, isFresh: boolean } | null} */
    this.active = null;
    /** Where one wrote last. @type {Place} */
    this.place = { row: 0, column: 0 };
    this.root = make("div", "card tbl");
    this.root.contentEditable = "false";
    this.root.setAttribute("role", "group");
    this.head = document.createElement("thead");
    this.body = document.createElement("tbody");
    const table = make("table", "tbl__table");
    table.append(this.head, this.body);
    const scroll = make("div", "tbl__scroll");
    scroll.append(table);
    this.bar = tableBar(this);
    this.root.append(this.bar.root, scroll);
    this.root.addEventListener("mousedown", (event) => this.press(event));
    this.root.addEventListener("keydown", (event) => key(this, event));
    this.show(data);
  }

  /** Where its block begins now. */
  get at() {
    return this.view.posAtDOM(this.root);
  }

  /** @param {Data} data */
  show(data) {
    const source = sourceOf(data.text);
    if (!source) return;
    const { words } = this.host;
    this.data = data;
    this.source = source;
    this.root.classList.toggle("card--selected", data.isSelected);
    this.root.setAttribute("aria-label", `${words["table-n"].replace("{name}", String(data.number))}, ${this.bar.size()}, ${words["table-keys"]}`);
    keepRows(this, source.table.rows.map(({ nth }) => source.lines[nth]));
    for (const [nth, row] of this.rows.entries()) fillRow(this, row, nth);
    const { rows, columns } = source.table;
    this.place = { row: Math.min(this.place.row, rows.length - 1), column: Math.min(this.place.column, columns - 1) };
    this.bar.show();
  }

  /**
   * The field says what the cell says now; what is just typed in it stays as it is.
   * @param {string} raw
   */
  follow(raw) {
    const { active } = this;
    if (!active || raw === active.raw) return;
    active.raw = raw;
    const { field } = active;
    const [before, after] = [field.value, typedOf(raw)];
    if (before.trim() === after.trim()) return;
    const { selectionStart: start, selectionEnd: end } = field;
    field.value = after;
    // The caret stays where it was in what others did not touch.
    let head = 0;
    while (head < before.length && before[head] === after[head]) head += 1;
    const place = (/** @type {number} */ at) => (at <= head ? at : Math.max(head, after.length - (before.length - at)));
    field.setSelectionRange(place(start), place(end));
    this.mirror();
  }

  /** What is typed makes room for itself. */
  mirror() {
    if (this.active) this.active.drawn.text.textContent = `${this.active.field.value}\u200b`;
    this.view.requestMeasure();
  }

  /** @returns {Place | null}  Where one is writing. */
  get here() {
    const { active } = this;
    if (!active) return null;
    const row = this.rows.findIndex(({ cells }) => cells.includes(active.drawn));
    return row < 0 ? null : { row, column: this.rows[row].cells.indexOf(active.drawn) };
  }

  /**
   * Makes a cell the field one writes in.
   * @param {Place} place
   * @param {"all" | "start" | "end" | number} [caret]
   */
  edit({ row, column }, caret = "end") {
    const drawn = this.rows[row]?.cells[column];
    if (!drawn) return;
    const last = this.active;
    if (last?.drawn !== drawn) {
      const field = document.createElement("textarea");
      field.className = "tbl__field";
      field.rows = 1;
      field.spellcheck = true;
      field.autocomplete = "off";
      field.dataset.cell = "";
      field.setAttribute("aria-label", nameOf(this, { row, column }));
      field.value = typedOf(drawn.raw ?? "");
      this.active = { field, drawn, raw: drawn.raw ?? "", isFresh: true };
      this.listen(field);
      drawn.cell.classList.add("tbl__cell--edited");
      drawn.cell.append(field);
      this.mirror();
    }
    const { field } = /** @type {NonNullable<TableCard["active"]>} */ (this.active);
    this.place = { row, column };
    const { at } = this;
    if (!this.data.isSelected) this.view.dispatch({ selection: { anchor: at, head: at + this.data.text.length }, userEvent: "select" });
    field.focus();
    const end = field.value.length;
    const [from, to] = caret === "all" ? [0, end] : caret === "start" ? [0, 0] : caret === "end" ? [end, end] : [caret, caret];
    field.setSelectionRange(from, to);
    if (last && last.field !== field) this.close(last);
    field.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.bar.show();
  }

  /** @param {NonNullable<TableCard["active"]>} one */
  close(one) {
    if (this.active === one) this.active = null;
    const { field, drawn } = one;
    field.remove();
    drawn.cell.classList.remove("tbl__cell--edited");
    drawn.text.replaceChildren(inline(typedOf(drawn.raw ?? ""), this.host.reader));
    this.view.requestMeasure();
  }

  /** @param {HTMLTextAreaElement} field */
  listen(field) {
    field.addEventListener("input", (event) => {
      // The form listens to its own fields; this one is a part of the text.
      event.stopPropagation();
      this.typed();
    });
    field.addEventListener("change", (event) => event.stopPropagation());
    field.addEventListener("beforeinput", (event) => {
      if (event.inputType !== "historyUndo" && event.inputType !== "historyRedo") return;
      event.preventDefault();
      (event.inputType === "historyUndo" ? this.host.undo : this.host.redo)(this.view);
    });
    field.addEventListener("chapeau:format", (event) => format(this, /** @type {CustomEvent} */ (event).detail));
    field.addEventListener("blur", () => {
      const { active } = this;
      // Whoever looks at another window comes back to the field.
      if (!document.hasFocus() || active?.field !== field) return;
      setTimeout(() => {
        if (this.active === active && document.activeElement !== field) this.close(active);
        this.host.part(this.view);
      });
    });
  }

  /** Writes what stands in the field. */
  typed() {
    const { active, here, source } = this;
    if (!active || !here) return;
    this.mirror();
    const changes = cellChange(source, here.row, here.column, active.field.value);
    if (!changes?.length) return;
    const next = sourceOf(changed(source.text, changes));
    if (!next || !this.holds()) return;
    active.raw = rawOf(next, here.row, here.column);
    this.rows[here.row].line = next.lines[next.table.rows[here.row].nth];
    this.write(changes, active.isFresh ? "before" : null);
    active.isFresh = false;
  }

  /** Whether the text still has what is drawn. */
  holds() {
    const { at } = this;
    return this.view.state.sliceDoc(at, at + this.data.text.length) === this.data.text;
  }

  /**
   * @param {Change[]} changes
   * @param {"before" | "full" | null} apart
   */
  write(changes, apart) {
    const { at } = this;
    const length = changes.reduce((sum, { from, to, insert }) => sum + insert.length - (to - from), this.data.text.length);
    this.host.write(this.view, changes.map(({ from, to, insert }) => ({ from: from + at, to: to + at, insert })), { from: at, to: at + length }, apart);
  }

  /**
   * Carries out what changes the shape of the table, and goes on in a cell if one wrote in one.
   * @param {Change[] | null} changes
   * @param {Place} place
   * @param {string} says
   */
  reshape(changes, place, says) {
    const { host, view } = this;
    if (!changes || !this.holds()) return host.announce(view, host.words["table-cannot"]);
    const isWriting = this.active !== null;
    if (this.active) this.close(this.active);
    if (changes.length) this.write(changes, "full");
    const { rows, columns } = this.source.table;
    this.place = { row: Math.max(0, Math.min(place.row, rows.length - 1)), column: Math.max(0, Math.min(place.column, columns - 1)) };
    if (isWriting) this.edit(this.place);
    else this.bar.show();
    host.announce(view, `${says}${host.words["desk-colon"]} ${this.bar.size()}`);
  }

  /**
   * A press in a cell writes there; one beside selects the table.
   * @param {MouseEvent} event
   */
  press(event) {
    const target = /** @type {Element} */ (event.target);
    if (target.closest("textarea, button")) return;
    event.preventDefault();
    const row = this.rows.findIndex(({ row }) => row.contains(target));
    const column = this.rows[row]?.cells.findIndex(({ cell }) => cell.contains(target)) ?? -1;
    if (column >= 0) return this.edit({ row, column }, caretAt(event, this.rows[row].cells[column]));
    this.select();
  }

  select() {
    const { at } = this;
    this.view.dispatch({ selection: { anchor: at, head: at + this.data.text.length }, userEvent: "select.pointer" });
    this.view.focus();
  }

  /** To the text behind the table, or before it; where there is none, to the table as a whole. */
  out(isBehind = true) {
    const { at, view } = this;
    const to = isBehind ? at + this.data.text.length + 1 : at - 1;
    if (to < 0 || to > view.state.doc.length) return this.select();
    view.dispatch({ selection: { anchor: to }, scrollIntoView: true, userEvent: "select" });
    view.focus();
  }

  /**
   * To another cell; beyond the last row, out of the table.
   * @param {number} row
   * @param {number} column
   * @param {"start" | "end" | "all"} caret
   */
  go(row, column, caret) {
    if (row < 0 || row >= this.rows.length) this.out(row >= 0);
    else this.edit({ row, column }, caret);
  }

  /**
   * Moves the whole table among the blocks of the text.
   * @param {1 | -1} step
   */
  shift(step) {
    this.select();
    this.host.move(this.view, step);
  }
}

/**
 * @param {string} text
 * @param {Change[]} changes
 */
function changed(text, changes) {
  return [...changes].reverse().reduce((now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to), text);
}
