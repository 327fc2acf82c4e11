//! What Obsidian and Notion write besides Markdown: links and embeds between brackets, call-outs, marks, comments.

use std::collections::BTreeSet;

use super::pages::{Pages, encoded};

/// Length of a link between brackets in bytes.
const LINK_MAX: usize = 1_000;

/// A text on its way, and what is found out on the way.
pub(super) struct Body<'b> {
    pub(super) pages: &'b Pages,
    /// The path of the text.
    pub(super) from: &'b str,
    /// Whether brackets, marks and comments are those of Obsidian.
    pub(super) is_vault: bool,
    pub(super) missing: BTreeSet<String>,
    pub(super) tags: BTreeSet<String>,
    /// Other texts that are shown in this one.
    pub(super) embedded: usize,
    pub(super) comments: usize,
}

impl Body<'_> {
    /// The text as this site reads it.
    pub(super) fn converted(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut fence: Option<String> = None;
        let mut callout: Option<bool> = None;
        for line in text.lines() {
            let bare = line.trim_start();
            let sign = ["```", "~~~"].into_iter().find(|sign| bare.starts_with(sign));
            if let Some(open) = &fence {
                if bare.trim_end().starts_with(open.as_str()) {
                    fence = None;
                }
                push(&mut out, line);
                continue;
            }
            if let Some(sign) = sign {
                fence = Some(sign.to_owned());
                push(&mut out, line);
                continue;
            }
            if let Some(rest) = callout.and(bare.strip_prefix('>')) {
                let rest = self.line(rest.strip_prefix(' ').unwrap_or(rest));
                push(&mut out, &rest);
                continue;
            }
            if let Some(is_box) = callout.take() {
                push(&mut out, if is_box { "\n</details>\n" } else { ":::\n" });
            }
            if let Some((title, is_box)) = head_of_callout(bare) {
                let title = self.line(&title);
                let head = match is_box {
                    true => format!("<details markdown=\"1\">\n<summary>{title}</summary>\n"),
                    false => format!(":::encadre\n**{title}**\n"),
                };
                push(&mut out, &head);
                callout = Some(is_box);
                continue;
            }
            let line = if line.starts_with("    ") || line.starts_with('\t') {
                line.to_owned()
            } else {
                self.line(line)
            };
            push(&mut out, &line);
        }
        if let Some(is_box) = callout {
            push(&mut out, if is_box { "\n</details>" } else { ":::" });
        }
        if self.is_vault { self.without_comments(&out) } else { out }
    }

    /// A line outside code.
    fn line(&mut self, line: &str) -> String {
        let mut out = String::with_capacity(line.len());
        for (at, part) in line.split('`').enumerate() {
            if at > 0 {
                out.push('`');
            }
            if at % 2 == 1 {
                out.push_str(part);
                continue;
            }
            let part = if self.is_vault { self.vault(part) } else { part.to_owned() };
            out.push_str(&self.links(&part));
        }
        // The number of a block, to which only Obsidian leads.
        let number = out.rsplit_once(" ^").filter(|(_, number)| {
            self.is_vault
                && !number.is_empty()
                && number.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-')
        });
        match number {
            Some((text, _)) => text.to_owned(),
            None => out,
        }
    }

    /// Links and embeds between brackets, marks, tags.
    fn vault(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find("[[") {
            let inner = &rest[at + 2..];
            let near = &inner[..inner.floor_char_boundary(LINK_MAX + 2)];
            let Some(end) = near.find("]]").filter(|end| !near[..*end].contains('[')) else {
                out.push_str(&rest[..at + 2]);
                rest = inner;
                continue;
            };
            let is_embed = rest[..at].ends_with('!');
            out.push_str(rest[..at].strip_suffix('!').filter(|_| is_embed).unwrap_or(&rest[..at]));
            out.push_str(&self.bracket(&inner[..end], is_embed));
            rest = &inner[end + 2..];
        }
        out.push_str(rest);
        for word in text.split_whitespace().filter_map(|word| word.strip_prefix('#')) {
            let tag = word.trim_end_matches(|letter: char| !letter.is_alphanumeric());
            let is_tag = tag.starts_with(char::is_alphabetic)
                && tag.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '/' | '-' | '_'));
            if is_tag {
                self.tags.insert(tag.to_owned());
            }
        }
        marked(&out)
    }

    fn bracket(&mut self, inner: &str, is_embed: bool) -> String {
        let (target, label) =
            inner.split_once('|').map_or((inner, ""), |(target, label)| (target, label.trim()));
        let target = target.trim_end_matches('\\');
        let (name, heading) = target.split_once('#').map_or((target, ""), |(name, heading)| (name, heading));
        let heading = heading.rsplit('#').next().unwrap_or_default();
        let anchor = match heading {
            "" => String::new(),
            block if block.starts_with('^') => String::new(),
            heading => format!("#{}", anchor(heading)),
        };
        if name.trim().is_empty() {
            return format!("[{}]({anchor})", if label.is_empty() { heading } else { label });
        }
        if let Some(file) = self.pages.file(name) {
            let address = format!("/{}", encoded(file));
            // A number behind the bar is a width.
            let is_width =
                !label.is_empty() && label.bytes().all(|sign| sign.is_ascii_digit() || sign == b'x');
            let words = if label.is_empty() || is_width { "" } else { label };
            let ending = file.rsplit('.').next().unwrap_or_default().to_lowercase();
            return match ending.as_str() {
                "mp3" | "ogg" | "wav" | "m4a" | "flac" if is_embed => {
                    format!("<audio controls src=\"{address}\"></audio>")
                }
                "mp4" | "webm" | "ogv" | "mov" if is_embed => {
                    format!("<video controls src=\"{address}\"></video>")
                }
                "png" | "jpg" | "jpeg" | "gif" | "webp" | "svg" | "avif" | "bmp" if is_embed => {
                    format!("![{words}]({address})")
                }
                _ => format!("[{}]({address})", if words.is_empty() { name } else { words }),
            };
        }
        let shown = match (label, heading) {
            ("", "") => name.to_owned(),
            ("", heading) => format!("{name} > {heading}"),
            (label, _) => label.to_owned(),
        };
        match self.pages.named(name) {
            Some(page) => {
                self.embedded += usize::from(is_embed);
                format!("[{shown}]({}{anchor})", page.address)
            }
            None => {
                self.missing.insert(name.trim().to_owned());
                shown
            }
        }
    }

    /// Links to texts and files beside this one.
    fn links(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find("](") {
            let start = at + 2;
            out.push_str(&rest[..start]);
            rest = &rest[start..];
            let (open, close) = if rest.starts_with('<') { (1, '>') } else { (0, ')') };
            let Some(end) = end_of_address(&rest[open..], close).map(|end| open + end) else { continue };
            let address = &rest[open..end];
            let is_local = !address.contains("://")
                && !address.starts_with(['#', '/'])
                && !address.starts_with("mailto:");
            match is_local.then(|| self.pages.relative(self.from, address)).flatten() {
                Some(here) => out.push_str(&here),
                None => out.push_str(&rest[..end + open]),
            }
            rest = &rest[end + open..];
        }
        out.push_str(rest);
        out
    }

    fn without_comments(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once("%%") {
            let Some((_, after)) = behind.split_once("%%") else { break };
            out.push_str(before);
            self.comments += 1;
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

fn push(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}

/// Where an address ends: at a space before a title, or at the bracket that closes it. None has another in it.
fn end_of_address(text: &str, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    // Where the white space ends that was looked behind.
    let mut looked = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            ']' if text[at..].starts_with("](") => return None,
            '(' if close == ')' => depth += 1,
            ')' if close == ')' && depth > 0 => depth -= 1,
            letter if letter == close => return Some(at),
            ' ' if close == ')' && at >= looked => {
                let behind = text[at..].trim_start();
                if behind.starts_with(['"', '\'']) {
                    return Some(at);
                }
                looked = text.len() - behind.len();
            }
            _ => {}
        }
    }
    None
}

