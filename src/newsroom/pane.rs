//! What readers would see of what is being typed, beside the text: the projection that a publication
//! writes, and nothing of it is written.

use crate::domain::{
    article::ArticleId,
    editor::Editor,
    live::{Label, LiveArticle, Reading},
    moment::Moment,
    name::Name,
    projection::Projection,
};

use super::project::project;
use super::writing::{self, Sent};
use super::{Newsroom, Result};

/// Of what is typed; without it, of what is saved.
pub fn look(
    newsroom: &Newsroom,
    editor: &Editor,
    id: ArticleId,
    typed: Option<Sent>,
    now: Moment,
) -> Result<Reading> {
    let stored = match typed {
        Some(sent) => writing::typed(newsroom, editor, id, sent)?,
        None => writing::open(newsroom, editor, id)?.stored,
    };
    let article = as_live(project(newsroom, &stored, now)?.projection);
    Ok(Reading { article, previous: None, next: None, related: Vec::new(), translations: Vec::new() })
}

fn as_live(new: Projection) -> LiveArticle {
    LiveArticle {
        id: new.id,
        kind: new.kind,
        path: new.path,
        lang: new.lang,
        title: new.title,
        subtitle: new.subtitle,
        chapeau_html: new.chapeau_html,
        description: new.description,
        body_html: new.body_html,
        contents: new.contents,
        words: new.words,
        minutes: new.minutes,
        published_at: new.published_at,
        updated_at: new.updated_at,
        header: new.header,
        picture_count: new.pictures.len(),
        downloads: new.downloads,
        contacts: new.contacts,
        event: new.event,
        categories: labels(&new.categories),
        tags: labels(&new.tags),
        authors: labels(&new.authors),
    }
}

fn labels(names: &[Name]) -> Vec<Label> {
    let label = |name: &Name| Label { name: name.shown().to_owned(), slug: name.slug().as_str().to_owned() };
    names.iter().map(label).collect()
}
