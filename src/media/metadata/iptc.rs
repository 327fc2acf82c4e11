//! IPTC records inside Photoshop resources: four fields that newsrooms have filled in since 1991.

use super::embedded::EmbeddedMetadata;
use super::plain::{self, plain};

/// The id of the resource that holds IPTC.
const RECORDS: u16 = 0x0404;

const BY_LINE: u8 = 80;
const CREDIT: u8 = 110;
const COPYRIGHT: u8 = 116;
const CAPTION: u8 = 120;

pub(super) fn read(segment: &[u8]) -> EmbeddedMetadata {
    let mut words = EmbeddedMetadata::default();
    let Some(mut records) = records(segment) else { return words };
    // Each record: a marker, record 2, the field, a length of two bytes (longer ones are not text).
    while let [0x1c, record, field, high, low, rest @ ..] = records {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let Some((value, rest)) = rest.split_at_checked(length) else { break };
        records = rest;
        let place = match (record, *field) {
            (2, CAPTION) => &mut words.caption,
            (2, BY_LINE | CREDIT) => &mut words.credit,
            (2, COPYRIGHT) => &mut words.copyright,
            _ => continue,
        };
        if place.is_none() {
            *place = plain(&plain::decode(value));
        }
    }
    words
}

/// Finds the IPTC resource. Each resource is `8BIM`, a number, a name of even length, a size and its
/// bytes.
fn records(segment: &[u8]) -> Option<&[u8]> {
    let mut rest = segment.strip_prefix(b"Photoshop 3.0\0")?;
    loop {
        rest = rest.strip_prefix(b"8BIM")?;
        let [high, low, name, ..] = *rest else { return None };
        let name = (1 + usize::from(name)).next_multiple_of(2);
        let (size, data) = rest.get(2 + name..)?.split_first_chunk::<4>()?;
        let size = u32::from_be_bytes(*size) as usize;
        if u16::from_be_bytes([high, low]) == RECORDS {
            return Some(&data[..size.min(data.len())]);
        }
        rest = data.get(size.checked_next_multiple_of(2)?..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(number: u8, value: &[u8]) -> Vec<u8> {
        [&[0x1c, 2, number], (value.len() as u16).to_be_bytes().as_slice(), value].concat()
    }

    fn segment(records: &[u8]) -> Vec<u8> {
        let other = b"8BIM\x03\xed\x00\x00\x00\x00\x00\x03abc\x00";
        let length = (records.len() as u32).to_be_bytes();
        [b"Photoshop 3.0\0".as_slice(), other, b"8BIM\x04\x04\x00\x00", &length, records].concat()
    }

    #[test]
    fn the_four_fields_are_read_in_both_encodings() {
        let records = [
            field(CAPTION, "La Mairie, à Sète".as_bytes()),
            field(BY_LINE, b"Ren\xe9 Char"),
            field(COPYRIGHT, b"Ville"),
        ];
        let words = read(&segment(&records.concat()));
        assert_eq!(words.caption.as_deref(), Some("La Mairie, à Sète"));
        assert_eq!(words.credit.as_deref(), Some("René Char"));
        assert_eq!(words.copyright.as_deref(), Some("Ville"));
    }

    #[test]
    fn broken_records_are_nothing() {
        let whole = segment(&field(CAPTION, b"abc"));
        for end in 0..whole.len() {
            read(&whole[..end]);
        }
        read(&segment(&[0x1c, 2, CAPTION, 0xff, 0xff, b'a']));
    }
}
