// @ts-check
// What can be inserted: by which words it is found, and the source that it becomes. Pure.
import { blockAt, blocksOf } from "./blocks.js";
import { indent, outdent, points } from "./indent.js";
import { block, heading, list, quote } from "./lines.js";

/**
 * @typedef {import("@codemirror/state").EditorState} EditorState
 * @typedef {import("@codemirror/state").TransactionSpec} TransactionSpec
 * @typedef {import("./words.js").Words} Words
 * @typedef {import("./words.js").Said} Said
 * @typedef {"picture" | "gallery" | "attachment" | "upload" | "link" | "video" | "event" | "table"} Asked  What needs an answer first.
 *
 * @typedef {object} Insertion
 * @property {string} deed
 * @property {Said} label
 * @property {string} words  French and English words that find it, beside its label.
 * @property {(state: EditorState, words: Words) => TransactionSpec | null} [change]
 * @property {Asked} [asks]
 */

/**
 * A block with what is to be typed over selected.
 * @param {string} text  In which `⟦…⟧` is selected.
 */
function model(text) {
  const from = text.indexOf("⟦");
  const to = text.indexOf("⟧") - 1;
  return block(text.replace("⟦", "").replace("⟧", ""), from, to);
}

/** @type {Insertion[]} */
export const insertions = [
  { deed: "h2", label: "insert-h2", words: "titre 2 h2 heading section partie intertitre", change: heading(2) },
  { deed: "h3", label: "insert-h3", words: "titre 3 h3 sous-titre subheading intertitre niveau inférieur", change: heading(3) },
  { deed: "list", label: "insert-list", words: "puces points tirets énumération bullets unordered liste bulleted list", change: list },
  { deed: "numbers", label: "insert-numbers", words: "numéros étapes ordonnée ordered steps 1 liste numérotée numbered list", change: points("number") },
  { deed: "tasks", label: "insert-tasks", words: "cases à cocher checklist todo checkbox liste tâches task list", change: points("task") },
  { deed: "indent", label: "insert-indent", words: "retrait niveau imbriquer nest deeper augmenter point indent", change: indent },
  { deed: "outdent", label: "insert-outdent", words: "retrait niveau remonter désindenter higher diminuer point outdent", change: outdent },
  { deed: "picture", label: "insert-picture", words: "photo image illustration médiathèque picture photograph media library", asks: "picture" },
  { deed: "gallery", label: "insert-gallery", words: "photos images diaporama album slideshow pictures galerie gallery", asks: "gallery" },
  { deed: "upload", label: "insert-upload", words: "envoyer téléverser ordinateur téléphone upload device file fichier appareil", asks: "upload" },
  { deed: "attachment", label: "insert-attachment", words: "pièce jointe fichier pdf télécharger attachment file download document", asks: "attachment" },
  { deed: "link", label: "insert-link", words: "url adresse article page hyperlien address hyperlink lien link", asks: "link" },
  { deed: "video", label: "insert-video", words: "youtube vimeo peertube dailymotion film player embed vidéo video", asks: "video" },
  { deed: "table", label: "insert-table", words: "colonnes lignes grille columns rows grid tableau table", asks: "table", change: (state, words) => {
    const column = words["insert-gap-column"];
    return model(`| ⟦${column} 1⟧ | ${column} 2 |\n| --- | --- |\n|  |  |\n|  |  |`)(state);
  } },
  { deed: "quote", label: "insert-quote", words: "guillemets blockquote citation quote", change: quote },
  { deed: "quotation", label: "insert-quotation", words: "auteur parole interview author citation quotation", change: (state, words) => model(`> ⟦${words["insert-gap-text"]}⟧\n{: .citation}\n\n${words["insert-gap-author"]}\n{: .auteur-citation}`)(state) },
  { deed: "callout", label: "insert-callout", words: "à retenir info attention cadre callout box encadré call-out", change: (state, words) => model(`:::encadre\n⟦${words["insert-gap-text"]}⟧\n:::`)(state) },
  { deed: "pull", label: "insert-pull", words: "mise en exergue accroche pullquote pull quote", change: (state, words) => model(`:::exergue\n⟦${words["insert-gap-text"]}⟧\n:::`)(state) },
  { deed: "figures", label: "insert-figures", words: "nombres statistiques numbers statistics chiffres clés key figures", change: (state, words) => model(`:::chiffres\n- ⟦00⟧ : ${words["insert-gap-figure"]}\n- 00 : ${words["insert-gap-figure"]}\n:::`)(state) },
  { deed: "verbatims", label: "insert-verbatims", words: "témoignages paroles testimonials quotes verbatims", change: (state, words) => model(`:::verbatims\n« ⟦${words["insert-gap-text"]}⟧ »\n\n*${words["insert-gap-author"]}*\n:::`)(state) },
  { deed: "action", label: "insert-action", words: "bouton appel à l’action inscription button cta lien important call action", change: (state, words) => model(`[⟦${words["insert-gap-text"]}⟧](https://){: .lien-important}`)(state) },
  { deed: "note", label: "insert-note", words: "renvoi bas de page référence source footnote reference note", change: note },
  { deed: "anchor", label: "insert-anchor", words: "identifiant id lien vers intertitre ancre anchor heading", change: anchor },
  { deed: "rule", label: "insert-rule", words: "ligne trait séparateur horizontal line hr separator filet séparation dividing rule", change: (state) => {
    const spec = block("---\n\n", 5, 5)(state);
    return spec;
  } },
  { deed: "code", label: "insert-code", words: "programme informatique bloc csv program code", change: (state) => block("```\n\n```", 4, 4)(state) },
  { deed: "formula", label: "insert-formula", words: "maths équation latex equation formule formula", change: model("$$ ⟦E = mc^2⟧ $$") },
  { deed: "definitions", label: "insert-definitions", words: "glossaire terme vocabulaire glossary liste définitions list definitions", change: (state, words) => model(`⟦${words["insert-gap-term"]}⟧\n: ${words["insert-gap-definition"]}`)(state) },
  { deed: "abbreviation", label: "insert-abbreviation", words: "sigle acronyme acronym abréviation abbreviation", change: (state, words) => model(`*[⟦${words["insert-gap-short"]}⟧]: ${words["insert-gap-definition"]}`)(state) },
  { deed: "event", label: "insert-event", words: "événement agenda date lieu inscription calendar place rendez-vous event", asks: "event" },
];

