//! Texts that take too long to show: they are kept, and everything says why there is no page. Previews take
//! turns, so that those of one editor never cost another theirs.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use chapeau::domain::editor::Role;
use chapeau::domain::language::Language;
use chapeau::http::preview_turns::Viewer;
use chapeau::newsroom::RenderTime;

use super::publication::{READY, begin, below, stored};
use super::writing::change;
use crate::house::{Desk, TestApp, encoded};

const JSON: [(&str, &str); 2] =
    [("content-type", "application/x-www-form-urlencoded"), ("accept", "application/json")];
const SENTENCE: &str = "Ce texte prend trop de temps à afficher";

/// A site where every text takes longer to render than it may.
fn impatient() -> TestApp {
    TestApp::with_rendering(RenderTime::of(Duration::ZERO))
}

fn json(desk: &Desk<'_>, path: &str, fields: &[(&str, &str)]) -> (u16, serde_json::Value) {
    let reply = desk.send(path, &JSON, encoded(fields));
    (reply.status, serde_json::from_slice(&reply.body).unwrap_or_else(|_| panic!("{}", reply.text())))
}

#[test]
fn a_text_that_takes_too_long_is_saved_and_the_answer_says_that_it_has_no_page() {
    let app = impatient();
    let desk = app.desk("Camille", Role::Publisher);
    let id = begin(&app, &desk, READY);
    let form = format!("/desk/articles/{}", id.0);
    let saved = change(&desk, &form, &[("body", "Un texte neuf.")]);
    assert_eq!(saved.status, 303, "{}", saved.text());
    assert!(stored(&app, id).document.contains("Un texte neuf."));
    let notice = desk.page(&form).one(".notice--warn:not([hidden])");
    assert!(notice.starts_with(SENTENCE) && notice.contains("gardé tel quel"), "{notice}");
    let version = stored(&app, id).version.to_string();
    let sent =
        [("whole", "1"), ("version", version.as_str()), ("title", "La forêt"), ("body", "Un autre texte.")];
    let (status, answer) = json(&desk, &form, &sent);
    assert_eq!((status, answer["points"]["says"].as_str()), (200, Some(SENTENCE)), "{answer}");
    assert!(stored(&app, id).document.contains("Un autre texte."));
    app.speak(&desk, Language::En);
    let notice = app.desk_of(desk.account.clone()).page(&form).one(".notice--warn:not([hidden])");
    assert!(notice.starts_with("This text takes too long to show"), "{notice}");
}

#[test]
fn its_previews_and_its_publication_answer_with_a_sentence() {
    let app = impatient();
    let desk = app.desk("Camille", Role::Publisher);
    let id = begin(&app, &desk, READY);
    for page in ["pane", "preview", "preview/photos/1/"] {
        let reply = desk.get(&below(id, page));
        assert_eq!(reply.status, 422, "{page}");
        assert!(reply.text().contains(SENTENCE), "{page}: {}", reply.text());
    }
    let (status, answer) = json(&desk, &below(id, "pane"), &[("whole", "1"), ("title", "T"), ("body", "x")]);
    assert_eq!(status, 422);
    assert!(answer["error"].as_str().is_some_and(|why| why.starts_with(SENTENCE)), "{answer}");
    let made = desk.post(&below(id, "previews"), &[("days", "1")]);
    let link = made.attributes("#made", "value").remove(0);
    let guest = app.get(link.trim_start_matches("https://journal.example"));
    assert_eq!((guest.status, guest.one("h1").as_str()), (422, "Cet aperçu ne peut pas être affiché"));
    assert_eq!(guest.header("cache-control"), "no-store");
    let version = stored(&app, id).version.to_string();
    let refused = desk.post(&below(id, "publication"), &[("version", &version), ("when", "now")]);
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert!(refused.text().contains(SENTENCE), "{}", refused.one("main"));
    assert!(desk.page(&below(id, "proofreading")).text().contains(SENTENCE));
}

#[test]
fn previews_of_one_editor_wait_for_one_another_and_never_for_those_of_another() {
    let app = TestApp::new();
    let (camille, idriss) = (app.desk("Camille", Role::Publisher), app.desk("Idriss", Role::Publisher));
    let id = begin(&app, &camille, READY);
    let link = camille.post(&below(id, "previews"), &[("days", "1")]).attributes("#made", "value").remove(0);
    let link = link.trim_start_matches("https://journal.example");
    let heavy = app.preview_turn(Viewer::Editor(camille.account.id));
    let answered = AtomicUsize::new(0);
    std::thread::scope(|threads| {
        for number in 0..40 {
            let (camille, answered) = (&camille, &answered);
            threads.spawn(move || {
                let page = if number % 2 == 0 { "pane" } else { "preview" };
                let reply = camille.get(&below(id, page));
                assert_eq!(reply.status, 200, "{page}: in the end all are rendered: {}", reply.text());
                answered.fetch_add(1, Ordering::SeqCst);
            });
        }
        for _ in 0..3 {
            assert_eq!(idriss.get(&below(id, "pane")).status, 200);
            assert_eq!(idriss.get(&below(id, "preview")).status, 200);
            let version = stored(&app, id).version.to_string();
            let typed =
                idriss.post(&below(id, "pane"), &[("whole", "1"), ("version", &version), ("body", "Typé.")]);
            assert_eq!(typed.status, 200, "{}", typed.text());
            assert_eq!(app.get(link).status, 200, "the guest of a link has a place too");
        }
        assert_eq!(answered.load(Ordering::SeqCst), 0, "one editor has one place");
        drop(heavy);
    });
    assert_eq!(answered.load(Ordering::SeqCst), 40);
}
