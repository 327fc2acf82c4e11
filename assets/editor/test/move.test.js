import assert from "node:assert/strict";
import { test } from "node:test";
import { EditorState } from "@codemirror/state";
import { blocks, blocksOf } from "../src/blocks.js";
import { moved, unitsOf } from "../src/move.js";

const words = new Proxy({}, { get: (_, name) => (name === "move-done" ? "after {name}" : name) });
const host = { words, blocksOf };

/** Moves the block where `^` stands, or the blocks between two of them. */
function move(marked, step) {
  const [first, last] = [marked.indexOf("‸"), marked.lastIndexOf("‸")];
  const doc = marked.replaceAll("‸", "");
  const state = EditorState.create({ doc, selection: { anchor: first, head: last > first ? last - 1 : first } });
  const { spec, says } = moved(state, step, host);
  const now = state.update(spec).state;
  const { anchor, head } = now.selection.main;
  const text = now.doc.toString();
  const shown = anchor === head ? `${text.slice(0, anchor)}‸${text.slice(anchor)}` : `${text.slice(0, anchor)}‸${text.slice(anchor, head)}‸${text.slice(head)}`;
  return [shown, says];
}

const up = (text) => move(text, -1);
const down = (text) => move(text, 1);

test("a paragraph moves with its caret, one empty line between", () => {
  assert.deepEqual(down("a‸b\n\nc\n"), ["c\n\na‸b\n", "after c"]);
  assert.deepEqual(up("a\n\nb‸\n\nc"), ["b‸\n\na\n\nc", "move-to-first"]);
  assert.deepEqual(up("a\n\nb\n\nc‸"), ["a\n\nc‸\n\nb", "after a"]);
  assert.deepEqual(up("‸a\n\nb"), ["‸a\n\nb", "move-first"]);
  assert.deepEqual(down("a\n\nb‸"), ["a\n\nb‸", "move-last"]);
  assert.deepEqual(down("a\n‸\nb"), ["a\n‸\nb", "move-none"]);
});

test("empty lines stay as many as they were", () => {
  assert.deepEqual(down("‸a\n\n\nb\n\nc"), ["b\n\n\n‸a\n\nc", "after b"]);
});

test("each kind of block is one", () => {
  for (const block of ["- un\n- deux\n\n  suite", "> q\n> r", "## Titre", "Titre\n---", "| a | b |\n|---|---|\n| c | d |", "![](/uploads/a.jpg)\n*légende*", "```\na\n\nb\n```", ":::encadre\na\n\nb\n:::", "[^1]: une note\n\n    et sa suite", "Texte\n{: .encadre}", "<div>\n\na\n\n</div>", "$$ a $$", "{: #ici}\nTexte", ":::galerie\n![](/uploads/a.jpg)\n:::"]) {
    assert.equal(down(`‸${block}\n\nAprès.\n`)[0], `Après.\n\n‸${block}\n`);
    assert.equal(up(`Avant.\n\n‸${block}\n`)[0], `‸${block}\n\nAvant.\n`);
    assert.equal(up(`${block}\n\nAp‸rès.`)[0], `Ap‸rès.\n\n${block}`);
  }
});

test("what stood right below stands apart where it must", () => {
  assert.deepEqual(down("## T‸\ntexte"), ["texte\n\n## T‸", "after texte"]);
  assert.deepEqual(down("a\n## T‸\n\n| b |\n| c |\n"), ["a\n\n| b |\n| c |\n\n## T‸\n", "after b"]);
  assert.deepEqual(up("[^1]: a\n[^2]: b‸"), ["[^2]: b‸\n[^1]: a", "move-to-first"]);
});

test("two lists do not become one", () => {
  const [text] = down("- a\n\n‸b\n\n- c");
  assert.equal(blocks(text.replace("‸", "").split("\n")).filter(({ kind }) => kind === "list").length, 2, text);
});

test("blocks move within their frame, and out of it", () => {
  assert.deepEqual(up(":::encadre\na\n\nb‸\n:::"), [":::encadre\nb‸\n\na\n:::", "move-to-first"]);
  assert.deepEqual(down(":::encadre\na\n\nb‸\n:::\n\nc"), [":::encadre\na\n\n:::\n\nb‸\n\nc", "move-out"]);
  assert.deepEqual(down(":::enc‸adre\na\n:::\n\nc"), ["c\n\n:::enc‸adre\na\n:::", "after c"]);
  assert.deepEqual(up(":::encadre\na\n:::\n\nc‸"), ["c‸\n\n:::encadre\na\n:::", "move-to-first"]);
});

test("selected blocks move together", () => {
  assert.deepEqual(down("a‸a\n\nb‸b\n\nc"), ["c\n\na‸a\n\nb‸b", "after c"]);
});

test("an open frame is a line", () => {
  assert.deepEqual(unitsOf(blocks([":::encadre", "a", "", "b"])).map(({ kind, from, to }) => [kind, from, to]), [["open", 1, 1], ["paragraph", 2, 2], ["paragraph", 4, 4]]);
});

let state = 3;
const random = (most) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * most);
};
const PARTS = ["a", "## b", "- c", "1. d", "> e", "| f | g |\n|---|---|\n| h | i |", "![](/uploads/a.jpg)", ":::encadre\nj\n\n- k\n:::", "[^1]: l", "m\n{: .encadre}", "```\nn\n```", "---", "o\np", "<div>q</div>", "    r", "Terme\n: sens"];

test("there and back again, no word is lost and no block becomes another", () => {
  let count = 0;
  for (let round = 0; round < 800; round += 1) {
    const doc = Array.from({ length: 2 + random(6) }, () => PARTS[random(PARTS.length)]).join(random(6) ? "\n\n" : "\n\n\n") + (random(2) ? "\n" : "");
    const first = EditorState.create({ doc, selection: { anchor: random(doc.length + 1) } });
    const step = random(2) ? 1 : -1;
    const { spec, says } = moved(first, step, host);
    if (!spec.changes) continue;
    count += 1;
    const then = first.update(spec).state;
    const words = (one) => one.doc.toString().split("\n").filter((line) => line.trim() && line !== "^").sort().join("\n");
    assert.equal(words(then), words(first), doc);
    const kinds = (one) => blocksOf(one.doc).map(({ kind }) => kind).filter((kind) => kind !== "end").sort().join(" ");
    assert.equal(kinds(then), kinds(first), `${doc}\n=>\n${then.doc}`);
    assert.equal(then.doc.lineAt(then.selection.main.head).text, first.doc.lineAt(first.selection.main.head).text);
    if (says === "move-out" || then.doc.toString().includes("^")) continue;
    const back = moved(then, -step, host);
    assert.ok(back.spec.changes, `${doc}\n=>\n${then.doc}`);
  }
  assert.ok(count > 300, `${count}`);
});
