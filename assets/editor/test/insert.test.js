import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { EditorSelection, EditorState } from "@codemirror/state";
import { blocks } from "../src/blocks.js";
import { indent, outdent } from "../src/indent.js";
import { found, insertions } from "../src/insert-blocks.js";

/** The words of a language, as its file has them. */
function words(language) {
  const file = readFileSync(new URL(`../../i18n/${language}/desk/insert.ftl`, import.meta.url), "utf8");
  return Object.fromEntries([...file.matchAll(/^([\w-]+) = (.+)$/gm)].map(([, key, value]) => [key, value]));
}
const [french, english] = [words("fr"), words("en")];

test("blocks are found in both languages, whatever the accents", () => {
  for (const [typed, deed] of [
    ["tableau", "table"], ["TABLE", "table"], ["tab", "table"], ["note", "note"], ["footnote", "note"], ["encadré", "callout"], ["encadre", "callout"],
    ["callout", "callout"], ["étapes", "numbers"], ["numbered", "numbers"], ["diaporama", "gallery"], ["slideshow", "gallery"], ["pdf", "attachment"],
    ["youtube", "video"], ["bouton", "action"], ["cta", "action"], ["h2", "h2"], ["evenement", "event"], ["event", "event"], ["piece jointe", "attachment"],
    ["chiffres cles", "figures"], ["liste numerotee", "numbers"], ["hr", "rule"], ["exergue", "pull"], ["glossaire", "definitions"], ["retrait", "indent"],
  ]) for (const language of [french, english]) assert.equal(found(typed, language)[0]?.deed, deed, typed);
  assert.deepEqual(found("zzz", french), []);
  assert.equal(found("", french).length, insertions.length);
});

test("what is inserted is read as the block that it is", () => {
  const kinds = {
    h2: "heading", h3: "heading", list: "list", numbers: "list", tasks: "list", quote: "quote", table: "table", rule: "rule", code: "code", formula: "formula", callout: "open", pull: "open",
    figures: "open", verbatims: "open", quotation: "quote", abbreviation: "definition", action: "paragraph", definitions: "paragraph",
  };
  for (const { deed, change } of insertions) {
    if (!kinds[deed]) continue;
    const state = EditorState.create({ doc: "Avant.\n\n\n\nAprès.", selection: EditorSelection.cursor(8) });
    const after = state.update(state.update(change(state, french)).state.selection ? change(state, french) : {}).state;
    const all = blocks(after.doc.toString().split("\n"));
    assert.equal(all[1].kind, kinds[deed], `${deed}: ${after.doc}`);
    assert.deepEqual([all[0].kind, all.at(-1).kind], ["paragraph", "paragraph"], `${deed}: ${after.doc}`);
  }
});

test("notes are numbered beyond those that are there", () => {
  const { change } = insertions.find(({ deed }) => deed === "note");
  const state = EditorState.create({ doc: "Un[^1] mot.\n\n[^1]: Une.", selection: EditorSelection.cursor(10) });
  const after = state.update(change(state, english)).state;
  assert.equal(after.doc.toString(), "Un[^1] mot[^2].\n\n[^1]: Une.\n[^2]: Text of the note\n");
  assert.equal(after.sliceDoc(after.selection.main.from, after.selection.main.to), "Text of the note");
});

test("a note belongs to words, not to a frame or a table above", () => {
  const { change } = insertions.find(({ deed }) => deed === "note");
  const after = (doc) => {
    const state = EditorState.create({ doc, selection: EditorSelection.cursor(doc.length) });
    return state.update(change(state, english)).state.doc.toString();
  };
  assert.equal(after(":::encadre\nUn.\n:::\n\n"), ":::encadre\nUn.\n:::\n\n[^1]\n\n[^1]: Text of the note\n");
  assert.equal(after("Un mot.\n\n"), "Un mot.[^1]\n\n[^1]: Text of the note\n");
});

function moved(text, at, change) {
  const state = EditorState.create({ doc: text, selection: EditorSelection.cursor(at) });
  const spec = change(state);
  return spec ? state.update(spec).state.doc.toString() : null;
}
test("points move with what stands below them", () => {
  assert.equal(moved("- a\n- b\n  - c\n- d", 5, indent), "- a\n  - b\n    - c\n- d");
  assert.equal(moved("1. a\n2. b", 6, indent), "1. a\n   1. b");
  assert.equal(moved("1. a\n   1. b\n2. c", 14, indent), "1. a\n   1. b\n   2. c");
  assert.equal(moved("- a", 2, indent), null);
  assert.equal(moved("texte", 2, indent), null);
  assert.equal(moved("- a\n  - b", 7, outdent), "- a\n- b");
  assert.equal(moved("1. a\n   - b\n", 9, outdent), "1. a\n2. b\n");
  assert.equal(moved("> - a\n> - b", 10, indent), "> - a\n>   - b");
});