/// `> [!note]- Titre`: the title, and whether it opens.
fn head_of_callout(line: &str) -> Option<(String, bool)> {
    let rest = line.strip_prefix('>')?.trim_start().strip_prefix("[!")?;
    let (kind, rest) = rest.split_once(']')?;
    let kind = kind.split('|').next().unwrap_or(kind).trim();
    let is_kind = !kind.is_empty()
        && kind.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'));
    let is_box = rest.starts_with(['-', '+']);
    let title = rest.trim_start_matches(['-', '+']).trim();
    let capital = || {
        let mut letters = kind.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
            .unwrap_or_default()
    };
    is_kind.then(|| (if title.is_empty() { capital() } else { title.to_owned() }, is_box))
}

/// `==surligné==` as a mark.
fn marked(text: &str) -> String {
    let parts: Vec<&str> = text.split("==").collect();
    if parts.len() < 3
        || parts.len().is_multiple_of(2)
        || parts.iter().any(|part| part.is_empty()) && parts.len() == 3 && parts[1].is_empty()
    {
        return text.to_owned();
    }
    let shown = parts.iter().enumerate().map(|(at, part)| match at % 2 {
        1 => format!("<mark>{part}</mark>"),
        _ => (*part).to_owned(),
    });
    shown.collect()
}

/// The id of a heading.
fn anchor(heading: &str) -> String {
    let letters = heading.trim().chars().flat_map(char::to_lowercase);
    letters
        .filter_map(|letter| match letter {
            ' ' => Some('-'),
            letter if letter.is_alphanumeric() || matches!(letter, '-' | '_') => Some(letter),
            _ => None,
        })
        .collect()
}
