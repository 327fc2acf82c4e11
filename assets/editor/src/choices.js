// @ts-check
// A list of choices of which one is active: the listbox of the insert menu, and of the searches for files and links.

/** @typedef {{ label: string, hint?: string, thumb?: string | null, isChosen?: boolean }} Choice */

let made = 0;

export class Choices {
  /**
   * @param {string} label
   * @param {{ pick: (at: number) => void, isMultiple?: boolean }} how
   */
  constructor(label, { pick, isMultiple = false }) {
    made += 1;
    this.id = `choices-${made}`;
    this.root = document.createElement("div");
    this.root.id = this.id;
    this.root.className = "choices";
    this.root.setAttribute("role", "listbox");
    this.root.setAttribute("aria-label", label);
    if (isMultiple) this.root.setAttribute("aria-multiselectable", "true");
    this.isMultiple = isMultiple;
    this.active = 0;
    /** @type {HTMLElement[]} */
    this.options = [];
    // The focus stays where it is.
    this.root.addEventListener("pointerdown", (event) => event.preventDefault());
    this.root.addEventListener("click", ({ target }) => {
      const at = this.options.findIndex((one) => target instanceof Node && one.contains(target));
      if (at >= 0) pick(at);
    });
  }

  /** @param {Choice[]} all */
  show(all) {
    this.options = all.map(({ label, hint, thumb, isChosen }, at) => {
      const option = document.createElement("div");
      option.id = `${this.id}-${at}`;
      option.className = "choices__one";
      option.setAttribute("role", "option");
      // Reached by arrows from where the focus is, not by itself.
      option.tabIndex = -1;
      if (this.isMultiple) option.setAttribute("aria-selected", String(Boolean(isChosen)));
      if (thumb) {
        const picture = Object.assign(document.createElement("img"), { src: thumb, alt: "", loading: "lazy", decoding: "async", width: 160, height: 120 });
        picture.className = "choices__thumb";
        option.append(picture);
      }
      const name = document.createElement("span");
      name.className = "choices__name";
      name.textContent = label;
      option.append(name);
      if (hint) {
        const more = document.createElement("small");
        more.className = "choices__hint";
        more.textContent = hint;
        option.append(" ", more);
      }
      return option;
    });
    this.root.replaceChildren(...this.options);
    this.root.hidden = this.options.length === 0;
    this.go(0);
  }

  /** @param {number} at */
  go(at) {
    const count = this.options.length;
    this.active = count ? (at + count) % count : 0;
    this.options.forEach((one, nth) => {
      one.classList.toggle("choices__one--active", nth === this.active);
      if (!this.isMultiple) one.setAttribute("aria-selected", String(nth === this.active));
    });
    this.options[this.active]?.scrollIntoView({ block: "nearest" });
  }

  get activeId() {
    return this.options[this.active]?.id ?? "";
  }

  /** How many stand beside each other. */
  get columns() {
    const [first] = this.options;
    if (!first) return 1;
    const next = this.options.findIndex((one) => one.offsetTop > first.offsetTop);
    return next > 0 ? next : this.options.length;
  }

  /**
   * Whether a key moved the active choice.
   * @param {string} key
   */
  key(key) {
    const isGrid = this.columns > 1 && this.columns < this.options.length;
    const row = isGrid ? this.columns : 1;
    /** @type {Record<string, number>} */
    const steps = { ArrowDown: row, ArrowUp: -row, ...(isGrid && { ArrowRight: 1, ArrowLeft: -1 }) };
    const step = steps[key];
    if (step === undefined || !this.options.length) return false;
    const to = this.active + step;
    this.go(isGrid && (to < 0 || to >= this.options.length) ? this.active : to);
    return true;
  }
}
