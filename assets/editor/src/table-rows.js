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
 * The rows that stay keep their elements: whoever writes in one is not disturbed, wherever others put it.
 * @param {TableCard} card
 * @param {string[]} lines
 */
export function keepRows(card, lines) {
  const { rows } = card;
  const resize = (/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ count) => {
    for (const { row } of rows.splice(from + count, Math.max(0, to - from - count))) row.remove();
    rows.splice(to, 0, ...Array.from({ length: Math.max(0, count - (to - from)) }, () => ({ row: document.createElement("tr"), line: "", cells: [] })));
  };
  const at = card.here?.row ?? -1;
  // Of the lines that are as the one somebody writes in, the nearest.
  const same = lines.flatMap((line, nth) => (at >= 0 && line === rows[at].line ? [nth] : []));
  const [to = -1] = same.sort((one, other) => Math.abs(one - at) - Math.abs(other - at));
  if (to >= 0) {
    resize(at + 1, rows.length, lines.length - to - 1);
    resize(0, at, to);
  } else resize(0, rows.length, lines.length);
  const { active } = card;
  if (active && !rows.some(({ cells }) => cells.includes(active.drawn))) card.active = null;
  for (const [nth, row] of rows.entries()) row.line = lines[nth];
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
