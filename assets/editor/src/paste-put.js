// @ts-check
// Text that comes into the text at once: in one step of the history, and in one step out of it again.
import { isolateHistory } from "@codemirror/commands";
import { EditorView } from "@codemirror/view";
import { placed } from "./paste-place.js";

/**
 * Places that move with the text: of the latest paste, and of what is still being read.
 * @type {Set<{ from: number, to: number }>}
 */
const followed = new Set();
/** @type {{ from: number, to: number } | null} */
let latest = null;

export const follow = EditorView.updateListener.of(({ docChanged, changes }) => {
  if (!docChanged) return;
  for (const place of followed) {
    place.from = changes.mapPos(place.from, 1);
    place.to = Math.max(place.from, changes.mapPos(place.to, -1));
  }
});

/** A place in the text that stays where it is while others are typed in; `end` gives it up. */
export function hold(/** @type {number} */ at) {
  const place = { from: at, to: at };
  followed.add(place);
  return { place, end: () => followed.delete(place) };
}

/**
 * Puts a text in the place of the selection, in one step of the history.
 * @param {EditorView} view
 * @param {string} text
 * @param {boolean} [isPlain]
 */
export function put(view, text, isPlain = false) {
  const { state } = view;
  const { from, to } = state.selection.main;
  const at = isPlain ? { from, to, insert: text, caret: from + text.length } : placed(state, text);
  const before = state.sliceDoc(at.from, at.to);
  view.dispatch({ changes: { from: at.from, to: at.to, insert: at.insert }, selection: { anchor: at.caret }, scrollIntoView: true, userEvent: "input.paste", annotations: isolateHistory.of("full") });
  const region = { from: at.from, to: at.from + at.insert.length };
  if (latest) followed.delete(latest);
  latest = region;
  followed.add(region);
  const undo = () => {
    const { from: start, to: stop } = region;
    view.dispatch({ changes: { from: start, to: stop, insert: before }, selection: { anchor: start, head: start + before.length }, scrollIntoView: true, userEvent: "undo", annotations: isolateHistory.of("full") });
  };
  return { ...region, undo };
}
