//! Where rooms meet: one use case a file, called by `http`, `cli` and the clock alike.
//! Nothing is rendered, decoded or compressed inside a transaction.

pub mod clock;
pub mod import;
mod inherited;
mod named;
mod project;
pub mod publish;
pub mod rebuild;
pub mod sample;
pub mod variants;
pub mod withdraw;
pub mod writing;

use std::sync::Arc;

use crate::media::shelf::Shelf;
use crate::store::Store;

/// What every use case needs: the database and the shelf. Cheap to clone.
#[derive(Clone)]
pub struct Newsroom {
    /// The database.
    pub store: Store,
    /// Where bytes live.
    pub shelf: Arc<dyn Shelf>,
}

/// Why a use case could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database said so.
    #[error(transparent)]
    Store(#[from] crate::store::Error),
    /// The document can not go out as it is; each reason is a sentence.
    #[error("{0}")]
    Refused(String),
    /// The role of whoever asked does not let them.
    #[error("your role does not let you do this")]
    NotAllowed,
    /// A file or folder could not be read or written.
    #[error("{0}")]
    Files(String),
}

/// What use cases return.
pub type Result<T> = std::result::Result<T, Error>;
