// What is pasted, as every program writes it: its meaning is in the text, and what is lost is told. Then random
// HTML: no word of it is gone without a sentence.
//   node paste.js BINARY
import { axe } from "./axe.js";
import { cases } from "./paste-cases.js";
import { randomHtml } from "./paste-random.js";
import { photograph } from "./photographs.js";
import { oneWriter, signIn } from "./program.js";
import { check, end, holds, step } from "./report.js";

const WAIT_MS = 15_000;
const RANDOM = Number(process.env.RANDOM_PASTES ?? 300);

const { program, browser, page, faults } = await oneWriter(process.argv[2], WAIT_MS);
await page.goto(`${program.base}/desk/articles/new`);
await signIn(page, "camille@exemple.fr");
await page.waitForSelector("html[data-editor=ready]");

const { keyboard } = page;
const text = () => page.evaluate(() => document.getElementById("body").value);
const says = () => page.locator("#paste-says").textContent();
async function write(content = "") {
  await page.locator(".cm-content").focus();
  await keyboard.press("Control+a");
  await keyboard.press("Delete");
  if (content) await keyboard.insertText(content);
}
/** Hands over what a clipboard has: by type, and files. */
const paste = (flavours, files = [], target = ".cm-content") =>
  page.evaluate(
    ([flavours, files, target]) => {
      const data = new DataTransfer();
      for (const [type, value] of Object.entries(flavours)) data.setData(type, value);
      for (const { name, mimeType, bytes } of files) data.items.add(new File([Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0))], name, { type: mimeType }));
      document.querySelector(target).dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data }));
    },
    [flavours, files, target],
  );
async function becomes(name, expected) {
  const is = async () => (typeof expected === "function" ? expected(await text()) : (await text()) === expected);
  for (const until = Date.now() + WAIT_MS; !(await is()) && Date.now() < until; ) await new Promise((resolve) => setTimeout(resolve, 50));
  holds(name, await is(), JSON.stringify(await text()));
}
const KINDS = {
  pictures: /image/, deletions: /supprimé/, comments: /commentaire/, notes: /notes? de bas/, spans: /fusionnée/, tables: /dans un tableau/, links: /suivre/, frames: /cadre/,
  formulas: /formule/, folded: /repliable/, headings: /ressemble/, underlined: /souligné/, hidden: /masqué/, furniture: /menu/,
};

