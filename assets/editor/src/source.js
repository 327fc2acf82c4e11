// @ts-check
// CodeMirror in place of the textarea, which stays in the form and is the field that is sent.
import { ChangeSet, Compartment, EditorState, Transaction, Annotation } from "@codemirror/state";
import { EditorView, drawSelection, dropCursor, keymap, placeholder } from "@codemirror/view";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { search, searchKeymap } from "@codemirror/search";
import { Language, defineLanguageFacet, syntaxHighlighting } from "@codemirror/language";
import { Strikethrough, Table, TaskList, parser } from "@lezer/markdown";
import { element } from "./dom.js";
import { colours } from "./colours.js";
import { changes } from "./merge.js";
import { continueMarkup, keys } from "./format.js";
import { drawnPage } from "./page.js";
import { pasted } from "./paste.js";
import { phrases } from "./phrases.js";
import { hostWith, movingKeys } from "./tables.js";

/** The height of the bars above the text, in pixels, when they stay in sight. */
const BARS_PX = 128;

const remote = Annotation.define();

/** @typedef {ReturnType<typeof source>} Source */

/**
 * @param {import("./form.js").Form} form
 * @param {import("./words.js").Words} words
 * @param {import("./upload.js").Uploads} uploads
 */
export function source(form, words, uploads) {
  const field = form.field("body");
  const label = element("body-label");
  const described = field.getAttribute("aria-describedby");
  const facet = defineLanguageFacet();
  const markdown = new Language(facet, parser.configure([Strikethrough, Table, TaskList]), [], "markdown");
  const shortcuts = new Compartment();
  const host = hostWith(words, form.element.dataset.tables ?? "");
  const page = drawnPage(form, words, host);
  const linking = { ask: () => {} };
  const own = keys(() => linking.ask());
  /** @type {string | null} */
  let marked = null;
  /** @type {ChangeSet | null} */
  let since = null;

  const view = new EditorView({
    state: EditorState.create({
      doc: field.value,
      extensions: [
        history(),
        drawSelection(),
        // What the caret comes to stands below the bars that stay.
        EditorView.scrollMargins.of(() => ({ top: BARS_PX, bottom: BARS_PX / 4 })),
        dropCursor(),
        EditorView.lineWrapping,
        markdown.extension,
        syntaxHighlighting(colours),
        search(),
        EditorState.phrases.of(phrases(document.documentElement.lang)),
        page.extension,
        shortcuts.of(keymap.of(own)),
        keymap.of([{ key: "Enter", run: continueMarkup }, ...movingKeys(host), ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.contentAttributes.of({
          "aria-labelledby": "body-label",
          ...(described ? { "aria-describedby": described } : {}),
          spellcheck: "true",
          autocorrect: "on",
          autocapitalize: "sentences",
          lang: form.field("language").value || document.documentElement.lang,
          id: "body-source",
        }),
        placeholder(words["body-empty"]),
        pasted(uploads, words),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          if (since) since = since.compose(update.changes);
          if (!update.transactions.some((one) => one.annotation(remote))) form.changed();
        }),
      ],
    }),
  });
  field.hidden = true;
  field.after(view.dom);
  label.removeAttribute("for");
  label.addEventListener("click", () => view.focus());
  uploads.attach(view);

  return {
    view,
    host,
    /** What Ctrl K does. */
    linking,
    /** Whether the plain source is shown. */
    isSource: page.isSource,
    toggleSource: () => page.toggle(view),
    sync() {
      const text = view.state.doc.toString();
      if (field.value !== text) field.value = text;
    },
    /** @param {string} text */
    replace(text) {
      if (text === view.state.doc.toString()) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    /**
     * From here on, remembers what is typed: `text` is on its way to the server.
     * @param {string} text
     */
    mark(text) {
      marked = text;
      const now = view.state.doc.toString();
      since = ChangeSet.of(changes(text, now), text.length);
    },
    unmark() {
      marked = null;
      since = null;
    },
    /**
     * Puts into the text what others changed, between what was typed since.
     * @param {string} sent
     * @param {string} merged
     */
    merge(sent, merged) {
      if (sent === merged) return;
      const typed = marked === sent && since ? since : ChangeSet.of(changes(sent, view.state.doc.toString()), sent.length);
      const theirs = ChangeSet.of(changes(sent, merged), sent.length).map(typed);
      view.dispatch({
        changes: theirs,
        annotations: [remote.of(true), Transaction.addToHistory.of(false)],
      });
    },
    /**
     * Chooses a line, counted from the first one with something on it.
     * @param {number} number
     */
    goTo(number) {
      const { doc } = view.state;
      let first = 1;
      while (first < doc.lines && !doc.line(first).text.trim()) first += 1;
      const line = doc.line(Math.min(first + number - 1, doc.lines));
      view.dispatch({
        selection: { anchor: line.from, head: line.to },
        effects: EditorView.scrollIntoView(line.from, { y: "center" }),
      });
      view.focus();
    },
    /** @param {boolean} on */
    setShortcuts(on) {
      view.dispatch({ effects: shortcuts.reconfigure(on ? keymap.of(own) : []) });
    },
  };
}
