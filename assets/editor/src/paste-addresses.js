// @ts-check
// Addresses in what is pasted: wrapped ones are undone, those that no reader can follow are refused, players are known.

/** How often one address may be wrapped in another. */
const WRAPPINGS_MAX = 5;

/**
 * The address without the detour that a mail program or a search engine put before it.
 * @param {string} address
 */
export function unwrapped(address) {
  let now = address.trim();
  for (let nth = 0; nth < WRAPPINGS_MAX; nth += 1) {
    const inner = inside(now);
    if (!inner) break;
    now = inner;
  }
  return now;
}

/** @param {string} address */
function inside(address) {
  const found = parsed(address);
  if (!found) return null;
  const { hostname: host, pathname: path, searchParams: asked } = found;
  const isGoogle = /(^|\.)google\.[a-z.]+$/.test(host) && path === "/url";
  const isFacebook = /(^|\.)facebook\.com$/.test(host) && path === "/l.php";
  let inner = null;
  if (/(^|\.)safelinks\.protection\.outlook\.(com|us|de)$/.test(host)) inner = asked.get("url");
  else if (isGoogle) inner = asked.get("q") ?? asked.get("url");
  else if (isFacebook) inner = asked.get("u");
  else if (/^(.*\.)?(linkprotect\.cudasvc\.com)$/.test(host)) inner = asked.get("a");
  return inner && /^(https?|mailto):/i.test(inner) ? inner : null;
}

/** @param {string} address */
function parsed(address) {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** Whether an address leads to this site, whose pages are named without it. */
const isOwn = (/** @type {URL} */ { origin }) => origin !== "null" && origin === location.origin;

/**
 * The address as the text names it; nothing when no reader could follow it. `#…` is a place in what is pasted.
 * @param {string} raw
 */
export function followed(raw) {
  // Browsers pass over control signs in a scheme.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  const address = unwrapped(raw.replace(/[\u0000-\u001f\u00ad\u200b-\u200f\u2060\ufeff]/g, ""));
  if (!address) return "";
  if (address.startsWith("#")) return address;
  if (/^\/(?!\/)/.test(address)) return written(address);
  const found = parsed(address.startsWith("//") ? `https:${address}` : address);
  if (!found || !/^(https?|mailto|tel|sms|ftp):$/.test(found.protocol)) return "";
  if (isOwn(found)) return written(`${found.pathname}${found.search}${found.hash}`);
  return written(address.startsWith("//") ? `https:${address}` : address);
}

/** @param {string} address  With what would end it in Markdown said by its number. */
function written(address) {
  return address.replace(/[\s<>()\\*_`[\]|{}"]/g, (sign) => (sign === "_" || sign === "*" ? sign : encodeURIComponent(sign).replace("(", "%28").replace(")", "%29")));
}

const PLAYERS = [
  { host: /^(?:www\.|m\.)?youtube(?:-nocookie)?\.com$/, paths: [/^\/embed\/([\w-]{5,})/, /^\/shorts\/([\w-]{5,})/, /^\/live\/([\w-]{5,})/], asked: "v", to: "https://www.youtube.com/embed/" },
  { host: /^youtu\.be$/, paths: [/^\/([\w-]{5,})/], asked: "", to: "https://www.youtube.com/embed/" },
  { host: /^(?:www\.|player\.)?vimeo\.com$/, paths: [/^\/(?:video\/)?(\d+)/], asked: "", to: "https://player.vimeo.com/video/" },
  { host: /^(?:www\.|geo\.)?dailymotion\.com$/, paths: [/^\/(?:embed\/)?video\/(\w+)/], asked: "video", to: "https://www.dailymotion.com/embed/video/" },
  { host: /^dai\.ly$/, paths: [/^\/(\w+)/], asked: "", to: "https://www.dailymotion.com/embed/video/" },
];

/**
 * The address of the player of a video, if this is the address of one.
 * @param {string} address
 */
export function player(address) {
  const found = parsed(address.startsWith("//") ? `https:${address}` : address);
  if (!found || !/^https?:$/.test(found.protocol)) return null;
  for (const { host, paths, asked, to } of PLAYERS) {
    if (!host.test(found.hostname)) continue;
    const id = paths.map((path) => path.exec(found.pathname)?.[1]).find(Boolean) ?? (asked ? found.searchParams.get(asked) : null);
    if (id && /^[\w-]+$/.test(id)) return `${to}${id}`;
  }
  // PeerTube stands on many hosts; its paths are its own.
  const peer = /^\/(?:videos\/(?:embed|watch)|w)\/([\w-]{20,})\/?$/.exec(found.pathname)?.[1];
  return peer ? `https://${found.host}/videos/embed/${peer}` : null;
}

/**
 * The line that shows a video.
 * @param {string} embed
 * @param {string} title
 */
export function videoLine(embed, title) {
  return `<iframe src="${embed}" title="${title.replace(/[<>"&\n]/g, " ").replace(/\s+/g, " ").trim()}"></iframe>`;
}

/** What a picture's alternative text says when a program wrote it, in the languages of word processors. */
const BY_MACHINE = /(description g[ée]n[ée]r[ée]e automatiquement|description automatically generated|g[ée]n[ée]r[ée] par l.ia|ai-generated content|automatisch generierte beschreibung)/i;

/**
 * The alternative text that a person wrote.
 * @param {string | null} alt
 * @param {string} address
 */
export function altOf(alt, address) {
  const text = (alt ?? "").replace(/\s+/g, " ").trim();
  const name = address.split(/[?#]/)[0].split("/").pop() ?? "";
  if (BY_MACHINE.test(text) || /^(image|img|picture|graphic\d*|photo)[ _-]?\d*$/i.test(text)) return "";
  if (/^[\w .()-]+\.(jpe?g|png|gif|webp|svg|avif|heic|tiff?|bmp)$/i.test(text) || (text && text === name)) return "";
  return text;
}
