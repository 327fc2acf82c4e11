//! Which brackets are links and pictures, and where they lead.

use std::collections::HashMap;

use super::tokens::{Kind, Token};
use crate::{
    domain::rendering::FindingKind::{ExpansionCut, LinkRepaired},
    prose::source::{
        EXPANSION_MIN_BYTES, Notes,
        links::{LinkDefinition, NAME_MAX_BYTES, cut, folded},
    },
};

/// A link or a picture.
#[derive(Debug)]
pub(super) struct Link {
    /// The token that closes its text.
    pub(super) close: usize,
    /// The first token behind its target.
    pub(super) after: usize,
    pub(super) target: LinkDefinition,
}

/// The links of a text, by the token that opens them.
#[derive(Debug, Default)]
pub(super) struct Links(HashMap<usize, Link>);

impl Links {
    pub(super) fn at(&self, token: usize) -> Option<&Link> {
        self.0.get(&token)
    }
}

/// Finds the links. Tokens that belong to a target are skipped from then on.
pub(super) fn find(text: &str, tokens: &mut [Token], number: usize, notes: &mut Notes) -> Links {
    let pairs = pairs(tokens);
    let mut links = Links::default();
    if pairs.is_empty() {
        return links;
    }
    let last_bracket = text.rfind(')').unwrap_or(0);
    let mut in_link_until = 0;
    let mut nth = 0;
    let mut lines = (0, 0);
    while nth < tokens.len() {
        let place = nth;
        nth += 1;
        let Kind::Open { is_image } = tokens[place].kind else { continue };
        let Some(close) = pairs.get(&place).copied() else { continue };
        if !is_image && place < in_link_until {
            continue;
        }
        let label = &text[tokens[place].end..tokens[close].start];
        let Some((target, end)) = target(text, tokens[close].end, label, last_bracket, notes) else {
            continue;
        };
        lines = (lines.0 + text[lines.1..tokens[place].start].matches('\n').count(), tokens[place].start);
        if target.address.contains([' ', '\t', '\u{a0}']) {
            notes.findings.note(number + lines.0, LinkRepaired, target.address.trim());
        }
        let after = skip(tokens, close + 1, end);
        if is_image {
            nth = after;
        } else {
            in_link_until = close;
            // Its text is looked at for pictures; its target holds nothing.
        }
        links.0.insert(place, Link { close, after, target });
    }
    links
}

/// The token that closes each opening bracket.
fn pairs(tokens: &[Token]) -> HashMap<usize, usize> {
    let mut pairs = HashMap::new();
    let mut open = Vec::new();
    for (nth, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Open { .. } => open.push(nth),
            Kind::Close => {
                if let Some(start) = open.pop() {
                    pairs.insert(start, nth);
                }
            }
            _ => {}
        }
    }
    pairs
}

/// Where a link leads whose text ends before `end`, and where its target ends.
fn target(
    text: &str,
    end: usize,
    label: &str,
    last_bracket: usize,
    notes: &mut Notes,
) -> Option<(LinkDefinition, usize)> {
    let after = &text[end..];
    let gap = after.len() - after.trim_start_matches([' ', '\t', '\n']).len();
    let named = after[gap..].strip_prefix('[').and_then(|name| {
        let length = cut(name, NAME_MAX_BYTES).find(']')?;
        Some((&name[..length], end + gap + length + 2))
    });
    if named.is_none() && after.starts_with('(') {
        return if end < last_bracket {
            LinkDefinition::inline(after).map(|(target, length)| (target, end + length))
        } else {
            None
        };
    }
    let (name, end) = match named {
        Some(("", end)) => (label, end),
        Some((name, end)) => (name, end),
        None => (label, end),
    };
    if notes.definitions.is_empty() || name.len() > NAME_MAX_BYTES {
        return None;
    }
    let definition = notes.definitions.get(&folded(name))?.clone();
    let bytes = definition.address.len() + definition.title.as_ref().map_or(0, String::len);
    notes.referred += bytes;
    if notes.referred > notes.bytes.max(EXPANSION_MIN_BYTES) {
        notes.findings.note(0, ExpansionCut, name);
        return None;
    }
    Some((definition, end))
}

/// Skips the tokens from the `from`th up to an offset; returns the first behind it.
fn skip(tokens: &mut [Token], from: usize, end: usize) -> usize {
    let mut nth = from;
    while let Some(token) = tokens.get_mut(nth).filter(|token| token.start < end) {
        if token.end > end {
            // What is left of a token that began in the target is text.
            token.start = end;
            token.kind = Kind::Text;
            return nth;
        }
        token.kind = Kind::Skipped;
        nth += 1;
    }
    nth
}
