//! What a single file is, by its first bytes, and what to do so that its content can be imported.

/// Bytes that are looked at.
pub(super) const LOOKED_AT: usize = 4096;

/// Where a `.tar` has its mark.
const TAR_MARK: std::ops::Range<usize> = 257..262;

/// A system whose exports are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum System {
    WordPress,
    Ghost,
    Spip,
    Dotclear,
}

impl System {
    /// Its name.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::WordPress => "WordPress",
            Self::Ghost => "Ghost",
            Self::Spip => "SPIP",
            Self::Dotclear => "Dotclear",
        }
    }
}

/// A kind of file that an import may be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    /// A `.zip`.
    Zip,
    /// The export of a system that is read.
    Export(System),
    /// A text.
    Text,
    /// Anything else: what it is, and what to do.
    Other(&'static str, &'static str),
}

const UNPACK: &str = "Unpack it, and import the folder.";
const CONVERT: &str = "It is not read as it is: convert it into a Jekyll site, and import that folder.";
/// The usual way round for systems that are not read: WordPress reads them, and its export is read here.
const BY_WORDPRESS: &str = "The usual way round is WordPress: bring the site into it, export it there (Tools, Export), and import that file.";
const BLOGGER: FileKind = FileKind::Other(
    "an export of Blogger",
    "The usual way round is WordPress: Tools, Import, Blogger, then Tools, Export, and import that file.",
);
const DRUPAL: FileKind = FileKind::Other(
    "a dump of Drupal",
    "The usual way round is WordPress: its plug-in FG Drupal to WordPress reads the site; export it there and import that file.",
);
const JOOMLA: FileKind = FileKind::Other(
    "an export of Joomla",
    "The usual way round is WordPress: its plug-in FG Joomla to WordPress reads the site; export it there and import that file.",
);
const WORDPRESS_DUMP: FileKind = FileKind::Other(
    "a dump of the database of WordPress (SQL)",
    "Export the site in WordPress instead (Tools, Export, All content), and import that file.",
);
const FEED: FileKind = FileKind::Other(
    "a feed (RSS or Atom), which holds only the newest texts",
    "Export the whole site in its own program. Wix has no export: WordPress reads its feed (Tools, Import, RSS), and its export is read here.",
);

const THE_SITE: &str = "Import the folder of the whole site.";

/// First bytes that are a kind by themselves. The longer ones come first.
const MAGIC: [(&[u8], FileKind); 20] = [
    (b"PK\x03\x04", FileKind::Zip),
    (b"PK\x05\x06", FileKind::Zip),
    (
        b"PK\x07\x08",
        FileKind::Other("one part of a .zip file in several", "Join its parts, and import the whole."),
    ),
    (b"7z\xbc\xaf\x27\x1c", FileKind::Other("a .7z archive", UNPACK)),
    (b"Rar!\x1a\x07", FileKind::Other("a .rar archive", UNPACK)),
    (b"\x1f\x8b", FileKind::Other("a compressed archive (.gz, .tar.gz or .tgz)", UNPACK)),
    (b"BZh", FileKind::Other("a compressed archive (.bz2 or .tar.bz2)", UNPACK)),
    (b"\xfd7zXZ\0", FileKind::Other("a compressed archive (.xz or .tar.xz)", UNPACK)),
    (b"\x28\xb5\x2f\xfd", FileKind::Other("a compressed archive (.zst or .tar.zst)", UNPACK)),
    (b"\x60\xea", FileKind::Other("an .arj archive", UNPACK)),
    (b"MSCF", FileKind::Other("a .cab archive", UNPACK)),
    (b"SQLite format 3\0", FileKind::Export(System::Spip)),
    (b"///DOTCLEAR", FileKind::Export(System::Dotclear)),
    (b"%PDF-", FileKind::Other("a PDF document", THE_SITE)),
    (b"\xff\xd8\xff", FileKind::Other("a picture (JPEG)", THE_SITE)),
    (b"\x89PNG\r\n", FileKind::Other("a picture (PNG)", THE_SITE)),
    (b"GIF8", FileKind::Other("a picture (GIF)", THE_SITE)),
    (b"\xd0\xcf\x11\xe0", FileKind::Other("an old document of Word, Excel or PowerPoint", THE_SITE)),
    (b"MZ", FileKind::Other("a program of Windows", THE_SITE)),
    (b"\x7fELF", FileKind::Other("a program", THE_SITE)),
];

/// Names of the first file of archives that are documents, not sites.
const DOCUMENTS: [&[u8]; 5] = [b"mimetype", b"[Content_Types].xml", b"_rels/", b"word/", b"META-INF/"];

