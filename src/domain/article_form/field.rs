//! One field of the article form: its name, what can be wrong with its value, and how texts and times are
//! read.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

/// Maximum length of any other single-line field, in characters.
pub const LINE_MAX_CHARS: usize = 1000;

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each variant is the form field of that name")]
pub enum FormField {
    Title,
    Subtitle,
    Chapeau,
    Header,
    Body,
    Categories,
    Tags,
    Authors,
    Address,
    Language,
    Translation,
    Description,
    Date,
    Expiry,
    StartsOn,
    StartsAt,
    EndsOn,
    EndsAt,
    Place,
    PlaceAddress,
    Registration,
    EventStatus,
    Related,
}

impl FormField {
    /// All fields, in the order of the form.
    pub const ALL: [Self; 23] = [
        Self::Title,
        Self::Subtitle,
        Self::Chapeau,
        Self::Header,
        Self::Body,
        Self::Categories,
        Self::Tags,
        Self::Authors,
        Self::Address,
        Self::Date,
        Self::Expiry,
        Self::Language,
        Self::Translation,
        Self::Description,
        Self::StartsOn,
        Self::StartsAt,
        Self::EndsOn,
        Self::EndsAt,
        Self::Place,
        Self::PlaceAddress,
        Self::Registration,
        Self::EventStatus,
        Self::Related,
    ];
    /// The date and time of an event. They change together or not at all.
    pub const WHEN: [Self; 4] = [Self::StartsOn, Self::StartsAt, Self::EndsOn, Self::EndsAt];

    /// Its name in the HTML form.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Subtitle => "subtitle",
            Self::Chapeau => "chapeau",
            Self::Header => "header",
            Self::Body => "body",
            Self::Categories => "category",
            Self::Tags => "tag",
            Self::Authors => "author",
            Self::Address => "address",
            Self::Language => "language",
            Self::Translation => "translation",
            Self::Description => "description",
            Self::Date => "date",
            Self::Expiry => "expires",
            Self::StartsOn => "starts_on",
            Self::StartsAt => "starts_at",
            Self::EndsOn => "ends_on",
            Self::EndsAt => "ends_at",
            Self::Place => "place",
            Self::PlaceAddress => "place_address",
            Self::Registration => "registration",
            Self::EventStatus => "event_status",
            Self::Related => "related",
        }
    }
}

/// Why the value of a field is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldError {
    /// More than this many characters.
    TooLong(usize),
    /// More than this many bytes.
    TooHeavy(usize),
    /// More than this many values.
    TooMany(usize),
    /// Contains control characters or bidirectional marks.
    Hidden,
    /// Not a term name: empty once folded.
    NotAName,
    /// No such date or time.
    NotADate,
    /// The time is in the past.
    HourPast,
    /// Not a valid path.
    NotAnAddress,
    /// The site itself answers at this address.
    Reserved(String),
    /// Another article or a redirect has this address.
    Taken(String),
    /// Not a language tag.
    NotALanguage,
    /// The media library has no such picture.
    NoSuchPicture(String),
    /// The event has no first day.
    NoFirstDay,
    /// Only one end of the event has a time.
    NoHour,
    /// The event ends before it starts.
    EndsBefore,
    /// Neither a URL nor a path of this site.
    NotALink,
    /// Not one of the states of an event.
    NotAStatus,
    /// No article has this address.
    NoSuchArticle(String),
}

impl FieldError {
    /// The i18n key of its message.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::TooLong(_) => "field-too-long",
            Self::TooHeavy(_) => "field-too-heavy",
            Self::TooMany(_) => "field-too-many",
            Self::Hidden => "field-hidden",
            Self::NotAName => "field-not-a-name",
            Self::NotADate => "field-not-a-date",
            Self::HourPast => "field-hour-past",
            Self::NotAnAddress => "field-not-an-address",
            Self::Reserved(_) => "field-reserved",
            Self::Taken(_) => "field-taken",
            Self::NotALanguage => "field-not-a-language",
            Self::NoSuchPicture(_) => "field-no-such-picture",
            Self::NoFirstDay => "field-no-first-day",
            Self::NoHour => "field-no-hour",
            Self::EndsBefore => "field-ends-before",
            Self::NotALink => "field-not-a-link",
            Self::NotAStatus => "field-not-a-status",
            Self::NoSuchArticle(_) => "field-no-such-article",
        }
    }

    /// The value of `$name` in the message; empty when it has none. Byte limits are in MiB.
    pub fn argument(&self) -> String {
        match self {
            Self::TooLong(most) | Self::TooMany(most) => most.to_string(),
            Self::TooHeavy(most) => (most >> 20).to_string(),
            Self::Reserved(text)
            | Self::Taken(text)
            | Self::NoSuchPicture(text)
            | Self::NoSuchArticle(text) => text.clone(),
            _ => String::new(),
        }
    }
}

/// A field whose new value is refused, and why.
pub type FormFieldError = (FormField, FieldError);

/// Joins white space to one line; no-break spaces stay.
pub fn line(text: &str) -> String {
    text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Parses a date and time as sent by a form; a date alone means midnight. `None` for anything else, and
/// outside the years 1000 to 9999.
pub fn parse_date_time(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim().replacen(' ', "T", 1);
    let at = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(&text, form).ok())
        .or_else(|| NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0))?;
    (1000..=9999).contains(&at.year()).then_some(at)
}

/// Checks a text: at most `most` characters, nothing hidden.
pub(super) fn check_text(text: &str, most: usize) -> Option<FieldError> {
    too_long(text, most).or_else(|| hidden(text))
}

pub(super) fn too_long(text: &str, most: usize) -> Option<FieldError> {
    (text.chars().count() > most).then_some(FieldError::TooLong(most))
}

/// Refuses control characters and bidirectional marks: they are invisible and change what others see.
pub(super) fn hidden(text: &str) -> Option<FieldError> {
    let odd = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\t')
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().any(odd).then_some(FieldError::Hidden)
}
