//! Front matter that describes an uploaded file, as Siteleaf writes it: `_uploads/x.md` beside `_uploads/x.jpg`.

use crate::domain::media::MediaId;
use crate::newsroom::Result;
use crate::prose::{document::Document, front_matter::Values, yaml::YamlNode};
use crate::store::desk::imported_media::{self, Described};

use super::import_run::ImportRun;
use super::source::ImportSource;

/// Folders of uploads.
const FOLDERS: [&str; 2] = ["_uploads/", "uploads/"];
/// Keys that name the file.
const FILE: [&str; 8] = ["file", "path", "image", "src", "url", "static_file", "asset", "upload"];
/// Keys of each text, in order of preference.
const ALT: [&str; 5] = ["alt", "alt_text", "alternative", "alternative_text", "alternate_text"];
const CAPTION: [&str; 4] = ["caption", "legende", "description", "title"];
const CREDIT: [&str; 5] = ["credit", "credits", "author", "photographer", "copyright"];
const RIGHTS: [&str; 4] = ["rights", "license", "licence", "droits"];

/// What front matter says of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UploadWords {
    /// The path of the text that says it.
    pub path: String,
    /// The path of the file that it describes.
    pub file: String,
    /// Alternative text.
    pub alt: Option<String>,
    /// Caption.
    pub caption: Option<String>,
    /// Credit.
    pub credit: Option<String>,
    /// Who may use it.
    pub rights: Option<String>,
}

impl UploadWords {
    /// Reads a text of an upload folder. `None` if it describes no file of the site.
    pub(super) fn read(path: &str, bytes: &[u8], source: &ImportSource<'_>) -> Option<Self> {
        let folder = FOLDERS.iter().find(|folder| path.starts_with(**folder))?;
        let (text, _) = Document::decode(bytes);
        let (document, _) = Document::parse(&text);
        if !text.trim_start_matches('\u{feff}').starts_with("---") {
            return None;
        }
        let (values, _) = Values::of(&document, &[]);
        let text_of = |keys: &[&str]| {
            let texts = keys.iter().filter_map(|key| values.get(key)).filter_map(YamlNode::as_text);
            texts.map(str::trim).find(|text| !text.is_empty()).map(str::to_owned)
        };
        let file = named(text_of(&FILE).as_deref(), folder, source).or_else(|| beside(path, source))?;
        let mut words = Self {
            path: path.to_owned(),
            file,
            alt: text_of(&ALT),
            caption: text_of(&CAPTION),
            credit: text_of(&CREDIT),
            rights: text_of(&RIGHTS),
        };
        if words.caption == words.alt {
            words.caption = None;
        }
        Some(words)
    }
}

/// The file that a key names, by its whole path or its name in the folder.
fn named(value: Option<&str>, folder: &str, source: &ImportSource<'_>) -> Option<String> {
    let path = value?.split(['?', '#']).next()?;
    let path =
        path.split_once("://").map_or(path, |(_, rest)| rest.split_once('/').map_or("", |(_, rest)| rest));
    let path = path.trim_start_matches('/');
    let name = FOLDERS.iter().find_map(|folder| path.strip_prefix(folder)).unwrap_or(path);
    let there = |path: String| source.file(&path).map(|file| file.path.clone());
    there(format!("{folder}{name}")).or_else(|| there(path.to_owned()))
}

/// `x.jpg` beside `x.jpg.md`, or the only file `x.…` beside `x.md`.
fn beside(path: &str, source: &ImportSource<'_>) -> Option<String> {
    let stem = &path[..path.rfind('.')?];
    if let Some(file) = source.file(stem) {
        return Some(file.path.clone());
    }
    let others = source.files().iter().filter(|file| {
        file.path.strip_prefix(stem).is_some_and(|rest| rest.starts_with('.') && !rest.contains('/'))
            && file.path != path
    });
    let mut others = others.filter(|file| super::file_name::is_media(&file.path));
    let first = others.next()?;
    others.next().is_none().then(|| first.path.clone())
}

/// Writes the words into the library, where nobody has written anything yet. Returns the texts that were left aside
/// because somebody has.
pub(super) fn describe<'w>(run: &ImportRun<'_>, all: &'w [UploadWords]) -> Result<Vec<&'w UploadWords>> {
    let mut left = Vec::new();
    for words in all {
        let described = run.newsroom.store.write_here(|db| {
            let found: Option<MediaId> = imported_media::medium_of_file(db, run.name, &words.file)?;
            let Some(id) = found else { return Ok(Described::Written) };
            let texts =
                [&words.alt, &words.caption, &words.credit, &words.rights].map(|text| text.as_deref());
            imported_media::describe_untouched(db, run.batch, id, texts)
        })?;
        if described == Described::Edited {
            left.push(words);
        }
    }
    Ok(left)
}