/** Without accents and capitals. */
export function fold(/** @type {string} */ text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/œ/gi, "oe").replace(/[’']/g, " ").toLowerCase();
}

/**
 * What is found by typed words: each begins a word of it; those of its label come first.
 * @param {string} typed
 * @param {Words} words
 */
export function found(typed, words) {
  const asked = fold(typed).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const rank = (/** @type {Insertion} */ { label, words: more, deed }) => {
    const own = fold(words[label]).split(/[^\p{L}\p{N}]+/u);
    const all = [...own, ...fold(more).split(/[^\p{L}\p{N}]+/u), deed];
    if (!asked.every((word) => all.some((one) => one.startsWith(word)))) return -1;
    if (asked.every((word) => own[0].startsWith(word))) return 3;
    return asked.every((word) => own.some((one) => one.startsWith(word))) ? 2 : 1;
  };
  const ranked = insertions.map((one) => ({ one, rank: rank(one) })).filter(({ rank: is }) => is > 0);
  return ranked.sort((one, other) => other.rank - one.rank).map(({ one }) => one);
}

/**
 * A mark behind the words at the caret, or above an empty line, and the note at the end of the text.
 * @param {EditorState} state
 * @param {Words} words
 * @returns {TransactionSpec}
 */
function note(state, words) {
  const { doc, selection: { main } } = state;
  let line = doc.lineAt(main.to);
  let at = main.to;
  while (!line.text.trim() && line.number > 1) line = doc.line(line.number - 1);
  // Behind a table or a frame there are no words that it could belong to.
  const isProse = /^(paragraph|list|quote|heading)$/.test(blockAt(blocksOf(doc), line.number)?.kind ?? "");
  if (isProse && line.to < at) at = line.to;
  const all = doc.toString();
  const names = new Set([...all.matchAll(/\[\^([\p{L}\p{N}_-]+)\]/gu)].map(([, name]) => name));
  let number = 1;
  while (names.has(String(number))) number += 1;
  const mark = `[^${number}]`;
  const tail = all.length - all.trimEnd().length;
  const end = Math.max(all.length - tail, at);
  const text = words["insert-gap-note"];
  const before = /\n\[\^[^\]]+\]:[^\n]*(?:\n {4}[^\n]*)*$/.test(`\n${all.trimEnd()}`) ? "\n" : "\n\n";
  const set = state.changes([
    { from: at, insert: mark },
    { from: end, to: doc.length, insert: `${before}${mark}: ${text}\n` },
  ]);
  const start = end + mark.length + before.length + mark.length + 2;
  return { changes: set, selection: { anchor: start, head: start + text.length } };
}

/**
 * A name for the heading of this part, so that links lead there.
 * @param {EditorState} state
 * @param {Words} words
 * @returns {TransactionSpec}
 */
function anchor(state, words) {
  const { doc } = state;
  const all = blocksOf(doc);
  for (let nth = doc.lineAt(state.selection.main.head).number; nth >= 1; nth -= 1) {
    const part = blockAt(all, nth);
    if (part?.kind !== "heading" || part.from !== nth) continue;
    const line = doc.line(nth);
    const known = /\{#([^}\s]+)\}\s*$/.exec(line.text);
    if (known) return { selection: { anchor: line.from + known.index + 2, head: line.from + known.index + 2 + known[1].length } };
    const name = fold(line.text).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "ancre";
    const text = line.text.trimEnd();
    return { changes: { from: line.from + text.length, to: line.to, insert: ` {#${name}}` }, selection: { anchor: line.from + text.length + 3, head: line.from + text.length + 3 + name.length } };
  }
  return model(`## ⟦${words["insert-gap-title"]}⟧ {#ancre}`)(state);
}
