// Tables written as tables, and blocks that move: by keys, by buttons, at two widths, with a colleague, while
// composing; and that no byte changes which nobody edited.
//   node tables.js BINARY
import { readFileSync } from "node:fs";

import { COLOURS, axe } from "./axe.js";
import { oneWriter, signIn } from "./program.js";
import { check, end, holds, step } from "./report.js";

const WAIT_MS = 15_000;
const FIXTURE = new URL("../fixtures/blocks/tables.md", import.meta.url);
const shots = process.env.SHOTS;

const { program, browser, context, page, faults } = await oneWriter(process.argv[2], WAIT_MS);
await page.goto(`${program.base}/desk/articles/new`);
await signIn(page, "camille@exemple.fr");
await page.waitForSelector("html[data-editor=ready]");

const { keyboard } = page;
const text = () => page.evaluate(() => document.getElementById("body").value);
const saved = () => page.waitForSelector("#saved[data-state=saved]");
const active = (selector) => page.evaluate((selector) => document.activeElement.matches(selector), selector);
const cell = (row, column) => page.locator(".tbl tr").nth(row).locator("th, td").nth(column);
const tool = (name) => page.locator(".tbl__bar button", { hasText: name });
async function write(content) {
  await page.locator(".cm-content").focus();
  await keyboard.press("Control+a");
  await keyboard.press("Delete");
  await keyboard.insertText(content);
}
/** A text whose tables are drawn. */
async function draw(content) {
  await write(`${content}\n\nFin.`);
  await page.locator(".tbl").first().waitFor();
}
async function becomes(name, expected) {
  const now = await page.waitForFunction((expected) => document.getElementById("body").value === expected, expected).then(() => true, () => false);
  holds(name, now, JSON.stringify(await text()));
}
/** What the editor says to those who do not see it. */
const says = (words) => page.waitForFunction((words) => [...document.querySelectorAll("[aria-live]")].some((one) => one.textContent.replaceAll("\u00a0", " ").includes(words)), words, { timeout: 5_000 }).then(() => true, () => false);
async function everywhere(name) {
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      check(`${name}: axe at ${width} px, ${colorScheme}`, await axe(page, { iframes: false, ...colorScheme === "dark" && COLOURS }));
      if (shots) await page.locator(".tbl").scrollIntoViewIfNeeded();
      if (shots) await page.screenshot({ path: `${shots}/${name.replaceAll(" ", "-")}-${width}-${colorScheme}.png` });
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    holds(`${name}: no sideways scrolling at ${width} px`, wide <= 0, `${wide} px too wide`);
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize({ width: 1440, height: 900 });
}

