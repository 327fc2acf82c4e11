// A document of a word processor: dropped on the list it becomes a draft, dropped into a text it comes in, by keyboard
// alone and without a script, in French and English, with axe at 1440 and 360 px.
//   node manuscripts.js BINARY
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { axe } from "./axe.js";
import { photograph } from "./photographs.js";
import { oneWriter, signIn } from "./program.js";
import { check, end, holds, step } from "./report.js";

const WAIT_MS = 15_000;
const shots = process.env.SHOTS;
const fixture = (name) => fileURLToPath(new URL(`../fixtures/manuscripts/${name}`, import.meta.url));
const sent = (path, name, mimeType = "application/octet-stream") => ({ name, mimeType, bytes: readFileSync(path).toString("base64") });
const DOCX = sent(fixture("pandoc.docx"), "communique.docx");
const ODT = sent(fixture("libreoffice.odt"), "note.odt");

const { program, browser, page, faults } = await oneWriter(process.argv[2], WAIT_MS);
const list = `${program.base}/desk/articles`;
await page.goto(list);
await signIn(page, "camille@exemple.fr");
const { keyboard } = page;

async function both(name, of = page) {
  for (const width of [1440, 360]) {
    await of.setViewportSize({ width, height: 900 });
    check(`${name}: axe at ${width} px`, await axe(of, { iframes: false }));
    const wide = await of.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    holds(`${name}: no sideways scrolling at ${width} px`, wide <= 0, `${wide} px too wide`);
    if (shots) await of.screenshot({ path: `${shots}/${name.replaceAll(" ", "-")}-${width}.png`, fullPage: true });
  }
  await of.setViewportSize({ width: 1440, height: 900 });
}

/** Drops files on an element, as a hand does. */
const drop = (files, target) =>
  page.evaluate(
    ([files, target]) => {
      const data = new DataTransfer();
      for (const { name, mimeType, bytes } of files) data.items.add(new File([Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0))], name, { type: mimeType }));
      const at = document.querySelector(target);
      const box = at.getBoundingClientRect();
      const where = { bubbles: true, cancelable: true, dataTransfer: data, clientX: box.left + 20, clientY: box.top + 20 };
      for (const kind of ["dragenter", "dragover", "drop"]) at.dispatchEvent(new DragEvent(kind, where));
    },
    [files, target],
  );
const focused = () => page.evaluate(() => document.activeElement.textContent.trim());
const ready = () => page.waitForSelector("html[data-editor=ready]");
const text = () => page.evaluate(() => document.getElementById("body").value);
async function becomes(name, is, found = text) {
  for (const until = Date.now() + WAIT_MS; !is(await found()) && Date.now() < until; ) await new Promise((resolve) => setTimeout(resolve, 50));
  holds(name, is(await found()), JSON.stringify(await found()));
}

async function draftOfDrop(language, take) {
  await page.goto(list);
  await drop([DOCX, { name: "grue.png", mimeType: "image/png", bytes: photograph(64, 48, 7).toString("base64") }], "main");
  holds(`${language}: the list asks what to do with what was dropped`, (await focused()) === take, await focused());
  await both(`list asks ${language}`);
  await keyboard.press("Enter");
  await page.waitForSelector(".manuscript__made");
  await both(`draft made ${language}`);
  await page.locator(".manuscript__made .btn").first().focus();
  await keyboard.press("Enter");
  await ready();
  holds(`${language}: the title is the document's`, (await page.inputValue("#title")) === "Le port de Sète s’agrandit", await page.inputValue("#title"));
  const body = await text();
  const parts = ["## Un chantier de deux ans", "1. premier\n2. deuxième\n   - dedans", "4. quatrième", "> Une citation.", "| Sète | 44 000 |", "[^1]: Une note, avec *italique*.", "![Le port au matin](/uploads/", "![](/uploads/grue"];
  const gone = parts.filter((part) => !body.includes(part));
  holds(`${language}: nothing of the text is gone`, gone.length === 0, `${gone} in ${body}`);
  await both(`draft ${language}`);
}

