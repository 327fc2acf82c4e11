// @ts-check
// Drafts in localStorage: what was typed stays there until the server has it. Each open page writes under
// its own key, so two tabs never overwrite each other. A Web Lock on that key says that the page is open; a
// draft without a lock was left behind by a closed page.
const PREFIX = "chapeau:writing:";
// Browsers without Web Locks: a page that wrote nothing for this long counts as closed.
const SILENT_MS = 15_000;

/** @typedef {import("./save-machine.js").Draft & { at: number, asked?: boolean }} KeptDraft */

export class Keeper {
  /** @param {import("./form.js").Form} form */
  constructor(form) {
    this.form = form;
    this.page = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    this.key = "";
    /** How many drafts belong to other pages that are still open, as of the last `left`. */
    this.elsewhere = 0;
    this.rename();
  }

  home() {
    const { account, article } = this.form;
    return `${PREFIX}${account}:${article || "new"}:`;
  }

  /** Gives this page its key, and locks it until the page closes. A new article changes it at its first save. */
  rename() {
    const key = `${this.home()}${this.page}`;
    if (key === this.key) return;
    const [before, old] = [this.key, this.key ? localStorage.getItem(this.key) : null];
    this.key = key;
    if (old) this.move(before, key, old);
    navigator.locks?.request(key, () => new Promise(() => {})).catch(() => {});
  }

  /**
   * Moves a draft. The old one is removed first, because the storage may have no room for both; if the new
   * one cannot be written, the old one is put back, where the form of a new article will offer it.
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
   * Calls `changed` when another page writes a draft of this article, also as it closes.
   * @param {() => void} changed
   */
  watch(changed) {
    window.addEventListener("storage", ({ key }) => {
      if (key?.startsWith(this.home()) && key !== this.key) changed();
    });
  }

  /**
   * Writes the draft: `now`, and `sent` while that request has no answer. Returns whether it is stored.
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
      // Without storage nothing was kept.
    }
  }

  /** Notes that this draft is being compared with another version, on the page of the conflict. */
  asked() {
    try {
      const text = JSON.parse(localStorage.getItem(this.key) ?? "");
      localStorage.setItem(this.key, JSON.stringify({ ...text, asked: true }));
    } catch {
      // The draft stays unmarked, and is offered once more than needed.
    }
  }

  /**
   * The drafts that closed pages left behind, newest first.
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
