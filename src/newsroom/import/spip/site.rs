//! What is known of the whole site before its texts are converted: settings, sections, words, authors, documents, who
//! belongs to what, and where everything stands.

use std::collections::{HashMap, HashSet};

use crate::domain::moment::Moment;

use super::super::foreign::{GivenUploads, OwnAddresses, shortened};
use super::super::source::ImportSource;
use super::files::Files;
use super::multi;
use super::object::{Kind, ObjectId, without_number};
use super::rows::{Backup, Row};
use super::tree::{Section, address_of, cut_circles, links, list_of};
use super::urls::Urls;

/// Sections above a section that are followed.
const DEPTH_MAX: usize = 100;
/// As much of a title is read for a link, in bytes: more than it shows, because a title may be in several languages.
const TITLE_READ_BYTES: usize = 4_000;

/// An object that texts may link to.
#[derive(Debug, Clone, Default)]
pub(super) struct Object {
    /// As written, perhaps in several languages.
    pub(super) title: String,
    pub(super) language: String,
    pub(super) is_public: bool,
    /// The section that it stands in.
    pub(super) section: i64,
    /// Its address on the old site.
    pub(super) address: String,
    /// Where it is here, if that is another.
    pub(super) here: Option<String>,
}

/// The whole site.
pub(super) struct Site {
    pub(super) meta: HashMap<String, String>,
    pub(super) language: String,
    /// `https://old.example`, and the path of the site without slash at its end.
    pub(super) url: String,
    pub(super) base: String,
    pub(super) own: OwnAddresses,
    pub(super) objects: HashMap<ObjectId, Object>,
    pub(super) sections: HashMap<i64, Section>,
    /// The sections in a circle that is cut.
    pub(super) circles: Vec<i64>,
    /// Words that only say how something was shown.
    pub(super) technical: HashSet<i64>,
    pub(super) words_of: HashMap<ObjectId, Vec<i64>>,
    pub(super) authors_of: HashMap<ObjectId, Vec<i64>>,
    pub(super) files: Files,
    pub(super) urls: Urls,
    /// Whether articles were shown before their date.
    pub(super) shows_future: bool,
    /// How many articles of one number are translations of each other.
    pub(super) families: HashMap<i64, usize>,
}