await step("a table is inserted and written by keyboard alone", async () => {
  await page.fill("#title", "Des tableaux");
  await page.locator(".cm-content").focus();
  await keyboard.type("Avant.\n\n/tableau");
  await keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.matches(".tbl__field"));
  await keyboard.type("Nom");
  await keyboard.press("Tab");
  await keyboard.type("Âge");
  await keyboard.press("Tab");
  await keyboard.type("**Ada**");
  await keyboard.press("Tab");
  await keyboard.type("36");
  await becomes("Tab goes from cell to cell", "Avant.\n\n| Nom | Âge |\n| --- | --- |\n| **Ada** | 36 |\n|  |  |\n");
  holds("a cell is named by its column and row", (await page.locator(".tbl__field").getAttribute("aria-label")) === "Âge, ligne 2", await page.locator(".tbl__field").getAttribute("aria-label"));
  holds("marks are hidden where one does not write", (await cell(1, 0).locator("strong").textContent()) === "Ada");
  await keyboard.press("Shift+Tab");
  holds("and shown where one does", (await page.locator(".tbl__field").inputValue()) === "**Ada**");
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await keyboard.type("7");
  await becomes("Enter goes down", "Avant.\n\n| Nom | Âge |\n| --- | --- |\n| **Ada** | 36 |\n|  | 7 |\n");
  await keyboard.press("Tab");
  holds("Tab in the last cell adds a row, and says so", await says("Ligne ajoutée : 2 colonnes, 4 lignes"));
  await keyboard.type("a|b");
  await keyboard.press("Shift+Enter");
  await keyboard.type("c");
  await becomes("bars and breaks are written for their place", "Avant.\n\n| Nom | Âge |\n| --- | --- |\n| **Ada** | 36 |\n|  | 7 |\n| a\\|b<br>c |  |\n");
  await keyboard.press("Control+b");
  await keyboard.type("gras");
  await becomes("bold is the same as in the text", "Avant.\n\n| Nom | Âge |\n| --- | --- |\n| **Ada** | 36 |\n|  | 7 |\n| a\\|b<br>c**gras** |  |\n");
  await keyboard.press("Escape");
  holds("Escape goes to the text", await active(".cm-content"));
  await keyboard.type("Après");
  await becomes("behind the table", "Avant.\n\n| Nom | Âge |\n| --- | --- |\n| **Ada** | 36 |\n|  | 7 |\n| a\\|b<br>c**gras** |  |\n\nAprès");
});
await step("arrows leave a cell at its edges", async () => {
  await draw("Avant.\n\n| ab | cd |\n|---|---|\n| ef | gh |");
  await cell(0, 0).click();
  await keyboard.press("End");
  const at = () => page.locator(".tbl__field").getAttribute("aria-label");
  await keyboard.press("ArrowRight");
  holds("to the right", (await at()) === "Colonne 2, Ligne d’en-tête", await at());
  await keyboard.press("ArrowDown");
  await page.waitForFunction(() => document.activeElement.ariaLabel === "cd, ligne 2" || document.activeElement.getAttribute("aria-label") === "cd, ligne 2");
  await keyboard.press("Home");
  await keyboard.press("ArrowLeft");
  holds("to the left", (await at()) === "ab, ligne 2", await at());
  await keyboard.press("ArrowDown");
  await page.waitForFunction(() => document.activeElement.matches(".cm-content"));
  await keyboard.press("ArrowUp");
  await page.locator(".card--selected").waitFor();
  holds("from below the table is selected first, and named", await says("Tableau 1"));
  await keyboard.press("Tab");
  holds("Tab goes into it", (await at()) === "Colonne 1, Ligne d’en-tête", await at());
  await keyboard.press("ArrowLeft");
  await keyboard.press("ArrowUp");
  await page.waitForFunction(() => document.activeElement.matches(".cm-content"));
  await keyboard.type("Tout ");
  await becomes("and up out of it, where what is typed stands apart", "Avant.\n\nTout \n\n| ab | cd |\n|---|---|\n| ef | gh |\n\nFin.");
});
await step("rows and columns", async () => {
  const table = "|  Nom | Âge|\n|:-----|---:|\n| Ada |  36 |\n| Zoé | 7 |";
  await draw(table);
  await cell(1, 0).click();
  await everywhere("a cell");
  await tool("Ligne").first().click();
  holds("the cell keeps the focus", await active(".tbl__field"));
  await tool("Ajouter au-dessous").click();
  await becomes("a row is added", `${table.replace("36 |", "36 |\n|  |  |")}\n\nFin.`);
  await keyboard.type("Eve");
  await becomes("and written in", `${table.replace("36 |", "36 |\n| Eve |  |")}\n\nFin.`);
  await tool("Descendre la ligne").click();
  await becomes("a row moves", `${table}\n| Eve |  |\n\nFin.`);
  await tool("Supprimer la ligne").click();
  await becomes("a row goes", `${table}\n\nFin.`);
  await tool("Colonne").first().click();
  await everywhere("the bar of a table");
  await tool("Ajouter après").click();
  await becomes("a column is added", "|  Nom |  | Âge|\n|:-----| --- |---:|\n| Ada |  |  36 |\n| Zoé |  | 7 |\n\nFin.");
  await tool("Supprimer la colonne").click();
  await becomes("a column goes", `${table}\n\nFin.`);
  await tool("Déplacer vers la gauche").click();
  await becomes("a column moves", "|  Âge | Nom|\n|---:|:-----|\n|  36 | Ada |\n| 7 | Zoé |\n\nFin.");
  await tool("Centrer").click();
  await becomes("a column is centred", "|  Âge | Nom|\n|:--:|:-----|\n|  36 | Ada |\n| 7 | Zoé |\n\nFin.");
  holds("it says so", (await tool("Centrer").getAttribute("aria-pressed")) === "true");
  await tool("Ligne d’en-tête").click();
  await becomes("the head becomes a row", "|:--:|:-----|\n|  Âge | Nom|\n|  36 | Ada |\n| 7 | Zoé |\n\nFin.");
  holds("what needs a head cannot be pressed", (await tool("Centrer").getAttribute("aria-disabled")) === "true");
  for (let steps = 0; steps < 12 && !(await text()).startsWith("|  Nom | Âge|\n|:-----|---:|\n| Ada |  36 |\n| Zoé | 7 |\n\nFin."); steps += 1) await keyboard.press("Control+z");
  await becomes("one undo for text and tables", `${table}\n\nFin.`);
  await keyboard.press("Escape");
  await page.locator(".cm-content").focus();
});
await step("the bar by keyboard", async () => {
  await draw("| a | b |\n|---|---|\n| c | d |");
  await cell(0, 0).click();
  await keyboard.press("Shift+Tab");
  holds("Shift Tab in the first cell goes to the bar", await active(".tbl__bar button"));
  await keyboard.press("Enter");
  holds("a group opens", (await tool("Ligne").first().getAttribute("aria-expanded")) === "true");
  for (let at = 0; at < 7; at += 1) await keyboard.press("ArrowRight");
  await keyboard.press("Enter");
  await becomes("a button is pressed", "| a | b |\n|---|---|\n|  |  |\n| c | d |\n\nFin.");
  holds("the focus stays on it", await active(".tbl__group button"));
  await keyboard.press("Escape");
  holds("Escape closes the group", (await active("[aria-expanded=false]")) && (await page.locator(".tbl__group:visible").count()) === 0);
  await keyboard.press("Tab");
  holds("Tab goes back to the cell", await active(".tbl__field"));
  await keyboard.press("Alt+F10");
  holds("Alt F10 goes to the bar", await active(".tbl__bar button"));
});
await step("the source", async () => {
  await draw("| a | b |\n|---|---|\n| pierre | d |");
  await tool("Voir la source").click();
  holds("it opens", (await page.locator(".tbl").count()) === 0);
  await keyboard.press("Control+End");
  await page.locator(".tbl").waitFor();
  await keyboard.press("Control+Home");
  await keyboard.press("Control+f");
  await keyboard.type("pierre");
  await keyboard.press("Enter");
  await page.waitForFunction(() => !document.querySelector(".tbl"));
  await keyboard.press("Escape");
  await keyboard.press("Control+End");
  await page.locator(".tbl").waitFor();
  await keyboard.press("Control+a");
  const copied = await page.evaluate(() => {
    const data = new DataTransfer();
    document.querySelector(".cm-content").dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
    return data.getData("text/plain");
  });
  holds("a copied table is its source", copied === "| a | b |\n|---|---|\n| pierre | d |\n\nFin.", JSON.stringify(copied));
  await keyboard.press("Control+End");
  await write("a | b\n--- | ---\nc | d");
  holds("whoever types a table sees its source", (await page.locator(".tbl").count()) === 0);
});
await step("composing in a cell", async () => {
  const input = await context.newCDPSession(page);
  await draw("| a | b |\n|---|---|\n| c | d |");
  await cell(1, 0).click();
  await page.evaluate(() => {
    window.typedIn = document.activeElement;
  });
  for (const part of ["e", "ê", "êt"]) await input.send("Input.imeSetComposition", { text: part, selectionStart: part.length, selectionEnd: part.length });
  await input.send("Input.insertText", { text: "être" });
  await becomes("what is composed stands there", "| a | b |\n|---|---|\n| cêtre | d |\n\nFin.");
  holds("in one and the same field", await page.evaluate(() => document.activeElement === window.typedIn));
  await keyboard.press("Escape");
  for (const part of ["e", "ê", "êt"]) await input.send("Input.imeSetComposition", { text: part, selectionStart: part.length, selectionEnd: part.length });
  await input.send("Input.insertText", { text: "être" });
  await keyboard.type(" là");
  await becomes("right below a table it stands apart", "| a | b |\n|---|---|\n| cêtre | d |\n\nêtre là\n\nFin.");
  await draw("Un.\n\n| a | b |\n|---|---|\n| c | d |");
  await cell(0, 0).click();
  await keyboard.press("ArrowUp");
  await page.waitForFunction(() => document.activeElement.matches(".cm-content"));
  for (const part of ["e", "ê", "êt"]) await input.send("Input.imeSetComposition", { text: part, selectionStart: part.length, selectionEnd: part.length });
  await input.send("Input.insertText", { text: "être" });
  await keyboard.type(" là");
  await becomes("and right above", "Un.\n\nêtre là\n\n| a | b |\n|---|---|\n| c | d |\n\nFin.");
});
await step("a colleague", async () => {
  await draw("Un.\n\n| a | b |\n|---|---|\n| c | d |");
  await keyboard.press("Control+s");
  await saved();
  const address = page.url();
  const other = await context.newPage();
  await other.goto(address);
  await other.waitForSelector("html[data-editor=ready]");
  await other.locator(".cm-line").first().click();
  await other.keyboard.press("End");
  await other.keyboard.type(" Autre.");
  await other.keyboard.press("Control+s");
  await other.waitForSelector("#saved[data-state=saved]");
  await other.close();
  await page.bringToFront();
  await cell(1, 1).click();
  await keyboard.type("un");
  await keyboard.press("Control+s");
  await page.waitForFunction(() => document.getElementById("body").value.includes("Autre."));
  await keyboard.type(" deux");
  await becomes("what is typed and what came in stand side by side", "Un. Autre.\n\n| a | b |\n|---|---|\n| c | dun deux |\n\nFin.");
  holds("the focus stays in the cell", await active(".tbl__field"));
  await keyboard.press("Escape");
  // Rows that a colleague puts into the table, above and at its end, move the field and close nothing.
  await saved();
  const third = await context.newPage();
  await third.goto(address);
  await third.waitForSelector("html[data-editor=ready]");
  await third.locator(".tbl").waitFor();
  await third.locator(".tbl td").first().click();
  await third.locator(".tbl__bar button[aria-controls]").first().click();
  await third.getByRole("button", { name: "Ajouter au-dessus" }).click();
  await third.keyboard.type("dessus");
  await third.locator(".tbl td").last().click();
  await third.keyboard.press("Tab");
  await third.keyboard.type("dernière");
  await third.keyboard.press("Control+s");
  await third.waitForSelector("#saved[data-state=saved]");
  await third.close();
  await page.bringToFront();
  await page.locator(".cm-line").first().click();
  await keyboard.press("End");
  await keyboard.type(" Moi.");
  await cell(1, 0).click();
  await keyboard.press("Control+s");
  await page.waitForFunction(() => document.getElementById("body").value.includes("dernière"));
  await keyboard.type("!");
  await becomes("a colleague's rows come round the cell one writes in", "Un. Autre. Moi.\n\n| a | b |\n|---|---|\n| dessus |  |\n| c! | dun deux |\n| dernière |  |\n\nFin.");
  await keyboard.press("Escape");
});
await step("nothing that was not edited changes", async () => {
  const all = `${readFileSync(FIXTURE, "utf8")}\n| ici |\n|---|\n| *là* |`;
  await write(all);
  await keyboard.press("Control+s");
  await saved();
  await page.reload();
  await page.waitForSelector("html[data-editor=ready]");
  await page.locator(".tbl").first().waitFor();
  let count = 0;
  for (let at = 0; at < 12; at += 1) {
    await page.evaluate((part) => window.scrollTo(0, (document.documentElement.scrollHeight * part) / 12), at);
    for (const one of await page.locator(".tbl td, .tbl th").all()) {
      await one.click({ timeout: 2_000 }).then(() => (count += 1), () => {});
    }
    for (const one of await page.locator(".tbl__bar > button[aria-controls]").all()) await one.click({ timeout: 2_000 }).catch(() => {});
  }
  holds("cells were pressed", count > 40, `${count}`);
  holds("pressing each cell changes nothing", (await text()) === all);
  await page.locator("[data-deed=source]").click();
  holds("in the plain source there is no table", (await page.locator(".tbl").count()) === 0);
  await page.locator("[data-deed=source]").click();
  await page.locator(".tbl").first().waitFor();
  holds("nor does the plain source", (await text()) === all);
});
await step("a block moves", async () => {
  await write("Un.\n\n| a | b |\n|---|---|\n| c | d |\n\n:::encadre\nDeux.\n\nTrois.\n:::\n\nFin.");
  const [un, table, frame, fin] = ["Un.", "| a | b |\n|---|---|\n| c | d |", ":::encadre\nDeux.\n\nTrois.\n:::", "Fin."];
  await keyboard.press("Control+Home");
  await page.locator(".tbl").waitFor();
  await keyboard.press("Alt+Shift+ArrowDown");
  await becomes("by keys", [table, un, frame, fin].join("\n\n"));
  holds("and it is said", await says("Bloc déplacé après : a b"));
  await keyboard.press("Alt+Shift+ArrowDown");
  await becomes("past a frame as a whole", [table, frame, un, fin].join("\n\n"));
  await keyboard.press("Control+z");
  await becomes("undone in one step", [table, un, frame, fin].join("\n\n"));
  await page.locator("#toolbar [data-deed=move-up]").click();
  await becomes("by the buttons above the text", [un, table, frame, fin].join("\n\n"));
  holds("its place is said", await says("Bloc déplacé au début"));
  await keyboard.press("Alt+Shift+ArrowUp");
  holds("at the beginning too", await says("Ce bloc est déjà le premier."));
  await cell(1, 0).click();
  await keyboard.press("Alt+Shift+ArrowDown");
  await becomes("a table by keys from its cell", [un, frame, table, fin].join("\n\n"));
  await page.locator(".tbl__bar button[aria-label='Monter le bloc']").click();
  await becomes("and by its button", [un, table, frame, fin].join("\n\n"));
  await page.locator(".cm-line", { hasText: "Trois." }).click();
  await keyboard.press("Alt+Shift+ArrowUp");
  await becomes("within a frame", [un, table, ":::encadre\nTrois.\n\nDeux.\n:::", fin].join("\n\n"));
  await keyboard.press("Alt+Shift+ArrowUp");
  await becomes("and out of it", [un, table, "Trois.", ":::encadre\n\nDeux.\n:::", fin].join("\n\n"));
  holds("which is said", await says("Bloc sorti de son cadre"));
});
check("nothing fails", faults);

await browser.close();
await program.end();
process.exitCode = end();
