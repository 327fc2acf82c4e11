// Where a life is told: somebody at a desk, and how they move about in it.
import { check, holds } from "../report.js";
import { WAIT_MS, axe, tooWide } from "./desk.js";
import { Reader } from "./reader.js";

export class Stage {
  /** `name` says which life it is; `scripted` whether scripts run. */
  constructor({ name, program, page, hand, language, scripted, browser }) {
    Object.assign(this, { name, program, page, hand, language, scripted, browser });
    this.reader = new Reader(program.base);
    this.title = language === "fr" ? "La forêt derrière l’écran" : "The forest behind the screen";
    this.word = language === "fr" ? "chlorophylle" : "chlorophyll";
  }

  holds(what, condition, found) {
    holds(`${this.name}: ${what}`, condition, found);
  }

  /** What every page must keep: its language, its width; and axe finds nothing. */
  async look(what) {
    const spoken = await this.page.evaluate(() => document.documentElement.lang);
    this.holds(`${what} speaks the account's language`, spoken === this.language, spoken);
    check(`${this.name}: ${what} is no wider than the window`, await tooWide(this.page));
    check(`${this.name}: axe on ${what}`, await axe(await this.sight()));
  }

  /** The page as axe can see it: without scripts nothing runs in it, so it is opened again where only the
      site's own scripts are kept away. */
  async sight() {
    if (this.scripted) return this.page;
    if (!this.sister) {
      const context = await this.browser.newContext({ viewport: this.page.viewportSize() });
      await context.route("**/*.js", (route) => route.abort());
      this.sister = await context.newPage();
    }
    await this.sister.context().addCookies(await this.page.context().cookies());
    await this.sister.goto(this.page.url());
    return this.sister;
  }

  at(pattern) {
    return this.page.waitForURL(pattern, { waitUntil: "load" });
  }

  /** Presses what sends a form or leads on, and waits for the page that answers. */
  async send(control) {
    const answered = this.page.waitForNavigation({ waitUntil: "load", timeout: 3 * WAIT_MS });
    await this.hand.press(control);
    await answered;
  }

  /** An entry of the menu, which is behind a button on a small screen. */
  async menu(href) {
    const { page, hand } = this;
    if (await page.locator(".rail__btn").isVisible()) await hand.press(".rail__btn");
    // It may be the very page that is shown: what counts is that it comes anew.
    await this.send(`.rail a[href='${href}']`);
    this.holds(`the menu leads to ${href}`, new URL(page.url()).pathname === href, page.url());
  }

  /** The article's own page, from the list of all. */
  async open() {
    await this.menu("/desk/articles");
    await this.hand.press(`a.ttl[href='/desk/articles/${this.id}']`);
    await this.at(/\/desk\/articles\/\d+$/);
    await this.ready();
  }

  /** The page below the article to which this button or link of the writing screen leads. */
  async below(control, page) {
    await this.hand.press(control);
    await this.at(new RegExp(`/${page}$`));
  }

  async publication() {
    await this.open();
    if (!this.scripted) return this.below(".ed__top button[value=publish]", "publication");
    await this.toText();
    await this.page.keyboard.press("Control+Enter");
    return this.at(/\/publication$/);
  }

  async ready() {
    await this.page.waitForSelector(this.scripted ? "html[data-editor=ready]" : "#body");
  }

  /** Adds a paragraph at the end of the text. */
  async type(text) {
    if (!this.scripted) {
      const before = await this.page.inputValue("#body");
      return this.hand.write("#body", `${before}${before ? "\n\n" : ""}${text}`);
    }
    await this.toText();
    await this.page.keyboard.press("Control+End");
    const empty = !(await this.body());
    await this.page.keyboard.type(`${empty ? "" : "\n\n"}${text}`);
  }

  toText() {
    return this.hand.to ? this.hand.to(".cm-content") : this.page.locator(".cm-content").click();
  }

  body() {
    return this.page.evaluate(() => document.getElementById("body").value);
  }

  async save() {
    const { page, hand } = this;
    if (this.scripted) {
      await page.keyboard.press("Control+s");
      await page.waitForSelector("#saved[data-state=saved]");
      return;
    }
    await hand.press(".ed__top button[value=save]");
    await this.at(/\/desk\/articles\/\d+$/);
  }
}
