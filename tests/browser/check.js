// What the design promises, checked in a browser on every kind of page of the sample site:
// accessibility (axe-core) at three widths in light and dark, no sideways scrolling at 320 px,
// a still layout, the keyboard, no script, no cookie, no third party, no dead link.
import { rmSync } from "node:fs";
import { chromium } from "playwright-core";

import { COLOURS, axe } from "./axe.js";
import { crawl, kind } from "./crawl.js";
import { menu, slideshow, suggestions, tabs, video } from "./keyboard.js";
import { site as photographSite } from "./photographs.js";
import { check, end, holds, step } from "./report.js";
import { start } from "./server.js";
import * as viewer from "./viewer.js";

const WIDTHS = [360, 768, 1440];
const NARROW = 320;
const HEIGHT = 900;
const LANES = 3;
/** A run that takes longer hangs, and fails. */
const RUN_MAX_MS = 600_000;
/** How many pages of a kind are opened; the others of that kind are made by the same template. */
const OF_A_KIND = { article: Infinity, page: 2, photograph: 2, "categories one": 2 };
/** What no link leads to: a search with results, narrowed, mended, and without any. */
const SEARCHES = [
  ["/recherche/?q=donn%C3%A9es", "search"],
  ["/recherche/?q=journ%C3%A9e+archives&photos=1", "search, narrowed"],
  ["/recherche/?q=accessibilit%C3%A9e+xylophone", "search, without result"],
  ["/recherche/?q=le+la+les", "search, without words"],
];
const CLS_MAX = 0.02;
/** What an article with twelve photographs may cost a telephone before anybody scrolls. */
const ARTICLE_MAX_BYTES = 350 * 1000;
const ARGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
/** WCAG 1.4.12, and what it asks for. */
const SPACING = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }`;

const [binary, only] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGS });

/** A page that remembers what went wrong while it was open. */
async function open(context, base) {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults = [];
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("console", (message) => {
    const isOwnStatus = message.location().url === page.url() && message.text().includes("404");
    if (["error", "warning"].includes(message.type()) && !isOwnStatus) faults.push(`console: ${message.text()}`);
  });
  // What the browser itself gives up (a picture of another width after a resize, the rest of a page that closes) is no failure.
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText;
    if (why !== "net::ERR_ABORTED") faults.push(`failed: ${request.url()} ${why}`);
  });
  page.on("response", (answer) => {
    if (answer.status() >= 400 && !answer.request().isNavigationRequest()) faults.push(`${answer.status()}: ${answer.url()}`);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${base}/`) && !url.startsWith("data:")) faults.push(`third party: ${url}`);
  });
  return { page, faults };
}

/** Layout shifts since the page began to load, while it is read to its end. */
async function shifts(page) {
  return page.evaluate(async () => {
    let sum = 0;
    const watch = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
    });
    watch.observe({ type: "layout-shift", buffered: true });
    await document.fonts.ready;
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
      scrollTo({ top, behavior: "instant" });
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 20)));
    }
    scrollTo({ top: 0, behavior: "instant" });
    await new Promise((resolve) => setTimeout(resolve, 100));
    watch.disconnect();
    return sum;
  });
}

/** What sticks out sideways, by the element that does. */
async function overflow(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const out = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > width + 0.5);
    const innermost = out.filter((element) => !out.some((other) => other !== element && element.contains(other)));
    const name = (element) => `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().slice(0, 40)}”`;
    return [`${document.documentElement.scrollWidth} px wide`, ...innermost.slice(0, 4).map(name)];
  });
}

/** What people act on, by the roles that browsers tell. */
const ACTED_ON = new Set(["button", "checkbox", "combobox", "link", "menuitem", "option", "radio", "searchbox", "slider", "spinbutton",
  "switch", "tab", "textbox"]);

/** Controls without a name, and links with one name that lead to several places, as browsers tell them to screen readers. */
async function names(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const faults = [];
  const places = new Map();
  for (const node of nodes) {
    const role = node.role?.value;
    if (node.ignored || !ACTED_ON.has(role)) continue;
    const name = (node.name?.value ?? "").trim();
    if (!name) faults.push(`a ${role} without a name`);
    const url = node.properties?.find((property) => property.name === "url")?.value?.value;
    if (role === "link" && name && url) places.set(name, (places.get(name) ?? new Set()).add(url));
  }
  for (const [name, urls] of places) {
    if (urls.size > 1) faults.push(`“${name}” leads to ${[...urls].slice(0, 3).join(" and ")}`);
  }
  return faults;
}

