// @ts-check
// Tables in pasted HTML: each cell stays in its column, and what spans several leaves the others empty.
import { wordsOf } from "./paste-ledger.js";
import { formatOf, isHidden, styleOf, property } from "./paste-style.js";

/**
 * @typedef {import("./paste-read.js").Block} Block
 * @typedef {import("./paste-read.js").Table} Table
 */

/** Wider tables than this are none that anybody reads. */
const COLUMNS_MAX = 200;

const rowsOf = (/** @type {Element} */ table) => [.../** @type {HTMLTableElement} */ (table).rows];

/**
 * Whether a table only places things: it says so, or holds headings and tables in one row or column.
 * @param {Element} table
 */
export function isLayout(table) {
  if (/^(presentation|none)$/.test(table.getAttribute("role") ?? "")) return true;
  const rows = rowsOf(table);
  const isLine = rows.length <= 1 || rows.every((row) => row.cells.length <= 1);
  return rows.length === 0 || (isLine && Boolean(table.querySelector("table, h1, h2, h3, h4, h5, h6, hr, iframe")));
}

/**
 * @param {Element} table
 * @param {import("./paste-style.js").Format} around
 * @param {import("./paste-read.js").Reader} reader
 * @returns {Block[]}  The table, below its caption.
 */
export function tableOf(table, around, reader) {
  const { ledger, source } = reader;
  /** @type {{ blocks: Block[], align: string }[][]} */
  const grid = [];
  const isSheet = source.isOffice && /\bxl\d+\b/.test(table.innerHTML.slice(0, 100_000));
  const sources = rowsOf(table);
  let next = 0;
  for (const row of sources) {
    const style = styleOf(row, source.rules);
    if (isHidden(row, style) || property(style, "visibility") === "collapse") {
      if (wordsOf(row).trim()) ledger.note("hidden", wordsOf(row));
      continue;
    }
    const at = next;
    next += 1;
    grid[at] ??= [];
    let column = 0;
    for (const cell of [...row.cells]) {
      const look = styleOf(cell, source.rules);
      if (isHidden(cell, look)) {
        if (wordsOf(cell).trim()) ledger.note("hidden", wordsOf(cell));
        continue;
      }
      while (grid[at][column]) column += 1;
      const wide = Math.max(1, Math.min(cell.colSpan, COLUMNS_MAX - column));
      const high = Math.max(1, Math.min(cell.rowSpan || 1, sources.length - at));
      const blocks = reader.blocks(cell, { ...formatOf(cell, look, around), ...(cell.tagName === "TH" && { bold: false }) });
      if (column >= COLUMNS_MAX) {
        grid[at][COLUMNS_MAX - 1].blocks.push(...blocks);
        continue;
      }
      if (wide * high > 1 && blocks.length) ledger.note("spans", cell.textContent ?? "");
      if (blocks.some(({ kind }) => kind === "table")) ledger.note("tables", cell.textContent ?? "");
      for (let down = 0; down < high; down += 1) {
        grid[at + down] ??= [];
        for (let right = 0; right < wide; right += 1) grid[at + down][column + right] ??= down || right ? { blocks: [], align: "" } : { blocks, align: alignment(cell, look) };
      }
      column += wide;
    }
  }
  const width = Math.max(0, ...grid.map((row) => row.length));
  const rows = grid.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? { blocks: [], align: "" }));
  // Empty columns at the edges are a spreadsheet's.
  while (rows.length && rows[rows.length - 1].every(({ blocks }) => !blocks.length)) rows.pop();
  const caption = table.querySelector(":scope > caption");
  const cells = rows.map((row) => row.map(({ blocks }) => blocks));
  const words = caption ? reader.blocks(caption, around).map((block) => (block.kind === "paragraph" ? { ...block, isCaption: true } : block)) : [];
  if (!rows.length || !width) return words;
  // One cell of a sheet is its text.
  const isCell = rows.length === 1 && width === 1 && (isSheet || Boolean(table.closest("google-sheets-html-origin")));
  if (isCell) return [...words, ...cells[0][0]];
  return [...words, { kind: "table", rows: cells, alignments: alignments(rows, width) }];
}

/**
 * @param {Element} cell
 * @param {string} style
 */
function alignment(cell, style) {
  const said = [cell, ...cell.querySelectorAll("p, div, center")].map((one) => {
    const value = property(one === cell ? style : styleOf(one), "text-align") || (one.getAttribute("align") ?? "").toLowerCase();
    return one.tagName === "CENTER" ? "center" : value;
  });
  const found = said.find((one) => /^(right|end|center)$/.test(one)) ?? "";
  return found === "end" ? "right" : found;
}

/**
 * A column is aligned as all its cells below the head are.
 * @param {{ blocks: Block[], align: string }[][]} rows
 * @param {number} width
 */
function alignments(rows, width) {
  return Array.from({ length: width }, (_, at) => {
    const below = (rows.length > 1 ? rows.slice(1) : rows).map((row) => row[at]).filter(({ blocks }) => blocks.length);
    const first = below[0]?.align ?? "";
    return first && below.every(({ align }) => align === first) ? first : "";
  });
}
