// The library in a browser: what is sent shows in the list at once, what is refused is not to be sent again,
// and pictures are described one below the other.
//   node library.js BINARY
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { COLOURS, axe } from "./axe.js";
import { oneWriter, signIn } from "./program.js";
import { check, end, holds, step } from "./report.js";

const WAIT_MS = 15_000;
/** Files chosen at once, and how long the page may be busy with them in one go. */
const MANY = 40;
const BUSY_MS = 500;
const shots = process.env.SHOTS;
const HEIC = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic"), Buffer.alloc(12), Buffer.from("mif1heic")]);

const { program, browser, page, faults } = await oneWriter(process.argv[2], WAIT_MS);

const names = () => page.locator(".mgrid .nm").allTextContents();
const tabs = async () => (await page.locator(".tabs .n").allTextContents()).join(" ");
const says = (name) => page.locator(`.sending li:has(strong:text-is("${name}"))`);
const ended = (name, state) => page.waitForSelector(`.sending li[data-state=${state}]:has(strong:text-is("${name}"))`);
const send = (...files) => page.setInputFiles("#files", files);

/** A picture of one colour, as the browser makes it. */
async function picture(name, colour) {
  const data = await page.evaluate((colour) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 64, height: 48 });
    const brush = canvas.getContext("2d");
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 64, 48);
    return canvas.toDataURL("image/png").split(",")[1];
  }, colour);
  return { name, mimeType: "image/png", buffer: Buffer.from(data, "base64") };
}

async function look(what) {
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      check(`${what}: axe at ${width} px, ${colorScheme}`, await axe(page, colorScheme === "dark" ? COLOURS : {}));
      if (shots) await page.screenshot({ path: `${shots}/${what.replaceAll(" ", "-")}-${width}-${colorScheme}.png`, fullPage: true });
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    holds(`${what}: no sideways scrolling at ${width} px`, wide <= 0, `${wide} px too wide`);
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize({ width: 1440, height: 900 });
}

await page.goto(`${program.base}/desk/media`);
await signIn(page, "camille@exemple.fr");
await page.goto(`${program.base}/desk/media`);

await step("what is sent shows at once", async () => {
  await page.evaluate(() => (window.stayed = true));
  await page.fill("#mq", "ce que je cherche");
  await send(await picture("quai.png", "#0b5563"), await picture("salle.png", "#f0ad28"));
  await page.waitForFunction(() => document.querySelectorAll(".mgrid li").length === 2 && document.querySelectorAll(".mgrid img").length === 2);
  holds("both pictures stand in the list", (await names()).sort().join() === "quai.png,salle.png", (await names()).join());
  holds("the counts are true", (await tabs()) === "2 2 2", await tabs());
  holds("the sum is true", /^2 fichiers/.test(await page.locator(".head .muted").textContent()));
  holds("what is typed in the search stays", (await page.inputValue("#mq")) === "ce que je cherche");
  holds("the page was not loaded anew", await page.evaluate(() => window.stayed === true));
});

await step("what is refused is not to be sent again", async () => {
  await send({ name: "IMG_0001.HEIC", mimeType: "image/heic", buffer: HEIC });
  await ended("IMG_0001.HEIC", "failed");
  holds("the sentence says what to do", /JPEG/.test(await says("IMG_0001.HEIC").textContent()), await says("IMG_0001.HEIC").textContent());
  holds("nothing offers to send it again", (await says("IMG_0001.HEIC").locator("button").count()) === 0);
});

await step("what was lost on the way is offered again", async () => {
  for (const [name, answer] of [["perdu.png", (route) => route.abort()], ["plein.png", (route) => route.fulfill({ status: 503, body: "" })]]) {
    const deed = (route) => (route.request().method() === "POST" ? answer(route) : route.continue());
    await page.route("**/desk/media", deed);
    await send(await picture(name, name === "perdu.png" ? "#961219" : "#17572f"));
    await ended(name, "failed");
    await page.unroute("**/desk/media", deed);
    await says(name).locator("button").click();
    await ended(name, "done");
  }
  await page.waitForFunction(() => document.querySelectorAll(".mgrid li").length === 4);
});
await look("the library");

await step("pictures are described one below the other", async () => {
  await page.goto(`${program.base}/desk/media/descriptions`);
  await look("the descriptions");
  const fields = page.locator(".describe textarea");
  holds("each has a field", (await fields.count()) === 4, String(await fields.count()));
  await page.getByLabel("quai.png", { exact: true }).last().fill("Le quai au matin");
  await page.getByLabel("salle.png", { exact: true }).last().fill("salle.png");
  await page.click("form.panel button[type=submit]");
  await page.waitForSelector("[role=alert]");
  holds("what was typed is there", (await fields.first().inputValue()) === "salle.png");
  holds("what could be written is", (await fields.count()) === 3, String(await fields.count()));
  await look("descriptions with a mistake");
});
await step("many files at once leave the page free", async () => {
  await page.goto(`${program.base}/desk/media`);
  // Files of a disk: what is handed over as bytes is taken apart in the page before it is chosen.
  const folder = mkdtempSync(join(tmpdir(), "chapeau-many-"));
  const paths = [];
  for (let at = 0; at < MANY; at += 1) {
    const { buffer } = await picture("", `hsl(${at * 9} 60% 40%)`);
    paths.push(join(folder, `vue-${at}.png`));
    writeFileSync(paths.at(-1), buffer);
  }
  await page.evaluate(() => {
    window.busy = 0;
    const longest = (list) => list.getEntries().forEach(({ duration }) => (window.busy = Math.max(window.busy, duration)));
    new PerformanceObserver(longest).observe({ entryTypes: ["longtask"] });
  });
  await send(...paths);
  await page.waitForFunction((many) => document.querySelectorAll(".sending li[data-state=done]").length === many, MANY);
  const busy = await page.evaluate(() => window.busy);
  holds("nothing keeps the page busy", busy < BUSY_MS, `${busy} ms in one go`);
  rmSync(folder, { recursive: true });
});
check("nothing fails in the page", faults);

await browser.close();
await program.end();
process.exit(end());
