//! Resolves links: local ones point into this site, file links show type and size, unsafe ones are
//! removed.

use super::{
    pass_context::PassContext,
    reference::{self, ReferenceTarget},
    source::MISSING,
    tree::{self, Element, TreeNode},
    unloaded::unloaded,
};
use crate::domain::{
    picture::{FileFacts, FileKind},
    rendering::{
        FindingKind::{LinkRepaired, RemoteFile, RemotePicture, ScriptRemoved},
        LocalLink,
    },
};

/// Resolves every link.
pub(super) fn resolve(nodes: &mut [TreeNode], page: &mut PassContext<'_>) {
    forget_missing(nodes);
    tree::each_mut(nodes, &mut |element| match element.name {
        "a" if element.get("href").is_some() => resolve_one(element, page),
        "audio" | "video" | "source" | "track" => resolve_media(element, page),
        "blockquote" | "q" | "del" | "ins" => {
            element.take("cite");
        }
        _ => {}
    });
}

/// Takes the mark of a missing document out of the text around it.
fn forget_missing(nodes: &mut [TreeNode]) {
    for node in nodes {
        match node {
            TreeNode::Text(text) if text.contains(MISSING) => *text = text.replace(MISSING, ""),
            TreeNode::Element(element) => forget_missing(&mut element.children),
            _ => {}
        }
    }
}

fn resolve_one(link: &mut Element, page: &mut PassContext<'_>) {
    let Some(address) = link.take("href") else { return };
    link.take("target");
    if address.trim().is_empty() {
        return unlink(link, "span");
    }
    if let Some(facts) = file(&address, page) {
        let about = about(facts, page);
        page.files.push(facts.name.clone());
        link.set("href", facts.href());
        link.children.extend(about);
        return;
    }
    match reference::target(&address, &page.render_context.old_site) {
        ReferenceTarget::Missing => unlink(link, "span"),
        ReferenceTarget::Unsafe => {
            page.findings.note(link.line, ScriptRemoved, &address);
            unlink(link, "span");
        }
        ReferenceTarget::Fragment(fragment) => link.set("href", format!("#{fragment}")),
        ReferenceTarget::External(address) => link.set("href", address),
        ReferenceTarget::Local(path, by_host) => {
            let named = reference::source_named(&address, &page.render_context.old_site);
            if let Some(document) = named.and_then(|name| page.render_context.entries.get(&name)) {
                let rest = &path[path.find(['?', '#']).unwrap_or(path.len())..];
                let line = (link.line > 0).then_some(link.line);
                page.links.push(LocalLink { path: document.clone(), is_missing_file: false, line });
                return link.set("href", format!("{}{rest}", document.href()));
            }
            if reference::file_key(&address, &page.render_context.old_site)
                .is_some_and(|key| reference::is_file(&key) && !page.render_context.served.contains(&key))
            {
                page.report_missing_file(&address, link.line);
                unlink(link, "span");
                return link.set("class", "missing");
            }
            if by_host {
                page.findings.note(link.line, LinkRepaired, &address);
            }
            if let Some(place) = page.render_context.path.join(&path) {
                let line = (link.line > 0).then_some(link.line);
                page.links.push(LocalLink { path: place, is_missing_file: false, line });
            }
            link.set("href", path);
        }
    }
}

fn unlink(link: &mut Element, name: &'static str) {
    link.name = name;
    link.attrs.retain(|(name, _)| matches!(*name, "id" | "lang"));
}

/// The facts of the local file at an address, if it is known.
pub(super) fn file<'a>(address: &str, page: &PassContext<'a>) -> Option<&'a FileFacts> {
    let key = reference::file_key(address, &page.render_context.old_site)?;
    page.render_context.files.get(&key)
}

/// File details such as « PDF, 1,3 Mo »; none for pictures.
fn about(facts: &FileFacts, page: &PassContext<'_>) -> Option<TreeNode> {
    if matches!(facts.kind, FileKind::Picture { .. }) {
        return None;
    }
    let ending =
        facts.name.rsplit_once('.').map_or_else(|| facts.mime.clone(), |(_, ending)| ending.to_uppercase());
    let about = format!("{ending}, {}", page.phrases.size(facts.bytes));
    let about = Element::new("span").with("class", "file").holding(vec![TreeNode::text(about)]);
    Some(Element::new("span").holding(vec![TreeNode::text(" "), about.into()]).into())
}

/// Audio and video of this site play in the page; those of other sites are not loaded.
fn resolve_media(media: &mut Element, page: &mut PassContext<'_>) {
    if matches!(media.name, "audio" | "video") {
        media.set("controls", "");
    }
    let old_site = &page.render_context.old_site;
    for attribute in ["src", "poster"] {
        let Some(address) = media.take(attribute) else { continue };
        match file(&address, page) {
            Some(facts) => media.set(attribute, facts.href()),
            None if attribute == "src" && unloaded(&address, old_site) == Some(RemotePicture) => {
                page.findings.note(media.line, RemoteFile, &address);
            }
            None => page.report_missing_file(&address, media.line),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rendering::FindingKind::MissingFile;
    use crate::prose::tests::passed;

    #[test]
    fn links_lead_where_readers_may_go() {
        let check = |html: &str, expected: &str, found: &[crate::domain::rendering::FindingKind]| {
            let (page, kinds) = passed(html, |nodes, page| resolve(nodes, page));
            assert_eq!((page.as_str(), kinds.as_slice()), (expected, found), "{html}");
        };
        check("<a href=\"/x\" target=\"_blank\">a</a>", "<a href=\"/x\">a</a>", &[]);
        check("<a href=\"#x\">a</a>", "<a href=\"#x\">a</a>", &[]);
        check("<a href=\"https://far.example/x\">a</a>", "<a href=\"https://far.example/x\">a</a>", &[]);
        check("<a href=\"https://old.example/x\">a</a>", "<a href=\"/x\">a</a>", &[LinkRepaired]);
        check("<a href=\"javascript:x()\">a</a>", "<span>a</span>", &[ScriptRemoved]);
        check("<a href=\"/uploads/none.pdf\">a</a>", "<span class=\"missing\">a</span>", &[MissingFile]);
        check("<a href=\"/uploads/p1.jpg\">a</a>", "<a href=\"/uploads/p1.jpg\">a</a>", &[]);
        check(
            "<a href=\"uploads/a b.pdf\">a</a>",
            "<a href=\"/uploads/a%20b.pdf\">a<span> <span class=\"file\">PDF, 1,3_Mo</span></span></a>",
            &[],
        );
        check("<a href=\"\" title=\"t\">a</a>", "<span>a</span>", &[]);
        check("<a id=\"x\">a</a>", "<a id=\"x\">a</a>", &[]);
        check(
            "<video src=\"https://far.example/a.mp4\"></video>",
            "<video controls=\"\"></video>",
            &[RemoteFile],
        );
        check("<q cite=\"https://far.example/\">a</q>", "<q>a</q>", &[]);
    }
}
