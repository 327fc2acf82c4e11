// The whole life of an article, from the link of the first account to the trash and back, four times: in
// French and in English, with and without scripts, wide and narrow, once with the keyboard alone. Then a
// walk through every page of the desk, and the pages about accounts.
//   node life.js BINARY
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

import { Program } from "./program.js";
import { check, end, holds, step } from "./report.js";
import { Keys, Pointer } from "./life/hands.js";
import { accounts } from "./life/accounts.js";
import { person } from "./life/desk.js";
import { furnish } from "./life/furnish.js";
import { pasted } from "./life/paste.js";
import { bring } from "./life/photographs.js";
import { postOffice } from "./life/post.js";
import { Life } from "./life/story.js";
import { doors, walk } from "./life/walk.js";

const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 360, height: 800 };
const LIVES = [
  { name: "French, keyboard alone", language: "fr", scripted: true, viewport: WIDE, keys: true, walks: true },
  { name: "English, 360 px", language: "en", scripted: true, viewport: NARROW, walks: true, people: true },
  { name: "French, no script, 360 px", language: "fr", scripted: false, viewport: NARROW },
  { name: "English, no script", language: "en", scripted: false, viewport: WIDE },
];
const wanted = process.argv[3];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGS });

async function live(plan) {
  const office = await postOffice();
  const program = await Program.on(process.argv[2], { CHAPEAU_SMTP_URL: office.address, CHAPEAU_MAIL_FROM: "chapeau@exemple.fr" });
  const options = { viewport: plan.viewport, javaScriptEnabled: plan.scripted, locale: plan.language === "fr" ? "fr-FR" : "en-GB" };
  const { context, page, faults } = await person(browser, options);
  const hand = plan.keys ? new Keys(page) : new Pointer(page);
  const life = new Life({ ...plan, program, page, hand, browser });
  try {
    for (const deed of ["setUp", "signIn", "write"]) await life[deed]();
    await bring(life);
    for (const deed of ["describe", "preview", "plan"]) await life[deed]();
    // The hour comes by itself: meanwhile the desk is walked through.
    if (plan.walks) await look(life, context);
    for (const deed of ["published", "correct", "compare", "withdraw", "discard"]) await life[deed]();
    if (plan.people) {
      await pasted(page, program.base);
      await accounts(browser, program.base, page, office.letters);
    }
    if (plan.keys) {
      check(`${plan.name}: the focus is always seen`, [...hand.faults]);
      holds(`${plan.name}: Tab was used`, hand.stops > 100, `${hand.stops} stops`);
    }
    check(`${plan.name}: nothing fails`, faults);
  } catch (error) {
    await page.screenshot({ path: join(tmpdir(), `chapeau-life-${plan.name.replaceAll(/\W+/g, "-")}.png`) }).catch(() => {});
    throw error;
  } finally {
    await context.close();
    await life.sister?.context().close();
    await program.end();
    office.close();
  }
}

/** Every page of the desk as it is now, with somebody who speaks this language. */
async function look({ program, language, id }, context) {
  await furnish(context, program.base, program);
  const first = ["/desk/account", "/desk/articles/999999", "/desk/settings", `/desk/articles/${id}/pictures`];
  const kinds = await walk(context, program.base, language, first);
  holds(`${language}: the desk has its pages`, kinds.size >= 28, [...kinds.keys()].join(" "));
  if (language === "fr") await doors(browser, program.base);
}

const started = Date.now();
const lives = LIVES.filter(({ name }) => !wanted || name.includes(wanted));
await Promise.all(lives.map((plan) => step(plan.name, () => live(plan))));
console.log(`${Math.round((Date.now() - started) / 1000)} s`);
await browser.close();
process.exitCode = end();
