// @ts-check
// A table's source, and what is typed in one of its cells. Pure: a text in, changes of the text out. Each change is
// tried on a copy first: what it was not to touch must read as before, or it is written in a more careful way.
import { blocks } from "./blocks.js";
import { codeIn, tableAt } from "./rows.js";

/**
 * @typedef {import("./rows.js").Table} Table
 * @typedef {import("./rows.js").Row} Row
 * @typedef {{ from: number, to: number, insert: string }} Change
 * @typedef {[left: boolean, right: boolean]} Side
 *
 * @typedef {object} Source
 * @property {string} text
 * @property {string[]} lines
 * @property {number[]} starts  Of each line.
 * @property {Table} table
 */

/**
 * A list with other things in the place of some.
 * @template Thing
 * @param {Thing[]} list
 * @param {number} at
 * @param {number} count
 * @param {Thing[]} things
 */
export function replaced(list, at, count, ...things) {
  return [...list.slice(0, at), ...things, ...list.slice(at + count)];
}

/** So many texts are remembered: a key in a cell asks for the same one several times. */
const KNOWN_MAX = 8;
/** @type {Map<string, Source | null>} */
const known = new Map();

/**
 * @param {string} text
 * @returns {Source | null}  `null` when readers see something else than one table.
 */
export function sourceOf(text) {
  const found = known.get(text);
  if (found !== undefined) return found;
  if (known.size >= KNOWN_MAX) known.clear();
  const source = read(text);
  known.set(text, source);
  return source;
}

/**
 * @param {string} text
 * @returns {Source | null}
 */
function read(text) {
  const lines = text.split("\n");
  const [one, ...more] = blocks(lines);
  const table = more.length === 0 && one?.kind === "table" ? tableAt(lines, 0) : null;
  if (!table || table.to !== lines.length - 1) return null;
  let at = 0;
  const starts = lines.map((line) => {
    at += line.length + 1;
    return at - line.length - 1;
  });
  return { text, lines, starts, table };
}

/**
 * What stands in a cell, as it is written; nothing where its row is too short.
 * @param {Source} source
 * @param {number} row
 * @param {number} column
 */
export function rawOf({ lines, table }, row, column) {
  const { cells, nth } = table.rows[row];
  const cell = cells[column];
  return cell ? lines[nth].slice(cell.start, cell.end) : "";
}

/** All cells, as written. */
export function cellsOf(/** @type {Source} */ source) {
  const { rows, columns } = source.table;
  return rows.map((_, row) => Array.from({ length: columns }, (_, column) => rawOf(source, row, column)));
}

/**
 * The signs of a cell as they are typed, each with its place in what is written: a bar without its backslash, a line
 * end for a break. In code everything stands for itself.
 * @param {string} raw
 */
function signsOf(raw) {
  const code = codeIn(raw);
  const found = [];
  const signs = /\\\||<br ?\/?>|[\s\S]/giy;
  for (let at = 0; at < raw.length; at = signs.lastIndex) {
    const place = at;
    const range = code.find(([from, to]) => from <= place && place < to);
    signs.lastIndex = at;
    const [sign] = signs.exec(raw) ?? [""];
    if (range) signs.lastIndex = range[1];
    const text = range ? raw.slice(at, range[1]) : sign === "\\|" ? "|" : sign.length > 2 ? "\n" : sign;
    // Code in one piece would be replaced as one: sign by sign.
    if (range) for (const [nth, one] of text.split("").entries()) found.push({ text: one, from: at + nth, to: at + nth + 1 });
    else found.push({ text, from: at, to: signs.lastIndex });
  }
  return found;
}

/** What one types in a cell, of what is written there. */
export const typedOf = (/** @type {string} */ raw) => signsOf(raw).map(({ text }) => text).join("");

/** The other way round. */
export function writtenOf(/** @type {string} */ typed) {
  let [text, from] = ["", 0];
  const outside = (/** @type {string} */ part) => part.replace(/\|/g, "\\|").replace(/\n/g, "<br>");
  for (const [start, end] of codeIn(typed)) {
    text += outside(typed.slice(from, start)) + typed.slice(start, end).replace(/\n/g, " ");
    from = end;
  }
  return text + outside(typed.slice(from));
}

/** Without the spaces at both ends, which no cell keeps; a line end that is being typed stays. */
const bare = (/** @type {string} */ text) => text.replace(/^[ \t\r\n\v\f]+|[ \t\r\v\f]+$/g, "");

/**
 * Only what differs between two texts.
 * @param {string} before
 * @param {string} after
 * @param {number} at  Where the first one stands.
 * @returns {Change[]}
 */
