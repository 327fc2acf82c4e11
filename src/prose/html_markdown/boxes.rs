//! Figures, galleries, players, frames, and boxes that open.

use std::collections::{HashMap, HashSet};

use super::blocks::joined;
use super::dom::{Dom, NodeId};
use super::escape;
use super::plain;
use super::raw;
use super::writer::{Around, Writer};

impl Writer<'_> {
    /// A figure: a picture with its caption, a table, a player, or anything else.
    pub(super) fn figure(&mut self, id: NodeId, around: Around, built: &mut Vec<String>) {
        let caption = self.caption(id, around);
        let pictures = self.pictures_of(id);
        let others = ["table", "blockquote", "video", "audio", "iframe", "object", "pre", "ul", "ol"];
        let holds = self.dom.find(id, &others);
        if let ([picture], []) = (&pictures[..], &holds[..]) {
            return built.extend(self.framed_picture(id, *picture, caption.as_deref()));
        }
        if let (true, Some(table)) = (pictures.is_empty(), self.first(id, &["table"])) {
            let caption = self.caption_html(id);
            return self.table(table, caption.as_deref(), built);
        }
        let players = self.dom.find(id, &["video", "audio", "iframe", "object", "embed"]);
        if let ([player], true) = (&players[..], pictures.is_empty()) {
            let caption = self.caption_html(id);
            return built.extend(self.frame(*player, caption.as_deref()));
        }
        let children: Vec<NodeId> = self.dom.children(id).to_vec();
        let inside: Vec<NodeId> =
            children.into_iter().filter(|child| self.dom.name(*child) != "figcaption").collect();
        built.extend(self.blocks(&inside, around));
        built.extend(caption.map(|caption| escape::line_starts(&caption)));
    }

    /// The caption of a figure itself, not of one picture in it.
    fn caption_node(&self, id: NodeId) -> Option<NodeId> {
        let all = self.dom.find(id, &["img"]).len();
        let is_of_one = |holder: &NodeId| {
            let held = self.dom.find(*holder, &["img"]).len();
            held > 0 && held < all
        };
        let holders = self.dom.find(id, &["figure", "li"]).into_iter().filter(is_of_one);
        let inner: HashSet<NodeId> =
            holders.flat_map(|holder| self.dom.find(holder, &["figcaption"])).collect();
        let mut own =
            self.dom.find(id, &["figcaption"]).into_iter().filter(|caption| !inner.contains(caption));
        own.next_back()
    }

    /// The text of that caption.
    fn caption(&mut self, id: NodeId, around: Around) -> Option<String> {
        let own = self.caption_node(id)?;
        let children = self.dom.children(own).to_vec();
        let text = self.inline(&children, around).replace("<br>", " ").replace("  \n", " ");
        let text = text.trim_matches([' ', '\n']).to_owned();
        (!text.is_empty()).then_some(text)
    }

    /// The same as HTML, for what stays HTML.
    fn caption_html(&self, id: NodeId) -> Option<String> {
        let html = self.inside_html(self.caption_node(id)?);
        (!html.is_empty()).then_some(html)
    }

    /// What an element holds, as HTML in one line.
    fn inside_html(&self, id: NodeId) -> String {
        let address = self.address;
        let inside = self.dom.children(id).iter();
        let html: String = inside
            .map(|child| raw::html(self.dom, *child, &mut |url, is_picture| address(url, is_picture), 40))
            .collect();
        html.trim().to_owned()
    }

    fn pictures_of(&self, id: NodeId) -> Vec<NodeId> {
        let captions = self.dom.find(id, &["figcaption"]);
        let in_captions: HashSet<NodeId> =
            captions.iter().flat_map(|caption| self.dom.find(*caption, &["img"])).collect();
        self.dom.find(id, &["img"]).into_iter().filter(|picture| !in_captions.contains(picture)).collect()
    }

    /// A picture with its caption, and with the link around it unless that leads to the picture itself.
    fn framed_picture(&mut self, id: NodeId, picture: NodeId, caption: Option<&str>) -> Option<String> {
        let written = self.picture(picture, caption)?;
        Some(match self.link_around(id, picture) {
            Some(href) => format!("[{written}]({})", escape::address(&href)),
            None => written,
        })
    }

    /// Where the link around a picture leads, unless that is the picture itself.
    fn link_around(&self, id: NodeId, picture: NodeId) -> Option<String> {
        self.leads_on(*self.by_picture(id, &["a"], false).get(&picture)?, picture)
    }

    fn leads_on(&self, link: NodeId, picture: NodeId) -> Option<String> {
        let src = (self.address)(raw::source_of(self.dom, picture)?, true);
        let href = (self.address)(self.dom.attribute(link, "href")?, false);
        (href != src && !href.is_empty()).then_some(href)
    }

    /// The elements of these names around each picture: the last that holds no other picture, or the first of all.
    fn by_picture(&self, id: NodeId, names: &[&str], alone: bool) -> HashMap<NodeId, NodeId> {
        let mut found = HashMap::new();
        for holder in self.dom.find(id, names) {
            let pictures = self.dom.find(holder, &["img"]);
            match (&pictures[..], alone) {
                ([picture], true) => {
                    found.insert(*picture, holder);
                }
                (_, true) => {}
                (pictures, false) => {
                    for picture in pictures {
                        found.entry(*picture).or_insert(holder);
                    }
                }
            }
        }
        found
    }

    /// Pictures of a gallery, line by line, and the caption of them all.
    pub(super) fn gallery(&mut self, id: NodeId, built: &mut Vec<String>) {
        let mut lines = Vec::new();
        let holders = self.by_picture(id, &["figure", "li"], true);
        let links = self.by_picture(id, &["a"], false);
        for picture in self.pictures_of(id) {
            let holder = holders.get(&picture).copied();
            let caption = holder.and_then(|holder| {
                let caption = self.first(holder, &["figcaption"])?;
                let children = self.dom.children(caption).to_vec();
                let text = self.inline(&children, Around::default()).replace("  \n", " ");
                Some(text.trim_matches([' ', '\n']).to_owned()).filter(|text| !text.is_empty())
            });
            // Pictures of a gallery open by themselves: where one led stands behind its caption.
            let link = match holder {
                Some(holder) => self.link_around(holder, picture),
                None => links.get(&picture).and_then(|link| self.leads_on(*link, picture)),
            };
            let link = link.map(|href| {
                let href = escape::address(&href);
                let words =
                    href.split_once("://").map_or(href.as_str(), |(_, rest)| rest).trim_end_matches('/');
                format!("[{words}]({href})")
            });
            let caption: Vec<String> = caption.into_iter().chain(link).collect();
            let caption = caption.join(" ");
            lines.extend(self.picture(picture, Some(caption.as_str()).filter(|text| !text.is_empty())));
        }
        let caption = self.caption(id, Around { is_emphasis: true, ..Around::default() });
        match (lines.len(), caption) {
            (0, caption) => built.extend(caption),
            (_, Some(caption)) => built.push(format!(":::galerie\n{}\n*{caption}*\n:::", lines.join("\n"))),
            (_, None) => built.push(format!(":::galerie\n{}\n:::", lines.join("\n"))),
        }
    }

    /// A player or a frame, with its caption. What is no player becomes a link.
    pub(super) fn frame(&mut self, id: NodeId, caption: Option<&str>) -> Option<String> {
        let name = self.dom.name(id).to_owned();
        let address = self.address;
        match name.as_str() {
            "iframe" => {
                let src = self.dom.attribute(id, "src").or_else(|| self.dom.attribute(id, "data-src"))?;
                let title =
                    caption.map(plain::text).or_else(|| self.dom.attribute(id, "title").map(str::to_owned));
                let title =
                    title.map(|title| format!(" title=\"{}\"", escape::html(&title))).unwrap_or_default();
                Some(format!("<iframe src=\"{}\"{title}></iframe>", escape::html(&full(src))))
            }
            "video" | "audio" => {
                if raw::source_of(self.dom, id).is_none() && self.dom.find(id, &["source"]).is_empty() {
                    return None;
                }
                let player = player(self.dom, id, &mut |url, is_picture| address(url, is_picture));
                Some(match caption {
                    Some(caption) => {
                        format!("<figure>{player}<figcaption>{caption}</figcaption></figure>")
                    }
                    None => format!("<figure>{player}</figure>"),
                })
            }
            _ => {
                let data = ["data", "src"].iter().find_map(|key| self.dom.attribute(id, key))?;
                let data = escape::address(&address(data, false));
                let label = caption
                    .map_or_else(|| data.rsplit('/').next().unwrap_or_default().to_owned(), str::to_owned);
                Some(format!("[{label}]({data})"))
            }
        }
    }

    /// A box that opens.
    pub(super) fn details(&mut self, id: NodeId, around: Around, built: &mut Vec<String>) {
        let children = self.dom.children(id).to_vec();
        let (heads, inside): (Vec<_>, Vec<_>) =
            children.into_iter().partition(|child| self.dom.name(*child) == "summary");
        let head: String = heads.iter().map(|head| self.inside_html(*head)).collect();
        let inner = joined(&self.blocks(&inside, around));
        let open = if self.dom.attributes(id).iter().any(|(key, _)| key == "open") { " open" } else { "" };
        built.push(format!(
            "<details markdown=\"1\"{open}>\n<summary>{head}</summary>\n\n{inner}\n\n</details>"
        ));
    }
}

/// An address of a frame with its scheme.
fn full(src: &str) -> String {
    if src.starts_with("//") { format!("https:{src}") } else { src.to_owned() }
}

/// A player, with its sources and tracks, and no other content.
fn player(dom: &Dom, id: NodeId, address: &mut dyn FnMut(&str, bool) -> String) -> String {
    let name = dom.name(id);
    let mut tag = raw::open_tag(dom, id, address);
    if !tag.contains(" controls") {
        tag = format!("{} controls>", tag.trim_end_matches('>'));
    }
    let inner: String =
        dom.find(id, &["source", "track"]).into_iter().map(|id| raw::open_tag(dom, id, address)).collect();
    format!("{tag}{inner}</{name}>")
}
