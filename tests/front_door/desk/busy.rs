//! Forms that meet a busy database: the answer says so, has every field, and sends them again.

use std::sync::mpsc;
use std::time::Duration;

use chapeau::domain::account::AccountId;
use chapeau::domain::article::Kind;
use chapeau::domain::editor::Role;
use chapeau::domain::language::Language;
use chapeau::newsroom::accounts::setup;
use chapeau::newsroom::writing;

use crate::house::{Desk, Reply, TestApp, encoded, png};

const SECRET: &str = "trois chapeaux bleus";
const NOTE: &str = "Une description\nsur deux lignes.";
const JSON: (&str, &str) = ("accept", "application/json");
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// Editors give up at once.
fn impatient() -> TestApp {
    let app = TestApp::with_cache(0);
    app.newsroom.store.let_editors_wait(Duration::from_millis(20));
    app
}

/// The fields of the form that the answer sends again, hidden or as a text, by name.
fn carried(page: &Reply) -> Vec<(String, String)> {
    let names = page.attributes("main input[type=hidden]", "name");
    let hidden = names.into_iter().zip(page.attributes("main input[type=hidden]", "value"));
    // The first line end of a text belongs to the markup.
    let names = page.attributes("textarea", "name");
    let texts = names.into_iter().zip(page.texts("textarea"));
    let mut all: Vec<_> = hidden.chain(texts).collect();
    all.sort();
    all
}

fn sorted(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut all: Vec<_> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    all.sort();
    all
}

fn assert_says_busy(page: &Reply, path: &str) {
    assert_eq!((page.status, page.header("retry-after")), (503, "2"), "{path}: {}", page.text());
    assert_eq!(page.header("cache-control"), "no-store", "{path}");
    assert_eq!(page.one("h1"), "La base de données est occupée", "{path}");
}

