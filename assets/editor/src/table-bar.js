// @ts-check
// The bar of a table: one Tab stop, arrows between its buttons. Those for rows and for columns are folded.
import { addColumn, addRow, alignColumn, moveColumn, moveRow, removeColumn, removeRow, turnHead } from "./table-shape.js";

/**
 * @typedef {import("./table.js").TableCard} TableCard
 * @typedef {import("./table-text.js").Source} Source
 * @typedef {import("./table-text.js").Side} Side
 * @typedef {import("./table.js").Place} Place
 * @typedef {import("./table-text.js").Change} Change
 * @typedef {import("./words.js").Said} Said
 *
 * @typedef {object} Deed
 * @property {Said} name
 * @property {Said} says  When it is done.
 * @property {(source: Source, place: Place) => Change[] | null} does
 * @property {(place: Place) => Place} [goes]
 * @property {Side} [side]
 */

/** @type {Deed[]} */
const ROW = [
  { name: "table-row-above", says: "table-row-added", does: (source, { row }) => addRow(source, row) },
  { name: "table-row-below", says: "table-row-added", does: (source, { row }) => addRow(source, row + 1), goes: ({ row, column }) => ({ row: row + 1, column }) },
  { name: "table-row-up", says: "table-row-moved", does: (source, { row }) => moveRow(source, row, row - 1), goes: ({ row, column }) => ({ row: row - 1, column }) },
  { name: "table-row-down", says: "table-row-moved", does: (source, { row }) => moveRow(source, row, row + 1), goes: ({ row, column }) => ({ row: row + 1, column }) },
  { name: "table-row-remove", says: "table-row-removed", does: (source, { row }) => removeRow(source, row) },
];
/** @type {Deed[]} */
const COLUMN = [
  { name: "table-column-before", says: "table-column-added", does: (source, { column }) => addColumn(source, column) },
  { name: "table-column-after", says: "table-column-added", does: (source, { column }) => addColumn(source, column + 1), goes: ({ row, column }) => ({ row, column: column + 1 }) },
  { name: "table-column-left", says: "table-column-moved", does: (source, { column }) => moveColumn(source, column, column - 1), goes: ({ row, column }) => ({ row, column: column - 1 }) },
  { name: "table-column-right", says: "table-column-moved", does: (source, { column }) => moveColumn(source, column, column + 1), goes: ({ row, column }) => ({ row, column: column + 1 }) },
  { name: "table-column-remove", says: "table-column-removed", does: (source, { column }) => removeColumn(source, column) },
  { name: "table-align-left", says: "table-align-left", does: (source, { column }) => alignColumn(source, column, [false, false]), side: [false, false] },
  { name: "table-align-center", says: "table-align-center", does: (source, { column }) => alignColumn(source, column, [true, true]), side: [true, true] },
  { name: "table-align-right", says: "table-align-right", does: (source, { column }) => alignColumn(source, column, [false, true]), side: [false, true] },
];

/**
 * Where the text of a column's cells stands.
 * @param {Source} source
 * @param {number} column
 */
export function sideOf({ table }, column) {
  const [left, right] = table.sides[column] ?? [false, false];
  return right ? (left ? "center" : "end") : "start";
}

let made = 0;

