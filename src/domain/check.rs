//! What a check of the whole site can find, and what mends it. Finding it is not here.

use super::{article::ArticleId, path::SitePath};

/// What is checked, in the order of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CheckPart {
    /// The database itself.
    Database,
    /// What readers see of what is published.
    Articles,
    /// Links and redirects inside the site.
    Links,
    /// Alternative texts.
    Pictures,
    /// Bytes on the shelf.
    Files,
}

impl CheckPart {
    /// Every part, in the order of the report.
    pub const ALL: [Self; 5] = [Self::Database, Self::Articles, Self::Links, Self::Pictures, Self::Files];

    /// Its heading in the report.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Database => "Database",
            Self::Articles => "Articles",
            Self::Links => "Links inside the site",
            Self::Pictures => "Alternative texts of what readers see",
            Self::Files => "Files",
        }
    }
}

macro_rules! troubles {
    ($($problem:ident, $part:ident, $code:literal, $sentence:literal, $remedy:literal;)*) => {
        /// Everything that is looked for. The code is stable: the documentation explains each.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum CheckProblem {
            $(#[doc = $sentence] $problem,)*
        }

        impl CheckProblem {
            /// Every problem, in the order of the report.
            pub const ALL: &[Self] = &[$(Self::$problem,)*];

            /// Where it belongs.
            pub const fn part(self) -> CheckPart {
                match self { $(Self::$problem => CheckPart::$part,)* }
            }

            /// The stable word.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$problem => $code,)* }
            }

            /// What it is, in English.
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$problem => $sentence,)* }
            }

            /// What to do about it, in English.
            pub const fn remedy(self) -> &'static str {
                match self { $(Self::$problem => $remedy,)* }
            }
        }
    };
}

troubles! {
    DatabaseDamaged, Database, "database-damaged", "The database file is damaged.", "Keep it, and put the last backup in its place.";
    RowLost, Database, "row-lost", "A row names another one that is not there.", "Put the last backup in its place, or ask those who maintain the program.";
    TextLost, Articles, "text-lost", "An article has lost the text that editors see.", "Put a version of it back at the desk.";
    NotShown, Articles, "not-shown", "An article is published, but readers do not see it.", "Publish it again at the desk.";
    ShownStill, Articles, "shown-still", "Readers see an article that is not published.", "Publish it at the desk, then withdraw it if that was meant.";
    PageIncomplete, Articles, "page-incomplete", "What readers see of an article is incomplete.", "Run `chapeau rebuild`.";
    AddressLost, Articles, "address-lost", "An article does not hold the address it is shown at.", "Run `chapeau rebuild`; if it stays, give the article another address.";
    NotSearched, Articles, "not-searched", "Search does not know an article.", "Run `chapeau rebuild`.";
    DeadLink, Links, "dead-link", "A text links to an address where nothing is.", "Correct the link, or lead the address elsewhere at /desk/redirects.";
    DeadRedirect, Links, "dead-redirect", "A redirect leads to an address where nothing is.", "Give it another target at /desk/redirects.";
    AltToDo, Pictures, "alt-to-do", "A picture is shown without alternative text.", "Describe it at /desk/media/descriptions, or in the article.";
    FileMissing, Files, "file-missing", "A file of the library is not on the shelf.", "Put it back from a backup, or send the file again on its page of the library.";
    FileAltered, Files, "file-altered", "The bytes of a file are not those that were taken in.", "Put it back from a backup, or send the file again on its page of the library.";
    SizeMissing, Files, "size-missing", "A size of a picture is not on the shelf.", "Run `chapeau rebuild`.";
    SizeAltered, Files, "size-altered", "The bytes of a size of a picture are not those that were made.", "Delete the file, then run `chapeau rebuild`.";
    IconMissing, Files, "icon-missing", "An icon of the site is not on the shelf.", "Run `chapeau rebuild`.";
    IconAltered, Files, "icon-altered", "The bytes of an icon of the site are not those that were made.", "Delete the file, then run `chapeau rebuild`.";
    Orphan, Files, "orphan", "A file on the shelf belongs to nothing.", "Delete it: a stopped upload left it behind.";
}

/// An article that a finding is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleAffected {
    /// Which.
    pub id: ArticleId,
    /// Its title; may be empty.
    pub title: String,
    /// Where it lives.
    pub path: SitePath,
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckFinding {
    /// What.
    pub problem: CheckProblem,
    /// Which article shows it; none when it is about no article.
    pub article: Option<ArticleAffected>,
    /// The thing itself: an address, a name, a file. May be empty.
    pub detail: String,
}

/// How much was looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Checked {
    /// Live articles and pages.
    pub articles: usize,
    /// Files on the shelf.
    pub files: usize,
    /// What is wrong.
    pub wrong: usize,
    /// Pictures of the library that nobody has described there.
    pub undescribed: usize,
    /// Pictures in the making, because of which it was not said which files belong to nothing.
    pub in_the_making: usize,
}

/// A link of a live text to an address of this site where nothing is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadLink {
    /// Where it leads.
    pub to: SitePath,
    /// Whose text.
    pub article: ArticleAffected,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn troubles_stand_in_the_order_of_the_parts_each_with_a_code_of_its_own() {
        assert!(CheckProblem::ALL.windows(2).all(|pair| pair[0].part() <= pair[1].part()));
        let mut codes: Vec<_> = CheckProblem::ALL.iter().map(|problem| problem.code()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), CheckProblem::ALL.len());
    }
}
