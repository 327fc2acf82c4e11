// @ts-check
// Saving while somebody types: turns what happens in the page into events of the state machine
// (save-machine.js) and carries out its effects.
import { begin, isUnsaved, next } from "./save-machine.js";

/**
 * @typedef {import("./save-machine.js").Effect} Effect
 * @typedef {import("./save-machine.js").Events} Events
 * @typedef {import("./save-machine.js").Request} Request
 * @typedef {import("./save-machine.js").Type} Type
 */

const ANSWER_MS = 30_000;
/**
 * Where buttons lead once everything is saved.
 * @type {Record<string, string>}
 */
const PAGES = { publish: "publication", preview: "preview", proofread: "proofreading", versions: "versions" };

export class Saver {
  /**
   * @param {object} parts
   * @param {import("./form.js").Form} parts.form
   * @param {import("./status.js").Status} parts.status
   * @param {import("./keep.js").Keeper} parts.keeper
   * @param {import("./sign-in.js").SignIn} parts.signIn
   * @param {import("./words.js").Words} parts.words
   */
  constructor({ form, status, keeper, signIn, words }) {
    this.form = form;
    this.status = status;
    this.keeper = keeper;
    this.signIn = signIn;
    this.words = words;
    this.state = begin({ version: form.version, text: form.snapshot(), isNew: !form.article });
    /** Whether the browser keeps what was typed last. */
    this.isKept = true;
    /** @type {(() => import("./save-machine.js").Event)[]} */
    this.events = [];
    this.isRunning = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  start() {
    const { form } = this;
    form.addEventListener("edit", () => this.tell("edit"));
    form.element.addEventListener("focusout", () => this.tell("save"));
    window.addEventListener("online", () => this.tell("save"));
    window.addEventListener("offline", () => this.tell("offline"));
    document.addEventListener("visibilitychange", () => document.hidden && this.tell("hide"));
    window.addEventListener("pagehide", () => this.tell("hide"));
    window.addEventListener("beforeunload", (event) => {
      this.tell("unload");
      const isLeft = this.state.name === "comparing";
      if (!isLeft && !this.isKept && isUnsaved(this.state, form.snapshot())) event.preventDefault();
    });
    form.element.addEventListener("submit", (event) => {
      if (this.state.name === "comparing") return;
      event.preventDefault();
      const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
      this.tell("submit", { page: PAGES[button?.value ?? ""] ?? null });
    });
  }

  /**
   * Something happened. What happens while effects are carried out waits for its turn.
   * @template {Type} T
   * @param {T} type
   * @param {{} extends Events[T] ? [] : [Events[T]]} rest
   */
  tell(type, ...rest) {
    const event = () => ({ ...rest[0], type, text: this.form.snapshot(), isOnline: navigator.onLine });
    this.events.push(/** @type {() => import("./save-machine.js").Event} */ (/** @type {unknown} */ (event)));
    if (this.isRunning) return;
    this.isRunning = true;
    try {
      for (let one = this.events.shift(); one; one = this.events.shift()) {
        const [state, ...effects] = next(this.state, one());
        this.state = state;
        for (const effect of effects) this.carryOut(effect);
      }
    } finally {
      this.isRunning = false;
    }
  }

  isSignedOut() {
    return this.state.name === "signingIn" || this.state.name === "signedOut";
  }

  /** @param {Effect} effect */
  carryOut(effect) {
    const { form, keeper } = this;
    if ("say" in effect) return this.status.tell(effect, this.isKept, (type) => this.tell(type));
    switch (effect.do) {
      case "send":
        this.send(effect.request);
        break;
      case "wait":
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.tell("save"), effect.ms);
        break;
      case "stop":
        clearTimeout(this.timer);
        break;
      case "keep":
        this.isKept = keeper.write({ version: effect.version, nonce: form.nonce, sent: effect.sent, now: effect.now });
        break;
      case "forget":
        keeper.clear();
        break;
      case "drop":
        if (this.isKept) keeper.drop(effect.key);
        break;
      case "calm":
        this.status.calm();
        break;
      case "askSignIn":
        this.signIn.ask().then((isSignedIn) => this.tell(isSignedIn ? "signedIn" : "dismissed"));
        break;
      case "compare":
        // Both texts on a page of their own; what is typed here is sent along.
        keeper.asked();
        form.editor.sync();
        form.element.submit();
        break;
      case "fill":
        this.fill(effect.draft);
        break;
      case "leave":
        location.href = `/desk/articles/${form.article}/${effect.page}`;
        break;
    }
  }

