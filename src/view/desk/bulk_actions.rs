//! Bulk actions: the confirmation, and the result when some articles were skipped.

use askama::Template;

use super::article_state;
use super::frame::DeskFrame;
use crate::domain::{article::ArticleId, article_list::ArticleLine, refusal::Refusal};

/// The action chosen in the list.
#[derive(Debug, Clone)]
pub struct Selected {
    /// The action's code in the form.
    pub deed: String,
    /// The name of the tag or category, as typed.
    pub name: String,
    /// The list to return to.
    pub back: String,
    /// The message key of the error, if any.
    pub wrong: Option<&'static str>,
}

/// The confirmation before several articles are changed, which lists them.
#[derive(Debug, Template)]
#[template(path = "desk/bulk_actions.html")]
pub struct SelectionPage<'a> {
    frame: &'a DeskFrame,
    selected: &'a Selected,
    lines: &'a [ArticleLine],
}

impl<'a> SelectionPage<'a> {
    /// The confirmation for the articles `lines`.
    pub fn new(frame: &'a DeskFrame, selected: &'a Selected, lines: &'a [ArticleLine]) -> Self {
        Self { frame, selected, lines }
    }

    fn question(&self) -> String {
        let question = match self.selected.deed.as_str() {
            "tag" => "bulk-ask-tag",
            "category" => "bulk-ask-category",
            "withdraw" => "bulk-ask-withdraw",
            "take-out" => "bulk-ask-take-out",
            "discard" => "bulk-ask-discard",
            _ => return self.frame.t.say("list-bulk"),
        };
        self.frame.t.count(question, self.lines.len())
    }

    /// What the action means for readers; `None` for an unknown action.
    fn hint(&self) -> Option<String> {
        let hint = match self.selected.deed.as_str() {
            "tag" | "category" => "bulk-hint-file",
            "withdraw" => "bulk-hint-withdraw",
            "take-out" => "bulk-hint-take-out",
            "discard" => "bulk-hint-discard",
            _ => return None,
        };
        Some(self.frame.t.say(hint))
    }

    /// The error, if the form has no name field to show it beside.
    fn wrong_as_a_whole(&self) -> Option<&'static str> {
        self.selected.wrong.filter(|_| !self.needs_name())
    }

    fn needs_name(&self) -> bool {
        matches!(self.selected.deed.as_str(), "tag" | "category")
    }

    fn title(&self, line: &ArticleLine) -> String {
        if line.title.trim().is_empty() { self.frame.t.say("list-untitled") } else { line.title.clone() }
    }

    fn class(&self, line: &ArticleLine) -> &'static str {
        article_state::class(line.state)
    }

    fn word(&self, line: &ArticleLine) -> String {
        article_state::word(self.frame.t, line.state)
    }
}

/// An article that was not changed, and why.
#[derive(Debug)]
struct SkippedArticle {
    id: ArticleId,
    title: String,
    why: String,
}

/// The result page, when the action failed for some articles.
#[derive(Debug, Template)]
#[template(path = "desk/bulk_actions_result.html")]
pub struct SelectionResultPage<'a> {
    frame: &'a DeskFrame,
    done: usize,
    left: Vec<SkippedArticle>,
    back: &'a str,
}

impl<'a> SelectionResultPage<'a> {
    /// `done` articles were changed; `back` is the list to return to.
    pub fn new(frame: &'a DeskFrame, done: usize, back: &'a str) -> Self {
        Self { frame, done, left: Vec::new(), back }
    }

    /// Adds an article that was not changed, with the message key of the reason.
    pub fn left(&mut self, id: ArticleId, title: Option<&str>, key: &str) {
        let why = self.frame.t.say(key);
        self.add(id, title, why);
    }

    /// Adds an article that was not changed because of a refusal.
    pub fn refused(&mut self, id: ArticleId, title: Option<&str>, why: &Refusal) {
        let why = self.frame.t.fill(why.key(), why.argument());
        self.add(id, title, why);
    }

    fn add(&mut self, id: ArticleId, title: Option<&str>, why: String) {
        let title = title.filter(|title| !title.trim().is_empty()).map(str::to_owned);
        let title = title.unwrap_or_else(|| self.frame.t.say("list-untitled"));
        self.left.push(SkippedArticle { id, title, why });
    }
}
