// @ts-check
// A photograph opens in the viewer, which is fetched when the first one is asked for. Without it,
// and whenever it fails, its link leads to the photograph's own page, which shows the same.
const words = /** @type {Record<string, string>} */ (/** @type {HTMLElement} */ (document.querySelector("script[data-viewer]")).dataset);
const here = location.pathname + location.search;
/** @typedef {ReturnType<typeof import("./viewer.js").viewer>} Viewer */
/** @type {Promise<Viewer> | undefined} */
let viewer;
/**
 * The viewer once it is there.
 * @type {Viewer | undefined}
 */
let ready;

const load = () => {
  viewer ??= import(words.viewer).then((module) => {
    const made = module.viewer(words);
    ready = made;
    return made;
  });
  return viewer;
};

/**
 * The link to a photograph's page around an element.
 * @param {EventTarget | null} element
 */
const photo = (element) => {
  /** @type {HTMLAnchorElement | null} */
  const link = element instanceof Element ? element.closest("main a[href]") : null;
  const leads = link?.origin === location.origin && /\/photos\/[1-9]\d*\/$/.test(link.pathname);
  return leads && !link?.rel ? link : null;
};

/** @type {(href: string, opener: Element | null) => Promise<void>} */
const show = async (href, opener) => {
  try {
    await (await load()).open(href, opener);
  } catch {
    location.assign(href);
  }
};

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = photo(event.target);
  if (!link || !("showModal" in HTMLDialogElement.prototype)) return;
  event.preventDefault();
  show(link.href, link);
});
for (const kind of ["pointerover", "focusin"]) {
  document.addEventListener(kind, (event) => { if (photo(event.target)) load().catch(() => {}); }, { passive: true });
}

// Back closes the viewer, forward opens it again. A page that was loaded anew at the address of a
// photograph gives way to the page before it.
addEventListener("popstate", (event) => {
  if (event.state?.photo) show(location.href, document.activeElement);
  else if (location.pathname + location.search !== here) location.reload();
  else ready?.close();
});
