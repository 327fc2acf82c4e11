//! The public address of a document on its old site, by Jekyll's rules; never made from the title. Whether
//! the address is free is not checked here.

use chrono::{DateTime, Datelike, Timelike};
use chrono_tz::Tz;

use crate::domain::{
    old_address::OldAddress,
    path::SitePath,
    rendering::{Finding, FindingKind, OldSite},
};
use crate::prose::on_old_host;

use super::{
    config::SiteConfig,
    file_role::{FileRole, Placed},
    generator::Generator,
    slugify,
};

/// Placeholders that need a date.
const DATED: [&str; 16] = [
    "year",
    "short_year",
    "month",
    "i_month",
    "short_month",
    "long_month",
    "day",
    "i_day",
    "short_day",
    "long_day",
    "y_day",
    "w_day",
    "week",
    "w_year",
    "hour",
    "minute",
];

/// The inputs of an address.
#[derive(Debug, Clone, Copy)]
pub struct AddressFacts<'f> {
    /// The file and its role.
    pub placed: &'f Placed,
    /// `permalink` of the front matter or its defaults.
    pub permalink: Option<&'f str>,
    /// `slug` of the front matter.
    pub slug: Option<&'f str>,
    /// The date in the old site's zone.
    pub date: Option<DateTime<Tz>>,
    /// Categories, those from folders first.
    pub categories: &'f [String],
}

/// The public address, with the findings about it. `None` if the document never had one (a loose text, or a
/// template that needs a missing date), or if this site cannot serve it.
pub fn of(facts: &AddressFacts<'_>, config: &SiteConfig) -> (Option<SitePath>, Vec<Finding>) {
    let mut findings = Vec::new();
    let has_none = facts.placed.role == FileRole::Loose || config.generator == Generator::Translated;
    if facts.permalink.is_none() && has_none {
        return (None, findings);
    }
    let template = facts.permalink.map_or_else(|| template(facts.placed, config), str::to_owned);
    if template.contains("://") {
        findings.push(Finding::without_line(FindingKind::BadAddress, &template));
        return (None, findings);
    }
    let filled = fill(&template, facts, config).unwrap_or_else(|unknown| {
        findings.push(Finding::without_line(FindingKind::BadAddress, format!("{template}: {unknown}")));
        Some(template.clone())
    });
    let Some(filled) = filled else { return (None, findings) };
    let filled = filled.replace("%2e", ".").replace("%2E", ".");
    let clean = sanitized(&filled);
    if filled.split('/').any(|part| part == "..") || filled.contains('\\') {
        findings.push(Finding::without_line(FindingKind::BadAddress, format!("{template} → {clean}")));
    }
    match SitePath::parse(&clean) {
        Ok(path) => (Some(path), findings),
        Err(invalid) => {
            findings
                .push(Finding::without_line(FindingKind::BadAddress, format!("{clean}: {}", invalid.why)));
            (None, findings)
        }
    }
}

/// The address that Jekyll gives a document on a machine with UTC. A configuration without `timezone` means the zone of
/// the machine that built the site, which nobody knows here.
pub fn in_utc(facts: &AddressFacts<'_>, config: &SiteConfig) -> Option<SitePath> {
    let date = facts.date.filter(|_| config.generator == Generator::Jekyll)?;
    of(&AddressFacts { date: Some(date.with_timezone(&Tz::UTC)), ..*facts }, config).0
}

/// Where Jekyll wrote a picture or the like of a collection, if the permalink of the collection says another place than
/// its folder. The address ends with the extension, whatever the permalink says.
pub(super) fn of_collection_file(path: &str, config: &SiteConfig) -> Option<SitePath> {
    let below = path.strip_prefix(&format!("{}/", config.collections_dir)).unwrap_or(path);
    let (folder, inner) = below.split_once('/')?;
    let collection = config.collection(folder.strip_prefix('_')?).filter(|collection| collection.output)?;
    let (stem, extension) = inner.rsplit_once('.')?;
    let name = stem.rsplit('/').next().unwrap_or(stem);
    let place = collection
        .permalink
        .as_deref()?
        .replace(":collection", &collection.label)
        .replace(":path", &format!("/{stem}"))
        .replace(":name", name)
        .replace(":title", "")
        .replace(":output_ext", "");
    let place = sanitized(&place);
    let address = format!("{}.{extension}", place.trim_end_matches('/'));
    SitePath::stored(address).ok().filter(|_| !place.contains(':'))
}

