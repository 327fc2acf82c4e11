//! Which stem stands where in an article, in a few hundred bytes: what ranking reads of it.
//!
//! ```text
//! version, day (4), words (2), title words (1), stems (2),
//! hashes (3 each, ascending), places (1 each), counts (1 each), positions (steps, varint)
//! ```

use std::collections::BTreeMap;

/// The first byte; a vector of another make says nothing.
const VERSION: u8 = 1;
const HEAD: usize = 10;
/// So many positions of one stem are kept.
const POSITIONS_MAX: usize = 255;
/// The gap between two places of an article: no phrase reaches over it.
pub(super) const GAP: u32 = 16;

/// The places of an article in which a stem can stand, a bit each.
pub(super) mod place {
    pub(in crate::search) const TITLE: u8 = 1;
    pub(in crate::search) const CHAPEAU: u8 = 2;
    pub(in crate::search) const HEADING: u8 = 4;
    pub(in crate::search) const BODY: u8 = 8;
    pub(in crate::search) const CAPTION: u8 = 16;
    pub(in crate::search) const NAME: u8 = 32;
    pub(in crate::search) const FILE: u8 = 64;
}

/// 24 bits of a stem: of the few hundred of an article, none is likely to be mistaken for it.
pub(super) fn hash(stem: &str) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    for byte in stem.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    (hash >> 24 ^ hash) & 0x00ff_ffff
}

/// A vector being made.
#[derive(Debug, Default)]
pub(super) struct Builder {
    stems: BTreeMap<u32, (u8, Vec<u32>)>,
}

impl Builder {
    /// A stem stands in a place, at a position of the whole.
    pub(super) fn add(&mut self, stem: u32, place: u8, position: u32) {
        let entry = self.stems.entry(stem).or_default();
        entry.0 |= place;
        if entry.1.len() < POSITIONS_MAX && entry.1.last() != Some(&position) {
            entry.1.push(position);
        }
    }

    /// The finished bytes.
    pub(super) fn finish(mut self, day: i32, words: usize, title_words: usize) -> Vec<u8> {
        let count = self.stems.len().min(usize::from(u16::MAX));
        let mut bytes = Vec::with_capacity(HEAD + count * 7);
        bytes.push(VERSION);
        bytes.extend(day.to_le_bytes());
        bytes.extend(u16::try_from(words).unwrap_or(u16::MAX).to_le_bytes());
        bytes.push(u8::try_from(title_words).unwrap_or(u8::MAX));
        bytes.extend(u16::try_from(count).unwrap_or(u16::MAX).to_le_bytes());
        for hash in self.stems.keys().take(count) {
            bytes.extend(&hash.to_le_bytes()[..3]);
        }
        bytes.extend(self.stems.values().take(count).map(|(place, _)| *place));
        for (_, positions) in self.stems.values_mut().take(count) {
            positions.sort_unstable();
            positions.dedup();
            bytes.push(u8::try_from(positions.len()).unwrap_or(u8::MAX));
        }
        for (_, positions) in self.stems.values().take(count) {
            let mut last = 0;
            for position in positions {
                push_varint(&mut bytes, position - last);
                last = *position;
            }
        }
        bytes
    }
}

fn push_varint(bytes: &mut Vec<u8>, mut number: u32) {
    while number > 0x7f {
        bytes.push(u8::try_from(number & 0x7f | 0x80).unwrap_or(0));
        number >>= 7;
    }
    bytes.push(u8::try_from(number).unwrap_or(0));
}

/// A vector being read. Bytes that make no sense have no stems.
#[derive(Debug, Clone, Copy)]
pub(super) struct Vector<'a> {
    /// Days since 1970.
    pub(super) day: i32,
    /// Words of the whole.
    pub(super) words: usize,
    /// Words of the title.
    pub(super) title_words: usize,
    hashes: &'a [u8],
    places: &'a [u8],
    counts: &'a [u8],
    positions: &'a [u8],
}

