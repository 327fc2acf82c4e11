//! Zola: TOML front matter, sections, pages in folders of their own, `path`, `slug`, `aliases`, and its shortcodes.

use std::collections::HashMap;

use serde_json::Value;

use crate::domain::slug::Slug;

use super::super::foreign::{Asked, Closers, NameKind, Names, embed, mapped};
use super::super::hugo::values::{self, is_on, text, texts};
use super::super::source::ImportSource;
use super::super::translation::{Translation, Upload};
use super::facts;
use super::text::{Text, code_aside, dated, inner, with_addresses, with_code};

const CONTENT: &str = "content/";
/// Maximum length of the call of a shortcode, in bytes.
const CALL_MAX: usize = 8192;

/// Translates a site.
pub(super) fn translate(source: &ImportSource<'_>, names: &mut Names) -> Translation {
    let read = |path: &str| {
        source
            .file(path)
            .and_then(|file| source.text(file).ok())
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    };
    let config =
        read("config.toml").and_then(|text| values::of_file("config.toml", &text)).unwrap_or_default();
    let language = text(&config, "default_language");
    let languages: Vec<String> = inner(&config, "languages")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .map(|(code, _)| code.clone())
        .collect();
    let mut all = Vec::new();
    for file in
        source.files().iter().filter(|file| file.path.starts_with(CONTENT) && file.path.ends_with(".md"))
    {
        if let Some(whole) = read(&file.path) {
            all.push(page(&file.path, &whole, &language, &languages));
        }
    }
    let mut translation = Translation::default();
    let places: HashMap<String, Option<String>> =
        all.iter().map(|page| (page.path.clone(), page.address.clone())).collect();
    for page in &all {
        let is_section = page.path.rsplit('/').next().is_some_and(|name| name.starts_with("_index."));
        let shown = page.body.trim();
        if is_section && (shown.is_empty() || page.address.as_deref() == Some("/")) {
            if let Some(address) = page.address.as_deref().filter(|address| *address != "/") {
                translation.redirect(address, "/articles/");
            }
            translation.leave("setting:_index");
            continue;
        }
        let mut kept = Vec::new();
        let (body, code) = code_aside(&page.body);
        let body = shortcodes(&body, names, &mut kept);
        let here = |address: &str| {
            let target = address.strip_prefix("@/")?;
            let (path, mark) = target.find('#').map_or((target, ""), |at| target.split_at(at));
            let whole = format!("{CONTENT}{path}");
            Some(format!("{}{mark}", places.get(&whole)?.as_deref()?))
        };
        let body = with_addresses(&body, &here);
        let body = with_addresses(&body, &|address| beside(page, address));
        let body = with_code(&body, &code);
        kept.sort();
        let kept: Vec<String> =
            kept.chunk_by(|a, b| a == b).map(|same| format!("{} × {}", same[0], same.len())).collect();
        Text { body, ..page.clone() }.write(&kept, &mut translation);
    }
    for file in source.files() {
        let place = match file.path.strip_prefix("static/") {
            Some(inner) => inner.to_owned(),
            None if file.path.starts_with(CONTENT) && !file.path.ends_with(".md") => {
                beside_page(&all, &file.path)
            }
            None => continue,
        };
        translation.uploads.push(Upload { path: place, source: 0, inner: file.path.clone() });
    }
    translation.redirect("/atom.xml", "/feed.xml");
    facts::describe(&config, ("title", "description", "base_url"), &language, &mut translation);
    translation.report.items = all.len();
    translation
}

