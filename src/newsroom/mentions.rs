//! The files and documents that a document mentions, in its body and in its front matter.

use crate::domain::{
    front_matter::FrontMatter,
    moment::Zone,
    rendering::{FileKey, Mentions, OldSite},
};
use crate::prose::{self, document::Document, front_matter::Values, yaml::YamlNode};
use crate::store::desk::articles::StoredArticle;

use super::imported_defaults::{IS_HTML, ImportedDefaults};

/// Everything that a document mentions, computed once.
pub(super) struct NamedByDocument {
    /// Files mentioned in the body. A header picture that is also here is already shown by the text.
    pub(super) body: Vec<FileKey>,
    /// Everything mentioned: what the store looks up, and what `/uploads/` may serve.
    pub(super) anywhere: Mentions,
}

impl NamedByDocument {
    pub(super) fn by(document: &Document, matter: &FrontMatter, old_site: &OldSite) -> Self {
        let mut anywhere = prose::mentions(document.body(), old_site);
        let body = anywhere.files.clone();
        let captions = matter.header.iter().filter_map(|picture| picture.caption.as_ref());
        // They are Markdown beside HTML too.
        let of_markdown = old_site.is_html.then(|| OldSite { is_html: false, ..old_site.clone() });
        let of_short = of_markdown.as_ref().unwrap_or(old_site);
        for text in matter.chapeau.iter().chain(captions) {
            let more = prose::mentions(text, of_short);
            anywhere.files.extend(more.files);
            anywhere.entries.extend(more.entries);
        }
        let header = matter.header.iter().map(|picture| &picture.image);
        let named = header.chain(matter.files.iter().map(|file| &file.file));
        anywhere.files.extend(named.filter_map(|reference| prose::file_key(reference, old_site)));
        Self { body, anywhere }
    }
}

/// The files that the working copy of an article mentions.
pub(super) fn named_files(stored: &StoredArticle, old_site: &OldSite, zone: Zone) -> Vec<FileKey> {
    let (document, _) = Document::parse(&stored.document);
    let inherited = ImportedDefaults::parse(&stored.inherited);
    let context = prose::front_matter::Context {
        zone,
        kind: stored.kind,
        base_name: stored.file_name.as_deref().unwrap_or_default(),
        defaults: &inherited.defaults,
    };
    let (matter, _) = prose::front_matter::read(&document, &context);
    let mut old_site = old_site.clone();
    name_page(&mut old_site, &document, &inherited.defaults);
    NamedByDocument::by(&document, &matter, &old_site).anywhere.files
}

/// Adds what a text may name of its own front matter: `page.title`.
pub(super) fn name_page(old_site: &mut OldSite, document: &Document, defaults: &[(String, YamlNode)]) {
    old_site.is_html = defaults.iter().any(|(key, _)| key == IS_HTML);
    if !document.body().contains("page.") {
        return;
    }
    let (values, _) = Values::of(document, defaults);
    for (key, node) in values.last_of_each() {
        if let Some(text) = node.as_text() {
            old_site.liquid.values.insert(format!("page.{key}"), text.to_owned());
        }
    }
}
