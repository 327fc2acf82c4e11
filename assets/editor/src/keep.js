// @ts-check
// What was typed is kept in the browser until the server has answered. Each open page keeps its own text,
// so that two tabs lose nothing to each other; what a page left behind is offered when the article is
// opened again.
const PREFIX = "chapeau:writing:";
// Without locks, a page that wrote nothing for so long is taken for closed.
const SILENT_MS = 15_000;

/** @typedef {import("./save-machine.js").Draft & { at: number, asked?: boolean }} KeptDraft */

export class Keeper {
  /** @param {import("./form.js").Form} form */
  constructor(form) {
    this.form = form;
    this.page = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    this.key = "";
    /** Texts of pages that seem to be open still. */
    this.elsewhere = 0;
    this.rename();
  }

  home() {
    const { account, article } = this.form;
    return `${PREFIX}${account}:${article || "new"}:`;
  }

  /** The key of this page; held as long as the page lives. */
  rename() {
    const key = `${this.home()}${this.page}`;
    if (key === this.key) return;
    const [before, old] = [this.key, this.key ? localStorage.getItem(this.key) : null];
    this.key = key;
    if (old) this.move(before, key, old);
    navigator.locks?.request(key, () => new Promise(() => {})).catch(() => {});
  }

  /**
   * There may be no room for a text twice; under its old key it is offered to a new form.
   * @param {string} from
   * @param {string} to
   * @param {string} text
   */
  move(from, to, text) {
    localStorage.removeItem(from);
    try {
      localStorage.setItem(to, text);
    } catch {
      localStorage.setItem(from, text);
    }
  }

  /**
   * Calls `deed` when a text of this article comes or changes in another page, be it the last word of one
   * that was closed.
   * @param {() => void} deed
   */
  watch(deed) {
    window.addEventListener("storage", ({ key }) => {
      if (key?.startsWith(this.home()) && key !== this.key) deed();
    });
  }

  /**
   * Keeps `now`, and `sent` while its answer is out. Says whether it is kept.
   * @param {Omit<import("./save-machine.js").Draft, "key">} draft
   */
  write({ version, nonce, sent, now }) {
    try {
      const text = JSON.stringify({ version, nonce, sent, now, at: Date.now() });
      localStorage.setItem(this.key, text);
      return localStorage.getItem(this.key) === text;
    } catch {
      return false;
    }
  }

  /** The server has everything. */
  clear() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // A browser that keeps nothing has nothing to clear.
    }
  }

  /** Both texts are being compared on another page. */
  asked() {
    try {
      const text = JSON.parse(localStorage.getItem(this.key) ?? "");
      localStorage.setItem(this.key, JSON.stringify({ ...text, asked: true }));
    } catch {
      // It stays as it is, and is offered again.
    }
  }

  /**
   * Texts that closed pages left behind, the newest first.
   * @returns {Promise<KeptDraft[]>}
   */
  async left() {
    let keys;
    try {
      keys = Object.keys(localStorage).filter((key) => key.startsWith(this.home()) && key !== this.key);
    } catch {
      return [];
    }
    const locks = await navigator.locks?.query().catch(() => null);
    const held = new Set(locks?.held?.map((lock) => lock.name));
    /** @type {KeptDraft[]} */
    const found = [];
    this.elsewhere = 0;
    for (const key of keys) {
      try {
        const text = JSON.parse(localStorage.getItem(key) ?? "");
        const open = locks ? held.has(key) : Date.now() - text.at < SILENT_MS;
        if (open) this.elsewhere += 1;
        else found.push({ key, ...text });
      } catch {
        localStorage.removeItem(key);
      }
    }
    return found.sort((one, other) => other.at - one.at);
  }

  /** @param {string} key */
  drop(key) {
    localStorage.removeItem(key);
  }
}
