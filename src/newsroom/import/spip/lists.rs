//! Sections, words, authors and sites: as categories, tags and authors of this site; as pages where they had a text.

use std::collections::HashMap;

use crate::domain::rendering::FindingKind;
use crate::domain::slug::Slug;
use crate::domain::taxonomy::TERM_DESCRIPTION_MAX_CHARS;
use crate::newsroom::exported_facts::TermFacts;
use crate::prose::html_markdown::{self, escaped};

use super::super::foreign::Matter;
use super::body::{beside, finish, link_below};
use super::documents::Desk;
use super::object::{Kind, ObjectId, number_of};
use super::rows::{Backup, Row};
use super::shortcuts::Converter;

/// Words, sections and authors whose old addresses lead on.
const LISTS_MAX: usize = 50_000;

impl Desk<'_> {
    /// Writes all lists, once it is known which of them readers saw.
    pub(super) fn lists(&mut self, backup: &mut Backup) -> Result<(), String> {
        let mut positions: Vec<(u64, i64)> = Vec::new();
        let columns = ["id_rubrique", "titre", "descriptif", "texte", "lang"];
        backup.each("rubriques", &columns, &mut |row| {
            positions.push((number_of(row.get("titre")), row.number("id_rubrique")));
        })?;
        positions.sort_unstable();
        let places = positions.iter().enumerate();
        let places: HashMap<i64, i32> =
            places.filter_map(|(at, (_, id))| Some((*id, i32::try_from(at).ok()?))).collect();
        backup.each("rubriques", &columns, &mut |row| {
            let id = row.number("id_rubrique");
            let position = places.get(&id).copied();
            self.section_list(row, position);
        })?;
        backup.each("mots", &["id_mot", "titre", "descriptif", "texte"], &mut |row| {
            let id = row.number("id_mot");
            let text = format!("{}\n\n{}", row.get("descriptif"), row.get("texte"));
            let is_seen = self.seen.words.contains(&id);
            self.term((Kind::Word, id), &text, None, is_seen);
        })?;
        backup.each("auteurs", &["id_auteur", "bio", "nom_site", "url_site"], &mut |row| {
            let id = row.number("id_auteur");
            let link = [row.get("nom_site"), row.get("url_site")].join(" ");
            let text = format!("{}\n\n{link}", row.get("bio"));
            let is_seen = self.seen.authors.contains(&id);
            if is_seen {
                self.term((Kind::Author, id), &text, None, true);
            }
        })?;
        backup.each(
            "syndic",
            &["id_syndic", "nom_site", "url_site", "descriptif", "statut", "date"],
            &mut |row| {
                self.site_page(row);
            },
        )
    }

    /// A category, tag or author with its description, to which the old addresses lead.
    fn term(&mut self, id: ObjectId, text: &str, position: Option<i32>, is_seen: bool) {
        let site = self.site;
        let (Some(object), Some(here)) = (site.objects.get(&id), site.place(id)) else { return };
        let title = html_markdown::text(&site.title(id, &site.language));
        if self.seen.led >= LISTS_MAX {
            return self.translation.leave("addresses-of-lists");
        }
        self.seen.led += 1;
        let target = if is_seen { here } else { "/articles/" };
        if object.is_public {
            self.translation.redirect(&object.address, target);
            for old in site.urls.others(id, object.section, &object.address) {
                self.translation.redirect(&old, target);
            }
        }
        if !is_seen {
            return;
        }
        let mut converter = Converter::new(site, self.names, &site.language, true);
        let description = html_markdown::text(&converter.html(text));
        let taxonomy = match id.0 {
            Kind::Section => "category",
            Kind::Word => "tag",
            _ => "author",
        };
        let Some(slug) = Slug::from_title(&title) else { return };
        let is_said = !description.is_empty() || position.is_some();
        if is_said && self.seen.said.insert(format!("{taxonomy} {title}")) {
            self.translation.terms.push(TermFacts {
                taxonomy: taxonomy.to_owned(),
                name: title,
                slug: slug.as_str().to_owned(),
                description: description.chars().take(TERM_DESCRIPTION_MAX_CHARS).collect(),
                role: String::new(),
                portrait: String::new(),
                position,
                aliases: Vec::new(),
            });
        }
    }

    /// A section: a category; if it had a text or documents of its own, a page at its address too.
    fn section_list(&mut self, row: &Row<'_>, position: Option<i32>) {
        let id = (Kind::Section, row.number("id_rubrique"));
        let site = self.site;
        let is_seen = self.seen.sections.contains(&id.1);
        let Some(object) = site.objects.get(&id) else { return };
        let has_files = site.files.of.get(&id).into_iter().flatten().any(|linked| {
            site.files.all.get(&linked.id).is_some_and(|file| file.mode == "document" && file.is_public)
        });
        if row.get("texte").trim().is_empty() && !has_files {
            return self.term(id, row.get("descriptif"), position, is_seen);
        }
        let language = Some(row.get("lang")).filter(|code| !code.is_empty()).unwrap_or(&site.language);
        let mut converter = Converter::new(site, self.names, language, object.is_public);
        let mut html = converter.html(row.get("descriptif"));
        html.push_str(&converter.html(row.get("texte")));
        let files = beside(&mut converter, id, &mut html);
        if let Some(list) = object.here.as_deref().filter(|_| is_seen) {
            html.push_str(&format!(
                "<p><a href=\"{list}\">{}</a></p>",
                escaped(&converter.plain(&object.title))
            ));
        }
        html.push_str(&converter.take_notes());
        let mut matter = Matter::default();
        matter.text("title", &escaped(&converter.plain(&site.title(id, language))));
        matter.text("permalink", &object.address);
        matter.files(&files);
        matter.text("lang", &language.replace('_', "-"));
        let path = format!("_pages/rubrique-{}.md", id.1);
        if object.is_public {
            matter.list("redirect_from", &site.urls.others(id, object.section, &object.address));
        } else {
            matter.word("published", "false");
            self.translation.note(&path, FindingKind::NotForAll, "a section that is not published");
        }
        finish(converter, &path, &matter, &html, self.translation);
    }

    /// A site that was recommended: a page with what was said of it, and the link.
    fn site_page(&mut self, row: &Row<'_>) {
        let id = (Kind::Site, row.number("id_syndic"));
        let site = self.site;
        if row.get("statut") == "poubelle" {
            return self.translation.leave("trash");
        }
        let Some(object) = site.objects.get(&id) else { return };
        let mut converter = Converter::new(site, self.names, &site.language, object.is_public);
        let title = converter.plain(&site.title(id, &site.language));
        let mut html = converter.html(row.get("descriptif"));
        html.push_str(&link_below(&converter, &title, row.get("url_site")));
        html.push_str(&converter.take_notes());
        let mut matter = Matter::default();
        matter.text("title", &escaped(if title.is_empty() { row.get("url_site") } else { &title }));
        matter.text("permalink", &object.address);
        let path = format!("_pages/site-{}.md", id.1);
        if object.is_public {
            matter.list("redirect_from", &site.urls.others(id, object.section, &object.address));
        } else {
            matter.word("published", "false");
            self.translation.note(&path, FindingKind::NotForAll, row.get("statut"));
        }
        if let Some(logo) = site.files.logo(id) {
            matter.header_picture(&logo, "", "");
        }
        matter.word("spip-site", &id.1.to_string());
        finish(converter, &path, &matter, &html, self.translation);
    }
}
