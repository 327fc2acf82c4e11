//! What an export has besides documents and files: categories, tags, authors, menus, the agenda, redirects, settings.

use serde_json::{Map, Value, json};

use crate::domain::moment::Moment;
use crate::domain::site::{FIELDS, Site};
use crate::domain::term_name::Taxonomy;
use crate::newsroom::exported_facts::{
    DOCUMENTS, ExportMark, FOLDER, FORM, MARK, SETTINGS, TERMS, TermFacts, instant,
};
use crate::newsroom::redirects_file::{self, REDIRECTS_FILE};
use crate::newsroom::{Error, Result};
use crate::store::Conn;
use crate::store::desk::{exports, taxonomy};

use super::folder::{ExportFolder, ExportList};
use super::report::{BATCH, ExportReport};

/// Writes who made the folder, and the settings of the site.
pub(super) fn settings(folder: &ExportFolder, site: &Site) -> Result<()> {
    let mark = ExportMark { made_by: "chapeau export".to_owned(), form: FORM };
    folder.write(MARK, &pretty(&mark)?)?;
    let said: Map<String, Value> =
        FIELDS.into_iter().map(|key| (key.to_owned(), json!(site.field(key)))).collect();
    folder.write(SETTINGS, &pretty(&said)?)
}

/// Writes categories, tags and authors, with their earlier names: all together for an import, apart for Jekyll.
pub(super) fn terms(db: &mut Conn, folder: &ExportFolder) -> Result<()> {
    let mut all = ExportList::begin(folder, TERMS)?;
    for (kind, file) in Taxonomy::ALL.into_iter().zip(["categories", "tags", "authors"]) {
        let mut shown = ExportList::begin(folder, &format!("{FOLDER}{file}.json"))?;
        for term in taxonomy::uncounted(db, kind)? {
            let position =
                if kind == Taxonomy::Category { exports::position_of(db, term.id.0)? } else { None };
            all.add(&TermFacts {
                taxonomy: kind.code().to_owned(),
                name: term.name.clone(),
                slug: term.slug.clone(),
                description: term.description.clone(),
                role: term.role.clone(),
                portrait: term.portrait.clone(),
                position,
                aliases: exports::aliases_of(db, kind, term.id.0)?,
            })?;
            shown.add(&json!({
                "name": term.name, "url": term.href(kind), "description": term.description,
                "role": term.role, "portrait": term.portrait,
            }))?;
        }
        shown.end()?;
    }
    all.end()
}

/// Writes the menu and the list at the foot, with the titles of their pages.
pub(super) fn menus(db: &mut Conn, folder: &ExportFolder, site: &Site) -> Result<()> {
    let mut said = Map::new();
    for (name, paths) in [("menu", &site.menu), ("foot", &site.foot)] {
        let mut items = Vec::with_capacity(paths.len());
        for path in paths {
            items.push(json!({"title": exports::live_title(db, path)?, "url": path.href()}));
        }
        said.insert(name.to_owned(), Value::Array(items));
    }
    folder.write(&format!("{FOLDER}menus.json"), &pretty(&said)?)
}

/// Writes the events of live articles.
pub(super) fn agenda(db: &mut Conn, folder: &ExportFolder) -> Result<()> {
    let mut list = ExportList::begin(folder, &format!("{FOLDER}agenda.json"))?;
    let moment = |seconds: i64| Moment::from_utc(chrono::DateTime::UNIX_EPOCH).plus_seconds(seconds);
    let mut after = 0;
    loop {
        let events = exports::events_after(db, after, BATCH)?;
        let Some((last, _)) = events.last() else { return list.end() };
        after = *last;
        for (_, (title, path, starts, until)) in events {
            list.add(&json!({
                "title": title, "url": path,
                "starts": instant(moment(starts)), "until": instant(moment(until)),
            }))?;
        }
    }
}

/// Writes the addresses that lead elsewhere or are gone: as servers read them, and for Jekyll. With `drafts`, documents
/// in the export say themselves that they are gone.
pub(super) fn redirects(
    db: &mut Conn,
    folder: &ExportFolder,
    renamed: &[(String, String)],
    drafts: bool,
    report: &mut ExportReport,
) -> Result<()> {
    let mut rules = folder.create(REDIRECTS_FILE)?;
    let mut list = ExportList::begin(folder, &format!("{FOLDER}redirects.json"))?;
    for (from, to) in renamed {
        rules.add(redirects_file::line(from, to, 301).as_bytes())?;
    }
    let mut after = (String::new(), String::new());
    loop {
        let (found, next) = exports::addresses_after(db, &after, BATCH)?;
        for one in found {
            let from = one.from.href();
            let (to, status) = match &one.to {
                Some(to) => (to.as_str(), 301),
                None if drafts && one.article.is_some() => continue,
                None => ("/", 410),
            };
            rules.add(redirects_file::line(&from, to, status).as_bytes())?;
            list.add(&json!({"from": from, "to": one.to, "status": status}))?;
            report.redirects += 1;
        }
        match next {
            Some(next) => after = next,
            None => break,
        }
    }
    list.end()?;
    rules.end()
}

/// The path of the facts about documents.
pub(super) fn documents(folder: &ExportFolder) -> Result<ExportList> {
    ExportList::begin(folder, DOCUMENTS)
}

fn pretty(value: &impl serde::Serialize) -> Result<Vec<u8>> {
    let mut json = serde_json::to_vec_pretty(value).map_err(|error| Error::Files(error.to_string()))?;
    json.push(b'\n');
    Ok(json)
}
