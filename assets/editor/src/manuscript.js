// @ts-check
// A document of a word processor among files that come into the text: its text is taken over, or it is attached. The
// server reads it, and answers with Markdown and what is not as in the document.
import { gap } from "./lines.js";
import { Ledger } from "./paste-ledger.js";
import { hold, put } from "./paste-put.js";
import { typed } from "./typed.js";

/**
 * @typedef {import("./paste.js").Tools} Tools
 * @typedef {{ markdown: string, title: string, lost: { kind: import("./paste-ledger.js").Lost, words: string[] }[], refused: string[] }} Taken
 */

const MANUSCRIPT = /\.(docx|docm|dotx|odt|ott|doc|dot|rtf|pages)$/i;
const NOTE = /\[\^(\d+)\]/g;

/**
 * What receives files: it asks first when a document is among them.
 * @param {Tools} tools
 */
export function receiver(tools) {
  const { uploads, words, says } = tools;
  beside(uploads);
  return (/** @type {File[]} */ files, /** @type {number} */ near) => {
    const manuscripts = files.filter(({ name }) => MANUSCRIPT.test(name));
    if (!manuscripts.length) return void uploads.send(files, near);
    const { view } = uploads;
    const { place, end } = hold(near);
    const back = () => view.focus();
    const names = manuscripts.map(({ name }) => name).join(", ");
    const take = async () => {
      for (const file of manuscripts) await takeOver(file, place, tools);
      end();
      const others = files.filter((file) => !manuscripts.includes(file));
      if (others.length) await uploads.send(others, view.state.selection.main.head);
    };
    const attach = () => {
      end();
      uploads.send(files, place.from);
    };
    says.ask(words["manuscript-ask"].replace("{name}", names), [
      { label: words["manuscript-take"], press: take },
      { label: words["manuscript-attach"], press: attach },
    ], back);
    says.first();
  };
}

/** Files dropped beside the text come below it: otherwise the browser would open them in the place of the page. */
function beside(/** @type {import("./upload.js").Uploads} */ uploads) {
  document.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    const isField = event.target instanceof Element && event.target.matches("input[type=file]");
    if (event.defaultPrevented || isField || !files.length) return;
    event.preventDefault();
    uploads.receive(files, uploads.view.state.doc.length);
  });
}

/**
 * @param {File} file
 * @param {{ from: number, to: number }} place
 * @param {Tools} tools
 */
async function takeOver(file, place, { uploads, words, says }) {
  const { view } = uploads;
  const back = () => view.focus();
  const numbers = [...view.state.doc.toString().matchAll(NOTE)].map(([, number]) => Number(number));
  says.ask(words["manuscript-reading"], [], back);
  const body = new FormData();
  body.append("into", "text");
  body.append("notes", String(Math.max(0, ...numbers)));
  body.append("file", file);
  /** @type {Taken | { error?: string }} */
  const taken = await fetch("/desk/manuscripts", { method: "POST", headers: { Accept: "application/json" }, body })
    .then((answer) => answer.json())
    .catch(() => ({}));
  if (!("markdown" in taken)) {
    const again = { label: words.retry, press: () => void takeOver(file, place, { uploads, words, says }) };
    const attach = { label: words["manuscript-attach"], press: () => void uploads.send([file], place.from) };
    says.ask(taken.error ?? words["upload-failed"], taken.error ? [attach] : [again, attach], back);
    return;
  }
  const ledger = new Ledger();
  for (const { kind, words: all } of taken.lost) for (const one of all) ledger.note(kind, one);
  // Between two blocks, as near to its place as can be.
  const write = (/** @type {string} */ text) => {
    const { at, before, after } = gap(view.state, place.from);
    view.dispatch({ selection: { anchor: at } });
    return put(view, `${before}${text}${after}`, true).undo;
  };
  const undo = write(taken.markdown);
  /** @type {HTMLTextAreaElement | null} */
  const field = document.querySelector("#title");
  const name = () => {
    undo();
    write(taken.markdown.replace(/^## .*\n*/, ""));
    if (field) typed(field, taken.title);
  };
  const ways = taken.title && field && !field.value.trim() ? [{ label: words["paste-title"], press: name }] : [];
  says.lost(ledger, [{ label: words["paste-undo"], press: undo }, ...ways], back);
  for (const sentence of taken.refused) uploads.tell(sentence);
  back();
}
