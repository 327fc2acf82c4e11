// @ts-check
// Marks of Markdown in a line are hidden, except round the resting caret. Whole tokens, and only where both
// readers of the text, the parser and the scanner of blocks, see prose.
import { syntaxTree } from "@codemirror/language";
import { Decoration, EditorView, ViewPlugin, WidgetType } from "@codemirror/view";
import { blockAt, blocksOf } from "./blocks.js";
import { rest } from "./reveal.js";

/**
 * @typedef {import("@lezer/common").SyntaxNode} SyntaxNode
 * @typedef {{ from: number, to: number }} Span
 */

const PROSE = new Set(["paragraph", "heading", "list", "quote", "note"]);
const PAIRED = new Set(["EmphasisMark", "StrikethroughMark", "CodeMark"]);
const gone = Decoration.replace({});
const linked = Decoration.mark({ class: "md-linked" });
const hanging = Decoration.mark({ class: "md-hang" });

class Bullet extends WidgetType {
  eq() {
    return true;
  }

  toDOM() {
    return Object.assign(document.createElement("span"), { className: "md-bullet", textContent: "–" });
  }
}
const bullet = Decoration.replace({ widget: new Bullet() });

/** @param {EditorView} view */
function hidden(view) {
  const { state } = view;
  const { doc } = state;
  const all = blocksOf(doc);
  const shown = state.field(rest);
  const touches = (/** @type {Span} */ { from, to }) => shown !== null && shown.to >= from && shown.from <= to;
  /** @type {import("@codemirror/state").Range<Decoration>[]} */
  const found = [];
  /** @type {(from: number, to: number, what?: Decoration) => void} */
  const hide = (from, to, what = gone) => {
    if (to > from) found.push(what.range(from, to));
  };
  const kindAt = (/** @type {number} */ at) => blockAt(all, doc.lineAt(at).number)?.kind ?? "";
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(state).iterate({
      from,
      to,
      enter({ name, from, to, node }) {
        if (name === "Image" || name === "Table" || name === "FencedCode" || name === "HTMLBlock") return false;
        if (PAIRED.has(name)) {
          const parent = node.parent;
          const isCode = name !== "CodeMark" || parent?.name === "InlineCode";
          if (parent && isCode && PROSE.has(kindAt(from)) && !touches(parent)) hide(from, to);
        } else if (name === "Link" || name === "Autolink") {
          if (!PROSE.has(kindAt(from))) return true;
          // Words in brackets that lead nowhere are no link for readers.
          if (node.getChild("URL")) found.push(linked.range(from, to));
          if (!touches({ from, to })) link(node, hide);
        } else if (name === "Escape") {
          if (PROSE.has(kindAt(from)) && !touches({ from, to })) hide(from, from + 1);
        } else if (name === "HeaderMark" || name === "QuoteMark" || name === "ListMark") {
          const line = doc.lineAt(from);
          const kind = kindAt(from);
          const space = /^[ \t]/.test(doc.sliceString(to, to + 1)) ? 1 : 0;
          if (touches(line)) {
            // In the margin, where there is room: nothing moves.
            if (name === "HeaderMark" && kind === "heading" && from === line.from && space) found.push(hanging.range(from, to + 1));
            return true;
          }
          if (name === "HeaderMark" && kind === "heading" && doc.sliceString(from, from + 1) === "#") {
            // Those behind the text go with the space before them.
            const isBehind = from > line.from && line.text.slice(0, from - line.from).trim() !== "";
            const gap = isBehind ? from - line.from - line.text.slice(0, from - line.from).trimEnd().length : 0;
            hide(from - gap, isBehind ? to : to + space);
          } else if (name === "QuoteMark" && kind === "quote") hide(from, to + space);
          else if (name === "ListMark" && kind === "list" && to - from === 1) hide(from, to, bullet);
        }
        return true;
      },
    });
  }
  return Decoration.set(found, true);
}

/**
 * The address of a link goes, its words stay. A link without words shows itself.
 * @param {SyntaxNode} node
 * @param {(from: number, to: number) => void} hide
 */
function link(node, hide) {
  const marks = node.getChildren("LinkMark");
  if (node.name === "Autolink") {
    for (const mark of marks) hide(mark.from, mark.to);
    return;
  }
  const [open, close] = marks;
  if (!open || !close || close.from === open.to || !node.getChild("URL")) return;
  hide(open.from, open.to);
  hide(close.from, node.to);
}

const marks = ViewPlugin.define(
  (view) => ({
    set: hidden(view),
    update(update) {
      const { state, startState, view, docChanged } = update;
      // Nothing changes its shape round a word that is being composed.
      if (view.composing) {
        if (docChanged) this.set = this.set.map(update.changes);
        return;
      }
      const isOther = state.field(rest) !== startState.field(rest) || syntaxTree(state) !== syntaxTree(startState);
      if (docChanged || update.viewportChanged || isOther) this.set = hidden(view);
    },
  }),
  {
    decorations: (plugin) => plugin.set,
    provide: (plugin) => EditorView.atomicRanges.of((view) => view.plugin(plugin)?.set ?? Decoration.none),
  },
);

export const hiddenMarks = [marks];
