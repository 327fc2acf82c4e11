//! The metadata that editors give a medium, and its form.

use chrono::NaiveDateTime;

use super::Medium;
use crate::domain::moment::{Moment, Zone};
use crate::domain::picture::{Alt, Focal};

/// Maximum length of an alternative text, in characters: a paragraph. More belongs in the article.
pub const ALT_MAX_CHARS: usize = 1_000;
/// Maximum length of a caption, in characters.
pub const CAPTION_MAX_CHARS: usize = 2_000;
/// Maximum length of a credit, in characters.
pub const CREDIT_MAX_CHARS: usize = 300;
/// Maximum length of a note on rights or on consent, in characters.
pub const RIGHTS_MAX_CHARS: usize = 2_000;
/// The metadata of a medium.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaMetadata {
    /// Alternative text.
    pub alt: Alt,
    /// Caption, inline Markdown.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// Who may use it.
    pub rights: Option<String>,
    /// Who consented to be shown, and when.
    pub consent: Option<String>,
    /// When the picture was taken.
    pub taken_at: Option<Moment>,
    /// Focal point.
    pub focal: Focal,
}

impl MediaMetadata {
    /// Whether the two differ in anything that readers see.
    pub fn differs_for_readers(&self, other: &Self) -> bool {
        (&self.alt, &self.caption, &self.credit, self.focal)
            != (&other.alt, &other.caption, &other.credit, other.focal)
    }
}

/// The metadata as form fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MetadataForm {
    /// Alternative text.
    pub alt: String,
    /// Whether the picture carries no information.
    pub decorative: bool,
    /// Caption, inline Markdown.
    pub caption: String,
    /// Who made it.
    pub credit: String,
    /// Who may use it.
    pub rights: String,
    /// Note on consent.
    pub consent: String,
    /// `2024-03-05T09:09`, or with seconds, in the site's time zone.
    pub taken_at: String,
    /// Focal point, per cent from the left.
    pub focal_x: String,
    /// Focal point, per cent from the top.
    pub focal_y: String,
}

/// An error in the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MetadataError {
    /// The alternative text is a file name.
    AltIsFileName,
    /// Marked decorative, but has an alternative text.
    AltOfDecorative,
    /// The alternative text is too long.
    AltTooLong,
    /// The caption is too long.
    CaptionTooLong,
    /// The credit is too long.
    CreditTooLong,
    /// The note on rights is too long.
    RightsTooLong,
    /// The note on consent is too long.
    ConsentTooLong,
    /// No such date or time.
    TakenAt,
    /// Horizontal: not a whole number from 0 to 100.
    FocalX,
    /// Vertical: not a whole number from 0 to 100.
    FocalY,
}

const LOCAL: &str = "%Y-%m-%dT%H:%M:%S";

impl Medium {
    /// Its metadata.
    pub fn metadata(&self) -> MediaMetadata {
        MediaMetadata {
            alt: self.facts.alt.clone(),
            caption: self.facts.caption.clone(),
            credit: self.facts.credit.clone(),
            rights: self.rights.clone(),
            consent: self.consent.clone(),
            taken_at: self.taken_at,
            focal: self.facts.focal,
        }
    }
}

