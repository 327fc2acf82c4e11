// @ts-check
// One line that says what is saved. It never says more than is true.
import { element } from "./dom.js";

/** @typedef {"new" | "saved" | "partly" | "open" | "saving" | "failed" | "offline" | "ended" | "disputed"} Look */

export class Status {
  /**
   * @param {import("./words.js").Words} words
   * @param {boolean} isSaved
   */
  constructor(words, isSaved) {
    this.words = words;
    this.line = element("saved");
    this.said = this.line.textContent;
    /** @type {Look} */
    const look = isSaved ? "saved" : "new";
    this.line.dataset.state = look;
    /** What was said last about a text without unsaved changes. */
    this.rest = { look: /** @type {Look} */ (look), sentence: this.said };
  }

  /** Says again what was said before something was typed that is no longer there. */
  calm() {
    this.say(this.rest.look, this.rest.sentence);
  }

  /**
   * @param {import("./save-machine.js").Message} message
   * @param {boolean} isKept  The browser keeps what was typed.
   * @param {(type: "save" | "signIn" | "compare") => void} tell
   */
  tell(message, isKept, tell) {
    const { words } = this;
    switch (message.say) {
      case "open":
        return this.say("open", words["not-saved"]);
      case "saving":
        return this.say("saving", words.saving);
      case "offline":
        return this.say("offline", isKept ? words.offline : words["offline-not-kept"]);
      case "failed":
        return this.retry(this.fill("retry-in", message.seconds), isKept, tell);
      case "postponed":
        return this.retry(`${message.sentence} ${this.fill("retry-soon", message.seconds)}`, isKept, tell);
      case "ended":
        return this.say("ended", words["session-ended"], { label: words["sign-in"], press: () => tell("signIn") });
      case "conflict":
        return this.say("disputed", message.sentence, { label: words.compare, press: () => tell("compare") });
      case "refused":
        return this.say("failed", message.sentence);
      case "partly":
        return this.say("partly", `${this.fill("saved-at", message.hour)} ${words["but-fields"]}`);
      case "saved":
        return this.say("saved", this.fill("saved-at", message.hour));
      case "merged":
      case "back-online":
        return this.say("saved", words[message.say]);
    }
  }

  /**
   * @param {string} sentence
   * @param {boolean} isKept
   * @param {(type: "save") => void} tell
   */
  retry(sentence, isKept, tell) {
    const whole = isKept ? sentence : `${sentence} ${this.words["not-kept"]}`;
    this.say("failed", whole, { label: this.words.retry, press: () => tell("save") });
  }

  /**
   * @param {Look} look  For the style sheet.
   * @param {string} sentence
   * @param {{ label: string, press: () => void }} [action]  A button behind the sentence.
   */
  say(look, sentence, action) {
    this.line.dataset.state = look;
    if (look === "saved" || look === "partly") this.rest = { look, sentence };
    if (sentence === this.said && !action && !this.line.querySelector("button")) return;
    this.said = sentence;
    this.line.textContent = sentence;
    if (!action) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn--ghost btn--small";
    button.textContent = action.label;
    button.addEventListener("click", action.press);
    this.line.append(" ", button);
  }

  /**
   * @param {"retry-in" | "retry-soon" | "saved-at"} key
   * @param {string | number} value
   */
  fill(key, value) {
    return this.words[key].replace("{name}", String(value));
  }
}
