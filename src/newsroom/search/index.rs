//! What is indexed of an article: its projection for readers, its document for the desk.

use crate::domain::{
    article::{ArticleId, Kind},
    front_matter::FrontMatter,
    moment::Moment,
    projection::Projection,
    rendering::Heading,
    search::IndexedArticle,
};
use crate::newsroom::Newsroom;
use crate::prose::{document::Document, plain_text};
use crate::search::{Searched, index_article};
use crate::store::{Result, WriteTransaction, desk, live};

/// The index entry of a projection: everything readers can find an article by.
pub(in crate::newsroom) fn searched(new: &Projection) -> IndexedArticle {
    let chapeau = new.chapeau_html.as_deref().map(plain_text);
    let mut captions: Vec<String> = Vec::new();
    for picture in new.pictures.iter().chain(&new.header) {
        let caption = picture.caption.as_deref().map(plain_text);
        for text in caption.into_iter().chain(picture.alt.described().map(str::to_owned)) {
            if !captions.contains(&text) {
                captions.push(text);
            }
        }
    }
    let event = new.event.iter();
    captions.extend(event.flat_map(|event| event.place.iter().chain(&event.address)).cloned());
    let mut headings = Vec::new();
    titles(&new.contents, &mut headings);
    let names = new.categories.iter().chain(&new.tags).chain(&new.authors);
    let files = new.downloads.iter().flat_map(|file| [file.label.as_str(), file.name.as_str()]);
    index_article(&Searched {
        lang: &new.lang,
        title: &new.title,
        chapeau: new.subtitle.iter().map(String::as_str).chain(chapeau.as_deref()).collect(),
        headings,
        body: &new.body_text,
        captions,
        names: names.map(|name| name.shown()).collect(),
        files: files.chain(new.files.iter().map(String::as_str)).collect(),
        // A page has no date: recency must not count for it.
        at: (new.kind == Kind::Article).then_some(new.published_at),
    })
}

fn titles<'a>(contents: &'a [Heading], titles_of: &mut Vec<&'a str>) {
    for heading in contents {
        titles_of.push(&heading.text);
        titles(&heading.children, titles_of);
    }
}

/// Indexes a working copy for the desk.
pub(in crate::newsroom) fn keep_working_copy(
    db: &mut WriteTransaction<'_>,
    id: ArticleId,
    language: &str,
    document: &str,
    matter: &FrontMatter,
    sort_at: Moment,
) -> Result<()> {
    let (document, _) = Document::parse(document);
    desk::search::upsert(db, id, &working_copy(language, document.body(), matter, sort_at))
}

/// The index entry of a working copy. The body is indexed as Markdown source, so that editors also find file names and
/// addresses.
pub(in crate::newsroom) fn working_copy(
    language: &str,
    body: &str,
    matter: &FrontMatter,
    sort_at: Moment,
) -> IndexedArticle {
    let names = matter.categories.iter().chain(&matter.tags).chain(&matter.authors);
    index_article(&Searched {
        lang: language,
        title: matter.title.as_deref().unwrap_or_default(),
        chapeau: matter.subtitle.as_deref().into_iter().chain(matter.chapeau.as_deref()).collect(),
        body,
        names: names.map(|name| name.shown()).collect(),
        at: Some(sort_at),
        ..Searched::default()
    })
}

/// Merges some segments of both indexes: publications and saves leave many, which slow each search down.
/// Returns whether there is more to do.
pub fn merge(newsroom: &Newsroom) -> crate::newsroom::Result<bool> {
    let readers = newsroom.store.write_here(|db| live::search::merge(db))?;
    let desk = newsroom.store.write_here(|db| desk::search::merge(db))?;
    Ok(readers || desk)
}
