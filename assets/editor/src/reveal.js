// @ts-check
// Where marks are shown: round the caret once it rests there. Typing shows them at once; never while composing, nor
// with the pointer down, nor when the text has not the focus.
import { StateEffect, StateField } from "@codemirror/state";
import { ViewPlugin } from "@codemirror/view";

const REST_MS = 150;

/** @typedef {{ from: number, to: number } | null} Rest */

/** @type {import("@codemirror/state").StateEffectType<Rest>} */
const settle = StateEffect.define();

/** @type {StateField<Rest>} */
export const rest = StateField.define({
  create: () => /** @type {Rest} */ (null),
  update(value, change) {
    for (const effect of change.effects) if (effect.is(settle)) return effect.value;
    if (!change.docChanged) return value;
    if (["input", "delete", "undo", "redo"].some((kind) => change.isUserEvent(kind))) {
      const { from, to } = change.newSelection.main;
      return { from, to };
    }
    return value && { from: change.changes.mapPos(value.from, -1), to: change.changes.mapPos(value.to, 1) };
  },
});

const watch = ViewPlugin.define((view) => {
  let isDown = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const look = () => {
    if (isDown || view.composing) return later();
    const { from, to } = view.state.selection.main;
    const now = view.hasFocus ? { from, to } : null;
    const before = view.state.field(rest);
    if (now?.from === before?.from && now?.to === before?.to) return;
    view.dispatch({ effects: settle.of(now) });
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(look, REST_MS);
  };
  const down = () => {
    isDown = true;
  };
  const up = () => {
    isDown = false;
    later();
  };
  document.addEventListener("pointerdown", down, true);
  document.addEventListener("pointerup", up, true);
  document.addEventListener("pointercancel", up, true);
  return {
    update(update) {
      if (update.selectionSet || update.focusChanged) later();
    },
    destroy() {
      clearTimeout(timer);
      document.removeEventListener("pointerdown", down, true);
      document.removeEventListener("pointerup", up, true);
      document.removeEventListener("pointercancel", up, true);
    },
  };
});

export const reveal = [rest, watch];
