//! Previews: a working copy rendered through the same projection as a publication. A preview link opens one
//! article to people without an account, and only the files that its page uses.

use crate::domain::audit::AuditAction;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{
    article::{ArticleId, PreviewLinkId, RevisionId},
    live::{ArticleReading, Label, LiveArticle, Neighbour, PhotoReading},
    moment::Moment,
    path::SitePath,
    picture::Picture,
    projection::Projection,
    refusal::Refusal,
    site::Site,
    term_name::TermName,
};
use crate::store::desk::articles::{self, StoredArticle};
use crate::store::desk::previews::{self, NewPreviewLink, PreviewLink};
use crate::store::desk::revisions;
use crate::store::desk::{media, term_names};
use crate::store::live::files::ServedFile;
use crate::store::{Conn, Error as StoreError, settings};

use super::accounts::token::{self, Token};
use super::audit;
use super::projection::project;
use super::writing::readable;
use super::{Newsroom, RequestContext, Result};

/// Lifetimes of a link to choose from, in days.
pub const PREVIEW_DAYS: [i64; 3] = [1, 7, 30];
/// Maximum length of the label of a link, in characters.
pub const LABEL_MAX_CHARS: usize = 120;
/// Maximum number of open links per article.
pub const LINKS_MAX: usize = 50;
const SECONDS_A_DAY: i64 = 86_400;

/// An article as readers would see it.
#[derive(Debug, Clone)]
pub struct Preview {
    /// Its page.
    pub reading: ArticleReading,
    /// The photographs, in the order of their numbers.
    pub pictures: Vec<Picture>,
    files: BTreeSet<String>,
    variants: BTreeSet<String>,
}

impl Preview {
    /// Whether the page uses this file of the media library.
    pub fn names_file(&self, name: &str) -> bool {
        self.files.contains(name)
    }

    /// Whether the page uses this picture size.
    pub fn names_variant(&self, file: &str) -> bool {
        self.variants.contains(file)
    }

    /// The page of one photograph; `number` counts from 1. `None` out of range.
    pub fn photo(&self, number: usize) -> Option<PhotoReading> {
        let picture = self.pictures.get(number.checked_sub(1)?)?.clone();
        let article = &self.reading.article;
        let article = Neighbour {
            path: article.path.clone(),
            lang: article.lang.clone(),
            title: article.title.clone(),
        };
        Some(PhotoReading { article, number, count: self.pictures.len(), picture })
    }

    /// Maps the addresses of the published page to those below the preview at `at`.
    pub fn addresses(&self, at: &str) -> BTreeMap<String, String> {
        let path = &self.reading.article.path;
        let mut map = BTreeMap::from([(path.href(), at.to_owned())]);
        for number in 1..=self.pictures.len() {
            map.insert(path.photo(number).href(), format!("{at}/photos/{number}/"));
        }
        for name in &self.files {
            let name = crate::domain::path::escape(name);
            map.insert(format!("/uploads/{name}"), format!("{at}/uploads/{name}"));
        }
        for file in &self.variants {
            map.insert(format!("/media/{file}"), format!("{at}/media/{file}"));
        }
        map
    }
}

/// Renders a document as a publication would. Writes nothing.
fn render(newsroom: &Newsroom, site: &Site, stored: &StoredArticle, now: Moment) -> Result<Preview> {
    let projected = project(newsroom, site, stored, now)?;
    let projection = projected.projection;
    let mut files: BTreeSet<String> = projection.files.iter().cloned().collect();
    files.extend(projection.downloads.iter().map(|download| download.name.clone()));
    let mut variants = BTreeSet::new();
    for picture in projection.header.iter().chain(&projection.pictures).chain(&projection.picture) {
        files.insert(picture.name.clone());
        variants.extend(picture.variants.iter().map(|variant| variant.file.clone()));
    }
    let pictures = projection.pictures.clone();
    let article = newsroom.store.read_here(|db| as_live(db, projection))?;
    let reading = ArticleReading {
        article,
        shared: None,
        previous: None,
        next: None,
        related: Vec::new(),
        translations: Vec::new(),
        is_alternate: false,
    };
    Ok(Preview { reading, pictures, files, variants })
}

fn as_live(db: &mut Conn, new: Projection) -> crate::store::Result<LiveArticle> {
    let mut labels =
        |all: &[TermName], of: fn(&mut Conn, &TermName) -> crate::store::Result<Option<Label>>| {
            let label = |name: &TermName| -> crate::store::Result<Label> {
                let new = || Label { name: name.shown().to_owned(), slug: name.slug().as_str().to_owned() };
                Ok(of(db, name)?.unwrap_or_else(new))
            };
            all.iter().map(label).collect::<crate::store::Result<Vec<Label>>>()
        };
    Ok(LiveArticle {
        categories: labels(&new.categories, term_names::known_category)?,
        tags: labels(&new.tags, term_names::known_tag)?,
        authors: labels(&new.authors, term_names::known_author)?,
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
    })
}

/// The preview of a working copy, for an editor who may read it.
pub fn at_desk(context: &RequestContext, id: ArticleId) -> Result<Preview> {
    of_working_copy(context, &readable(context, id)?)
}

/// The preview of a working copy that was read, or typed and not saved.
pub fn of_working_copy(context: &RequestContext, stored: &StoredArticle) -> Result<Preview> {
    render(&context.newsroom, &context.site, stored, context.now)
}

