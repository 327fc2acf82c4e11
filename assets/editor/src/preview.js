// @ts-check
// The preview beside the text, rendered by the server with the readers' own template.
import { element, find } from "./dom.js";

const REST_MS = 700;

/**
 * Why there is no preview, in a sentence of the server, if it gives one.
 * @param {Response} answer
 * @returns {Promise<string | undefined>}
 */
async function reason(answer) {
  if (!answer.headers.get("Content-Type")?.startsWith("application/json")) return undefined;
  const said = await answer.json().catch(() => undefined);
  return typeof said?.error === "string" ? said.error : undefined;
}

/** @param {import("./form.js").Form} form */
export function preview(form) {
  const pane = element("preview");
  /** @type {HTMLIFrameElement} */
  const frame = find(pane, "iframe");
  const note = find(pane, "[role=status]");
  /** @type {NodeListOf<HTMLElement>} */
  const widths = pane.querySelectorAll("[data-width]");
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {AbortController | null} */
  let asking = null;
  let shown = "";

  const show = (/** @type {string} */ html) => {
    const page = frame.contentDocument;
    const fresh = new DOMParser().parseFromString(html, "text/html");
    const main = page?.getElementById("page:contenu");
    const other = fresh.getElementById("page:contenu");
    if (!page || !main || !other) return false;
    // Replace only the main part, so that the preview keeps its scroll position.
    page.title = fresh.title;
    main.replaceWith(page.importNode(other, true));
    return true;
  };

  const ask = async () => {
    if (pane.hidden || !form.article) return;
    const text = form.snapshot();
    if (text === shown) return;
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(`/desk/articles/${form.article}/pane`, {
        method: "POST",
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
        body: `version=${form.version}&${text}`,
        signal: asking.signal,
        redirect: "manual",
      });
      if (answer.status === 503 || answer.status === 429) {
        if (answer.status === 429) note.textContent = (await reason(answer)) ?? "";
        timer = setTimeout(ask, REST_MS * 3);
        return;
      }
      if (!answer.ok) {
        note.textContent = (await reason(answer)) ?? pane.dataset.failed ?? "";
        return;
      }
      const html = await answer.text();
      note.textContent = "";
      if (show(html)) shown = text;
    } catch {
      // Aborted by a newer request, or offline, which the status line of saving reports.
    }
  };

  frame.addEventListener("load", () => {
    /** @type {NodeListOf<HTMLAnchorElement> | undefined} */
    const links = frame.contentDocument?.querySelectorAll("a[href]");
    for (const link of links ?? []) link.target = "_blank";
    ask();
  });
  form.addEventListener("edit", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, REST_MS);
  });
  form.addEventListener("merged", ask);
  form.addEventListener("saved", () => open());
  const open = () => {
    const address = `/desk/articles/${form.article}/pane`;
    if (!pane.hidden && form.article && frame.getAttribute("src") !== address) frame.src = address;
  };
  const width = (/** @type {string} */ name) => {
    pane.dataset.width = name;
    for (const button of widths) button.setAttribute("aria-pressed", String(button.dataset.width === name));
  };
  for (const button of widths) button.addEventListener("click", () => width(button.dataset.width ?? "phone"));
  width("phone");

  return {
    toggle() {
      pane.hidden = !pane.hidden;
      form.element.classList.toggle("ed__cols--beside", !pane.hidden);
      const button = document.querySelector("#toolbar [data-deed=preview]");
      button?.setAttribute("aria-pressed", String(!pane.hidden));
      if (pane.hidden) return;
      shown = "";
      if (!form.article) note.textContent = pane.dataset.unsaved ?? "";
      open();
      ask();
    },
  };
}
