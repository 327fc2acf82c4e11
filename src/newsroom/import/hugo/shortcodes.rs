//! Shortcodes of Hugo: those of its own become what they showed, others stay as they are written.

use crate::prose::html_markdown::escaped;

use super::super::foreign::{Asked, ClosingTags, NameKind, Names};

/// Maximum length of a tag that closes a shortcode, in bytes.
const CLOSE_MAX: usize = 300;

/// A shortcode as it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Shortcode<'t> {
    pub(super) name: &'t str,
    /// Arguments; those by place have no name.
    pub(super) arguments: Vec<(String, String)>,
    /// The tag without its signs.
    pub(super) tag: &'t str,
    pub(super) inside: Option<&'t str>,
}

impl Shortcode<'_> {
    pub(super) fn get(&self, key: &str) -> &str {
        self.arguments.iter().find(|(name, _)| name == key).map_or("", |(_, value)| value.as_str())
    }

    /// An argument by its name, or by its place.
    fn get_or(&self, key: &str, place: usize) -> &str {
        match self.get(key) {
            "" => self
                .arguments
                .iter()
                .filter(|(name, _)| name.is_empty())
                .nth(place)
                .map_or("", |(_, value)| value),
            value => value,
        }
    }
}

/// What the page around gives.
pub(super) trait Around {
    /// The address of a page that is named, with a fragment.
    fn page(&self, name: &str) -> Option<String>;
    /// The address of a file of the page, or of the site.
    fn file(&self, name: &str) -> String;
    /// A value of the page or the site.
    fn param(&self, name: &str) -> Option<String>;
}

/// A text with its shortcodes replaced.
pub(super) fn replaced(
    text: &str,
    around: &dyn Around,
    names: &mut Names,
    kept: &mut Vec<String>,
    depth: usize,
) -> String {
    const DEPTH_MAX: usize = 12;
    let mut out = String::with_capacity(text.len());
    let closes = closes(text);
    let mut at = 0;
    while let Some(start) = next_open(text, at) {
        out.push_str(&without_templates(&text[at..start]));
        at = start;
        let sign = if text[start + 2..].starts_with('<') { ">}}" } else { "%}}" };
        let Some(end) = text[start..].find(sign).map(|length| start + length) else { break };
        let inside = text.get(start + 3..end).unwrap_or_default().trim();
        at = end + 3;
        if let Some(shown) = inside.strip_prefix("/*").and_then(|inside| inside.strip_suffix("*/")) {
            let open = &text[start + 2..start + 3];
            out.push_str(&format!(
                "&#123;&#123;{} {} {}}}}}",
                escaped(open),
                escaped(shown.trim()),
                escaped(&sign[..1])
            ));
            continue;
        }
        let is_whole = inside.ends_with('/');
        let tag = inside.trim_end_matches('/').trim();
        let name = tag.split(|letter: char| letter.is_whitespace()).next().unwrap_or_default();
        let close = closes.after(name, at).filter(|_| !is_whole);
        let inner = close.as_ref().map(|close| &text[at..close.start]);
        at = close.map_or(at, |close| close.end);
        if name.starts_with('/') || name.is_empty() {
            continue;
        }
        let code = Shortcode { name, arguments: arguments(tag[name.len()..].trim()), tag, inside: inner };
        let inner_text = match (inner, depth < DEPTH_MAX && name != "highlight") {
            (Some(inner), true) => replaced(inner, around, names, kept, depth + 1),
            (Some(inner), false) => inner.to_owned(),
            (None, _) => String::new(),
        };
        out.push_str(&shown(&code, &inner_text, around, names, kept));
    }
    out.push_str(&without_templates(&text[at..]));
    out
}

fn next_open(text: &str, from: usize) -> Option<usize> {
    let mut signs = text[from..].match_indices("{{").map(|(at, _)| from + at);
    signs.find_map(|at| {
        // Of three braces, the last two open.
        let at = if text[at + 2..].starts_with('{') { at + 1 } else { at };
        text[at + 2..].starts_with(['<', '%']).then_some(at)
    })
}

/// The tags that close shortcodes.
fn closes(text: &str) -> ClosingTags<'_> {
    let mut found = ClosingTags::default();
    for (start, _) in text.match_indices("{{") {
        let near = &text[start + 2..text.floor_char_boundary(start + 2 + CLOSE_MAX)];
        let inner = near.trim_start_matches(['{', '<', '%']).trim_start();
        let Some((name, _)) = inner.strip_prefix('/').and_then(|rest| rest.split_once(['>', '%'])) else {
            continue;
        };
        // A tag that nothing ends closes nothing.
        if let Some(end) = near.find("}}") {
            found.note(name.trim(), start..start + 2 + end + 2);
        }
    }
    found
}

fn arguments(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let is_key = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
        let length = rest.find(|letter: char| !is_key(letter)).unwrap_or(rest.len());
        let (key, behind) = match rest[length..].strip_prefix('=') {
            Some(behind) if length > 0 => (&rest[..length], behind),
            _ => ("", rest),
        };
        let (value, next) = match behind.chars().next() {
            Some(quote @ ('"' | '`' | '\'')) => behind[1..].split_once(quote).unwrap_or((&behind[1..], "")),
            _ => behind.split_at(behind.find(char::is_whitespace).unwrap_or(behind.len())),
        };
        found.push((key.to_owned(), value.to_owned()));
        rest = next.trim_start();
    }
    found
}

