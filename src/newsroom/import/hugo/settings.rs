//! The configuration of a Hugo site: one file, or a folder of them.

use serde_json::{Map, Value};

use super::super::source::ImportSource;
use super::values::{self, at, is_on, text};

/// A language of the site.
#[derive(Debug, Clone)]
pub(super) struct SiteLanguage {
    pub(super) code: String,
    /// The folder of its texts.
    pub(super) content: String,
}

/// What decides about texts and addresses.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) root: Value,
    pub(super) origin: String,
    /// The path of `baseURL`, without slash at its end.
    pub(super) base: String,
    pub(super) languages: Vec<SiteLanguage>,
    pub(super) default_language: String,
    pub(super) is_default_in_folder: bool,
    pub(super) is_ugly: bool,
    /// Whether a date may stand in the name of a file.
    pub(super) has_dated_names: bool,
}

impl Settings {
    /// Reads the files of a site.
    pub(super) fn read(source: &ImportSource<'_>) -> Self {
        let mut root = Value::Object(Map::new());
        let endings = ["toml", "yaml", "yml", "json"];
        let own =
            ["hugo", "config"].iter().flat_map(|name| endings.iter().map(move |end| format!("{name}.{end}")));
        let mut paths: Vec<String> = own.filter(|path| source.file(path).is_some()).take(1).collect();
        for folder in ["config/_default/", "config/production/"] {
            let files = source.files().iter().filter(|file| file.path.starts_with(folder));
            paths.extend(files.map(|file| file.path.clone()));
        }
        for path in paths {
            let Some(file) = source.file(&path) else { continue };
            let Ok(bytes) = source.text(file) else { continue };
            let Some(value) = values::of_file(&path, &String::from_utf8_lossy(&bytes)) else { continue };
            let name = path.rsplit('/').next().unwrap_or(&path).split('.').next().unwrap_or_default();
            if matches!(name, "hugo" | "config") {
                values::merge(&mut root, value);
            } else {
                values::merge(&mut root, Value::Object(Map::from_iter([(name.to_owned(), value)])));
            }
        }
        Self::of(root)
    }

    fn of(root: Value) -> Self {
        let url = url::Url::parse(&text(&root, "baseURL")).ok();
        let origin =
            url.as_ref().map(|url| url.origin().ascii_serialization()).filter(|origin| origin != "null");
        let base = url.map(|url| url.path().trim_end_matches('/').to_owned()).unwrap_or_default();
        let default_language = Some(text(&root, "defaultContentLanguage")).filter(|code| !code.is_empty());
        let code = text(&root, "languageCode").split('-').next().unwrap_or_default().to_lowercase();
        let default_language =
            default_language.unwrap_or_else(|| if code.is_empty() { "en".to_owned() } else { code });
        let whole = Some(text(&root, "contentDir")).filter(|folder| !folder.is_empty());
        let whole = whole.unwrap_or_else(|| "content".to_owned());
        let mut languages: Vec<SiteLanguage> = at(&root, "languages")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
            .map(|(code, own)| {
                let content = Some(text(own, "contentDir")).filter(|folder| !folder.is_empty());
                SiteLanguage { code: code.to_lowercase(), content: content.unwrap_or_else(|| whole.clone()) }
            })
            .collect();
        if languages.iter().all(|language| language.code != default_language) {
            languages.insert(0, SiteLanguage { code: default_language.clone(), content: whole });
        }
        let dates = at(&root, "frontmatter").map(|node| values::texts(node, "date")).unwrap_or_default();
        Self {
            origin: origin.unwrap_or_default(),
            base,
            languages,
            default_language,
            is_default_in_folder: is_on(&root, "defaultContentLanguageInSubdir"),
            is_ugly: is_on(&root, "uglyURLs"),
            has_dated_names: dates.iter().any(|one| one.eq_ignore_ascii_case(":filename")),
            root,
        }
    }

    /// What an address of a language begins with.
    pub(super) fn prefix(&self, language: &str) -> String {
        match language == self.default_language && !self.is_default_in_folder {
            true => String::new(),
            false => format!("/{language}"),
        }
    }

    /// The pattern of the addresses of a section.
    pub(super) fn permalink(&self, section: &str) -> Option<String> {
        let all = at(&self.root, "permalinks")?;
        let of_pages = at(all, "page").filter(|node| node.is_object());
        let pattern = of_pages.map(|pages| text(pages, section)).filter(|text| !text.is_empty());
        pattern.or_else(|| Some(text(all, section)).filter(|text| !text.is_empty()))
    }

    /// Taxonomies besides categories and tags, by the names of their folders.
    pub(super) fn taxonomies(&self) -> Vec<String> {
        let all = at(&self.root, "taxonomies").and_then(Value::as_object).into_iter().flatten();
        let all = all.map(|(_, folder)| values::scalar(folder));
        all.filter(|folder| !folder.is_empty() && folder != "tags" && folder != "categories").collect()
    }

    /// How many texts a page of a list had.
    pub(super) fn on_a_page(&self) -> usize {
        let newer = at(&self.root, "pagination").map(|node| text(node, "pagerSize")).unwrap_or_default();
        [newer, text(&self.root, "paginate")]
            .iter()
            .find_map(|number| number.parse().ok())
            .unwrap_or(10)
            .max(1)
    }

    /// A value of `params`: `author`, `colours.ground`.
    pub(super) fn param(&self, name: &str) -> Option<String> {
        let mut node = at(&self.root, "params")?;
        for part in name.split('.') {
            node = at(node, part)?;
        }
        Some(values::scalar(node)).filter(|text| !text.is_empty())
    }
}
