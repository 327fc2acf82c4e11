// Saving while somebody types. One request at a time; a request whose answer was lost is sent again as
// it was, because the server knows it again, and only then what was typed since.
const REST_MS = 2_000;
const RETRY_MS = 10_000;
const RETRY_MOST_MS = 60_000;
const ANSWER_MS = 30_000;
const LOOK_AGAIN_MS = 3_000;
/** Where buttons lead once everything is saved. */
const PAGES = { publish: "publication", preview: "preview", proofread: "proofreading", versions: "versions" };

export class Saver {
  constructor({ form, status, keeper, words, signIn }) {
    Object.assign(this, { form, status, keeper, words, signIn });
    this.known = form.snapshot();
    this.sending = null;
    this.pending = null;
    this.timer = null;
    this.tries = 0;
    this.halted = null;
    this.isKept = true;
  }

  start() {
    const { form } = this;
    form.addEventListener("edit", () => this.edited());
    form.element.addEventListener("focusout", () => this.dirty() && this.save());
    window.addEventListener("online", () => this.save());
    window.addEventListener("offline", () => this.offline());
    document.addEventListener("visibilitychange", () => document.hidden && this.leave());
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("beforeunload", (event) => {
      if (!this.asking && this.dirty() && !this.keep()) event.preventDefault();
    });
    form.element.addEventListener("submit", (event) => {
      if (this.asking) return;
      event.preventDefault();
      this.submit(event.submitter?.value);
    });
    this.offer();
    this.keeper.watch(() => this.lookAgain());
  }

  /** A button of the form: saves, then goes where the button leads, if all of it was saved. */
  async submit(button) {
    await this.sending;
    await this.save();
    const page = PAGES[button];
    if (page && this.form.article && !this.dirty() && this.status.state === "saved") {
      location.href = `/desk/articles/${this.form.article}/${page}`;
    }
  }

  dirty() {
    return this.pending !== null || this.form.snapshot() !== this.known;
  }

