//! Liquid: `{% %}` and `{{ }}` in a Jekyll site's texts are resolved, or dropped and reported. In code they are
//! literal, except balanced `raw` tags, never meant for readers. Line numbers do not change.

use std::{borrow::Cow, cell::Cell, ops::Range};

use super::{
    EXPANSION_MIN_BYTES, INERT, Notes, code,
    includes::{self, Surroundings},
    liquid_tags::{is_control, is_reported, stands_alone},
    liquid_values,
};
use crate::domain::rendering::{
    FindingKind::{MissingEntry, UnknownLiquid},
    OldSite, RenderContext,
};

/// Address of a missing `{% link %}` or `{% post_url %}` target; links to it are unlinked.
pub(in crate::prose) const MISSING: &str = "missing:entry";

/// Maximum bytes of includes gone through for one text.
const INCLUDES_MAX_BYTES: usize = 2_000_000;
/// Maximum length of a tag, in bytes.
const TAG_MAX_BYTES: usize = 2000;

/// What Liquid is resolved against.
pub(in crate::prose) struct LiquidSite<'a> {
    /// The site the text comes from.
    pub(in crate::prose) old: &'a OldSite,
    /// The render context; without it, missing link targets are not reported.
    pub(in crate::prose) render_context: Option<&'a RenderContext>,
    pub(in crate::prose) is_html: bool,
}

/// Resolves the Liquid of a text whose first line is `first_line` of its file.
pub(super) fn resolve<'a>(
    text: &'a str,
    first_line: usize,
    site: &LiquidSite<'_>,
    notes: &mut Notes,
) -> Cow<'a, str> {
    if !text.contains("{%") && !text.contains("{{") {
        return Cow::Borrowed(text);
    }
    let code = if site.is_html { Vec::new() } else { code::ranges(text) };
    let mut liquid = Liquid {
        text,
        first_line,
        site,
        notes,
        out: String::with_capacity(text.len()),
        from: 0,
        counted: (0, 0),
        absent: Vec::new(),
        room: text.len().max(EXPANSION_MIN_BYTES),
        work: Cell::new(INCLUDES_MAX_BYTES),
        closings: [(1, 0); 2],
    };
    let mut place = 0;
    let mut behind = 0;
    while let Some(step) = text[place..].find(['{']) {
        let start = place + step;
        while code.get(behind).is_some_and(|range| range.end <= start) {
            behind += 1;
        }
        let in_code = code.get(behind).is_some_and(|range| range.contains(&start));
        place = liquid.at(start, in_code).unwrap_or(start + 1);
    }
    liquid.out.push_str(&text[liquid.from..]);
    Cow::Owned(liquid.out)
}

struct Liquid<'a, 'n, 's> {
    text: &'a str,
    first_line: usize,
    site: &'n LiquidSite<'s>,
    notes: &'n mut Notes,
    out: String,
    /// Start of the text not yet written.
    from: usize,
    /// Line feeds counted so far, and the offset up to which.
    counted: (usize, usize),
    /// Bytes that includes may still bring in.
    room: usize,
    /// Bytes of includes that may still be gone through.
    work: Cell<usize>,
    /// End tags known not to occur in the rest.
    absent: Vec<&'static str>,
    /// For `%}` and `}}`: the offset searched from, and the next match (the text's length if none).
    closings: [(usize, usize); 2],
}

