//! Whole bodies, as readers get them; and helpers to test single passes.

mod edges;
mod hostile;
mod kramdown;

use scraper::Html;

use super::*;
use crate::domain::{
    language::Language,
    path::SitePath,
    picture::{FileFacts, FileKind},
    rendering::{FileKey, FindingKind, OldSite, RenderContext},
};

fn facts(name: &str, kind: FileKind) -> FileFacts {
    FileFacts::new(name.to_owned(), kind, "application/octet-stream", 1_300_000)
}

pub(super) fn around() -> RenderContext {
    let picture = FileKind::Picture { width: 1200, height: 800 };
    let pictures =
        (1..=12).map(|nth| (FileKey(format!("uploads/p{nth}.jpg")), facts(&format!("p{nth}.jpg"), picture)));
    let document = (FileKey("uploads/a b.pdf".to_owned()), facts("a b.pdf", FileKind::Document));
    RenderContext {
        language: Language::Fr,
        path: SitePath::parse("/articles/x/").expect("a path"),
        files: pictures.chain([document]).collect(),
        served: Default::default(),
        entries: [("2020-01-01-y".to_owned(), SitePath::parse("/articles/y/").expect("a path"))].into(),
        old_site: OldSite {
            url: "https://old.example".to_owned(),
            baseurl: String::new(),
            ..OldSite::default()
        },
        first_photo: 1,
    }
}

