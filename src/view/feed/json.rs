//! JSON Feed 1.1.

use serde_json::{Value, json};

use super::{Feed, FeedFormat, changed, clean};
use crate::domain::live::{FeedEntry, Label};

pub(super) fn write(feed: &Feed<'_>) -> String {
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title(),
        "home_page_url": feed.home(),
        "feed_url": feed.own(FeedFormat::Json),
        "description": feed.description(),
        "language": feed.frame.site.language.code(),
        "authors": [{ "name": clean(&feed.frame.site.name), "url": feed.frame.absolute("/") }],
        "items": feed.entries.iter().map(|entry| item(feed, entry)).collect::<Vec<_>>(),
    })
    .to_string()
}

fn item(feed: &Feed<'_>, entry: &FeedEntry) -> Value {
    let article = &entry.article;
    let zone = feed.frame.site.zone;
    let mut item = json!({
        "id": feed.id(entry),
        "url": feed.url(entry),
        "title": clean(&article.title),
        "summary": clean(&article.description),
        "content_html": feed.content(entry),
        "language": article.lang,
        "date_published": article.published_at.rfc3339(zone),
        "date_modified": changed(entry).rfc3339(zone),
        "tags": article.categories.iter().chain(&article.tags).map(|label| clean(&label.name)).collect::<Vec<_>>(),
    });
    if !article.authors.is_empty() {
        let author = |label: &Label| json!({ "name": clean(&label.name), "url": feed.author(label) });
        item["authors"] = article.authors.iter().map(author).collect();
    }
    if let Some(file) = &entry.enclosure {
        let url = feed.file(&file.name);
        item["image"] = Value::from(url.clone());
        item["attachments"] = json!([{ "url": url, "mime_type": file.mime, "size_in_bytes": file.bytes }]);
    }
    item
}
