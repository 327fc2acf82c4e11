// @ts-check
// The writing screen: everything here adds comfort to a form that works without it.
import { Form } from "./form.js";
import { chips } from "./chips.js";
import { fields } from "./fields.js";
import { Keeper } from "./keep.js";
import { Recovery } from "./recovery.js";
import { Saver } from "./save.js";
import { Status } from "./status.js";
import { source } from "./source.js";
import { names, pictures, sign } from "./lists.js";
import { toolbar } from "./toolbar.js";
import { reach } from "./reach.js";
import { shortcuts } from "./shortcuts.js";
import { counts } from "./counts.js";
import { pastedInField } from "./paste.js";
import { panel } from "./panel.js";
import { points } from "./points.js";
import { presence } from "./presence.js";
import { preview } from "./preview.js";
import { SignIn } from "./sign-in.js";
import { Uploads } from "./upload.js";
import { words as wordsOf } from "./words.js";

const element = document.getElementById("article");
if (element instanceof HTMLFormElement && !("readonly" in element.dataset)) {
  const words = wordsOf(element);
  const form = new Form(element);
  const uploads = new Uploads(words);
  const editor = source(form, words, uploads);
  form.source = editor;
  sign(form);
  const status = new Status(words, form.article > 0);
  const keeper = new Keeper(form);
  const saver = new Saver({ form, status, keeper, signIn: new SignIn(words), words });
  const within = reach(form, editor.view, words, uploads, editor.host);
  editor.linking.ask = () => within.ask("link", editor.view);
  names(form);
  chips(form, words);
  fields(form, editor);
  pastedInField(/** @type {HTMLTextAreaElement} */ (form.field("chapeau")), words);
  pictures(form, words, uploads, within.media);
  counts(form, words);
  panel(form);
  const view = preview(form);
  toolbar(editor, uploads, view, within, words);
  shortcuts(editor, saver, view);
  points(form, words);
  presence(form, saver);
  saver.start();
  new Recovery(keeper, saver).start();
  const line = Number(new URLSearchParams(location.search).get("line"));
  if (line > 0) editor.goTo(line);
  document.documentElement.dataset.editor = "ready";
}
