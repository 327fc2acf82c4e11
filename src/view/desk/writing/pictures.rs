//! Uploading pictures into an article without a script: the files and their place.

use askama::Template;

use crate::domain::article::ArticleId;
use crate::view::desk::DeskFrame;

/// The form, and the result of the last upload.
#[derive(Debug, Template)]
#[template(path = "desk/writing/pictures.html")]
pub struct PicturesPage<'a> {
    frame: &'a DeskFrame,
    id: ArticleId,
    title: &'a str,
    /// Whether they become header pictures.
    header: bool,
    kept: usize,
    troubles: Vec<String>,
}

impl<'a> PicturesPage<'a> {
    /// The empty form.
    pub fn new(frame: &'a DeskFrame, id: ArticleId, title: &'a str) -> Self {
        Self { frame, id, title, header: false, kept: 0, troubles: Vec::new() }
    }

    /// The form after an upload of which some files are not in the article.
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
