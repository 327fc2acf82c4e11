//! Sites of Hugo, from their sources: texts with their bundles, languages and addresses.

mod address;
mod body;
mod lists;
mod pages;
mod settings;
mod shortcodes;
pub(super) mod values;

use std::collections::HashMap;

use serde_json::Value;

use crate::domain::language;
use crate::domain::moment::{Moment, Zone};
use crate::domain::rendering::FindingKind;
use crate::domain::slug::Slug;

use super::foreign::{Matter, NameAnswers, Names};
use super::source::ImportSource;
use super::translation::{Translation, Upload};
use body::{KnownPages, PageAround, folder_of, ours};
use pages::Page;
use settings::Settings;
use values::{at, is_on, text, texts};

/// Keys that this site reads otherwise, or that say how Hugo built the page.
const READ: [&str; 36] = [
    "title",
    "date",
    "publishdate",
    "pubdate",
    "lastmod",
    "expirydate",
    "unpublishdate",
    "draft",
    "slug",
    "url",
    "aliases",
    "categories",
    "category",
    "tags",
    "tag",
    "author",
    "authors",
    "description",
    "summary",
    "weight",
    "layout",
    "type",
    "headless",
    "_build",
    "build",
    "cascade",
    "resources",
    "translationkey",
    "menu",
    "menus",
    "outputs",
    "markup",
    "linktitle",
    "keywords",
    "sitemap",
    "published",
];

/// Translates a site. Files of the source are taken as they are.
pub(super) fn translate(source: &ImportSource<'_>, answers: &NameAnswers, now: Moment) -> Translation {
    let settings = Settings::read(source);
    let mut pages = pages::read(source, &settings);
    for page in &mut pages {
        page.address = address::of(page, &settings);
    }
    let sections = pages::main_sections(&pages, &settings);
    let mut translation = Translation::default();
    let mut names = Names::new(answers.clone());
    let mut served: HashMap<String, String> = HashMap::new();
    let known = KnownPages::of(&pages);
    for page in &pages {
        write(page, &known, &settings, &sections, now, &mut names, &mut translation);
        let Some(address) = &page.address else { continue };
        for resource in &page.resources {
            let inner = page
                .path
                .rsplit_once('/')
                .map_or_else(|| resource.clone(), |(folder, _)| format!("{folder}/{resource}"));
            let place = format!("{}{resource}", folder_of(address));
            match served.get(&inner) {
                Some(first) => translation.redirect(&place, first),
                None => {
                    served.insert(inner.clone(), place.clone());
                    let path = place.trim_start_matches('/').to_owned();
                    translation.uploads.push(Upload { path, source: 0, inner });
                }
            }
        }
    }
    for file in source.files().iter().filter(|file| file.path.starts_with("static/")) {
        let path = file.path["static/".len()..].to_owned();
        if path == "_redirects" {
            let rules = source.text(file).unwrap_or_default();
            translation.add_rules(&String::from_utf8_lossy(&rules));
            continue;
        }
        translation.uploads.push(Upload { path, source: 0, inner: file.path.clone() });
    }
    lists::redirect(&pages, &settings, &mut translation);
    describe(&settings, &pages, &names, &mut translation);
    translation.finish();
    translation
}

