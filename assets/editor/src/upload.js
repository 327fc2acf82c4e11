// @ts-check
// Uploads pictures and documents from the text, and inserts the Markdown that the server answers with.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";
import { element } from "./dom.js";
import { gap } from "./lines.js";

/**
 * @typedef {{ label: HTMLElement, bar: HTMLProgressElement }} Batch
 *
 * @typedef {object} Medium  What the server says about a file that came in.
 * @property {string} markdown
 * @property {string} href
 * @property {string} file
 * @property {string | null} [thumb]
 * @property {string | null} [alt]
 *
 * @typedef {{ status: number, why?: string }} Refusal  0: no answer.
 */

/** @type {import("@codemirror/state").StateEffectType<{ at: number, batch: Batch }>} */
const begin = StateEffect.define({ map: (value, change) => ({ ...value, at: change.mapPos(value.at, 1) }) });
/** @type {import("@codemirror/state").StateEffectType<Batch>} */
const end = StateEffect.define();

class Waiting extends WidgetType {
  /** @param {Batch} batch */
  constructor(batch) {
    super();
    this.batch = batch;
  }

  /** @param {Waiting} other */
  eq(other) {
    return other.batch === this.batch;
  }

  toDOM() {
    const box = document.createElement("span");
    box.className = "md-upload";
    box.append(this.batch.label, this.batch.bar);
    return box;
  }
}

/** @type {StateField<import("@codemirror/view").DecorationSet>} */
const waiting = StateField.define({
  create: () => Decoration.none,
  update(all, change) {
    let found = all.map(change.changes);
    for (const effect of change.effects) {
      if (effect.is(begin)) {
        const widget = Decoration.widget({ widget: new Waiting(effect.value.batch), side: 1, batch: effect.value.batch });
        found = found.update({ add: [widget.range(effect.value.at)] });
      }
      if (effect.is(end)) found = found.update({ filter: (_, __, mark) => mark.spec.batch !== effect.value });
    }
    return found;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Answers after which the same file may still come in. */
const PASSING = new Set([0, 401, 408, 425, 429]);

export class Uploads {
  /** @param {import("./words.js").Words} words */
  constructor(words) {
    this.words = words;
    this.troubles = element("upload-troubles");
    /** @type {EditorView | null} */
    this.attached = null;
    /** What is done with files that come into the text. */
    this.receive = (/** @type {File[]} */ files, /** @type {number} */ near) => void this.send(files, near);
  }

  get view() {
    if (!this.attached) throw new Error("the editor is not there yet");
    return this.attached;
  }

  /** @param {EditorView} view */
  attach(view) {
    this.attached = view;
    view.dispatch({ effects: StateEffect.appendConfig.of(waiting) });
  }

  /**
   * Uploads files and inserts them into the text between blocks, as near to `near` as can be, one a line, which
   * makes several pictures a gallery.
   * @param {File[]} files
   * @param {number} near
   */
  async send(files, near) {
    const { view } = this;
    const batch = { label: document.createElement("span"), bar: document.createElement("progress") };
    batch.bar.max = 1;
    const name = (/** @type {number} */ done) => this.words.uploading.replace("{name}", `${done}/${files.length}`);
    batch.label.textContent = name(0);
    batch.bar.setAttribute("aria-label", this.words.upload);
    view.dispatch({ effects: begin.of({ at: gap(view.state, near).at, batch }) });
    const begun = view.state;
    const progress = (/** @type {number} */ sum, /** @type {number} */ count) => {
      batch.bar.value = sum / files.length;
      batch.label.textContent = name(count);
    };
    const retry = (/** @type {File} */ file) => this.send([file], view.state.selection.main.head);
    const done = await this.all(files, { progress, retry });
    let place = view.state.doc.length;
    view.state.field(waiting).between(0, view.state.doc.length, (from, _, mark) => {
      if (mark.spec.batch === batch) place = from;
    });
    const text = done.map((said) => said.markdown).join("\n");
    const { at, before, after } = gap(view.state, place);
    const insert = text ? `${before}${text}${after}` : "";
    // Who went on writing meanwhile stays where they are.
    const isThere = view.state.doc === begun.doc && view.state.selection.eq(begun.selection);
    view.dispatch({
      changes: { from: at, insert },
      effects: end.of(batch),
      selection: insert && isThere ? { anchor: Math.min(at + insert.length + (after ? 0 : 1), view.state.doc.length + insert.length) } : undefined,
      scrollIntoView: isThere,
      userEvent: "input",
    });
  }

  /**
   * Uploads files one after the other; returns those the server took, in order.
   * @param {File[]} files
   * @param {object} how
   * @param {(sum: number, count: number) => void} [how.progress]
   * @param {(file: File) => void} how.retry
   * @param {string} [how.only]  The one kind that may come in.
   * @param {HTMLElement} [how.troubles]  Where refusals are told.
   */
  async all(files, { progress = () => {}, retry, only = "", troubles = this.troubles }) {
    troubles.replaceChildren();
    troubles.hidden = true;
    const done = [];
    for (const [at, file] of files.entries()) {
      const said = await this.one(file, (share) => progress(at + share, at), only);
      if ("markdown" in said) done.push(said);
      else this.trouble(file, said, retry, troubles);
      progress(at + 1, at + 1);
    }
    return done;
  }

  /**
   * @param {File} file
   * @param {(share: number) => void} progress
   * @param {string} only
   * @returns {Promise<Medium | Refusal>}
   */
  one(file, progress, only) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("POST", "/desk/media");
      request.setRequestHeader("Accept", "application/json");
      request.responseType = "json";
      request.upload.onprogress = (event) => progress(event.total ? event.loaded / event.total : 0);
      request.onload = () => {
        const { status, response } = request;
        resolve(status === 201 && response ? response : { status, why: response?.error });
      };
      request.onerror = () => resolve({ status: 0 });
      const body = new FormData();
      if (only) body.append("only", only);
      body.append("file", file);
      request.send(body);
    });
  }

  /** Says a sentence about a file. */
  tell(/** @type {string} */ sentence) {
    const note = document.createElement("p");
    note.textContent = `${sentence} `;
    this.troubles.append(note);
    this.troubles.hidden = false;
  }

  /**
   * Says why a file did not come in; with a button to try again where that can succeed.
   * @param {File} file
   * @param {Refusal} refusal
   * @param {(file: File) => void} retry
   * @param {HTMLElement} troubles
   */
  trouble(file, { status, why }, retry, troubles) {
    const note = document.createElement("p");
    const leave = () => {
      note.remove();
      troubles.hidden = !troubles.children.length;
    };
    const button = (/** @type {string} */ label, /** @type {() => void} */ press) => {
      const made = Object.assign(document.createElement("button"), { type: "button", className: "btn btn--ghost btn--small", textContent: label });
      made.addEventListener("click", () => {
        leave();
        press();
      });
      note.append(made, " ");
    };
    note.textContent = `${file.name}${this.words["desk-colon"]} ${why ?? this.words["upload-failed"]} `;
    if (PASSING.has(status) || status >= 500) button(this.words.retry, () => retry(file));
    button(this.words["help-close"], () => this.view.focus());
    troubles.append(note);
    troubles.hidden = false;
  }
}
