//! Small files at fixed addresses: `security.txt`, OpenSearch, the web manifest, oEmbed.

use serde_json::json;

use super::feed::{clean, escaped};
use super::{assets, frame::Frame};
use crate::domain::{icon::Icon, live::LiveArticle, moment::Moment};

/// Validity of `security.txt`; the file is renewed every day.
const SECURITY_SECONDS: i64 = 180 * 86_400;
/// `cache_age` of an oEmbed response, in seconds.
const OEMBED_KEPT_SECONDS: u32 = 3_600;
/// Maximum width and height of an embed in pixels: a few lines of text.
pub const OEMBED_SIZE: (u32, u32) = (600, 220);
/// Maximum length of `ShortName`, in characters (OpenSearch 1.1).
const SHORT_NAME_MAX: usize = 16;

/// `security.txt` (RFC 9116); `None` without a valid contact address.
pub fn security(frame: &Frame, now: Moment) -> Option<String> {
    let email = frame.site.email.trim();
    if !email.contains('@') || email.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return None;
    }
    let day = now.plus_seconds(SECURITY_SECONDS).naive_utc().date();
    Some(format!(
        "Contact: mailto:{email}\nExpires: {day}T00:00:00Z\nPreferred-Languages: fr, en\nCanonical: {}\n",
        frame.absolute("/.well-known/security.txt")
    ))
}

/// The OpenSearch description of the site's search, for browsers.
pub fn opensearch(frame: &Frame) -> String {
    let site = &frame.site;
    let short: String = site.name.chars().take(SHORT_NAME_MAX).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
         <ShortName>{}</ShortName>\n<Description>{}</Description>\n<InputEncoding>UTF-8</InputEncoding>\n\
         <Language>{}</Language>\n<Image width=\"180\" height=\"180\" type=\"image/png\">{}</Image>\n\
         <Url type=\"text/html\" template=\"{}?q={{searchTerms}}\"/>\n</OpenSearchDescription>\n",
        escaped(short.trim()),
        escaped(if site.description.is_empty() { &site.name } else { &site.description }),
        site.language.code(),
        escaped(&frame.absolute(&frame.touch_icon)),
        escaped(&frame.absolute("/recherche/")),
    )
}

/// The web app manifest, used when the site is installed as an app.
pub fn manifest(frame: &Frame) -> String {
    let site = &frame.site;
    json!({
        "name": site.name,
        "short_name": site.name,
        "description": site.description,
        "lang": site.language.code(),
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "browser",
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "icons": icons(frame),
    })
    .to_string()
}

/// The site's own icons, or the program's.
fn icons(frame: &Frame) -> Vec<serde_json::Value> {
    if frame.icons.is_empty() {
        return vec![
            json!({ "src": assets::address("favicon.svg"), "type": "image/svg+xml", "sizes": "any" }),
            json!({ "src": assets::address("apple-touch-icon.png"), "type": "image/png", "sizes": "180x180" }),
        ];
    }
    let purpose = |icon| if icon == Icon::Cut { "maskable" } else { "any" };
    let wanted = frame.icons.iter().filter(|made| made.icon != Icon::Tab);
    wanted
        .map(|made| {
            json!({
                "src": made.href(),
                "type": "image/png",
                "sizes": made.sizes(),
                "purpose": purpose(made.icon),
            })
        })
        .collect()
}

/// The oEmbed 1.0 response of an article: title and first lines, no script. XML, or JSON.
pub fn oembed(frame: &Frame, article: &LiveArticle, size: (u32, u32), xml: bool) -> String {
    let url = frame.absolute(&article.path.href());
    let site = clean(&frame.site.name);
    let html = format!(
        "<blockquote cite=\"{url}\"><p><strong><a href=\"{url}\">{}</a></strong></p><p>{}</p><footer>{}</footer></blockquote>",
        escaped(&article.title),
        escaped(&article.description),
        escaped(&site),
        url = escaped(&url),
    );
    let mut said = json!({
        "version": "1.0",
        "type": "rich",
        "title": clean(&article.title),
        "provider_name": site,
        "provider_url": frame.absolute("/"),
        "cache_age": OEMBED_KEPT_SECONDS,
        "html": html,
        "width": size.0,
        "height": size.1,
    });
    if let Some(author) = article.authors.first() {
        said["author_name"] = clean(&author.name).into();
        said["author_url"] = frame.absolute(&format!("/auteurs/{}/", author.slug)).into();
    }
    if let Some(picture) = article.header.first() {
        said["thumbnail_url"] = frame.absolute(&picture.href()).into();
        said["thumbnail_width"] = picture.width.into();
        said["thumbnail_height"] = picture.height.into();
    }
    if !xml {
        return said.to_string();
    }
    let mut text = "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<oembed>".to_owned();
    for (key, value) in said.as_object().into_iter().flatten() {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        text.push_str(&format!("<{key}>{}</{key}>", escaped(&value)));
    }
    text + "</oembed>\n"
}
