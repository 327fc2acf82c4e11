// The keyboard alone: where Tab goes, what is seen there, what the controls do.
import { check, holds } from "./report.js";

const STOPS_MAX = 250;
const HEIGHT = 900;

/** What has the focus: its name, whether it is seen, what hides it. Runs in the page. */
export function focused() {
  const element = document.activeElement;
  // Past the end the focus is the browser's, and the page keeps its last one.
  if (!element || element === document.body || element === window.lastFocused) return null;
  window.lastFocused = element;
  const name = `${element.tagName.toLowerCase()}.${element.className} “${(element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 40)}”`;
  const ring = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && style.content !== "none";
  // The text shows its focus around all of it; what stands in it, such as a field of a card, its own.
  const ringed = element.matches(".cm-content") ? element.closest(".cm-editor") : element;
  const own = getComputedStyle(ringed);
  const after = getComputedStyle(element, "::after");
  const faults = [];
  const seen = own.outlineStyle !== "none" && parseFloat(own.outlineWidth) >= 2;
  if (!seen && !ring(after)) faults.push("no ring");
  const boxes = [...element.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
  const box = boxes[0];
  if (!box) return { name, faults: ["no box"], skip: false };
  // One point of it must be in view and on top.
  const points = boxes.flatMap((box) => [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1]]
    .map(([x, y]) => [box.left + box.width * x, box.top + box.height * y]));
  const onTop = points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (top === element || element.contains(top));
  });
  if (!onTop) {
    const [x, y] = points[0];
    const top = document.elementFromPoint(x, y);
    faults.push(`out of sight at ${Math.round(x)},${Math.round(y)}, behind ${top ? top.tagName + "." + top.className : "the edge"}`);
  }
  // The ring must not be cut by a box that clips.
  if (seen) {
    const reach = parseFloat(own.outlineOffset) + parseFloat(own.outlineWidth);
    const whole = ringed.getBoundingClientRect();
    for (let box = ringed.parentElement; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.overflowX === "visible" && style.overflowY === "visible") continue;
      const clip = box.getBoundingClientRect();
      const cut = Math.max(clip.left - (whole.left - reach), whole.right + reach - clip.right, clip.top - (whole.top - reach));
      if (reach > 0 && cut > 1) faults.push(`its ring is cut by ${box.tagName.toLowerCase()}.${box.className}`);
    }
    const edge = document.documentElement.clientWidth;
    if (reach > 0 && (whole.left - reach < -1 || whole.right + reach > edge + 1)) faults.push("its ring leaves the window");
  }
  return { name, faults, skip: element.matches(".skip") };
}

/** Tab from the top of the page to its end. */
export async function tabs(context, url, width) {
  const page = await context.newPage();
  try {
    await page.setViewportSize({ width, height: HEIGHT });
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(url, { waitUntil: "load" });
    const label = `keyboard ${new URL(url).pathname} at ${width} px`;
    const faults = [];
    let stops = 0;
    for (; stops < STOPS_MAX; stops += 1) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(focused);
      if (!stop) break;
      if (stops === 0) holds(`${label}: the skip link comes first`, stop.skip, `${stop.name} does`);
      else if (stop.skip) break;
      faults.push(...stop.faults.map((fault) => `${stop.name}: ${fault}`));
    }
    check(`${label}: the focus is always seen`, faults);
    const all = await page.evaluate(() => [...document.querySelectorAll("a[href]:not([tabindex='-1']), button, input:enabled, summary:not([tabindex]), [tabindex='0']")]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest("[popover]:not(:popover-open)") || element.closest(".nav")?.checkVisibility() && element.checkVisibility()).length);
    holds(`${label}: Tab reaches everything`, stops >= all, `${stops} stops for ${all} controls`);
    await page.goto(url, { waitUntil: "load" });
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    const inMain = await page.evaluate(() => document.querySelector("main").contains(document.activeElement));
    holds(`${label}: the skip link leads into the text`, inMain);
  } finally {
    await page.close();
  }
}

/** The menu of small screens. */
export async function menu(context, base, prefix) {
  const page = await context.newPage();
  try {
    await page.setViewportSize({ width: 360, height: 780 });
    await page.goto(`${base}/`, { waitUntil: "load" });
    const isOpen = () => page.evaluate(() => document.getElementById("menu").matches(":popover-open"));
    const on = (selector) => page.evaluate((selector) => document.activeElement?.matches(selector), selector);
    holds(`${prefix}the menu is closed at first`, !await isOpen());
    await page.focus(".menu-btn");
    await page.keyboard.press("Enter");
    holds(`${prefix}Enter opens the menu`, await isOpen());
    await page.keyboard.press("Tab");
    holds(`${prefix}Tab goes into the menu`, await on("[popover] *"));
    const stop = await page.evaluate(focused);
    check(`${prefix}the focus is seen in the menu`, stop?.faults ?? ["nothing has the focus"]);
    await page.keyboard.press("Escape");
    holds(`${prefix}Escape closes the menu`, !await isOpen());
    holds(`${prefix}the focus is back on the button`, await on(".menu-btn"));
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    holds(`${prefix}its first control closes it again`, !await isOpen() && await on(".menu-btn"));
  } finally {
    await page.close();
  }
}

