// The text as readers see it, over its source: what is shown where, cards of pictures, the plain source, and that
// nothing which was not edited changes a byte.
//   node drawn.js BINARY
import { readFileSync, readdirSync } from "node:fs";

import { axe } from "./axe.js";
import { photograph } from "./photographs.js";
import { oneWriter, signIn } from "./program.js";
import { check, end, holds, step } from "./report.js";

const WAIT_MS = 15_000;
/** What the page does in the key's own task, at 100,000 characters. */
const KEY_MS = 16;
const FIXTURES = new URL("../fixtures/blocks/", import.meta.url);

const { program, browser, context, page, faults } = await oneWriter(process.argv[2], WAIT_MS);
await page.goto(`${program.base}/desk/articles/new`);
await signIn(page, "camille@exemple.fr");
await page.waitForSelector("html[data-editor=ready]");

const { keyboard } = page;
const text = () => page.evaluate(() => document.getElementById("body").value);
/** What one sees of each line. */
const seen = () => page.evaluate(() => [...document.querySelectorAll(".cm-line")].map((line) => line.textContent));
const press = (deed) => page.locator(`#toolbar [data-deed=${deed}]`).click();
const saved = () => page.waitForSelector("#saved[data-state=saved]");
async function write(content) {
  await page.locator(".cm-content").focus();
  await keyboard.press("Control+a");
  await keyboard.press("Delete");
  await keyboard.insertText(content);
}
/** The caret rests long enough for marks to show. */
const shows = (line) => page.waitForFunction((line) => [...document.querySelectorAll(".cm-line")].some((one) => one.textContent === line), line).then(() => true, () => false);
async function becomes(name, expected) {
  const now = await page.waitForFunction((expected) => document.getElementById("body").value === expected, expected).then(() => true, () => false);
  holds(name, now, JSON.stringify(await text()));
}
const active = (selector) => page.evaluate((selector) => document.activeElement.matches(selector), selector);

