//! Pictures, sound and files that a page does not load: those of other sites, those whose bytes stand in the text, and
//! those whose address is not known, because Liquid in it was left out. None of them is missing.

use super::{
    findings::Findings,
    reference::{self, LEFT_OUT, ReferenceTarget},
    source::{INERT, MISSING},
    tags::Tag,
};
use crate::domain::rendering::{
    FindingKind::{self, EmbeddedPicture, MissingFile, RemotePicture, UnknownLiquid},
    OldSite,
};

/// Elements that load what their `src` names.
const LOADING: [&str; 5] = ["audio", "img", "source", "track", "video"];
/// Characters of an address in a finding, if it holds the picture itself.
const SHOWN_CHARS: usize = 40;
/// Bytes of HTML that are searched for the attribute that Liquid stands in.
const LOOKED_AT: usize = 1 << 10;

/// What is reported of an address from which nothing is loaded; `None` if it names a file of this site.
pub fn unloaded(address: &str, old_site: &OldSite) -> Option<FindingKind> {
    match reference::scheme(address).as_deref() {
        Some("data") => Some(EmbeddedPicture),
        Some("ftp" | "ftps") => Some(RemotePicture),
        _ if ["{{", "{%"].iter().any(|open| address.contains(open)) => reference::file_key(address, old_site)
            .is_none_or(|key| key.0.contains('{'))
            .then_some(UnknownLiquid),
        _ => matches!(reference::target(address, old_site), ReferenceTarget::External(_))
            .then_some(RemotePicture),
    }
}

/// An address as a finding names it: without the bytes that it may hold.
pub(super) fn shown(address: &str) -> String {
    match address.char_indices().nth(SHOWN_CHARS) {
        Some((cut, _)) if reference::scheme(address).as_deref() == Some("data") => {
            format!("{}…", &address[..cut])
        }
        _ => address.to_owned(),
    }
}

/// Reports the address of a loading element if the sanitizer takes it away, and returns what stands in its place: where
/// scripts of the old site found the picture, or a mark that it was reported.
pub(super) fn replaced<'t>(tag: &'t Tag, line: usize, findings: &mut Findings) -> Option<&'t str> {
    if tag.closing || !LOADING.contains(&tag.name.as_str()) {
        return None;
    }
    let source = tag.get("src").map(str::trim).unwrap_or_default();
    let late =
        || tag.get("data-src").filter(|late| tag.name == "img" && !late.trim().is_empty() && stays(late));
    if source.is_empty() {
        return late();
    }
    if stays(source) {
        return None;
    }
    late().or_else(|| {
        note_stripped(source, line, findings);
        Some(MISSING)
    })
}

/// The same for a picture of a text in Markdown.
pub(super) fn replaced_source(source: &str, line: usize, findings: &mut Findings) -> Option<&'static str> {
    let source = source.trim();
    if source.is_empty() || stays(source) {
        return None;
    }
    note_stripped(source, line, findings);
    Some(MISSING)
}

fn note_stripped(source: &str, line: usize, findings: &mut Findings) {
    let scheme = reference::scheme(source).unwrap_or_default();
    // Reported as a script.
    if scheme != "javascript" {
        let kind = unloaded(source, &OldSite::default()).unwrap_or(MissingFile);
        findings.note(line, kind, shown(source));
    }
}

/// Whether the sanitizer leaves an address.
fn stays(address: &str) -> bool {
    matches!(
        reference::scheme(address).as_deref(),
        None | Some("http" | "https" | "mailto" | "tel" | "missing")
    )
}

/// An address of Markdown, with [`LEFT_OUT`] where Liquid was left out of that of a picture or a file.
pub(super) fn known_address(element: &str, address: &str) -> String {
    if !address.contains(INERT) {
        return address.to_owned();
    }
    let bare = address.replace(INERT, "");
    if element == "img" || is_file(&bare) { address.replace(INERT, LEFT_OUT) } else { bare }
}

/// The same for HTML.
pub(super) fn known_addresses(html: &str) -> String {
    let mut known = String::with_capacity(html.len());
    let mut parts = html.split(INERT).peekable();
    let mut at = 0;
    while let Some(part) = parts.next() {
        known.push_str(part);
        at += part.len();
        if parts.peek().is_some() {
            let (before, after) = (&html[..at], &html[at + INERT.len_utf8()..]);
            if names_a_file(before, after) {
                known.push_str(LEFT_OUT);
            }
            at += INERT.len_utf8();
        }
    }
    known
}

/// Whether what was left out between two texts stood in the address of a picture, a sound or a file.
fn names_a_file(before: &str, after: &str) -> bool {
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(LOOKED_AT))..];
    let Some((head, begun)) = before.rsplit_once('=') else { return false };
    let begun = begun.trim_start();
    let quote = begun.chars().next().filter(|sign| matches!(sign, '"' | '\''));
    let begun = begun.trim_start_matches(['"', '\'']);
    let ends = |sign: char| match quote {
        Some(quote) => sign == quote,
        None => sign.is_whitespace() || sign == '>',
    };
    if begun.contains(ends) {
        return false;
    }
    let Some((_, tag)) = head.rsplit_once('<') else { return false };
    let element = tag.split(|sign: char| !sign.is_ascii_alphanumeric()).next().unwrap_or_default();
    let attribute =
        tag.trim_end().rsplit(|sign: char| !sign.is_ascii_alphabetic()).next().unwrap_or_default();
    let (element, attribute) = (element.to_ascii_lowercase(), attribute.to_ascii_lowercase());
    match attribute.as_str() {
        "src" | "poster" => LOADING.contains(&element.as_str()),
        "href" => {
            let after = &after[..after.floor_char_boundary(LOOKED_AT)];
            element == "a" && is_file(&format!("{begun}{}", after.split(ends).next().unwrap_or_default()))
        }
        _ => false,
    }
}

fn is_file(address: &str) -> bool {
    reference::file_key(address, &OldSite::default()).is_some_and(|key| reference::is_file(&key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_with_left_out_liquid_is_no_file_of_this_site() {
        for (html, is_marked) in [
            ("<img src=\"\u{fdd0}/a.jpg\">", true),
            ("<IMG alt='a=b' SRC='/i/\u{fdd0}.jpg'>", true),
            ("<img src=\u{fdd0}/a.jpg>", true),
            ("<video poster=\"\u{fdd0}\">", true),
            ("<a href=\"\u{fdd0}/plan.pdf\">", true),
            ("<a href=\"\u{fdd0}/page/\">", false),
            ("<img src=\"/a.jpg\" alt=\"\u{fdd0}\">", false),
            ("<iframe src=\"\u{fdd0}/a\">", false),
            ("<p>src = \u{fdd0}</p>", false),
            ("\u{fdd0}", false),
        ] {
            let known = known_addresses(html);
            assert_eq!(known.contains(LEFT_OUT), is_marked, "{html}: {known}");
            assert!(!known.contains(INERT), "{html}");
        }
    }
}
