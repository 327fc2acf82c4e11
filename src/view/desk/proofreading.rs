//! `/desk/articles/{id}/proofreading`: the open points, each with its fix.

use askama::Template;

use super::frame::DeskFrame;
use super::messages::DeskMessages;
use crate::domain::article::ArticleId;
use crate::domain::proofreading::{Check, FixLocation, Point, PointCounts, PointPlace, Proof, Weight};

/// The proofreading page of an article.
#[derive(Debug, Template)]
#[template(path = "desk/proofreading.html")]
pub struct ProofreadingPage<'a> {
    frame: &'a DeskFrame,
    id: ArticleId,
    version: i32,
    title: &'a str,
    proof: &'a Proof,
    may_write: bool,
    refused: Option<(Check, String, String)>,
}

impl<'a> ProofreadingPage<'a> {
    /// The points of an article.
    pub fn new(
        frame: &'a DeskFrame,
        (id, version): (ArticleId, i32),
        title: &'a str,
        proof: &'a Proof,
        may_write: bool,
    ) -> Self {
        Self { frame, id, version, title, proof, may_write, refused: None }
    }

    /// With a refused dismissal: the check, the typed reason, and the error.
    pub fn refused(self, check: Check, typed: String, why: String) -> Self {
        Self { refused: Some((check, typed, why)), ..self }
    }

    /// The refusal, if no point can show it: the point is gone, or cannot be set aside.
    fn alert(&self) -> Option<&str> {
        let (check, _, why) = self.refused.as_ref()?;
        let beside = |point: &Point| point.check == *check && point.check.weight() != Weight::Blocking;
        (!self.proof.points.iter().any(beside)).then_some(why.as_str())
    }

    /// The typed reason for a point, and its error.
    fn wrong(&self, point: &Point) -> Option<(&str, &str)> {
        let (check, typed, why) = self.refused.as_ref()?;
        (point.check == *check).then_some((typed.as_str(), why.as_str()))
    }

    fn heading(&self) -> String {
        match self.title.trim() {
            "" => self.frame.t.fill("proofreading-heading", self.frame.t.say("list-untitled")),
            title => self.frame.t.fill("proofreading-heading", super::unbroken(title)),
        }
    }

    fn sections(&self) -> Vec<(Weight, Vec<&'a Point>)> {
        [Weight::Blocking, Weight::ToFix, Weight::Advice, Weight::ToConfirm]
            .into_iter()
            .map(|weight| {
                (weight, self.proof.points.iter().filter(|point| point.check.weight() == weight).collect())
            })
            .filter(|(_, points): &(_, Vec<_>)| !points.is_empty())
            .collect()
    }

    fn section(&self, weight: &Weight, count: usize) -> String {
        let key = match weight {
            Weight::Blocking => "proofreading-section-blocking",
            Weight::ToFix => "proofreading-section-to-fix",
            Weight::Advice => "proofreading-section-advice",
            Weight::ToConfirm => "proofreading-section-to-confirm",
        };
        self.frame.t.fill(key, count)
    }

    fn is_blocking(&self, point: &Point) -> bool {
        point.check.weight() == Weight::Blocking
    }

    fn is_advice(&self, point: &Point) -> bool {
        matches!(point.check.weight(), Weight::Advice | Weight::ToConfirm)
    }

    fn is_to_confirm(&self, point: &Point) -> bool {
        point.check.weight() == Weight::ToConfirm
    }

    /// A line of the text; and of the file that it came from, by which the report of an import counts.
    fn line(&self, line: usize) -> String {
        match self.proof.lines_above {
            0 => self.frame.t.fill("proofreading-line", line),
            above => self.frame.t.fill_all(
                "proofreading-line-of-file",
                &[("line", line.to_string()), ("file", (line + above).to_string())],
            ),
        }
    }

    /// The address where a place is fixed, and the text of the link.
    fn way(&self, point: &Point, place: &PointPlace) -> Option<(String, String)> {
        let (t, writing) = (self.frame.t, format!("/desk/articles/{}", self.id.0));
        match (place.line, &place.fix_location) {
            (Some(line), _) => Some((format!("{writing}?line={line}#body"), self.line(line))),
            (None, Some(FixLocation::Field(field))) => {
                Some((format!("{writing}#{field}"), t.say(label(field))))
            }
            (None, Some(FixLocation::Medium(id))) => {
                let field = match point.check {
                    Check::CreditMissing => "#credit",
                    Check::ConsentUnknown => "#consent",
                    _ => "",
                };
                Some((format!("/desk/media/{}{field}", id.0), t.say("proofreading-photo")))
            }
            (None, None) => None,
        }
    }

    /// The thumbnail of the picture that a place is about.
    fn thumb(&self, point: &Point, place: &PointPlace) -> Option<String> {
        let id = match (&place.fix_location, point.check) {
            (Some(FixLocation::Medium(id)), _) => id,
            (_, Check::AltMissing) => self.proof.pictures.get(&place.detail)?,
            _ => return None,
        };
        Some(format!("/desk/media/{}/thumb", id.0))
    }

    fn weight(&self, point: &Point) -> String {
        self.frame.t.say(match point.check.weight() {
            Weight::Blocking => "proofreading-weight-blocking",
            Weight::ToFix => "proofreading-weight-to-fix",
            Weight::Advice => "proofreading-weight-advice",
            Weight::ToConfirm => "proofreading-weight-to-confirm",
        })
    }

    /// The message key of the button that fixes it.
    fn mend_key(&self, point: &Point) -> &'static str {
        match point.check {
            Check::PictureLink => "proofreading-fix-pictures",
            Check::HeadingJump | Check::HeadingOne => "proofreading-fix-headings",
            Check::EmphasisOpen => "proofreading-fix-quotations",
            _ => "proofreading-fix",
        }
    }

    /// The places worth listing: those with a line, a spot or a detail.
    fn places(&self, point: &'a Point) -> Vec<&'a PointPlace> {
        let says = |place: &&PointPlace| {
            place.line.is_some() || place.fix_location.is_some() || !place.detail.is_empty()
        };
        point.places.iter().filter(says).collect()
    }
}

/// The message key of a field's label in the writing form.
fn label(field: &str) -> &'static str {
    match field {
        "title" => "writing-title",
        "subtitle" => "writing-subtitle",
        "chapeau" => "writing-chapeau",
        "description" => "writing-description",
        "category" => "writing-category",
        "address" => "writing-address",
        "language" => "writing-language",
        "header" => "writing-header",
        _ => "writing-body",
    }
}

/// The open points in a few words; `None` without any.
pub fn left(t: DeskMessages, points: PointCounts) -> Option<String> {
    if let Some(why) = points.unshown {
        return Some(t.count(why.title(), 1));
    }
    let words = [("proofreading-blocking", points.blocking), ("proofreading-others", points.others)];
    let words: Vec<String> =
        words.into_iter().filter(|(_, count)| *count > 0).map(|(key, count)| t.count(key, count)).collect();
    if words.is_empty() { None } else { Some(words.join(", ")) }
}