/// Runs one pass over a tree parsed from HTML; returns the tree as HTML, and the findings.
pub(super) fn passed(
    html: &str,
    pass: impl FnOnce(&mut Vec<tree::TreeNode>, &mut pass_context::PassContext<'_>),
) -> (String, Vec<FindingKind>) {
    let around = around();
    let mut page = pass_context::PassContext::new(&around, findings::Findings::default(), &|| false);
    let mut nodes = html_reader::tree(html).0;
    pass(&mut nodes, &mut page);
    let found = page.findings.into_list().into_iter().map(|finding| finding.kind).collect();
    (html_writer::inline(&nodes).replace('\u{a0}', "_"), found)
}

fn html(body: &str) -> String {
    render(body, 1, &around()).html.trim_end().replace('\u{a0}', "_").replace('\u{202f}', "·")
}

fn check(body: &str, expected: &str) {
    assert_eq!(html(body), expected, "{body}");
}

fn count(body: &str, selector: &str) -> usize {
    let page = Html::parse_fragment(&render(body, 1, &around()).html);
    page.select(&scraper::Selector::parse(selector).expect("a selector")).count()
}

#[test]
fn text_is_set_and_links_lead_home() {
    check("Une *belle* journée !", "<p>Une <em>belle</em> journée·!</p>");
    check("[a](https://old.example/b){:target=\"_blank\"} c", "<p><a href=\"/b\">a</a> c</p>");
    check(
        "[x]({% post_url 2020-01-01-y %}) [z]({% link no.md %})",
        "<p><a href=\"/articles/y/\">x</a> <span>z</span></p>",
    );
    check("[x](javascript:alert(1))", "<p><span>x</span></p>");
    check("**« x »**mot", "<p><strong>«_x_»</strong>mot</p>");
    check(
        "[Le plan](/uploads/a b.pdf)",
        "<p><a href=\"/uploads/a%20b.pdf\">Le plan<span> <span class=\"file\">PDF, 1,3_Mo</span></span></a></p>",
    );
}

#[test]
fn old_classes_become_components() {
    check(
        "> a\n{: .encadre}\n> b",
        "<div class=\"callout peak\"><p>a</p></div>\n<blockquote><p>b</p></blockquote>",
    );
    check(
        "a\n{: .citation}\n\nb\n{: .auteur-citation}",
        "<blockquote class=\"quote peak\"><p>a</p><footer class=\"quote__author\">b</footer></blockquote>",
    );
    check("[a](/b)\n{: .lien-important}", "<p><a class=\"btn\" href=\"/b\">a</a></p>");
    check("a\n{: .text-center #x}", "<p id=\"x\">a</p>");
}

#[test]
fn headings_are_free_and_without_gaps() {
    let page = render(
        "# Un\n\n### Deux {#d}\n\n<figure>x</figure>### Trois\n\ntexte\n<br>\n<br>\n### Été",
        1,
        &around(),
    );
    let ids: Vec<_> = page.contents[0].children.iter().map(|heading| heading.id.as_str()).collect();
    assert_eq!(page.contents[0].id, "un");
    assert_eq!(ids, ["d", "trois", "été"]);
    assert!(
        !page.html.contains("<h1") && page.html.contains("<h3 id=\"d\">Deux<a class=\"anchor\""),
        "{}",
        page.html
    );
}

#[test]
fn pictures_stand_in_figures_and_galleries() {
    assert_eq!(
        count("![p1.jpg](/uploads/p1.jpg)\n\ntexte", "figure > a.zoom > img[alt=Photographie][width='1200']"),
        1
    );
    assert_eq!(count("[p1.jpg](/uploads/p1.jpg)\n\n[p2.jpg](/uploads/p2.jpg)", "figure.gallery li img"), 2);
    assert_eq!(count("![a](/uploads/p1.jpg)\n*Une légende*", "figure > figcaption"), 1);
    assert_eq!(count("![a](/uploads/p1.jpg) texte", "figure"), 0);
    assert_eq!(count("![a](/uploads/p1.jpg \"t\")", "figcaption"), 1);
    assert_eq!(count("![Le quai](/uploads/none.jpg)", "p.missing"), 1);
    assert_eq!(count("![x](https://far.example/a.png)", "img"), 0);
    let many: String = (1..=12).map(|nth| format!("![x y](/uploads/p{nth}.jpg)\n\n")).collect();
    assert_eq!(count(&many, "figure.gallery li"), 8);
    assert_eq!(count(&many, ".gallery__more a[href='/articles/x/photos/#page:photo-9']"), 1);
    assert_eq!(render(&many, 1, &around()).pictures.len(), 12);
    assert_eq!(
        count(
            ":::galerie\n![a](/uploads/p1.jpg)\n\n![a](/uploads/p2.jpg)\n![a](/uploads/p3.jpg)\n:::",
            "ul.gallery__grid--odd li"
        ),
        3
    );
}

#[test]
fn own_blocks_are_built() {
    check(
        ":::exergue\nUne phrase\n:::",
        "<div class=\"pull peak\" aria-hidden=\"true\"><p>Une phrase</p></div>",
    );
    assert_eq!(count(":::chiffres\n- 350 : participants\n- 60 % : agents\n:::", "dl.figures > div > dd"), 2);
    assert_eq!(count(":::verbatims\na\n\nb\n\n*source*\n:::", "figure.verbatims > blockquote"), 2);
    assert_eq!(count(":::verbatims\na\n\nb\n\n*source*\n:::", "figure.verbatims > figcaption"), 1);
    assert_eq!(count(":::encadre\n**a**\n\n[b](/c)\n:::", "div.callout a.btn"), 1);
}

#[test]
fn html_keeps_its_meaning() {
    assert_eq!(
        count(
            "<iframe src='https://www.youtube.com/embed/abc' title='Le film'></iframe>",
            "figure.video[data-embed] > a"
        ),
        1
    );
    assert_eq!(count("<iframe src='https://maps.example/x'></iframe>", "p.embed > a"), 1);
    check(
        "<div><button onclick='x()'>Plus</button>\n\n<p>a</p></div>",
        "<div><p><strong>Plus</strong></p><p>a</p></div>",
    );
    let page = render("a\n\n<script>x()</script>\n<p onclick='y()'>b</p>", 5, &around());
    let lines: Vec<_> = page.findings.iter().map(|finding| (finding.kind, finding.line)).collect();
    assert_eq!(lines, [(FindingKind::ScriptRemoved, Some(7)), (FindingKind::ScriptRemoved, Some(8))]);
}

#[test]
fn the_rest_of_kramdown() {
    assert_eq!(count("a[^1]\n\n[^1]: b", "section.footnotes li[id='fn:1'] a[role=doc-backlink]"), 1);
    assert_eq!(count("|a|b|\n|-|-:|\n|1|2|", "div.table[role=region][tabindex='0'] td.right"), 1);
    assert_eq!(count("terme\n: sens", "dl > dd"), 1);
    assert_eq!(count("- [x] a", "li > input[checked][disabled]"), 1);
    let linked = "[![GNU](https://a.example/gnu.png)](https://b.example/)";
    assert_eq!(count(linked, "a[href='https://b.example/'] > span.elsewhere"), 1);
    assert_eq!(count("- [x] done", "input[type=checkbox][aria-label]"), 1);
    assert_eq!(count("$$x^2$$", "div.math > math"), 1);
    assert_eq!(count("~~~ruby\nputs 1\n~~~", "pre > code.language-ruby .hl-number"), 1);
    assert_eq!(count("*[SNC]: x\n\nLe SNC", "abbr[title=x]"), 1);
    assert_eq!(count("* a\n- b", "ul"), 1);
    check("a  \nb\\\\\nc", "<p>a<br>\nb<br>\nc</p>");
    assert_eq!(count("*« a »\n\n« b »*", "p > em"), 2);
}

#[test]
fn short_texts_hold_no_block() {
    let chapeau = render_chapeau("Un [lien](/a){: target=\"_blank\"}.\n\nDeux !", &around());
    assert_eq!(chapeau.html, "<p>Un <a href=\"/a\">lien</a>.</p><p>Deux\u{202f}!</p>");
    assert_eq!(render_caption("# *a*\n\nb", &around()).html, "<em>a</em> b");
    let hostile = render_chapeau("a\n\n<script>x()</script>\n\nb {{ x }}", &around());
    let lines: Vec<_> = hostile.findings.iter().map(|finding| (finding.kind, finding.line)).collect();
    assert_eq!(lines, [(FindingKind::ScriptRemoved, None), (FindingKind::UnknownLiquid, None)]);
}
