import assert from "node:assert/strict";
import { test } from "node:test";
import { EditorSelection, EditorState } from "@codemirror/state";
import { block, gap, goOn, heading, kinds, list, quote, unmark } from "../src/lines.js";
import { emphasis, isEmphasised, signs } from "../src/marks.js";

/** A state from a text in which `|` is the caret, or `[` and `]` enclose what is selected. */
function state(marked) {
  const open = marked.includes("⟦") ? marked.indexOf("⟦") : marked.indexOf("|");
  let text = marked.slice(0, open) + marked.slice(open + 1);
  const close = marked[open] === "⟦" ? text.indexOf("⟧") : open;
  if (marked[open] === "⟦") text = text.slice(0, close) + text.slice(close + 1);
  return EditorState.create({ doc: text, selection: EditorSelection.single(open, close) });
}
function shown({ doc, selection: { main } }) {
  const text = doc.toString();
  if (main.empty) return `${text.slice(0, main.head)}|${text.slice(main.head)}`;
  return `${text.slice(0, main.from)}⟦${text.slice(main.from, main.to)}⟧${text.slice(main.to)}`;
}
const after = (marked, change) => shown(state(marked).update(change(state(marked))).state);
/** Each step of a story: what is done, and what stands there then; a string is typed. */
function story(start, ...steps) {
  let now = start;
  for (const [deed, expected] of steps) {
    if (typeof deed === "string") {
      const one = state(now);
      now = shown(one.update(one.replaceSelection(deed)).state);
    } else {
      now = after(now, deed);
    }
    assert.equal(now, expected, JSON.stringify(start));
  }
}
const check = (change, cases) => {
  for (const [from, to] of cases) assert.equal(after(from, change), to, JSON.stringify(from));
};
const [bold, italic] = [emphasis(2), emphasis(1)];
const guillemets = signs("« ", " »");

test("a button before typing puts the caret behind its mark", () => {
  check(heading(2), [["|", "## |"], ["a\n\n|\n\nb", "a\n\n## |\n\nb"], ["## |", "|"], ["### t|", "## t|"], ["|texte", "## |texte"]]);
  check(heading(3), [["|", "### |"], ["te|xte", "### te|xte"]]);
  check(list, [["|", "- |"], ["- |", "|"], ["te|xte", "- te|xte"], ["3. t|", "- t|"]]);
  check(quote, [["|", "> |"], ["> |", "|"], ["te|xte", "> te|xte"]]);
});

test("headings, lists and quotes take each other's place", () => {
  check(heading(2), [["- un|", "## un|"], ["> - un|", "> ## un|"], ["- [x] un|", "## un|"]]);
  check(list, [["## un|", "- un|"], ["⟦un\n\ndeux⟧", "- ⟦un\n\n- deux⟧"], ["⟦- un\ndeux⟧", "⟦- un\n- deux⟧"], ["⟦- un\n- deux⟧", "⟦un\ndeux⟧"]]);
  check(quote, [["⟦un\n\ndeux⟧", "> ⟦un\n>\n> deux⟧"], ["⟦> un\n>\n> deux⟧", "⟦un\n\ndeux⟧"], ["- u|n", "> - u|n"]]);
});

test("a line in which the selection only ends is left alone", () => {
  check(list, [["⟦un\n⟧deux", "- ⟦un\n\n⟧deux"]]);
  check(heading(2), [["⟦un\n⟧deux", "## ⟦un\n⟧deux"]]);
});

test("what follows does not become a part of a list or a quote", () => {
  check(quote, [["u|n\ndeux", "> u|n\n\ndeux"], ["|\ndeux", "> |\n\ndeux"]]);
  check(list, [["u|n\n- deux", "- u|n\n- deux"], ["u|n\ndeux", "- u|n\n\ndeux"]]);
});

test("bold before typing is closed by bold", () => {
  story("|", [bold, "**|**"], ["gras", "**gras|**"], [bold, "**gras**|"], [" suite", "**gras** suite|"]);
  story("|", [italic, "*|*"], ["ital", "*ital|*"], [italic, "*ital*|"], [" suite", "*ital* suite|"]);
  story("|", [bold, "**|**"], ["gras ", "**gras |**"], [bold, "**gras** |"], ["suite", "**gras** suite|"]);
  story("|", [bold, "**|**"], [italic, "***|***"], ["x", "***x|***"], [italic, "***x*|**"], [bold, "***x***|"]);
  story("|", [bold, "**|**"], ["a", "**a|**"], [italic, "**a*|***"], ["b", "**a*b|***"]);
  story("- |", [bold, "- **|**"], ["a", "- **a|**"], [bold, "- **a**|"]);
});

