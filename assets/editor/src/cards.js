// @ts-check
// Pictures of the text as cards: the picture is seen, its words are typed in place. A card's source opens on
// request, or while somebody types it; it closes when the caret leaves. A selection that is a card's range selects it.
import { StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";
import { blocksOf } from "./blocks.js";
import { CardWidget, fromCard, openSource } from "./card.js";
import { partsOf } from "./pictures.js";

/**
 * @typedef {import("@codemirror/state").EditorState} EditorState
 * @typedef {{ from: number, to: number }} Span
 *
 * @typedef {object} Cards
 * @property {import("@codemirror/view").DecorationSet} set
 * @property {Span[]} closed
 * @property {number[]} opened  A place in each block whose source is shown.
 */

/**
 * @param {EditorState} state
 * @param {number[]} wanted
 * @param {import("./card.js").Tools} tools
 * @returns {Cards}
 */
function build(state, wanted, tools) {
  const { doc, selection } = state;
  const { main } = selection;
  /** @type {number[]} */
  const opened = [];
  /** @type {Span[]} */
  const closed = [];
  const found = [];
  for (const block of blocksOf(doc)) {
    if (block.kind !== "pictures") continue;
    const [from, to] = [doc.line(block.from).from, doc.line(block.to).to];
    const isWhole = main.from === from && main.to === to;
    const isInside = main.from <= to && main.to >= from && !isWhole;
    const isPartly = isInside && !main.empty && (main.from > from || main.to < to);
    if (isPartly || (isInside && wanted.some((at) => from <= at && at <= to))) {
      opened.push(from);
      continue;
    }
    const text = doc.sliceString(from, to);
    closed.push({ from, to });
    const widget = new CardWidget({ text, parts: partsOf(text), number: closed.length, isSelected: isWhole }, tools);
    found.push(Decoration.replace({ widget, block: true }).range(from, to));
  }
  return { set: Decoration.set(found), closed, opened };
}

/** @param {import("./card.js").Tools} tools */
export function cardsWith(tools) {
  /** @type {StateField<Cards>} */
  const field = StateField.define({
    create: (state) => build(state, [], tools),
    update(value, change) {
      if (!change.docChanged && !change.selection && change.effects.length === 0) return value;
      const wanted = value.opened.map((at) => change.changes.mapPos(at, 1));
      for (const effect of change.effects) if (effect.is(openSource)) wanted.push(effect.value);
      const isTyped = change.isUserEvent("input.type") || change.isUserEvent("delete") || change.isUserEvent("input.paste");
      if (change.docChanged && isTyped && !change.annotation(fromCard)) wanted.push(change.newSelection.main.head);
      return build(change.state, wanted, tools);
    },
    provide: (field) => [
      EditorView.decorations.from(field, (value) => value.set),
      EditorView.atomicRanges.of((view) => view.state.field(field).set),
    ],
  });
  return field;
}
