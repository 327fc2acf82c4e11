//! The messages of the writing screen's script, and the content of its help dialog.

use crate::view::desk::DeskMessages;

/// Messages of the script, which refers to them without the prefix `writing-`.
const MESSAGES: [&str; 113] = [
    "desk-colon",
    "writing-saving",
    "writing-saved-at",
    "writing-not-saved",
    "writing-failed",
    "writing-body-empty",
    "writing-but-fields",
    "writing-merged",
    "writing-back-online",
    "writing-offline",
    "writing-offline-not-kept",
    "writing-not-kept",
    "writing-retry-in",
    "writing-retry-soon",
    "writing-retry",
    "writing-session-ended",
    "writing-sign-in",
    "writing-sign-in-refused",
    "writing-sign-in-failed",
    "writing-compare",
    "writing-upload",
    "writing-uploading",
    "writing-upload-failed",
    "writing-picture-n",
    "help-close",
    "writing-picture-alt",
    "writing-picture-caption",
    "card-pictures",
    "card-no-alt",
    "card-missing",
    "card-source",
    "paste-done",
    "paste-undo",
    "paste-details",
    "paste-holder",
    "paste-holder-bare",
    "paste-title",
    "manuscript-ask",
    "manuscript-take",
    "manuscript-attach",
    "manuscript-reading",
    "tag-remove",
    "paste-lines",
    "paste-join",
    "paste-video",
    "paste-video-says",
    "paste-link",
    "paste-link-says",
    "insert-title",
    "insert-search",
    "insert-none",
    "insert-hint",
    "insert-of",
    "insert-done",
    "insert-gap-title",
    "insert-gap-text",
    "insert-gap-author",
    "insert-gap-column",
    "insert-gap-note",
    "insert-gap-figure",
    "insert-gap-term",
    "insert-gap-definition",
    "insert-gap-short",
    "insert-h2",
    "insert-h3",
    "insert-list",
    "insert-numbers",
    "insert-tasks",
    "insert-indent",
    "insert-outdent",
    "insert-quote",
    "insert-quotation",
    "insert-callout",
    "insert-pull",
    "insert-figures",
    "insert-verbatims",
    "insert-action",
    "insert-table",
    "insert-note",
    "insert-anchor",
    "insert-rule",
    "insert-code",
    "insert-formula",
    "insert-video",
    "insert-picture",
    "insert-gallery",
    "insert-attachment",
    "insert-upload",
    "insert-link",
    "insert-definitions",
    "insert-abbreviation",
    "insert-event",
    "picker-title",
    "picker-search",
    "picker-put",
    "picker-cancel",
    "picker-upload",
    "picker-recent",
    "picker-results",
    "picker-none",
    "picker-more",
    "picker-failed",
    "picker-choose",
    "link-title",
    "link-search",
    "link-words",
    "link-put",
    "link-remove",
    "link-open",
    "link-heading",
    "link-file",
    "link-article",
    "link-tag",
];

/// Messages with a number: the script gets a singular and a plural.
const COUNTED: [&str; 27] = [
    "writing-characters",
    "writing-title-long",
    "writing-words",
    "writing-minutes",
    "paste-pictures",
    "paste-deletions",
    "paste-comments",
    "paste-notes",
    "paste-spans",
    "paste-tables",
    "paste-links",
    "paste-frames",
    "paste-formulas",
    "paste-folded",
    "paste-headings",
    "paste-underlined",
    "paste-hidden",
    "paste-drawings",
    "paste-boxes",
    "paste-fields",
    "paste-running",
    "paste-symbols",
    "paste-furniture",
    "picker-chosen",
    "picker-found",
    "link-count",
    "insert-count",
];

/// Toolbar buttons: action, icon, message key of the label.
const TOOLS: [(&str, &str, &str); 7] = [
    ("bold", "bold", "tool-bold"),
    ("italic", "italic", "tool-italic"),
    ("link", "link", "tool-link"),
    ("list", "list", "tool-list"),
    ("quote", "quote", "tool-quote"),
    ("picture", "media", "tool-picture"),
    ("callout", "callout", "tool-callout"),
];

const KEYS: [(&str, &str); 9] = [
    ("Ctrl B", "help-key-bold"),
    ("Ctrl I", "help-key-italic"),
    ("Ctrl K", "help-key-link"),
    ("Ctrl S", "help-key-save"),
    ("Ctrl Entrée", "help-key-publish"),
    ("Ctrl F", "help-key-search"),
    ("Ctrl Z", "help-key-undo"),
    ("F9", "help-key-preview"),
    ("Ctrl Maj V", "help-key-paste"),
];

const MARKS: [(&str, &str); 8] = [
    ("## Titre", "help-mark-heading"),
    ("**gras**", "help-mark-bold"),
    ("*italique*", "help-mark-italic"),
    ("[texte](https://…)", "help-mark-link"),
    ("- un point", "help-mark-list"),
    ("> citation", "help-mark-quote"),
    ("![texte](/uploads/x.jpg \"…\")", "help-mark-picture"),
    ("{: .encadre}", "help-mark-callout"),
];

/// The script's messages as JSON, with `{name}` for the gap.
pub(super) fn json(t: DeskMessages) -> String {
    let name = |key: &str| key.trim_start_matches("writing-").to_owned();
    let said = MESSAGES.iter().map(|key| (name(key), t.fill(key, "{name}").into()));
    let counted = COUNTED.iter().map(|key| (name(key), t.plurals(key, "{name}").to_vec().into()));
    serde_json::Value::Object(said.chain(counted).collect()).to_string()
}

/// The toolbar buttons: action, icon, label.
pub(super) fn tools(t: DeskMessages) -> Vec<(&'static str, &'static str, String)> {
    TOOLS.iter().map(|(deed, icon, name)| (*deed, *icon, t.say(name))).collect()
}

/// Keyboard shortcuts with their description.
pub(super) fn keys(t: DeskMessages) -> Vec<(String, String)> {
    let named = |keys: &str| match t.code() {
        "en" => keys.replace("Entrée", "Enter").replace("Maj", "Shift"),
        _ => keys.to_owned(),
    };
    KEYS.iter().map(|(keys, deed)| (named(keys), t.say(deed))).collect()
}

/// Markdown examples with their description.
pub(super) fn marks(t: DeskMessages) -> Vec<(&'static str, String)> {
    MARKS.iter().map(|(marks, deed)| (*marks, t.say(deed))).collect()
}
