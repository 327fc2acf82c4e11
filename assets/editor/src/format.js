// @ts-check
// The editing commands of the toolbar and the shortcuts.
import { block, goOn, heading, list, quote } from "./lines.js";
import { emphasis, signs } from "./marks.js";

/**
 * @typedef {import("@codemirror/view").EditorView} EditorView
 * @typedef {import("@codemirror/state").TransactionSpec} TransactionSpec
 */

/**
 * A command that carries out a change of the state.
 * @param {(state: import("@codemirror/state").EditorState) => TransactionSpec} change
 */
function command(change) {
  return (/** @type {EditorView} */ view) => {
    view.dispatch(view.state.update(change(view.state), { scrollIntoView: true, userEvent: "input" }));
    view.focus();
    return true;
  };
}

/** @type {(state: import("@codemirror/state").EditorState) => TransactionSpec} */
function link(state) {
  const { main } = state.selection;
  const text = state.sliceDoc(main.from, main.to);
  const address = /^(https?:\/\/|\/)\S+$/.test(text);
  const insert = address ? `[](${text})` : `[${text}](https://)`;
  const at = address ? main.from + 1 : main.from + insert.length - 1;
  return {
    changes: { from: main.from, to: main.to, insert },
    selection: address || !text ? { anchor: main.from + 1 } : { anchor: at - 8, head: at },
  };
}

/** @type {Record<string, import("@codemirror/view").Command>} */
export const commands = {
  h2: command(heading(2)),
  h3: command(heading(3)),
  bold: command(emphasis(2)),
  italic: command(emphasis(1)),
  link: command(link),
  list: command(list),
  quote: command(quote),
  callout: command(block("Un encadré.\n{: .encadre}", 0, 11)),
  guillemets: command(signs("« ", " »")),
};

export const keys = [
  { key: "Mod-b", run: commands.bold },
  { key: "Mod-i", run: commands.italic },
  { key: "Mod-k", run: commands.link },
];

/** @param {EditorView} view */
export function continueMarkup(view) {
  const change = goOn(view.state);
  if (!change) return false;
  view.dispatch({ ...change, scrollIntoView: true });
  return true;
}
