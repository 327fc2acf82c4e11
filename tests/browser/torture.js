// An article is written for hours while everything goes wrong: the server is killed, the network cut, the
// disk full, the session ended, a colleague saves beside and on top, the page crashes. No save that the
// screen called saved may ever be missing from the server, and what was not saved must still stand in
// the page, or be offered when the article is opened again.
//   node torture.js BINARY [ROUNDS] [SEED]
import { statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

import { Program, SECRET, signIn } from "./program.js";

const [binary, rounds = "12", seed = "1"] = process.argv.slice(2);
const ROUNDS = Number(rounds);
const WAIT_MS = 30_000;
const TEXT = "Paragraphe de Camille.\n\n![Vue](/uploads/vue.png)\n\n| Ville | Mots |\n|---|---|\n| Lison |  |\n\nParagraphe commun.\n\nParagraphe d’Idriss.";
/** A round of writing lasts this long on the page's clock. */
const ROUND_MS = 60_000;

let state = Number(seed) >>> 0;
const random = () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};
const pick = (list) => list[Math.floor(random() * list.length)];
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const program = await Program.on(binary);
const { base, database } = program;

/** A colleague, by plain requests. */
class Colleague {
  async signIn() {
    const answer = await this.ask("/desk/sign-in", { email: "idriss@exemple.fr", password: SECRET });
    this.cookie = answer.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
    if (!this.cookie) throw new Error(`no session: ${answer.status}`);
  }

  ask(path, fields) {
    const headers = { accept: "application/json", cookie: this.cookie ?? "", "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };
    return fetch(base + path, { method: "POST", redirect: "manual", headers, body: new URLSearchParams(fields) });
  }

  /** The text as the server has it. */
  async read(id) {
    const answer = await fetch(`${base}/desk/articles/${id}`, { headers: { cookie: this.cookie } });
    if (answer.status !== 200) throw new Error(`the article answers ${answer.status}`);
    const html = await answer.text();
    const field = (name) => new RegExp(`name="${name}"[^>]*>\\n([\\s\\S]*?)</textarea>`).exec(html)[1];
    const value = (name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";
    const plain = (text) => text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code)).replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
    return { version: value("version"), title: plain(field("title")), chapeau: plain(field("chapeau")), body: plain(field("body")) };
  }

  async save(id, change) {
    const now = await this.read(id);
    const fields = { version: now.version, title: now.title, chapeau: now.chapeau, body: change(now.body), whole: "1" };
    const answer = await this.ask(`/desk/articles/${id}`, fields);
    if (!answer.ok) throw new Error(`the colleague cannot save: ${answer.status} ${await answer.text()}`);
  }
}

const counts = {};
const count = (what) => (counts[what] = (counts[what] ?? 0) + 1);
const saved = new Set();
const typed = new Set();

program.account("camille@exemple.fr", "Camille Renard");
program.account("idriss@exemple.fr", "Idriss Faure");
const idriss = new Colleague();
await idriss.signIn();

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"] });
const context = await browser.newContext({ locale: "fr-FR" });
let page = null;
const faults = [];

async function open(path) {
  page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => /Content Security Policy/.test(message.text()) && faults.push(message.text()));
  await page.clock.install();
  await page.goto(base + path);
  await signIn(page, "camille@exemple.fr");
  await page.waitForSelector("html[data-editor=ready]");
}
const line = () => page.locator("#saved").getAttribute("data-state");
/** The field that is sent: the editor draws only the lines in view. */
const text = () => page.evaluate(() => document.getElementById("body").value);

let simulated = 0;
/** Lets time pass on the page's clock. */
function pass(ms) {
  simulated += ms;
  return page.clock.runFor(ms);
}

let words = 0;
/** Types at the beginning of Camille's own paragraph, the first one, or into the card of a picture, or into a cell. */
async function write(sure = true, mayBeInCard = random() < 1 / 2) {
  // The editor draws the lines in view: in a long text the card may be none of them.
  const fields = mayBeInCard ? await page.evaluate(() => [".card input", ".tbl td:nth-child(2)"].filter((one) => document.querySelector(one))) : [];
  const place = fields.length ? pick(fields) : ".cm-content";
  if (place.startsWith(".card")) count("typed into a card");
  if (place.startsWith(".tbl")) count("typed into a cell");
  const word = `mot${(words += 1)}x${Math.floor(random() * 1e6)}`;
  typed.add(word);
  if (place.startsWith(".tbl")) await page.locator(place).first().click();
  else await page.locator(place).first().focus();
  await page.keyboard.press(place === ".cm-content" ? "Control+Home" : "Home");
  await page.keyboard.type(`${word} `);
  if (sure) await settle();
  return word;
}
/** Lets time pass on the page until everything is saved; says whether that came about. */
async function settle(most = 12) {
  for (let turn = 0; turn < most; turn += 1) {
    await pass(5_000);
    await pause(120);
    if ((await line()) === "saved") {
      const now = await text();
      if ((await line()) === "saved") for (const word of typed) if (now.includes(word)) saved.add(word);
      return true;
    }
  }
  return false;
}
async function check(round, trouble) {
  const { body } = await idriss.read(article);
  const lost = [...saved].filter((word) => !body.includes(word));
  if (lost.length) throw new Error(`round ${round} (${trouble}): saved and missing: ${lost.join(", ")}\n${body}`);
}

