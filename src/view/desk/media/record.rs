//! `/desk/media/{id}`: the picture, its crops, its metadata, and where it is used.

use askama::Template;

use super::{about, bytes_href, ending, focus};
use crate::domain::media::{Medium, MetadataForm, UsedIn, WaitingProposal};
use crate::domain::picture::{Alt, FileKind, Focal};
use crate::view::dates;
use crate::view::desk::article_state;
use crate::view::desk::frame::DeskFrame;
use crate::view::desk::relative_date;

/// A medium with the form of its metadata.
#[derive(Debug, Template)]
#[template(path = "desk/media/record.html")]
pub struct RecordPage {
    frame: DeskFrame,
    medium: Medium,
    used: Vec<UsedIn>,
    typed: MetadataForm,
    may_dispose: bool,
    version: String,
    wrong: Vec<(&'static str, &'static str)>,
    theirs: Option<MetadataForm>,
    file_refused: Option<String>,
    is_without_sizes: bool,
    proposals: Vec<WaitingProposal>,
    may_accept: bool,
}

/// A field that a proposal changes: its label, what readers see, and what is proposed.
struct ProposedChange {
    label: String,
    now: String,
    then: String,
}

impl RecordPage {
    /// The form without errors.
    pub fn new(
        frame: DeskFrame,
        medium: &Medium,
        used: &[UsedIn],
        typed: &MetadataForm,
        may_dispose: bool,
    ) -> Self {
        Self {
            frame,
            medium: medium.clone(),
            used: used.to_vec(),
            typed: typed.clone(),
            may_dispose,
            version: medium.version.to_string(),
            wrong: Vec::new(),
            theirs: None,
            file_refused: None,
            is_without_sizes: false,
            proposals: Vec::new(),
            may_accept: false,
        }
    }

    /// The form with errors: fields, each with its message key.
    pub fn wrong(self, wrong: &[(&'static str, &'static str)]) -> Self {
        Self { wrong: wrong.to_vec(), ..self }
    }

    /// With the version the form was made from, so that another editor's change is still detected.
    pub fn seen(self, version: &str) -> Self {
        Self { version: version.to_owned(), ..self }
    }

    /// The form beside what someone else saved meanwhile.
    pub fn beside(self, theirs: &MetadataForm) -> Self {
        Self { theirs: Some(theirs.clone()), ..self }
    }

    /// The page after a replacement file was rejected.
    pub fn file_refused(self, sentence: &str) -> Self {
        Self { file_refused: Some(sentence.to_owned()), ..self }
    }

    /// Whether its sizes could not be made.
    pub fn without_sizes(self, is_without_sizes: bool) -> Self {
        Self { is_without_sizes, ..self }
    }

    /// With the words that wait for a publisher; whether this editor is one.
    pub fn with_proposals(self, proposals: &[WaitingProposal], may_accept: bool) -> Self {
        Self { proposals: proposals.to_vec(), may_accept, ..self }
    }

    fn proposed_by(&self, waiting: &WaitingProposal) -> String {
        let when = relative_date::exact(&self.frame, waiting.at);
        match waiting.account == self.frame.account.id {
            true => self.frame.t.fill("media-proposed-own", when),
            false => {
                let gaps = [("name", waiting.who.clone()), ("when", when)];
                self.frame.t.fill_all("media-proposed-by", &gaps)
            }
        }
    }

    fn changes(&self, waiting: &WaitingProposal) -> Vec<ProposedChange> {
        let t = self.frame.t;
        let (old, new) = (self.medium.metadata(), waiting.proposal.applied_to(&self.medium.metadata()));
        let alt = |alt: &Alt| match alt {
            Alt::Described(text) => text.clone(),
            Alt::Decorative => t.say("media-is-decorative"),
            Alt::ToDo => String::new(),
        };
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let point = |focal: Focal| format!("{} % × {} %", focal.x, focal.y);
        let all = [
            ("media-alt", alt(&old.alt), alt(&new.alt)),
            ("media-caption", text(&old.caption), text(&new.caption)),
            ("media-credit", text(&old.credit), text(&new.credit)),
            ("media-focal-point", point(old.focal), point(new.focal)),
        ];
        let shown = |text: String| if text.is_empty() { t.say("media-nothing") } else { text };
        let changed = all.into_iter().filter(|(_, now, then)| now != then);
        changed
            .map(|(key, now, then)| ProposedChange { label: t.say(key), now: shown(now), then: shown(then) })
            .collect()
    }

