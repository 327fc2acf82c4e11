// @ts-check
// Pictures, frames, drawings and formulas in pasted HTML.
import { altOf, followed, player, videoLine } from "./paste-addresses.js";
import { text } from "./paste-build.js";
import { property, styleOf } from "./paste-style.js";

/**
 * @typedef {import("./paste-build.js").Builder} Builder
 * @typedef {import("./paste-read.js").Reader} Reader
 * @typedef {import("./paste-style.js").Format} Format
 */

/** A sign that a site shows as a picture. */
const EMOJI = /^(?:\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?(?:\u200d\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?)*)+$|^\p{Regional_Indicator}{2}$/u;

/** Word's drawings without a picture for browsers stand in comments. */
export function drawing(/** @type {Comment} */ { data, parentElement }, /** @type {Reader} */ reader) {
  if (!/^\[if gte vml/i.test(data) || !/<v:(imagedata|shape|group|rect|textbox)\b(?!type)/i.test(data)) return;
  const id = /<v:\w+[^>]*\sid="([^"]+)"/i.exec(data)?.[1] ?? "";
  if (parentElement?.ownerDocument.querySelector("img[v\\:shapes]") || (id && parentElement?.querySelector("img"))) return;
  reader.ledger.note("pictures", /\balt="([^"]*)"/i.exec(data)?.[1] ?? id.replace(/_x0020_/g, " "));
}

/** @param {Element} node @param {string} name @param {Format} format @param {Builder} out @param {Reader} reader */
export function media(node, name, format, out, reader) {
  if (name === "IMG" || name === "V:IMAGEDATA") image(node, format, out, reader);
  else if (name === "SVG" || name === "CANVAS") {
    const said = (node.getAttribute("aria-label") ?? node.textContent ?? "").trim();
    if (said || name === "CANVAS") reader.ledger.note("pictures", said);
  } else if (/^(IFRAME|VIDEO|AUDIO|OBJECT|EMBED)$/.test(name)) frame(node, name, format, out, reader);
  else if (name === "MATH") {
    const tex = node.querySelector('annotation[encoding*="tex" i]')?.textContent?.trim();
    if (tex && !/[\n$]/.test(tex)) out.runs.push({ kind: "raw", text: `$$ ${tex} $$` });
    else {
      reader.ledger.note("formulas", node.textContent ?? "");
      text(node.textContent ?? "", format, out);
    }
  } else return false;
  return true;
}

/** @param {Element} node @param {Format} format @param {Builder} out @param {Reader} reader */
export function image(node, format, out, reader) {
  const raw = node.getAttribute("src") ?? "";
  const style = styleOf(node);
  const size = (/** @type {string} */ side) => Number.parseFloat(node.getAttribute(side) ?? (property(style, side) || "100"));
  const alt = altOf(node.getAttribute("alt"), raw);
  if (EMOJI.test(alt)) return text(alt, format, out);
  if (size("width") <= 1 || size("height") <= 1) return reader.ledger.note("furniture", alt);
  const address = followed(raw);
  const isOwn = /^\/(uploads|media)\//.test(address);
  const file = isOwn ? null : reader.source.file(node);
  if (!isOwn && !file) reader.ledger.note("pictures", alt);
  if (!isOwn && format.href && !file) return text(alt, format, out);
  reader.pictures += isOwn ? 0 : 1;
  const title = (node.getAttribute("title") ?? "").replace(/\s+/g, " ").trim();
  out.runs.push({ kind: "picture", picture: { address: isOwn ? address : "", alt, title: title === alt ? "" : title, file, nth: reader.pictures }, format });
}

/** @param {Element} node @param {string} name @param {Format} format @param {Builder} out @param {Reader} reader */
function frame(node, name, format, out, reader) {
  const raw = node.getAttribute("src") ?? node.getAttribute("data") ?? node.querySelector("source[src], embed[src]")?.getAttribute("src") ?? "";
  const title = (node.getAttribute("title") ?? node.getAttribute("aria-label") ?? "").trim();
  const embed = player(raw);
  if (embed) return out.add({ kind: "line", text: videoLine(embed, title) });
  const href = followed(raw);
  reader.ledger.note("frames", title || raw.slice(0, 200));
  if (href) text(title || href.replace(/^https?:\/\//, "").slice(0, 60), { ...format, href }, out);
  else reader.inside(node, format, out);
  if (href && name !== "IFRAME") reader.inside(node, format, out);
}
