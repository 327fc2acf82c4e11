//! What each shortcode showed.

use super::super::foreign::{Asked, NameKind, mapped};
use super::convert::Converter;
use super::shortcodes::{self, DEPTH_MAX, Shortcode};
use super::tags::{self, Token};
use crate::prose::html_markdown::escaped;

/// Beginnings of the names of page builders.
const BUILDERS: [&str; 12] =
    ["vc_", "et_pb_", "fusion_", "av_", "fl_", "cs_", "tatsu_", "mk_", "nectar_", "fw_", "kc_", "wpb_"];
/// Names of builders without a beginning of their own.
const LAYOUT: [&str; 14] = [
    "row",
    "column",
    "col",
    "one_half",
    "one_half_last",
    "one_third",
    "one_third_last",
    "two_third",
    "two_third_last",
    "one_fourth",
    "section",
    "container",
    "columns",
    "span",
];

impl Converter<'_> {
    /// A text with its shortcodes replaced.
    pub(super) fn shortcodes(&mut self, text: &str) -> String {
        if self.depth_of_codes() {
            return text.to_owned();
        }
        self.depth += 1;
        let html = shortcodes::replace(text, &mut |code| self.shortcode(code));
        self.depth -= 1;
        html
    }

    fn depth_of_codes(&self) -> bool {
        self.depth >= DEPTH_MAX + 50
    }

    fn shortcode(&mut self, code: &Shortcode<'_>) -> String {
        let inside = code.inside.unwrap_or_default();
        match code.name {
            "caption" | "wp_caption" => self.captioned(code, inside),
            "gallery" | "playlist" if self.added.is_full() => self.unknown(code, inside),
            "gallery" => {
                let mut numbers = code.numbers("ids");
                if numbers.is_empty() {
                    numbers = code.numbers("include");
                }
                if numbers.is_empty() {
                    let id = code.get("id").parse().unwrap_or(self.post);
                    numbers = self.site.attached(id);
                }
                let left = code.numbers("exclude");
                numbers.retain(|number| !left.contains(number));
                if code.get("order").eq_ignore_ascii_case("desc") && code.get("ids").is_empty() {
                    numbers.reverse();
                }
                self.gallery(&numbers)
            }
            "embed" => {
                let url = if inside.trim().is_empty() { code.get("src") } else { inside.trim() };
                self.embedded(url, "")
            }
            "youtube" | "vimeo" | "dailymotion" => self.platform(code),
            "audio" => self.player("audio", code, &["src", "mp3", "m4a", "ogg", "oga", "wav", "wma", "flac"]),
            "video" => self.player("video", code, &["src", "mp4", "m4v", "webm", "ogv", "mov", "wmv", "flv"]),
            "playlist" => self.playlist(code),
            "code" | "sourcecode" | "source" | "syntax" => source(code, inside),
            name if BUILDERS.iter().any(|start| name.starts_with(start)) || LAYOUT.contains(&name) => {
                self.unwrapped(code, inside)
            }
            _ => self.unknown(code, inside),
        }
    }

    /// A picture with what stands below it.
    fn captioned(&mut self, code: &Shortcode<'_>, inside: &str) -> String {
        let mut picture = String::new();
        let mut caption = String::new();
        let mut has_picture = false;
        let mut is_in_link = false;
        for token in tags::tokens(inside) {
            let (whole, name) = match token {
                Token::Tag(tag) => (tag, tags::name_of(tag)),
                Token::Text(whole) | Token::Comment(whole) | Token::Whole(whole) => (whole, String::new()),
            };
            let is_of_picture = !has_picture || is_in_link;
            match name.as_str() {
                "a" if !has_picture && !whole.starts_with("</") => is_in_link = true,
                "a" if is_in_link && has_picture && whole.starts_with("</") => {
                    is_in_link = false;
                    picture.push_str(whole);
                    continue;
                }
                _ => {}
            }
            has_picture |= name == "img";
            if is_of_picture && !(name.is_empty() && has_picture && !is_in_link) {
                picture.push_str(whole);
            } else {
                caption.push_str(whole);
            }
        }
        let said = code.get("caption");
        let caption = if caption.trim().is_empty() { said.to_owned() } else { caption };
        let caption = self.shortcodes(caption.trim()).replace('\n', " ");
        format!("<figure>{}<figcaption>{caption}</figcaption></figure>", picture.trim())
    }

    fn platform(&mut self, code: &Shortcode<'_>) -> String {
        let named =
            [code.get("id"), code.get("url"), code.get("video"), code.inside.unwrap_or_default().trim()];
        let value = code.bare().next().filter(|value| !value.is_empty()).map(str::to_owned);
        let value =
            value.or_else(|| named.iter().find(|value| !value.is_empty()).map(|value| (*value).to_owned()));
        let Some(value) = value else { return self.unknown(code, code.inside.unwrap_or_default()) };
        let value = value.replace("&amp;", "&").trim_start_matches('=').to_owned();
        let address = match code.name {
            _ if value.contains("://") => value,
            "youtube" => format!("https://www.youtube.com/watch?v={value}"),
            "vimeo" => format!("https://vimeo.com/{value}"),
            _ => format!("https://www.dailymotion.com/video/{value}"),
        };
        self.embedded(&address, "")
    }

    fn player(&mut self, element: &str, code: &Shortcode<'_>, keys: &[&str]) -> String {
        let sources: Vec<String> = keys
            .iter()
            .map(|key| code.get(key))
            .filter(|value| !value.is_empty())
            .map(|value| self.site.address(value))
            .collect();
        let inside = code.inside.unwrap_or_default();
        let source = sources.first().cloned().or_else(|| {
            let text = crate::prose::html_markdown::text(inside);
            text.split_whitespace().find(|word| word.contains("://")).map(str::to_owned)
        });
        let Some(source) = source else { return self.unknown(code, inside) };
        if element == "video" && !source.contains("/wp-content/") && self.site.own.local(&source).is_none() {
            let framed = self.embedded(&source, "");
            if framed.contains("<iframe") {
                return framed;
            }
        }
        let poster = code.get("poster");
        let poster =
            if poster.is_empty() { String::new() } else { format!(" poster=\"{}\"", escaped(poster)) };
        let others: String =
            sources.iter().skip(1).map(|source| format!("<source src=\"{}\">", escaped(source))).collect();
        let tracks: String = tags::tokens(inside)
            .iter()
            .filter_map(|token| match token {
                Token::Tag(tag) if tags::name_of(tag) == "track" => Some(*tag),
                _ => None,
            })
            .collect();
        format!(
            "<figure><{element} controls src=\"{}\"{poster}>{others}{tracks}</{element}></figure>",
            escaped(&source)
        )
    }

    fn playlist(&mut self, code: &Shortcode<'_>) -> String {
        let mut numbers = code.numbers("ids");
        if numbers.is_empty() {
            let lower = |address: &str| address.to_ascii_lowercase();
            let is_sound = |address: &str| {
                [".mp3", ".m4a", ".ogg", ".wav"].iter().any(|end| lower(address).ends_with(end))
            };
            numbers =
                self.site.files_of(self.post, &|file| is_sound(&file.address)).map(|(id, _)| id).collect();
            numbers.sort_unstable();
        }
        let element = if code.get("type") == "video" { "video" } else { "audio" };
        let files = numbers.iter().filter_map(|id| self.site.attachments.get(id));
        let mut html = String::new();
        for file in files {
            if !self.added.takes(file.address.len() + file.title.len() + file.caption.len()) {
                break;
            }
            let words = if file.caption.is_empty() { escaped(&file.title) } else { file.caption.clone() };
            html.push_str(&format!(
                "<figure><{element} controls src=\"{}\"></{element}><figcaption>{words}</figcaption></figure>",
                escaped(&file.address)
            ));
        }
        html
    }

    /// A piece of a page builder: its text, its picture, its heading.
    fn unwrapped(&mut self, code: &Shortcode<'_>, inside: &str) -> String {
        let name = code.name;
        if name.contains("raw_html") || name.contains("raw_js") {
            return self.unknown(code, "");
        }
        self.names.count(NameKind::Shortcode, name, "unwrapped");
        let mut out = String::from("\n\n");
        let title = [code.get("title"), code.get("heading")].into_iter().find(|title| !title.is_empty());
        if let Some(title) =
            title.filter(|_| !name.contains("image") && !name.contains("btn") && !name.contains("button"))
        {
            out.push_str(&format!("<h3>{}</h3>", escaped(title)));
        }
        let picture = code.get("image").parse().ok().and_then(|id: u64| self.site.attachments.get(&id));
        let source = match picture {
            Some(file) => file.address.clone(),
            None => [code.get("src"), code.get("image"), code.get("image_url")]
                .into_iter()
                .find(|value| value.contains('/'))
                .unwrap_or_default()
                .to_owned(),
        };
        if super::site::is_picture(&source) {
            let alt = picture.map_or(code.get("alt"), |file| file.alt.as_str());
            out.push_str(&format!(
                "<figure><img src=\"{}\" alt=\"{}\"></figure>",
                escaped(&source),
                escaped(alt)
            ));
        } else if !source.is_empty() && name.contains("video") {
            out.push_str(&self.embedded(&source, ""));
        }
        let link = [code.get("button_url"), code.get("link"), code.get("url"), code.get("href")];
        let link =
            link.into_iter().find(|link| !link.is_empty()).map(builder_link).filter(|link| !link.is_empty());
        let words = [code.get("button_text"), code.get("text"), code.get("title")]
            .into_iter()
            .find(|text| !text.is_empty());
        if let (Some(link), true) =
            (&link, name.contains("button") || name.contains("btn") || !code.get("button_text").is_empty())
        {
            let words = words.unwrap_or(link);
            out.push_str(&format!(
                "<p><a data-chapeau=\"button\" href=\"{}\">{}</a></p>",
                escaped(link),
                escaped(words)
            ));
        }
        out.push_str(&self.shortcodes(inside));
        out.push_str("\n\n");
        out
    }

    /// A shortcode that nobody knows stays as it is written, unless it was said what becomes of it.
    fn unknown(&mut self, code: &Shortcode<'_>, inside: &str) -> String {
        let inner = self.shortcodes(inside);
        match self.names.meet(NameKind::Shortcode, code.name) {
            Asked::Drop => inner,
            Asked::Map(pattern) => mapped(&pattern, &code.attributes, &inner),
            Asked::Keep => {
                self.keep_name(code.name);
                let close = if code.inside.is_some() { format!("[/{}]", code.name) } else { String::new() };
                format!("{}{inner}{close}", escaped(code.tag))
            }
        }
    }
}

/// `url:https%3A%2F%2F…|title:…`, as WPBakery writes links.
fn builder_link(link: &str) -> String {
    match link.strip_prefix("url:") {
        Some(rest) => {
            let encoded = rest.split('|').next().unwrap_or_default();
            percent_encoding::percent_decode_str(encoded).decode_utf8_lossy().into_owned()
        }
        None => link.to_owned(),
    }
}

/// Code between two shortcodes, with its language.
fn source(code: &Shortcode<'_>, inside: &str) -> String {
    let language = [code.get("language"), code.get("lang")].into_iter().find(|name| !name.is_empty());
    let language = language.or_else(|| code.bare().next()).unwrap_or_default();
    let class = if language.is_empty() {
        String::new()
    } else {
        format!(" class=\"language-{}\"", escaped(language))
    };
    let is_escaped = ["&lt;", "&gt;", "&amp;", "&quot;"].iter().any(|entity| inside.contains(entity));
    let text = if is_escaped { inside.replace('<', "&lt;") } else { escaped(inside) };
    format!("<pre><code{class}>{}</code></pre>", text.trim_matches(['\n', '\r']))
}
