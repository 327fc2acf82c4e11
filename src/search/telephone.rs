//! Telephone numbers: one word however their digits are grouped, « 01 23 45 67 89 » as « 0123456789 ». French numbers
//! are the same with the prefix of the country (numbering plan of ARCEP, decision 2018-0881; ITU-T E.164).

use super::character_runs::CharacterRun;

/// Digits of a French number, with its first 0.
const NATIONAL_DIGITS: usize = 10;
/// Prefix of France, after `+` or `00`.
const FRANCE: &str = "33";
/// Fewest and most digits of a number with the prefix of its country.
const INTERNATIONAL_DIGITS: std::ops::RangeInclusive<usize> = 8..=15;
/// Most digits of a group.
const GROUP_MAX_DIGITS: usize = 4;
/// Most runs of a number: all digits apart.
const RUNS_MAX: usize = 15;

/// The telephone number that the first runs form: how many runs, and its digits. A French number begins with 0.
pub(super) fn telephone(text: &str, runs: &[CharacterRun]) -> Option<(usize, String)> {
    let digits = |run: &CharacterRun| {
        Some(&text[run.start..run.end]).filter(|it| it.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let first = digits(runs.first()?)?;
    let groups: Vec<&str> = runs.iter().take(RUNS_MAX).map_while(digits).collect();
    let gaps: Vec<&str> =
        runs.windows(2).take(groups.len() - 1).map(|p| &text[p[0].end..p[1].start]).collect();
    if text[..runs[0].start].ends_with('+') {
        return international(&groups, &gaps, "");
    }
    if let Some(country) = first.strip_prefix("00")
        && !country.is_empty()
    {
        return international(&groups, &gaps, "00");
    }
    if first.len() == FRANCE.len() + NATIONAL_DIGITS - 1 && first.starts_with(FRANCE) {
        return international(&groups[..1], &[], "");
    }
    national(&groups, &gaps).or_else(|| short(&groups, &gaps))
}

/// Ten digits from a 0, in groups that are separated in one way.
fn national(groups: &[&str], gaps: &[&str]) -> Option<(usize, String)> {
    let mut number = groups[0].to_owned();
    if !number.starts_with('0') || (number.len() > GROUP_MAX_DIGITS && number.len() != NATIONAL_DIGITS) {
        return None;
    }
    let mut count = 1;
    let separator = gaps.first().and_then(|gap| separator(gap));
    while number.len() < NATIONAL_DIGITS {
        let (gap, group) = (gaps.get(count - 1)?, groups.get(count)?);
        if self::separator(gap).is_none() || self::separator(gap) != separator || !is_group(group) {
            return None;
        }
        number.push_str(group);
        count += 1;
    }
    (number.len() == NATIONAL_DIGITS && !number.starts_with("00")).then_some((count, number))
}

/// A number with the prefix of its country; `mark` is what stands before the prefix in the first group.
fn international(groups: &[&str], gaps: &[&str], mark: &str) -> Option<(usize, String)> {
    let mut number = groups[0].strip_prefix(mark)?.to_owned();
    let is_whole =
        |number: &str| number.starts_with(FRANCE) && number.len() >= FRANCE.len() + NATIONAL_DIGITS - 1;
    let mut count = 1;
    while let (Some(gap), Some(group)) = (gaps.get(count - 1), groups.get(count)) {
        let is_trunk = *group == "0" && gap.ends_with('(');
        let glued = !gap.is_empty() && gap.chars().count() <= 2 && gap.chars().all(is_between);
        if !glued || is_whole(&number) || number.len() + group.len() > *INTERNATIONAL_DIGITS.end() {
            break;
        }
        if !is_trunk {
            number.push_str(group);
        }
        count += 1;
    }
    if is_whole(&number) {
        let own = number[FRANCE.len()..].trim_start_matches('0');
        return (own.len() == NATIONAL_DIGITS - 1).then(|| (count, format!("0{own}")));
    }
    INTERNATIONAL_DIGITS.contains(&number.len()).then_some((count, number))
}

/// A short number of a service: « 39 39 ».
fn short(groups: &[&str], gaps: &[&str]) -> Option<(usize, String)> {
    let [first, second] = groups else { return None };
    let is_short = first.len() == 2 && second.len() == 2 && first.starts_with('3');
    (is_short && separator(gaps[0]) == Some(' ')).then(|| (2, format!("{first}{second}")))
}

fn is_group(group: &str) -> bool {
    (2..=GROUP_MAX_DIGITS).contains(&group.len())
}

/// What separates two groups: all spaces are one.
fn separator(gap: &str) -> Option<char> {
    let mut letters = gap.chars();
    let (Some(only), None) = (letters.next(), letters.next()) else { return None };
    match only {
        ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => Some(' '),
        '-' | '‐' | '‑' | '–' => Some('-'),
        '.' | '/' | '·' => Some(only),
        _ => None,
    }
}

fn is_between(letter: char) -> bool {
    matches!(letter, '(' | ')') || separator(letter.encode_utf8(&mut [0; 4])).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::character_runs::runs;
    use super::*;

    fn found(text: &str) -> Option<(usize, String)> {
        telephone(text, &runs(text))
    }

    #[test]
    fn a_number_is_the_same_however_it_is_grouped() {
        for text in [
            "0612345678",
            "06 12 34 56 78",
            "06\u{a0}12\u{202f}34 56 78",
            "06.12.34.56.78",
            "06-12-34-56-78",
            "06/12/34/56/78",
            "0612 345 678",
            "+33 6 12 34 56 78",
            "+33 (0)6 12 34 56 78",
            "+33612345678",
            "0033612345678",
            "0033 6 12 34 56 78",
            "+33 6.12.34.56.78 2026",
            "06 12 34 56 78 90",
        ] {
            let number = found(text).map(|(_, number)| number);
            assert_eq!(number.as_deref(), Some("0612345678"), "{text}");
        }
        let (count, number) = found("0 805 123 456").expect("a number");
        assert_eq!((count, number.as_str()), (4, "0805123456"));
        let (count, number) = found("39 39").expect("a number");
        assert_eq!((count, number.as_str()), (2, "3939"));
        let text = "+44 20 7946 0958";
        assert_eq!(found(text), Some((4, "442079460958".to_owned())));
    }

    #[test]
    fn dates_amounts_and_codes_are_no_telephone() {
        for text in [
            "01.02.2026 10",
            "2026-11-30",
            "10 000",
            "33000",
            "00 12",
            "01 02",
            "0,5",
            "30 40 50",
            "+33",
            "06 1 2 3 4 5 6 7 8",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
