// @ts-check
// Everything within reach while writing: the insert menu, files of the library, links.
import { isolateHistory } from "@codemirror/commands";
import { StateEffect } from "@codemirror/state";
import { find } from "./dom.js";
import { insertDialog, inserting, plus } from "./insert.js";
import { block } from "./lines.js";
import { LinkPicker } from "./link-picker.js";
import { MediaPicker } from "./media-picker.js";

/** @typedef {import("@codemirror/view").EditorView} EditorView */

/**
 * @param {import("./form.js").Form} form
 * @param {EditorView} view
 * @param {import("./words.js").Words} words
 * @param {import("./upload.js").Uploads} uploads
 * @param {import("./tables.js").Host} host
 */
export function reach(form, view, words, uploads, host) {
  const media = new MediaPicker(words, uploads);
  const links = new LinkPicker(words);
  const put = (/** @type {string} */ text) => {
    view.dispatch({ ...block(text, text.length, text.length)(view.state), annotations: isolateHistory.of("full"), userEvent: "input.insert", scrollIntoView: true });
    view.focus();
  };
  const back = () => view.focus();
  /** @type {import("./insert.js").Ask} */
  const ask = (asked) => {
    /** @type {Record<import("./insert-blocks.js").Asked, () => void>} */
    const ways = {
      picture: () => media.open({ kind: "picture", isMultiple: true, back, put: (all) => put(all.map(({ markdown }) => markdown).join("\n")) }),
      gallery: () => media.open({ kind: "picture", isMultiple: true, back, put: (all) => put(`:::galerie\n${all.map(({ markdown }) => markdown).join("\n")}\n:::`) }),
      attachment: () => media.open({ kind: "", isMultiple: true, back, put: (all) => put(all.map(({ markdown }) => markdown).join("\n\n")) }),
      upload: () => /** @type {HTMLInputElement} */ (find(document.body, "#toolbar input[type=file]")).click(),
      link: () => links.open(view),
      video: () => links.open(view, true),
      event: () => reveal(form, "starts_on"),
      table: () => host.enterTable(view),
    };
    ways[asked]();
  };
  const insert = insertDialog(view, { words, ask });
  view.dispatch({ effects: StateEffect.appendConfig.of([inserting(words, ask), plus(words, insert)]) });
  return { ask, insert, media };
}

/**
 * Opens whatever a field of the panel is folded in, and goes there.
 * @param {import("./form.js").Form} form
 * @param {string} name
 */
function reveal(form, name) {
  const field = form.field(name);
  for (let box = field.closest("details"); box; box = box.parentElement?.closest("details") ?? null) box.open = true;
  field.scrollIntoView({ block: "center" });
  field.focus();
}
