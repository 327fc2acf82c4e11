//! What shortcuts do not touch: code, HTML, formulas, scripts, and signs behind a backslash.

use crate::prose::html_markdown::escaped;

use super::super::super::foreign::Closers;
use super::converter::Converter;
use super::scan::open_tag;

/// Elements whose inside is no text of SPIP.
const VERBATIM: [&str; 9] = ["html", "code", "cadre", "frame", "math", "script", "style", "pre", "svg"];
/// Signs that a backslash keeps from being a shortcut.
const KEPT: [char; 10] = ['{', '}', '[', ']', '~', '-', '|', '_', '<', '*'];

impl Converter<'_> {
    /// Puts aside what no later pass may touch.
    pub(super) fn verbatim(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut closers = Closers::default();
        let mut at = 0;
        while let Some(found) = text[at..].find(['<', '\\']).map(|found| at + found) {
            out.push_str(&text[at..found]);
            let rest = &text[found..];
            if let Some(sign) = rest.strip_prefix('\\') {
                let letter = sign.chars().next().filter(|letter| KEPT.contains(letter));
                match letter {
                    Some(letter) => out.push_str(&self.slots.inline(escaped(&letter.to_string()))),
                    None => out.push('\\'),
                }
                at = found + 1 + letter.map_or(0, char::len_utf8);
                continue;
            }
            let comment = rest.starts_with("<!--").then(|| closers.after(text, "-->", found)).flatten();
            if let Some(end) = comment {
                at = end + "-->".len();
                continue;
            }
            let tag = open_tag(text, found).filter(|(name, ..)| VERBATIM.contains(&name.as_str()));
            let closed = tag.and_then(|(name, inside, start)| {
                let sign = format!("</{name}>");
                let end = closers.after(text, &sign, start)?;
                Some((name, inside, &text[start..end], end + sign.len()))
            });
            match closed {
                Some((name, attributes, inner, end)) => {
                    let piece = self.piece(&name, attributes, inner);
                    out.push_str(&piece);
                    at = end;
                }
                None => {
                    out.push('<');
                    at = found + 1;
                }
            }
        }
        out.push_str(&text[at..]);
        out
    }

    fn piece(&mut self, name: &str, attributes: &str, inner: &str) -> String {
        match name {
            "code" | "cadre" | "frame" => {
                let is_block = name != "code" || inner.contains('\n');
                let inner = inner.trim_start_matches('\n').trim_end();
                if !is_block {
                    return self.slots.inline(format!("<code>{}</code>", escaped(inner.trim())));
                }
                let language = attributes
                    .split_once("class=")
                    .map_or("", |(_, rest)| rest.trim_matches(['"', '\'', ' ']));
                let language = language.split(['"', '\'', ' ']).next().unwrap_or_default();
                let class = match language {
                    "" => String::new(),
                    language => format!(" class=\"language-{}\"", escaped(language)),
                };
                self.slots.block(format!("<pre><code{class}>{}</code></pre>", escaped(inner)))
            }
            "math" => self.formulas(inner),
            "html" if !super::lines::has_block_tag(inner) => self.slots.inline(inner),
            "html" => self.slots.block(inner),
            "script" | "style" => self.slots.block(format!("<{name}>{inner}</{name}>")),
            _ => {
                let attributes = if attributes.is_empty() { String::new() } else { format!(" {attributes}") };
                self.slots.block(format!("<{name}{attributes}>{inner}</{name}>"))
            }
        }
    }

    /// Formulas between `$` and `$$`; what stands between them is a text like any other.
    fn formulas(&mut self, inner: &str) -> String {
        let mut out = String::new();
        let mut rest = inner;
        while let Some((before, behind)) = rest.split_once('$') {
            let (sign, behind) = behind.strip_prefix('$').map_or(("$", behind), |behind| ("$$", behind));
            let Some((formula, after)) = behind.split_once(sign) else {
                out.push_str(before);
                out.push_str(sign);
                rest = behind;
                continue;
            };
            out.push_str(before);
            let formula = formula.trim();
            // Signs of a template would be read as such.
            let is_template = formula.contains("{{") || formula.contains("{%") || formula.contains('\n');
            let piece = match (sign, is_template) {
                (_, true) => self.slots.inline(format!("<code>{}</code>", escaped(formula))),
                ("$", false) => {
                    self.slots.inline(format!("<span data-chapeau=\"math\">{}</span>", escaped(formula)))
                }
                (_, false) => self
                    .slots
                    .block(format!("<div data-chapeau=\"markdown\">$$\n{}\n$$</div>", escaped(formula))),
            };
            out.push_str(&piece);
            rest = after;
        }
        out.push_str(rest);
        out
    }

    /// Quotes, poems and introductions: texts in the text.
    pub(super) fn containers(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut closers = Closers::default();
        let mut at = 0;
        while let Some(found) = text[at..].find('<').map(|found| at + found) {
            out.push_str(&text[at..found]);
            let tag = open_tag(text, found)
                .filter(|(name, ..)| matches!(name.as_str(), "quote" | "poesie" | "poetry" | "intro"));
            let closed = tag.and_then(|(name, _, start)| {
                let sign = format!("</{name}>");
                let end = closers.after(text, &sign, start)?;
                Some((name, &text[start..end], end + sign.len()))
            });
            let Some((name, inner, end)) = closed else {
                out.push('<');
                at = found + 1;
                continue;
            };
            let html = match name.as_str() {
                "quote" => format!("<blockquote>{}</blockquote>", self.inner(inner)),
                "intro" => self.inner(inner),
                _ => format!("<blockquote>{}</blockquote>", self.inner(inner.trim())),
            };
            let piece = self.slots.block(html);
            out.push_str(&format!("\n\n{piece}\n\n"));
            at = end;
        }
        out.push_str(&text[at..]);
        out
    }
}
