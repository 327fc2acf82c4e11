//! Article HTML for feed readers: plain elements, absolute addresses.

/// Attributes that are useful outside the site's pages; all others are removed.
const ALLOWED_ATTRIBUTES: [&str; 20] = [
    "href", "src", "alt", "title", "width", "height", "lang", "id", "datetime", "cite", "colspan", "rowspan",
    "scope", "start", "type", "hreflang", "controls", "dir", "headers", "poster",
];
/// Elements removed with their content: they do nothing without the site's scripts.
const DROPPED: [&str; 4] = ["button", "svg", "script", "style"];
/// Classes of elements removed with their content: words of the screen.
const SCREEN_ONLY: [&str; 3] = ["vh", "zoom__hint", "anchor"];
/// Elements replaced by their content: the other picture sizes are useless elsewhere.
const UNWRAPPED: [&str; 1] = ["picture"];

/// Rewrites HTML of our own renderer; `page` is the absolute address of the article.
pub(super) fn absolute(html: &str, base: &str, page: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    // The removed element that is open, and how many of its name are open in it.
    let mut inside: Option<(&str, usize)> = None;
    while let Some(start) = rest.find('<') {
        if inside.is_none() {
            out.push_str(&rest[..start]);
        }
        let tag = &rest[start..start + end(&rest[start..])];
        rest = &rest[start + tag.len()..];
        let closing = tag.starts_with("</");
        let name = tag.trim_start_matches(['<', '/']);
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        match inside {
            Some((dropped, depth)) if name == dropped => {
                inside = match (closing, depth) {
                    (true, 0) => None,
                    (true, depth) => Some((dropped, depth - 1)),
                    (false, depth) => Some((dropped, depth + 1)),
                };
            }
            Some(_) => {}
            None if UNWRAPPED.contains(&name) => {}
            // A picture size has `srcset` only; the source of a video has `src` and stays.
            None if name == "source" && !tag.contains(" src=\"") => {}
            // The checkbox of a task list: in a feed reader it would be editable.
            None if name == "input" => out.push_str(if tag.contains(" checked") { "☑" } else { "☐" }),
            None if closing => out.push_str(tag),
            None if DROPPED.contains(&name) || is_screen_only(tag) => inside = Some((name, 0)),
            None => open(tag, name, base, page, &mut out),
        }
    }
    if inside.is_none() {
        out.push_str(rest);
    }
    out
}

/// Whether an element has a class of [`SCREEN_ONLY`].
fn is_screen_only(tag: &str) -> bool {
    let classes = tag.split_once(" class=\"").and_then(|(_, rest)| rest.split_once('"'));
    classes.is_some_and(|(classes, _)| classes.split(' ').any(|class| SCREEN_ONLY.contains(&class)))
}

/// The byte index after a tag: after the first `>` outside quotes.
fn end(tag: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in tag.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    tag.len()
}

fn open(tag: &str, name: &str, base: &str, page: &str, out: &mut String) {
    out.push('<');
    out.push_str(name);
    let mut rest = &tag[1 + name.len()..];
    while let Some(start) = rest.find(|c: char| c.is_ascii_alphabetic()) {
        rest = &rest[start..];
        let stop =
            rest.find(|c: char| matches!(c, '=' | '>' | '/') || c.is_whitespace()).unwrap_or(rest.len());
        let (attribute, after) = rest.split_at(stop);
        let value = after.strip_prefix("=\"").and_then(|after| after.split_once('"'));
        rest = value.map_or(after, |(_, after)| after);
        if ALLOWED_ATTRIBUTES.contains(&attribute) {
            out.push(' ');
            out.push_str(attribute);
            if let Some((value, _)) = value {
                out.push_str("=\"");
                if matches!(attribute, "href" | "src" | "poster" | "cite") {
                    out.push_str(&full(value, base, page));
                } else {
                    out.push_str(value);
                }
                out.push('"');
            }
        }
    }
    out.push('>');
}

/// The absolute form of an address.
fn full(address: &str, base: &str, page: &str) -> String {
    if address.starts_with("//") {
        format!("https:{address}")
    } else if address.starts_with('/') {
        format!("{base}{address}")
    } else if address.starts_with('#') {
        format!("{page}{address}")
    } else {
        // A URL with a scheme is unchanged; a relative one is resolved against the article.
        let joined = url::Url::parse(page).and_then(|page| page.join(&address.replace("&amp;", "&")));
        joined
            .map_or_else(|_| address.to_owned(), |url| url.as_str().replace('&', "&amp;").replace('"', "%22"))
    }
}

#[cfg(test)]
mod tests {
    use super::absolute;

    #[test]
    fn addresses_become_whole_and_what_needs_scripts_goes() {
        for (html, expected) in [
            ("<a href=\"/x/\">é</a>", "<a href=\"https://j.fr/x/\">é</a>"),
            ("<a href=\"#n\" class=\"c\">1</a>", "<a href=\"https://j.fr/a/#n\">1</a>"),
            ("<a href=\"//k.fr/\">k</a>", "<a href=\"https://k.fr/\">k</a>"),
            (
                "<img src=\"/u.jpg\" alt=\"a > b\" srcset=\"/v 1w\">",
                "<img src=\"https://j.fr/u.jpg\" alt=\"a > b\">",
            ),
            ("<h2 id=\"x\">X<a class=\"anchor\" href=\"#x\">#</a></h2>", "<h2 id=\"x\">X</h2>"),
            (
                "a<span class=\"zoom__hint\"><svg><path d=\"M0\"/></svg><span class=\"vh\">Agrandir</span></span>b",
                "ab",
            ),
            ("<span class=\"vh\">x<span>y</span>z</span><span class=\"other\">t</span>", "<span>t</span>"),
            ("a<button>b<svg></svg></button>c", "ac"),
            ("<code>&lt;a href=\"/x\"></code>", "<code>&lt;a href=\"/x\"></code>"),
            ("<a href=\"photos/1/\">x</a>", "<a href=\"https://j.fr/a/photos/1/\">x</a>"),
            ("<a href=\"mailto:a@b.fr\">x</a>", "<a href=\"mailto:a@b.fr\">x</a>"),
            ("<a href=\"https://k.fr/?a=1&amp;b=2\">x</a>", "<a href=\"https://k.fr/?a=1&amp;b=2\">x</a>"),
            (
                "<picture><source type=\"image/webp\" srcset=\"/v 1w\"><img src=\"/u\"></picture>",
                "<img src=\"https://j.fr/u\">",
            ),
            ("<li><input type=\"checkbox\" disabled checked> Fait</li>", "<li>☑ Fait</li>"),
            ("<li><input type=\"checkbox\" disabled> À faire</li>", "<li>☐ À faire</li>"),
            ("<video controls src=\"/v\"></video>", "<video controls src=\"https://j.fr/v\"></video>"),
        ] {
            assert_eq!(absolute(html, "https://j.fr", "https://j.fr/a/"), expected);
        }
    }
}
