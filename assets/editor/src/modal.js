// @ts-check
// Dialogs that the script makes: a title, a search field over a list of choices, a status, buttons.

let made = 0;

/**
 * @param {string} label
 * @param {() => void} press
 * @param {string} [kind]
 */
export function button(label, press, kind = "") {
  const one = Object.assign(document.createElement("button"), { type: "button", textContent: label });
  one.className = `btn${kind ? ` ${kind}` : ""}`;
  one.addEventListener("click", press);
  return one;
}

/**
 * @param {string} label
 * @param {string} [type]
 * @returns {{ box: HTMLElement, field: HTMLInputElement }}
 */
export function field(label, type = "text") {
  made += 1;
  const box = document.createElement("div");
  box.className = "field";
  const name = Object.assign(document.createElement("label"), { textContent: label, htmlFor: `modal-field-${made}` });
  const input = Object.assign(document.createElement("input"), { type, id: `modal-field-${made}`, autocomplete: "off" });
  input.className = "input";
  box.append(name, input);
  return { box, field: input };
}

/**
 * @param {string} title
 * @returns {{ dialog: HTMLDialogElement, body: HTMLElement, acts: HTMLElement, status: HTMLElement }}
 */
export function modal(title) {
  made += 1;
  const dialog = document.createElement("dialog");
  dialog.className = "sheetbox sheetbox--wide";
  dialog.setAttribute("aria-labelledby", `modal-${made}`);
  const body = document.createElement("div");
  body.className = "stackform";
  const head = Object.assign(document.createElement("h2"), { id: `modal-${made}`, textContent: title });
  const status = document.createElement("p");
  status.className = "hint";
  status.setAttribute("role", "status");
  const acts = document.createElement("div");
  acts.className = "modal__acts";
  body.append(head, status, acts);
  dialog.append(body);
  document.body.append(dialog);
  return { dialog, body, acts, status };
}

/**
 * A search field drives a list: what is typed asks for choices after a moment, arrows move between them.
 * @param {HTMLInputElement} input
 * @param {import("./choices.js").Choices} list
 * @param {{ look: () => void, enter: () => void, restMs?: number }} how
 */
export function searching(input, list, { look, enter, restMs = 0 }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  const tell = () => {
    input.setAttribute("aria-expanded", String(list.options.length > 0));
    if (list.activeId) input.setAttribute("aria-activedescendant", list.activeId);
    else input.removeAttribute("aria-activedescendant");
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (restMs) timer = setTimeout(look, restMs);
    else look();
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const isSide = event.key === "ArrowLeft" || event.key === "ArrowRight";
    // In words that are typed, left and right are the caret's.
    if (!(isSide && input.value) && list.key(event.key)) tell();
    else if (event.key === "Enter") enter();
    else return;
    event.preventDefault();
  });
  return tell;
}

/** @param {[one: string, several: string]} forms @param {number} count */
export function counted([one, several], count) {
  return (count === 1 ? one : several).replace("{name}", new Intl.NumberFormat(document.documentElement.lang).format(count));
}