await step("marks", async () => {
  await page.fill("#title", "Ce que l’on voit");
  await write("Un mot **gras**, *penché* et [lié](https://exemple.fr).\n\n## Titre\n\n- un\n\n> dit\n\nFin");
  await keyboard.press("Control+Home");
  holds("round the caret alone they show", await shows("Un mot gras, penché et lié."));
  holds("headings, points and quotes look like those of readers", (await seen()).join("|").includes("Titre||– un||dit"), JSON.stringify(await seen()));
  for (let at = 0; at < 7; at += 1) await keyboard.press("ArrowRight");
  holds("beside a word in bold they show", await shows("Un mot **gras**, penché et lié."));
  await keyboard.press("End");
  holds("and at the end of a link its address", await shows("Un mot gras, penché et [lié](https://exemple.fr).") || (await shows("Un mot gras, penché et lié.")));
  await page.locator(".md-line--h2").click();
  holds("a heading shows its mark", await shows("## Titre"));
  const box = await page.locator(".cm-line").first().boundingBox();
  await page.mouse.move(box.x + 70, box.y + box.height / 2);
  await page.mouse.down();
  await new Promise((resolve) => setTimeout(resolve, 400));
  holds("with the pointer down nothing moves", (await seen())[0] === "Un mot gras, penché et lié.", (await seen())[0]);
  await page.mouse.up();
  await page.locator("#title").focus();
  holds("without the focus none show", (await shows("Un mot gras, penché et lié.")) && (await shows("Titre")));
});
await step("links and what only looks like one", async () => {
  await write("Un [vrai](https://exemple.fr) lien, [nom à écrire] et <https://exemple.fr/nu>.\n\nFin");
  await keyboard.press("Control+End");
  await shows("Un vrai lien, [nom à écrire] et https://exemple.fr/nu.");
  const linked = await page.evaluate(() => [...document.querySelectorAll(".md-linked")].map((one) => one.textContent).join("|"));
  holds("only what leads somewhere looks like a link", linked === "vrai|https://exemple.fr/nu", linked);
});
await step("what is looked for", async () => {
  await write("Avant.\n\n![Un pont de pierre](/uploads/carte-9.png)\n\nAprès.");
  await keyboard.press("Control+Home");
  await page.locator(".card").waitFor();
  await keyboard.press("Control+f");
  await keyboard.type("pierre");
  await keyboard.press("Enter");
  const open = await page.waitForFunction(() => !document.querySelector(".card")).then(() => true, () => false);
  holds("a card with a match shows its source", open && (await seen()).includes("![Un pont de pierre](/uploads/carte-9.png)"), JSON.stringify(await seen()));
  await keyboard.press("Escape");
});
await step("composing", async () => {
  const input = await context.newCDPSession(page);
  await write("Un **gras**");
  for (const part of ["e", "ê", "êt"]) await input.send("Input.imeSetComposition", { text: part, selectionStart: part.length, selectionEnd: part.length });
  await input.send("Input.insertText", { text: "être" });
  await becomes("beside a mark", "Un **gras**être");
  await write("> dit ");
  for (const part of ["u", "ù"]) await input.send("Input.imeSetComposition", { text: part, selectionStart: 1, selectionEnd: 1 });
  await input.send("Input.insertText", { text: "ù" });
  await becomes("in a quote", "> dit ù");
});
await step("cards", async () => {
  await write("Avant.\n\n");
  const files = [1, 2].map((seed) => ({ name: `carte-${seed}.png`, mimeType: "image/png", buffer: photograph(900, 600, seed) }));
  await page.locator("#toolbar input[type=file]").setInputFiles(files.slice(0, 1));
  await page.waitForFunction(() => document.querySelector(".card__image")?.complete && !document.querySelector(".card__image").hidden);
  holds("a picture that came in is seen", (await page.locator(".card").count()) === 1);
  await keyboard.type("Après.");
  await becomes("one writes on below it", "Avant.\n\n![](/uploads/carte-1.png)\n\nAprès.");
  const alt = page.locator(".card input").first();
  const caption = page.locator(".card input").nth(1);
  await alt.fill("Un pont [de pierre]");
  await becomes("its words go into the text", "Avant.\n\n![Un pont \\[de pierre\\]](/uploads/carte-1.png)\n\nAprès.");
  await caption.pressSequentially('Le « "pont" ».');
  await becomes("so does its caption", 'Avant.\n\n![Un pont \\[de pierre\\]](/uploads/carte-1.png "Le « \\"pont\\" ».")\n\nAprès.');
  holds("the focus stays in the field", (await caption.inputValue()) === 'Le « "pont" ».' && (await active(".card input")));
  // On a busy machine what was typed may be taken back in several steps.
  for (let steps = 0; steps < 8 && (await caption.inputValue()) !== ""; steps += 1) await keyboard.press("Control+z");
  await becomes("one undo for text and fields", "Avant.\n\n![Un pont \\[de pierre\\]](/uploads/carte-1.png)\n\nAprès.");
  holds("the field says so", (await caption.inputValue()) === "");
  await keyboard.press("Enter");
  holds("Enter goes back to the text, and sends no form", (await active(".cm-content")) && (await page.locator(".card--selected").count()) === 1);
  check("axe on a selected card", await axe(page));
  await keyboard.press("Tab");
  holds("Tab goes to its first field", await active(".card input"));
  await keyboard.press("Escape");
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowUp");
  holds("arrows pass a card by selecting it", (await page.locator(".card--selected").count()) === 1, await page.evaluate(() => getSelection().toString()));
  await keyboard.type("Entre.");
  await becomes("what is typed on it stands below", "Avant.\n\n![Un pont \\[de pierre\\]](/uploads/carte-1.png)\n\nEntre.\n\nAprès.");
  await keyboard.press("ArrowUp");
  await keyboard.press("ArrowUp");
  await press("callout");
  await becomes("a button puts its block below it", "Avant.\n\n![Un pont \\[de pierre\\]](/uploads/carte-1.png)\n\nUn encadré.\n{: .encadre}\n\nEntre.\n\nAprès.");
  await keyboard.press("Control+z");
  await page.getByText("Entre.").click();
  await keyboard.press("Home");
  await keyboard.press("Backspace");
  holds("Backspace selects it first", (await page.locator(".card--selected").count()) === 1, JSON.stringify(await text()));
  await page.locator(".card button", { hasText: "Voir la source" }).click();
  holds("its source opens", (await page.locator(".card").count()) === 0 && (await seen()).includes("![Un pont \\[de pierre\\]](/uploads/carte-1.png)"));
  await keyboard.press("Control+Home");
  await page.locator(".card").waitFor();
  await page.locator(".card__image").click();
  await keyboard.press("Delete");
  await becomes("Delete removes it", "Avant.\n\n\n\nEntre.\n\nAprès.");
  await page.locator("#toolbar input[type=file]").setInputFiles(files.slice(1));
  await page.waitForFunction(() => document.getElementById("body").value.includes("carte-2"));
  await write("Avant.\n\n![](/uploads/carte-1.png)\n![Deux](/uploads/carte-2.png)\n*Les deux.*");
  await keyboard.press("Control+Home");
  await page.locator(".card__tile").nth(1).waitFor();
  await page.locator(".card__tile").nth(1).click();
  holds("of several pictures, the pressed one has its fields", (await alt.inputValue()) === "Deux" && (await caption.inputValue()) === "Les deux.");
  await caption.fill("");
  await becomes("a caption without a word is none", "Avant.\n\n![](/uploads/carte-1.png)\n![Deux](/uploads/carte-2.png)");
  await keyboard.press("Control+z");
  await caption.press("Control+a");
  await caption.pressSequentially("Toutes deux.");
  await becomes("the caption of all is written below them", "Avant.\n\n![](/uploads/carte-1.png)\n![Deux](/uploads/carte-2.png)\n*Toutes deux.*");
  check("axe on several pictures", await axe(page));
});
await step("the plain source", async () => {
  await page.locator("[data-deed=source]").click();
  holds("no card is left", (await page.locator(".card").count()) === 0 && (await seen()).includes("*Toutes deux.*"));
  await keyboard.press("Control+s");
  await saved();
  await page.reload();
  await page.waitForSelector("html[data-editor=ready]");
  holds("it is remembered", (await page.locator(".card").count()) === 0 && (await page.locator("[data-deed=source]").getAttribute("aria-pressed")) === "true");
  await page.locator("[data-deed=source]").click();
  await page.locator(".card").waitFor();
});
await step("nothing that was not edited changes", async () => {
  const names = readdirSync(FIXTURES).filter((name) => name.endsWith(".md")).sort();
  const all = names.map((name) => readFileSync(new URL(name, FIXTURES), "utf8")).join("\n\n");
  const address = page.url();
  const stored = async () => {
    const html = await (await context.request.get(address)).text();
    return page.evaluate((html) => new DOMParser().parseFromString(html, "text/html").getElementById("body").value, html);
  };
  await write(all);
  await keyboard.press("Control+s");
  await saved();
  const before = await stored();
  holds("the text is stored as typed", before === all, `${before.length} signs, not ${all.length}`);
  await page.reload();
  await page.waitForSelector("html[data-editor=ready]");
  for (let at = 0; at < 12; at += 1) {
    await page.evaluate((part) => window.scrollTo(0, (document.documentElement.scrollHeight * part) / 12), at);
    for (const card of await page.locator(".card__tile").all()) await card.click({ timeout: 2_000 }).catch(() => {});
  }
  await page.locator("[data-deed=source]").click();
  await page.locator("[data-deed=source]").click();
  holds("looking at it changes nothing", (await text()) === all);
  await page.locator(".cm-content").focus();
  await keyboard.press("Control+Home");
  await keyboard.type("x");
  await keyboard.press("Control+s");
  await saved();
  holds("an edit changes its own place alone", (await stored()) === `x${all}`);
});
await step("a long text", async () => {
  const part = "Une phrase **assez** longue pour un paragraphe, avec un [lien](https://exemple.fr/page) et du *penché* dedans. ".repeat(8).trim();
  const long = Array.from({ length: 115 }, (_, at) => `## Partie ${at}\n\n${part}\n\n![](/uploads/carte-1.png)`).join("\n\n");
  await write(long);
  for (const [place, key] of [["top", "Control+Home"], ["end", "Control+End"]]) {
    await keyboard.press(key);
    if (place === "end") await keyboard.type("\n\nFin");
    await page.waitForTimeout(500);
    const times = await page.evaluate(async () => {
      const found = [];
      for (let nth = 0; nth < 40; nth += 1) {
        const begun = performance.now();
        document.execCommand("insertText", false, "e");
        found.push(performance.now() - begun);
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      }
      return found.sort((one, other) => one - other);
    });
    const slow = times[Math.floor(times.length * 0.75)];
    holds(`a key at the ${place} of ${long.length} signs and 115 pictures is quick`, slow < KEY_MS, `${Math.round(slow)} ms`);
    if (process.env.VERBOSE) console.log(`${place}: ${Math.round(times[20])} ms, of four keys the slowest ${Math.round(slow)} ms`);
  }
});
check("nothing fails", faults);

await browser.close();
await program.end();
process.exitCode = end();
