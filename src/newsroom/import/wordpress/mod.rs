//! Exports of WordPress (WXR 1.0 to 1.2): several files are one site. They are read twice: once for what texts refer to,
//! once for the texts themselves, one item at a time.

mod blocks;
mod classic;
mod codes;
mod convert;
mod documents;
mod grammar;
mod item;
mod links;
mod shortcodes;
mod site;
mod tags;
mod terms;
mod xml;

use std::collections::HashSet;
use std::io::BufRead;

use crate::domain::language;
use crate::domain::moment::Moment;
use crate::domain::slug::Slug;
use crate::prose::html_markdown;

use super::foreign::{GivenUploads, Mount, NameAnswers, Names, OwnAddresses};
use super::source::ImportSource;
use super::translation::Translation;
use site::{Attachment, Site, UPLOADS};
use terms::UsedTerms;
use xml::{Malformed, Record};

/// An export that can be opened again.
pub(super) struct WxrFile<'f> {
    /// Its name in sentences.
    pub(super) name: String,
    pub(super) open: &'f dyn Fn() -> std::io::Result<Box<dyn BufRead>>,
}

/// Why an export was not read: the file, the line if it is known, and the reason.
#[derive(Debug)]
pub(super) struct Unread {
    pub(super) file: String,
    pub(super) line: Option<usize>,
    pub(super) why: String,
}

