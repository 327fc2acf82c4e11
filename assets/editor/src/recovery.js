// @ts-check
// Offers what closed pages left behind in the browser, when the article is opened again.
import { element, find } from "./dom.js";

const LOOK_AGAIN_MS = 3_000;

export class Recovery {
  /**
   * @param {import("./keep.js").Keeper} keeper
   * @param {import("./save.js").Saver} saver
   */
  constructor(keeper, saver) {
    this.keeper = keeper;
    this.saver = saver;
    this.notice = element("left");
    /** @type {ReturnType<typeof setTimeout> | null} */
    this.looking = null;
  }

  start() {
    this.offer();
    this.keeper.watch(() => this.lookAgain());
  }

  async offer() {
    const { keeper, notice, saver } = this;
    const chosen = new URLSearchParams(location.search).get("chosen");
    if (chosen) history.replaceState(null, "", location.pathname);
    const [draft] = (await keeper.left()).filter((draft) => {
      const isDone = draft.now === saver.state.known || (draft.asked && String(draft.version) === chosen);
      if (isDone) keeper.drop(draft.key);
      return !isDone;
    });
    // A page that is closing holds its draft a moment longer.
    if (keeper.elsewhere) this.lookAgain();
    if (!draft) return;
    const when = new Date(draft.at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
    find(notice, "[data-when]").textContent = when;
    notice.hidden = false;
    find(notice, "[data-take]").onclick = () => {
      notice.hidden = true;
      saver.tell("take", { draft });
    };
    find(notice, "[data-drop]").onclick = () => {
      notice.hidden = true;
      keeper.drop(draft.key);
      this.offer();
    };
  }

  /** Looks once more, a moment later, unless a draft is on offer by then. */
  lookAgain() {
    this.looking ??= setTimeout(() => {
      this.looking = null;
      if (this.notice.hidden) this.offer();
    }, LOOK_AGAIN_MS);
  }
}
