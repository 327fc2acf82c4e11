//! A plain folder of Markdown: notes of Obsidian, an export of Notion, documentation. Texts are pages, and their folders are
//! their addresses.

mod body;
mod pages;

use std::collections::BTreeSet;

use crate::domain::{folding::fold, rendering::FindingKind};
use crate::prose::document::Document;
use crate::prose::front_matter::Values;
use crate::prose::yaml::YamlNode;

use super::file_name;
use super::foreign::Matter;
use super::source::{ImportSource, SourceFile};
use super::translation::{Translation, Upload};
use body::Body;
use pages::{Page, Pages};

/// Texts that are looked at to see what they are.
const LOOKED_AT: usize = 2_000;

/// What a folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Obsidian,
    Notion,
    Plain,
}

/// Translates a folder whose texts are no site of a program; `None` if it is another.
pub(super) fn translate(source: &ImportSource<'_>) -> Option<Translation> {
    let is_text = |file: &&SourceFile| {
        file_name::is_markdown(&file.path) && !file.path.split('/').any(|part| part.starts_with(['.', '_']))
    };
    let texts: Vec<&SourceFile> = source.files().iter().filter(is_text).collect();
    let sort = sort(source, &texts)?;
    let (models, texts): (Vec<_>, Vec<_>) = texts.into_iter().partition(|file| is_model(source, file, sort));
    let paths: Vec<String> = texts.iter().map(|file| file.path.clone()).collect();
    let is_upload = |file: &&SourceFile| {
        !is_text(file)
            && file_name::is_media(&file.path)
            && !file.path.split('/').any(|part| part.starts_with('.'))
    };
    let uploads: Vec<&SourceFile> = source.files().iter().filter(is_upload).collect();
    let files: Vec<String> = uploads.iter().map(|file| file.path.clone()).collect();
    let pages = Pages::of(&paths, &files);
    let mut translation = Translation::default();
    for (file, page) in texts.iter().zip(&pages.all) {
        match source.text(file) {
            Ok(bytes) => write(&Document::decode(&bytes).0, page, &pages, sort, &mut translation),
            Err(finding) => translation.notes.push((file.path.clone(), finding)),
        }
    }
    let others = source.files().iter().filter(|file| !is_text(file) && !is_upload(file));
    translation.leave_many("type:files", others.count());
    translation.leave_many("type:templates", models.len());
    let taken =
        uploads.iter().map(|file| Upload { path: file.path.clone(), source: 0, inner: file.path.clone() });
    translation.uploads = taken.collect();
    let report = &mut translation.report;
    report.system = match sort {
        Sort::Obsidian => "Obsidian",
        Sort::Notion => "Notion",
        Sort::Plain => "Markdown",
    }
    .to_owned();
    report.format = source.form().to_owned();
    report.is_certain = sort != Sort::Plain;
    report.items = texts.len();
    translation.finish();
    Some(translation)
}

/// Folders of models for new texts, folded.
const MODELS: [&str; 6] = ["templates", "template", "modeles", "modele", "archetypes", "scaffolds"];
/// What programs fill in when they make a new text of a model.
const BLANKS: [&str; 3] = ["{{", "<% ", "<%*"];

/// Whether a text is a model for new ones, and no text: by its folder; in documentation, which may speak of models, only
/// if something is left blank in it.
fn is_model(source: &ImportSource<'_>, file: &SourceFile, sort: Sort) -> bool {
    let folders = file.path.rsplit_once('/').map_or("", |(folders, _)| folders);
    let is_among = folders.split('/').any(|folder| MODELS.contains(&fold(folder).as_str()));
    let has_blanks = || {
        source.text(file).is_ok_and(|bytes| {
            let text = String::from_utf8_lossy(&bytes);
            BLANKS.iter().any(|blank| text.contains(blank))
        })
    };
    is_among && (sort == Sort::Obsidian || has_blanks())
}

