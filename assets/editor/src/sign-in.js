// Signing in again without leaving the page: the text stays where it is.
export class SignIn {
  constructor(words) {
    this.words = words;
    this.dialog = document.getElementById("sign-in");
    this.error = this.dialog.querySelector("[role=alert]");
    this.asked = null;
    this.dialog.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.send(event.currentTarget);
    });
    this.dialog.querySelector("[data-close]").addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("close", () => {
      const signed = this.dialog.returnValue === "signed-in";
      this.dialog.returnValue = "";
      this.asked?.(signed);
      this.asked = null;
    });
  }

  /** Whether somebody signed in. */
  ask() {
    this.error.textContent = "";
    if (!this.dialog.open) this.dialog.showModal();
    return new Promise((resolve) => {
      this.asked = resolve;
    });
  }

  async send(form) {
    try {
      const answer = await fetch("/desk/sign-in", {
        method: "POST",
        headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams(new FormData(form)),
        redirect: "manual",
      });
      if (answer.ok || answer.type === "opaqueredirect") {
        form.elements.password.value = "";
        this.dialog.close("signed-in");
        return;
      }
      const said = await answer.json().catch(() => ({}));
      this.error.textContent = said.message ?? this.words["sign-in-refused"];
      form.elements.password.focus();
    } catch {
      this.error.textContent = this.words["sign-in-failed"];
    }
  }
}