/// Converts an old address to one of this site: a path from `redirect_from` with or without query, or an absolute
/// URL of the old host. A finding if it is neither.
pub fn old(text: &str, site: &OldSite) -> Result<OldAddress, Finding> {
    let bad = |why: &str| Finding::without_line(FindingKind::BadAddress, format!("{text}: {why}"));
    let text = text.trim();
    let path = on_old_host(text, site).unwrap_or(text);
    if path.contains("://") || path.starts_with("//") {
        return Err(bad("another site"));
    }
    let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
    OldAddress::parse(&path).map_err(|invalid| bad(&invalid.why))
}

fn template(placed: &Placed, config: &SiteConfig) -> String {
    let style = config.permalink.as_deref().unwrap_or("date");
    let label = placed.collection.as_deref();
    let declared = label.and_then(|label| config.collection(label));
    if let Some(own) = declared.and_then(|collection| collection.permalink.clone()) {
        return own;
    }
    match placed.role {
        FileRole::Post => match style {
            "pretty" => "/:categories/:year/:month/:day/:title/",
            "none" => "/:categories/:title:output_ext",
            "date" => "/:categories/:year/:month/:day/:title:output_ext",
            "ordinal" => "/:categories/:year/:y_day/:title:output_ext",
            "weekdate" => "/:categories/:year/W:week/:short_day/:title:output_ext",
            own => own,
        }
        .to_owned(),
        // A collection declared in `_config.yml` has Jekyll's address; any other gets Chapeau's.
        FileRole::Collected if declared.is_some() => format!("/:collection/:path{}", suffix(style)),
        FileRole::Collected => "/:collection/:title/".to_owned(),
        // Other programs leave their content folder and the extension out.
        FileRole::Page if (placed.content || config.generator.is_pretty()) && placed.base_name != "index" => {
            "/:path/:slug_or_name/".to_owned()
        }
        FileRole::Page if output_extension(placed, config) != ".html" => {
            "/:path/:basename:output_ext".to_owned()
        }
        FileRole::Page if placed.base_name == "index" => "/:path/".to_owned(),
        FileRole::Page => format!("/:path/:basename{}", suffix(style)),
        _ => "/:slug/".to_owned(),
    }
}

fn suffix(style: &str) -> &'static str {
    match style {
        "pretty" => "/",
        "date" | "ordinal" | "none" => ":output_ext",
        own if own.ends_with('/') => "/",
        own if own.ends_with(":output_ext") => ":output_ext",
        _ => "",
    }
}

/// Fills a template in. `None` if it needs a date and there is none. The error is the unknown placeholder.
fn fill(template: &str, facts: &AddressFacts<'_>, config: &SiteConfig) -> Result<Option<String>, String> {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(colon) = rest.find(':') {
        out.push_str(&rest[..colon]);
        rest = &rest[colon + 1..];
        let end = rest.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(rest.len());
        let name = &rest[..end];
        if name.is_empty() {
            out.push(':');
            continue;
        }
        let shorter = name.strip_suffix('_').unwrap_or(name);
        let (value, length) = match (value(name, facts, config), value(shorter, facts, config)) {
            (Some(value), _) => (value, name.len()),
            (None, Some(value)) => (value, shorter.len()),
            (None, None) if facts.placed.role == FileRole::Page => (format!(":{name}"), name.len()),
            (None, None) => return Err(format!(":{name}")),
        };
        if value.is_empty() && facts.date.is_none() && DATED.contains(&&name[..length]) {
            return Ok(None);
        }
        out.push_str(&value.replace('%', "%25"));
        rest = &rest[length..];
    }
    out.push_str(rest);
    Ok(Some(out))
}

