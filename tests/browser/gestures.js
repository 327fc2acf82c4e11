// The small gestures of writing: marks before and behind, points of a list, files let go over the text, what is
// pasted, what is refused, Enter from field to field.
//   node gestures.js BINARY

import { photograph } from "./photographs.js";
import { oneWriter, signIn } from "./program.js";
import { check, end, holds, step } from "./report.js";

const WAIT_MS = 15_000;

const { program, browser, page, faults } = await oneWriter(process.argv[2], WAIT_MS);
await page.goto(`${program.base}/desk/articles/new`);
await signIn(page, "camille@exemple.fr");
await page.waitForSelector("html[data-editor=ready]");

const text = () => page.evaluate(() => document.getElementById("body").value);
const { keyboard } = page;
const press = (deed) => page.locator(`#toolbar [data-deed=${deed}]`).click();
/** The text is this, and the caret at its end. */
async function write(content = "") {
  await page.locator(".cm-content").focus();
  await keyboard.press("Control+a");
  await keyboard.press("Delete");
  if (content) await keyboard.insertText(content);
}
async function becomes(name, expected) {
  const is = async () => (await text()) === expected;
  for (const until = Date.now() + WAIT_MS; !(await is()) && Date.now() < until; ) await new Promise((resolve) => setTimeout(resolve, 50));
  holds(name, await is(), JSON.stringify(await text()));
}
/** Lets go of files over a point of the text, or hands them over as a clipboard does. */
function give(kind, { files = [], html = "", at = null }) {
  const sent = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, bytes: buffer.toString("base64") }));
  return page.evaluate(([kind, sent, html, at]) => {
    const data = new DataTransfer();
    for (const { name, mimeType, bytes } of sent) {
      data.items.add(new File([Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0))], name, { type: mimeType }));
    }
    if (html) data.setData("text/html", html);
    const target = document.querySelector(".cm-content");
    const options = { bubbles: true, cancelable: true };
    if (kind === "paste") return target.dispatchEvent(new ClipboardEvent("paste", { ...options, clipboardData: data }));
    for (const name of ["dragover", "drop"]) {
      target.dispatchEvent(new DragEvent(name, { ...options, dataTransfer: data, clientX: at[0], clientY: at[1] }));
    }
    return true;
  }, [kind, sent, html, at]);
}
const picture = (name, seed) => ({ name, mimeType: "image/png", buffer: photograph(60, 40, seed) });

