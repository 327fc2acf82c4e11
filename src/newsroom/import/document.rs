//! A document of the old site: its content, its address, and whether readers could see it.

use sha2::{Digest, Sha256};

use crate::{
    domain::{
        article::Kind,
        front_matter::FrontMatter,
        moment::{Moment, Zone},
        old_address::OldAddress,
        path::SitePath,
        rendering::{Finding, FindingKind},
        term_name::TermName,
    },
    prose::{
        document::Document,
        front_matter::{self, Values},
        yaml::YamlNode,
    },
};

use crate::newsroom::exported_facts::DocumentFacts;
use crate::newsroom::imported_defaults::IS_HTML;

use super::{
    address::{self, AddressFacts},
    answered_matter::{self, AnsweredMatter, MatterFacts},
    answers::ImportAnswers,
    config::SiteConfig,
    file_name,
    file_role::{FileRole, Placed},
    generator::Generator,
    hidden::HiddenBy,
    source::SourceFile,
    visibility,
};

/// A document to import.
#[derive(Debug, Clone)]
pub struct ImportDocument {
    /// The file it comes from.
    pub file: SourceFile,
    /// Its role and place.
    pub placed: Placed,
    /// Whether it is an article or a page.
    pub kind: Kind,
    /// SHA-256 of the file's bytes.
    pub digest: [u8; 32],
    /// What answers changed of it.
    answered: String,
    /// The parsed document.
    pub document: Document,
    /// The original bytes, if the parsed document cannot reproduce them.
    pub original_bytes: Option<Vec<u8>>,
    /// Defaults of `_config.yml` for keys missing from the front matter, and how its dates are read.
    pub defaults: Vec<(String, YamlNode)>,
    /// Its front matter.
    pub matter: FrontMatter,
    /// Its old address; `None` if it had none, or none that can be served.
    pub address: Option<SitePath>,
    /// Further addresses that must redirect to it.
    pub old_addresses: Vec<OldAddress>,
    /// BCP 47 tag from the document, its defaults, its folder or the site, in this order.
    pub language: Option<String>,
    /// Whether that is known, and not only that of most other texts.
    pub is_language_known: bool,
    /// Whether its language is an answer of the person who imports.
    pub has_answered_language: bool,
    /// Whether its date is one.
    pub has_answered_date: bool,
    /// Why it was hidden from readers, whatever the date.
    pub hidden: Option<HiddenBy>,
    /// Hidden before this instant, by a key of its program.
    pub from: Option<Moment>,
    /// Hidden from this instant on, by a key of its program.
    pub until: Option<Moment>,
    /// The path of a document with the same bytes, imported instead of this one.
    pub twin_of: Option<String>,
    /// What the export that it comes from says of it.
    pub(super) restored: Option<Box<DocumentFacts>>,
    /// Findings about it.
    pub findings: Vec<Finding>,
}

