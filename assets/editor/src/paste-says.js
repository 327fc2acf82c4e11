// @ts-check
// What a paste lost, in a sentence above the text, with the ways to go on from there.
import { element } from "./dom.js";

/**
 * @typedef {import("./paste-ledger.js").Lost} Lost
 * @typedef {{ label: string, press: () => void }} Way
 */

/** @type {Record<Lost, import("./words.js").Counted>} */
const SENTENCES = {
  pictures: "paste-pictures",
  deletions: "paste-deletions",
  comments: "paste-comments",
  notes: "paste-notes",
  spans: "paste-spans",
  tables: "paste-tables",
  links: "paste-links",
  frames: "paste-frames",
  formulas: "paste-formulas",
  folded: "paste-folded",
  headings: "paste-headings",
  underlined: "paste-underlined",
  hidden: "paste-hidden",
  furniture: "paste-furniture",
  drawings: "paste-drawings",
  boxes: "paste-boxes",
  fields: "paste-fields",
  running: "paste-running",
  symbols: "paste-symbols",
};

/** How many of the things of one kind are listed; the last line says how many more there are. */
const LISTED_MAX = 100;

export class PasteSays {
  /** @param {import("./words.js").Words} words */
  constructor(words) {
    this.words = words;
    this.box = element("paste-says");
  }

  /**
   * @param {import("./paste-ledger.js").Ledger} ledger
   * @param {Way[]} ways
   * @param {() => void} back  Where the focus goes afterwards.
   */
  lost(ledger, ways, back) {
    if (ledger.isEmpty && !ways.length) return this.clear();
    const { words } = this;
    const entries = ledger.entries.map(({ kind, words: all }) => ({ says: counted(words[SENTENCES[kind]], all.length), all }));
    const list = document.createElement("ul");
    for (const { says, all } of entries) {
      const line = document.createElement("li");
      const shown = all.filter(Boolean).slice(0, LISTED_MAX).map(quoted);
      if (all.length > LISTED_MAX) shown.push(`… (${all.length})`);
      line.textContent = shown.length ? `${says}${words["desk-colon"]} ${shown.join(", ")}` : says;
      list.append(line);
    }
    list.hidden = true;
    list.id = "paste-details";
    const details = button(words["paste-details"], () => {
      list.hidden = !list.hidden;
      details.setAttribute("aria-expanded", String(!list.hidden));
    });
    details.setAttribute("aria-expanded", "false");
    details.setAttribute("aria-controls", list.id);
    const says = entries.length ? `${words["paste-done"]} ${entries.map((one) => one.says).join(". ")}.` : words["paste-done"];
    this.show(says, [...ways.map(({ label, press }) => this.way(label, press, back)), ...(entries.length ? [details] : [])], back, list);
  }

  /**
   * @param {string} says
   * @param {Way[]} ways
   * @param {() => void} back
   */
  ask(says, ways, back) {
    this.show(says, ways.map(({ label, press }) => this.way(label, press, back)), back);
  }

  /** @param {string} label @param {() => void} press @param {() => void} back */
  way(label, press, back) {
    return button(label, () => {
      this.clear();
      press();
      back();
    });
  }

  /**
   * @param {string} says
   * @param {HTMLElement[]} buttons
   * @param {() => void} back
   * @param {HTMLElement} [more]
   */
  show(says, buttons, back, more) {
    const line = document.createElement("p");
    const close = this.way(this.words["help-close"], () => {}, back);
    line.append(`${says} `, ...buttons, close);
    const inner = document.createElement("div");
    inner.append(line, ...(more ? [more] : []));
    this.box.replaceChildren(inner);
    this.box.className = "notice notice--warn";
  }

  /** The focus goes to the first way on. */
  first() {
    this.box.querySelector("button")?.focus();
  }

  clear() {
    this.box.replaceChildren();
    this.box.className = "";
  }
}

/** In the quotation marks of the page's language. */
function quoted(/** @type {string} */ words) {
  return document.documentElement.lang === "fr" ? `«\u00a0${words}\u00a0»` : `“${words}”`;
}

/** @param {[string, string]} forms @param {number} count */
function counted([one, several], count) {
  return (count === 1 ? one : several).replace("{name}", String(count));
}

/** @param {string} label @param {() => void} press */
function button(label, press) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: label });
  made.className = "btn btn--ghost btn--small";
  made.addEventListener("click", press);
  return made;
}

