//! File names: what people called them, and what appears in `/uploads/{name}`.
//!
//! Bytes are stored under their hash, so a name can never overwrite or reach a file. It must be safe in
//! an address, in Markdown and in the folder an export writes. Whether a name is free is the store's
//! question: it compares folded names and asks for the next [`numbered`] one.

use unicode_normalization::char::is_combining_mark;

use super::format::{self, FileFormat};
use crate::domain::invalid::Invalid;
use crate::domain::visible::{bare, visible_line, visible_signs};

/// Maximum length of a proposed name without its extension, in characters.
const STEM_MAX_CHARS: usize = 100;
/// Maximum length of one part of a kept name, in bytes: every file system accepts it.
const PART_MAX_BYTES: usize = 255;
/// Maximum length of a kept name with its folders, in bytes.
const NAME_MAX_BYTES: usize = 1024;
/// Device names that Windows reserves, with any extension.
const RESERVED: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// Derives a safe name from the one a file was sent with: its last part, with only letters and digits
/// of any script, `-`, `_` and `.`, at most 100 characters, and the extension of the actual format. A
/// wrong extension of a known format is replaced (`photo.png` that is a JPEG becomes `photo.jpg`); an
/// unknown one stays in the name (`plan.v2` that is a PDF becomes `plan.v2.pdf`).
pub fn propose_name(original: &str, format: &FileFormat) -> String {
    let last = original.rsplit(['/', '\\']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    let safe = safe_characters(last);
    let (stem, ending) = match safe.rsplit_once('.') {
        Some((stem, ending)) if is_ending(ending) => (stem, ending.to_lowercase()),
        _ => (safe.as_str(), String::new()),
    };
    let is_right = format.endings.contains(&ending.as_str())
        || (*format == format::BINARY && !ending.is_empty() && !is_known(&ending) && !is_executable(&ending));
    let (stem, ending) = if is_right {
        (stem, ending)
    } else {
        let replaces = ending.is_empty() || is_known(&ending);
        (if replaces { stem } else { &safe }, format.endings[0].to_owned())
    };
    let stem = stem.trim_matches(['.', '-']);
    let start = if is_reserved(stem) { "file-" } else { "" };
    let stem: String = start.chars().chain(stem.chars()).take(STEM_MAX_CHARS).collect();
    let stem = stem.trim_end_matches(['.', '-']);
    format!("{}.{ending}", if stem.is_empty() { "file" } else { stem })
}

/// Whether a name promises something that the file is not: its extension is that of another format, or of a program.
pub(super) fn is_misleading(original: &str, format: &FileFormat) -> bool {
    let last = bare(original.rsplit(['/', '\\']).next().unwrap_or_default());
    let ending = last.rsplit_once('.').map(|(_, ending)| ending.trim().to_lowercase()).unwrap_or_default();
    !format.endings.contains(&ending.as_str()) && (is_known(&ending) || is_executable(&ending))
}

/// Checks a name that must not change because articles already use its address: imported ones. Folders,
/// spaces and brackets are allowed; the result is the visible form.
pub fn keep_name(name: &str) -> Result<String, Invalid> {
    let wrong = |why: &str| Err(Invalid::new("name", why));
    if name.contains(|c: char| c.is_control() || c == '\\') {
        return wrong("a file name has no control characters and no backslash");
    }
    let name = visible_signs(name);
    if name.is_empty() || name.len() > NAME_MAX_BYTES {
        return wrong("a file name has 1 to 1024 bytes");
    }
    if name
        .split('/')
        .any(|part| part.is_empty() || part == "." || part == ".." || part.len() > PART_MAX_BYTES)
    {
        return wrong("every part of a file name has 1 to 255 bytes and is neither “.” nor “..”");
    }
    Ok(name)
}

/// The `n`th candidate for a name: `photo.jpg`, `photo-2.jpg`, `photo-3.jpg`.
pub fn numbered(name: &str, n: u32) -> String {
    if n < 2 {
        return name.to_owned();
    }
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => format!("{stem}-{n}.{ending}"),
        _ => format!("{name}-{n}"),
    }
}

/// A name for display: no control characters, at most 80 characters.
pub(super) fn shown(original: &str) -> String {
    const LINE: usize = 80;
    let last = original.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain = visible_line(last);
    match plain.chars().count() {
        0 => "(no name)".to_owned(),
        n if n <= LINE => plain,
        _ => plain.chars().take(LINE - 1).chain(['…']).collect(),
    }
}

fn safe_characters(name: &str) -> String {
    let mut safe = String::new();
    for c in bare(name).chars() {
        let c = if c.is_alphanumeric() || is_combining_mark(c) || c == '_' || c == '.' { c } else { '-' };
        let repeats = matches!(c, '-' | '.') && safe.ends_with(['-', '.']);
        if !repeats {
            safe.push(c);
        } else if c == '.' {
            safe.pop();
            safe.push('.');
        }
    }
    safe.trim_matches(['.', '-']).to_owned()
}

