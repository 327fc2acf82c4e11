// @ts-check
// A link over the selected words: an address, or a page, a file or a heading by its title.
import { isolateHistory } from "@codemirror/commands";
import { blocksOf } from "./blocks.js";
import { Choices } from "./choices.js";
import { fold } from "./insert-blocks.js";
import { button, counted, field, modal, searching } from "./modal.js";
import { followed, player, videoLine } from "./paste-addresses.js";
import { block } from "./lines.js";

/**
 * @typedef {import("@codemirror/view").EditorView} EditorView
 * @typedef {{ label: string, hint: string, href: string, line?: number }} Target
 * @typedef {{ from: number, to: number, words: string, href: string }} Link
 */

const REST_MS = 250;
/** So many headings and files are suggested. */
const EACH_MAX = 8;
const LINK = /\[((?:[^[\]\\]|\\.|\[[^\]]*\])*)\]\(\s*<?((?:[^()\s<>\\]|\\.|\([^()]*\))*)>?(?:\s+"[^"]*")?\s*\)/g;

/**
 * The link that the selection stands in.
 * @param {import("@codemirror/state").EditorState} state
 * @returns {Link | null}
 */
export function linkAt(state) {
  const { main } = state.selection;
  const line = state.doc.lineAt(main.from);
  for (const found of line.text.matchAll(LINK)) {
    const from = line.from + found.index;
    if (line.text[found.index - 1] !== "!" && from <= main.from && main.to <= from + found[0].length) return { from, to: from + found[0].length, words: found[1], href: found[2] };
  }
  return null;
}

/** What may be typed as an address. */
function typedAddress(/** @type {string} */ text) {
  if (/^(https?:\/\/|mailto:|tel:|\/|#)\S*$/i.test(text)) return text.startsWith("#") ? text : followed(text);
  if (/^[\w.+-]+@[\w-]+\.[\w.-]+$/.test(text)) return `mailto:${text}`;
  return /^www\.\S+\.\S+$|^[\w-]+(\.[\w-]+)*\.(fr|org|com|net|eu|gouv\.fr|be|ch|ca)(\/\S*)?$/i.test(text) ? followed(`https://${text}`) : "";
}

export class LinkPicker {
  /** @param {import("./words.js").Words} words */
  constructor(words) {
    this.words = words;
    /** @type {Target[]} */
    this.all = [];
    this.asked = 0;
    const { dialog, acts, status } = modal(words["link-title"]);
    this.dialog = dialog;
    this.status = status;
    const text = field(words["link-words"]);
    const { box, field: input } = field(words["link-search"]);
    this.text = text.field;
    this.input = input;
    this.textBox = text.box;
    this.list = new Choices(words["link-title"], { pick: (at) => this.put(this.all[at]) });
    this.tell = searching(input, this.list, { look: () => this.look(), enter: () => this.enter(), restMs: REST_MS });
    status.before(box, this.list.root, this.textBox);
    this.out = button(words["link-remove"], () => this.remove(), "btn--ghost");
    this.visit = Object.assign(document.createElement("a"), { textContent: words["link-open"], target: "_blank", rel: "noopener" });
    this.visit.className = "btn btn--ghost";
    acts.append(this.out, this.visit, button(words["picker-cancel"], () => dialog.close(), "btn--quiet"), button(words["link-put"], () => this.enter()));
    this.text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      this.enter();
    });
    dialog.addEventListener("close", () => this.view?.focus());
  }

  /**
   * @param {EditorView} view
   * @param {boolean} [isVideo]  An address of a video becomes the video.
   */
  open(view, isVideo = false) {
    const { state } = view;
    this.view = view;
    this.isVideo = isVideo;
    this.link = isVideo ? null : linkAt(state);
    const { main } = state.selection;
    const selected = state.sliceDoc(main.from, main.to).replace(/\s*\n\s*/g, " ");
    const address = typedAddress(selected.trim());
    this.input.value = this.link?.href ?? address;
    this.text.value = this.link?.words ?? (address ? "" : selected);
    this.textBox.hidden = isVideo;
    this.out.hidden = !this.link;
    this.visit.hidden = !this.link;
    if (this.link) this.visit.href = this.link.href;
    this.status.textContent = "";
    this.list.show([]);
    this.all = [];
    this.dialog.showModal();
    this.input.focus();
    this.input.select();
    if (!this.link) this.look();
  }

  async look() {
    this.asked += 1;
    const { asked, words } = this;
    const query = this.input.value.trim();
    if (typedAddress(query) || this.isVideo) return this.show([]);
    /** @type {Target[]} */
    const here = this.headings(query);
    this.show(here);
    if (query.length < 2) return;
    const [pages, files] = await Promise.all([
      asJson(`/recherche/suggestions?${new URLSearchParams({ q: query })}`),
      asJson(`/desk/media?${new URLSearchParams({ q: query })}`),
    ]);
    if (asked !== this.asked) return;
    /** @type {{ text: string, href: string, tag?: boolean }[]} */
    const found = Array.isArray(pages) ? pages : (pages?.suggestions ?? []);
    /** @type {{ name: string, href: string }[]} */
    const media = files?.media ?? [];
    this.show([
      ...found.filter(({ tag }) => !tag).map(({ text, href }) => ({ label: text, hint: words["link-article"], href })),
      ...here,
      ...media.slice(0, EACH_MAX).map(({ name, href }) => ({ label: name, hint: words["link-file"], href })),
      ...found.filter(({ tag }) => tag).map(({ text, href }) => ({ label: text, hint: words["link-tag"], href })),
    ]);
  }

  /** @param {string} query @returns {Target[]} */
  headings(query) {
    const doc = this.view?.state.doc;
    if (!doc) return [];
    const asked = fold(query);
    /** @type {Target[]} */
    const found = [];
    for (const { kind, from, to } of blocksOf(doc)) {
      if (kind !== "heading" || from !== to) continue;
      const { text } = doc.line(from);
      const id = /\{#([^}\s]+)\}\s*$/.exec(text)?.[1];
      const label = text.replace(/^#+\s+|\s*\{#[^}]*\}\s*$/g, "").replace(/[*_`]/g, "");
      const name = id ?? (fold(label).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "ancre");
      if (label && fold(label).includes(asked)) found.push({ label, hint: this.words["link-heading"], href: `#${name}`, ...(!id && { line: from }) });
    }
    return found.slice(0, EACH_MAX);
  }

  /** @param {Target[]} all */
  show(all) {
    this.all = all;
    this.list.show(all);
    this.status.textContent = all.length ? counted(this.words["link-count"], all.length) : "";
    this.tell();
  }

  enter() {
    const href = typedAddress(this.input.value.trim());
    if (href) this.put({ label: "", hint: "", href });
    else if (this.all.length) this.put(this.all[this.list.active]);
    else this.input.focus();
  }

  /** @param {Target | undefined} target */
  put(target) {
    const { view } = this;
    if (!target || !view) return;
    const { state } = view;
    const embed = this.isVideo ? player(target.href) : null;
    if (this.isVideo) {
      const text = embed ? videoLine(embed, "") : `<${target.href}>`;
      const spec = block(text, text.length, text.length)(state);
      this.dialog.close();
      view.dispatch({ ...spec, annotations: isolateHistory.of("full"), userEvent: "input.insert", scrollIntoView: true });
      return;
    }
    const { main } = state.selection;
    const { from, to } = this.link ?? { from: main.from, to: main.to };
    const typed = this.text.value.trim();
    const isAddress = !target.label;
    const words = typed || (isAddress ? target.href.replace(/^(https?:\/\/|mailto:)/, "").replace(/\/$/, "") : target.label.replace(/[[\]]/g, "\\$&"));
    const insert = `[${words}](${target.href})`;
    const line = target.line ? state.doc.line(target.line) : null;
    // A heading without a name of its own gets the one that the link says.
    const named = line ? [{ from: line.from + line.text.trimEnd().length, to: line.to, insert: ` {${target.href}}` }] : [];
    const changes = state.changes([{ from, to, insert }, ...named]);
    this.dialog.close();
    view.dispatch({ changes, selection: { anchor: changes.mapPos(to, 1) }, annotations: isolateHistory.of("full"), userEvent: "input.insert", scrollIntoView: true });
  }

  remove() {
    const { view, link } = this;
    if (!view || !link) return;
    this.dialog.close();
    view.dispatch({ changes: { from: link.from, to: link.to, insert: link.words }, selection: { anchor: link.from + link.words.length }, annotations: isolateHistory.of("full"), userEvent: "delete" });
  }
}

/** @param {string} address */
async function asJson(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" }, redirect: "manual" });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
