//! Writes a site as a folder that Jekyll builds and `import` reads back: documents, files, settings, lists. One
//! consistent state, read a batch at a time. Accounts, revisions, the audit and notes stay: the whole is a backup.

mod config;
mod documents;
mod folder;
mod lists;
mod media;
mod names;
mod report;

use std::path::PathBuf;

use crate::domain::moment::Moment;
use crate::store::desk::exports;
use crate::store::{Conn, settings};

use self::config::ExportConfig;
use self::documents::DocumentExport;
use self::folder::ExportFolder;
use self::names::ExportNames;
pub use self::report::ExportReport;
use super::exported_facts::LAYOUTS;
use super::{Newsroom, Result};

/// What is to be exported, and where to.
#[derive(Debug, Clone, Default)]
pub struct ExportOrder {
    /// The folder.
    pub folder: PathBuf,
    /// Whether what readers do not see is exported too.
    pub drafts: bool,
    /// Whether a folder with other files is put aside.
    pub force: bool,
    /// Where readers find the site.
    pub public_url: String,
    /// What `README.md` says.
    pub readme: String,
    /// The word that leads to all articles, on the page that lists them.
    pub all_articles: String,
    /// Files and folders of the site, which the export must not replace.
    pub own: Vec<PathBuf>,
}

/// Exports the site. Calls `step(done, all)` as articles and files are done.
pub fn export(
    newsroom: &Newsroom,
    order: &ExportOrder,
    now: Moment,
    step: &mut dyn FnMut(usize, usize),
) -> Result<ExportReport> {
    let folder = ExportFolder::begin(&order.folder, order.force, &order.own)?;
    let mut written = None;
    newsroom.store.read_here(|db| {
        written = Some(write(newsroom, db, &folder, order, now, step));
        Ok(())
    })?;
    let mut report = written.unwrap_or_else(|| Ok(ExportReport::default()))?;
    report.put_aside = folder.finish()?;
    Ok(report)
}

fn write(
    newsroom: &Newsroom,
    db: &mut Conn,
    folder: &ExportFolder,
    order: &ExportOrder,
    now: Moment,
    step: &mut dyn FnMut(usize, usize),
) -> Result<ExportReport> {
    let site = settings::site(db)?;
    let [live, all] = exports::article_counts(db)?;
    let documents = if order.drafts { all } else { live };
    let total = documents + exports::media_count(db)?;
    let mut done = 0;
    let mut tick = || {
        done += 1;
        step(done, total);
    };
    let mut report = ExportReport { drafts_left: all - documents, ..ExportReport::default() };
    let mut names = ExportNames::default();
    for own in ["README.md", "_redirects", "_config.yml"] {
        names.take_as_is(own);
    }
    let config = ExportConfig::of(exports::sites(db)?, &order.public_url);
    for (path, text) in config.files() {
        if names.take_as_is(&path) {
            folder.write(&path, text.as_bytes())?;
        }
    }
    lists::settings(folder, &site)?;
    lists::terms(db, folder)?;
    lists::menus(db, folder, &site)?;
    lists::agenda(db, folder)?;
    let renamed = media::write(newsroom, db, folder, &mut names, order.drafts, &mut report, &mut tick)?;
    let mut config_file = folder.create("_config.yml")?;
    config_file.add(config.beginning(&site).as_bytes())?;
    let mut documents = DocumentExport {
        folder,
        config: &config,
        zone: site.zone,
        now,
        config_file: &mut config_file,
        names: &mut names,
        facts: lists::documents(folder)?,
        layouts: ["default".to_owned()].into(),
        is_any_hidden: false,
        is_any_future: false,
    };
    documents.write(db, order.drafts, &mut report, &mut tick)?;
    let (is_any_hidden, is_any_future) = (documents.is_any_hidden, documents.is_any_future);
    for layout in std::mem::take(&mut documents.layouts) {
        folder.write(&format!("{LAYOUTS}{layout}.html"), LAYOUT.as_bytes())?;
    }
    documents.end()?;
    // Whatever is live is shown, whatever its front matter says.
    for (key, is_needed) in [("unpublished", is_any_hidden), ("future", is_any_future)] {
        if is_needed {
            config_file.add(format!("{key}: true\n").as_bytes())?;
        }
    }
    config_file.end()?;
    lists::redirects(db, folder, &renamed, order.drafts, &mut report)?;
    folder.write("README.md", order.readme.as_bytes())?;
    if names.take_as_is("index.html") && names.take_as_is("index.md") {
        folder.write("index.html", INDEX.replace("ALL", &order.all_articles).as_bytes())?;
    }
    Ok(report)
}

/// A page as Jekyll builds it, until the site has a layout of its own.
const LAYOUT: &str = r#"<!doctype html>
<html lang="{{ page.lang | default: site.lang }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ page.title | default: site.title | escape }}</title>
</head>
<body>
<header><a href="{{ '/' | relative_url }}">{{ site.title | escape }}</a></header>
<main>
<h1>{{ page.title | default: site.title | escape }}</h1>
{% if page.chapeau-text %}{{ page.chapeau-text | markdownify }}{% endif %}
{{ content }}
</main>
</body>
</html>
"#;

/// The page that lists all articles.
const INDEX: &str = r#"---
layout: default
render_with_liquid: true
---
<h2>ALL</h2>
<ul>
{% for post in site.posts %}<li>{{ post.date | date: "%Y-%m-%d" }} <a href="{{ post.url | relative_url }}">{{ post.title | escape }}</a></li>
{% endfor %}</ul>
"#;