  /** @param {Request} request */
  async send({ version, text }) {
    const { form } = this;
    form.editor.mark(new URLSearchParams(text).get("body") ?? "");
    let answer;
    try {
      answer = await fetch(new URL(form.element.action, location.href), {
        method: "POST",
        headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
        body: `version=${version}&nonce=${encodeURIComponent(form.nonce)}&${text}`,
        signal: AbortSignal.timeout(ANSWER_MS),
        redirect: "manual",
      });
    } catch {
      return this.tell("lost");
    }
    /** @type {Answer} */
    let said = {};
    try {
      said = await answer.json();
    } catch {
      // A page instead of JSON: a proxy, or the sign-in page.
      if (answer.ok) return this.tell("lost");
    }
    if (answer.type === "opaqueredirect" || answer.status === 401) return this.tell("sessionEnded");
    if (answer.status === 409) return this.tell("conflicted", { sentence: said.conflict ?? "" });
    if (said.version !== undefined) return this.accept(/** @type {Saved} */ (said), text);
    if ((answer.status === 503 || answer.status === 507) && said.error) return this.tell("postponed", { sentence: said.error, seconds: retryAfter(answer) });
    if (answer.status >= 500 || answer.status === 429 || answer.status === 408) return this.tell("lost");
    this.tell("rejected", { sentence: said.error ?? this.words.failed });
  }

  /**
   * Takes over what the server says about the text that was sent.
   * @param {Saved} said
   * @param {string} sent
   */
  accept(said, sent) {
    const { form } = this;
    if (!form.article) {
      form.became(said.id);
      this.keeper.rename();
    }
    form.began(said.version);
    const before = form.snapshot();
    if (said.sheet) form.merge(said.sheet, sent);
    form.editor.unmark();
    const errors = said.errors ?? {};
    if (said.points) form.element.dispatchEvent(new CustomEvent("points", { detail: said.points }));
    form.element.dispatchEvent(new CustomEvent("errors", { detail: errors }));
    const isPartial = Object.keys(errors).length > 0;
    this.tell("accepted", { version: said.version, before, isPartial, isMerged: Boolean(said.merged), hour: said.saved });
    this.showState();
    form.dispatchEvent(new CustomEvent("saved", { detail: said }));
  }

  /** What readers see of a live article is no longer what is saved. */
  showState() {
    const state = document.getElementById("state");
    if (state?.dataset.saved) state.textContent = state.dataset.saved;
  }

  /**
   * Puts the draft of a closed page into the form.
   * @param {import("./save-machine.js").Draft} draft
   */
  fill(draft) {
    const { form } = this;
    form.began(draft.version);
    if (!form.article && draft.nonce) form.nonce = draft.nonce;
    form.fill(draft.now);
    this.tell("filled", { key: draft.key });
  }
}

/**
 * The seconds that the server asks to wait; `null` if it does not say, or says a date.
 * @param {Response} answer
 */
function retryAfter(answer) {
  const said = answer.headers.get("Retry-After") ?? "";
  return /^\d+$/.test(said) ? Number(said) : null;
}

/**
 * @typedef {object} Saved  What the server says about a save.
 * @property {number} id
 * @property {number} version
 * @property {string} saved  The hour.
 * @property {boolean} [merged]
 * @property {import("./form.js").Sheet} [sheet]  The article as it is now, when it is not what was sent.
 * @property {Record<string, string>} [errors]  By field, why it keeps its old value.
 * @property {import("./points.js").Points} [points]
 *
 * @typedef {Partial<Saved> & { conflict?: string, error?: string }} Answer
 */
