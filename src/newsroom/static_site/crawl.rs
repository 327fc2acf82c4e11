//! Goes through the site as a reader would, from its front page and its maps, and keeps what it finds.

use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};

use super::addresses::{file_of, is_page_name, is_served, place_of, within};
use super::folder::StaticFolder;
use super::order::{Ask, Compress, StaticAnswer, StaticOrder, StaticReport};
use super::rules::{self, Rule};
use crate::newsroom::{Error, Result};
use crate::prose::addresses::{AddressChange, change_addresses};

/// Where it begins: what no page may lead to.
const BEGINNINGS: [&str; 18] = [
    "/",
    "/articles/",
    "/categories/",
    "/tags/",
    "/archives/",
    "/plan-du-site/",
    "/agenda/",
    "/agenda/agenda.ics",
    "/feed.xml",
    "/rss.xml",
    "/feed.json",
    "/sitemap.xml",
    "/robots.txt",
    TEXTS,
    "/manifest.webmanifest",
    "/favicon.ico",
    "/apple-touch-icon.png",
    "/.well-known/security.txt",
];
/// The list of texts for programs, if the site has it.
const TEXTS: &str = "/llms.txt";
/// An address that no site has: its answer is the page for what is not there.
const NOWHERE: &str = "/404-not-found-page/";
/// The name of that page on the usual servers.
const NOT_FOUND: &str = "404.html";
/// What begins an address in a style sheet or a script of ours.
const ASSETS: &str = "/assets/";

/// Headers that say something of one answer; the others are for every page.
const OF_ONE_ANSWER: [&str; 8] = [
    "content-type",
    "content-encoding",
    "content-length",
    "cache-control",
    "etag",
    "last-modified",
    "location",
    "vary",
];

pub(super) struct Crawl<'a, 'f> {
    order: &'a StaticOrder,
    ask: &'a mut Ask<'f>,
    compress: &'a Compress<'f>,
    folder: &'a mut StaticFolder,
    to_do: VecDeque<String>,
    known: HashSet<String>,
    /// Files by their name in small letters, so that two that are one on some systems are named.
    names: BTreeMap<String, String>,
    folders: HashSet<String>,
    /// Links to another spelling of an address: what the server answered.
    moved: BTreeSet<(String, String)>,
    headers: Vec<(String, String)>,
    report: StaticReport,
}

impl<'a, 'f> Crawl<'a, 'f> {
    pub(super) fn new(
        order: &'a StaticOrder,
        ask: &'a mut Ask<'f>,
        compress: &'a Compress<'f>,
        folder: &'a mut StaticFolder,
    ) -> Self {
        let beginnings = BEGINNINGS.map(str::to_owned);
        Self {
            order,
            ask,
            compress,
            folder,
            known: beginnings.iter().cloned().collect(),
            to_do: beginnings.into(),
            names: BTreeMap::new(),
            folders: HashSet::new(),
            moved: BTreeSet::new(),
            headers: Vec::new(),
            report: StaticReport::default(),
        }
    }

    /// Keeps every address that can be reached.
    pub(super) fn run(&mut self, step: &mut dyn FnMut(usize, usize)) -> Result<()> {
        while let Some(address) = self.to_do.pop_front() {
            self.keep(&address)?;
            step(self.known.len() - self.to_do.len(), self.known.len());
        }
        let missing = (self.ask)(NOWHERE).map_err(Error::Files)?;
        let page = self.page(&missing.body);
        self.write(NOT_FOUND, page.as_bytes(), true)
    }

    /// Writes what servers need to know, and a page for each address that leads elsewhere.
    pub(super) fn finish(mut self, rules: &[Rule]) -> Result<StaticReport> {
        let moved = self.moved.iter().map(|(from, to)| Rule { from: from.clone(), to: Some(to.clone()) });
        let mut all: Vec<Rule> = rules.iter().cloned().chain(moved).collect();
        all.retain(|rule| is_served(&rule.from));
        all.sort_unstable();
        all.dedup_by(|one, other| one.from == other.from);
        self.report.redirects = all.len();
        for rule in &all {
            let is_page = !rule.from.contains('?') && is_page_name(&rule.from);
            let Some(to) = rule.to.as_deref().filter(|_| is_page) else { continue };
            let Some(file) = file_of(&rule.from, true) else { continue };
            if !self.names.contains_key(&file.to_lowercase()) {
                self.write(&file, rules::page(to).as_bytes(), false)?;
            }
        }
        for (name, text) in rules::files(&all, &self.headers) {
            self.write(name, text.as_bytes(), false)?;
        }
        self.report.dead.sort_unstable();
        Ok(self.report)
    }

    /// Asks for an address and keeps the answer.
    fn keep(&mut self, address: &str) -> Result<()> {
        let answer = (self.ask)(address).map_err(Error::Files)?;
        match answer.status {
            200 => self.keep_body(address, answer),
            300..=399 => {
                let to = answer.header("location").to_owned();
                self.find(&to);
                if address.contains('?') {
                    return Ok(());
                }
                if !is_page_name(address)
                    && let Some(target) = within(&to, &self.order.base_url)
                {
                    // A server without rules could not lead there.
                    let answer = (self.ask)(target).map_err(Error::Files)?;
                    return if answer.status == 200 { self.keep_body(address, answer) } else { Ok(()) };
                }
                self.moved.insert((address.to_owned(), to));
                Ok(())
            }
            // The program's own lists may be empty; a withdrawn article has a rule.
            404 | 410 => {
                if !BEGINNINGS.contains(&address) {
                    self.report.dead.push(address.to_owned());
                }
                Ok(())
            }
            status => Err(Error::Files(format!("{address}: the site answers {status}"))),
        }
    }

