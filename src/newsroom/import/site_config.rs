//! The configuration of a source: `_config.yml`, or what the translation of an export says of the site.

use crate::domain::rendering::{Finding, OldSite};
use crate::prose::document::Document;

use super::config::SiteConfig;
use super::generator::Generator;
use super::source::ImportSource;

/// Reads the configuration, with findings about its file.
pub(super) fn read(
    source: &ImportSource<'_>,
    config: &mut SiteConfig,
    findings: &mut Vec<(String, Finding)>,
) {
    if let Some(translated) = source.translated() {
        let site = translated.site.clone();
        *config = SiteConfig {
            generator: Generator::Translated,
            title: site.title,
            description: site.description,
            language: site.language,
            zone: site.zone,
            future: site.shows_future,
            old_site: OldSite { url: site.url, baseurl: site.base, ..OldSite::default() },
            ..SiteConfig::default()
        };
        return;
    }
    read_file(source, config, findings);
    config.generator = Generator::of(source);
}

fn read_file(source: &ImportSource<'_>, config: &mut SiteConfig, findings: &mut Vec<(String, Finding)>) {
    let Some(file) = source.file("_config.yml").or_else(|| source.file("_config.yaml")) else { return };
    match source.text(file) {
        Ok(bytes) => {
            let (text, mut more) = Document::decode(&bytes);
            let (read, others) = SiteConfig::parse(&text);
            more.extend(others);
            *config = SiteConfig { is_present: true, ..read };
            findings.extend(more.into_iter().map(|finding| (file.path.clone(), finding)));
        }
        Err(finding) => findings.push((file.path.clone(), finding)),
    }
}
