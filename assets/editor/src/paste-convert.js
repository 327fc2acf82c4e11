// @ts-check
// From pasted HTML to Markdown, with the inventory of what it lost and the pictures that are still to come.
import { Ledger } from "./paste-ledger.js";
import { notesOf } from "./paste-notes.js";
import { Reader } from "./paste-read.js";
import { fileOf, picturesOf } from "./paste-rtf.js";
import { renamed, rulesOf } from "./paste-style.js";
import { write } from "./paste-write.js";

/**
 * @typedef {import("./paste-read.js").Block} Block
 * @typedef {{ holder: string, file: File, alt: string, title: string }} Coming  A picture on its way, and what stands for it.
 * @typedef {{ text: string, ledger: Ledger, coming: Coming[], title: string }} Converted  Its title, when it begins with one.
 *
 * @typedef {object} Given
 * @property {string} [rtf]
 * @property {File[]} [files]  Pictures beside the HTML.
 * @property {Set<string>} [notes]  The names of notes that the article has.
 * @property {{ picture: string, unnamed: string }} holders  What stands for a picture, `{name}` being its words.
 */

const OFFICE = /xmlns:o=|content=["']?(?:Word|Excel|PowerPoint|OneNote)\.|Generator["']? content=["']?(?:Microsoft|LibreOffice|OpenOffice)|class=["']?(?:Mso|xl\d)|mso-/i;

/**
 * @param {string} html
 * @param {Given} given
 * @returns {Converted}
 */
export function convert(html, { rtf = "", files = [], notes = new Set(), holders }) {
  const ledger = new Ledger();
  const rules = rulesOf(html);
  const page = new DOMParser().parseFromString(renamed(html), "text/html");
  const { body } = page;
  cut(body);
  const inRtf = rtf ? picturesOf(rtf) : [];
  const images = [...body.querySelectorAll("img")];
  // One for each picture, in order; if their numbers differ nobody knows which is which.
  const isPaired = inRtf.length > 0 && inRtf.length === images.length;
  const isAlone = images.length === 1 && files.length === 1 && !(body.textContent ?? "").trim();
  const file = (/** @type {Element} */ img) => {
    const at = images.indexOf(/** @type {HTMLImageElement} */ (img));
    return fileOf(img.getAttribute("src") ?? "", at + 1) ?? (isPaired ? inRtf[at] : null) ?? (isAlone ? files[0] : null);
  };
  const remarks = comments(body);
  for (const words of remarks) ledger.note("comments", words);
  const found = notesOf(body);
  const reader = new Reader({ rules, notes: found, ledger, isOffice: OFFICE.test(html.slice(0, 200_000)), anchors: anchorsOf(body), file, isTold: remarks.length > 0 });
  const main = levelled(reader.blocks(body));
  // Google Docs leaves the words of its notes at home, and their numbers in the text.
  if (/docs-internal-guid/.test(html)) for (const number of numbers(main)) ledger.note("notes", number);
  const names = numbered(found.notes.length, notes);
  /** @type {Coming[]} */
  const coming = [];
  const how = {
    ledger,
    note: (/** @type {number} */ number) => names[number - 1],
    picture: (/** @type {import("./paste-read.js").Picture} */ { address, alt, title, file: sent }) => {
      if (address) return `![${alt.replace(/[\\[\]]/g, "\\$&")}](${address}${title ? ` "${title.replace(/["\\]/g, "\\$&")}"` : ""})`;
      const holder = alt ? holders.picture.replace("{name}", alt.replace(/[[\]\\<&*_`|]/g, " ")) : holders.unnamed;
      if (sent) coming.push({ holder, file: sent, alt, title });
      return holder;
    },
  };
  const text = [write(main, how), ...found.notes.map((note, at) => noteOf(write(reader.blocks(note).filter(({ kind }) => kind !== "rule"), how), names[at]))].filter(Boolean).join("\n\n");
  const first = [...body.querySelectorAll("p, h1, h2, h3")].find((one) => (one.textContent ?? "").trim());
  const isTitled = first?.classList.contains("MsoTitle") && main[0]?.kind === "heading";
  return { text, ledger, coming, title: isTitled ? (first?.textContent ?? "").replace(/[\s\u00a0]+/g, " ").trim() : "" };
}

/** Only what was copied: between two comments, where there are any. */
function cut(/** @type {Element} */ body) {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  /** @type {Node[]} */
  const marks = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (/^\s*(Start|End)Fragment\s*$/.test(node.nodeValue ?? "")) marks.push(node);
  const range = body.ownerDocument.createRange();
  const [start, end] = [marks.find((one) => /Start/.test(one.nodeValue ?? "")), marks.findLast((one) => /End/.test(one.nodeValue ?? ""))];
  if (end) {
    range.setStartAfter(end);
    range.setEnd(body, body.childNodes.length);
    range.deleteContents();
  }
  if (start) {
    range.setStart(body, 0);
    range.setEndBefore(start);
    range.deleteContents();
  }
}

/**
 * Takes comments out of the text, where they stand with their words.
 * @param {Element} body
 * @returns {string[]}
 */
function comments(body) {
  const inWord = [...body.querySelectorAll("[data-style*='mso-element:comment' i]")].filter((one) => !/comment-list/i.test(one.getAttribute("data-style") ?? ""));
  const inDocs = [...body.querySelectorAll("a[id^=cmnt]:not([id^=cmnt_ref])")].map((one) => one.closest("div, p") ?? one);
  return [...inWord, ...inDocs].map((one) => {
    one.remove();
    return one.textContent ?? "";
  });
}

/**
 * The first heading is one below the title of the article, the others as much lower or higher as they were.
 * @param {Block[]} blocks
 */
function levelled(blocks) {
  /** @type {Extract<Block, { kind: "heading" }>[]} */
  const all = [];
  const walk = (/** @type {Block[]} */ inner) => {
    for (const block of inner) {
      if (block.kind === "heading") all.push(block);
      else if (block.kind === "list") block.items.forEach(walk);
      else if (block.kind === "quote") walk(block.blocks);
    }
  };
  walk(blocks);
  const shift = 2 - (all[0]?.level ?? 2);
  for (const heading of all) heading.level = Math.min(6, Math.max(2, heading.level + shift));
  return blocks;
}

/** The ids for headings that a link of the text leads to, by the name of the place. */
function anchorsOf(/** @type {Element} */ body) {
  /** @type {Map<string, string>} */
  const found = new Map();
  /** @type {Map<string, Element>} */
  const places = new Map();
  for (const one of body.querySelectorAll("[id], a[name]")) for (const name of [one.id, one.getAttribute("name") ?? ""]) if (!places.has(name)) places.set(name, one);
  const taken = new Set();
  for (const link of body.querySelectorAll("a[href]")) {
    const name = /^(?:file:[^#]*)?#(.+)$/.exec(link.getAttribute("href") ?? "")?.[1];
    if (!name || found.has(name)) continue;
    const place = places.get(name);
    const isEmpty = place && !(place.textContent ?? "").trim();
    const heading = place?.closest("h1, h2, h3, h4, h5, h6") ?? place?.querySelector("h1, h2, h3, h4, h5, h6") ?? (isEmpty && /^H[1-6]$/.test(place?.nextElementSibling?.tagName ?? "") ? place?.nextElementSibling : null);
    const id = (heading?.textContent ?? "").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60);
    if (!heading || !id) continue;
    found.set(name, taken.has(id) ? `${id}-${found.size + 1}` : id);
    taken.add(id);
  }
  return found;
}

/**
 * As many new names as there are notes.
 * @param {number} count
 * @param {Set<string>} taken
 */
function numbered(count, taken) {
  const names = [];
  for (let number = 1; names.length < count; number += 1) if (!taken.has(String(number))) names.push(String(number));
  return names;
}

/**
 * @param {string} text
 * @param {string} name
 */
function noteOf(text, name) {
  const lines = text.split("\n").map((line, at) => (line && at ? `    ${line}` : line));
  return `[^${name}]: ${lines.join("\n")}`;
}

/**
 * Raised numbers that count from one: the marks of notes.
 * @param {Block[]} blocks
 * @returns {string[]}
 */
function numbers(blocks) {
  const raised = JSON.stringify(blocks).matchAll(/"text":"\s*(\d{1,3})\s*","format":\{[^{}]*"raise":"sup"/g);
  const all = [...raised].map(([, number]) => number);
  return all[0] === "1" && all.every((number, at) => Number(number) === at + 1) ? all : [];
}
