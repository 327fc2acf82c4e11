//! Exports of Ghost (JSON, versions 1 to 6): posts and pages with tags, authors, cards and addresses.

mod addresses;
mod cards;
mod lexical;
mod markdown;
mod mobiledoc;
mod posts;
mod redirects;
mod routes;
mod tables;

use serde_json::Value;

use crate::domain::language;
use crate::domain::moment::{Moment, Zone};
use crate::domain::slug::Slug;

use super::foreign::{GivenUploads, Mount, NameAnswers, Names};
use super::source::ImportSource;
use super::translation::Translation;
use routes::Routes;
use tables::Tables;

/// Where Ghost keeps what was uploaded.
const CONTENT: &str = "content/";

/// Translates exports into a site of documents. The error is a sentence.
pub(super) fn translate(
    documents: &[Value],
    uploads: &[ImportSource<'_>],
    settings: &[(String, String)],
    answers: &NameAnswers,
    now: Moment,
) -> Result<Translation, String> {
    let tables = Tables::of(documents)?;
    let mut translation = Translation::default();
    let mut names = Names::new(answers.clone());
    let text_of = |names: &[&str]| {
        settings.iter().find(|(name, _)| names.contains(&name.as_str())).map(|(_, text)| text.as_str())
    };
    let zone = Zone::parse(tables.setting("timezone")).ok();
    let routes =
        Routes::read(text_of(&["routes.yaml", "routes.yml"]).unwrap_or_default(), zone.unwrap_or_default());
    let mount = Mount { folder: CONTENT, inner: &["images", "media", "files"], else_in: "content/images/" };
    let given = GivenUploads::of(uploads, &mount);
    posts::write_all(&tables, &routes, now, &mut names, &mut translation);
    routes.redirect_lists(&tables, &mut translation);
    for (name, text) in settings.iter().filter(|(name, _)| name.starts_with("redirects.")) {
        redirects::read(name, text, &mut translation);
    }
    describe(&tables, zone, &names, &mut translation);
    translation.uploads =
        given.into_uploads(&|path| path.starts_with("content/images/size/") || !is_upload(path));
    translation.finish();
    Ok(translation)
}

/// Whether a file of `content/` was uploaded, and is no theme, no log and no setting.
fn is_upload(path: &str) -> bool {
    ["content/images/", "content/media/", "content/files/"].iter().any(|folder| path.starts_with(folder))
}

/// What is said of the whole.
fn describe(tables: &Tables<'_>, zone: Option<Zone>, names: &Names, translation: &mut Translation) {
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let title = tables.setting("title");
    translation.name = Slug::from_title(title).map(|slug| slug.as_str().to_owned()).unwrap_or_default();
    translation.site.title = some(title);
    translation.site.description = some(tables.setting("description"));
    translation.site.zone = zone;
    let tag = [tables.setting("locale"), tables.setting("lang")].into_iter().find(|tag| !tag.is_empty());
    translation.site.language = tag.and_then(language::tag);
    for key in ["codeinjection_head", "codeinjection_foot", "ghost_head", "ghost_foot"] {
        if !tables.setting(key).trim().is_empty() {
            translation.leave(format!("code:{key}"));
        }
    }
    for key in ["navigation", "secondary_navigation"] {
        let links: Vec<Value> = serde_json::from_str(tables.setting(key)).unwrap_or_default();
        (0..links.len()).for_each(|_| translation.leave("menu"));
    }
    let report = &mut translation.report;
    report.system = "Ghost".to_owned();
    report.format =
        if tables.version.is_empty() { "JSON".to_owned() } else { format!("JSON, Ghost {}", tables.version) };
    report.is_certain = !tables.version.is_empty();
    report.items = tables.posts.len();
    report.names = names.all();
}
