//! Exports of other systems, alone or in a folder or an archive beside their uploads, on their way to a translation.

use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::PathBuf;

use tempfile::NamedTempFile;

use crate::domain::moment::Moment;

use super::dotclear;
use super::file_kind::{FileKind, LOOKED_AT, System};
use super::file_name;
use super::foreign::NameAnswers;
use super::generator::Generator;
use super::ghost;
use super::hugo;
use super::markdown_folder;
use super::source::{ImportSource, SourceFile};
use super::spip;
use super::static_sites;
use super::wordpress::{self, WxrFile};

/// Files of a folder that are looked at for an export.
const LOOKED_FOR_MAX: usize = 2_000;
/// Maximum size of an export that lies in an archive, or is one document in JSON, in bytes.
const EXPORT_MAX_BYTES: u64 = 1 << 30;

/// A file that is an export.
pub(super) struct ExportFile {
    system: System,
    place: Place,
}

enum Place {
    Alone(PathBuf),
    /// In one of the given sources.
    Inside(usize, SourceFile),
}

impl ExportFile {
    /// A file by itself.
    pub(super) fn alone(system: System, path: PathBuf) -> Self {
        Self { system, place: Place::Alone(path) }
    }

    /// The exports in a folder or an archive, unless it holds the texts of a site.
    pub(super) fn inside(source: &ImportSource<'_>, at: usize) -> Vec<Self> {
        let is_site = |file: &SourceFile| {
            file.path.starts_with("_config.") || file_name::is_markdown(&file.path) && !is_readme(&file.path)
        };
        let lower = |file: &SourceFile| file.path.to_ascii_lowercase();
        // A backup of SPIP lies where SPIP writes it, or beside its uploads.
        let is_in = |file: &SourceFile, folder: &str| format!("/{}", file.path).contains(folder);
        let is_sqlite = |file: &&SourceFile| lower(file).ends_with(".sqlite");
        let has_dump = source.files().iter().any(|file| is_sqlite(&file) && is_in(file, "/dump/"));
        let has_uploads = source.files().iter().any(|file| is_in(file, "/IMG/"));
        let is_backup = |file: &&SourceFile| {
            is_sqlite(file) && if has_dump { is_in(file, "/dump/") } else { has_uploads }
        };
        // The folder of a whole site of SPIP has texts of its program, too.
        let has_backup = source.files().iter().any(|file| is_backup(&file));
        if !has_backup && source.files().iter().any(is_site) {
            return Vec::new();
        }
        let may_be = |file: &&SourceFile| match has_backup {
            true => is_backup(file),
            false => [".xml", ".json", "backup.txt", "dotclear.txt", "export.txt"]
                .iter()
                .any(|ending| lower(file).ends_with(ending)),
        };
        let files = source.files().iter().filter(may_be).take(LOOKED_FOR_MAX);
        let export = |file: &SourceFile| {
            let mut start = Vec::new();
            source.read(file, |reader| reader.take(LOOKED_AT as u64).read_to_end(&mut start)).ok()?;
            match FileKind::of(&start) {
                FileKind::Export(system) => Some(Self { system, place: Place::Inside(at, file.clone()) }),
                _ => None,
            }
        };
        files.filter_map(export).collect()
    }

    /// Its name in sentences.
    fn name(&self) -> String {
        match &self.place {
            Place::Alone(path) => path.display().to_string(),
            Place::Inside(_, file) => file.path.clone(),
        }
    }

