// @ts-check
// The editing commands of the toolbar and the shortcuts.
import { indent, outdent } from "./indent.js";
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

/** @type {Record<string, import("@codemirror/view").Command>} */
export const commands = {
  h2: command(heading(2)),
  h3: command(heading(3)),
  bold: command(emphasis(2)),
  italic: command(emphasis(1)),
  list: command(list),
  quote: command(quote),
  callout: command(block("Un encadré.\n{: .encadre}", 0, 11)),
  guillemets: command(signs("« ", " »")),
};

/**
 * Where there is no point to move, the key is the browser's and CodeMirror's own.
 * @param {(state: import("@codemirror/state").EditorState) => TransactionSpec | null} change
 */
function inList(change) {
  return (/** @type {EditorView} */ view) => {
    const spec = change(view.state);
    if (spec) view.dispatch({ ...spec, scrollIntoView: true });
    return spec !== null;
  };
}

/** @param {() => void} link  Asks where a link leads. */
export function keys(link) {
  return [
    { key: "Mod-b", run: commands.bold },
    { key: "Mod-i", run: commands.italic },
    {
      key: "Mod-k",
      run: () => {
        link();
        return true;
      },
    },
    { key: "Mod-]", run: inList(indent) },
    { key: "Mod-[", run: inList(outdent) },
  ];
}

/** @param {EditorView} view */
export function continueMarkup(view) {
  const change = goOn(view.state);
  if (!change) return false;
  view.dispatch({ ...change, scrollIntoView: true });
  return true;
}
