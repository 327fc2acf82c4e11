//! Astro: collections below `src/content`, pages below `src/pages`, `public`; MDX without its imports.

use std::collections::HashMap;

use crate::domain::slug::Slug;

use super::super::foreign::{Asked, NameKind, Names};
use super::super::hugo::values::{self, is_on};
use super::super::source::ImportSource;
use super::super::translation::{Translation, Upload};
use super::facts;
use super::text::{Text, code_aside, dated, resolved, with_addresses, with_code};

const CONTENT: [&str; 2] = ["src/content/", "src/data/"];
const PAGES: &str = "src/pages/";
/// Where pictures of the sources stand here: Astro gives them other names at each build.
const BUILT: &str = "astro/";
/// Files of the settings.
pub(super) const CONFIG: [&str; 5] =
    ["astro.config.mjs", "astro.config.js", "astro.config.ts", "astro.config.cjs", "astro.config.mts"];

/// Translates a site.
pub(super) fn translate(source: &ImportSource<'_>, names: &mut Names) -> Translation {
    let read = |path: &str| {
        source
            .file(path)
            .and_then(|file| source.text(file).ok())
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    };
    let config = CONFIG.iter().find_map(|name| read(name)).unwrap_or_default();
    let mut translation = Translation::default();
    let mut all = Vec::new();
    for file in source.files() {
        let ending = file.path.rsplit('.').next().unwrap_or_default();
        let is_text = matches!(ending, "md" | "mdx" | "markdown");
        let content = CONTENT.iter().find_map(|folder| file.path.strip_prefix(folder));
        let place = content.or_else(|| file.path.strip_prefix(PAGES));
        match (place, is_text) {
            (Some(inner), true) => {
                if let Some(whole) = read(&file.path) {
                    all.push((page(&file.path, inner, &whole, content.is_none()), ending == "mdx"));
                }
            }
            _ if [
                "astro", "ts", "js", "mjs", "json", "css", "scss", "tsx", "jsx", "vue", "svelte", "yaml",
            ]
            .contains(&ending) => {}
            _ => {
                let built = file.path.strip_prefix("src/").map(|inner| format!("{BUILT}{inner}"));
                let path = file.path.strip_prefix("public/").map(str::to_owned).or(built);
                if let Some(path) = path.filter(|_| !is_text) {
                    translation.uploads.push(Upload { path, source: 0, inner: file.path.clone() });
                }
            }
        }
    }
    let has = |path: &str| source.file(path).is_some();
    let places: HashMap<&str, Option<&str>> =
        all.iter().map(|(page, _)| (page.path.as_str(), page.address.as_deref())).collect();
    for (page, is_mdx) in &all {
        let mut kept = Vec::new();
        let (body, code) = code_aside(&page.body);
        let body = if *is_mdx { components(&body, names, &mut kept) } else { body };
        let here = |address: &str| {
            let is_local =
                address.starts_with('.') || !address.starts_with(['/', '#']) && !address.contains(':');
            let (path, mark) = address.find('#').map_or((address, ""), |at| address.split_at(at));
            let whole = is_local.then(|| resolved(&page.path, path)).flatten()?;
            let text = places.get(whole.as_str()).copied().flatten();
            text.map(|place| format!("{place}{mark}"))
                .or_else(|| has(&whole).then(|| format!("/{BUILT}{}", whole.trim_start_matches("src/"))))
        };
        let body = with_code(&with_addresses(&body, &here), &code);
        let picture = here(&page.picture).unwrap_or_else(|| page.picture.clone());
        kept.sort();
        let kept: Vec<String> =
            kept.chunk_by(|a, b| a == b).map(|same| format!("{} × {}", same[0], same.len())).collect();
        Text { body, picture, ..page.clone() }.write(&kept, &mut translation);
    }
    translation.redirect("/atom.xml", "/feed.xml");
    let site = serde_json::json!({"site": quoted(&config, "site:")});
    facts::describe(&site, ("title", "description", "site"), "", &mut translation);
    translation.report.items = all.len();
    translation
}

