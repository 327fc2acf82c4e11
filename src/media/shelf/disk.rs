//! The shelf as a folder: files at their [`Digest::place`], and `drafts/` for files being written.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{Digest, Shelf, ShelfDraft, ShelfEntry, ShelfFile};

/// Bytes in a folder on this machine.
#[derive(Debug, Clone)]
pub struct DiskShelf {
    root: PathBuf,
    drafts: PathBuf,
}

impl DiskShelf {
    /// Opens the folder and creates it if it is missing.
    pub fn open(root: impl Into<PathBuf>) -> io::Result<Self> {
        let root = root.into();
        let drafts = root.join("drafts");
        fs::create_dir_all(&drafts)?;
        Ok(Self { root, drafts })
    }

    /// Deletes drafts that a crash left behind: those last written before `then`. Returns how many.
    /// Pass an instant a day ago: another process may still be writing newer ones.
    pub fn sweep(&self, then: SystemTime) -> io::Result<usize> {
        let mut swept = 0;
        for entry in fs::read_dir(&self.drafts)? {
            let entry = entry?;
            let stale = entry.metadata().and_then(|about| about.modified()).is_ok_and(|at| at < then);
            if stale && fs::remove_file(entry.path()).is_ok() {
                swept += 1;
            }
        }
        Ok(swept)
    }

    fn place(&self, digest: &Digest) -> PathBuf {
        self.root.join(digest.place())
    }
}

impl Shelf for DiskShelf {
    fn draft(&self) -> io::Result<ShelfDraft> {
        ShelfDraft::within(&self.drafts)
    }

    fn put(&self, draft: ShelfDraft) -> io::Result<Digest> {
        let digest = draft.digest();
        let place = self.place(&digest);
        if fs::metadata(&place).is_ok_and(|there| there.len() == draft.bytes) {
            // It counts as new: what was put long ago and belongs to nothing may be removed meanwhile.
            File::open(&place)?.set_modified(SystemTime::now())?;
            return Ok(digest);
        }
        let folder = place.parent().unwrap_or(&self.root);
        if !folder.is_dir() {
            fs::create_dir_all(folder)?;
            sync_folder(&self.root)?;
        }
        draft.file.as_file().sync_all()?;
        allow_reading(draft.file.path())?;
        draft.file.persist(&place).map_err(|failed| failed.error)?;
        sync_folder(folder)?;
        Ok(digest)
    }

    fn open(&self, digest: &Digest) -> io::Result<Option<ShelfFile>> {
        let file = match File::open(self.place(digest)) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        Ok(Some(ShelfFile { reader: Box::new(file) }))
    }

    fn path(&self, digest: &Digest) -> Option<PathBuf> {
        let place = self.place(digest);
        place.is_file().then_some(place)
    }

    fn put_at(&self, digest: &Digest) -> io::Result<Option<SystemTime>> {
        match fs::metadata(self.place(digest)) {
            Ok(about) => about.modified().map(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn exists(&self, digest: &Digest) -> io::Result<bool> {
        self.place(digest).try_exists()
    }

    fn remove(&self, digest: &Digest) -> io::Result<bool> {
        match fs::remove_file(self.place(digest)) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn free_bytes(&self) -> io::Result<Option<u64>> {
        let disk = rustix::fs::statvfs(&self.root)?;
        Ok(Some(disk.f_bavail.saturating_mul(disk.f_frsize)))
    }

    fn list(&self) -> io::Result<Box<dyn Iterator<Item = io::Result<ShelfEntry>> + '_>> {
        let folders = fs::read_dir(&self.root)?.filter_map(|entry| {
            let entry = entry.ok()?;
            (entry.file_name().len() == 2).then(|| entry.path())
        });
        Ok(Box::new(folders.flat_map(|folder| match fs::read_dir(folder) {
            Ok(entries) => entries.filter_map(listed).collect::<Vec<_>>(),
            Err(error) => vec![Err(error)],
        })))
    }
}

/// An entry of a prefix folder. A file not named by a digest is not ours and is skipped.
fn listed(entry: io::Result<fs::DirEntry>) -> Option<io::Result<ShelfEntry>> {
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => return Some(Err(error)),
    };
    let digest = Digest::parse(entry.file_name().to_str()?).ok()?;
    Some(entry.metadata().map(|about| ShelfEntry { digest, bytes: about.len() }))
}

/// A rename is durable only once its folder is synced.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Temporary files are private to their owner; files on the shelf may be read by a web server in front or by a backup
/// that belongs to the group.
#[cfg(unix)]
fn allow_reading(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o640))
}

#[cfg(not(unix))]
fn allow_reading(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::time::Duration;

    use super::*;

    fn shelf() -> (tempfile::TempDir, DiskShelf) {
        let folder = tempfile::tempdir().unwrap();
        let shelf = DiskShelf::open(folder.path().join("uploads")).unwrap();
        (folder, shelf)
    }

    fn put(shelf: &DiskShelf, bytes: &[u8]) -> Digest {
        let mut draft = shelf.draft().unwrap();
        draft.write_all(bytes).unwrap();
        shelf.put(draft).unwrap()
    }

    #[test]
    fn the_same_bytes_twice_are_one_file() {
        let (_folder, shelf) = shelf();
        let digest = put(&shelf, b"chapeau");
        assert_eq!(put(&shelf, b"chapeau"), digest);
        assert_eq!(shelf.list().unwrap().count(), 1);
        assert!(digest.to_string().starts_with("b54ae0fe6238"));
    }

    #[test]
    fn what_is_put_can_be_opened_listed_and_removed() {
        let (_folder, shelf) = shelf();
        let digest = put(&shelf, b"chapeau");
        let mut held = shelf.open(&digest).unwrap().unwrap();
        let mut text = String::new();
        held.reader.read_to_string(&mut text).unwrap();
        assert_eq!(text, "chapeau");
        assert_eq!(std::fs::read(shelf.path(&digest).unwrap()).unwrap(), b"chapeau");
        let listed: Vec<_> = shelf.list().unwrap().map(Result::unwrap).collect();
        assert_eq!(listed, [ShelfEntry { digest, bytes: 7 }]);
        assert!(shelf.remove(&digest).unwrap());
        assert!(!shelf.remove(&digest).unwrap() && !shelf.exists(&digest).unwrap());
        assert!(shelf.open(&digest).unwrap().is_none() && shelf.path(&digest).is_none());
    }

    #[test]
    fn a_draft_that_is_dropped_or_left_by_a_crash_leaves_nothing() {
        let (_folder, shelf) = shelf();
        drop(shelf.draft().unwrap());
        fs::write(shelf.drafts.join("draft-crashed"), b"half").unwrap();
        assert_eq!(shelf.list().unwrap().count(), 0, "a draft is not on the shelf");
        let now = SystemTime::now();
        assert_eq!(
            shelf.sweep(now - Duration::from_secs(3600)).unwrap(),
            0,
            "another process may still write it"
        );
        assert_eq!(shelf.sweep(now + Duration::from_secs(1)).unwrap(), 1);
        assert_eq!(fs::read_dir(&shelf.drafts).unwrap().count(), 0);
    }
}