/// Where one stem stands in one article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Standing {
    /// Its places, a bit each.
    pub(super) places: u8,
    /// How often it stands there.
    pub(super) count: usize,
    index: usize,
}

impl<'a> Vector<'a> {
    /// Reads the head; `None` for what is no vector.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let (head, rest) = bytes.split_at_checked(HEAD)?;
        if head[0] != VERSION {
            return None;
        }
        let count = usize::from(u16::from_le_bytes([head[8], head[9]]));
        let (hashes, rest) = rest.split_at_checked(count * 3)?;
        let (places, rest) = rest.split_at_checked(count)?;
        let (counts, positions) = rest.split_at_checked(count)?;
        Some(Self {
            day: i32::from_le_bytes([head[1], head[2], head[3], head[4]]),
            words: usize::from(u16::from_le_bytes([head[5], head[6]])),
            title_words: usize::from(head[7]),
            hashes,
            places,
            counts,
            positions,
        })
    }

    /// Where a stem stands; `None` when it does not.
    pub(super) fn find(&self, stem: u32) -> Option<Standing> {
        let (mut low, mut high) = (0, self.places.len());
        while low < high {
            let middle = low.midpoint(high);
            let at = middle * 3;
            let here = u32::from_le_bytes([self.hashes[at], self.hashes[at + 1], self.hashes[at + 2], 0]);
            match here.cmp(&stem) {
                std::cmp::Ordering::Equal => {
                    let count = usize::from(self.counts[middle]);
                    return Some(Standing { places: self.places[middle], count, index: middle });
                }
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The positions of a stem, ascending.
    pub(super) fn positions(&self, standing: Standing) -> Vec<u32> {
        let before: usize = self.counts[..standing.index].iter().map(|count| usize::from(*count)).sum();
        let mut at = 0;
        let mut skipped = 0;
        while skipped < before {
            match self.positions.get(at) {
                Some(byte) if byte & 0x80 == 0 => skipped += 1,
                Some(_) => {}
                None => return Vec::new(),
            }
            at += 1;
        }
        let mut positions = Vec::with_capacity(standing.count);
        let (mut last, mut number, mut shift) = (0_u32, 0_u32, 0_u32);
        for byte in &self.positions[at..] {
            number |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            shift += 7;
            if byte & 0x80 == 0 {
                last = last.saturating_add(number);
                positions.push(last);
                (number, shift) = (0, 0);
                if positions.len() == standing.count {
                    break;
                }
            }
        }
        positions
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_comes_out() {
        let mut builder = Builder::default();
        let stems = ["etat", "nuage", "servic", "public", "2024"];
        for (index, stem) in (0_u32..).zip(stems) {
            builder.add(hash(stem), place::TITLE, index);
            builder.add(hash(stem), place::BODY, 500 * (index + 1));
            builder.add(hash(stem), place::BODY, 500 * (index + 1) + 3);
        }
        let bytes = builder.finish(20_000, 700, 5);
        let vector = Vector::read(&bytes).expect("a vector");
        assert_eq!((vector.day, vector.words, vector.title_words), (20_000, 700, 5));
        for (index, stem) in (0_u32..).zip(stems) {
            let standing = vector.find(hash(stem)).expect("the stem");
            assert_eq!((standing.places, standing.count), (place::TITLE | place::BODY, 3));
            let expected = [index, 500 * (index + 1), 500 * (index + 1) + 3];
            assert_eq!(vector.positions(standing), expected);
        }
        assert_eq!(vector.find(hash("absent")), None);
    }

    #[test]
    fn bytes_that_are_no_vector_say_nothing() {
        for bytes in [[].as_slice(), &[1, 2, 3], &[0; 40], &[1, 0, 0, 0, 0, 0, 0, 0, 255, 255, 1]] {
            assert!(Vector::read(bytes).is_none());
        }
        let cut = [1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 7, 0, 0, 1, 200];
        let vector = Vector::read(&cut).expect("a vector");
        let standing = vector.find(7).expect("a stem");
        assert_eq!(vector.positions(standing), Vec::<u32>::new());
    }
}
