//! Reasons for refusing to export, from the command line or at the desk.

/// Why nothing was exported. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExportRefusal {
    /// The folder has other files.
    #[error(
        "the folder {0} is not empty, and no export made it: choose another, or say --force to put it aside"
    )]
    FolderInUse(String),
    /// The place is a file, or has no name.
    #[error("{0} is no folder that an export could be written to")]
    NoFolder(String),
    /// The folder has the files of the site itself.
    #[error("the folder {0} holds the database or the uploads of this site: choose another")]
    HoldsSite(String),
    /// Another export is writing the same folder.
    #[error("another export into {0} is running")]
    Running(String),
    /// The site changed each time it was written as files.
    #[error("the site changes all the time: nothing was written; try again when nobody publishes")]
    SiteChanges,
    /// Another export asked for at the desk is being made.
    #[error("another export is being made: wait for its end")]
    InWork,
    /// As many exports made at the desk are there as may be.
    #[error("{0} exports are there already: remove one first")]
    TooMany(usize),
    /// The disk has no room for it: it needs so many megabytes.
    #[error("an export needs some {0} MB on the server’s disk, which has not got them")]
    NoRoom(u64),
}

impl ExportRefusal {
    /// The key of the message.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::FolderInUse(_) => "refused-export-folder-in-use",
            Self::NoFolder(_) => "refused-export-no-folder",
            Self::HoldsSite(_) => "refused-export-holds-site",
            Self::Running(_) => "refused-export-running",
            Self::SiteChanges => "refused-static-site-changes",
            Self::InWork => "refused-export-in-work",
            Self::TooMany(_) => "refused-export-too-many",
            Self::NoRoom(_) => "refused-export-no-room",
        }
    }

    /// The value of `$name` in the message; may be empty.
    pub fn argument(&self) -> String {
        match self {
            Self::FolderInUse(text) | Self::NoFolder(text) | Self::HoldsSite(text) | Self::Running(text) => {
                text.clone()
            }
            Self::TooMany(most) => most.to_string(),
            Self::NoRoom(megabytes) => megabytes.to_string(),
            Self::SiteChanges | Self::InWork => String::new(),
        }
    }
}
