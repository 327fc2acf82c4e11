// @ts-check
// Keyboard shortcuts. All need a modifier or a function key, so that dictation triggers none (WCAG 2.1.4);
// the help sheet can switch them off.
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
      // Without storage the choice lasts as long as the page.
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
