//! `/desk/articles/{id}/proofreading`: what is left to look at, each point with what mends it.

use askama::Template;

use super::frame::DeskFrame;
use crate::domain::proofreading::{Check, Place, Point, Proof, Weight};

/// The page.
#[derive(Debug, Template)]
#[template(path = "desk/proofreading.html")]
pub struct ProofreadingPage<'a> {
    frame: &'a DeskFrame,
    id: i32,
    version: i32,
    title: &'a str,
    proof: &'a Proof,
    may_write: bool,
}

impl<'a> ProofreadingPage<'a> {
    /// The points of an article.
    pub fn new(
        frame: &'a DeskFrame,
        (id, version): (i32, i32),
        title: &'a str,
        proof: &'a Proof,
        may_write: bool,
    ) -> Self {
        Self { frame, id, version, title, proof, may_write }
    }

    fn heading(&self) -> String {
        match self.title.trim() {
            "" => self.frame.t.fill("proofreading-heading", self.frame.t.say("list-untitled")),
            title => self.frame.t.fill("proofreading-heading", super::kept_together(title)),
        }
    }

    fn sections(&self) -> Vec<(Weight, Vec<&'a Point>)> {
        [Weight::Blocking, Weight::ToFix, Weight::Advice]
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
        };
        self.frame.t.fill(key, count)
    }

    fn is_blocking(&self, point: &Point) -> bool {
        point.check.weight() == Weight::Blocking
    }

    fn is_advice(&self, point: &Point) -> bool {
        point.check.weight() == Weight::Advice
    }

    fn weight(&self, point: &Point) -> String {
        self.frame.t.say(match point.check.weight() {
            Weight::Blocking => "proofreading-weight-blocking",
            Weight::ToFix => "proofreading-weight-to-fix",
            Weight::Advice => "proofreading-weight-advice",
        })
    }

    /// What the button says that mends it.
    fn mend_key(&self, point: &Point) -> &'static str {
        match point.check {
            Check::PictureLink => "proofreading-mend-pictures",
            Check::HeadingJump | Check::HeadingOne => "proofreading-mend-headings",
            Check::EmphasisOpen => "proofreading-mend-quotations",
            _ => "proofreading-mend",
        }
    }

    /// Places that say something: a line, a word, or both.
    fn places(&self, point: &'a Point) -> Vec<&'a Place> {
        point.places.iter().filter(|place| place.line.is_some() || !place.detail.is_empty()).collect()
    }
}
