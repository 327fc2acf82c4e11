//! The files of a site to import: a folder, an archive, or memory. Refuses names that are not plain relative
//! paths. What the files mean is in `file_role`.

use std::{
    borrow::Cow,
    collections::HashMap,
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::Mutex,
};

use crate::domain::media::folded_name;
use crate::domain::rendering::{Finding, FindingKind};
use crate::newsroom::exported_facts::TermFacts;

use super::answers::ImportAnswers;
pub use super::listed_file::{FILES_MAX, FileTime};
use super::listed_file::{ListedFile, is_skipped, relative, unread};
use super::translation::{ForeignReport, SiteFacts, Translation};
use super::{archive, folder};

/// Maximum size of a text, in bytes.
pub const TEXT_MAX_BYTES: u64 = 10 << 20;

/// The files of a site.
pub struct ImportSource<'s> {
    files: Vec<SourceFile>,
    by_path: HashMap<String, usize>,
    refusals: Vec<(String, Finding)>,
    skipped: usize,
    answers: ImportAnswers,
    holder: Holder<'s>,
    translated: Option<Box<TranslatedSite>>,
}

/// What a translation says of the whole site.
#[derive(Debug)]
pub(super) struct TranslatedSite {
    /// The name by which the site is known if its address is not.
    pub(super) name: String,
    pub(super) site: SiteFacts,
    pub(super) report: ForeignReport,
    pub(super) terms: Vec<TermFacts>,
}

enum Holder<'s> {
    Folder(PathBuf),
    Archive(Mutex<archive::Archive>),
    Memory(Vec<(&'s str, Cow<'s, [u8]>)>),
    /// Texts that were made, then uploads of other sources.
    Translated {
        texts: Vec<Vec<u8>>,
        uploads: Vec<(usize, SourceFile)>,
        sources: Vec<ImportSource<'static>>,
    },
}

/// A file of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Relative path with slashes, in NFC; references are looked up by it.
    pub path: String,
    /// The name as spelled in the folder or archive.
    pub original: String,
    /// Size in bytes, as the source claims; reading has its own limits.
    pub size: u64,
    /// When it was last changed, if the source says it.
    pub modified: Option<FileTime>,
    /// Index of the file in the holder.
    pub(super) index: usize,
}

impl<'s> ImportSource<'s> {
    /// The files below a folder.
    pub fn folder(root: &Path) -> io::Result<Self> {
        let mut skipped = 0;
        let listed = folder::list(root, &mut skipped)?;
        Ok(Self::new(listed, skipped, Holder::Folder(root.to_owned())))
    }

    /// The files of a `.zip`. If one folder wraps everything, that folder is the site.
    pub fn archive(path: &Path) -> io::Result<Self> {
        let (archive, listed) = archive::open(File::open(path)?)?;
        Ok(Self::new(listed, 0, Holder::Archive(Mutex::new(archive))))
    }

    /// Single texts, by the paths that they would have in a site.
    pub(super) fn texts(files: Vec<(String, Cow<'static, [u8]>)>) -> ImportSource<'static> {
        let (names, texts): (Vec<String>, Vec<Vec<u8>>) =
            files.into_iter().map(|(name, text)| (name, text.into_owned())).unzip();
        let listed = ListedFile::in_memory(names.into_iter().zip(&texts));
        let holder = Holder::Translated { texts, uploads: Vec::new(), sources: Vec::new() };
        ImportSource::new(listed, 0, holder)
    }

    /// Files held in memory.
    pub fn memory(files: &[(&'s str, Cow<'s, [u8]>)]) -> Self {
        let listed = ListedFile::in_memory(files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes)));
        Self::new(listed, 0, Holder::Memory(files.to_vec()))
    }

