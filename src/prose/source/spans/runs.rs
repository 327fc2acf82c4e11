//! Runs of signs of a text, found once: where a stroke may end, how long the runs of back-ticks are.

/// Where a stroke may end: two tildes right behind a sign.
pub(super) fn ends_of_strokes(text: &str) -> Vec<usize> {
    let is_end = |place: &usize| {
        text[..*place].chars().next_back().is_some_and(|sign| !sign.is_ascii_whitespace() && sign != '~')
    };
    text.match_indices("~~").map(|(place, _)| place).filter(is_end).collect()
}

/// Start of each run of back-ticks, and the length of the longest run from there on.
pub(super) fn runs_of_ticks(text: &str) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (place, _) in text.match_indices('`') {
        match runs.last_mut() {
            Some((start, length)) if *start + *length == place => *length += 1,
            _ => runs.push((place, 1)),
        }
    }
    let mut longest = 0;
    for (_, length) in runs.iter_mut().rev() {
        longest = longest.max(*length);
        *length = longest;
    }
    runs
}
