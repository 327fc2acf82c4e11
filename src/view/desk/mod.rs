//! Pages of the desk, in the language of whoever is signed in. A page is built from the [`DeskFrame`]
//! and from what the page itself shows.

mod accounts;
mod ask;
mod audit;
mod deeds;
mod door;
mod field;
mod frame;
mod home;
mod icons;
pub mod letters;
mod links;
mod list;
pub mod media;
pub mod names;
mod own_account;
mod pager;
mod plans;
mod previews;
mod proofreading;
mod publication;
mod redirects;
mod sample;
mod says;
mod selection;
mod settings;
mod states;
mod tongue;
mod trash;
mod versions;
mod when;
mod writing;

pub use accounts::{AccountPage, AccountsPage, InvitedPage, Invitee};
pub use ask::AskPage;
pub use audit::{AuditLine, AuditPage};
pub use door::{DoorPage, SignInTrouble, Typed};
pub use frame::{DeskFrame, Flash};
pub use home::HomePage;
pub use links::LinksPage;
pub use list::ListPage;
pub use own_account::{OwnAccountPage, OwnProblems, OwnSession};
pub use plans::{HeldLine, PlanLine, PlansPage};
pub use previews::{LinkLine, PreviewsPage};
pub use proofreading::{ProofreadingPage, left as points_left};
pub use publication::{Facts, PublicationPage, TypedPlan};
pub use redirects::{RedirectListPage, RedirectsPage};
pub use sample::SampleRemovalPage;
pub use says::{ForbiddenPage, GonePage, RefusedPage, StalePage};
pub use selection::{Selected, SelectionPage, SelectionResultPage};
pub use settings::SettingsPage;
pub use tongue::Tongue;
pub use trash::{TrashLine, TrashPage};
pub use versions::{ComparisonPage, SideLine, Subject, VersionLine, VersionsPage};
pub use when::exactly;
pub use writing::{ChoicePage, PicturesPage, Sides, Writing, WritingPage};

/// A title in a sentence: its marks stay where they are when a line ends.
fn kept_together(title: &str) -> String {
    let mut text = title.trim().to_owned();
    for sign in ["»", ":", ";", "!", "?"] {
        text = text.replace(&format!(" {sign}"), &format!("\u{a0}{sign}"));
    }
    text.replace("« ", "«\u{a0}")
}