impl MetadataForm {
    /// The form filled with the metadata.
    pub fn of(words: &MediaMetadata, zone: Zone) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            alt: words.alt.described().unwrap_or_default().to_owned(),
            decorative: words.alt == Alt::Decorative,
            caption: text(&words.caption),
            credit: text(&words.credit),
            rights: text(&words.rights),
            consent: text(&words.consent),
            taken_at: words.taken_at.map(|at| at.at(zone).format(LOCAL).to_string()).unwrap_or_default(),
            focal_x: words.focal.x.to_string(),
            focal_y: words.focal.y.to_string(),
        }
    }

    /// Reads the form. Returns all errors at once.
    pub fn read(&self, medium: &Medium, zone: Zone) -> Result<MediaMetadata, Vec<MetadataError>> {
        let mut mistakes = Vec::new();
        let mut wrong = |is_wrong: bool, mistake| {
            if is_wrong {
                mistakes.push(mistake);
            }
        };
        let longer = |text: &str, most: usize| text.trim().chars().count() > most;
        let alt = self.alt.trim();
        wrong(longer(alt, ALT_MAX_CHARS), MetadataError::AltTooLong);
        wrong(self.decorative && !alt.is_empty(), MetadataError::AltOfDecorative);
        let is_name = |name: &str| !alt.is_empty() && Alt::from_text(Some(alt), name) == Alt::ToDo;
        wrong(is_name(&medium.facts.name) || is_name(&medium.original_name), MetadataError::AltIsFileName);
        wrong(longer(&self.caption, CAPTION_MAX_CHARS), MetadataError::CaptionTooLong);
        wrong(longer(&self.credit, CREDIT_MAX_CHARS), MetadataError::CreditTooLong);
        wrong(longer(&self.rights, RIGHTS_MAX_CHARS), MetadataError::RightsTooLong);
        wrong(longer(&self.consent, RIGHTS_MAX_CHARS), MetadataError::ConsentTooLong);
        let taken_at = moment(&self.taken_at, zone);
        wrong(taken_at.is_none(), MetadataError::TakenAt);
        let (x, y) = (per_cent(&self.focal_x), per_cent(&self.focal_y));
        wrong(x.is_none(), MetadataError::FocalX);
        wrong(y.is_none(), MetadataError::FocalY);
        let (Some(taken_at), Some(x), Some(y), true) = (taken_at, x, y, mistakes.is_empty()) else {
            return Err(mistakes);
        };
        let alt = match (self.decorative, alt.is_empty()) {
            (true, _) => Alt::Decorative,
            (false, true) => Alt::ToDo,
            (false, false) => Alt::Described(alt.to_owned()),
        };
        Ok(MediaMetadata {
            alt,
            caption: filled(&self.caption),
            credit: filled(&self.credit),
            rights: filled(&self.rights),
            consent: filled(&self.consent),
            taken_at,
            focal: Focal { x, y },
        })
    }
}

fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Reads a local time; `Some(None)` for an empty field, `None` for an invalid one.
fn moment(text: &str, zone: Zone) -> Option<Option<Moment>> {
    let text = text.trim();
    if text.is_empty() {
        return Some(None);
    }
    let local = NaiveDateTime::parse_from_str(text, LOCAL)
        .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M"))
        .ok()?;
    let year = chrono::Datelike::year(&local);
    (1000..=9999).contains(&year).then(|| Some(zone.instant(local)))
}

/// Reads 0 to 100; empty means the middle.
fn per_cent(text: &str) -> Option<u8> {
    match text.trim() {
        "" => Some(50),
        text => text.parse().ok().filter(|part| *part <= 100),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::medium;
    use super::*;

    #[test]
    fn a_form_is_read_as_it_was_shown() {
        let zone = Zone::default();
        let typed = MetadataForm {
            taken_at: "2024-03-05T09:09".to_owned(),
            ..MetadataForm::of(&medium().metadata(), zone)
        };
        let words = typed.read(&medium(), zone).unwrap();
        assert_eq!(MetadataForm::of(&words, zone).taken_at, "2024-03-05T09:09:00");
        assert_eq!(MetadataForm::of(&words, zone).read(&medium(), zone), Ok(words));
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let typed = MetadataForm {
            alt: "Salle comble".to_owned(),
            decorative: true,
            credit: "x".repeat(CREDIT_MAX_CHARS + 1),
            taken_at: "2024-02-30T00:00".to_owned(),
            focal_x: "101".to_owned(),
            focal_y: "-1".to_owned(),
            ..MetadataForm::default()
        };
        assert_eq!(
            typed.read(&medium(), Zone::default()),
            Err(vec![
                MetadataError::AltOfDecorative,
                MetadataError::AltIsFileName,
                MetadataError::CreditTooLong,
                MetadataError::TakenAt,
                MetadataError::FocalX,
                MetadataError::FocalY,
            ])
        );
    }
}
