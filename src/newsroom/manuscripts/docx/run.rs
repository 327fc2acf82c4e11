//! A run: words of one look, and the signs and pictures between them.

use std::rc::Rc;

use super::super::flow::{Format, Raise, Run, push_text};
use super::super::xml::Element;
use super::body::Reader;
use super::note_parts::NoteKey;
use super::paragraph::{Around, Line};
use super::styles::Looks;
use super::symbols;
use super::words::seen_words;
use crate::domain::manuscript::Loss;

impl Reader<'_> {
    pub(super) fn run(&mut self, element: &Element, around: &Around, line: &mut Line) {
        let about = element.child("w:rPr");
        if about.is_some_and(|about| about.child("w:del").is_some()) {
            let gone = seen_words(element);
            if !gone.is_empty() {
                self.inventory.note(Loss::Deletions, &gone);
            }
            return;
        }
        let style = about.and_then(|about| about.child("w:rStyle")?.get("w:val"));
        let of_style = style.map(|style| self.styles.looks(style)).unwrap_or_default();
        let is_link = style.is_some_and(|style| self.styles.is_named(style, &["hyperlink", "internet link"]));
        let of_style = Looks { underline: of_style.underline.filter(|_| !is_link), ..of_style };
        let looks = Looks::read(about).over(&of_style).over(&around.looks);
        let is_code = style.is_some_and(|style| {
            self.styles
                .is_named(style, &["verbatim char", "html code", "source text", "code", "html typewriter"])
        });
        let href: Option<Rc<str>> = around.href.clone().or_else(|| self.fields.href());
        let font = about.and_then(|about| about.child("w:rFonts")?.get("w:ascii")).unwrap_or_default();
        let format = Format {
            bold: looks.bold.unwrap_or(false),
            italic: looks.italic.unwrap_or(false),
            strike: looks.strike.unwrap_or(false),
            code: is_code,
            raise: match looks.raise.as_deref() {
                Some("superscript") => Raise::Super,
                Some("subscript") => Raise::Sub,
                _ => Raise::Level,
            },
            underline: looks.underline.unwrap_or(false) && !is_link,
            href,
        };
        let is_hidden = looks.hidden.unwrap_or(false);
        let has_own_mark = element.elements().any(|one| one.get("w:customMarkFollows").is_some());
        for one in element.elements() {
            match one.name.as_str() {
                "w:t" if has_own_mark => {}
                "w:t" => self.words(&symbols::letters(&one.text(), font), &format, is_hidden, line),
                "w:tab" | "w:ptab" => self.words(" ", &format, is_hidden, line),
                "w:noBreakHyphen" => self.words("\u{2011}", &format, is_hidden, line),
                "w:sym" => match symbols::letter(one) {
                    Some(letter) => self.words(&letter.to_string(), &format, is_hidden, line),
                    None => self.inventory.note(Loss::Symbols, &symbols::name(one)),
                },
                "w:br" if matches!(one.get("w:type"), Some("page" | "column")) => {}
                "w:br" | "w:cr" if !is_hidden && !self.is_silent() => line.runs.push(Run::Break),
                "w:fldChar" => match one.get("w:fldCharType") {
                    Some("begin") => self.fields.begin(),
                    Some("separate") => self.fields.separate(),
                    _ => self.end_field(),
                },
                "w:instrText" => self.fields.instruction(&one.text()),
                "w:footnoteReference" | "w:endnoteReference" if !is_hidden && !self.is_silent() => {
                    self.note_reference(one, line);
                }
                "w:commentReference" => {
                    let id = one.get("w:id").unwrap_or_default();
                    if self.told_comments.insert(id.to_owned()) {
                        let words = self.comments.get(id).map_or("", String::as_str);
                        self.inventory.note(Loss::Comments, words);
                    }
                }
                "w:drawing" | "w:pict" | "w:object" if !is_hidden && !self.is_silent() => {
                    self.drawing(one, &format, line);
                }
                "w:pgNum" => self.inventory.note(Loss::Fields, ""),
                "w:ruby" => {
                    let base = one.child("w:rubyBase").map(seen_words).unwrap_or_default();
                    let above = one.child("w:rt").map(seen_words).unwrap_or_default();
                    self.words(&format!("{base} ({above})"), &format, is_hidden, line);
                }
                _ => {}
            }
        }
    }

    /// Whether what is read now is not taken over.
    fn is_silent(&mut self) -> bool {
        self.fields.is_instruction() || self.fields.dropping().is_some()
    }

    fn words(&mut self, text: &str, format: &Format, is_hidden: bool, line: &mut Line) {
        if self.fields.is_instruction() {
            return;
        }
        if let Some(dropped) = self.fields.dropping() {
            dropped.push_str(text);
            return;
        }
        if is_hidden {
            self.hidden.push_str(text);
            return;
        }
        self.tell_hidden();
        push_text(&mut line.runs, text, format);
    }

    fn note_reference(&mut self, one: &Element, line: &mut Line) {
        let Some(id) = one.get("w:id") else { return };
        let key = NoteKey { is_end: one.name == "w:endnoteReference", id: id.to_owned() };
        // A note that is named again is the same note, also if it names itself.
        let next = self.asked_notes.len();
        let number = *self.note_numbers.entry(key.clone()).or_insert(next);
        line.runs.push(Run::Note(number));
        if number == next {
            self.asked_notes.push(key);
        }
    }
}
