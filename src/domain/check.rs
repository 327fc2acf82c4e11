//! The problems that `chapeau check` can find, and their remedies. The checks run in `newsroom::check`.

use super::{article::ArticleId, path::SitePath};

/// A section of the report, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CheckPart {
    /// Integrity of the database.
    Database,
    /// Published articles as readers see them.
    Articles,
    /// Links and redirects inside the site.
    Links,
    /// Alternative texts of pictures.
    Pictures,
    /// Files on the shelf.
    Files,
}

impl CheckPart {
    /// All sections, in the order of the report.
    pub const ALL: [Self; 5] = [Self::Database, Self::Articles, Self::Links, Self::Pictures, Self::Files];

    /// Its heading in the report, in English.
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
        /// A kind of problem. Codes never change: the documentation explains each.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum CheckProblem {
            $(#[doc = $sentence] $problem,)*
        }

        impl CheckProblem {
            /// All kinds, in the order of the report.
            #[cfg(feature = "internals")]
            pub const ALL: &[Self] = &[$(Self::$problem,)*];

            /// Its section of the report.
            pub const fn part(self) -> CheckPart {
                match self { $(Self::$problem => CheckPart::$part,)* }
            }

            /// Its stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$problem => $code,)* }
            }

            /// Describes it, in English.
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$problem => $sentence,)* }
            }

            /// Says what to do about it, in English.
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
    CountWrong, Articles, "count-wrong", "The number of articles of a list was wrong.", "Nothing: they have been counted again.";
    DeadLink, Links, "dead-link", "A text links to an address where nothing is.", "Correct the link, or lead the address elsewhere at /desk/redirects.";
    DeadRedirect, Links, "dead-redirect", "A redirect leads to an address where nothing is.", "Give it another target at /desk/redirects.";
    AltToDo, Pictures, "alt-to-do", "A picture is shown without alternative text.", "Describe it at /desk/media/descriptions, or in the article.";
    FileMissing, Files, "file-missing", "A file of the library is not on the shelf.", "Put it back from a backup, or send the file again on its page of the library.";
    FileAltered, Files, "file-altered", "The bytes of a file are not those that were taken in.", "Put it back from a backup, or send the file again on its page of the library.";
    SizeMissing, Files, "size-missing", "A size of a picture is not on the shelf.", "Run `chapeau rebuild`.";
    SizeAltered, Files, "size-altered", "The bytes of a size of a picture are not those that were made.", "Delete the file, then run `chapeau rebuild`.";
    SizesNotMade, Files, "sizes-not-made", "The program ended while it made the sizes of a picture.", "Save the picture smaller and send it again on its page of the library, or run `chapeau rebuild`.";
    IconMissing, Files, "icon-missing", "An icon of the site is not on the shelf.", "Run `chapeau rebuild`.";
    IconAltered, Files, "icon-altered", "The bytes of an icon of the site are not those that were made.", "Delete the file, then run `chapeau rebuild`.";
    Orphan, Files, "orphan", "A file on the shelf belongs to nothing.", "Delete it: a stopped upload left it behind.";
}

/// The article in which a problem was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleAffected {
    /// Article id.
    pub id: ArticleId,
    /// Title; may be empty.
    pub title: String,
    /// Address.
    pub path: SitePath,
}

/// One problem that a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckFinding {
    /// Kind of problem.
    pub problem: CheckProblem,
    /// The article concerned, if any.
    pub article: Option<ArticleAffected>,
    /// The address, name or file concerned; may be empty.
    pub detail: String,
}

/// Totals of a check.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CheckTotals {
    /// Live articles and pages checked.
    pub articles: usize,
    /// Files on the shelf checked.
    pub files: usize,
    /// Problems found.
    pub wrong: usize,
    /// Pictures in the media library without an alternative text there.
    pub undescribed: usize,
    /// Files that no article names, and whose old address stays alive.
    pub kept: usize,
    /// Pictures whose sizes are still being made. Above 0, orphan files were not looked for.
    pub pending_pictures: usize,
}

/// A link from a live article to an address of this site that does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadLink {
    /// Target of the link.
    pub to: SitePath,
    /// The article that contains the link.
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
