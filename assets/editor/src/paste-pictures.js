// @ts-check
// Pictures of a paste on their way into the library: words stand for each until it is there.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";

/** @typedef {import("./paste-convert.js").Coming} Coming */

/** @type {import("@codemirror/state").StateEffectType<{ from: number, to: number, one: Coming }>} */
const begin = StateEffect.define({ map: (value, change) => ({ ...value, from: change.mapPos(value.from, 1), to: change.mapPos(value.to, -1) }) });
/** @type {import("@codemirror/state").StateEffectType<Coming>} */
const end = StateEffect.define();

/** @type {StateField<import("@codemirror/view").DecorationSet>} */
const places = StateField.define({
  create: () => Decoration.none,
  update(all, change) {
    let found = all.map(change.changes);
    for (const effect of change.effects) {
      if (effect.is(begin) && effect.value.from < effect.value.to) found = found.update({ add: [Decoration.mark({ class: "md-coming", one: effect.value.one }).range(effect.value.from, effect.value.to)], sort: true });
      if (effect.is(end)) found = found.update({ filter: (_, __, mark) => mark.spec.one !== effect.value });
    }
    return found;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/**
 * Sends the pictures one after the other; each takes the place of its words, wherever they are by then.
 * @param {EditorView} view
 * @param {Coming[]} coming
 * @param {{ from: number, to: number }} within  Where the words stand.
 * @param {import("./upload.js").Uploads} uploads
 */
export async function bring(view, coming, within, uploads) {
  if (!view.state.field(places, false)) view.dispatch({ effects: StateEffect.appendConfig.of(places) });
  let at = within.from;
  const effects = [];
  for (const one of coming) {
    const from = view.state.sliceDoc(at, within.to).indexOf(one.holder);
    if (from < 0) continue;
    at += from + one.holder.length;
    effects.push(begin.of({ from: at - one.holder.length, to: at, one }));
  }
  view.dispatch({ effects });
  for (const one of coming) await send(view, one, uploads);
}

/** @param {EditorView} view @param {Coming} one @param {import("./upload.js").Uploads} uploads */
async function send(view, one, uploads) {
  const said = await uploads.one(one.file, () => {}, "picture");
  if (!("markdown" in said)) return uploads.trouble(one.file, said, () => send(view, one, uploads), uploads.troubles);
  /** @type {{ from: number, to: number } | null} */
  let place = null;
  view.state.field(places).between(0, view.state.doc.length, (from, to, mark) => {
    if (mark.spec.one === one) place = { from, to };
  });
  const title = one.title ? ` "${one.title.replace(/["\\]/g, "\\$&")}"` : "";
  const insert = `![${one.alt.replace(/[\\[\]]/g, "\\$&")}](${said.href}${title})`;
  const { from, to } = place ?? { from: 0, to: 0 };
  // Who has written over the words wants no picture there.
  const isThere = place !== null && view.state.sliceDoc(from, to) === one.holder;
  view.dispatch({ changes: isThere ? { from, to, insert } : [], effects: end.of(one), userEvent: "input" });
}