    /// A translated site, with the sources of its uploads.
    pub(super) fn translated_from(translation: Translation, sources: Vec<ImportSource<'static>>) -> Self {
        let Translation { name, site, texts, uploads, notes, report, terms, .. } = translation;
        let (names, texts): (Vec<String>, Vec<Vec<u8>>) = texts.into_iter().unzip();
        let mut listed = ListedFile::in_memory(names.into_iter().zip(&texts));
        let mut held = Vec::new();
        for upload in uploads {
            let file = sources.get(upload.source).and_then(|source| source.file(&upload.inner));
            let Some(file) = file.cloned() else { continue };
            let index = texts.len() + held.len();
            let (size, modified) = (file.size, file.modified);
            held.push((upload.source, file));
            listed.push(ListedFile { name: upload.path, size, index, modified, refused: None });
        }
        let holder = Holder::Translated { texts, uploads: held, sources };
        let mut source = Self::new(listed, 0, holder);
        source.refusals.extend(notes);
        source.translated = Some(Box::new(TranslatedSite { name, site, report, terms }));
        source
    }

    /// What is known of the site if it was translated.
    pub(super) fn translated(&self) -> Option<&TranslatedSite> {
        self.translated.as_deref()
    }

    /// How it came: `folder`, `zip` or `texts`.
    pub(super) fn form(&self) -> &'static str {
        match self.holder {
            Holder::Folder(_) => "folder",
            Holder::Archive(_) => "zip",
            Holder::Memory(_) | Holder::Translated { .. } => "texts",
        }
    }

    fn new(listed: Vec<ListedFile>, skipped: usize, holder: Holder<'s>) -> Self {
        let mut source = Self {
            files: Vec::new(),
            by_path: HashMap::new(),
            refusals: Vec::new(),
            skipped,
            answers: ImportAnswers::default(),
            holder,
            translated: None,
        };
        let mut listed = listed.into_iter();
        for item in listed.by_ref().take(FILES_MAX) {
            source.take(item);
        }
        if let Some(first) = listed.next() {
            let detail = format!("at most {FILES_MAX} files are read; this one and those after it were not");
            source.refusals.push((first.name, Finding::without_line(FindingKind::TooManyFiles, detail)));
        }
        // Of two that are one in NFC, the one that is written so comes first and keeps the path.
        let order = |file: &SourceFile| (file.path.clone(), file.original != file.path);
        source.files.sort_by_cached_key(order);
        source.report_clashes();
        source.index();
        source
    }

    fn take(&mut self, item: ListedFile) {
        if is_skipped(&item.name) {
            self.skipped += 1;
            return;
        }
        let named = || relative(&item.name).map_err(|why| (FindingKind::NotAFile, why));
        let path = match item.refused.map_or_else(named, Err) {
            Ok(path) => path,
            Err((kind, why)) => {
                self.refusals.push((item.name, Finding::without_line(kind, why)));
                return;
            }
        };
        let (size, index, modified) = (item.size, item.index, item.modified);
        self.files.push(SourceFile { path, original: item.name, size, modified, index });
    }

    /// Reports names that differ only by case, Unicode normalization or signs that nobody sees. They stay separate files; of two with
    /// the same NFC path, the second is looked up by its original spelling.
    fn report_clashes(&mut self) {
        let mut seen: HashMap<String, String> = HashMap::new();
        let mut taken = std::collections::HashSet::new();
        for file in &mut self.files {
            if !taken.insert(file.path.clone()) {
                file.path.clone_from(&file.original);
            }
            if let Some(other) = seen.insert(folded_name(&file.path), file.original.clone()) {
                let finding = Finding::without_line(FindingKind::NameClash, other);
                self.refusals.push((file.path.clone(), finding));
            }
        }
    }

    fn index(&mut self) {
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
        self.by_path = self.files.iter().enumerate().map(|(at, file)| (file.path.clone(), at)).collect();
    }

    /// The same files at other paths. Those that get none are passed over.
    pub(super) fn moved(mut self, path_of: impl Fn(&SourceFile) -> Option<String>) -> Self {
        let known = self.files.len();
        self.files.retain_mut(|file| path_of(file).map(|path| file.path = path).is_some());
        self.skipped += known - self.files.len();
        self.index();
        self
    }

    /// What the person who imports says of it.
    pub fn with_answers(self, answers: ImportAnswers) -> Self {
        Self { answers, ..self }
    }

    /// What the person who imports says of it.
    pub(super) fn answers(&self) -> &ImportAnswers {
        &self.answers
    }

    /// Every file, sorted by path.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The file at a path.
    pub fn file(&self, path: &str) -> Option<&SourceFile> {
        self.by_path.get(path).and_then(|&at| self.files.get(at))
    }

    /// Findings about refused or doubtful files, with their names.
    pub fn refusals(&self) -> &[(String, Finding)] {
        &self.refusals
    }

    /// Number of folders and files skipped because they have no content.
    pub fn skipped(&self) -> usize {
        self.skipped
    }

    /// Streams the bytes of a file to `reader`.
    pub fn read<T>(
        &self,
        file: &SourceFile,
        reader: impl FnOnce(&mut dyn Read) -> io::Result<T>,
    ) -> io::Result<T> {
        match &self.holder {
            Holder::Folder(root) => reader(&mut folder::open(root, &file.original)?),
            Holder::Archive(archive) => {
                let mut archive = archive.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                archive.read(file.index, reader)
            }
            Holder::Memory(files) => match files.get(file.index) {
                Some((_, bytes)) => reader(&mut bytes.as_ref()),
                None => Err(io::ErrorKind::NotFound.into()),
            },
            Holder::Translated { texts, uploads, sources } => match texts.get(file.index) {
                Some(text) => reader(&mut text.as_slice()),
                None => {
                    let upload = file.index.checked_sub(texts.len()).and_then(|at| uploads.get(at));
                    let held = upload.and_then(|(source, file)| Some((sources.get(*source)?, file)));
                    let (source, file) = held.ok_or(io::ErrorKind::NotFound)?;
                    source.read(file, reader)
                }
            },
        }
    }

    /// The bytes of a text. A finding if it is longer than [`TEXT_MAX_BYTES`] or cannot be read.
    pub fn text(&self, file: &SourceFile) -> Result<Vec<u8>, Finding> {
        let mut bytes = Vec::new();
        let outcome = self.read(file, |reader| reader.take(TEXT_MAX_BYTES + 1).read_to_end(&mut bytes));
        match outcome {
            Ok(_) if bytes.len() as u64 > TEXT_MAX_BYTES => {
                Err(Finding::without_line(FindingKind::TooLarge, ""))
            }
            Ok(_) => Ok(bytes),
            Err(error) => Err(Finding::without_line(FindingKind::Unreadable, unread(&error))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_by_case_or_accent_encoding_stay_two() {
        let mut names = ["é.md", "e\u{301}.md", "A.md", "a.md", ".git/config", "../x"];
        for _ in 0..2 {
            let files: Vec<(&str, Cow<[u8]>)> = names.map(|name| (name, Cow::from(name.as_bytes()))).to_vec();
            let source = ImportSource::memory(&files);
            assert_eq!((source.files().len(), source.skipped(), source.refusals().len()), (4, 1, 3));
            for file in source.files() {
                assert_eq!(source.text(file), Ok(file.original.as_bytes().to_vec()));
                assert_eq!(source.file(&file.path), Some(file), "whatever comes first");
            }
            names.reverse();
        }
    }

    #[test]
    fn files_beyond_the_limit_are_left_out_with_the_place_of_the_first() {
        let names: Vec<String> = (0..FILES_MAX + 2).map(|n| format!("d/{n}.md")).collect();
        let files: Vec<(&str, Cow<[u8]>)> =
            names.iter().map(|name| (name.as_str(), Cow::from(&b"x"[..]))).collect();
        let source = ImportSource::memory(&files);
        assert_eq!(source.files().len(), FILES_MAX);
        let [(path, finding)] = source.refusals() else { panic!("{:?}", source.refusals()) };
        assert_eq!((path.as_str(), finding.kind), (names[FILES_MAX].as_str(), FindingKind::TooManyFiles));
        assert!(finding.detail.contains("200000 files"), "{}", finding.detail);
    }
}
