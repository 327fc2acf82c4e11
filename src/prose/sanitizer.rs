//! Sanitizes authors' HTML. Ammonia's allow-list has the final say; what it removes is reported. A tree
//! without HTML is safe: it can only hold what `allowlist` knows.

use std::{collections::HashSet, sync::OnceLock};

use ammonia::{Builder, UrlRelative};

use super::{
    allowlist,
    findings::Findings,
    html_inspector::{ATTRIBUTE_MAX_BYTES, HtmlInspector},
    html_reader, html_writer,
    tree::{self, TreeNode},
};
use crate::domain::rendering::FindingKind::TextTooDeep;

/// The tree with authors' HTML sanitized and parsed into it.
pub(super) fn cleaned(mut nodes: Vec<TreeNode>, findings: &mut Findings) -> Vec<TreeNode> {
    if !holds_raw(&nodes) {
        return nodes;
    }
    HtmlInspector::new(&nodes, findings).each(&mut nodes);
    let mut html = String::new();
    html_writer::for_cleaning(&nodes, &mut html);
    let html = cleaner().clean(&html).to_string();
    let (mut nodes, too_deep) = html_reader::tree(&html);
    if too_deep {
        findings.note(0, TextTooDeep, "HTML");
    }
    tree::each_mut(&mut nodes, &mut |element| {
        if element.name == "input" {
            element.attrs.retain(|(name, _)| *name == "checked");
            element.set("type", "checkbox");
            element.set("disabled", "");
        }
    });
    nodes
}

fn holds_raw(nodes: &[TreeNode]) -> bool {
    nodes.iter().any(|node| match node {
        TreeNode::Raw(..) => true,
        TreeNode::Element(element) => holds_raw(&element.children),
        _ => false,
    })
}

fn cleaner() -> &'static Builder<'static> {
    static CLEANER: OnceLock<Builder<'static>> = OnceLock::new();
    CLEANER.get_or_init(|| {
        let attributes = allowlist::ATTRIBUTES.iter().copied().chain(allowlist::guarded_names());
        let mut cleaner = Builder::new();
        cleaner
            .tags(allowlist::ELEMENTS.iter().copied().collect())
            .clean_content_tags(HashSet::from([
                "script", "style", "template", "object", "embed", "math", "svg", "select",
            ]))
            .tag_attributes([("input", HashSet::from(["checked", "disabled", "type"]))].into())
            .generic_attributes(attributes.collect())
            .attribute_filter(|element, attribute, value| {
                let is_of_few = allowlist::OF_FEW.contains(&attribute);
                let may_stay = !is_of_few || allowlist::is_for_authors(element, attribute);
                (may_stay && value.len() <= ATTRIBUTE_MAX_BYTES).then_some(value.into())
            })
            .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "missing"]))
            .url_relative(UrlRelative::PassThrough)
            .link_rel(None)
            .strip_comments(true);
        cleaner
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rendering::FindingKind::{
        self, HtmlRemoved, ScriptRemoved, StyleRemoved, UnknownAttribute,
    };

    fn check(html: &str, expected: &str, kinds: &[FindingKind]) {
        let mut findings = Findings::default();
        let nodes = cleaned(vec![TreeNode::Raw(html.to_owned(), 1)], &mut findings);
        assert_eq!(html_writer::inline(&nodes), expected, "{html}");
        let found: Vec<_> = findings.into_list().into_iter().map(|finding| finding.kind).collect();
        assert_eq!(found, kinds, "{html}");
    }

    #[test]
    fn meaning_stays_and_script_goes() {
        check("<sup>e</sup><br>", "<sup>e</sup><br>", &[]);
        check("<p onclick='x()' style='color:red'>a</p>", "<p>a</p>", &[ScriptRemoved, StyleRemoved]);
        check("a<script>alert('<b>')</script>b", "ab", &[ScriptRemoved]);
        check("<a href='javascript:x'>a</a>", "<a>a</a>", &[ScriptRemoved]);
        check("<blink>a</blink><font>b</font>", "ab", &[HtmlRemoved]);
        check("<span lang=en>a</span>", "<span lang=\"en\">a</span>", &[]);
        check("<input type=text name=x autofocus>a", "a", &[HtmlRemoved]);
        check("<input type=checkbox checked>", "<input checked=\"\" type=\"checkbox\" disabled=\"\">", &[]);
        check(
            "<table><tr><td style='text-align: right'>a</td></tr></table>",
            "<table><tbody><tr><td class=\"right\">a</td></tr></tbody></table>",
            &[StyleRemoved],
        );
        check("<noscript><em>a</em></noscript>", "<em>a</em>", &[]);
        check("<a name=\"x\"></a>", "<a id=\"x\"></a>", &[]);
        check(
            "<video src=a.mp4 poster=p.jpg><track src=a.vtt kind=captions srclang=fr label=x default></video>",
            "<video src=\"a.mp4\" poster=\"p.jpg\"><track src=\"a.vtt\" kind=\"captions\" srclang=\"fr\" label=\"x\" default=\"\"></video>",
            &[],
        );
        check("<img poster=p.jpg kind=x>", "<img>", &[UnknownAttribute, UnknownAttribute]);
    }

    #[test]
    fn an_attribute_has_a_length() {
        let title = "a&b ".repeat(20_000);
        check(&format!("<b title='{title}'>a</b>"), "<b>a</b>", &[HtmlRemoved]);
        let title = "a ".repeat(20_000);
        check(&format!("<b title='{title}'>a</b>"), &format!("<b title=\"{title}\">a</b>"), &[]);
    }

    #[test]
    fn a_long_text_keeps_every_byte() {
        let text = "Il a dit : « &amp; » ; &lt;b> ".repeat(2000);
        let expected = text.replace("<b>", "").replace("b>", "b&gt;");
        check(&format!("<b>{text}</b>"), &format!("<b>{expected}</b>"), &[]);
    }

    #[test]
    fn html_cannot_nest_without_end() {
        for html in ["<div>".repeat(5000), "<div><b id=1></div>".repeat(5000), "<b>".repeat(5000)] {
            let nodes = cleaned(vec![TreeNode::Raw(html, 1)], &mut Findings::default());
            assert!(html_writer::inline(&nodes).len() < 100_000);
        }
    }
}
