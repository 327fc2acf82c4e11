// @ts-check
// Uploads pictures and documents from the text, and inserts the Markdown that the server answers with.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";
import { element } from "./dom.js";

/**
 * @typedef {{ label: HTMLElement, bar: HTMLProgressElement }} Batch
 *
 * @typedef {object} Medium  What the server says about a file that came in.
 * @property {string} markdown
 * @property {string} href
 * @property {string} file
 * @property {string | null} [thumb]
 * @property {string | null} [alt]
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

export class Uploads {
  /** @param {import("./words.js").Words} words */
  constructor(words) {
    this.words = words;
    this.troubles = element("upload-troubles");
    /** @type {EditorView | null} */
    this.attached = null;
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
   * Uploads files and inserts them into the text, one a line, which makes several pictures a gallery.
   * @param {File[]} files
   * @param {number} at
   */
  async send(files, at) {
    const { view } = this;
    const batch = { label: document.createElement("span"), bar: document.createElement("progress") };
    batch.bar.max = 1;
    const name = (/** @type {number} */ done) => this.words.uploading.replace("{name}", `${done}/${files.length}`);
    batch.label.textContent = name(0);
    batch.bar.setAttribute("aria-label", this.words.upload);
    view.dispatch({ effects: begin.of({ at, batch }) });
    const done = await this.all(files, (sum, count) => {
      batch.bar.value = sum / files.length;
      batch.label.textContent = name(count);
    });
    let place = view.state.doc.length;
    view.state.field(waiting).between(0, view.state.doc.length, (from, _, mark) => {
      if (mark.spec.batch === batch) place = from;
    });
    const text = done.map((said) => said.markdown).join("\n");
    const line = view.state.doc.lineAt(place);
    const before = view.state.sliceDoc(line.from, place).trim() ? "\n\n" : "";
    const after = view.state.sliceDoc(place, line.to).trim() ? "\n\n" : "";
    const insert = text ? `${before}${text}${after}` : "";
    view.dispatch({
      changes: { from: place, insert },
      effects: end.of(batch),
      selection: insert ? { anchor: place + insert.length } : undefined,
      scrollIntoView: true,
      userEvent: "input",
    });
  }

  /**
   * Uploads files one after the other; returns those the server took, in order. `only` limits the kind.
   * @param {File[]} files
   * @param {(sum: number, count: number) => void} progress
   * @param {string} only
   */
  async all(files, progress = () => {}, only = "") {
    const done = [];
    for (const [at, file] of files.entries()) {
      const said = await this.one(file, (share) => progress(at + share, at), only);
      if (said) done.push(said);
      progress(at + 1, at + 1);
    }
    return done;
  }

  /**
   * @param {File} file
   * @param {(share: number) => void} progress
   * @param {string} only
   * @returns {Promise<Medium | null>}
   */
  one(file, progress, only) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("POST", "/desk/media");
      request.setRequestHeader("Accept", "application/json");
      request.responseType = "json";
      request.upload.onprogress = (event) => progress(event.total ? event.loaded / event.total : 0);
      request.onload = () => {
        if (request.status === 201 && request.response) return resolve(request.response);
        this.trouble(file, request.response?.error, resolve);
      };
      request.onerror = () => this.trouble(file, null, resolve);
      const body = new FormData();
      if (only) body.append("only", only);
      body.append("file", file);
      request.send(body);
    });
  }

  /**
   * Shows why a file failed, with a button to try again.
   * @param {File} file
   * @param {string | null | undefined} why
   * @param {(nothing: null) => void} resolve
   */
  trouble(file, why, resolve) {
    const note = document.createElement("p");
    note.textContent = `${file.name}${this.words["desk-colon"]} ${why ?? this.words["upload-failed"]} `;
    const again = document.createElement("button");
    again.type = "button";
    again.className = "btn btn--ghost btn--small";
    again.textContent = this.words.retry;
    again.addEventListener("click", () => {
      note.remove();
      this.troubles.hidden = !this.troubles.children.length;
      this.send([file], this.view.state.selection.main.head);
    });
    note.append(again);
    this.troubles.append(note);
    this.troubles.hidden = false;
    resolve(null);
  }
}
