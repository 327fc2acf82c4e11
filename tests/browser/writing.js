// The writing screen in a browser: accessibility at three widths in light and dark, the keyboard alone, no
// script, what is pasted, two people, the preview, and a policy that nothing breaks.
//   node writing.js BINARY
import { chromium } from "playwright-core";

import { COLOURS, axe } from "./axe.js";
import { photograph } from "./photographs.js";
import { Program, signIn } from "./program.js";
import { check, end, holds, step } from "./report.js";

const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const WAIT_MS = 15_000;
const shots = process.env.SHOTS;

const program = await Program.on(process.argv[2]);
program.account("camille@exemple.fr", "Camille Renard");
program.account("idriss@exemple.fr", "Idriss Faure");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGS });

async function person(email, options = {}) {
  const context = await browser.newContext({ locale: "fr-FR", viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    const expected = /status of (401|409|422)/.test(message.text());
    if (["error", "warning"].includes(message.type()) && !expected) faults.push(message.text());
  });
  await page.goto(`${program.base}/desk/articles/new`);
  await signIn(page, email);
  return { context, page, faults };
}
const ready = (page) => page.waitForSelector("html[data-editor=ready]");
const saved = (page) => page.waitForSelector("#saved[data-state=saved]");
const body = (page) => page.evaluate(() => document.getElementById("body").value);
const shot = (page, name) => shots && page.screenshot({ path: `${shots}/${name}.png` });

