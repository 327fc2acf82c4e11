//! Pelican: a head of `Key: value` lines, the settings of `pelicanconf.py` that are plain texts, and `{filename}` links.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::domain::slug::Slug;

use super::super::hugo::values;
use super::super::source::ImportSource;
use super::super::translation::{Translation, Upload};
use super::facts;
use super::text::{Text, code_aside, dated, resolved, with_addresses, with_code};

/// Translates a site.
pub(super) fn translate(source: &ImportSource<'_>) -> Translation {
    let read = |path: &str| {
        source
            .file(path)
            .and_then(|file| source.text(file).ok())
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    };
    let mut settings = HashMap::new();
    for name in ["pelicanconf.py", "publishconf.py"] {
        read_settings(&read(name).unwrap_or_default(), &mut settings);
    }
    let get = |name: &str, usual: &str| {
        settings.get(name).filter(|value| !value.is_empty()).cloned().unwrap_or_else(|| usual.to_owned())
    };
    let content = format!("{}/", get("PATH", "content").trim_matches('/'));
    let language = get("DEFAULT_LANG", "en");
    let mut translation = Translation::default();
    let mut all = Vec::new();
    for file in source.files().iter().filter(|file| file.path.starts_with(&content)) {
        let ending = file.path.rsplit('.').next().unwrap_or_default();
        match ending {
            "md" | "markdown" | "mkd" => {
                if let Some(whole) = read(&file.path) {
                    all.push(page(&file.path, &content, &whole, &get, &language));
                }
            }
            "rst" | "ipynb" | "asc" => translation.leave(format!("type:.{ending}")),
            _ => {
                let place = file.path[content.len()..].to_owned();
                translation.uploads.push(Upload { path: place, source: 0, inner: file.path.clone() });
            }
        }
    }
    let places: HashMap<String, String> =
        all.iter().filter_map(|page| Some((page.path.clone(), page.address.clone()?))).collect();
    for page in &all {
        let here = |address: &str| {
            let (kind, rest) = address.strip_prefix(['{', '|'])?.split_once(['}', '|'])?;
            let (path, mark) = rest.find('#').map_or((rest, ""), |at| rest.split_at(at));
            let whole = match path.strip_prefix('/') {
                Some(path) => format!("{content}{path}"),
                None => resolved(&page.path, path)?,
            };
            let slug =
                |name: &str| Slug::from_title(name).map(|slug| slug.as_str().to_owned()).unwrap_or_default();
            match kind {
                "filename" | "static" | "attach" => match places.get(&whole) {
                    Some(place) => Some(format!("{place}{mark}")),
                    None => {
                        Some(format!("/{}{mark}", whole.strip_prefix(content.as_str()).unwrap_or(&whole)))
                    }
                },
                "tag" => Some(format!("/tags/{}/", slug(rest))),
                "category" => Some(format!("/categories/{}/", slug(rest))),
                "author" => Some(format!("/auteurs/{}/", slug(rest))),
                "index" => Some("/".to_owned()),
                _ => None,
            }
        };
        let (body, code) = code_aside(&page.body);
        let body = with_code(&with_addresses(&body, &here), &code);
        if page.why.is_none() && page.is_article {
            for (names, url, usual, folder) in [
                (&page.categories, "CATEGORY_URL", "category/{slug}.html", "categories"),
                (&page.tags, "TAG_URL", "tag/{slug}.html", "tags"),
                (&page.authors, "AUTHOR_URL", "author/{slug}.html", "auteurs"),
            ] {
                for slug in names.iter().filter_map(|name| Slug::from_title(name)) {
                    let old = get(url, usual).replace("{slug}", slug.as_str());
                    translation.redirect(
                        &format!("/{}", old.trim_start_matches('/')),
                        &format!("/{folder}/{}/", slug.as_str()),
                    );
                }
            }
        }
        Text { body, ..page.clone() }.write(&[], &mut translation);
    }
    for (old, new) in [
        ("/archives.html", "/articles/"),
        ("/categories.html", "/categories/"),
        ("/tags.html", "/tags/"),
        ("/authors.html", "/articles/"),
        ("/feeds/all.atom.xml", "/feed.xml"),
        ("/feeds/all.rss.xml", "/rss.xml"),
    ] {
        translation.redirect(old, new);
    }
    let config: Map<String, Value> =
        settings.iter().map(|(key, value)| (key.clone(), Value::String(value.clone()))).collect();
    facts::describe(
        &Value::Object(config),
        ("SITENAME", "SITESUBTITLE", "SITEURL"),
        &language,
        &mut translation,
    );
    translation.report.items = all.len();
    translation
}

/// Settings that are a text in quotes.
fn read_settings(text: &str, settings: &mut HashMap<String, String>) {
    for line in text.lines() {
        let Some((name, value)) = line.split_once('=') else { continue };
        let (name, value) = (name.trim(), value.trim());
        let is_name = !name.is_empty() && name.chars().all(|sign| sign.is_ascii_uppercase() || sign == '_');
        let value = value.trim_start_matches('u');
        let quote = value.chars().next().filter(|sign| matches!(sign, '"' | '\''));
        if let Some((inner, _)) = quote.filter(|_| is_name).and_then(|quote| value[1..].split_once(quote)) {
            settings.insert(name.to_owned(), inner.to_owned());
        }
    }
}

