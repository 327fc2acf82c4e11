// Two ways of using a page: with a pointer, and with the keyboard alone. The same story is told with both.
import { focused } from "../keyboard.js";
import { until } from "./desk.js";

const STOPS_MAX = 220;

/** A pointer, and what is typed where it clicked. */
export class Pointer {
  constructor(page) {
    this.page = page;
  }

  write(field, text) {
    return this.page.locator(field).first().fill(text);
  }

  press(control) {
    return this.page.locator(control).first().click();
  }

  tick(control) {
    return this.page.locator(control).first().check();
  }

  choose(field, value) {
    return this.page.locator(field).first().selectOption(value);
  }

  day(field, day) {
    return this.write(field, day);
  }

  hour(field, hour) {
    return this.write(field, hour);
  }

  files(field, files) {
    return this.page.locator(field).first().setInputFiles(files);
  }
}

/** Keys only: Tab until something has the focus, which must be seen at every stop on the way. */
export class Keys {
  constructor(page) {
    this.page = page;
    this.faults = new Set();
    this.stops = 0;
    // Listened to from the beginning: a listener that comes with the key may come too late.
    this.choosers = [];
    page.on("filechooser", (chooser) => this.choosers.push(chooser));
  }

  get keyboard() {
    return this.page.keyboard;
  }

  /** Goes to one element. Of a group of radio buttons, Tab reaches the chosen one; arrows reach the others. */
  async to(selector) {
    const wanted = await this.page.locator(selector).first().elementHandle();
    const here = () => wanted.evaluate((element) => {
      const at = document.activeElement;
      const kin = element.type === "radio" && at.type === "radio" && at.name === element.name && at.form === element.form;
      const bar = element.closest("[role=toolbar]");
      return at === element ? "here" : kin || (bar && bar.contains(at)) ? "near" : "";
    });
    for (let press = 0; press < STOPS_MAX; press += 1) {
      const where = await here();
      if (where === "here") return;
      await this.keyboard.press(where === "near" ? "ArrowRight" : "Tab");
      await this.look();
    }
    throw new Error(`Tab does not reach ${selector} on ${this.page.url()}`);
  }

  async look() {
    // The text says a moment later that it has the focus.
    if (await this.page.evaluate(() => document.activeElement.matches(".cm-content"))) await this.page.waitForSelector(".cm-focused");
    const stop = await this.page.evaluate(focused);
    if (!stop) return;
    this.stops += 1;
    const path = new URL(this.page.url()).pathname.replace(/\d+/g, "n");
    for (const fault of stop.faults) this.faults.add(`${path}: ${stop.name}: ${fault}`);
  }

  async write(field, text) {
    await this.to(field);
    await this.keyboard.press("Control+a");
    await (text ? this.keyboard.type(text) : this.keyboard.press("Delete"));
  }

  async press(control) {
    await this.to(control);
    await this.keyboard.press("Enter");
  }

  async tick(control) {
    await this.to(control);
    await this.keyboard.press("Space");
  }

  /** The entries of a list are reached by their first letters, of those that stand on every keyboard. */
  async choose(field, value) {
    await this.to(field);
    const label = await this.page.locator(`${field} option[value="${value}"]`).first().textContent();
    await this.keyboard.type((/^[ -~]+/.exec(label.trim()) ?? [label.trim()])[0]);
    const now = await this.page.inputValue(field);
    if (now !== value) throw new Error(`${field} is “${now}”, not “${value}”`);
  }

  day(field, day) {
    const [year, month, date] = day.split("-");
    return this.parts(field, day, [`${date}${month}${year}`, `${month}${date}${year}`]);
  }

  hour(field, hour) {
    const [hours, minutes] = hour.split(":");
    const short = String(Number(hours) % 12 || 12).padStart(2, "0");
    return this.parts(field, hour, [`${hours}${minutes}`, `${short}${minutes}${Number(hours) < 12 ? "A" : "P"}`]);
  }

  /** A field of several parts: in which order depends on the browser's language. */
  async parts(field, value, ways) {
    await this.to(field);
    for (const way of ways) {
      await this.keyboard.type(way);
      if ((await this.page.inputValue(field)) === value) return;
      for (let part = 0; part < 3; part += 1) await this.keyboard.press("ArrowLeft");
    }
    throw new Error(`${field} is “${await this.page.inputValue(field)}”, not “${value}”`);
  }

  async files(field, files) {
    await this.to(field);
    await this.keyboard.press("Enter");
    await (await until(`the choice of files of ${field}`, () => this.choosers.shift())).setFiles(files);
  }
}
