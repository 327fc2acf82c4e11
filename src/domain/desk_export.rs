//! The exports that an administrator can make at the desk.

use std::path::PathBuf;

use super::moment::Moment;

macro_rules! forms {
    ($($(#[$meaning:meta])* $form:ident, $code:literal, $label:literal, $hint:literal;)*) => {
        /// What an export made at the desk holds.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum DeskExportForm {
            $($(#[$meaning])* $form,)*
        }

        impl DeskExportForm {
            /// All forms, in the order they are offered.
            pub const ALL: &[Self] = &[$(Self::$form,)*];

            /// Its stable name, in forms and names of files.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$form => $code,)* }
            }

            /// The key of its name.
            pub const fn label_key(self) -> &'static str {
                match self { $(Self::$form => $label,)* }
            }

            /// The key of the sentence that says what it is for.
            pub const fn hint_key(self) -> &'static str {
                match self { $(Self::$form => $hint,)* }
            }
        }
    };
}

forms! {
    /// The folder that Jekyll builds, of what readers see.
    Jekyll, "jekyll", "exports-jekyll", "exports-jekyll-hint";
    /// The same with what readers do not see.
    JekyllWithDrafts, "jekyll-drafts", "exports-jekyll-drafts", "exports-jekyll-drafts-hint";
    /// The site as files for any web server.
    Static, "static", "exports-static", "exports-static-hint";
    /// The whole site, to be restored.
    Backup, "backup", "exports-backup", "exports-backup-hint";
}

impl DeskExportForm {
    /// The inverse of [`DeskExportForm::code`].
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|form| form.code() == code)
    }

    /// What its file's name ends in, with the dot. A backup may be encrypted.
    pub const fn ending(self, is_encrypted: bool) -> &'static str {
        match (self, is_encrypted) {
            (Self::Backup, true) => ".tar.zst.age",
            (Self::Backup, false) => ".tar.zst",
            _ => ".zip",
        }
    }

    /// The type of its file.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Backup => "application/octet-stream",
            _ => "application/zip",
        }
    }
}

/// An export that was asked for and is not finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExportInWork {
    /// What it holds.
    pub form: DeskExportForm,
    /// Whether it has been begun.
    pub is_begun: bool,
    /// Steps that are done.
    pub done: usize,
    /// All steps, as far as they are known; 0 before that.
    pub all: usize,
}

/// Why the last export did not come to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportTrouble {
    /// The program stopped meanwhile.
    CutOff,
    /// Another reason, in English.
    Failed(DeskExportForm, String),
}

/// How long a finished export stays, in seconds: a day.
pub const EXPORT_KEPT_SECONDS: i64 = 24 * 3600;

/// A finished export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptExport {
    /// Its number: when it was finished, in seconds of the Unix clock.
    pub number: i64,
    /// What it holds.
    pub form: DeskExportForm,
    /// When it was finished.
    pub made_at: Moment,
    /// Its size.
    pub bytes: u64,
    /// The file.
    pub path: PathBuf,
    /// What the file's name ends in, with the dot.
    pub ending: String,
}

impl KeptExport {
    /// When it is removed.
    pub fn until(&self) -> Moment {
        self.made_at.plus_seconds(EXPORT_KEPT_SECONDS)
    }
}

/// What the page of exports shows.
#[derive(Debug, Clone, Default)]
pub struct ExportsSeen {
    /// Finished ones, newest first.
    pub kept: Vec<KeptExport>,
    /// The one in work.
    pub in_work: Option<ExportInWork>,
    /// What became of the last one, if it failed.
    pub trouble: Option<ExportTrouble>,
    /// Whether backups are encrypted for the recipients of the settings.
    pub is_encrypted: bool,
}
