// @ts-check
// “Copy link”: the button appears where copying works, says that it did, and returns to its words.
/** @type {NodeListOf<HTMLElement>} */
const buttons = document.querySelectorAll("[data-copy]");
for (const button of buttons) {
  const words = button.querySelector("[role=status]");
  if (!navigator.clipboard || !words) break;
  const before = words.textContent;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy ?? "");
    } catch {
      return;
    }
    words.textContent = button.dataset.done ?? "";
    clearTimeout(timer);
    timer = setTimeout(() => { words.textContent = before; }, 4000);
  });
}
