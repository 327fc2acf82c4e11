// A desk to live in: the program with nobody in it, a browser, and people who go about.
import { axe as axeOn } from "../axe.js";

export const WAIT_MS = 30_000;
/** What a browser says by itself when an answer is no success. */
const EXPECTED = /status of (401|403|404|409|410|422)/;
const shots = process.env.SHOTS;

/** Somebody at a browser of their own; what fails in it is noted. */
export async function person(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !EXPECTED.test(message.text())) faults.push(message.text());
  });
  return { context, page, faults };
}

/** What axe finds on the page as it is; the frames of previews are other pages. */
export const axe = (page, options = {}) => axeOn(page, { iframes: false, ...options });

/** By how much the page is wider than the window, and what sticks out. */
export async function tooWide(page) {
  const found = await page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= edge) return [];
    const out = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > edge + 1);
    return out.slice(0, 4).map((one) => `${one.tagName.toLowerCase()}.${one.className} reaches ${Math.round(one.getBoundingClientRect().right)} px`);
  });
  return found;
}

export const shot = (page, name) => shots && page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });

/** Asks until `look` gives something true. */
export async function until(what, look) {
  for (const end = Date.now() + 3 * WAIT_MS; Date.now() < end; ) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what}: it never comes`);
}