  edited() {
    this.halted = null;
    if (!this.dirty()) {
      if (this.status.state === "open") this.status.calm();
      return;
    }
    this.isKept = this.keep();
    if (!navigator.onLine) this.offline();
    else if (!this.sending && (this.tries === 0 || this.status.state === "saved")) {
      this.status.say("open", this.words["not-saved"]);
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), this.tries ? RETRY_MS : REST_MS);
  }

  keep() {
    const { version, nonce } = this.form;
    const sent = this.pending && { version: this.pending.version, text: this.pending.text };
    return this.keeper.write({ version, nonce, sent, now: this.form.snapshot() });
  }

  leave() {
    if (this.asking || !this.dirty()) return;
    this.keep();
    this.save();
  }

  /** Sends what is to be saved; `ask` also when nothing was typed, to hear what others saved. */
  async save(ask = false) {
    if (this.sending || this.halted) return this.sending;
    if (!ask && !this.dirty()) return null;
    clearTimeout(this.timer);
    this.sending = this.send();
    try {
      await this.sending;
    } finally {
      this.sending = null;
    }
    return null;
  }

  async send() {
    const { form } = this;
    this.pending ??= { version: form.version, text: form.snapshot() };
    const { version, text } = this.pending;
    this.isKept = this.keep();
    form.editor.mark(new URLSearchParams(text).get("body") ?? "");
    if (this.tries === 0) this.status.say("saving", this.words.saving);
    let answer;
    try {
      const address = new URL(form.element.action, location.href);
      answer = await fetch(address, {
        method: "POST",
        headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
        body: `version=${version}&nonce=${encodeURIComponent(form.nonce)}&${text}`,
        signal: AbortSignal.timeout(ANSWER_MS),
        redirect: "manual",
      });
    } catch {
      return this.failed();
    }
    let said = {};
    try {
      said = await answer.json();
    } catch {
      // A page instead of JSON: a proxy, or the sign-in page.
      if (answer.ok) return this.failed();
    }
    if (answer.type === "opaqueredirect" || answer.status === 401) return this.ended();
    if (answer.status === 409) return this.disputed(said);
    if ("version" in said) return this.kept(said, text);
    if (answer.status >= 500 || answer.status === 429 || answer.status === 408) return this.failed();
    return this.refused(said.error ?? this.words.failed);
  }

  kept(said, text) {
    const { form } = this;
    const wasAway = this.tries > 0;
    this.pending = null;
    this.tries = 0;
    if (!form.article) {
      form.became(said.id);
      this.keeper.rename();
    }
    form.began(said.version);
    const before = form.snapshot();
    if (said.sheet) {
      form.merge(said.sheet, text);
      this.known = before === text ? form.snapshot() : text;
    } else {
      this.known = text;
    }
    form.editor.unmark();
    const wrong = Object.entries(said.errors ?? {});
    if (said.points) form.element.dispatchEvent(new CustomEvent("points", { detail: said.points }));
    form.element.dispatchEvent(new CustomEvent("errors", { detail: said.errors ?? {} }));
    if (this.dirty()) {
      this.isKept = this.keep();
      this.status.say("open", this.words["not-saved"]);
      this.timer = setTimeout(() => this.save(), REST_MS);
    } else if (wrong.length) {
      // What was not taken stands in this page only.
      this.isKept = this.keep();
      this.status.say("partly", `${this.status.fill("saved-at", said.saved)} ${this.words["but-fields"]}`);
    } else {
      this.keeper.clear();
      const sentence = wasAway ? this.words["back-online"] : said.merged ? this.words.merged : this.status.fill("saved-at", said.saved);
      this.status.say("saved", sentence);
    }
    form.dispatchEvent(new CustomEvent("saved", { detail: said }));
  }

  failed() {
    this.tries += 1;
    const wait = Math.min(RETRY_MS * this.tries, RETRY_MOST_MS);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
    if (!navigator.onLine) return this.offline();
    const sentence = this.status.fill("retry-in", wait / 1000);
    this.status.say("failed", this.isKept ? sentence : `${sentence} ${this.words["not-kept"]}`, {
      label: this.words.retry,
      deed: () => this.save(),
    });
  }

  offline() {
    if (!this.dirty()) return;
    this.tries ||= 1;
    this.isKept = this.keep();
    this.status.say("offline", this.isKept ? this.words.offline : this.words["offline-not-kept"]);
  }

  async ended() {
    this.halted = "session";
    this.status.say("ended", this.words["session-ended"], {
      label: this.words["sign-in"],
      deed: () => this.comeBack(),
    });
    await this.comeBack();
  }

  async comeBack() {
    if (!(await this.signIn.ask())) return;
    this.halted = null;
    this.sending = null;
    await this.save();
  }

  disputed(said) {
    this.pending = null;
    this.halted = "dispute";
    this.keep();
    this.status.say("disputed", said.conflict, {
      label: this.words.compare,
      deed: () => this.compare(),
    });
  }

  /** Both texts on a page of their own; what is typed here is sent along. */
  compare() {
    this.keep();
    this.keeper.asked();
    this.asking = true;
    this.form.editor.sync();
    this.form.element.submit();
  }

  refused(sentence) {
    this.pending = null;
    this.halted = "refused";
    this.isKept = this.keep();
    this.status.say("failed", sentence);
  }

  /** Offers what a closed page left behind. */
  async offer() {
    const { form } = this;
    const chosen = new URLSearchParams(location.search).get("chosen");
    if (chosen) history.replaceState(null, "", location.pathname);
    const left = (await this.keeper.left()).filter((text) => {
      const done = text.now === this.known || (text.asked && String(text.version) === chosen);
      if (done) this.keeper.drop(text.key);
      return !done;
    });
    const [text] = left;
    // A page that is dying holds its text a moment longer.
    if (this.keeper.elsewhere) this.lookAgain();
    if (!text) return;
    const notice = document.getElementById("left");
    const when = new Date(text.at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
    notice.querySelector("[data-when]").textContent = when;
    notice.hidden = false;
    notice.querySelector("[data-take]").onclick = () => {
      notice.hidden = true;
      this.take(text);
    };
    notice.querySelector("[data-drop]").onclick = () => {
      notice.hidden = true;
      this.keeper.drop(text.key);
      this.offer();
    };
  }

  /** Once, a moment later, unless something is offered then. */
  lookAgain() {
    this.looking ??= setTimeout(() => {
      this.looking = null;
      if (document.getElementById("left").hidden) this.offer();
    }, LOOK_AGAIN_MS);
  }

  take(text) {
    const { form } = this;
    // The text that was being sent goes first: the server may have it already.
    form.began(text.version);
    if (!form.article && text.nonce) form.nonce = text.nonce;
    this.pending = text.sent ? { version: text.sent.version, text: text.sent.text } : null;
    form.fill(text.now);
    this.isKept = this.keep();
    if (this.isKept) this.keeper.drop(text.key);
    this.halted = null;
    this.save();
  }
}
