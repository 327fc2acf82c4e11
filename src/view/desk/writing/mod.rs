//! The writing screen: the form of an article or page, and the choice between two texts of one paragraph.

mod conflict;
mod pictures;
mod script_messages;

use askama::Template;

pub use conflict::{ChoicePage, Sides};
pub use pictures::PicturesPage;

use super::article_state;
use super::frame::DeskFrame;
use crate::domain::{
    article::{ArticleId, Kind, State},
    article_form::{ArticleForm, FormField, Misfit, Suggestions},
    failed_schedule::FailedSchedule,
    moment::Moment,
    proofreading::PointCounts,
};
use crate::view::{dates, numbers};

/// The guide of the chapeau, in characters: not a limit.
const CHAPEAU_GUIDE: std::ops::RangeInclusive<usize> = 150..=280;
/// Search engines cut a title about here.
const TITLE_CUT: usize = 65;
/// Words a minute of the reading time.
const WORDS_A_MINUTE: usize = 220;
/// Empty fields offered for new names, without a script.
const BLANKS: usize = 1;

/// What the form shows.
#[derive(Debug, Clone)]
pub struct Writing {
    /// Which article; none while it is new.
    pub id: Option<ArticleId>,
    /// Article or page.
    pub kind: Kind,
    /// Where it is in its life.
    pub state: State,
    /// What the next save begins with.
    pub version: i32,
    /// By which a new form is known, however often it is sent.
    pub nonce: String,
    /// The fields, as they are kept or as they were typed.
    pub sheet: ArticleForm,
    /// Until when it is live.
    pub expires: String,
    /// The address it will have when the field is empty.
    pub path: String,
    /// What was said when it was sent back.
    pub note: String,
    /// Why it did not go out at its hour.
    pub held: Option<FailedSchedule>,
    /// When it was last saved.
    pub saved_at: Option<Moment>,
    /// When it goes out by itself.
    pub planned: Option<Moment>,
    /// Whether this person may save it.
    pub may_write: bool,
    /// Whether this person decides what readers see.
    pub may_publish: bool,
    /// Colleagues who have it open.
    pub others: Vec<String>,
    /// What the fields suggest.
    pub suggestions: Suggestions,
    /// What its proofreading has left; `None` when nobody counted.
    pub points: Option<PointCounts>,
    /// Pictures at the head, by the address that the form has, with the address of a small one.
    pub thumbs: Vec<(String, String)>,
    /// Fields that keep their old value, and why.
    pub misfits: Vec<Misfit>,
    /// Why nothing of it was saved: the key of a sentence.
    pub refused: Option<&'static str>,
}

/// The form.
#[derive(Debug, Template)]
#[template(path = "desk/writing/page.html")]
pub struct WritingPage<'a> {
    frame: &'a DeskFrame,
    w: &'a Writing,
}

impl<'a> WritingPage<'a> {
    /// The form of an article.
    pub fn new(frame: &'a DeskFrame, writing: &'a Writing) -> Self {
        Self { frame, w: writing }
    }

    fn title(&self) -> String {
        let t = self.frame.t;
        match (self.w.id, self.w.sheet.title.as_str()) {
            (None, _) => {
                t.say(if self.w.kind == Kind::Page { "writing-new-page" } else { "writing-new-article" })
            }
            (Some(_), "") => t.say("writing-untitled"),
            (Some(_), title) => t.fill("writing-edit", title),
        }
    }

    fn is_wrong(&self) -> bool {
        !self.w.misfits.is_empty() || self.w.refused.is_some()
    }

    /// Where the form goes.
    fn action(&self) -> String {
        match self.w.id {
            Some(ArticleId(id)) => format!("/desk/articles/{id}"),
            None if self.w.kind == Kind::Page => "/desk/articles/new?kind=page".to_owned(),
            None => "/desk/articles/new".to_owned(),
        }
    }

    fn id(&self) -> i32 {
        self.w.id.map_or(0, |id| id.0)
    }

    fn badge(&self) -> (&'static str, String) {
        (article_state::class(self.w.state), article_state::word(self.frame.t, self.w.state))
    }

    /// « Enregistré à 12:41 », with the day when that was not today; nothing while nothing is typed.
    fn saved(&self) -> String {
        let t = self.frame.t;
        let Some(at) = self.w.saved_at else {
            let is_untouched =
                self.w.id.is_none() && self.w.sheet == ArticleForm::default() && !self.is_wrong();
            return if is_untouched { String::new() } else { t.say("writing-not-saved") };
        };
        let zone = self.frame.site.zone;
        let clock = at.at(zone).format("%H:%M").to_string();
        if at.day(zone) == self.frame.now.day(zone) {
            return t.fill("writing-saved-at", clock);
        }
        let day = dates::day(t.0, at.day(zone));
        t.fill_all("writing-saved-on", &[("name", day), ("hour", clock)])
    }

