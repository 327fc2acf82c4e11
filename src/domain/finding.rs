//! What an import, a rendering or a proofreading has to say about a document or a file, and what to do about it.

/// A message about a document, for its editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Line of the whole file, from 1, front matter included; `None` when it concerns no line.
    pub line: Option<usize>,
    /// Kind of finding.
    pub kind: FindingKind,
    /// The name, address or class concerned. At most [`Finding::DETAIL_MAX_CHARS`], then `…`.
    pub detail: String,
}

/// How much attention a finding needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The page is right; for information.
    Note,
    /// Something was repaired, so that the page is right.
    Repaired,
    /// A person has to look.
    Review,
}

macro_rules! finding_kinds {
    ($($kind:ident, $severity:ident, $code:literal, $sentence:literal, $advice:literal;)*) => {
        /// A kind of finding. Codes never change: reports and translations use them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum FindingKind {
            $(#[doc = $sentence] $kind,)*
        }

        impl FindingKind {
            /// All kinds.
            pub const ALL: &[Self] = &[$(Self::$kind,)*];

            /// Its severity.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$kind => Severity::$severity,)* }
            }

            /// Its stable code, for reports and translations.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$kind => $code,)* }
            }

            /// Its message in English; the detail follows it.
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$kind => $sentence,)* }
            }

            /// What to do about it, in English.
            pub const fn advice(self) -> &'static str {
                match self { $(Self::$kind => $advice,)* }
            }

            /// The inverse of [`FindingKind::code`].
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.code() == code)
            }
        }
    };
}

