// @ts-check
// The viewer: a modal dialog that shows what the page of a photograph shows, which it asks for.
// Its address is that page's, Back closes it, and the focus returns to where it was opened.

/** The widest a photograph is enlarged to, if it has so many pixels. */
const LARGE = 2400;
/** How much larger it must become for that to be offered. */
const WORTH = 1.2;
/** How far a finger goes before it means the next photograph, and how little is a tap. */
const SWIPE = 48;
const TAP = 8;

/**
 * An element with its attributes and what it holds.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} name
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children
 */
const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

/** @param {string} line */
const icon = (line) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = svg.appendChild(document.createElementNS(svg.namespaceURI, "path"));
  path.setAttribute("d", line);
  for (const [key, value] of [["class", "icon"], ["viewBox", "0 0 24 24"], ["aria-hidden", "true"]]) svg.setAttribute(key, value);
  return svg;
};

/**
 * Pages of photographs, each asked for once.
 * @type {Map<string, Promise<Document>>}
 */
const pages = new Map();
/** @param {string} href */
const ask = (href) => {
  let page = pages.get(href);
  if (!page) {
    page = fetch(href).then(async (answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return new DOMParser().parseFromString(await answer.text(), "text/html");
    });
    page.catch(() => pages.delete(href));
    pages.set(href, page);
  }
  return page;
};

