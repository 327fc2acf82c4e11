// @ts-check
// Videos of other hosts: nothing is asked of them before the reader presses the button.
/** @type {HTMLElement | null} */
const script = document.querySelector("script[data-play]");
/** @type {NodeListOf<HTMLElement>} */
const cards = document.querySelectorAll(".video[data-embed]");
for (const card of cards) {
  const link = card.querySelector("a");
  let address;
  try {
    address = new URL(card.dataset.embed ?? "");
  } catch {
    continue;
  }
  if (!link || address.protocol !== "https:") continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn";
  button.textContent = script?.dataset.play ?? link.textContent;
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.src = address.href;
    frame.title = link.textContent;
    frame.allow = "fullscreen; picture-in-picture; encrypted-media";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.allowFullscreen = true;
    button.replaceWith(frame);
    frame.focus();
  });
  card.prepend(button);
}
