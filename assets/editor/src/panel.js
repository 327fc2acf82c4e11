// @ts-check
// The panel beside the text can be closed; the browser remembers it. What is wrong in it opens it.
import { find } from "./dom.js";

const KEY = "chapeau:panel";

/** @param {import("./form.js").Form} form */
export function panel(form) {
  /** @type {HTMLDetailsElement} */
  const box = find(form.element, ".side__box");
  const isWrong = () => box.querySelector(".error") !== null;
  try {
    if (localStorage.getItem(KEY) === "closed" && !isWrong()) box.open = false;
  } catch {
    // Without storage it is open.
  }
  box.addEventListener("toggle", () => {
    try {
      if (box.open) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, "closed");
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  });
  form.element.addEventListener("errors", () => {
    if (isWrong()) box.open = true;
  });
}
