//! Links without a target, with meaningless text, or to a bare picture file.

use std::ops::Range;

use super::{
    SourcePoint,
    lines::{ProofLine, ProofLink, Text, is_picture},
};
use crate::domain::{folding::fold, proofreading::Check};

/// Longer words of a link say something, whatever they are.
const VAGUE_MAX_BYTES: usize = 200;
/// As much of an address as a report may show, in bytes.
const ADDRESS_SHOWN_BYTES: usize = 500;
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
    let is_vague = label.len() <= VAGUE_MAX_BYTES
        && VAGUE.contains(&fold(label).trim_matches(|c: char| !c.is_alphanumeric()));
    let is_address = ["http://", "https://", "www."].iter().any(|begin| label.starts_with(begin));
    if is_vague || is_address {
        slips.push(SourcePoint::new(Check::VagueLink, line.number, label));
    }
}

/// The ranges of links that are in no other link, in order.
fn outermost(links: &[ProofLink]) -> Vec<Range<usize>> {
    let mut wholes: Vec<Range<usize>> = links.iter().map(|link| link.whole.clone()).collect();
    wholes.sort_unstable_by_key(|whole| (whole.start, usize::MAX - whole.end));
    let mut upto = 0;
    wholes.retain(|whole| {
        let is_outermost = whole.end > upto;
        upto = upto.max(whole.end);
        is_outermost
    });
    wholes
}

/// Reports bare addresses in the text.
fn check_bare_addresses(line: &ProofLine<'_>, slips: &mut Vec<SourcePoint>) {
    if !line.is_prose() {
        return;
    }
    let links = outermost(&line.links);
    for (at, _) in line.source.match_indices("http") {
        let rest = &line.source[at..];
        let begins = rest.starts_with("http://") || rest.starts_with("https://");
        let inside = links[..links.partition_point(|link| link.start <= at)]
            .last()
            .is_some_and(|link| link.contains(&at));
        let before = line.source[..at].chars().next_back();
        let in_markup =
            before.is_some_and(|c| matches!(c, '"' | '\'' | '=' | '/' | '`') || c.is_alphanumeric());
        if begins && !inside && !in_markup && line.prose.as_bytes().get(at) == Some(&1) {
            let rest = &rest[..rest.floor_char_boundary(ADDRESS_SHOWN_BYTES)];
            let address = rest.split(|c: char| c.is_whitespace() || matches!(c, ')' | '>')).next();
            slips.push(SourcePoint::new(Check::VagueLink, line.number, address.unwrap_or_default()));
        }
    }
}
