// The viewer, by keyboard alone, by finger, and by the history; and what a photograph costs.
import { check, holds } from "./report.js";

const HEIGHT = 900;
/** No place downloads a variant that is so many times too wide. */
const TOO_WIDE = 1.5;
/** A choice that is this much too narrow would show. */
const TOO_NARROW = 0.6;

const viewer = (page) => page.evaluate(() => {
  const dialog = document.querySelector("dialog.viewer");
  const image = dialog?.querySelector("img");
  const inside = document.activeElement && dialog?.contains(document.activeElement);
  return {
    open: dialog?.open ?? false,
    modal: dialog?.matches(":modal") ?? false,
    name: dialog?.querySelector("h2")?.textContent,
    alt: image?.alt,
    words: dialog?.querySelector(".viewer__words")?.textContent.trim(),
    said: dialog?.querySelector("[role=status]")?.textContent,
    loaded: image?.complete && image.naturalWidth > 0,
    width: image?.clientWidth ?? 0,
    large: dialog?.querySelector(".is-large") !== null && dialog !== null,
    inside,
    focus: document.activeElement?.id || document.activeElement?.className,
    path: location.pathname,
    top: scrollY,
  };
});

/** Waits until the viewer is as it should be; says what it is when it does not become so. */
async function becomes(page, label, wanted) {
  let is;
  for (let tries = 0; tries < 100; tries += 1) {
    is = await viewer(page);
    if (wanted(is)) return holds(label, true);
    await page.waitForTimeout(50);
  }
  holds(label, false, JSON.stringify(is));
}