fn write(
    page: &Page,
    pages: &KnownPages<'_>,
    settings: &Settings,
    sections: &[String],
    now: Moment,
    names: &mut Names,
    translation: &mut Translation,
) {
    let matter = &page.matter;
    let is_home = page.is_section() && page.folder.is_empty();
    if page.address.is_none() {
        return translation.leave("setting:headless");
    }
    // A section without words, the front page, and terms: this site makes lists itself.
    let is_term = page.is_section()
        && (matches!(page.section(), "tags" | "categories")
            || settings.taxonomies().iter().any(|key| key == page.section()));
    if page.is_section()
        && (page.body.trim().is_empty() || is_term || is_home && page.address.as_deref() == Some("/"))
    {
        return translation.leave("setting:_index");
    }
    let date = page.date(settings);
    let is_article = !page.is_section()
        && date.is_some()
        && page.is_listed()
        && sections.iter().any(|section| section == page.section());
    let name = page.path.replace(['/', '.', ' '], "-");
    let path = format!("{}/{name}.md", if is_article { "_articles" } else { "_pages" });
    let mut out = Matter::default();
    let title = text(matter, "title");
    let stem = page.name.replace(['-', '_'], " ");
    out.text("title", if title.is_empty() { &stem } else { &title });
    let later = Some(text(matter, "publishDate"))
        .filter(|date| address::local(date).is_some_and(|at| at > now.naive_utc()));
    if let Some(date) = later.or(date) {
        out.text("date", &date);
    }
    let place = page.address.clone().unwrap_or_default();
    out.text("permalink", &place);
    let prefix = settings.prefix(&page.language);
    let above = place.trim_end_matches('/').rsplit_once('/').map_or("", |(above, _)| above).to_owned();
    let aliases: Vec<String> =
        texts(matter, "aliases")
            .into_iter()
            .map(|alias| {
                if alias.starts_with('/') { format!("{prefix}{alias}") } else { format!("{above}/{alias}/") }
            })
            .collect();
    out.list("redirect_from", &aliases);
    let both = |one: &str, other: &str| [texts(matter, one), texts(matter, other)].concat();
    out.list("categories", &both("categories", "category"));
    // Terms of its own taxonomies are tags here.
    let own = settings.taxonomies().into_iter().flat_map(|key| texts(matter, &key));
    out.list("tags", &both("tags", "tag").into_iter().chain(own).collect::<Vec<_>>());
    out.list("auteurs", &both("author", "authors"));
    let described =
        [text(matter, "description"), text(matter, "summary")].into_iter().find(|text| !text.is_empty());
    out.text("description", &described.unwrap_or_default());
    out.text("lang", &page.language);
    let key = page.key();
    if pages.translations(&key) > 1 {
        out.text("lang-ref", &key);
    }
    let ended =
        ["expiryDate", "unpublishDate"].iter().map(|key| text(matter, key)).find(|date| !date.is_empty());
    let is_over = ended.as_deref().and_then(address::local).is_some_and(|at| at <= now.naive_utc());
    if let Some(ended) = ended.filter(|_| !is_over) {
        out.text("expiryDate", &ended);
    }
    let why = [(is_on(matter, "draft"), "draft"), (is_over, "expired")].into_iter().find(|(is_so, _)| *is_so);
    if let Some((_, why)) = why {
        out.word("published", "false");
        translation.note(&path, FindingKind::NotForAll, why);
    }
    for (key, value) in matter.as_object().into_iter().flatten() {
        if !READ.contains(&key.to_lowercase().as_str()) && !settings.taxonomies().contains(key) {
            out.text(key, &values::scalar(value));
        }
    }
    let around = PageAround { page, pages, settings };
    let mut kept = Vec::new();
    let body = shortcodes::replaced(&page.body, &around, names, &mut kept, 0);
    let body = if page.is_html { body } else { ours(&body, &around) };
    kept.sort();
    for name in kept.chunk_by(|one, other| one == other) {
        translation.note(&path, FindingKind::ForeignName, format!("{} × {}", name[0], name.len()));
    }
    translation.texts.push((path, out.document(body.trim_matches('\n'))));
}

fn describe(settings: &Settings, pages: &[Page], names: &Names, translation: &mut Translation) {
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let title = text(&settings.root, "title");
    translation.name = Slug::from_title(&title).map(|slug| slug.as_str().to_owned()).unwrap_or_default();
    let facts = &mut translation.site;
    facts.title = some(title);
    facts.description = settings.param("description");
    facts.language = language::tag(&settings.default_language);
    facts.zone = Zone::parse(&text(&settings.root, "timeZone")).ok();
    facts.url.clone_from(&settings.origin);
    facts.base.clone_from(&settings.base);
    let menus =
        ["menu", "menus"].iter().filter_map(|key| at(&settings.root, key)).filter_map(Value::as_object);
    let entries =
        menus.flat_map(|menus| menus.values()).filter_map(Value::as_array).map(Vec::len).sum::<usize>();
    (0..entries).for_each(|_| translation.leave("menu"));
    let report = &mut translation.report;
    report.system = "Hugo".to_owned();
    report.format = "folder".to_owned();
    report.is_certain = true;
    report.items = pages.len();
    report.names = names.all();
}
