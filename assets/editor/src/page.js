// @ts-check
// The text as readers see it, over the source that it stays; or the source alone. The browser remembers which.
import { Compartment } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { cardKeys } from "./card-keys.js";
import { cardsWith } from "./cards.js";
import { hiddenMarks } from "./hidden.js";
import { Library } from "./library.js";
import { looks } from "./looks.js";
import { reveal } from "./reveal.js";
import { tables } from "./tables.js";

/**
 * @param {import("./form.js").Form} form
 * @param {import("./words.js").Words} words
 * @param {import("./tables.js").Host} host
 */
export function drawnPage(form, words, host) {
  const key = `chapeau:source:${form.account}`;
  const field = cardsWith({ words, library: new Library(), host });
  const drawn = [EditorView.editorAttributes.of({ class: "cm-drawn" }), reveal, field, cardKeys(field, host), tables(host), hiddenMarks, looks];
  const mode = new Compartment();
  let isSource = false;
  try {
    isSource = localStorage.getItem(key) === "on";
  } catch {
    // Without storage it is drawn.
  }
  return {
    extension: mode.of(isSource ? [] : drawn),
    isSource: () => isSource,
    /** @param {EditorView} view */
    toggle(view) {
      isSource = !isSource;
      view.dispatch({ effects: mode.reconfigure(isSource ? [] : drawn) });
      try {
        if (isSource) localStorage.setItem(key, "on");
        else localStorage.removeItem(key);
      } catch {
        // Without storage the choice lasts as long as the page.
      }
    },
  };
}
