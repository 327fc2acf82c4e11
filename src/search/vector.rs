//! A vector records the positions of every stem of an article: about four bytes per word.
//!
//! ```text
//! version, day (4), words (2), title words (1), marked stems (2), plain stems (2),
//! marked: hash (4, the highest byte first) and level (1) each, ascending; plain: hash (4) each, ascending,
//! marked: places (1) and count (1) each; plain: position (2) each; marked: positions (steps, varint)
//! ```
//!
//! A plain stem occurs once, in the body, with level 0. This file is the one encoder and the one full decoder.
//!
//! PostgreSQL reads the tokens (the first three lines) itself, in the function `search_tokens` of the migrations,
//! so that they are not stored twice. To change the format, raise [`VERSION`] and add a migration that replaces the
//! function and rebuilds its two indexes; `tests/front_door/search_vectors.rs` fails until both agree.

use super::term_weight::{self, impact, place};

/// The first byte. Vectors of another version are ignored, here and in SQL.
const VERSION: u8 = 2;
const HEAD: usize = 12;
/// Sizes in bytes: a hash; a hash with its level; places and count of a stem; a position.
const HASH: usize = 4;
const MARKED: usize = HASH + 1;
const OCCURRENCE_BYTES: usize = 2;
const POSITION: usize = 2;
/// Maximum positions stored per stem.
const POSITIONS_MAX: usize = 255;
/// Position gap between two texts of an article, so that no phrase spans them.
pub(super) const GAP: u32 = 16;

/// 32-bit FNV-1a hash of a stem. Collisions are rare among the hundreds of thousands of stems of a site.
pub(super) fn hash(stem: &str) -> u32 {
    stem.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Builds a vector.
#[derive(Debug, Default)]
pub(super) struct VectorBuilder {
    /// Stem, position and place of each occurrence.
    occurrences: Vec<(u32, u32, u8)>,
}

impl VectorBuilder {
    /// Adds an occurrence of a stem; `position` counts words through the whole article.
    pub(super) fn add(&mut self, stem: u32, place: u8, position: u32) {
        self.occurrences.push((stem, position, place));
    }

    /// The encoded vector; `day` is days since 1970. Word counts saturate.
    pub(super) fn finish(mut self, day: i32, words: usize, title_words: usize) -> Vec<u8> {
        self.occurrences.sort_unstable();
        let (mut marked, mut plain) = (Vec::new(), Vec::new());
        for occurrences in self.occurrences.chunk_by(|(one, ..), (other, ..)| one == other) {
            let hash = occurrences[0].0;
            let places = occurrences.iter().fold(0, |places, (.., place)| places | place);
            let mut positions: Vec<u32> = occurrences.iter().map(|(_, position, _)| *position).collect();
            positions.dedup();
            positions.truncate(POSITIONS_MAX);
            let impact = impact(words, title_words, places, positions.len());
            let level = term_weight::level_of(impact, places & place::TITLE != 0);
            match (places, level, positions.as_slice()) {
                (place::BODY, 0, [only]) if u16::try_from(*only).is_ok() => plain.push((hash, *only)),
                _ => marked.push((hash, level, places, positions)),
            }
        }
        marked.truncate(usize::from(u16::MAX));
        plain.truncate(usize::from(u16::MAX));
        let mut bytes = Vec::with_capacity(HEAD + marked.len() * 12 + plain.len() * (HASH + POSITION));
        bytes.push(VERSION);
        bytes.extend(day.to_le_bytes());
        bytes.extend(short(words).to_le_bytes());
        bytes.push(u8::try_from(title_words).unwrap_or(u8::MAX));
        bytes.extend(short(marked.len()).to_le_bytes());
        bytes.extend(short(plain.len()).to_le_bytes());
        for (hash, level, ..) in &marked {
            bytes.extend(hash.to_be_bytes());
            bytes.push(*level);
        }
        bytes.extend(plain.iter().flat_map(|(hash, _)| hash.to_be_bytes()));
        for (_, _, places, positions) in &marked {
            bytes.extend([*places, u8::try_from(positions.len()).unwrap_or(u8::MAX)]);
        }
        for (_, position) in &plain {
            bytes.extend(u16::try_from(*position).unwrap_or(u16::MAX).to_le_bytes());
        }
        for (.., positions) in &marked {
            let mut last = 0;
            for position in positions {
                push_varint(&mut bytes, position - last);
                last = *position;
            }
        }
        bytes
    }
}

fn short(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

fn push_varint(bytes: &mut Vec<u8>, mut number: u32) {
    while number > 0x7f {
        bytes.push(u8::try_from(number & 0x7f | 0x80).unwrap_or(0));
        number >>= 7;
    }
    bytes.push(u8::try_from(number).unwrap_or(0));
}

/// A decoded vector. Truncated positions read as none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Vector<'a> {
    /// Days since 1970.
    pub(super) day: i32,
    /// Words in the article.
    pub(super) words: usize,
    /// Words in the title.
    pub(super) title_words: usize,
    marked: &'a [[u8; MARKED]],
    plain: &'a [[u8; HASH]],
    occurrences: &'a [[u8; OCCURRENCE_BYTES]],
    position_of: &'a [[u8; POSITION]],
    positions: &'a [u8],
}

/// The occurrences of one stem in one article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct StemPositions {
    /// Its places, one bit each.
    pub(super) places: u8,
    /// Number of occurrences.
    pub(super) count: usize,
    at: At,
}

