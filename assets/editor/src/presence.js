// @ts-check
// Tells the server every twenty seconds that the page is open; the answer says who else has it open and
// which version is the newest. Stops when the page is hidden or idle, so that it does not extend the session.
import { element } from "./dom.js";

const BEAT_MS = 20_000;
const IDLE_MS = 10 * 60_000;

/**
 * @param {import("./form.js").Form} form
 * @param {import("./save.js").Saver} saver
 */
export function presence(form, saver) {
  const line = element("others");
  const place = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
  let touched = Date.now();
  for (const kind of ["keydown", "pointerdown", "focusin"]) {
    const touch = () => {
      touched = Date.now();
    };
    document.addEventListener(kind, touch, { passive: true, capture: true });
  }
  const address = () => `/desk/articles/${form.article}/presence`;
  const beat = async () => {
    if (!form.article || document.hidden || saver.isSignedOut() || Date.now() - touched > IDLE_MS) return;
    try {
      const answer = await fetch(address(), {
        method: "POST",
        headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
        body: `place=${encodeURIComponent(place)}`,
        redirect: "manual",
      });
      if (!answer.ok) return;
      const said = await answer.json();
      if (line.textContent !== said.others) line.textContent = said.others;
      // Somebody else saved: any save, even without changes, is answered with their text.
      if (said.version > form.version) saver.tell("refresh");
    } catch {
      // The status line of saving reports lost connections.
    }
  };
  setInterval(beat, BEAT_MS);
  form.addEventListener("saved", () => {
    if (form.article && line.textContent === "") beat();
  });
  document.addEventListener("visibilitychange", beat);
  window.addEventListener("pagehide", () => {
    if (!form.article) return;
    navigator.sendBeacon(address(), new URLSearchParams({ place, left: "1" }));
  });
  beat();
}
