// @ts-check
// Blocks under construction: runs of text become paragraphs, or one line.
import { PLAIN } from "./paste-style.js";

/**
 * @typedef {import("./paste-read.js").Block} Block
 * @typedef {import("./paste-read.js").Run} Run
 * @typedef {import("./paste-style.js").Format} Format
 */

/** Blocks under construction. */
export class Builder {
  constructor() {
    /** @type {Block[]} */
    this.blocks = [];
    /** @type {Run[]} */
    this.runs = [];
    this.indent = 0;
    this.isCaption = false;
  }

  flush() {
    for (const runs of paragraphs(this.runs)) this.blocks.push({ kind: "paragraph", runs, ...(this.indent && { indent: this.indent }), ...(this.isCaption && { isCaption: true }) });
    this.runs = [];
  }

  /** @param {Block} block */
  add(block) {
    this.flush();
    this.blocks.push(block);
  }
}

export const isSpace = (/** @type {Run} */ run) => run.kind === "text" && !run.text.trim();

/**
 * Runs with one space where there are several, cut where two line breaks follow each other.
 * @param {Run[]} all
 * @returns {Run[][]}
 */
function paragraphs(all) {
  /** @type {Run[][]} */
  const found = [[]];
  let breaks = 0;
  for (const run of all) {
    if (run.kind === "break") {
      breaks += 1;
      continue;
    }
    if (isSpace(run) && breaks) continue;
    if (breaks > 1 && found[found.length - 1].length) found.push([]);
    else if (breaks === 1 && found[found.length - 1].length) found[found.length - 1].push({ kind: "break" });
    breaks = 0;
    found[found.length - 1].push(run);
  }
  return found.filter((runs) => !runs.every((run) => isSpace(run) || run.kind === "break"));
}

/** All runs of a heading or a term, in one line. */
export function oneLine(/** @type {Block[]} */ blocks) {
  /** @type {Run[]} */
  const runs = [];
  const add = (/** @type {Block} */ block) => {
    if (runs.length && block.kind !== "list") runs.push({ kind: "text", text: " ", format: PLAIN });
    if (block.kind === "paragraph" || block.kind === "heading") runs.push(...block.runs.map((run) => (run.kind === "break" ? /** @type {Run} */ ({ kind: "text", text: " ", format: PLAIN }) : run)));
    else if (block.kind === "list") block.items.flat().forEach(add);
    else if (block.kind === "quote" || block.kind === "point") block.blocks.forEach(add);
    else if (block.kind === "code") runs.push({ kind: "text", text: block.text, format: PLAIN });
    else if (block.kind === "table") block.rows.flat(2).forEach(add);
    else if (block.kind === "definitions") for (const { term, blocks: inner } of block.pairs) {
      if (term) runs.push(...term, { kind: "text", text: " ", format: PLAIN });
      inner.forEach(add);
    }
    else if (block.kind === "line") runs.push({ kind: "raw", text: block.text });
  };
  blocks.forEach(add);
  return runs;
}

/**
 * @param {string} data
 * @param {Format} format
 * @param {Builder} out
 */
export function text(data, format, out) {
  const clean = data.replace(/[\u00ad\u200b\u2060\ufeff\ue000-\ue00f]/g, "");
  const parts = format.isPre ? clean.split(/\r\n?|\n/) : [clean];
  parts.forEach((part, at) => {
    if (at) out.runs.push({ kind: "break" });
    if (part) out.runs.push({ kind: "text", text: part.replace(/[\s\u00a0\u202f]+/g, " "), format });
  });
}
