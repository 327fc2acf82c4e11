//! What stands above, in and below a text, and the document that becomes of it.

use crate::domain::rendering::FindingKind;
use crate::prose::html_markdown::{self, escaped};

use super::super::foreign::Matter;
use super::super::translation::Translation;
use super::object::ObjectId;
use super::shortcuts::Converter;
use super::site::Site;

/// Writes a document, with remarks about what it lacks.
pub(super) fn finish(
    converter: Converter<'_>,
    path: &str,
    matter: &Matter,
    html: &str,
    translation: &mut Translation,
) {
    let site = converter.site;
    for (name, uses) in &converter.kept {
        translation.note(path, FindingKind::ForeignName, format!("{name} × {uses}"));
    }
    for name in &converter.missing {
        translation.note(path, FindingKind::MissingEntry, name);
    }
    let written = html_markdown::markdown(html, &|address, _| site.address(address));
    for (element, uses) in written.lost {
        let kind = if element == "<script>" { FindingKind::ScriptRemoved } else { FindingKind::HtmlRemoved };
        translation.note(path, kind, format!("{element} × {uses}"));
    }
    translation.texts.push((path.to_owned(), matter.document(&written.markdown)));
}

/// The text above the text, if it is one or more paragraphs without notes.
pub(super) fn standfirst(site: &Site, html: &str) -> Option<String> {
    let blocks =
        ["<ul", "<ol", "<table", "<figure", "<h2", "<blockquote", "<pre", "<hr", "<sup data-chapeau", "<div"];
    if blocks.iter().any(|block| html.contains(block)) {
        return None;
    }
    let paragraphs =
        html.split("</p>").map(|one| html_markdown::inline(one, &|address, _| site.address(address)));
    let paragraphs: Vec<String> = paragraphs.filter(|text| !text.is_empty()).collect();
    Some(paragraphs.join("\n\n"))
}

/// What stands below a text: pictures as a gallery; other documents are returned, each with its name.
pub(super) fn beside(
    converter: &mut Converter<'_>,
    id: ObjectId,
    html: &mut String,
) -> Vec<(String, String)> {
    let site = converter.site;
    let all = site.files.beside(id, &converter.shown);
    let (pictures, others): (Vec<_>, Vec<_>) = all
        .into_iter()
        .map(|(_, file)| file)
        .filter(|file| file.is_public || !converter.is_public)
        .partition(|file| file.is_picture());
    let figures: String = pictures.iter().map(|file| converter.figure(file, None)).collect();
    match pictures.len() {
        0 | 1 => html.push_str(&figures),
        _ => html.push_str(&format!("<div data-chapeau=\"gallery\">{figures}</div>")),
    }
    others
        .into_iter()
        .map(|file| {
            let label = [&file.title, &file.description].map(|text| converter.plain(text));
            let label: Vec<String> = label.into_iter().filter(|text| !text.is_empty()).collect();
            (file.address.clone(), label.join(" – "))
        })
        .collect()
}

/// The link to a site that stands below a text.
pub(super) fn link_below(converter: &Converter<'_>, name: &str, url: &str) -> String {
    let url = url.trim();
    if url.is_empty() {
        return String::new();
    }
    let name = converter.plain(name);
    let name = if name.is_empty() { url } else { &name };
    format!("<p><a href=\"{}\">{}</a></p>", escaped(url), escaped(name))
}
