//! Ranks articles: the same score on every database.

use std::cmp::Reverse;

use super::query::{Query, Sequence};
use super::term::QueryTerm;
use super::term_weight::{WHOLE_TITLE, count, place, worth};
use super::vector::{StemPositions, Vector};
use crate::domain::{moment::Moment, search::Candidate};

/// Bonus for two words that follow each other, and for two that are near each other.
const FOLLOWING: f32 = 3.0;
const NEAR: f32 = 1.0;
/// Maximum distances in words; « following » leaves room for « dans le ».
const FOLLOWING_WITHIN: u32 = 3;
const NEAR_WITHIN: u32 = 10;
/// Bonus factor for an article of today, and the days after which half of it is left.
const RECENT: f32 = 0.12;
const RECENT_HALF_DAYS: f32 = 365.0;

/// The indices of the matching candidates, best first; ties go to the newer, then to the higher id.
pub fn rank(query: &Query, candidates: &[Candidate], now: Moment) -> Vec<usize> {
    let today = i32::try_from(now.unix_seconds().div_euclid(86_400)).unwrap_or(i32::MAX);
    let mut scored: Vec<(usize, f32, i32)> = candidates
        .iter()
        .enumerate()
        .filter_map(|(at, candidate)| {
            let vector = Vector::read(&candidate.vector)?;
            Some((at, score(query, &vector, today)?, vector.day))
        })
        .collect();
    scored.sort_by(|a, b| {
        b.1.total_cmp(&a.1).then_with(|| {
            (Reverse(a.2), Reverse(candidates[a.0].id)).cmp(&(Reverse(b.2), Reverse(candidates[b.0].id)))
        })
    });
    scored.into_iter().map(|(at, ..)| at).collect()
}

/// The score of an article; `None` if it lacks a phrase or has an excluded one.
fn score(query: &Query, vector: &Vector<'_>, today: i32) -> Option<f32> {
    let missing = query.phrases.iter().any(|phrase| !holds(vector, phrase));
    if missing || query.without_phrases.iter().any(|phrase| holds(vector, phrase)) {
        return None;
    }
    let found: Vec<(&QueryTerm, Option<(StemPositions, f32)>)> =
        query.terms.iter().map(|term| (term, best(vector, term))).collect();
    let (mut sum, mut has, mut all, mut titled) = (0.0, 0.0, 0.0, 0.0);
    for (term, standing) in &found {
        let part = if term.weak { 0.3 } else { 1.0 } * term.rarity;
        all += part;
        if let Some((standing, weight)) = standing {
            has += part;
            sum += part * weight * worth(vector.words, standing.places, standing.count);
            titled += if standing.places & place::TITLE != 0 { *weight } else { 0.0 };
        }
    }
    let rarity = all / count(found.len()).max(1.0);
    sum += WHOLE_TITLE * rarity * (titled / count(vector.title_words).max(1.0)).min(1.0);
    for pair in found.windows(2) {
        if let [(one, Some((here, a))), (two, Some((there, b)))] = pair {
            let rarity = one.rarity.min(two.rarity);
            sum += proximity_bonus(vector, *here, *there) * rarity * a.min(*b);
        }
    }
    let coverage = if all > 0.0 { has / all } else { 1.0 };
    let age = count(usize::try_from(today - vector.day).unwrap_or(0));
    Some(sum * coverage * coverage * (1.0 + RECENT * (-age / RECENT_HALF_DAYS).exp2()))
}

/// The best-scoring alternative of a term: its positions and weight.
fn best(vector: &Vector<'_>, term: &QueryTerm) -> Option<(StemPositions, f32)> {
    let mut best: Option<(StemPositions, f32, f32)> = None;
    for alternative in &term.alternatives {
        let mut worst: Option<(StemPositions, f32)> = None;
        for stem in &alternative.hashes {
            let Some(standing) = vector.find(*stem) else {
                worst = None;
                break;
            };
            let worth = worth(vector.words, standing.places, standing.count);
            if worst.is_none_or(|(_, less)| worth < less) {
                worst = Some((standing, worth));
            }
        }
        let Some((standing, worth)) = worst else { continue };
        let worth = worth * alternative.weight;
        if best.is_none_or(|(_, _, other)| worth > other) {
            best = Some((standing, alternative.weight, worth));
        }
    }
    best.map(|(standing, weight, _)| (standing, weight))
}

/// The proximity bonus of two stems.
fn proximity_bonus(vector: &Vector<'_>, here: StemPositions, there: StemPositions) -> f32 {
    if here == there {
        return 0.0;
    }
    let (first, second) = (vector.positions(here), vector.positions(there));
    let mut bonus = 0.0_f32;
    let mut at = 0;
    for position in first {
        while at < second.len() && second[at] + NEAR_WITHIN < position {
            at += 1;
        }
        for other in &second[at..] {
            if *other > position + NEAR_WITHIN {
                break;
            }
            let following = *other > position && *other - position <= FOLLOWING_WITHIN;
            bonus = bonus.max(if following { FOLLOWING } else { NEAR });
        }
    }
    bonus
}

/// Whether the words of a phrase are at its exact offsets.
fn holds(vector: &Vector<'_>, phrase: &Sequence) -> bool {
    let places: Vec<(u32, Vec<u32>)> = phrase
        .0
        .iter()
        .map(|(offset, stems)| {
            let mut positions: Vec<u32> = stems
                .iter()
                .filter_map(|stem| vector.find(*stem))
                .flat_map(|standing| vector.positions(standing))
                .collect();
            positions.sort_unstable();
            (*offset, positions)
        })
        .collect();
    let Some(((_, first), others)) = places.split_first() else { return false };
    first.iter().any(|start| {
        others.iter().all(|(offset, positions)| positions.binary_search(&(start + offset)).is_ok())
    })
}
