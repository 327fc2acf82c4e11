// @ts-check
// Lists that are not written as such: Word's paragraphs with a level, and those of Word online, each point of
// which is a list of its own. They arrive as points one after the other, and become lists in lists.
import { styleOf, property } from "./paste-style.js";

/**
 * @typedef {import("./paste-read.js").Block} Block
 * @typedef {{ kind: "point", id: string, level: number, isOrdered: boolean, number: number, indent: number, blocks: Block[] }} Point
 */

const DEFAULT_INDENT_PT = 36;

/** @param {string} style  How far a paragraph stands in, in points. */
export function indentOf(style) {
  const [, number, unit] = /^(-?[\d.]+)(pt|cm|in|mm|px)?/.exec(property(style, "margin-left")) ?? [];
  if (!number) return 0;
  return Number(number) * ({ cm: 28.35, in: 72, mm: 2.835, px: 0.75 }[unit ?? "pt"] ?? 1);
}

/**
 * @param {string} mark
 * @returns {number | null}  The number that it says; nothing for a bullet.
 */
export function numberOf(mark) {
  const text = mark.replace(/[\s\u00a0]+/g, "").toLowerCase();
  const bare = /^\(?((?:[\da-z]+\.)*)([\da-z]+)[.):°-]?\)?$/.exec(text)?.[2];
  if (!bare || (bare === "o" && !/[.)]/.test(text)) || (bare === "§" || !/\d|[.):°]/.test(text))) return null;
  if (/^\d+$/.test(bare)) return Number(bare);
  const roman = fromRoman(bare);
  if (roman && !/^[cdlm]$/.test(bare)) return roman;
  return bare.length === 1 ? bare.charCodeAt(0) - 96 : (roman ?? 1);
}

/** @param {string} text */
function fromRoman(text) {
  if (!/^m*(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/.test(text)) return null;
  /** @type {Record<string, number>} */
  const worth = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };
  return [...text].reduce((sum, sign, at) => sum + (worth[sign] < (worth[text[at + 1]] ?? 0) ? -worth[sign] : worth[sign]), 0) || null;
}

/** What Word says in front of a point instead of a list: kept in what it is, gone from the text. */
const IGNORED = "[data-style*='mso-list:Ignore' i], [data-style*='mso-list: Ignore' i]";

/**
 * The point that a paragraph of Word is, without its text; its mark is taken away.
 * @param {Element} node
 * @param {string} style
 * @param {import("./paste-style.js").Rules} rules
 * @returns {Point | null}
 */
export function pointOf(node, style, rules) {
  const said = property(style, "mso-list");
  const [, id, depth] = /^(l\d+)\s+level(\d+)/.exec(said) ?? [];
  if (!id) return null;
  const mark = node.querySelector(IGNORED);
  let text = mark?.textContent ?? "";
  if (mark) mark.remove();
  else text = bare(node);
  const level = Number(depth);
  const format = property(rules.levels.get(`${id}:${level}`) ?? "", "mso-level-number-format");
  const number = numberOf(text);
  const isOrdered = format ? !/^(bullet|image|none)$/.test(format) : number !== null;
  return { kind: "point", id, level, isOrdered, number: number ?? 0, indent: indentOf(style) || DEFAULT_INDENT_PT * level, blocks: [] };
}

/** Without the mark that stands in the text itself. */
function bare(/** @type {Element} */ node) {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const first = /** @type {Text | null} */ (walker.nextNode());
  const found = /^[\s\u00a0]*([·•▪●○◦o§Øü–-]|\d+[.)]|[a-z][.)])[\s\u00a0]+/i.exec(first?.data ?? "");
  if (first && found) first.data = first.data.slice(found[0].length);
  return found?.[1] ?? "";
}

/**
 * Makes lists of points that follow each other.
 * @param {Block[]} all
 * @returns {Block[]}
 */
export function listed(all) {
  /** @type {Block[]} */
  const done = [];
  /** @type {{ list: import("./paste-read.js").List, level: number, id: string, next: number, indent: number }[]} */
  let open = [];
  for (const block of all) {
    if (block.kind !== "point") {
      const inner = open.at(-1);
      const indent = "indent" in block ? (block.indent ?? 0) : 0;
      if (inner && indent > 0 && indent >= inner.indent - 1) inner.list.items.at(-1)?.push(block);
      else {
        open = [];
        done.push(block);
      }
      continue;
    }
    while (open.length && (open.at(-1)?.level ?? 0) > block.level) open.pop();
    let top = open.at(-1);
    const isSame = top && top.level === block.level && top.id === block.id && top.list.isOrdered === block.isOrdered && (!block.isOrdered || !block.number || block.number === top.next);
    if (top?.level === block.level && !isSame) {
      open.pop();
      top = open.at(-1);
    }
    if (!isSame) {
      /** @type {import("./paste-read.js").List} */
      const list = { kind: "list", isOrdered: block.isOrdered, start: block.isOrdered ? block.number || 1 : 1, items: [] };
      const item = top?.list.items.at(-1);
      if (item) item.push(list);
      else done.push(list);
      top = { list, level: block.level, id: block.id, next: list.start, indent: block.indent };
      open.push(top);
    }
    if (!top) continue;
    const blocks = listed(block.blocks);
    if (blocks.length) top.list.items.push(blocks);
    top.next += 1;
    top.indent = block.indent;
  }
  return done;
}

/**
 * The points of a list of Word online, or of one whose points carry their level.
 * @param {Element} list
 * @returns {{ node: Element, point: Point }[] | null}
 */
export function levelled(list) {
  const items = [...list.children].filter((one) => one.tagName === "LI");
  const isOnline = items.length === 1 && items[0].hasAttribute("data-aria-level");
  if (!isOnline) return null;
  return items.map((node) => {
    const isOrdered = list.tagName === "OL";
    const level = Number(node.getAttribute("data-aria-level")) || 1;
    const number = isOrdered ? Number(node.getAttribute("data-aria-posinset") ?? list.getAttribute("start")) || 0 : 0;
    return { node, point: { kind: "point", id: node.getAttribute("data-listid") ?? "", level, isOrdered, number, indent: indentOf(styleOf(node)), blocks: [] } };
  });
}
