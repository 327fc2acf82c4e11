// @ts-check
// Shortcuts with a modifier or a function key only, so that nothing fires while somebody dictates; all of
// them can be switched off in the help sheet.
import { element } from "./dom.js";

const KEY = "chapeau:shortcuts";

/**
 * @param {import("./source.js").Source} editor
 * @param {import("./save.js").Saver} saver
 * @param {{ toggle(): void }} preview
 */
export function shortcuts(editor, saver, preview) {
  /** @type {HTMLInputElement} */
  const box = element("shortcuts");
  const read = () => {
    try {
      return localStorage.getItem(KEY) !== "off";
    } catch {
      return true;
    }
  };
  let on = read();
  box.checked = on;
  editor.setShortcuts(on);
  box.addEventListener("change", () => {
    on = box.checked;
    editor.setShortcuts(on);
    try {
      localStorage.setItem(KEY, on ? "on" : "off");
    } catch {
      // It holds for this page.
    }
  });
  document.addEventListener("keydown", (event) => {
    if (!on || event.altKey || event.shiftKey) return;
    const held = event.ctrlKey || event.metaKey;
    if (held && event.key.toLowerCase() === "s") {
      event.preventDefault();
      saver.tell("save");
    } else if (held && event.key === "Enter") {
      /** @type {HTMLElement | null} */
      const publish = document.querySelector("[data-publish]");
      if (!publish) return;
      event.preventDefault();
      publish.click();
    } else if (event.key === "F9" && !held) {
      event.preventDefault();
      preview.toggle();
    }
  });
}
