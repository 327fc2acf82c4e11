//! The points that proofreading can find, and their weights. The checks are in `prose::proofreading`
//! and `newsroom::proofreading`.

use std::collections::HashMap;

use super::media::MediaId;

/// The weight of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Stops the publication.
    Blocking,
    /// Should be fixed.
    ToFix,
    /// Worth considering.
    Advice,
    /// Only a person can know.
    ToConfirm,
}

macro_rules! checks {
    ($($check:ident, $weight:ident, $code:literal, $title:literal, $why:literal;)*) => {
        /// A kind of check. Codes never change: points that were set aside are stored under them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Check {
            $(#[doc = concat!("`", $code, "`.")] $check,)*
        }

        impl Check {
            /// All checks, the heaviest first.
            pub const ALL: &[Self] = &[$(Self::$check,)*];

            /// Its weight.
            pub const fn weight(self) -> Weight {
                match self { $(Self::$check => Weight::$weight,)* }
            }

            /// The code in the database and in forms.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$check => $code,)* }
            }

            /// The i18n key of its title.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$check => $title,)* }
            }

            /// The i18n key of the reason.
            pub const fn why(self) -> &'static str {
                match self { $(Self::$check => $why,)* }
            }
        }
    };
}

checks! {
    Placeholder, Blocking, "placeholder", "proof-placeholder", "proof-placeholder-why";
    AltMissing, Blocking, "alt-missing", "proof-alt-missing", "proof-alt-missing-why";
    TitleMissing, Blocking, "title-missing", "proof-title-missing", "proof-title-missing-why";
    ChapeauMissing, Blocking, "chapeau-missing", "proof-chapeau-missing", "proof-chapeau-missing-why";
    CategoryMissing, Blocking, "category-missing", "proof-category-missing", "proof-category-missing-why";
    FileMissing, Blocking, "file-missing", "proof-file-missing", "proof-file-missing-why";
    AddressTaken, Blocking, "address-taken", "proof-address-taken", "proof-address-taken-why";
    AddressReserved, Blocking, "address-reserved", "proof-address-reserved", "proof-address-reserved-why";
    DateAhead, Blocking, "date-ahead", "proof-date-ahead", "proof-date-ahead-why";
    TooSlow, Blocking, "too-slow", "proof-too-slow", "proof-too-slow-why";
    TooLarge, Blocking, "too-large", "proof-too-large", "proof-too-large-why";
    NoPage, Blocking, "no-page", "proof-no-page", "proof-no-page-why";
    PictureLink, ToFix, "picture-link", "proof-picture-link", "proof-picture-link-why";
    HeadingJump, ToFix, "heading-jump", "proof-heading-jump", "proof-heading-jump-why";
    HeadingOne, ToFix, "heading-one", "proof-heading-one", "proof-heading-one-why";
    HeadingEmpty, ToFix, "heading-empty", "proof-heading-empty", "proof-heading-empty-why";
    EmphasisOpen, ToFix, "emphasis-open", "proof-emphasis-open", "proof-emphasis-open-why";
    Apostrophe, ToFix, "apostrophe", "proof-apostrophe", "proof-apostrophe-why";
    Capital, ToFix, "capital", "proof-capital", "proof-capital-why";
    Spaces, ToFix, "spaces", "proof-spaces", "proof-spaces-why";
    Marks, ToFix, "marks", "proof-marks", "proof-marks-why";
    DeadLink, ToFix, "dead-link", "proof-dead-link", "proof-dead-link-why";
    UnseenSigns, ToFix, "unseen-signs", "proof-unseen-signs", "proof-unseen-signs-why";
    TranslationTwice, ToFix, "translation-twice", "proof-translation-twice", "proof-translation-twice-why";
    VagueLink, ToFix, "vague-link", "proof-vague-link", "proof-vague-link-why";
    LanguageOther, ToFix, "language-other", "proof-language-other", "proof-language-other-why";
    NotUnderstood, ToFix, "not-understood", "proof-not-understood", "proof-not-understood-why";
    RelativeDate, Advice, "relative-date", "proof-relative-date", "proof-relative-date-why";
    Acronym, Advice, "acronym", "proof-acronym", "proof-acronym-why";
    TitleLong, Advice, "title-long", "proof-title-long", "proof-title-long-why";
    ChapeauLength, Advice, "chapeau-length", "proof-chapeau-length", "proof-chapeau-length-why";
    CreditMissing, Advice, "credit-missing", "proof-credit-missing", "proof-credit-missing-why";
    PictureSmall, Advice, "picture-small", "proof-picture-small", "proof-picture-small-why";
    Spelling, Advice, "spelling", "proof-spelling", "proof-spelling-why";
    SentenceLong, Advice, "sentence-long", "proof-sentence-long", "proof-sentence-long-why";
    PicturesHeavy, Advice, "pictures-heavy", "proof-pictures-heavy", "proof-pictures-heavy-why";
    ConsentUnknown, ToConfirm, "consent-unknown", "proof-consent-unknown", "proof-consent-unknown-why";
}

