//! What an import would do: every file of a source with what it is, what it says and where it
//! lived. Nothing is written; documents are held as text, media are only listed.

use sha2::{Digest, Sha256};

use crate::{
    domain::{
        article::Kind,
        matter::Matter,
        moment::Zone,
        name::Name,
        path::SitePath,
        prose::{Finding, FindingKind},
    },
    prose::{
        document::{self, Document},
        matter::{self, Context, Values},
        yaml::Node,
    },
};

use super::{
    address::{self, Facts},
    config::SiteConfig,
    pairs,
    redirects::{self, Redirect},
    role::{self, Placed, Role},
    source::{Source, SourceFile},
};

/// All documents of a plan together hold at most this many bytes of text.
pub const TEXTS_MAX_BYTES: usize = 2 << 30;

/// A planned import.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The settings of the old site.
    pub config: SiteConfig,
    /// The zone in which its dates were read.
    pub zone: Zone,
    /// Documents, in the order of their paths.
    pub entries: Vec<Entry>,
    /// Pictures and documents, to be streamed from the source.
    pub media: Vec<SourceFile>,
    /// Files that are kept for export only.
    pub aside: Vec<SourceFile>,
    /// Rules of `_redirects` and `.htaccess`.
    pub redirects: Vec<Redirect>,
    /// What is to be said about files that are no entries, by name.
    pub findings: Vec<(String, Finding)>,
    /// How many folders or files were passed over.
    pub skipped: usize,
}

/// A document that would be imported.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The file it comes from.
    pub file: SourceFile,
    /// What the file is.
    pub placed: Placed,
    /// Whether it is an article or a page.
    pub kind: Kind,
    /// SHA-256 of the file's bytes.
    pub digest: [u8; 32],
    /// The document, as text.
    pub document: Document,
    /// What its front matter says.
    pub matter: Matter,
    /// Where it lived; `None` when it had no address, or none that can be served.
    pub address: Option<SitePath>,
    /// Addresses that must lead to it.
    pub old_addresses: Vec<SitePath>,
    /// BCP 47 tag, as the document, its defaults, its folder or the site say.
    pub language: Option<String>,
    /// Hidden from readers: `published: false`, in `_drafts/`, or named with a `_` before it.
    pub draft: bool,
    /// The path of an entry with the very same bytes, which is imported instead of this one.
    pub twin_of: Option<String>,
    /// What is to be said about it.
    pub findings: Vec<Finding>,
}

/// Reads a source. `zone` holds when `_config.yml` names none.
pub fn plan(source: &Source<'_>, zone: Zone) -> Plan {
    let mut plan =
        Plan { findings: source.refusals().to_vec(), skipped: source.skipped(), ..Plan::default() };
    read_config(source, &mut plan);
    plan.zone = plan.config.zone.unwrap_or(zone);
    let mut room = TEXTS_MAX_BYTES;
    for file in source.files() {
        place(source, file, &mut room, &mut plan);
    }
    pairs::twins(&mut plan.entries);
    pairs::translations(&mut plan.entries);
    plan
}

fn read_config(source: &Source<'_>, plan: &mut Plan) {
    let Some(file) = source.file("_config.yml").or_else(|| source.file("_config.yaml")) else { return };
    match source.text(file) {
        Ok(bytes) => {
            let (text, mut findings) = document::decode(&bytes);
            let (config, more) = SiteConfig::parse(&text);
            findings.extend(more);
            plan.config = config;
            plan.findings.extend(findings.into_iter().map(|finding| (file.path.clone(), finding)));
        }
        Err(finding) => plan.findings.push((file.path.clone(), finding)),
    }
}

fn place(source: &Source<'_>, file: &SourceFile, room: &mut usize, plan: &mut Plan) {
    let mut bytes = None;
    if role::may_be_document(&file.path) {
        match source.text(file) {
            Ok(read) => bytes = Some(read),
            Err(finding) => {
                plan.findings.push((file.path.clone(), finding));
                plan.aside.push(file.clone());
                return;
            }
        }
    }
    let placed = role::place(&file.path, bytes.as_deref().is_some_and(begins_with_fence), &plan.config);
    match (placed.role, bytes) {
        (role, Some(bytes)) if role.is_document() => match room.checked_sub(bytes.len()) {
            Some(left) => {
                *room = left;
                let entry = entry(file, placed, &bytes, plan.zone, &plan.config);
                plan.entries.push(entry);
            }
            None => {
                let detail = "all documents together";
                plan.findings.push((file.path.clone(), Finding::somewhere(FindingKind::TooLarge, detail)));
                plan.aside.push(file.clone());
            }
        },
        (Role::Medium, _) => plan.media.push(file.clone()),
        (Role::Redirects, _) => read_redirects(source, file, plan),
        (Role::Config, _) => plan.aside.push(file.clone()),
        _ if is_binary(source, file) => plan.media.push(file.clone()),
        _ => {
            plan.findings.push((file.path.clone(), Finding::somewhere(FindingKind::KeptAside, "")));
            plan.aside.push(file.clone());
        }
    }
}

