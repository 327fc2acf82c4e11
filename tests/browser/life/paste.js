// What comes from the clipboard: a picture, a piece of a web page.
import { holds } from "../report.js";
import { photograph } from "../photographs.js";

const WEB = `<article><h2 style="color:red">Une <em>fête</em> au village</h2><p>Samedi&nbsp;: <strong onclick="x()">musique</strong>,
<a href="https://www.example.fr/fete?utm_source=x">programme</a>.</p><ol><li>le bal</li><li>le feu</li></ol><script>alert(1)</script>
<table><tr><th>Heure</th></tr><tr><td>18 h</td></tr></table></article>`;

async function paste(page, { html, file }) {
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.evaluate(({ html, file }) => {
    const data = new DataTransfer();
    if (html) data.setData("text/html", html);
    if (file) data.items.add(new File([Uint8Array.from(atob(file), (one) => one.charCodeAt(0))], "image.png", { type: "image/png" }));
    document.querySelector(".cm-content").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, { html, file });
}

/** In an article of its own, which stays a draft. */
export async function pasted(page, base) {
  await page.goto(`${base}/desk/articles/new`);
  await page.waitForSelector("html[data-editor=ready]");
  await page.fill("#title", "Collages");
  const text = () => page.evaluate(() => document.getElementById("body").value);
  await paste(page, { html: WEB });
  await page.keyboard.press("Control+s");
  await page.waitForSelector("#saved[data-state=saved]");
  const web = await text();
  holds("paste: a piece of a web page is Markdown", /^## Une \*fête\* au village\n\nSamedi\s?: \*\*musique\*\*,\s\[programme\]\(https:\/\/www\.example\.fr\/fete[^)]*\)\.\n\n1\. le bal\n2\. le feu/.test(web), JSON.stringify(web));
  holds("paste: nothing of its code is left", !/[<>]|alert|style=/.test(web), JSON.stringify(web));
  await paste(page, { file: photograph(300, 200, 9).toString("base64") });
  await page.waitForFunction(() => /\/uploads\/image\S*\.png/.test(document.getElementById("body").value));
  await page.keyboard.press("Control+s");
  await page.waitForSelector("#saved[data-state=saved]");
  holds("paste: a picture goes to the library and stands in the text", /^!\[\]\(\/uploads\/image\S*\.png\)\s*$/.test(await text()), JSON.stringify(await text()));
}
