// @ts-check
// Footnotes in pasted HTML: a short link to a place whose own link leads back. Word, LibreOffice, the pages that
// Google Docs publishes and most sites write them so, each with its own names.

/** @typedef {{ refs: Map<Element, number>, notes: Element[], backs: Set<Element>, lost: Set<Element> }} Notes */

const MARK = /^[\s[(]*(?:\d{1,4}|[a-z]{1,2}|[ivxlc]{1,7}|[*†‡§]{1,3})[\s\])]*$/i;
const BACK = /^[\s[(]*(?:\d{1,4}|[a-z]{1,2}|[ivxlc]{1,7}|[*†‡§]{1,3}|[↑↩⤴^⏎]|jump up.*|retour.*|back.*)(?:[\s\])↑↩]|\ufe0e)*$/i;
const NAMED = /^_?(?:sd)?(?:foot|end)note|^_?(?:ftn|edn|ftnt|fn|cite_note|note)[-:_]?\d*/i;
const isOffice = (/** @type {Element} */ link) => /mso-(?:foot|end)note-id/.test(link.getAttribute("data-style") ?? "") || /sd(?:foot|end)noteanc/.test(link.className);

/** @param {Element} body */
function names(body) {
  /** @type {Map<string, Element>} */
  const found = new Map();
  for (const one of body.querySelectorAll("[id], a[name]")) {
    for (const name of [one.id, one.getAttribute("name")]) if (name && !found.has(name)) found.set(name, one);
  }
  return found;
}

/** @param {Element} link */
function goal(link) {
  const href = link.getAttribute("href") ?? "";
  const name = /^(?:file:[^#]*|https?:[^#]*)?#(.+)$/.exec(href)?.[1];
  try {
    return name ? decodeURIComponent(name) : null;
  } catch {
    return name ?? null;
  }
}

/**
 * Finds the notes and takes them out of the text.
 * @param {Element} body
 * @returns {Notes}
 */
export function notesOf(body) {
  const places = names(body);
  const links = [...body.querySelectorAll("a[href]")].map((link) => ({ link, name: goal(link), words: link.textContent ?? "" })).filter(({ name }) => name !== null);
  /** @type {Notes} */
  const found = { refs: new Map(), notes: [], backs: new Set(), lost: new Set() };
  /** @type {Map<Element, number>} */
  const known = new Map();
  const targets = new Set(links.map(({ name }) => places.get(name ?? "")));
  for (const { link, name, words } of links) {
    const place = places.get(name ?? "");
    if (!MARK.test(words) || found.backs.has(link) || /^_?(?:cmnt|msocom)/.test(name ?? "")) continue;
    if (!place) {
      if (isOffice(link)) found.lost.add(link);
      continue;
    }
    const isBehind = Boolean(link.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING) && !place.contains(link);
    if (!isBehind) continue;
    const box = boxOf(place, link, targets);
    const backs = [...box.querySelectorAll("a[href]"), ...(place.matches("a[href]") ? [place] : [])].filter((back) => leadsTo(back, link, places));
    if (!backs.length && !isOffice(link) && !NAMED.test(name ?? "")) continue;
    let number = known.get(box);
    if (number === undefined) {
      number = found.notes.push(box);
      known.set(box, number);
    }
    for (const back of backs) if (BACK.test(back.textContent ?? "")) found.backs.add(back);
    found.refs.set(link, number);
  }
  for (const note of found.notes) {
    const around = note.parentElement;
    note.remove();
    tidy(around);
  }
  return found;
}

/**
 * @param {Element} back
 * @param {Element} link
 * @param {Map<string, Element>} places
 */
function leadsTo(back, link, places) {
  const there = places.get(goal(back) ?? "");
  return Boolean(there) && there !== undefined && (there === link || link.contains(there) || there.contains(link) || there.parentElement === link.parentElement);
}

/**
 * The block that holds a note.
 * @param {Element} place
 * @param {Element} link
 * @param {Set<Element | undefined>} targets
 */
function boxOf(place, link, targets) {
  let box = place.closest("li, dd, p, td, aside, div") ?? place;
  if (box.contains(link)) return place;
  for (let up = box.parentElement; up && up.tagName !== "BODY"; up = up.parentElement) {
    const isNote = NAMED.test(up.id) || /mso-element:\s*(?:foot|end)note(?!-list)/.test(up.getAttribute("data-style") ?? "");
    const begins = up.tagName === "DIV" && (up.textContent ?? "").trim().startsWith((place.textContent ?? "").trim() || "\0");
    const isItem = up.tagName === "LI";
    if (/mso-element:\s*(?:foot|end)note-list/.test(up.getAttribute("data-style") ?? "")) break;
    if (!(isNote || begins || isItem) || up.contains(link)) break;
    if ([...targets].some((other) => other && other !== place && !box.contains(other) && up.contains(other) && MARK.test(other.textContent ?? "x"))) break;
    box = up;
  }
  return box;
}

/** A list of notes that has none left, and the rule above it, go with them. */
function tidy(/** @type {Element | null} */ around) {
  if (!around || around.tagName === "BODY") return;
  if ((around.textContent ?? "").trim() || around.querySelector("img")) return;
  const up = around.parentElement;
  around.remove();
  tidy(up);
}
