//! The settings of the site: name, texts, language, time zone, appearance.

use super::{
    contrast::{Accent, Colour, Paper},
    language::Language,
    moment::Zone,
    path::SitePath,
    second_factor::FactorRule,
};

/// Maximum length of a single-line setting, in characters.
pub const LINE_MAX_CHARS: usize = 200;
/// Maximum length of the description, in characters.
pub const TEXT_MAX_CHARS: usize = 1000;
/// Minimum number of articles in a feed.
pub const FEED_MIN: usize = 5;
/// Default number of articles in a feed.
pub const FEED_USUAL: usize = 20;
/// Maximum number of articles in a feed.
pub const FEED_MAX: usize = 100;
/// Form value of a ticked checkbox.
pub const CHECKED: &str = "yes";
/// Maximum number of pages in the menu, besides the categories.
pub const MENU_MAX: usize = 5;

/// The degree of compliance in the site's accessibility statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Compliance {
    /// Not compliant, or not checked; the law treats both alike.
    #[default]
    None,
    /// At least half of the criteria.
    Partial,
    /// All criteria.
    Full,
}

impl Compliance {
    /// All degrees.
    pub const ALL: [Self; 3] = [Self::None, Self::Partial, Self::Full];

    /// The code in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Partial => "partial",
            Self::Full => "full",
        }
    }

    /// The inverse of [`Compliance::code`]; `None` for anything else.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// The settings of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Name in the masthead.
    pub name: String,
    /// A few words beside the name; may be empty.
    pub motto: String,
    /// One or two sentences for search engines and the footer; may be empty.
    pub description: String,
    /// Language of the interface.
    pub language: Language,
    /// Time zone in which dates are shown.
    pub zone: Zone,
    /// Licence of the texts; may be empty.
    pub licence: String,
    /// Mail address for readers; may be empty.
    pub email: String,
    /// The site's accent colour; `None` means the default.
    pub accent: Option<Accent>,
    /// Logo before the name: the name of a picture in the media library; may be empty.
    pub logo: String,
    /// Icon of browser tabs: the name of a picture in the media library; may be empty.
    pub favicon: String,
    /// Accessibility statement in the footer.
    pub compliance: Compliance,
    /// Pages in the menu, after the categories.
    pub menu: Vec<SitePath>,
    /// Pages at the start of the footer's list.
    pub foot: Vec<SitePath>,
    /// Number of articles in a feed.
    pub feed_entries: usize,
    /// Whether uploaded files are also kept unchanged, with their camera metadata. They are never served.
    pub keep_originals: bool,
    /// Whether `/llms.txt` lists the texts as Markdown.
    pub lists_texts: bool,
    /// From which day each role needs a second factor; set with the accounts.
    pub factors: FactorRule,
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
            lists_texts: false,
            factors: FactorRule::default(),
        }
    }
}

/// An error in the settings form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsError {
    /// Name of the form field.
    pub field: &'static str,
    /// The i18n key of the message.
    pub key: &'static str,
    /// The value of `$name` in the message.
    pub argument: String,
}

/// Names of the form fields, in order.
pub const FIELDS: [&str; 17] = [
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
    "lists_texts",
];

impl Site {
    /// Reads the settings form. Returns all errors at once. `get` returns "" for an absent field.
    pub fn read<'a>(get: impl Fn(&str) -> &'a str) -> Result<Self, Vec<SettingsError>> {
        let mut wrong = Vec::new();
        let mut no = |field, key, gap: String| wrong.push(SettingsError { field, key, argument: gap });
        let usual = Self::default();
        let mut text = |field: &'static str, most: usize| {
            let text = super::visible::visible_line(get(field));
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
            keep_originals: get("keep_originals") == CHECKED,
            lists_texts: get("lists_texts") == CHECKED,
            factors: usual.factors,
        })
    }

    /// The form value of a field; empty for an unknown field.
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
            "keep_originals" if self.keep_originals => CHECKED.to_owned(),
            "lists_texts" if self.lists_texts => CHECKED.to_owned(),
            _ => String::new(),
        }
    }
}

/// The colours for light and dark mode. Without a dark one, the nearest readable shade of the light one.
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

/// Reads one address per line; at most 100 lines, without duplicates.
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
