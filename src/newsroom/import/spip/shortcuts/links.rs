//! Links: `[texte->art12]`, `[texte|bulle{fr}->https://…]`, `[?glossaire]`, `[ancre<-]`, `[sigle|nom entier]`, and
//! addresses that stand in a text by themselves.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::prose::html_markdown::escaped;

use super::super::super::foreign::shortened;
use super::super::multi::is_code;
use super::super::object::Kind;
use super::converter::Converter;
use super::scan::{any_tag_end, closing_bracket};

/// Length of a link in bytes.
const LINK_MAX: usize = 2_000;

/// The text of a link, taken apart.
struct Words<'w> {
    text: &'w str,
    title: &'w str,
    language: &'w str,
}

impl Converter<'_> {
    /// Makes links of all that are.
    pub(super) fn links(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        let mut is_in_link = false;
        // Brackets that nothing closes are looked at only so often.
        let mut patience = text.len().saturating_mul(8).saturating_add(LINK_MAX);
        while let Some(found) = text[at..].find(['[', '<', 'h']).map(|found| at + found) {
            out.push_str(&text[at..found]);
            let rest = &text[found..];
            if rest.starts_with('<') {
                let end = any_tag_end(text, found).unwrap_or(found + 1);
                let tag = text[found..end].to_ascii_lowercase();
                is_in_link = (is_in_link || tag.starts_with("<a ")) && !tag.starts_with("</a");
                out.push_str(&text[found..end]);
                at = end;
            } else if rest.starts_with('h') {
                let address = if is_in_link { "" } else { bare_address(rest, out.chars().next_back()) };
                let length = address.len().max(1);
                match address {
                    "" => out.push('h'),
                    address => {
                        let href = escaped(address);
                        out.push_str(&self.slots.inline(format!("<a href=\"{href}\">{href}</a>")));
                    }
                }
                at = found + length;
            } else {
                let end = if patience > 0 { closing_bracket(text, found, LINK_MAX) } else { None };
                if end.is_none() {
                    patience = patience.saturating_sub(LINK_MAX);
                }
                let made = end.and_then(|end| Some((self.link(&text[found + 1..end])?, end + 1)));
                match made {
                    Some((link, end)) => {
                        out.push_str(&link);
                        at = end;
                    }
                    None => {
                        out.push('[');
                        at = found + 1;
                    }
                }
            }
        }
        out.push_str(&text[at..]);
        out
    }

    /// What stands in brackets; `None` if it is no link.
    fn link(&mut self, inner: &str) -> Option<String> {
        if let Some(word) = inner.strip_prefix('?').filter(|word| !word.contains("->")) {
            return self.glossary(word.trim());
        }
        if let Some(name) = inner.strip_suffix("<-").map(str::trim) {
            let is_name = !name.is_empty() && !name.contains([' ', '<', '>', '"', '\n']);
            return is_name.then(|| self.slots.inline(format!("<a id=\"{}\"></a>", escaped(name))));
        }
        if let Some((words, target)) = inner.split_once("->") {
            return Some(self.link_to(&taken_apart(words), target.trim_start_matches('>').trim()));
        }
        let words = taken_apart(inner);
        if words.title.is_empty() || words.text.trim().is_empty() || inner.contains('\n') {
            return None;
        }
        let language = lang_of("lang", words.language);
        let open = format!("<abbr title=\"{}\"{language}>", escaped(words.title));
        Some(format!("{}{}{}", self.slots.inline(open), words.text, self.slots.inline("</abbr>")))
    }

    fn link_to(&mut self, words: &Words<'_>, target: &str) -> String {
        let (href, title) = self.target(target);
        let text = match words.text.trim() {
            "" => self.slots.inline(escaped(&title)),
            text => text.to_owned(),
        };
        let bubble = match words.title {
            "" => String::new(),
            bubble => format!(" title=\"{}\"", escaped(bubble)),
        };
        if let Some(figure) = self.linked_model(&text, &href) {
            return figure;
        }
        let language = lang_of("hreflang", words.language);
        let open = self.slots.inline(format!("<a href=\"{}\"{bubble}{language}>", escaped(&href)));
        let inner = self.links_off(&text);
        format!("{open}{inner}{}", self.slots.inline("</a>"))
    }

    /// A text in a link: no link in it.
    fn links_off(&mut self, text: &str) -> String {
        text.replace('\n', " ")
    }

    /// Where a link leads, and what it is called if its text does not say it.
    pub(in super::super) fn target(&mut self, target: &str) -> (String, String) {
        if let Some(place) = self.object_target(target) {
            return place;
        }
        if target.starts_with("mailto:") {
            return (target.to_owned(), target.trim_start_matches("mailto:").to_owned());
        }
        let is_mail = target.contains('@') && !target.contains(['/', ' ', ':']);
        if is_mail {
            return (format!("mailto:{target}"), target.to_owned());
        }
        (target.to_owned(), target.to_owned())
    }

    /// The object that `art12`, `rub3#ancre` or `12` means.
    fn object_target(&mut self, target: &str) -> Option<(String, String)> {
        let end = target.find(['#', '?']).unwrap_or(target.len());
        let (name, rest) = target.split_at(end);
        let start = name.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
        let (word, number) = name.split_at(start);
        let number: i64 = number.parse().ok()?;
        let kind = Kind::of(word.trim())?;
        let anchor = rest.find('#').map_or("", |at| &rest[at..]);
        if kind == Kind::Document {
            let Some(file) = self.site.files.all.get(&number) else {
                return Some(self.absent(kind, number, target));
            };
            let title = self.words_of(shortened(&file.title));
            let name = file.address.rsplit('/').next().unwrap_or_default().to_owned();
            return Some((file.address.clone(), if title.is_empty() { name } else { title }));
        }
        let Some(object) = self.site.objects.get(&(kind, number)) else {
            return Some(self.absent(kind, number, target));
        };
        // What nobody may see is called by its number: its title is not told, nor an address made of it.
        if !object.is_public && self.is_public {
            return Some((format!("/spip.php?{}{number}{anchor}", kind.word()), target.to_owned()));
        }
        let place = self.site.place((kind, number)).unwrap_or_default();
        let title = self.words_of(&self.site.short_title((kind, number), &self.language));
        Some((format!("{place}{anchor}"), if title.is_empty() { target.to_owned() } else { title }))
    }

    fn absent(&mut self, kind: Kind, number: i64, target: &str) -> (String, String) {
        self.missing.insert(format!("{}{number}", kind.word()));
        (format!("/spip.php?{}{number}", kind.word()), target.to_owned())
    }

    /// A title as plain words.
    pub(super) fn words_of(&self, title: &str) -> String {
        let title = super::super::multi::choose(title, &self.language, &self.site.language);
        crate::prose::html_markdown::text(&super::emphasis::marked(&title))
    }

    /// A word that is explained in the encyclopedia.
    fn glossary(&mut self, inner: &str) -> Option<String> {
        let words = taken_apart(inner);
        let word = words.text.split('#').next().unwrap_or_default().trim();
        if word.is_empty() || word.contains('\n') {
            return None;
        }
        let language = if words.language.is_empty() { &self.language } else { words.language };
        let language = language.split(['_', '-']).next().unwrap_or("fr");
        let name = utf8_percent_encode(&word.replace(' ', "_"), &GLOSSARY).to_string();
        let bubble = match words.title {
            "" => String::new(),
            bubble => format!(" title=\"{}\"", escaped(bubble.split('#').next().unwrap_or(bubble))),
        };
        let open = format!("<a href=\"https://{language}.wikipedia.org/wiki/{name}\"{bubble}>");
        Some(self.slots.inline(format!("{open}{}</a>", escaped(word))))
    }
}