fn page(path: &str, whole: &str, language: &str, languages: &[String]) -> Text {
    let (matter, body) = values::split(whole);
    let inner_path = path.trim_start_matches(CONTENT).trim_end_matches(".md");
    let (folder, stem) = inner_path.rsplit_once('/').unwrap_or(("", inner_path));
    let (stem, code) = match stem.rsplit_once('.') {
        Some((bare, code)) if languages.iter().any(|known| known == code) => (bare, Some(code)),
        _ => (stem, None),
    };
    let is_index = matches!(stem, "index" | "_index");
    let (folder, name) =
        if is_index { folder.rsplit_once('/').unwrap_or(("", folder)) } else { (folder, stem) };
    let (date, bare) = dated(name);
    let said = text(&matter, "slug");
    let slug = if said.is_empty() { slugged(bare) } else { said };
    let folders: Vec<String> = folder.split('/').filter(|part| !part.is_empty()).map(slugged).collect();
    let own = text(&matter, "path");
    let place = match own.trim_matches('/') {
        "" => folders.into_iter().chain([slug]).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/"),
        path => path.to_owned(),
    };
    let prefix = code.map(|code| format!("/{code}")).unwrap_or_default();
    let address = if place.is_empty() { format!("{prefix}/") } else { format!("{prefix}/{place}/") };
    let is_rendered = text(&matter, "render") != "false";
    let written = text(&matter, "date");
    let date = if written.is_empty() { date.unwrap_or_default().to_owned() } else { written };
    let terms = inner(&matter, "taxonomies").cloned().unwrap_or_default();
    let others = terms.as_object().into_iter().flatten().map(|(key, _)| key.as_str());
    let others: Vec<&str> = others.filter(|key| !matches!(*key, "tags" | "categories" | "authors")).collect();
    let extra = inner(&matter, "extra").cloned().unwrap_or_default();
    let mut authors = texts(&matter, "authors");
    authors.extend(texts(&terms, "authors"));
    if authors.is_empty() {
        authors.extend(texts(&extra, "author"));
    }
    Text {
        path: path.to_owned(),
        title: text(&matter, "title"),
        is_article: !date.is_empty() && stem != "_index",
        date,
        address: is_rendered.then_some(address),
        old: texts(&matter, "aliases").iter().map(|alias| format!("/{}/", alias.trim_matches('/'))).collect(),
        categories: texts(&terms, "categories"),
        tags: texts(&terms, "tags")
            .into_iter()
            .chain(others.iter().flat_map(|key| texts(&terms, key)))
            .collect(),
        authors,
        picture: ["image", "cover", "thumbnail"]
            .iter()
            .map(|key| text(&extra, key))
            .find(|one| !one.is_empty())
            .unwrap_or_default(),
        language: code.unwrap_or(language).to_owned(),
        key: if languages.is_empty() { String::new() } else { format!("{folder}/{name}") },
        why: is_on(&matter, "draft").then(|| "draft".to_owned()),
        body: body.to_owned(),
        matter,
    }
}

fn slugged(name: &str) -> String {
    Slug::from_title(name).map_or_else(|| name.to_owned(), |slug| slug.as_str().to_owned())
}

/// The address of a file beside a page that is a folder.
fn beside(page: &Text, address: &str) -> Option<String> {
    let is_local = !address.contains(':') && !address.starts_with(['/', '#', '@']) && !address.is_empty();
    let is_folder = page.path.rsplit('/').next().is_some_and(|name| name.starts_with("index."));
    let place = page.address.as_deref()?;
    (is_local && is_folder).then(|| format!("{place}{}", address.trim_start_matches("./")))
}

/// Where a file of the content was served: beside its page.
fn beside_page(pages: &[Text], path: &str) -> String {
    let owner = pages.iter().filter_map(|page| {
        let folder = page.path.strip_suffix("index.md")?;
        Some((folder, page.address.as_deref()?))
            .filter(|(folder, _)| path.starts_with(folder) && !page.path.ends_with("_index.md"))
    });
    match owner.max_by_key(|(folder, _)| folder.len()) {
        Some((folder, address)) => format!("{}{}", address.trim_start_matches('/'), &path[folder.len()..]),
        None => path.trim_start_matches(CONTENT).to_owned(),
    }
}

