//! Atom (RFC 4287).

use atom_syndication::{
    Category, Content, Entry, Feed as Atom, FixedDateTime, Generator, Link, Person, Text,
};

use super::{Feed, FeedFormat, changed, clean, with_style};
use crate::domain::{
    live::{FeedEntry, Label},
    moment::Moment,
};

pub(super) fn write(feed: &Feed<'_>) -> String {
    let own = feed.own(FeedFormat::Atom);
    let atom = Atom {
        title: Text::plain(feed.title()),
        // The `tag:` URI (RFC 4151) of the list: it must not change when the public address does.
        id: format!("tag:{},1970-01-01:{}", feed.authority, feed.page),
        updated: instant(feed.updated()),
        authors: vec![Person {
            name: clean(&feed.frame.site.name),
            uri: Some(feed.frame.absolute("/")),
            ..Person::default()
        }],
        generator: Some(Generator { value: "Chapeau".to_owned(), uri: None, version: None }),
        links: vec![
            link(&own, "self", Some("application/atom+xml")),
            link(&feed.home(), "alternate", Some("text/html")),
        ],
        subtitle: Some(Text::plain(feed.description())),
        entries: feed.entries.iter().map(|one| entry(feed, one)).collect(),
        lang: Some(feed.frame.site.language.code().to_owned()),
        ..Atom::default()
    };
    with_style(&atom.to_string())
}

fn entry(feed: &Feed<'_>, entry: &FeedEntry) -> Entry {
    let article = &entry.article;
    let url = feed.url(entry);
    let mut links =
        vec![Link { hreflang: Some(article.lang.clone()), ..link(&url, "alternate", Some("text/html")) }];
    if let Some(file) = &entry.enclosure {
        let href = feed.file(&file.name);
        links.push(Link {
            length: Some(file.bytes.to_string()),
            ..link(&href, "enclosure", Some(&file.mime))
        });
    }
    let category = |list: &'static str| {
        move |label: &Label| Category {
            term: label.slug.clone(),
            scheme: Some(feed.frame.absolute(list)),
            label: Some(clean(&label.name)),
        }
    };
    let lang = Some(article.lang.clone());
    Entry {
        title: Text { lang: lang.clone(), ..Text::plain(clean(&article.title)) },
        id: feed.id(entry),
        updated: instant(changed(entry)),
        authors: article
            .authors
            .iter()
            .map(|label| Person {
                name: clean(&label.name),
                uri: Some(feed.author(label)),
                ..Person::default()
            })
            .collect(),
        categories: article
            .categories
            .iter()
            .map(category("/categories/"))
            .chain(article.tags.iter().map(category("/tags/")))
            .collect(),
        links,
        published: Some(instant(article.published_at)),
        summary: Some(Text { lang: lang.clone(), ..Text::plain(clean(&article.description)) }),
        content: Some(Content {
            lang,
            value: Some(feed.content(entry)),
            content_type: Some("html".to_owned()),
            ..Content::default()
        }),
        ..Entry::default()
    }
}

fn link(href: &str, rel: &str, mime: Option<&str>) -> Link {
    Link { href: href.to_owned(), rel: rel.to_owned(), mime_type: mime.map(str::to_owned), ..Link::default() }
}

fn instant(at: Moment) -> FixedDateTime {
    at.naive_utc().and_utc().fixed_offset()
}