fn begins_with_fence(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = bytes.split(|&byte| byte == b'\n').next().unwrap_or_default().trim_ascii_end();
    matches!(first, b"---" | b"+++") && bytes.len() > first.len()
}

/// Whether a file that no rule knows is no text: it holds a NUL early on.
fn is_binary(source: &Source<'_>, file: &SourceFile) -> bool {
    const LOOKED_AT: usize = 4096;
    let hidden = file.path.split('/').any(|part| part.starts_with(['.', '_']));
    let mut start = Vec::new();
    let read = source.read(file, |reader| {
        std::io::Read::read_to_end(&mut std::io::Read::take(reader, LOOKED_AT as u64), &mut start)
    });
    !hidden && read.is_ok() && start.contains(&0)
}

fn read_redirects(source: &Source<'_>, file: &SourceFile, plan: &mut Plan) {
    match source.text(file) {
        Ok(bytes) => {
            let (text, _) = document::decode(&bytes);
            let (redirects, findings) = redirects::read(&file.path, &text);
            plan.redirects.extend(redirects);
            plan.findings.extend(findings.into_iter().map(|finding| (file.path.clone(), finding)));
        }
        Err(finding) => plan.findings.push((file.path.clone(), finding)),
    }
    plan.aside.push(file.clone());
}

fn entry(file: &SourceFile, placed: Placed, bytes: &[u8], zone: Zone, config: &SiteConfig) -> Entry {
    let (text, mut findings) = document::decode(bytes);
    let (document, more) = Document::parse(&text);
    findings.extend(more);
    let defaults = config.defaults_for(&file.path, placed.kind());
    let kind = if placed.role == Role::Page || placed.collection.as_deref() == Some("pages") {
        Kind::Page
    } else {
        Kind::Article
    };
    let context = Context { zone, kind, base_name: &placed.base_name, defaults: &defaults };
    let (mut matter, more) = matter::read(&document, &context);
    findings
        .extend(more.into_iter().filter(|finding| !(placed.draft && finding.kind == FindingKind::NoDate)));

    let categories = url_categories(&placed, &matter);
    let (values, _) = Values::of(&document, &defaults);
    let facts = Facts {
        placed: &placed,
        permalink: matter.permalink.as_deref(),
        slug: values.get("slug").and_then(Node::as_text),
        date: served_on(&values, &matter, zone),
        categories: &categories,
    };
    let (address, more) = address::of(&facts, config);
    findings.extend(more);
    let mut old_addresses = Vec::new();
    for text in &matter.redirect_from {
        match address::old(text, &config.old_site) {
            Ok(path) if Some(&path) != address.as_ref() && !old_addresses.contains(&path) => {
                old_addresses.push(path)
            }
            Ok(_) => {}
            Err(finding) => findings.push(finding),
        }
    }
    add_folder_categories(&placed, &mut matter);
    let language = matter
        .language
        .clone()
        .or_else(|| placed.language().map(|language| language.code().to_owned()))
        .or_else(|| config.language.clone());
    Entry {
        file: file.clone(),
        kind,
        digest: Sha256::digest(bytes).into(),
        draft: placed.draft || matter.published == Some(false),
        placed,
        document,
        matter,
        address,
        old_addresses,
        language,
        twin_of: None,
        findings,
    }
}

/// The date on the old site's clocks, as Jekyll read it.
fn served_on(values: &Values, matter: &Matter, zone: Zone) -> Option<chrono::DateTime<chrono_tz::Tz>> {
    let ruby = match values.get("date") {
        Some(Node::Scalar { text, plain }) => matter::read_as_ruby(text, *plain),
        _ => None,
    };
    ruby.map(|reading| reading.instant(zone)).or(matter.date).map(|date| date.at(zone))
}

/// Categories as they stand in an address: those of folders first.
fn url_categories(placed: &Placed, matter: &Matter) -> Vec<String> {
    let own = matter.categories.iter().map(|name| name.shown().to_owned());
    placed.folders.iter().cloned().chain(own).collect()
}

/// Folders above `_posts` are categories, as Jekyll has it, unless they name a language.
fn add_folder_categories(placed: &Placed, matter: &mut Matter) {
    if placed.language().is_some() {
        return;
    }
    let names = placed.folders.iter().filter_map(|folder| Name::parse(folder).ok());
    let mut all: Vec<Name> = names.collect();
    all.retain(|name| !matter.categories.iter().any(|known| known.folded() == name.folded()));
    all.append(&mut matter.categories);
    matter.categories = all;
}
