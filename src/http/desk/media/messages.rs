//! Messages about uploaded files, in the editor's language.

use crate::domain::media::MetadataError;
use crate::domain::refusal;
use crate::http::form::FormFields;
use crate::media::intake::{Misnamed, Removed};
use crate::media::{Rejection, RejectionReason};
use crate::newsroom::media::Uploaded;
use crate::view::desk::DeskMessages;

use super::multipart::{FILES_MAX, REQUEST_MAX_BYTES};

/// Bytes per megabyte (2^20), as the limits count.
const MEGABYTE: u64 = 1_048_576;

/// The text fields of the media form.
const FIELDS: [&str; 5] = ["caption", "alt", "credit", "rights", "consent"];

/// Why a file was rejected, and what to do.
pub(in crate::http::desk) fn refused(t: DeskMessages, refusal: &Rejection) -> String {
    let say = |key: &str, gap: &str, value: String| {
        t.fill_all(key, &[("name", refusal.name.clone()), (gap, value)])
    };
    let plain = |key: &str| t.fill(key, &refusal.name);
    let full = |key: &str, bytes: u64, used: u64, limit: u64| {
        let left = limit.saturating_sub(used);
        let sizes = [("bytes", bytes), ("used", used), ("limit", limit), ("left", left)];
        let mut gaps = vec![("name", refusal.name.clone())];
        gaps.extend(sizes.map(|(gap, bytes)| (gap, t.size(bytes))));
        t.fill_all(key, &gaps)
    };
    match &refusal.why {
        RejectionReason::Empty => plain("media-file-empty"),
        RejectionReason::TooLarge { limit } => {
            say("media-file-too-large", "limit", (limit / MEGABYTE).to_string())
        }
        RejectionReason::TooManyPixels { pixels, limit } => t.fill_all(
            "media-file-too-many-pixels",
            &[
                ("name", refusal.name.clone()),
                ("pixels", pixels.div_ceil(1_000_000).to_string()),
                ("limit", (limit / 1_000_000).to_string()),
            ],
        ),
        RejectionReason::TooCostly { width, height, limit } => t.fill_all(
            "media-file-too-costly",
            &[
                ("name", refusal.name.clone()),
                ("width", width.to_string()),
                ("height", height.to_string()),
                ("limit", (limit / MEGABYTE).to_string()),
            ],
        ),
        RejectionReason::TooManyFrames { limit } => {
            say("media-file-too-many-frames", "limit", limit.to_string())
        }
        RejectionReason::CutOff => plain("media-file-cut-off"),
        RejectionReason::Damaged(_) => plain("media-file-damaged"),
        RejectionReason::Heic => plain("media-file-heic"),
        RejectionReason::UnshownPicture(what) => say("media-file-unshown", "what", (*what).to_owned()),
        RejectionReason::NoPicture => plain("media-file-no-picture"),
        RejectionReason::Unusual(_) => plain("media-file-unusual"),
        RejectionReason::Harmful(_) => plain("media-file-harmful"),
        RejectionReason::Interrupted(_) => plain("media-file-interrupted"),
        RejectionReason::AccountFull { bytes, used, limit } => {
            full("media-file-account-full", *bytes, *used, *limit)
        }
        RejectionReason::SiteFull { bytes, used, limit } => {
            full("media-file-site-full", *bytes, *used, *limit)
        }
        RejectionReason::TooOften { in_a_row, a_second } => t.fill_all(
            "media-file-too-often",
            &[
                ("name", refusal.name.clone()),
                ("limit", in_a_row.to_string()),
                ("each", a_second.to_string()),
            ],
        ),
        RejectionReason::NoRoom => plain("media-file-no-room"),
        RejectionReason::Disk(_) => plain("media-file-disk"),
    }
}

/// What is missing from a file that was taken in, if that shows.
pub(super) fn left_out(t: DeskMessages, kept: &Uploaded) -> Option<String> {
    kept.removed.contains(&Removed::Bitmap).then(|| t.fill("media-bitmap-removed", &kept.medium.facts.name))
}

/// That a file is not what the name promised with which it was sent.
pub(super) fn misnamed(t: DeskMessages, kept: &Uploaded) -> Option<String> {
    let Misnamed { sent, ending } = kept.misnamed.as_ref()?;
    let (key, format) = match ending {
        Some(ending) => ("media-misnamed", ending.to_uppercase()),
        None => ("media-misnamed-unknown", String::new()),
    };
    let gaps = [("sent", sent.clone()), ("format", format), ("name", kept.medium.facts.name.clone())];
    Some(t.fill_all(key, &gaps))
}

/// The file exceeds the number of files per request.
pub(in crate::http::desk) fn too_many(t: DeskMessages, name: &str) -> String {
    t.fill_all("media-file-too-many", &[("name", name.to_owned()), ("limit", FILES_MAX.to_string())])
}

/// The file exceeds the size of a request.
pub(in crate::http::desk) fn too_heavy(t: DeskMessages, name: &str) -> String {
    let limit = (REQUEST_MAX_BYTES / MEGABYTE).to_string();
    t.fill_all("media-file-too-heavy", &[("name", name.to_owned()), ("limit", limit)])
}

/// Fields that were not valid UTF-8, each with its message key; the first field if none stands out.
pub(super) fn damaged(fields: &FormFields) -> Vec<(&'static str, &'static str)> {
    let unread = |field: &&str| fields.get(field).contains(char::REPLACEMENT_CHARACTER);
    let key = refusal::Refusal::NotUtf8.key();
    let found: Vec<_> = FIELDS.into_iter().filter(unread).map(|field| (field, key)).collect();
    if found.is_empty() { vec![(FIELDS[0], key)] } else { found }
}

/// The form field of an error, and its message key.
pub(super) fn mistake(mistake: MetadataError) -> (&'static str, &'static str) {
    match mistake {
        MetadataError::AltIsFileName => ("alt", "media-alt-is-file-name"),
        MetadataError::AltOfDecorative => ("alt", "media-alt-of-decorative"),
        MetadataError::AltTooLong => ("alt", "media-alt-too-long"),
        MetadataError::CaptionTooLong => ("caption", "media-caption-too-long"),
        MetadataError::CreditTooLong => ("credit", "media-credit-too-long"),
        MetadataError::RightsTooLong => ("rights", "media-rights-too-long"),
        MetadataError::ConsentTooLong => ("consent", "media-consent-too-long"),
        MetadataError::TakenAt => ("taken_at", "media-taken-at-wrong"),
        MetadataError::FocalX => ("focal_x", "media-focal-wrong"),
        MetadataError::FocalY => ("focal_y", "media-focal-wrong"),
    }
}
