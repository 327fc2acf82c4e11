// @ts-check
// How many points the proofreading has left, told with every save.
/**
 * @typedef {{ count: number, says: string }} Points
 *
 * @param {import("./form.js").Form} form
 * @param {import("./words.js").Words} words
 */
export function points(form, words) {
  const count = document.getElementById("points-count");
  const says = document.getElementById("points");
  if (!count || !says) return;
  form.element.addEventListener("points", (event) => {
    /** @type {{ detail: Points }} */
    const { detail } = /** @type {CustomEvent} */ (event);
    count.textContent = String(detail.count || "");
    says.textContent = detail.says && `${words["desk-colon"]} ${detail.says}`;
  });
}
