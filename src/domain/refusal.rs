//! Deeds that are refused, each with a sentence: English here, for commands and logs; the desk says
//! it in the person's language, by [`Refusal::key`].

/// Why a deed was refused. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The text is longer than a text may be.
    #[error("a text has at most {0} bytes")]
    TextTooLong(usize),
    /// The text came in another charset.
    #[error("the text is not UTF-8")]
    Damaged,
    /// It is in the trash.
    #[error("an article in the trash is taken out before it is written")]
    InTrash,
    /// The hour of a plan is past.
    #[error("this hour is past already")]
    HourPast,
    /// A note is too long.
    #[error("a note has at most {0} characters")]
    NoteTooLong(usize),
    /// The name of a revision is too long.
    #[error("the name of a revision has at most {0} characters")]
    RevisionNameTooLong(usize),
    /// The address belongs to something else.
    #[error("the address {0} already belongs to something else")]
    AddressTaken(String),
    /// The address is one the site itself answers.
    #[error("the address {0} is one the site itself answers")]
    AddressReserved(String),
    /// So many points of the proofreading stop the publication.
    #[error("{0} points of the proofreading stop the publication")]
    Blocked(usize),
    /// Publishing despite the proofreading needs a reason.
    #[error("publishing despite the proofreading needs a reason")]
    ReasonMissing,
    /// Setting a blocking point aside.
    #[error("a point that stops the publication cannot be set aside")]
    NotForAside,
    /// An article has too many preview links.
    #[error("an article has at most {0} open preview links")]
    TooManyLinks(usize),
    /// A text is too long to be compared.
    #[error("texts of at most {0} bytes can be compared")]
    TooLongToCompare(usize),
    /// The renderer failed on the text.
    #[error("the text could not be made into a page")]
    NoPage,
    /// Another category, tag or author has this name.
    #[error("the name {0} is taken; merge the two instead")]
    NameTaken(String),
    /// Documents name it.
    #[error("documents still name it")]
    NameInUse,
    /// A thing cannot be merged into itself.
    #[error("a thing cannot be merged into itself")]
    MergedWithItself,
    /// What is said about a name is too long.
    #[error("a description has at most {0} characters")]
    WordsTooLong(usize),
    /// The library has no picture of this name.
    #[error("the library has no picture called {0}")]
    NoSuchPicture(String),
    /// The last administrator would be none any more.
    #[error("a site keeps at least one administrator who can sign in")]
    LastAdmin,
    /// Too many articles at one time.
    #[error("at most {0} articles at one time")]
    SelectionTooLarge(usize),
    /// A folder to import is empty.
    #[error("there is nothing to import in {0}")]
    NothingToImport(String),
    /// Readers see the medium in a live article.
    #[error("readers see {0} in a published article; take it out of the article first")]
    ShownToReaders(String),
    /// A file is to be replaced by one of another type.
    #[error("only a file of the same type can take the place of {0}")]
    OtherType(String),
    /// What was written is no address.
    #[error("“{0}” is no address: write a path such as /old/page/, or a whole URL")]
    NoAddress(String),
    /// A redirect would lead to itself.
    #[error("a redirect from {0} would lead back to itself")]
    RedirectLoops(String),
    /// Nothing is where a redirect shall lead.
    #[error("nothing is at {0}: a redirect leads to a page that is there")]
    RedirectNowhere(String),
    /// A redirect that came by itself when its article moved.
    #[error("{0} leads to an article that moved; this redirect stays")]
    RedirectStays(String),
    /// A list of redirects is too long.
    #[error("a list of redirects has at most {0} lines")]
    TooManyRedirects(usize),
}

impl Refusal {
    /// The key of the sentence in the words of the desk.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::TextTooLong(_) => "refused-text-too-long",
            Self::Damaged => "person-damaged",
            Self::InTrash => "refused-in-trash",
            Self::HourPast => "refused-hour-past",
            Self::NoteTooLong(_) => "refused-note-too-long",
            Self::RevisionNameTooLong(_) => "refused-revision-name-too-long",
            Self::AddressTaken(_) => "refused-address-taken",
            Self::AddressReserved(_) => "refused-address-reserved",
            Self::Blocked(_) => "refused-blocked",
            Self::ReasonMissing => "refused-reason-missing",
            Self::NotForAside => "refused-not-for-aside",
            Self::TooManyLinks(_) => "refused-too-many-links",
            Self::TooLongToCompare(_) => "refused-too-long-to-compare",
            Self::NoSuchPicture(_) => "settings-no-picture",
            Self::LastAdmin => "refused-last-admin",
            Self::NoPage => "refused-no-page",
            Self::NameTaken(_) => "refused-name-taken",
            Self::NameInUse => "refused-name-in-use",
            Self::MergedWithItself => "refused-merged-with-itself",
            Self::WordsTooLong(_) => "refused-words-too-long",
            Self::SelectionTooLarge(_) => "refused-selection-too-large",
            Self::NothingToImport(_) => "refused-nothing-to-import",
            Self::ShownToReaders(_) => "media-refused-shown",
            Self::OtherType(_) => "media-refused-other-type",
            Self::NoAddress(_) => "refused-no-address",
            Self::RedirectLoops(_) => "refused-redirect-loops",
            Self::RedirectNowhere(_) => "refused-redirect-nowhere",
            Self::RedirectStays(_) => "refused-redirect-stays",
            Self::TooManyRedirects(_) => "refused-too-many-redirects",
        }
    }

    /// What fills the one gap of the sentence, `$name`.
    pub fn gap(&self) -> String {
        match self {
            Self::TextTooLong(most)
            | Self::NoteTooLong(most)
            | Self::RevisionNameTooLong(most)
            | Self::SelectionTooLarge(most)
            | Self::Blocked(most)
            | Self::TooManyLinks(most)
            | Self::TooLongToCompare(most)
            | Self::WordsTooLong(most)
            | Self::TooManyRedirects(most) => most.to_string(),
            Self::AddressTaken(text)
            | Self::AddressReserved(text)
            | Self::NameTaken(text)
            | Self::NothingToImport(text)
            | Self::NoAddress(text)
            | Self::RedirectLoops(text)
            | Self::RedirectNowhere(text)
            | Self::RedirectStays(text)
            | Self::ShownToReaders(text)
            | Self::NoSuchPicture(text)
            | Self::OtherType(text) => text.clone(),
            Self::NameInUse | Self::MergedWithItself => String::new(),
            Self::Damaged
            | Self::InTrash
            | Self::HourPast
            | Self::LastAdmin
            | Self::ReasonMissing
            | Self::NotForAside
            | Self::NoPage => String::new(),
        }
    }
}