/// The group of a stem, and its index there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Marked(usize),
    Plain(usize),
}

impl<'a> Vector<'a> {
    /// Reads the header and slices the rest; `None` if the bytes are not a vector of this version.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let (head, rest) = bytes.split_first_chunk::<HEAD>()?;
        if head[0] != VERSION {
            return None;
        }
        let two = |at: usize| usize::from(u16::from_le_bytes([head[at], head[at + 1]]));
        let (marked, rest) = chunks(rest, two(8))?;
        let (plain, rest) = chunks(rest, two(10))?;
        let (standings, rest) = chunks(rest, marked.len())?;
        let (position_of, positions) = chunks(rest, plain.len())?;
        Some(Self {
            day: i32::from_le_bytes([head[1], head[2], head[3], head[4]]),
            words: two(5),
            title_words: usize::from(head[7]),
            marked,
            plain,
            occurrences: standings,
            position_of,
            positions,
        })
    }

    /// The hash and level of every stem.
    pub(super) fn stems(&self) -> impl Iterator<Item = (u32, u8)> + use<'a> {
        let marked =
            self.marked.iter().map(|[a, b, c, d, level]| (u32::from_be_bytes([*a, *b, *c, *d]), *level));
        marked.chain(self.plain.iter().map(|hash| (u32::from_be_bytes(*hash), 0)))
    }

    /// The occurrences of a stem; `None` if it is absent.
    pub(super) fn find(&self, stem: u32) -> Option<StemPositions> {
        let hash = stem.to_be_bytes();
        if let Ok(at) = self.marked.binary_search_by(|[a, b, c, d, _]| [*a, *b, *c, *d].cmp(&hash)) {
            let [places, count] = *self.occurrences.get(at)?;
            return Some(StemPositions { places, count: usize::from(count), at: At::Marked(at) });
        }
        let at = self.plain.binary_search(&hash).ok()?;
        Some(StemPositions { places: place::BODY, count: 1, at: At::Plain(at) })
    }

    /// The positions of a stem, ascending.
    pub(super) fn positions(&self, standing: StemPositions) -> Vec<u32> {
        match standing.at {
            At::Plain(at) => self
                .position_of
                .get(at)
                .map(|bytes| u32::from(u16::from_le_bytes(*bytes)))
                .into_iter()
                .collect(),
            At::Marked(at) => self.steps(at, standing.count),
        }
    }

    /// The positions of the marked stem at index `at`, which has `count` of them.
    fn steps(&self, at: usize, count: usize) -> Vec<u32> {
        let before: usize = self.occurrences[..at].iter().map(|[_, count]| usize::from(*count)).sum();
        let mut ends = self.positions.iter().enumerate().filter(|(_, byte)| **byte & 0x80 == 0);
        let begin = match before.checked_sub(1) {
            None => 0,
            Some(last) => match ends.nth(last) {
                Some((end, _)) => end + 1,
                None => return Vec::new(),
            },
        };
        let mut positions = Vec::with_capacity(count);
        let (mut last, mut number, mut shift) = (0_u32, 0_u32, 0_u32);
        for byte in &self.positions[begin..] {
            number |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            shift += 7;
            if byte & 0x80 == 0 {
                last = last.saturating_add(number);
                positions.push(last);
                (number, shift) = (0, 0);
                if positions.len() == count {
                    break;
                }
            }
        }
        positions
    }
}

/// The first `count` chunks of `SIZE` bytes, and the rest.
fn chunks<const SIZE: usize>(bytes: &[u8], count: usize) -> Option<(&[[u8; SIZE]], &[u8])> {
    let (pieces, rest) = bytes.split_at_checked(count * SIZE)?;
    Some((pieces.as_chunks().0, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_comes_out() {
        let mut builder = VectorBuilder::default();
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
    fn what_stands_once_in_the_body_is_plain() {
        let mut builder = VectorBuilder::default();
        builder.add(hash("etat"), place::BODY, 70_000);
        for (stem, position) in [("nuage", 9), ("servic", 12), ("public", 17)] {
            builder.add(hash(stem), place::BODY, position);
        }
        let bytes = builder.finish(20_000, 700, 5);
        let vector = Vector::read(&bytes).expect("a vector");
        assert_eq!((vector.marked.len(), vector.plain.len()), (1, 3), "a position too far is not plain");
        for (stem, position) in [("etat", 70_000), ("nuage", 9), ("servic", 12), ("public", 17)] {
            let standing = vector.find(hash(stem)).expect("the stem");
            assert_eq!((standing.places, standing.count), (place::BODY, 1));
            assert_eq!(vector.positions(standing), [position]);
        }
    }

    #[test]
    fn bytes_that_are_no_vector_say_nothing() {
        for bytes in
            [[].as_slice(), &[1, 2, 3], &[0; 40], &[1; 12], &[2, 0, 0, 0, 0, 0, 0, 0, 255, 255, 1, 0]]
        {
            assert!(Vector::read(bytes).is_none());
        }
        let cut = [2, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 8, 0, 8, 1, 8, 1, 200];
        let vector = Vector::read(&cut).expect("a vector");
        for stem in [7, 8] {
            let standing = vector.find(stem).expect("a stem");
            assert_eq!(vector.positions(standing), Vec::<u32>::new());
        }
    }
}
