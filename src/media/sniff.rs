//! Detects the format of a file from its first bytes, never from its name or from what the sender said.
//!
//! The name has two uses: text is text, but only the extension tells a table from a note; and a file that is
//! nothing known is damaged if its extension is that of a format that is cleaned.

use super::format::{self, Cleaner, FileFormat};
use super::rejection::RejectionReason;

/// Number of bytes examined at the start of a file.
pub(super) const HEAD: usize = 64 * 1024;

/// How scripts start.
const SCRIPT_STARTS: [&[u8]; 2] = [b"#!", b"<?php"];
/// How web pages start. A comment may also precede an SVG, so `<!--` counts only among text.
const PAGE_STARTS: [&str; 7] = ["<!doctype html", "<html", "<head", "<body", "<script", "<iframe", "<!--"];

/// Detects the format from the first [`HEAD`] bytes. `name` only chooses among kinds of plain text, and
/// says what a file was meant to be that is nothing known.
pub(super) fn sniff(head: &[u8], name: &str) -> Result<FileFormat, RejectionReason> {
    if let Some(found) = picture(head)? {
        return Ok(found);
    }
    if let Some(harm) = harm(head) {
        return Err(RejectionReason::Harmful(harm));
    }
    if head.starts_with(b"%PDF-") {
        return Ok(format::PDF);
    }
    if let Some(found) = boxes(head)? {
        return Ok(found);
    }
    if let Some(found) = office(head) {
        return Ok(found);
    }
    if let Some(known) = infer::get(head) {
        if known.matcher_type() == infer::MatcherType::Image {
            return Err(RejectionReason::UnshownPicture(known.extension()));
        }
        if let Some(found) = format::OTHERS.into_iter().find(|other| other.mime == known.mime_type()) {
            return Ok(found);
        }
    }
    if is_text(head) {
        return text(head, name);
    }
    // Served as it is, a damaged photograph would keep its camera data.
    if format::all()
        .any(|format| format.cleaner != Cleaner::AsItIs && format.endings.contains(&ending(name).as_str()))
    {
        return Err(RejectionReason::Damaged("no beginning"));
    }
    Ok(format::BINARY)
}

/// The extension of a name, in lower case, without a dot.
fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
}

fn picture(head: &[u8]) -> Result<Option<FileFormat>, RejectionReason> {
    Ok(Some(match head {
        [0xff, 0xd8, ..] => format::JPEG,
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => format::PNG,
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => format::GIF,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => format::WEBP,
        // Most camera raws are TIFF too; they contain where they were taken.
        [b'I', b'I', 42 | 43 | 0x55, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] | [b'I', b'I', b'R', b'O', ..] => {
            return Err(RejectionReason::UnshownPicture("TIFF or camera raw"));
        }
        [b'F', b'U', b'J', b'I', b'F', b'I', b'L', b'M', ..] | [0, b'M', b'R', b'M', ..] => {
            return Err(RejectionReason::UnshownPicture("camera raw"));
        }
        [0xff, 0x0a, ..] | [0, 0, 0, 12, b'J', b'X', b'L', b' ', ..] => {
            return Err(RejectionReason::UnshownPicture("JPEG XL"));
        }
        _ => return Ok(None),
    }))
}

/// ISO base media files state in their first box what they are.
fn boxes(head: &[u8]) -> Result<Option<FileFormat>, RejectionReason> {
    if head.len() < 16 || &head[4..8] != b"ftyp" {
        return Ok(None);
    }
    let size = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
    let brands = &head[8..size.clamp(12, head.len().min(512))];
    let (major, compatible) = (&brands[..4], brands.get(8..).unwrap_or_default());
    let claims = |brand: &[u8]| major == brand || compatible.chunks_exact(4).any(|one| one == brand);
    if claims(b"avif") {
        return Ok(Some(format::AVIF));
    }
    if claims(b"avis") {
        return Err(RejectionReason::Unusual("an animated AVIF"));
    }
    if [b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis"].iter().any(|brand| claims(*brand)) {
        return Err(RejectionReason::Heic);
    }
    if claims(b"mif1") || claims(b"msf1") {
        return Err(RejectionReason::UnshownPicture("HEIF"));
    }
    Ok(match major {
        b"crx " => return Err(RejectionReason::UnshownPicture("camera raw")),
        b"qt  " => Some(format::MOV),
        b"M4A " | b"M4B " => Some(format::M4A),
        _ => Some(format::MP4),
    })
}

/// An office document is an archive whose parts are in a folder named after its program. Programs write
/// them in any order, so every name within [`HEAD`] is checked.
fn office(head: &[u8]) -> Option<FileFormat> {
    const ENTRY: &[u8] = b"PK\x03\x04";
    if !head.starts_with(ENTRY) {
        return None;
    }
    let names = || {
        let starts = head.windows(ENTRY.len()).enumerate().filter(|(_, part)| *part == ENTRY);
        starts.filter_map(|(at, _)| {
            let length = u16::from_le_bytes([*head.get(at + 26)?, *head.get(at + 27)?]);
            head.get(at + 30..at + 30 + usize::from(length))
        })
    };
    names().any(|name| matches!(name, b"[Content_Types].xml" | b"_rels/.rels")).then_some(())?;
    let holds = |folder: &[u8]| names().any(|name| name.starts_with(folder));
    let kind = [(b"word/".as_slice(), "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx")];
    let (_, ending) = kind.into_iter().find(|(folder, _)| holds(folder))?;
    format::OTHERS.into_iter().find(|other| other.endings[0] == ending)
}

fn harm(head: &[u8]) -> Option<&'static str> {
    const PROGRAMS: [&[u8]; 9] = [
        b"MZ",
        b"\x7fELF",
        b"\xfe\xed\xfa\xce",
        b"\xfe\xed\xfa\xcf",
        b"\xce\xfa\xed\xfe",
        b"\xcf\xfa\xed\xfe",
        b"\xca\xfe\xba\xbe",
        b"\0asm",
        b"dex\n",
    ];
    if PROGRAMS.iter().any(|magic| head.starts_with(magic)) && !is_text(head) {
        return Some("a program");
    }
    if SCRIPT_STARTS.iter().any(|magic| head.starts_with(magic)) {
        return Some("a script");
    }
    let start = String::from_utf8_lossy(&head[..head.len().min(1024)]).to_lowercase();
    let start = start.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    PAGE_STARTS.iter().any(|tag| *tag != "<!--" && start.starts_with(tag)).then_some("a web page")
}

/// Text has no control characters except white space, unless a byte order mark says that it is UTF-16.
fn is_text(head: &[u8]) -> bool {
    let wide = head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]);
    wide || head.iter().all(|byte| *byte >= 0x20 || matches!(*byte, b'\t' | b'\n' | b'\r' | 0x0c))
}

fn text(head: &[u8], name: &str) -> Result<FileFormat, RejectionReason> {
    let start = String::from_utf8_lossy(head).to_lowercase();
    let start = start.trim_start_matches('\u{feff}').trim_start();
    if start.starts_with('<') {
        if start.contains("<svg") && !start.contains("<html") {
            return Ok(format::SVG);
        }
        if PAGE_STARTS.iter().any(|tag| start.contains(tag)) {
            return Err(RejectionReason::Harmful("a web page"));
        }
        if start.starts_with("<?xml") {
            return Ok(format::XML);
        }
    }
    if start.starts_with("begin:vcalendar") {
        return Ok(format::CALENDAR);
    }
    let known = format::TEXTS.into_iter().find(|text| text.endings.contains(&ending(name).as_str()));
    Ok(known.unwrap_or(format::TEXT))
}