test("a mark around nothing is taken away", () => {
  check(bold, [["**|**", "|"], ["a **|** b", "a | b"], ["***|***", "*|*"], ["** |**", " |"]]);
  check(italic, [["*|*", "|"], ["***|***", "**|**"], ["**|**", "***|***"]]);
  check(guillemets, [["|", "« | »"], ["« | »", "|"], ["« a| »", "« a »|"], ["⟦a⟧", "« ⟦a⟧ »"], ["« ⟦a⟧ »", "⟦a⟧"]]);
});

test("a mark that opens the next words stays theirs", () => {
  check(bold, [["a |**b**", "a **|****b**"], ["**a** |**b**", "**a** **|****b**"], ["* |**b**", "* **|****b**"]]);
});

test("in a word, the word; in bold, all of it", () => {
  check(bold, [["un mot, d’au|tres", "un mot, **d’au|tres**"], ["un **grand mo|t** x", "un grand mo|t x"], ["**|gras** x", "|gras x"]]);
  check(italic, [["un *mo|t* x", "un mo|t x"], ["**mo|t**", "***mo|t***"]]);
});

test("a selection is bold, and no longer", () => {
  check(bold, [
    ["a ⟦mot⟧ b", "a **⟦mot⟧** b"],
    ["a **⟦mot⟧** b", "a ⟦mot⟧ b"],
    ["a ⟦**mot**⟧ b", "a ⟦mot⟧ b"],
    ["a⟦ mot ⟧b", "a⟦ **mot** ⟧b"],
    ["a⟦ **mot** ⟧b", "a⟦ mot ⟧b"],
    ["**un ⟦deux⟧ trois**", "**un** ⟦deux⟧ **trois**"],
    ["**⟦un⟧ deux**", "⟦un⟧ **deux**"],
    ["a ⟦**b** c⟧", "a ⟦**b c⟧**"],
    ["*⟦a⟧*", "***⟦a⟧***"],
  ]);
  check(italic, [["**⟦a⟧**", "***⟦a⟧***"], ["***⟦a⟧***", "**⟦a⟧**"], ["⟦**a** b⟧", "*⟦**a** b⟧*"]]);
});

test("over several lines and points, each is bold by itself", () => {
  check(bold, [
    ["⟦- un\n- deux⟧", "⟦- **un**\n- **deux⟧**"],
    ["⟦- **un**\n- **deux⟧**", "⟦- un\n- deux⟧"],
    ["⟦- **un**\n- **deux**⟧", "⟦- un\n- deux⟧"],
    ["⟦- **un**\n- deux⟧", "⟦- **un**\n- **deux⟧**"],
    ["⟦un\n\n> deux\n\n![x](/uploads/x.jpg)\n\n## trois⟧", "**⟦un**\n\n> **deux**\n\n![x](/uploads/x.jpg)\n\n## **trois⟧**"],
    ["⟦1. [x] un\n2. deux⟧", "⟦1. **[x] un**\n2. **deux⟧**"],
  ]);
});

test("Enter goes on with a list, and leaves it on an empty point", () => {
  const enter = (marked) => {
    const change = goOn(state(marked));
    return change && shown(state(marked).update(change).state);
  };
  for (const [from, to] of [
    ["- un|", "- un\n- |"],
    ["- un|\n- deux", "- un\n- |\n- deux"],
    ["9. un|", "9. un\n10. |"],
    ["- [x] un|", "- [x] un\n- [ ] |"],
    ["> un|", "> un\n> |"],
    ["> - un|", "> - un\n> - |"],
    ["- un\n- |", "- un\n\n|"],
    ["- un\n  - |", "- un\n- |"],
    ["1. un\n   - deux\n   - |", "1. un\n   - deux\n2. |"],
    ["> - un\n> - |", "> - un\n> |"],
    ["> un\n> |", "> un\n\n|"],
    ["|- un", null],
    ["un|", null],
    ["---|", null],
    ["1) un|", null],
    ["```\n- un|\n```", null],
  ]) assert.equal(enter(from), to, JSON.stringify(from));
});

