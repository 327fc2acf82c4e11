//! Blogs of Dotclear 2, from its flat export and the folder `public`. The export is read twice: rows stand in no order,
//! and texts refer to what stands behind them.

mod flat;
mod named;
mod notes;
mod posts;
mod site;

use std::io::BufRead;

use crate::domain::language;
use crate::domain::moment::{Moment, Zone};
use crate::domain::rendering::FindingKind;
use crate::domain::slug::Slug;
use crate::newsroom::exported_facts::TermFacts;
use crate::prose::html_markdown;

use super::foreign::{GivenUploads, Matter, Mount};
use super::source::ImportSource;
use super::translation::{KeptComment, Translation};
use posts::Seen;
use site::{Site, encoded, list};

/// Where Dotclear keeps what was uploaded.
const UPLOADS: &str = "public/";

/// Translates an export into a site of documents. The error is the end of a sentence that names the file.
pub(super) fn translate<'o>(
    open: &dyn Fn() -> std::io::Result<Box<dyn BufRead + 'o>>,
    sources: &[ImportSource<'_>],
    now: Moment,
) -> Result<Translation, String> {
    let read =
        |each: &mut dyn FnMut(&flat::Row<'_>)| flat::read(open().map_err(|error| error.to_string())?, each);
    let mut site = Site::default();
    let (head, decoded) = read(&mut |row| site.see(row))?;
    if site.used.len() > 1 {
        let blogs: Vec<&str> = site.used.keys().map(String::as_str).collect();
        return Err(format!(
            "it holds {} blogs ({}); in each, export that blog alone (Maintenance, Export), and import one after the other",
            blogs.len(),
            blogs.join(", ")
        ));
    }
    if site.used.is_empty() {
        return Err("it looks like an export of Dotclear, and holds no posts".to_owned());
    }
    let mount = Mount { folder: UPLOADS, inner: &[], else_in: UPLOADS };
    site.settle(GivenUploads::of(sources, &mount));
    let mut translation = Translation::default();
    let mut seen = Seen::default();
    read(&mut |row| match row.table {
        "post" => posts::write(&site, row, now, &mut seen, &mut translation),
        "comment" if row.number("comment_status") == 1 => translation.keep_comment(KeptComment {
            document: site.places.get(&row.number("post_id")).cloned().unwrap_or_default(),
            author: row.get("comment_author").to_owned(),
            date: row.get("comment_dt").to_owned(),
            status: "approved".to_owned(),
            text: row.get("comment_content").to_owned(),
        }),
        "comment" => translation.report.comments += 1,
        _ => {}
    })?;
    lists(&site, &seen, &mut translation);
    lead_on(&seen, &mut translation);
    describe(&site, &head, decoded, &mut translation);
    bring_uploads(site, &mut translation);
    translation.finish();
    Ok(translation)
}

/// Categories, tags and authors, to which their old addresses lead.
fn lists(site: &Site, seen: &Seen, translation: &mut Translation) {
    let mut order: Vec<_> = site.categories.iter().collect();
    order.sort_by_key(|(_, category)| category.left);
    for (position, (id, category)) in order.into_iter().enumerate() {
        // A list without articles leads to that around it.
        let path = site.path_of(*id);
        let here = path.iter().find(|id| seen.categories.contains(id)).and_then(|id| site.categories.get(id));
        let here = here.and_then(|category| list("categories", &category.title));
        let here = here.unwrap_or_else(|| "/articles/".to_owned());
        led(&format!("category/{}", encoded(&category.url)), &here, translation);
        for (old, new) in [("atom", "feed.xml"), ("rss2", "rss.xml")] {
            let feed = if here == "/articles/" { format!("/{new}") } else { format!("{here}{new}") };
            led(&format!("feed/category/{}/{old}", encoded(&category.url)), &feed, translation);
        }
        if !seen.categories.contains(id) {
            continue;
        }
        let Some(slug) = Slug::from_title(&category.title) else { continue };
        translation.terms.push(TermFacts {
            taxonomy: "category".to_owned(),
            name: category.title.clone(),
            slug: slug.as_str().to_owned(),
            description: html_markdown::text(&category.description),
            role: String::new(),
            portrait: String::new(),
            position: i32::try_from(position).ok(),
            aliases: Vec::new(),
        });
    }
    for tag in &seen.tags {
        let Some(here) = list("tags", tag) else { continue };
        led(&format!("tag/{}", encoded(tag)), &here, translation);
        led(&format!("feed/tag/{}/atom", encoded(tag)), &format!("{here}feed.xml"), translation);
        led(&format!("feed/tag/{}/rss2", encoded(tag)), &format!("{here}rss.xml"), translation);
    }
}

/// Leads an address to a place, in each of the forms that Dotclear gives it.
fn led(old: &str, here: &str, translation: &mut Translation) {
    for form in ["/", "/index.php?", "/index.php/"] {
        translation.redirect(&format!("{form}{old}"), here);
    }
}

/// Addresses of the program itself.
fn lead_on(seen: &Seen, translation: &mut Translation) {
    for (old, here) in
        [("archive", "/articles/"), ("tags", "/tags/"), ("feed/atom", "/feed.xml"), ("feed/rss2", "/rss.xml")]
    {
        led(old, here, translation);
    }
    for month in &seen.months {
        let year = month.split('/').next().unwrap_or_default();
        led(&format!("archive/{month}"), &format!("/articles/?annee={year}"), translation);
    }
}

/// What is said of the whole.
fn describe(site: &Site, head: &flat::Head, decoded: usize, translation: &mut Translation) {
    let some = |text: &str| Some(html_markdown::text(text)).filter(|text| !text.is_empty());
    let blog = site.blogs.get(site.blog());
    let facts = &mut translation.site;
    facts.title = blog.and_then(|facts| some(&facts[0]));
    facts.description = blog.and_then(|facts| some(&facts[1]));
    facts.language = language::tag(site.setting("lang"));
    facts.zone = Zone::parse(site.setting("blog_timezone")).ok();
    let url = blog.and_then(|facts| url::Url::parse(&facts[2]).ok());
    let origin = url.map(|url| url.origin().ascii_serialization()).filter(|origin| origin != "null");
    facts.url = origin.unwrap_or_default();
    facts.base = site.base();
    site.blog().clone_into(&mut translation.name);
    for (kind, count) in &site.other_meta {
        translation.leave_many(format!("taxonomy:{kind}"), *count);
    }
    for (what, count) in &site.left {
        translation.leave_many(*what, *count);
    }
    let menu = serde_json::from_str::<Vec<serde_json::Value>>(site.setting("simpleMenu")).unwrap_or_default();
    translation.leave_many("menu", menu.len());
    translation.leave_many("other-encoding", decoded);
    let report = &mut translation.report;
    report.system = "Dotclear".to_owned();
    report.format = format!("{}, Dotclear {}", head.mode, head.version);
    report.is_certain = true;
    report.items = site.items;
}

/// The files of the media manager, with what is said of them.
fn bring_uploads(site: Site, translation: &mut Translation) {
    let public = site.public();
    let private_files = site.media.values().filter(|medium| medium.is_private);
    let private_files = private_files.map(|medium| medium.file.as_str()).collect();
    let named = named::named(&private_files, translation.texts.iter().map(|(_, text)| text.as_slice()));
    let mut private = std::collections::BTreeSet::new();
    let mut missing = 0;
    for (number, medium) in &site.media {
        if !site.uploads.has(&format!("{UPLOADS}{}", medium.file)) {
            missing += 1;
            continue;
        }
        let path = format!("{}{}", public.trim_start_matches('/'), medium.file);
        if medium.is_private && !named.contains(medium.file.as_str()) {
            translation.leave("unseen-file");
            translation.note(&path, FindingKind::NotForAll, "a private file");
            private.insert(path);
            continue;
        }
        if let Some((stem, _)) = medium.file.rsplit_once('.') {
            let (folder, stem) = stem.rsplit_once('/').map_or(("", stem), |(folder, stem)| (folder, stem));
            let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
            for size in ["sq", "t", "s", "m"] {
                let small = format!("{public}{folder}.{stem}_{size}.jpg");
                if site
                    .original(&small)
                    .is_some_and(|original| original == format!("{public}{}", medium.file))
                {
                    translation.redirect(&encoded(&small), &encoded(&format!("{public}{}", medium.file)));
                }
            }
        }
        let mut words = Matter::default();
        words.text("file", &path);
        words.text("alt", &medium.alt);
        let caption: Vec<&str> = [medium.title.as_str(), medium.description.as_str()]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect();
        words.text("caption", &caption.join(" – "));
        translation.texts.push((format!("_uploads/dotclear-{number}.md"), words.document("")));
    }
    translation.leave_many("not-given", missing);
    let is_small = |path: &str| path.rsplit('/').next().is_some_and(|name| name.starts_with('.'));
    translation.uploads = site
        .uploads
        .moved(UPLOADS, public.trim_start_matches('/'))
        .into_uploads(&|path| is_small(path) || private.contains(path));
}
