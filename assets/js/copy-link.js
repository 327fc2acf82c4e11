// “Copy link”: the button appears where copying works, says that it did, and returns to its words.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const words = button.querySelector("[role=status]");
  const before = words.textContent;
  let timer;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      return;
    }
    words.textContent = button.dataset.done;
    clearTimeout(timer);
    timer = setTimeout(() => { words.textContent = before; }, 4000);
  });
}