impl Check {
    /// Whether it says that the text has no page.
    pub const fn is_without_page(self) -> bool {
        matches!(self, Self::TooSlow | Self::TooLarge | Self::NoPage)
    }

    /// The inverse of [`Check::code`]; `None` for anything else.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|check| check.code() == code)
    }
}

/// Where to fix a point that is not in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FixLocation {
    /// A field of the article form, by its name.
    Field(&'static str),
    /// A file of the media library, by its id.
    Medium(MediaId),
}

/// One place where a point was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointPlace {
    /// Line of the text, counted from 1 at its first non-blank line; `None` for the front matter and the
    /// document as a whole.
    pub line: Option<usize>,
    /// Where to fix it, when not in the text.
    pub fix_location: Option<FixLocation>,
    /// The word, name or number concerned.
    pub detail: String,
}

/// A finding of one check, with all its places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The check that found it.
    pub check: Check,
    /// Its places, in the order of the text.
    pub places: Vec<PointPlace>,
    /// Whether all places can be fixed automatically.
    pub fixable: bool,
}

/// A point that somebody set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// The check that found it.
    pub check: Check,
    /// The word, name or number concerned.
    pub detail: String,
    /// Reason for setting it aside.
    pub reason: String,
}

/// The proofreading of one document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proof {
    /// Open points, the heaviest first.
    pub points: Vec<Point>,
    /// Points that were found but are set aside.
    pub aside: Vec<SetAside>,
    /// Media ids of its pictures, by the last part of their names.
    pub pictures: HashMap<String, MediaId>,
    /// For a text that came from a file: how many lines of that are above the text. Places have the line of the text.
    pub lines_above: usize,
}

/// Numbers of open points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PointCounts {
    /// Points that stop the publication.
    pub blocking: usize,
    /// All other points.
    pub others: usize,
    /// The point that says why the text has no page.
    pub unshown: Option<Check>,
}

impl PointCounts {
    /// Their sum.
    pub const fn all(self) -> usize {
        self.blocking + self.others
    }
}

impl Proof {
    /// Counts the open points.
    pub fn point_counts(&self) -> PointCounts {
        let checks = self.points.iter().map(|point| point.check);
        let unshown = checks.into_iter().find(|check| check.is_without_page());
        PointCounts { blocking: self.blocking(), others: self.others(), unshown }
    }

    /// Number of open points of a weight.
    pub fn count(&self, weight: Weight) -> usize {
        self.points.iter().filter(|point| point.check.weight() == weight).count()
    }

    /// Number of open points that stop the publication.
    pub fn blocking(&self) -> usize {
        self.count(Weight::Blocking)
    }

    /// Number of other open points.
    pub fn others(&self) -> usize {
        self.points.len() - self.blocking()
    }

    /// Number of open points that can be fixed automatically.
    pub fn fixable(&self) -> usize {
        self.points.iter().filter(|point| point.fixable).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_check_has_a_code_of_its_own_and_the_heaviest_come_first() {
        for check in Check::ALL {
            assert_eq!(Check::parse(check.code()), Some(*check));
        }
        assert!(Check::ALL.windows(2).all(|pair| pair[0].weight() <= pair[1].weight()));
    }
}
