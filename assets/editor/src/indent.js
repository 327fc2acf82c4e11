// @ts-check
// Points of lists: numbered ones, and one level deeper or higher with everything below them. Pure.
import { EditorSelection } from "@codemirror/state";
import { blockAt, blocksOf } from "./blocks.js";

/**
 * @typedef {import("@codemirror/state").EditorState} EditorState
 * @typedef {import("@codemirror/state").TransactionSpec} TransactionSpec
 */

const POINT = /^((?:\s{0,3}> ?)*)(\s*)([-*+]|\d{1,9}\.)(\s+|$)/;

/** @param {string} text */
function point(text) {
  const found = POINT.exec(text);
  return found && { quotes: found[1], indent: found[2].length, mark: found[3], width: found[2].length + found[3].length + Math.max(1, found[4].length) };
}

/**
 * The lines of the selected points, each with what stands below it.
 * @param {EditorState} state
 */
function family(state) {
  const { doc, selection: { main } } = state;
  const [first, last] = [doc.lineAt(main.from), doc.lineAt(main.to)];
  const block = blockAt(blocksOf(doc), first.number);
  const head = point(first.text);
  if (!head || !block || !/^(list|quote)$/.test(block.kind)) return null;
  let to = Math.min(last.number, block.to);
  while (to < block.to) {
    const { text } = doc.line(to + 1);
    const bare = text.slice(head.quotes.length);
    const isBelow = !bare.trim() ? to + 1 < block.to : bare.length - bare.trimStart().length > head.indent;
    if (!isBelow) break;
    to += 1;
  }
  while (to > first.number && !doc.line(to).text.trim()) to -= 1;
  return { head, from: first.number, to, top: block.from };
}

/**
 * Moves all lines of a point by so many columns; a number begins anew in a list of its own.
 * @param {EditorState} state
 * @param {{ head: NonNullable<ReturnType<typeof point>>, from: number, to: number }} which
 * @param {number} by
 * @param {string} mark
 * @returns {TransactionSpec}
 */
function moved(state, { head, from, to }, by, mark) {
  const changes = [];
  for (let nth = from; nth <= to; nth += 1) {
    const line = state.doc.line(nth);
    const at = line.from + head.quotes.length;
    if (line.text.length <= head.quotes.length) continue;
    if (by > 0) changes.push({ from: at, insert: " ".repeat(by) });
    else changes.push({ from: at, to: at + Math.min(-by, line.text.slice(head.quotes.length).length - line.text.slice(head.quotes.length).trimStart().length) });
  }
  const start = state.doc.line(from).from + head.quotes.length + head.indent;
  if (mark !== head.mark) changes.push({ from: start, to: start + head.mark.length, insert: mark });
  const set = state.changes(changes);
  const { anchor, head: caret } = state.selection.main;
  return { changes: set, selection: EditorSelection.single(set.mapPos(anchor, 1), set.mapPos(caret, 1)), userEvent: "input.indent" };
}

/**
 * @param {EditorState} state
 * @returns {TransactionSpec | null}  Nothing for what is no point, or has none above it.
 */
export function indent(state) {
  const which = family(state);
  if (!which) return null;
  let deeper = null;
  for (let nth = which.from - 1; nth >= which.top; nth -= 1) {
    const other = point(state.doc.line(nth).text);
    if (!other) continue;
    if (other.indent < which.head.indent) return null;
    if (other.indent > which.head.indent) {
      deeper ??= other;
      continue;
    }
    // The last point below the one above says how the list there is marked.
    const mark = /\d/.test(which.head.mark) ? (deeper && /\d/.test(deeper.mark) ? `${Number.parseInt(deeper.mark, 10) + 1}.` : "1.") : which.head.mark;
    return moved(state, which, other.width - which.head.indent, mark);
  }
  return null;
}

/**
 * @param {EditorState} state
 * @returns {TransactionSpec | null}
 */
export function outdent(state) {
  const which = family(state);
  if (!which || which.head.indent === 0) return null;
  for (let nth = which.from - 1; nth >= which.top; nth -= 1) {
    const other = point(state.doc.line(nth).text);
    if (!other || other.indent >= which.head.indent) continue;
    const mark = /\d/.test(other.mark) ? `${Number.parseInt(other.mark, 10) + 1}.` : other.mark;
    return moved(state, which, other.indent - which.head.indent, mark);
  }
  return null;
}

/**
 * The selected lines as points with a number, or with a box.
 * @param {"number" | "task"} kind
 */
export function points(kind) {
  return (/** @type {EditorState} */ state) => {
    const { doc, selection: { main } } = state;
    const changes = [];
    let number = 1;
    let caret = main.head;
    for (let nth = doc.lineAt(main.from).number; nth <= doc.lineAt(main.to).number; nth += 1) {
      const line = doc.line(nth);
      if (!line.text.trim() && !main.empty) continue;
      const { quotes = "", indent: spaces = 0 } = point(line.text) ?? {};
      const lead = POINT.exec(line.text)?.[0] ?? "";
      const box = /^\[[ xX]\] /.exec(line.text.slice(lead.length))?.[0] ?? "";
      const insert = `${quotes}${" ".repeat(spaces)}${kind === "number" ? `${number}. ` : "- [ ] "}`;
      changes.push({ from: line.from, to: line.from + lead.length + box.length, insert });
      if (main.head >= line.from && main.head <= line.to) caret = Math.max(main.head, line.from + lead.length + box.length);
      number += 1;
    }
    const set = state.changes(changes);
    return { changes: set, selection: { anchor: set.mapPos(caret, 1) } };
  };
}
