// @ts-check
// What the script says, in the language of the page: the attribute `data-words`, written by the server.
// The gap of a sentence is `{name}`.

/**
 * @typedef {"desk-colon" | "saving" | "saved-at" | "not-saved" | "failed" | "body-empty" | "but-fields" | "merged"
 *   | "back-online" | "offline" | "offline-not-kept" | "not-kept" | "retry-in" | "retry-soon" | "retry" | "session-ended"
 *   | "sign-in" | "sign-in-refused" | "sign-in-failed" | "compare" | "upload" | "uploading" | "upload-failed" | "picture-n" | "help-close" | "picture-alt" | "picture-caption"
 *   | "card-pictures" | "card-no-alt" | "card-missing" | "card-source"
 *   | "table-n" | "table-keys" | "table-bar" | "table-row" | "table-column" | "table-head" | "table-head-on" | "table-head-off" | "table-row-n" | "table-column-n" | "table-cannot"
 *   | "table-row-above" | "table-row-below" | "table-row-up" | "table-row-down" | "table-row-remove" | "table-row-added" | "table-row-moved" | "table-row-removed"
 *   | "table-column-before" | "table-column-after" | "table-column-left" | "table-column-right" | "table-column-remove" | "table-column-added" | "table-column-moved" | "table-column-removed"
 *   | "table-align-left" | "table-align-center" | "table-align-right"
 *   | "move-up" | "move-down" | "move-done" | "move-out" | "move-to-first" | "move-first" | "move-last" | "move-none" | "move-cannot"
 *   | "paste-done" | "paste-undo" | "paste-details" | "paste-holder" | "paste-holder-bare" | "paste-title" | "manuscript-ask" | "manuscript-take" | "manuscript-attach" | "manuscript-reading" | "tag-remove" | "paste-lines" | "paste-join"
 *   | "paste-video" | "paste-video-says" | "paste-link" | "paste-link-says"
 *   | "insert-title" | "insert-search" | "insert-none" | "insert-hint" | "insert-of" | "insert-done" | "insert-gap-title" | "insert-gap-text"
 *   | "insert-gap-author" | "insert-gap-column" | "insert-gap-note" | "insert-gap-figure" | "insert-gap-term" | "insert-gap-definition"
 *   | "insert-gap-short" | "insert-h2" | "insert-h3" | "insert-list" | "insert-numbers" | "insert-tasks" | "insert-indent" | "insert-outdent"
 *   | "insert-quote" | "insert-quotation" | "insert-callout" | "insert-pull" | "insert-figures" | "insert-verbatims" | "insert-action"
 *   | "insert-table" | "insert-note" | "insert-anchor" | "insert-rule" | "insert-code" | "insert-formula" | "insert-video" | "insert-picture"
 *   | "insert-gallery" | "insert-attachment" | "insert-upload" | "insert-link" | "insert-definitions" | "insert-abbreviation" | "insert-event"
 *   | "picker-title" | "picker-search" | "picker-put" | "picker-cancel" | "picker-upload" | "picker-recent" | "picker-results" | "picker-none"
 *   | "picker-more" | "picker-failed" | "picker-choose" | "link-title" | "link-search" | "link-words" | "link-put" | "link-remove" | "link-open"
 *   | "link-heading" | "link-file" | "link-article" | "link-tag"} Said
 * @typedef {"characters" | "table-columns" | "table-rows" | "title-long" | "words" | "minutes" | "paste-pictures" | "paste-deletions" | "paste-comments"
 *   | "paste-notes" | "paste-spans" | "paste-tables" | "paste-links" | "paste-frames" | "paste-formulas" | "paste-folded" | "paste-headings"
 *   | "paste-underlined" | "paste-hidden" | "paste-drawings" | "paste-boxes" | "paste-fields" | "paste-running" | "paste-symbols" | "paste-furniture" | "picker-chosen" | "picker-found" | "link-count" | "insert-count"} Counted
 * @typedef {Record<Said, string> & Record<Counted, [one: string, several: string]>} Words
 */

/**
 * @param {HTMLElement} form
 * @returns {Words}
 */
export function words(form) {
  return JSON.parse(form.dataset.words ?? "");
}
