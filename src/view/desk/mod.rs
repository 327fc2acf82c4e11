//! Pages of the desk, in the editor's language. A page is built from the [`DeskFrame`] and its own data.

mod accounts;
mod article_list;
mod article_state;
mod audit;
mod audit_entry;
mod bulk_actions;
mod busy;
mod confirm;
mod confirmation;
mod dashboard;
mod dead_links;
pub mod emails;
mod exports;
mod factors;
mod field;
mod frame;
mod help;
mod icons;
mod import_again;
mod import_page;
mod import_undo;
mod import_weight;
pub mod import_words;
mod imports;
mod manuscripts;
pub mod media;
mod message_page;
mod messages;
mod own_account;
mod pager;
mod previews;
mod proofreading;
mod publication;
mod redirects;
mod relative_date;
pub mod retold;
mod retold_keys;
mod revisions;
mod sample;
mod schedules;
mod settings;
mod sign_in;
mod square;
pub mod taxonomy;
mod trash;
mod unavailable;
mod writing;

pub use accounts::{AccountPage, AccountsPage, DoorState, InvitedPage, Invitee};
pub use article_list::ArticleListPage;
pub use audit::{AuditLine, AuditPage};
pub use bulk_actions::{Selected, SelectionPage, SelectionResultPage};
pub use busy::{BusyPage, InterruptedForm};
pub use confirm::{ConfirmPage, ConfirmTrouble};
pub use confirmation::ConfirmationPage;
pub use dashboard::DashboardPage;
pub use dead_links::LinksPage;
pub use exports::ExportsPage;
pub use factors::{FactorFormError, FactorLine, FactorsPage, NewFactorPage, RecoveryCodesPage};
pub use frame::{DeskFrame, Flash};
pub use help::HelpPage;
pub use import_again::{ImportAgainForm, ImportQuestionForm};
pub use import_page::{
    ImportAttribution, ImportChange, ImportCount, ImportFileLine, ImportFilter, ImportFinding, ImportPage,
    ImportPlace,
};
pub use import_undo::UndoPage;
pub use import_weight::ImportWeight;
pub use imports::ImportsPage;
pub use manuscripts::{DraftLine, ManuscriptPage};
pub use message_page::{ForbiddenPage, GonePage, RefusedPage, StalePage};
pub use messages::DeskMessages;
pub use own_account::{OwnAccountPage, OwnDevice, OwnProblems, OwnProvider, OwnSession};
pub use previews::{LinkLine, PreviewsPage};
pub use proofreading::{ProofreadingPage, left as points_left};
pub use publication::{PublicationFacts, PublicationPage, TypedPlan};
pub use redirects::{RedirectListPage, RedirectsPage};
pub use relative_date::exactly;
pub use revisions::{ComparisonPage, Subject, VersionLine, VersionsPage};
pub use sample::SampleRemovalPage;
pub use schedules::{FailedScheduleLine, PlanLine, PlansPage};
pub use settings::SettingsPage;
pub use sign_in::{
    CodeForm, CodeTrouble, SignInError, SignInFields, SignOnTrouble, SignOnWays, SignedOutPage,
};
pub use trash::{TrashLine, TrashPage};
pub use unavailable::{unavailable_reason, unavailable_sentence};
pub use writing::{ConflictPage, PicturesPage, Sides, Writing, WritingPage};

/// A title inside a sentence: French punctuation is kept on its line by no-break spaces.
fn unbroken(title: &str) -> String {
    let mut text = title.trim().to_owned();
    for sign in ["»", ":", ";", "!", "?"] {
        text = text.replace(&format!(" {sign}"), &format!("\u{a0}{sign}"));
    }
    text.replace("« ", "«\u{a0}")
}