impl ImportDocument {
    /// Reads a document. `zone` is used for dates without offset; the site was `built` then.
    pub(super) fn read(
        file: &SourceFile,
        placed: Placed,
        bytes: &[u8],
        (zone, built): (Zone, Option<Moment>),
        config: &SiteConfig,
        answers: &ImportAnswers,
    ) -> Self {
        let (text, mut findings) = Document::decode(bytes);
        let (document, more) = Document::parse(&text);
        findings.extend(more);
        let original_bytes = (document.to_source().as_bytes() != bytes).then(|| bytes.to_vec());
        let mut defaults = match placed.is_copied {
            true => Vec::new(),
            false => config.defaults_for(&file.path, placed.kind()),
        };
        if config.generator == Generator::Jekyll {
            defaults.push((front_matter::READ_AS_RUBY.to_owned(), YamlNode::text("true")));
        }
        if config.generator != Generator::Translated && file_name::is_html(&file.path) {
            defaults.push((IS_HTML.to_owned(), YamlNode::text("true")));
        }
        let said = answers.kind_of(&file.path);
        let mut answered = Vec::new();
        if (config.is_github_pages || said.is_some())
            && document.entry("title").is_none()
            && defaults.iter().all(|(key, _)| key != "title")
            && let Some(title) = first_heading(document.body())
        {
            defaults.push(("title".to_owned(), YamlNode::text(title)));
            answered.extend((!config.is_github_pages).then(|| "title".to_owned()));
        }
        if let Some(separator) = &config.excerpt_separator
            && defaults.iter().all(|(key, _)| key != front_matter::EXCERPT_SEPARATOR)
        {
            defaults.push((front_matter::EXCERPT_SEPARATOR.to_owned(), YamlNode::text(separator)));
        }
        let facts = MatterFacts { document: &document, placed: &placed, config, zone, now: built };
        let AnsweredMatter {
            mut matter,
            kind,
            address_date,
            findings: more,
            answered: changed,
            has_answered_date,
        } = answered_matter::read(&facts, file, &mut defaults, answers);
        answered.extend(changed);
        // What hides it, besides a name without a date, says enough.
        let is_hidden = placed.hidden.is_some_and(|by| by != HiddenBy::UndatedName);
        let undated = placed.draft || kind == Kind::Page || is_hidden;
        findings.extend(more.into_iter().filter(|finding| !(undated && finding.kind == FindingKind::NoDate)));

        let categories = url_categories(&placed, &matter);
        let (values, _) = Values::of(&document, &defaults);
        let facts = AddressFacts {
            placed: &placed,
            permalink: permalink(&values, &matter, config),
            slug: values.get("slug").and_then(YamlNode::as_text),
            date: address_date
                .or(built.filter(|_| placed.role == FileRole::Collected))
                .map(|date| date.at(zone)),
            categories: &categories,
        };
        let (address, more) = address::of(&facts, config);
        findings.extend(more);
        let mut old_addresses = Vec::new();
        let own = address.clone().map(OldAddress::from);
        for text in &matter.redirect_from {
            match address::old(text, &config.old_site) {
                Ok(old) if Some(&old) != own.as_ref() && !old_addresses.contains(&old) => {
                    old_addresses.push(old)
                }
                Ok(_) => {}
                Err(finding) => findings.push(finding),
            }
        }
        let is_instant = config.zone.is_none() && front_matter::is_instant(&values);
        let in_utc = if is_instant { address::in_utc(&facts, config) } else { None };
        let implied = in_utc.into_iter().chain(address.as_ref().and_then(folder_of_index));
        for old in implied.map(OldAddress::from) {
            if Some(&old) != own.as_ref() && !old_addresses.contains(&old) {
                old_addresses.push(old);
            }
        }
        // Jekyll reads nothing in front matter that is not valid YAML.
        let is_broken =
            |finding: &Finding| matches!(finding.kind, FindingKind::YamlBroken | FindingKind::YamlRepaired);
        if matches!(placed.role, FileRole::Page | FileRole::Collected)
            && config.generator == Generator::Jekyll
            && findings.iter().any(is_broken)
        {
            let default = defaults.iter().find(|(key, _)| key == "permalink");
            let permalink = default.and_then(|(_, value)| value.as_text());
            let bare = address::of(&AddressFacts { permalink, slug: None, ..facts }, config).0;
            let bare = bare.map(OldAddress::from).filter(|bare| Some(bare) != own.as_ref());
            old_addresses.extend(bare.filter(|bare| !old_addresses.contains(bare)));
        }
        // So was a plain text with front matter, there as it is.
        if placed.role == FileRole::Loose
            && config.is_present
            && config.generator == Generator::Jekyll
            && let Ok(path) = SitePath::stored(format!("/{}", file.path))
        {
            old_addresses.push(path.into());
        }
        // A text without front matter was also there as it is.
        if placed.role == FileRole::Page
            && !text.starts_with("---")
            && let Ok(path) = SitePath::stored(format!("/{}", file.path))
        {
            old_addresses.push(path.into());
        }
        add_folder_categories(&placed, &mut matter);
        let own_language =
            matter.language.clone().or_else(|| placed.language().map(|language| language.code().to_owned()));
        let answer = answers.language().map(str::to_owned).filter(|_| own_language.is_none());
        let has_answered_language = answer.is_some();
        if let Some(tag) = answer.as_ref().filter(|tag| Some(*tag) != config.language.as_ref()) {
            answered.push(format!("language {tag}"));
        }
        let language = own_language.or(answer).or_else(|| config.language.clone());
        let visibility = visibility::read(&values, &matter, config, zone, &mut findings);
        let hidden = placed.hidden.or(visibility.hidden);
        Self {
            file: file.clone(),
            kind,
            digest: Sha256::digest(bytes).into(),
            answered: answered.join("\n"),
            is_language_known: language.is_some(),
            has_answered_language,
            has_answered_date,
            hidden,
            from: visibility.from,
            until: visibility.until,
            placed,
            document,
            original_bytes,
            defaults,
            matter,
            address,
            old_addresses,
            language,
            twin_of: None,
            restored: None,
            findings,
        }
    }
}

impl ImportDocument {
    /// The digest in hexadecimal.
    pub(super) fn hex_digest(&self) -> String {
        self.digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Makes the same bytes another file if answers changed what becomes of them, so that the next import with other
    /// answers takes them in again.
    pub(super) fn mark_answers(&mut self) {
        if !self.answered.is_empty() {
            self.digest =
                Sha256::new().chain_update(self.digest).chain_update(&self.answered).finalize().into();
        }
    }
}

/// The address of a folder whose index a document was: servers show it there too.
fn folder_of_index(address: &SitePath) -> Option<SitePath> {
    let folder = address.as_str().strip_suffix("/index").filter(|folder| !folder.is_empty())?;
    SitePath::parse(&format!("{folder}/")).ok()
}

/// The first heading of a text, which GitHub Pages takes for its title.
fn first_heading(body: &str) -> Option<&str> {
    let lines = body.lines().take_while(|line| !line.starts_with("```"));
    let mut headings = lines.filter_map(|line| {
        let text = line.trim_start_matches('#');
        let level = line.len() - text.len();
        ((1..=3).contains(&level) && text.starts_with(' ')).then(|| text.trim().trim_end_matches('#').trim())
    });
    headings.find(|title| !title.is_empty())
}

/// Categories in an address: those from folders first.
fn url_categories(placed: &Placed, matter: &FrontMatter) -> Vec<String> {
    let own = matter.categories.iter().map(|name| name.shown().to_owned());
    placed.folders.iter().cloned().chain(own).collect()
}

/// Adds the folders above `_posts` as categories, as Jekyll does, unless they name a language.
fn add_folder_categories(placed: &Placed, matter: &mut FrontMatter) {
    if placed.language().is_some() {
        return;
    }
    let names = placed.folders.iter().filter_map(|folder| TermName::parse(folder).ok());
    let mut all: Vec<TermName> = names.collect();
    all.retain(|name| !matter.categories.iter().any(|known| known.folded() == name.folded()));
    all.append(&mut matter.categories);
    matter.categories = all;
}

/// The address that the front matter asks for. Hugo's key is `url`.
fn permalink<'m>(values: &'m Values, matter: &'m FrontMatter, config: &SiteConfig) -> Option<&'m str> {
    let hugo =
        || values.get("url").and_then(YamlNode::as_text).filter(|_| config.generator == Generator::Hugo);
    matter.permalink.as_deref().or_else(hugo)
}
