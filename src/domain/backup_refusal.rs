//! Reasons for refusing a backup or a restore.

/// Why a backup or a restore was refused. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BackupRefusal {
    /// The place of an archive has another file.
    #[error("{0} is there and is no backup: choose another name")]
    PlaceTaken(String),
    /// The name of an archive does not say what it is.
    #[error("{0}: the name of a backup ends in .tar.zst; a folder is named with a slash at its end")]
    OtherEnding(String),
    /// The folder of backups, or of a site to be made, has other files.
    #[error("the folder {0} has other files: choose an empty one")]
    FolderInUse(String),
    /// Another backup is being written to the folder.
    #[error("another backup to {0} is running")]
    Running(String),
    /// There is nothing at the path.
    #[error("there is nothing at {0}")]
    Nothing(String),
    /// The file or folder is no backup.
    #[error("{0} is no backup of Chapeau")]
    NotBackup(String),
    /// The file is a database, and not to be salvaged.
    #[error(
        "{0} is no backup of Chapeau but a database: say --salvage for what can be read of a damaged one"
    )]
    Database(String),
    /// There is no room for a part.
    #[error("there is no room for {0}: nothing was changed")]
    NoRoom(String),
    /// Nothing can be read of a damaged database.
    #[error("nothing can be brought out of the database: {0}")]
    Unreadable(String),
    /// The name of an encrypted archive does not say what it is.
    #[error(
        "{0}: the name of an encrypted backup ends in .tar.zst.age; a folder is named with a slash at its end"
    )]
    EncryptedEnding(String),
    /// A text is nobody for whom something can be encrypted.
    #[error("“{0}” is no recipient of age: it begins with age1, as age-keygen prints it")]
    #[cfg_attr(not(feature = "encrypted"), allow(dead_code, reason = "this build does not encrypt"))]
    Recipient(String),
    /// The backup is encrypted, and no key was given.
    #[error("the backup {0} is encrypted: say --identity FILE for the file with its key")]
    Locked(String),
    /// None of the keys opens the backup.
    #[error("none of these keys opens the backup {0}")]
    #[cfg_attr(not(feature = "encrypted"), allow(dead_code, reason = "this build does not encrypt"))]
    OtherKey(String),
    /// A file holds no keys.
    #[error("the file of keys could not be used: {0}")]
    #[cfg_attr(not(feature = "encrypted"), allow(dead_code, reason = "this build does not encrypt"))]
    Identity(String),
    /// This build lacks encryption.
    #[error("this build knows no encryption of backups: it needs one built with --features encrypted")]
    EncryptionAbsent,
    /// The backup lacks an article or a file.
    #[error("the backup has no {0}")]
    NotInBackup(String),
    /// Several articles have such an address.
    #[error("several articles end in this: {0}; name one by its whole address")]
    Several(String),
    /// The backup has no end.
    #[error(
        "the backup {0} is cut off: its manifest is missing; take another, or say --salvage for what can be read"
    )]
    CutOff(String),
    /// The backup has no database.
    #[error("the backup {0} has no database")]
    NoDatabase(String),
    /// Parts of the backup are not what its manifest says.
    #[error("the backup is damaged: {0}; take another, or say --salvage for what can be read")]
    Damaged(String),
    /// The format of the backup is newer than this program.
    #[error("this backup was made by Chapeau {0}; restore it with that version")]
    NewerFormat(String),
    /// The database that is to be replaced has a site.
    #[error(
        "there is a site already: say --replace to exchange it (its database is kept beside), or --into DIR"
    )]
    SiteThere,
    /// A program uses the database that is to be replaced.
    #[error("the site is running: stop it first")]
    SiteRunning,
}

impl BackupRefusal {
    /// The i18n key of the message.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::PlaceTaken(_) => "refused-backup-place-taken",
            Self::OtherEnding(_) => "refused-backup-other-ending",
            Self::FolderInUse(_) => "refused-backup-folder-in-use",
            Self::Running(_) => "refused-backup-running",
            Self::Nothing(_) => "refused-backup-nothing",
            Self::NotBackup(_) => "refused-backup-not-one",
            Self::EncryptedEnding(_) => "refused-backup-encrypted-ending",
            Self::Recipient(_) => "refused-backup-recipient",
            Self::Locked(_) => "refused-backup-locked",
            Self::OtherKey(_) => "refused-backup-other-key",
            Self::Identity(_) => "refused-backup-identity",
            Self::EncryptionAbsent => "refused-backup-encryption-absent",
            Self::NotInBackup(_) => "refused-backup-not-in",
            Self::Several(_) => "refused-backup-several",
            Self::Database(_) => "refused-backup-database",
            Self::NoRoom(_) => "refused-backup-no-room",
            Self::Unreadable(_) => "refused-backup-unreadable",
            Self::CutOff(_) => "refused-backup-cut-off",
            Self::NoDatabase(_) => "refused-backup-no-database",
            Self::Damaged(_) => "refused-backup-damaged",
            Self::NewerFormat(_) => "refused-backup-newer",
            Self::SiteThere => "refused-restore-site-there",
            Self::SiteRunning => "refused-restore-site-running",
        }
    }

    /// The value of `$name` in the message; may be empty.
    pub fn argument(&self) -> String {
        match self {
            Self::PlaceTaken(text)
            | Self::OtherEnding(text)
            | Self::FolderInUse(text)
            | Self::Running(text)
            | Self::Nothing(text)
            | Self::NotBackup(text)
            | Self::EncryptedEnding(text)
            | Self::Recipient(text)
            | Self::Locked(text)
            | Self::OtherKey(text)
            | Self::Identity(text)
            | Self::NotInBackup(text)
            | Self::Several(text)
            | Self::Database(text)
            | Self::NoRoom(text)
            | Self::Unreadable(text)
            | Self::CutOff(text)
            | Self::NoDatabase(text)
            | Self::Damaged(text)
            | Self::NewerFormat(text) => text.clone(),
            Self::EncryptionAbsent | Self::SiteThere | Self::SiteRunning => String::new(),
        }
    }
}
