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

    /// Its stable name in the report for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Database => "database",
            Self::Articles => "articles",
            Self::Links => "links",
            Self::Pictures => "pictures",
            Self::Files => "files",
        }
    }

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
    NotRead, Database, "not-read", "Something could not be read, and was not checked.", "If the database is damaged, put the last backup in its place.";
    TextLost, Articles, "text-lost", "An article has lost the text that editors see.", "Put a version of it back at the desk.";
    NotShown, Articles, "not-shown", "An article is published, but readers do not see it.", "Publish it again at the desk.";
    ShownStill, Articles, "shown-still", "Readers see an article that is not published.", "Publish it at the desk, then withdraw it if that was meant.";
    PageIncomplete, Articles, "page-incomplete", "What readers see of an article is incomplete.", "Run `chapeau check --repair`.";
    AddressLost, Articles, "address-lost", "An article does not hold the address it is shown at.", "Run `chapeau check --repair`; if it stays, give the article another address.";
    NotSearched, Articles, "not-searched", "Search does not know an article.", "Run `chapeau check --repair`.";
    SearchIncomplete, Articles, "search-incomplete", "The index of the search and the articles do not agree.", "Run `chapeau check --repair`.";
    RelatedMissing, Articles, "related-missing", "An article has no related ones, though there are some.", "Run `chapeau check --repair`.";
    CountWrong, Articles, "count-wrong", "The number of articles of a list is wrong.", "Run `chapeau check --repair`, which counts again.";
    DeadLink, Links, "dead-link", "A text links to an address where nothing is.", "Correct the link, or lead the address elsewhere at /desk/redirects.";
    DeadRedirect, Links, "dead-redirect", "A redirect leads to an address where nothing is.", "Give it another target at /desk/redirects.";
    AltToDo, Pictures, "alt-to-do", "A picture is shown without alternative text.", "Describe it at /desk/media/descriptions, or in the article.";
    FileMissing, Files, "file-missing", "A file of the library is not on the shelf.", "Put it back from a backup, or send the file again on its page of the library.";
    FileAltered, Files, "file-altered", "The bytes of a file are not those that were taken in.", "Put it back from a backup, or send the file again on its page of the library.";
    SizeMissing, Files, "size-missing", "A size of a picture is not on the shelf.", "Run `chapeau check --repair`.";
    SizeAltered, Files, "size-altered", "The bytes of a size of a picture are not those that were made.", "Run `chapeau check --repair`, which makes it again.";
    SizesNotMade, Files, "sizes-not-made", "The program ended while it made the sizes of a picture.", "Save the picture smaller and send it again on its page of the library, or run `chapeau rebuild`.";
    IconMissing, Files, "icon-missing", "An icon of the site is not on the shelf.", "Run `chapeau check --repair`.";
    IconAltered, Files, "icon-altered", "The bytes of an icon of the site are not those that were made.", "Run `chapeau check --repair`, which makes it again.";
    Orphan, Files, "orphan", "A file on the shelf belongs to nothing.", "Run `chapeau check --repair`, which deletes it if it is older than an hour: a stopped upload left it behind.";
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

/// Something that a repair mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mended {
    /// Files that belonged to nothing were deleted.
    Orphans,
    /// Pictures got their sizes.
    Pictures,
    /// The icons of the site were made again.
    Icons,
    /// Articles were rendered again.
    Articles,
    /// Articles were put into the index of the search again.
    Search,
    /// The related articles of articles were found again.
    Related,
    /// Counts of lists were corrected.
    Counts,
}

impl Mended {
    /// Its stable name in the report for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Orphans => "orphans",
            Self::Pictures => "pictures",
            Self::Icons => "icons",
            Self::Articles => "articles",
            Self::Search => "search",
            Self::Related => "related",
            Self::Counts => "counts",
        }
    }

    /// Describes it, in English, behind a number.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Orphans => "files that belonged to nothing were deleted",
            Self::Pictures => "pictures were made in the sizes of screens, or tried again",
            Self::Icons => "icons of the site were made again",
            Self::Articles => "articles were rendered again",
            Self::Search => "articles were put into the index of the search again",
            Self::Related => "articles got other related ones",
            Self::Counts => "counts of lists were corrected",
        }
    }
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