await step("what programs put on the clipboard", async () => {
  for (const [name, html, expected, lost = []] of cases) {
    await write();
    await paste({ "text/html": html, "text/plain": "x" });
    await becomes(name, expected);
    const told = await says();
    const wrong = Object.entries(KINDS).filter(([kind, words]) => words.test(told.split("Annuler")[0]) !== lost.includes(kind));
    holds(`${name}: what is lost is told`, wrong.length === 0, `${wrong.map(([kind]) => kind)}: ${told}`);
  }
});
await step("random HTML loses no word", async () => {
  const gone = [];
  for (let seed = 1; seed <= RANDOM; seed += 1) {
    const { html, words } = randomHtml(seed);
    await write();
    // What a browser shows of it goes along as plain text.
    const plain = await page.evaluate((html) => new DOMParser().parseFromString(html.replace(/ style=/g, " data-style="), "text/html").body.textContent ?? "", html);
    await paste({ "text/html": html, "text/plain": plain });
    const all = `${await page.evaluate(() => document.getElementById("body").value)} ${await says()}`;
    const lost = words.filter((word) => !all.includes(word));
    if (lost.length) gone.push(`${seed}: ${lost}`);
  }
  check(`${RANDOM} random pastes`, gone);
});
await step("the sentence: undone, looked into, by keyboard", async () => {
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await write("Avant.\n\nAprès.");
    await keyboard.press("Control+Home");
    await keyboard.press("End");
    await paste({ "text/html": "<span> <u>mot</u> et <del datetime=1>rien</del></span>", "text/plain": " mot et" });
    await becomes(`it stands between at ${width} px`, "Avant. mot et\n\nAprès.");
    check(`axe at ${width} px`, await axe(page, { iframes: false }));
    const box = await page.locator("#paste-says").boundingBox();
    holds(`it is in sight at ${width} px`, box.y >= 0 && box.y + box.height <= 900 && box.x + box.width <= width, JSON.stringify(box));
  }
  const details = page.locator("#paste-says button", { hasText: "Détails" });
  await details.focus();
  await keyboard.press("Enter");
  holds("details name the words", /«.rien.»/.test(await page.locator("#paste-details").textContent()) && (await details.getAttribute("aria-expanded")) === "true");
  await keyboard.press("Shift+Tab");
  await keyboard.press("Enter");
  await becomes("undone", "Avant.\n\nAprès.");
  holds("back to the text", await page.evaluate(() => document.activeElement.matches(".cm-content")));
  holds("the sentence is gone", (await says()) === "");
  await paste({ "text/html": "<h2>Titre</h2><p><u>Deux</u></p>" });
  await keyboard.type(" suite");
  await keyboard.press("Control+z");
  await keyboard.press("Control+z");
  await becomes("Ctrl Z takes the paste back as one step", "Avant.\n\nAprès.");
});
await step("where it goes", async () => {
  for (const [name, before, html, expected] of [
    ["blocks behind words", "Des mots", "<h2>Titre</h2><p>Texte</p>", "Des mots\n\n## Titre\n\nTexte"],
    ["a list in an empty point", "- ", "<ul><li>a</li><li>b</li></ul>", "- a\n- b"],
    ["paragraphs in a point", "- un ", "<p>deux</p><p>trois</p>", "- un deux\n\n  trois"],
    ["paragraphs in a quotation", "> un ", "<p>deux</p><p>trois</p>", "> un deux\n>\n> trois"],
    ["a table behind words", "Des mots", "<table><tr><td>A</td></tr><tr><td>B</td></tr></table>", "Des mots\n\n| A |\n| --- |\n| B |"],
    ["words in a heading", "## Un ", "<p>mot<br>deux</p>", "## Un mot deux"],
    ["notes of an article that has some", "Un[^1].\n\n[^1]: Note.\n\nFin ", '<p>x<a href="#fn1" id="r1">1</a></p><p id="fn1"><a href="#r1">1</a> Autre.</p>', "Un[^1].\n\n[^1]: Note.\n\nFin x[^2]\n\n[^2]: Autre."],
  ]) {
    await write(before);
    await paste({ "text/html": html, "text/plain": "x" });
    await becomes(name, expected);
  }
  await write("```\n\n```");
  await keyboard.press("ArrowUp");
  await paste({ "text/html": "<p><b>gras</b></p>", "text/plain": "gras" });
  await becomes("nothing means anything in code", "```\ngras\n```");
});
await step("pictures", async () => {
  const data = `data:image/png;base64,${photograph(80, 60, 7).toString("base64")}`;
  await write();
  await paste({ "text/html": `<p>avant</p><p><img src="${data}" name="Image1" alt="Le pont" width=80></p><p>après</p>`, "text/plain": "x" });
  await becomes("a picture in the HTML is uploaded", (now) => /^avant\n\n!\[Le pont\]\(\/uploads\/image-1[\w-]*\.png\)\n\naprès$/.test(now));
  holds("and nothing is lost", (await says()) === "");
  const hex = photograph(80, 60, 8).toString("hex").replace(/(.{128})/g, "$1\n");
  const rtf = `{\\rtf1\\ansi{\\*\\shppict{\\pict{\\*\\picprop\\shplid1{\\sp{\\sn shapeType}{\\sv 75}}}\\picscalex100\\pngblip\\bliptag12{\\*\\blipuid aa00}\n${hex}}}{\\nonshppict{\\pict\\wmetafile8 0102}}}`;
  await write();
  await paste({ "text/html": '<html xmlns:o="x"><p>avant <img width=80 height=60 src="file:///C:/clip.png" v:shapes="I" alt="La place"></p></html>', "text/rtf": rtf, "text/plain": "x" });
  await becomes("one in Word's RTF too", (now) => /^avant !\[La place\]\(\/uploads\/image-1[\w-]*\.png\)$/.test(now));
  await write();
  const file = { name: "image.png", mimeType: "image/png", bytes: photograph(60, 60, 9).toString("base64") };
  await paste({ "text/html": "<table><tr><td>Eau</td><td>2026</td></tr><tr><td>a | b</td><td>3</td></tr></table>", "text/plain": "x" }, [file]);
  await becomes("a picture of the table never wins over it", "| Eau | 2026 |\n| --- | --- |\n| a \\| b | 3 |");
  await write();
  await paste({ "text/html": '<img src="https://x.fr/a.png" alt="Vue">' }, [file]);
  await becomes("a picture alone is uploaded, with its words", (now) => /^!\[Vue\]\(\/uploads\/image[\w-]*\.png\)$/.test(now.trim()));
});
await step("plain text", async () => {
  await write("Voir la page ici.");
  await keyboard.press("Home");
  for (let at = 0; at < 5; at += 1) await keyboard.press("ArrowRight");
  for (let at = 0; at < 7; at += 1) await keyboard.press("Shift+ArrowRight");
  await paste({ "text/plain": "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexemple.fr%2Fa&data=x" });
  await becomes("an address over words links them", "Voir [la page](https://exemple.fr/a) ici.");
  await write();
  await paste({ "text/plain": "https://youtu.be/dQw4w9WgXcQ" });
  await page.locator("#paste-says button", { hasText: "Insérer la vidéo" }).click();
  await becomes("an address of a video offers itself", '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ" title=""></iframe>');
  await write();
  await paste({ "text/plain": "Le conseil municipal s’est réuni le lundi 12 mars afin\nd’examiner le budget de la commune et les délibé-\nrations préparées par les services au cours des mois\nprécédents.\nIl a voté." });
  await page.locator("#paste-says button", { hasText: "Recoller" }).click();
  await becomes("lines of a page are joined", "Le conseil municipal s’est réuni le lundi 12 mars afin d’examiner le budget de la commune et les délibérations préparées par les services au cours des mois précédents.\n\nIl a voté.");
  await write();
  await page.evaluate(() => document.querySelector(".cm-content").dispatchEvent(new KeyboardEvent("keydown", { key: "V", ctrlKey: true, shiftKey: true, bubbles: true })));
  await paste({ "text/html": "<p><b>gras</b></p>", "text/plain": "gras" });
  await becomes("Ctrl Maj V takes no marks", "gras");
});
await step("a title", async () => {
  await page.locator("#title").fill("");
  await write();
  await paste({ "text/html": "<html xmlns:o='x'><p class=MsoTitle>Le titre</p><h1>Un</h1><p>Texte</p></html>", "text/plain": "x" });
  await becomes("it is a heading", "## Le titre\n\n## Un\n\nTexte");
  await page.locator("#paste-says button", { hasText: "titre de l’article" }).click();
  await becomes("until it is said to be the title", "## Un\n\nTexte");
  holds("its field has it", (await page.inputValue("#title")) === "Le titre");
});
await step("in the chapeau", async () => {
  await page.locator("#chapeau").fill("Le ");
  await paste({ "text/html": "<p><b>guichet</b> <u>ouvre</u></p><p>demain</p>", "text/plain": "x" }, [], "#chapeau");
  holds("marks and paragraphs", (await page.inputValue("#chapeau")) === "Le **guichet** ouvre\n\ndemain", JSON.stringify(await page.inputValue("#chapeau")));
  holds("what is lost is told", /souligné/.test(await says()));
  await page.locator("#paste-says button", { hasText: "Annuler" }).click();
  holds("undone", (await page.inputValue("#chapeau")) === "Le ", JSON.stringify(await page.inputValue("#chapeau")));
});
await step("in English", async () => {
  await page.context().addCookies([]);
  await page.goto(`${program.base}/desk/account`);
  await page.evaluate(() => {
    const field = document.querySelector("[name=language]");
    if (field instanceof HTMLSelectElement) field.value = "en";
    else document.querySelector("[name=language][value=en]")?.click();
  });
  await page.locator("form:has([name=language]) button[type=submit], form:has([name=language]) button:not([type])").first().click();
  await page.goto(`${program.base}/desk/articles/new`);
  await page.waitForSelector("html[data-editor=ready]");
  await write();
  await paste({ "text/html": '<p>a</p><p><img src="file:///x.png" alt="The bridge" width=90></p>', "text/plain": "x" });
  await becomes("words stand for the picture", "a\n\n[insert the picture: The bridge]");
  holds("and a sentence", /^Pasted\. 1 picture stayed in the original document\./.test(await says()), await says());
});
check("nothing fails", faults);

await browser.close();
await program.end();
process.exitCode = end();