impl<'a> Liquid<'a, '_, '_> {
    /// Resolves the tag or output at `start`. Returns where to continue, or `None` if it is not Liquid.
    fn at(&mut self, start: usize, in_code: bool) -> Option<usize> {
        let (inner, end) = self.delimited(start)?;
        let is_tag = self.text[start..].starts_with("{%");
        let (name, argument) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
        if is_tag && name == "raw" {
            let (body, after) = self.until(end, "endraw")?;
            self.write(start, body.start, "");
            self.write(body.end, after, "");
            return Some(after);
        }
        if in_code {
            return None;
        }
        if !is_tag {
            let value = self.value(start, inner).unwrap_or_else(|| INERT.to_string());
            self.write(start, end, &value);
            return Some(end);
        }
        match name {
            "comment" => {
                let (_, after) = self.until(end, "endcomment").unwrap_or((end..end, end));
                self.write(start, after, "");
                return Some(after);
            }
            "highlight" => return self.highlight(start, end, argument),
            "link" if liquid_values::is_file(argument.trim()) => {
                let address = format!("/{}", argument.trim().trim_start_matches('/')).replace(' ', "%20");
                self.write(start, end, &address);
            }
            "link" | "post_url" => {
                let address = self.entry(start, argument.trim());
                self.write(start, end, &address);
            }
            "include" | "include_cached" if self.include(start, end, argument) => {}
            name => {
                if is_reported(name) {
                    let line = self.line(start);
                    self.notes.findings.note(line, UnknownLiquid, &self.text[start..end]);
                }
                let leaves_place = !is_control(name) && !stands_alone(self.text, start, end);
                let place = INERT.to_string();
                self.write(start, end, if leaves_place { &place } else { "" });
            }
        }
        Some(end)
    }

    /// The text between the delimiters, and where the closing one ends.
    fn delimited(&mut self, start: usize) -> Option<(&'a str, usize)> {
        let closing = match self.text.as_bytes().get(start + 1)? {
            b'%' => 0,
            b'{' => 1,
            _ => return None,
        };
        let end = self.closing(closing, start + 2).filter(|end| end - start <= TAG_MAX_BYTES)?;
        let inner = self.text[start + 2..end].trim_start_matches('-').trim_end_matches('-').trim();
        Some((inner, end + 2))
    }

    /// Offset of the next `%}` or `}}`. Cached, so a text of braces takes linear time.
    fn closing(&mut self, closing: usize, from: usize) -> Option<usize> {
        let (searched, found) = self.closings[closing];
        if !(searched..=found).contains(&from) {
            let step = self.text[from..].find(["%}", "}}"][closing]);
            self.closings[closing] = (from, step.map_or(self.text.len(), |step| from + step));
        }
        Some(self.closings[closing].1).filter(|found| *found < self.text.len())
    }

    /// The range up to the tag `name`, and where that tag ends.
    fn until(&mut self, from: usize, name: &'static str) -> Option<(Range<usize>, usize)> {
        if self.absent.contains(&name) {
            return None;
        }
        let mut place = from;
        loop {
            let Some(step) = self.text[place..].find("{%") else {
                self.absent.push(name);
                return None;
            };
            let start = place + step;
            match self.delimited(start) {
                Some((inner, end)) if inner == name => return Some((from..start, end)),
                _ => place = start + 2,
            }
        }
    }

    /// Replaces a range by a text, keeping its line feeds. A dash in a delimiter strips the white space
    /// next to it, except line feeds.
    fn write(&mut self, start: usize, end: usize, with: &str) {
        self.out.push_str(&self.text[self.from..start]);
        if self.text[start + 2..].starts_with('-') {
            self.out.truncate(self.out.trim_end_matches([' ', '\t']).len());
        }
        self.out.push_str(with);
        let lines = self.text[start..end].matches('\n').count().saturating_sub(with.matches('\n').count());
        self.out.extend(std::iter::repeat_n('\n', lines));
        self.from = end;
        if self.text[..end - 2].ends_with('-') {
            let rest = &self.text[end..];
            let space = &rest[..rest.len() - rest.trim_start().len()];
            self.out.extend(space.matches('\n'));
            self.from = end + space.len();
        }
    }

