import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { blocks } from "../src/blocks.js";
import { tableAt } from "../src/rows.js";
import { addColumn, addRow, alignColumn, moveColumn, moveRow, removeColumn, removeRow, turnHead } from "../src/table-shape.js";
import { cellChange, cellsOf, rawOf, sourceOf, typedOf, writtenOf } from "../src/table-text.js";

const FIXTURES = fileURLToPath(new URL("../../../tests/fixtures/blocks/", import.meta.url));

/** What changes make of a text; they may not overlap. */
function changed(text, changes) {
  let [next, at] = ["", 0];
  for (const { from, to, insert } of changes) {
    assert.ok(from >= at && to >= from, JSON.stringify(changes));
    next += text.slice(at, from) + insert;
    at = to;
  }
  return next + text.slice(at);
}

/** The tables of a text, cell by cell; the Rust test of the same folder reads the same files. */
function told(text) {
  const lines = text.split("\n");
  const found = [];
  for (const { kind, from } of blocks(lines)) {
    const table = kind === "table" ? tableAt(lines, from - 1) : null;
    if (!table) continue;
    found.push(`${from} ${table.sides.map(([left, right]) => (left && right ? "center" : right ? "right" : left ? "left" : "none")).join(" ")}`.trim());
    for (const [nth, row] of table.rows.entries()) {
      const cells = row.cells.map(({ start, end }) => `<${lines[row.nth].slice(start, end)}>`);
      found.push(`${nth === 0 && table.dashes !== null ? "head" : `${row.nth + 1} row`} ${cells.join(" ")}`.trim());
    }
  }
  return found.join("\n");
}

for (const file of readdirSync(FIXTURES).filter((name) => name.endsWith(".cells"))) {
  test(`the cells of ${file} are those of readers`, () => {
    const text = readFileSync(FIXTURES + file.replace(/cells$/, "md"), "utf8");
    assert.equal(told(text), readFileSync(FIXTURES + file, "utf8").trim());
  });
}

let state = 7;
const random = (most) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * most);
};
const pick = (list) => list[random(list.length)];
const CELLS = ["a", "", "é 👩‍💻", "**gras**", "`x`", "`a|b`", "a \\| b", "<code>a|b</code>", "-", "1 : 2", "[lien](/a)", "un<br>deux", "un<br />deux", "`", "\\", "=", "&amp;", ":", "  ", "# a", "- a", "> b", "{: .x}", ":::", "1. a", "<div>", "^", "[^1]: a", "$$ a", "&nbsp;"];
const GAPS = ["", " ", "  ", "\t"];

/** Any table at all: missing bars, rows of any length, dashes anywhere. */
function anyTable() {
  const columns = 1 + random(4);
  const isFenced = random(3) > 0;
  const row = (cells) => {
    const open = isFenced ? random(12) > 0 : random(12) === 0;
    const shut = isFenced ? random(8) > 0 : random(8) === 0;
    return `${open ? "|" : ""}${cells.map((cell) => `${pick(GAPS)}${cell}${pick(GAPS)}`).join("|")}${shut ? "|" : ""}`;
  };
  const rows = Array.from({ length: 1 + random(5) }, () => row(Array.from({ length: random(6) ? columns : 1 + random(5) }, () => pick(CELLS))));
  if (random(5)) rows.splice(random(8) ? 1 : random(rows.length + 1), 0, row(Array.from({ length: columns }, () => pick(["---", ":--", "--:", ":-:", "-", "------"]))));
  if (random(8) === 0) rows.splice(1 + random(rows.length), 0, row(Array.from({ length: columns }, () => pick(["===", "---", "="]))));
  return rows.join("\n");
}

/** Many tables, of which most are read as one. */
const tables = Array.from({ length: 6_000 }, anyTable).flatMap((text) => sourceOf(text) ?? []);

test("most of what is generated are tables", () => {
  assert.ok(tables.length > 1_500, `${tables.length}`);
});

