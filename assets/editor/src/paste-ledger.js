// @ts-check
// The inventory of a paste: what of the source is not in the text as it was, by kind, with its words.

/**
 * @typedef {"pictures" | "comments" | "deletions" | "spans" | "tables" | "underlined" | "links" | "frames" | "notes"
 *   | "hidden" | "furniture" | "folded" | "headings" | "formulas" | "drawings" | "boxes" | "fields" | "running" | "symbols"} Lost
 */

/** In the order in which they are told. */
export const KINDS = /** @type {const} */ ([
  "pictures", "drawings", "deletions", "comments", "notes", "spans", "tables", "links", "frames", "formulas", "boxes", "fields", "running", "symbols", "folded", "headings", "underlined", "hidden", "furniture",
]);

/** The words of an element that is left out, those of its pictures among them. */
export function wordsOf(/** @type {Element} */ node) {
  const pictures = node.tagName === "IMG" ? [node] : [...node.querySelectorAll("img[alt], v\\:imagedata[alt]")];
  return [node.textContent ?? "", ...pictures.map((one) => one.getAttribute("alt") ?? "")].join(" ");
}

export class Ledger {
  constructor() {
    /** @type {Map<Lost, string[]>} */
    this.lost = new Map();
  }

  /**
   * @param {Lost} kind
   * @param {string} [words]  What stood there, or where it led.
   */
  note(kind, words = "") {
    const all = this.lost.get(kind) ?? [];
    all.push(words.replace(/\s+/g, " ").trim());
    this.lost.set(kind, all);
  }

  /** One was found again: a picture came in after all. */
  found(/** @type {Lost} */ kind, /** @type {string} */ words) {
    const all = this.lost.get(kind) ?? [];
    const at = all.indexOf(words.replace(/\s+/g, " ").trim());
    if (at >= 0) all.splice(at, 1);
    if (!all.length) this.lost.delete(kind);
  }

  get isEmpty() {
    return this.lost.size === 0;
  }

  /** @returns {{ kind: Lost, words: string[] }[]} */
  get entries() {
    return KINDS.flatMap((kind) => {
      const words = this.lost.get(kind);
      return words ? [{ kind, words }] : [];
    });
  }
}
