// @ts-check
// What a cell is called, and what is done to the text in it.

/**
 * @typedef {import("./table.js").TableCard} TableCard
 * @typedef {import("./table.js").Place} Place
 */

/** How a cell is called: the words at the head of its column, and its row. */
export function nameOf(/** @type {TableCard} */ card, /** @type {Place} */ { row, column }) {
  const { words } = card.host;
  const isHeaded = card.source.table.dashes !== null;
  const head = isHeaded && row > 0 ? (card.rows[0].cells[column]?.text.textContent ?? "").replaceAll("\u200b", "").trim() : "";
  const name = head || words["table-column-n"].replace("{name}", String(column + 1));
  return `${name}, ${isHeaded && row === 0 ? words["table-head"] : words["table-row-n"].replace("{name}", String(row + 1))}`;
}

/**
 * Bold, italic or a link, in the cell one writes in.
 * @param {TableCard} card
 * @param {string} deed
 */
export function format(card, deed) {
  const { active } = card;
  if (!active) return;
  const { field } = active;
  const { value, selectionStart: from, selectionEnd: to } = field;
  const stars = deed === "bold" ? 2 : deed === "italic" ? 1 : 0;
  if (stars) {
    const now = card.host.emphasised(stars, value, from, to);
    field.value = now.text;
    field.setSelectionRange(now.from, now.to);
  } else if (deed === "link") {
    field.setRangeText(`[${value.slice(from, to)}](https://)`, from, to, "end");
    // What is missing comes next: the words, or the address.
    const at = from === to ? from + 1 : field.selectionEnd - 1;
    field.setSelectionRange(at, at);
  } else return;
  card.typed();
}
