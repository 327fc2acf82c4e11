// @ts-check
// The toolbar: one Tab stop, arrow keys between its buttons (the ARIA toolbar pattern).
import { openSearchPanel } from "@codemirror/search";
import { StateEffect } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { element, find } from "./dom.js";
import { commands } from "./format.js";
import { kinds } from "./lines.js";
import { isEmphasised } from "./marks.js";

const REST_MS = 150;

/**
 * @param {import("./source.js").Source} editor
 * @param {import("./upload.js").Uploads} uploads
 * @param {{ toggle(): void }} preview
 * @param {ReturnType<typeof import("./reach.js").reach>} within
 * @param {import("./words.js").Words} words
 */
export function toolbar(editor, uploads, preview, within, words) {
  const bar = element("toolbar");
  shelf(bar, words["picker-choose"]);
  const buttons = [...bar.querySelectorAll("button")];
  /** @type {HTMLDialogElement} */
  const help = element("help");
  /** @type {HTMLInputElement} */
  const picker = find(bar, "input[type=file]");
  /** @type {Record<string, () => unknown>} */
  const own = {
    picture: () => picker.click(),
    library: () => within.ask("picture", editor.view),
    link: () => within.ask("link", editor.view),
    insert: within.insert,
    "move-up": () => editor.host.move(editor.view, -1),
    "move-down": () => editor.host.move(editor.view, 1),
    search: () => openSearchPanel(editor.view),
    preview: () => preview.toggle(),
    help: () => help.showModal(),
    source: () => {
      editor.toggleSource();
      press();
    },
  };
  const press = () => bar.querySelector("[data-deed=source]")?.setAttribute("aria-pressed", String(editor.isSource()));
  press();
  follow(editor.view, bar);
  picker.addEventListener("change", () => {
    uploads.receive([...(picker.files ?? [])], editor.view.state.selection.main.head);
    picker.value = "";
  });
  for (const button of buttons) {
    button.tabIndex = -1;
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      const deed = button.dataset.deed ?? "";
      // A cell of a table is a text of its own.
      const cell = document.activeElement;
      if (cell instanceof HTMLElement && "cell" in cell.dataset && ["bold", "italic", "link"].includes(deed)) cell.dispatchEvent(new CustomEvent("chapeau:format", { detail: deed }));
      else if (own[deed]) own[deed]();
      else commands[deed]?.(editor.view);
    });
  }
  const go = (/** @type {HTMLButtonElement} */ to) => {
    for (const button of buttons) button.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  };
  buttons[0].tabIndex = 0;
  bar.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    if (at < 0) return;
    /** @type {Record<string, number>} */
    const steps = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    go(buttons[(step + buttons.length) % buttons.length]);
  });
  find(help, "[data-close]").addEventListener("click", () => help.close());
  bar.hidden = false;
}

/**
 * The button of the library, behind the one that sends files: the same picture, on others.
 * @param {HTMLElement} bar
 * @param {string} label
 */
function shelf(bar, label) {
  const picture = find(bar, "[data-deed=picture]");
  const made = /** @type {HTMLElement} */ (picture.cloneNode(true));
  made.dataset.deed = "library";
  made.title = label;
  made.setAttribute("aria-label", label);
  const behind = document.createElementNS("http://www.w3.org/2000/svg", "path");
  behind.setAttribute("d", "M1 8v14h15");
  behind.setAttribute("fill", "none");
  made.querySelector("svg")?.append(behind);
  picture.after(made);
}

/**
 * Buttons are pressed when the text round the resting caret has what they give.
 * @param {EditorView} view
 * @param {HTMLElement} bar
 */
function follow(view, bar) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const look = () => {
    const { state } = view;
    const now = { ...kinds(state), bold: isEmphasised(state, 2), italic: isEmphasised(state, 1) };
    for (const [deed, is] of Object.entries(now)) bar.querySelector(`[data-deed=${deed}]`)?.setAttribute("aria-pressed", String(is));
  };
  const later = EditorView.updateListener.of(({ selectionSet, docChanged }) => {
    if (!selectionSet && !docChanged) return;
    clearTimeout(timer);
    timer = setTimeout(look, REST_MS);
  });
  view.dispatch({ effects: StateEffect.appendConfig.of(later) });
  look();
}
