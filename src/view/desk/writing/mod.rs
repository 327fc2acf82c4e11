//! The writing screen: the form of an article or page, and the conflict page.

mod conflict;
mod pictures;
mod script_messages;

use askama::Template;

pub use conflict::{ConflictPage, Sides};
pub use pictures::PicturesPage;

use super::article_state;
use super::frame::DeskFrame;
use crate::domain::{
    article::{ArticleId, Kind, State},
    article_form::{ArticleForm, FormField, FormFieldError, Suggestions},
    failed_schedule::FailedSchedule,
    front_matter::EventStatus,
    moment::Moment,
    proofreading::PointCounts,
};
use crate::view::{dates, numbers};

/// Recommended length of the chapeau in characters; not a limit.
const CHAPEAU_GUIDE: std::ops::RangeInclusive<usize> = 150..=280;
/// Search engines cut titles at about this many characters.
const TITLE_CUT: usize = 65;
/// Words per minute, for the reading time.
const WORDS_A_MINUTE: usize = 220;
/// Empty fields offered for new terms when there is no script.
const EMPTY_FIELDS: usize = 1;

/// The data of the form.
#[derive(Debug, Clone)]
pub struct Writing {
    /// The article; `None` for a new one.
    pub id: Option<ArticleId>,
    /// Article or page.
    pub kind: Kind,
    /// Its state.
    pub state: State,
    /// Whether readers see an earlier document.
    pub has_changes: bool,
    /// The version that the next save starts from.
    pub version: i32,
    /// Identifies a new form, so that sending it twice creates one article.
    pub nonce: String,
    /// The fields, as stored or as typed.
    pub sheet: ArticleForm,
    /// When it expires, as the field shows it.
    pub expires: String,
    /// The address it will have if the field is empty.
    pub path: String,
    /// The note of the publisher who sent it back.
    pub note: String,
    /// Its failed schedule, if any.
    pub held: Option<FailedSchedule>,
    /// When it was last saved.
    pub saved_at: Option<Moment>,
    /// When it is scheduled to be published.
    pub planned: Option<Moment>,
    /// Whether this editor may save it.
    pub may_write: bool,
    /// Whether this editor may publish.
    pub may_publish: bool,
    /// Names of colleagues who have it open.
    pub others: Vec<String>,
    /// Suggestions for the fields.
    pub suggestions: Suggestions,
    /// Counts of open proofreading points; `None` if they were not counted.
    pub points: Option<PointCounts>,
    /// Thumbnails of the header pictures: the address in the form, the address of the thumbnail.
    pub thumbs: Vec<(String, String)>,
    /// Field errors: these fields keep their old value.
    pub misfits: Vec<FormFieldError>,
    /// The message key of the reason why nothing was saved.
    pub refused: Option<&'static str>,
}

/// The writing page.
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

    /// The address the form is sent to.
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
        let word = article_state::word_with_changes(self.frame.t, self.w.state, self.w.has_changes);
        (article_state::class(self.w.state), word)
    }

    /// The word of its state after the next save: what was live is no longer what is saved.
    fn state_once_saved(&self) -> String {
        article_state::word_with_changes(self.frame.t, self.w.state, true)
    }

    /// « Enregistré à 12:41 », with the date if not today; empty while nothing is typed.
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

    /// Why the saved text has no page: what, and what to do.
    fn unshown(&self) -> Option<(String, String)> {
        let why = self.w.points?.unshown?;
        Some((self.frame.t.count(why.title(), 1), self.frame.t.say(why.why())))
    }

    /// The open proofreading points, in words.
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

    /// The error message of a field.
    fn error(&self, code: &str) -> Option<String> {
        let misfit = self.w.misfits.iter().find(|(field, _)| field.code() == code);
        misfit.map(|(_, trouble)| self.frame.t.fill(trouble.key(), trouble.argument()))
    }

    /// The ARIA attributes that link a field to its error and hint.
    fn tied(&self, code: &str, hint: bool) -> String {
        let wrong = self.error(code).is_some();
        let ids = [wrong.then(|| format!("{code}-error")), hint.then(|| format!("{code}-hint"))];
        let ids: Vec<String> = ids.into_iter().flatten().collect();
        let described =
            if ids.is_empty() { String::new() } else { format!(" aria-describedby=\"{}\"", ids.join(" ")) };
        if wrong { format!(" aria-invalid=\"true\"{described}") } else { described }
    }

    /// The wrong fields with label and message, in the order of the form.
    fn errors(&self) -> Vec<(&'static str, String, String)> {
        let label =
            |field: FormField| self.frame.t.say(&format!("writing-{}", field.code().replace('_', "-")));
        let wrong = FormField::ALL.into_iter().filter_map(|field| Some((field, self.error(field.code())?)));
        wrong.map(|(field, why)| (field.code(), label(field), why)).collect()
    }

    /// The thumbnail of a header picture.
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

    /// One field per term, and an empty one.
    fn fields(names: &[String]) -> Vec<&str> {
        names.iter().map(String::as_str).chain(std::iter::repeat_n("", EMPTY_FIELDS)).collect()
    }

    fn main_category(&self) -> &str {
        self.w.sheet.categories.first().map_or("", String::as_str)
    }

    fn other_categories(&self) -> Vec<&str> {
        Self::fields(self.w.sheet.categories.get(1..).unwrap_or_default())
    }

    /// Whether the event fields are open: one is filled in or wrong.
    fn shows_event(&self) -> bool {
        !self.w.sheet.event.is_empty()
            || FormField::WHEN.iter().any(|field| self.error(field.code()).is_some())
    }

    /// The states of an event: their codes and the keys of their words.
    fn event_statuses() -> [(&'static str, &'static str); 4] {
        EventStatus::ALL.map(|status| {
            let words = match status {
                EventStatus::Planned => "writing-event-planned",
                EventStatus::Full => "writing-event-full",
                EventStatus::Moved => "writing-event-moved",
                EventStatus::Cancelled => "writing-event-cancelled",
            };
            (status.code(), words)
        })
    }

    /// The HTML input type of a date or time; `text` if the value is neither, so that it stays as typed.
    fn clock(kind: &'static str, text: &str) -> &'static str {
        let shape = if kind == "date" { "0000-00-00" } else { "00:00" };
        let digits: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        if text.is_empty() || digits == shape { kind } else { "text" }
    }

    fn is_other_language(&self) -> bool {
        !matches!(self.w.sheet.language.as_str(), "" | "fr" | "en")
    }

    /// The signature that a new article begins with: whoever writes it. Pages have none.
    fn first_author(&self) -> &str {
        let begins = self.w.id.is_none() && self.w.kind == Kind::Article;
        if begins { &self.frame.account.name } else { "" }
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

    /// The script's messages as JSON, for one attribute.
    fn script_words(&self) -> String {
        script_messages::json(self.frame.t)
    }
}