test("a cell that says what it said changes nothing", () => {
  for (const source of tables) {
    for (const [row, cells] of cellsOf(source).entries()) {
      for (const [column, raw] of cells.entries()) {
        assert.deepEqual(cellChange(source, row, column, typedOf(raw)), [], source.text);
        assert.deepEqual(cellChange(source, row, column, ` ${typedOf(raw)}  `.replace(/\n +$/, "\n")), [], source.text);
      }
    }
  }
});

const TYPED = ["b", "", "|", "a|b", "`a|b`", "`", "``", "<code>x|y</code>", "-", "--", "=", ":", "\\", "a\\", "a\\|b", "un\ndeux", "# titre", "- point", "1. un", "> a", ":::", "<div>", "{: .a}", "```", "$$", "👩‍💻", "&", "&#124;", "\n", "<br>", "[^1]: a", "^", "    "];

test("what is typed in a cell is read there, and nothing else changes", () => {
  for (const source of tables) {
    const [row, column] = [random(source.table.rows.length), random(source.table.columns)];
    const typed = pick([...TYPED, ...CELLS]);
    const changes = cellChange(source, row, column, typed);
    assert.ok(changes, `${source.text}\n${row}, ${column}: ${typed}`);
    const now = sourceOf(changed(source.text, changes));
    assert.ok(now, `${source.text}\n${row}, ${column}: ${typed}`);
    const [before, after] = [cellsOf(source), cellsOf(now)];
    for (const [nth, cells] of before.entries()) {
      for (const [at, cell] of cells.entries()) if (nth !== row || at !== column) assert.equal(after[nth][at] ?? "", cell, source.text);
      if (nth !== row) assert.equal(now.lines[now.table.rows[nth].nth], source.lines[source.table.rows[nth].nth]);
    }
    // Typed again, it is written as if it had been there at first.
    if (/^[\p{L} ]*$/u.test(typed)) assert.equal(rawOf(now, row, column).replace("&nbsp;", ""), typed.trim());
  }
});

test("sign by sign, what is typed at last is what stands there", () => {
  for (const source of tables.slice(0, 300)) {
    const [row, column] = [random(source.table.rows.length), random(source.table.columns)];
    let now = source;
    for (let end = 0; end <= "un `a|b` **deux** | \\x".length; end += 1) {
      const changes = cellChange(now, row, column, "un `a|b` **deux** | \\x".slice(0, end));
      assert.ok(changes, now.text);
      now = sourceOf(changed(now.text, changes));
      assert.ok(now);
    }
    const raw = rawOf(now, row, column);
    assert.ok(typedOf(raw) === "un `a|b` **deux** | \\x" || raw.includes("&#"), raw);
  }
});

test("rows and columns come, go and move; the rest stays", () => {
  const counts = {};
  const deeds = {
    addRow: [(one) => [random(one.table.rows.length + 1)], addRow],
    removeRow: [(one) => [random(one.table.rows.length)], removeRow],
    moveRow: [(one) => { const at = random(one.table.rows.length); return [at, at + pick([-1, 1])]; }, moveRow],
    addColumn: [(one) => [random(one.table.columns + 1)], addColumn],
    removeColumn: [(one) => [random(one.table.columns)], removeColumn],
    moveColumn: [(one) => { const at = random(one.table.columns); return [at, at + pick([-1, 1])]; }, moveColumn],
    alignColumn: [(one) => [random(one.table.columns), [random(2) > 0, random(2) > 0]], alignColumn],
    turnHead: [() => [], turnHead],
  };
  for (const source of tables) {
    for (const [name, [wish, deed]] of Object.entries(deeds)) {
      const how = wish(source);
      const changes = deed(source, ...how);
      counts[name] ??= { done: 0, not: 0 };
      counts[name][changes ? "done" : "not"] += 1;
      if (!changes) continue;
      const next = changed(source.text, changes);
      const now = sourceOf(next);
      assert.ok(now, `${name} ${how}\n${source.text}\n\n${next}`);
      const words = (one) => cellsOf(one).flat().filter(Boolean).sort().join("\n");
      if (!name.startsWith("remove")) assert.equal(words(now), words(source), `${name} ${how}\n${source.text}\n\n${next}`);
    }
  }
  for (const [name, { done }] of Object.entries(counts)) assert.ok(done > 500, `${name}: ${done}`);
});

