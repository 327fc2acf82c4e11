// @ts-check
// The list of the library as the server shows it now, put in the place of the one that stands here. What
// is typed in the search stays, and so does the focus.
const PATIENCE_MS = 3000;
const TRIES = 10;
let running = false;
let wanted = false;
let tries = 0;

async function fetched() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
}

/** @param {Document} page */
function put(page) {
  /** @type {NodeListOf<HTMLElement>} */
  const places = document.querySelectorAll("[data-fresh]");
  for (const place of places) {
    const fresh = page.querySelector(`[data-fresh="${place.dataset.fresh}"]`);
    if (!fresh) continue;
    const focused = place.contains(document.activeElement) && document.activeElement?.getAttribute("href");
    place.replaceWith(document.adoptNode(fresh));
    /** @type {HTMLAnchorElement | null} */
    const same = focused ? fresh.querySelector(`a[href="${CSS.escape(focused)}"]`) : null;
    same?.focus();
  }
}

async function run() {
  running = true;
  while (wanted) {
    wanted = false;
    // Without an answer the list stays as it is: the files are in the library all the same.
    const page = await fetched().catch(() => null);
    if (page) put(page);
  }
  running = false;
  // Sizes are made after the answer: thumbnails come when they are.
  if (document.querySelector("[data-coming]") && tries < TRIES) {
    tries += 1;
    setTimeout(ask, PATIENCE_MS);
  }
}

function ask() {
  wanted = true;
  if (!running) run();
}

addEventListener("media-came", () => {
  tries = 0;
  ask();
});
