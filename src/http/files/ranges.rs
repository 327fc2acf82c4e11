//! The parts of a file that a request asks for (RFC 9110, section 14).

use std::ops::Range;

/// Maximum parts that one answer has: who asks for more gets the whole file, as RFC 9110, section 14.2 allows.
const PARTS_MAX: usize = 8;

/// What a `Range` header asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    /// The whole file: there is no header, or it cannot be read, or it asks for too many parts or some of them twice.
    Whole,
    /// These parts, in this order; none is empty.
    Parts(Vec<Range<u64>>),
    /// Nothing that the file has.
    Nothing,
}

/// Reads the header for a file of `size` bytes.
pub(super) fn asked(header: Option<&str>, size: u64) -> Asked {
    let Some(specs) = header.and_then(bytes_of) else { return Asked::Whole };
    let mut parts = Vec::new();
    for spec in specs.split(',').map(str::trim).filter(|spec| !spec.is_empty()) {
        match part(spec, size) {
            Some(Some(part)) => parts.push(part),
            Some(None) => {}
            None => return Asked::Whole,
        }
    }
    let mut sorted = parts.clone();
    sorted.sort_unstable_by_key(|part| part.start);
    let is_twice = sorted.windows(2).any(|two| two[0].end > two[1].start);
    match parts.len() {
        0 => Asked::Nothing,
        1..=PARTS_MAX if !is_twice => Asked::Parts(parts),
        _ => Asked::Whole,
    }
}

/// What follows `bytes=`; other units are ignored.
fn bytes_of(header: &str) -> Option<&str> {
    let (unit, specs) = header.split_once('=')?;
    (unit.trim().eq_ignore_ascii_case("bytes") && !specs.trim().is_empty()).then_some(specs)
}

/// One part: `None` if it cannot be read, `Some(None)` if the file has nothing of it.
fn part(spec: &str, size: u64) -> Option<Option<Range<u64>>> {
    let (first, last) = spec.split_once('-')?;
    if first.is_empty() {
        let length = number(last)?.min(size);
        return Some((length > 0).then(|| size - length..size));
    }
    let first = number(first)?;
    let end = match last {
        "" => size,
        last => number(last)?.saturating_add(1).min(size),
    };
    if !last.is_empty() && number(last)? < first {
        return None;
    }
    Some((first < size).then_some(first..end))
}

/// A number of digits only; one that is too large is the largest.
fn number(digits: &str) -> Option<u64> {
    let all = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    all.then(|| digits.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_and_what_is_absurd_is_the_whole() {
        let parts =
            |parts: &[(u64, u64)]| Asked::Parts(parts.iter().map(|(start, end)| *start..*end).collect());
        for (header, expected) in [
            ("bytes=0-3", parts(&[(0, 4)])),
            ("Bytes = 5-", parts(&[(5, 10)])),
            ("bytes=-4", parts(&[(6, 10)])),
            ("bytes=-99", parts(&[(0, 10)])),
            ("bytes=2-99999999999999999999999", parts(&[(2, 10)])),
            ("bytes=8-9, 0-0 ,-1000", Asked::Whole),
            ("bytes=8-9,0-0, 3-4", parts(&[(8, 10), (0, 1), (3, 5)])),
            ("bytes=0-0,99-", parts(&[(0, 1)])),
            ("bytes=10-", Asked::Nothing),
            ("bytes=-0", Asked::Nothing),
            ("bytes=3-1", Asked::Whole),
            ("bytes=", Asked::Whole),
            ("bytes=a-b", Asked::Whole),
            ("bytes=+1-2", Asked::Whole),
            ("lines=1-2", Asked::Whole),
            ("bytes=0-0,1-1,2-2,3-3,4-4,5-5,6-6,7-7,8-8", Asked::Whole),
            ("bytes=0-5,5-6", Asked::Whole),
        ] {
            assert_eq!(asked(Some(header), 10), expected, "{header}");
        }
        assert_eq!(asked(None, 10), Asked::Whole);
        assert_eq!(asked(Some("bytes=0-"), 0), Asked::Nothing);
    }
}
