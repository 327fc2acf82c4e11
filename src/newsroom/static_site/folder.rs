//! The folder of a static site: only what changed is written, each file whole under another name first, and what an
//! earlier run wrote and this one does not is removed.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::domain::refusal::{ExportRefusal, Refusal};
use crate::newsroom::Result;
use crate::newsroom::aside_folder::{AsideFolder, failed, refuse_own};
use crate::newsroom::exported_facts::digest_of;

/// The list of files that a run wrote: hash and path, one a line, in order.
const LIST: &str = ".chapeau-static";
/// Where files stand until all are there.
const ASIDE: &str = ".chapeau-static-new";
/// In the place of a hash while the file may be the one before or the new one.
const IN_DOUBT: &str = "-";

pub(super) struct StaticFolder {
    place: PathBuf,
    aside: AsideFolder,
    before: BTreeMap<String, String>,
    now: BTreeMap<String, String>,
    changed: Vec<String>,
}

impl StaticFolder {
    /// Begins to write below `place`: new, empty, or of an earlier run; any other only with `force`. `own` are files and
    /// folders of the site that must not be there.
    pub(super) fn begin(place: &Path, force: bool, own: &[PathBuf]) -> Result<Self> {
        let shown = || place.display().to_string();
        if place.exists() && !place.is_dir() {
            return Err(Refusal::Export(ExportRefusal::NoFolder(shown())).into());
        }
        let is_new = !place.exists();
        if is_new {
            fs::create_dir_all(place).map_err(failed(place))?;
        }
        let place = place.canonicalize().map_err(failed(place))?;
        refuse_own(&place, own)?;
        let list = place.join(LIST);
        let is_other = |name: &std::ffi::OsStr| name != ASIDE;
        let mut entries = fs::read_dir(&place).map_err(failed(&place))?.flatten();
        if !force && !list.is_file() && entries.any(|entry| is_other(&entry.file_name())) {
            return Err(Refusal::Export(ExportRefusal::FolderInUse(shown())).into());
        }
        let aside = AsideFolder::open(place.join(ASIDE), &place)?;
        // What a run left that was killed.
        aside.clear()?;
        let before = match fs::read_to_string(&list) {
            Ok(text) => text.lines().filter_map(|line| line.split_once(' ')).map(owned).collect(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => BTreeMap::new(),
            Err(error) => return Err(failed(&list)(error)),
        };
        Ok(Self { place, aside, before, now: BTreeMap::new(), changed: Vec::new() })
    }

    /// Keeps a file; nothing is written if it is there already.
    pub(super) fn write(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        let digest = digest_of(bytes);
        let is_there = self.before.get(path) == Some(&digest)
            && fs::metadata(self.place.join(path)).is_ok_and(|file| file.len() == bytes.len() as u64);
        self.now.insert(path.to_owned(), digest);
        if is_there {
            return Ok(());
        }
        let aside = self.aside.room_for(path)?;
        fs::write(&aside, bytes).map_err(failed(&aside))?;
        self.changed.push(path.to_owned());
        Ok(())
    }

    /// Puts everything in its place, removes what is gone, and returns how many files that were. While files change
    /// places the list says so of each, and a run after a kill writes it again.
    pub(super) fn finish(self) -> Result<(usize, usize)> {
        let gone: Vec<&String> = self.before.keys().filter(|path| !self.now.contains_key(*path)).collect();
        let mut in_doubt: BTreeMap<&str, &str> = self
            .before
            .iter()
            .chain(&self.now)
            .map(|(path, digest)| (path.as_str(), digest.as_str()))
            .collect();
        in_doubt.extend(self.changed.iter().map(|path| (path.as_str(), IN_DOUBT)));
        self.keep_list(&in_doubt)?;
        for path in &gone {
            self.remove(path)?;
        }
        for path in &self.changed {
            let (from, to) = (self.aside.path().join(path), self.place.join(path));
            if let Some(folder) = to.parent() {
                fs::create_dir_all(folder).map_err(failed(folder))?;
            }
            fs::rename(from, &to).map_err(failed(&to))?;
        }
        self.keep_list(&self.now)?;
        Ok((self.changed.len(), gone.len()))
    }

    /// Writes the list, after all that was written is on the disk.
    fn keep_list<T: AsRef<str> + Ord>(&self, files: &BTreeMap<T, T>) -> Result<()> {
        let line = |(path, digest): (&T, &T)| format!("{} {}\n", digest.as_ref(), path.as_ref());
        let list: String = files.iter().map(line).collect();
        let (aside, place) = (self.aside.path().join(LIST), self.place.join(LIST));
        fs::write(&aside, list).map_err(failed(&aside))?;
        self.aside.sync()?;
        fs::rename(&aside, &place).map_err(failed(&place))
    }

    /// Removes a file, and the folders that are empty without it.
    fn remove(&self, path: &str) -> Result<()> {
        let file = self.place.join(path);
        match fs::remove_file(&file) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(failed(&file)(error)),
        }
        let folders = file.ancestors().skip(1).take_while(|folder| *folder != self.place);
        for folder in folders {
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
        Ok(())
    }
}

fn owned((digest, path): (&str, &str)) -> (String, String) {
    (path.to_owned(), digest.to_owned())
}
