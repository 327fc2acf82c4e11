// Everything within reach while writing: the insert menu, files of the library, links by title, help; by keyboard
// alone, at 1440 and 360 px, with axe on each state.
//   node reach.js BINARY
import { axe } from "./axe.js";
import { photograph } from "./photographs.js";
import { oneWriter, signIn } from "./program.js";
import { check, end, holds, step } from "./report.js";

const WAIT_MS = 15_000;

const { program, browser, page, faults } = await oneWriter(process.argv[2], WAIT_MS);
await page.goto(`${program.base}/desk/articles/new`);
await signIn(page, "camille@exemple.fr");
await page.waitForSelector("html[data-editor=ready]");

const { keyboard } = page;
const text = () => page.evaluate(() => document.getElementById("body").value);
async function write(content = "") {
  await page.locator(".cm-content").focus();
  await keyboard.press("Control+a");
  await keyboard.press("Delete");
  if (content) await keyboard.insertText(content);
}
async function becomes(name, expected) {
  const is = async () => (typeof expected === "function" ? expected(await text()) : (await text()) === expected);
  for (const until = Date.now() + WAIT_MS; !(await is()) && Date.now() < until; ) await new Promise((resolve) => setTimeout(resolve, 50));
  holds(name, await is(), JSON.stringify(await text()));
}
const inText = () => page.evaluate(() => document.activeElement.matches(".cm-content"));
/** What is said to screen readers, from the first word on. */
await page.evaluate(() => {
  window.said = [];
  new MutationObserver(() => {
    const words = document.querySelector(".cm-announced").textContent.trim();
    if (words) window.said.push(words);
  }).observe(document.querySelector(".cm-announced"), { childList: true, subtree: true, characterData: true });
});
const said = (words) => page.waitForFunction((words) => window.said.some((one) => one.includes(words)), words).then(() => true, () => false);
async function both(name) {
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 900 });
    check(`${name}: axe at ${width} px`, await axe(page, { iframes: false }));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    holds(`${name}: no sideways scrolling at ${width} px`, wide <= 0, `${wide} px too wide`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

await step("each block is well-formed, in one step, with the caret where one types next", async () => {
  for (const [typed, next, expected] of [
    ["intertitre", "Un", "Avant.\n\n## Un"],
    ["heading", "Un", "Avant.\n\n## Un"],
    ["h3", "Un", "Avant.\n\n### Un"],
    ["puces", "un", "Avant.\n\n- un"],
    ["numbered", "un", "Avant.\n\n1. un"],
    ["taches", "un", "Avant.\n\n- [ ] un"],
    ["tableau", "Nom", "Avant.\n\n| Nom | Colonne 2 |\n| --- | --- |\n|  |  |\n|  |  |\n"],
    ["citation", "mot", "Avant.\n\n> mot"],
    ["interview", "Mot", "Avant.\n\n> Mot\n{: .citation}\n\nNom, fonction\n{: .auteur-citation}\n"],
    ["encadre", "Mot", "Avant.\n\n:::encadre\nMot\n:::\n"],
    ["exergue", "Mot", "Avant.\n\n:::exergue\nMot\n:::\n"],
    ["chiffres", "12", "Avant.\n\n:::chiffres\n- 12 : ce que dit le chiffre\n- 00 : ce que dit le chiffre\n:::\n"],
    ["testimonials", "Mot", "Avant.\n\n:::verbatims\n« Mot »\n\n*Nom, fonction*\n:::\n"],
    ["bouton", "S’inscrire", "Avant.\n\n[S’inscrire](https://){: .lien-important}\n"],
    ["footnote", "La note.", "Avant.[^1]\n\n[^1]: La note.\n"],
    ["ancre", "Un", "Avant.\n\n## Un {#ancre}\n"],
    ["separateur", "Après.", (now) => /^Avant\.\n\n---\n\nAprès\.\n*$/.test(now)],
    ["code", "a = 1", "Avant.\n\n```\na = 1\n```\n"],
    ["équation", "a", "Avant.\n\n$$ a $$\n"],
    ["glossaire", "Mot", "Avant.\n\nMot\n: Sa définition\n"],
    ["sigle", "RGAA", "Avant.\n\n*[RGAA]: Sa définition\n"],
  ]) {
    await write("Avant.\n\n");
    await keyboard.type(`/${typed}`);
    await page.locator(".choices--menu").waitFor();
    await keyboard.press("Enter");
    await keyboard.type(next);
    await becomes(`/${typed}`, expected);
    const inCell = () => page.evaluate(() => document.activeElement.matches(".tbl__field"));
    if (typed === "tableau") holds("/tableau: the focus is in the first cell", await inCell());
    else holds(`/${typed}: the focus is in the text`, await inText());
  }
  await write("Avant.\n\n");
  await keyboard.type("/tableau");
  await page.locator(".choices--menu").waitFor();
  await keyboard.press("Enter");
  await keyboard.press("Control+z");
  await becomes("one step back", "Avant.\n\n/tableau");
});
await step("the menu in the text", async () => {
  await write("");
  await page.evaluate(() => (window.said.length = 0));
  await keyboard.type("/");
  await page.locator(".choices--menu").waitFor();
  holds("how many there are is said", await said("29 blocs, Intertitre, Entrée pour insérer"));
  await both("the menu");
  await keyboard.press("ArrowDown");
  holds("each is said as one comes to it", await said("Intertitre de niveau inférieur, 2 sur 29"));
  holds("and named in the field", await page.evaluate(() => document.getElementById(document.activeElement.getAttribute("aria-activedescendant"))?.textContent === "Intertitre de niveau inférieur"));
  await keyboard.press("Escape");
  holds("Escape closes and leaves the sign", (await page.locator(".choices--menu").isHidden()) && (await text()) === "/");
  await write("Et");
  await keyboard.type("/ou");
  holds("none opens within a word", await page.locator(".choices--menu").isHidden());
  await write("Oui ");
  await keyboard.type("/ non");
  holds("nor before a space", await page.locator(".choices--menu").isHidden());
  await becomes("what was typed stays", "Oui / non");
  await write("```\n\n```");
  await keyboard.press("ArrowUp");
  await keyboard.type("/");
  holds("nor in code", await page.locator(".choices--menu").isHidden());
  await write("");
  await keyboard.type("/tab");
  await keyboard.press("Backspace");
  await keyboard.press("Backspace");
  await keyboard.press("Backspace");
  await keyboard.press("Backspace");
  holds("erasing the sign closes it", (await page.locator(".choices--menu").isHidden()) && (await text()) === "");
});
await step("the button and its dialog", async () => {
  await write("Avant.\n\n");
  holds("« + » stands at an empty line", await page.locator(".md-plus").isVisible());
  await page.locator("#toolbar [data-deed=insert]").focus();
  await keyboard.press("Enter");
  const dialog = page.locator("dialog[open]");
  await dialog.waitFor();
  await both("the dialog");
  await keyboard.type("exergue");
  await keyboard.press("Enter");
  await keyboard.type("Mot");
  await becomes("its choice is inserted", "Avant.\n\n:::exergue\nMot\n:::\n");
  await write("");
  await page.locator(".md-plus").click();
  await dialog.waitFor();
  await keyboard.press("Escape");
  holds("Escape leads back", await inText());
});
await step("points deeper and higher", async () => {
  await write("- un\n- deux");
  await keyboard.press("Control+]");
  await becomes("deeper", "- un\n  - deux");
  await keyboard.press("Control+[");
  await becomes("higher", "- un\n- deux");
  await write("1. un\n2. deux");
  await keyboard.press("Control+]");
  await becomes("numbers begin anew", "1. un\n   1. deux");
});
await step("files of the library", async () => {
  const file = (name, seed) => ({ name, mimeType: "image/png", buffer: photograph(60, 40, seed) });
  await write("Avant.\n\nAprès.");
  await keyboard.press("Control+Home");
  await keyboard.press("End");
  await page.locator("#toolbar [data-deed=library]").click();
  const dialog = page.locator("dialog[open]");
  await dialog.locator("input[type=file]").setInputFiles([file("pont.png", 1), file("rue.png", 2), file("place.png", 3)]);
  await page.waitForFunction(() => document.querySelectorAll("dialog[open] [role=option]").length === 3);
  await both("the library");
  await dialog.locator("[role=option]", { hasText: "rue.png" }).click();
  holds("what was sent is chosen", /2 choisis/.test(await dialog.locator("[role=status]").textContent()), await dialog.locator("[role=status]").textContent());
  await dialog.locator("button", { hasText: "Insérer" }).click();
  await becomes("several come as a gallery", "Avant.\n\n![](/uploads/pont.png)\n![](/uploads/place.png)\n\nAprès.");
  holds("back to the text", await inText());
  await write("");
  await page.locator("#toolbar [data-deed=library]").click();
  await page.waitForFunction(() => document.querySelectorAll("dialog[open] [role=option]").length === 3);
  holds("those used last come first", /Utilisés récemment/.test(await dialog.locator("[role=option]").first().textContent()));
  await dialog.locator("input[type=search]").fill("rue");
  await page.waitForFunction(() => document.querySelectorAll("dialog[open] [role=option]").length === 1);
  await keyboard.press("Enter");
  await keyboard.press("Enter");
  await becomes("by keyboard alone", (now) => now.trim() === "![](/uploads/rue.png)");
  await page.locator(".header__send button").click();
  await page.waitForFunction(() => document.querySelectorAll("dialog[open] [role=option]").length === 3);
  await dialog.locator("[role=option]", { hasText: "pont.png" }).click();
  await dialog.locator("button", { hasText: "Insérer" }).click();
  holds("the header has it too", (await page.locator(".header__list [name=picture-image]").first().inputValue()) === "/uploads/pont.png");
});
await step("links by title", async () => {
  await page.locator("#title").fill("Le guichet unique");
  await write("Voir la page ici.\n\n## Pièces à fournir\n\nFin.");
  await keyboard.press("Control+Home");
  for (let at = 0; at < 5; at += 1) await keyboard.press("ArrowRight");
  for (let at = 0; at < 7; at += 1) await keyboard.press("Shift+ArrowRight");
  await keyboard.press("Control+k");
  const dialog = page.locator("dialog[open]");
  await dialog.waitFor();
  await both("links");
  await keyboard.type("pieces");
  await page.waitForFunction(() => document.querySelectorAll("dialog[open] [role=option]").length > 0);
  await keyboard.press("Enter");
  await becomes("a heading of this text", "Voir [la page](#pieces-a-fournir) ici.\n\n## Pièces à fournir {#pieces-a-fournir}\n\nFin.");
  await keyboard.press("ArrowLeft");
  await keyboard.press("Control+k");
  await dialog.waitFor();
  holds("a link is opened with its address", (await dialog.locator("input[role=combobox]").inputValue()) === "#pieces-a-fournir");
  await dialog.locator("input[role=combobox]").fill("rue");
  await page.waitForFunction(() => [...document.querySelectorAll("dialog[open] [role=option]")].some((one) => one.textContent.includes("rue.png")));
  await dialog.locator("[role=option]", { hasText: "rue.png" }).click();
  await becomes("a file", (now) => now.startsWith("Voir [la page](/uploads/rue.png) ici."));
  await keyboard.press("ArrowLeft");
  await keyboard.press("Control+k");
  await dialog.locator("button", { hasText: "Retirer" }).click();
  await becomes("its words stay", (now) => now.startsWith("Voir la page ici."));
  await write("");
  await keyboard.type("/youtube");
  await page.locator(".choices--menu").waitFor();
  await keyboard.press("Enter");
  await dialog.waitFor();
  await keyboard.insertText("https://www.youtube.com/watch?v=dQw4w9WgXcQ");
  await keyboard.press("Enter");
  await becomes("a video by the address of its page", (now) => now.trim() === '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ" title=""></iframe>');
});
await step("signature and tags", async () => {
  await page.goto(`${program.base}/desk/articles/new`);
  await page.waitForSelector("html[data-editor=ready]");
  holds("a new article is signed", (await page.locator("[name=author]").first().inputValue()) === "Camille Renard");
  holds("and nothing is to be saved", (await page.locator("#saved").textContent()) === "");
  await page.locator("#title").fill("Un article");
  const field = page.locator("#tag input:visible");
  await field.focus();
  await keyboard.type("Données ouvertes");
  await keyboard.press("Enter");
  await keyboard.type("Archives,");
  const names = () => page.evaluate(() => [...document.querySelectorAll("[name=tag]")].map(({ value }) => value).filter(Boolean).join("|"));
  holds("Enter and comma end a tag", (await names()) === "Données ouvertes|Archives", await names());
  holds("each is a button", (await page.locator("#tag .chips button").count()) === 2);
  await both("tags");
  await page.waitForSelector("#saved[data-state=saved]");
  for (const name of ["Données ouvertes", "Archives"]) await page.evaluate((name) => fetch("/desk/tags", { method: "POST", body: new URLSearchParams({ name }) }), name);
  await page.goto(`${program.base}/desk/articles/new`);
  await page.waitForSelector("html[data-editor=ready]");
  await field.focus();
  await keyboard.type("ouv");
  await page.locator("#tag [role=option]").waitFor();
  await both("tags suggested");
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await keyboard.type("ARCHIVES");
  await keyboard.press("Enter");
  holds("suggested, and in the spelling in use", (await names()) === "Données ouvertes|Archives", await names());
  await page.locator("#tag .chips button").first().focus();
  await keyboard.press("Enter");
  holds("taken out", (await names()) === "Archives", await names());
  holds("the focus goes to the next", await page.evaluate(() => document.activeElement.matches("#tag .chips button")));
});
await step("help", async () => {
  await page.goto(`${program.base}/desk/help`);
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 900 });
    check(`help: axe at ${width} px`, await axe(page, { iframes: false }));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    holds(`help: no sideways scrolling at ${width} px`, wide <= 0, `${wide} px too wide`);
  }
  holds("it says how to write", /Écrire un article/.test(await page.locator("h1").textContent()));
});
check("nothing fails", faults);

await browser.close();
await program.end();
process.exitCode = end();
