// @ts-check
// What can be done to the shape of a table: rows and columns come, go and move, columns are aligned, the first row
// becomes the head. Pure. A deed is tried on a copy first; unless that reads as wished, nothing is done.
import { sidesOf } from "./rows.js";
import { cellsOf, difference, replaced, sidesText, sourceOf } from "./table-text.js";

/**
 * @typedef {import("./table-text.js").Source} Source
 * @typedef {import("./table-text.js").Change} Change
 * @typedef {import("./table-text.js").Side} Side
 */

const DASHES = "---";

/**
 * The table with a bar at both ends of each of its lines: it says the same, and suffers more.
 * @param {Source} source
 */
function fenced({ lines, table }) {
  const next = [...lines];
  for (const { nth, isOpen, isClosed } of table.rows) next[nth] = `${isOpen ? "" : "| "}${isClosed ? lines[nth] : `${lines[nth]} |`}`;
  for (const nth of table.lines) {
    const line = lines[nth].trim();
    next[nth] = `${line.startsWith("|") ? "" : "| "}${line}${line.endsWith("|") ? "" : " |"}`;
  }
  return next.join("\n");
}

/**
 * @typedef {object} Wish
 * @property {string[][]} cells  What the table is to hold, as written.
 * @property {boolean} hasHead
 * @property {Side[]} sides
 */

/**
 * Lines instead of others, as changes; `null` unless they hold what is wished for.
 * @param {Source} source
 * @param {string[]} next
 * @param {Wish} wish
 */
function granted({ lines, starts, text }, next, wish) {
  const now = sourceOf(next.join("\n"));
  const trimmed = (/** @type {string[][]} */ cells) => JSON.stringify(cells.map((row) => row.join("\n").trimEnd().split("\n")));
  if (!now || (now.table.dashes !== null) !== wish.hasHead || trimmed(cellsOf(now)) !== trimmed(wish.cells) || now.table.columns !== wish.cells[0].length) return null;
  if (wish.hasHead && sidesText(now.table.sides) !== sidesText(wish.sides)) return null;
  if (next.length === lines.length) return lines.flatMap((line, nth) => difference(line, next[nth], starts[nth]));
  return difference(text, next.join("\n"), 0);
}

/**
 * A deed on the lines as they are; if that does not read as wished, on lines between bars; if need be with dashes
 * written anew.
 * @param {Source} source
 * @param {(source: Source) => string[] | null} deed
 * @param {(wish: Wish) => void} wishes  Makes of what the table holds what it is to hold.
 * @returns {Change[] | null}
 */
function carried(source, deed, wishes) {
  const wish = { cells: cellsOf(source), hasHead: source.table.dashes !== null, sides: source.table.sides.slice(0, source.table.columns) };
  while (wish.sides.length < source.table.columns) wish.sides.push([false, false]);
  wishes(wish);
  for (const one of [source, sourceOf(fenced(source))]) {
    const next = one && deed(one);
    if (!next) continue;
    const found = granted(source, next, wish);
    if (found) return found;
    const dashes = next.findIndex((line, nth) => nth > 0 && /^[-+|: \t]+$/.test(line) && line.includes("-"));
    const anew = dashes > 0 && wish.hasHead ? granted(source, replaced(next, dashes, 1, dashLine(wish.sides)), wish) : null;
    if (anew) return anew;
  }
  return null;
}

/** The dashes of a column. */
const dashesFor = (/** @type {Side} */ [left, right], width = DASHES.length) => {
  const signs = Number(left) + Number(right);
  return `${left ? ":" : ""}${"-".repeat(Math.max(1, width - signs))}${right ? ":" : ""}`;
};
const dashLine = (/** @type {Side[]} */ sides) => `| ${sides.map((side) => dashesFor(side)).join(" | ")} |`;

/**
 * Moves a thing of a list from one place to another.
 * @template Thing
 * @param {Thing[]} list
 * @param {number} from
 * @param {number} to
 */
function move(list, from, to) {
  list.splice(to, 0, ...list.splice(from, 1));
}

/** The first row that can be moved or removed: the head stays. */
export const firstRow = (/** @type {Source} */ { table }) => (table.dashes === null ? 0 : 1);

/**
 * An empty row before the row `at`, or behind the last one.
 * @param {Source} source
 * @param {number} at
 */
export function addRow(source, at) {
  if (at < firstRow(source)) return null;
  const insert = (/** @type {Source} */ { lines, table }) => {
    const { rows, columns } = table;
    const like = rows[Math.max(0, at - 1)];
    const empty = like.isOpen ? `|${"  |".repeat(columns)}` : `${" |".repeat(Math.max(1, columns - 1))} `;
    const place = at < rows.length ? rows[at].nth : (rows.at(-1)?.nth ?? 0) + 1;
    return replaced(lines, place, 0, empty);
  };
  return carried(source, insert, ({ cells }) => cells.splice(at, 0, cells[0].map(() => "")));
}

/** @param {Source} source @param {number} at */
export function removeRow(source, at) {
  if (at < firstRow(source)) return null;
  return carried(source, ({ lines, table }) => replaced(lines, table.rows[at].nth, 1), ({ cells }) => cells.splice(at, 1));
}

/** @param {Source} source @param {number} at @param {number} to */
export function moveRow(source, at, to) {
  const first = firstRow(source);
  if (at < first || to < first || to >= source.table.rows.length) return null;
  const swap = (/** @type {Source} */ { lines, table }) => {
    const [one, other] = [table.rows[at].nth, table.rows[to].nth];
    return replaced(replaced(lines, one, 1, lines[other]), other, 1, lines[one]);
  };
  return carried(source, swap, ({ cells }) => move(cells, at, to));
}

