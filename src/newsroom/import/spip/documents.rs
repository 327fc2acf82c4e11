//! Articles and brèves as documents: their front matter and their Markdown.

use std::collections::BTreeSet;

use crate::domain::rendering::FindingKind;
use crate::prose::html_markdown::{self, escaped};

use super::super::foreign::{Matter, Names};
use super::super::translation::Translation;
use super::body::{beside, finish, link_below, standfirst};
use super::dates;
use super::multi;
use super::object::{Kind, ObjectId};
use super::rows::Row;
use super::shortcuts::Converter;
use super::site::Site;

/// Columns of an article that are read.
pub(super) const ARTICLE: [&str; 20] = [
    "id_article",
    "surtitre",
    "titre",
    "soustitre",
    "id_rubrique",
    "descriptif",
    "chapo",
    "texte",
    "ps",
    "date",
    "statut",
    "maj",
    "date_redac",
    "date_modif",
    "lang",
    "id_trad",
    "nom_site",
    "url_site",
    "virtuel",
    "export",
];
/// Columns of a brève.
pub(super) const BRIEF: [&str; 8] =
    ["id_breve", "date_heure", "titre", "texte", "lien_titre", "lien_url", "statut", "lang"];

/// What readers saw of the lists of the site.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) sections: BTreeSet<i64>,
    pub(super) words: BTreeSet<i64>,
    pub(super) authors: BTreeSet<i64>,
    /// Lists whose old addresses lead on.
    pub(super) led: usize,
    /// Lists of which something is said.
    pub(super) said: BTreeSet<String>,
}

/// Where documents are written to.
pub(super) struct Desk<'d> {
    pub(super) site: &'d Site,
    pub(super) names: &'d mut Names,
    pub(super) translation: &'d mut Translation,
    pub(super) seen: Seen,
}

/// The texts of an object in one language.
struct Version<'v> {
    id: ObjectId,
    row: &'v Row<'v>,
    language: String,
    /// Whether it is in another language than the object says.
    is_other: bool,
    why: Option<String>,
    key: String,
}

impl Desk<'_> {
    /// Writes an article or a brève, once for each language that it is in.
    pub(super) fn article(&mut self, kind: Kind, row: &Row<'_>) {
        let id = (kind, row.number(kind.key()));
        let status = row.get("statut");
        if status == "poubelle" {
            return self.translation.leave("trash");
        }
        let why = match status {
            "publie" if self.site.is_in_hidden(self.section(id)) => {
                Some("in a section that is not published".to_owned())
            }
            "publie" => None,
            "prepa" => Some("draft".to_owned()),
            "prop" => Some("proposed".to_owned()),
            "refuse" => Some("refused".to_owned()),
            other => Some(format!("of the state “{other}”")),
        };
        let main =
            Some(row.get("lang")).filter(|code| !code.is_empty()).unwrap_or(&self.site.language).to_owned();
        let mut others = multi::languages(row.get("titre"));
        others.extend(multi::languages(row.get("texte")));
        others.remove(&main);
        let family = row.number("id_trad");
        let key = match family {
            family if self.site.families.get(&family).is_some_and(|count| *count > 1) => {
                format!("spip-{family}")
            }
            _ if !others.is_empty() => format!("spip-{}-{}", kind.word(), id.1),
            _ => String::new(),
        };
        let version = |language: String, is_other: bool| Version {
            id,
            row,
            language,
            is_other,
            why: why.clone(),
            key: key.clone(),
        };
        self.write(&version(main, false));
        for language in others {
            self.write(&version(language, true));
        }
    }

    fn section(&self, id: ObjectId) -> i64 {
        self.site.objects.get(&id).map_or(0, |object| object.section)
    }

    fn write(&mut self, version: &Version<'_>) {
        let (row, (kind, number), site) = (version.row, version.id, self.site);
        // Unique pages stand in no section.
        let is_page = self.section(version.id) < 0;
        let folder = if is_page { "_pages" } else { "_articles" };
        let ending = if version.is_other { format!("-{}", version.language) } else { String::new() };
        let prefix = if kind == Kind::Article { "" } else { "breve-" };
        let path = format!("{folder}/{prefix}{number}{ending}.md");
        let mut matter = Matter::default();
        let mut converter = Converter::new(site, self.names, &version.language, version.why.is_none());
        let title = converter.plain(&site.title(version.id, &version.language));
        matter.text("title", &escaped(if title.is_empty() { "(sans titre)" } else { &title }));
        let above = [row.get("surtitre"), row.get("soustitre")].map(|text| converter.plain(text));
        let above: Vec<String> = above.into_iter().filter(|text| !text.is_empty()).collect();
        matter.text("sous-titre", &escaped(&above.join(" – ")));
        let dated =
            ["date", "date_heure", "date_modif", "maj"].iter().find_map(|key| dates::local(row.get(key)));
        if let Some(date) = dated {
            matter.word("date", &date.format("%Y-%m-%d %H:%M:%S").to_string());
        }
        write_terms(site, version, is_page, &mut matter, &mut self.seen);
        let chapo = row.get("chapo").trim();
        let leads_to = match chapo.strip_prefix('=') {
            Some(target) => target,
            None => row.get("virtuel"),
        };
        let leads_to = match leads_to.trim() {
            "" => None,
            target => Some(site.address(&converter.target(target).0)),
        };
        matter.text("redirect_to", leads_to.as_deref().unwrap_or_default());
        write_addresses(site, version, leads_to.as_deref(), &mut matter, self.translation);
        let mut html = String::new();
        if !chapo.starts_with('=') {
            let lead = converter.html(chapo);
            match standfirst(site, &lead) {
                Some(text) => matter.text("chapeau-text", &text),
                None => html.push_str(&lead),
            }
        }
        matter.text("description", &html_markdown::text(&converter.html(row.get("descriptif"))));
        html.push_str(&converter.html(row.get("texte")));
        let files = beside(&mut converter, version.id, &mut html);
        matter.files(&files);
        for (name, url) in [("nom_site", "url_site"), ("lien_titre", "lien_url")] {
            html.push_str(&link_below(&converter, row.get(name), row.get(url)));
        }
        let after = converter.html(row.get("ps"));
        if !after.is_empty() {
            html.push_str(&format!("<hr>{after}"));
        }
        html.push_str(&converter.take_notes());
        if let Some(logo) = site.files.logo(version.id) {
            matter.header_picture(&logo, "", "");
        }
        matter.text("lang", &version.language.replace('_', "-"));
        matter.text("lang-ref", &version.key);
        matter.text("date-redac", &dates::vague(row.get("date_redac")));
        if let Some(why) = &version.why {
            matter.word("published", "false");
            self.translation.note(&path, FindingKind::NotForAll, why);
        }
        matter.word(&format!("spip-{}", kind.word()), &number.to_string());
        finish(converter, &path, &matter, &html, self.translation);
    }
}