    /// What the proofreading has left, in words.
    fn points(&self) -> Option<String> {
        super::proofreading::left(self.frame.t, self.w.points?)
    }

    fn point_count(&self) -> String {
        self.w
            .points
            .filter(|points| points.all() > 0)
            .map(|points| self.frame.t.number(points.all()))
            .unwrap_or_default()
    }

    fn others(&self) -> Option<String> {
        match self.w.others.as_slice() {
            [] => None,
            names => Some(self.frame.t.fill("writing-others", names.join(", "))),
        }
    }

    fn planned(&self) -> Option<String> {
        let at = self.w.planned?;
        let zone = self.frame.site.zone;
        let hour = at.at(zone).format("%H:%M").to_string();
        let day = dates::day(self.frame.t.0, at.day(zone));
        Some(self.frame.t.fill_all("writing-planned", &[("name", day), ("hour", hour)]))
    }

    /// What is wrong with a field, in a sentence.
    fn error(&self, code: &str) -> Option<String> {
        let misfit = self.w.misfits.iter().find(|(field, _)| field.code() == code);
        misfit.map(|(_, trouble)| self.frame.t.fill(trouble.key(), trouble.gap()))
    }

    /// The attributes of a field that tie it to what is said about it.
    fn tied(&self, code: &str, hint: bool) -> String {
        let wrong = self.error(code).is_some();
        let ids = [wrong.then(|| format!("{code}-error")), hint.then(|| format!("{code}-hint"))];
        let ids: Vec<String> = ids.into_iter().flatten().collect();
        let described =
            if ids.is_empty() { String::new() } else { format!(" aria-describedby=\"{}\"", ids.join(" ")) };
        if wrong { format!(" aria-invalid=\"true\"{described}") } else { described }
    }

    /// Every wrong field with its label, in the order of the form.
    fn errors(&self) -> Vec<(&'static str, String, String)> {
        let label =
            |field: FormField| self.frame.t.say(&format!("writing-{}", field.code().replace('_', "-")));
        let wrong = FormField::ALL.into_iter().filter_map(|field| Some((field, self.error(field.code())?)));
        wrong.map(|(field, why)| (field.code(), label(field), why)).collect()
    }

    /// A small picture of one at the head.
    fn thumb(&self, image: &str) -> Option<&str> {
        let found = self.w.thumbs.iter().find(|(at, _)| at == image);
        found.map(|(_, thumb)| thumb.as_str())
    }

    fn title_count(&self) -> String {
        let count = self.w.sheet.title.chars().count();
        let key = if count > TITLE_CUT { "writing-title-long" } else { "writing-characters" };
        self.frame.t.count(key, count)
    }

    fn chapeau_count(&self) -> String {
        let count = self.w.sheet.chapeau.chars().count();
        format!("{} / {}", numbers::whole(self.frame.t.0, count), CHAPEAU_GUIDE.end())
    }

    fn words(&self) -> String {
        self.frame.t.count("writing-words", self.w.sheet.words())
    }

    fn minutes(&self) -> String {
        let minutes = self.w.sheet.words().div_ceil(WORDS_A_MINUTE).max(1);
        self.frame.t.count("writing-minutes", minutes)
    }

    /// Names as fields: those there are, and an empty one.
    fn fields(names: &[String]) -> Vec<&str> {
        names.iter().map(String::as_str).chain(std::iter::repeat_n("", BLANKS)).collect()
    }

    fn main_category(&self) -> &str {
        self.w.sheet.categories.first().map_or("", String::as_str)
    }

    fn other_categories(&self) -> Vec<&str> {
        Self::fields(self.w.sheet.categories.get(1..).unwrap_or_default())
    }

    /// Whether the fields of an event are open: something stands in them.
    fn shows_event(&self) -> bool {
        !self.w.sheet.event.is_empty()
            || FormField::WHEN.iter().any(|field| self.error(field.code()).is_some())
    }

    /// HTML's type of a day or an hour; what is none stays as it was typed.
    fn clock(kind: &'static str, text: &str) -> &'static str {
        let shape = if kind == "date" { "0000-00-00" } else { "00:00" };
        let digits: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        if text.is_empty() || digits == shape { kind } else { "text" }
    }

    fn is_other_language(&self) -> bool {
        !matches!(self.w.sheet.language.as_str(), "" | "fr" | "en")
    }

    fn tools(&self) -> Vec<(&'static str, &'static str, String)> {
        script_messages::tools(self.frame.t)
    }

    fn keys(&self) -> Vec<(String, String)> {
        script_messages::keys(self.frame.t)
    }

    fn marks(&self) -> Vec<(&'static str, String)> {
        script_messages::marks(self.frame.t)
    }

    /// What the script says, as one attribute.
    fn script_words(&self) -> String {
        script_messages::json(self.frame.t)
    }
}