test("erasing before the text of a point or a heading takes its mark away", () => {
  const erase = (marked) => {
    const change = unmark(state(marked));
    return change && shown(state(marked).update(change).state);
  };
  for (const [from, to] of [
    ["## |Titre", "|Titre"],
    ["- |un", "|un"],
    ["- un\n  - |deux", "- un\n- |deux"],
    ["- un\n- |deux\n- trois", "- un\n\n|deux\n- trois"],
    ["> un\n> |deux", "> un\n\n|deux"],
    ["un\n## |deux", "un\n|deux"],
    ["1. |un", "|un"],
    ["> |dit", "|dit"],
    ["> - |un", "> |un"],
    ["- u|n", null],
    ["|un", null],
    ["```\n- |un\n```", null],
  ]) assert.equal(erase(from), to, JSON.stringify(from));
});

test("buttons know what the text round the caret has", () => {
  for (const [marked, expected] of [
    ["un **m|ot**", [true, false]],
    ["un **mot|**", [true, false]],
    ["un **mot**|", [false, false]],
    ["un **|**", [true, false]],
    ["un ***m|ot***", [true, true]],
    ["⟦un *mot*⟧", [false, false]],
    ["un ⟦*mot*⟧", [false, true]],
    ["⟦- **un**\n- **deux**⟧", [true, false]],
  ]) assert.deepEqual([isEmphasised(state(marked), 2), isEmphasised(state(marked), 1)], expected, marked);
  const on = (marked) => Object.entries(kinds(state(marked))).filter(([, is]) => is).map(([name]) => name).join();
  for (const [marked, expected] of [["## a|", "h2"], ["### |", "h3"], ["> - a|", "list,quote"], ["⟦- a\n\n- b⟧", "list"], ["⟦- a\nb⟧", ""], ["|", ""], ["![](/uploads/a.jpg)|", ""]]) assert.equal(on(marked), expected, marked);
});

test("what is dropped comes between blocks", () => {
  const put = (marked) => {
    const { doc, selection } = state(marked);
    const { at, before, after } = gap(state(marked), selection.main.head);
    return `${doc.sliceString(0, at)}${before}P${after}${doc.sliceString(at)}`;
  };
  for (const [from, to] of [
    ["Un paragraphe assez l|ong pour cela.", "Un paragraphe assez long pour cela.\n\nP\n"],
    ["Un pa|ragraphe assez long pour cela.", "P\n\nUn paragraphe assez long pour cela."],
    ["!|[](/uploads/image.png)", "P\n\n![](/uploads/image.png)"],
    ["|![](/uploads/image.png)", "P\n\n![](/uploads/image.png)"],
    ["![](/uploads/image.png)|", "![](/uploads/image.png)\n\nP\n"],
    ["a\n\n|", "a\n\nP\n"],
    ["a\n|\nb", "a\n\nP\n\nb"],
    ["a\n|", "a\n\nP\n"],
    ["|", "P\n"],
    ["```\nun\ndeux|\ntrois\n```\n\nb", "```\nun\ndeux\ntrois\n```\n\nP\n\nb"],
    ["Un encadré|.\n{: .encadre}\n\nb", "P\n\nUn encadré.\n{: .encadre}\n\nb"],
    ["a\n{: .enc|adre}\n\nb", "a\n{: .encadre}\n\nP\n\nb"],
    [":::enc|adre\n\na\n\n:::", ":::encadre\n\nP\n\na\n\n:::"],
    ["- un\n- deu|x\n- trois", "- un\n- deux\n- trois\n\nP\n"],
    ["| a | b |\n|---|---|\n| c | d⟦⟧ |", "| a | b |\n|---|---|\n| c | d |\n\nP\n"],
  ]) assert.equal(put(from), to, JSON.stringify(from));
});

test("a call-out stands by itself", () => {
  check(block("Un encadré.\n{: .encadre}", 0, 11), [
    ["|", "⟦Un encadré.⟧\n{: .encadre}\n"],
    ["a\n|\nb", "a\n\n⟦Un encadré.⟧\n{: .encadre}\n\nb"],
    ["ab|", "ab\n\n⟦Un encadré.⟧\n{: .encadre}\n"],
  ]);
});