/// What a shortcode showed.
fn shown(
    code: &Shortcode<'_>,
    inside: &str,
    around: &dyn Around,
    names: &mut Names,
    kept: &mut Vec<String>,
) -> String {
    let frame = |src: &str| {
        let title = code.get("title");
        let title = if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escaped(title)) };
        format!("\n\n<iframe src=\"{}\"{title}></iframe>\n\n", escaped(src))
    };
    match code.name {
        "figure" => figure(code, around),
        "youtube" => frame(&format!("https://www.youtube.com/embed/{}", code.get_or("id", 0))),
        "vimeo" | "vimeo_simple" => {
            frame(&format!("https://player.vimeo.com/video/{}", code.get_or("id", 0)))
        }
        "gist" => {
            format!("\n\n<https://gist.github.com/{}/{}>\n\n", code.get_or("user", 0), code.get_or("id", 1))
        }
        "tweet" | "x" | "twitter" if !code.get("user").is_empty() => {
            format!("\n\n<https://twitter.com/{}/status/{}>\n\n", code.get("user"), code.get("id"))
        }
        "instagram" => format!("\n\n<https://www.instagram.com/p/{}/>\n\n", code.get_or("id", 0)),
        "ref" | "relref" => {
            let name = code.get_or("path", 0);
            around.page(name).unwrap_or_else(|| name.to_owned())
        }
        "param" => around.param(code.get_or("name", 0)).unwrap_or_default(),
        "highlight" => {
            let language = code.get_or("lang", 0);
            format!("\n\n```{language}\n{}\n```\n\n", inside.trim_matches('\n'))
        }
        "details" => {
            let open = if code.get("open") == "true" { " open" } else { "" };
            let summary = if code.get("summary").is_empty() { "…" } else { code.get("summary") };
            format!(
                "\n\n<details markdown=\"1\"{open}>\n<summary>{}</summary>\n\n{}\n\n</details>\n\n",
                escaped(summary),
                inside.trim()
            )
        }
        name => match names.meet(NameKind::Shortcode, name) {
            Asked::Drop => inside.to_owned(),
            Asked::Map(pattern) => mapped(&pattern, code, inside),
            Asked::Keep => {
                kept.push(name.to_owned());
                let tag = format!("&#123;&#123;&lt; {} &gt;}}}}", escaped(code.tag));
                match code.inside {
                    Some(_) if inside.contains('\n') => format!("{tag}\n\n{}\n", inside.trim_matches('\n')),
                    _ => format!("{tag}{inside}"),
                }
            }
        },
    }
}

/// A pattern of ours around the inside, which is Markdown already.
fn mapped(pattern: &str, code: &Shortcode<'_>, inside: &str) -> String {
    if pattern.starts_with(":::") {
        return format!("\n\n{pattern}\n{}\n:::\n\n", inside.trim());
    }
    let mut filled = pattern.replace("\\n", "\n").replace("{content}", inside.trim());
    for (at, (key, value)) in code.arguments.iter().enumerate() {
        let key = if key.is_empty() { at.to_string() } else { key.clone() };
        filled = filled.replace(&format!("{{{key}}}"), value);
    }
    filled
}

fn figure(code: &Shortcode<'_>, around: &dyn Around) -> String {
    let mut caption = Vec::new();
    if !code.get("title").is_empty() {
        caption.push(format!("**{}**", code.get("title")));
    }
    if !code.get("caption").is_empty() {
        caption.push(code.get("caption").to_owned());
    }
    match (code.get("attr"), code.get("attrlink")) {
        ("", _) => {}
        (attr, "") => caption.push(attr.to_owned()),
        (attr, link) => caption.push(format!("[{attr}]({link})")),
    }
    let caption = caption.join(" ").replace('"', "&quot;");
    let caption = if caption.is_empty() { String::new() } else { format!(" \"{caption}\"") };
    let picture = format!(
        "![{}]({}{caption})",
        code.get("alt").replace(['[', ']'], ""),
        around.file(code.get_or("src", 0))
    );
    match code.get("link") {
        "" => format!("\n\n{picture}\n\n"),
        link => format!("\n\n[{picture}]({link})\n\n"),
    }
}

/// Text in which no sign opens a template, outside code.
fn without_templates(text: &str) -> String {
    if !text.contains("{{") && !text.contains("{%") {
        return text.to_owned();
    }
    text.replace("{{", "&#123;&#123;").replace("{%", "&#123;%")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::newsroom::import::foreign::NameAnswers;

    struct Nowhere;

    impl Around for Nowhere {
        fn page(&self, name: &str) -> Option<String> {
            Some(format!("/{name}/"))
        }
        fn file(&self, name: &str) -> String {
            name.to_owned()
        }
        fn param(&self, name: &str) -> Option<String> {
            Some(name.to_uppercase())
        }
    }

    #[test]
    fn shortcodes_become_what_they_showed() {
        for (text, expected) in [
            ("[a]({{< ref \"b\" >}})", "[a](/b/)"),
            ("{{< youtube abc >}}", "<iframe src=\"https://www.youtube.com/embed/abc\"></iframe>"),
            ("{{< figure src=\"a.jpg\" alt=\"b\" caption=\"c\" >}}", "![b](a.jpg \"c\")"),
            ("{{< highlight go \"x=1\" >}}\na {{ b }}\n{{< /highlight >}}", "```go\na {{ b }}\n```"),
            ("{{% boite t=\"u\" %}}c{{% /boite %}}", "&#123;&#123;&lt; boite t=&quot;u&quot; &gt;}}c"),
            ("{{</* figure */>}} {{ x }}", "&#123;&#123;&lt; figure &gt;}} &#123;&#123; x }}"),
            ("{{< param auteur >}}{{< vide", "AUTEUR&#123;&#123;< vide"),
        ] {
            let mut names = Names::new(NameAnswers::default());
            let shown = replaced(text, &Nowhere, &mut names, &mut Vec::new(), 0);
            assert_eq!(shown.trim(), expected, "{text}");
        }
    }
}
