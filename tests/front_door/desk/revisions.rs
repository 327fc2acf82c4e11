//! Revisions: listing, naming, comparing, restoring.

use chapeau::domain::editor::Role;
use chapeau::newsroom::{revisions::COMPARED_MAX_BYTES, writing};

use super::publication::{READY, begin, below, stored};
use crate::house::TestApp;

#[test]
fn two_versions_are_compared_word_by_word_and_an_older_one_comes_back() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let id = begin(&app, &desk, READY);
    app.pass(700);
    let text = READY.replace("Un texte.", "Un texte **tout** neuf.");
    writing::save(&app.context(&desk.editor()), id, 1, &text).expect("a save");
    let list = desk.page(&below(id, "versions"));
    assert_eq!(list.count(".lines > li"), 2);
    assert!(list.text().contains("Camille"));
    let kept = list.attributes("input[name=from]", "value");
    let compare = |query: &str| desk.page(&below(id, &format!("versions/compare?{query}")));
    let page = compare(&format!("from={}&to=present", kept[1]));
    assert_eq!(page.one(".diff__row--del .diff__text"), "Un texte.");
    assert_eq!(page.count("del"), 0);
    assert_eq!(page.one(".diff__row--ins ins"), "tout neuf");
    assert_eq!(page.all(".diff__sign .vh"), ["Retiré :", "Ajouté :"]);
    assert!(!page.text().contains("**tout**"), "the text as readers read it");
    let page = compare(&format!("from={}&to={}&view=source", kept[1], kept[0]));
    assert!(page.text().contains("**tout**"));
    assert!(compare("from=present&to=present").text().contains("la même chose"));
    assert_eq!(desk.get(&below(id, "versions/compare?from=99999&to=present")).status, 404);
    assert_eq!(desk.get(&below(id, "versions/compare?from=x&to=present")).status, 404);
    desk.done(&below(id, &format!("versions/{}/name", kept[1])), &[("name", "Avant <relecture>")]);
    let list = desk.page(&below(id, "versions"));
    assert_eq!(list.all(".named a"), ["Avant <relecture>"]);
    let long = "x".repeat(writing::REVISION_NAME_MAX_CHARS + 1);
    let reply = desk.post(&below(id, &format!("versions/{}/name", kept[1])), &[("name", &long)]);
    assert_eq!(reply.status, 422);
    assert_eq!(reply.count(".error"), 1);
    let restore = below(id, &format!("versions/{}/restore", kept[1]));
    assert_eq!(desk.post(&restore, &[("version", "1")]).status, 409, "the text has moved on");
    desk.done(&restore, &[("version", &stored(&app, id).version.to_string())]);
    assert_eq!(stored(&app, id).document, READY);
    assert_eq!(desk.page(&below(id, "versions")).count(".lines > li"), 3);
}

#[test]
fn a_version_of_another_article_is_not_found() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let (one, other) = (begin(&app, &desk, READY), begin(&app, &desk, &READY.replace("forêt", "mer")));
    let kept = desk.page(&below(other, "versions")).attributes("input[name=from]", "value")[0].clone();
    assert_eq!(desk.get(&below(one, &format!("versions/compare?from={kept}&to=present"))).status, 404);
    let version = stored(&app, one).version.to_string();
    let restore = below(one, &format!("versions/{kept}/restore"));
    assert_eq!(desk.post(&restore, &[("version", &version)]).status, 404);
    assert_eq!(desk.post(&below(one, &format!("versions/{kept}/name")), &[("name", "x")]).status, 404);
}

#[test]
fn what_is_too_long_is_said_so() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let long = format!("---\ntitle: Long\n---\n{}", "mot ".repeat(COMPARED_MAX_BYTES / 4 + 1));
    let id = begin(&app, &desk, &long);
    let reply = desk.get(&below(id, "versions/compare?from=present&to=present&view=source"));
    assert_eq!(reply.status, 422);
    assert!(reply.text().contains("trop longs pour être comparés"));
}
