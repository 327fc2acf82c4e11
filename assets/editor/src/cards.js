// @ts-check
// Pictures and tables of the text as cards: they are seen, their words are typed in place. A card's source opens on
// request, or while somebody types it; it closes when the caret leaves. A selection that is a card's range selects it.
import { StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";
import { blocksOf } from "./blocks.js";
import { CardWidget, fromCard, openSource } from "./card.js";
import { partsOf } from "./pictures.js";
import { TableWidget } from "./tables.js";

/**
 * @typedef {import("@codemirror/state").EditorState} EditorState
 * @typedef {{ from: number, to: number, name: string }} Span
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
  const count = { pictures: 0, table: 0 };
  const { host, words } = tools;
  for (const block of blocksOf(doc)) {
    const { kind } = block;
    if (kind !== "pictures" && (kind !== "table" || !host.script)) continue;
    const [from, to] = [doc.line(block.from).from, doc.line(block.to).to];
    const isWhole = main.from === from && main.to === to;
    const isInside = main.from <= to && main.to >= from && !isWhole;
    const isPartly = isInside && !main.empty && (main.from > from || main.to < to);
    if (isPartly || (isInside && wanted.some((at) => from <= at && at <= to))) {
      opened.push(from);
      continue;
    }
    const text = doc.sliceString(from, to);
    if (kind === "table" && !host.script?.reads(text)) continue;
    count[kind] += 1;
    const number = count[kind];
    closed.push({ from, to, name: words[kind === "table" ? "table-n" : "card-pictures"].replace("{name}", String(number)) });
    const widget = kind === "table" ? new TableWidget({ text, number, isSelected: isWhole }, host) : new CardWidget({ text, parts: partsOf(text), number, isSelected: isWhole }, tools);
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
      // No card comes or goes while a word is composed.
      if (change.isUserEvent("input.type.compose") && change.effects.length === 0) {
        const map = (/** @type {number} */ at) => change.changes.mapPos(at, 1);
        return { set: value.set.map(change.changes), closed: value.closed.map((one) => ({ ...one, from: map(one.from), to: map(one.to) })), opened: value.opened.map(map) };
      }
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
