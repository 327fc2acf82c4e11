//! What each card of Ghost showed. The names are those of Lexical; those of Mobiledoc are brought to them.

use serde_json::Value;

use crate::prose::html_markdown::{escaped, text as plain};

use super::super::foreign::{Asked, NameKind, Names, embed, mapped};

/// The name that a card of Mobiledoc has in Lexical.
pub(super) fn usual_name(name: &str) -> &str {
    match name {
        "card-markdown" => "markdown",
        "code" => "codeblock",
        "hr" => "horizontalrule",
        name => name,
    }
}

/// Gives the HTML of a card; `None` if nobody knows it.
pub(super) fn html(name: &str, card: &Value, names: &mut Names) -> Option<String> {
    if card.pointer("/visibility/web/nonMember").and_then(Value::as_bool) == Some(false) {
        names.count(NameKind::Card, name, "members-only");
        return Some(String::new());
    }
    let get = |key: &str| card.get(key).and_then(Value::as_str).unwrap_or_default().trim();
    let is_on = |key: &str| card.get(key).and_then(Value::as_bool).unwrap_or(false);
    Some(match name {
        "image" => {
            let picture = linked(&img(get("src"), get("alt")), get("href"));
            format!("<figure>{picture}{}</figure>", caption(get("caption")))
        }
        "gallery" => gallery(card, get("caption")),
        "bookmark" => bookmark(card, get("url"), get("caption")),
        "embed" => embedded(get("url"), get("html"), get("caption")),
        "video" => {
            let poster =
                [get("customThumbnailSrc"), get("thumbnailSrc")].into_iter().find(|src| !src.is_empty());
            let poster = poster.map(|src| format!(" poster=\"{}\"", escaped(src))).unwrap_or_default();
            let caption = caption(get("caption"));
            format!(
                "<figure><video controls src=\"{}\"{poster}></video>{caption}</figure>",
                escaped(get("src"))
            )
        }
        "audio" => {
            let title = caption(&escaped(get("title")));
            format!("<figure><audio controls src=\"{}\"></audio>{title}</figure>", escaped(get("src")))
        }
        "file" => {
            let title = [get("fileTitle"), get("fileName")].into_iter().find(|title| !title.is_empty());
            let said = if get("fileCaption").is_empty() {
                String::new()
            } else {
                format!("<br>{}", get("fileCaption"))
            };
            format!("<p><a href=\"{}\">{}</a>{said}</p>", escaped(get("src")), escaped(title.unwrap_or("…")))
        }
        "button" => button(get("buttonUrl"), get("buttonText")),
        "callout" => {
            let inside = in_paragraph(get("calloutText"), get("calloutEmoji"));
            format!("<div data-chapeau=\"callout\">{inside}</div>")
        }
        "toggle" => format!("<details><summary>{}</summary>{}</details>", get("heading"), get("content")),
        "html" => get("html").to_owned(),
        "markdown" => format!(
            "<div data-chapeau=\"markdown\">{}</div>",
            escaped(&super::markdown::ours(get("markdown")))
        ),
        "codeblock" => {
            let class = match get("language") {
                "" => String::new(),
                language => format!(" class=\"language-{}\"", escaped(language)),
            };
            let code = card.get("code").and_then(Value::as_str).unwrap_or_default();
            format!("<pre><code{class}>{}</code></pre>{}", escaped(code), paragraph(get("caption")))
        }
        "horizontalrule" => "<hr>".to_owned(),
        "header" => {
            let picture = figure(get("backgroundImageSrc"));
            let is_first = card.get("version").and_then(Value::as_u64).unwrap_or(1) < 2;
            let below = match (get("subheader"), is_first) {
                ("", _) => String::new(),
                (text, true) => format!("<h3>{text}</h3>"),
                (text, false) => format!("<p>{text}</p>"),
            };
            let button = if is_on("buttonEnabled") {
                button(get("buttonUrl"), get("buttonText"))
            } else {
                String::new()
            };
            format!("{picture}<h2>{}</h2>{below}{button}", get("header"))
        }
        "product" => product(card),
        "call-to-action" => {
            let label = if is_on("hasSponsorLabel") { paragraph(get("sponsorLabel")) } else { String::new() };
            let button =
                if is_on("showButton") { button(get("buttonUrl"), get("buttonText")) } else { String::new() };
            let inside = format!("{label}{}{}{button}", figure(get("imageUrl")), paragraph(get("textValue")));
            format!("<div data-chapeau=\"callout\">{inside}</div>")
        }
        "signup" => {
            names.count(NameKind::Card, name, "unwrapped");
            let texts = ["header", "subheader", "disclaimer"].map(|key| paragraph(get(key)));
            format!("<div data-chapeau=\"callout\">{}</div>", texts.concat())
        }
        "email" | "email-cta" => {
            names.count(NameKind::Card, name, "email-only");
            String::new()
        }
        "paywall" => String::new(),
        "collection" => {
            names.count(NameKind::Card, name, "made here");
            paragraph(get("header"))
        }
        "before-after" => {
            let pictures = ["beforeImage", "afterImage"].map(|key| {
                let src = card.pointer(&format!("/{key}/src")).and_then(Value::as_str).unwrap_or_default();
                if src.is_empty() { String::new() } else { format!("<figure>{}</figure>", img(src, "")) }
            });
            format!("<div data-chapeau=\"gallery\">{}{}</div>", pictures.concat(), caption(get("caption")))
        }
        _ => return None,
    })
}

