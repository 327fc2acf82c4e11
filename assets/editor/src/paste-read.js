// @ts-check
// Reads pasted HTML into blocks and runs of text. Every element is in them, or in the ledger.
import { followed } from "./paste-addresses.js";
import { Builder, isSpace, oneLine, text } from "./paste-build.js";
import { wordsOf } from "./paste-ledger.js";
import { indentOf, levelled, listed, pointOf } from "./paste-lists.js";
import { drawing, image, media } from "./paste-media.js";
import { PLAIN, formatOf, isHidden, styleOf, property } from "./paste-style.js";
import { isLayout, tableOf } from "./paste-tables.js";

/**
 * @typedef {import("./paste-style.js").Format} Format
 * @typedef {{ kind: "text", text: string, format: Format }} TextRun
 * @typedef {{ address: string, alt: string, title: string, file: File | null, nth: number }} Picture
 * @typedef {TextRun | { kind: "break" } | { kind: "picture", picture: Picture, format: Format } | { kind: "note", number: number }
 *   | { kind: "raw", text: string }} Run
 * @typedef {{ kind: "list", isOrdered: boolean, start: number, items: Block[][] }} List
 * @typedef {{ kind: "table", rows: Block[][][], alignments: string[] }} Table
 * @typedef {{ kind: "paragraph", runs: Run[], indent?: number, isCaption?: boolean } | { kind: "heading", level: number, runs: Run[], id?: string }
 *   | { kind: "quote", blocks: Block[], isOpen?: boolean } | { kind: "code", text: string, language: string } | { kind: "rule" }
 *   | { kind: "line", text: string } | { kind: "definitions", pairs: { term: Run[] | null, blocks: Block[] }[] }
 *   | List | Table | import("./paste-lists.js").Point} Block
 *
 * @typedef {object} Source  Where the HTML comes from, and what came with it.
 * @property {import("./paste-style.js").Rules} rules
 * @property {import("./paste-notes.js").Notes} notes
 * @property {import("./paste-ledger.js").Ledger} ledger
 * @property {boolean} isOffice
 * @property {boolean} isTold  Whether comments are in the ledger already, with their words.
 * @property {Map<string, string>} anchors  The ids of headings that something leads to.
 * @property {(img: Element) => File | null} file
 */

const BLOCKS = new Set("P DIV SECTION ARTICLE HEADER FOOTER MAIN ASIDE H1 H2 H3 H4 H5 H6 UL OL MENU DIR LI DL DT DD TABLE TBODY THEAD TFOOT TR TD TH CAPTION BLOCKQUOTE PRE FIGURE FIGCAPTION ADDRESS DETAILS SUMMARY HR FIELDSET LEGEND FORM CENTER BODY HTML HGROUP SEARCH DIALOG OPTGROUP".split(" "));
const SILENT = new Set("SCRIPT STYLE META LINK TITLE XML TEMPLATE NOSCRIPT HEAD BASE COL COLGROUP MAP AREA PARAM SOURCE TRACK DATALIST RP WBR".split(" "));
const FURNITURE = new Set("NAV BUTTON SELECT TEXTAREA INPUT PROGRESS METER".split(" "));

export class Reader {
  /** @param {Source} source */
  constructor(source) {
    this.source = source;
    this.ledger = source.ledger;
    this.pictures = 0;
    this.level = 2;
  }

  /**
   * The blocks in an element.
   * @param {Node} node
   * @param {Format} [format]
   */
  blocks(node, format = PLAIN) {
    const out = new Builder();
    this.inside(node, format, out);
    out.flush();
    return listed(out.blocks);
  }

  /**
   * @param {Node} node
   * @param {Format} format
   * @param {Builder} out
   */
  inside(node, format, out) {
    for (const child of [...node.childNodes]) this.node(child, format, out);
  }

  /**
   * @param {Node} node
   * @param {Format} format
   * @param {Builder} out
   */
  node(node, format, out) {
    if (node.nodeType === Node.COMMENT_NODE) return drawing(/** @type {Comment} */ (node), this);
    if (node.nodeType === Node.TEXT_NODE) return text(/** @type {Text} */ (node).data, format, out);
    if (node instanceof Element) this.element(node, format, out);
  }

