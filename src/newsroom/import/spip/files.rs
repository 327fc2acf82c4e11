//! Documents and logos: where their files are, what is said of them, and which text has them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::prose::document::Document;

use super::super::foreign::GivenUploads;
use super::super::source::ImportSource;
use super::object::{Kind, ObjectId};
use super::rows::Backup;

/// Where SPIP keeps what was uploaded.
pub(super) const UPLOADS: &str = "IMG/";
/// Size of a table in a file that a text shows, in bytes, and its rows. A larger one is a link.
const TABLE_MAX_BYTES: u64 = 200_000;
const TABLE_MAX_ROWS: usize = 500;
/// Endings that a logo may have.
const LOGOS: [&str; 7] = ["jpg", "png", "gif", "jpeg", "webp", "svg", "avif"];

/// A document.
#[derive(Debug, Clone, Default)]
pub(super) struct File {
    pub(super) title: String,
    pub(super) description: String,
    pub(super) credits: String,
    pub(super) alt: String,
    /// Its path on the site, or its whole address elsewhere.
    pub(super) address: String,
    pub(super) extension: String,
    pub(super) media: String,
    pub(super) mode: String,
    pub(super) is_public: bool,
}

impl File {
    /// Whether it is a picture.
    pub(super) fn is_picture(&self) -> bool {
        self.media == "image" || LOGOS.contains(&self.extension.as_str())
    }

    /// Whether it stands on another site.
    pub(super) fn is_elsewhere(&self) -> bool {
        self.address.contains("://")
    }

    /// Its path among the uploads.
    pub(super) fn path(&self) -> Option<&str> {
        Some(self.address.trim_start_matches('/')).filter(|_| !self.is_elsewhere())
    }
}

/// A document in a text or beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Linked {
    rank: i64,
    pub(super) id: i64,
    /// Whether the text itself shows it.
    pub(super) is_in_text: bool,
}

/// All documents.
#[derive(Debug, Default)]
pub(super) struct Files {
    pub(super) all: BTreeMap<i64, File>,
    pub(super) of: HashMap<ObjectId, Vec<Linked>>,
    pub(super) given: GivenUploads,
    /// Tables in files, by their address.
    tables: HashMap<String, Vec<Vec<String>>>,
}

