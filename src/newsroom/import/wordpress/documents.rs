//! An item as a document: its front matter and its Markdown.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use crate::domain::moment::Moment;
use crate::domain::rendering::FindingKind;
use crate::prose::html_markdown;

use super::super::foreign::{Added, Matter, Names};
use super::super::translation::{KeptComment, Translation};
use super::convert::Converter;
use super::item::{Audience, address, date_of, meta, number, old_addresses};
use super::site::Site;
use super::xml::Record;

/// Types of items that are no texts for readers.
pub(super) const INTERNAL: [&str; 30] = [
    "attachment",
    "nav_menu_item",
    "wp_block",
    "revision",
    "wp_template",
    "wp_template_part",
    "wp_global_styles",
    "wp_navigation",
    "wp_font_family",
    "wp_font_face",
    "custom_css",
    "customize_changeset",
    "oembed_cache",
    "user_request",
    "guest-author",
    "acf-field",
    "acf-field-group",
    "wpcf7_contact_form",
    "wpforms",
    "feedback",
    "elementor_library",
    "elementor_snippet",
    "et_pb_layout",
    "et_template",
    "et_theme_builder",
    "shop_order",
    "shop_coupon",
    "mc4wp-form",
    "ml-slider",
    "amp_validated_url",
];
/// Where plug-ins keep the description for search engines.
const DESCRIPTIONS: [&str; 6] = [
    "_yoast_wpseo_metadesc",
    "rank_math_description",
    "_aioseo_description",
    "_aioseop_description",
    "_seopress_titles_desc",
    "_genesis_description",
];
/// Where they keep a picture for sharing.
const SHARED: [&str; 4] = [
    "_yoast_wpseo_opengraph-image",
    "rank_math_facebook_image",
    "_seopress_social_fb_img",
    "_aioseo_og_image_custom_url",
];
/// Taxonomies that say nothing to readers.
const SILENT: [&str; 6] = ["post_format", "wp_theme", "nav_menu", "author", "language", "post_translations"];

/// Writes one item into the translation.
pub(super) fn write(
    site: &Site,
    item: &Record,
    now: Moment,
    names: &mut Names,
    translation: &mut Translation,
) {
    let kind = item.get("wp:post_type");
    let number = number(item);
    let audience = Audience::of(item, now);
    keep_comments(item, translation);
    if let Audience::Nobody(why) = audience {
        return translation.leave(why);
    }
    let is_article = kind == "post" || kind.is_empty();
    if !is_article && kind != "page" {
        translation.leave(format!("pages-of-type:{kind}"));
    }
    let folder = if is_article { "_articles" } else { "_pages" };
    let path = format!("{folder}/{number}.md");
    let mut matter = Matter::default();
    let title = item.get("title");
    matter.text("title", if title.is_empty() { "(sans titre)" } else { title });
    if let Some((date, is_utc)) = date_of(item) {
        let date = date.format("%Y-%m-%d %H:%M:%S");
        matter.word("date", &if is_utc { format!("{date} +00:00") } else { date.to_string() });
    }
    let address = address(site, item);
    if let Some(address) = &address {
        matter.text("permalink", address);
    }
    if audience == Audience::Everybody {
        matter.list("redirect_from", &old_addresses(item, number, is_article, address.as_deref()));
    }
    write_terms(site, item, &mut matter, translation);
    matter.list("auteurs", &authors(site, item));
    let footnotes = meta(item, "footnotes").next().map(notes).unwrap_or_default();
    let mut converter = Converter {
        site,
        names,
        post: number,
        notes: footnotes,
        depth: 0,
        kept: BTreeMap::new(),
        added: Added::default(),
    };
    let written = converter.markdown(item.get("content:encoded"));
    let kept = std::mem::take(&mut converter.kept);
    let excerpt = item.get("excerpt:encoded");
    matter.text("chapeau-text", &html_markdown::inline(excerpt, &|address, _| site.address(address)));
    let described = DESCRIPTIONS.iter().find_map(|key| meta(item, key).find(|text| !text.is_empty()));
    matter.text("description", described.unwrap_or_default());
    write_header(site, item, &path, &mut matter, translation);
    if item.get("wp:is_sticky") == "1" {
        matter.word("is_une", "true");
    }
    write_language(item, &mut matter);
    if let Audience::NotAll(why) = audience {
        matter.word("published", "false");
        translation.note(&path, FindingKind::NotForAll, why);
    }
    matter.word("wordpress-id", &number.to_string());
    for (name, uses) in kept {
        translation.note(&path, FindingKind::ForeignName, format!("{name} × {uses}"));
    }
    for (element, uses) in written.lost {
        let kind = if element == "<script>" { FindingKind::ScriptRemoved } else { FindingKind::HtmlRemoved };
        translation.note(&path, kind, format!("{element} × {uses}"));
    }
    translation.texts.push((path, matter.document(&written.markdown)));
}

