//! What the proofreading of a document can find, and how much it weighs. Finding it is not here.

use std::collections::HashMap;

/// How much a point weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It stops a publication.
    Blocking,
    /// It should be mended.
    ToFix,
    /// It is worth a thought.
    Advice,
    /// Only somebody can know it.
    ToConfirm,
}

macro_rules! checks {
    ($($check:ident, $weight:ident, $code:literal, $title:literal, $why:literal;)*) => {
        /// Everything that is looked for. The code is stable: what was set aside is kept under it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Check {
            $(#[doc = concat!("`", $code, "`.")] $check,)*
        }

        impl Check {
            /// Every check, the heaviest first.
            pub const ALL: &[Self] = &[$(Self::$check,)*];

            /// How much it weighs.
            pub const fn weight(self) -> Weight {
                match self { $(Self::$check => Weight::$weight,)* }
            }

            /// The word in the database and in forms.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$check => $code,)* }
            }

            /// The key of its title in the words of the desk.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$check => $title,)* }
            }

            /// The key of the reason.
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
    /// The inverse of [`Check::code`]; `None` for anything else.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|check| check.code() == code)
    }
}

/// Where something is mended that is not in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// A field of the writing form, by its name there.
    Field(&'static str),
    /// The record of a file in the library.
    Medium(i32),
}

/// One place where something was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointPlace {
    /// The line of the text, from 1 at its first line with something on it; none for the front matter
    /// and for the whole.
    pub line: Option<usize>,
    /// Where it is mended otherwise.
    pub spot: Option<Spot>,
    /// The thing itself: a word, a name, a number.
    pub detail: String,
}

/// Something that was found, wherever it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// What.
    pub check: Check,
    /// Where, in the order of the text.
    pub places: Vec<PointPlace>,
    /// Whether the program can mend all of them without asking.
    pub fixable: bool,
}

/// A point that somebody set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// What.
    pub check: Check,
    /// The thing itself.
    pub detail: String,
    /// Why.
    pub reason: String,
}

/// The proofreading of one document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proof {
    /// What is left, the heaviest first.
    pub points: Vec<Point>,
    /// What was found and set aside.
    pub aside: Vec<SetAside>,
    /// The numbers of the records of its pictures, by the last part of their names.
    pub pictures: HashMap<String, i32>,
}

/// How many points a proofreading has left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PointCounts {
    /// Those that stop a publication.
    pub blocking: usize,
    /// The others.
    pub others: usize,
}

impl PointCounts {
    /// All of them.
    pub const fn all(self) -> usize {
        self.blocking + self.others
    }
}

impl Proof {
    /// How many points are left.
    pub fn tally(&self) -> PointCounts {
        PointCounts { blocking: self.blocking(), others: self.others() }
    }

    /// How many points of a weight are left.
    pub fn count(&self, weight: Weight) -> usize {
        self.points.iter().filter(|point| point.check.weight() == weight).count()
    }

    /// How many points stop a publication.
    pub fn blocking(&self) -> usize {
        self.count(Weight::Blocking)
    }

    /// How many points are left that stop nothing.
    pub fn others(&self) -> usize {
        self.points.len() - self.blocking()
    }

    /// How many points the program can mend by itself.
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
