// @ts-check
// How one comes to a card, leaves it and writes beside it: a card is passed by selecting it, and what is typed or
// pasted at it becomes a paragraph of its own.
import { EditorSelection, EditorState, Prec, StateEffect, StateField } from "@codemirror/state";
import { EditorView, ViewPlugin, keymap } from "@codemirror/view";
import { blockAt, blocksOf } from "./blocks.js";
import { fromCard } from "./card.js";
import { unmark } from "./lines.js";

/**
 * @typedef {import("./cards.js").Span} Span
 * @typedef {import("@codemirror/state").StateField<import("./cards.js").Cards>} CardsField
 */

/** The editor itself takes in the last of a composed word some time after its end, in milliseconds. */
const COMPOSED_MS = 100;
const finished = StateEffect.define();

/**
 * @param {CardsField} field
 * @param {import("./tables.js").Host} host
 */
export function cardKeys(field, host) {
  /** @param {EditorState} state */
  const selected = (state) => {
    const { from, to, empty } = state.selection.main;
    return empty ? null : (state.field(field).closed.find((one) => one.from === from && one.to === to) ?? null);
  };
  const select = (/** @type {EditorView} */ view, /** @type {Span} */ card) => {
    const said = EditorView.announce.of(card.name);
    view.dispatch({ selection: { anchor: card.from, head: card.to }, effects: said, scrollIntoView: true, userEvent: "select" });
    return true;
  };
  /** From a selected card to what is beside it; from beside it to the card, which no arrow leaps over. */
  const pace = (/** @type {boolean} */ isForward, /** @type {boolean} */ isVertical) => (/** @type {EditorView} */ view) => {
    const card = selected(view.state);
    if (!card) {
      const { main } = view.state.selection;
      if (!main.empty) return false;
      const { head } = isVertical ? view.moveVertically(main, isForward) : view.moveByChar(main, isForward);
      const [low, high] = [Math.min(head, main.head), Math.max(head, main.head)];
      const passed = view.state.field(field).closed.filter(({ from, to }) => low <= to && from <= high);
      const next = isForward ? passed[0] : passed.at(-1);
      return next ? select(view, next) : false;
    }
    const at = isForward ? card.to + 1 : card.from - 1;
    if (at >= 0 && at <= view.state.doc.length) view.dispatch({ selection: { anchor: at }, scrollIntoView: true, userEvent: "select" });
    return true;
  };
  /** Before or behind a card, the first press selects it. */
  const erase = (/** @type {boolean} */ isForward) => (/** @type {EditorView} */ view) => {
    const { doc, selection } = view.state;
    const { head, empty } = selection.main;
    const line = doc.lineAt(head);
    if (!empty || head !== (isForward ? line.to : line.from)) return false;
    const closed = view.state.field(field).closed;
    const step = isForward ? 1 : -1;
    const next = line.number + step;
    if (next < 1 || next > doc.lines) return false;
    const near = doc.line(next);
    const card = (/** @type {import("@codemirror/state").Line} */ at) => closed.find((one) => (isForward ? one.from === at.from : one.to === at.to));
    const beside = card(near);
    if (beside) return select(view, beside);
    const beyond = next + step;
    // The empty line between keeps them apart.
    if (near.text.trim() || !line.text.trim() || beyond < 1 || beyond > doc.lines) return false;
    const behind = card(doc.line(beyond));
    return behind ? select(view, behind) : false;
  };
  const eraseMark = (/** @type {EditorView} */ view) => {
    const change = unmark(view.state);
    if (change) view.dispatch({ ...change, scrollIntoView: true });
    return change !== null;
  };
  const enter = (/** @type {EditorView} */ view) => {
    const card = selected(view.state);
    if (!card) return false;
    const dom = view.domAtPos(card.from).node;
    const root = view.contentDOM.querySelector(".card--selected") ?? (dom instanceof Element ? dom : null);
    const input = root?.querySelector("input");
    input?.focus();
    return Boolean(input || (root instanceof HTMLElement && host.script?.enter(root)));
  };

  /** A caret never stands at the edge of a card: it selects it. */
  const pass = EditorState.transactionFilter.of((change) => {
    if (change.docChanged || !change.selection) return change;
    const { main, ranges } = change.newSelection;
    if (!main.empty || ranges.length > 1) return change;
    const card = change.startState.field(field).closed.find(({ from, to }) => from <= main.head && main.head <= to);
    if (!card || change.effects.length) return change;
    return [change, { selection: EditorSelection.single(card.from, card.to), sequential: true }];
  });

  /** What others put at the edge of a selected card, or into it, leaves it selected: no source opens under a field. */
  const held = EditorState.transactionFilter.of((change) => {
    const card = change.docChanged && !change.selection ? selected(change.startState) : null;
    if (!card) return change;
    const doc = change.newDoc;
    const block = blockAt(blocksOf(doc), doc.lineAt(change.changes.mapPos(card.from, 1)).number);
    if (block?.kind !== "table" && block?.kind !== "pictures") return change;
    return [change, { selection: EditorSelection.single(doc.line(block.from).from, doc.line(block.to).to), sequential: true }];
  });

  /**
   * What is typed on the empty line right below a card, or above it, would go on with it: it stands apart.
   * @param {EditorState} state
   * @param {number} at
   */
  const apart = (state, at) => {
    const { doc } = state;
    const line = doc.lineAt(at);
    const { closed } = state.field(field);
    const isBelow = closed.some((card) => card.to === line.from - 1);
    const isAbove = closed.some((card) => card.from === line.to + 1);
    if (line.length > 0 || !(isBelow || isAbove)) return null;
    const isFree = (/** @type {number} */ number) => number < 1 || number > doc.lines || !doc.line(number).text.trim();
    return { before: isFree(line.number - 1) ? "" : "\n", after: isFree(line.number + 1) ? "" : "\n" };
  };

  /** A word that is composed there stands apart once it is finished: until then nothing may change round it. */
  const wanting = StateField.define({
    create: () => /** @type {{ at: number, before: string, after: string } | null} */ (null),
    update(value, change) {
      if (change.effects.some((effect) => effect.is(finished))) return null;
      if (value) return { ...value, at: change.changes.mapPos(value.at, -1) };
      if (!change.isUserEvent("input.type.compose")) return null;
      const { head, empty } = change.startState.selection.main;
      const gaps = empty ? apart(change.startState, head) : null;
      return gaps && (gaps.before || gaps.after) ? { at: head, ...gaps } : null;
    },
  });
  const finish = ViewPlugin.define(
    (view) => ({
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      timer: undefined,
      ended() {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => {
          if (view.composing) return;
          const wanted = view.state.field(wanting);
          const { from, to } = view.state.doc.lineAt(wanted?.at ?? 0);
          const changes = wanted ? [{ from, insert: wanted.before }, { from: to, insert: wanted.after }] : [];
          view.dispatch({ changes, effects: finished.of(null) });
        }, COMPOSED_MS);
      },
      destroy() {
        clearTimeout(this.timer);
      },
    }),
    { eventHandlers: { compositionend() { this.ended(); } } },
  );

  /** What is typed over a card, or at its edge, stands beside it. */
  const beside = EditorState.transactionFilter.of((change) => {
    if (!change.docChanged || !(change.isUserEvent("input.type") || change.isUserEvent("input.paste") || change.isUserEvent("input"))) return change;
    const { startState } = change;
    if (change.annotation(fromCard)) return change;
    /** @type {{ from: number, to: number, insert: string }[]} */
    const parts = [];
    change.changes.iterChanges((from, to, _, __, insert) => parts.push({ from, to, insert: insert.toString() }));
    const [one] = parts;
    if (parts.length !== 1 || !one.insert) return change;
    if (change.isUserEvent("input.type.compose")) return change;
    const gaps = one.from === one.to && one.insert.trim() && !one.insert.startsWith("\n") ? apart(startState, one.from) : null;
    if (gaps) {
      return {
        changes: { from: one.from, insert: `${gaps.before}${one.insert}${gaps.after}` },
        selection: { anchor: one.from + gaps.before.length + one.insert.length },
        scrollIntoView: true,
        userEvent: "input.paste",
      };
    }
    const card = startState.field(field).closed.find(({ from, to }) => (one.from === from && one.to === to) || (one.from === one.to && (one.from === from || one.from === to)));
    if (!card) return change;
    // What brings its own empty lines stands beside it already.
    if (/^\n|\n$/.test(one.insert) && one.insert.trim()) return change;
    const isBefore = one.to === card.from;
    const typed = one.insert.trim() ? one.insert : "";
    const insert = isBefore ? `${typed}\n\n` : `\n\n${typed}`;
    const at = isBefore ? card.from : card.to;
    return {
      changes: { from: at, insert },
      selection: { anchor: at + (isBefore ? typed.length : insert.length) },
      scrollIntoView: true,
      userEvent: typed ? "input.paste" : "input",
    };
  });

  return [
    pass,
    held,
    wanting,
    finish,
    beside,
    Prec.high(
      keymap.of([
        { key: "ArrowDown", run: pace(true, true) },
        { key: "ArrowRight", run: pace(true, false) },
        { key: "ArrowUp", run: pace(false, true) },
        { key: "ArrowLeft", run: pace(false, false) },
        { key: "Backspace", run: (view) => erase(false)(view) || eraseMark(view) },
        { key: "Delete", run: erase(true) },
        { key: "Tab", run: enter },
      ]),
    ),
  ];
}
