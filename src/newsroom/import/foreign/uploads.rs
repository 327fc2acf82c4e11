//! Pictures and documents that are given beside an export, put where the old site served them.

use std::collections::HashMap;
use std::io::Read as _;

use super::super::source::ImportSource;
use super::super::translation::Upload;

/// Where uploads stand in the old site.
pub(in super::super) struct Mount<'m> {
    /// The folder in the address: `wp-content/uploads/`.
    pub(in super::super) folder: &'m str,
    /// Names of folders that stand right in it, if they are given without it.
    pub(in super::super) inner: &'m [&'m str],
    /// The folder of those that are given without it.
    pub(in super::super) else_in: &'m str,
}

/// All that was given.
#[derive(Debug, Default)]
pub(in super::super) struct GivenUploads {
    files: HashMap<String, (usize, String)>,
}

impl GivenUploads {
    /// Lists the files of sources by the path that they had on the old site.
    pub(in super::super) fn of(sources: &[ImportSource<'_>], mount: &Mount<'_>) -> Self {
        let mut given = Self::default();
        for (source, files) in sources.iter().enumerate().map(|(at, source)| (at, source.files())) {
            let is_in = |folder: &&str| files.iter().any(|file| found(&file.path, folder).is_some());
            let last = mount.folder.trim_end_matches('/').rfind('/').map_or("", |at| &mount.folder[at + 1..]);
            let whole = [mount.folder, last].into_iter().filter(|folder| !folder.is_empty()).find(is_in);
            let is_whole = whole.is_some();
            let folder = whole.unwrap_or(mount.folder);
            for file in files {
                let place = match found(&file.path, folder) {
                    Some(rest) => Some(format!("{}{rest}", mount.folder)),
                    None if is_whole => None,
                    None if mount.inner.iter().any(|name| file.path.starts_with(&format!("{name}/"))) => {
                        Some(format!("{}{}", mount.folder, file.path))
                    }
                    None => Some(format!("{}{}", mount.else_in, file.path)),
                };
                let is_text = [".xml", ".json", ".md", ".yaml", ".yml", ".php", ".html", ".sqlite"]
                    .iter()
                    .any(|ending| file.path.to_ascii_lowercase().ends_with(ending));
                if let Some(place) = place.filter(|_| !is_text) {
                    given.files.entry(place).or_insert_with(|| (source, file.path.clone()));
                }
            }
        }
        given
    }

    /// The same with another folder in the place of one.
    pub(in super::super) fn moved(self, from: &str, to: &str) -> Self {
        let moved = |path: String| match path.strip_prefix(from) {
            Some(rest) => format!("{to}{rest}"),
            None => path,
        };
        Self { files: self.files.into_iter().map(|(path, place)| (moved(path), place)).collect() }
    }

    /// Whether a file is there, by its path without a slash before it.
    pub(in super::super) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// The bytes of a small file.
    pub(in super::super) fn bytes(
        &self,
        path: &str,
        sources: &[ImportSource<'_>],
        limit: u64,
    ) -> Option<Vec<u8>> {
        let (source, inner) = self.files.get(path)?;
        let source = sources.get(*source)?;
        let file = source.file(inner).filter(|file| file.size <= limit)?;
        let mut bytes = Vec::new();
        source.read(file, |reader| reader.take(limit + 1).read_to_end(&mut bytes)).ok()?;
        (bytes.len() as u64 <= limit).then_some(bytes)
    }

    /// Whether nothing was given.
    pub(in super::super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The paths of all files.
    pub(in super::super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The files that are taken over: all but those that `leave` names.
    pub(in super::super) fn into_uploads(self, leave: &dyn Fn(&str) -> bool) -> Vec<Upload> {
        let kept = self.files.into_iter().filter(|(path, _)| !leave(path));
        let mut uploads: Vec<Upload> =
            kept.map(|(path, (source, inner))| Upload { path, source, inner }).collect();
        uploads.sort_by(|a, b| a.path.cmp(&b.path));
        uploads
    }
}

/// What is behind the folder in a path.
fn found<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    let at = path.find(folder)?;
    let is_whole = at == 0 || path.as_bytes().get(at - 1) == Some(&b'/');
    is_whole.then(|| &path[at + folder.len()..])
}
