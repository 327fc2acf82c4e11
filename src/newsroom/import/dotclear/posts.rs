//! Each post or page as a document.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;

use crate::domain::moment::{Moment, Zone};
use crate::domain::rendering::FindingKind;
use crate::prose::html_markdown::{self, escaped};

use super::super::foreign::Matter;
use super::super::translation::Translation;
use super::flat::Row;
use super::notes;
use super::site::{Site, place};

/// What readers saw of the lists of the blog.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) categories: BTreeSet<i64>,
    pub(super) tags: BTreeSet<String>,
    pub(super) authors: BTreeSet<String>,
    /// Years and months with posts.
    pub(super) months: BTreeSet<String>,
}

/// When a post is dated, in UTC.
fn moment(row: &Row<'_>, site: &Site) -> Option<Moment> {
    let local = NaiveDateTime::parse_from_str(row.get("post_dt").trim(), "%Y-%m-%d %H:%M:%S").ok()?;
    let zones = [row.get("post_tz"), site.setting("blog_timezone"), "UTC"];
    let zone = zones.into_iter().find_map(|name| Zone::parse(name).ok())?;
    Some(zone.instant(local))
}

/// Why not everybody may see a post.
fn hidden(row: &Row<'_>, at: Option<Moment>, now: Moment) -> Option<String> {
    match row.get("post_status").trim() {
        _ if !row.get("post_password").is_empty() => Some("with a password".to_owned()),
        "1" => None,
        "-1" if at.is_some_and(|at| at > now) => None,
        "-1" => Some("scheduled, and never published".to_owned()),
        "0" => Some("not published".to_owned()),
        "-2" => Some("pending".to_owned()),
        other => Some(format!("of the state “{other}”")),
    }
}

/// Writes a post into the translation.
pub(super) fn write(site: &Site, row: &Row<'_>, now: Moment, seen: &mut Seen, translation: &mut Translation) {
    let kind = row.get("post_type");
    let is_article = matches!(kind, "post" | "");
    if !is_article && kind != "page" {
        translation.leave(format!("pages-of-type:{kind}"));
    }
    let number = row.number("post_id");
    let path = format!("{}/{number}.md", if is_article { "_articles" } else { "_pages" });
    let at = moment(row, site);
    let why = hidden(row, at, now);
    let mut matter = Matter::default();
    let title = row.get("post_title");
    matter.text("title", &escaped(if title.is_empty() { "(sans titre)" } else { title }));
    if let Some(at) = at {
        matter.word("date", &format!("{} +00:00", at.naive_utc().format("%Y-%m-%d %H:%M:%S")));
    }
    let address = place(kind, row.get("post_url"));
    matter.text("permalink", &address);
    if why.is_none() {
        matter.list(
            "redirect_from",
            &[format!("/index.php?{}", &address[1..]), format!("/index.php{address}")],
        );
    }
    let categories = site.path_of(row.number("cat_id"));
    let names = categories.iter().filter_map(|id| site.categories.get(id)).map(|one| escaped(&one.title));
    matter.list("categories", &names.collect::<Vec<_>>());
    let tags = site.tags.get(&number).map(Vec::as_slice).unwrap_or_default();
    matter.list("tags", tags);
    let login = row.get("user_id");
    let author = site.authors.get(login).map_or(login, String::as_str);
    matter.list(
        "auteurs",
        &Some(author.to_owned()).filter(|name| !name.is_empty()).into_iter().collect::<Vec<_>>(),
    );
    let text = |html: &str, source: &str, translation: &mut Translation| {
        if !html.trim().is_empty() || source.trim().is_empty() {
            return notes::restored(html);
        }
        // The page that Dotclear keeps beside the source is not there.
        match row.get("post_format") {
            "xhtml" => return source.to_owned(),
            "markdown" => return format!("<div data-chapeau=\"markdown\">{}</div>", escaped(source)),
            _ => {}
        }
        translation.note(&path, FindingKind::TextFromPage, row.get("post_format"));
        source.split("\n\n").map(|part| format!("<p>{}</p>", escaped(part).replace('\n', "<br>"))).collect()
    };
    let excerpt = text(row.get("post_excerpt_xhtml"), row.get("post_excerpt"), translation);
    let mut html = text(row.get("post_content_xhtml"), row.get("post_content"), translation);
    let blocks = [
        "<ul",
        "<ol",
        "<table",
        "<figure",
        "<img",
        "<h2",
        "<h3",
        "<blockquote",
        "<pre",
        "<sup data-chapeau",
        "<div",
    ];
    if blocks.iter().any(|block| excerpt.contains(block)) {
        html.insert_str(0, &excerpt);
    } else {
        let parts =
            excerpt.split("</p>").map(|one| html_markdown::inline(one, &|address, _| site.address(address)));
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        matter.text("chapeau-text", &parts.join("\n\n"));
    }
    if row.number("post_selected") == 1 {
        matter.word("is_une", "true");
    }
    matter.text("lang", row.get("post_lang"));
    let attached = site.attached.get(&number).into_iter().flatten().filter_map(|id| site.media.get(id));
    let attached = attached.filter(|medium| !medium.is_private || why.is_some());
    let files: Vec<_> = attached
        .map(|medium| (format!("{}{}", site.public(), medium.file), escaped(&medium.title)))
        .filter(|(file, _)| !html.contains(file.as_str()))
        .collect();
    matter.files(&files);
    match &why {
        Some(why) => {
            matter.word("published", "false");
            translation.note(&path, FindingKind::NotForAll, why);
        }
        None if is_article => {
            seen.categories.extend(categories);
            seen.tags.extend(tags.iter().cloned());
            seen.authors.insert(author.to_owned());
            seen.months.extend(row.get("post_dt").get(..7).map(|month| month.replace('-', "/")));
        }
        None => {}
    }
    if !row.get("post_notes").trim().is_empty() {
        translation.leave("setting:post_notes");
    }
    matter.word("dotclear-id", &number.to_string());
    let written = html_markdown::markdown(&html, &|address, _| site.address(address));
    for (element, uses) in written.lost {
        let kind = if element == "<script>" { FindingKind::ScriptRemoved } else { FindingKind::HtmlRemoved };
        translation.note(&path, kind, format!("{element} × {uses}"));
    }
    translation.texts.push((path, matter.document(&written.markdown)));
}
