// @ts-check
// A block moves past its neighbour: what belongs together goes together, and empty lines between stay right.
// Pure: a state in, a change and what is said about it out.
import { blocks } from "./blocks.js";

/**
 * @typedef {import("./blocks.js").Block} Block
 * @typedef {{ kind: string, from: number, to: number, inside: Unit[] | null }} Unit  What stands between `:::` is inside.
 * @typedef {import("./tables.js").Host} Host
 */

/** No more of a neighbour is said than this. */
const SAID_MAX = 48;

/**
 * The blocks of a text as one moves them: with their attribute lists, those between `:::` as a whole.
 * @param {Block[]} all
 * @returns {Unit[]}
 */
export function unitsOf(all) {
  /** @type {Unit[]} */
  const top = [];
  /** @type {Unit[]} */
  const open = [];
  /** @type {Block | null} An attribute list above its block. */
  let ahead = null;
  for (const block of all) {
    const units = open.at(-1)?.inside ?? top;
    const last = units.at(-1);
    const isBelow = last !== undefined && last.to + 1 === block.from;
    if (block.kind === "close") {
      const frame = open.pop();
      if (frame) frame.to = block.to;
    } else if (isBelow && (block.kind === "attributes" || block.kind === "end")) last.to = block.to;
    else {
      const from = ahead && ahead.to + 1 === block.from ? ahead.from : block.from;
      if (from < block.from) units.pop();
      const unit = { kind: block.kind, from, to: block.to, inside: block.kind === "open" ? [] : null };
      units.push(unit);
      if (unit.inside) open.push(unit);
    }
    ahead = block.kind === "attributes" && !isBelow ? block : null;
  }
  return open.length ? apart(top, open) : top;
}

/**
 * A frame that is never closed is a line, and what follows it stands beside it.
 * @param {Unit[]} units
 * @param {Unit[]} open
 * @returns {Unit[]}
 */
function apart(units, open) {
  return units.flatMap((unit) => (open.includes(unit) ? [{ ...unit, inside: null }, ...apart(unit.inside ?? [], open)] : [unit]));
}

/**
 * The innermost blocks that hold all lines from one to another, and those beside them.
 * @param {Unit[]} units
 * @param {number} from
 * @param {number} to
 * @param {Unit | null} [frame]
 * @returns {{ first: number, last: number, units: Unit[], frame: Unit | null } | null}
 */
function chosen(units, from, to, frame = null) {
  const first = units.findIndex((unit) => unit.to >= from);
  let last = first;
  while (last + 1 < units.length && units[last + 1].from <= to) last += 1;
  if (first < 0 || units[first].from > to) return null;
  const one = units[first];
  const isInside = first === last && one.inside && from > one.from && to < one.to;
  return (isInside && one.inside && chosen(one.inside, from, to, one)) || { first, last, units, frame };
}

/**
 * What moves, past what, and behind what it stands then.
 * @param {Unit[]} all
 * @param {number} from
 * @param {number} to
 * @param {1 | -1} step
 */
function plan(all, from, to, step) {
  const found = chosen(all, from, to);
  if (!found) return null;
  const { first, last, units, frame } = found;
  const block = { from: units[first].from, to: units[last].to };
  const past = units[step > 0 ? last + 1 : first - 1] ?? null;
  const behind = step > 0 ? past : (units[first - 2] ?? null);
  if (past || !frame) return { block, past, behind, isOut: false };
  // Past the line that opens or closes the frame: out of it.
  const edge = step > 0 ? frame.to : frame.from;
  return { block, past: { from: edge, to: edge }, behind: null, isOut: true };
}

const isBlank = (/** @type {string} */ line) => !line.trim();

/** The blocks of lines by their kinds, in any order; where a list ends, nothing is seen. */
function kindsOf(/** @type {string[]} */ lines) {
  const seen = blocks(lines).filter(({ kind }) => kind !== "end");
  return seen.map(({ kind, level, name, from, to }) => `${kind} ${level ?? name ?? ""} ${to - from}`).sort().join("\n");
}