/** What the viewer is for: the same as the page of the photograph, and back again. */
export async function photographs(context, url, axe) {
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => { if (message.type() === "error") faults.push(message.text()); });
  try {
    for (const [width, media] of [[1440, {}], [360, { reducedMotion: "reduce" }], [768, { forcedColors: "active" }], [360, { colorScheme: "dark" }]]) {
      const label = `viewer at ${width} px ${Object.values(media).join("")}`;
      await page.setViewportSize({ width, height: HEIGHT });
      await page.emulateMedia({ colorScheme: null, reducedMotion: null, forcedColors: null, ...media });
      await page.goto(url, { waitUntil: "load" });
      const home = new URL(url).pathname;
      const title = await page.title();
      const links = page.locator("main .gallery a.zoom");
      const opener = await links.nth(1).getAttribute("id");
      const address = await links.nth(1).getAttribute("href");
      const count = Number(/\d+/.exec(address.split("/photos/")[1])[0]);
      const fetched = await page.evaluate(() => performance.getEntriesByType("resource").filter((one) => one.name.includes("/viewer.")).length);
      holds(`${label}: its script waits for the first photograph`, fetched === 0, `${fetched} requests`);
      await links.nth(1).focus();
      const top = await page.evaluate(async () => {
        for (let before = -1; before !== scrollY; await new Promise((done) => setTimeout(done, 120))) before = scrollY;
        return scrollY;
      });
      await page.keyboard.press("Enter");
      await becomes(page, `${label}: Enter opens it on the photograph`, (is) => is.open && is.modal && is.loaded && is.path === address);
      await becomes(page, `${label}: the focus is inside`, (is) => is.inside);
      const opened = await viewer(page);
      const shown = await (await page.request.get(new URL(address, url).href)).text();
      holds(`${label}: it has the alternative text of the page`, shown.includes(`alt="${opened.alt}"`) && opened.alt !== "", opened.alt);
      holds(`${label}: it says which photograph it is`, shown.includes(`<h1>${opened.name}</h1>`) && opened.said?.startsWith(opened.name.slice(0, 5)), `${opened.name}; ${opened.said}`);
      check(`${label}: axe`, await axe(page));
      await page.keyboard.press("ArrowRight");
      await becomes(page, `${label}: → is the next one`, (is) => is.path.endsWith(`/photos/${count + 1}/`) && is.loaded);
      await page.keyboard.press("ArrowLeft");
      await becomes(page, `${label}: ← is the one before`, (is) => is.path === address && is.loaded);
      await page.keyboard.press("Home");
      await becomes(page, `${label}: Home is the first`, (is) => is.path.endsWith("/photos/1/"));
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("End");
      await becomes(page, `${label}: End is the last, and nothing comes before the first`, (is) => !is.path.endsWith("/photos/1/") && is.inside);
      await page.keyboard.press("Home");
      await becomes(page, `${label}: and back`, (is) => is.path.endsWith("/photos/1/"));
      // Tab stays inside, and every stop is seen.
      const stops = new Set();
      for (let tab = 0; tab < 8; tab += 1) {
        await page.keyboard.press("Tab");
        const stop = await page.evaluate(() => {
          const element = document.activeElement;
          const style = getComputedStyle(element);
          const dialog = element.closest("dialog");
          return { name: element.textContent || element.getAttribute("aria-label"), out: element !== document.body && !dialog, ring: element === document.body || style.outlineStyle !== "none" };
        });
        holds(`${label}: Tab stays in the viewer and is seen`, !stop.out && stop.ring, JSON.stringify(stop));
        stops.add(stop.name);
      }
      const canGrow = await page.locator(".viewer__bar button").first().isVisible();
      if (canGrow) {
        const before = (await viewer(page)).width;
        await page.locator(".viewer__bar button").first().focus();
        await page.keyboard.press("Enter");
        await becomes(page, `${label}: it can be enlarged`, (is) => is.large && is.width > before);
        await page.keyboard.press("ArrowRight");
        await becomes(page, `${label}: arrows move the large one`, (is) => is.path.endsWith("/photos/1/"));
        await page.keyboard.press("Escape");
        await becomes(page, `${label}: Escape makes it whole again`, (is) => is.open && !is.large);
      }
      await page.keyboard.press("Escape");
      await becomes(page, `${label}: Escape closes it, the focus is back, the page has not moved`,
        (is) => !is.open && is.focus === opener && is.path === home && Math.abs(is.top - top) < 2);
      holds(`${label}: the title is the article's again`, await page.title() === title);
      await page.keyboard.press("Enter");
      await becomes(page, `${label}: it opens again`, (is) => is.open && is.path === address);
      await page.goBack();
      await becomes(page, `${label}: Back closes it`, (is) => !is.open && is.focus === opener && is.path === home);
      await page.goForward();
      await becomes(page, `${label}: forward opens it`, (is) => is.open && is.path === address);
      await page.evaluate(() => {
        addEventListener("popstate", () => history.forward(), { once: true });
        history.back();
      });
      await becomes(page, `${label}: Back and forward at once leave it open`, (is) => is.open && is.loaded && is.path === address && is.inside);
      await page.evaluate(() => {
        document.querySelector(".viewer__bar button:last-child").click();
        document.querySelector("main .gallery a.zoom").click();
      });
      await becomes(page, `${label}: closed and another opened at once`, (is) => is.open && is.loaded && is.path !== address && is.inside);
      await page.keyboard.press("Escape");
      await becomes(page, `${label}: and closed`, (is) => !is.open && is.path === home);
      await links.nth(1).focus();
      await page.keyboard.press("Enter");
      await becomes(page, `${label}: it opens once more`, (is) => is.open && is.path === address);
      await page.reload({ waitUntil: "load" });
      holds(`${label}: loaded anew it is the photograph's page`, await page.locator("figure.photo img").count() === 1);
      await page.goBack({ waitUntil: "load" });
      await page.waitForSelector("article .prose");
      holds(`${label}: and Back leads to the article`, new URL(page.url()).pathname === home);
      await page.locator("main .gallery a.zoom").first().click();
      await becomes(page, `${label}: a press opens it too`, (is) => is.open);
      await page.locator(".viewer__bar button").last().click();
      await becomes(page, `${label}: « Fermer » closes it`, (is) => !is.open && is.path === home);
    }
    check("viewer: nothing fails", faults);
  } finally {
    await page.close();
  }
}

/** A finger goes sideways. */
export async function swipe(browser, url) {
  const context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 780 } });
  const page = await context.newPage();
  try {
    await page.goto(url, { waitUntil: "load" });
    await page.locator("main .gallery a.zoom").first().tap();
    await page.waitForSelector("dialog.viewer[open] img");
    const before = (await viewer(page)).path;
    const finger = await context.newCDPSession(page);
    const touch = (type, x) => finger.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y: 400 }] });
    await touch("touchStart", 300);
    for (const x of [260, 200, 140, 80]) await touch("touchMove", x);
    await touch("touchEnd");
    await becomes(page, "viewer: a finger to the left is the next one", (is) => is.path !== before && is.loaded);
    await touch("touchStart", 60);
    for (const x of [100, 160, 220, 290]) await touch("touchMove", x);
    await touch("touchEnd");
    await becomes(page, "viewer: a finger to the right is the one before", (is) => is.path === before);
  } finally {
    await context.close();
  }
}

