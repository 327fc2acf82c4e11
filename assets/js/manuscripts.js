// @ts-check
// Files dropped anywhere on the list of articles go into the form, which then asks what to do with them. The form is
// an ordinary one: without this, files are chosen in it.
const place = /** @type {HTMLElement} */ (document.querySelector("[data-manuscripts]"));
const form = /** @type {HTMLFormElement} */ (place.querySelector("form"));
const input = /** @type {HTMLInputElement} */ (form.querySelector("input[type=file]"));
const says = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
const first = /** @type {HTMLButtonElement} */ (form.querySelector("button"));

const hasFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;

// Leaving one element for another inside the page is no end of the gesture.
let depth = 0;
const mark = (/** @type {number} */ by) => {
  depth = Math.max(0, depth + by);
  place.classList.toggle("is-over", depth > 0);
};

document.addEventListener("dragenter", (event) => {
  if (hasFiles(event)) mark(1);
});
document.addEventListener("dragleave", (event) => {
  if (hasFiles(event)) mark(-1);
});
document.addEventListener("dragover", (event) => {
  if (hasFiles(event)) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  const files = event.dataTransfer?.files;
  mark(-depth);
  if (!files?.length) return;
  event.preventDefault();
  input.files = files;
  if (place instanceof HTMLDetailsElement) place.open = true;
  says.textContent = (place.dataset.dropped ?? "").replace("%n", [...files].map(({ name }) => name).join(", "));
  place.scrollIntoView({ block: "nearest" });
  first.focus();
});

form.addEventListener("submit", () => {
  says.textContent = place.dataset.reading ?? "";
  form.setAttribute("aria-busy", "true");
});
addEventListener("pageshow", () => {
  form.removeAttribute("aria-busy");
});
