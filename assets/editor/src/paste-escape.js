// @ts-check
// Signs that would mean something in Markdown, escaped where they would, and only there.

/**
 * What means something anywhere in a line.
 * @param {string} text
 * @param {{ isLink: boolean, isCell: boolean, isBeforeLink: boolean }} where
 */
export function escaped(text, { isLink, isCell, isBeforeLink }) {
  const isLetter = (/** @type {number} */ at) => /[\p{L}\p{N}_]/u.test(text[at] ?? "");
  const isSpace = (/** @type {number} */ at) => /\s/.test(text[at] ?? "x");
  let done = "";
  for (let at = 0; at < text.length; at += 1) {
    const [sign, next] = [text[at], text[at + 1] ?? ""];
    if (sign === "\\") done += !next || /[!-/:-@[-`{-~]/.test(next) ? "\\\\" : sign;
    else if (sign === "`") done += "\\`";
    else if (sign === "*") done += isSpace(at - 1) && isSpace(at + 1) ? sign : "\\*";
    else if (sign === "_") done += isLetter(at - 1) && isLetter(at + 1) ? sign : "\\_";
    else if (sign === "~") done += next === "~" || text[at - 1] === "~" ? "\\~" : sign;
    else if (sign === "<") done += /[a-z/!?]/i.test(next) ? "\\<" : sign;
    else if (sign === "&") done += /^&#?\w+;/.test(text.slice(at, at + 40)) ? "\\&" : sign;
    else if (sign === "{") done += /[:%{#]/.test(next) ? "&#123;" : sign;
    else if (sign === "$") done += next === "$" || text[at - 1] === "$" ? "&#36;" : sign;
    else if (sign === "|" && isCell) done += "\\|";
    else if (sign === "[" && (isLink || next === "^")) done += "\\[";
    else if (sign === "[") done += opens(text, at) ? "\\[" : sign;
    else if (sign === "]" && isLink) done += "\\]";
    else if (sign === "!" && isBeforeLink && !next) done += "\\!";
    else done += sign;
  }
  return done;
}

/** Whether a bracket would open a link or a name: what its other one is followed by decides. */
function opens(/** @type {string} */ text, /** @type {number} */ at) {
  const close = text.indexOf("]", at);
  return close >= 0 && (close === text.length - 1 || /[([:{]/.test(text[close + 1]));
}

/** What means something at the beginning of a line. */
export function begun(/** @type {string} */ line) {
  return line
    .replace(/^(#{1,6})(?=\s|$)/, "\\$1")
    .replace(/^(?:[-+*](?=\s|$)|>|:(?=\s|::)|\||\^(?=\s*$)|=+(?=\s*$)|-+(?=\s*$)|_{3,}(?=\s*$))/, "\\$&")
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2")
    .replace(/^\[(?=[^\]]+\]:)/, "\\[");
}

/**
 * Text as code.
 * @param {string} raw
 * @param {boolean} isCell
 */
export function coded(raw, isCell) {
  const text = raw.replace(/\s+/g, " ");
  if (!text.trim()) return text;
  const ticks = "`".repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const pad = /^`|`$/.test(text) ? " " : "";
  return `${ticks}${pad}${isCell ? text.replace(/\|/g, "\\|") : text}${pad}${ticks}`;
}
