//! Reasons for refusing an action. The English messages are for commands and logs; the desk shows its own
//! in the person's language, by [`Refusal::key`].

pub use super::backup_refusal::BackupRefusal;
pub use super::export_refusal::ExportRefusal;
pub use super::import_refusal::ImportRefusal;

/// Why an action was refused. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The text is too long.
    #[error("a text has at most {0} bytes")]
    TextTooLong(usize),
    /// The text is not UTF-8.
    #[error("the text is not UTF-8")]
    NotUtf8,
    /// The article is in the trash.
    #[error("the article is in the trash; take it out before you edit it")]
    InTrash,
    /// The scheduled time is in the past.
    #[error("this time is in the past")]
    HourPast,
    /// A note is too long.
    #[error("a note has at most {0} characters")]
    NoteTooLong(usize),
    /// The name of a revision is too long.
    #[error("the name of a revision has at most {0} characters")]
    RevisionNameTooLong(usize),
    /// The address belongs to another article or a redirect.
    #[error("the address {0} already belongs to something else")]
    AddressTaken(String),
    /// The site itself answers at the address.
    #[error("the address {0} is reserved for the site itself")]
    AddressReserved(String),
    /// The title has been used so often that no address is left for it.
    #[error("too many articles have this title; change it, or give the article an address")]
    TitleUsedUp,
    /// This many points of the proofreading stop the publication.
    #[error("proofreading points that stop the publication: {0}")]
    Blocked(usize),
    /// Publishing despite blocking points needs a reason.
    #[error("publishing despite blocking points needs a reason")]
    ReasonMissing,
    /// A blocking point cannot be set aside.
    #[error("a point that stops the publication cannot be set aside")]
    CannotSetAside,
    /// The article has too many preview links.
    #[error("an article has at most {0} open preview links")]
    TooManyLinks(usize),
    /// A text is too long to be compared.
    #[error("only texts of at most {0} bytes can be compared")]
    TooLongToCompare(usize),
    /// The renderer failed on the text.
    #[error("the text could not be rendered")]
    RenderingFailed,
    /// The renderer takes too long over the text.
    #[error("the text takes too long to render")]
    RenderingTooSlow,
    /// Nobody's preview could be rendered in time: others are being rendered.
    #[error("too many previews are being rendered")]
    PreviewsBusy,
    /// The page of the text would have more bytes than this.
    #[error("the page of the text would have more than {0} bytes")]
    RenderingTooLarge(usize),
    /// Another category, tag or author has this name.
    #[error("the name {0} is taken; merge the two instead")]
    NameTaken(String),
    /// Documents still use the term.
    #[error("documents still use this term")]
    NameInUse,
    /// A term cannot be merged into itself.
    #[error("a term cannot be merged into itself")]
    MergedWithItself,
    /// The description of a term is too long.
    #[error("a description has at most {0} characters")]
    DescriptionTooLong(usize),
    /// The media library has no picture of this name.
    #[error("the media library has no picture called {0}")]
    NoSuchPicture(String),
    /// The site would be left without an administrator.
    #[error("a site needs at least one administrator who can sign in")]
    LastAdmin,
    /// Whoever switches passwords off came in with one.
    #[error("sign in by a provider first: you would lock yourself out")]
    NotSignedInByProvider,
    /// The site sends no mail.
    #[error("this site sends no mail")]
    NoMail,
    /// A day cannot be read.
    #[error("“{0}” is not a day such as 2027-01-31")]
    NoDay(String),
    /// The account has as many applications for codes as it may.
    #[error("an account has at most {0} applications for codes")]
    TooManyFactors(usize),
    /// A bulk action has too many articles.
    #[error("a bulk action takes at most {0} articles")]
    SelectionTooLarge(usize),
    /// A mapping of an author to an account is not understood.
    #[error("{0} is not NAME=ACCOUNT: the name of an author, and the mail address or name of an account")]
    MapUnreadable(String),
    /// There is no account with this mail address or name.
    #[error("there is no account {0}")]
    NoSuchAccount(String),
    /// Several accounts have this name.
    #[error("several accounts are called {0}: use the mail address")]
    AccountsOfOneName(String),
    /// There is no import to take back.
    #[error("there is no import that could be taken back")]
    NoImport,
    /// There is no such import to take back.
    #[error("there is no import {0} that could be taken back")]
    NoSuchImport(String),
    /// The import was taken back already.
    #[error("import {0} was taken back already")]
    ImportUndone(String),
    /// A later import changed what the one to be taken back brought.
    #[error("a later import changed what this one brought: take back import {0} first")]
    ImportChangedLater(String),
    /// A later import of the same site took over, or this one was taken back.
    #[error("another import of {0} took over, or this one was taken back; it has stopped")]
    ImportTakenOver(String),
    /// An import cannot be made again, or taken back.
    #[error(transparent)]
    Import(#[from] ImportRefusal),
    /// The folder to import is empty.
    #[error("there is nothing to import in {0}")]
    NothingToImport(String),
    /// Nothing was exported.
    #[error(transparent)]
    Export(#[from] ExportRefusal),
    /// A backup or a restore was refused.
    #[error(transparent)]
    Backup(BackupRefusal),
    /// A live article shows the medium.
    #[error("readers see {0} in a published article; take it out of the article first")]
    ShownInLiveArticle(String),
    /// The replacement of a file has another type.
    #[error("only a file of the same type can replace {0}")]
    OtherType(String),
    /// The text is not an address.
    #[error("“{0}” is not an address: write a path such as /old/page/, or a complete URL")]
    NoAddress(String),
    /// A redirect would lead to itself.
    #[error("a redirect from {0} would lead back to itself")]
    RedirectLoops(String),
    /// The target of a redirect does not exist.
    #[error("there is nothing at {0}: the target of a redirect must exist")]
    RedirectNowhere(String),
    /// The redirect was created when its article moved.
    #[error("{0} leads to an article that moved; this redirect cannot be changed")]
    RedirectStays(String),
    /// The address already leads somewhere else.
    #[error("this address already leads to {0}")]
    RedirectExists(String),
    /// An earlier line of the list leads the same address elsewhere.
    #[error("an earlier line leads this address to {0}")]
    RedirectTwice(String),
    /// An editor opens more previews than the rate allows.
    #[error("an editor opens at most {0} pages and pictures of previews in a row")]
    TooManyPreviews(u32),
    /// A list of redirects is too long.
    #[error("a list of redirects has at most {0} lines")]
    TooManyRedirects(usize),
}

impl Refusal {
    /// The i18n key of the message.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::TextTooLong(_) => "refused-text-too-long",
            Self::NotUtf8 => "account-form-damaged",
            Self::InTrash => "refused-in-trash",
            Self::HourPast => "refused-hour-past",
            Self::NoteTooLong(_) => "refused-note-too-long",
            Self::RevisionNameTooLong(_) => "refused-revision-name-too-long",
            Self::AddressTaken(_) => "refused-address-taken",
            Self::AddressReserved(_) => "refused-address-reserved",
            Self::TitleUsedUp => "refused-title-used-up",
            Self::Blocked(_) => "refused-blocked",
            Self::ReasonMissing => "refused-reason-missing",
            Self::CannotSetAside => "refused-not-dismissable",
            Self::TooManyLinks(_) => "refused-too-many-links",
            Self::NoMail => "refused-no-mail",
            Self::NotSignedInByProvider => "refused-not-signed-in-by-provider",
            Self::NoDay(_) => "refused-no-day",
            Self::TooManyFactors(_) => "refused-too-many-factors",
            Self::TooLongToCompare(_) => "refused-too-long-to-compare",
            Self::NoSuchPicture(_) => "settings-no-picture",
            Self::LastAdmin => "refused-last-admin",
            Self::RenderingFailed => "refused-no-page",
            Self::RenderingTooSlow => "refused-too-slow",
            Self::RenderingTooLarge(_) => "refused-too-large",
            Self::PreviewsBusy => "refused-previews-busy",
            Self::NameTaken(_) => "refused-name-taken",
            Self::NameInUse => "refused-name-in-use",
            Self::MergedWithItself => "refused-merged-with-itself",
            Self::DescriptionTooLong(_) => "refused-words-too-long",
            Self::SelectionTooLarge(_) => "refused-selection-too-large",
            Self::MapUnreadable(_) => "refused-map-unreadable",
            Self::NoSuchAccount(_) => "refused-no-such-account",
            Self::AccountsOfOneName(_) => "refused-accounts-of-one-name",
            Self::NoImport => "refused-no-import",
            Self::NoSuchImport(_) => "refused-no-such-import",
            Self::ImportUndone(_) => "refused-import-undone",
            Self::ImportChangedLater(_) => "refused-import-changed-later",
            Self::ImportTakenOver(_) => "refused-import-taken-over",
            Self::NothingToImport(_) => "refused-nothing-to-import",
            Self::Backup(why) => why.key(),
            Self::Export(why) => why.key(),
            Self::Import(why) => why.key(),
            Self::ShownInLiveArticle(_) => "media-refused-shown",
            Self::OtherType(_) => "media-refused-other-type",
            Self::NoAddress(_) => "refused-no-address",
            Self::RedirectLoops(_) => "refused-redirect-loops",
            Self::RedirectNowhere(_) => "refused-redirect-nowhere",
            Self::RedirectStays(_) => "refused-redirect-stays",
            Self::RedirectExists(_) => "refused-redirect-exists",
            Self::RedirectTwice(_) => "refused-redirect-twice",
            Self::TooManyPreviews(_) => "refused-too-many-previews",
            Self::TooManyRedirects(_) => "refused-too-many-redirects",
        }
    }

    /// The value of `$name` in the message; may be empty.
    pub fn argument(&self) -> String {
        match self {
            Self::Backup(why) => why.argument(),
            Self::Export(why) => why.argument(),
            Self::Import(why) => why.argument(),
            Self::RenderingTooLarge(most) => (most >> 20).to_string(),
            Self::TextTooLong(most)
            | Self::NoteTooLong(most)
            | Self::RevisionNameTooLong(most)
            | Self::SelectionTooLarge(most)
            | Self::Blocked(most)
            | Self::TooManyLinks(most)
            | Self::TooManyFactors(most)
            | Self::TooLongToCompare(most)
            | Self::DescriptionTooLong(most)
            | Self::TooManyRedirects(most) => most.to_string(),
            Self::TooManyPreviews(in_a_row) => in_a_row.to_string(),
            Self::NoDay(text)
            | Self::AddressTaken(text)
            | Self::AddressReserved(text)
            | Self::NameTaken(text)
            | Self::NothingToImport(text)
            | Self::MapUnreadable(text)
            | Self::NoSuchAccount(text)
            | Self::AccountsOfOneName(text)
            | Self::NoSuchImport(text)
            | Self::ImportUndone(text)
            | Self::ImportChangedLater(text)
            | Self::ImportTakenOver(text)
            | Self::NoAddress(text)
            | Self::RedirectLoops(text)
            | Self::RedirectNowhere(text)
            | Self::RedirectStays(text)
            | Self::RedirectExists(text)
            | Self::RedirectTwice(text)
            | Self::ShownInLiveArticle(text)
            | Self::NoSuchPicture(text)
            | Self::OtherType(text) => text.clone(),
            Self::NameInUse | Self::MergedWithItself => String::new(),
            Self::NotUtf8
            | Self::InTrash
            | Self::TitleUsedUp
            | Self::HourPast
            | Self::LastAdmin
            | Self::ReasonMissing
            | Self::CannotSetAside
            | Self::RenderingFailed
            | Self::RenderingTooSlow
            | Self::NoImport
            | Self::NoMail
            | Self::NotSignedInByProvider
            | Self::PreviewsBusy => String::new(),
        }
    }
}
