//! « Vouliez-vous dire… »: suggests the query with its unknown words corrected.

use crate::domain::{language::Language, search::Formula};
use crate::search::{Query, changes_allowed, nearest};
use crate::store::{Lookup, Result};

/// Frequencies are counted up to this number of articles.
pub(super) const FREQUENCY_MAX: usize = 1_000;
/// At most this many similar words are looked up.
const CANDIDATES_MAX: usize = 8;

/// The query with its unknown words corrected; `None` if there is no correction. Suggests only words that a
/// live article has now. `frequencies` are those of the query's words; empty for a single word.
pub(super) fn did_you_mean(
    lookup: &mut Lookup<'_>,
    query: &Query,
    frequencies: &[usize],
) -> Result<Option<String>> {
    // The frequency of a single word has not been looked up yet.
    let alone =
        if frequencies.is_empty() { lookup.frequencies(&query.word_formulas(), 1)? } else { Vec::new() };
    let frequencies = if frequencies.is_empty() { alone.as_slice() } else { frequencies };
    let asked: Vec<String> = query.asked().map(str::to_owned).collect();
    let mut with = Vec::with_capacity(asked.len());
    for (at, word) in asked.iter().enumerate() {
        lookup.deadline.check()?;
        let unknown = frequencies.get(at).is_none_or(|count| *count == 0);
        with.push(if unknown { near(lookup, word)? } else { None });
    }
    Ok(with.iter().any(Option::is_some).then(|| query.corrected(&with)))
}

/// The most frequent of the eight nearest words of the index; of equally frequent ones, the nearest.
fn near(lookup: &mut Lookup<'_>, word: &str) -> Result<Option<String>> {
    let changes = changes_allowed(word.chars().count());
    if changes == 0 || word.contains(' ') {
        return Ok(None);
    }
    let known = lookup.words_like(word, changes)?;
    let mut near = nearest(word, known.iter().map(|(word, _)| word.as_str()));
    near.truncate(CANDIDATES_MAX);
    let whole = |one: &&str| Formula::All(Query::parse(&format!("{one} "), Language::Fr).word_formulas());
    let wanted: Vec<Formula> = near.iter().map(whole).collect();
    let counts = lookup.frequencies(&wanted, FREQUENCY_MAX)?;
    let mut best: Option<(usize, &str)> = None;
    for (count, one) in counts.into_iter().zip(near) {
        if count > 0 && best.is_none_or(|(most, _)| count > most) {
            best = Some((count, one));
        }
    }
    let shown = |one: &str| known.iter().find(|(word, _)| word == one).map(|(_, shown)| shown.clone());
    Ok(best.and_then(|(_, one)| shown(one)))
}
