//! Opens what an import is given: a folder, a `.zip`, texts, or exports of other systems, each recognised by its first
//! bytes. Anything else is refused with a sentence that says what it is and what to do.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::domain::moment::Moment;
use crate::domain::refusal::Refusal;
use crate::newsroom::{Error, Result};
use crate::prose::document::Document;

use super::address;
use super::archive::ENCRYPTED;
use super::config::SiteConfig;
use super::exports::{self, ExportFile};
use super::file_kind::{FileKind, LOOKED_AT, System};
use super::file_name;
use super::file_role;
use super::foreign::NameAnswers;
use super::generator::Generator;
use super::source::{ImportSource, TEXT_MAX_BYTES};

/// The configuration of Jekyll.
const CONFIGS: [&str; 2] = ["_config.yml", "_config.yaml"];

/// What an import is given: files and folders of one site, and where its uploads are.
#[derive(Debug, Clone, Default)]
pub struct GivenPaths {
    paths: Vec<PathBuf>,
    uploads: Vec<PathBuf>,
}

impl GivenPaths {
    /// One path, others of the same site, and those of its uploads.
    pub fn of(path: &Path, others: Vec<PathBuf>, uploads: Vec<PathBuf>) -> Self {
        let paths = std::iter::once(path.to_owned()).chain(others).collect();
        Self { paths, uploads }
    }

    /// The name by which a source is known if its address is not.
    pub(super) fn name(&self, source: &ImportSource<'_>) -> String {
        let translated = source.translated().map(|site| site.name.clone()).filter(|name| !name.is_empty());
        translated.unwrap_or_else(|| self.paths.first().map(|path| base_name(path)).unwrap_or_default())
    }
}

/// What one path is.
enum Given {
    /// A folder or an archive.
    Files(Box<ImportSource<'static>>),
    Export(System, PathBuf),
    /// Settings of a system in a file of their own.
    Settings(PathBuf),
    Text(PathBuf),
}

/// Says what a path is if it cannot be imported. Reads no more than its beginning.
pub fn can_be_opened(given: &GivenPaths) -> Result<()> {
    given.paths.iter().try_for_each(|path| kind_of(path).map(|_| ()))?;
    given.uploads.iter().try_for_each(|path| uploads_kind(path).map(|_| ()))
}

/// Opens what is given. Refused if it has no file that can be read.
pub fn open(given: &GivenPaths, names: &NameAnswers, now: Moment) -> Result<ImportSource<'static>> {
    let mut files = Vec::new();
    let mut exports = Vec::new();
    let mut texts = Vec::new();
    let mut settings = Vec::new();
    for path in &given.paths {
        match open_one(path)? {
            Given::Files(source) => files.push(*source),
            Given::Export(system, path) => exports.push(ExportFile::alone(system, path)),
            Given::Settings(path) => settings.push(path),
            Given::Text(path) => texts.push(path),
        }
    }
    // An export that lies in a folder or an archive, beside its uploads.
    if exports.is_empty() {
        exports = files.iter().enumerate().flat_map(|(at, source)| ExportFile::inside(source, at)).collect();
    }
    if !exports.is_empty() {
        if let Some(text) = texts.first() {
            return Err(mixed(text));
        }
        for path in &given.uploads {
            files.push(open_files(path, uploads_kind(path)?)?);
        }
        let settings =
            exports::settings(&settings, &files).map_err(|(path, error)| unreadable(&path, &error))?;
        return exports::translate(&exports, files, &settings, names, now).map_err(Error::Files);
    }
    match (files.len(), texts.first()) {
        (0, Some(_)) => of_texts(&texts),
        (1, None) => Ok(exports::read_by_its_rules(site_in(files.remove(0)), names, now)),
        (0, None) if !settings.is_empty() => Err(Error::Files(
            "routes and redirects of Ghost are read beside its export: name that too".to_owned(),
        )),
        (0, None) => Err(Refusal::NothingToImport(String::new()).into()),
        (_, Some(text)) => Err(mixed(text)),
        (_, None) => Err(Error::Files(
            "several folders or archives are given, and none holds an export: import one after the other"
                .to_owned(),
        )),
    }
}

