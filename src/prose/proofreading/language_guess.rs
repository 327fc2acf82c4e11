//! Checks a text against its declared language, by counting each language's most common short words.
//! Reports only when there is no doubt.

use super::{SourcePoint, lines::Text, signs::words};
use crate::domain::proofreading::Check;

/// Minimum length of a text, in words.
const WORDS_MIN: usize = 60;
/// Minimum share of small words: running text has about two in five, a list of names hardly any.
const SHARE_MIN: f64 = 0.2;
/// How many times more small words the detected language needs than the declared one.
const TIMES_MIN: usize = 4;

/// Small words per language, by subtag. Languages share some of them.
const SMALL: [(&str, &str); 6] = [
    (
        "fr",
        "le la les l d des du de un une et est dans pour sur que qui qu pas au aux par plus ce cette ces son sa \
         ses nous vous ils elle elles il n s c j se ne avec sont a été être ont leur leurs mais ou où comme",
    ),
    (
        "en",
        "the of and to in is that for it on with as was are this be by at from or we you have has not their they \
         which will can an its our your but were been he she his her who what when",
    ),
    (
        "de",
        "der die das und ist nicht ein eine einen einem den dem des von mit zu zum zur auf für im in sich auch \
         werden wird sind als aus bei nach oder wie wir sie er es hat haben noch nur dass",
    ),
    (
        "es",
        "el la los las de del y que en un una es por con para se su sus como más pero esta este al lo no son fue \
         ha han sobre entre cuando muy sin también",
    ),
    (
        "it",
        "il lo la i gli le di del della dei delle e che è in un una per con non sono da dal nel nella come più \
         anche si al alla ai questo questa ha hanno ma o",
    ),
    (
        "pt",
        "o a os as de do da dos das e que em um uma é por com para se no na nos nas não mais como ao à foi são \
         sua seu mas ou também pelo pela",
    ),
];

/// Reports a text in a language other than `declared`; a declared language without a list here is never
/// reported.
pub(super) fn check(text: &Text<'_>, declared: &str, slips: &mut Vec<SourcePoint>) {
    let declared = declared.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let Some(found) = other_than(text, &declared) else { return };
    let detail = format!("{declared} → {found}");
    slips.push(SourcePoint::new(Check::LanguageOther, 0, detail).of("language"));
}

fn other_than(text: &Text<'_>, declared: &str) -> Option<&'static str> {
    let of_a_quotation = |source: &str| source.trim_start().starts_with('>');
    let lines = text.lines.iter().filter(|line| !of_a_quotation(line.source));
    let (mut total, mut small) = (0, [0_usize; SMALL.len()]);
    for (_, word) in lines.flat_map(|line| words(&line.prose)) {
        total += 1;
        let word = word.to_lowercase();
        for (count, (_, list)) in small.iter_mut().zip(&SMALL) {
            *count += usize::from(list.split_ascii_whitespace().any(|one| one == word));
        }
    }
    let of = |(subtag, count): (&(&'static str, &str), usize)| (subtag.0, count);
    let counts: Vec<(&str, usize)> = SMALL.iter().zip(small).map(of).collect();
    let (_, declared) = *counts.iter().find(|(subtag, _)| *subtag == declared)?;
    let (best, most) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let share = f64::from(u32::try_from(most).ok()?) / f64::from(u32::try_from(total.max(1)).ok()?);
    let sure = total >= WORDS_MIN && share >= SHARE_MIN && most >= declared.saturating_mul(TIMES_MIN);
    sure.then_some(best)
}
