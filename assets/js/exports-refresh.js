// @ts-check
// How far the export in work is, as the server says it; the page again once it is finished.
const EVERY_MS = 2000;

async function look() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-in-work]");
  const shown = document.querySelector("[data-in-work]");
  if (!fresh || !shown) {
    location.reload();
    return;
  }
  const [bar, seen] = [fresh.querySelector("progress"), shown.querySelector("progress")];
  if (bar && seen && bar.hasAttribute("value")) {
    seen.max = bar.max;
    seen.value = bar.value;
  }
  const [steps, said] = [fresh.querySelector("[data-steps]"), shown.querySelector("[data-steps]")];
  if (steps && said) said.textContent = steps.textContent;
}

// Without an answer the page stays as it is: the export is made all the same.
setInterval(() => look().catch(() => null), EVERY_MS);
