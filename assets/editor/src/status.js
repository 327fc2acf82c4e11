// One line that says what is saved. It never says more than is true.
export class Status {
  constructor(words, isSaved) {
    this.words = words;
    this.line = document.getElementById("saved");
    this.said = this.line.textContent;
    this.state = isSaved ? "saved" : "new";
    this.line.dataset.state = this.state;
    this.rest = [this.state, this.said];
  }

  /** Says again what was said before something was typed that is no longer there. */
  calm() {
    this.say(...this.rest);
  }

  /** Says a sentence; `state` is for styles, `button` a label and a deed. */
  say(state, sentence, button) {
    this.state = state;
    this.line.dataset.state = state;
    if (state === "saved" || state === "partly") this.rest = [state, sentence];
    if (sentence === this.said && !button && !this.line.querySelector("button")) return;
    this.said = sentence;
    this.line.textContent = sentence;
    if (!button) return;
    const press = document.createElement("button");
    press.type = "button";
    press.className = "btn btn--ghost btn--small";
    press.textContent = button.label;
    press.addEventListener("click", button.deed);
    this.line.append(" ", press);
  }

  fill(key, value) {
    return this.words[key].replace("{name}", value);
  }
}