impl Site {
    /// Reads all tables but the texts.
    pub(super) fn read(
        backup: &mut Backup,
        uploads: GivenUploads,
        sources: &[ImportSource<'_>],
        now: Moment,
    ) -> Result<Self, String> {
        let mut meta = HashMap::new();
        // Secrets and everything that only the program reads stay where they are.
        let is_wanted = |name: &str| {
            matches!(
                name,
                "nom_site"
                    | "slogan_site"
                    | "descriptif_site"
                    | "adresse_site"
                    | "langue_site"
                    | "type_urls"
                    | "post_dates"
                    | "version_installee"
                    | "charset"
            )
        };
        backup.each("meta", &["nom", "valeur"], &mut |row| {
            if is_wanted(row.get("nom")) {
                meta.insert(row.get("nom").to_owned(), row.get("valeur").to_owned());
            }
        })?;
        let get = |name: &str| meta.get(name).cloned().unwrap_or_default();
        let (url, base) = address_of(&get("adresse_site"));
        let language =
            Some(get("langue_site")).filter(|code| !code.is_empty()).unwrap_or_else(|| "fr".to_owned());
        let mut sections = HashMap::new();
        backup.each("rubriques", &["id_rubrique", "titre", "id_parent", "statut"], &mut |row| {
            let title = without_number(&multi::choose(row.get("titre"), &language, "")).trim().to_owned();
            let section = Section {
                title,
                parent: row.number("id_parent"),
                is_hidden: matches!(row.get("statut"), "prepa" | "poubelle" | "prive"),
            };
            sections.insert(row.number("id_rubrique"), section);
        })?;
        let circles = cut_circles(&mut sections);
        let parents = sections.iter().map(|(id, section)| (*id, section.parent)).collect();
        let urls = Urls::read(backup, &get("type_urls"), parents)?;
        let shows_future = get("post_dates") == "oui";
        let own = OwnAddresses::new(&[get("adresse_site")]);
        let files = Files::read(backup, uploads, sources)?;
        let mut site = Self {
            language,
            url,
            base,
            own,
            objects: HashMap::new(),
            sections,
            circles,
            technical: HashSet::new(),
            words_of: links(backup, "mots", "id_mot")?,
            authors_of: links(backup, "auteurs", "id_auteur")?,
            files,
            urls,
            shows_future,
            families: HashMap::new(),
            meta,
        };
        site.read_objects(backup, now)?;
        Ok(site)
    }

    fn read_objects(&mut self, backup: &mut Backup, now: Moment) -> Result<(), String> {
        let mut all: Vec<(ObjectId, Object)> = Vec::new();
        let mut families = HashMap::new();
        let columns = ["id_article", "titre", "statut", "date", "id_rubrique", "lang", "id_trad"];
        backup.each("articles", &columns, &mut |row| {
            all.push(((Kind::Article, row.number("id_article")), self.object(row, "date", now)));
            if row.number("id_trad") > 0 {
                *families.entry(row.number("id_trad")).or_default() += 1;
            }
        })?;
        let columns = ["id_breve", "titre", "statut", "date_heure", "id_rubrique", "lang"];
        backup.each("breves", &columns, &mut |row| {
            all.push(((Kind::Brief, row.number("id_breve")), self.object(row, "date_heure", now)));
        })?;
        backup.each("syndic", &["id_syndic", "nom_site", "statut", "id_rubrique"], &mut |row| {
            let site = Object { title: row.get("nom_site").to_owned(), ..self.object(row, "", now) };
            all.push(((Kind::Site, row.number("id_syndic")), site));
        })?;
        let mut groups = HashMap::new();
        backup.each("groupes_mots", &["id_groupe", "titre", "technique"], &mut |row| {
            let is_technical =
                row.get("titre").trim_start().starts_with('_') || row.get("technique") == "oui";
            groups.insert(row.number("id_groupe"), is_technical);
        })?;
        let mut technical = HashSet::new();
        // Words and visitors that nothing has are no lists: there may be very many.
        let used: HashSet<i64> = self.words_of.values().flatten().copied().collect();
        backup.each("mots", &["id_mot", "titre", "id_groupe", "type"], &mut |row| {
            if !used.contains(&row.number("id_mot")) {
                return;
            }
            let is_technical = groups.get(&row.number("id_groupe")).copied();
            if is_technical.unwrap_or_else(|| row.get("type").starts_with('_')) {
                technical.insert(row.number("id_mot"));
            }
            let word = Object { title: row.get("titre").to_owned(), is_public: true, ..Object::default() };
            all.push(((Kind::Word, row.number("id_mot")), word));
        })?;
        let used: HashSet<i64> = self.authors_of.values().flatten().copied().collect();
        backup.each("auteurs", &["id_auteur", "nom", "statut"], &mut |row| {
            let is_of_the_team = matches!(row.get("statut"), "0minirezo" | "1comite");
            if !is_of_the_team && !used.contains(&row.number("id_auteur")) {
                return;
            }
            let is_public = !matches!(row.get("statut"), "5poubelle" | "nouveau");
            let author = Object { title: row.get("nom").to_owned(), is_public, ..Object::default() };
            all.push(((Kind::Author, row.number("id_auteur")), author));
        })?;
        for (id, section) in &self.sections {
            let object = Object {
                title: section.title.clone(),
                is_public: !section.is_hidden,
                section: section.parent,
                ..Object::default()
            };
            all.push(((Kind::Section, *id), object));
        }
        // In one order, so that two of one title get the same addresses in every run.
        all.sort_by_key(|(id, _)| *id);
        for (id, mut object) in all {
            let language = if object.language.is_empty() { &self.language } else { &object.language };
            let chosen = multi::choose(&object.title, language, &self.language);
            let title = without_number(&chosen).trim().to_owned();
            object.address = self.urls.of(id, &title, object.section);
            object.here = list_of(id.0, &title);
            self.objects.insert(id, object);
        }
        self.technical = technical;
        self.families = families;
        Ok(())
    }

    fn object(&self, row: &Row<'_>, date: &str, now: Moment) -> Object {
        let is_later =
            !self.shows_future && super::dates::local(row.get(date)).is_some_and(|at| at > now.naive_utc());
        let section = row.number("id_rubrique");
        Object {
            title: row.get("titre").to_owned(),
            language: row.get("lang").to_owned(),
            is_public: row.get("statut") == "publie" && !is_later && !self.is_in_hidden(section),
            section,
            ..Object::default()
        }
    }

    /// Whether a section is one that readers did not see.
    pub(super) fn is_in_hidden(&self, section: i64) -> bool {
        self.sections.get(&section).is_some_and(|section| section.is_hidden)
    }

    /// The title of an object in a language, without its number.
    pub(super) fn title(&self, id: ObjectId, language: &str) -> String {
        let Some(object) = self.objects.get(&id) else { return String::new() };
        self.chosen_title(&object.title, language)
    }

    /// As much of its title as a link shows.
    pub(super) fn short_title(&self, id: ObjectId, language: &str) -> String {
        let Some(object) = self.objects.get(&id) else { return String::new() };
        let title = &object.title[..object.title.floor_char_boundary(TITLE_READ_BYTES)];
        shortened(&self.chosen_title(title, language)).to_owned()
    }

    fn chosen_title(&self, title: &str, language: &str) -> String {
        without_number(&multi::choose(title, language, &self.language)).trim().to_owned()
    }

    /// Where an object is here.
    pub(super) fn place(&self, id: ObjectId) -> Option<&str> {
        let object = self.objects.get(&id)?;
        Some(object.here.as_deref().unwrap_or(&object.address))
    }

    /// What an address of a text is here: that of an object for its number, a path for what was relative.
    pub(super) fn address(&self, address: &str) -> String {
        let address = address.trim();
        let scheme = address.split(['/', '?', '#']).next().unwrap_or_default();
        let local = match self.own.local(address) {
            Some(path) => path,
            None if address.is_empty() || address.starts_with(['#', '/']) || scheme.contains(':') => {
                return address.to_owned();
            }
            None => format!("/{}", address.trim_start_matches("./").trim_start_matches("../")),
        };
        let inner = local.strip_prefix(self.base.as_str()).filter(|rest| rest.starts_with('/'));
        let path = inner.unwrap_or(&local);
        self.numbered(path).unwrap_or_else(|| path.to_owned())
    }

    /// Where `/spip.php?article12`, `/?article12` or `/article12.html` leads.
    fn numbered(&self, path: &str) -> Option<String> {
        let (path, anchor) = path.find('#').map_or((path, ""), |at| path.split_at(at));
        let name = path
            .strip_prefix("/spip.php?")
            .or_else(|| path.strip_prefix("/?"))
            .or_else(|| path.strip_prefix('/'))?;
        let name = name.trim_end_matches(".html");
        let start = name.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
        let (word, number) = name.split_at(start);
        let kind = Kind::of(word).filter(|kind| *kind != Kind::Document && !word.is_empty())?;
        let id = (kind, number.parse().ok()?);
        let place =
            self.place(id).filter(|_| self.objects.get(&id).is_some_and(|object| object.is_public))?;
        Some(format!("{place}{anchor}"))
    }

    /// A section and those above it, its own first.
    pub(super) fn path_of(&self, section: i64) -> Vec<i64> {
        let mut path = Vec::new();
        let mut at = section;
        while let Some(found) = self.sections.get(&at) {
            path.push(at);
            at = found.parent;
            if path.len() >= DEPTH_MAX {
                break;
            }
        }
        path
    }
}
