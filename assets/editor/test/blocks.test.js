import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { blockAt, blocks, isPictures, whole } from "../src/blocks.js";
import { altChange, captionChange, partsOf, plain, titleChange, written } from "../src/pictures.js";

const FIXTURES = fileURLToPath(new URL("../../../tests/fixtures/blocks/", import.meta.url));

/** One line a block: its lines and its kind. The Rust test of the same folder reads the same files. */
const told = (text) => blocks(text.split("\n")).map(({ kind, from, to }) => `${from}-${to} ${kind}`).join("\n");

for (const file of readdirSync(FIXTURES).filter((name) => name.endsWith(".md"))) {
  test(`the blocks of ${file} are those of readers`, () => {
    const expected = readFileSync(FIXTURES + file.replace(/md$/, "txt"), "utf8").trim();
    assert.equal(told(readFileSync(FIXTURES + file, "utf8")), expected);
  });
}

test("what surrounds a block is part of none", () => {
  const all = blocks(["a", "", "b"]);
  assert.deepEqual([1, 2, 3].map((line) => blockAt(all, line)?.from ?? null), [1, null, 3]);
});

test("an attribute list belongs to its block", () => {
  assert.deepEqual(whole(blocks(["a", "{: .encadre}", "", "b"])).map(({ from, to }) => [from, to]), [[1, 2], [4, 4]]);
});

test("pictures without text between are a block of pictures", () => {
  for (const [lines, expected] of [
    [["![](/uploads/a.jpg)"], true],
    [["![a](/uploads/a.jpg) ![b](/uploads/b.jpg \"x\")"], true],
    [["[![a](/uploads/a.jpg)](/uploads/a.jpg)"], true],
    [["![a](/uploads/a.jpg){: .x}"], true],
    [["![a\\]](/uploads/a_(1).jpg)", "*légende*"], true],
    [["*légende*"], false],
    [["![a](/uploads/a.jpg) texte"], false],
    [["![a](/uploads/a.jpg)", "texte"], false],
    [["![a](/uploads/a.jpg"], false],
  ]) assert.equal(isPictures(lines), expected, lines.join("\n"));
});

/** What a text becomes by a change of it. */
const changed = (text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to);

test("a card's field changes its own part and nothing else", () => {
  const text = '![un \\[a\\]](/uploads/a.jpg "Titre \\"x\\"") ![](/uploads/b.jpg)\n*Légende.*';
  const { pictures, caption } = partsOf(text);
  assert.deepEqual(pictures.map(({ address, alt }) => [address, plain(text.slice(alt.from, alt.to))]), [["/uploads/a.jpg", "un [a]"], ["/uploads/b.jpg", ""]]);
  assert.equal(plain(text.slice(pictures[0].title.from, pictures[0].title.to)), 'Titre "x"');
  assert.equal(text.slice(caption.from, caption.to), "Légende.");
  assert.equal(changed(text, altChange(pictures[1], "b ] c\nd")), text.replace("![](", "![b \\] c d]("));
  assert.equal(changed(text, titleChange(pictures[1], 'dit "oui"', text)), text.replace("/uploads/b.jpg)", '/uploads/b.jpg "dit \\"oui\\"")'));
  assert.equal(changed(text, titleChange(pictures[0], "", text)), text.replace(' "Titre \\"x\\""', ""));
  assert.equal(changed(text, titleChange(pictures[0], "Autre", text)), text.replace('Titre \\"x\\"', "Autre"));
  assert.equal(changed(text, captionChange(caption, "Deux ", text)), text.replace("Légende.", "Deux"));
  assert.equal(changed(text, captionChange(caption, "", text)), text.replace("\n*Légende.*", ""));
  for (const value of ["*a", "a*", "_a_", "a \\"]) {
    const next = changed(text, captionChange(caption, value, text));
    const { caption: now } = partsOf(next);
    assert.ok(now && isPictures(next.split("\n")), next);
    assert.equal(plain(next.slice(now.from, now.to)), value);
  }
});

test("what is written and read again is the same", () => {
  for (const value of ["a", "a]b[c\\d", "\\", '"x"', "é 👩‍💻 (b)"]) {
    assert.equal(plain(written(value, "\\[]")), value);
    assert.equal(plain(written(value, '\\"')), value);
    const text = `![](/uploads/x.jpg)`;
    const next = changed(text, altChange(partsOf(text).pictures[0], value));
    const [{ alt }] = partsOf(next).pictures;
    assert.equal(plain(next.slice(alt.from, alt.to)), value);
  }
});
