// The whole life of an article, told once: from the link of the first account to the trash and back.
import { SECRET } from "../program.js";
import { photograph } from "../photographs.js";
import { check } from "../report.js";
import { axe, until } from "./desk.js";
import { Stage } from "./stage.js";

const EMAIL = "camille@exemple.fr";
/** The article is planned for the first full minute after so many seconds. */
const AHEAD_S = 25;
export const PHOTOGRAPHS = [1, 2, 3].map((seed) => ({ name: `vue-${seed}.png`, mimeType: "image/png", buffer: photograph(900, 600, seed) }));

/** The day and the hour of an instant, in Paris, as fields have them. */
export function inParis(instant) {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Paris", dateStyle: "short", timeStyle: "short", hourCycle: "h23" }).formatToParts(instant);
  const part = (type) => parts.find((one) => one.type === type).value;
  return { day: `${part("year")}-${part("month")}-${part("day")}`, hour: `${part("hour")}:${part("minute")}` };
}

export class Life extends Stage {
  async setUp() {
    const { page, hand } = this;
    const link = await this.program.setupLink();
    await page.goto(link);
    check(`${this.name}: axe on the first account`, await axe(await this.sight()));
    await hand.write("#name", "Camille Renard");
    await hand.write("#email", EMAIL);
    await hand.write("#password", SECRET);
    await hand.choose("#language", this.language);
    await this.send("form button[type=submit]");
    await this.at(/\/desk\/$/);
    await this.look("the empty dashboard");
    const again = await fetch(link);
    this.holds("the link of the first account opens nothing more", !(await again.text()).includes('name="password"'), String(again.status));
  }

  async signIn() {
    const { page, hand } = this;
    if (await page.locator(".rail__btn").isVisible()) await hand.press(".rail__btn");
    await hand.press(".rail form[action='/desk/sign-out'] button");
    await this.at(/sign-in/);
    await hand.write("#email", EMAIL);
    await hand.write("#password", SECRET);
    await this.send("form button[type=submit]");
    await this.at(/\/desk\/$/);
  }

  async write() {
    const { page, hand } = this;
    await hand.press("main a[href='/desk/articles/new']");
    await this.at(/\/new$/);
    await this.ready();
    await hand.write("#title", this.title);
    await hand.write("#chapeau", `Deux phrases qui disent l’essentiel de ce qu’il faut savoir de la forêt. La ${this.word} y travaille.`);
    await this.type("Un premier paragraphe sous les arbres.");
    await hand.write("#category-1", "Récits");
    await hand.write("[name=tag]", "forêt");
    await this.save();
    this.id = Number(new URL(page.url()).pathname.split("/").at(-1));
    this.holds("the first save makes the article", this.id > 0, page.url());
    await this.look("the writing screen");
    this.address = await page.getAttribute("#address", "placeholder");
    if (!this.address) {
      await page.reload();
      await this.ready();
      this.address = await page.getAttribute("#address", "placeholder");
    }
  }

  /** Every picture gets its words, in the library. */
  async describe() {
    const { page, hand } = this;
    await this.menu("/desk/media");
    await this.look("the library");
    const records = await page.locator("main a[href^='/desk/media/']").evaluateAll((links) => [...new Set(links.map((one) => one.getAttribute("href")))].filter((href) => /\/\d+$/.test(href)));
    this.holds("three photographs are in the library", records.length === 3, records.join(" "));
    for (const [at, record] of records.entries()) {
      if (at > 0) await this.menu("/desk/media");
      await hand.press(`main a[href='${record}']`);
      await this.at((url) => url.pathname === record);
      if (at === 0) await this.look("a photograph's page");
      await hand.write("#alt", `La lisière, vue numéro ${at + 1}.`);
      await this.send(`form[action='${record}'] button[type=submit]`);
      await page.waitForSelector(".notice--ok");
    }
  }

  async preview() {
    const { page, hand, reader } = this;
    await this.open();
    await this.below(".ed__top button[value=preview]", "preview");
    const shown = await page.locator(".gallery__grid img").count();
    this.holds("the preview shows a gallery of three", shown === 3, `${shown} pictures`);
    const seen = await this.sight();
    const loaded = await seen.locator(".gallery__grid img").evaluateAll((all) => Promise.all(all.map((one) => one.decode().then(() => true, () => false))));
    this.holds("its pictures are there", loaded.length === 3 && loaded.every(Boolean), String(loaded));
    await page.goBack();
    await this.publication();
    await this.below("main a[href$='/previews']", "previews");
    await hand.write("#label", "Pour relire");
    await this.send("form[action$='/previews'] button[type=submit]");
    this.link = await page.inputValue("#made");
    await this.look("the preview links");
    const opened = await reader.ask(this.link);
    this.holds("a preview link opens the draft", opened.status === 200 && opened.text.includes(this.title), String(opened.status));
    this.holds("no machine keeps a preview", /noindex/.test(opened.robots) && /no-store/.test(opened.cache), `${opened.robots}, ${opened.cache}`);
    this.holds("readers do not see the draft", (await reader.ask(this.address)).status === 404);
  }

