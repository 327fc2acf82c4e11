//! One text on its way: the passes in their order, and what is found out on the way.

use std::collections::{BTreeMap, BTreeSet};

use super::super::super::foreign::{Added, Names};
use super::super::multi;
use super::super::site::Site;
use super::kept_notes::Notes;
use super::slots::{Slots, without_signs};

/// Texts in texts (quotes, notes, cells) that are followed.
const DEPTH_MAX: usize = 12;

/// Converts the texts of one object.
pub(in super::super) struct Converter<'s> {
    pub(in super::super) site: &'s Site,
    pub(in super::super) names: &'s mut Names,
    pub(in super::super) language: String,
    /// Whether readers may see the text: then documents that they may not see are left out.
    pub(in super::super) is_public: bool,
    /// Documents that the text shows.
    pub(in super::super) shown: BTreeSet<i64>,
    /// Names that were kept as text, with how often.
    pub(in super::super) kept: BTreeMap<String, usize>,
    /// Documents and objects that the text names and nothing has.
    pub(in super::super) missing: BTreeSet<String>,
    pub(super) slots: Slots,
    pub(super) notes: Notes,
    /// What documents of the site added: their words stand at each place that shows one.
    pub(super) added: Added,
    depth: usize,
}

impl<'s> Converter<'s> {
    /// A converter for the texts of one object.
    pub(in super::super) fn new(
        site: &'s Site,
        names: &'s mut Names,
        language: &str,
        is_public: bool,
    ) -> Self {
        Self {
            site,
            names,
            language: language.to_owned(),
            is_public,
            shown: BTreeSet::new(),
            kept: BTreeMap::new(),
            missing: BTreeSet::new(),
            slots: Slots::default(),
            notes: Notes::default(),
            added: Added::default(),
            depth: 0,
        }
    }

    /// The HTML of a text. Its notes are kept for [`Self::take_notes`].
    pub(in super::super) fn html(&mut self, text: &str) -> String {
        if text.trim().is_empty() {
            return String::new();
        }
        let text = without_signs(text).replace("\r\n", "\n").replace('\r', "\n");
        let text = multi::choose(&text, &self.language, &self.site.language);
        let text = self.verbatim(&text);
        let text = self.take_out_notes(&text);
        let html = self.inner(&text);
        self.slots.filled(&html)
    }

    /// A text without its signs, such as a title.
    pub(in super::super) fn plain(&self, text: &str) -> String {
        self.words_of(text)
    }

    /// The notes of all texts so far, to stand behind them.
    pub(in super::super) fn take_notes(&mut self) -> String {
        let html = self.notes.html();
        self.slots.filled(&html)
    }

    /// What every text goes through, one in another too.
    pub(super) fn inner(&mut self, text: &str) -> String {
        if self.depth >= DEPTH_MAX {
            return text.to_owned();
        }
        self.depth += 1;
        let text = self.containers(text);
        let text = self.links(&text);
        let text = self.models(&text);
        let text = self.tables(&text);
        let text = super::emphasis::marked(&text);
        let html = super::lines::html(&text);
        self.depth -= 1;
        html
    }
}