/// What opening a preview link gives.
#[derive(Debug)]
pub enum OpenedPreview {
    /// The article that the link shows, still to be rendered.
    Shows(Box<LinkedArticle>),
    /// The article was published after the link was made: redirect to its public address.
    LeadsTo(SitePath),
}

/// The article that a preview link shows.
#[derive(Debug)]
pub struct LinkedArticle {
    /// The link, with its expiry.
    pub link: PreviewLink,
    stored: StoredArticle,
    site: Site,
}

impl LinkedArticle {
    /// Its preview.
    pub fn preview(&self, newsroom: &Newsroom, now: Moment) -> Result<Preview> {
        render(newsroom, &self.site, &self.stored, now)
    }
}

/// Opens a link. `Missing` whether it is unknown, closed or expired, so that nobody learns which.
pub fn open(newsroom: &Newsroom, token: &str, now: Moment) -> Result<OpenedPreview> {
    let hash = token::hash(token);
    let (link, stored, live, site) = newsroom.store.read_here(|db| {
        let link = previews::by_hash(db, &hash, now)?.ok_or(StoreError::Missing)?;
        let mut stored = articles::by_id(db, link.article)?.ok_or(StoreError::Missing)?;
        if stored.state == crate::domain::article::State::Trash {
            return Err(StoreError::Missing);
        }
        if let Some(revision) = link.revision {
            stored.document = revisions::document(db, link.article, revision)?.ok_or(StoreError::Missing)?;
        }
        let live = previews::live_path(db, link.article)?;
        let out = revisions::last_published(db, link.article)?.is_some_and(|(_, at)| at >= link.created_at);
        Ok((link, stored, live.filter(|_| out), settings::site(db)?))
    })?;
    Ok(match live {
        Some(path) => OpenedPreview::LeadsTo(path),
        None => OpenedPreview::Shows(Box::new(LinkedArticle { link, stored, site })),
    })
}

/// A file of a preview; `Missing` unless the page uses it.
pub fn file(newsroom: &Newsroom, preview: &Preview, name: &str) -> Result<ServedFile> {
    if !preview.names_file(name) {
        return Err(StoreError::Missing.into());
    }
    Ok(newsroom.store.read_here(|db| media::served(db, name)?.ok_or(StoreError::Missing))?)
}

/// Creates a link to the working copy, which follows later saves, or to a fixed revision. Everyone who may
/// read the article may share it. Refused over [`LINKS_MAX`] links or [`LABEL_MAX_CHARS`] characters.
pub fn make_link(context: &RequestContext, id: ArticleId, wanted: &PreviewLinkRequest) -> Result<Token> {
    readable(context, id)?;
    let RequestContext { newsroom, editor, now, .. } = context;
    let now = *now;
    let label: String = wanted.label.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let label = label.trim().to_owned();
    if label.chars().count() > LABEL_MAX_CHARS {
        return Err(Refusal::NoteTooLong(LABEL_MAX_CHARS).into());
    }
    let days = if PREVIEW_DAYS.contains(&wanted.days) { wanted.days } else { PREVIEW_DAYS[0] };
    let token = Token::new()?;
    let link = PreviewLink {
        id: PreviewLinkId(0),
        article: id,
        revision: wanted.revision,
        label,
        created_by: editor.id,
        created_at: now,
        expires_at: now.plus_seconds(days * SECONDS_A_DAY),
    };
    let new = NewPreviewLink { token_hash: token::hash(token.reveal()), link };
    newsroom
        .store
        .write_here(|db| {
            if let Some(revision) = wanted.revision
                && revisions::by_id(db, id, revision)?.is_none()
            {
                return Err(StoreError::Missing);
            }
            if previews::of(db, id, now)?.len() >= LINKS_MAX {
                return Err(StoreError::InUse);
            }
            previews::create(db, &new)?;
            audit::record(
                db,
                editor,
                AuditAction::PreviewLink,
                &audit::subject_of_article(id),
                &new.link.label,
                now,
            )
        })
        .map_err(|error| match error {
            StoreError::InUse => Refusal::TooManyLinks(LINKS_MAX).into(),
            other => super::Error::Store(other),
        })?;
    Ok(token)
}

/// A request for a preview link.
#[derive(Debug, Clone)]
pub struct PreviewLinkRequest {
    /// Lifetime in days: one of [`PREVIEW_DAYS`]; any other value means the shortest.
    pub days: i64,
    /// A fixed revision; `None` for the working copy.
    pub revision: Option<RevisionId>,
    /// Who the link is for.
    pub label: String,
}

/// The open links of an article, newest first.
pub fn links(context: &RequestContext, id: ArticleId) -> Result<Vec<PreviewLink>> {
    readable(context, id)?;
    Ok(context.newsroom.store.read_here(|db| previews::of(db, id, context.now))?)
}

/// Closes one link of an article.
pub fn revoke_link(context: &RequestContext, id: ArticleId, link: PreviewLinkId) -> Result<()> {
    readable(context, id)?;
    let RequestContext { newsroom, editor, now, .. } = context;
    let now = *now;
    newsroom.store.write_here(|db| {
        previews::revoke(db, id, link, now)?;
        audit::record(db, editor, AuditAction::PreviewLinkClosed, &audit::subject_of_article(id), "", now)
    })?;
    Ok(())
}
