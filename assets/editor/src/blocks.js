// @ts-check
// The blocks of a text, line by line, as readers get them: the rules of `src/prose/source/structure`, told for
// the editor. `tests/fixtures/blocks` holds both to the same answers. What is not understood is a paragraph.

import { hasBar, tableAt } from "./rows.js";

/**
 * @typedef {"heading" | "rule" | "code" | "quote" | "list" | "html" | "table" | "note" | "definition" | "attributes"
 *   | "open" | "close" | "formula" | "end" | "pictures" | "paragraph"} Kind
 *
 * @typedef {object} Block
 * @property {Kind} kind
 * @property {number} from  Its first line, counted from 1.
 * @property {number} to  Its last line.
 * @property {number} [level]  Of a heading.
 * @property {string} [name]  Of a block between `:::`, or what an attribute list says.
 */

const INLINE = new Set(
  "a abbr acronym b bdo big br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt rtc ruby samp script select small span strong sub sup tt u var".split(" "),
);
const VOID = new Set("area base br col command embed hr img input keygen link meta param source track wbr".split(" "));
/** Pictures without text around them, with links around them and attribute lists behind them. */
const PICTURE = String.raw`!\[(?:[^\]\\]|\\.)*\]\((?:[^()\\]|\\.|\([^()]*\))*\)`;
const PICTURES = new RegExp(String.raw`^\s*(?:(?:${PICTURE}|\[${PICTURE}\]\([^()]*\))(?:\{:[^}]*\})?\s*)+$`);
const CAPTION = /^\s*(?:\*(?![*\s]).*(?:[^*\s\\]|\\\S)\*|_(?![_\s]).*(?:[^_\s\\]|\\\S)_)\s*$/;

const isBlank = (/** @type {string} */ line) => !line.trim();
const isIndented = (/** @type {string} */ line) => /^(?: {4}|\t)/.test(line);
const isOwnFence = (/** @type {string} */ line) => line.startsWith(":::");
const isEnd = (/** @type {string} */ line) => /^\^\s*$/.test(line);
const isRule = (/** @type {string} */ line) => /^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$/.test(line);
const isList = (/** @type {string} */ line) => /^ {0,3}\{:[^}]+\}\s*$/.test(line);
const isHeading = (/** @type {string} */ line) => /^#{1,6}[ \t]/.test(line);
const isQuote = (/** @type {string} */ line) => /^ {0,3}>/.test(line);

/** @param {string} line */
function fence(line) {
  const found = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
  return found && !(found[1][0] === "`" && found[2].includes("`")) ? found[1] : null;
}

/**
 * The marker of an item: whether it is a number, which one, and where the text of the item begins.
 * @param {string} line
 */
export function item(line) {
  const found = /^ {0,3}(?:([*+-])(?=[ \t]|$)|(\d+)\.(?=[ \t]))[ \t]*/.exec(line);
  if (!found || isRule(line)) return null;
  return { isNumber: found[2] !== undefined, number: Number(found[2]), content: found[0].length === line.length ? 4 : found[0].length };
}

/** @param {string} line  The name of the block element whose tag begins it. */
function tag(line) {
  const name = /^ {0,3}<\/?([a-z][a-z0-9_]*)/i.exec(line)?.[1].toLowerCase();
  return name && !INLINE.has(name) ? name : null;
}

/** @param {string} line */
function endsLazily(line) {
  return isBlank(line) || isEnd(line) || isOwnFence(line) || isList(line) || tag(line) !== null;
}

/** @param {string} line */
function endsParagraph(line) {
  const sign = item(line);
  const isItem = sign && !/^ {0,3}(?:[*+-]|\d+\.)\s*$/.test(line) && (!sign.isNumber || sign.number === 1);
  return endsLazily(line) || isItem || isHeading(line) || isQuote(line) || fence(line) !== null;
}

/** Whether the lines hold pictures and nothing else, but for an emphasised last line, which is their caption. */
export function isPictures(/** @type {string[]} */ lines) {
  const bare = lines.length > 1 && CAPTION.test(lines[lines.length - 1]) ? lines.slice(0, -1) : lines;
  return bare.every((line) => PICTURES.test(line));
}

/**
 * Where the block of HTML that begins in a line ends.
 * @param {string[]} lines
 * @param {number} at
 */
