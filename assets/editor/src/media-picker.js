// @ts-check
// Files of the media library: search, several at once, an upload among them, and those that were used last.
import { Choices } from "./choices.js";
import { button, counted, field, modal, searching } from "./modal.js";

/**
 * @typedef {{ href: string, name: string, markdown: string, thumb: string | null, alt: string, caption?: string | null }} Medium
 * @typedef {{ kind: "picture" | "", isMultiple: boolean, put: (media: Medium[]) => void, back: () => void }} Wish
 */

const RECENT = "chapeau:media";
/** So many are remembered as used last. */
const RECENT_MAX = 8;
const REST_MS = 250;

export class MediaPicker {
  /**
   * @param {import("./words.js").Words} words
   * @param {import("./upload.js").Uploads} uploads
   */
  constructor(words, uploads) {
    this.words = words;
    this.uploads = uploads;
    /** @type {Map<string, Medium>} */
    this.chosen = new Map();
    /** @type {Medium[]} */
    this.all = [];
    /** @type {Medium[]} */
    this.fresh = [];
    /** @type {Wish | null} */
    this.wish = null;
    this.page = 1;
    this.pages = 1;
    this.asked = 0;
    const { dialog, body, acts, status } = modal(words["picker-title"]);
    Object.assign(this, { dialog, status });
    this.dialog = dialog;
    this.status = status;
    const { box, field: input } = field(words["picker-search"], "search");
    this.input = input;
    this.list = new Choices(words["picker-results"], { pick: (at) => this.toggle(at), isMultiple: true });
    this.list.root.classList.add("choices--grid");
    this.tell = searching(input, this.list, { look: () => this.look(), enter: () => this.enter(), restMs: REST_MS });
    this.more = button(words["picker-more"], () => this.look(this.page + 1), "btn--ghost btn--small");
    const { box: sending, field: files } = field(words["picker-upload"], "file");
    files.multiple = true;
    this.files = files;
    files.addEventListener("change", () => this.send([...(files.files ?? [])]));
    this.troubles = document.createElement("div");
    this.troubles.className = "notice";
    this.troubles.setAttribute("role", "alert");
    this.troubles.hidden = true;
    status.before(box, this.list.root, this.more, sending, this.troubles);
    this.go = button(words["picker-put"], () => this.put());
    acts.append(button(words["picker-cancel"], () => dialog.close(), "btn--quiet"), this.go);
    this.list.root.addEventListener("dblclick", () => this.chosen.size && this.put());
    dialog.addEventListener("close", () => this.wish?.back());
    body.classList.add("picker");
  }

  /** @param {Wish} wish */
  open(wish) {
    this.wish = wish;
    this.chosen.clear();
    this.fresh = [];
    this.all = [];
    this.input.value = "";
    this.files.accept = wish.kind ? "image/*" : "";
    this.files.multiple = wish.isMultiple;
    this.troubles.hidden = true;
    this.dialog.showModal();
    this.input.focus();
    this.look();
  }

  /** @param {number} [page] */
  async look(page = 1) {
    this.asked += 1;
    const { asked, wish, words } = this;
    const query = this.input.value.trim();
    try {
      const answer = await fetch(`/desk/media?${new URLSearchParams({ ...(wish?.kind && { kind: wish.kind }), q: query, page: String(page) })}`, { headers: { Accept: "application/json" }, redirect: "manual" });
      if (!answer.ok) throw new Error(String(answer.status));
      /** @type {{ media: Medium[], page: number, pages: number, total: number }} */
      const { media, pages, total } = await answer.json();
      if (asked !== this.asked) return;
      [this.page, this.pages] = [page, pages];
      const first = page === 1 && !query ? [...this.fresh, ...recent(wish?.kind ?? "")] : [];
      const known = new Set([...(page > 1 ? this.all : first)].map(({ href }) => href));
      const begun = page > 1 ? this.all : unique(first);
      this.recent = page > 1 ? this.recent : new Set(begun.map(({ href }) => href));
      this.all = [...begun, ...media.filter(({ href }) => !known.has(href))];
      this.show(total, page > 1 ? begun.length : 0);
    } catch {
      if (asked === this.asked) this.status.textContent = words["picker-failed"];
    }
  }

  /** @param {number} total @param {number} [active] */
  show(total, active = 0) {
    const { words } = this;
    this.list.show(this.all.map((one) => ({ label: one.name, hint: this.recent?.has(one.href) ? words["picker-recent"] : one.alt || undefined, thumb: one.thumb, isChosen: this.chosen.has(one.href) })));
    if (active) this.list.go(active);
    this.more.hidden = this.page >= this.pages;
    this.total = total;
    this.say();
    this.tell();
  }

  say() {
    const { words } = this;
    const found = this.all.length ? counted(words["picker-found"], Math.max(this.total ?? 0, this.all.length)) : words["picker-none"];
    this.status.textContent = this.chosen.size ? `${found}, ${counted(words["picker-chosen"], this.chosen.size)}` : found;
    this.go.setAttribute("aria-disabled", String(this.chosen.size === 0));
  }

  /** @param {number} at */
  toggle(at) {
    const one = this.all[at];
    if (!one) return;
    const isOn = this.chosen.has(one.href);
    if (!this.wish?.isMultiple) this.chosen.clear();
    if (isOn) this.chosen.delete(one.href);
    else this.chosen.set(one.href, one);
    for (const [nth, { href }] of this.all.entries()) this.list.options[nth]?.setAttribute("aria-selected", String(this.chosen.has(href)));
    this.list.go(at);
    this.say();
    this.tell();
  }

  /** Enter takes the active one; a second time, with it chosen, it is done. */
  enter() {
    const one = this.all[this.list.active];
    if (one && this.chosen.has(one.href)) this.put();
    else this.toggle(this.list.active);
  }

  put() {
    const media = [...this.chosen.values()];
    if (!media.length) return;
    remember(media);
    const { wish } = this;
    this.dialog.close();
    wish?.put(media);
  }

  /** @param {File[]} files */
  async send(files) {
    const retry = (/** @type {File} */ file) => this.send([file]);
    const only = this.wish?.kind ?? "";
    for (const said of await this.uploads.all(files, { retry, only, troubles: this.troubles })) {
      const one = /** @type {Medium} */ (/** @type {unknown} */ (said));
      this.fresh.unshift(one);
      if (!this.wish?.isMultiple) this.chosen.clear();
      this.chosen.set(one.href, one);
    }
    this.files.value = "";
    this.input.value = "";
    await this.look();
    this.input.focus();
  }
}

/** @param {Medium[]} all */
function unique(all) {
  return [...new Map(all.map((one) => [one.href, one])).values()];
}

/** @param {string} kind @returns {Medium[]} */
function recent(kind) {
  try {
    /** @type {Medium[]} */
    const all = JSON.parse(localStorage.getItem(RECENT) ?? "[]");
    return all.filter(({ thumb }) => !kind || thumb);
  } catch {
    return [];
  }
}

/** @param {Medium[]} media */
function remember(media) {
  try {
    const kept = [...media, ...recent("")].map(({ href, name, markdown, thumb, alt, caption }) => ({ href, name, markdown, thumb, alt, caption }));
    localStorage.setItem(RECENT, JSON.stringify(unique(kept).slice(0, RECENT_MAX)));
  } catch {
    // Without storage none is remembered.
  }
}
