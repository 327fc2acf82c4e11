//! Files from the device for an article, without a script: which ones, and where they go.

use askama::Template;

use crate::domain::article::ArticleId;
use crate::view::desk::DeskFrame;

/// The form, and what became of files that were sent.
#[derive(Debug, Template)]
#[template(path = "desk/writing/pictures.html")]
pub struct PicturesPage<'a> {
    frame: &'a DeskFrame,
    id: i32,
    title: &'a str,
    /// Whether they go to the head of the article.
    header: bool,
    kept: usize,
    troubles: Vec<String>,
}

impl<'a> PicturesPage<'a> {
    /// The empty form.
    pub fn new(frame: &'a DeskFrame, ArticleId(id): ArticleId, title: &'a str) -> Self {
        Self { frame, id, title, header: false, kept: 0, troubles: Vec::new() }
    }

    /// After files were sent of which some are not in the article.
    pub fn said(self, header: bool, kept: usize, troubles: Vec<String>) -> Self {
        Self { header, kept, troubles, ..self }
    }

    fn heading(&self) -> String {
        let t = self.frame.t;
        match self.title {
            "" => t.say("pictures-title"),
            title => t.fill("pictures-title-of", title),
        }
    }
}
