// @ts-check
// Plain text that is pasted: one address, or the lines of a PDF. Pure.
import { followed } from "./paste-addresses.js";

/** Fewer lines than this are lines that somebody wants. */
const LINES_MIN = 4;
/** A line of a page has so many characters at least. */
const LINE_MIN = 35;

/**
 * The one address that a text is.
 * @param {string} text
 */
export function addressOf(text) {
  const found = text.trim();
  return /^https?:\/\/[^\s<>]+$/i.test(found) ? followed(found) : "";
}

/** What a link's words may be: words of one line, no address and no link of their own. */
export function isWords(/** @type {string} */ text) {
  return Boolean(text.trim()) && !/[\n[\]]|^https?:\/\/\S+$/.test(text.trim());
}

/** Whether a text has the line ends of a page rather than its own. */
export function isCut(/** @type {string} */ text) {
  const lines = text.replace(/\r\n?/g, "\n").split("\n").map((line) => line.trim());
  const pairs = lines.slice(1).map((line, at) => [lines[at], line]).filter(([line, next]) => line && next);
  const cut = pairs.filter(([line, next]) => line.length >= LINE_MIN && !/[.!?…:;»"]$/.test(line) && !/^[-*•–\d#>|]/.test(next));
  return pairs.length + 1 >= LINES_MIN && cut.length * 2 > pairs.length;
}

/** The same text with one line for each paragraph. */
export function rejoined(/** @type {string} */ text) {
  const lines = text.replace(/\r\n?/g, "\n").split("\n").map((line) => line.trim());
  const widest = Math.max(0, ...lines.map((line) => line.length));
  let done = "";
  lines.forEach((line, at) => {
    const before = lines[at - 1] ?? "";
    if (!at) done = line;
    else if (!line) done += done.endsWith("\n\n") ? "" : "\n\n";
    else if (!before || done.endsWith("\n")) done += line;
    else if (/\p{Ll}[-\u00ad\u2010]$/u.test(before) && /^\p{Ll}/u.test(line)) done = done.replace(/[-\u00ad\u2010]$/, "") + line;
    else if (/^[-*•–]\s|^\d+[.)]\s/.test(line)) done += `\n${line}`;
    else if (/[.!?…]$/.test(before) && before.length < widest * 0.75) done += `\n\n${line}`;
    else done += ` ${line}`;
  });
  return done.trim();
}