/** The header slideshow: the focus moves into a group that says which slide it is. */
export async function slideshow(context, url) {
  const page = await context.newPage();
  try {
    await page.setViewportSize({ width: 1440, height: HEIGHT });
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(url, { waitUntil: "load" });
    const count = await page.locator(".show__slide").count();
    const place = () => page.evaluate(() => {
      const track = document.querySelector(".show__track");
      return Math.round(track.scrollLeft / track.clientWidth);
    });
    const settled = async (wanted) => {
      for (let tries = 0; tries < 40 && await place() !== wanted; tries += 1) await page.waitForTimeout(50);
      return await place() === wanted;
    };
    const said = () => page.evaluate(() => document.activeElement.closest("[role=group]")?.getAttribute("aria-label"));
    const labels = await page.locator(".show__slide").evaluateAll((slides) => slides.map((slide) => slide.getAttribute("aria-label")));
    holds("slideshow: it does not move by itself", await place() === 0);
    await page.focus('[id="page:slide-1"] [data-step="1"]');
    await page.keyboard.press("Enter");
    holds("slideshow: “next” moves it", await settled(1));
    holds("slideshow: the slide is announced", await said() === labels[1], `“${await said()}” instead of “${labels[1]}”`);
    await page.waitForTimeout(100);
    const current = await page.locator(".show__thumbs a").evaluateAll((links) => links.findIndex((link) => link.hasAttribute("aria-current")));
    holds("slideshow: its thumbnail is marked", current === 1, `number ${current + 1} is`);
    await page.focus('[id="page:slide-2"] [data-step="-1"]');
    await page.keyboard.press("Enter");
    holds("slideshow: “previous” moves it back", await settled(0));
    await page.focus(".show__track");
    await page.keyboard.press("End");
    holds("slideshow: End goes to the last one", await settled(count - 1));
    await page.keyboard.press("ArrowLeft");
    holds("slideshow: an arrow goes one back", await settled(count - 2));
    const top = await page.evaluate(() => scrollY);
    holds("slideshow: the page stays where it is", top < 900, `it scrolled to ${top}`);
  } finally {
    await page.close();
  }
}

/** A video: nothing is asked of its host before the button; then the player has the focus. */
export async function video(context, url) {
  const page = await context.newPage();
  try {
    const asked = [];
    const refused = [];
    page.on("console", (message) => { if (/Content Security Policy/.test(message.text())) refused.push(message.text()); });
    await page.route((address) => !address.href.startsWith(new URL(url).origin), (route) => {
      asked.push(route.request().url());
      return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Player</title><button>Play</button>" });
    });
    await page.goto(url, { waitUntil: "load" });
    await page.locator(".video").first().scrollIntoViewIfNeeded();
    await page.waitForTimeout(200);
    check("video: nobody is asked before the button", asked);
    const button = page.locator(".video button").first();
    const framed = await page.locator("iframe").count();
    holds("video: no frame before the button", framed === 0);
    await button.focus();
    await page.keyboard.press("Enter");
    const frame = page.locator(".video iframe").first();
    await frame.waitFor();
    holds("video: the player has the focus", await frame.evaluate((frame) => document.activeElement === frame));
    holds("video: the player has a name", (await frame.getAttribute("title"))?.length > 0);
    await page.waitForTimeout(300);
    holds("video: the player is loaded once, over https", asked.length === 1 && asked[0].startsWith("https://"), asked.join(" "));
    check("video: the policy lets it in", refused);
    holds("video: it is as wide as its card and 16 to 9", await frame.evaluate((frame) => Math.abs(frame.offsetWidth / frame.offsetHeight - 16 / 9) < 0.05));
  } finally {
    await page.close();
  }
}

/** The field of the search: suggestions by the keyboard alone, as a combobox. */
export async function suggestions(context, base) {
  const page = await context.newPage();
  try {
    await page.setViewportSize({ width: 360, height: HEIGHT });
    await page.goto(`${base}/recherche/`, { waitUntil: "load" });
    const field = page.locator("#q");
    const expanded = () => field.getAttribute("aria-expanded");
    const active = () => page.evaluate(() => {
      const id = document.querySelector("#q").getAttribute("aria-activedescendant");
      return id ? document.getElementById(id)?.textContent : null;
    });
    holds("the suggestions are closed at first", await expanded() === "false");
    await field.focus();
    await page.keyboard.type("donn", { delay: 20 });
    await page.locator(".suggest [role=option]").first().waitFor();
    holds("typing opens suggestions", await expanded() === "true");
    holds("none is chosen by itself", await active() === null);
    await page.keyboard.press("ArrowDown");
    const first = await active();
    holds("the arrow chooses the first", first === await page.locator(".suggest [role=option]").first().textContent());
    await page.keyboard.press("ArrowUp");
    holds("the arrow goes back to the field", await active() === null);
    await page.keyboard.press("ArrowUp");
    holds("and round to the last", await active() === await page.locator(".suggest [role=option]").last().textContent());
    await page.keyboard.press("Escape");
    holds("Escape closes them and keeps the text", await expanded() === "false" && await field.inputValue() === "donn");
    await page.keyboard.type("é", { delay: 20 });
    await page.locator(".suggest [role=option]").first().waitFor();
    await page.keyboard.press("ArrowDown");
    const href = await page.locator(".suggest [aria-selected=true]").getAttribute("data-href");
    await Promise.all([page.waitForURL((url) => url.pathname === href), page.keyboard.press("Enter")]);
    holds("Enter opens what is chosen", new URL(page.url()).pathname === href);
    await page.goBack({ waitUntil: "load" });
    await field.fill("données");
    await Promise.all([page.waitForURL(/\/recherche\/\?q=/), field.press("Enter")]);
    holds("Enter alone searches", await page.locator(".hit").count() > 0);
  } finally {
    await page.close();
  }
}
