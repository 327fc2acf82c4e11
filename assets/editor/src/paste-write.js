// @ts-check
// Writes blocks and runs as the Markdown that a person would type. Signs that would mean something are escaped
// where they would, and only there.

import { begun, coded, escaped } from "./paste-escape.js";

/**
 * @typedef {import("./paste-read.js").Block} Block
 * @typedef {import("./paste-read.js").Run} Run
 * @typedef {import("./paste-read.js").Picture} Picture
 * @typedef {import("./paste-style.js").Format} Format
 *
 * @typedef {object} How
 * @property {(picture: Picture) => string} picture  What stands for a picture.
 * @property {(number: number) => string} note  The name of a note.
 * @property {import("./paste-ledger.js").Ledger} ledger
 */

/** Suffixes of numbers that the site raises by itself. */
const ORDINAL = /^(?:er|re|e|ère|ème)$/;
const NUMBER = /(?:^|[^\p{L}\p{N}])(?:\d+|[IVXLC]+)$/u;
const BREAK = "  \n";

/** @type {(keyof Format)[]} */
const ORDER = ["href", "strike", "bold", "italic", "raise", "code"];

class Writer {
  /** @param {How} how */
  constructor(how) {
    this.how = how;
    /** @type {string[]} */
    this.previous = [];
  }

  /**
   * Runs, in marks.
   * @param {Run[]} runs
   * @param {{ isCell?: boolean, isLine?: boolean }} [where]
   */
  inline(runs, { isCell = false, isLine = false } = {}) {
    const all = spaced(ordinals(runs));
    this.underlines(all);
    const line = this.marked(all, 0, { isCell, end: isCell ? "<br>" : isLine ? " " : BREAK });
    return line.replace(/^\s+|\s+$/g, "").replace(/[ \t]*<br>[ \t]*/g, "<br>");
  }

  /** A line below words is not taken over: told once for each stretch. */
  underlines(/** @type {Run[]} */ runs) {
    let stretch = "";
    for (const run of [...runs, null]) {
      if (run?.kind === "text" && run.format.underline) stretch += run.text;
      else {
        if (stretch.trim()) this.how.ledger.note("underlined", stretch);
        stretch = "";
      }
    }
  }

  /**
   * @param {Run[]} runs
   * @param {number} depth  In `ORDER`.
   * @param {{ isCell: boolean, end: string }} where
   * @returns {string}
   */
  marked(runs, depth, where) {
    if (depth === ORDER.length) return runs.map((run, at) => this.run(run, runs[at + 1], where)).join("");
    const key = ORDER[depth];
    let text = "";
    for (const { value, group, next } of grouped(runs, key)) {
      const inner = key === "code" && value ? "" : this.marked(group, depth + 1, where);
      text += value ? wrapped(key, value, key === "code" ? coded(wordsOf(group), where.isCell) : inner, where.end) : isLinked(next) ? inner.replace(/!$/, "\\!") : inner;
    }
    return text;
  }

  /**
   * @param {Run} run
   * @param {Run | undefined} next
   * @param {{ isCell: boolean, end: string }} where
   */
  run(run, next, { isCell, end }) {
    if (run.kind === "break") return end;
    if (run.kind === "raw") return isCell ? run.text.replace(/\|/g, "\\|") : run.text;
    if (run.kind === "note") return `[^${this.how.note(run.number)}]`;
    if (run.kind === "picture") return isCell ? this.how.picture(run.picture).replace(/\|/g, "\\|") : this.how.picture(run.picture);
    return escaped(run.text, { isLink: run.format.href !== "", isCell, isBeforeLink: isLinked(next) });
  }

  /**
   * @param {Block[]} all
   * @returns {string}
   */
  blocks(all) {
    let text = "";
    /** @type {Block | null} */
    let before = null;
    for (const [at, block] of all.entries()) {
      if (block.kind === "quote" && block.isOpen && all[at + 1]?.kind === "quote") {
        const next = /** @type {Extract<Block, { kind: "quote" }>} */ (all[at + 1]);
        if (next.isOpen) {
          next.blocks.unshift(...block.blocks);
          continue;
        }
      }
      const written = this.block(block, all[at + 1]);
      if (!written.trim()) continue;
      // A line of its own parts two lists of one kind, and two quotes.
      const isTwin = before && before.kind === block.kind && (block.kind !== "list" || (before.kind === "list" && before.isOrdered === block.isOrdered));
      const isCaption = block.kind === "paragraph" && block.isCaption && before?.kind === "paragraph" && isPictures(before.runs);
      const parted = isTwin && (block.kind === "list" || block.kind === "quote") ? "\n\n^\n\n" : isCaption ? "\n" : "\n\n";
      text += `${text ? parted : ""}${written}`;
      before = block;
    }
    return text;
  }