function endOfHtml(lines, at) {
  const name = tag(lines[at]) ?? "";
  if (/^ {0,3}<\//.test(lines[at]) || VOID.has(name)) return at;
  let depth = 0;
  const tags = new RegExp(`<(/?)${name}\\b[^>]*?(/?)>`, "gi");
  for (let nth = at; nth < lines.length; nth += 1) {
    for (const [, closing, closed] of lines[nth].matchAll(tags)) depth += closing ? -1 : closed ? 0 : 1;
    if (depth <= 0) return nth;
  }
  return endOf(lines, at, isBlank);
}

/**
 * The last line before the first one, behind `at`, that `ends` holds for.
 * @param {string[]} lines
 * @param {number} at
 * @param {(line: string, nth: number) => unknown} ends
 */
function endOf(lines, at, ends) {
  let to = at + 1;
  while (to < lines.length && !ends(lines[to], to)) to += 1;
  return to - 1;
}

/**
 * @param {string[]} lines
 * @param {number} at
 */
function endOfList(lines, at) {
  const first = item(lines[at]);
  let content = first?.content ?? 2;
  let [last, isAfterBlank] = [at, false];
  for (let nth = at + 1; nth < lines.length; nth += 1) {
    const line = lines[nth];
    if (isEnd(line)) return nth;
    if (isOwnFence(line) || (isAfterBlank && isRule(line))) break;
    if (isBlank(line)) {
      isAfterBlank = true;
      continue;
    }
    const indent = line.length - line.trimStart().length;
    const sign = item(line);
    const isNext = sign && sign.isNumber === first?.isNumber && indent < Math.min(content, 4);
    const ends = indent <= Math.min(content, 3) && (isList(line) || tag(line) !== null);
    if (isNext) content = sign.content;
    else if (indent < content && !isIndented(line) && (isAfterBlank || ends)) break;
    [last, isAfterBlank] = [nth, false];
  }
  return last;
}

/**
 * @param {string[]} lines
 * @returns {Block[]}
 */
export function blocks(lines) {
  /** @type {Block[]} */
  const found = [];
  let depth = 0;
  let isApart = true;
  for (let at = 0; at < lines.length; ) {
    const line = lines[at];
    if (isBlank(line)) {
      isApart = true;
      at += 1;
      continue;
    }
    const add = (/** @type {Kind} */ kind, to = at, /** @type {Partial<Block>} */ more = {}) => {
      found.push({ kind, from: at + 1, to: to + 1, ...more });
      isApart = kind === "open" || kind === "close" || kind === "end";
      at = to + 1;
    };
    const run = fence(line);
    const fenced = run ? lines.findIndex((other, nth) => nth > at && new RegExp(`^ {0,3}${run}[${run[0]}]*\\s*$`).test(other)) : -1;
    const name = isOwnFence(line) ? line.replace(/^:+/, "").trim() : null;
    const table = isApart && hasBar(line) ? (tableAt(lines, at)?.to ?? null) : null;
    const isUnderlined = isApart && /^(?:-+|=+)\s*$/.test(lines[at + 1] ?? "");
    if (name && !/\s/.test(name)) {
      depth += 1;
      add("open", at, { name: name.toLowerCase() });
    } else if (name === "" && depth > 0) {
      depth -= 1;
      add("close");
    } else if (name !== null) add("paragraph");
    else if (isIndented(line)) add("code", endOfIndented(lines, at));
    else if (fenced > 0) add("code", fenced);
    else if (isQuote(line)) add("quote", endOf(lines, at, endsLazily));
    else if (isHeading(line)) add("heading", at, { level: /^#+/.exec(line)?.[0].length });
    else if (isRule(line)) add("rule");
    else if (item(line)) add("list", endOfList(lines, at));
    else if (/^ {0,3}<!--/.test(line)) add("html", Math.max(at, lines.findIndex((other, nth) => nth >= at && other.includes("-->"))));
    else if (tag(line)) add("html", endOfHtml(lines, at));
    else if (isUnderlined) add("heading", at + 1, { level: lines[at + 1][0] === "=" ? 1 : 2 });
    else if (isApart && /^ {0,3}\$\$/.test(line)) add("formula", endOf(lines, at, isBlank));
    else if (table !== null) add("table", table);
    else if (/^ {0,3}\[\^[\p{L}\p{N}_][\p{L}\p{N}_-]*\]:/u.test(line)) add("note", endOfNote(lines, at));
    else if (/^ {0,3}(?:\[[^\]]+\]:\s*\S|\*\[[^\]]*\]:)/.test(line)) add("definition");
    else if (isList(line)) add("attributes", at, { name: line.trim().slice(2, -1).trim() });
    else if (isEnd(line)) add("end");
    else {
      const to = endOf(lines, at, endsParagraph);
      add(isPictures(lines.slice(at, to + 1)) ? "pictures" : "paragraph", to);
    }
  }
  return found;
}

/**
 * Indented code goes on over empty lines, and over lines that are not indented right below.
 * @param {string[]} lines
 * @param {number} at
 */
function endOfIndented(lines, at) {
  let last = at;
  for (let nth = at + 1; nth < lines.length; nth += 1) {
    if (isBlank(lines[nth])) continue;
    if (!isIndented(lines[nth]) && (nth > last + 1 || endsLazily(lines[nth]))) break;
    last = nth;
  }
  return last;
}

/**
 * A note goes on over lines that are indented, also behind empty ones.
 * @param {string[]} lines
 * @param {number} at
 */
function endOfNote(lines, at) {
  let last = at;
  for (let nth = at + 1; nth < lines.length; nth += 1) {
    if (isIndented(lines[nth])) last = nth;
    else if (!isBlank(lines[nth])) break;
  }
  return last;
}

/**
 * The blocks of an editor's document, found once for each of its states.
 * @param {import("@codemirror/state").Text} doc
 * @returns {Block[]}
 */
export function blocksOf(doc) {
  let known = cache.get(doc);
  if (!known) {
    known = blocks([...doc.iterLines()]);
    cache.set(doc, known);
  }
  return known;
}

/** @type {WeakMap<import("@codemirror/state").Text, Block[]>} */
const cache = new WeakMap();

/**
 * The block that a line stands in.
 * @param {Block[]} all
 * @param {number} line
 */
export function blockAt(all, line) {
  let [low, high] = [0, all.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (all[middle].to < line) low = middle + 1;
    else if (all[middle].from > line) high = middle - 1;
    else return all[middle];
  }
  return null;
}

/**
 * The blocks that may not be torn apart: what carries an attribute list holds it too.
 * @param {Block[]} all
 * @returns {Block[]}
 */
export function whole(all) {
  /** @type {Block[]} */
  const found = [];
  for (const block of all) {
    const before = found.at(-1);
    if (block.kind === "attributes" && before && before.to + 1 === block.from) found[found.length - 1] = { ...before, to: block.to };
    else found.push(block);
  }
  return found;
}