/** A word of a page that is gone: the article has it, if its last save came through, or it is offered. */
async function givenBack(word) {
  if ((await text()).includes(word)) {
    count("saved as the page went");
  } else {
    await page.locator("#left [data-take]").click();
    count("offered back");
    if (!(await text()).includes(word)) throw new Error(`${word} is offered, and not given back`);
  }
  await settle();
}

await open("/desk/articles/new");
await page.fill("#title", "Une heure de travail");
await page.locator(".cm-content").click();
await page.keyboard.insertText(TEXT);
if (!(await settle())) throw new Error("the first save does not come");
const article = Number(new URL(page.url()).pathname.split("/").at(-1));

const TROUBLES = {
  async nothing() {
    await write();
  },
  async "server killed"() {
    await write(false);
    await pass(Math.floor(random() * 4_000));
    await program.kill();
    await write(false);
    await pass(3_000);
    await program.start();
    await settle();
  },
  async "server killed while it answers"() {
    await write(false);
    await pass(2_000);
    await pause(Math.floor(random() * 25));
    await program.kill();
    await program.start();
    await settle();
  },
  async "network cut"() {
    await context.setOffline(true);
    await write(false);
    await pass(4_000);
    await pause(100);
    if ((await line()) === "saved") throw new Error("saved without a network");
    await write(false);
    await context.setOffline(false);
    await settle();
  },
  async "disk full"() {
    program.disk(statSync(`${database}-wal`, { throwIfNoEntry: false })?.size ?? 0);
    await write(false);
    await pass(4_000);
    await pause(400);
    program.disk("unlimited");
    await settle();
  },
  async "session ended"() {
    await context.clearCookies();
    await write(false);
    await pass(3_000);
    await page.locator("#sign-in[open]").waitFor();
    await page.fill("#sign-in-password", SECRET);
    await page.press("#sign-in-password", "Enter");
    await settle();
  },
  async "colleague elsewhere"() {
    await write(false);
    await idriss.save(article, (body) => body.replace("Paragraphe d’Idriss", `Paragraphe d’Idriss ${words}`));
    await settle();
  },
  async "colleague on the same paragraph"() {
    await write(false, false);
    const theirs = `deidriss${(words += 1)}`;
    await idriss.save(article, (body) => body.replace("Paragraphe de Camille.", `Paragraphe de Camille. ${theirs}`));
    typed.add(theirs);
    saved.add(theirs);
    await pass(3_000);
    await page.locator("#saved[data-state=disputed] button").click();
    await page.locator("form.choice button[type=submit]").click();
    await page.waitForURL(/\/desk\/articles\/\d+/);
    await page.waitForSelector("html[data-editor=ready]");
    // Both were kept, one after the other: put into one paragraph again by hand.
    await settle(1);
    const { body } = await idriss.read(article);
    for (const word of typed) if (!body.includes(word)) throw new Error(`the choice lost ${word}`);
  },
  async "page crashed"() {
    await write(false);
    await pause(50);
    const word = [...typed].at(-1);
    const dying = page;
    await dying.goto("chrome://crash").catch(() => {});
    await dying.close().catch(() => {});
    await open(`/desk/articles/${article}`);
    await givenBack(word);
  },
  async "network cut and page crashed"() {
    await context.setOffline(true);
    const word = await write(false);
    await pass(4_000);
    await pause(100);
    await page.close();
    await context.setOffline(false);
    await open(`/desk/articles/${article}`);
    await givenBack(word);
  },
};

const started = Date.now();
try {
  for (let round = 1; round <= ROUNDS; round += 1) {
    const trouble = round <= Object.keys(TROUBLES).length ? Object.keys(TROUBLES)[round - 1] : pick(Object.keys(TROUBLES));
    count(trouble);
    await TROUBLES[trouble]();
    if (!(await settle())) throw new Error(`round ${round} (${trouble}): nothing is saved any more: ${await page.locator("#saved").textContent()}`);
    await pass(ROUND_MS);
    await settle();
    await check(round, trouble);
    const here = await text();
    for (const word of typed) if (!here.includes(word)) throw new Error(`round ${round} (${trouble}): ${word} is not in the page`);
    if (faults.length) throw new Error(`round ${round} (${trouble}): ${faults.join("; ")}`);
    // The paragraph is kept short, as a writer would: what is checked stays checked.
    if (typed.size > 60) {
      typed.clear();
      saved.clear();
      await idriss.save(article, () => TEXT);
      await page.reload();
      await page.waitForSelector("html[data-editor=ready]");
    }
  }
  const hours = (simulated / 3_600_000).toFixed(1);
  console.log(`${ROUNDS} rounds, ${hours} simulated hours, ${Math.round((Date.now() - started) / 1000)} s: no saved word is missing, no typed word is lost`);
  console.log(JSON.stringify(counts));
} catch (error) {
  console.error(String(error.message ?? error));
  console.error(JSON.stringify(counts));
  await page?.screenshot({ path: join(tmpdir(), "chapeau-torture.png") }).catch(() => {});
  process.exitCode = 1;
} finally {
  await browser.close();
  await program.end();
}