  /**
   * @param {Element} node
   * @param {Format} around
   * @param {Builder} out
   */
  element(node, around, out) {
    const name = node.tagName.toUpperCase();
    const style = styleOf(node, this.source.rules);
    const words = () => wordsOf(node);
    if (SILENT.has(name) || this.source.notes.backs.has(node)) return;
    if (name === "BR") return this.lineBreak(node, style, out);
    const note = this.source.notes.refs.get(node);
    if (note !== undefined) return void out.runs.push({ kind: "note", number: note });
    if (this.source.notes.lost.has(node)) return this.ledger.note("notes", words());
    if (this.isComment(node, style)) return words().trim() && !this.source.isTold ? this.ledger.note("comments", words()) : undefined;
    if (isHidden(node, style)) return words().trim() ? this.ledger.note("hidden", words()) : undefined;
    if (this.isDeletion(node, name)) return this.ledger.note("deletions", words());
    if (name === "INPUT" && node.getAttribute("type") === "checkbox" && node.closest("li")) return void out.runs.push({ kind: "raw", text: node.hasAttribute("checked") ? "[x] " : "[ ] " });
    const role = node.getAttribute("role") ?? "";
    const isDecoration = node.getAttribute("aria-hidden") === "true" && name !== "IMG";
    if (FURNITURE.has(name) || /^(navigation|button|menu|menubar|tablist|toolbar)$/.test(role) || isDecoration) {
      const said = words() || node.getAttribute("value") || "";
      return said.trim() || !isDecoration ? this.ledger.note("furniture", said) : undefined;
    }
    const format = formatOf(node, style, around);
    if (media(node, name, format, out, this)) return;
    if (name === "A" && node.hasAttribute("href")) return this.link(node, format, out);
    if (name === "Q") {
      text("« ", format, out);
      this.inside(node, format, out);
      return text(" »", format, out);
    }
    if (BLOCKS.has(name) || /^(block|flex|grid|table)$/.test(property(style, "display")) || role === "heading") return this.block(node, name, style, format, out);
    this.inside(node, format, out);
  }

  /** @param {Element} node @param {string} style @param {Builder} out */
  lineBreak(node, style, out) {
    if (/page-break-before|break-before/.test(style) || node.className === "Apple-interchange-newline") return;
    out.runs.push({ kind: "break" });
  }

