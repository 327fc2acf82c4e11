//! What the team says about its site: name, words, language, time zone, looks.

use super::{
    contrast::{Accent, Colour, Paper},
    language::Language,
    moment::Zone,
    path::SitePath,
};

/// The longest line of the settings, in characters.
pub const LINE_MAX_CHARS: usize = 200;
/// The longest text of the settings, in characters.
pub const TEXT_MAX_CHARS: usize = 1000;
/// The fewest articles in a feed.
pub const FEED_MIN: usize = 5;
/// Articles in a feed, unless the team says otherwise.
pub const FEED_USUAL: usize = 20;
/// The most articles in a feed.
pub const FEED_MAX: usize = 100;
/// What a ticked box says.
pub const YES: &str = "yes";
/// Pages that the menu may hold beside the categories.
pub const MENU_MAX: usize = 5;

/// How far the site follows the rules of accessibility, as its own statement says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Compliance {
    /// Not, or nobody has looked yet: the law takes one for the other.
    #[default]
    None,
    /// Half of the criteria or more.
    Partial,
    /// All of them.
    Full,
}

impl Compliance {
    /// Every degree.
    pub const ALL: [Self; 3] = [Self::None, Self::Partial, Self::Full];

    /// The word in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Partial => "partial",
            Self::Full => "full",
        }
    }

    /// The inverse of [`Compliance::code`].
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// The settings a reader's page shows or follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// The name in the masthead.
    pub name: String,
    /// A few words beside the name; may be empty.
    pub motto: String,
    /// One or two sentences for search engines and the footer; may be empty.
    pub description: String,
    /// The language of the interface.
    pub language: Language,
    /// The time zone in which dates are shown.
    pub zone: Zone,
    /// Under which licence the texts stand; may be empty.
    pub licence: String,
    /// The address to write to; may be empty.
    pub email: String,
    /// The team's own colour.
    pub accent: Option<Accent>,
    /// The name of a picture of the library that stands before the name; may be empty.
    pub logo: String,
    /// The name of a picture of the library that browsers show on their tabs; may be empty.
    pub favicon: String,
    /// What the footer says of accessibility.
    pub compliance: Compliance,
    /// Pages in the menu, behind the categories.
    pub menu: Vec<SitePath>,
    /// Pages at the head of the footer's list.
    pub foot: Vec<SitePath>,
    /// Articles in a feed.
    pub feed_entries: usize,
    /// Whether files are also kept as they came, with what cameras wrote into them; nobody is served these.
    pub keep_originals: bool,
}

impl Default for Site {
    fn default() -> Self {
        Self {
            name: "Chapeau".to_owned(),
            motto: String::new(),
            description: String::new(),
            language: Language::default(),
            zone: Zone::default(),
            licence: String::new(),
            email: String::new(),
            accent: None,
            logo: String::new(),
            favicon: String::new(),
            compliance: Compliance::default(),
            menu: Vec::new(),
            foot: Vec::new(),
            feed_entries: FEED_USUAL,
            keep_originals: false,
        }
    }
}

/// Something about a setting that cannot be: the field, the key of the sentence, what fills its gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The name of the field.
    pub field: &'static str,
    /// The key of the sentence.
    pub key: &'static str,
    /// What fills its gap.
    pub gap: String,
}

/// The fields of the form, in its order.
pub const FIELDS: [&str; 16] = [
    "name",
    "motto",
    "description",
    "email",
    "licence",
    "logo",
    "favicon",
    "accent",
    "accent_night",
    "language",
    "timezone",
    "menu",
    "foot",
    "compliance",
    "feed_entries",
    "keep_originals",
];