test("a deed changes what it is about and no other byte", () => {
  const text = "|  Nom | Âge|Ville  |\n|:-----|---:|---|\n| Ada |  36 | Londres |\n| Zoé | 7 |Lyon|";
  const source = sourceOf(text);
  const after = (changes) => changed(text, changes).split("\n");
  assert.deepEqual(after(cellChange(source, 1, 1, "37")), text.replace("36", "37").split("\n"));
  assert.deepEqual(after(addRow(source, 2)), ["|  Nom | Âge|Ville  |", "|:-----|---:|---|", "| Ada |  36 | Londres |", "|  |  |  |", "| Zoé | 7 |Lyon|"]);
  assert.deepEqual(after(addRow(source, 1)), ["|  Nom | Âge|Ville  |", "|:-----|---:|---|", "|  |  |  |", "| Ada |  36 | Londres |", "| Zoé | 7 |Lyon|"]);
  assert.deepEqual(after(removeRow(source, 2)), text.split("\n").slice(0, 3));
  assert.deepEqual(after(moveRow(source, 2, 1)), ["|  Nom | Âge|Ville  |", "|:-----|---:|---|", "| Zoé | 7 |Lyon|", "| Ada |  36 | Londres |"]);
  assert.deepEqual(after(addColumn(source, 1)), ["|  Nom |  | Âge|Ville  |", "|:-----| --- |---:|---|", "| Ada |  |  36 | Londres |", "| Zoé |  | 7 |Lyon|"]);
  assert.deepEqual(after(addColumn(source, 3)), ["|  Nom | Âge|Ville  |  |", "|:-----|---:|--- | --- |", "| Ada |  36 | Londres |  |", "| Zoé | 7 |Lyon |  |"]);
  assert.deepEqual(after(removeColumn(source, 0)), ["| Âge|Ville  |", "|---:|---|", "|  36 | Londres |", "| 7 |Lyon|"]);
  assert.deepEqual(after(moveColumn(source, 1, 0)), ["|  Âge | Nom|Ville  |", "|---:|:-----|---|", "|  36 | Ada | Londres |", "| 7 | Zoé |Lyon|"]);
  assert.deepEqual(after(alignColumn(source, 2, [true, true])), text.replace("---|---|", "---|:-:|").replace("---:|---|", "---:|:-:|").split("\n"));
  assert.deepEqual(after(turnHead(source)), ["|:-----|---:|---|", "|  Nom | Âge|Ville  |", "| Ada |  36 | Londres |", "| Zoé | 7 |Lyon|"]);
  const turned = sourceOf(after(turnHead(source)).join("\n"));
  assert.equal(changed(turned.text, turnHead(turned)), text);
});

test("what cannot be done is not done", () => {
  const headed = sourceOf("| a |\n| - |\n| b |");
  assert.equal(removeRow(headed, 0), null);
  assert.equal(removeRow(headed, 1), null);
  assert.equal(addRow(headed, 0), null);
  assert.equal(moveRow(headed, 1, 0), null);
  assert.equal(removeColumn(headed, 0), null);
  assert.equal(alignColumn(sourceOf("| a | b |"), 0, [true, false]), null);
});

test("breaks and bars are written for their place", () => {
  for (const [typed, written] of [["a|b", "a\\|b"], ["a\nb", "a<br>b"], ["`a|b`", "`a|b`"], ["`a\nb`", "`a b`"], ["a` b", "a` b"]]) assert.equal(writtenOf(typed), written);
  for (const [raw, typed] of [["a\\|b", "a|b"], ["a<br />b<BR>c", "a\nb\nc"], ["`a\\|b`", "`a\\|b`"], ["<b>a</b>", "<b>a</b>"]]) assert.equal(typedOf(raw), typed);
});