  /**
   * @param {Block} block
   * @param {Block} [next]
   * @returns {string}
   */
  block(block, next) {
    switch (block.kind) {
      case "paragraph":
        return this.paragraph(block, next);
      case "heading":
        return `${"#".repeat(block.level)} ${this.inline(block.runs, { isLine: true }).replace(/(\s)(#+)$/, "$1\\$2")}${block.id ? ` {#${block.id}}` : ""}`;
      case "list":
        return this.list(block);
      case "quote":
        return this.blocks(block.blocks).split("\n").map((line) => (line ? `> ${line}` : ">")).join("\n");
      case "code": {
        const fence = "`".repeat(Math.max(3, ...[...block.text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
        return `${fence}${block.language}\n${block.text}\n${fence}`;
      }
      case "rule":
        return "---";
      case "line":
        return block.text;
      case "table":
        return this.table(block);
      case "definitions":
        return this.definitions(block.pairs);
      default:
        return this.blocks(block.blocks);
    }
  }

  /**
   * @param {Extract<Block, { kind: "paragraph" }>} block
   * @param {Block} [next]
   */
  paragraph({ runs, isCaption }, next) {
    if (isPictures(runs)) return runs.filter((run) => run.kind === "picture").map((run) => this.inline([run])).join("\n");
    const words = runs.map((run) => (run.kind === "text" ? run.text : "")).join("").trim();
    const isBold = !isCaption && runs.every((run) => run.kind !== "text" || !run.text.trim() || run.format.bold);
    // A line in bold above a paragraph looks like a heading; only its author knows.
    if (isBold && words && words.length < 90 && !/[.;:,!?…»]$/.test(words) && next?.kind !== undefined && next.kind !== "heading") this.how.ledger.note("headings", words);
    const shown = isCaption ? runs.map((run) => (run.kind === "text" ? { ...run, format: { ...run.format, italic: true } } : run)) : runs;
    const text = this.inline(shown, { isLine: isCaption });
    // The box of a task is no sign of its words.
    if (/^\[[ x]\] $/.test(runs[0]?.kind === "raw" ? runs[0].text : "")) return text;
    return text.split("\n").map(begun).join("\n");
  }

  /** @param {import("./paste-read.js").List} list */
  list({ isOrdered, start, items }) {
    const written = items.map((blocks, at) => {
      const mark = isOrdered ? `${start + at}. ` : "- ";
      const tight = blocks.every(({ kind }, nth) => nth === 0 || (kind === "list" && blocks[nth - 1].kind !== "list"));
      const text = tight ? blocks.map((block) => this.block(block)).filter(Boolean).join("\n") : this.blocks(blocks);
      return { text: `${mark}${text.split("\n").map((line, nth) => (line && nth ? " ".repeat(mark.length) + line : line)).join("\n")}`, tight };
    });
    return written.map(({ text }) => text).join(written.every(({ tight }) => tight) ? "\n" : "\n\n");
  }

  /** @param {import("./paste-read.js").Table} table */
  table({ rows, alignments }) {
    const lines = rows.map((row, at) => row.map((blocks) => this.cell(blocks, at === 0)));
    const signs = alignments.map((one) => (one === "right" ? "---:" : one === "center" ? ":---:" : "---"));
    const line = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |`;
    return [line(lines[0]), line(signs), ...lines.slice(1).map(line)].join("\n");
  }

  /**
   * @param {Block[]} blocks
   * @param {boolean} isHead
   * @returns {string}
   */
  cell(blocks, isHead) {
    const parts = blocks.flatMap((block) => {
      if (block.kind === "paragraph" || block.kind === "heading") {
        const isBold = block.runs.every((run) => run.kind !== "text" || !run.text.trim() || run.format.bold);
        const runs = isHead && isBold ? block.runs.map((run) => (run.kind === "text" ? { ...run, format: { ...run.format, bold: false } } : run)) : block.runs;
        return [this.inline(runs, { isCell: true })];
      }
      if (block.kind === "list") return block.items.map((item, at) => `${block.isOrdered ? `${block.start + at}.` : "•"} ${this.cell(item, false)}`);
      if (block.kind === "table") return block.rows.map((row) => row.map((one) => this.cell(one, false)).filter(Boolean).join(", "));
      if (block.kind === "code") return block.text.split("\n").map((text) => coded(text, true));
      if (block.kind === "definitions") return block.pairs.flatMap(({ term, blocks: inner }) => [term ? this.inline(term, { isCell: true }) : "", this.cell(inner, false)]);
      if (block.kind === "line") return [block.text.replace(/\|/g, "\\|")];
      return block.kind === "rule" ? [] : [this.cell(block.blocks, false)];
    });
    return parts.filter(Boolean).join("<br>");
  }

  /** @param {{ term: Run[] | null, blocks: Block[] }[]} pairs */
  definitions(pairs) {
    return pairs
      .map(({ term, blocks }) => {
        const text = this.blocks(blocks).split("\n").map((line, nth) => (line && nth ? `  ${line}` : line)).join("\n");
        const name = term ? begun(this.inline(term, { isLine: true })) : "";
        return name && text ? `${name}\n: ${text}` : name || text;
      })
      .join("\n\n");
  }
}

const wordsOf = (/** @type {Run[]} */ runs) => runs.map((run) => (run.kind === "text" || run.kind === "raw" ? run.text : " ")).join("");
const isLinked = (/** @type {Run | undefined} */ run) => (run?.kind === "text" && run.format.href !== "") || run?.kind === "note";
const isPictures = (/** @type {Run[]} */ runs) => runs.some((run) => run.kind === "picture") && runs.every((run) => run.kind === "picture" || run.kind === "break" || (run.kind === "text" && !run.text.trim()));

/** One space between words, also where two runs meet. */
function spaced(/** @type {Run[]} */ runs) {
  let isOpen = true;
  /** @type {Run[]} */
  const found = [];
  for (const run of runs) {
    if (run.kind !== "text") {
      isOpen = run.kind === "break";
      found.push(run);
      continue;
    }
    const text = isOpen ? run.text.replace(/^ +/, "") : run.text;
    if (text) isOpen = / $/.test(text);
    if (text) found.push({ ...run, text });
  }
  return found;
}

/** `1er`, `XXIe`: the site raises them. */
function ordinals(/** @type {Run[]} */ runs) {
  return runs.map((run, at) => {
    const before = runs[at - 1];
    const is = run.kind === "text" && run.format.raise === "sup" && ORDINAL.test(run.text.trim()) && before?.kind === "text" && NUMBER.test(before.text);
    return is ? { ...run, format: { ...run.format, raise: /** @type {const} */ ("") } } : run;
  });
}

/**
 * Runs of one value, one after the other; what has no format goes with those around it.
 * @param {Run[]} runs
 * @param {keyof Format} key
 */
function grouped(runs, key) {
  /** @type {{ value: string | boolean, group: Run[], next: Run | undefined }[]} */
  const found = [];
  const valueAt = (/** @type {number} */ at) => {
    const run = runs[at];
    if (!run || run.kind === "note" || run.kind === "raw") return false;
    if (run.kind === "picture") return key === "href" && run.format.href;
    return run.kind === "text" ? run.format[key] : undefined;
  };
  runs.forEach((run, at) => {
    let value = valueAt(at);
    const last = found.at(-1);
    // Spaces and breaks between two of one kind belong to them.
    const isLoose = value === undefined || (run.kind === "text" && !run.text.trim() && key !== "href");
    if (isLoose) value = last?.value && valueAt(at + 1) === last.value ? last.value : (value ?? false) && last?.value === value ? value : false;
    if (last && last.value === (value || false)) last.group.push(run);
    else found.push({ value: value || false, group: [run], next: undefined });
  });
  found.forEach((one, at) => {
    one.next = found[at + 1]?.group[0];
  });
  return found;
}

/**
 * @param {keyof Format} key
 * @param {string | boolean} value
 * @param {string} inner
 * @param {string} end
 */
function wrapped(key, value, inner, end) {
  const [, lead, core, tail] = /^(\s*)([\s\S]*?)(\s*)$/.exec(inner) ?? ["", "", inner, ""];
  if (!core) return inner;
  const within = { href: `[${core.replaceAll(end === BREAK ? BREAK : "\n", " ")}](${value})`, strike: `~~${core}~~`, bold: `**${core}**`, italic: `*${core}*`, raise: `<${value}>${core}</${value}>`, code: core }[/** @type {"href"} */ (key)];
  return `${lead}${within}${tail}`;
}

/**
 * @param {Block[]} blocks
 * @param {How} how
 */
export function write(blocks, how) {
  return new Writer(how).blocks(blocks);
}
