// @ts-check
// The lists of the form: names, with an empty field always ready, and header pictures that can be reordered.
import { element, find } from "./dom.js";
import { button } from "./modal.js";

/**
 * @typedef {import("./form.js").Form} Form
 * @typedef {import("./form.js").Picture} Picture
 */

/**
 * A new article is signed by whoever writes it, until they say otherwise.
 * @param {Form} form
 */
export function sign(form) {
  const [author] = form.all("author");
  if (author && !author.value) author.value = form.element.dataset.author ?? "";
}

/** @param {Form} form */
export function names(form) {
  for (const code of ["category", "tag", "author", "related"]) {
    const group = element(code);
    const firstEmpty = () => form.all(code).find((one) => !one.value.trim());
    const grow = () => {
      if (form.all(code).every((field) => field.value.trim())) form.addName(code);
    };
    group.addEventListener("input", (event) => {
      const field = /** @type {import("./form.js").Field} */ (event.target);
      if (field.name !== code) return;
      // Commas separate tags.
      if (field.value.includes(",") && code === "tag") {
        const [first, ...rest] = field.value.split(",");
        field.value = first.trim();
        let at = field;
        for (const name of rest) {
          grow();
          at = firstEmpty() ?? at;
          at.value = name.trim();
        }
        grow();
        at.hidden = false;
        at.focus();
      }
      grow();
    });
    group.addEventListener("keydown", (event) => {
      const { name } = /** @type {import("./form.js").Field} */ (event.target);
      if (event.key !== "Enter" || name !== code || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      grow();
      firstEmpty()?.focus();
    });
    grow();
  }
  /** @type {NodeListOf<HTMLButtonElement>} */
  const more = form.element.querySelectorAll("button[value=names]");
  for (const button of more) button.hidden = true;
}

/**
 * Thumbnails by the address of their picture.
 * @type {Map<string, string>}
 */
const thumbs = new Map();

/**
 * @param {HTMLElement} item
 * @param {string} image
 */
function show(item, image) {
  const thumb = thumbs.get(image);
  if (!thumb) return;
  // A picture that was just uploaded has no small sizes yet: load the original only when it is in view.
  const small = Object.assign(document.createElement("img"), { loading: "lazy", decoding: "async", alt: "", width: 160, height: 120, src: thumb });
  small.className = "header__thumb";
  find(item, "summary").prepend(small);
}

/**
 * @param {HTMLElement} item
 * @param {string} name
 * @returns {HTMLInputElement | HTMLTextAreaElement}
 */
function fieldOf(item, name) {
  return find(item, `[name="${name}"]`);
}

/**
 * @param {HTMLElement} item
 * @returns {Picture & { alt: string, caption: string }}
 */
function read(item) {
  const value = (/** @type {string} */ name) => fieldOf(item, name).value;
  return { image: value("picture-image"), alt: value("picture-alt"), caption: value("picture-caption") };
}

/** Opens the fields of a picture, where it is described. */
function describe(/** @type {HTMLElement} */ item) {
  /** @type {HTMLDetailsElement} */ (find(item, "details")).open = true;
  fieldOf(item, "picture-alt").focus();
}

/**
 * The fields of the chosen picture lie over the text: they close with Escape, and when one goes elsewhere.
 * @param {HTMLElement} group
 */
function closing(group) {
  const opened = () => /** @type {HTMLDetailsElement | null} */ (group.querySelector("details[open]"));
  group.addEventListener("keydown", (event) => {
    const open = opened();
    if (event.key !== "Escape" || !open) return;
    open.open = false;
    find(open, "summary").focus();
  });
  const leave = (/** @type {EventTarget | null} */ to) => {
    const open = opened();
    if (open && to instanceof Node && !open.contains(to)) open.open = false;
  };
  document.addEventListener("pointerdown", ({ target }) => leave(target));
  group.addEventListener("focusout", ({ relatedTarget }) => leave(relatedTarget));
}

/** Whether files are being dragged, rather than pictures of the list. */
function carriesFiles(/** @type {DragEvent} */ event) {
  return Boolean(event.dataTransfer?.types.includes("Files"));
}

/**
 * @param {Form} form
 * @param {import("./words.js").Words} words
 * @param {import("./upload.js").Uploads} uploads
 * @param {import("./media-picker.js").MediaPicker} media
 */
export function pictures(form, words, uploads, media) {
  const list = find(form.element, ".header__list");
  const fresh = find(form.element, ".header__new .header__item");
  const adding = find(form.element, ".header__new");
  /** @type {HTMLTemplateElement} */
  const template = element("picture-mould");
  const items = () => /** @type {HTMLElement[]} */ ([...list.children]);
  const number = () => {
    items().forEach((item, at) => {
      const title = words["picture-n"].replace("{name}", String(at + 1));
      for (const place of item.querySelectorAll("[data-number]")) place.textContent = title;
      find(item, "[data-move=up]").hidden = at === 0;
      find(item, "[data-move=down]").hidden = at === items().length - 1;
    });
  };
  const add = (/** @type {Picture} */ { image, alt, caption }) => {
    const item = /** @type {HTMLElement} */ (find(template.content, "li").cloneNode(true));
    const id = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
    for (const [name, value] of Object.entries({ "picture-image": image, "picture-alt": alt, "picture-caption": caption })) {
      const field = fieldOf(item, name);
      field.value = value ?? "";
      field.id = `${name}-${id}`;
      /** @type {HTMLLabelElement | null | undefined} */
      const label = field.closest(".field")?.querySelector("label");
      if (label) label.htmlFor = field.id;
    }
    show(item, image);
    list.append(item);
    return item;
  };
  const empty = () => {
    /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */
    const fields = fresh.querySelectorAll("input:not([type=file]), textarea");
    for (const field of fields) field.value = "";
  };
  const set = (/** @type {Picture[]} */ header) => {
    const plain = (/** @type {Picture[]} */ all) => JSON.stringify(all.map(({ image, alt, caption }) => [image, alt ?? "", caption ?? ""]));
    // What is the same stays, with the focus in it.
    if (list.dataset.is && plain(header) === plain(items().map(read))) return empty();
    list.dataset.is = "made";
    list.replaceChildren();
    for (const picture of header) add(picture);
    empty();
    number();
  };
  for (const item of items()) {
    const small = item.querySelector(".header__thumb")?.getAttribute("src");
    if (small) thumbs.set(read(item).image, small);
  }
  set(items().map(read));
  form.element.addEventListener("set-pictures", (event) => set(/** @type {CustomEvent} */ (event).detail));
  list.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("button");
    const item = button?.closest("li");
    if (!button || !item) return;
    event.preventDefault();
    const deed = button.dataset.move;
    if (deed === "up") item.previousElementSibling?.before(item);
    if (deed === "down") item.nextElementSibling?.after(item);
    if (deed === "out") {
      const next = item.nextElementSibling ?? item.previousElementSibling;
      item.remove();
      find(next ?? adding, "summary").focus();
    }
    number();
    if (deed !== "out") (button.hidden ? find(item, "button:not([hidden])") : button).focus();
    form.changed();
  });
  find(fresh, "button").addEventListener("click", (event) => {
    event.preventDefault();
    const picture = read(fresh);
    if (!picture.image.trim()) return find(fresh, "input").focus();
    describe(add(picture));
    empty();
    number();
    form.changed();
  });
  drag(list, items, () => {
    number();
    form.changed();
  });
  /** @type {HTMLInputElement} */
  const picker = element("header-files");
  /** @type {HTMLElement | null} */
  const hidden = picker.closest("[hidden]");
  if (hidden) hidden.hidden = false;
  for (const button of form.element.querySelectorAll("button[value=pictures]")) {
    if (button.parentElement) button.parentElement.hidden = true;
  }
  const troubles = element("header-troubles");
  const take = async (/** @type {Iterable<File> | null | undefined} */ files) => {
    /** @type {HTMLElement | null} */
    let first = null;
    const retry = (/** @type {File} */ file) => take([file]);
    for (const said of await uploads.all([...(files ?? [])], { retry, only: "picture", troubles })) {
      thumbs.set(said.href, said.thumb ?? said.file);
      const item = add({ image: said.href, alt: said.alt ?? "", caption: "" });
      first ??= item;
    }
    number();
    form.changed();
    // Next comes their description. If the person moved on, the focus stays where it is.
    const isFree = document.activeElement === picker || document.activeElement === document.body;
    if (first && isFree) describe(first);
  };
  const choose = button(words["picker-choose"], () => {
    /** @type {HTMLElement | null} */
    let first = null;
    media.open({
      kind: "picture",
      isMultiple: true,
      back: () => choose.focus(),
      put: (all) => {
        for (const { href, thumb, alt } of all) {
          if (thumb) thumbs.set(href, thumb);
          const item = add({ image: href, alt, caption: "" });
          first ??= item;
        }
        number();
        form.changed();
        if (first) describe(first);
      },
    });
  }, "btn--ghost btn--small");
  picker.parentElement?.prepend(choose);
  picker.addEventListener("change", () => {
    take(picker.files);
    picker.value = "";
  });
  const group = element("header");
  closing(group);
  group.addEventListener("dragover", (event) => carriesFiles(event) && event.preventDefault());
  group.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  });
}

/**
 * @param {HTMLElement} list
 * @param {() => HTMLElement[]} items
 * @param {() => void} moved
 */
function drag(list, items, moved) {
  /** @type {HTMLElement | null} */
  let held = null;
  const around = (/** @type {Event} */ event, /** @type {string} */ selector) =>
    /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest(selector));
  list.addEventListener("pointerdown", (event) => {
    const item = around(event, "li");
    if (item) item.draggable = !around(event, "input, textarea, button");
  });
  list.addEventListener("dragstart", (event) => {
    held = around(event, "li");
    if (!event.dataTransfer) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/x-chapeau-picture", "");
  });
  list.addEventListener("dragover", (event) => {
    if (!held) return;
    event.preventDefault();
    const over = around(event, "li");
    if (!over || over === held) return;
    const down = items().indexOf(over) > items().indexOf(held);
    if (down) over.after(held);
    else over.before(held);
  });
  list.addEventListener("dragend", () => {
    if (held) {
      held.draggable = false;
      moved();
    }
    held = null;
  });
}