/** @param {TableCard} card */
export function tableBar(card) {
  const { words } = card.host;
  made += 1;
  const root = Object.assign(document.createElement("div"), { className: "tbl__bar" });
  root.setAttribute("role", "toolbar");
  root.setAttribute("aria-label", words["table-bar"]);
  /**
   * @param {string} label
   * @param {() => void} press
   */
  const button = (label, press) => {
    const one = Object.assign(document.createElement("button"), { type: "button", textContent: label, tabIndex: -1 });
    one.className = "btn btn--quiet btn--small";
    // Whoever writes in a cell goes on writing there.
    one.addEventListener("mousedown", (event) => event.preventDefault());
    one.addEventListener("click", () => (one.getAttribute("aria-disabled") === "true" ? card.host.announce(card.view, words["table-cannot"]) : press()));
    return one;
  };
  const signed = (/** @type {string} */ sign, /** @type {string} */ label, /** @type {() => void} */ press) => {
    const one = button(sign, press);
    one.title = label;
    one.setAttribute("aria-label", label);
    return one;
  };
  /** @type {{ group: HTMLElement, fold: HTMLButtonElement, deeds: { deed: Deed, one: HTMLButtonElement }[] }[]} */
  const folds = [];
  const folded = (/** @type {Said} */ name, /** @type {Deed[]} */ all) => {
    const group = Object.assign(document.createElement("div"), { className: "tbl__group", hidden: true, id: `tbl-${made}-${name}` });
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", words[name]);
    const deeds = all.map((deed) => {
      const press = () => card.reshape(deed.does(card.source, card.place), deed.goes?.(card.place) ?? card.place, words[deed.says]);
      return { deed, one: button(words[deed.name], press) };
    });
    group.append(...deeds.map(({ one }) => one));
    const fold = button(words[name], () => open(group.hidden ? group : null));
    fold.setAttribute("aria-controls", group.id);
    fold.setAttribute("aria-expanded", "false");
    folds.push({ group, fold, deeds });
    return fold;
  };
  /** Opens one group and closes the others. */
  const open = (/** @type {HTMLElement | null} */ wanted) => {
    for (const { group, fold } of folds) {
      group.hidden = group !== wanted;
      fold.setAttribute("aria-expanded", String(group === wanted));
    }
    show();
    card.view.requestMeasure();
  };
  const head = button(words["table-head"], () => card.reshape(turnHead(card.source), card.place, words[card.source.table.dashes === null ? "table-head-on" : "table-head-off"]));
  const always = [
    folded("table-row", ROW),
    folded("table-column", COLUMN),
    head,
    signed("↑", words["move-up"], () => card.shift(-1)),
    signed("↓", words["move-down"], () => card.shift(1)),
    button(words["card-source"], () => card.host.openSource(card.view, card.at)),
  ];
  root.append(...always, ...folds.map(({ group }) => group));
  always[0].tabIndex = 0;

  /** What can be done where one wrote last. */
  const show = () => {
    head.setAttribute("aria-pressed", String(card.source.table.dashes !== null));
    for (const { group, deeds } of folds) {
      if (group.hidden) continue;
      for (const { deed, one } of deeds) {
        const can = deed.does(card.source, card.place) !== null;
        one.setAttribute("aria-disabled", String(!can));
        if (deed.side) {
          const now = card.source.table.sides[card.place.column] ?? [false, false];
          one.setAttribute("aria-pressed", String(now[1] === deed.side[1] && (now[0] && now[1]) === (deed.side[0] && deed.side[1])));
        }
      }
    }
  };
  const seen = () => [...root.querySelectorAll("button")].filter((one) => !one.closest("[hidden]"));
  root.addEventListener("focusin", (event) => {
    for (const one of root.querySelectorAll("button")) one.tabIndex = one === event.target ? 0 : -1;
  });
  root.addEventListener("keydown", (event) => {
    const all = seen();
    const at = all.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    /** @type {Record<string, number>} */
    const steps = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 };
    const step = event.altKey ? undefined : steps[event.key];
    if (event.key === "Tab" && !event.shiftKey) {
      event.preventDefault();
      card.edit(card.place, "all");
    } else if (step !== undefined && at >= 0) {
      event.preventDefault();
      all[(step + all.length) % all.length].focus();
    }
  });
  return {
    root,
    show,
    focus: () => (seen().find((one) => one.tabIndex === 0) ?? always[0]).focus(),
    /** Closes what is open and has the focus; whether something was. */
    escape() {
      const now = folds.find(({ group }) => !group.hidden && group.contains(document.activeElement));
      if (!now) return false;
      open(null);
      now.fold.focus();
      return true;
    },
    /** How large the table is, in words. */
    size() {
      const { rows, columns } = card.source.table;
      const counted = (/** @type {[string, string]} */ [one, several], /** @type {number} */ count) => (count === 1 ? one : several).replace("{name}", String(count));
      return `${counted(words["table-columns"], columns)}, ${counted(words["table-rows"], rows.length)}`;
    },
  };
}
