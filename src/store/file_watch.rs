//! Whether the file of the database is still the one that is open. What is written into a file without a name is lost when
//! the program ends.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use super::address::Address;

/// Watches the file of a database. A server is always where it is.
#[derive(Debug, Default)]
pub(super) struct FileWatch {
    file: Option<(PathBuf, FileNumber)>,
    is_away: AtomicBool,
}

/// What stays with a file when its name changes.
type FileNumber = (u64, u64);

impl FileWatch {
    /// Watches the file as it is now.
    pub(super) fn of(address: &Address) -> Self {
        let file = address.file().and_then(|path| {
            let path = std::path::absolute(path).ok()?;
            let number = number(&path)?;
            Some((path, number))
        });
        Self { file, is_away: AtomicBool::new(false) }
    }

    /// Whether another file is there now, or none.
    pub(super) fn is_another(&self) -> bool {
        self.file.as_ref().is_some_and(|(path, known)| number(path) != Some(*known))
    }

    /// Looks again, and logs once what changed.
    pub(super) fn look(&self) {
        let Some((path, _)) = &self.file else { return };
        let is_away = self.is_another();
        if self.is_away.swap(is_away, Ordering::Relaxed) == is_away {
            return;
        }
        let file = path.display();
        if is_away {
            tracing::error!(%file, "the database was removed, moved or replaced; nothing is written until it is back, or the program is started again");
        } else {
            tracing::info!(%file, "the database is back");
        }
    }

    /// The room on its disk; `None` for a server, and if the system does not tell.
    pub(super) fn free_bytes(&self) -> Option<u64> {
        let (path, _) = self.file.as_ref()?;
        let disk = rustix::fs::statvfs(path.parent()?).ok()?;
        Some(disk.f_bavail.saturating_mul(disk.f_frsize))
    }

    /// Whether it was away when somebody last looked.
    pub(super) fn is_away(&self) -> bool {
        self.is_away.load(Ordering::Relaxed)
    }
}

#[cfg(unix)]
fn number(path: &std::path::Path) -> Option<FileNumber> {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(path).ok().map(|about| (about.dev(), about.ino()))
}

#[cfg(not(unix))]
fn number(path: &std::path::Path) -> Option<FileNumber> {
    path.exists().then_some((0, 0))
}
