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

    /// The key of its heading in the report.
    pub const fn heading_key(self) -> &'static str {
        match self {
            Self::Database => "check-of-database",
            Self::Articles => "check-of-articles",
            Self::Links => "check-of-links",
            Self::Pictures => "check-of-pictures",
            Self::Files => "check-of-files",
        }
    }
}

macro_rules! troubles {
    ($($(#[$meaning:meta])* $problem:ident, $part:ident, $code:literal, $key:literal, $remedy:literal;)*) => {
        /// A kind of problem. Codes never change: the documentation explains each.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum CheckProblem {
            $($(#[$meaning])* $problem,)*
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

            /// The key of the sentence that describes it.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$problem => $key,)* }
            }

            /// The key of the sentence that says what to do about it.
            pub const fn remedy_key(self) -> &'static str {
                match self { $(Self::$problem => $remedy,)* }
            }
        }
    };
}

troubles! {
    /// The database file is damaged.
    DatabaseDamaged, Database, "database-damaged", "check-database-damaged", "remedy-database-damaged";
    /// A row names another one that is not there.
    RowLost, Database, "row-lost", "check-row-lost", "remedy-row-lost";
    /// Something could not be read, and was not checked.
    NotRead, Database, "not-read", "check-not-read", "remedy-not-read";
    /// An article has lost the text that editors see.
    TextLost, Articles, "text-lost", "check-text-lost", "remedy-text-lost";
    /// An article is published, but readers do not see it.
    NotShown, Articles, "not-shown", "check-not-shown", "remedy-not-shown";
    /// Readers see an article that is not published.
    ShownStill, Articles, "shown-still", "check-shown-still", "remedy-shown-still";
    /// What readers see of an article is incomplete.
    PageIncomplete, Articles, "page-incomplete", "check-page-incomplete", "remedy-page-incomplete";
    /// An article does not hold the address it is shown at.
    AddressLost, Articles, "address-lost", "check-address-lost", "remedy-address-lost";
    /// Search does not know an article.
    NotSearched, Articles, "not-searched", "check-not-searched", "remedy-not-searched";
    /// The index of the search and the articles do not agree.
    SearchIncomplete, Articles, "search-incomplete", "check-search-incomplete", "remedy-search-incomplete";
    /// An article has no related ones, though there are some.
    RelatedMissing, Articles, "related-missing", "check-related-missing", "remedy-related-missing";
    /// The number of articles of a list is wrong.
    CountWrong, Articles, "count-wrong", "check-count-wrong", "remedy-count-wrong";
    /// A text links to an address where nothing is.
    DeadLink, Links, "dead-link", "check-dead-link", "remedy-dead-link";
    /// A redirect leads to an address where nothing is.
    DeadRedirect, Links, "dead-redirect", "check-dead-redirect", "remedy-dead-redirect";
    /// A picture is shown without alternative text.
    AltToDo, Pictures, "alt-to-do", "check-alt-to-do", "remedy-alt-to-do";
    /// A file of the library is not on the shelf.
    FileMissing, Files, "file-missing", "check-file-missing", "remedy-file-missing";
    /// The bytes of a file are not those that were taken in.
    FileAltered, Files, "file-altered", "check-file-altered", "remedy-file-altered";
    /// A size of a picture is not on the shelf.
    SizeMissing, Files, "size-missing", "check-size-missing", "remedy-size-missing";
    /// The bytes of a size of a picture are not those that were made.
    SizeAltered, Files, "size-altered", "check-size-altered", "remedy-size-altered";
    /// The program ended while it made the sizes of a picture.
    SizesNotMade, Files, "sizes-not-made", "check-sizes-not-made", "remedy-sizes-not-made";
    /// An icon of the site is not on the shelf.
    IconMissing, Files, "icon-missing", "check-icon-missing", "remedy-icon-missing";
    /// The bytes of an icon of the site are not those that were made.
    IconAltered, Files, "icon-altered", "check-icon-altered", "remedy-icon-altered";
    /// A file on the shelf belongs to nothing.
    Orphan, Files, "orphan", "check-orphan", "remedy-orphan";
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

    /// The key of the sentence that describes it, with its number.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Orphans => "mended-orphans",
            Self::Pictures => "mended-pictures",
            Self::Icons => "mended-icons",
            Self::Articles => "mended-articles",
            Self::Search => "mended-search",
            Self::Related => "mended-related",
            Self::Counts => "mended-counts",
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
