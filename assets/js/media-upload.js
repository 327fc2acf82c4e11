// @ts-check
// Files go one by one, three at a time, each with its progress, and can be stopped or sent again.
// Without this, the form sends them all at once and a page says what became of each.
const AT_ONCE = 3;
// Answers after which the same file may go through: nobody signed in, cut off on the way, too many at once.
const WORTH_A_TRY = [400, 401, 408, 425, 429];
const form = /** @type {HTMLFormElement} */ (document.querySelector("form[data-upload]"));
const say = /** @type {Record<string, string>} */ (form.dataset);
const input = /** @type {HTMLInputElement} */ (form.querySelector("input[type=file]"));

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [className]
 * @param {string} [text]
 */
const make = (tag, className, text) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
};

/** @typedef {"waiting" | "sending" | "done" | "failed" | "stopped"} State */

/** A file, its line in the list, and how far it is. */
class Upload {
  /** @param {File} file */
  constructor(file) {
    this.file = file;
    /** @type {State} */
    this.state = "waiting";
    this.isRefused = false;
    this.item = make("li");
    this.says = make("span", "sending__says");
    this.acts = make("span", "sending__acts");
    this.bar = make("progress");
    this.bar.setAttribute("aria-label", file.name);
    this.says.tabIndex = -1;
    /** @type {XMLHttpRequest | null} */
    this.request = null;
    this.stop = button(say.cancel, file.name, () => {
      this.request?.abort();
      show(this, "stopped", say.stopped);
      next();
    });
    this.again = button(say.retry, file.name, () => wait(this));
    this.item.append(make("strong", "", file.name), this.says, this.acts, this.bar);
  }
}

/** @type {Upload[]} */
const files = [];
const box = make("section", "panel sending");
const summary = make("p", "sending__sum");
const list = make("ul");

/** @type {(text: string, name: string, act: () => void) => HTMLButtonElement} */
const button = (text, name, act) => {
  const made = make("button", "btn btn--quiet btn--small", text);
  made.type = "button";
  made.append(make("span", "vh", ` ${name}`));
  made.addEventListener("click", act);
  return made;
};

const open = () => {
  if (box.isConnected) return;
  box.setAttribute("aria-label", say.list);
  summary.setAttribute("role", "status");
  box.append(summary, list);
  form.after(box);
};

const count = () => {
  const of = (/** @type {State} */ state) => String(files.filter((one) => one.state === state).length);
  summary.textContent = say.summary.replace("%n", of("done")).replace("%N", String(files.length)).replace("%e", of("failed"));
};

/** @type {(one: Upload, state: State, text: string) => void} */
const show = (one, state, text) => {
  one.state = state;
  one.item.dataset.state = state;
  one.says.textContent = text;
  one.bar.hidden = state !== "sending";
  const again = one.isRefused ? null : one.again;
  const act = { waiting: one.stop, sending: one.stop, done: null, failed: again, stopped: one.again }[state];
  const had = one.acts.contains(document.activeElement);
  one.acts.replaceChildren(...(act ? [act] : []));
  if (had) (act ?? one.says).focus();
  count();
};

/** @type {(one: Upload, text: string) => void} */
const fail = (one, text) => {
  show(one, "failed", text);
  next();
};

/**
 * The file itself is why: sent again it would be refused again.
 * @type {(one: Upload, text: string) => void}
 */
const refuse = (one, text) => {
  one.isRefused = true;
  fail(one, text);
};

/** @type {(one: Upload, medium: { name: string, record: string, note?: string }) => void} */
const done = (one, medium) => {
  show(one, "done", medium.note ? `${say.done} ${medium.note}` : say.done);
  const link = make("a", "", say.open);
  link.href = medium.record;
  link.append(make("span", "vh", ` ${medium.name}`));
  one.acts.replaceChildren(link);
  dispatchEvent(new Event("media-came"));
  next();
};

/** @param {number} status */
const isFinal = (status) => status >= 400 && status < 500 && !WORTH_A_TRY.includes(status);

/** @param {Upload} one */
const send = (one) => {
  const request = new XMLHttpRequest();
  one.request = request;
  one.bar.value = 0;
  show(one, "sending", say.sending);
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) one.bar.value = event.loaded / event.total;
  });
  request.upload.addEventListener("load", () => { one.says.textContent = say.looking; });
  request.addEventListener("load", () => {
    let answer = null;
    try { answer = JSON.parse(request.responseText); } catch { /* a page: the session has ended */ }
    if (!answer) fail(one, request.status < 400 ? say.signedOut : say.lost);
    else if (answer.error) (isFinal(request.status) ? refuse : fail)(one, answer.error);
    else done(one, answer);
  });
  request.addEventListener("error", () => fail(one, say.lost));
  const body = new FormData();
  body.append("file", one.file);
  request.send(body);
};

const next = () => {
  const sending = files.filter((one) => one.state === "sending").length;
  files.filter((one) => one.state === "waiting").slice(0, AT_ONCE - sending).forEach(send);
};

/** @param {Upload} one */
const wait = (one) => {
  show(one, "waiting", say.waiting);
  next();
};

/** @param {FileList | null | undefined} chosen */
const add = (chosen) => {
  if (!chosen?.length) return;
  open();
  for (const file of chosen) {
    const one = new Upload(file);
    list.append(one.item);
    files.push(one);
    if (file.size > Number(say.max)) refuse(one, say.tooLarge);
    else show(one, "waiting", say.waiting);
  }
  next();
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  add(input.files);
  form.reset();
});
input.addEventListener("change", () => form.requestSubmit());

/** @param {DragEvent} event */
const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
addEventListener("dragover", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  form.classList.add("is-over");
});
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) form.classList.remove("is-over");
});
addEventListener("drop", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  form.classList.remove("is-over");
  add(event.dataTransfer?.files);
});
addEventListener("beforeunload", (event) => {
  if (files.some((one) => one.state === "sending" || one.state === "waiting")) event.preventDefault();
});
