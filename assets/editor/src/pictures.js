// @ts-check
// The parts of a block of pictures, as offsets in its text: what can be typed in its card, and where it goes.

/**
 * @typedef {{ from: number, to: number }} Span
 *
 * @typedef {object} Picture
 * @property {number} from
 * @property {number} to
 * @property {string} address
 * @property {Span} alt
 * @property {Span | null} title  Between its quotation marks.
 *
 * @typedef {{ pictures: Picture[], caption: Span | null }} Parts  The caption stands below them.
 */

const PICTURE = /!\[((?:[^\]\\]|\\.)*)\]\(\s*(<[^>\n]*>|[^\s()]*(?:\([^()]*\)[^\s()]*)*)(?:\s+("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'))?\s*\)/dg;
const CAPTION = /\n\s*([*_])(?![\s*_])([^\n]*(?:[^\s*_\\]|\\\S))\1\s*$/d;

/**
 * @param {string} text
 * @returns {Parts}
 */
export function partsOf(text) {
  const pictures = [];
  for (const { indices } of text.matchAll(PICTURE)) {
    const [whole, alt, address, title] = indices ?? [];
    if (!whole || !alt || !address) continue;
    pictures.push({
      from: whole[0],
      to: whole[1],
      address: text.slice(...address).replace(/^<|>$/g, ""),
      alt: { from: alt[0], to: alt[1] },
      title: title ? { from: title[0] + 1, to: title[1] - 1 } : null,
    });
  }
  const caption = CAPTION.exec(text)?.indices?.[2];
  return { pictures, caption: caption ? { from: caption[0], to: caption[1] } : null };
}

/** What Markdown means by a text with backslashes. */
export function plain(/** @type {string} */ text) {
  return text.replace(/\\([!-/:-@[-`{-~])/g, "$1");
}

/**
 * A text as it is written in its place, where some signs need a backslash.
 * @param {string} text
 * @param {string} signs
 */
export function written(text, signs) {
  const line = text.replace(/\s*[\r\n]+\s*/g, " ");
  return [...line].map((sign) => (signs.includes(sign) ? `\\${sign}` : sign)).join("");
}

/**
 * The change of a block's text that makes the alternative text of a picture another.
 * @param {Picture} picture
 * @param {string} value
 */
export function altChange(picture, value) {
  return { ...picture.alt, insert: written(value, "\\[]") };
}

/**
 * The same for its own caption, the title.
 * @param {Picture} picture
 * @param {string} value
 * @param {string} text  Of the block.
 */
export function titleChange(picture, value, text) {
  const { title, to } = picture;
  if (!title) return { from: to - 1, to: to - 1, insert: value.trim() ? ` "${written(value, '\\"')}"` : "" };
  if (value.trim()) return { ...title, insert: written(value, `\\${text[title.to]}`) };
  const gap = /\s*$/.exec(text.slice(0, title.from - 1))?.[0].length ?? 0;
  return { from: title.from - 1 - gap, to: title.to + 1, insert: "" };
}

/**
 * The same for the caption below; without a word its line goes too.
 * @param {Span} caption
 * @param {string} value
 * @param {string} text  Of the block.
 */
export function captionChange(caption, value, text) {
  if (value.trim()) return { ...caption, insert: written(value.trim(), "\\*_") };
  return { from: text.lastIndexOf("\n", caption.from), to: text.length, insert: "" };
}
