//! The key of bytes: the SHA-256 of their content.

use std::fmt;

use crate::domain::invalid::Invalid;

/// The SHA-256 of a file's bytes: its key on the shelf, and the part of its address that allows caching
/// for ever.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; 32]);

impl Digest {
    /// Wraps the 32 bytes of a hash.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads 64 lower-case hexadecimal digits, the only accepted form.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let wrong = || Invalid::new("digest", "a digest is 64 lower-case hexadecimal digits");
        if text.len() != 64 {
            return Err(wrong());
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            *byte = (nibble(pair[0]).ok_or_else(wrong)? << 4) | nibble(pair[1]).ok_or_else(wrong)?;
        }
        Ok(Self(bytes))
    }

    /// Where a folder of uploads has the bytes: `ab/abcdef…`, under the first two digits. 256 folders stay quick to list
    /// with a hundred thousand files.
    pub fn place(&self) -> String {
        let name = self.to_string();
        format!("{}/{name}", &name[..2])
    }
}

const fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_written_one_way_only() {
        let text = "0123456789abcdef".repeat(4);
        assert_eq!(Digest::parse(&text).unwrap().to_string(), text);
        for wrong in [&text[1..], &text.to_uppercase(), &format!("{text}0"), "../../etc/passwd"] {
            assert!(Digest::parse(wrong).is_err(), "{wrong}");
        }
    }
}
