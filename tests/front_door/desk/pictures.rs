//! Uploading pictures into an article without a script.

use chapeau::domain::article::{ArticleId, Kind};
use chapeau::domain::editor::Role;
use chapeau::newsroom::writing;
use chapeau::store::desk::articles;

use crate::house::{Desk, TestApp, png};

const HTML: &str = "text/html";

fn draft(app: &TestApp, desk: &Desk<'_>) -> ArticleId {
    let text = "---\ntitle: Sète\nautre: 1\n---\nLe port.\n";
    writing::create(&app.context(&desk.editor()), Kind::Article, text).expect("a draft")
}

fn document(app: &TestApp, id: ArticleId) -> String {
    let found = app.newsroom.store.read_here(|db| articles::by_id(db, id));
    found.expect("a database").expect("an article").document
}

#[test]
fn photographs_go_to_the_end_of_the_text_line_by_line() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let id = draft(&app, &desk);
    let path = format!("/desk/articles/{}/pictures", id.0);
    assert!(desk.page(&path).text().contains("Ajouter des photos à «\u{a0}Sète\u{a0}»"));
    let (one, two) = (png(40, 30), png(30, 40));
    let reply = desk.upload(&path, HTML, &[("place", "text")], &[("un.png", &one), ("deux.png", &two)]);
    assert_eq!(
        (reply.status, reply.header("location")),
        (303, format!("/desk/articles/{}#body", id.0).as_str())
    );
    let text = document(&app, id);
    assert!(
        text.ends_with("autre: 1\n---\nLe port.\n\n![](/uploads/un.png)\n![](/uploads/deux.png)\n"),
        "{text}"
    );
}

#[test]
fn a_photograph_at_the_head_is_seen_small_in_the_form() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let id = draft(&app, &desk);
    let path = format!("/desk/articles/{}/pictures", id.0);
    let reply = desk.upload(&path, HTML, &[("place", "header")], &[("un.png", &png(40, 30))]);
    assert_eq!(reply.status, 303, "{}", reply.text());
    let form = desk.page(&format!("/desk/articles/{}", id.0)).text();
    assert!(form.contains(r#"name="picture-image" list="pictures" value="/uploads/un.png""#), "{form}");
    assert!(form.contains(r#"<img class="header__thumb" src="/desk/media/1/thumb?v="#), "{form}");
}

#[test]
fn what_was_refused_is_said_and_the_rest_is_in_the_article() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let id = draft(&app, &desk);
    let path = format!("/desk/articles/{}/pictures", id.0);
    let reply =
        desk.upload(&path, HTML, &[("place", "text")], &[("un.png", &png(40, 30)), ("vide.png", b"")]);
    assert_eq!(reply.status, 422);
    assert!(reply.text().contains("vide.png") && reply.text().contains("Un fichier est dans l’article."));
    assert!(document(&app, id).contains("![](/uploads/un.png)"));
    let nothing = desk.upload(&path, HTML, &[("place", "text")], &[]);
    assert_eq!(nothing.status, 400);
}

#[test]
fn a_writer_adds_nothing_to_the_article_of_somebody_else() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let id = draft(&app, &desk);
    let path = format!("/desk/articles/{}/pictures", id.0);
    let other = app.desk("Idriss", Role::Writer);
    assert_eq!(other.get(&path).status, 403);
    assert_eq!(other.upload(&path, HTML, &[], &[("un.png", &png(40, 30))]).status, 403);
    assert!(!document(&app, id).contains("un.png"));
}