    fn is_rejected(&self) -> bool {
        !self.wrong.is_empty() || self.theirs.is_some() || self.file_refused.is_some()
    }

    fn name(&self) -> &str {
        self.medium.facts.name.rsplit('/').next().unwrap_or(&self.medium.facts.name)
    }

    /// The error of a field.
    fn error(&self, field: &str) -> Option<String> {
        let (_, key) = self.wrong.iter().find(|(wrong, _)| *wrong == field)?;
        Some(self.frame.t.say(key))
    }

    /// The wrong fields with their messages.
    fn errors(&self) -> Vec<(&'static str, String)> {
        self.wrong.iter().map(|(field, key)| (*field, self.frame.t.say(key))).collect()
    }

    /// What someone else saved in a field, if it differs.
    fn other(&self, field: &str) -> Option<String> {
        let theirs = self.theirs.as_ref()?;
        let (mine, other) = (value(&self.typed, field), value(theirs, field));
        let nothing = || self.frame.t.say("media-nothing");
        (mine != other).then(|| if other.is_empty() { nothing() } else { other.to_owned() })
    }

    fn other_decorative(&self) -> Option<String> {
        let theirs = self.theirs.as_ref().filter(|theirs| theirs.decorative != self.typed.decorative)?;
        Some(self.frame.t.say(if theirs.decorative { "media-is-decorative" } else { "media-not-decorative" }))
    }

    /// The message that names who saved first.
    fn who(&self) -> String {
        let unknown = || self.frame.t.say("media-somebody");
        let name = self.medium.updated_by.clone().unwrap_or_else(unknown);
        self.frame.t.fill("media-stale", name)
    }

    /// The address of the picture: the cleaned original.
    fn picture(&self) -> String {
        bytes_href(&self.medium)
    }

    fn crops(&self) -> [(&'static str, String); 3] {
        let t = self.frame.t;
        [
            ("wide", t.say("media-crop-wide")),
            ("photo", t.say("media-crop-photo")),
            ("square", t.say("media-crop-square")),
        ]
    }

    fn size(&self) -> (u32, u32) {
        match self.medium.facts.kind {
            FileKind::Picture { width, height } => (width, height),
            _ => (0, 0),
        }
    }

    /// The focal point classes: as typed if valid, so that the crops follow it.
    fn focus(&self) -> String {
        let part = |text: &str| text.trim().parse::<u8>().ok().filter(|part| *part <= 100);
        let focal = part(&self.typed.focal_x).zip(part(&self.typed.focal_y));
        focus(focal.map_or(self.medium.facts.focal, |(x, y)| Focal { x, y }))
    }

    fn about(&self) -> String {
        about(self.frame.t, &self.medium)
    }

    fn came_on(&self) -> String {
        let day = self.medium.created_at.day(self.frame.site.zone);
        dates::day(self.frame.t.0, day)
    }

    fn kind_word(&self) -> String {
        ending(&self.medium.facts.name)
    }

    fn state(&self, used: &UsedIn) -> String {
        article_state::word(self.frame.t, used.state)
    }

    fn badge(&self, used: &UsedIn) -> &'static str {
        article_state::class(used.state)
    }

    fn used_count(&self) -> String {
        self.frame.t.count("media-used-in", self.used.len())
    }
}

fn value<'t>(typed: &'t MetadataForm, field: &str) -> &'t str {
    match field {
        "alt" => &typed.alt,
        "caption" => &typed.caption,
        "credit" => &typed.credit,
        "rights" => &typed.rights,
        "consent" => &typed.consent,
        "taken_at" => &typed.taken_at,
        "focal_x" => &typed.focal_x,
        "focal_y" => &typed.focal_y,
        _ => "",
    }
}