/**
 * The lines from one block to its neighbour, changed over; `null` when no way of writing them keeps all blocks what
 * they are. Empty lines stay where they suffice; two lists that would become one are kept apart by `^`.
 * @param {string[]} lines
 * @param {{ from: number, to: number }} upper
 * @param {{ from: number, to: number }} lower
 * @returns {{ text: string[], upper: number, lower: number } | null}  With the places of both in them.
 */
function exchanged(lines, upper, lower) {
  const [above, below] = [lines.slice(upper.from - 1, upper.to), lines.slice(lower.from - 1, lower.to)];
  const gap = lines.slice(upper.to, lower.from - 1);
  const [before, after] = [lines.slice(0, upper.from - 1), lines.slice(lower.to)];
  const kinds = kindsOf(lines);
  const sides = (/** @type {string | undefined} */ line) => (line === undefined || isBlank(line) ? [[]] : [[], [""]]);
  const fence = ["", "^", ""];
  const gaps = gap.some(isBlank) ? [gap] : [above, below].every((block) => /^ {0,3}(?:\*?\[|:::)/.test(block[0])) ? [gap, [""]] : [[""]];
  for (const between of [...gaps, fence]) {
    for (const head of [...sides(before.at(-1)), ["^", ""]]) {
      for (const foot of [...sides(after[0]), ["", "^"]]) {
        const text = [...head, ...below, ...between, ...above, ...foot];
        if (kindsOf([...before, ...text, ...after]) === kinds) return { text, upper: head.length + below.length + between.length, lower: head.length };
      }
    }
  }
  return null;
}

/** How a block is called: by its first words. */
function called(/** @type {string} */ line) {
  const words = line.replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/^\s*\d+\.\s+/, "").replace(/[*_`|#>]+/g, " ").replace(/^[\s+:-]+/, "").replace(/\s+/g, " ").trim();
  return words.length > SAID_MAX ? `${words.slice(0, SAID_MAX).replace(/\s+\S*$/, "")}…` : words || line.trim();
}

/**
 * Moves the blocks of the selection past the next one, or the one before.
 * @param {import("@codemirror/state").EditorState} state
 * @param {1 | -1} step
 * @param {Pick<Host, "words" | "blocksOf">} host
 * @returns {{ spec: import("@codemirror/state").TransactionSpec, says: string }}
 */
export function moved({ doc, selection }, step, { words, blocksOf }) {
  const { from, to, anchor, head } = selection.main;
  const wish = plan(unitsOf(blocksOf(doc)), doc.lineAt(from).number, doc.lineAt(to).number, step);
  if (!wish) return { spec: {}, says: words["move-none"] };
  const { block, past, behind, isOut } = wish;
  if (!past) return { spec: {}, says: words[step > 0 ? "move-last" : "move-first"] };
  const lines = [...doc.iterLines()];
  const [upper, lower] = step > 0 ? [block, past] : [past, block];
  const found = exchanged(lines, upper, lower);
  if (!found) return { spec: {}, says: words["move-cannot"] };
  // What is written anew is all round the block, not the block: what is typed in it meanwhile stays in it.
  const [begin, end] = [doc.line(upper.from).from, doc.line(lower.to).to];
  const [start, stop] = [doc.line(block.from).from, doc.line(block.to).to];
  const text = found.text.join("\n");
  const ahead = found.text.slice(0, step > 0 ? found.upper : found.lower).reduce((sum, line) => sum + line.length + 1, 0);
  const changes = [
    { from: begin, to: start, insert: text.slice(0, ahead) },
    { from: stop, to: end, insert: text.slice(ahead + stop - start) },
  ];
  const shifted = (/** @type {number} */ at) => Math.min(Math.max(at, start), stop) + begin + ahead - start;
  const name = behind ? called(lines[behind.from - 1].startsWith(":::") ? (lines[behind.from] ?? "") : lines[behind.from - 1]) : "";
  return {
    spec: { changes, selection: { anchor: shifted(anchor), head: shifted(head) } },
    says: isOut ? words["move-out"] : behind ? words["move-done"].replace("{name}", () => name) : words["move-to-first"],
  };
}