finding_kinds! {
    // The body.
    MissingFile, Review, "missing-file", "A file the text shows or links to is not there",
        "Put the file into the folder, or correct its name in the text, and import again.";
    MissingEntry, Review, "missing-entry", "A link names an entry that is not there",
        "Correct the name, or write an ordinary address.";
    UnknownLiquid, Review, "unknown-liquid", "A Liquid tag is not understood and was left out of the page",
        "Write its result in its place, or remove it.";
    UnknownClass, Note, "unknown-class", "A class means nothing here and was left out of the page",
        "Nothing to do.";
    UnknownAttribute, Note, "unknown-attribute", "An attribute was left out of the page",
        "Nothing to do.";
    ScriptRemoved, Repaired, "script-removed", "Script was removed from the page",
        "See whether the page can be understood without it.";
    HtmlRemoved, Repaired, "html-removed", "HTML that is not allowed was removed from the page",
        "Look at the page.";
    StyleRemoved, Note, "style-removed", "Inline style was left out of the page",
        "Nothing to do.";
    EmphasisRepaired, Repaired, "emphasis-repaired", "Emphasis opened in one paragraph and closed in a later one was mended",
        "Look at the place.";
    HeadingRepaired, Repaired, "heading-repaired", "A heading glued to what stands before it was set free",
        "Nothing to do.";
    LinkRepaired, Repaired, "link-repaired", "A link with spaces or another host's address of this site was mended",
        "Nothing to do.";
    PictureLink, Repaired, "picture-link", "A link named after a picture is shown as the picture",
        "Nothing to do.";
    RemotePicture, Review, "remote-picture", "A picture of another site is not loaded; where it stood in the text, a link to it is shown",
        "Put a copy of the picture into the folder and name that one in the text.";
    RemoteFile, Review, "remote-file", "A sound, a video or a document of another site is not loaded",
        "Put a copy into the folder, or write a link to it into the text.";
    EmbeddedPicture, Review, "embedded-picture", "A picture whose bytes stand in the text is not shown",
        "Save it as a file, put that into the folder and name it in the text.";
    AltToDo, Note, "alt-to-do", "A picture has no alternative text",
        "Describe the picture, or mark it as decorative.";
    CodeTooLong, Note, "code-too-long", "A block of code is too long to be coloured",
        "Nothing to do.";
    TextTooDeep, Review, "text-too-deep", "The text is nested too deep and was flattened",
        "Look at the page; nest lists and quotes less deep.";
    ExpansionCut, Review, "expansion-cut", "An abbreviation or a list of attributes is too long, or named too often; some places were left as they are",
        "Shorten the abbreviation or the list of attributes.";
    NotRendered, Review, "not-rendered", "The text could not be made into a page; it was kept as a draft",
        "Open the draft at the desk, simplify its text and publish it.";
    BadMath, Note, "bad-math", "A formula is not understood and is shown as it was written",
        "Correct the formula.";
    // The front matter.
    YamlRepaired, Repaired, "yaml-repaired", "The front matter was not valid YAML and was mended",
        "Look at the value that is named.";
    YamlBroken, Review, "yaml-broken", "The front matter is not valid YAML",
        "Correct the line, often a quotation mark that was forgotten, and import again.";
    DuplicateKey, Repaired, "duplicate-key", "A key stands twice; the last one counts",
        "Remove the one that is too many.";
    NoFrontMatter, Review, "no-front-matter", "There is no front matter",
        "Begin the file with a title and a date between two lines `---`.";
    BadDate, Review, "bad-date", "A date is not understood",
        "Write it like 2026-11-18 09:00:00 +01:00.";
    NoDate, Review, "no-date", "There is no date, in the front matter or the file name",
        "Add `date`, or say with --date-from where the date is.";
    DateFromName, Note, "date-from-name", "The date comes from the file name",
        "Nothing to do.";
    NoTitle, Repaired, "no-title", "There is no title; one was made from the file name",
        "Add `title`.";
    BadValue, Review, "bad-value", "A value is not of the kind its key wants",
        "Correct the value.";
    TextCleaned, Repaired, "text-cleaned", "Markup or invisible characters were left out of a value",
        "Look at the value.";
    NameMerged, Note, "name-merged", "Two spellings of a name were merged into the first one",
        "Nothing to do.";
    UnknownLanguage, Note, "unknown-language", "The language has no typography here; the text is shown as it stands",
        "Nothing to do, or correct `lang`.";
    // The file.
    NotUtf8, Repaired, "not-utf8", "The file is not UTF-8; it was read in the encoding named here",
        "Look at the accents.";
    BadBytes, Repaired, "bad-bytes", "Bytes that are no UTF-8 stand as \u{fffd} in the text",
        "Correct these characters.";
    TooLarge, Review, "too-large", "The file is too large",
        "Split the file or make it smaller, or import the folder in parts.";
    TooManyFiles, Review, "too-many-files", "There are too many files; those from here on were left out",
        "Import the folder in parts, such as each of its folders by itself.";
    AddressTaken, Review, "address-taken", "The address already belongs to something else",
        "Change one of the two addresses.";
    BadAddress, Review, "bad-address", "An address is not one this site can serve",
        "Correct `permalink`, `redirect_from` or the name of the file.";
    NotAFile, Review, "not-a-file", "A link, a device or a path outside the folder was refused",
        "Put the file itself in the place of the link.";
    Unreadable, Review, "unreadable", "The file could not be read",
        "Look at the rights of the file, or make the archive again.";
    NameClash, Review, "name-clash", "Two files have one name but for case, the encoding of accents or signs that nobody sees",
        "Rename one of them.";
    SameDocument, Note, "same-document", "The same document stands in another file; it is imported once",
        "Nothing to do.";
    RedirectToNothing, Review, "redirect-to-nothing", "A redirect leads to an address where nothing is",
        "Correct the address that it leads to, or remove the rule.";
    RedirectIgnored, Review, "redirect-ignored", "A redirect rule is not understood",
        "Write it with one old address and one new address, without wildcards.";
    NotPublic, Note, "not-public", "The old site did not show the file, so this one does not",
        "Nothing to do, or move the file to where the old site shows it.";
    ForeignKey, Note, "foreign-key", "A key of another program or theme asks to hide the text",
        "Decide whether readers may see the text; `published: false` hides it.";
    ListPage, Note, "list-page", "The page was a template that the old program filled; this site makes its own lists",
        "Nothing to do.";
    EmptyFile, Note, "empty-file", "The file is empty",
        "Nothing to do, or put its content into it and import again.";
    OtherContent, Review, "other-content", "The name says picture, sound or video, and the content is something else",
        "Open the file; if it is damaged, put a good copy into the folder and import again.";
    KeptAside, Note, "kept-aside", "The file is not content; it was kept for export",
        "Nothing to do.";
    ForeignName, Review, "foreign-name", "A block, a shortcode or a card that this site does not have was kept as text",
        "Write its content in its place, or import again with --drop NAME or --map NAME=PATTERN.";
    NotForAll, Note, "not-for-all", "The old site did not show it to everybody; it stays a draft",
        "Nothing to do, or publish it at the desk.";
    TextFromPage, Review, "text-from-page", "The source of the text could not be read; it was made of the page that the old system kept",
        "Look at the page.";
    PageFromHtml, Repaired, "page-from-html", "The file was served as it was; its text became a page, without its layout and its scripts",
        "Look at the page.";
    OtherMarkup, Review, "other-markup", "The text is written in a markup that this site does not read; it was kept aside",
        "Convert it to Markdown, for example with pandoc, and import again.";
    EditedHere, Review, "edited-here", "The file has changed, but somebody has changed the same thing here, which stays",
        "Compare the two, and take over at the desk what is missing.";
    FileRenamed, Note, "file-renamed", "The file had another name; its article is the same, and the old address leads to the new one",
        "Nothing to do.";
    FileRefused, Review, "file-refused", "A file cannot be served; it was kept, but nobody sees it",
        "Convert the file or make it smaller, and import again.";
    BitmapRemoved, Review, "bitmap-removed", "The bitmap inside a drawing was removed; only its shapes are kept",
        "Save the bitmap as PNG or JPEG, and name that file in the texts.";
    MetadataRemoved, Note, "metadata-removed", "Camera data was removed from what is served",
        "Nothing to do.";
}

impl Finding {
    /// Maximum length of a detail, in characters. Longer ones are cut.
    pub const DETAIL_MAX_CHARS: usize = 200;

    /// A finding at a line.
    pub fn at(line: usize, kind: FindingKind, detail: impl AsRef<str>) -> Self {
        Self { line: Some(line), ..Self::without_line(kind, detail) }
    }

    /// A finding without a line.
    pub fn without_line(kind: FindingKind, detail: impl AsRef<str>) -> Self {
        let detail = detail.as_ref();
        let mut short: String = detail.chars().take(Self::DETAIL_MAX_CHARS).collect();
        if short.len() < detail.len() {
            short.push('…');
        }
        Self { line: None, kind, detail: short }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_finding_has_its_own_code() {
        let mut codes: Vec<_> = FindingKind::ALL.iter().map(|kind| kind.code()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), FindingKind::ALL.len());
    }
}
