//! A text of a site that a program builds of files, once it is known where it was served, and the document that it becomes.

use std::collections::HashSet;

use serde_json::Value;

use crate::domain::rendering::FindingKind;

use super::super::foreign::Matter;
use super::super::hugo::values::{at, scalar, text, texts};
use super::super::translation::Translation;

/// Signs around the number of a piece of code that is put aside.
const CODE: char = '\u{e000}';
const END: char = '\u{e001}';

/// A text.
#[derive(Debug, Clone, Default)]
pub(super) struct Text {
    /// Its path in the source.
    pub(super) path: String,
    pub(super) matter: Value,
    pub(super) body: String,
    /// Its address; `None` if it had none.
    pub(super) address: Option<String>,
    pub(super) title: String,
    pub(super) date: String,
    pub(super) old: Vec<String>,
    pub(super) categories: Vec<String>,
    pub(super) tags: Vec<String>,
    pub(super) authors: Vec<String>,
    pub(super) picture: String,
    pub(super) language: String,
    /// What the same text has in every language.
    pub(super) key: String,
    pub(super) is_article: bool,
    /// Why readers did not see it.
    pub(super) why: Option<String>,
}

/// Keys that are read, whatever the program, in lower case.
const READ: [&str; 35] = [
    "title",
    "date",
    "slug",
    "path",
    "permalink",
    "url",
    "save_as",
    "aliases",
    "alias",
    "category",
    "categories",
    "tags",
    "author",
    "authors",
    "description",
    "summary",
    "lang",
    "language",
    "translationkey",
    "draft",
    "status",
    "published",
    "taxonomies",
    "extra",
    "heroimage",
    "image",
    "cover",
    "pubdate",
    "pubdatetime",
    "publishdate",
    "redirect_from",
    "ogimage",
    "template",
    "layout",
    "translation",
];

impl Text {
    /// A list at any of these keys; what stands in one text is parted by commas.
    pub(super) fn list(&self, keys: &[&str], is_parted: bool) -> Vec<String> {
        let all = keys.iter().flat_map(|key| texts(&self.matter, key));
        let (mut found, mut known) = (Vec::new(), HashSet::new());
        for one in all {
            let parts: Vec<&str> = if is_parted { one.split([',', ';']).collect() } else { vec![&one] };
            for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
                if known.insert(part.to_owned()) {
                    found.push(part.to_owned());
                }
            }
        }
        found
    }

    /// The first text at these keys.
    pub(super) fn first(&self, keys: &[&str]) -> String {
        keys.iter().map(|key| text(&self.matter, key)).find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// Writes the document into the translation.
    pub(super) fn write(&self, kept: &[String], translation: &mut Translation) {
        let Some(address) = &self.address else { return translation.leave("setting:render") };
        let folder = if self.is_article { "_articles" } else { "_pages" };
        let path = format!("{folder}/{}.md", self.path.replace(['/', '.', ' '], "-"));
        let mut matter = Matter::default();
        let name = self.path.rsplit('/').next().unwrap_or(&self.path).split('.').next().unwrap_or_default();
        matter.text("title", if self.title.is_empty() { name } else { &self.title });
        matter.text("date", &self.date);
        matter.text("permalink", address);
        if self.why.is_none() {
            matter.list("redirect_from", &self.old);
        }
        matter.list("categories", &self.categories);
        matter.list("tags", &self.tags);
        matter.list("auteurs", &self.authors);
        matter.text("description", &self.first(&["description", "summary"]));
        if !self.picture.is_empty() {
            let alt = ["heroImageAlt", "imageAlt", "coverAlt"].iter().map(|key| text(&self.matter, key));
            matter.header_picture(
                &self.picture,
                "",
                &alt.into_iter().find(|alt| !alt.is_empty()).unwrap_or_default(),
            );
        }
        matter.text("lang", &self.language);
        matter.text("lang-ref", &self.key);
        if let Some(why) = &self.why {
            matter.word("published", "false");
            translation.note(&path, FindingKind::NotForAll, why);
        }
        for (key, value) in self.matter.as_object().into_iter().flatten() {
            if !READ.contains(&key.to_lowercase().as_str()) {
                matter.text(key, &scalar(value));
            }
        }
        for name in kept {
            translation.note(&path, FindingKind::ForeignName, name);
        }
        translation.texts.push((path, matter.document(self.body.trim_matches('\n'))));
    }
}

