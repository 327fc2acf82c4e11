// @ts-check
// The editing commands of the toolbar and the shortcuts.
import { EditorSelection } from "@codemirror/state";

/** @typedef {import("@codemirror/view").EditorView} EditorView */

/**
 * Wraps every selection in marks, or removes them.
 * @param {string} open
 * @param {string} close
 */
function wrap(open, close = open) {
  return (/** @type {EditorView} */ view) => {
    const { state } = view;
    const change = state.changeByRange((range) => {
      const text = state.sliceDoc(range.from, range.to);
      const [before, after] = [
        state.sliceDoc(Math.max(0, range.from - open.length), range.from),
        state.sliceDoc(range.to, range.to + close.length),
      ];
      const doubled = open === "*" && (before + after).length === 2 && state.sliceDoc(range.from - 2, range.from) === "**";
      if (before === open && after === close && !doubled) {
        return {
          changes: [
            { from: range.from - open.length, to: range.from },
            { from: range.to, to: range.to + close.length },
          ],
          range: EditorSelection.range(range.from - open.length, range.to - open.length),
        };
      }
      // Spaces at the edges stay outside, or the marks would mean nothing.
      const lead = text.length - text.trimStart().length;
      const tail = text.trim() ? text.length - text.trimEnd().length : 0;
      const [from, to] = [range.from + lead, range.to - tail];
      return {
        changes: [
          { from, insert: open },
          { from: to, insert: close },
        ],
        range: EditorSelection.range(from + open.length, to + open.length),
      };
    });
    view.dispatch(state.update(change, { scrollIntoView: true, userEvent: "input" }));
    view.focus();
    return true;
  };
}

/**
 * Puts a mark before every selected line, or removes it; it replaces the marks that `others` matches.
 * @param {string} mark
 * @param {RegExp} others
 */
function prefix(mark, others) {
  return (/** @type {EditorView} */ view) => {
    const { state } = view;
    const done = new Set();
    const lines = [];
    for (const { from, to } of state.selection.ranges) {
      for (let at = from; at <= to; ) {
        const line = state.doc.lineAt(at);
        if (!done.has(line.number)) lines.push(line);
        done.add(line.number);
        at = line.to + 1;
      }
    }
    const off = lines.every((line) => line.text.startsWith(mark));
    const changes = lines.map((line) => {
      const old = others.exec(line.text)?.[0].length ?? 0;
      return { from: line.from, to: line.from + old, insert: off ? "" : mark };
    });
    view.dispatch({ changes, scrollIntoView: true, userEvent: "input" });
    view.focus();
    return true;
  };
}

/**
 * A block of its own, with empty lines around; what is to be typed over, `from` to `to`, is selected.
 * @param {string} text
 * @param {number} from
 * @param {number} to
 */
function block(text, from, to) {
  return (/** @type {EditorView} */ view) => {
    const { state } = view;
    const { main } = state.selection;
    const line = state.doc.lineAt(main.to);
    const before = line.text.trim() ? "\n\n" : "";
    const at = line.text.trim() ? line.to : line.from;
    const after = line.to < state.doc.length ? "\n" : "";
    view.dispatch({
      changes: { from: at, insert: `${before}${text}\n${after}` },
      selection: { anchor: at + before.length + from, head: at + before.length + to },
      scrollIntoView: true,
      userEvent: "input",
    });
    view.focus();
    return true;
  };
}

/** @param {EditorView} view */
function link(view) {
  const { state } = view;
  const { main } = state.selection;
  const text = state.sliceDoc(main.from, main.to);
  const address = /^(https?:\/\/|\/)\S+$/.test(text);
  const insert = address ? `[](${text})` : `[${text}](https://)`;
  const at = address ? main.from + 1 : main.from + insert.length - 1;
  view.dispatch({
    changes: { from: main.from, to: main.to, insert },
    selection: address || !text ? { anchor: main.from + 1 } : { anchor: at - 8, head: at },
    scrollIntoView: true,
    userEvent: "input",
  });
  view.focus();
  return true;
}

const HEADING = /^#{1,6} +/;
const ITEM = /^(?:[-*+] |\d+[.)] )/;

/** @type {Record<string, import("@codemirror/view").Command>} */
export const commands = {
  h2: prefix("## ", HEADING),
  h3: prefix("### ", HEADING),
  bold: wrap("**"),
  italic: wrap("*"),
  link,
  list: prefix("- ", ITEM),
  quote: prefix("> ", /^> ?/),
  callout: block("Un encadré.\n{: .encadre}", 0, 11),
  guillemets: wrap("« ", " »"),
};

export const keys = [
  { key: "Mod-b", run: commands.bold },
  { key: "Mod-i", run: commands.italic },
  { key: "Mod-k", run: commands.link },
];

const MARKUP = /^(\s*)((?:> ?)*)(?:([-*+])( +)(\[[ xX]\] +)?|(\d{1,9})([.)])( +))?/;

/**
 * Enter goes on with a list or a quotation; on an empty item it ends it.
 * @param {EditorView} view
 */
export function continueMarkup(view) {
  const { state } = view;
  const { main } = state.selection;
  if (!main.empty || state.selection.ranges.length > 1) return false;
  const line = state.doc.lineAt(main.head);
  const found = MARKUP.exec(line.text);
  if (!found || !(found[2] || found[3] || found[6]) || main.head - line.from < found[0].length) return false;
  if (!line.text.slice(found[0].length).trim()) {
    // An empty line stays before what follows, or it would still belong to the list.
    const after = line.number > 1 && state.doc.line(line.number - 1).text.trim() !== "";
    view.dispatch({
      changes: { from: line.from, to: line.to, insert: after ? "\n" : "" },
      selection: { anchor: line.from + (after ? 1 : 0) },
      userEvent: "delete",
    });
    return true;
  }
  const [, indent, quotes, bullet, gap, task, number, point, space] = found;
  const mark = bullet ? `${bullet}${gap}${task ? "[ ] " : ""}` : number ? `${Number(number) + 1}${point}${space}` : "";
  const insert = `\n${indent}${quotes}${mark}`;
  view.dispatch({
    changes: { from: main.head, insert },
    selection: { anchor: main.head + insert.length },
    scrollIntoView: true,
    userEvent: "input",
  });
  return true;
}