/// Translates exports into a site of documents.
pub(super) fn translate(
    files: &[WxrFile<'_>],
    uploads: &[ImportSource<'_>],
    answers: &NameAnswers,
    now: Moment,
) -> Result<Translation, Unread> {
    let mut site = Site::default();
    let mut items = 0;
    for file in files {
        each_record(file, &mut |record| {
            if record.name == "item" {
                items += 1;
                look_at(&mut site, &record, items);
            } else {
                site.read(&record);
            }
        })?;
    }
    settle(&mut site, uploads);
    let mut translation = Translation::default();
    let mut names = Names::new(answers.clone());
    let mut used = UsedTerms::default();
    let mut at = 0;
    for file in files {
        each_record(file, &mut |record| {
            if record.name == "item" {
                at += 1;
                let is_chosen =
                    site.chosen.get(&item::number(&record)).is_none_or(|(chosen, _)| *chosen == at);
                if is_chosen {
                    used.see(&record, now);
                    write(&site, &record, now, &mut names, &mut translation);
                } else {
                    translation.leave("twice");
                }
            }
        })?;
    }
    describe(&site, items, &names, &mut translation);
    used.redirect(&site, &mut translation);
    bring_uploads(site, &mut translation);
    translation.finish();
    Ok(translation)
}

fn each_record(file: &WxrFile<'_>, visit: &mut dyn FnMut(Record)) -> Result<(), Unread> {
    let unread = |line, why: String| Unread { file: file.name.clone(), line, why };
    let open = || (file.open)().map_err(|error| unread(None, error.to_string()));
    match xml::read(open()?, visit) {
        Ok(()) => Ok(()),
        Err(Malformed { at, why }) => Err(unread(line_at(open()?, at), why)),
    }
}

/// The line in which a byte stands.
fn line_at(source: Box<dyn BufRead>, at: u64) -> Option<usize> {
    let mut lines = 1;
    let mut source = std::io::Read::take(source, at);
    loop {
        let read = source.fill_buf().ok()?;
        if read.is_empty() {
            return Some(lines);
        }
        lines += read.iter().filter(|byte| **byte == b'\n').count();
        let length = read.len();
        source.consume(length);
    }
}

/// Notes what other texts may refer to.
fn look_at(site: &mut Site, item: &Record, at: usize) {
    let number = item::number(item);
    let modified = item.get("wp:post_modified_gmt").to_owned();
    let is_newer = site.chosen.get(&number).is_none_or(|(_, known)| *known < modified);
    if !is_newer {
        return;
    }
    site.chosen.insert(number, (at, modified));
    match item.get("wp:post_type") {
        "attachment" => {
            let file = Attachment {
                title: html_markdown::text(item.get("title")),
                address: item.get("wp:attachment_url").to_owned(),
                alt: item::meta(item, "_wp_attachment_image_alt").next().unwrap_or_default().to_owned(),
                caption: item.get("excerpt:encoded").to_owned(),
                parent: item.get("wp:post_parent").parse().unwrap_or(0),
                menu_order: item.get("wp:menu_order").parse().unwrap_or(0),
                page: item.get("link").to_owned(),
                slug: item.get("wp:post_name").to_owned(),
            };
            if !file.address.is_empty() {
                site.attachments.insert(number, file);
            }
        }
        "wp_block" => {
            site.reusable.insert(number, item.get("content:encoded").to_owned());
        }
        "guest-author" => {
            let name = item::meta(item, "cap-display_name").next().unwrap_or(item.get("title")).to_owned();
            let slug = item.get("wp:post_name").trim_start_matches("cap-").to_owned();
            site.authors.entry(slug).or_insert(name);
        }
        _ if matches!(item.get("wp:status"), "publish" | "future") => {
            site.titles.insert(number, html_markdown::text(item.get("title")));
            // Made a path when the site's own address is known.
            site.addresses.insert(number, item.get("link").to_owned());
        }
        _ => {}
    }
}

/// Makes paths of addresses, now that the site's own are known.
fn settle(site: &mut Site, uploads: &[ImportSource<'_>]) {
    // Hosts that only serve its files are its own too.
    let own: Vec<String> = std::iter::once(site.link.clone())
        .chain(site.attachments.values().map(|file| file.address.clone()))
        .collect();
    site.own = OwnAddresses::new(&own);
    let addresses = std::mem::take(&mut site.addresses);
    site.addresses = addresses
        .into_iter()
        .filter_map(|(number, link)| Some((number, site.own.local(&link)?)))
        .filter(|(_, path)| !path.contains("?p=") && !path.contains("?page_id="))
        .collect();
    site.at_address = site.addresses.iter().map(|(number, path)| (path.clone(), *number)).collect();
    let mut attachments = std::mem::take(&mut site.attachments);
    for file in attachments.values_mut() {
        file.address = site.own_path(&file.address);
        file.page = site.own_path(&file.page);
        site.files.insert(file.address.clone());
    }
    for (number, file) in &attachments {
        if file.page.starts_with('/') && !file.page.contains('?') {
            site.attachment_pages.insert(file.page.trim_end_matches('/').to_owned(), *number);
        }
    }
    // Texts name it by its slug alone, until it belongs to a post.
    let taken: HashSet<&str> = site.addresses.values().map(|known| known.trim_end_matches('/')).collect();
    for (number, file) in &attachments {
        site.children.entry(file.parent).or_default().push(*number);
        let path = format!("/{}", file.slug);
        let is_free = !taken.contains(path.as_str());
        if !file.slug.is_empty() && is_free {
            site.attachment_pages.entry(path).or_insert(*number);
        }
    }
    // A site in a folder, or with a folder of uploads of its own, keeps it.
    let folder = attachments
        .values()
        .find_map(|file| file.address.find(UPLOADS).map(|at| file.address[1..at + UPLOADS.len()].to_owned()))
        .unwrap_or_else(|| UPLOADS.to_owned());
    let mount = Mount { folder: UPLOADS, inner: &[], else_in: UPLOADS };
    site.uploads = GivenUploads::of(uploads, &mount).moved(UPLOADS, &folder);
    for file in attachments.values_mut() {
        file.address = site.original(&file.address);
    }
    site.attachments = attachments;
}

fn write(site: &Site, item: &Record, now: Moment, names: &mut Names, translation: &mut Translation) {
    let kind = item.get("wp:post_type");
    if documents::INTERNAL.contains(&kind) {
        documents::leave(item, translation);
    } else {
        documents::write(site, item, now, names, translation);
    }
}

/// What is said of the whole.
fn describe(site: &Site, items: usize, names: &Names, translation: &mut Translation) {
    let url = url::Url::parse(&site.link).ok();
    let origin = url.map(|url| url.origin().ascii_serialization()).filter(|origin| origin != "null");
    let version = site.generator.split("?v=").nth(1).unwrap_or_default();
    translation.name = Slug::from_title(&site.title).map(|slug| slug.as_str().to_owned()).unwrap_or_default();
    let facts = &mut translation.site;
    facts.title = Some(site.title.clone()).filter(|title| !title.is_empty());
    facts.description = Some(site.description.clone()).filter(|text| !text.is_empty());
    facts.language = site_language(&site.language);
    facts.url = origin.unwrap_or_default();
    translation.report.system = "WordPress".to_owned();
    let wxr = if site.version.is_empty() { "WXR".to_owned() } else { format!("WXR {}", site.version) };
    translation.report.format = if version.is_empty() { wxr } else { format!("{wxr}, WordPress {version}") };
    translation.report.is_certain = true;
    translation.report.items = items;
    translation.report.names = names.all();
}

/// The language of the site, which says the region too: `fr-FR` is `fr` here.
fn site_language(tag: &str) -> Option<String> {
    let tag = language::tag(&tag.replace('_', "-"))?;
    let (base, region) = tag.split_once('-').unwrap_or((&tag, ""));
    Some(if region.len() == 2 { base.to_owned() } else { tag.clone() })
}

/// The files of the media library, with what is said of them, and the addresses that led to them.
fn bring_uploads(site: Site, translation: &mut Translation) {
    let decoded = |path: &str| percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned();
    let mut missing = 0;
    let mut numbers: Vec<&u64> = site.attachments.keys().collect();
    numbers.sort_unstable();
    for number in numbers {
        let Some(file) = site.attachments.get(number) else { continue };
        let path = decoded(file.address.trim_start_matches('/'));
        if !site.uploads.has(&path) {
            missing += 1;
            continue;
        }
        translation.redirect(&format!("/?attachment_id={number}"), &file.address);
        if file.page.starts_with('/') && !file.page.contains('?') {
            translation.redirect(&file.page, &file.address);
        }
        let caption = html_markdown::inline(&file.caption, &|address, _| site.address(address));
        if !caption.is_empty() || !file.alt.is_empty() {
            let mut words = super::foreign::Matter::default();
            words.text("file", &file.address);
            words.text("alt", &file.alt);
            words.text("caption", &caption);
            translation.texts.push((format!("_uploads/wordpress-{number}.md"), words.document("")));
        }
    }
    if missing > 0 {
        translation.report.left.insert("not-given".to_owned(), missing);
    }
    let mut sized: Vec<(String, String)> = Vec::new();
    for path in site.uploads.paths() {
        let original = site.original(&format!("/{path}"));
        if original.trim_start_matches('/') != path && site.uploads.has(original.trim_start_matches('/')) {
            sized.push((path.to_owned(), original));
        }
    }
    sized.sort();
    for (path, original) in &sized {
        translation.redirect(&format!("/{path}"), original);
    }
    let left: HashSet<String> = sized.into_iter().map(|(path, _)| path).collect();
    translation.uploads = site.uploads.into_uploads(&|path| left.contains(path));
}