/// What the folder is: by the names of its texts, by links between brackets, or because no text has front matter.
fn sort(source: &ImportSource<'_>, texts: &[&SourceFile]) -> Option<Sort> {
    let is_of_repository = |file: &&&SourceFile| {
        let name = file.path.rsplit('/').next().unwrap_or_default().to_lowercase();
        ["readme", "license", "licence", "changelog", "contributing", "code_of_conduct"]
            .iter()
            .any(|word| name.starts_with(word))
    };
    if texts.iter().filter(|file| !is_of_repository(file)).count() == 0 {
        return None;
    }
    if texts.iter().filter(|file| pages::has_number(&file.path)).count() * 2 > texts.len() {
        return Some(Sort::Notion);
    }
    let (mut has_brackets, mut has_matter) = (false, false);
    for file in texts.iter().take(LOOKED_AT) {
        let Ok(bytes) = source.text(file) else { continue };
        let text = String::from_utf8_lossy(&bytes);
        has_matter |= text.trim_start_matches('\u{feff}').starts_with("---") || text.starts_with("+++");
        has_brackets |= text.contains("[[") && text.contains("]]");
    }
    match (has_brackets, has_matter) {
        (true, _) => Some(Sort::Obsidian),
        (false, false) => Some(Sort::Plain),
        (false, true) => None,
    }
}

/// Keys that this site would read as something else.
const RENAMED: [(&str, &str); 2] = [("aliases", "obsidian-aliases"), ("alias", "obsidian-aliases")];

fn write(text: &str, page: &Page, pages: &Pages, sort: Sort, translation: &mut Translation) {
    let (document, _) = Document::parse(text);
    let (values, _) = Values::of(&document, &[]);
    let path = format!("_pages/{}.md", page.address.trim_matches('/').replace('/', "-"));
    let mut body = Body {
        pages,
        from: &page.path,
        is_vault: sort == Sort::Obsidian,
        missing: BTreeSet::new(),
        tags: BTreeSet::new(),
        embedded: 0,
        comments: 0,
    };
    let converted = body.converted(document.body());
    let said = values.get("title").and_then(YamlNode::as_text).map(str::to_owned);
    let (heading, rest) = first_heading(&converted);
    let title = said.clone().or_else(|| heading.map(str::to_owned)).unwrap_or_else(|| page.name.clone());
    let is_title = said.is_none() && heading.is_some();
    let mut matter = Matter::default();
    matter.text("title", &title);
    matter.text("permalink", &page.address);
    let hidden = ["draft", "publish", "published"].into_iter().find(|key| {
        let on = values.get(key).and_then(YamlNode::as_bool);
        if *key == "draft" { on == Some(true) } else { on == Some(false) }
    });
    if let Some(key) = hidden {
        matter.word("published", "false");
        translation.note(&path, FindingKind::NotForAll, key);
    }
    let mut tags = values.get("tags").map(texts).unwrap_or_default();
    tags.extend(
        std::mem::take(&mut body.tags).into_iter().filter(|tag| sort == Sort::Obsidian && !tag.is_empty()),
    );
    let mut seen = BTreeSet::new();
    tags.retain(|tag| seen.insert(tag.to_lowercase()));
    matter.list("tags", &tags);
    for (key, node) in values.last_of_each() {
        let name = RENAMED.iter().find(|(old, _)| *old == key).map_or(key, |(_, name)| name);
        if ["title", "permalink", "draft", "publish", "published", "tags"].contains(&name) {
            continue;
        }
        match node.as_text() {
            Some(text) => matter.text(name, text),
            None => matter.list(name, &texts(node)),
        }
    }
    for name in &body.missing {
        translation.note(&path, FindingKind::MissingEntry, name);
    }
    if body.embedded > 0 {
        translation.note(&path, FindingKind::ForeignName, format!("![[…]] × {}", body.embedded));
    }
    translation.leave_many("type:%%…%%", body.comments);
    translation
        .texts
        .push((path, matter.document(if is_title { rest } else { &converted }.trim_matches('\n'))));
}

fn texts(node: &YamlNode) -> Vec<String> {
    node.items().iter().filter_map(|one| one.as_text().map(str::to_owned)).collect()
}

/// The heading with which a text begins, and what is behind it.
fn first_heading(text: &str) -> (Option<&str>, &str) {
    let start = text.trim_start_matches('\n');
    let (line, rest) = start.split_once('\n').unwrap_or((start, ""));
    match line.strip_prefix("# ").map(str::trim).filter(|title| !title.is_empty()) {
        Some(title) => (Some(title), rest),
        None => (None, text),
    }
}
