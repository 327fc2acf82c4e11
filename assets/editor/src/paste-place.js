// @ts-check
// Where pasted Markdown goes: its blocks stay blocks, also in a point of a list, in a quotation or in a cell. Pure.
import { blockAt, blocks, blocksOf, item } from "./blocks.js";

/** @typedef {import("@codemirror/state").EditorState} EditorState */

const QUOTES = /^(?:\s{0,3}> ?)+/;

/** Whether Markdown is words that go on with those around it. */
export function isInline(/** @type {string} */ text) {
  const all = blocks(text.split("\n"));
  return all.length === 1 && all[0].kind === "paragraph";
}

/**
 * Whether the caret stands where Markdown means nothing.
 * @param {EditorState} state
 */
export function isLiteral(state) {
  const { from, to } = state.selection.main;
  const all = blocksOf(state.doc);
  return [from, to].some((at) => /^(code|html|formula)$/.test(blockAt(all, state.doc.lineAt(at).number)?.kind ?? ""));
}

/**
 * The change that puts Markdown in the place of the selection.
 * @param {EditorState} state
 * @param {string} text
 * @returns {{ from: number, to: number, insert: string, caret: number }}
 */
export function placed(state, text) {
  const { doc, selection: { main } } = state;
  const [first, last] = [doc.lineAt(main.from), doc.lineAt(main.to)];
  const before = first.text.slice(0, main.from - first.from);
  const after = last.text.slice(main.to - last.from);
  const kind = blockAt(blocksOf(doc), first.number)?.kind;
  const put = (/** @type {string} */ insert, from = main.from) => ({ from, to: main.to, insert, caret: from + insert.trimEnd().length });
  if (kind === "table") return put(text.trim().replace(/\\?\|/g, "\\|").replace(/\s*\n+\s*/g, "<br>"));
  const quotes = QUOTES.exec(before)?.[0] ?? "";
  const within = before.slice(quotes.length);
  const sign = item(within.trimStart());
  const indent = within.length - within.trimStart().length;
  if (isInline(text)) {
    if (kind === "heading") return put(text.replace(/ *\n/g, " "));
    return put(indented(text, quotes, sign ? indent + sign.content : kind === "list" ? indent : 0));
  }
  if (sign && !within.trimStart().slice(sign.content).trim() && blocks(text.split("\n"))[0]?.kind === "list") {
    // Points in the place of an empty one.
    return put(indented(text, quotes, indent), main.from - (before.length - quotes.length - indent));
  }
  const depth = sign ? indent + sign.content : kind === "list" ? indent : 0;
  const lines = indented(text, quotes, depth);
  const parts = blocks(text.split("\n"));
  const gap = `\n${quotes.trimEnd()}\n${quotes}${" ".repeat(depth)}`;
  const isText = (/** @type {import("./blocks.js").Block | undefined} */ block) => block?.kind === "paragraph";
  const hasBefore = Boolean(sign ? within.trimStart().slice(sign.content).trim() : within.trim());
  const goesOn = kind === "paragraph" || kind === "list" || kind === "quote";
  const lead = hasBefore ? (isText(parts[0]) && goesOn ? "" : gap) : !sign && !quotes && first.number > 1 && doc.line(first.number - 1).text.trim() ? "\n" : "";
  const isNextFull = last.number < doc.lines && Boolean(doc.line(last.number + 1).text.trim());
  const tail = after.trim() ? (isText(parts.at(-1)) && goesOn ? "" : gap) : isNextFull && !quotes && !sign ? "\n" : "";
  const found = put(`${lead}${lines}${tail}`);
  return { ...found, caret: main.from + lead.length + lines.length };
}

/**
 * @param {string} text
 * @param {string} quotes  In front of each further line.
 * @param {number} depth  Of the point that it stands in.
 */
function indented(text, quotes, depth) {
  return text.split("\n").map((line, at) => (at === 0 ? line : line ? `${quotes}${" ".repeat(depth)}${line}` : quotes.trimEnd())).join("\n");
}
