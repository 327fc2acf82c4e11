//! Each post or page as a document.

use serde_json::Value;

use crate::domain::moment::Moment;
use crate::domain::rendering::FindingKind;
use crate::prose::html_markdown;

use super::super::foreign::{Matter, Names};
use super::super::translation::Translation;
use super::addresses::{SITE, address};
use super::lexical::Converted;
use super::routes::{PostFacts, Routes};
use super::tables::{Tables, get, is_public_tag, published};
use super::{lexical, mobiledoc};

/// Why not everybody may see a post.
fn hidden(tables: &Tables<'_>, post: &Value, now: Moment) -> Option<&'static str> {
    let is_mail_only = tables.meta_of(post).and_then(|row| row.get("email_only"));
    let is_mail_only =
        is_mail_only.is_some_and(|only| only.as_bool() == Some(true) || only.as_i64() == Some(1));
    let is_past = published(post).is_none_or(|at| at.naive_utc() <= now.naive_utc());
    match (get(post, "status"), get(post, "visibility")) {
        ("sent", _) => Some("sent by mail only"),
        _ if is_mail_only => Some("sent by mail only"),
        ("scheduled", _) if is_past => Some("scheduled, and never published"),
        ("published" | "scheduled", "public" | "") => None,
        ("published" | "scheduled", _) => Some("members only"),
        _ => Some("draft"),
    }
}

/// Writes every post and page.
pub(super) fn write_all(
    tables: &Tables<'_>,
    routes: &Routes,
    now: Moment,
    names: &mut Names,
    translation: &mut Translation,
) {
    for (at, post) in tables.posts.iter().enumerate() {
        write(tables, routes, (at, post), now, names, translation);
    }
}

fn write(
    tables: &Tables<'_>,
    routes: &Routes,
    (at, post): (usize, &Value),
    now: Moment,
    names: &mut Names,
    translation: &mut Translation,
) {
    let is_page = get(post, "type") == "page"
        || post.get("page").is_some_and(|page| page.as_bool() == Some(true) || page.as_i64() == Some(1));
    let slug = get(post, "slug");
    let id = match post.get("id") {
        Some(Value::String(id)) => id.clone(),
        Some(Value::Number(id)) => id.to_string(),
        _ if !slug.is_empty() => slug.to_owned(),
        _ => at.to_string(),
    };
    let id: String = id.chars().filter(|letter| letter.is_alphanumeric() || *letter == '-').collect();
    let path = format!("{}/{id}.md", if is_page { "_pages" } else { "_articles" });
    let why = hidden(tables, post, now);
    let mut matter = Matter::default();
    let title = get(post, "title");
    matter.text("title", &html_markdown::escaped(if title.is_empty() { "(sans titre)" } else { title }));
    if let Some(date) = published(post) {
        matter.word("date", &format!("{} +00:00", date.format("%Y-%m-%d %H:%M:%S")));
    }
    let tags: Vec<&Value> = tables.tags(post);
    let authors = tables.authors(post);
    let facts = PostFacts { post, tags: &tags, authors: &authors, is_page };
    if !slug.is_empty() && get(post, "status") != "draft" {
        let (address, old) = routes.address(&facts);
        matter.text("permalink", &address);
        if why.is_none() {
            matter.list("redirect_from", &old);
        }
    }
    let (public, internal): (Vec<&Value>, Vec<&Value>) =
        tags.iter().copied().partition(|tag| is_public_tag(tag));
    let list =
        |rows: &[&Value]| -> Vec<String> { rows.iter().map(|row| get(row, "name").to_owned()).collect() };
    matter.list("tags", &list(&public));
    matter.list("ghost-internal-tags", &list(&internal));
    matter.list("auteurs", &list(&authors));
    let inline = |html: &str| html_markdown::inline(html, &|url, _| address(url));
    matter.text("chapeau-text", &inline(&html_markdown::escaped(get(post, "custom_excerpt"))));
    matter.text("description", tables.meta(post, "meta_description"));
    let picture = address(tables.meta(post, "feature_image"));
    if !tables.meta(post, "feature_image").is_empty() {
        let caption = inline(tables.meta(post, "feature_image_caption"));
        matter.header_picture(&picture, &caption, tables.meta(post, "feature_image_alt"));
    }
    let share = tables.meta(post, "og_image");
    if !share.is_empty() {
        matter.text("share-image", &address(share));
    }
    let is_featured =
        post.get("featured").is_some_and(|on| on.as_bool() == Some(true) || on.as_i64() == Some(1));
    if is_featured {
        matter.word("is_une", "true");
    }
    matter.text("lang", get(post, "locale"));
    matter.text("canonical-url", get(post, "canonical_url"));
    if let Some(why) = why {
        matter.word("published", "false");
        translation.note(&path, FindingKind::NotForAll, why);
    }
    for key in ["codeinjection_head", "codeinjection_foot"] {
        if !get(post, key).trim().is_empty() {
            translation.leave(format!("code:{key}"));
            translation.note(&path, FindingKind::ScriptRemoved, key);
        }
    }
    let html = source(post, &path, names, translation).replace(SITE, "");
    let written = html_markdown::markdown(&html, &|url, _| address(url));
    for (element, uses) in written.lost {
        let kind = if element == "<script>" { FindingKind::ScriptRemoved } else { FindingKind::HtmlRemoved };
        translation.note(&path, kind, format!("{element} × {uses}"));
    }
    translation.texts.push((path, matter.document(&written.markdown)));
}

/// The text of a post as HTML: of the source that is there, which alone is true.
fn source(post: &Value, path: &str, names: &mut Names, translation: &mut Translation) -> String {
    let page = get(post, "html");
    let converted = match (get(post, "lexical"), get(post, "mobiledoc")) {
        ("", "") => return page.to_owned(),
        ("", mobiledoc) => mobiledoc::html(mobiledoc, names),
        (lexical, _) => lexical::html(lexical, names),
    };
    match converted {
        Ok(Converted { html, unknown }) => {
            for name in &unknown {
                translation.note(path, FindingKind::ForeignName, name);
            }
            html
        }
        Err(why) => {
            translation.note(path, FindingKind::TextFromPage, why);
            page.to_owned()
        }
    }
}