impl FileKind {
    /// The kind of a file that begins with these bytes.
    pub(super) fn of(start: &[u8]) -> Self {
        if start.is_empty() {
            return Self::Other("an empty file", "Copy or download it again.");
        }
        if start.starts_with(b"PK\x03\x04") && is_document(start) {
            return Self::Other("an office document or a book (.docx, .odt, .epub, …)", THE_SITE);
        }
        if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| start.starts_with(magic)) {
            return *kind;
        }
        if start.get(TAR_MARK).is_some_and(|mark| mark == b"ustar") {
            return Self::Other("a .tar archive", UNPACK);
        }
        // A sign of its encoding may stand before it.
        if start.strip_prefix(b"\xef\xbb\xbf").is_some_and(|rest| rest.starts_with(b"///DOTCLEAR")) {
            return Self::Export(System::Dotclear);
        }
        let text = String::from_utf8_lossy(start);
        if start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") {
            return Self::Text;
        }
        // The last character may be cut off.
        let is_text = !start.contains(&0) && !text.trim_end_matches('\u{fffd}').contains('\u{fffd}');
        if is_text {
            Self::of_text(text.trim_start_matches('\u{feff}').trim_start())
        } else {
            Self::unknown(start)
        }
    }

    /// The same for a file of a folder: only the export of another program.
    pub(super) fn export(start: &[u8]) -> Option<(&'static str, &'static str)> {
        const BY_ITSELF: &str = "Import that file by itself.";
        match Self::of(start) {
            kind @ Self::Other(what, to_do) if [DRUPAL, JOOMLA, BLOGGER].contains(&kind) => {
                Some((what, to_do))
            }
            Self::Export(System::WordPress) => Some(("an export of WordPress", BY_ITSELF)),
            Self::Export(System::Ghost) => Some(("an export of Ghost", BY_ITSELF)),
            Self::Export(System::Spip) => Some(("a SQLite database", BY_ITSELF)),
            Self::Export(System::Dotclear) => Some(("an export of Dotclear", BY_ITSELF)),
            _ => None,
        }
    }

    fn of_text(text: &str) -> Self {
        let lower = text.to_ascii_lowercase();
        let begins = |starts: &[&str]| starts.iter().any(|start| lower.starts_with(start));
        let is_xml = begins(&["<?xml", "<rss", "<feed", "<!doctype", "<!--"]);
        let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        if begins(&["<!doctype html", "<html"]) {
            Self::Other("a single page in HTML", THE_SITE)
        } else if is_xml && has(&["wordpress.org/export", "<wp:wxr_version", "wordpress extended rss"]) {
            Self::Export(System::WordPress)
        } else if is_xml && has(&["<j2xml", "joomla"]) {
            JOOMLA
        } else if is_xml && has(&["blogger"]) {
            BLOGGER
        } else if is_xml && has(&["<rss", "<feed"]) {
            FEED
        } else if is_xml && has(&["<?xml", "<!doctype"]) {
            Self::Other("a file in XML", BY_WORDPRESS)
        } else if begins(&["{", "["]) && !lower.starts_with("[!") {
            let is_ghost = ["\"db\"", "\"posts\"", "\"data\""].iter().any(|key| lower.contains(key));
            if is_ghost { Self::Export(System::Ghost) } else { Self::Other("a file in JSON", CONVERT) }
        } else if begins(&["-- ", "create table", "insert into", "/*!4", "--\n", "drop table"]) {
            match () {
                () if has(&["wp_posts", "wp_options", "wordpress"]) => WORDPRESS_DUMP,
                () if has(&["drupal", "node__body", "node_field_data", "`node`"]) => DRUPAL,
                () if has(&["joomla", "_content`", "#__"]) => JOOMLA,
                () => Self::Other("a dump of a database (SQL)", BY_WORDPRESS),
            }
        } else {
            Self::Text
        }
    }

    /// Old texts in another encoding have no NUL, and hardly a control character.
    fn unknown(start: &[u8]) -> Self {
        let is_text = start.iter().all(|byte| *byte >= b' ' || matches!(byte, b'\t' | b'\n' | b'\r'));
        if is_text { Self::Text } else { Self::Other("a file of a kind that is not known here", THE_SITE) }
    }
}

/// Whether a `.zip` begins with the first file of an office document or a book.
fn is_document(start: &[u8]) -> bool {
    start.get(30..).is_some_and(|name| DOCUMENTS.iter().any(|first| name.starts_with(first)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_first_bytes_say() {
        let mut tar = vec![0; 512];
        tar[TAR_MARK].copy_from_slice(b"ustar");
        for (bytes, words) in [
            (&b"7z\xbc\xaf\x27\x1c\0\x04"[..], ".7z"),
            (b"Rar!\x1a\x07\0", ".rar"),
            (b"\x1f\x8b\x08\0", ".tar.gz"),
            (&tar, ".tar"),
            (b"\xef\xbb\xbf<rss>", "feed"),
            (b"<?xml version='1.0'?><feed><generator>Blogger</generator>", "Blogger"),
            (b"-- MySQL dump\nCREATE TABLE `node`", "Drupal"),
            (b"{\"name\": 1}", "JSON"),
            (b"<!DOCTYPE html>", "HTML"),
            (b"", "empty"),
            (b"\0\x01\x02", "not known"),
            (b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\0\0\0mimetype", "office"),
        ] {
            let FileKind::Other(what, _) = FileKind::of(bytes) else { panic!("{words}: a zip") };
            assert!(what.contains(words), "{words}: {what}");
        }
        assert_eq!(FileKind::of(b"PK\x03\x04\x14\0"), FileKind::Zip);
        for text in [&b"---\ntitle: A\n---\n\xc3\xa9"[..], b"Un \xe9t\xe9", b"caf\xc3"] {
            assert_eq!(FileKind::of(text), FileKind::Text);
        }
        let wxr = b"<?xml version='1.0'?><rss xmlns:wp='http://wordpress.org/export/1.2/'>";
        assert_eq!(FileKind::of(wxr), FileKind::Export(System::WordPress));
        assert_eq!(FileKind::of(b"{\"db\": []}"), FileKind::Export(System::Ghost));
        assert_eq!(FileKind::of(b"SQLite format 3\0\x10"), FileKind::Export(System::Spip));
        assert_eq!(FileKind::of(b"///DOTCLEAR|2.40|full\n"), FileKind::Export(System::Dotclear));
    }
}