await step("marks before and behind", async () => {
  for (const [deed, expected] of [["h2", "## texte"], ["h3", "### texte"], ["list", "- texte"], ["quote", "> texte"]]) {
    await write();
    await press(deed);
    await keyboard.type("texte");
    await becomes(`${deed} on an empty line`, expected);
  }
  for (const [key, expected] of [["b", "**mot** suite"], ["i", "*mot* suite"]]) {
    await write();
    await keyboard.press(`Control+${key}`);
    await keyboard.type("mot");
    await keyboard.press(`Control+${key}`);
    await keyboard.type(" suite");
    await becomes(`Ctrl+${key}, a word, Ctrl+${key}`, expected);
  }
  const pressed = (deed, is) => page.waitForSelector(`#toolbar [data-deed=${deed}][aria-pressed=${is}]`).then(() => true, () => false);
  await write("## Un **mot**");
  for (let at = 0; at < 3; at += 1) await keyboard.press("ArrowLeft");
  holds("buttons say what the caret stands in", (await pressed("bold", true)) && (await pressed("h2", true)) && (await pressed("italic", false)));
  await keyboard.press("Home");
  holds("and what it no longer does", (await pressed("bold", false)) && (await pressed("h2", true)));
  await write();
  await keyboard.press("Control+b");
  await keyboard.press("Control+b");
  await keyboard.type("mot");
  await becomes("bold around nothing goes away", "mot");
  await write("- un\n- deux\n\n");
  await keyboard.press("Control+a");
  await keyboard.press("Control+b");
  await becomes("points of a list are bold one by one", "- **un**\n- **deux**\n\n");
  await keyboard.press("Control+b");
  await becomes("and no longer", "- un\n- deux\n\n");
});
await step("points of a list", async () => {
  await write();
  await keyboard.type("- un\ndeux\n\nFin.");
  await becomes("Enter goes on, and leaves on an empty point", "- un\n- deux\n\nFin.");
  await write();
  await keyboard.type("1. un\ndeux\n\n");
  await press("quote");
  await keyboard.type("une parole\nencore\n\nFin.");
  await becomes("numbers and quotes too", "1. un\n2. deux\n\n> une parole\n> encore\n\nFin.");
});
await step("files let go over the text", async () => {
  await write("Un paragraphe assez long pour que l’on y vise le milieu de la ligne.");
  const middle = async () => {
    const box = await page.locator(".cm-line").first().boundingBox();
    const width = await page.evaluate(() => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector(".cm-line"));
      return range.getBoundingClientRect().width;
    });
    return [box.x + width * 0.6, box.y + box.height / 2];
  };
  await give("drop", { files: [picture("depot.png", 1)], at: await middle() });
  await becomes("a picture comes behind the paragraph", "Un paragraphe assez long pour que l’on y vise le milieu de la ligne.\n\n![](/uploads/depot.png)\n");
  await write("![](/uploads/depot.png)");
  const box = await page.locator(".cm-content > *").first().boundingBox();
  await give("drop", { files: [picture("a.png", 2)], at: [box.x + 2, box.y + box.height / 2] });
  await page.waitForFunction(() => document.getElementById("body").value.includes("/uploads/a.png"));
  const lines = (await text()).trim().split("\n").filter(Boolean).sort();
  holds("a picture on a picture's edge tears nothing", lines.join() === "![](/uploads/a.png),![](/uploads/depot.png)", JSON.stringify(await text()));
});
await step("what is refused", async () => {
  const lines = Array.from({ length: 120 }, (_, at) => `Ligne ${at + 1}.`).join("\n\n");
  await write(lines);
  const file = { name: "photo.heic", mimeType: "image/heic", buffer: Buffer.from("\0\0\0\x1cftypheic\0\0\0\0mif1heic") };
  await page.locator("#toolbar input[type=file]").setInputFiles([file]);
  const notice = page.locator("#upload-troubles");
  await notice.waitFor();
  const box = await notice.boundingBox();
  holds("it is told where one looks", box.y >= 0 && box.y + box.height <= 900, JSON.stringify(box));
  holds("and said aloud", (await notice.getAttribute("role")) === "alert");
  holds("what cannot succeed is not to be tried again", (await notice.locator("button").count()) === 1, await notice.textContent());
  await notice.locator("button").click();
  holds("the notice goes", await notice.isHidden());
  holds("back to the text", await page.evaluate(() => document.activeElement.matches(".cm-content")));
  await page.route("**/desk/media", (route) => route.abort());
  await page.locator("#toolbar input[type=file]").setInputFiles([picture("b.png", 3)]);
  await notice.waitFor();
  await page.unroute("**/desk/media");
  await notice.locator("button").first().click();
  await page.waitForFunction(() => document.getElementById("body").value.includes("/uploads/b.png"));
  holds("a lost upload can be tried again", await notice.isHidden());
});
await step("what is pasted", async () => {
  for (const [name, html, expected] of [
    ["line breaks", "<p>A<br>B<br>C</p>", "A  \nB  \nC"],
    ["two line breaks", "<p>A<br><br>B<br></p><p>C</p>", "A\n\nB\n\nC"],
    ["line breaks in a list, a heading, a table", "<h2>T<br>U</h2><ul><li>A<br>B</li></ul><table><tr><td>C<br>D</td></tr></table>", "## T U\n\n- A  \n  B\n\n| C<br>D |\n| --- |"],
    ["Word's bold", "<p class=MsoNormal>Le <b style='mso-bidi-font-weight:normal'>guichet</b> ouvre.</p>", "Le **guichet** ouvre."],
    ["what is not bold", "<b style='font-weight:normal'><p>Le guichet</p></b>", "Le guichet"],
    ["what looks like a tag", "<p>&lt;balise&gt; et a &lt; b, &amp;nbsp; et R&amp;D</p>", "\\<balise> et a < b, \\&nbsp; et R&D"],
    ["a picture in a link", "<p><a href='https://x.fr'><img src='https://x.fr/a.png' alt='logo'></a></p>", "[logo](https://x.fr)"],
    ["a link around nothing", "<p>Un <a href='https://x.fr'><img src='https://x.fr/a.png'></a>mot</p>", "Un mot"],
  ]) {
    await write();
    await give("paste", { html });
    await becomes(`pasted: ${name}`, expected);
  }
});
await step("Enter from field to field", async () => {
  await page.locator("#title").fill("Un titre");
  await keyboard.press("Enter");
  holds("from the title to the chapeau", await page.evaluate(() => document.activeElement.id === "chapeau"));
  await keyboard.type("Le chapeau.");
  await keyboard.press("Enter");
  holds("from the chapeau into the text", await page.evaluate(() => document.activeElement.matches(".cm-content")));
  holds("no line end is left in them", (await page.inputValue("#title")) === "Un titre" && (await page.inputValue("#chapeau")) === "Le chapeau.");
});
check("nothing fails", faults);

await browser.close();
await program.end();
process.exitCode = end();