const space = (page, css) => page.evaluate((css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = css ? [sheet] : [];
}, css);

async function look(context, base, path, label) {
  const { page, faults } = await open(context, base);
  try {
    await page.setViewportSize({ width: WIDTHS[0], height: HEIGHT });
    await page.goto(base + path, { waitUntil: "load" });
    const moved = await shifts(page);
    holds(`${label}: the layout stays still`, moved <= CLS_MAX, `it moves by ${moved.toFixed(3)}`);
    check(`${label}: names of controls`, await names(page));
    const headings = await page.locator("h1").count();
    holds(`${label}: one h1`, headings === 1, `there are ${headings}`);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: HEIGHT });
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        check(`${label}: axe at ${width} px, ${colorScheme}`, await axe(page, colorScheme === "dark" ? COLOURS : {}));
      }
      check(`${label}: no sideways scrolling at ${width} px`, await overflow(page));
    }
    await page.setViewportSize({ width: NARROW, height: HEIGHT });
    check(`${label}: no sideways scrolling at ${NARROW} px`, await overflow(page));
    await space(page, SPACING);
    check(`${label}: no sideways scrolling at ${NARROW} px, text spaced out`, await overflow(page));
    check(`${label}: nothing fails, nobody else is asked`, faults);
    await page.emulateMedia({ colorScheme: null });
  } finally {
    await page.close();
  }
}

/** One of each kind, every article, and an address where there is nothing: the same ones in every run. */
function choose(pages, kinds) {
  const counts = new Map();
  const chosen = [];
  const byPath = (one, other) => one.path < other.path ? -1 : 1;
  for (const page of [...pages.values()].sort(byPath)) {
    const name = kind(page);
    if (!name || kinds && !kinds.includes(name)) continue;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    if (count <= (OF_A_KIND[name] ?? 1)) chosen.push([page.path, `${name} ${page.path}`]);
  }
  return { chosen, counts };
}

async function inLanes(work, items) {
  const rest = [...items];
  await Promise.all(Array.from({ length: LANES }, async () => {
    for (let item = rest.shift(); item; item = rest.shift()) await work(item);
  }));
}

async function site(name, source, kinds, checks) {
  const { base, stop } = await start(binary, source);
  try {
    const map = await crawl(base);
    const { chosen, counts } = choose(map.pages, kinds);
    console.log(`# ${name}: ${map.pages.size} addresses, ${map.links} links, ${[...counts].map(([kind, n]) => `${n} ${kind}`).join(", ")}`);
    check(`${name}: every link leads somewhere, every fragment is there`, map.broken);
    holds(`${name}: no answer sets a cookie`, map.cookies === 0, `${map.cookies} do`);
    const context = await browser.newContext();
    await inLanes(([path, label]) => step(label, () => look(context, base, path, label)),
      [...chosen, ["/nothing-stands-here/", "404"], ...SEARCHES]);
    await checks(base, chosen, context, map.pages);
    check(`${name}: no cookie in the browser`, (await context.cookies()).map((cookie) => cookie.name));
    await context.close();
  } finally {
    await stop();
  }
}

/** What a reader without script gets. axe-core is a script itself: it looks at the same pages with
    their scripts taken out. */
async function withoutScript(base, paths) {
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const stripped = await browser.newContext();
  await stripped.route("**/*", async (route) => {
    if (!route.request().isNavigationRequest()) return route.continue();
    const response = await route.fetch();
    const body = (await response.text()).replace(/<script\b.*?<\/script>/gs, "");
    return route.fulfill({ response, body });
  });
  for (const path of paths) {
    const label = `without script ${path}`;
    await step(label, async () => {
      const { page, faults } = await open(plain, base);
      await page.setViewportSize({ width: WIDTHS[0], height: HEIGHT });
      await page.goto(base + path, { waitUntil: "load" });
      check(`${label}: no sideways scrolling`, await overflow(page));
      holds(`${label}: one h1`, await page.locator("h1").count() === 1);
      const { height } = await page.locator("main").boundingBox();
      holds(`${label}: the page is there`, height > 300, `${height} px`);
      check(`${label}: nothing fails`, faults);
      await page.close();
    });
    await step(`${label}: axe`, async () => {
      const page = await stripped.newPage();
      await page.setViewportSize({ width: WIDTHS[0], height: HEIGHT });
      await page.goto(base + path, { waitUntil: "load" });
      holds(`${label}: no script is left`, await page.locator("script").count() === 0);
      check(`${label}: axe`, await axe(page));
      await page.close();
    });
  }
  await step("without script: the menu", () => menu(plain, base, "without script: "));
  await plain.close();
  await stripped.close();
}

