//! Looking for what closes a sign, in one way through the text whatever stands in it.

use std::collections::HashMap;
use std::ops::Range;

/// Where closing signs are: each is looked for once from the left to the right.
#[derive(Debug, Default)]
pub(in super::super) struct Closers {
    found: HashMap<String, Option<usize>>,
}

impl Closers {
    /// The first place of a sign at or behind `from`, in whatever case. Asked with places that only rise.
    pub(in super::super) fn after(&mut self, text: &str, sign: &str, from: usize) -> Option<usize> {
        let known = self.found.get(sign).copied();
        if let Some(known) = known
            && known.is_none_or(|at| at >= from)
        {
            return known;
        }
        let at = find_folded(text, sign, from);
        self.found.insert(sign.to_owned(), at);
        at
    }
}

/// The first place of a sign in ASCII, in whatever case.
fn find_folded(text: &str, sign: &str, from: usize) -> Option<usize> {
    let (bytes, sign) = (text.as_bytes().get(from..)?, sign.as_bytes());
    bytes.windows(sign.len()).position(|window| window.eq_ignore_ascii_case(sign)).map(|at| from + at)
}

/// Where the tags that close shortcodes begin and end, by name: found in one way through the text, however many names
/// there are.
#[derive(Debug, Default)]
pub(in super::super) struct ClosingTags<'t> {
    places: HashMap<&'t str, Vec<Range<usize>>>,
}

impl<'t> ClosingTags<'t> {
    /// Notes the next tag of the text.
    pub(in super::super) fn note(&mut self, name: &'t str, place: Range<usize>) {
        self.places.entry(name).or_default().push(place);
    }

    /// The first tag of a name that begins at or behind `from`.
    pub(in super::super) fn after(&self, name: &str, from: usize) -> Option<Range<usize>> {
        let places = self.places.get(name)?;
        places.get(places.partition_point(|place| place.start < from)).cloned()
    }
}