export function difference(before, after, at) {
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let [head, tail] = [0, 0];
  while (head < most && before[head] === after[head]) head += 1;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return [{ from: at + head, to: at + before.length - tail, insert: after.slice(head, after.length - tail) }];
}

/**
 * What is written in a cell when `typed` is to stand there: signs that stay keep their bytes.
 * @param {string} raw
 * @param {string} typed
 */
function rewritten(raw, typed) {
  const signs = signsOf(raw);
  const before = signs.map(({ text }) => text).join("");
  if (writtenOf(before) === raw) return writtenOf(typed);
  const [change] = difference(before, typed, 0);
  if (!change) return raw;
  return raw.slice(0, signs[change.from]?.from ?? raw.length) + writtenOf(change.insert) + raw.slice(signs[change.to]?.from ?? raw.length);
}

/** The ways to write a text, the plainest first; the last one is never read as anything else. */
function ways(/** @type {string} */ raw, /** @type {string} */ typed) {
  if (typed === "") return ["", "&nbsp;"];
  const plain = rewritten(raw, typed);
  const coded = (/** @type {string} */ text) => text.replace(/[|`\\<&]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\n/g, "<br>");
  const first = `&#${typed.codePointAt(0)};`;
  return [
    plain,
    ...(/^[!-/:-@[-`{-~]/.test(plain) ? [`\\${plain}`] : []),
    writtenOf(typed.replaceAll("`", "&#96;")),
    coded(typed),
    first + coded(typed.slice(typed[0] === "\n" ? 0 : [...typed][0].length)),
  ];
}

/**
 * The line of a row with something else in one of its cells.
 * @param {string} line
 * @param {Row} row
 * @param {number} column
 * @param {string} raw
 * @param {boolean} isPadded
 */
function lineWith(line, { cells, isClosed }, column, raw, isPadded) {
  const cell = cells[column];
  if (!cell) {
    const gap = "  |".repeat(column - cells.length);
    return isClosed ? `${line}${/[ \t]$/.test(line) ? "" : " "}${gap ? `${gap.slice(1)} ` : ""}${raw} |` : `${line} |${gap} ${raw}`;
  }
  const [before, after] = [line.slice(0, cell.start), line.slice(cell.end)];
  if (isPadded) return `${line.slice(0, cell.from)} ${raw} ${line.slice(cell.to)}`;
  if (cell.start < cell.end) return before + raw + after;
  const isWide = cell.to - cell.from > 1;
  return isWide ? `${line.slice(0, cell.from + 1)}${raw}${line.slice(cell.from + 1)}` : `${line.slice(0, cell.from)} ${raw} ${line.slice(cell.to)}`;
}

/**
 * The changes that make `typed` stand in a cell.
 * @param {Source} source
 * @param {number} row
 * @param {number} column
 * @param {string} typed
 * @returns {Change[] | null}  `null` when nothing of the kind is possible.
 */
export function cellChange(source, row, column, typed) {
  const { lines, starts, table } = source;
  const raw = rawOf(source, row, column);
  const wanted = bare(typed);
  if (typedOf(raw) === wanted) return [];
  const one = table.rows[row];
  const line = lines[one.nth];
  const expected = cellsOf(source);
  for (const text of ways(raw, wanted)) {
    for (const next of [lineWith(line, one, column, text, false), lineWith(line, one, column, text, true), `| ${lineWith(line, one, column, text, false)}`, `| ${lineWith(line, one, column, text, false)} |`]) {
      const now = sourceOf(replaced(lines, one.nth, 1, next).join("\n"));
      if (!now || !isLike(now, source)) continue;
      const cells = cellsOf(now);
      const isKept = expected.every((all, nth) => all.every((cell, at) => (nth === row && at === column) || cell === (cells[nth][at] ?? "")));
      if (isKept && (cells[row][column] ?? "") === text) return difference(line, next, starts[one.nth]);
    }
  }
  return null;
}

/**
 * Whether a table has the rows, the head and the sides of another one.
 * @param {Source} one
 * @param {Source} other
 */
function isLike({ table: one }, { table: other }) {
  return one.rows.length === other.rows.length && (one.dashes === null) === (other.dashes === null) && sidesText(one.sides) === sidesText(other.sides) && one.columns <= other.columns + 1;
}

/** Sides as a text, without those at the end that say nothing. */
export function sidesText(/** @type {Side[]} */ sides) {
  return sides.map(([left, right]) => `${left ? "<" : ""}${right ? ">" : ""}`).join(",").replace(/,+$/, "");
}