/// A value of a table in the front matter.
pub(super) fn inner<'v>(matter: &'v Value, table: &str) -> Option<&'v Value> {
    at(matter, table).filter(|value| value.is_object())
}

/// A text whose code is put aside, and its pieces: no sign in it opens a template or a shortcode.
pub(super) fn code_aside(body: &str) -> (String, Vec<String>) {
    let body = body.replace([CODE, END], "");
    let (mut out, mut pieces) = (String::with_capacity(body.len()), Vec::new());
    let mut keep = |piece: &str, out: &mut String| {
        pieces.push(piece.to_owned());
        out.push_str(&format!("{CODE}{}{END}", pieces.len() - 1));
    };
    let mut fence: Option<String> = None;
    let mut held = String::new();
    for line in body.split_inclusive('\n') {
        let bare = line.trim_start();
        let sign = ["```", "~~~"].into_iter().find(|sign| bare.starts_with(sign));
        match (&fence, sign) {
            (Some(open), _) => {
                held.push_str(line);
                if bare.starts_with(open.as_str()) {
                    keep(&held, &mut out);
                    held.clear();
                    fence = None;
                }
            }
            (None, Some(sign)) => {
                fence = Some(sign.to_owned());
                held.push_str(line);
            }
            (None, None) => {
                let parts: Vec<&str> = line.split('`').collect();
                let last = parts.len() - 1;
                for (at, part) in parts.into_iter().enumerate() {
                    match at % 2 {
                        1 if at < last => keep(&format!("`{part}`"), &mut out),
                        1 => out.push_str(&format!("`{part}")),
                        _ => out.push_str(part),
                    }
                }
            }
        }
    }
    if !held.is_empty() {
        keep(&held, &mut out);
    }
    (out, pieces)
}

/// The same text with its code in its place, and no other sign that opens a template.
pub(super) fn with_code(text: &str, pieces: &[String]) -> String {
    let text = text.replace("{{", "&#123;&#123;").replace("{%", "&#123;%");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, behind)) = rest.split_once(CODE) {
        let (number, after) = behind.split_once(END).unwrap_or((behind, ""));
        out.push_str(before);
        out.push_str(number.parse::<usize>().ok().and_then(|at| pieces.get(at)).map_or("", String::as_str));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A text with every address in `](…)` as another function gives it.
pub(super) fn with_addresses(body: &str, address: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(found) = rest.find("](") {
        let (before, behind) = rest.split_at(found + 2);
        out.push_str(before);
        let end = behind.find([')', ' ', '\n']).unwrap_or(behind.len());
        match address(&behind[..end]) {
            Some(here) => out.push_str(&here),
            None => out.push_str(&behind[..end]),
        }
        rest = &behind[end..];
    }
    out.push_str(rest);
    out
}

/// Where a path leads from the folder of a text; `None` if that is outside.
pub(super) fn resolved(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> =
        from.rsplit_once('/').map(|(folder, _)| folder.split('/').collect()).unwrap_or_default();
    for part in path.split('/').filter(|part| !part.is_empty() && *part != ".") {
        match part {
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A file's name without the date before it, and that date.
pub(super) fn dated(stem: &str) -> (Option<&str>, &str) {
    let is_date = stem.len() > 10
        && stem.bytes().take(10).enumerate().all(|(at, sign)| match at {
            4 | 7 => sign == b'-',
            _ => sign.is_ascii_digit(),
        });
    match is_date.then(|| stem.split_at(10)) {
        Some((date, rest)) if rest.starts_with(['-', '_']) => (Some(date), &rest[1..]),
        _ => (None, stem),
    }
}