/// The head of a text, and what is behind it. Front matter between fences is read as well.
fn head(whole: &str) -> (Value, String) {
    let text = whole.trim_start_matches('\u{feff}');
    if text.starts_with("---") {
        let (matter, body) = values::split(text);
        return (matter, body.to_owned());
    }
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        if bare.is_empty() {
            if pairs.is_empty() {
                at += line.len();
                continue;
            }
            break;
        }
        let key = bare.split_once(':').filter(|(key, _)| {
            !key.is_empty() && key.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '_' | '-'))
        });
        match (key, bare.starts_with(' ')) {
            (Some((key, value)), false) => pairs.push((key.to_lowercase(), value.trim().to_owned())),
            (_, true) if !pairs.is_empty() => {
                if let Some((_, value)) = pairs.last_mut() {
                    value.push_str(&format!(" {}", bare.trim()));
                }
            }
            _ => return (Value::Object(Map::new()), whole.to_owned()),
        }
        at += line.len();
    }
    let matter = pairs.into_iter().map(|(key, value)| (key, Value::String(value))).collect();
    (Value::Object(matter), text[at..].to_owned())
}

fn page(path: &str, content: &str, whole: &str, get: &dyn Fn(&str, &str) -> String, language: &str) -> Text {
    let (matter, body) = head(whole);
    let mut page = Text { path: path.to_owned(), matter, body, ..Text::default() };
    let inner = &path[content.len()..];
    let stem = inner.rsplit('/').next().unwrap_or(inner).split('.').next().unwrap_or_default();
    let (date, bare) = dated(stem);
    page.title = page.first(&["title"]);
    let title = if page.title.is_empty() { bare } else { &page.title };
    let slug =
        Slug::from_title(title).map(|slug| slug.as_str().to_owned()).unwrap_or_else(|| bare.to_owned());
    let slug = Some(page.first(&["slug"])).filter(|slug| !slug.is_empty()).unwrap_or(slug);
    let folder = inner.rsplit_once('/').map_or("", |(folder, _)| folder);
    let is_page = folder.split('/').next() == Some("pages");
    page.date = Some(page.first(&["date"]))
        .filter(|date| !date.is_empty())
        .unwrap_or_else(|| date.unwrap_or_default().to_owned());
    page.is_article = !is_page && !page.date.is_empty();
    let own = page.first(&["lang"]);
    let is_other = !own.is_empty() && own != language;
    page.language = if own.is_empty() { language.to_owned() } else { own };
    page.key = if is_other { slug.clone() } else { page.first(&["translation_key"]) };
    page.categories = page.list(&["category"], false);
    if page.categories.is_empty() && !is_page && !folder.is_empty() {
        page.categories.extend(folder.rsplit('/').next().map(str::to_owned));
    }
    page.tags = page.list(&["tags", "keywords"], true);
    page.authors = page.list(&["author", "authors"], true);
    if page.authors.is_empty() {
        page.authors.extend(Some(get("AUTHOR", "")).filter(|name| !name.is_empty()));
    }
    let status = page.first(&["status"]).to_lowercase();
    let status = if status.is_empty() { page.first(&["published"]).to_lowercase() } else { status };
    page.why = match status.as_str() {
        "draft" | "skip" | "false" => Some("draft".to_owned()),
        _ => None,
    };
    let (name, usual) = match (is_page, is_other) {
        (true, false) => ("PAGE_URL", "pages/{slug}.html"),
        (true, true) => ("PAGE_LANG_URL", "pages/{slug}-{lang}.html"),
        (false, false) => ("ARTICLE_URL", "{slug}.html"),
        (false, true) => ("ARTICLE_LANG_URL", "{slug}-{lang}.html"),
    };
    let said = page.first(&["url", "save_as"]);
    let template = if said.is_empty() { get(name, usual) } else { said };
    page.address = Some(filled(&template, &page, &slug));
    page
}

/// A template of addresses with its places filled in.
fn filled(template: &str, page: &Text, slug: &str) -> String {
    let slugged = |names: &[String]| {
        let first = names.first().and_then(|name| Slug::from_title(name));
        first.map(|slug| slug.as_str().to_owned()).unwrap_or_default()
    };
    let part = |from: usize, to: usize| page.date.get(from..to).unwrap_or_default().to_owned();
    let bare = |text: String| text.trim_start_matches('0').to_owned();
    let template = template
        .replace("{slug}", slug)
        .replace("{lang}", &page.language)
        .replace("{category}", &slugged(&page.categories))
        .replace("{author}", &slugged(&page.authors));
    let (mut address, mut rest) = (String::new(), template.as_str());
    while let Some((before, behind)) = rest.split_once("{date:") {
        let Some((format, after)) = behind.split_once('}') else { break };
        let date = format
            .replace("%Y", &part(0, 4))
            .replace("%m", &part(5, 7))
            .replace("%d", &part(8, 10))
            .replace("%-m", &bare(part(5, 7)))
            .replace("%-d", &bare(part(8, 10)))
            .replace("%y", &part(2, 4));
        address.push_str(before);
        address.push_str(&date);
        rest = after;
    }
    address.push_str(rest);
    let address = address.trim_end_matches("index.html");
    format!("/{}", address.trim_start_matches('/'))
}