    /// A place of the file system where it can be read; a copy is held as long as the second value.
    fn on_disk(
        &self,
        sources: &[ImportSource<'static>],
    ) -> std::io::Result<(PathBuf, Option<NamedTempFile>)> {
        match &self.place {
            Place::Alone(path) => Ok((path.clone(), None)),
            Place::Inside(..) => {
                let mut copy = NamedTempFile::new()?;
                std::io::copy(&mut self.open(sources)?, copy.as_file_mut())?;
                Ok((copy.path().to_owned(), Some(copy)))
            }
        }
    }

    fn open(&self, sources: &[ImportSource<'static>]) -> std::io::Result<Box<dyn BufRead>> {
        match &self.place {
            Place::Alone(path) => Ok(Box::new(BufReader::new(File::open(path)?))),
            Place::Inside(at, file) => {
                let mut bytes = Vec::new();
                let source = sources.get(*at).ok_or(std::io::ErrorKind::NotFound)?;
                source.read(file, |reader| reader.take(EXPORT_MAX_BYTES).read_to_end(&mut bytes))?;
                Ok(Box::new(Cursor::new(bytes)))
            }
        }
    }
}

fn is_readme(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    name.starts_with("readme") || name.starts_with("license")
}

/// Settings of Ghost that stand in files of their own.
const SETTINGS: [&str; 4] = ["routes.yaml", "routes.yml", "redirects.yaml", "redirects.json"];
/// Maximum size of such a file, in bytes.
const SETTINGS_MAX_BYTES: u64 = 4 << 20;

/// Whether a file holds such settings, by its name.
pub(super) fn is_settings(path: &str) -> bool {
    SETTINGS.contains(&path.rsplit('/').next().unwrap_or(path))
}

/// The texts of such files, those that were named first.
pub(super) fn settings(
    paths: &[PathBuf],
    sources: &[ImportSource<'static>],
) -> Result<Vec<(String, String)>, (PathBuf, std::io::Error)> {
    let mut texts = Vec::new();
    let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    for path in paths {
        let mut bytes = Vec::new();
        let read = File::open(path).and_then(|file| file.take(SETTINGS_MAX_BYTES).read_to_end(&mut bytes));
        read.map_err(|error| (path.clone(), error))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        texts.push((name, lossy(&bytes)));
    }
    for source in sources {
        for file in source.files().iter().filter(|file| is_settings(&file.path)) {
            let name = file.path.rsplit('/').next().unwrap_or(&file.path).to_owned();
            if let Ok(bytes) = source.text(file) {
                texts.push((name, lossy(&bytes)));
            }
        }
    }
    Ok(texts)
}

/// The sources of a site whose program has rules of its own for texts and addresses; any other as it is.
pub(super) fn read_by_its_rules(
    source: ImportSource<'static>,
    names: &NameAnswers,
    now: Moment,
) -> ImportSource<'static> {
    let generator = Generator::of(&source);
    if let Some(translation) = static_sites::translate(&source, generator, names) {
        return ImportSource::translated_from(translation, vec![source]);
    }
    match generator {
        Generator::Hugo => {
            let translation = hugo::translate(&source, names, now);
            ImportSource::translated_from(translation, vec![source])
        }
        Generator::Unknown => match markdown_folder::translate(&source) {
            Some(translation) => ImportSource::translated_from(translation, vec![source]),
            None => source,
        },
        _ => source,
    }
}

/// Translates exports of one system. The error is a sentence that names the file, and the line if it is known.
pub(super) fn translate(
    exports: &[ExportFile],
    sources: Vec<ImportSource<'static>>,
    settings: &[(String, String)],
    names: &NameAnswers,
    now: Moment,
) -> Result<ImportSource<'static>, String> {
    let Some(first) = exports.first() else { return Err("no export is given".to_owned()) };
    if let Some(other) = exports.iter().find(|export| export.system != first.system) {
        return Err(format!(
            "{} is an export of {}, and {} one of {}: import one after the other",
            first.name(),
            first.system.name(),
            other.name(),
            other.system.name()
        ));
    }
    let translation = match first.system {
        System::WordPress => {
            let openers: Vec<_> = exports.iter().map(|export| || export.open(&sources)).collect();
            let files: Vec<WxrFile<'_>> = exports
                .iter()
                .zip(&openers)
                .map(|(export, open)| WxrFile { name: export.name(), open })
                .collect();
            wordpress::translate(&files, &sources, names, now).map_err(|unread| {
                let line = unread.line.map(|line| format!(", line {line}")).unwrap_or_default();
                format!("{}{line}: {}. Nothing was imported.", unread.file, unread.why.trim_end_matches('.'))
            })?
        }
        System::Spip => {
            let said =
                |why: &str| format!("{}: {}. Nothing was imported.", first.name(), why.trim_end_matches('.'));
            if let Some(other) = exports.get(1) {
                return Err(said(&format!(
                    "{} is a backup of SPIP as well: name the one to import",
                    other.name()
                )));
            }
            let (file, _held) = first.on_disk(&sources).map_err(|error| said(&error.to_string()))?;
            spip::translate(&file, &sources, names, now).map_err(|why| said(&why))?
        }
        System::Dotclear => {
            let said =
                |why: &str| format!("{}: {}. Nothing was imported.", first.name(), why.trim_end_matches('.'));
            if let Some(other) = exports.get(1) {
                return Err(said(&format!(
                    "{} is an export of Dotclear as well: name the one to import",
                    other.name()
                )));
            }
            dotclear::translate(&|| first.open(&sources), &sources, now).map_err(|why| said(&why))?
        }
        System::Ghost => {
            let mut documents = Vec::new();
            for export in exports {
                let name = export.name();
                let read = |why: String| format!("{name}: {why}. Nothing was imported.");
                let mut bytes = Vec::new();
                let source = export.open(&sources).map_err(|error| read(error.to_string()))?;
                let length = source.take(EXPORT_MAX_BYTES + 1).read_to_end(&mut bytes);
                if length.map_err(|error| read(error.to_string()))? as u64 > EXPORT_MAX_BYTES {
                    return Err(read(format!("it is larger than {} MB", EXPORT_MAX_BYTES >> 20)));
                }
                let document = serde_json::from_slice(&bytes).map_err(|error| read(error.to_string()))?;
                documents.push(document);
            }
            ghost::translate(&documents, &sources, settings, names, now)
                .map_err(|why| format!("{}: {why}. Nothing was imported.", first.name()))?
        }
    };
    Ok(ImportSource::translated_from(translation, sources))
}
