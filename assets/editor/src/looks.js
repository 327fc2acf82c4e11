// @ts-check
// How lines look: as the block that they stand in looks to readers. Frames round call-outs and the like are
// wrappers; their lines stay lines.
import { RangeSet } from "@codemirror/state";
import { BlockWrapper, Decoration, EditorView, ViewPlugin } from "@codemirror/view";
import { blocksOf } from "./blocks.js";

/**
 * @typedef {import("./blocks.js").Block} Block
 * @typedef {import("@codemirror/state").Text} Text
 */

/** How blocks between `:::`, and blocks with such a class, are framed. */
const FRAMES = [
  { class: "md-frame--callout", names: ["encadre", "encadré", "callout"] },
  { class: "md-frame--pull", names: ["exergue", "pull"] },
  { class: "md-frame--figures", names: ["chiffres", "figures"] },
  { class: "md-frame--verbatims", names: ["verbatims"] },
  { class: "md-frame--gallery", names: ["galerie", "gallery"] },
  { class: "md-frame--quotation", names: ["citation"] },
];
const unknown = { class: "md-frame--unknown" };
const frameOf = (/** @type {string} */ name) => FRAMES.find(({ names }) => names.includes(name))?.class;

const PLAIN = new Set(["code", "html", "table", "formula", "pictures", "definition"]);
const LABELS = new Set(["attributes", "open", "close", "end"]);
const classesOfHeadings = ["md-line--h1", "md-line--h2", "md-line--h3", "md-line--h4"];
/** How deep a point stands. */
const classesByDepth = ["md-line--item", "md-line--item md-line--d1", "md-line--item md-line--d2", "md-line--item md-line--d3"];
/** @type {Record<string, string>} */
const classes = { plain: "md-line--plain", label: "md-line--label", quote: "md-line--quote", note: "md-line--note", rule: "md-line--rule" };

/** @type {Map<string, Decoration>} */
const made = new Map();
/** @param {string} name */
function look(name) {
  let found = made.get(name);
  if (!found) {
    const isProse = !/--(?:plain|label)/.test(name);
    found = Decoration.line({ class: name, ...(isProse ? {} : { attributes: { spellcheck: "false" } }) });
    made.set(name, found);
  }
  return found;
}

/**
 * The class of a line of a block.
 * @param {Block} block
 * @param {number} line
 * @param {string} text
 */
function classOf({ kind, from, level = 1 }, line, text) {
  if (PLAIN.has(kind)) return classes.plain;
  if (LABELS.has(kind) || (kind === "heading" && line > from)) return classes.label;
  if (kind === "heading") return classesOfHeadings[Math.min(level, classesOfHeadings.length) - 1];
  if (kind === "list") {
    const indent = /^\s*/.exec(text)?.[0].replaceAll("\t", "    ").length ?? 0;
    return classesByDepth[Math.min(classesByDepth.length - 1, Math.floor(indent / 2))];
  }
  return classes[kind] ?? "";
}

/** @param {EditorView} view */
function lines(view) {
  const { doc } = view.state;
  const all = blocksOf(doc);
  const found = [];
  for (const { from, to } of view.visibleRanges) {
    const [first, last] = [doc.lineAt(from).number, doc.lineAt(to).number];
    for (const block of all) {
      if (block.to < first) continue;
      if (block.from > last) break;
      for (let number = Math.max(first, block.from); number <= Math.min(last, block.to); number += 1) {
        const line = doc.line(number);
        const name = classOf(block, number, line.text);
        if (name) found.push(look(name).range(line.from));
      }
    }
  }
  return Decoration.set(found, true);
}

const lineLooks = ViewPlugin.define(
  (view) => ({
    set: lines(view),
    update(update) {
      if (update.docChanged || update.viewportChanged) this.set = lines(update.view);
    },
  }),
  { decorations: (plugin) => plugin.set },
);

/**
 * The frame that an attribute list asks for.
 * @param {string} list
 */
function framed(list) {
  for (const [, name] of list.matchAll(/\.([\p{L}-]+)/gu)) {
    const frame = frameOf(name);
    if (frame) return frame;
  }
  return null;
}

/**
 * @param {Text} doc
 * @returns {RangeSet<BlockWrapper>}
 */
function framesOf(doc) {
  /** @type {import("@codemirror/state").Range<BlockWrapper>[]} */
  const found = [];
  /** @type {{ name: string, from: number }[]} */
  const open = [];
  /** @type {Block | null} */
  let before = null;
  const wrap = (/** @type {string} */ name, /** @type {number} */ from, /** @type {number} */ to, rank = 0) => {
    const wrapper = BlockWrapper.create({ tagName: "div", attributes: { class: name }, rank });
    found.push(wrapper.range(doc.line(from).from, doc.line(to).to));
  };
  for (const block of blocksOf(doc)) {
    if (block.kind === "open") open.push({ name: frameOf(block.name ?? "") ?? unknown.class, from: block.from });
    if (block.kind === "close") {
      const opened = open.pop();
      if (opened) wrap(opened.name, opened.from, block.to, Math.min(99, 10 + 10 * (4 - Math.min(4, open.length))));
    }
    if (block.kind === "attributes" && before && before.to + 1 === block.from && before.kind !== "attributes") {
      const name = framed(block.name ?? "");
      if (name) wrap(name, before.from, block.to);
    }
    before = block;
  }
  return RangeSet.of(found, true);
}

/** @type {WeakMap<Text, RangeSet<BlockWrapper>>} */
const cache = new WeakMap();

/** @param {EditorView} view */
function frames({ state: { doc } }) {
  let known = cache.get(doc);
  if (!known) {
    known = framesOf(doc);
    cache.set(doc, known);
  }
  return known;
}

export const looks = [lineLooks, EditorView.blockWrappers.of(frames)];
