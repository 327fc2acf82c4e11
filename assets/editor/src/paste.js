// @ts-check
// What is pasted or dropped: files go into the library, HTML becomes Markdown, and what is lost is told.
import { EditorView } from "@codemirror/view";
import { convert } from "./paste-convert.js";
import { player, videoLine } from "./paste-addresses.js";
import { bring } from "./paste-pictures.js";
import { receiver } from "./manuscript.js";
import { isInline, isLiteral } from "./paste-place.js";
import { addressOf, isCut, isWords, rejoined } from "./paste-plain.js";
import { follow, put } from "./paste-put.js";
import { PasteSays } from "./paste-says.js";
import { typed } from "./typed.js";

/**
 * @typedef {{ words: import("./words.js").Words, uploads: import("./upload.js").Uploads, says: PasteSays }} Tools
 */

/** What stands for a picture, with the ordinary spaces of a text. */
function holders(/** @type {import("./words.js").Words} */ words) {
  return { picture: words["paste-holder"].replace(/\u00a0/g, " "), unnamed: words["paste-holder-bare"] };
}

const NOTE = /\[\^([\p{L}\p{N}_-]+)\]/gu;

/**
 * @param {import("./upload.js").Uploads} uploads
 * @param {import("./words.js").Words} words
 */
export function pasted(uploads, words) {
  /** @type {Tools} */
  const tools = { uploads, words, says: new PasteSays(words) };
  const plainNext = { on: false };
  uploads.receive = receiver(tools);
  const events = EditorView.domEventHandlers({
    keydown(event) {
      plainNext.on = event.shiftKey && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "v";
    },
    paste(event, view) {
      const given = event.clipboardData;
      const isPlain = plainNext.on;
      plainNext.on = false;
      if (!given || isPlain || given.types.includes("text/x-chapeau") || !take(given, view, tools)) return false;
      event.preventDefault();
      return true;
    },
    drop(event, view) {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (!files.length) return false;
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? view.state.doc.length;
      uploads.receive(files, at);
      event.preventDefault();
      return true;
    },
  });
  return [events, follow];
}

/**
 * Whether the clipboard was taken over; what was not is pasted as plain text.
 * @param {DataTransfer} given
 * @param {EditorView} view
 * @param {Tools} tools
 */
function take(given, view, { uploads, words, says }) {
  const files = [...given.files];
  const html = given.getData("text/html");
  const plain = given.getData("text/plain");
  const { state } = view;
  says.clear();
  if (isLiteral(state)) return false;
  const address = addressOf(plain);
  const selected = state.sliceDoc(state.selection.main.from, state.selection.main.to);
  if (address && isWords(selected)) {
    put(view, `[${selected}](${address})`);
    return true;
  }
  // A code editor's HTML is only coloured plain text.
  if (html && !given.types.includes("vscode-editor-data")) {
    const { text: written, ledger, coming, title } = convert(html, {
      rtf: given.getData("text/rtf"),
      files: files.filter(({ type }) => type.startsWith("image/")),
      notes: new Set([...state.doc.toString().matchAll(NOTE)].map(([, name]) => name)),
      holders: holders(words),
    });
    // A picture of the copied text beside it never wins over the text.
    const isPicture = files.length > 0 && !/[\p{L}\p{N}]/u.test(new DOMParser().parseFromString(html.replace(/<style[\s\S]*?<\/style>/gi, ""), "text/html").body.textContent ?? "");
    // Words from the middle of a line keep the spaces around them.
    const text = isInline(written) ? `${/^[ \u00a0]/.test(plain) ? " " : ""}${written}${/[ \u00a0]$/.test(plain) ? " " : ""}` : written;
    if (!text.trim() && !isPicture && !ledger.isEmpty) {
      says.lost(ledger, [], () => view.focus());
      return !plain.trim();
    }
    if (text.trim() && (!isPicture || coming.length)) {
      const { from, to, undo } = put(view, text);
      if (coming.length) bring(view, coming, { from, to }, uploads);
      /** @type {HTMLTextAreaElement | null} */
      const field = document.querySelector("#title");
      const name = () => {
        undo();
        put(view, text.replace(/^## .*\n*/, ""));
        if (field) typed(field, title);
      };
      const ways = title && field && !field.value.trim() ? [{ label: words["paste-title"], press: name }] : [];
      if (!ledger.isEmpty || ways.length) says.lost(ledger, [{ label: words["paste-undo"], press: undo }, ...ways], () => view.focus());
      return true;
    }
  }
  if (files.length) {
    uploads.receive(files, state.selection.main.head);
    return true;
  }
  return offer(plain, address, view, { uploads, words, says });
}

/**
 * Plain text that could be more: a video, a link, lines of a page.
 * @param {string} plain
 * @param {string} address
 * @param {EditorView} view
 * @param {Tools} tools
 */
function offer(plain, address, view, { words, says }) {
  const { state } = view;
  const isAlone = !selectedLine(state).trim();
  const back = () => view.focus();
  if (address && isAlone) {
    const { undo } = put(view, address);
    const embed = player(address);
    const instead = (/** @type {string} */ text) => () => {
      undo();
      put(view, text);
    };
    const link = { label: words["paste-link"], press: instead(`<${address}>`) };
    const video = embed ? [{ label: words["paste-video"], press: instead(videoLine(embed, "")) }] : [];
    says.ask(words[embed ? "paste-video-says" : "paste-link-says"], [...video, ...(address.startsWith("/") ? [] : [link])], back);
    return true;
  }
  if (isCut(plain)) {
    const { undo } = put(view, plain.replace(/\r\n?/g, "\n"), true);
    const press = () => {
      undo();
      put(view, rejoined(plain), true);
    };
    says.ask(words["paste-lines"], [{ label: words["paste-join"], press }], back);
    return true;
  }
  return false;
}

/** @param {import("@codemirror/state").EditorState} state */
function selectedLine(state) {
  const { from, to } = state.selection.main;
  return state.doc.lineAt(from).text.slice(0, from - state.doc.lineAt(from).from) + state.doc.lineAt(to).text.slice(to - state.doc.lineAt(to).from);
}

/**
 * The same for a plain field, whose own history takes it back.
 * @param {HTMLTextAreaElement} field
 * @param {import("./words.js").Words} words
 */
export function pastedInField(field, words) {
  const says = new PasteSays(words);
  const plainNext = { on: false };
  field.addEventListener("keydown", (event) => {
    plainNext.on = event.shiftKey && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "v";
  });
  field.addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html") ?? "";
    const isPlain = plainNext.on || event.clipboardData?.types.includes("vscode-editor-data");
    plainNext.on = false;
    if (!html || isPlain) return;
    const { text, ledger, coming } = convert(html, { holders: holders(words) });
    if (!text.trim()) return;
    event.preventDefault();
    // A field holds no pictures.
    for (const { alt } of coming) ledger.note("pictures", alt);
    const { value, selectionStart: from, selectionEnd: to } = field;
    typed(field, text);
    const undo = () => {
      field.setSelectionRange(from, from + text.length);
      typed(field, value.slice(from, to));
    };
    if (ledger.isEmpty) says.clear();
    else says.lost(ledger, [{ label: words["paste-undo"], press: undo }], () => field.focus());
  });
}
