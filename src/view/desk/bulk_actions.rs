//! What is about to be done to several articles, and what became of it.

use askama::Template;

use super::article_state;
use super::frame::DeskFrame;
use crate::domain::{article_list::ArticleLine, refusal::Refusal};

/// What was chosen in the list.
#[derive(Debug, Clone)]
pub struct Selected {
    /// The word of the deed in forms.
    pub deed: String,
    /// The name that goes with it, as typed.
    pub name: String,
    /// The list to go back to.
    pub back: String,
    /// What is wrong with it, as the key of a sentence.
    pub wrong: Option<&'static str>,
}

/// Asks before several articles are changed, naming them.
#[derive(Debug, Template)]
#[template(path = "desk/bulk_actions.html")]
pub struct SelectionPage<'a> {
    frame: &'a DeskFrame,
    selected: &'a Selected,
    lines: &'a [ArticleLine],
}

impl<'a> SelectionPage<'a> {
    /// The question.
    pub fn new(frame: &'a DeskFrame, selected: &'a Selected, lines: &'a [ArticleLine]) -> Self {
        Self { frame, selected, lines }
    }

    fn question(&self) -> String {
        let question = match self.selected.deed.as_str() {
            "tag" => "selection-ask-tag",
            "category" => "selection-ask-category",
            "withdraw" => "selection-ask-withdraw",
            "take-out" => "selection-ask-take-out",
            "discard" => "selection-ask-discard",
            _ => return self.frame.t.say("list-bulk"),
        };
        self.frame.t.count(question, self.lines.len())
    }

    /// What the deed means for readers; none of a deed that is none.
    fn hint(&self) -> Option<String> {
        let hint = match self.selected.deed.as_str() {
            "tag" | "category" => "selection-hint-file",
            "withdraw" => "selection-hint-withdraw",
            "take-out" => "selection-hint-take-out",
            "discard" => "selection-hint-discard",
            _ => return None,
        };
        Some(self.frame.t.say(hint))
    }

    /// What is wrong where no field stands to say it beside.
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

/// Why one article was left as it was.
#[derive(Debug)]
struct SkippedArticle {
    id: i32,
    title: String,
    why: String,
}

/// What became of it, when it did not work for every article.
#[derive(Debug, Template)]
#[template(path = "desk/bulk_actions_result.html")]
pub struct SelectionResultPage<'a> {
    frame: &'a DeskFrame,
    done: usize,
    left: Vec<SkippedArticle>,
    back: &'a str,
}

impl<'a> SelectionResultPage<'a> {
    /// How many were changed, and where to go on.
    pub fn new(frame: &'a DeskFrame, done: usize, back: &'a str) -> Self {
        Self { frame, done, left: Vec::new(), back }
    }

    /// Adds an article that was left as it was: for one of the desk's reasons.
    pub fn left(&mut self, id: i32, title: Option<&str>, key: &str) {
        let why = self.frame.t.say(key);
        self.add(id, title, why);
    }

    /// Adds an article that was refused with a sentence of its own.
    pub fn refused(&mut self, id: i32, title: Option<&str>, why: &Refusal) {
        let why = self.frame.t.fill(why.key(), why.gap());
        self.add(id, title, why);
    }

    fn add(&mut self, id: i32, title: Option<&str>, why: String) {
        let title = title.filter(|title| !title.trim().is_empty()).map(str::to_owned);
        let title = title.unwrap_or_else(|| self.frame.t.say("list-untitled"));
        self.left.push(SkippedArticle { id, title, why });
    }
}
