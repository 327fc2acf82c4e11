//! Sites of other systems as a source of ordinary documents: front matter, Markdown, uploads, redirects. Everything
//! behind `source` then holds for them as for any folder. What each system means is in `wordpress` and `ghost`.

mod added;
mod addresses;
mod closers;
mod embeds;
mod matter;
mod names;
mod uploads;

pub(super) use added::{Added, shortened};
pub(super) use addresses::OwnAddresses;
pub(super) use closers::{Closers, ClosingTags};
pub(super) use embeds::{embed, is_alone};
pub(super) use matter::Matter;
pub use names::NameAnswers;
pub(super) use names::{Asked, NameKind, Names, mapped};
pub(super) use uploads::{GivenUploads, Mount};