/// The value of a placeholder; pages have only three.
fn value(name: &str, facts: &AddressFacts<'_>, config: &SiteConfig) -> Option<String> {
    let placed = facts.placed;
    if placed.role == FileRole::Page && !matches!(name, "path" | "basename" | "output_ext" | "slug_or_name") {
        return None;
    }
    let stem = stem(placed);
    let slug = facts.slug.unwrap_or(stem);
    let date = |format: &str| facts.date.map(|date| date.format(format).to_string()).unwrap_or_default();
    Some(match name {
        "title" => slugify::pretty(slug),
        "slug" => slugify::plain(slug),
        "name" => slugify::plain(&placed.base_name),
        // No placeholder of Jekyll: the file's name, or the `slug` that stands for it.
        "slug_or_name" => facts.slug.unwrap_or(&placed.base_name).to_owned(),
        "basename" => placed.base_name.clone(),
        "path" if placed.role == FileRole::Page => {
            placed.inner[..placed.inner.len() - placed.base_name.len()].to_owned()
        }
        "path" => {
            let above: String = placed.folders.iter().map(|folder| format!("/{folder}")).collect();
            above + &placed.inner
        }
        "collection" => placed.collection.clone().unwrap_or_default(),
        "output_ext" => output_extension(placed, config).to_owned(),
        "categories" => once(facts.categories.iter().map(|category| category.to_lowercase())),
        "slugified_categories" => once(facts.categories.iter().map(|category| slugify::plain(category))),
        "year" => date("%Y"),
        "short_year" => date("%y"),
        "month" => date("%m"),
        "i_month" => facts.date.map(|date| date.month().to_string()).unwrap_or_default(),
        "short_month" => date("%b"),
        "long_month" => date("%B"),
        "day" => date("%d"),
        "i_day" => facts.date.map(|date| date.day().to_string()).unwrap_or_default(),
        "short_day" => date("%a"),
        "long_day" => date("%A"),
        "y_day" => date("%j"),
        "w_day" => date("%u"),
        "week" => date("%V"),
        "w_year" => date("%G"),
        "hour" => facts.date.map(|date| format!("{:02}", date.hour())).unwrap_or_default(),
        "minute" => date("%M"),
        "second" => date("%S"),
        _ => return None,
    })
}

/// The base name without its leading date.
fn stem(placed: &Placed) -> &str {
    let name = placed.base_name.as_str();
    crate::prose::front_matter::from_file_name(name).map_or(name, |(_, stem)| stem)
}

fn output_extension<'p>(placed: &'p Placed, config: &SiteConfig) -> &'p str {
    let extension = placed.extension.trim_start_matches('.').to_lowercase();
    if config.turns_to_html(&extension) { ".html" } else { &placed.extension }
}

fn once(parts: impl Iterator<Item = String>) -> String {
    let mut kept: Vec<String> = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        if !kept.contains(&part) {
            kept.push(part);
        }
    }
    kept.join("/")
}