/// Its address, and those at which it was found as well. What only leads elsewhere leads there from all of them.
fn write_addresses(
    site: &Site,
    version: &Version<'_>,
    leads_to: Option<&str>,
    matter: &mut Matter,
    translation: &mut Translation,
) {
    let Some(object) = site.objects.get(&version.id) else { return };
    let (kind, number) = version.id;
    let main = &object.address;
    if version.is_other {
        let code = &version.language;
        matter.text("permalink", &format!("/{code}{main}"));
        if version.why.is_none() {
            let old =
                [format!("{main}?lang={code}"), format!("/spip.php?{}{number}&lang={code}", kind.word())];
            matter.list("redirect_from", &old);
        }
        return;
    }
    matter.text("permalink", main);
    if version.why.is_some() {
        return;
    }
    let others = site.urls.others(version.id, object.section, main);
    match leads_to {
        Some(target) => others.iter().for_each(|old| translation.redirect(old, target)),
        None => matter.list("redirect_from", &others),
    }
}

fn write_terms(site: &Site, version: &Version<'_>, is_page: bool, matter: &mut Matter, seen: &mut Seen) {
    let section = site.objects.get(&version.id).map_or(0, |object| object.section);
    let sections = site.path_of(section);
    let title = |kind: Kind, id: &i64| site.title((kind, *id), &site.language);
    let titles = |kind: Kind, ids: &[i64]| -> Vec<String> {
        ids.iter().map(|id| html_markdown::text(&title(kind, id))).filter(|title| !title.is_empty()).collect()
    };
    let categories = titles(Kind::Section, &sections);
    matter.list("categories", &categories.iter().map(|title| escaped(title)).collect::<Vec<_>>());
    let words = site.words_of.get(&version.id).map(Vec::as_slice).unwrap_or_default();
    let (technical, shown): (Vec<i64>, Vec<i64>) = words.iter().partition(|id| site.technical.contains(id));
    matter.list("tags", &titles(Kind::Word, &shown));
    matter.list("spip-mots-techniques", &titles(Kind::Word, &technical));
    let authors = site.authors_of.get(&version.id).map(Vec::as_slice).unwrap_or_default();
    let is_author =
        |id: &&i64| site.objects.get(&(Kind::Author, **id)).is_some_and(|author| author.is_public);
    let authors: Vec<i64> = authors.iter().filter(is_author).copied().collect();
    matter.list("auteurs", &titles(Kind::Author, &authors));
    if version.why.is_none() && !is_page {
        seen.sections.extend(sections);
        seen.words.extend(shown);
        seen.authors.extend(authors);
    }
}
