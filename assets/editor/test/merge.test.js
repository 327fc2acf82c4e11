import assert from "node:assert/strict";
import { test } from "node:test";
import { ChangeSet, Text } from "@codemirror/state";
import { changes } from "../src/merge.js";

const apply = (from, to) => ChangeSet.of(changes(from, to), from.length).apply(Text.of(from.split("\n"))).toString();

let state = 7;
const random = (most) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state % most;
};
const text = () => Array.from({ length: random(9) }, () => ["a", "b", "", "c c", "é👩‍💻"][random(5)]).join("\n");

test("the changes between two texts make one the other", () => {
  for (let round = 0; round < 5_000; round += 1) {
    const [from, to] = [text(), text()];
    assert.equal(apply(from, to), to);
  }
});

test("what one typed and what another saved stand beside each other", () => {
  const begun = "Un.\n\nDeux.\n\nTrois.\n";
  const typed = ChangeSet.of(changes(begun, "Un.\n\nDeux et demi.\n\nTrois.\n"), begun.length);
  const theirs = ChangeSet.of(changes(begun, "Un !\n\nDeux.\n\nTrois.\nQuatre.\n"), begun.length).map(typed);
  const page = Text.of("Un.\n\nDeux et demi.\n\nTrois.\n".split("\n"));
  assert.equal(theirs.apply(page).toString(), "Un !\n\nDeux et demi.\n\nTrois.\nQuatre.\n");
});
