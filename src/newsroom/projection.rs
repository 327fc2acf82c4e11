//! Turns a document into a projection, which is everything readers will see: parse, look up what it mentions,
//! render. No database connection is held while rendering.

use crate::domain::{
    front_matter::FrontMatter,
    language::Language,
    live::Download,
    moment::{Moment, Month},
    path::{self, SitePath},
    picture::{FileFacts, Picture},
    projection::Projection,
    refusal::Refusal,
    rendering::{FileKey, Finding, FindingKind, LocalLink, OldSite, RenderContext},
    search::IndexedArticle,
    similarity::Similarity,
    site::Site,
    term_name::TermName,
};
use crate::prose::{self, Unrendered, document::Document};
use crate::store::desk::articles::StoredArticle;

use super::header_pictures::header_pictures;
use super::introduction::Introduction;
use super::mentions::NamedByDocument;
use super::render_context::{Absent, RenderInput, caught, gather};
use super::{Error, Newsroom, RenderTime, Result};

/// Reading speed in words per minute, for the reading time.
const WORDS_A_MINUTE: usize = 220;

/// A projection, with the findings about its document.
pub(super) struct Projected {
    pub(super) projection: Projection,
    /// About the body, chapeau, pictures and files.
    pub(super) findings: Vec<Finding>,
    /// About the front matter.
    pub(super) matter_findings: Vec<Finding>,
    pub(super) matter: FrontMatter,
    /// What it mentions and nothing has.
    pub(super) absent: Absent,
}

/// Projects an article as if it were published at `at`. A panic of the renderer becomes a refusal, so that one
/// document never stops a batch.
pub(super) fn project(
    newsroom: &Newsroom,
    site: &Site,
    stored: &StoredArticle,
    at: Moment,
) -> Result<Projected> {
    let input = newsroom.store.read_here(|db| gather(db, site, stored.into()))?;
    render(input, site, stored, at, newsroom.rendering)
}

/// The same from what [`gather`] has read.
pub(super) fn render(
    input: Option<RenderInput>,
    site: &Site,
    stored: &StoredArticle,
    at: Moment,
    time: RenderTime,
) -> Result<Projected> {
    let projected =
        input.and_then(|input| caught(Some(stored.id), || render_or_panic(input, site, stored, at, time)));
    projected.unwrap_or(Err(Error::Refused(Refusal::RenderingFailed)))
}

/// Why a text is not shown, for its editor and for the log.
fn refused(why: Unrendered, stored: &StoredArticle) -> Error {
    let why = match why {
        Unrendered::OutOfTime => Refusal::RenderingTooSlow,
        Unrendered::TooLarge => Refusal::RenderingTooLarge(prose::PAGE_MAX_BYTES),
    };
    tracing::warn!(article = stored.id.0, path = %stored.path, %why, "a text was not rendered");
    Error::Refused(why)
}

fn render_or_panic(
    mut input: RenderInput,
    site: &Site,
    stored: &StoredArticle,
    at: Moment,
    time: RenderTime,
) -> Result<Projected> {
    let around = input.around(site, stored);
    let RenderInput { document, matter, matter_findings, named, absent, .. } = input;
    let old_identity = imported_feed_id(stored, &around.old_site);
    let mut findings = Vec::new();
    let is_late = time.begin();
    let text = (&document, &matter, &named);
    let projection = compose(stored, text, around, site, at, &mut findings, &is_late)
        .map_err(|why| refused(why, stored))?;
    let projection = Projection { old_identity, absent: absent.names(), ..projection };
    Ok(Projected { projection, findings, matter_findings, matter, absent })
}