fn write_terms(site: &Site, item: &Record, matter: &mut Matter, translation: &mut Translation) {
    let of = |taxonomy: &str| -> Vec<(String, String)> {
        let terms = item.fields.iter().filter(|field| field.name == "category");
        let terms = terms.filter(|field| field.attribute("domain") == taxonomy);
        terms
            .map(|field| (field.attribute("nicename").to_owned(), html_markdown::text(&field.text)))
            .filter(|(_, name)| !name.is_empty())
            .collect()
    };
    let mut categories = of("category");
    let primary =
        meta(item, "_yoast_wpseo_primary_category").chain(meta(item, "rank_math_primary_category")).next();
    if let Some(primary) = primary.and_then(|id| site.category_numbers.get(id)) {
        categories.sort_by_key(|(slug, _)| slug != primary);
    }
    let names =
        |terms: Vec<(String, String)>| -> Vec<String> { terms.into_iter().map(|(_, name)| name).collect() };
    matter.list("categories", &names(categories));
    matter.list("tags", &names(of("post_tag")));
    for field in item.fields.iter().filter(|field| field.name == "category") {
        let taxonomy = field.attribute("domain");
        if !matches!(taxonomy, "category" | "post_tag" | "") && !SILENT.contains(&taxonomy) {
            translation.leave(format!("taxonomy:{taxonomy}"));
        }
    }
}

fn authors(site: &Site, item: &Record) -> Vec<String> {
    let terms =
        item.fields.iter().filter(|field| field.name == "category" && field.attribute("domain") == "author");
    let mut authors: Vec<String> =
        terms.map(|field| site.co_author(field.attribute("nicename"), field.text.trim())).collect();
    if authors.is_empty() && !item.get("dc:creator").is_empty() {
        authors.push(site.author(item.get("dc:creator")));
    }
    authors.retain(|name| !name.is_empty());
    authors
}

/// The header picture.
fn write_header(site: &Site, item: &Record, path: &str, matter: &mut Matter, translation: &mut Translation) {
    let id = meta(item, "_thumbnail_id").find_map(|id| id.parse::<u64>().ok());
    match id.map(|id| (id, site.attachments.get(&id))) {
        Some((_, Some(file))) => {
            let caption = html_markdown::inline(&file.caption, &|address, _| site.address(address));
            matter.header_picture(&file.address, &caption, &file.alt);
        }
        Some((id, None)) => {
            translation.note(path, FindingKind::MissingFile, format!("attachment {id} (_thumbnail_id)"));
        }
        None => {}
    }
    if let Some(shared) = SHARED.iter().find_map(|key| meta(item, key).find(|text| !text.is_empty())) {
        matter.text("share-image", &site.address(shared));
    }
}

/// Its language, and the key that it shares with its translations, as Polylang writes them.
fn write_language(item: &Record, matter: &mut Matter) {
    let term = |taxonomy: &str| {
        let mut terms = item.fields.iter().filter(|field| field.attribute("domain") == taxonomy);
        terms.next().map(|field| field.attribute("nicename").to_owned())
    };
    if let Some(language) = term("language") {
        matter.text("lang", &language);
    } else if let Some(language) = meta(item, "_wpml_language").chain(meta(item, "wpml_language")).next() {
        matter.text("lang", language);
    }
    let key = term("post_translations").or_else(|| meta(item, "_wpml_trid").next().map(str::to_owned));
    matter.text("lang-ref", &key.unwrap_or_default());
}

/// The notes of an item, by their names.
fn notes(json: &str) -> HashMap<String, String> {
    let all: Vec<Value> = serde_json::from_str(json).unwrap_or_default();
    let note = |note: &Value| {
        let text = |key: &str| note.get(key).and_then(Value::as_str).map(str::to_owned);
        Some((text("id")?, text("content")?))
    };
    all.iter().filter_map(note).collect()
}

fn keep_comments(item: &Record, translation: &mut Translation) {
    for comment in item.groups.iter().filter(|group| group.name == "wp:comment") {
        let status = match comment.get("wp:comment_approved") {
            "1" => "approved",
            "0" => "pending",
            other => other,
        };
        translation.keep_comment(KeptComment {
            document: item.get("link").to_owned(),
            author: comment.get("wp:comment_author").to_owned(),
            date: comment.get("wp:comment_date_gmt").to_owned(),
            status: status.to_owned(),
            text: comment.get("wp:comment_content").to_owned(),
        });
    }
}

/// Counts an item that is no text.
pub(super) fn leave(item: &Record, translation: &mut Translation) {
    match item.get("wp:post_type") {
        "attachment" | "wp_block" | "revision" => {}
        "nav_menu_item" => translation.leave("menu"),
        kind => translation.leave(format!("type:{kind}")),
    }
}
