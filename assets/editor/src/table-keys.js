// @ts-check
// The keys of a table: from cell to cell, out of it, and what they do in a cell.
import { format } from "./table-cell.js";
import { addRow } from "./table-shape.js";

/**
 * @typedef {import("./table.js").TableCard} TableCard
 * @typedef {import("./table.js").Place} Place
 */

/**
 * @param {TableCard} card
 * @param {KeyboardEvent} event
 */
export function key(card, event) {
  if (event.isComposing || event.keyCode === 229) return;
  const { here, host, view } = card;
  const held = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  const isField = event.target instanceof HTMLTextAreaElement;
  const done = () => event.preventDefault();
  if (held && (key === "z" || key === "y")) {
    done();
    (key === "y" || event.shiftKey ? host.redo : host.undo)(view);
  } else if (held && key === "f") {
    done();
    host.search(view);
  } else if (event.altKey && event.shiftKey && (key === "arrowup" || key === "arrowdown")) {
    done();
    card.shift(key === "arrowup" ? -1 : 1);
  } else if (key === "escape" && !card.bar.escape()) {
    done();
    card.out();
  } else if (!isField || !here) return;
  else if (key === "f10" && event.altKey) {
    done();
    card.bar.focus();
  } else if (held && ["b", "i", "k"].includes(key)) {
    done();
    format(card, key === "b" ? "bold" : key === "i" ? "italic" : "link");
  } else if (key === "tab" && !held && !event.altKey) {
    done();
    tab(card, here, event.shiftKey ? -1 : 1);
  } else if (key === "enter" && !held) {
    done();
    if (!event.shiftKey && !event.altKey) return card.go(here.row + 1, here.column, "end");
    const { field } = /** @type {NonNullable<TableCard["active"]>} */ (card.active);
    field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
    card.typed();
  } else if (key.startsWith("arrow") && !held && !event.shiftKey && !event.altKey) arrow(card, event, here, key);
}

/**
 * @param {TableCard} card
 * @param {Place} here
 * @param {1 | -1} step
 */
function tab(card, { row, column }, step) {
  const { rows, columns } = card.source.table;
  const next = row * columns + column + step;
  if (next < 0) return card.bar.focus();
  if (next < rows.length * columns) return card.edit({ row: Math.floor(next / columns), column: next % columns }, "all");
  card.reshape(addRow(card.source, rows.length), { row: rows.length, column: 0 }, card.host.words["table-row-added"]);
}

/**
 * Arrows leave a cell at its edges.
 * @param {TableCard} card
 * @param {KeyboardEvent} event
 * @param {Place} here
 * @param {string} key
 */
function arrow(card, event, { row, column }, key) {
  const { field } = /** @type {NonNullable<TableCard["active"]>} */ (card.active);
  const { selectionStart: start, selectionEnd: end, value } = field;
  if (start !== end) return;
  const { columns } = card.source.table;
  const flat = row * columns + column;
  if (key === "arrowleft" && start === 0) {
    event.preventDefault();
    card.go(Math.floor((flat - 1) / columns), (flat - 1 + columns) % columns, "end");
  } else if (key === "arrowright" && start === value.length) {
    event.preventDefault();
    card.go(Math.floor((flat + 1) / columns), (flat + 1) % columns, "start");
  } else if (key === "arrowup" || key === "arrowdown") {
    // A browser that finds no line there leaves the caret where it was, or puts it at the end.
    setTimeout(() => {
      const at = field.selectionStart;
      const isStill = at === start || (key === "arrowup" ? at === 0 && !value.slice(0, start).includes("\n") && isOneLine(field) : at === value.length && !value.slice(start).includes("\n") && isOneLine(field));
      if (isStill && card.active?.field === field) card.go(row + (key === "arrowup" ? -1 : 1), column, "end");
    });
  }
}

/** @param {HTMLTextAreaElement} field */
function isOneLine(field) {
  return field.clientHeight < 2 * Number.parseFloat(getComputedStyle(field).lineHeight);
}
