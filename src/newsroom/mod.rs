//! Use cases, one per file, called by `http`, `cli` and the clock. This is where the other rooms meet.
//! Nothing is rendered, decoded or compressed inside a transaction.

pub mod accounts;
pub mod article_list;
mod aside_folder;
pub mod audit;
pub mod backup;
pub mod believed_time;
pub mod check;
mod clean_up;
pub mod clock;
mod context;
pub mod dashboard;
pub mod dashboard_counts;
pub mod dead_links;
pub mod export;
mod exported_facts;
pub mod exports;
mod header_pictures;
pub mod help;
pub mod import;
pub mod import_again;
mod imported_defaults;
pub mod imports;
mod introduction;
pub mod legal_pages;
pub mod manuscripts;
pub mod markdown_source;
pub mod media;
mod mentions;
pub mod previews;
mod projection;
pub mod proofreading;
pub mod publication;
pub mod publish;
pub mod pulse;
pub mod quiet;
pub mod rebuild;
pub mod redirects;
mod redirects_file;
pub mod renaming;
mod renaming_pace;
mod render_context;
mod render_time;
pub mod retag;
pub mod revisions;
pub mod sample;
pub mod search;
pub mod settings;
pub mod site_icons;
pub mod static_site;
pub mod taxonomy;
pub(crate) mod thread_priority;
pub mod variants;
pub mod withdrawal;
pub mod writing;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use accounts::breached_passwords::BreachedPasswords;
use accounts::secret_key::SecretKey;
use believed_time::BelievedTime;
pub use context::RequestContext;
use exports::DeskExports;
use media::UploadQuotas;
use pulse::Pulse;
pub use renaming_pace::RenamingPace;
pub use render_time::RenderTime;

use crate::domain::backup_schedule::BackupSchedule;
use crate::domain::refusal::Refusal;
use crate::media::shelf::Shelf;
use crate::media::variant::DecodeBudget;
use crate::store::{Store, WaitBudget};

/// What every use case takes. Cheap to clone.
#[derive(Clone)]
pub struct Newsroom {
    /// The database.
    pub store: Store,
    /// Where the bytes of media are stored.
    pub shelf: Arc<dyn Shelf>,
    /// The memory that pictures may take.
    pub decoding: DecodeBudget,
    /// How much may be uploaded.
    pub quotas: UploadQuotas,
    /// How far the clock is believed.
    pub time: Arc<BelievedTime>,
    /// The time that rendering a text may take.
    pub rendering: RenderTime,
    /// Whether the site was restored and nobody has said yet that it is the site.
    pub quiet: Arc<AtomicBool>,
    /// How the threads of the process are doing.
    pub pulse: Arc<Pulse>,
    /// How often the generation rises while terms are renamed.
    pub renaming: Arc<RenamingPace>,
    /// The backups that the program makes by itself.
    pub backups: Option<Arc<BackupSchedule>>,
    /// The exports made at the desk; commands have none.
    pub exports: Option<Arc<DeskExports>>,
    /// With what secrets are sealed; commands that need none have none.
    pub secret_key: Option<Arc<SecretKey>>,
    /// Passwords that nobody may choose, if the operator gives a list.
    pub breached_passwords: Option<Arc<BreachedPasswords>>,
}

impl Newsroom {
    /// The newsroom of a process, without quotas.
    pub fn new(store: Store, shelf: Arc<dyn Shelf>, decoding: DecodeBudget) -> Self {
        let (quotas, rendering) = (UploadQuotas::default(), RenderTime::default());
        Self {
            store,
            shelf,
            decoding,
            quotas,
            time: Arc::default(),
            rendering,
            quiet: Arc::default(),
            pulse: Arc::default(),
            renaming: Arc::default(),
            backups: None,
            exports: None,
            secret_key: None,
            breached_passwords: None,
        }
    }

    /// The same newsroom for work that nobody waits for: see [`Store::in_background`].
    pub fn in_background(&self) -> Self {
        Self { store: self.store.in_background(), ..self.clone() }
    }

    /// Whether the site is quiet after a restore: see [`quiet`].
    pub fn is_quiet(&self) -> bool {
        self.quiet.load(Ordering::Relaxed)
    }

    fn note_quiet(&self, quiet: bool) {
        self.quiet.store(quiet, Ordering::Relaxed);
    }

    /// The same newsroom for the calls of one request: see [`Store::within`].
    pub fn within(&self, budget: &Arc<WaitBudget>) -> Self {
        Self { store: self.store.within(budget), ..self.clone() }
    }
}

/// Why a use case failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database failed, or the row is missing, stale or taken.
    #[error(transparent)]
    Store(#[from] crate::store::Error),
    /// The input is invalid or over a limit. Nothing was changed.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The editor's role does not allow it.
    #[error("your role does not let you do this")]
    NotAllowed,
    /// A file or folder could not be read or written.
    #[error("{0}")]
    Files(String),
}

/// The result of a use case.
pub type Result<T> = std::result::Result<T, Error>;

/// `NotAllowed` unless the check of `domain::permissions` succeeded.
fn require(allowed: bool) -> Result<()> {
    if allowed { Ok(()) } else { Err(Error::NotAllowed) }
}
