// Names that grow as they are typed, and pictures in their order.
export function names(form) {
  for (const code of ["category", "tag", "author", "related"]) {
    const group = document.getElementById(code);
    const grow = () => {
      if (form.all(code).every((field) => field.value.trim())) form.addName(code);
    };
    group.addEventListener("input", (event) => {
      const field = event.target;
      if (field.name !== code) return;
      // Pasted or typed with commas: several names.
      if (field.value.includes(",") && code === "tag") {
        const [first, ...rest] = field.value.split(",");
        field.value = first.trim();
        let at = field;
        for (const name of rest) {
          grow();
          at = form.all(code).find((one) => !one.value.trim());
          at.value = name.trim();
        }
        grow();
        at.focus();
      }
      grow();
    });
    group.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target.name !== code || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      grow();
      form.all(code).find((one) => !one.value.trim())?.focus();
    });
    grow();
  }
  for (const button of form.element.querySelectorAll("button[value=names]")) button.hidden = true;
}

/** Small pictures by the address that the form has. */
const thumbs = new Map();

function show(item, image) {
  const thumb = thumbs.get(image);
  if (!thumb) return;
  // Until its sizes are made, a picture that was just sent shows as it was sent: only where somebody looks.
  const small = Object.assign(document.createElement("img"), { loading: "lazy", decoding: "async", alt: "", width: 160, height: 120, src: thumb });
  small.className = "header__thumb";
  item.querySelector(".label").after(small);
}

export function pictures(form, words, uploads) {
  const list = form.element.querySelector(".header__list");
  const fresh = form.element.querySelector(".header__new .header__item");
  const mould = document.getElementById("picture-mould");
  const items = () => [...list.children];
  const number = () => {
    items().forEach((item, at) => {
      const title = words["picture-n"].replace("{name}", at + 1);
      for (const place of item.querySelectorAll("[data-number]")) place.textContent = title;
      item.querySelector("[data-move=up]").hidden = at === 0;
      item.querySelector("[data-move=down]").hidden = at === items().length - 1;
    });
  };
  const add = ({ image, alt, caption }) => {
    const item = mould.content.firstElementChild.cloneNode(true);
    const id = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
    for (const [name, value] of [["picture-image", image], ["picture-alt", alt], ["picture-caption", caption]]) {
      const field = item.querySelector(`[name="${name}"]`);
      field.value = value ?? "";
      field.id = `${name}-${id}`;
      field.closest(".field").querySelector("label").htmlFor = field.id;
    }
    show(item, image);
    list.append(item);
    return item;
  };
  const set = (header) => {
    list.replaceChildren();
    for (const picture of header) add(picture);
    for (const field of fresh.querySelectorAll("input, textarea")) field.value = "";
    number();
  };
  const read = (item, name) => item.querySelector(`[name="${name}"]`).value;
  const all = () =>
    items().map((item) => ({
      image: read(item, "picture-image"),
      alt: read(item, "picture-alt"),
      caption: read(item, "picture-caption"),
    }));
  for (const item of items()) {
    const small = item.querySelector(".header__thumb");
    if (small) thumbs.set(read(item, "picture-image"), small.getAttribute("src"));
  }
  set(all());
  form.element.addEventListener("set-pictures", (event) => set(event.detail));
  list.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    event.preventDefault();
    const item = button.closest("li");
    const deed = button.dataset.move;
    if (deed === "up") item.previousElementSibling.before(item);
    if (deed === "down") item.nextElementSibling.after(item);
    if (deed === "out") {
      const next = item.nextElementSibling ?? item.previousElementSibling;
      item.remove();
      (next?.querySelector("input") ?? fresh.querySelector("input")).focus();
    }
    number();
    if (deed !== "out") (button.hidden ? item.querySelector("button:not([hidden])") : button).focus();
    form.changed();
  });
  fresh.querySelector("button").addEventListener("click", (event) => {
    event.preventDefault();
    const picture = { image: read(fresh, "picture-image"), alt: read(fresh, "picture-alt"), caption: read(fresh, "picture-caption") };
    if (!picture.image.trim()) return fresh.querySelector("input").focus();
    add(picture).querySelector("[name=picture-alt]").focus();
    for (const field of fresh.querySelectorAll("input:not([type=file]), textarea")) field.value = "";
    number();
    form.changed();
  });
  drag(list, items, () => {
    number();
    form.changed();
  });
  const picker = form.element.querySelector("#header-files");
  picker.closest("[hidden]").hidden = false;
  for (const button of form.element.querySelectorAll("button[value=pictures]")) button.parentElement.hidden = true;
  const take = async (files) => {
    let first = null;
    for (const said of await uploads.all(files, undefined, "picture")) {
      thumbs.set(said.href, said.thumb ?? said.file);
      const item = add({ image: said.href, alt: said.alt ?? "", caption: "" });
      first ??= item;
    }
    number();
    form.changed();
    // What comes next is to describe them; who went on writing meanwhile is left alone.
    if (first && [picker, document.body].includes(document.activeElement)) first.querySelector("[name=picture-alt]").focus();
  };
  picker.addEventListener("change", () => {
    take([...picker.files]);
    picker.value = "";
  });
  const group = document.getElementById("header");
  group.addEventListener("dragover", (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());
  group.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });
}

function drag(list, items, moved) {
  let held = null;
  list.addEventListener("pointerdown", (event) => {
    const item = event.target.closest("li");
    if (item) item.draggable = !event.target.closest("input, textarea, button");
  });
  list.addEventListener("dragstart", (event) => {
    held = event.target.closest("li");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/x-chapeau-picture", "");
  });
  list.addEventListener("dragover", (event) => {
    if (!held) return;
    event.preventDefault();
    const over = event.target.closest("li");
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
