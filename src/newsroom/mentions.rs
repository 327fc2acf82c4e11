//! What a document names, in its body and in its front matter.

use crate::domain::{
    matter::Matter,
    moment::Zone,
    prose::{FileKey, Mentions, OldSite},
};
use crate::prose::{self, document::Document};
use crate::store::desk::articles::Stored;

use super::inherited::Inherited;

/// Everything a document names, in its body and around it.
pub(super) fn mentions(document: &Document, matter: &Matter, old_site: &OldSite) -> Mentions {
    let mut mentions = prose::mentions(document.body(), old_site);
    for text in
        matter.chapeau.iter().chain(matter.header.iter().filter_map(|picture| picture.caption.as_ref()))
    {
        let more = prose::mentions(text, old_site);
        mentions.files.extend(more.files);
        mentions.entries.extend(more.entries);
    }
    let named =
        matter.header.iter().map(|picture| &picture.image).chain(matter.files.iter().map(|file| &file.file));
    mentions.files.extend(named.filter_map(|reference| prose::file_key(reference, old_site)));
    mentions
}

/// The files that the document of an article names.
pub(super) fn named_files(stored: &Stored, old_site: &OldSite, zone: Zone) -> Vec<FileKey> {
    let (document, _) = Document::parse(&stored.document);
    let inherited = Inherited::parse(&stored.inherited);
    let context = prose::matter::Context {
        zone,
        kind: stored.kind,
        base_name: stored.file_name.as_deref().unwrap_or_default(),
        defaults: &inherited.defaults,
    };
    let (matter, _) = prose::matter::read(&document, &context);
    mentions(&document, &matter, old_site).files
}
