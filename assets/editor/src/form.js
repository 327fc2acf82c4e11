// @ts-check
// Reads the form into one text and fills it from one. The order of values counts; empty names are left out.
/** @type {Record<string, keyof Lists>} */
const LISTS = { category: "categories", tag: "tags", author: "authors", related: "related" };
const EVENT = ["starts_on", "starts_at", "ends_on", "ends_at", "place", "place_address", "registration", "event_status"];
const SINGLE = ["title", "subtitle", "chapeau", "body", "address", "language", "translation", "description", "date", "expires", ...EVENT];

/**
 * @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field
 *
 * @typedef {object} Picture
 * @property {string} image
 * @property {string | null} [alt]
 * @property {string} [caption]
 *
 * @typedef {object} Lists  Several values under one name.
 * @property {string[]} categories
 * @property {string[]} tags
 * @property {string[]} authors
 * @property {string[]} related
 *
 * @typedef {{ body: string, pinned: boolean, header: Picture[] } & Lists & { [name: string]: unknown }} Sheet
 *   The article as the server has it.
 */

export class Form extends EventTarget {
  /** @param {HTMLFormElement} element */
  constructor(element) {
    super();
    this.element = element;
    /** @type {import("./source.js").Source | null} */
    this.source = null;
    this.version = Number(this.field("version").value);
    this.nonce = this.field("nonce").value;
    this.account = element.dataset.account;
    this.article = Number(element.dataset.article) || 0;
    element.addEventListener("input", () => this.changed());
    element.addEventListener("change", () => this.changed());
  }

  /** The text, once it is in CodeMirror. */
  get editor() {
    if (!this.source) throw new Error("the editor is not there yet");
    return this.source;
  }

  /** @param {string} name */
  field(name) {
    const field = this.optional(name);
    if (!field) throw new Error(`the form has no ${name}`);
    return field;
  }

  /**
   * @param {string} name
   * @returns {Field | null}
   */
  optional(name) {
    return /** @type {Field | null} */ (this.element.elements.namedItem(name));
  }

  get pinned() {
    return /** @type {HTMLInputElement} */ (this.field("pinned"));
  }

  /**
   * @param {string} name
   * @returns {(HTMLInputElement | HTMLTextAreaElement)[]}
   */
  all(name) {
    /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */
    const found = this.element.querySelectorAll(`[name="${name}"]`);
    return [...found];
  }

  changed() {
    this.dispatchEvent(new Event("edit"));
  }

  /** All fields as one form-encoded text, which is also what is sent. */
  snapshot() {
    this.source?.sync();
    const typed = new URLSearchParams();
    const images = this.all("picture-image");
    const [alts, captions] = [this.all("picture-alt"), this.all("picture-caption")];
    for (const name of SINGLE) {
      const field = this.optional(name);
      if (field) typed.append(name, field.value);
    }
    for (const name of Object.keys(LISTS)) {
      for (const field of this.all(name)) if (field.value.trim()) typed.append(name, field.value);
    }
    images.forEach((image, at) => {
      const [alt, caption] = [alts[at]?.value ?? "", captions[at]?.value ?? ""];
      if (!image.value && !alt && !caption) return;
      typed.append("picture-image", image.value);
      typed.append("picture-alt", alt);
      typed.append("picture-caption", caption);
    });
    if (this.pinned.checked) typed.append("pinned", "1");
    typed.append("whole", "1");
    return typed.toString();
  }

  /**
   * Fills all fields from a snapshot.
   * @param {string} text
   */
  fill(text) {
    const typed = new URLSearchParams(text);
    for (const name of SINGLE) this.set(name, typed.get(name));
    for (const name of Object.keys(LISTS)) this.setNames(name, typed.getAll(name));
    const [alts, captions] = [typed.getAll("picture-alt"), typed.getAll("picture-caption")];
    this.setPictures(
      typed.getAll("picture-image").map((image, at) => ({ image, alt: alts[at], caption: captions[at] })),
    );
    this.pinned.checked = typed.has("pinned");
    this.changed();
  }

  /**
   * Takes over the server's values in every field that has not changed since the snapshot `sent`.
   * @param {Sheet} sheet
   * @param {string} sent
   */
  merge(sheet, sent) {
    const before = new URLSearchParams(sent);
    const now = new URLSearchParams(this.snapshot());
    const same = (/** @type {string} */ name) => JSON.stringify(before.getAll(name)) === JSON.stringify(now.getAll(name));
    for (const name of SINGLE) {
      if (name === "body" || name === "expires") continue;
      if (same(name)) this.set(name, sheet[name]);
    }
    for (const [name, key] of Object.entries(LISTS)) if (same(name)) this.setNames(name, sheet[key]);
    if (same("picture-image") && same("picture-alt") && same("picture-caption")) this.setPictures(sheet.header);
    if (same("pinned")) this.pinned.checked = sheet.pinned;
    this.editor.merge(before.get("body") ?? "", sheet.body);
    this.dispatchEvent(new Event("merged"));
  }

  /**
   * @param {string} name
   * @param {unknown} value  What is no text leaves the field as it is.
   */
  set(name, value) {
    if (typeof value !== "string") return;
    if (name === "body") return this.editor.replace(value);
    const field = this.optional(name);
    if (!field) return;
    if (field instanceof HTMLSelectElement && ![...field.options].some((one) => one.value === value)) {
      field.add(new Option(value, value));
    }
    if (field.value !== value) field.value = value;
  }

  /**
   * @param {string} name
   * @param {string[]} values
   */
  setNames(name, values) {
    const wanted = [...values];
    const fields = this.all(name);
    while (fields.length < wanted.length + 1) fields.push(this.addName(name));
    fields.forEach((field, at) => {
      field.value = wanted[at] ?? "";
    });
  }

  /** @param {string} name */
  addName(name) {
    const last = this.all(name).at(-1);
    if (!last) throw new Error(`the form has no ${name}`);
    const field = /** @type {HTMLInputElement} */ (last.cloneNode());
    field.value = "";
    field.removeAttribute("id");
    last.after(field);
    return field;
  }

  /** @param {Picture[]} header */
  setPictures(header) {
    this.element.dispatchEvent(new CustomEvent("set-pictures", { detail: header }));
  }

  /**
   * The first save made an article of the form.
   * @param {number} id
   */
  became(id) {
    this.article = id;
    this.element.action = `/desk/articles/${id}`;
    this.element.dataset.article = String(id);
    history.replaceState(null, "", `/desk/articles/${id}`);
  }

  /** @param {number} version */
  began(version) {
    this.version = version;
    this.field("version").value = String(version);
  }
}
