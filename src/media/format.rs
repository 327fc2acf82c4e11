//! The formats the library knows: how each is served, named and cleaned.

use super::clean::Cleaner;

/// Where a file is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShownAs {
    /// In the page, as a picture.
    Picture,
    /// As a download.
    Document,
    /// Played in the page.
    Audio,
    /// Played in the page.
    Video,
}

/// One format of files.
#[derive(Debug, Clone, Copy)]
pub struct FileFormat {
    /// The media type it is served as.
    pub mime: &'static str,
    /// Its endings, lower case; the first is given to files that have none.
    pub endings: &'static [&'static str],
    /// Where it is shown.
    pub shown: ShownAs,
    /// What is done to it on its way in.
    pub(super) cleaner: Cleaner,
}

impl PartialEq for FileFormat {
    fn eq(&self, other: &Self) -> bool {
        self.mime == other.mime
    }
}

const fn format(
    mime: &'static str,
    endings: &'static [&'static str],
    shown: ShownAs,
    cleaner: Cleaner,
) -> FileFormat {
    FileFormat { mime, endings, shown, cleaner }
}

const fn document(mime: &'static str, endings: &'static [&'static str]) -> FileFormat {
    format(mime, endings, ShownAs::Document, Cleaner::AsItIs)
}

/// The commonest of photographs.
pub const JPEG: FileFormat =
    format("image/jpeg", &["jpg", "jpeg", "jpe", "jfif"], ShownAs::Picture, Cleaner::Jpeg);
/// Also animated PNG.
pub const PNG: FileFormat = format("image/png", &["png", "apng"], ShownAs::Picture, Cleaner::Png);
/// Also animated.
pub const WEBP: FileFormat = format("image/webp", &["webp"], ShownAs::Picture, Cleaner::WebP);
/// Stills only.
pub const AVIF: FileFormat = format("image/avif", &["avif"], ShownAs::Picture, Cleaner::Avif);
/// Animations stay animations.
pub const GIF: FileFormat = format("image/gif", &["gif"], ShownAs::Picture, Cleaner::Gif);
/// Sanitised.
pub const SVG: FileFormat = format("image/svg+xml", &["svg"], ShownAs::Picture, Cleaner::Svg);

/// Portable documents, served as they are: rewriting one breaks its signature and its tags.
pub const PDF: FileFormat = document("application/pdf", &["pdf"]);
/// Anything of which nothing better is known.
pub const BINARY: FileFormat = document("application/octet-stream", &["bin"]);
/// Text without markup.
pub const TEXT: FileFormat = document("text/plain", &["txt", "text", "log"]);
/// A calendar.
pub const CALENDAR: FileFormat = document("text/calendar", &["ics"]);
/// Text whose kind only its name can tell: harmless as a download, whichever it is.
pub const TEXTS: [FileFormat; 8] = [
    TEXT,
    CALENDAR,
    document("text/csv", &["csv"]),
    document("text/tab-separated-values", &["tsv", "tab"]),
    document("text/markdown", &["md", "markdown"]),
    document("application/json", &["json", "geojson"]),
    document("text/vcard", &["vcf"]),
    document("application/yaml", &["yml", "yaml"]),
];
/// XML that is neither a page nor a picture; never served as something a browser would show.
pub const XML: FileFormat = document("application/xml", &["xml", "gpx", "kml", "rdf"]);

/// MPEG-4 pictures and sound.
pub const MP4: FileFormat = format("video/mp4", &["mp4", "m4v"], ShownAs::Video, Cleaner::Movie);
/// The same boxes, an older name.
pub const MOV: FileFormat = format("video/quicktime", &["mov", "qt"], ShownAs::Video, Cleaner::Movie);
/// Sound only.
pub const M4A: FileFormat = format("audio/mp4", &["m4a", "m4b"], ShownAs::Audio, Cleaner::Movie);

/// Known by `infer` and kept as they are.
pub const OTHERS: [FileFormat; 18] = [
    format("video/webm", &["webm"], ShownAs::Video, Cleaner::AsItIs),
    format("audio/mpeg", &["mp3"], ShownAs::Audio, Cleaner::AsItIs),
    format("audio/ogg", &["ogg", "oga", "opus", "ogv"], ShownAs::Audio, Cleaner::AsItIs),
    format("audio/x-wav", &["wav"], ShownAs::Audio, Cleaner::AsItIs),
    format("audio/x-flac", &["flac"], ShownAs::Audio, Cleaner::AsItIs),
    document("application/zip", &["zip"]),
    document("application/epub+zip", &["epub"]),
    document("application/vnd.openxmlformats-officedocument.wordprocessingml.document", &["docx"]),
    document("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &["xlsx"]),
    document("application/vnd.openxmlformats-officedocument.presentationml.presentation", &["pptx"]),
    document("application/vnd.oasis.opendocument.text", &["odt"]),
    document("application/vnd.oasis.opendocument.spreadsheet", &["ods"]),
    document("application/vnd.oasis.opendocument.presentation", &["odp"]),
    document("application/msword", &["doc"]),
    document("application/vnd.ms-excel", &["xls"]),
    document("application/vnd.ms-powerpoint", &["ppt"]),
    document("application/rtf", &["rtf"]),
    document("application/gzip", &["gz", "tgz"]),
];

/// Every format, for questions about endings.
pub(super) fn all() -> impl Iterator<Item = FileFormat> {
    [JPEG, PNG, WEBP, AVIF, GIF, SVG, PDF, XML, MP4, MOV, M4A].into_iter().chain(TEXTS).chain(OTHERS)
}
