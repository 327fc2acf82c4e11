// @ts-check

/** As if it was typed, which the browser's undo knows. */
export function typed(/** @type {HTMLTextAreaElement} */ field, /** @type {string} */ text) {
  field.focus();
  const isDone = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (isDone) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
