// @ts-check
// The header slideshow scrolls by itself (CSS). This marks the current thumbnail and keeps the page
// still while the track moves; without it every control is a link to its photograph.
/** @type {NodeListOf<HTMLElement>} */
const shows = document.querySelectorAll(".show");
for (const show of shows) {
  const track = /** @type {HTMLElement} */ (show.querySelector(".show__track"));
  const slides = /** @type {HTMLElement[]} */ ([...track.children]);
  const thumbs = [...show.querySelectorAll(".show__thumbs a")];
  let current = -1;

  const mark = () => {
    const now = Math.round(Math.abs(track.scrollLeft) / Math.max(track.clientWidth, 1));
    if (now === current) return;
    current = now;
    thumbs.forEach((thumb, place) => {
      if (place === now) thumb.setAttribute("aria-current", "true");
      else thumb.removeAttribute("aria-current");
    });
  };

  /** @param {number} place */
  const go = (place) => track.scrollTo({ left: slides[place].offsetLeft - slides[0].offsetLeft });

  show.addEventListener("click", (event) => {
    /** @type {HTMLAnchorElement | null} */
    const link = /** @type {Element} */ (event.target).closest('a[href^="#page:slide-"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const place = slides.findIndex((slide) => `#${slide.id}` === link.hash);
    if (place < 0) return;
    event.preventDefault();
    go(place);
    if (!link.dataset.step) return;
    // Focus goes along: to the same control, or to the other one at an end.
    const nav = slides[place].querySelector(".show__nav");
    /** @type {HTMLElement | null | undefined} */
    const next = nav?.querySelector(`[data-step="${link.dataset.step}"]`) ?? nav?.querySelector("a");
    next?.focus({ preventScroll: true });
  });

  track.addEventListener("keydown", (event) => {
    if (event.target !== track) return;
    /** @type {Record<string, number>} */
    const places = { Home: 0, End: slides.length - 1, ArrowLeft: current - 1, ArrowRight: current + 1 };
    const place = places[event.key];
    if (place === undefined || !slides[place]) return;
    event.preventDefault();
    go(place);
  });

  track.addEventListener("scroll", mark, { passive: true });
  addEventListener("resize", mark);
  mark();
}
