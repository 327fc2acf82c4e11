// @ts-check
// Headings, lists, quotes and blocks: what their buttons do to the lines that are selected, and what Enter does
// in a list. Pure: a state in, a change out.
import { EditorSelection } from "@codemirror/state";
import { blockAt, blocksOf, whole } from "./blocks.js";

/**
 * @typedef {import("@codemirror/state").EditorState} EditorState
 * @typedef {import("@codemirror/state").Line} Line
 * @typedef {import("@codemirror/state").TransactionSpec} TransactionSpec
 */

/** Quotes, indentation, then the mark of a heading, a bullet with its box, or a number. */
const LEAD = /^((?:\s{0,3}> ?)*)(\s*)(?:(#{1,6})(?:\s+|$)|([-*+])(?:\s+|$)(?:\[[ xX]\]\s+)?|(\d{1,9}\.)(?:\s+|$))?/;
const BEGINS_BLOCK = /^\s*(?:>|[-*+]\s|\d+\.\s|#{1,6}\s|```|~~~|:::|\{:|<)/;
const NO_TEXT = /^\s*(?:!\[[^\]]*\]\([^)]*\)\s*|\{:.*|:::.*|```.*|~~~.*|\|.*|(?:[-*_]\s*){3,})$/;

/** @param {string} text */
function lead(text) {
  const [all = "", quotes = "", indent = "", heading, bullet, number] = LEAD.exec(text) ?? [];
  return { all, quotes, indent, heading, bullet, number };
}

/**
 * The lines that hold selected text. A selection that ends at the start of a line does not select that line.
 * @param {EditorState} state
 */
function selected(state) {
  /** @type {Map<number, Line>} */
  const found = new Map();
  for (const { from, to, empty } of state.selection.ranges) {
    for (let at = from; at <= to; ) {
      const line = state.doc.lineAt(at);
      if (empty || at === from || line.from < to) found.set(line.number, line);
      at = line.to + 1;
    }
  }
  return [...found.values()];
}

/**
 * A change of what stands before lines; the caret stays behind it. An empty line comes behind the last one,
 * where the next line of text would go on with it.
 * @param {EditorState} state
 * @param {{ line: Line, to: number, insert: string }[]} starts
 * @param {boolean} [parted]
 * @returns {TransactionSpec}
 */
function putBefore(state, starts, parted = false) {
  /** @type {{ from: number, to?: number, insert: string }[]} */
  const list = starts.map(({ line, to, insert }) => ({ from: line.from, to: line.from + to, insert }));
  const last = starts.at(-1)?.line;
  if (parted && last && last.number < state.doc.lines) {
    const next = state.doc.line(last.number + 1).text;
    if (next.trim() && !BEGINS_BLOCK.test(next)) list.push({ from: last.to, insert: "\n" });
  }
  const changes = state.changes(list);
  const place = (/** @type {number} */ at) => {
    const start = starts.find(({ line, to }) => line.from <= at && at <= line.from + to);
    return start ? changes.mapPos(start.line.from, -1) + start.insert.length : changes.mapPos(at, -1);
  };
  const ranges = state.selection.ranges.map(({ anchor, head }) => EditorSelection.range(place(anchor), place(head)));
  return { changes, selection: EditorSelection.create(ranges, state.selection.mainIndex) };
}

/** Lines that carry text: empty ones only if no other is selected. */
function withText(/** @type {Line[]} */ lines) {
  const full = lines.filter((line) => line.text.trim() && !NO_TEXT.test(line.text));
  return full.length ? full : lines.slice(0, 1).filter((line) => !line.text.trim());
}

/** @param {number} level */
export function heading(level) {
  return (/** @type {EditorState} */ state) => {
    const mark = "#".repeat(level);
    const lines = withText(selected(state)).map((line) => ({ line, ...lead(line.text) }));
    const off = lines.every((one) => one.heading === mark);
    return putBefore(state, lines.map(({ line, all, quotes }) => ({ line, to: all.length, insert: off ? quotes : `${quotes}${mark} ` })));
  };
}

export function list(/** @type {EditorState} */ state) {
  const lines = withText(selected(state)).map((line) => ({ line, ...lead(line.text) }));
  const off = lines.every((one) => one.bullet);
  const starts = lines.map(({ line, all, quotes, indent, number }) => ({
    line,
    to: all.length,
    insert: off ? quotes : `${quotes}${number ? indent : ""}- `,
  }));
  return putBefore(state, off ? starts : starts.filter((_, at) => !lines[at].bullet), !off);
}

export function quote(/** @type {EditorState} */ state) {
  const lines = selected(state);
  const full = lines.filter((line) => line.text.trim());
  const off = full.length > 0 && full.every((line) => /^\s{0,3}>/.test(line.text));
  // Empty lines between keep it one quote.
  const starts = lines.map((line) => ({
    line,
    to: off ? (/^\s{0,3}> ?/.exec(line.text)?.[0].length ?? 0) : 0,
    insert: off ? "" : line.text.trim() || lines.length === 1 ? "> " : ">",
  }));
  return putBefore(state, starts, !off);
}

/**
 * Which buttons have what the selected lines are: all of them a heading of level 2, points of a list, a quote.
 * @param {EditorState} state
 * @returns {Record<"h2" | "h3" | "list" | "quote", boolean>}
 */
export function kinds(state) {
  const lines = withText(selected(state)).map((line) => lead(line.text));
  const every = (/** @type {(one: ReturnType<typeof lead>) => unknown} */ is) => lines.length > 0 && lines.every((one) => Boolean(is(one)));
  return {
    h2: every(({ heading }) => heading === "##"),
    h3: every(({ heading }) => heading === "###"),
    list: every(({ bullet }) => bullet),
    quote: every(({ quotes }) => quotes.trim()),
  };
}

/**
 * A place between blocks that is as near as can be: what is put there tears nothing apart.
 * @param {EditorState} state
 * @param {number} at
 * @returns {{ at: number, before: string, after: string }}  The place, and the line ends around what is put there.
 */
export function gap(state, at) {
  const { doc } = state;
  const line = doc.lineAt(at);
  const block = blockAt(whole(blocksOf(doc)), line.number);
  let place = line;
  let isBehind = false;
  if (block) {
    const [first, last] = [doc.line(block.from), doc.line(block.to)];
    isBehind = block.kind !== "open" && at > first.from && (block.kind === "close" || at - first.from >= last.to - at || at === last.to);
    if (block.kind === "open") isBehind = true;
    place = isBehind ? last : first;
  }
  const isEmpty = !block && !line.text.trim();
  const above = isEmpty || !isBehind ? place.number - 1 : place.number;
  const below = isEmpty || isBehind ? place.number + 1 : place.number;
  const isFree = (/** @type {number} */ number) => number < 1 || number > doc.lines || !doc.line(number).text.trim();
  const spot = isBehind ? place.to : place.from;
  return {
    at: spot,
    before: isBehind ? "\n\n" : isFree(above) ? "" : "\n",
    after: isBehind ? (below > doc.lines || !isFree(below) ? "\n" : "") : isEmpty ? (below > doc.lines || !isFree(below) ? "\n" : "") : "\n\n",
  };
}

/**
 * A block of its own, with empty lines around; what is to be typed over, `from` to `to`, is selected.
 * @param {string} text
 * @param {number} from
 * @param {number} to
 */
export function block(text, from, to) {
  return (/** @type {EditorState} */ state) => {
    const { at, before, after } = gap(state, state.selection.main.to);
    const start = at + before.length;
    return {
      changes: { from: at, insert: `${before}${text}${after}` },
      selection: { anchor: start + from, head: start + to },
    };
  };
}

/**
 * Erasing backwards at the beginning of a heading's, a point's or a quote's text takes its mark away; a nested point
 * goes up a level.
 * @param {EditorState} state
 * @returns {TransactionSpec | null}
 */
export function unmark(state) {
  const { main, ranges } = state.selection;
  const line = state.doc.lineAt(main.head);
  const { all, quotes, indent, heading, bullet, number } = lead(line.text);
  if (!main.empty || ranges.length > 1 || all.length === 0 || main.head - line.from !== all.length) return null;
  const kind = blockAt(blocksOf(state.doc), line.number)?.kind;
  if (kind !== "heading" && kind !== "list" && kind !== "quote") return null;
  const isItem = bullet || number;
  const up = isItem && !quotes ? parent(state, line, indent.length) : null;
  // Apart from the point or the quote above, or it would go on with it.
  const isBelow = line.number > 1 && state.doc.line(line.number - 1).text.trim() !== "";
  const kept = up ?? (heading || (isItem && quotes) ? quotes : isBelow && !heading ? "\n" : "");
  if (kept === all) return null;
  return { changes: { from: line.from, to: main.head, insert: kept }, selection: { anchor: line.from + kept.length }, userEvent: "delete" };
}

const MARKUP = /^(\s*)((?:> ?)*)(\s*)(?:([-*+])( +)(\[[ xX]\] +)?|(\d{1,9})\.( +))?/;

/**
 * Enter goes on with a list or a quotation; on an empty point it goes one level up, and at last leaves it.
 * @param {EditorState} state
 * @returns {TransactionSpec | null}  `null` when it does what it does everywhere.
 */
export function goOn(state) {
  const { main } = state.selection;
  if (!main.empty || state.selection.ranges.length > 1) return null;
  const line = state.doc.lineAt(main.head);
  const found = MARKUP.exec(line.text);
  if (!found || !(found[2] || found[4] || found[7]) || main.head - line.from < found[0].length) return null;
  const code = blockAt(blocksOf(state.doc), line.number)?.kind;
  if (code === "code" || code === "html" || code === "rule") return null;
  const [all, indent, quotes, inner, bullet, space, task, number, gapAfter] = found;
  if (!line.text.slice(all.length).trim()) {
    const isItem = bullet || number;
    const deep = isItem ? parent(state, line, (quotes ? inner : indent + inner).length) : null;
    if (deep !== null) return { changes: { from: line.from, to: line.to, insert: deep }, selection: { anchor: line.from + deep.length }, userEvent: "delete" };
    if (isItem && quotes) return { changes: { from: line.from, to: line.to, insert: indent + quotes }, selection: { anchor: line.from + indent.length + quotes.length }, userEvent: "delete" };
    // An empty line stays before what follows, or it would still belong to the list.
    const after = line.number > 1 && state.doc.line(line.number - 1).text.trim() !== "";
    return {
      changes: { from: line.from, to: line.to, insert: after ? "\n" : "" },
      selection: { anchor: line.from + (after ? 1 : 0) },
      userEvent: "delete",
    };
  }
  const mark = bullet ? `${bullet}${space}${task ? "[ ] " : ""}` : number ? `${Number(number) + 1}.${gapAfter}` : "";
  const insert = `\n${indent}${quotes}${inner}${mark}`;
  return { changes: { from: main.head, insert }, selection: { anchor: main.head + insert.length }, userEvent: "input" };
}

/**
 * The mark of the item that an indented one stands in, to go on with.
 * @param {EditorState} state
 * @param {Line} line
 * @param {number} columns
 */
function parent(state, line, columns) {
  if (columns === 0) return null;
  for (let nth = line.number - 1; nth >= 1; nth -= 1) {
    const { text } = state.doc.line(nth);
    const found = MARKUP.exec(text);
    if (!text.trim() || !found) return null;
    const width = (found[2] ? found[3] : found[1] + found[3]).length;
    if ((found[4] || found[7]) && width < columns) {
      const mark = found[4] ? `${found[4]}${found[5]}${found[6] ? "[ ] " : ""}` : `${Number(found[7]) + 1}.${found[8]}`;
      return `${found[1]}${found[2]}${found[3]}${mark}`;
    }
  }
  return null;
}
