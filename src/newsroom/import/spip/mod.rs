//! Sites of SPIP (3 to 4), from the backup that it writes itself (a SQLite file) and the folder `IMG`. The backup is read
//! row by row: first what texts refer to, then the texts, one at a time.

mod body;
mod dates;
mod documents;
mod files;
mod lists;
mod multi;
mod object;
mod rows;
mod shortcuts;
mod site;
mod tree;
mod urls;

use std::path::Path;

use crate::domain::language;
use crate::domain::moment::Moment;
use crate::domain::rendering::FindingKind;
use crate::domain::slug::Slug;
use crate::prose::html_markdown;

use super::foreign::{GivenUploads, Matter, Mount, NameAnswers, Names};
use super::source::ImportSource;
use super::translation::{KeptComment, Translation};
use documents::{ARTICLE, BRIEF, Desk, Seen};
use files::UPLOADS;
use object::Kind;
use rows::Backup;
use shortcuts::Converter;
use site::Site;

/// Folders of `IMG` that the program fills itself.
const MADE: [&str; 4] = ["IMG/cache-", "IMG/distant/cache", "IMG/nuage", "IMG/tmp"];
/// Tables that are read, and those that only the program reads.
const KNOWN: [&str; 33] = [
    "articles",
    "rubriques",
    "auteurs",
    "auteurs_liens",
    "mots",
    "groupes_mots",
    "mots_liens",
    "breves",
    "syndic",
    "documents",
    "documents_liens",
    "types_documents",
    "forum",
    "urls",
    "meta",
    "jobs",
    "jobs_liens",
    "versions",
    "versions_fragments",
    "visites",
    "visites_articles",
    "referers",
    "referers_articles",
    "depots",
    "depots_plugins",
    "plugins",
    "paquets",
    "test",
    "resultats",
    "zones_liens",
    "ortho_cache",
    "ortho_dico",
    "caches",
];