fn img(src: &str, alt: &str) -> String {
    format!("<img src=\"{}\" alt=\"{}\">", escaped(src), escaped(alt))
}

fn figure(src: &str) -> String {
    if src.is_empty() { String::new() } else { format!("<figure>{}</figure>", img(src, "")) }
}

fn linked(picture: &str, href: &str) -> String {
    if href.is_empty() { picture.to_owned() } else { format!("<a href=\"{}\">{picture}</a>", escaped(href)) }
}

/// A caption, which is HTML.
fn caption(html: &str) -> String {
    if plain(html).is_empty() { String::new() } else { format!("<figcaption>{html}</figcaption>") }
}

fn paragraph(html: &str) -> String {
    match plain(html).is_empty() {
        true => String::new(),
        false if html.starts_with("<p") => html.to_owned(),
        false => format!("<p>{html}</p>"),
    }
}

/// HTML with a sign before its first word.
fn in_paragraph(html: &str, sign: &str) -> String {
    let sign = if sign.is_empty() { String::new() } else { format!("{} ", escaped(sign)) };
    match html.strip_prefix("<p").and_then(|rest| rest.split_once('>')) {
        Some((attributes, rest)) => format!("<p{attributes}>{sign}{rest}"),
        None => format!("<p>{sign}{html}</p>"),
    }
}

fn button(url: &str, words: &str) -> String {
    match (url.is_empty(), words.is_empty()) {
        (_, true) => String::new(),
        (true, false) => format!("<p>{}</p>", escaped(words)),
        (false, false) => {
            format!("<p><a data-chapeau=\"button\" href=\"{}\">{}</a></p>", escaped(url), escaped(words))
        }
    }
}

fn gallery(card: &Value, said: &str) -> String {
    let pictures = card.get("images").and_then(Value::as_array).into_iter().flatten();
    let one = |picture: &Value| {
        let get = |key: &str| picture.get(key).and_then(Value::as_str).unwrap_or_default();
        let shown = linked(&img(get("src"), get("alt")), get("href"));
        format!("<figure>{shown}{}</figure>", caption(get("caption")))
    };
    let pictures: String = pictures.map(one).collect();
    format!("<div data-chapeau=\"gallery\">{pictures}{}</div>", caption(said))
}

/// A page elsewhere: its title as a link, what is said of it, and who made it.
fn bookmark(card: &Value, url: &str, said: &str) -> String {
    let get = |key: &str| {
        card.pointer(&format!("/metadata/{key}")).and_then(Value::as_str).unwrap_or_default().trim()
    };
    let title = if get("title").is_empty() { url } else { get("title") };
    let makers: Vec<&str> =
        [get("author"), get("publisher")].into_iter().filter(|name| !name.is_empty()).collect();
    format!(
        "<p><a href=\"{}\"><strong>{}</strong></a></p>{}{}{}",
        escaped(url),
        escaped(title),
        paragraph(&escaped(get("description"))),
        paragraph(&escaped(&makers.join(", "))),
        paragraph(said)
    )
}

/// A frame of another site, or what it showed without one.
fn embedded(url: &str, html: &str, said: &str) -> String {
    if html.contains("<iframe") {
        return format!("<figure>{html}{}</figure>", caption(said));
    }
    let shown = embed(url, said);
    if shown.contains("<iframe") || html.is_empty() {
        return shown;
    }
    format!("{html}{}", paragraph(said))
}

fn product(card: &Value) -> String {
    const STARS: u64 = 5;
    let get = |key: &str| card.get(key).and_then(Value::as_str).unwrap_or_default().trim();
    let is_on = |key: &str| card.get(key).and_then(Value::as_bool).unwrap_or(false);
    let stars = card.get("productStarRating").and_then(Value::as_u64).unwrap_or(0).min(STARS);
    let rating = match is_on("productRatingEnabled") {
        true => format!("<p>{}{}</p>", "★".repeat(stars as usize), "☆".repeat((STARS - stars) as usize)),
        false => String::new(),
    };
    let button = match is_on("productButtonEnabled") {
        true => button(get("productUrl"), get("productButton")),
        false => String::new(),
    };
    let picture = figure(get("productImageSrc"));
    format!(
        "{picture}<h4>{}</h4>{rating}{}{button}",
        get("productTitle"),
        paragraph(get("productDescription"))
    )
}

/// Text for a card that nobody knows, with what it said.
pub(super) fn placeholder(name: &str, card: &Value, names: &mut Names) -> String {
    let fields = card.as_object().into_iter().flatten();
    let said: Vec<(String, String)> = fields
        .filter(|(key, _)| !matches!(key.as_str(), "type" | "version" | "direction" | "format"))
        .filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned())))
        .filter(|(_, value)| !value.is_empty() && value.len() < 500)
        .collect();
    match names.meet(NameKind::Card, name) {
        Asked::Drop => String::new(),
        Asked::Map(pattern) => mapped(&pattern, &said, ""),
        Asked::Keep => {
            let said: String = said.iter().map(|(key, value)| format!(" {key}=\"{value}\"")).collect();
            let text = escaped(&format!("[{name}{said}]"));
            format!("<div data-chapeau=\"placeholder\">{text}</div>")
        }
    }
}