/// One form of each kind: its address and fields. Some need an article, a picture or a category.
fn forms(app: &TestApp, desk: &Desk<'_>, colleague: AccountId) -> Vec<(String, Vec<(&'static str, String)>)> {
    let article = || {
        let text = "---\ntitle: Un pont\n---\nTexte.\n";
        writing::create(&app.context(&desk.editor()), Kind::Article, text).expect("an article").0
    };
    let upload = desk.upload("/desk/media", "application/json", &[], &[("pont.png", &png(4, 4))]);
    assert_eq!(upload.status, 201, "{}", upload.text());
    desk.done("/desk/categories", &[("name", "Ville")]);
    let category = desk.page("/desk/categories").attributes(".ttl", "href").remove(0);
    let one = |path: &str, fields: &[(&'static str, &str)]| {
        let fields = fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        (path.to_owned(), fields)
    };
    let at = |rest: &str| format!("/desk/articles/{}{rest}", article());
    vec![
        one("/desk/categories", &[("name", "Vie locale")]),
        one("/desk/tags", &[("name", "fleuve")]),
        one(&category, &[("name", "La ville"), ("description", NOTE), ("follow", "yes")]),
        one("/desk/redirects", &[("from", "/pont"), ("to", "/articles/")]),
        one("/desk/redirects/list", &[("list", "/a,/articles/\n/b,/articles/"), ("sure", "1")]),
        one(
            "/desk/accounts",
            &[("email", "a@exemple.fr"), ("name", "Ada"), ("role", "writer"), ("language", "fr")],
        ),
        one(&format!("/desk/accounts/{}", colleague.0), &[("role", "publisher")]),
        one("/desk/account", &[("name", "Camille Renard"), ("language", "fr")]),
        one("/desk/media/1", &[("version", "1"), ("alt", "Un pont"), ("caption", NOTE)]),
        one(
            "/desk/media/descriptions",
            &[("picture", "1"), ("version-1", "1"), ("alt-1", "Un pont de pierre")],
        ),
        one(
            "/desk/articles/selection",
            &[("id", &article().to_string()), ("deed", "tag"), ("name", "eau"), ("sure", "1")],
        ),
        one(
            &at("/publication"),
            &[("version", "1"), ("when", "later"), ("day", "2026-11-26"), ("hour", "8:00")],
        ),
        one(&at("/review"), &[("version", "1")]),
        one(&at("/discard"), &[("version", "1")]),
    ]
}

#[test]
fn every_form_comes_back_whole_and_a_script_gets_the_sentence() {
    let app = impatient();
    let desk = app.desk("Camille", Role::Admin);
    let colleague = app.account("Idriss", Role::Writer).id;
    for (path, fields) in forms(&app, &desk, colleague) {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let page = app.while_locked(|| desk.post(&path, &fields));
        assert_says_busy(&page, &path);
        assert_eq!(page.attributes("main form", "action"), [path.as_str()]);
        assert_eq!(carried(&page), sorted(&fields), "{path}");
        let headers = [FORM, JSON];
        let json = app.while_locked(|| desk.send(&path, &headers, encoded(&fields)));
        assert_eq!((json.status, json.header("retry-after")), (503, "2"), "{path}");
        let said: serde_json::Value = serde_json::from_slice(&json.body).expect("JSON");
        assert_eq!(said["error"], "La base de données est occupée\u{a0}: rien n’est enregistré.", "{path}");
        let again: Vec<_> = carried(&page);
        let again: Vec<_> = again.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let done = desk.post(&path, &again);
        assert!([200, 303, 422].contains(&done.status), "{path}: {}", done.status);
    }
}

#[test]
fn a_long_text_is_shown_and_survives_line_ends_and_markup() {
    let app = impatient();
    let desk = app.desk("Camille", Role::Admin);
    let list = "\n/a,/articles/\n</textarea><b>,/articles/\n  ";
    let page = app.while_locked(|| desk.post("/desk/redirects/list", &[("list", list), ("sure", "1")]));
    assert_says_busy(&page, "the list");
    assert_eq!(page.texts("textarea"), [list]);
    assert_eq!(page.one("main label"), "Votre texte");
    assert_eq!(page.count("main b"), 0);
}

#[test]
fn the_answer_speaks_the_language_of_the_editor() {
    let app = impatient();
    let desk = app.desk("Camille", Role::Publisher);
    app.speak(&desk, Language::En);
    let page = app.while_locked(|| desk.post("/desk/categories", &[("name", "Local life")]));
    assert_eq!(page.one("h1"), "The database is busy");
    assert_eq!(page.one("main button"), "Try again");
    let json = app.while_locked(|| desk.send("/desk/categories", &[FORM, JSON], b"name=x".to_vec()));
    assert!(json.text().contains("The database is busy: nothing was saved."), "{}", json.text());
}

#[test]
fn passwords_are_asked_for_again_and_never_shown() {
    let app = impatient();
    let token = setup::invite_first(&app.newsroom, app.now()).expect("a database").expect("no account yet");
    let person = [
        ("token", token.reveal()),
        ("email", "camille@exemple.fr"),
        ("name", "Camille Renard"),
        ("language", "fr"),
        ("password", SECRET),
    ];
    let page = app.while_locked(|| app.post_form("/desk/setup", &person));
    assert_says_busy(&page, "/desk/setup");
    assert!(!page.text().contains(SECRET));
    assert_eq!(page.attributes("main input[type=password]", "name"), ["password"]);
    assert!(page.text().contains("tapez-les à nouveau"));
    assert_eq!(carried(&page), sorted(&person[..4]));
    assert_eq!(app.post_form("/desk/setup", &person).status, 303, "nothing was used up");

    let desk = app.desk("Idriss", Role::Writer);
    let change = [("present", SECRET), ("password", "quatre plumes grises")];
    let page = app.while_locked(|| desk.post("/desk/account/password", &change));
    assert_says_busy(&page, "/desk/account/password");
    assert_eq!(page.attributes("main input[type=password]", "name"), ["present", "password"]);
    assert!(!page.text().contains(SECRET) && !page.text().contains("quatre plumes"));
}

#[test]
fn the_sign_in_gives_the_true_reason_and_keeps_the_address() {
    let app = impatient();
    let fields = [("email", "camille@exemple.fr"), ("password", SECRET), ("next", "/desk/media")];
    let page = app.while_locked(|| app.post_form("/desk/sign-in", &fields));
    assert_eq!((page.status, page.header("retry-after")), (503, "2"));
    assert!(page.one("[role=alert]").starts_with("La base de données est occupée."), "{}", page.text());
    assert!(!page.text().contains("Trop de"));
    assert_eq!(page.attributes("#email", "value"), ["camille@exemple.fr"]);
    assert_eq!(page.attributes("[name=next]", "value"), ["/desk/media"]);
    let body = b"email=camille%40exemple.fr&password=x".to_vec();
    let own = ("sec-fetch-site", "same-origin");
    let json = app.while_locked(|| app.send_body("/desk/sign-in", &[FORM, JSON, own], body));
    assert_eq!((json.status, json.header("retry-after")), (503, "2"));
    let said: serde_json::Value = serde_json::from_slice(&json.body).expect("JSON");
    assert!(said["message"].as_str().expect("a sentence").starts_with("La base de données est occupée."));
}

#[test]
fn the_texts_of_a_form_with_a_file_are_kept_and_only_the_file_is_lost() {
    let app = impatient();
    let desk = app.desk("Camille", Role::Admin);
    desk.done("/desk/categories", &[("name", "Ville")]);
    let path = desk.page("/desk/categories").attributes(".ttl", "href").remove(0);
    let texts = [("name", "La ville"), ("description", NOTE), ("follow", "yes")];
    let file = ("portrait_file", "pont.png", png(4, 4));
    let page = app.while_locked(|| desk.send_file(&path, &texts, (file.0, file.1, &file.2)));
    assert_says_busy(&page, &path);
    assert_eq!(carried(&page), sorted(&texts));
    assert!(page.text().contains("choisissez à nouveau les fichiers"), "{}", page.text());
    let none = app.while_locked(|| desk.send_file(&path, &texts, ("portrait_file", "", b"")));
    assert_says_busy(&none, &path);
    assert!(!none.text().contains("fichiers"), "no file was chosen");
}

#[test]
fn uploads_name_the_reason_and_lead_back() {
    let app = impatient();
    let desk = app.desk("Camille", Role::Admin);
    let file: [(&str, &[u8]); 1] = [("pont.png", &png(4, 4))];
    let page = app.while_locked(|| desk.upload("/desk/media", "text/html", &[], &file));
    assert_eq!((page.status, page.header("retry-after")), (503, "2"));
    assert!(page.text().contains("La base de données est occupée"), "{}", page.text());
    let json = app.while_locked(|| desk.upload("/desk/media", "application/json", &[], &file));
    assert_eq!((json.status, json.header("retry-after")), (503, "2"));
    assert!(json.text().contains("La base de données est occupée"), "{}", json.text());
    assert_eq!(desk.upload("/desk/media", "application/json", &[], &file).status, 201);
    let page = app.while_locked(|| {
        desk.upload("/desk/media/1/file", "text/html", &[("version", "1")], &[("b.png", &png(5, 5))])
    });
    assert_says_busy(&page, "a replacement");
    assert_eq!(page.count("main button"), 0, "there is nothing to send again");
    assert_eq!(page.attributes("main a", "href"), ["/desk/"]);
}

#[test]
fn a_form_is_kept_even_when_its_session_cannot_be_looked_up() {
    let app = TestApp::with_cache(0);
    let desk = app.desk("Camille", Role::Publisher);
    let page = while_the_desk_is_full(&app, || desk.post("/desk/categories", &[("name", "Vie locale")]));
    assert_says_busy(&page, "without a session");
    assert_eq!(carried(&page), sorted(&[("name", "Vie locale")]));
    assert_eq!(desk.post("/desk/categories", &[("name", "Vie locale")]).status, 303);
}

#[test]
fn a_script_that_reads_the_desk_hears_that_it_is_busy_in_the_editors_language() {
    let app = impatient();
    let desk = app.desk("Camille", Role::Publisher);
    app.speak(&desk, Language::En);
    let upload = desk.upload("/desk/media", "application/json", &[], &[("pont.png", &png(4, 4))]);
    assert_eq!(upload.status, 201, "{}", upload.text());
    // Listing the library first notes what this text uses, which has to wait.
    let text = "---\ntitle: Un pont\n---\n![](/uploads/pont.png)\n";
    writing::create(&app.context(&desk.editor()), Kind::Article, text).expect("an article");
    let reply = app.while_locked(|| desk.send_get("/desk/media", &[JSON]));
    assert_eq!((reply.status, reply.header("retry-after")), (503, "2"), "{}", reply.text());
    assert!(reply.text().contains("The database is busy"), "{}", reply.text());
}

/// Does something while all connections of the desk are taken.
fn while_the_desk_is_full<T>(app: &TestApp, work: impl FnOnce() -> T) -> T {
    let (taken, is_taken) = mpsc::channel();
    std::thread::scope(|scope| {
        let mut held = Vec::new();
        for _ in 0..4 {
            let (free, until_free) = mpsc::channel::<()>();
            let taken = taken.clone();
            scope.spawn(move || {
                app.newsroom.store.read_here(|_| {
                    taken.send(()).expect("somebody counts");
                    let _freed = until_free.recv();
                    Ok(())
                })
            });
            is_taken.recv().expect("a connection");
            held.push(free);
        }
        let outcome = work();
        drop(held);
        outcome
    })
}

#[test]
fn nothing_is_written_into_a_database_that_is_no_longer_where_it_was() {
    let app = TestApp::with_cache(0);
    if !app.database_url().starts_with("sqlite:") {
        return;
    }
    app.publish("un-pont", "title: Un pont", "Texte.");
    let desk = app.desk("Ada", Role::Admin);
    let id = writing::create(&app.context(&desk.editor()), Kind::Article, "---\ntitle: Un\n---\nTexte.\n")
        .expect("an article");
    let (there, away) = (app.folder().join("test.db"), app.folder().join("away.db"));
    for other in [None, Some("another file")] {
        std::fs::rename(&there, &away).expect("moved");
        if let Some(text) = other {
            std::fs::write(&there, text).expect("a file");
        }
        app.newsroom.store.look_for_file();
        let path = format!("/desk/articles/{}", id.0);
        let save =
            desk.post(&path, &[("version", "1"), ("title", "Un"), ("body", "Un texte."), ("whole", "1")]);
        assert_eq!(save.status, 503, "{other:?}");
        assert!(
            save.text().contains("n’est plus à sa place") && save.text().contains("Un texte."),
            "{}",
            save.text()
        );
        let json = desk.send(
            &path,
            &[FORM, JSON],
            encoded(&[("version", "1"), ("title", "Un"), ("body", "B"), ("whole", "1")]),
        );
        assert!(json.status == 503 && json.text().contains("n’est plus à sa place"), "{}", json.text());
        let named = desk.post("/desk/categories", &[("name", "Sport")]);
        assert!(
            named.status == 503 && named.text().contains("La base de données n’est plus là"),
            "{}",
            named.text()
        );
        assert_eq!(app.get("/articles/un-pont/").status, 200, "readers go on");
        assert!(app.get("/ready").text().contains("\"database\":\"away\""));
        let _ = std::fs::remove_file(&there);
        std::fs::rename(&away, &there).expect("back");
        app.newsroom.store.look_for_file();
        assert_eq!(app.get("/ready").text(), "{\"database\":\"ok\",\"writes\":\"ok\"}");
    }
    desk.done("/desk/categories", &[("name", "Sport")]);
}
