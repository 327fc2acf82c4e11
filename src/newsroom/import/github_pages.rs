//! What GitHub Pages does besides Jekyll: pages of texts without front matter, and project pages in a folder.

use crate::domain::path::SitePath;

use super::config::SiteConfig;
use super::source::ImportSource;

/// Names of texts that speak of the repository.
const OF_REPOSITORY: [&str; 8] = [
    "license",
    "licence",
    "copying",
    "code_of_conduct",
    "contributing",
    "issue_template",
    "pull_request_template",
    "security",
];

/// Whether the `Gemfile` asks for it.
pub(super) fn is_asked_for(source: &ImportSource<'_>) -> bool {
    let gemfile = source.file("Gemfile").and_then(|file| source.text(file).ok());
    gemfile.is_some_and(|bytes| {
        let text = String::from_utf8_lossy(&bytes);
        text.lines().any(|line| !line.trim_start().starts_with('#') && line.contains("github-pages"))
    })
}

/// Whether it makes a page of a text without front matter, given its name.
pub(super) fn makes_page_of(config: &SiteConfig, name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_lowercase();
    config.is_github_pages && !OF_REPOSITORY.contains(&stem.as_str())
}

/// A project page is served in a folder called like its repository, which the configuration need not say.
pub(super) fn guess_base(config: &mut SiteConfig, source: &ImportSource<'_>, name: &str) {
    if !config.is_github_pages || config.says_baseurl || source.file("CNAME").is_some() {
        return;
    }
    let repository = config.repository.as_deref().and_then(|whole| whole.rsplit('/').next()).unwrap_or(name);
    let repository = ["-main", "-master", "-gh-pages"]
        .iter()
        .find_map(|branch| repository.strip_suffix(branch))
        .unwrap_or(repository);
    let own_host = config.host().is_some_and(|host| !host.ends_with(".github.io"));
    if !own_host
        && !repository.ends_with(".github.io")
        && SitePath::parse(&format!("/{repository}")).is_ok_and(|path| !path.is_reserved())
    {
        config.old_site.baseurl = format!("/{repository}");
    }
}
