//! Pages of the desk, in the language of whoever is signed in. A page is built from the [`DeskFrame`]
//! and from what the page itself shows.

mod frame;
mod home;
mod icons;
mod says;
mod sign_in;
mod tongue;
mod writing;

pub use frame::{DeskFrame, Flash};
pub use home::HomePage;
pub use says::{ForbiddenPage, GonePage, RefusedPage, StalePage};
pub use sign_in::SignInPage;
pub use tongue::Tongue;
pub use writing::{ChoicePage, Sides, Writing, WritingPage};