fn compose(
    stored: &StoredArticle,
    (document, matter, named): (&Document, &FrontMatter, &NamedByDocument),
    mut around: RenderContext,
    site: &Site,
    at: Moment,
    findings: &mut Vec<Finding>,
    is_late: &dyn Fn() -> bool,
) -> std::result::Result<Projection, Unrendered> {
    let language = around.language;
    let (header, header_links, header_files) = header_pictures(matter, &around, findings, is_late)?;
    let only_in_header = |picture: &Picture| !names(&named.body, &around).contains(&picture.name.as_str());
    // A single header picture that the body shows too is used for cards only.
    let shown_header: Vec<Picture> = match header.as_slice() {
        [one] if !only_in_header(one) => Vec::new(),
        all => all.to_vec(),
    };
    around.first_photo = shown_header.len() + 1;
    let body = prose::render_in_time(document.body(), document.body_line(), &around, is_late)?;
    findings.extend(body.findings);
    let chapeau = matter.chapeau.as_deref();
    let chapeau = chapeau.map(|text| prose::render_chapeau_in_time(text, &around, is_late)).transpose()?;
    let mut links = body.links;
    if let Some(chapeau) = &chapeau {
        findings.extend(chapeau.findings.iter().cloned());
        links.extend(chapeau.links.iter().cloned());
    }
    let title = matter
        .title
        .as_deref()
        .map(|title| prose::typography::plain(title, language))
        .unwrap_or_else(|| stored.path.as_str().to_owned());
    let chapeau_text = chapeau.as_ref().map(|chapeau| chapeau.text.trim());
    let Introduction { lede, description } =
        Introduction::of(document, matter, chapeau_text, (&body.opening, &title), &around, is_late)?;
    let published_at = matter.date.or(stored.published_at).unwrap_or(at);
    links.extend(header_links);
    let downloads = downloads(matter, &around, &mut links, findings);
    let mut files: Vec<String> =
        names(&named.anywhere.files, &around).into_iter().map(str::to_owned).collect();
    // Files that the shown captions of the media library link to.
    files.extend(body.files);
    files.extend(header_files);
    let words = body.words;
    let mut pictures = shown_header.clone();
    pictures.extend(body.pictures);
    let mut projection = Projection {
        id: stored.id,
        kind: stored.kind,
        path: stored.path.clone(),
        lang: stored.language.clone(),
        old_identity: None,
        translation_key: stored.translation_key.clone(),
        title,
        subtitle: matter.subtitle.as_deref().map(|text| prose::typography::plain(text, language)),
        chapeau_html: chapeau.map(|chapeau| chapeau.html).filter(|html| !html.is_empty()),
        lede,
        description,
        body_html: body.html,
        body_text: body.text,
        contents: body.contents,
        words,
        minutes: words.div_ceil(WORDS_A_MINUTE).max(1),
        published_at,
        updated_at: stored.revised_at,
        month: Month::of(published_at, site.zone),
        pinned: matter.pinned,
        picture: header.first().or(pictures.first()).cloned(),
        header: shown_header,
        pictures,
        downloads,
        files,
        links,
        absent: Vec::new(),
        contacts: matter.contacts.clone(),
        event: matter.event.clone(),
        related: matter.related.iter().filter_map(|path| SitePath::parse(path).ok()).collect(),
        categories: set(&matter.categories, language),
        tags: set(&matter.tags, language),
        authors: set(&matter.authors, language),
        indexed: IndexedArticle::default(),
        similarity: Similarity::default(),
        renderer: prose::RENDERER_VERSION,
    };
    projection.indexed = super::search::searched(&projection);
    projection.similarity = Similarity::of(&projection.title, &projection.body_text);
    Ok(projection)
}

/// Applies the language's typography to names. The term stays the same.
fn set(names: &[TermName], language: Language) -> Vec<TermName> {
    let set = |name: &TermName| TermName::parse(&prose::typography::plain(name.shown(), language)).ok();
    names.iter().map(|name| set(name).unwrap_or_else(|| name.clone())).collect()
}

fn names<'a>(files: &[FileKey], around: &'a RenderContext) -> Vec<&'a str> {
    files.iter().filter_map(|key| around.files.get(key)).map(|facts| facts.name.as_str()).collect()
}

fn downloads(
    matter: &FrontMatter,
    around: &RenderContext,
    links: &mut Vec<LocalLink>,
    findings: &mut Vec<Finding>,
) -> Vec<Download> {
    let mut downloads = Vec::with_capacity(matter.files.len());
    for file in &matter.files {
        let key = prose::file_key(&file.file, &around.old_site);
        match key.as_ref().and_then(|key| around.files.get(key)) {
            Some(facts) => downloads.push(download(facts, file.label.as_deref(), around.language)),
            None => {
                links.extend(key.as_ref().and_then(LocalLink::missing));
                let kind = match prose::unloaded(&file.file, &around.old_site) {
                    Some(FindingKind::UnknownLiquid) => FindingKind::UnknownLiquid,
                    Some(_) => FindingKind::RemoteFile,
                    None => FindingKind::MissingFile,
                };
                findings.push(Finding::without_line(kind, &file.file));
            }
        }
    }
    downloads
}

fn download(facts: &FileFacts, label: Option<&str>, language: Language) -> Download {
    let label = label.map(str::trim).filter(|label| !label.is_empty());
    Download {
        label: label.map_or_else(
            || facts.name.rsplit('/').next().unwrap_or(&facts.name).to_owned(),
            |label| prose::typography::plain(label, language),
        ),
        name: facts.name.clone(),
        mime: facts.mime.clone(),
        bytes: facts.bytes,
        kind: facts.kind,
    }
}

/// The id that jekyll-feed gave a document: its old address with the file name as last segment. Subscribers
/// of the old feed then see nothing twice. `None` without a file name or an absolute URL of the old site.
fn imported_feed_id(stored: &StoredArticle, old_site: &OldSite) -> Option<String> {
    let file = stored.file_name.as_deref()?;
    let stem = prose::front_matter::from_file_name(file).map_or(file, |(_, stem)| stem);
    let root = old_site.url.trim_end_matches('/');
    if !root.starts_with("http") || stem.is_empty() {
        return None;
    }
    let folder = stored.path.as_str().trim_end_matches('/').rsplit_once('/').map_or("", |(folder, _)| folder);
    Some(format!("{root}{}{}", old_site.baseurl, path::escape(&format!("{folder}/{stem}"))))
}