/** Without script every photograph is a page with its neighbours. */
export async function withoutScript(context, url) {
  const page = await context.newPage();
  try {
    await page.goto(url, { waitUntil: "load" });
    await page.locator("main .gallery a.zoom").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/photos\/\d+\/$/);
    const first = page.url();
    holds("without script: a photograph has its page", await page.locator("figure.photo img").count() === 1);
    await page.locator(".photo-nav [rel=next]").focus();
    await page.keyboard.press("Enter");
    await page.waitForURL((address) => address.href !== first);
    holds("without script: the page leads to the next one", /\/photos\/\d+\/$/.test(page.url()));
    await page.goto(url, { waitUntil: "load" });
    const more = page.locator(".gallery__more a").first();
    if (await more.count() > 0) {
      await more.focus();
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/photos\/#page:photo-\d+$/);
      holds("without script: a long gallery leads to all of it", await page.locator(".album li").count() > 8);
    }
  } finally {
    await page.close();
  }
}

/** Which file each picture of a page has chosen, for how many pixels of the screen. */
async function choices(page) {
  return page.evaluate(async () => {
    const found = [];
    for (const image of document.querySelectorAll("main img")) {
      if (!image.checkVisibility()) continue;
      image.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
      for (let tries = 0; tries < 100 && !(image.complete && image.currentSrc); tries += 1) await new Promise((done) => setTimeout(done, 20));
      const source = image.parentElement.querySelector("source");
      if (!source) continue;
      const widths = source.srcset.split(", ").map((one) => one.split(" ")).map(([href, width]) => [new URL(href, location).href, parseInt(width, 10)]);
      const chosen = widths.find(([href]) => href === image.currentSrc)?.[1] ?? 0;
      const box = image.getBoundingClientRect();
      // A crop shows a part of a larger picture: what counts is how wide the whole would be.
      const whole = Number(image.getAttribute("width")) / Number(image.getAttribute("height"));
      const fit = getComputedStyle(image).objectFit;
      const width = fit === "cover" ? Math.max(box.width, box.height * whole) : Math.min(box.width, box.height * whole);
      const place = image.closest("[class]:not(img)");
      found.push({ name: source.srcset, place: place?.className ?? "", chosen, needed: width * devicePixelRatio, box: box.width * devicePixelRatio, most: Math.max(...widths.map(([, width]) => width)), src: image.currentSrc });
    }
    return found;
  });
}

/** At every width and density, every place of these pages takes a file that fits it. */
export async function sizes(browser, base, paths) {
  for (const deviceScaleFactor of [1, 2]) {
    for (const width of [360, 768, 1440]) {
      let widest = 0;
      let count = 0;
      for (const path of paths) {
        // A browser takes what it has already, however wide: each page is the first of its reader.
        const context = await browser.newContext({ deviceScaleFactor, viewport: { width, height: HEIGHT } });
        const page = await context.newPage();
        await page.goto(base + path, { waitUntil: "load" });
        const faults = [];
        const met = new Set();
        for (const one of await choices(page)) {
          // The same picture twice on a page is fetched once, for the larger place, whatever else each place offers.
          if (met.has(one.name) || met.has(one.src)) continue;
          met.add(one.name).add(one.src);
          const factor = one.chosen / one.needed;
          widest = Math.max(widest, factor);
          count += 1;
          if (one.chosen === 0) faults.push(`${one.place}: none of its sizes was taken, but ${one.src}`);
          else if (factor > TOO_WIDE + 0.005) faults.push(`${one.place}: ${one.chosen} px for ${Math.round(one.needed)}, ${factor.toFixed(2)} times too wide`);
          // Of a picture that is shown whole the box may be wider than it.
          else if (one.chosen / Math.min(one.box, one.needed) < TOO_NARROW && one.chosen < one.most) faults.push(`${one.place}: ${one.chosen} px for ${Math.round(one.needed)} is too narrow`);
        }
        check(`sizes of ${path} at ${width} px, ${deviceScaleFactor}×`, faults);
        await context.close();
      }
      console.log(`# sizes at ${width} px, ${deviceScaleFactor}×: ${count} pictures, at most ${widest.toFixed(2)} times too wide`);
    }
  }
}

/** What a telephone loads of a page before anybody scrolls. */
export async function weight(browser, url, most) {
  const context = await browser.newContext({ viewport: { width: 360, height: 780 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
  const page = await context.newPage();
  try {
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    let bytes = 0;
    let requests = 0;
    session.on("Network.loadingFinished", (event) => { bytes += event.encodedDataLength; requests += 1; });
    await page.goto(url, { waitUntil: "networkidle" });
    await page.waitForTimeout(500);
    console.log(`# ${new URL(url).pathname} at 360 px, 2×: ${bytes} bytes in ${requests} requests before scrolling`);
    holds(`${new URL(url).pathname} is light at 360 px before scrolling`, bytes > 10_000 && bytes <= most, `${bytes} bytes of ${most}`);
  } finally {
    await context.close();
  }
}