  /** @param {Element} node @param {string} style */
  isComment(node, style) {
    return /MsoCommentReference|msocomanchor|\bmsocomtxt/.test(node.className) || /mso-element:\s*comment/.test(style) || /^_?(cmnt|msocom)/.test(node.id) || (node.tagName === "A" && /^#_?(cmnt|msocom)/.test(node.getAttribute("href") ?? ""));
  }

  /** @param {Element} node @param {string} name */
  isDeletion(node, name) {
    const isTracked = name === "DEL" && (node.hasAttribute("datetime") || node.hasAttribute("cite") || this.source.isOffice);
    return (isTracked || /\bmsoDel\b|\bTrackChangeTextDeletion\b|\bTrackedDelete\b/i.test(node.className)) && Boolean((node.textContent ?? "").trim());
  }

  /** @param {Element} node @param {Format} format @param {Builder} out */
  link(node, format, out) {
    const raw = node.getAttribute("href") ?? "";
    const place = /^(?:file:[^#]*)?#(.+)$/.exec(raw)?.[1];
    const anchor = place === undefined ? undefined : this.source.anchors.get(place);
    const href = place === undefined ? followed(raw) : anchor ? `#${anchor}` : "";
    const hasWords = Boolean((node.textContent ?? "").trim());
    if (!href && hasWords && raw && !/^#?$/.test(raw)) this.ledger.note("links", `${node.textContent} (${raw.slice(0, 200)})`);
    // The line below a link's words is its own.
    this.inside(node, { ...format, href: href || format.href, underline: format.underline && !href }, out);
  }

  /** @param {Element} node @param {string} name @param {string} style @param {Format} format @param {Builder} out */
  block(node, name, style, format, out) {
    const outline = Number(property(style, "mso-outline-level")) || (node.getAttribute("role") === "heading" ? Number(node.getAttribute("aria-level")) || 2 : 0);
    const title = node.classList.contains("MsoTitle") ? 1 : node.classList.contains("MsoSubtitle") ? 2 : 0;
    const level = Number(/^H([1-6])$/.exec(name)?.[1]) || title || outline;
    if (level) return this.heading(node, Math.min(6, level), format, out);
    if (name === "UL" || name === "OL" || name === "MENU" || name === "DIR") return this.list(node, format, out);
    if (name === "HR") return out.add({ kind: "rule" });
    if (name === "PRE") return this.code(node, out);
    if (name === "BLOCKQUOTE") return out.add({ kind: "quote", blocks: this.blocks(node, format) });
    if (/^Mso(Intense)?Quote/.test(node.className)) return out.add({ kind: "quote", blocks: this.blocks(node, { ...format, italic: false }), isOpen: true });
    if (name === "DL") return out.add(this.definitions(node, format));
    if (name === "DETAILS") return this.folded(node, format, out);
    if (name === "TABLE" && !isLayout(node)) {
      for (const block of tableOf(node, format, this)) out.add(block);
      return;
    }
    const point = name === "LI" ? null : pointOf(node, style, this.source.rules);
    if (point) return out.add({ ...point, blocks: this.blocks(node, format) });
    out.flush();
    const [indent, isCaption] = [out.indent, out.isCaption];
    if (name === "P") out.indent = indentOf(style) || (/^MsoListParagraph/.test(node.className) ? 36 : 0);
    if (name === "FIGCAPTION" || name === "CAPTION" || /\bMsoCaption\b/.test(node.className)) out.isCaption = true;
    this.inside(node, format, out);
    out.flush();
    [out.indent, out.isCaption] = [indent, isCaption];
  }

  /** @param {Element} node @param {number} level @param {Format} format @param {Builder} out */
  heading(node, level, format, out) {
    const blocks = this.blocks(node, { ...format, bold: false });
    const all = oneLine(blocks);
    const pictures = all.filter(({ kind }) => kind === "picture");
    const runs = all.filter(({ kind }) => kind !== "picture");
    const places = [node.id, ...[...node.querySelectorAll("[id], a[name]")].flatMap((one) => [one.id, one.getAttribute("name") ?? ""])];
    const id = [...places, node.previousElementSibling?.id ?? "", node.previousElementSibling?.getAttribute("name") ?? ""].map((place) => this.source.anchors.get(place)).find(Boolean);
    this.level = level;
    if (runs.some((run) => !isSpace(run))) out.add({ kind: "heading", level, runs: runs.map((run) => (run.kind === "text" ? { ...run, format: { ...run.format, bold: false } } : run)), id });
    if (pictures.length) out.add({ kind: "paragraph", runs: pictures });
  }

  /** @param {Element} node @param {Format} format @param {Builder} out */
  list(node, format, out) {
    const points = levelled(node);
    if (points) {
      for (const { node: item, point } of points) out.add({ ...point, blocks: this.blocks(item, format) });
      return;
    }
    /** @type {List} */
    const list = { kind: "list", isOrdered: node.tagName === "OL", start: Math.max(0, Number.parseInt(node.getAttribute("start") ?? node.querySelector(":scope > li")?.getAttribute("value") ?? "1", 10) || 1), items: [] };
    for (const child of [...node.childNodes]) {
      if (child instanceof Element && child.tagName === "LI" && !isHidden(child, styleOf(child, this.source.rules))) {
        const box = child.getAttribute("role") === "checkbox" ? [/** @type {Run} */ ({ kind: "raw", text: child.getAttribute("aria-checked") === "true" ? "[x] " : "[ ] " })] : [];
        const style = styleOf(child, this.source.rules);
        const blocks = this.blocks(child, formatOf(child, style, format));
        if (box.length && blocks[0]?.kind === "paragraph") blocks[0].runs.unshift(...box);
        if (blocks.length) list.items.push(blocks);
        continue;
      }
      // A list right in a list belongs to the point above it.
      const inner = new Builder();
      this.node(child, format, inner);
      inner.flush();
      const blocks = listed(inner.blocks);
      if (!blocks.length) continue;
      if (list.items.length) list.items[list.items.length - 1].push(...blocks);
      else if (blocks.length === 1 && blocks[0].kind === "list") list.items.push(...blocks[0].items);
      else list.items.push(blocks);
    }
    if (list.items.length) out.add(list);
  }

  /** @param {Element} node @param {Builder} out */
  code(node, out) {
    for (const one of node.querySelectorAll("br")) one.replaceWith("\n");
    const language = /\b(?:language|lang|highlight-source)-([\w+#-]+)/.exec(`${node.className} ${node.querySelector("code")?.className ?? ""}`)?.[1] ?? "";
    out.add({ kind: "code", text: (node.textContent ?? "").replace(/\u00a0/g, " ").replace(/^\n|\s+$/g, ""), language });
    for (const img of node.querySelectorAll("img")) image(img, PLAIN, out, this);
  }

  /** @param {Element} node @param {Format} format @returns {Block} */
  definitions(node, format) {
    /** @type {{ term: Run[] | null, blocks: Block[] }[]} */
    const pairs = [];
    const add = (/** @type {Node} */ parent) => {
      for (const child of [...parent.childNodes]) {
        if (child instanceof Element && child.tagName === "DIV") add(child);
        else if (child instanceof Element && child.tagName === "DT") pairs.push({ term: oneLine(this.blocks(child, format)), blocks: [] });
        else {
          const box = child.ownerDocument?.createElement("div") ?? document.createElement("div");
          box.append(child.cloneNode(true));
          const blocks = this.blocks(child instanceof Element && child.tagName === "DD" ? child : box, format);
          if (!blocks.length) continue;
          const last = pairs.at(-1);
          if (last) last.blocks.push(...blocks);
          else pairs.push({ term: null, blocks });
        }
      }
    };
    add(node);
    return { kind: "definitions", pairs };
  }

  /** @param {Element} node @param {Format} format @param {Builder} out */
  folded(node, format, out) {
    const summary = [...node.children].find(({ tagName }) => tagName === "SUMMARY");
    this.ledger.note("folded", summary?.textContent ?? "");
    out.flush();
    if (summary) {
      const runs = oneLine(this.blocks(summary, { ...format, bold: false }));
      if (runs.length) out.add({ kind: "heading", level: Math.min(6, this.level + 1), runs });
    }
    for (const child of [...node.childNodes]) if (child !== summary) this.node(child, format, out);
    out.flush();
  }
}
