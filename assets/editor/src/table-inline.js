// @ts-check
// What stands in a cell, as readers see it. What is not understood shows its source.

/**
 * @typedef {import("@lezer/markdown").Element & { children?: readonly Inline[] }} Inline
 * @typedef {{ read: (text: string) => readonly Inline[], nameOf: (one: Inline) => string }} Reader
 */

/** @type {Record<string, string>} */
const ELEMENTS = { StrongEmphasis: "strong", Emphasis: "em", Strikethrough: "del", InlineCode: "code" };
/** Tags that mean a look, as readers get them. */
const TAG = /^<(\/?)(sup|sub|strong|b|em|i|u|s|del|small|code|kbd|mark)>$/i;
const MARKS = new Set(["EmphasisMark", "StrikethroughMark", "CodeMark"]);
/** @type {Record<string, string>} */
const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&nbsp;": "\u00a0" };

/**
 * @param {string} text  As it is typed, with line ends for breaks.
 * @param {Reader} reader
 */
export function inline(text, reader) {
  const all = document.createDocumentFragment();
  put(all, text, 0, text.length, reader.read(text), reader);
  return all;
}

/**
 * @param {Node} into
 * @param {string} text
 */
function write(into, text) {
  for (const [nth, line] of text.split("\n").entries()) {
    if (nth) into.appendChild(document.createElement("br"));
    if (line) into.appendChild(document.createTextNode(line));
  }
}

/**
 * @param {Node} root
 * @param {string} text
 * @param {number} from
 * @param {number} to
 * @param {readonly Inline[]} parts
 * @param {Reader} reader
 */
function put(root, text, from, to, parts, reader) {
  /** @type {Node[]} */
  const open = [root];
  let at = from;
  for (const part of parts) {
    if (part.from < at || part.to > to) continue;
    const into = open[open.length - 1];
    write(into, text.slice(at, part.from));
    at = part.to;
    const name = reader.nameOf(part);
    const source = text.slice(part.from, part.to);
    const tag = name === "HTMLTag" ? TAG.exec(source) : null;
    if (MARKS.has(name)) continue;
    if (ELEMENTS[name]) {
      const made = document.createElement(ELEMENTS[name]);
      put(made, text, part.from, part.to, part.children ?? [], reader);
      into.appendChild(made);
    } else if (tag && !tag[1]) {
      const made = document.createElement(tag[2]);
      into.appendChild(made);
      open.push(made);
    } else if (tag && open.length > 1 && into.nodeName === tag[2].toUpperCase()) open.pop();
    else if (name === "Escape") write(into, source.slice(1));
    else if (name === "Entity") write(into, entity(source));
    else if (name === "Link" && link(into, text, part, reader)) continue;
    else write(into, source);
  }
  write(open[open.length - 1], text.slice(at, to));
}

/** @param {string} source */
function entity(source) {
  const number = /^&#(?:x([\da-f]+)|(\d+));$/i.exec(source);
  if (!number) return ENTITIES[source] ?? source;
  const code = number[1] ? Number.parseInt(number[1], 16) : Number(number[2]);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : source;
}

/**
 * The words of a link; one that leads nowhere is none.
 * @param {Node} into
 * @param {string} text
 * @param {Inline} part
 * @param {Reader} reader
 */
function link(into, text, { children = [] }, reader) {
  const marks = children.filter((one) => reader.nameOf(one) === "LinkMark");
  const [open, close] = marks;
  if (!open || !close || close.from === open.to || !children.some((one) => reader.nameOf(one) === "URL")) return false;
  const made = Object.assign(document.createElement("span"), { className: "md-linked" });
  const within = children.filter((one) => one.from >= open.to && one.to <= close.from);
  put(made, text, open.to, close.from, within, reader);
  into.appendChild(made);
  return true;
}