await step("a document dropped on the list becomes a draft", async () => {
  await draftOfDrop("fr", "Reprendre le texte");
});
await step("by keyboard alone", async () => {
  await page.goto(list);
  const summary = page.locator("[data-manuscripts] summary");
  await summary.focus();
  await keyboard.press("Enter");
  holds("the form opens", await page.locator("#manuscript").isVisible());
  await page.locator("#manuscript").setInputFiles(fixture("libreoffice.odt"));
  await page.locator("#manuscript").focus();
  await keyboard.press("Tab");
  holds("the first button follows the field", (await focused()) === "Reprendre le texte", await focused());
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await page.waitForURL(/articles\/\d+$/);
  await ready();
  await becomes("the file is attached", (body) => /^\[libreoffice\.odt\]\(\/uploads\/libreoffice\.odt\)/.test(body));
});
await step("what is no document is refused in place", async () => {
  await page.goto(list);
  await drop([{ name: "vieux.doc", mimeType: "application/msword", bytes: Buffer.from("rien").toString("base64") }], "main");
  await keyboard.press("Enter");
  await page.waitForSelector("[role=alert]");
  holds("a sentence says what it is", /vieux\.doc/.test(await page.textContent("[role=alert]")), await page.textContent("[role=alert]"));
  await both("refused");
});
await step("a document dropped into the text", async () => {
  await page.goto(`${program.base}/desk/articles/new`);
  await ready();
  await page.locator(".cm-content").focus();
  await keyboard.insertText("Avant.[^1]\n\n[^1]: Déjà là.\n");
  const before = await text();
  await drop([ODT], ".cm-content");
  await page.waitForSelector("#paste-says button");
  holds("the first answer has the focus", (await focused()) === "Reprendre le texte", await focused());
  await both("text asks");
  await page.locator("#paste-says button").first().focus();
  await keyboard.press("Enter");
  // The same picture as in the first document: the library has it once, under its first name.
  await becomes("its text is in the text", (body) => body.includes("## Le calendrier") && body.includes("Avant.[^1]") && /!\[\]\(\/uploads\/(note|communique)-1\.png/.test(body));
  await becomes("what is not as it was is told", (says) => /1 cellule fusionnée/.test(says) && /en-tête ou pied de page/.test(says), () => page.textContent("#paste-says"));
  await both("text told");
  await page.locator(".cm-content").focus();
  await keyboard.press("Control+z");
  await becomes("one undo takes it out", (body) => body === before);
  await drop([DOCX], ".cm-content");
  await page.locator("#paste-says button").first().click();
  await becomes("notes get the numbers that follow", (body) => body.includes("[^2]: Une note") && body.includes("[^1]: Déjà là."));
});
await step("in English", async () => {
  await page.goto(`${program.base}/desk/account`);
  await page.locator("select[name=language]").first().selectOption("en");
  await page.locator("select[name=language]").first().evaluate((one) => one.form.requestSubmit());
  await page.waitForSelector("html[lang=en]");
  await draftOfDrop("en", "Take over the text");
});
await step("without a script", async () => {
  const context = await browser.newContext({ locale: "fr-FR", javaScriptEnabled: false, viewport: { width: 360, height: 900 } });
  const bare = await context.newPage();
  bare.setDefaultTimeout(WAIT_MS);
  await bare.goto(list);
  await signIn(bare, "camille@exemple.fr");
  await bare.locator("details.manuscript summary").click();
  await bare.locator("#manuscript").setInputFiles(fixture("python-docx.docx"));
  await bare.locator(".manuscript button").first().click();
  await bare.waitForSelector(".manuscript__made");
  holds("what is not as it was is told", (await bare.textContent(".manuscript__lost")).includes("header"), await bare.textContent(".manuscript__lost"));
  await bare.locator(".manuscript__made .btn").first().click();
  holds("the chapeau is the document's", (await bare.inputValue("#chapeau")).startsWith("Deux ans de travaux"), await bare.inputValue("#chapeau"));
  await context.close();
});

holds("no fault of a script and nothing that the policy refused", faults.length === 0, faults.join(" | "));
await browser.close();
await program.end();
process.exit(end());
