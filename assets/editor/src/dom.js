// @ts-check
// Elements that the templates of the writing screen always write: a missing one is a fault of the program.

/**
 * @template {HTMLElement} [Kind=HTMLElement]
 * @param {string} id
 * @returns {Kind}
 */
export function element(id) {
  return /** @type {Kind} */ (there(document.getElementById(id), `#${id}`));
}

/**
 * @template {HTMLElement} [Kind=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {Kind}
 */
export function find(root, selector) {
  return /** @type {Kind} */ (there(root.querySelector(selector), selector));
}

/**
 * @param {Element | null} found
 * @param {string} name
 */
function there(found, name) {
  if (!found) throw new Error(`${name} is missing`);
  return found;
}
