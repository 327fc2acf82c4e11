// @ts-check
// Titles and tags while one types, as a combobox: the field keeps the focus, arrows go through the
// list, Enter opens, Escape closes. Without it, the form searches.
const WAIT_MS = 150;
const FROM_LETTERS = 2;

/** @typedef {{ text: string, href: string, lang?: string, tag?: boolean }} Suggestion */

/** @type {NodeListOf<HTMLFormElement>} */
const forms = document.querySelectorAll("form[data-suggest]");
for (const form of forms) {
  const input = /** @type {HTMLInputElement} */ (form.querySelector("input[type=search]"));
  const list = document.createElement("ul");
  const said = document.createElement("span");
  list.id = `${input.id}-suggestions`;
  list.className = "suggest";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.list ?? "");
  said.className = "vh";
  said.setAttribute("role", "status");
  form.append(list, said);
  // A search field cannot be a combobox (ARIA in HTML), a field of text can.
  input.type = "text";
  input.setAttribute("enterkeyhint", "search");
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    input.setAttribute(name, value);
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {AbortController | undefined} */
  let asked;
  let current = -1;

  const close = () => {
    clearTimeout(timer);
    asked?.abort();
    list.hidden = true;
    current = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  /** @param {number} place */
  const choose = (place) => {
    const options = [...list.children];
    current = place;
    for (const [at, option] of options.entries()) option.setAttribute("aria-selected", String(at === place));
    if (place < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", options[place].id);
      options[place].scrollIntoView({ block: "nearest" });
    }
  };

  /** @param {Suggestion[]} suggestions */
  const show = (suggestions) => {
    list.replaceChildren(...suggestions.map(({ text, href, lang, tag }, at) => {
      const option = document.createElement("li");
      const words = document.createElement("span");
      option.id = `${list.id}-${at}`;
      option.dataset.href = href;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      words.textContent = text;
      if (lang) words.lang = lang;
      option.append(words);
      if (tag) {
        const kind = document.createElement("small");
        kind.textContent = form.dataset.tag ?? "";
        option.append(kind);
      }
      return option;
    }));
    current = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = suggestions.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    said.textContent = (list.hidden ? form.dataset.none : form.dataset.some) ?? "";
  };

  /** @param {Element | null} option */
  const follow = (option) => {
    if (option instanceof HTMLElement && option.dataset.href) location.assign(option.dataset.href);
  };

  const ask = async () => {
    const text = input.value.trim();
    asked?.abort();
    if (text.length < FROM_LETTERS) {
      said.textContent = "";
      return close();
    }
    asked = new AbortController();
    const { signal } = asked;
    try {
      const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(text)}`, { signal });
      if (answer.ok) show(await answer.json());
    } catch {
      // Typed on, or no network: the form still searches.
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MS);
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden) {
      event.preventDefault();
      const count = list.children.length;
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place more than there are options: the field itself.
      choose((current + 1 + step + count + 1) % (count + 1) - 1);
    } else if (event.key === "Enter" && current >= 0) {
      event.preventDefault();
      follow(list.children[current]);
    }
  });

  // Before the field loses the focus.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    follow(/** @type {Element} */ (event.target).closest("[role=option]"));
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
}
