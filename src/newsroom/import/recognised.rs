//! What the files of a site are if none of them became an article or a page: the export of another program, or a site
//! that is already built.

use super::file_kind::{FileKind, LOOKED_AT};
use super::generator::Generator;
use super::report::{ASIDE, FILE, ImportReport, Recognised};
use super::source::{ImportSource, SourceFile};

/// Files that are opened for this.
const OPENED_MAX: usize = 500;
/// Pages in HTML that make a site that is already built.
const BUILT_MIN: usize = 2;

/// What a source was recognised as.
pub(super) fn what(source: &ImportSource<'_>) -> Recognised {
    if let Some(site) = source.translated() {
        let report = &site.report;
        return Recognised {
            system: report.system.clone(),
            form: report.format.clone(),
            is_certain: report.is_certain,
        };
    }
    let generator = Generator::of(source);
    let system = if generator == Generator::Unknown { String::new() } else { generator.name().to_owned() };
    let is_certain =
        source.file("_config.yml").is_some() || !matches!(generator, Generator::Unknown | Generator::Jekyll);
    Recognised { system, form: source.form().to_owned(), is_certain }
}

/// A sentence about the files, if no document came of them.
pub(super) fn instead(source: &ImportSource<'_>, report: &ImportReport) -> Option<String> {
    let is_other = |state: &str| matches!(state, ASIDE | FILE);
    if !report.files.iter().all(|file| is_other(file.state) || file.kind.is_none()) {
        return None;
    }
    let mut kept: Vec<&SourceFile> = report
        .files
        .iter()
        .filter(|file| is_other(file.state))
        .filter_map(|file| source.file(&file.path))
        .collect();
    kept.sort_by_key(|file| (file.path.matches('/').count(), &file.path));
    let export =
        kept.iter().take(OPENED_MAX).find_map(|file| Some((file, FileKind::export(&start(source, file))?)));
    if let Some((file, (what, to_do))) = export {
        return Some(format!("{} is {what}. {to_do}", file.path));
    }
    let pages = kept.iter().filter(|file| file.path.to_ascii_lowercase().ends_with(".html")).count();
    (pages >= BUILT_MIN).then(|| {
        format!("{pages} files are finished pages in HTML, as a program writes them: import the folder that it makes them of.")
    })
}

fn start(source: &ImportSource<'_>, file: &SourceFile) -> Vec<u8> {
    let mut start = Vec::new();
    let read = source.read(file, |reader| {
        std::io::Read::read_to_end(&mut std::io::Read::take(reader, LOOKED_AT as u64), &mut start)
    });
    if read.is_ok() { start } else { Vec::new() }
}