/// The text in quotes behind a word.
fn quoted(text: &str, word: &str) -> String {
    let behind = text.split_once(word).map_or("", |(_, rest)| rest.trim_start());
    let quote = behind.chars().next().filter(|sign| matches!(sign, '"' | '\'' | '`'));
    quote
        .and_then(|quote| behind[1..].split_once(quote))
        .map_or_else(String::new, |(inner, _)| inner.to_owned())
}

fn page(path: &str, inner: &str, whole: &str, is_page: bool) -> Text {
    let (matter, body) = values::split(whole);
    let mut page = Text { path: path.to_owned(), body: body.to_owned(), matter, ..Text::default() };
    let bare = inner.rsplit_once('.').map_or(inner, |(bare, _)| bare);
    let bare = bare.strip_suffix("/index").unwrap_or(bare);
    let (folder, stem) = bare.rsplit_once('/').map_or(("", bare), |(folder, stem)| (folder, stem));
    let own = page.first(&["slug", "permalink"]);
    let folder = if folder.is_empty() { String::new() } else { format!("/{folder}") };
    page.address = Some(match own.trim_matches('/') {
        "" if is_page => format!("{folder}/{stem}/"),
        "" => {
            let slug =
                Slug::from_title(stem).map_or_else(|| stem.to_owned(), |slug| slug.as_str().to_owned());
            format!("{folder}/{slug}/")
        }
        own if own.contains('/') => format!("/{own}/"),
        own => format!("{folder}/{own}/"),
    });
    page.title = page.first(&["title"]);
    let written = page.first(&["pubDate", "pubDatetime", "publishDate", "published", "date"]);
    page.date = match (day(&written), dated(stem).0) {
        (date, _) if !date.is_empty() => date,
        (_, Some(date)) => date.to_owned(),
        _ => String::new(),
    };
    page.is_article = !is_page && !page.date.is_empty();
    page.categories = page.list(&["category", "categories"], false);
    page.tags = page.list(&["tags", "keywords"], false);
    page.authors = page.list(&["author", "authors"], false);
    page.picture = page.first(&["heroImage", "image", "cover", "ogImage"]);
    page.language = page.first(&["lang", "language"]);
    page.why =
        (is_on(&page.matter, "draft") || page.first(&["published"]) == "false").then(|| "draft".to_owned());
    page
}

/// A date as it is written, also as `Jul 08 2022`.
fn day(text: &str) -> String {
    let named = ["%b %d %Y", "%B %d %Y", "%b %d, %Y", "%B %d, %Y", "%d %b %Y", "%d %B %Y"];
    let read = named.iter().find_map(|format| chrono::NaiveDate::parse_from_str(text, format).ok());
    match read {
        Some(date) => date.to_string(),
        None if text.starts_with(|first: char| first.is_ascii_digit()) => text.to_owned(),
        None => String::new(),
    }
}

/// MDX without imports and exports; components are named, and what they enclose stays.
fn components(body: &str, names: &mut Names, kept: &mut Vec<String>) -> String {
    let mut out = String::with_capacity(body.len());
    for line in body.split_inclusive('\n') {
        if line.starts_with("import ") || line.starts_with("export ") && line.contains('=') {
            continue;
        }
        let mut rest = line;
        // Where no tag ends any more, none is looked for.
        let last_end = line.rfind('>');
        while let Some(at) = rest.find('<') {
            out.push_str(&rest[..at]);
            let inner = &rest[at + 1..];
            let bare = inner.strip_prefix('/').unwrap_or(inner);
            let is_component = bare.starts_with(|first: char| first.is_ascii_uppercase());
            let is_ended = last_end.is_some_and(|last| line.len() - inner.len() <= last);
            let end = if is_component && is_ended { inner.find('>') } else { None };
            let Some(end) = end else {
                out.push('<');
                rest = inner;
                continue;
            };
            let length =
                bare.bytes().take_while(|sign| sign.is_ascii_alphanumeric() || *sign == b'.').count();
            let is_closing = inner.starts_with('/');
            if !is_closing && names.meet(NameKind::Block, &bare[..length]) == Asked::Keep {
                kept.push(bare[..length].to_owned());
                out.push_str(&crate::prose::html_markdown::escaped(&rest[at..at + 1 + end + 1]));
            }
            rest = &inner[end + 1..];
        }
        out.push_str(rest);
    }
    out
}