/// Translates a backup into a site of documents. The error is the end of a sentence that names the file.
pub(super) fn translate(
    file: &Path,
    sources: &[ImportSource<'_>],
    answers: &NameAnswers,
    now: Moment,
) -> Result<Translation, String> {
    let mut backup = Backup::open(file)?;
    let mount = Mount { folder: UPLOADS, inner: &[], else_in: UPLOADS };
    let given = GivenUploads::of(sources, &mount);
    let site = Site::read(&mut backup, given, sources, now)?;
    let mut translation = Translation::default();
    let mut names = Names::new(answers.clone());
    let mut desk =
        Desk { site: &site, names: &mut names, translation: &mut translation, seen: Seen::default() };
    backup.each("articles", &ARTICLE, &mut |row| desk.article(Kind::Article, row))?;
    backup.each("breves", &BRIEF, &mut |row| desk.article(Kind::Brief, row))?;
    desk.lists(&mut backup)?;
    describe_files(&site, &mut names, &mut translation);
    leave(&site, &mut backup, &mut translation)?;
    lead_on(&mut translation);
    describe(&site, &mut backup, &names, &mut translation)?;
    let is_hidden = |id: &object::ObjectId| site.objects.get(id).is_some_and(|object| !object.is_public);
    let unseen = site.files.unseen(&is_hidden);
    for path in unseen.iter().filter(|path| site.files.given.has(path)) {
        translation.leave("unseen-file");
        translation.note(path, FindingKind::NotForAll, "a document that is not published");
    }
    let is_left = |path: &str| {
        !path.starts_with(UPLOADS)
            || unseen.contains(path)
            || MADE.iter().any(|folder| path.starts_with(folder))
    };
    translation.uploads = site.files.given.into_uploads(&is_left);
    translation.finish();
    Ok(translation)
}

/// What the library says of each document.
fn describe_files(site: &Site, names: &mut Names, translation: &mut Translation) {
    for (number, file) in &site.files.all {
        let Some(path) = file.path().filter(|path| site.files.given.has(path)) else { continue };
        let converter = Converter::new(site, names, &site.language, true);
        let words = |text: &str| converter.plain(text);
        let caption = [words(&file.title), words(&file.description)];
        let caption: Vec<String> = caption.into_iter().filter(|text| !text.is_empty()).collect();
        let mut matter = Matter::default();
        matter.text("file", path);
        matter.text("alt", &words(&file.alt));
        matter.text("caption", &caption.join(" – "));
        matter.text("credit", &words(&file.credits));
        translation.texts.push((format!("_uploads/spip-{number}.md"), matter.document("")));
    }
    for (id, object) in &site.objects {
        let is_list = matches!(id.0, Kind::Section | Kind::Author | Kind::Word);
        if is_list && object.is_public && site.files.logo(*id).is_some() {
            translation.leave(format!("logo:{}", id.0.word()));
        }
        if site.files.named_logo(*id, "off").is_some() {
            translation.leave("logo:survol");
        }
    }
}

/// What stays in the backup, counted.
fn leave(site: &Site, backup: &mut Backup, translation: &mut Translation) -> Result<(), String> {
    let columns = ["objet", "id_objet", "id_article", "auteur", "date_heure", "titre", "texte", "statut"];
    backup.each("forum", &columns, &mut |row| {
        if row.get("statut") != "publie" {
            translation.report.comments += 1;
            return;
        }
        let kind = Kind::of(row.get("objet")).unwrap_or(Kind::Article);
        let number = row.number("id_objet").max(row.number("id_article"));
        translation.keep_comment(KeptComment {
            document: site.place((kind, number)).unwrap_or_default().to_owned(),
            author: row.get("auteur").to_owned(),
            date: row.get("date_heure").to_owned(),
            status: "approved".to_owned(),
            text: format!("{}\n{}", row.get("titre"), row.get("texte")).trim().to_owned(),
        });
    })?;
    for table in backup.tables() {
        if !KNOWN.contains(&table.as_str()) {
            let rows = backup.count(&table)?;
            translation.leave_many(format!("type:{table}"), rows);
        }
    }
    translation
        .leave_many("taxonomy:rubriques", site.words_of.keys().filter(|id| id.0 == Kind::Section).count());
    for section in &site.circles {
        let title = site.title((Kind::Section, *section), &site.language);
        translation.leave(format!("circle:{title}"));
    }
    translation.leave_many("other-encoding", backup.decoded);
    Ok(())
}

/// Addresses of the program itself.
fn lead_on(translation: &mut Translation) {
    for (old, here) in [
        ("/spip.php?page=backend", "/feed.xml"),
        ("/backend.php3", "/feed.xml"),
        ("/spip.php?page=plan", "/articles/"),
        ("/spip.php?page=sommaire", "/"),
        ("/spip.php?page=recherche", "/recherche/"),
    ] {
        translation.redirect(old, here);
    }
}

/// What is said of the whole.
fn describe(
    site: &Site,
    backup: &mut Backup,
    names: &Names,
    translation: &mut Translation,
) -> Result<(), String> {
    let meta = |name: &str| site.meta.get(name).map_or("", String::as_str);
    let text = |name: &str| {
        let chosen = multi::choose(meta(name), &site.language, "");
        Some(html_markdown::text(&chosen.replace(['{', '}'], ""))).filter(|text| !text.is_empty())
    };
    let title = text("nom_site");
    let slug = Slug::from_title(title.as_deref().unwrap_or_default());
    translation.name = slug.map(|slug| slug.as_str().to_owned()).unwrap_or_default();
    translation.site.description = text("descriptif_site").or_else(|| text("slogan_site"));
    translation.site.title = title;
    translation.site.language = language::tag(&site.language.replace('_', "-"));
    translation.site.url.clone_from(&site.url);
    translation.site.base.clone_from(&site.base);
    translation.site.shows_future = site.shows_future;
    let mut items = 0;
    for table in ["articles", "rubriques", "breves", "syndic", "mots", "auteurs", "documents", "forum"] {
        items += backup.count(table)?;
    }
    let report = &mut translation.report;
    report.system = "SPIP".to_owned();
    report.format = match meta("version_installee") {
        "" => "SQLite".to_owned(),
        version => format!("SQLite, schema {version}"),
    };
    report.is_certain = true;
    report.items = items;
    report.names = names.all();
    Ok(())
}
