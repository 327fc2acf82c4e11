// @ts-check
// The dialog to sign in again without leaving the page.
import { element, find } from "./dom.js";

export class SignIn {
  /** @param {import("./words.js").Words} words */
  constructor(words) {
    this.words = words;
    /** @type {HTMLDialogElement} */
    this.dialog = element("sign-in");
    this.error = find(this.dialog, "[role=alert]");
    /** @type {HTMLFormElement} */
    this.form = find(this.dialog, "form");
    /** @type {HTMLInputElement} */
    this.password = find(this.form, "[name=password]");
    /** @type {((isSignedIn: boolean) => void) | null} */
    this.asked = null;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    find(this.dialog, "[data-close]").addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("close", () => {
      const signed = this.dialog.returnValue === "signed-in";
      this.dialog.returnValue = "";
      this.asked?.(signed);
      this.asked = null;
    });
  }

  /**
   * Whether somebody signed in.
   * @returns {Promise<boolean>}
   */
  ask() {
    this.error.textContent = "";
    if (!this.dialog.open) this.dialog.showModal();
    return new Promise((resolve) => {
      this.asked = resolve;
    });
  }

  async send() {
    try {
      const answer = await fetch("/desk/sign-in", {
        method: "POST",
        headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams(/** @type {[string, string][]} */ ([...new FormData(this.form)])),
        redirect: "manual",
      });
      if (answer.ok || answer.type === "opaqueredirect") {
        this.password.value = "";
        this.dialog.close("signed-in");
        return;
      }
      const said = await answer.json().catch(() => ({}));
      this.error.textContent = said.message ?? this.words["sign-in-refused"];
      this.password.focus();
    } catch {
      this.error.textContent = this.words["sign-in-failed"];
    }
  }
}
