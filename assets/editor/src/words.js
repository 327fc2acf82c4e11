// @ts-check
// What the script says, in the language of the page: the attribute `data-words`, written by the server.
// The gap of a sentence is `{name}`.

/**
 * @typedef {"desk-colon" | "saving" | "saved-at" | "not-saved" | "failed" | "body-empty" | "but-fields" | "merged"
 *   | "back-online" | "offline" | "offline-not-kept" | "not-kept" | "retry-in" | "retry-soon" | "retry" | "session-ended"
 *   | "sign-in" | "sign-in-refused" | "sign-in-failed" | "compare" | "upload" | "uploading" | "upload-failed" | "picture-n" | "help-close" | "picture-alt" | "picture-caption"
 *   | "card-pictures" | "card-no-alt" | "card-missing" | "card-source"} Said
 * @typedef {"characters" | "title-long" | "words" | "minutes"} Counted
 * @typedef {Record<Said, string> & Record<Counted, [one: string, several: string]>} Words
 */

/**
 * @param {HTMLElement} form
 * @returns {Words}
 */
export function words(form) {
  return JSON.parse(form.dataset.words ?? "");
}
