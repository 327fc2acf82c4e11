// @ts-check
// Tables of the text are drawn as tables by a script of its own, `table.js`, loaded when a text has one, or a block
// is moved. It knows nothing of the editor but what is handed to it here.
import { isolateHistory, redo, undo } from "@codemirror/commands";
import { openSearchPanel } from "@codemirror/search";
import { EditorSelection, EditorState, StateEffect } from "@codemirror/state";
import { EditorView, ViewPlugin, WidgetType } from "@codemirror/view";
import { Strikethrough, parser } from "@lezer/markdown";
import { blockAt, blocksOf } from "./blocks.js";
import { fromCard, openSource } from "./card.js";
import { emphasis } from "./marks.js";

/**
 * @typedef {typeof import("./table.js")} Script
 * @typedef {ReturnType<typeof hostWith>} Host
 * @typedef {{ text: string, number: number, isSelected: boolean }} Data
 */

/** A line of a table that was not drawn yet takes this, in pixels. */
const LINE_PX = 42;
const inline = parser.configure([Strikethrough]);
const loaded = StateEffect.define();

export class TableWidget extends WidgetType {
  /**
   * @param {Data} data
   * @param {Host} host
   */
  constructor(data, host) {
    super();
    this.data = data;
    this.host = host;
  }

  /** @param {TableWidget} other */
  eq({ data }) {
    return data.text === this.data.text && data.number === this.data.number && data.isSelected === this.data.isSelected;
  }

  get estimatedHeight() {
    return (this.data.text.split("\n").length + 1) * LINE_PX;
  }

  /** @param {EditorView} view */
  toDOM(view) {
    return /** @type {Script} */ (this.host.script).draw(view, this.data, this.host);
  }

  /** @param {HTMLElement} root */
  updateDOM(root) {
    return this.host.script?.update(root, this.data) ?? false;
  }

  /** @param {HTMLElement} root */
  destroy(root) {
    this.host.script?.leave(root);
  }

  /** @param {Event} event */
  ignoreEvent(event) {
    return !/^(?:drag|drop)/.test(event.type) || event.target instanceof HTMLTextAreaElement;
  }
}

/**
 * @param {import("./words.js").Words} words
 * @param {string} address  Of the script.
 */
export function hostWith(words, address) {
  /** @type {Promise<Script> | null} */
  let coming = null;
  const host = {
    words,
    /** @type {Script | null} */
    script: null,
    load() {
      coming ??= import(address).then(
        (script) => {
          host.script = script;
          return script;
        },
        (error) => {
          // Without a network the source stays, and the next table asks again.
          coming = null;
          throw error;
        },
      );
      return coming;
    },
    blocksOf,
    reader: {
      read: (/** @type {string} */ text) => inline.parseInline(text, 0),
      nameOf: (/** @type {import("./table-inline.js").Inline} */ one) => inline.nodeSet.types[one.type].name,
    },
    undo,
    redo,
    search: openSearchPanel,
    announce: (/** @type {EditorView} */ view, /** @type {string} */ text) => view.dispatch({ effects: EditorView.announce.of(text) }),
    /** What is typed from here on is undone by itself. */
    part: (/** @type {EditorView} */ view) => view.dispatch({ annotations: isolateHistory.of("full") }),
    /**
     * @param {EditorView} view
     * @param {{ from: number, to: number, insert: string }[]} changes
     * @param {{ from: number, to: number }} table  Where it stands then; it is selected.
     * @param {"before" | "full" | null} apart  From what else the history keeps it.
     */
    write(view, changes, { from, to }, apart) {
      view.dispatch({ changes, selection: { anchor: from, head: to }, userEvent: "input.type.field", annotations: [fromCard.of(true), ...(apart ? [isolateHistory.of(apart)] : [])] });
    },
    openSource(/** @type {EditorView} */ view, /** @type {number} */ at) {
      view.dispatch({ selection: { anchor: at }, effects: openSource.of(at), scrollIntoView: true });
      view.focus();
    },
    /**
     * Bold or italic, in a text of its own.
     * @param {number} stars
     * @param {string} doc
     * @param {number} from
     * @param {number} to
     */
    emphasised(stars, doc, from, to) {
      const state = EditorState.create({ doc, selection: EditorSelection.single(from, to) });
      const now = state.update(emphasis(stars)(state)).state;
      return { text: now.doc.toString(), from: now.selection.main.from, to: now.selection.main.to };
    },
    /** Goes to the first cell of the table at the caret, if tables are drawn. */
    enterTable(/** @type {EditorView} */ view) {
      const before = view.state.doc;
      host.load().then(
        ({ enter }) => {
          const { doc, selection } = view.state;
          const block = blockAt(blocksOf(doc), doc.lineAt(selection.main.head).number);
          if (block?.kind !== "table" || !view.dom.classList.contains("cm-drawn")) return;
          view.dispatch({ selection: { anchor: doc.line(block.from).from, head: doc.line(block.to).to } });
          const root = view.contentDOM.querySelector(".tbl.card--selected");
          // What was typed into it meanwhile is gone on with.
          if (root instanceof HTMLElement) enter(root, doc.eq(before) ? "all" : "end");
        },
        () => {},
      );
    },
    /** Moves the block at the caret, or the card that has the focus. */
    move(/** @type {EditorView} */ view, /** @type {1 | -1} */ step) {
      host.load().then(
        ({ moved }) => {
          const { spec, says } = moved(view.state, step, host);
          view.dispatch({ ...spec, effects: EditorView.announce.of(says), ...(spec.changes ? { annotations: [isolateHistory.of("full"), fromCard.of(true)], userEvent: "move.block", scrollIntoView: true } : {}) });
        },
        () => host.announce(view, words.failed),
      );
      return true;
    },
  };
  return host;
}

/**
 * Loads what draws tables once the text has one.
 * @param {Host} host
 */
export function tables(host) {
  const ask = (/** @type {EditorView} */ view) => {
    if (host.script || !blocksOf(view.state.doc).some(({ kind }) => kind === "table")) return;
    host.load().then(() => view.dispatch({ effects: loaded.of(null) }), () => {});
  };
  return ViewPlugin.define((view) => {
    ask(view);
    return {
      update({ docChanged }) {
        if (docChanged) ask(view);
      },
    };
  });
}

/**
 * @param {Host} host
 * @returns {import("@codemirror/view").KeyBinding[]}
 */
export function movingKeys(host) {
  return [
    { key: "Alt-Shift-ArrowUp", run: (view) => host.move(view, -1) },
    { key: "Alt-Shift-ArrowDown", run: (view) => host.move(view, 1) },
  ];
}