fn is_ending(text: &str) -> bool {
    (1..=8).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric())
}

fn is_known(ending: &str) -> bool {
    format::all().any(|format| format.endings.contains(&ending))
}

/// Extensions of files that run on a double click.
fn is_executable(ending: &str) -> bool {
    [
        "exe", "com", "bat", "cmd", "scr", "js", "vbs", "ps1", "sh", "html", "htm", "xhtml", "php", "jar",
        "msi", "lnk",
    ]
    .contains(&ending)
}

fn is_reserved(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or_default().to_lowercase();
    let bare = first.trim_end_matches(|c: char| c.is_ascii_digit());
    RESERVED.contains(&first.as_str())
        || (first.len() == 4 && bare.len() == 3 && ["com", "lpt"].contains(&bare))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::media::folded_name as folded;

    #[test]
    fn a_proposed_name_is_safe_and_still_readable() {
        let check = |original: &str, expected: &str| {
            assert_eq!(propose_name(original, &format::JPEG), expected, "{original:?}")
        };
        check("DSC01712.JPG", "DSC01712.jpg");
        check("Été à Sète (1).jpeg", "Été-à-Sète-1.jpeg");
        check("E\u{301}te\u{301}.jpg", "Été.jpg");
        check("../../etc/passwd", "passwd.jpg");
        check("C:\\photos\\Mairie.JPG", "Mairie.jpg");
        check("a\0b\nc\r.jpg", "a-b-c.jpg");
        check("photo.png", "photo.jpg");
        check("plan.v2", "plan.v2.jpg");
        check("shell.php.jpg", "shell.php.jpg");
        check("photo.jpg. . .", "photo.jpg");
        check("CON.jpg", "file-CON.jpg");
        check("com1", "file-com1.jpg");
        check("", "file.jpg");
        check("...", "file.jpg");
        check("日本.jpg", "日本.jpg");
        check("a\u{202e}gpj.jpg", "agpj.jpg");
        check("pho\u{ad}to\u{fe0f}.jpg", "photo.jpg");
        let long = propose_name(&format!("{}.jpg", "é".repeat(300)), &format::JPEG);
        assert_eq!(long.chars().count(), 104);
        assert_eq!(propose_name("data.sketch", &format::BINARY), "data.sketch");
        assert_eq!(propose_name("page.html", &format::TEXT), "page.html.txt");
        assert_eq!(propose_name("setup.exe", &format::BINARY), "setup.exe.bin");
    }

    #[test]
    fn a_name_misleads_when_its_extension_is_that_of_something_else() {
        for (name, format) in [
            ("faux.jpg", &format::TEXT),
            ("FAUX.JPG ", &format::PNG),
            ("a.pn\u{ad}g", &format::PDF),
            ("folder/page.html", &format::TEXT),
            ("son.mp3", &format::BINARY),
        ] {
            assert!(is_misleading(name, format), "{name}");
        }
        for (name, format) in [
            ("photo.JPEG", &format::JPEG),
            ("sans-fin", &format::PDF),
            ("plan.v2", &format::PDF),
            ("données.sketch", &format::BINARY),
            ("archive.png/notes.log", &format::TEXT),
            ("", &format::TEXT),
        ] {
            assert!(!is_misleading(name, format), "{name}");
        }
    }

    #[test]
    fn a_kept_name_keeps_its_address_or_is_refused() {
        for good in ["DSC01727.JPG", "2020/Été (1) & co.pdf", "_a.b..c", "photo."] {
            assert_eq!(keep_name(good).unwrap(), good);
        }
        assert_eq!(keep_name("e\u{301}.jpg").unwrap(), "é.jpg");
        assert_eq!(keep_name("a\u{202e}b\u{ad}.jpg").unwrap(), "ab.jpg");
        for bad in ["", "../x", "a/../b", "/a", "a//b", "a\0", "a\nb", "a\\b", "./a"] {
            assert!(keep_name(bad).is_err(), "{bad:?}");
        }
        assert!(keep_name(&"x".repeat(256)).is_err());
    }

    #[test]
    fn twins_by_case_or_accent_are_told_apart_by_a_number() {
        assert_eq!(folded("Photo.JPG"), folded("photo.jpg"));
        assert_eq!(folded("E\u{301}te\u{301}.jpg"), folded("été.JPG"));
        assert_eq!(numbered("photo.jpg", 1), "photo.jpg");
        assert_eq!(numbered("photo.jpg", 2), "photo-2.jpg");
        assert_eq!(numbered("README", 3), "README-3");
    }
}
