// @ts-check
// Tags: those that are there are buttons that take them out, and the free field suggests the ones in use. The fields
// of the form stay what is sent.
import { Choices } from "./choices.js";
import { element } from "./dom.js";
import { fold } from "./insert-blocks.js";
import { searching } from "./modal.js";

/** So many tags are suggested at once. */
const SUGGESTED_MAX = 8;

/**
 * @param {import("./form.js").Form} form
 * @param {import("./words.js").Words} words
 */
export function chips(form, words) {
  const group = element("tag");
  const known = [...document.querySelectorAll("#tags option")].map((one) => /** @type {HTMLOptionElement} */ (one).value);
  const row = document.createElement("ul");
  row.className = "chips";
  group.querySelector("legend")?.after(row);
  const list = new Choices(group.querySelector("legend")?.textContent ?? "", { pick: (at) => take(found[at]) });
  list.root.classList.add("choices--below");
  group.append(list.root);
  list.show([]);
  /** @type {string[]} */
  let found = [];
  /** @type {WeakMap<HTMLElement, () => void>} */
  const tells = new WeakMap();
  const fields = () => /** @type {HTMLInputElement[]} */ (form.all("tag"));
  const free = () => fields().find((one) => !one.value.trim()) ?? fields()[fields().length - 1];

  const show = () => {
    const typing = document.activeElement;
    const filled = fields().filter((one) => one.value.trim() && one !== typing);
    const names = filled.map(({ value }) => value.trim());
    if (names.join("\n") !== [...row.querySelectorAll("button")].map(({ value }) => value).join("\n")) {
      row.replaceChildren(
        ...filled.map((one) => {
          const item = document.createElement("li");
          const name = one.value.trim();
          const button = Object.assign(document.createElement("button"), { type: "button", value: name, textContent: `${name} ×` });
          button.className = "chips__one";
          button.setAttribute("aria-label", words["tag-remove"].replace("{name}", name));
          button.addEventListener("click", () => remove(one, item));
          item.append(button);
          return item;
        }),
      );
    }
    row.hidden = names.length === 0;
    const open = typing instanceof HTMLInputElement && fields().includes(typing) ? typing : free();
    for (const one of fields()) {
      one.hidden = one !== open;
      if (tells.has(one)) continue;
      one.removeAttribute("list");
      tells.set(one, searching(one, list, { look: () => look(one), enter: () => {} }));
      one.addEventListener("keydown", (event) => keys(event, one), true);
      one.addEventListener("blur", () => {
        list.show([]);
        setTimeout(show);
      });
    }
  };
  const remove = (/** @type {HTMLInputElement} */ one, /** @type {HTMLElement} */ item) => {
    const at = [...row.children].indexOf(item);
    one.value = "";
    form.changed();
    show();
    const next = /** @type {HTMLElement | undefined} */ (row.children[Math.min(at, row.children.length - 1)]?.querySelector("button") ?? undefined);
    (next ?? free()).focus();
  };
  const look = (/** @type {HTMLInputElement} */ one) => {
    const typed = fold(one.value.trim());
    const taken = new Set(fields().filter((other) => other !== one).map(({ value }) => fold(value.trim())));
    const all = typed ? known.filter((name) => fold(name).includes(typed) && !taken.has(fold(name))) : [];
    found = [...all.filter((name) => fold(name).startsWith(typed)), ...all.filter((name) => !fold(name).startsWith(typed))].slice(0, SUGGESTED_MAX);
    list.show(found.map((label) => ({ label })));
    list.go(-1);
    list.active = -1;
    for (const option of list.options) option.classList.remove("choices__one--active");
    tells.get(one)?.();
    one.removeAttribute("aria-activedescendant");
  };
  const take = (/** @type {string | undefined} */ name) => {
    const one = fields().find((field) => field === document.activeElement) ?? free();
    if (name) one.value = name;
    // Another spelling of a tag in use is that tag.
    const same = known.find((other) => fold(other) === fold(one.value.trim()));
    if (same) one.value = same;
    list.show([]);
    found = [];
    one.dispatchEvent(new Event("input", { bubbles: true }));
    list.show([]);
    const next = free();
    next.hidden = false;
    next.focus();
    show();
  };
  /** @param {KeyboardEvent} event @param {HTMLInputElement} one */
  const keys = (event, one) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && one.value.trim()) {
      event.preventDefault();
      event.stopImmediatePropagation();
      take(found[list.active]);
    } else if (event.key === "Escape" && list.options.length) {
      event.preventDefault();
      list.show([]);
    }
  };
  form.addEventListener("edit", show);
  form.addEventListener("merged", show);
  group.addEventListener("input", show);
  show();
}