    fn keep_body(&mut self, address: &str, answer: StaticAnswer) -> Result<()> {
        let mime = answer.header("content-type").split(';').next().unwrap_or_default().to_owned();
        if address == "/" {
            let of_each = |(name, _): &&(String, String)| !OF_ONE_ANSWER.contains(&name.as_str());
            self.headers = answer.headers.iter().filter(of_each).cloned().collect();
            self.headers.sort_unstable();
        }
        let is_html = mime == "text/html";
        let Some(file) = place_of(address).and_then(|address| file_of(&address, is_html)) else {
            self.report.unnamed.push(address.to_owned());
            return Ok(());
        };
        let is_text = mime.starts_with("text/")
            || mime.contains("xml")
            || mime.contains("json")
            || mime.contains("javascript");
        if is_html {
            let page = self.page(&answer.body);
            return self.write(&file, page.as_bytes(), true);
        }
        if address == TEXTS {
            let list = self.text_list(&String::from_utf8_lossy(&answer.body));
            return self.write(&file, list.as_bytes(), true);
        }
        if is_text && let Ok(text) = std::str::from_utf8(&answer.body) {
            let text = text.to_owned();
            self.find_in_text(&text);
        }
        self.write(&file, &answer.body, is_text)
    }

    /// A page with its addresses as they are in a site of files. What it leads to is kept too.
    fn page(&mut self, body: &[u8]) -> String {
        let html = String::from_utf8_lossy(body).into_owned();
        let base_url = self.order.base_url.clone();
        change_addresses(&html, &mut |tag, value| {
            let Some(address) = within(value, &base_url) else { return AddressChange::Keep };
            let fragment = value.find('#').map_or("", |at| &value[at..]);
            let base = if value.starts_with(&base_url) { base_url.as_str() } else { "" };
            let place = place_of(address).filter(|_| is_served(address));
            match place {
                Some(place) if place == address => {
                    self.find(address);
                    AddressChange::Keep
                }
                Some(place) => {
                    self.find(address);
                    AddressChange::Replace(format!("{base}{place}{fragment}"))
                }
                None if tag == "link" => AddressChange::DropTag,
                // Only a program could answer: the page without the query.
                None if is_served(address) => {
                    let path = address.split('?').next().unwrap_or(address);
                    self.find(path);
                    AddressChange::Replace(format!("{base}{path}{fragment}"))
                }
                None => AddressChange::Keep,
            }
        })
    }

    /// The list of texts, with their addresses as they are in a site of files.
    fn text_list(&mut self, list: &str) -> String {
        let base = &self.order.base_url;
        let mut changed = String::with_capacity(list.len());
        let mut addresses = Vec::new();
        for (number, part) in list.split("](").enumerate() {
            let (address, rest) =
                if number == 0 { ("", part) } else { part.split_at(part.find(')').unwrap_or(0)) };
            changed += if number == 0 { "" } else { "](" };
            match within(address, base).filter(|_| !address.is_empty()).and_then(place_of) {
                Some(place) => changed += &format!("{base}{place}"),
                None => changed += address,
            }
            changed += rest;
            addresses.push(address);
        }
        addresses.iter().for_each(|address| self.find(address));
        changed
    }

    /// Notes the addresses of a map, a feed, a style sheet or a script.
    fn find_in_text(&mut self, text: &str) {
        for part in text.split("<loc>").skip(1) {
            self.find(part.split('<').next().unwrap_or_default());
        }
        for (at, _) in text.match_indices(ASSETS) {
            let rest = &text[at..];
            let end = rest.find(['"', '\'', ')', '`', ' ', '<', '\\']).unwrap_or(rest.len());
            self.find(&rest[..end]);
        }
    }

    fn find(&mut self, address: &str) {
        if let Some(address) = within(address, &self.order.base_url).filter(|address| is_served(address))
            && self.known.insert(address.to_owned())
        {
            self.to_do.push_back(address.to_owned());
        }
    }

    fn write(&mut self, file: &str, bytes: &[u8], is_text: bool) -> Result<()> {
        let name = file.to_lowercase();
        let is_folder_of_a_file = |(at, _)| self.names.contains_key(&name[..at]);
        if self.folders.contains(&name) || name.match_indices('/').any(is_folder_of_a_file) {
            // A file and a folder of one name.
            self.report.unnamed.push(format!("/{file}"));
            return Ok(());
        }
        self.folders.extend(name.match_indices('/').map(|(at, _)| name[..at].to_owned()));
        match self.names.insert(name, file.to_owned()) {
            Some(same) if same == file => return Ok(()),
            Some(same) => self.report.unnamed.push(format!("/{same}, /{file}")),
            None => {}
        }
        self.report.files += 1;
        self.folder.write(file, bytes)?;
        if is_text && self.order.compress {
            for (ending, compressed) in (self.compress)(bytes) {
                self.folder.write(&format!("{file}.{ending}"), &compressed)?;
            }
        }
        Ok(())
    }
}
