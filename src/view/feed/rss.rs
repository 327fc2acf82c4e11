//! RSS 2.0, with the full text in `content:encoded` and the names of authors in `dc:creator`.

use std::collections::BTreeMap;

use rss::extension::{Extension, ExtensionMap, dublincore::DublinCoreExtension};
use rss::{Category, Channel, Enclosure, Guid, Item};

use super::{Feed, FeedFormat, clean, text, with_style};
use crate::domain::{
    live::{FeedEntry, Label},
    moment::Moment,
};

pub(super) fn write(feed: &Feed<'_>) -> String {
    let channel = Channel {
        title: feed.title(),
        link: feed.home(),
        description: feed.description(),
        docs: Some("https://www.rssboard.org/rss-specification".to_owned()),
        language: Some(feed.frame.site.language.code().to_owned()),
        last_build_date: Some(date(feed.updated())),
        generator: Some("Chapeau".to_owned()),
        items: feed.entries.iter().map(|entry| item(feed, entry)).collect(),
        extensions: own_address(&feed.own(FeedFormat::Rss)),
        namespaces: BTreeMap::from([
            ("atom".to_owned(), "http://www.w3.org/2005/Atom".to_owned()),
            ("content".to_owned(), "http://purl.org/rss/1.0/modules/content/".to_owned()),
            ("dc".to_owned(), "http://purl.org/dc/elements/1.1/".to_owned()),
        ]),
        ..Channel::default()
    };
    with_style(&channel.to_string())
}

/// `<atom:link rel="self">`: the address of the feed itself.
fn own_address(href: &str) -> ExtensionMap {
    let attrs = [("href", href), ("rel", "self"), ("type", "application/rss+xml")];
    let link = Extension {
        name: "atom:link".to_owned(),
        attrs: attrs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        ..Extension::default()
    };
    BTreeMap::from([("atom".to_owned(), BTreeMap::from([("link".to_owned(), vec![link])]))])
}

fn item(feed: &Feed<'_>, entry: &FeedEntry) -> Item {
    let article = &entry.article;
    let category = |list: &'static str| {
        move |label: &Label| Category { name: clean(&label.name), domain: Some(feed.frame.absolute(list)) }
    };
    let creators: Vec<String> = article.authors.iter().map(|label| clean(&label.name)).collect();
    Item {
        title: Some(clean(&article.title)),
        link: Some(feed.url(entry)),
        // Feed readers parse it as HTML.
        description: Some(text(&article.description)),
        categories: article
            .categories
            .iter()
            .map(category("/categories/"))
            .chain(article.tags.iter().map(category("/tags/")))
            .collect(),
        enclosure: entry.enclosure.as_ref().map(|file| Enclosure {
            url: feed.file(&file.name),
            length: file.bytes.to_string(),
            mime_type: file.mime.clone(),
        }),
        guid: Some(Guid { value: feed.id(entry), permalink: false }),
        pub_date: Some(date(article.published_at)),
        content: Some(feed.content(entry)),
        dublin_core_ext: (!creators.is_empty())
            .then(|| DublinCoreExtension { creators, ..DublinCoreExtension::default() }),
        ..Item::default()
    }
}

fn date(at: Moment) -> String {
    at.naive_utc().and_utc().to_rfc2822()
}