  async plan() {
    const { page, hand, reader } = this;
    await this.publication();
    await this.look("the publication page");
    const due = new Date(Math.ceil((Date.now() / 1000 + AHEAD_S) / 60) * 60_000);
    const { day, hour } = inParis(due);
    await hand.tick("#later");
    await hand.day("#day", day);
    await hand.hour("#hour", hour);
    await this.send("form[action$='/publication'] button[type=submit]");
    await page.waitForSelector(".badge--plan, .notice--ok");
    this.holds("the plan is said", (await page.locator(`.notice--ok:has-text("${hour}")`).count()) > 0 || (await page.locator("form[action$='/forget']").count()) > 0, await page.locator("main").textContent());
    this.holds("nothing is published before its hour", Date.now() >= due.getTime() || (await reader.ask(this.address)).status === 404);
    this.due = due;
  }

  async published() {
    const { reader } = this;
    const page = await until(`${this.name}: the publication`, async () => {
      const seen = await reader.ask(this.address);
      return seen.status === 200 && seen;
    });
    this.holds("it is not published early", Date.now() >= this.due.getTime());
    this.holds("readers see the text and the gallery", page.text.includes(this.title) && (page.text.match(/class="gallery__grid/g) ?? []).length === 1);
    await this.everywhere(true);
    const led = await reader.ask(this.link);
    this.holds("the preview link leads to the article", [302, 303, 307].includes(led.status) && led.to.endsWith(this.address), `${led.status} ${led.to}`);
  }

  /** Whether lists, feed and search have it. */
  async everywhere(there) {
    const found = await this.reader.places(this.title, this.word);
    const wrong = Object.entries(found).filter(([, has]) => has !== there).map(([place]) => place);
    check(`${this.name}: lists, feed and search ${there ? "have it" : "know nothing of it"}`, wrong);
  }

  async correct() {
    const { page, hand, reader } = this;
    await this.open();
    await this.type("Une correction de dernière heure.");
    await this.save();
    this.holds("a change is not seen before it is published", !(await reader.ask(this.address)).text.includes("dernière heure"));
    await this.publication();
    await this.send("form[action$='/publication'] button[type=submit]");
    await page.waitForSelector(".notice--ok");
    this.holds("the correction is there at once", (await reader.ask(this.address)).text.includes("dernière heure"));
  }

  async compare() {
    const { page, hand } = this;
    await this.open();
    await this.below(".side a[href$='/versions']", "versions");
    await this.look("the versions");
    const count = await page.locator("input[name=from]").count();
    this.holds("the publications are kept as versions", count >= 2, `${count} versions`);
    const oldest = await page.locator("input[name=from]").last().getAttribute("value");
    await hand.tick(`input[name=from][value="${oldest}"]`);
    await hand.press("#compare button, button[form=compare]");
    await this.at(/\/compare/);
    await this.look("the comparison");
    const added = await page.locator(".diff__row--ins").allTextContents();
    this.holds("what was added is marked", added.some((text) => text.includes("dernière heure")), added.join(" | "));
    await hand.press("main .tabs a[href*='view=source']");
    await page.waitForSelector(".diff--source");
    await this.look("the comparison of sources");
  }

  async withdraw() {
    const { page, hand, reader } = this;
    await this.publication();
    await this.below("main a[href$='/withdrawal']", "withdrawal");
    await this.look("the question before withdrawing");
    await this.send("main form button[type=submit]");
    await this.at(/\/desk\/(?!.*withdrawal)/);
    this.holds("what is withdrawn is gone", (await reader.ask(this.address)).status === 410, String((await reader.ask(this.address)).status));
    await this.everywhere(false);
  }

  async discard() {
    const { page, hand } = this;
    await this.publication();
    await this.below("main a[href$='/discard']", "discard");
    await this.look("the question before the trash");
    await this.send("main form button[type=submit]");
    await this.at(/\/desk\/(?!.*discard)/);
    await this.menu("/desk/trash");
    await this.look("the trash");
    await this.send(`form[action='/desk/articles/${this.id}/take-out'] button`);
    await page.waitForSelector(".notice--ok");
    await this.open();
    this.holds("out of the trash, not a word is missing", (await this.body()).includes("dernière heure") && (await this.page.inputValue("#title")) === this.title);
  }
}