/// Signs of a word that stand in an address as they are.
const GLOSSARY: percent_encoding::AsciiSet =
    NON_ALPHANUMERIC.remove(b'_').remove(b'-').remove(b'.').remove(b'(').remove(b')').remove(b',');

/// `texte|bulle{langue}`.
fn taken_apart(words: &str) -> Words<'_> {
    let (rest, language) = match words.trim_end().strip_suffix('}').and_then(|start| start.rsplit_once('{')) {
        Some((rest, code)) if is_code(code) => (rest, code),
        _ => (words, ""),
    };
    // A bar in a tag, such as `<img3|left>`, is none.
    let bar = rest.rfind('|').filter(|bar| !rest[*bar..].contains('>'));
    match bar {
        Some(bar) => Words { text: &rest[..bar], title: rest[bar + 1..].trim(), language },
        None => Words { text: rest, title: "", language },
    }
}

fn lang_of(name: &str, code: &str) -> String {
    if code.is_empty() { String::new() } else { format!(" {name}=\"{}\"", escaped(&code.replace('_', "-"))) }
}

/// The address at the beginning of a text, if one begins there.
fn bare_address(text: &str, before: Option<char>) -> &str {
    let is_address = text.starts_with("https://") || text.starts_with("http://");
    let is_free =
        before.is_none_or(|letter| letter.is_whitespace() || matches!(letter, '(' | ':' | ',' | '«' | '“'));
    if !is_address || !is_free {
        return "";
    }
    let end = text.find(|letter: char| {
        letter.is_whitespace()
            || matches!(letter, '<' | '>' | '"' | '[' | ']' | '{' | '}' | '|' | '\u{e000}'..='\u{e002}')
    });
    let address =
        text[..end.unwrap_or(text.len())].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '»']);
    if address.len() > "https://".len() { address } else { "" }
}
