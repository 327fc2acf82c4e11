//! While another process holds the database's write lock: readers notice nothing, editors are told the
//! reason and lose nothing.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use chapeau::domain::editor::Role;

use crate::house::TestApp;

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const SAVE: &[u8] = b"version=1&title=Un&body=Un+texte+que+personne+ne+retape&whole=1";

/// A site without a page cache, with one article that readers see and one draft.
fn site() -> TestApp {
    let app = TestApp::with_cache(0);
    app.publish("un-pont", "title: Un pont\ncategory: Ville\nchapeau: Il est ouvert.", "Texte.");
    app
}

#[test]
fn readers_are_served_while_sign_ins_and_a_save_wait_for_the_lock() {
    let app = site();
    app.newsroom.store.let_editors_wait(Duration::from_secs(60));
    let answered = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        app.while_locked(|| {
            for number in 0..24 {
                let (app, answered) = (&app, &answered);
                scope.spawn(move || {
                    let email = format!("personne{number}@exemple.fr");
                    app.post_form("/desk/sign-in", &[("email", &email), ("password", "autre chose")]);
                    answered.fetch_add(1, Ordering::Relaxed);
                });
            }
            for path in ["/", "/articles/un-pont/", "/recherche/?q=pont", "/feed.xml", "/articles/"] {
                assert_eq!(app.get(path).status, 200, "{path}");
            }
            assert_eq!(answered.load(Ordering::Relaxed), 0, "the lock was not held");
        });
    });
    assert_eq!(answered.load(Ordering::Relaxed), 24);
}

#[test]
fn a_save_that_finds_the_lock_held_says_so_and_keeps_the_text() {
    let app = site();
    let desk = app.desk("Camille", Role::Publisher);
    let new = desk.send("/desk/articles/new", &[FORM], b"nonce=n1&title=Un&body=Texte&whole=1".to_vec());
    let path = new.header("location").split('?').next().expect("an address").to_owned();
    app.newsroom.store.let_editors_wait(Duration::from_millis(20));
    app.while_locked(|| {
        let page = desk.send(&path, &[FORM], SAVE.to_vec());
        assert_eq!((page.status, page.header("retry-after")), (503, "2"));
        let text = page.text();
        assert!(text.contains("Un texte que personne ne retape"), "{text}");
        assert!(text.contains("La base de données est occupée"), "{text}");
        let json = desk.send(&path, &[FORM, ("accept", "application/json")], SAVE.to_vec());
        assert_eq!((json.status, json.header("retry-after")), (503, "2"));
        let answer: serde_json::Value = serde_json::from_slice(&json.body).expect("JSON");
        assert!(answer["error"].as_str().expect("a sentence").starts_with("La base de données est occupée"));
        let trash = desk.post(&format!("{path}/discard"), &[("version", "1")]);
        assert_eq!((trash.status, trash.header("retry-after")), (503, "2"));
        assert!(trash.text().contains("base de données est occupée"), "{}", trash.text());
    });
    assert_eq!(desk.send(&path, &[FORM], SAVE.to_vec()).status, 303);
    assert!(desk.page(&path).text().contains("Un texte que personne ne retape"));
}
