// @ts-check
// From the title to the chapeau, and from there into the text: Enter goes on. Shift and Enter begin a line.

/**
 * @param {import("./form.js").Form} form
 * @param {import("./source.js").Source} editor
 */
export function fields(form, editor) {
  const steps = [
    { field: form.field("title"), go: () => form.field("chapeau").focus() },
    { field: form.field("chapeau"), go: () => editor.view.focus() },
  ];
  for (const { field, go } of steps) {
    field.enterKeyHint = "next";
    field.addEventListener("keydown", (event) => {
      const { key, isComposing, shiftKey, ctrlKey, metaKey, altKey } = /** @type {KeyboardEvent} */ (event);
      if (key !== "Enter" || isComposing || shiftKey || ctrlKey || metaKey || altKey) return;
      event.preventDefault();
      go();
    });
  }
}
