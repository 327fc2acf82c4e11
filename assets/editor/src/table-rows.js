// @ts-check
// The rows and cells of a table as elements.
import { sideOf } from "./table-bar.js";
import { inline } from "./table-inline.js";
import { rawOf, typedOf } from "./table-text.js";

/**
 * @typedef {import("./table.js").TableCard} TableCard
 *
 * @typedef {{ cell: HTMLElement, text: HTMLElement, raw: string | null }} Drawn
 * @typedef {{ row: HTMLElement, line: string, cells: Drawn[] }} DrawnRow
 */

/**
 * @param {string} name
 * @param {string} className
 */
export function make(name, className) {
  return Object.assign(document.createElement(name), { className });
}

/**
 * The rows that stay keep their elements: whoever writes in one is not disturbed.
 * @param {TableCard} card
 * @param {string[]} lines
 */
export function keepRows(card, lines) {
  const most = Math.min(lines.length, card.rows.length);
  let [above, below] = [0, 0];
  while (above < most && card.rows[above].line === lines[above]) above += 1;
  while (below < most - above && card.rows[card.rows.length - 1 - below].line === lines[lines.length - 1 - below]) below += 1;
  const gone = card.rows.length - lines.length;
  const spot = above + Math.max(0, Math.min(card.rows.length, lines.length) - above - below);
  const before = card.active?.drawn;
  if (gone > 0) for (const { row } of card.rows.splice(spot, gone)) row.remove();
  else card.rows.splice(spot, 0, ...Array.from({ length: -gone }, () => ({ row: document.createElement("tr"), line: "", cells: /** @type {Drawn[]} */ ([]) })));
  if (before && !card.rows.some(({ cells }) => cells.includes(before))) card.active = null;
  for (const [nth, row] of card.rows.entries()) row.line = lines[nth];
}

/**
 * What its cells say, and how they look.
 * @param {TableCard} card
 * @param {DrawnRow} one
 * @param {number} nth
 */
export function fillRow(card, { row, cells }, nth) {
  const { columns, dashes } = card.source.table;
  const isHead = nth === 0 && dashes !== null;
  const parent = isHead ? card.head : card.body;
  const next = parent.children[isHead ? 0 : nth - (dashes === null ? 0 : 1)] ?? null;
  if (row.parentNode !== parent || next !== row) parent.insertBefore(row, next === row ? null : next);
  const name = isHead ? "TH" : "TD";
  if (cells[0] && cells[0].cell.nodeName !== name) {
    for (const { cell } of cells.splice(0)) cell.remove();
    if (card.active && !card.active.drawn.cell.isConnected) card.active = null;
  }
  for (const { cell } of cells.splice(columns)) cell.remove();
  while (cells.length < columns) {
    const cell = make(name, "");
    const text = make("div", "tbl__text");
    if (isHead) cell.setAttribute("scope", "col");
    cell.append(text);
    row.append(cell);
    cells.push({ cell, text, raw: null });
  }
  for (const [column, drawn] of cells.entries()) {
    const raw = rawOf(card.source, nth, column);
    const side = sideOf(card.source, column);
    drawn.cell.classList.toggle("tbl__cell--right", side === "end");
    drawn.cell.classList.toggle("tbl__cell--center", side === "center");
    if (card.active?.drawn === drawn) card.follow(raw);
    else if (drawn.raw !== raw) drawn.text.replaceChildren(inline(typedOf(raw), card.host.reader));
    drawn.raw = raw;
  }
}

/**
 * Where a press puts the caret; where marks are hidden, behind everything.
 * @param {MouseEvent} event
 * @param {Drawn} drawn
 * @returns {number | "end"}
 */
export function caretAt({ clientX, clientY }, { text, raw }) {
  if (text.textContent !== typedOf(raw ?? "") || !document.caretRangeFromPoint) return "end";
  const range = document.caretRangeFromPoint(clientX, clientY);
  return range && text.contains(range.startContainer) ? range.startOffset : "end";
}
