// One stop of the Tab key; arrows go from button to button (ARIA, toolbar pattern).
import { openSearchPanel } from "@codemirror/search";
import { deeds } from "./format.js";

export function toolbar(editor, words, uploads, preview) {
  const bar = document.getElementById("toolbar");
  const buttons = [...bar.querySelectorAll("button")];
  const help = document.getElementById("help");
  const picker = bar.querySelector("input[type=file]");
  const own = {
    picture: () => picker.click(),
    search: () => openSearchPanel(editor.view),
    preview: () => preview.toggle(),
    help: () => help.showModal(),
  };
  picker.addEventListener("change", () => {
    uploads.send([...picker.files], editor.view.state.selection.main.head);
    picker.value = "";
  });
  for (const button of buttons) {
    button.tabIndex = -1;
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      const deed = button.dataset.deed;
      if (own[deed]) own[deed]();
      else deeds[deed](editor.view);
    });
  }
  const go = (to) => {
    for (const button of buttons) button.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  };
  buttons[0].tabIndex = 0;
  bar.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement);
    if (at < 0) return;
    const step = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    go(buttons[(step + buttons.length) % buttons.length]);
  });
  help.querySelector("[data-close]").addEventListener("click", () => help.close());
  bar.hidden = false;
}
