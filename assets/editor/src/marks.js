// @ts-check
// Bold, italic and quotation marks: what their buttons and keys do to a text. Pure: a state in, a change out.
import { EditorSelection } from "@codemirror/state";

/**
 * @typedef {import("@codemirror/state").EditorState} EditorState
 * @typedef {import("@codemirror/state").SelectionRange} SelectionRange
 * @typedef {import("@codemirror/state").ChangeSpec} ChangeSpec
 * @typedef {{ from: number, to: number }} Span
 */

/** What stands before the text of a line: signs of quotes, of an item, of a heading. */
const LEAD = /^\s*(?:> ?)*\s*(?:[-*+]\s+(?:\[[ xX]\]\s+)?|\d+\.\s+|#{1,6}\s+)?/;
/** Lines in which nothing is emphasised: pictures, attribute lists, fences, rules. */
const NO_PROSE = /^\s*(?:!\[[^\]]*\]\([^)]*\)\s*|\{:.*|:::.*|```.*|~~~.*|(?:[-*_]\s*){3,}|\|?[-:| ]*-[-:| ]*)$/;
const LETTER = /[\p{L}\p{N}]/u;

/**
 * The marks of a line that open or close emphasis of `width` stars (2: bold, 1: italic).
 * @param {string} line
 * @param {number} width
 * @param {number} [caret]  A run of stars that it cuts counts as two; one beside it counts, whatever it stands between.
 * @returns {Span[]}
 */
function tokens(line, width, caret = -1) {
  /** @type {Span[]} */
  const found = [];
  const start = LEAD.exec(line)?.[0].length ?? 0;
  for (const run of line.slice(start).matchAll(/\\.|`[^`]*`|\*+/g)) {
    if (run[0][0] !== "*") continue;
    const [from, to] = [start + run.index, start + run.index + run[0].length];
    const parts = from < caret && caret < to ? [[from, caret], [caret, to]] : [[from, to]];
    const isAtCaret = caret >= 0 && !line.slice(Math.min(to, caret), Math.max(from, caret)).trim();
    if (parts.length === 1 && isSpace(line[from - 1]) && isSpace(line[to]) && !isAtCaret) continue;
    for (const [begin, end] of parts) {
      const stars = end - begin;
      if (width === 2 && (stars === 2 || stars === 3)) found.push({ from: begin, to: begin + 2 });
      if (width === 1 && (stars === 1 || stars === 3)) found.push(begin === caret ? { from: begin, to: begin + 1 } : { from: end - 1, to: end });
    }
  }
  return found;
}

/** @param {string | undefined} sign */
function isSpace(sign) {
  return sign === undefined || /\s/.test(sign);
}

/**
 * What emphasis of `width` stars does with an empty selection, at `at` of its line.
 * @param {string} line
 * @param {number} at
 * @param {number} width
 * @returns {{ cuts: Span[], puts: { at: number, text: string }[], caret: number }}  The caret as of the new line.
 */