/// `{{ name(key="value") }}` and `{% name() %}…{% end %}`.
fn shortcodes(body: &str, names: &mut Names, kept: &mut Vec<String>) -> String {
    let mut out = String::with_capacity(body.len());
    let (mut closers, mut ends) = (Closers::default(), Closers::default());
    let mut at = 0;
    while let Some(start) = next_open(body, at) {
        let is_block = body[start + 1..].starts_with('%');
        let close = if is_block { "%}" } else { "}}" };
        let end =
            closers.after(body, close, start).filter(|end| end - start <= CALL_MAX && *end >= start + 2);
        let call = end.and_then(|end| Some((end, called(body[start + 2..end].trim())?)));
        let Some((end, (name, arguments))) = call else {
            out.push_str(&body[at..start + 2]);
            at = start + 2;
            continue;
        };
        out.push_str(&body[at..start]);
        at = end + 2;
        let mut inside = "";
        if is_block && let Some((inner_end, after)) = end_of_block(body, at, &mut ends) {
            inside = &body[at..inner_end];
            at = after;
        }
        let whole = &body[start..at];
        let get = |key: &str| {
            arguments.iter().find(|(name, _)| name == key).map_or("", |(_, value)| value.as_str())
        };
        let shown = match name {
            "youtube" => framed(&format!("https://www.youtube.com/watch?v={}", get("id"))),
            "vimeo" => framed(&format!("https://vimeo.com/{}", get("id"))),
            "gist" => framed(get("url")),
            name => match names.meet(NameKind::Shortcode, name) {
                Asked::Drop => inside.trim().to_owned(),
                Asked::Map(pattern) => mapped_text(&pattern, &arguments, inside),
                Asked::Keep => {
                    kept.push(name.to_owned());
                    whole.to_owned()
                }
            },
        };
        out.push_str(&shown);
    }
    out.push_str(&body[at..]);
    out
}

fn next_open(text: &str, from: usize) -> Option<usize> {
    let mut signs = text[from..].match_indices('{').map(|(at, _)| from + at);
    signs.find(|at| text[at + 1..].starts_with(['{', '%']))
}

/// A video or a page in a frame, by itself.
fn framed(address: &str) -> String {
    let html = embed(address, "");
    let written = crate::prose::html_markdown::markdown(&html, &|address, _| address.to_owned());
    format!("\n\n{}\n\n", written.markdown)
}

/// What a pattern makes of a shortcode, as Markdown.
fn mapped_text(pattern: &str, arguments: &[(String, String)], inside: &str) -> String {
    let html = mapped(pattern, arguments, inside.trim());
    crate::prose::html_markdown::markdown(&html, &|address, _| address.to_owned()).markdown
}

/// Where the inside of a block ends, and where the tag is behind that closes it.
fn end_of_block(text: &str, from: usize, ends: &mut Closers) -> Option<(usize, usize)> {
    const END: &str = "{% end %}";
    if let Some(at) = ends.after(text, END, from) {
        return Some((at, at + END.len()));
    }
    let at = ends.after(text, "{% end", from)?;
    let near = &text[at..text.floor_char_boundary(at + CALL_MAX)];
    Some((at, at + near.find("%}")? + 2))
}

/// A name with its arguments.
fn called(text: &str) -> Option<(&str, Vec<(String, String)>)> {
    let (name, rest) = text.split_once('(')?;
    let inner = rest.trim_end().strip_suffix(')')?;
    let is_name = !name.is_empty() && name.trim().chars().all(|sign| sign.is_alphanumeric() || sign == '_');
    if !is_name {
        return None;
    }
    let mut arguments = Vec::new();
    let mut at = inner;
    while let Some((key, rest)) = at.split_once('=') {
        let rest = rest.trim_start();
        let quote = rest.chars().next().filter(|sign| matches!(sign, '"' | '\'' | '`'));
        let (value, behind) = match quote {
            Some(quote) => rest[1..].split_once(quote).unwrap_or((&rest[1..], "")),
            None => rest.split_once(',').unwrap_or((rest, "")),
        };
        arguments.push((key.trim().trim_start_matches(',').trim().to_owned(), value.trim().to_owned()));
        at = behind;
    }
    Some((name.trim(), arguments))
}
