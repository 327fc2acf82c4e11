//! Addresses of SPIP: the form that the site has chosen, those in `spip_urls`, and all by number.

use std::collections::{HashMap, HashSet};

use deunicode::deunicode;

use super::object::{Kind, ObjectId};
use super::rows::{Backup, Row};

/// Letters that an address made of a title has at most, with the sign before it.
const TITLE_MAX: usize = 35;
/// Sections above a section that are followed.
const DEPTH_MAX: usize = 100;

/// The forms that addresses have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `-Section-`, with an ending.
    Marked(&'static str),
    /// `Section`.
    Bare,
    /// `Section/Sub/Article`.
    Tree,
    /// `article12`, with an ending.
    Numbered(&'static str),
}

/// A row of `spip_urls`.
#[derive(Debug, Clone)]
struct Written {
    url: String,
    parent: i64,
    date: String,
    is_permanent: bool,
    /// Whether it was written for the sort itself, not by its other name.
    is_own: bool,
}

/// All addresses of a site.
#[derive(Debug)]
pub(super) struct Urls {
    form: Form,
    written: HashMap<ObjectId, Vec<Written>>,
    taken: HashSet<String>,
    parents: HashMap<i64, i64>,
}

impl Urls {
    /// Reads `spip_urls`. `chosen` is the setting `type_urls`, `parents` the section above each section.
    pub(super) fn read(
        backup: &mut Backup,
        chosen: &str,
        parents: HashMap<i64, i64>,
    ) -> Result<Self, String> {
        let mut written: HashMap<ObjectId, Vec<Written>> = HashMap::new();
        let mut taken = HashSet::new();
        let columns = ["url", "type", "id_objet", "date", "id_parent", "perma"];
        backup.each("urls", &columns, &mut |row: &Row<'_>| {
            let Some(kind) = Kind::of(row.get("type")) else { return };
            let url = row.get("url").trim().trim_matches('/').to_owned();
            if url.is_empty() || url.contains("..") {
                return;
            }
            taken.insert(url.to_lowercase());
            written.entry((kind, row.number("id_objet"))).or_default().push(Written {
                url,
                parent: row.number("id_parent"),
                date: row.get("date").to_owned(),
                is_permanent: row.number("perma") == 1,
                is_own: row.get("type").eq_ignore_ascii_case(kind.word()),
            });
        })?;
        // The one that addresses lead to comes first.
        for rows in written.values_mut() {
            rows.sort_by(|a, b| {
                (b.is_permanent, b.is_own, &b.date).cmp(&(a.is_permanent, a.is_own, &a.date))
            });
        }
        let form = match chosen {
            "propres2" => Form::Marked(".html"),
            "libres" => Form::Bare,
            "arbo" => Form::Tree,
            "html" => Form::Numbered(".html"),
            "page" | "standard" | "simple" | "" if written.is_empty() => Form::Numbered(""),
            _ => Form::Marked(""),
        };
        Ok(Self { form, written, taken, parents })
    }

    /// The address of an object, with the slash at its beginning. `title` has no number and one language.
    pub(super) fn of(&mut self, id: ObjectId, title: &str, section: i64) -> String {
        let (kind, number) = id;
        let own = self.written.get(&id).and_then(|rows| rows.iter().find(|row| row.is_own));
        let url = match own {
            Some(row) => row.url.clone(),
            None if matches!(self.form, Form::Numbered(_)) => String::new(),
            None => self.made(id, title),
        };
        match self.form {
            Form::Marked(ending) => format!("/{}{ending}", marked(kind, &url)),
            Form::Bare => format!("/{url}"),
            Form::Tree => self.in_tree(&url, section),
            Form::Numbered(ending) => format!("/{}{number}{ending}", kind.word()),
        }
    }

    /// An address that the old program would make at the first visit.
    fn made(&mut self, id: ObjectId, title: &str) -> String {
        let (kind, number) = id;
        let mut url = of_title(title);
        if url.is_empty() {
            url = format!("{}{number}", kind.word());
        } else if self.taken.contains(&url.to_lowercase()) {
            url = format!("{url}-{number}");
        }
        self.taken.insert(url.to_lowercase());
        let row =
            Written { url: url.clone(), parent: 0, date: String::new(), is_permanent: false, is_own: true };
        self.written.entry(id).or_default().insert(0, row);
        url
    }

    fn in_tree(&self, url: &str, section: i64) -> String {
        let mut parts = vec![url.to_owned()];
        let (mut at, mut seen) = (section, HashSet::new());
        while at > 0 && seen.insert(at) && seen.len() < DEPTH_MAX {
            let rows = self.written.get(&(Kind::Section, at));
            parts.extend(rows.and_then(|rows| rows.first()).map(|row| row.url.clone()));
            at = self.parents.get(&at).copied().unwrap_or_default();
        }
        parts.reverse();
        format!("/{}", parts.join("/"))
    }

    /// All other addresses at which an object was found, but for `main`.
    pub(super) fn others(&self, id: ObjectId, section: i64, main: &str) -> Vec<String> {
        let (kind, number) = id;
        let (word, key) = (kind.word(), kind.key());
        let mut all = Vec::new();
        for row in self.written.get(&id).into_iter().flatten() {
            let marked = marked(kind, &row.url);
            if let Form::Marked(ending) = self.form {
                all.push(format!("/{marked}{ending}"));
            }
            all.push(format!("/{marked}"));
            all.push(format!("/{marked}.html"));
            all.push(format!("/{}", row.url));
            if self.form == Form::Tree || row.parent > 0 {
                let parent = if row.parent > 0 { row.parent } else { section };
                all.push(self.in_tree(&row.url, parent));
                all.push(self.in_tree(&row.url, section));
                all.push(format!("/{word}/{}", row.url));
            }
        }
        let short = if kind == Kind::Site { "syndic" } else { word };
        all.extend([
            format!("/spip.php?{word}{number}"),
            format!("/?{word}{number}"),
            format!("/{word}{number}"),
            format!("/{word}{number}.html"),
            format!("/spip.php?page={word}&{key}={number}"),
            format!("/{word}.php3?{key}={number}"),
        ]);
        if short != word {
            all.push(format!("/spip.php?{short}{number}"));
        }
        let mut seen = HashSet::from([main.to_owned()]);
        all.retain(|address| seen.insert(address.clone()));
        all
    }
}

