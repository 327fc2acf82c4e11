// @ts-check
// “Copy link” says that it did, and returns to its words. Where the device has a sheet to share with, the button beside
// it opens that instead of a letter. Neither appears later than the page: nothing moves.
const WORDS_BACK_MS = 4000;

/** @param {string} text */
const copy = async (text) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // Without https browsers copy only what is selected.
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (!copied) throw new Error("not copied");
};

/** @type {NodeListOf<HTMLElement>} */
const buttons = document.querySelectorAll("[data-copy]");
for (const button of buttons) {
  const words = button.querySelector("span");
  const said = button.parentElement?.querySelector("[role=status]");
  const before = words?.textContent ?? "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  button.addEventListener("click", async () => {
    try {
      await copy(button.dataset.copy ?? "");
    } catch {
      return;
    }
    for (const place of [words, said]) if (place) place.textContent = button.dataset.done ?? "";
    button.focus();
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (words) words.textContent = before;
      if (said) said.textContent = "";
    }, WORDS_BACK_MS);
  });
}

/** @type {NodeListOf<HTMLAnchorElement>} */
const links = document.querySelectorAll("[data-share]");
if (typeof navigator.share === "function") {
  for (const link of links) {
    link.classList.add("is-sheet");
    link.setAttribute("role", "button");
    link.setAttribute("aria-label", link.dataset.share ?? "");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const url = document.querySelector("link[rel=canonical]")?.getAttribute("href") ?? location.href;
      // Who closes the sheet has not failed.
      navigator.share({ title: document.title, url }).catch(() => {});
    });
  }
}
