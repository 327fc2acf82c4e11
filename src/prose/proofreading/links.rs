//! Links without a target, with meaningless text, or to a bare picture file.

use super::{
    SourcePoint,
    lines::{ProofLine, ProofLink, Text, is_picture},
};
use crate::domain::{folding::fold, proofreading::Check};

/// Link texts that mean nothing out of context, folded.
const VAGUE: [&str; 22] = [
    "ici",
    "cliquez ici",
    "cliquer ici",
    "lien",
    "ce lien",
    "le lien",
    "via ce lien",
    "en savoir plus",
    "savoir plus",
    "lire la suite",
    "plus",
    "la",
    "voir",
    "suite",
    "here",
    "click here",
    "this link",
    "link",
    "read more",
    "more",
    "learn more",
    "this",
];

/// Reports such links and bare addresses.
pub(super) fn check(text: &Text<'_>, slips: &mut Vec<SourcePoint>) {
    for line in &text.lines {
        for link in &line.links {
            of_link(line, link, slips);
        }
        check_bare_addresses(line, slips);
    }
}

fn of_link(line: &ProofLine<'_>, link: &ProofLink, slips: &mut Vec<SourcePoint>) {
    let label = line.source.get(link.label.clone()).unwrap_or_default().trim();
    let address = line.source.get(link.address.clone()).unwrap_or_default();
    if matches!(address, "" | "#" | "<>") {
        let shown = if label.is_empty() { line.source } else { label };
        slips.push(SourcePoint::new(Check::Placeholder, line.number, shown));
        return;
    }
    if link.is_picture || label.starts_with('!') {
        return;
    }
    if is_picture(address) {
        let name = address.rsplit('/').next().unwrap_or(address);
        let mut slip = SourcePoint::new(Check::PictureLink, line.number, name);
        let local = !address.contains("://") && !address.starts_with("//");
        if local && line.source.trim() == &line.source[link.whole.clone()] {
            let start = link.whole.start;
            slip = slip.mended(line.at(start..start), "!");
        }
        slips.push(slip);
        return;
    }
    let words: String = fold(label).trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let is_address = ["http://", "https://", "www."].iter().any(|begin| label.starts_with(begin));
    if VAGUE.contains(&words.as_str()) || is_address {
        slips.push(SourcePoint::new(Check::VagueLink, line.number, label));
    }
}

/// Reports bare addresses in the text.
fn check_bare_addresses(line: &ProofLine<'_>, slips: &mut Vec<SourcePoint>) {
    if !line.is_prose() {
        return;
    }
    for (at, _) in line.source.match_indices("http") {
        let rest = &line.source[at..];
        let begins = rest.starts_with("http://") || rest.starts_with("https://");
        let inside = line.links.iter().any(|link| link.whole.contains(&at));
        let before = line.source[..at].chars().next_back();
        let in_markup =
            before.is_some_and(|c| matches!(c, '"' | '\'' | '=' | '/' | '`') || c.is_alphanumeric());
        if begins && !inside && !in_markup && line.prose.as_bytes().get(at) == Some(&1) {
            let address = rest.split(|c: char| c.is_whitespace() || matches!(c, ')' | '>')).next();
            slips.push(SourcePoint::new(Check::VagueLink, line.number, address.unwrap_or_default()));
        }
    }
}