/**
 * A line taken apart at its bars, changed, and put together again. Rows and lines of dashes are taken alike.
 * @param {Source} source
 * @param {(parts: string[], filler: string) => void} deed  Upon the parts of a line that belong to columns.
 */
function byColumn({ lines, table }, deed) {
  const next = [...lines];
  const beginsWithBar = lines[0].trimStart().startsWith("|");
  for (const { nth, cells, isOpen, isClosed } of table.rows) {
    const line = lines[nth];
    const parts = cells.map(({ from, to }) => line.slice(from, to));
    const count = parts.length;
    deed(parts, "  ");
    // Behind a last cell without a bar there is one now.
    if (parts.length > count && !isClosed && parts.at(-1) === "  ") parts[parts.length - 1] = "  |";
    next[nth] = line.slice(0, isOpen ? (cells[0]?.from ?? line.length) : 0) + parts.join("|") + (isClosed && cells.length ? line.slice(cells[cells.length - 1].to) : "");
  }
  for (const nth of table.lines) {
    const found = lines[nth].split(/([|+])/);
    const pieces = found.filter((_, at) => at % 2 === 0);
    const bars = found.filter((_, at) => at % 2 === 1);
    const head = beginsWithBar && !pieces[0].trim() ? `${pieces.shift()}${bars.shift() ?? ""}` : "";
    const tail = pieces.length > 1 && !pieces[pieces.length - 1].trim() ? `${bars.pop() ?? ""}${pieces.pop()}` : "";
    const sign = lines[nth].includes("-") ? "-" : "=";
    deed(pieces, ` ${sign.repeat(DASHES.length)} `);
    next[nth] = head + pieces.map((piece, at) => (at ? (bars[at - 1] ?? "|") : "") + piece).join("") + tail;
  }
  return next;
}

/**
 * An empty column before the column `at`, or behind the last one.
 * @param {Source} source
 * @param {number} at
 */
export function addColumn(source, at) {
  const insert = (/** @type {Source} */ one) =>
    byColumn(one, (parts, filler) => {
      if (at > parts.length) return;
      const last = parts.length - 1;
      if (at === parts.length && last >= 0 && !/\s$/.test(parts[last])) parts[last] += " ";
      parts.splice(at, 0, filler);
    });
  return carried(source, insert, ({ cells, sides }) => {
    for (const row of cells) row.splice(at, 0, "");
    sides.splice(at, 0, [false, false]);
  });
}

/** @param {Source} source @param {number} at */
export function removeColumn(source, at) {
  if (source.table.columns < 2) return null;
  return carried(source, (one) => byColumn(one, (parts) => parts.splice(at, 1)), ({ cells, sides }) => {
    for (const row of cells) row.splice(at, 1);
    sides.splice(at, 1);
  });
}

/** @param {Source} source @param {number} at @param {number} to  The column beside it. */
export function moveColumn(source, at, to) {
  const [left, right] = [Math.min(at, to), Math.max(at, to)];
  if (left < 0 || right >= source.table.columns) return null;
  const swap = (/** @type {string[]} */ parts, /** @type {string} */ filler) => {
    if (parts.length <= left) return;
    if (parts.length === right) return parts.splice(left, 0, filler);
    const [one, other] = [parts[left], parts[right]];
    const isEven = [one, other].every((part) => /^\s/.test(part) && /\s$/.test(part));
    const within = (/** @type {string} */ part, /** @type {string} */ text) => (part.trim() ? part.replace(part.trim(), () => text.trim()) : text);
    [parts[left], parts[right]] = isEven ? [other, one] : [within(one, other), within(other, one)];
  };
  return carried(source, (one) => byColumn(one, swap), ({ cells, sides }) => {
    for (const row of cells) move(row, at, to);
    move(sides, at, to);
  });
}

/**
 * What stands at which side of a column; a table without a head has no such line.
 * @param {Source} source
 * @param {number} at
 * @param {Side} side
 */
export function alignColumn(source, at, side) {
  const { dashes } = source.table;
  if (dashes === null) return null;
  const align = (/** @type {Source} */ one) =>
    byColumn({ ...one, table: { ...one.table, rows: [], lines: [dashes] } }, (parts, filler) => {
      while (parts.length <= at) parts.push(filler);
      parts[at] = parts[at].replace(/:?-+:?/, (run) => dashesFor(side, run.length));
    });
  return carried(source, align, ({ sides }) => {
    sides[at] = side;
  });
}

/** Makes the first row the head, or a row like the others. */
export function turnHead(/** @type {Source} */ source) {
  const turn = (/** @type {Source} */ { lines, table }) => {
    const [first] = table.rows;
    if (table.dashes !== null) return [lines[table.dashes], ...replaced(lines, table.dashes, 1)];
    const above = table.lines.filter((nth) => nth < first.nth && lines[nth].includes("-"));
    const kept = above.length ? lines[above[0]] : null;
    const rest = lines.filter((_, nth) => !above.includes(nth));
    const line = kept ?? (first.isOpen ? dashLine(Array.from({ length: table.columns }, () => [false, false])) : Array.from({ length: Math.max(2, table.columns) }, () => DASHES).join(" | "));
    return replaced(rest, rest.indexOf(lines[first.nth]) + 1, 0, line);
  };
  const { dashes, lines } = source.table;
  const above = lines.find((nth) => dashes === null && nth === 0);
  return carried(source, turn, (wish) => {
    if (!wish.hasHead && above !== undefined) wish.sides = tableSides(source.lines[above], wish.sides.length);
    wish.hasHead = !wish.hasHead;
  });
}

/**
 * @param {string} line
 * @param {number} count
 */
function tableSides(line, count) {
  const found = sidesOf(line).slice(0, count);
  while (found.length < count) found.push([false, false]);
  return found;
}