const started = Date.now();
let code = 1;
setTimeout(() => {
  console.log(`not ok - the run itself: it hangs`);
  end();
  process.exit(1);
}, RUN_MAX_MS).unref();
try {
  if (!only || only === "sample") {
    await site("sample", null, null, async (base, chosen, context, pages) => {
      const articles = [...pages.values()].filter((page) => kind(page) === "article");
      const show = articles.find((page) => page.html.includes('class="show"'));
      const first = (name) => chosen.find(([, label]) => label.startsWith(`${name} `))?.[0];
      holds("the sample has an article with a slideshow", show !== undefined);
      const paths = ["/", show?.path, articles.find((page) => page.html.includes('class="toc"'))?.path,
        first("categories one"), first("archives one"), first("photograph")];
      for (const width of [WIDTHS[0], WIDTHS[2]]) {
        for (const path of new Set(paths.filter(Boolean))) {
          await step(`keyboard ${path} at ${width} px`, () => tabs(context, base + path, width));
        }
      }
      await step("the menu", () => menu(context, base, ""));
      if (show) await step("the slideshow", () => slideshow(context, base + show.path));
      for (const width of [WIDTHS[0], WIDTHS[2]]) {
        await step(`keyboard search at ${width} px`, () => tabs(context, `${base}/recherche/?q=donn%C3%A9es`, width));
      }
      await step("the suggestions", () => suggestions(context, base));
      await withoutScript(base, ["/", show?.path ?? articles[0].path, "/recherche/?q=donn%C3%A9es"]);
    });
  }
  if (!only || only === "photographs") {
    const folder = photographSite();
    try {
      const kinds = ["article", "photograph", "all photographs"];
      await site("photographs", folder, kinds, async (base, _, context) => {
        const gallery = `${base}/articles/longue-galerie/`;
        await step("the viewer", () => viewer.photographs(context, gallery, axe));
        await step("the viewer by finger", () => viewer.swipe(browser, gallery));
        const plain = await browser.newContext({ javaScriptEnabled: false });
        await step("photographs without script", () => viewer.withoutScript(plain, gallery));
        await plain.close();
        await step("the weight of an article", () => viewer.weight(browser, `${base}/articles/douze-vues/`, ARTICLE_MAX_BYTES));
        await step("sizes", () => viewer.sizes(browser, base, ["/", "/articles/", "/articles/une-vue/", "/articles/deux-vues/", "/articles/diaporama/",
          "/articles/longue-galerie/", "/articles/longue-galerie/photos/", "/articles/une-vue/photos/1/", "/articles/une-vue/photos/2/", "/articles/diaporama/photos/1/"]));
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  if (!only || only === "blocks") {
    // What the sample is too well written to hold: every block, words without end, files that are missing.
    const kinds = ["front page", "article", "page", "photograph", "categories one", "agenda"];
    await site("blocks", new URL("site/", import.meta.url).pathname, kinds, async (base, chosen, context) => {
      const all = chosen.find(([path]) => path.endsWith("tous-les-blocs/"))?.[0];
      holds("the fixture with every block is there", all !== undefined);
      if (!all) return;
      for (const width of [WIDTHS[0], WIDTHS[2]]) {
        await step(`keyboard ${all} at ${width} px`, () => tabs(context, base + all, width));
      }
      await step("the video", () => video(context, base + all));
    });
  }
  code = end();
} catch (error) {
  console.log(`not ok - the run itself: ${error.stack}`);
} finally {
  await browser.close();
}
console.log(`# ${Math.round((Date.now() - started) / 1000)} s`);
process.exitCode = code;
