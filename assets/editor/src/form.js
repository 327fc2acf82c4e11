// The form as values: what it says now, and how it is filled again. Order counts; empty names do not.
const LISTS = { category: "categories", tag: "tags", author: "authors", related: "related" };
const EVENT = ["starts_on", "starts_at", "ends_on", "ends_at", "place", "place_address", "registration"];
const SINGLE = ["title", "subtitle", "chapeau", "body", "address", "language", "translation", "description", "date", "expires", ...EVENT];

export class Form extends EventTarget {
  constructor(element) {
    super();
    this.element = element;
    this.editor = null;
    this.version = Number(this.field("version").value);
    this.nonce = this.field("nonce").value;
    this.account = element.dataset.account;
    this.article = Number(element.dataset.article) || 0;
    element.addEventListener("input", () => this.changed());
    element.addEventListener("change", () => this.changed());
  }

  field(name) {
    return this.element.elements.namedItem(name);
  }

  all(name) {
    return [...this.element.querySelectorAll(`[name="${name}"]`)];
  }

  changed() {
    this.dispatchEvent(new Event("edit"));
  }

  /** Everything that is typed, as it is sent. */
  snapshot() {
    this.editor?.sync();
    const typed = new URLSearchParams();
    const images = this.all("picture-image");
    const [alts, captions] = [this.all("picture-alt"), this.all("picture-caption")];
    for (const name of SINGLE) {
      const field = this.field(name);
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
    if (this.field("pinned").checked) typed.append("pinned", "1");
    typed.append("whole", "1");
    return typed.toString();
  }

  /** Fills everything from what `snapshot` gave. */
  fill(text) {
    const typed = new URLSearchParams(text);
    for (const name of SINGLE) if (typed.has(name)) this.set(name, typed.get(name));
    for (const name of Object.keys(LISTS)) this.setNames(name, typed.getAll(name));
    const [alts, captions] = [typed.getAll("picture-alt"), typed.getAll("picture-caption")];
    this.setPictures(
      typed.getAll("picture-image").map((image, at) => ({ image, alt: alts[at], caption: captions[at] })),
    );
    this.field("pinned").checked = typed.has("pinned");
    this.changed();
  }

  /** Takes in what the server has, wherever nothing was typed since `sent`. */
  merge(sheet, sent) {
    const before = new URLSearchParams(sent);
    const now = new URLSearchParams(this.snapshot());
    const same = (name) => JSON.stringify(before.getAll(name)) === JSON.stringify(now.getAll(name));
    for (const name of SINGLE) {
      if (name === "body" || name === "expires") continue;
      if (same(name) && name in sheet) this.set(name, sheet[name]);
    }
    for (const [name, key] of Object.entries(LISTS)) if (same(name)) this.setNames(name, sheet[key]);
    if (same("picture-image") && same("picture-alt") && same("picture-caption")) this.setPictures(sheet.header);
    if (same("pinned")) this.field("pinned").checked = sheet.pinned;
    this.editor.merge(before.get("body") ?? "", sheet.body);
    this.dispatchEvent(new Event("merged"));
  }

  set(name, value) {
    if (name === "body") return this.editor.replace(value);
    const field = this.field(name);
    if (!field) return;
    if (field.tagName === "SELECT" && ![...field.options].some((one) => one.value === value)) {
      field.add(new Option(value, value));
    }
    if (field.value !== value) field.value = value;
  }

  setNames(name, values) {
    const wanted = [...values];
    const fields = this.all(name);
    while (fields.length < wanted.length + 1) fields.push(this.addName(name));
    fields.forEach((field, at) => {
      field.value = wanted[at] ?? "";
    });
  }

  addName(name) {
    const fields = this.all(name);
    const last = fields.at(-1);
    const field = last.cloneNode();
    field.value = "";
    field.removeAttribute("id");
    last.after(field);
    return field;
  }

  setPictures(header) {
    this.element.dispatchEvent(new CustomEvent("set-pictures", { detail: header }));
  }

  /** The form is an article now. */
  became(id) {
    this.article = id;
    this.element.action = `/desk/articles/${id}`;
    this.element.dataset.article = id;
    history.replaceState(null, "", `/desk/articles/${id}`);
  }

  began(version) {
    this.version = version;
    this.field("version").value = version;
  }
}