async function everywhere(page, name) {
  for (const width of [360, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      check(`${name}: axe at ${width} px, ${colorScheme}`, await axe(page, { iframes: false, ...colorScheme === "dark" && COLOURS }));
      await shot(page, `${name.replaceAll(" ", "-")}-${width}-${colorScheme}`);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    holds(`${name}: no sideways scrolling at ${width} px`, wide <= 0, `${wide} px too wide`);
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize({ width: 1440, height: 900 });
}

async function paste(page, html, plain = "") {
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+End");
  await page.evaluate(([html, plain]) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    data.setData("text/plain", plain);
    document.querySelector(".cm-content").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, [html, plain]);
}

const WORD = `<html><body><!--StartFragment--><p class=MsoNormal><b><span style='font-size:14.0pt'>Bilan</span></b> de l’année<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span>Un point</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;</span></span>Un autre<script>alert(1)</script></p>
<h1>Suite</h1><p><a href="https://www.example.fr/a">Lien</a> et <span style="font-style:italic">penché</span></p><!--EndFragment--></body></html>`;
const WORD_MARKDOWN = "**Bilan** de l’année\n\n- Un point\n- Un autre\n\n## Suite\n\n[Lien](https://www.example.fr/a) et *penché*";

const camille = await person("camille@exemple.fr");
let path = "";
await step("writing by keyboard alone", async () => {
  const { page } = camille;
  await ready(page);
  await everywhere(page, "new article");
  await page.locator("#title").focus();
  const line = () => page.locator("#saved").textContent();
  holds("an untouched form says nothing of saving", (await line()) === "", await line());
  await page.keyboard.type("L");
  holds("what is typed is not saved at once", (await line()) === "Non enregistré", await line());
  await page.keyboard.press("Backspace");
  holds("what was typed and taken back leaves nothing to save", (await line()) === "", await line());
  await page.keyboard.type("La forêt derrière l’écran");
  const reached = async (selector, most = 60) => {
    for (let press = 0; press < most; press += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((one) => document.activeElement.matches(one), selector)) return true;
    }
    return false;
  };
  holds("the chapeau follows the title", await reached("#chapeau", 1));
  await page.keyboard.type("Deux phrases qui disent l’essentiel.");
  holds("the toolbar is one stop", await reached("#toolbar button"));
  const first = await page.evaluate(() => document.activeElement.dataset.deed);
  await page.keyboard.press("ArrowRight");
  const second = await page.evaluate(() => document.activeElement.dataset.deed);
  holds("arrows go along the toolbar", first === "insert" && second === "h2", `${first}, ${second}`);
  holds("the text follows the toolbar", await reached(".cm-content", 1));
  await page.keyboard.type("Un");
  const words = (text) => page.waitForFunction((one) => document.getElementById("words").textContent === one, text);
  holds("one word is one word", await words("1 mot").then(() => true, () => false));
  await page.keyboard.type(" mot ");
  holds("two are several", await words("2 mots").then(() => true, () => false));
  await page.keyboard.press("Control+b");
  await page.keyboard.type("gras");
  for (let at = 0; at < 2; at += 1) await page.keyboard.press("ArrowRight");
  await page.keyboard.type(".\n- un\ndeux\n\nFin.");
  holds("bold and lists", (await body(page)) === "Un mot **gras**.\n- un\n- deux\n\nFin.", await body(page));
  await page.keyboard.press("Control+s");
  await saved(page);
  path = new URL(page.url()).pathname;
  holds("the first save gives the article its address", /^\/desk\/articles\/\d+$/.test(path), path);
  holds("Tab leaves the text", await reached("#category-1"));
  await page.keyboard.type("Récits");
  await page.keyboard.press("Control+s");
  await saved(page);
  await page.reload();
  await ready(page);
  holds("what was saved is there", (await page.inputValue("#category-1")) === "Récits");
});
await step("dialogs and the search panel", async () => {
  const { page } = camille;
  await page.locator("[data-deed=help]").click();
  await everywhere(page, "help");
  await page.keyboard.press("Escape");
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+f");
  const label = await page.locator(".cm-search [name=search]").getAttribute("aria-label");
  holds("find and replace speak French", label === "Rechercher", label);
  await everywhere(page, "search panel");
  await page.keyboard.press("Escape");
});
await step("what is pasted", async () => {
  const { page } = camille;
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await paste(page, WORD);
  holds("a text from Word is clean Markdown", (await body(page)) === WORD_MARKDOWN, JSON.stringify(await body(page)));
  await page.keyboard.press("Control+s");
  await saved(page);
  await page.evaluate(() => localStorage.length).then((left) => holds("nothing stays in the browser once it is saved", left === 0, `${left} texts`));
});
await step("two people", async () => {
  const idriss = await person("idriss@exemple.fr");
  await idriss.page.goto(program.base + path);
  await ready(idriss.page);
  await idriss.page.waitForTimeout(300);
  await camille.page.reload();
  await ready(camille.page);
  await camille.page.waitForFunction(() => document.getElementById("others").textContent.includes("Idriss"));
  const put = async ({ page }, line, text) => {
    await page.locator(".cm-line").nth(line).click();
    await page.keyboard.press("End");
    await page.keyboard.type(text);
  };
  await put(camille, 0, " Camille");
  await camille.page.keyboard.press("Control+s");
  await saved(camille.page);
  await put(idriss, 5, " Idriss");
  await idriss.page.keyboard.press("Control+s");
  await saved(idriss.page);
  const joined = await body(idriss.page);
  holds("different paragraphs are joined in the page", joined.includes("Camille") && joined.includes("Idriss"), joined);
  await put(camille, 0, " encore");
  await camille.page.keyboard.press("Control+s");
  await saved(camille.page);
  await put(idriss, 0, " aussi");
  await idriss.page.keyboard.press("Control+s");
  await idriss.page.locator("#saved[data-state=disputed] button").click();
  await idriss.page.locator("form.choice").waitFor();
  await everywhere(idriss.page, "choice");
  await idriss.page.locator("form.choice button[type=submit]").click();
  await ready(idriss.page);
  const both = await body(idriss.page);
  holds("both texts of one paragraph are kept", both.includes("encore") && both.includes("aussi"), both);
  await idriss.page.waitForTimeout(300);
  holds("what was chosen is not offered again", await idriss.page.locator("#left").isHidden());
  check("Idriss: nothing fails", idriss.faults);
  await idriss.context.close();
});
await step("the preview", async () => {
  const { page } = camille;
  await page.goto(program.base + path);
  await ready(page);
  await page.locator(".cm-content").click();
  await page.keyboard.press("F9");
  const frame = page.frameLocator("#preview iframe");
  await frame.locator("h1").waitFor();
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\n\nUn paragraphe tout neuf.");
  await frame.getByText("Un paragraphe tout neuf.").waitFor();
  await everywhere(page, "preview");
  await page.keyboard.press("F9");
});
await step("the proofreading", async () => {
  const { page } = camille;
  // Whoever leaves while a save is on its way is offered that text again; that is another step.
  await saved(page);
  await page.goto(program.base + path);
  await ready(page);
  const before = Number(await page.locator("#points-count").textContent());
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\n\nÀ finir : TODO.");
  await page.keyboard.press("Control+s");
  const more = (before) => Number(document.getElementById("points-count").textContent) === before + 1;
  await page.waitForFunction(more, before);
  await saved(page);
  await page.goto(`${program.base}${path}/proofreading`);
  await everywhere(page, "proofreading");
  await page.locator(".check--block .places a[href*='line=']").first().click();
  await ready(page);
  const chosen = await page.evaluate(() => getSelection().toString());
  holds("a point leads to its line", chosen.includes("TODO"), chosen);
  await page.goto(program.base + path);
  await ready(page);
});
await step("photographs chosen for the head", async () => {
  const { page } = camille;
  const shown = async (name) => {
    const data = await page.evaluate(() => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 64, height: 48 });
      canvas.getContext("2d").fillRect(0, 0, 32, 48);
      return canvas.toDataURL("image/png").split(",")[1];
    });
    return { name, mimeType: "image/png", buffer: Buffer.from(data, "base64") };
  };
  const files = [await shown("pont.png"), await shown("quai.png")];
  const chosen = page.waitForEvent("filechooser");
  await page.locator("#header-files").focus();
  await page.keyboard.press("Enter");
  await (await chosen).setFiles(files);
  await page.waitForFunction(() => document.querySelectorAll(".header__list li").length === 2);
  const first = () => page.evaluate(() => document.activeElement === document.querySelector(".header__list [name=picture-alt]"));
  holds("what comes next is to describe the first", await first());
  await page.keyboard.press("Control+s");
  await saved(page);
});
await step("the text is the page", async () => {
  const { page } = camille;
  await page.fill("#title", "Un titre si long qu’il lui faut trois lignes entières de la largeur du texte, comme il en arrive à qui veut tout dire");
  await page.fill("#chapeau", "Le chapeau dit l’essentiel. ".repeat(10).trim());
  const picture = (at) => ({ name: `bande-${at}.png`, mimeType: "image/png", buffer: photograph(60, 40, at) });
  await page.setInputFiles("#header-files", Array.from({ length: 10 }, (_, at) => picture(at)));
  await page.waitForFunction(() => document.querySelectorAll(".header__list li").length === 12);
  await page.evaluate(() => window.scrollTo(0, 0));
  // What says that files are on their way comes and goes: until nothing has moved for a while.
  const bottom = () => {
    const at = document.querySelector(".cm-line").getBoundingClientRect().bottom;
    const is = window.lastBottom === at;
    window.lastBottom = at;
    return is;
  };
  await page.waitForFunction(bottom, undefined, { polling: 400 });
  const places = await page.evaluate(() => ({
    line: document.querySelector(".cm-line").getBoundingClientRect().bottom,
    rows: new Set([...document.querySelectorAll(".header__list li")].map((item) => item.getBoundingClientRect().top)).size,
  }));
  holds("its first line stands above the fold", places.line <= 900, `${places.line} px`);
  holds("twelve pictures are one strip", places.rows === 1, `${places.rows} rows`);
  await page.locator(".header__list summary").nth(1).click();
  const card = page.locator(".header__list li").nth(1).locator(".header__card");
  await card.waitFor();
  await everywhere(page, "a picture of the head");
  await card.locator("[name=picture-alt]").fill("Un quai");
  holds("its fields cover the text, and move nothing", (await page.evaluate(() => document.querySelector(".cm-line").getBoundingClientRect().bottom)) === places.line);
  await page.keyboard.press("Escape");
  holds("Escape closes them", await card.isHidden());
  holds("and goes back to the picture", await page.evaluate(() => document.activeElement.matches(".header__list li:nth-child(2) summary")));
  const panel = page.locator("#category-1");
  await page.locator(".side__box > summary").click();
  holds("the panel closes", await panel.isHidden());
  await page.keyboard.press("Control+s");
  await saved(page);
  await page.reload();
  await ready(page);
  holds("and stays closed", await panel.isHidden());
  holds("what was typed in the strip is there", (await page.locator(".header__list [name=picture-alt]").nth(1).inputValue()) === "Un quai");
  await everywhere(page, "panel closed");
  await page.locator(".side__box > summary").click();
  holds("it opens again", await panel.isVisible());
});
await step("session ended", async () => {
  const { page, context } = camille;
  await context.clearCookies();
  await page.locator(".cm-content").click();
  await page.keyboard.type("Après la session.");
  await page.keyboard.press("Control+s");
  await page.locator("#sign-in[open]").waitFor();
  await everywhere(page, "sign in again");
  await page.fill("#sign-in-password", "faux mot de passe");
  await page.press("#sign-in-password", "Enter");
  await page.waitForFunction(() => document.querySelector("#sign-in [role=alert]").textContent);
  await page.fill("#sign-in-password", "trois chapeaux bleus");
  await page.press("#sign-in-password", "Enter");
  await saved(page);
  check("Camille: nothing fails", camille.faults);
});
await step("without a script", async () => {
  const plain = await person("camille@exemple.fr", { javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
  const { page } = plain;
  await page.goto(`${program.base}/desk/articles/new`);
  await shot(page, "no-script-360");
  await page.fill("#title", "Sans script");
  await page.fill("#body", "Un texte.");
  await page.fill("#date", "2026-02-01T08:00");
  await page.locator(".ed__top button[value=save]").click();
  holds("a form makes the article", /\/desk\/articles\/\d+$/.test(page.url()), page.url());
  await page.fill("#address", "/desk/x");
  await page.locator(".ed__top button[value=save]").click();
  holds("a wrong field is said beside it", (await page.locator("#address-error").count()) === 1);
  await shot(page, "no-script-error-360");
  await plain.context.close();
});

await browser.close();
await program.end();
process.exitCode = end();
