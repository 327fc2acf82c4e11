// @ts-check
// The rows of a table of lines with bars, cell by cell, as readers get them: the rules of
// `src/prose/source/structure/tables.rs`, told for the editor. Offsets are those of the line.

/**
 * @typedef {object} Cell
 * @property {number} from  Behind the bar before it.
 * @property {number} to  The bar behind it.
 * @property {number} start  Its text, without the spaces around.
 * @property {number} end
 *
 * @typedef {object} Row
 * @property {number} nth  Its line, counted from 0.
 * @property {Cell[]} cells
 * @property {boolean} isOpen  Whether a bar stands before its first cell.
 * @property {boolean} isClosed  Whether one stands behind its last cell.
 *
 * @typedef {object} Table
 * @property {number} to  Its last line.
 * @property {Row[]} rows  The first one is the head when there are dashes below it.
 * @property {number | null} dashes  The line of the dashes below the head.
 * @property {[left: boolean, right: boolean][]} sides  Where those have colons.
 * @property {number[]} lines  All lines of dashes or of equals signs.
 * @property {number} columns
 */

const SPACE = /[ \t\r\n\v\f]/;
const isBlank = (/** @type {string} */ text) => /^[ \t\r\n\v\f]*$/.test(text);
export const hasBar = (/** @type {string} */ line) => /(?:^|[^\\])\|/.test(line);
const isLineOf = (/** @type {string} */ sign, /** @type {string} */ line) => line.includes(sign) && (sign === "-" ? /^[-+|: \t]+$/ : /^[=+|: \t]+$/).test(line);

/**
 * Where code stands, as kramdown finds it when it looks for bars: `<code>…</code>`, and what stands between back-ticks
 * outside of it. A back-tick between spaces is text.
 * @param {string} line
 */
export function codeIn(line) {
  /** @type {[from: number, to: number][]} */
  const found = [];
  let from = 0;
  for (;;) {
    const start = line.indexOf("<code", from);
    const close = start < 0 ? -1 : line.indexOf("</code>", start);
    ticks(line, from, close < 0 ? line.length : start, found);
    if (close < 0) return found;
    from = close + "</code>".length;
    found.push([start, from]);
  }
}

/**
 * @param {string} line
 * @param {number} begin
 * @param {number} end
 * @param {[number, number][]} found
 */
function ticks(line, begin, end, found) {
  const text = line.slice(begin, end);
  let place = 0;
  for (;;) {
    const start = text.indexOf("`", place);
    if (start < 0) return;
    const run = /^`+/.exec(text.slice(start))?.[0] ?? "`";
    const inside = start + run.length;
    const isAlone = run.length === 1 && (start === 0 || SPACE.test(text[start - 1])) && SPACE.test(text[inside] ?? "");
    const close = isAlone ? -1 : text.indexOf(run, inside);
    place = close < 0 ? inside : close + run.length;
    if (close >= 0) found.push([begin + start, begin + place]);
  }
}

/**
 * The cells of a row; `null` if all its bars stand in code.
 * @param {string} line
 * @param {boolean} beginsWithBar  What the first line of the table does.
 * @param {number} nth
 * @returns {Row | null}
 */
function rowOf(line, beginsWithBar, nth) {
  const code = codeIn(line);
  /** @type {number[]} */
  const bars = [];
  for (let at = line.indexOf("|"); at >= 0; at = line.indexOf("|", at + 1)) {
    const place = at;
    if (line[at - 1] !== "\\" && !code.some(([from, to]) => from <= place && place < to)) bars.push(at);
  }
  if (bars.length === 0) return null;
  const cells = [0, ...bars.map((at) => at + 1)].map((from, at) => cell(line, from, bars[at] ?? line.length));
  const isOpen = beginsWithBar && cells[0].start === cells[0].end;
  if (isOpen) cells.shift();
  const last = cells.at(-1);
  const isClosed = last !== undefined && last.start === last.end;
  if (isClosed) cells.pop();
  return { nth, cells, isOpen, isClosed };
}

/**
 * @param {string} line
 * @param {number} from
 * @param {number} to
 * @returns {Cell}
 */
function cell(line, from, to) {
  let [start, end] = [from, to];
  while (end > start && SPACE.test(line[end - 1])) end -= 1;
  while (start < end && SPACE.test(line[start])) start += 1;
  return { from, to, start, end };
}

/** Where a line of dashes has colons, one pair for each run of dashes. */
export function sidesOf(/** @type {string} */ line) {
  /** @type {[boolean, boolean][]} */
  const sides = [];
  for (const { index, 0: run } of line.matchAll(/-+/g)) sides.push([line[index - 1] === ":", line[index + run.length] === ":"]);
  return sides;
}

/**
 * The table that begins in a line; `null` if none does.
 * @param {string[]} lines
 * @param {number} at
 * @returns {Table | null}
 */
export function tableAt(lines, at) {
  const beginsWithBar = lines[at].trimStart().startsWith("|");
  /** @type {Row[]} */
  const rows = [];
  /** @type {number[]} */
  const ruled = [];
  let [isFenced, hasDashes, hasFoot] = [true, false, false];
  /** @type {number | null} */
  let dashes = null;
  let to = at;
  for (; to < lines.length && hasBar(lines[to]); to += 1) {
    const line = lines[to];
    const isDashes = isLineOf("-", line);
    if (isDashes && dashes === null && rows.length > 0 && !hasFoot) dashes = to;
    hasDashes ||= isDashes;
    if (isDashes || isLineOf("=", line)) {
      hasFoot ||= !isDashes;
      ruled.push(to);
      continue;
    }
    const row = rowOf(line, beginsWithBar, to);
    if (!row) return null;
    isFenced &&= line.trimStart().startsWith("|");
    rows.push(row);
  }
  const next = lines[to] ?? "";
  const isEnd = isBlank(next) || /^\^[ \t]*$/.test(next) || next.startsWith(":::") || /^ {0,3}\{:/.test(next);
  if (!isEnd || rows.length === (dashes === null ? 0 : 1) || !(hasDashes || isFenced)) return null;
  const columns = Math.max(1, ...rows.map(({ cells }) => cells.length));
  return { to: to - 1, rows, dashes, sides: dashes === null ? [] : sidesOf(lines[dashes]), lines: ruled, columns };
}
