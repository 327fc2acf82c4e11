//! What there is to say about a file that was sent, in the person's language.

use crate::domain::library::Mistake;
use crate::domain::refusal;
use crate::http::form::Fields;
use crate::media::{Refusal, Why};
use crate::view::desk::Tongue;

use super::sent::{FILES_MAX, REQUEST_MAX_BYTES};

/// Bytes of a megabyte as limits count them.
const MEGABYTE: u64 = 1_048_576;

/// The fields of a record in which something is written.
const FIELDS: [&str; 5] = ["caption", "alt", "credit", "rights", "consent"];

/// Why a file was not taken in, and what to do.
pub(in crate::http::desk) fn refused(t: Tongue, refusal: &Refusal) -> String {
    let say = |key: &str, gap: &str, value: String| {
        t.fill_all(key, &[("name", refusal.name.clone()), (gap, value)])
    };
    let plain = |key: &str| t.fill(key, &refusal.name);
    match &refusal.why {
        Why::Empty => plain("media-file-empty"),
        Why::TooLarge { limit } => say("media-file-too-large", "limit", (limit / MEGABYTE).to_string()),
        Why::TooManyPixels { limit, .. } => {
            say("media-file-too-many-pixels", "limit", (limit / 1_000_000).to_string())
        }
        Why::TooManyFrames { limit } => say("media-file-too-many-frames", "limit", limit.to_string()),
        Why::CutOff => plain("media-file-cut-off"),
        Why::Damaged(_) => plain("media-file-damaged"),
        Why::Heic => plain("media-file-heic"),
        Why::UnshownPicture(what) => say("media-file-unshown", "what", (*what).to_owned()),
        Why::NoPicture => plain("media-file-no-picture"),
        Why::Unusual(_) => plain("media-file-unusual"),
        Why::Harmful(_) => plain("media-file-harmful"),
        Why::Interrupted(_) => plain("media-file-interrupted"),
        Why::NoRoom => plain("media-file-no-room"),
        Why::Disk(_) => plain("media-file-disk"),
    }
}

/// More files than a request may hold.
pub(in crate::http::desk) fn too_many(t: Tongue, name: &str) -> String {
    t.fill_all("media-file-too-many", &[("name", name.to_owned()), ("limit", FILES_MAX.to_string())])
}

/// More bytes than a request may hold.
pub(in crate::http::desk) fn too_heavy(t: Tongue, name: &str) -> String {
    let limit = (REQUEST_MAX_BYTES / MEGABYTE).to_string();
    t.fill_all("media-file-too-heavy", &[("name", name.to_owned()), ("limit", limit)])
}

/// The fields that came in another charset: those in which something could not be read.
pub(super) fn damaged(fields: &Fields) -> Vec<(&'static str, &'static str)> {
    let unread = |field: &&str| fields.get(field).contains(char::REPLACEMENT_CHARACTER);
    let key = refusal::Refusal::Damaged.key();
    let found: Vec<_> = FIELDS.into_iter().filter(unread).map(|field| (field, key)).collect();
    if found.is_empty() { vec![(FIELDS[0], key)] } else { found }
}

/// The field of the form, and what is wrong with it.
pub(super) fn mistake(mistake: Mistake) -> (&'static str, &'static str) {
    match mistake {
        Mistake::AltIsFileName => ("alt", "media-alt-is-file-name"),
        Mistake::AltOfDecorative => ("alt", "media-alt-of-decorative"),
        Mistake::AltTooLong => ("alt", "media-alt-too-long"),
        Mistake::CaptionTooLong => ("caption", "media-caption-too-long"),
        Mistake::CreditTooLong => ("credit", "media-credit-too-long"),
        Mistake::RightsTooLong => ("rights", "media-rights-too-long"),
        Mistake::ConsentTooLong => ("consent", "media-consent-too-long"),
        Mistake::TakenAt => ("taken_at", "media-taken-at-wrong"),
        Mistake::FocalX => ("focal_x", "media-focal-wrong"),
        Mistake::FocalY => ("focal_y", "media-focal-wrong"),
    }
}
