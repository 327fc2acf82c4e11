// The two pictures of the README: see make.
//   node take.mjs BINARY
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "../../tests/browser/node_modules/playwright-core/index.mjs";
import { Program, signIn } from "../../tests/browser/program.js";

const HERE = dirname(fileURLToPath(import.meta.url));
const SAMPLE = join(HERE, "../../assets/sample");
const SLUG = "la-foret-derriere-l-ecran";
const EDITOR = "camille@exemple.fr";
const MAX_BYTES = 150 * 1024;
const ARGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const program = await Program.on(process.argv[2]);
const profile = mkdtempSync(join(tmpdir(), "chapeau-pictures-"));
let browser;
try {
  const options = { cwd: program.folder, env: program.env, stdio: "pipe" };
  execFileSync(program.binary, ["import", SAMPLE], options);
  execFileSync(program.binary, ["rebuild"], options);
  program.account(EDITOR, "Camille Martin");
  browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ARGS,
    viewport: { width: 1280, height: 800 },
    colorScheme: "light",
    locale: "fr-FR",
    reducedMotion: "reduce",
  });
  const page = await browser.newPage();
  await page.setViewportSize({ width: 1024, height: 800 });
  await page.goto(`${program.base}/articles/${SLUG}/`, { waitUntil: "networkidle" });
  await take(page, "article");
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${program.base}/desk/articles?q=for%C3%AAt`);
  await signIn(page, EDITOR);
  await page.goto(`${program.base}/desk/articles?q=for%C3%AAt`);
  await page.click('main a[href*="/desk/articles/"]:has-text("forêt")');
  await page.waitForLoadState("networkidle");
  await take(page, "writing");
} finally {
  await browser?.close();
  await program.end();
  rmSync(profile, { recursive: true, force: true });
}

/** A picture of what the window shows; one that is too heavy for a README is an error. */
async function take(page, name) {
  const path = join(HERE, `${name}.png`);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path });
  const { size } = statSync(path);
  console.log(`${name}.png: ${Math.ceil(size / 1024)} KB`);
  if (size > MAX_BYTES) process.exitCode = 1;
}