/// The site in a repository: all of it, or the folder that `source` in its configuration names. Pictures of collections
/// have the paths at which Jekyll wrote them.
fn site_in(mut source: ImportSource<'static>) -> ImportSource<'static> {
    // Its own configuration is the one outside.
    let file = CONFIGS.iter().find_map(|name| source.file(name));
    let text = file.and_then(|file| source.text(file).ok()).map(|bytes| Document::decode(&bytes).0);
    let Some(text) = text else { return source };
    let (config, _) = SiteConfig::parse(&text);
    let config = SiteConfig { is_present: true, generator: Generator::of(&source), ..config };
    let inside = format!("{}/", config.source);
    if !config.source.is_empty() && source.files().iter().any(|file| file.path.starts_with(&inside)) {
        source = source.moved(|file| {
            let below = file.path.strip_prefix(&inside);
            let path = below.unwrap_or(&file.path);
            (below.is_some() != CONFIGS.contains(&path)).then(|| path.to_owned())
        });
    }
    let taken: HashSet<String> = source.files().iter().map(|file| file.path.clone()).collect();
    source.moved(|file| {
        let address = || address::of_collection_file(&file.path, &config);
        let address = file_name::is_media(&file.path).then(address).flatten();
        let place = address.map(|address| address.as_str().trim_start_matches('/').to_owned());
        // What is hidden is so by the path that it has.
        let is_shown = || file_role::place(&file.path, false, &config).hidden.is_none();
        let place = place.filter(|place| !taken.contains(place) && is_shown());
        Some(place.unwrap_or_else(|| file.path.clone()))
    })
}

fn mixed(text: &Path) -> Error {
    Error::Files(format!(
        "{} is a text, and the other files are another site: import it by itself",
        text.display()
    ))
}

/// Single texts as a site: with a date they are articles.
fn of_texts(paths: &[PathBuf]) -> Result<ImportSource<'static>> {
    let mut files: Vec<(String, Cow<'static, [u8]>)> = Vec::new();
    for path in paths {
        let mut bytes = Vec::new();
        let read = File::open(path).and_then(|file| file.take(TEXT_MAX_BYTES + 1).read_to_end(&mut bytes));
        read.map_err(|error| unreadable(path, &error))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        files.push((format!("articles/{name}"), bytes.into()));
    }
    Ok(ImportSource::texts(files))
}

fn open_one(path: &Path) -> Result<Given> {
    Ok(match kind_of(path)? {
        Kind::Export(system) => Given::Export(system, path.to_owned()),
        Kind::Settings => Given::Settings(path.to_owned()),
        Kind::Text => Given::Text(path.to_owned()),
        kind @ (Kind::Folder | Kind::Zip) => {
            let source = open_files(path, kind)?;
            if source.files().is_empty() {
                return Err(Refusal::NothingToImport(nothing_in(path, &source)).into());
            }
            Given::Files(Box::new(source))
        }
    })
}

fn open_files(path: &Path, kind: Kind) -> Result<ImportSource<'static>> {
    let opened =
        if matches!(kind, Kind::Folder) { ImportSource::folder(path) } else { ImportSource::archive(path) };
    opened.map_err(|error| unreadable(path, &error))
}

/// What may be opened.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Folder,
    Zip,
    Export(System),
    Settings,
    Text,
}

/// A folder or an archive of uploads.
fn uploads_kind(path: &Path) -> Result<Kind> {
    match kind_of(path)? {
        kind @ (Kind::Folder | Kind::Zip) => Ok(kind),
        _ => Err(Error::Files(format!(
            "--uploads {}: name the folder of the pictures, or a .zip of it",
            path.display()
        ))),
    }
}

fn kind_of(path: &Path) -> Result<Kind> {
    let metadata = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    if metadata.is_dir() {
        return Ok(Kind::Folder);
    }
    let shown = path.display();
    // A pipe would be waited for.
    if !metadata.is_file() {
        let why = "it is a device, a pipe or a socket. Import the folder of the site.";
        return Err(Error::Files(format!("{shown} cannot be imported: {why}")));
    }
    if exports::is_settings(&path.to_string_lossy()) {
        return Ok(Kind::Settings);
    }
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LOOKED_AT as u64).read_to_end(&mut start));
    read.map_err(|error| unreadable(path, &error))?;
    match FileKind::of(&start) {
        FileKind::Zip => Ok(Kind::Zip),
        FileKind::Export(system) => Ok(Kind::Export(system)),
        FileKind::Text if file_name::is_markdown(&path.to_string_lossy()) => Ok(Kind::Text),
        FileKind::Text => {
            let why = "a single text, and its name does not end with .md";
            Err(Error::Files(format!("{shown} is {why}. Put it into a folder, and import the folder.")))
        }
        FileKind::Other(what, advice) => {
            Err(Error::Files(format!("{shown} is {what}, and cannot be imported. {advice}")))
        }
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    let path = path.display();
    Error::Files(match error.kind() {
        io::ErrorKind::NotFound => format!("{path} is not there"),
        io::ErrorKind::PermissionDenied => format!("{path} may not be read: look at its rights ({error})"),
        _ => format!("{path} could not be read: {error}"),
    })
}

/// Names a source without files, and says why it has none.
fn nothing_in(path: &Path, source: &ImportSource<'_>) -> String {
    let shown = path.display();
    let refused = source.refusals();
    match refused.first() {
        Some((_, first))
            if refused.iter().all(|(_, finding)| finding.detail == first.detail)
                && first.detail == ENCRYPTED =>
        {
            format!("{shown}: {ENCRYPTED}, and import the folder")
        }
        Some((name, first)) => format!(
            "{shown}: none of its {} files can be read. The first is {name}: {}",
            refused.len(),
            first.detail
        ),
        None if source.skipped() > 0 => {
            format!("{shown}: it has no file but {} that a site only builds or keeps apart", source.skipped())
        }
        None => format!("{shown}: it has no file"),
    }
}

fn base_name(path: &Path) -> String {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.strip_suffix(".zip").unwrap_or(&name).to_owned()
}
