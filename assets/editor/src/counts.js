// @ts-check
// Shows the counters of title, chapeau and text, and the errors that the server finds in fields.
import { element } from "./dom.js";

/**
 * @param {import("./form.js").Form} form
 * @param {import("./words.js").Words} words
 */
export function counts(form, words) {
  const { lang } = document.documentElement;
  const number = new Intl.NumberFormat(lang);
  const plural = new Intl.PluralRules(lang);
  /** @type {(id: string, key: import("./words.js").Counted, value: number) => void} */
  const show = (id, key, value) => {
    const place = element(id);
    const [one, several] = words[key];
    const text = (plural.select(value) === "one" ? one : several).replace("{name}", number.format(value));
    if (place.textContent !== text) place.textContent = text;
  };
  let isWaiting = false;
  const count = () => {
    isWaiting = false;
    const title = [...form.field("title").value.trim()].length;
    show("title-hint", title > 65 ? "title-long" : "characters", title);
    element("chapeau-count").textContent = `${number.format([...form.field("chapeau").value.trim()].length)} / 280`;
    let total = 0;
    for (const line of form.editor.view.state.doc.iterLines()) {
      for (const word of line.split(/\s+/)) if (/[\p{L}\p{N}]/u.test(word)) total += 1;
    }
    show("words", "words", total);
    show("minutes", "minutes", Math.max(1, Math.ceil(total / 220)));
  };
  form.addEventListener("edit", () => {
    if (!isWaiting) setTimeout(count, 300);
    isWaiting = true;
  });
  form.addEventListener("merged", count);
  form.element.addEventListener("errors", (event) => errors(form, /** @type {CustomEvent} */ (event).detail));
}

/**
 * @param {import("./form.js").Form} form
 * @param {Record<string, string>} wrong
 */
function errors(form, wrong) {
  for (const old of form.element.querySelectorAll("p.error")) {
    const code = old.id.replace(/-error$/, "");
    if (code in wrong) continue;
    const field = document.getElementById(code);
    field?.removeAttribute("aria-invalid");
    field?.closest(".field--error")?.classList.remove("field--error");
    old.remove();
  }
  for (const [code, why] of Object.entries(wrong)) {
    let note = document.getElementById(`${code}-error`);
    const field = code === "body" ? document.querySelector(".cm-editor") : document.getElementById(code);
    if (!note) {
      note = document.createElement("p");
      note.className = "error";
      note.id = `${code}-error`;
      if (field?.tagName === "FIELDSET") field.append(note);
      else field?.after(note);
      const described = field?.getAttribute("aria-describedby");
      field?.setAttribute("aria-describedby", described ? `${note.id} ${described}` : note.id);
    }
    field?.setAttribute("aria-invalid", "true");
    field?.closest(".field, .fieldrow, .names")?.classList.add("field--error");
    note.textContent = why;
  }
}