/** @param {Record<string, string>} words */
export function viewer(words) {
  const count = make("h2", { class: "viewer__count", id: "viewer-count" });
  const said = make("p", { class: "vh", role: "status" });
  const enlarge = make("button", { class: "btn btn--ghost", type: "button" }, icon("M14 4h6v6M10 20H4v-6M20 4l-7 7M4 20l7-7"), make("span", {}, words.enlarge));
  const shut = make("button", { class: "btn", type: "button" }, icon("M5 5l14 14M19 5 5 19"), words.close);
  const stage = make("div", { class: "viewer__stage", role: "group", "aria-labelledby": "viewer-count" });
  const text = make("div", { class: "viewer__words" });
  const prev = make("a", { class: "btn btn--ghost btn--round", rel: "prev" }, icon("m14.5 5-7 7 7 7"));
  const next = make("a", { class: "btn btn--ghost btn--round", rel: "next" }, icon("m9.5 5 7 7-7 7"));
  const dialog = make("dialog", { class: "viewer", "aria-labelledby": "viewer-count" },
    make("div", { class: "viewer__bar" }, count, enlarge, shut),
    stage,
    make("div", { class: "viewer__foot" }, text, make("div", { class: "viewer__steps" }, prev, next)),
    said);
  document.body.append(dialog);
  const title = document.title;
  /** @type {Element | null} */
  let opener = null;
  let turn = 0;
  /** @type {Record<string, string | undefined>} */
  let ends = {};
  /**
   * The photograph that is shown: its element, its pixels, and whether it is enlarged.
   * @type {HTMLImageElement | undefined}
   */
  let image;
  let pixels = { width: 1, height: 1 };
  let large = false;
  /**
   * Until the entry of the history that was its own is left.
   * @type {Promise<unknown> | undefined}
   */
  let left;

  const whole = () => Math.min(pixels.width, stage.clientWidth, stage.clientHeight * pixels.width / pixels.height);

  /** Gives the photograph its size, and the browser its choice among the files. */
  const fit = () => {
    if (!dialog.open || !image) return;
    const most = Math.min(pixels.width, LARGE);
    enlarge.hidden = most < whole() * WORTH;
    large &&= !enlarge.hidden;
    const width = Math.round(large ? most : whole());
    image.width = width;
    image.height = Math.round(width * pixels.height / pixels.width);
    const source = stage.querySelector("source");
    if (source) source.sizes = `${width}px`;
    stage.classList.toggle("is-large", large);
    stage.classList.toggle("is-whole", enlarge.hidden);
    enlarge.setAttribute("aria-pressed", String(large));
    // A large one is moved by the arrows, as everything is that scrolls.
    if (large) stage.tabIndex = 0;
    else stage.removeAttribute("tabindex");
  };

  /** Enlarges, with a place of the photograph in the middle; or shows it whole again. */
  const zoom = (/** @type {boolean} */ wanted, x = 0.5, y = 0.5) => {
    large = wanted;
    fit();
    stage.scrollTo(stage.scrollWidth * x - stage.clientWidth / 2, stage.scrollHeight * y - stage.clientHeight / 2);
  };

  /**
   * The way to a neighbour, whose page and picture are fetched ahead.
   * @type {(link: HTMLAnchorElement, page: Document) => Promise<void>}
   */
  const lead = async (link, page) => {
    /** @type {HTMLAnchorElement | null} */
    const to = page.querySelector(`.photo-nav [rel=${link.rel}]`);
    link.hidden = !to;
    if (!to) return;
    link.href = to.getAttribute("href") ?? "";
    link.setAttribute("aria-label", to.textContent.trim());
    if (/** @type {{ connection?: { saveData: boolean } }} */ (navigator).connection?.saveData) return;
    /** @type {HTMLSourceElement | null} */
    const ahead = (await ask(link.href)).querySelector("figure.photo source");
    if (!ahead || !image) return;
    const warm = new Image();
    warm.sizes = `${Math.round(image.width)}px`;
    warm.srcset = ahead.srcset;
  };

  /** @param {Document} page */
  const put = (page) => {
    const figure = document.importNode(/** @type {HTMLElement} */ (page.querySelector("figure.photo")), true);
    const steps = /** @type {HTMLElement} */ (page.querySelector(".photo-nav"));
    image = /** @type {HTMLImageElement} */ (figure.querySelector("img"));
    pixels = { width: image.width, height: image.height };
    image.draggable = false;
    large = false;
    stage.replaceChildren(figure.querySelector("picture") ?? image);
    text.replaceChildren(...(figure.querySelector("figcaption")?.childNodes ?? []));
    const heading = page.querySelector("h1")?.textContent ?? "";
    count.textContent = heading;
    said.textContent = image.alt.startsWith(heading) ? image.alt : [heading, image.alt].filter(Boolean).join(". ");
    document.title = page.title;
    ends = { Home: steps.dataset.first, End: steps.dataset.last };
    fit();
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    for (const link of [prev, next]) lead(link, page).catch(() => {});
    // Where a way ends the focus goes to the other one.
    if (focused?.hidden && dialog.contains(focused)) (focused === prev ? next : prev).focus();
  };

  /**
   * Shows the photograph of a page; the last one asked for wins.
   * @param {string} href
   */
  const show = async (href) => {
    turn += 1;
    const mine = turn;
    const late = setTimeout(() => { said.textContent = words.loading; }, 400);
    const page = await ask(href).finally(() => clearTimeout(late));
    if (mine !== turn) return false;
    put(page);
    return true;
  };

  /**
   * Another photograph: one entry of the history is enough for all.
   * @param {string} href
   */
  const go = async (href) => {
    try {
      if (await show(href)) history.replaceState({ photo: true }, "", href);
    } catch {
      location.assign(href);
    }
  };

  /** Leaves the page as it was. The event comes late: it may be open again, or left already. */
  const leave = () => {
    if (dialog.open || !image) return;
    turn += 1;
    document.title = title;
    stage.replaceChildren();
    image = undefined;
    if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    if (!history.state?.photo) return;
    left = new Promise((done) => addEventListener("popstate", done, { once: true }));
    history.back();
  };
  const close = () => {
    turn += 1;
    dialog.close();
    leave();
  };
  dialog.addEventListener("close", leave);
  dialog.addEventListener("cancel", (event) => {
    if (!large) return;
    event.preventDefault();
    zoom(false);
  });
  shut.addEventListener("click", close);
  enlarge.addEventListener("click", () => zoom(!large));
  for (const link of [prev, next]) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go(link.href);
    });
  }
  dialog.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (large && event.key.startsWith("Arrow")) return stage.focus();
    /** @type {Record<string, HTMLAnchorElement>} */
    const links = { ArrowLeft: prev, ArrowRight: next };
    const link = links[event.key];
    const to = link ? !link.hidden && link.href : ends[event.key];
    if (!to) return;
    event.preventDefault();
    if (new URL(to, location.href).pathname !== location.pathname) go(to);
  });

  /**
   * Where the pointer went down, and how far the photograph was scrolled.
   * @type {{ x: number, y: number, left: number, top: number } | undefined}
   */
  let down;
  /** @param {MouseEvent} event */
  const moved = (event) => down ? { x: event.clientX - down.x, y: event.clientY - down.y } : { x: 0, y: 0 };
  stage.addEventListener("pointerdown", (event) => {
    down = { x: event.clientX, y: event.clientY, left: stage.scrollLeft, top: stage.scrollTop };
  });
  stage.addEventListener("pointermove", (event) => {
    if (!down || !large || event.pointerType !== "mouse" || event.buttons !== 1) return;
    const by = moved(event);
    stage.scrollTo(down.left - by.x, down.top - by.y);
  });
  stage.addEventListener("pointercancel", () => { down = undefined; });
  stage.addEventListener("pointerup", (event) => {
    const by = moved(event);
    const pinched = (visualViewport?.scale ?? 1) > 1.05;
    if (large || pinched || Math.abs(by.x) < SWIPE || Math.abs(by.x) < 2 * Math.abs(by.y)) return;
    const link = by.x < 0 ? next : prev;
    if (!link.hidden) go(link.href);
  });
  stage.addEventListener("click", (event) => {
    const by = moved(event);
    down = undefined;
    if (!image || event.target !== image || Math.hypot(by.x, by.y) > TAP) return;
    const box = image.getBoundingClientRect();
    zoom(!large, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  });
  addEventListener("resize", fit);

  return {
    /**
     * Opens on the photograph of this page, or goes to it.
     * @type {(href: string, by: Element | null) => Promise<void>}
     */
    async open(href, by) {
      await left;
      if (!await show(href) || dialog.open) return;
      opener = by;
      if (!history.state?.photo) history.pushState({ photo: true }, "", href);
      dialog.showModal();
      fit();
      shut.focus();
    },
    close,
  };
}