function toggleCaret(line, at, width) {
  const stars = "*".repeat(width);
  const all = tokens(line, width, at);
  const before = all.filter((one) => one.to <= at);
  const after = all.filter((one) => one.from >= at);
  const isInside = before.length % 2 === 1;
  const [open, close] = [before.at(-1), after[0]];
  if (isInside && open && close) {
    const inner = line.slice(open.to, close.from);
    if (!inner.replaceAll("*", "").trim()) return { cuts: [open, close], puts: [], caret: at - width };
    const behind = line.slice(at, close.from);
    if (!behind.replaceAll("*", "")) {
      // Behind the last letter: out, and spaces with it, or the mark would mean nothing.
      const typed = line.slice(open.to, at);
      const gap = typed.length - typed.trimEnd().length;
      const space = { from: at - gap, to: at };
      return gap ? { cuts: [space], puts: [{ at: close.to, text: line.slice(at - gap, at) }], caret: close.to } : { cuts: [], puts: [], caret: close.to };
    }
    return { cuts: [open, close], puts: [], caret: at - width };
  }
  const isWord = LETTER.test(line[at - 1] ?? "") && LETTER.test(line[at] ?? "");
  if (!isWord) return { cuts: [], puts: [{ at, text: stars + stars }], caret: at + width };
  let [from, to] = [at, at];
  while (from > 0 && /[\p{L}\p{N}’'-]/u.test(line[from - 1])) from -= 1;
  while (to < line.length && /[\p{L}\p{N}’'-]/u.test(line[to])) to += 1;
  return { cuts: [], puts: [{ at: from, text: stars }, { at: to, text: stars }], caret: at + width };
}

/**
 * The parts of a selection that can be emphasised, line by line.
 * @param {EditorState} state
 * @param {SelectionRange} range
 */
function parts(state, range) {
  const found = [];
  for (let at = range.from; at <= range.to; ) {
    const line = state.doc.lineAt(at);
    const lead = LEAD.exec(line.text)?.[0].length ?? 0;
    const from = Math.max(range.from - line.from, lead);
    const to = Math.min(range.to - line.from, line.length);
    const text = line.text.slice(from, Math.max(from, to));
    if (text.trim() && !NO_PROSE.test(line.text)) {
      found.push({ line, from: from + text.length - text.trimStart().length, to: to - (text.length - text.trimEnd().length) });
    }
    at = line.to + 1;
  }
  return found;
}

/**
 * Whether all letters between two places of a line are emphasised.
 * @param {string} line
 * @param {Span} part
 * @param {Span[]} all
 */
function isOn(line, { from, to }, all) {
  for (let at = from; at < to; at += 1) {
    if (isSpace(line[at]) || line[at] === "*") continue;
    if (all.filter((one) => one.to <= at).length % 2 === 0) return false;
  }
  return true;
}

/**
 * The changes that emphasise a part of a line, or no longer do.
 * @param {{ line: import("@codemirror/state").Line, from: number, to: number }} part
 * @param {number} width
 * @param {boolean} on
 * @returns {ChangeSpec[]}
 */
function paint({ line, from, to }, width, on) {
  const stars = "*".repeat(width);
  const all = tokens(line.text, width);
  const cuts = all.filter((one) => one.from >= from && one.to <= to);
  const isFrom = all.filter((one) => one.to <= from).length % 2 === 1;
  const isTo = (all.filter((one) => one.to <= to).length) % 2 === 1;
  /** @type {{ at: number, text: string }[]} */
  const puts = [];
  if (on) {
    if (!isFrom) puts.push({ at: from, text: stars });
    if (!isTo) puts.push({ at: to, text: stars });
  } else {
    const [open, close] = [all.findLast((one) => one.to <= from), all.find((one) => one.from >= to)];
    const left = line.text.slice(open?.to ?? 0, from);
    const right = line.text.slice(to, close?.from ?? to);
    if (isFrom && open) left.replaceAll("*", "").trim() ? puts.push({ at: from - (left.length - left.trimEnd().length), text: stars }) : cuts.push(open);
    if (isTo && close) right.replaceAll("*", "").trim() ? puts.push({ at: to + (right.length - right.trimStart().length), text: stars }) : cuts.push(close);
  }
  return [
    ...cuts.map((one) => ({ from: line.from + one.from, to: line.from + one.to })),
    ...puts.map((one) => ({ from: line.from + one.at, insert: one.text })),
  ];
}

/**
 * Emphasis of `width` stars: with a selection, over all of it or none; without one, around what is typed next,
 * and out of it again.
 * @param {number} width
 */
export function emphasis(width) {
  return (/** @type {EditorState} */ state) => {
    const all = state.selection.ranges.flatMap((range) => (range.empty ? [] : parts(state, range)));
    const on = !all.every(({ line, ...part }) => isOn(line.text, part, tokens(line.text, width)));
    return state.changeByRange((range) => {
      if (!range.empty) {
        const changes = state.changes(parts(state, range).flatMap((part) => paint(part, width, on)));
        const [from, to] = [changes.mapPos(range.from, 1), changes.mapPos(range.to, -1)];
        return { changes, range: range.anchor <= range.head ? EditorSelection.range(from, to) : EditorSelection.range(to, from) };
      }
      const line = state.doc.lineAt(range.head);
      const { cuts, puts, caret } = toggleCaret(line.text, range.head - line.from, width);
      return {
        changes: [
          ...cuts.map((one) => ({ from: line.from + one.from, to: line.from + one.to })),
          ...puts.map((one) => ({ from: line.from + one.at, insert: one.text })),
        ],
        range: EditorSelection.cursor(line.from + caret),
      };
    });
  };
}

/**
 * Signs before and behind, such as quotation marks: put around each selection, or taken away.
 * @param {string} open
 * @param {string} close
 */
export function signs(open, close) {
  return (/** @type {EditorState} */ state) =>
    state.changeByRange((range) => {
      const { from, to } = range;
      const text = state.sliceDoc(from, to);
      const before = state.sliceDoc(Math.max(0, from - open.length), from);
      const after = state.sliceDoc(to, to + close.length);
      if (before === open && after === close) {
        const changes = [{ from: from - open.length, to: from }, { from: to, to: to + close.length }];
        return { changes, range: EditorSelection.range(from - open.length, to - open.length) };
      }
      const line = state.doc.lineAt(from);
      const typed = line.text.slice(0, from - line.from);
      if (range.empty && after === close && typed.lastIndexOf(open) > typed.lastIndexOf(close)) {
        return { range: EditorSelection.cursor(from + close.length) };
      }
      const lead = text.length - text.trimStart().length;
      const tail = text.trim() ? text.length - text.trimEnd().length : 0;
      const [start, end] = [from + lead, to - tail];
      return {
        changes: [{ from: start, insert: open }, { from: end, insert: close }],
        range: EditorSelection.range(start + open.length, end + open.length),
      };
    });
}

/**
 * Whether what is selected, or what is typed next, has emphasis of `width` stars.
 * @param {EditorState} state
 * @param {number} width
 */
export function isEmphasised(state, width) {
  const { main } = state.selection;
  if (!main.empty) {
    const all = parts(state, main);
    return all.length > 0 && all.every(({ line, ...part }) => isOn(line.text, part, tokens(line.text, width)));
  }
  const line = state.doc.lineAt(main.head);
  const at = main.head - line.from;
  const all = tokens(line.text, width, at);
  return all.filter((one) => one.to <= at).length % 2 === 1 && all.some((one) => one.from >= at);
}