/// Sanitizes an address as Jekyll does: no `..`, no `./`, no double slash.
fn sanitized(address: &str) -> String {
    let replaced = format!("/{}", address.trim()).replace("..", "/").replace("./", "");
    let mut out = String::with_capacity(replaced.len());
    for c in replaced.chars() {
        if c != '/' || !out.ends_with('/') {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::moment::Zone, newsroom::import::file_role};

    fn address(path: &str, permalink: Option<&str>, config: &str) -> (Option<String>, usize) {
        let (config, _) = SiteConfig::parse(config);
        let placed = file_role::place(path, true, &config);
        let date = crate::prose::front_matter::from_file_name(&placed.base_name)
            .map(|(reading, _)| reading.instant(Zone::default()).at(Zone::default()));
        let categories = placed.folders.clone();
        let facts = AddressFacts { placed: &placed, permalink, slug: None, date, categories: &categories };
        let (path, findings) = of(&facts, &config);
        (path.map(|path| path.as_str().to_owned()), findings.len())
    }

    #[test]
    fn documents_live_where_jekyll_put_them() {
        for (path, permalink, config, expected) in [
            ("_posts/18-02-27-Un-Titre.md", None, "", "/2018/02/27/Un-Titre.html"),
            ("en/_posts/2019-06-12-a.md", None, "", "/en/2019/06/12/a.html"),
            ("_posts/2019-06-12-a.md", None, "permalink: pretty", "/2019/06/12/a/"),
            ("_posts/2019-06-12-a.md", None, "permalink: none", "/a.html"),
            ("_posts/2019-06-12-a.md", None, "permalink: ordinal", "/2019/163/a.html"),
            ("_posts/2019-06-12-a.md", None, "permalink: weekdate", "/2019/W24/Wed/a.html"),
            (
                "_posts/2019-06-02-a.md",
                None,
                "permalink: /b/:i_month-:i_day_:short_year/:slug",
                "/b/6-2_19/a",
            ),
            ("_posts/2017-2-5-a.md", Some("/x/:title/"), "", "/x/a/"),
            ("_posts/2017-2-5-l’été #1.md", None, "permalink: none", "/l-été-1.html"),
            ("_posts/2011-04-12-t.text", None, "", "/2011/04/12/t.text"),
            ("_actualites/number-1.md", None, "", "/actualites/number-1/"),
            ("_actualites/n.md", None, "collections: {actualites: {permalink: '/a/:name'}}", "/a/n"),
            ("_actualites/s/n.md", None, "collections: {actualites: {output: true}}", "/actualites/s/n.html"),
            ("a-propos.md", None, "", "/a-propos.html"),
            ("en/about.md", None, "permalink: pretty", "/en/about/"),
            ("en/index.html", None, "", "/en/"),
            ("index.md", None, "", "/"),
            ("about.md", None, "permalink: /:title", "/about"),
            ("docs/a.md", Some("/x/:path/:basename/:title"), "", "/x/docs/a/:title"),
            (
                "cat/s/_posts/2024-05-06-a.md",
                None,
                "permalink: '/:collection/:path'",
                "/posts/cat/s/2024-05-06-a",
            ),
        ] {
            assert_eq!(address(path, permalink, config), (Some(expected.to_owned()), 0), "{path} {config}");
        }
    }

    #[test]
    fn addresses_that_climb_are_made_safe_and_reported() {
        assert_eq!(address("a.md", Some("/../../etc/x"), ""), (Some("/etc/x".to_owned()), 1));
        assert_eq!(address("000_76.txt", None, ""), (None, 0));
        assert_eq!(address("_drafts/undated.md", None, ""), (None, 0));
        assert_eq!(address("a.md", Some("/%2e%2e/x.html"), ""), (Some("/x.html".to_owned()), 1));
        assert_eq!(address("_posts/2024-01-01-a.md", Some("/:nope/x"), ""), (Some("/:nope/x".to_owned()), 1));
        assert_eq!(address("a.md", Some("/a\\b"), "").0, None);
    }

    #[test]
    fn old_addresses_are_local() {
        let site =
            OldSite { url: "https://old.example".into(), baseurl: String::new(), ..OldSite::default() };
        let local = |text: &str| old(text, &site).map(|old| old.to_string()).ok();
        for own in ["https://old.example", "http://old.example", "//OLD.example", "https://www.old.example"] {
            assert_eq!(local(&format!("{own}/a/?x#y")).as_deref(), Some("/a/?x"), "{own}");
        }
        assert_eq!(local("a b/").as_deref(), Some("/a b/"));
        assert_eq!(local("https://other.example/a/"), None);
        assert_eq!(local("/../a"), None);
    }
}
