//! Sites that Zola, Pelican or Astro build of texts: their front matter, their addresses, their links and shortcodes. Their
//! templates are not read.

mod astro;
mod facts;
mod pelican;
mod text;
mod zola;

use super::foreign::{NameAnswers, Names};
use super::generator::Generator;
use super::source::ImportSource;
use super::translation::Translation;

/// Whether a folder is a site of Astro.
pub(super) fn is_astro(source: &ImportSource<'_>) -> bool {
    astro::CONFIG.iter().any(|name| source.file(name).is_some())
}

/// Translates a site of these programs; `None` for any other.
pub(super) fn translate(
    source: &ImportSource<'_>,
    generator: Generator,
    answers: &NameAnswers,
) -> Option<Translation> {
    let mut names = Names::new(answers.clone());
    let (name, mut translation) = match generator {
        Generator::Zola => ("Zola", zola::translate(source, &mut names)),
        Generator::Pelican => ("Pelican", pelican::translate(source)),
        Generator::Unknown if is_astro(source) => ("Astro", astro::translate(source, &mut names)),
        _ => return None,
    };
    let report = &mut translation.report;
    report.system = name.to_owned();
    report.format = source.form().to_owned();
    report.is_certain = true;
    report.names = names.all();
    translation.finish();
    Some(translation)
}