    fn highlight(&mut self, start: usize, end: usize, argument: &str) -> Option<usize> {
        let (body, after) = self.until(end, "endhighlight")?;
        let language = argument.split_whitespace().next().unwrap_or_default();
        let inner = &self.text[body.clone()];
        let longest = inner.split(|sign| sign != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        let gap = |text: &str| if text.starts_with('\n') { "" } else { "\n" };
        // Jekyll sets the block apart from what it stands in; `INERT` says so to the reader of blocks.
        let before = self.text[..start].rsplit('\n').next().unwrap_or_default();
        let apart = if before.trim().is_empty() { "" } else { "\n" };
        let opening = format!("{apart}{INERT}{fence}{language}{}", gap(inner));
        self.write(start, end, &opening);
        // A dash in the tag may have stripped white space already.
        let code = self.without_raw(self.from.min(body.end)..body.end);
        self.out.push_str(code.trim_end_matches([' ', '\t']));
        self.out.push_str(if self.out.ends_with('\n') { "" } else { "\n" });
        self.out.push(INERT);
        self.out.push_str(&fence);
        self.out.push_str(gap(&self.text[after..]));
        self.from = after;
        Some(after)
    }

    /// Code without its `raw` tags; their line feeds stay.
    fn without_raw(&mut self, code: Range<usize>) -> String {
        let mut bare = String::with_capacity(code.len());
        let (mut from, mut place) = (code.start, code.start);
        while let Some(step) = self.text[place..code.end].find("{%") {
            let start = place + step;
            place = start + 2;
            if let Some((inner, end)) = self.delimited(start)
                && matches!(inner, "raw" | "endraw")
            {
                bare.push_str(&self.text[from..start]);
                bare.extend(self.text[start..end].matches('\n'));
                (from, place) = (end, end);
            }
        }
        bare.push_str(&self.text[from..code.end]);
        bare
    }

    fn entry(&mut self, start: usize, name: &str) -> String {
        self.notes.mention(name);
        match self.site.render_context.map(|around| around.entries.get(name)) {
            Some(Some(path)) => path.href(),
            Some(None) => {
                let line = self.line(start);
                self.notes.findings.note(line, MissingEntry, name);
                MISSING.to_owned()
            }
            None => MISSING.to_owned(),
        }
    }

    /// The value of an output: a string or a name, with its filters. `None` if it is not known or there is no room.
    fn value(&mut self, start: usize, inner: &str) -> Option<String> {
        let value = liquid_values::evaluate(inner, &|name| self.named(name)).map(Option::unwrap_or_default);
        let longer = value.as_ref().map(|value| value.len().saturating_sub(inner.len()));
        if let Some(room) = longer.and_then(|longer| self.room.checked_sub(longer)) {
            self.room = room;
            return value;
        }
        let line = self.line(start);
        self.notes.findings.note(line, UnknownLiquid, inner);
        None
    }

    fn named(&self, name: &str) -> Option<Option<String>> {
        let old = self.site.old;
        match name {
            "site.url" => Some(Some(old.url.trim_end_matches('/').to_owned())),
            "site.baseurl" => Some(Some(old.baseurl.clone())),
            "page.url" => self.site.render_context.map(|around| Some(around.path.href())),
            name => old.liquid.values.get(name).map(|value| Some(value.clone())),
        }
    }

    /// Resolves an include whose file is known. False if it is not, or has brought in too much.
    fn include(&mut self, start: usize, end: usize, argument: &str) -> bool {
        let around = Surroundings {
            work: &self.work,
            includes: &self.site.old.liquid.includes,
            look_up: &|name| self.named(name),
        };
        let Some(text) = includes::expand(argument, &around) else { return false };
        let Some(room) = self.room.checked_sub(text.len()) else { return false };
        self.room = room;
        self.write(start, end, &text);
        true
    }

    fn line(&mut self, place: usize) -> usize {
        let (lines, upto) = self.counted;
        let lines = lines + self.text[upto..place].matches('\n').count();
        self.counted = (lines, place);
        self.first_line + lines
    }
}

#[cfg(test)]
mod tests;
