// Every page of the desk that an administrator reaches: followed from link to link, one of each kind.
import { check } from "../report.js";
import { COLOURS } from "../axe.js";
import { axe, shot, tooWide } from "./desk.js";
import { ANSWERS } from "./furnish.js";
import { foreign } from "./words.js";

/** Files and public pages are no pages of the desk. */
const NOT_WALKED = /\/(file|thumb)$|\/preview(\/|$)/;
/** Where nothing leads that stands on a page of the desk. */
const DOORS = ["/desk/sign-in", "/desk/forgotten", "/desk/setup", "/desk/reset/none", "/desk/invitation/none"];

/** At which widths axe looks, and in which light: the second language has other words in the same places. */
const SIGHTS = { fr: [[360, ["light", "dark"]], [1440, ["light", "dark"]]], en: [[360, ["light"]], [1440, ["dark"]]] };

/** The kind of an address: one article stands for all. */
const kind = (url) => {
  const asked = [...url.searchParams.keys()].filter((name) => ["view", "kind", "section", "part"].includes(name));
  return url.pathname.replace(/\/\d+/g, "/n") + asked.map((name) => `?${name}=${url.searchParams.get(name)}`).join("");
};

/** The addresses of the desk, one of each kind, from the dashboard on. */
export async function addresses(context, base, first) {
  const found = new Map();
  const queue = [...first];
  while (queue.length) {
    const url = new URL(queue.shift(), base);
    if (url.origin !== base || !url.pathname.startsWith("/desk/") || NOT_WALKED.test(url.pathname) || found.has(kind(url))) continue;
    const answer = await context.request.get(url.href);
    if (!(answer.headers()["content-type"] ?? "").startsWith("text/html")) continue;
    found.set(kind(url), { path: url.pathname + url.search, status: answer.status() });
    const html = await answer.text();
    queue.push(...[...html.matchAll(/\shref="(\/desk[^"#]*|\?[^"#]*)/g)].map(([, href]) => new URL(href.replaceAll("&amp;", "&"), url).href));
  }
  return found;
}

/** Looks at one page as it stands: its language, and in light and dark, narrow and wide, what axe finds. */
export async function everywhere(page, name, language) {
  const spoken = await page.evaluate(() => document.documentElement.lang);
  check(`${name}: its language is ${language}`, spoken === language ? [] : [`it is ${spoken}`]);
  check(`${name}: every word is in that language`, await foreign(page, language));
  for (const width of [320, 768]) {
    await page.setViewportSize({ width, height: 900 });
    check(`${name}: no sideways scrolling at ${width} px`, await tooWide(page));
  }
  for (const [width, schemes] of SIGHTS[language]) {
    await page.setViewportSize({ width, height: 900 });
    check(`${name}: no sideways scrolling at ${width} px`, await tooWide(page));
    for (const [at, colorScheme] of schemes.entries()) {
      await page.emulateMedia({ colorScheme });
      check(`${name}: axe at ${width} px, ${colorScheme}`, await axe(page, at > 0 ? COLOURS : {}));
      await shot(page, `${name.replaceAll(/[^\w]+/g, "-")}-${width}-${colorScheme}`);
    }
  }
  await page.emulateMedia({ colorScheme: null });
}

/** Sends a form from the page that is shown, and stays on the page that answers. */
async function submit(page, path, fields) {
  const answered = page.waitForNavigation({ waitUntil: "load" });
  // The page may be gone before it can say that it sent the form.
  const sent = page.evaluate(([path, fields]) => {
    const form = Object.assign(document.createElement("form"), { method: "post", action: path });
    for (const [name, value] of Object.entries(fields)) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    document.body.append(form);
    HTMLFormElement.prototype.submit.call(form);
  }, [path, fields]).catch(() => {});
  const status = (await answered).status();
  await sent;
  return status;
}

/** What opens over the writing screen. */
async function dialogs(page, base, language) {
  await page.goto(`${base}/desk/articles/new`);
  await page.waitForSelector("html[data-editor=ready]");
  await page.locator("[data-deed=help]").click();
  await page.waitForSelector("#help[open]");
  await everywhere(page, `${language} help sheet`, language);
  await page.keyboard.press("Escape");
  await page.evaluate(() => document.getElementById("sign-in").showModal());
  await everywhere(page, `${language} sign in again`, language);
  await page.keyboard.press("Escape");
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+f");
  await page.waitForSelector(".cm-search");
  await everywhere(page, `${language} search panel`, language);
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto(`${base}/desk/`);
  await page.locator(".rail__btn").click();
  await everywhere(page, `${language} menu`, language);
}

/** Walks the desk with the account that is signed in in this context. */
export async function walk(context, base, language, first) {
  const kinds = await addresses(context, base, ["/desk/", ...first]);
  const page = await context.newPage();
  for (const [name, { path, status }] of kinds) {
    check(`${language} ${name} answers`, status < 500 ? [] : [`${path} answers ${status}`]);
    await page.goto(base + path, { waitUntil: "load" });
    await everywhere(page, `${language} ${name}`, language);
  }
  await dialogs(page, base, language);
  for (const [path, fields] of ANSWERS) {
    await page.goto(`${base}/desk/`);
    const status = await submit(page, path, fields);
    check(`${language} an answer of ${path} is a page`, status === 200 || (status >= 400 && status < 500) ? [] : [`it answers ${status}`]);
    await everywhere(page, `${language} answer ${path}`, language);
  }
  await page.close();
  return kinds;
}

/** The pages before one is signed in: they speak the language of the site. */
export async function doors(browser, base) {
  const context = await browser.newContext();
  const page = await context.newPage();
  for (const path of DOORS) {
    await page.goto(base + path);
    await everywhere(page, path, "fr");
  }
  await context.close();
}
