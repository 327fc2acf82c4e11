// @ts-check
// The contents list: open beside the text, and marking the part that is being read.
/** @type {HTMLDetailsElement | null} */
const list = document.querySelector(".toc details");
if (list) {
  const beside = matchMedia("(min-width: 70rem)");
  const fit = () => {
    list.open = beside.matches;
    // Beside the text nothing folds, so there is nothing to stop at.
    /** @type {HTMLElement} */ (list.firstElementChild).tabIndex = beside.matches ? -1 : 0;
  };
  beside.addEventListener("change", fit);
  fit();

  const links = new Map();
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const entries = list.querySelectorAll('a[href^="#"]');
  for (const link of entries) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  const mark = () => {
    let now;
    for (const [heading, link] of links) {
      link.removeAttribute("aria-current");
      if (heading.getBoundingClientRect().top < innerHeight * 0.3) now = link;
    }
    now?.setAttribute("aria-current", "true");
  };
  // All that is above counts, so that a jump over a part is seen too.
  const seen = new IntersectionObserver(mark, { rootMargin: "1000000px 0px -70% 0px" });
  for (const heading of links.keys()) seen.observe(heading);
  mark();
}
