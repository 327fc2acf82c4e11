//! Splits French and English text into words: folded, with their positions.

use super::beginnings::Beginnings;
use super::character_runs::{CharacterRun, runs};
use super::seen_text::SeenText;
use super::telephone::telephone;
use crate::domain::folding::fold;

/// Maximum length of a word; the rest is cut off.
const WORD_MAX_CHARS: usize = 60;
/// Maximum parts of a compound; a longer one is indexed only as its parts.
const COMPOUND_MAX: usize = 4;
/// Bytes in which a number in groups of three digits, and what follows it, is seen.
const NUMBER_MAX_BYTES: usize = 64;
/// Maximum letters of an acronym without dots.
const CAPITALS_MAX: usize = 5;

/// French words that are elided: « l’État » is about the State.
const ELIDED: [&str; 15] =
    ["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu"];
/// English suffixes after an apostrophe.
const ENGLISH_SUFFIXES: [&str; 6] = ["s", "t", "re", "ll", "ve", "m"];
/// Dots before inclusive endings: « agent·e·s ».
const DOTS: [char; 3] = ['·', '•', '‧'];

/// A word and its position in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// First byte in the text.
    pub(super) start: usize,
    /// First byte after it.
    pub(super) end: usize,
    /// Without case, accents or ligatures.
    pub(super) folded: String,
    /// The compound that starts here, as one word: « week-end » is also « weekend ».
    pub(super) joined: Option<String>,
    /// Number of words of that compound; 1 without one.
    pub(super) parts: usize,
    /// Written as an acronym: « S.I. », or « SI » in lower-case text. Never a stop word.
    pub(super) acronym: bool,
}

impl Word {
    fn new(start: usize, end: usize, folded: String) -> Self {
        Self { start, end, folded, joined: None, parts: 1, acronym: false }
    }
}

/// The words of a text, in order.
pub(super) fn words(text: &str) -> Vec<Word> {
    match SeenText::of(text) {
        Some(seen) => placed(&seen, words_seen(&seen.text)),
        None => words_seen(text),
    }
}

/// The words of [`SeenText::text`], at their places in the text as it was written.
fn placed(seen: &SeenText, mut words: Vec<Word>) -> Vec<Word> {
    for word in &mut words {
        let place = seen.placed(word.start..word.end);
        (word.start, word.end) = (place.start, place.end);
    }
    words
}

/// The words of a text without signs that nobody sees.
fn words_seen(text: &str) -> Vec<Word> {
    let runs = runs(text);
    let mut words = Vec::with_capacity(runs.len());
    let mut at = 0;
    while at < runs.len() {
        at += take(text, &runs[at..], &mut words).max(1);
    }
    find_acronyms(text, runs.len(), &mut words);
    words
}

/// Capitals in lower-case text are an acronym; in all capitals, there is no telling.
fn find_acronyms(text: &str, runs: usize, words: &mut [Word]) {
    if runs == 1 || text.chars().any(char::is_lowercase) {
        words.iter_mut().for_each(|word| word.acronym |= is_capital(&text[word.start..word.end]));
    }
}

