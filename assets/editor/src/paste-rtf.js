// @ts-check
// The pictures in the RTF that word processors put beside their HTML: hexadecimal digits, in the order of the text.

/** The most bytes of a picture that is read, as many as an upload may have. */
const PICTURE_MAX_BYTES = 50_000_000;

/**
 * One for each picture of the text; nothing for those that no browser shows (EMF, WMF).
 * @param {string} rtf
 * @returns {(File | null)[]}
 */
export function picturesOf(rtf) {
  // The signs of lists are pictures too, and none of the text.
  const signs = groups(rtf, "{\\*\\listpicture");
  const all = groups(rtf, "{\\pict").filter(({ from }) => !signs.some((sign) => from > sign.from && from < sign.from + sign.text.length));
  // Word writes each picture twice: as it is, and for readers that know only old formats.
  const known = rtf.includes("\\shppict") ? all.filter(({ before }) => /\\shppict\s*$/.test(before)) : all.filter(({ before }) => !/\\nonshppict\s*$/.test(before));
  return known.map(({ text }, at) => {
    const type = text.includes("\\pngblip") ? "png" : text.includes("\\jpegblip") ? "jpeg" : null;
    if (!type) return null;
    const bytes = decoded(inner(text));
    return bytes.length ? new File([bytes], `image-${at + 1}.${type === "png" ? "png" : "jpg"}`, { type: `image/${type}` }) : null;
  });
}

/**
 * The groups that begin with a sign, and what stands before each.
 * @param {string} rtf
 * @param {string} sign
 */
function groups(rtf, sign) {
  const found = [];
  for (let at = rtf.indexOf(sign); at >= 0; at = rtf.indexOf(sign, at + 1)) {
    let [depth, to] = [0, at];
    for (; to < rtf.length; to += 1) {
      if (rtf[to] === "{") depth += 1;
      else if (rtf[to] === "}" && --depth === 0) break;
    }
    found.push({ from: at, text: rtf.slice(at, to), before: rtf.slice(Math.max(0, at - 40), at) });
    at = to;
  }
  return found;
}

/** @param {string} group  Its own digits: without its groups and its words. */
function inner(group) {
  let [depth, text] = [0, ""];
  let from = 0;
  for (let at = 0; at <= group.length; at += 1) {
    const sign = group[at];
    if (at < group.length && sign !== "{" && sign !== "}") continue;
    if (depth === 1 || (depth === 0 && at === group.length)) text += group.slice(from, at);
    if (sign === "{") depth += 1;
    if (sign === "}") depth -= 1;
    from = at + 1;
  }
  return text.replace(/\\[a-z]+-?\d* ?/gi, " ").replace(/[^0-9a-f]/gi, "");
}

/** @param {string} digits */
function decoded(digits) {
  const length = Math.min(digits.length >> 1, PICTURE_MAX_BYTES);
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) bytes[at] = Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16);
  return bytes;
}

/**
 * The file of a picture that is written out in its address.
 * @param {string} address
 * @param {number} nth
 */
export function fileOf(address, nth) {
  const found = /^data:image\/(png|jpe?g|gif|webp|avif|bmp|tiff)(;base64)?,/i.exec(address);
  if (!found?.[2]) return null;
  try {
    const text = atob(address.slice(found[0].length).replace(/\s|%0A|%0D/gi, ""));
    const type = found[1].toLowerCase().replace("jpg", "jpeg");
    return new File([Uint8Array.from(text, (sign) => sign.charCodeAt(0))], `image-${nth}.${type === "jpeg" ? "jpg" : type}`, { type: `image/${type}` });
  } catch {
    return null;
  }
}
