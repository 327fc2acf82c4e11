import assert from "node:assert/strict";
import { test } from "node:test";
import { EditorSelection, EditorState } from "@codemirror/state";
import { altOf, followed, player, unwrapped } from "../src/paste-addresses.js";
import { begun, coded, escaped } from "../src/paste-escape.js";
import { numberOf } from "../src/paste-lists.js";
import { isInline, placed } from "../src/paste-place.js";
import { addressOf, isCut, isWords, rejoined } from "../src/paste-plain.js";
import { picturesOf } from "../src/paste-rtf.js";

globalThis.location = { origin: "https://site.fr" };
const plain = { isLink: false, isCell: false, isBeforeLink: false };

test("addresses are freed from their detours", () => {
  for (const [address, expected] of [
    ["https://www.google.com/url?q=https://a.fr/b&sa=D", "https://a.fr/b"],
    ["https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.fr%2Fb&data=x", "https://a.fr/b"],
    ["https://www.google.fr/url?url=https%3A%2F%2Fnam02.safelinks.protection.outlook.com%2F%3Furl%3Dhttps%253A%252F%252Fa.fr", "https://a.fr"],
    ["https://www.google.com/url?q=javascript:alert(1)", "https://www.google.com/url?q=javascript:alert(1)"],
    ["https://a.fr/url?q=https://b.fr", "https://a.fr/url?q=https://b.fr"],
  ]) assert.equal(unwrapped(address), expected);
});

test("only addresses that somebody can follow are kept", () => {
  for (const [address, expected] of [
    ["https://a.fr/(b) c", "https://a.fr/%28b%29%20c"],
    ["https://site.fr/articles/x/?a=1#b", "/articles/x/?a=1#b"],
    ["//a.fr/b", "https://a.fr/b"],
    ["/articles/x/", "/articles/x/"],
    ["mailto:a@b.fr", "mailto:a@b.fr"],
    ["java\nscript:alert(1)", ""],
    ["JAVASCRIPT:x", ""],
    ["data:text/html,x", ""],
    ["file:///c/x", ""],
    ["page.html", ""],
  ]) assert.equal(followed(address), expected);
});

test("players are known by the pages of their videos", () => {
  for (const [address, expected] of [
    ["https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3", "https://www.youtube.com/embed/dQw4w9WgXcQ"],
    ["https://youtu.be/dQw4w9WgXcQ", "https://www.youtube.com/embed/dQw4w9WgXcQ"],
    ["https://vimeo.com/123456", "https://player.vimeo.com/video/123456"],
    ["https://www.dailymotion.com/video/x8abc", "https://www.dailymotion.com/embed/video/x8abc"],
    ["https://peertube.exemple.fr/w/9c9de5e8-0a1e-484a-b099", "https://peertube.exemple.fr/videos/embed/9c9de5e8-0a1e-484a-b099"],
    ["https://www.youtube.com/@chaine", null],
    ["https://exemple.fr/video/12", null],
  ]) assert.equal(player(address), expected, address);
});

test("alternative texts that no person wrote are none", () => {
  for (const [alt, expected] of [["Le pont", "Le pont"], ["Une image contenant texte Description générée automatiquement", ""], ["IMG_1234.JPG", ""], ["Image1", ""], ["photo", ""]]) assert.equal(altOf(alt, "x"), expected);
});

test("the marks of points say their number", () => {
  for (const [mark, expected] of [["1.", 1], ["12)", 12], ["a)", 1], ["iv.", 4], ["1.2.3.", 3], ["·", null], ["o", null], ["§", null], ["(b)", 2], ["-", null], ["", null]]) assert.equal(numberOf(mark), expected, mark);
});

test("signs are escaped where they mean something", () => {
  assert.equal(escaped("a_b *c* [d](e) 5 * 3", plain), "a_b \\*c\\* \\[d](e) 5 * 3");
  assert.equal(escaped("a | b [c]", { ...plain, isCell: true }), "a \\| b \\[c]");
  assert.equal(escaped("Bravo!", { ...plain, isBeforeLink: true }), "Bravo\\!");
  assert.equal(begun("3. juin"), "3\\. juin");
  assert.equal(begun("#mot"), "#mot");
  assert.equal(coded("a`b", false), "``a`b``");
});

/** The text after a paste at `¶`. */
function pasted(marked, text) {
  const at = marked.indexOf("¶");
  const state = EditorState.create({ doc: marked.replace("¶", ""), selection: EditorSelection.single(at) });
  const { from, to, insert } = placed(state, text);
  return state.update({ changes: { from, to, insert } }).state.doc.toString();
}
test("blocks stay blocks wherever they go", () => {
  for (const [marked, text, expected] of [
    ["a¶b", "x", "axb"],
    ["a¶b", "## T\n\nx", "a\n\n## T\n\nxb"],
    ["a¶", "- x\n- y", "a\n\n- x\n- y"],
    ["- ¶", "- x\n- y", "- x\n- y"],
    ["  - ¶", "- x\n- y", "  - x\n  - y"],
    ["- a¶", "x\n\ny", "- ax\n\n  y"],
    ["> a¶", "x\n\n- y", "> ax\n>\n> - y"],
    ["| A | B |\n|---|---|\n| c¶ | d |", "x\n\n- y", "| A | B |\n|---|---|\n| cx<br>- y | d |"],
    ["a\n¶\nb", "## T", "a\n\n## T\n\nb"],
  ]) assert.equal(pasted(marked, text), expected, marked);
  assert.equal(isInline("a  \nb"), true);
  assert.equal(isInline("![a](/b)"), false);
});

test("plain text that could be more", () => {
  assert.equal(addressOf(" https://a.fr/b \n"), "https://a.fr/b");
  assert.equal(addressOf("voir https://a.fr"), "");
  assert.equal(isWords("la page"), true);
  assert.equal(isWords("https://a.fr"), false);
  const page = "Une ligne qui est assez longue pour une page imprimée et\nqui va jusqu’au bord, comme toutes les autres lignes de\nce texte, dont un mot est cou-\npé à la fin.\n\nUn autre.";
  assert.equal(isCut(page), true);
  assert.equal(rejoined(page), "Une ligne qui est assez longue pour une page imprimée et qui va jusqu’au bord, comme toutes les autres lignes de ce texte, dont un mot est coupé à la fin.\n\nUn autre.");
  assert.equal(isCut("- un\n- deux\n- trois\n- quatre"), false);
});

test("pictures of RTF, in order", () => {
  const rtf = "{\\rtf1{\\*\\listpicture{\\*\\shppict{\\pict\\pngblip 00}}}{\\*\\shppict{\\pict{\\*\\picprop{\\sp{\\sn a}{\\sv 1}}}\\picw10\\pngblip 89504e47}}{\\nonshppict{\\pict\\wmetafile8 01}}{\\*\\shppict{\\pict\\emfblip 0102}}{\\*\\shppict{\\pict\\jpegblip{\\*\\blipuid ab}\nff d8\n}}}";
  assert.deepEqual(picturesOf(rtf).map((one) => one && [one.type, one.size]), [["image/png", 4], null, ["image/jpeg", 2]]);
});
