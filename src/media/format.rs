//! The file formats the media library knows: how each is served, named and cleaned.

/// How pages present a file.
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

/// How a format is cleaned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cleaner {
    /// Segments.
    Jpeg,
    /// Chunks.
    Png,
    /// RIFF chunks.
    WebP,
    /// Items of ISO base media boxes.
    Avif,
    /// Blocks.
    Gif,
    /// An allow-list of elements and attributes.
    Svg,
    /// Bytes overwritten in place.
    Pdf,
    /// ISO base media boxes: video and sound.
    Movie,
    /// Copied unchanged.
    AsItIs,
}

/// A file format.
#[derive(Debug, Clone, Copy)]
pub struct FileFormat {
    /// The media type it is served as.
    pub mime: &'static str,
    /// Its file extensions, lower case; the first is given to files that have none.
    pub endings: &'static [&'static str],
    /// How pages present it.
    pub shown: ShownAs,
    /// How it is cleaned on intake.
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

/// The most common format of photographs.
pub const JPEG: FileFormat =
    format("image/jpeg", &["jpg", "jpeg", "jpe", "jfif"], ShownAs::Picture, Cleaner::Jpeg);
/// PNG, also animated.
pub const PNG: FileFormat = format("image/png", &["png", "apng"], ShownAs::Picture, Cleaner::Png);
/// WebP, also animated.
pub const WEBP: FileFormat = format("image/webp", &["webp"], ShownAs::Picture, Cleaner::WebP);
/// AVIF, stills only.
pub const AVIF: FileFormat = format("image/avif", &["avif"], ShownAs::Picture, Cleaner::Avif);
/// GIF, also animated.
pub const GIF: FileFormat = format("image/gif", &["gif"], ShownAs::Picture, Cleaner::Gif);
/// SVG, sanitised on intake.
pub const SVG: FileFormat = format("image/svg+xml", &["svg"], ShownAs::Picture, Cleaner::Svg);

/// PDF, without the camera data of its photographs.
pub const PDF: FileFormat = format("application/pdf", &["pdf"], ShownAs::Document, Cleaner::Pdf);
/// Any file of unknown format.
pub const BINARY: FileFormat = document("application/octet-stream", &["bin"]);
/// Plain text.
pub const TEXT: FileFormat = document("text/plain", &["txt", "text", "log"]);
/// A calendar file.
pub const CALENDAR: FileFormat = document("text/calendar", &["ics"]);
/// Text formats that only the file name can tell apart; harmless as downloads.
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
/// XML that is neither a page nor a picture; never served as something a browser would display.
pub const XML: FileFormat = document("application/xml", &["xml", "gpx", "kml", "rdf"]);

/// MPEG-4 video.
pub const MP4: FileFormat = format("video/mp4", &["mp4", "m4v"], ShownAs::Video, Cleaner::Movie);
/// QuickTime: the same boxes under an older name.
pub const MOV: FileFormat = format("video/quicktime", &["mov", "qt"], ShownAs::Video, Cleaner::Movie);
/// MPEG-4 audio.
pub const M4A: FileFormat = format("audio/mp4", &["m4a", "m4b"], ShownAs::Audio, Cleaner::Movie);

/// Formats that `infer` detects; kept unchanged.
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

/// Whether a file is named like a picture, a sound or a video but holds a document: `mime` is what its content is.
pub(crate) fn is_otherwise_shown(name: &str, mime: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let named = all().find(|format| format.endings.contains(&ending.as_str()));
    let is_document = all().any(|format| format.mime == mime && format.shown == ShownAs::Document);
    is_document && named.is_some_and(|format| format.shown != ShownAs::Document)
}

/// Every format that has its own file extensions.
pub(super) fn all() -> impl Iterator<Item = FileFormat> {
    [JPEG, PNG, WEBP, AVIF, GIF, SVG, PDF, XML, MP4, MOV, M4A].into_iter().chain(TEXTS).chain(OTHERS)
}