/// Whether the text is a few ASCII capitals.
fn is_capital(text: &str) -> bool {
    (2..=CAPITALS_MAX).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Words of a text, in order: all that match `beginnings`; most others are skipped.
pub(super) fn words_beginning(text: &str, beginnings: &Beginnings) -> Vec<Word> {
    match SeenText::of(text) {
        Some(seen) => placed(&seen, words_seen_beginning(&seen.text, beginnings)),
        None => words_seen_beginning(text, beginnings),
    }
}

fn words_seen_beginning(text: &str, beginnings: &Beginnings) -> Vec<Word> {
    let runs = runs(text);
    let mut words = Vec::new();
    let mut at = 0;
    while at < runs.len() {
        let run = runs[at];
        // A run between spaces is a word of its own, unless it begins a number in groups.
        let alone = run.separator.is_none_or(|glue| matches!(glue, ' ' | '\n'))
            && !text.as_bytes()[run.start].is_ascii_digit();
        if alone && !beginnings.may_match(&text[run.start..run.end]) {
            at += 1;
        } else {
            at += take(text, &runs[at..], &mut words).max(1);
        }
    }
    find_acronyms(text, runs.len(), &mut words);
    words
}

/// Appends the words of the first runs; returns how many runs were used.
fn take(text: &str, runs: &[CharacterRun], words: &mut Vec<Word>) -> usize {
    let first = runs[0];
    let source = &text[first.start..first.end];
    if let Some(count) = acronym(text, runs) {
        let folded = runs[..count].iter().map(|run| folded(&text[run.start..run.end])).collect();
        words.push(Word { acronym: true, ..Word::new(first.start, runs[count - 1].end, folded) });
        return count;
    }
    if let Some((count, digits)) = telephone(text, runs) {
        if count == 1 {
            words.push(Word::new(first.start, first.end, digits));
        } else {
            let begin = words.len();
            words.extend(runs[..count].iter().map(|run| word(text, *run)));
            (words[begin].joined, words[begin].parts) = (Some(digits), count);
        }
        return count;
    }
    if let Some((count, number)) = number(text, runs) {
        words.push(Word::new(first.start, runs[count - 1].end, number));
        return count;
    }
    match first.separator {
        Some('\'' | '’' | 'ʼ') if runs.len() > 1 => {
            let (left, right) = (folded(source), folded(&text[runs[1].start..runs[1].end]));
            if left == "aujourd" {
                words.push(Word::new(first.start, runs[1].end, left + &right));
                return 2;
            }
            if ELIDED.contains(&left.as_str()) {
                return 1;
            }
            words.push(Word::new(first.start, first.end, left));
            return if ENGLISH_SUFFIXES.contains(&right.as_str()) { 2 } else { 1 };
        }
        Some(glue) if DOTS.contains(&glue) => {
            words.push(word(text, first));
            let more = runs.iter().take_while(|run| run.separator.is_some_and(|glue| DOTS.contains(&glue)));
            return more.count() + 1;
        }
        _ => {}
    }
    if let Some(count) = compound(runs).or_else(|| grouped(text, runs)) {
        let begin = words.len();
        let mut parts = 0;
        while parts < count {
            // A part may contain what a word does: « rendez-vous d’affaires ».
            let mut alone = runs[parts];
            alone.separator = None;
            parts += take(text, &[alone], words).max(1);
        }
        let joined: String = words[begin..].iter().map(|word| word.folded.as_str()).collect();
        let parts = words.len() - begin;
        if let Some(first) = words.get_mut(begin)
            && joined.chars().count() <= WORD_MAX_CHARS
        {
            (first.joined, first.parts) = (Some(joined), parts);
        }
        return count;
    }
    words.push(sign(text, word(text, first)));
    1
}

fn word(text: &str, run: CharacterRun) -> Word {
    Word::new(run.start, run.end, folded(&text[run.start..run.end]))
}

/// Extends « C++ », « C# » and « F# » to their signs.
fn sign(text: &str, word: Word) -> Word {
    let rest = &text[word.end..];
    match (word.folded.as_str(), rest) {
        ("c", rest) if rest.starts_with("++") => {
            Word { end: word.end + 2, folded: "cplusplus".to_owned(), ..word }
        }
        ("c" | "f", rest) if rest.starts_with('#') => {
            Word { end: word.end + 1, folded: format!("{}sharp", word.folded), ..word }
        }
        _ => word,
    }
}

/// Single letters separated by dots are one word: « S.N.C.F. ».
fn acronym(text: &str, runs: &[CharacterRun]) -> Option<usize> {
    let single = |run: &CharacterRun| {
        let mut letters = text[run.start..run.end].chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    };
    let dotted = runs.iter().take_while(|run| single(run) && run.separator == Some('.')).count();
    let count = dotted + usize::from(runs.get(dotted).is_some_and(single));
    (count > 1).then_some(count)
}

/// « 4.1 », « 4,1 » and « 1 000 » are one number each.
fn number(text: &str, runs: &[CharacterRun]) -> Option<(usize, String)> {
    let source = |run: &CharacterRun| &text[run.start..run.end];
    let digits = |run: &CharacterRun| source(run).bytes().all(|byte| byte.is_ascii_digit());
    if !digits(runs.first()?) {
        return None;
    }
    let (mut count, mut number) = (1, source(&runs[0]).to_owned());
    while let (Some(glue), Some(next)) = (runs[count - 1].separator, runs.get(count)) {
        match glue {
            '\u{a0}' | '\u{202f}' | '\u{2009}' if digits(next) && source(next).len() == 3 => {}
            '.' | ',' if digits(next) => number.push('_'),
            _ => break,
        }
        number.push_str(source(next));
        count += 1;
    }
    (count > 1).then_some((count, number))
}

/// Number of runs in a number grouped with plain spaces, which may also be several numbers: « 10 000 », «
/// 12 300 euros ».
fn grouped(text: &str, runs: &[CharacterRun]) -> Option<usize> {
    let digits = |run: &CharacterRun| {
        Some(&text[run.start..run.end]).filter(|it| it.bytes().all(|b| b.is_ascii_digit()))
    };
    let first = digits(runs.first()?)?;
    let groups = runs.windows(2).take(COMPOUND_MAX - 1);
    let more = groups.take_while(|pair| {
        pair[0].separator == Some(' ') && digits(&pair[1]).is_some_and(|it| it.len() == 3)
    });
    let count = more.count() + 1;
    (count > 1 && first.len() <= 3 && !first.starts_with('0')).then_some(count)
}

/// End of a number in groups at the start of a text: a telephone number, or groups between plain spaces.
pub(super) fn number_end(text: &str) -> Option<usize> {
    let digits = text.strip_prefix('+').unwrap_or(text);
    if !digits.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let runs = runs(&text[..text.floor_char_boundary(NUMBER_MAX_BYTES)]);
    let telephone = telephone(text, &runs).map(|(count, _)| count);
    let count = telephone.or_else(|| grouped(text, &runs).filter(|_| runs[0].start == 0))?;
    Some(runs[count - 1].end)
}

/// Number of runs in a compound: « co-construction », « data.gouv.fr », « R&D ».
fn compound(runs: &[CharacterRun]) -> Option<usize> {
    let glued = |run: &&CharacterRun| matches!(run.separator, Some('-' | '‐' | '‑' | '.' | '&' | '_'));
    let count = runs.iter().take(COMPOUND_MAX).take_while(glued).count() + 1;
    (count > 1 && count <= COMPOUND_MAX && count <= runs.len()).then_some(count)
}

/// The word without case, accents or ligatures.
pub(super) fn folded(word: &str) -> String {
    let whole = fold(word);
    if whole.len() <= WORD_MAX_CHARS && whole.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return whole;
    }
    whole.chars().filter(|c| c.is_alphanumeric()).take(WORD_MAX_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let show = |word: Word| match word.joined {
            Some(joined) => format!("{}({joined})", word.folded),
            None => word.folded,
        };
        words(text).into_iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_what_a_reader_takes_for_one() {
        for (text, expected) in [
            ("l’État d'Ivoire", "etat ivoire"),
            ("Aujourd’hui, qu'est-ce", "aujourdhui est(estce) ce"),
            ("cœur, NŒUD", "coeur noeud"),
            ("S.N.C.F. ou SNCF", "sncf ou sncf"),
            ("un week-end co-construit", "un week(weekend) end co(coconstruit) construit"),
            ("data.gouv.fr", "data(datagouvfr) gouv fr"),
            ("version 4.1, 4,1", "version 4_1 4_1"),
            ("1\u{202f}000 agents, 2 000, 2024 300", "1000 agents 2(2000) 000 2024 300"),
            ("1 000 000 de 06 123", "1(1000000) 000 000 de 06 123"),
            ("C++, C# et R&D", "cplusplus csharp et r(rd) d"),
            ("les agent·e·s", "les agent"),
            ("it’s O’Brien’s", "it o brien"),
            ("prud’homme", "prud homme"),
            ("e\u{301}te\u{301}", "ete"),
            ("🎉 !! — …", ""),
            ("", ""),
            ("fin.", "fin"),
            ("5G", "5g"),
            ("l’\u{ad}É\u{ad}tat, S.\u{200b}N.C.F., 01\u{2060} 23", "etat sncf 01 23"),
            ("Open\u{3164}da\u{200d}ta\u{feff}", "open data"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn words_that_begin_with_a_letter_are_the_same_by_the_short_way() {
        let text =
            "L’État, les états et l'Œuvre d’États-Unis ; e-mail E.D.F. 4,1 c++ eté écologie a e\u{301}te fin";
        for asked in [["et", "ec"], ["oe", "e"], ["4_1", "zu"], ["cp", "c"], ["edf", "a"], ["un", "fi"]] {
            let beginnings = Beginnings::of(asked.into_iter());
            let begins = |word: &Word| beginnings.matches(&word.folded);
            let long: Vec<Word> = words(text).into_iter().filter(begins).collect();
            let short: Vec<Word> = words_beginning(text, &beginnings).into_iter().filter(begins).collect();
            assert_eq!(short, long, "{asked:?}");
            assert!(!long.is_empty() || asked.contains(&"zu"), "{asked:?}");
        }
    }

    #[test]
    fn the_short_way_of_folding_is_the_long_one() {
        for word in ["Élève", "ŒUVRE", "çà", "naïf", "Straße", "ÿ", "Ñandú", "МИР", "ﬁn"] {
            let long: String = fold(word).chars().filter(|c| c.is_alphanumeric()).collect();
            assert_eq!(folded(word), long, "{word}");
        }
    }

    #[test]
    fn words_know_where_they_stand() {
        let text = "Dans l’État, ça va.";
        let found: Vec<&str> = words(text).iter().map(|word| &text[word.start..word.end]).collect();
        assert_eq!(found, ["Dans", "État", "ça", "va"]);
        let text = "Dans\u{200b} l’\u{ad}É\u{ad}tat, ça va.";
        let found: Vec<&str> = words(text).iter().map(|word| &text[word.start..word.end]).collect();
        assert_eq!(found, ["Dans", "É\u{ad}tat", "ça", "va"]);
    }
}