impl Site {
    /// Reads the settings as somebody typed them; everything that is wrong is told at once.
    pub fn read<'a>(get: impl Fn(&str) -> &'a str) -> Result<Self, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let mut no = |field, key, gap: String| wrong.push(Wrong { field, key, gap });
        let usual = Self::default();
        let mut text = |field: &'static str, most: usize| {
            let text: String = get(field).chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if text.chars().count() > most {
                no(field, "settings-too-long", most.to_string());
            }
            text
        };
        let name = text("name", LINE_MAX_CHARS);
        let motto = text("motto", LINE_MAX_CHARS);
        let description = text("description", TEXT_MAX_CHARS);
        let email = text("email", LINE_MAX_CHARS);
        let licence = text("licence", LINE_MAX_CHARS);
        let (logo, favicon) = (text("logo", LINE_MAX_CHARS), text("favicon", LINE_MAX_CHARS));
        if name.is_empty() {
            no("name", "settings-no-name", String::new());
        }
        if !email.is_empty() && super::account::Email::parse(&email).is_err() {
            no("email", "settings-no-email", String::new());
        }
        let accent = accent(get("accent"), get("accent_night"), &mut no);
        let language = Language::parse(get("language"));
        if language.is_none() {
            no("language", "settings-no-language", String::new());
        }
        let zone = Zone::parse(get("timezone"));
        if zone.is_err() {
            no("timezone", "settings-no-zone", get("timezone").chars().take(100).collect());
        }
        let menu = paths("menu", get("menu"), &mut no);
        if menu.len() > MENU_MAX {
            no("menu", "settings-menu-full", MENU_MAX.to_string());
        }
        let foot = paths("foot", get("foot"), &mut no);
        let feed_entries = get("feed_entries").trim().parse().unwrap_or(0);
        if !(FEED_MIN..=FEED_MAX).contains(&feed_entries) {
            no("feed_entries", "settings-feed-size", format!("{FEED_MIN}–{FEED_MAX}"));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(Self {
            name,
            motto,
            description,
            email,
            licence,
            logo: logo.trim_start_matches("/uploads/").to_owned(),
            favicon: favicon.trim_start_matches("/uploads/").to_owned(),
            accent,
            language: language.unwrap_or(usual.language),
            zone: zone.unwrap_or(usual.zone),
            menu,
            foot,
            compliance: Compliance::parse(get("compliance")).unwrap_or_default(),
            feed_entries,
            keep_originals: get("keep_originals") == YES,
        })
    }

    /// What the form shows for a field.
    pub fn field(&self, field: &str) -> String {
        let lines = |paths: &[SitePath]| paths.iter().map(SitePath::as_str).collect::<Vec<_>>().join("\n");
        match field {
            "name" => self.name.clone(),
            "motto" => self.motto.clone(),
            "description" => self.description.clone(),
            "email" => self.email.clone(),
            "licence" => self.licence.clone(),
            "logo" => self.logo.clone(),
            "favicon" => self.favicon.clone(),
            "accent" => self.accent.map(|accent| accent.day.hex()).unwrap_or_default(),
            "accent_night" => self.accent.map(|accent| accent.night.hex()).unwrap_or_default(),
            "language" => self.language.code().to_owned(),
            "timezone" => self.zone.name().to_owned(),
            "menu" => lines(&self.menu),
            "foot" => lines(&self.foot),
            "compliance" => self.compliance.code().to_owned(),
            "feed_entries" => self.feed_entries.to_string(),
            "keep_originals" if self.keep_originals => YES.to_owned(),
            _ => String::new(),
        }
    }
}

/// A colour for the day, and one for the night: the nearest readable one when only the first is given.
fn accent(day: &str, night: &str, no: &mut impl FnMut(&'static str, &'static str, String)) -> Option<Accent> {
    if day.trim().is_empty() && night.trim().is_empty() {
        return None;
    }
    let Some(by_day) = Colour::parse(day) else {
        no("accent", "settings-no-colour", day.chars().take(20).collect());
        return None;
    };
    let by_night = match night.trim() {
        "" => Some(by_day.readable(Paper::Night)),
        text => Colour::parse(text),
    };
    let Some(by_night) = by_night else {
        no("accent_night", "settings-no-colour", night.chars().take(20).collect());
        return None;
    };
    if !by_day.is_readable(Paper::Day) {
        no("accent", "settings-too-pale", by_day.readable(Paper::Day).hex());
    }
    if !by_night.is_readable(Paper::Night) {
        no("accent_night", "settings-too-dark", by_night.readable(Paper::Night).hex());
    }
    Accent::new(by_day, by_night)
}

/// One address a line.
fn paths(
    field: &'static str,
    text: &str,
    no: &mut impl FnMut(&'static str, &'static str, String),
) -> Vec<SitePath> {
    let mut paths: Vec<SitePath> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()).take(100) {
        match SitePath::parse(line) {
            Ok(path) if !paths.contains(&path) => paths.push(path),
            Ok(_) => {}
            Err(_) => no(field, "settings-no-address", line.chars().take(100).collect()),
        }
    }
    paths
}