fn marked(kind: Kind, url: &str) -> String {
    let (open, close) = kind.marks();
    format!("{open}{url}{close}")
}

/// What SPIP makes of a title: words without accents, joined by hyphens, as many as fit.
fn of_title(title: &str) -> String {
    let latin: String = title
        .chars()
        .map(|letter| if letter.is_alphanumeric() || letter == '_' { letter } else { ' ' })
        .collect();
    let mut url = String::new();
    for word in deunicode(&latin).split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_') {
        if word.is_empty() {
            continue;
        }
        if url.len() + usize::from(!url.is_empty()) + word.len() >= TITLE_MAX {
            break;
        }
        if !url.is_empty() {
            url.push('-');
        }
        url.push_str(word);
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_made_of_titles_as_spip_makes_them() {
        for (title, url) in [
            ("Ancienne adresse du forum", "Ancienne-adresse-du-forum"),
            ("Le quai nord, hier et aujourd’hui", "Le-quai-nord-hier-et-aujourd-hui"),
            ("Citations, poésie, code et formules", "Citations-poesie-code-et-formules"),
            ("Recoudre un bouton & autres « petites » choses", "Recoudre-un-bouton-autres-petites"),
            ("Tous les caractères : gras, italique, intertitres", "Tous-les-caracteres-gras-italique"),
            ("!!!", ""),
        ] {
            assert_eq!(of_title(title), url, "{title}");
        }
    }
}
