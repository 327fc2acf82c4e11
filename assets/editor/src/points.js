// @ts-check
// Shows how many points are left to proofread; every save answers with the number.
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