impl Files {
    /// Reads the tables of documents.
    pub(super) fn read(
        backup: &mut Backup,
        given: GivenUploads,
        sources: &[ImportSource<'_>],
    ) -> Result<Self, String> {
        let mut files = Self { given, ..Self::default() };
        let columns = [
            "id_document",
            "titre",
            "descriptif",
            "credits",
            "alt",
            "fichier",
            "extension",
            "media",
            "mode",
            "statut",
            "distant",
        ];
        backup.each("documents", &columns, &mut |row| {
            let name = row.get("fichier").trim();
            let is_elsewhere = name.contains("://");
            let path = name.trim_start_matches("./").trim_start_matches('/');
            let path = path.strip_prefix(UPLOADS).unwrap_or(path);
            if path.is_empty() || path.split('/').any(|part| part == "..") {
                return;
            }
            let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
            let extension = [row.get("extension"), ending].into_iter().find(|text| !text.is_empty());
            let file = File {
                title: row.get("titre").to_owned(),
                description: row.get("descriptif").to_owned(),
                credits: row.get("credits").to_owned(),
                alt: row.get("alt").to_owned(),
                address: if is_elsewhere { name.to_owned() } else { format!("/{UPLOADS}{path}") },
                extension: extension.unwrap_or_default().to_lowercase(),
                media: row.get("media").to_owned(),
                mode: row.get("mode").to_owned(),
                // Before SPIP 3 documents had no state.
                is_public: matches!(row.get("statut"), "publie" | "" | "0"),
            };
            files.all.insert(row.number("id_document"), file);
        })?;
        let columns = ["id_document", "id_objet", "objet", "vu", "rang_lien"];
        backup.each("documents_liens", &columns, &mut |row| {
            if let Some(kind) = Kind::of(row.get("objet")) {
                let linked = Linked {
                    rank: row.number("rang_lien"),
                    id: row.number("id_document"),
                    is_in_text: row.get("vu") == "oui",
                };
                files.of.entry((kind, row.number("id_objet"))).or_default().push(linked);
            }
        })?;
        files.of.values_mut().for_each(|all| all.sort());
        for file in files.all.values().filter(|file| file.extension == "csv") {
            let bytes = file.path().and_then(|path| files.given.bytes(path, sources, TABLE_MAX_BYTES));
            if let Some(bytes) = bytes {
                files.tables.insert(file.address.clone(), rows_of(&Document::decode(&bytes).0));
            }
        }
        Ok(files)
    }

    /// The rows of a table in a file.
    pub(super) fn table(&self, file: &File) -> Option<&[Vec<String>]> {
        let rows = self.tables.get(&file.address)?;
        (!rows.is_empty() && rows.len() <= TABLE_MAX_ROWS).then_some(rows.as_slice())
    }

    /// The address of an object's logo: a document that says so, or a file named after the object.
    pub(super) fn logo(&self, id: ObjectId) -> Option<String> {
        let linked = self.of.get(&id).into_iter().flatten().filter_map(|linked| self.all.get(&linked.id));
        let mut logos = linked.filter(|file| file.mode == "logoon");
        logos.next().map(|file| file.address.clone()).or_else(|| self.named_logo(id, "on"))
    }

    /// The file that the old site names after an object: `IMG/arton12.jpg`.
    pub(super) fn named_logo(&self, (kind, number): ObjectId, state: &str) -> Option<String> {
        let word = match kind {
            Kind::Article => "art",
            Kind::Section => "rub",
            Kind::Brief => "breve",
            Kind::Word => "mot",
            Kind::Author => "aut",
            Kind::Site => "site",
            Kind::Document => return None,
        };
        let mut paths = LOGOS.iter().map(|ending| format!("{UPLOADS}{word}{state}{number}.{ending}"));
        paths.find(|path| self.given.has(path)).map(|path| format!("/{path}"))
    }

    /// Documents that stand beside a text and are no logo, those that are shown in it left out.
    pub(super) fn beside(&self, id: ObjectId, shown: &BTreeSet<i64>) -> Vec<(i64, &File)> {
        let linked = self.of.get(&id).into_iter().flatten();
        let beside = linked.filter(|linked| !linked.is_in_text && !shown.contains(&linked.id));
        beside
            .filter_map(|linked| Some((linked.id, self.all.get(&linked.id)?)))
            .filter(|(_, file)| matches!(file.mode.as_str(), "document" | "image" | ""))
            .collect()
    }

    /// Paths of documents that nobody saw and that belong to no text that comes over hidden.
    pub(super) fn unseen(&self, is_hidden: &dyn Fn(&ObjectId) -> bool) -> BTreeSet<String> {
        let of_hidden = self.of.iter().filter(|(id, _)| is_hidden(id)).flat_map(|(_, linked)| linked);
        let of_hidden: BTreeSet<i64> = of_hidden.map(|linked| linked.id).collect();
        let seen = self.all.iter().filter(|(_, file)| file.is_public).filter_map(|(_, file)| file.path());
        let seen: BTreeSet<&str> = seen.collect();
        let hidden = self.all.iter().filter(|(id, file)| !file.is_public && !of_hidden.contains(id));
        hidden
            .filter_map(|(_, file)| file.path())
            .filter(|path| !seen.contains(path))
            .map(str::to_owned)
            .collect()
    }
}

/// The rows of a table whose cells are parted by whichever sign its first line has most.
fn rows_of(text: &str) -> Vec<Vec<String>> {
    let first = text.lines().next().unwrap_or_default();
    let sign = [';', ',', '\t'].into_iter().max_by_key(|sign| first.matches(*sign).count()).unwrap_or(';');
    let (mut rows, mut row, mut cell, mut is_quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                cell.push('"');
                letters.next();
            }
            '"' => is_quoted = !is_quoted,
            '\r' => {}
            '\n' if !is_quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            letter if letter == sign && !is_quoted => row.push(std::mem::take(&mut cell)),
            letter => cell.push(letter),
        }
    }
    row.push(cell);
    rows.push(row);
    rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    rows
}
