//! Writing and scheduling: what is saved stays saved, and a schedule runs once.

use chapeau::domain::account::AccountId;
use chapeau::domain::article::{ArticleId, Kind, State};
use chapeau::domain::editor::{Editor, Role};
use chapeau::newsroom::writing::{self, Saved};
use chapeau::newsroom::{Error, clock};
use chapeau::store::desk::{articles, articles::StoredArticle, revisions};

use crate::house::TestApp;

const TEXT: &str = "---\ntitle: La forêt\ncategory: Nature\nchapeau: Deux phrases.\n---\nUn premier paragraphe.\n\nUn deuxième paragraphe.\n";

fn editor(id: i32, role: Role) -> Editor {
    Editor { id: AccountId(id), name: format!("Personne {id}"), role, address: String::new() }
}

fn camille() -> Editor {
    editor(1, Role::Publisher)
}

fn idriss() -> Editor {
    editor(2, Role::Writer)
}

fn begin(app: &TestApp, editor: &Editor, text: &str) -> StoredArticle {
    let id = writing::create(&app.context(editor), Kind::Article, text).expect("an article");
    read(app, id)
}

fn read(app: &TestApp, id: ArticleId) -> StoredArticle {
    app.newsroom.store.read_here(|db| articles::by_id(db, id)).expect("a database").expect("an article")
}

fn save(app: &TestApp, editor: &Editor, begun: &StoredArticle, text: &str) -> Saved {
    writing::save(&app.context(editor), begun.id, begun.version, text).expect("a save")
}

#[test]
fn a_late_save_of_other_paragraphs_is_merged() {
    let app = TestApp::new();
    let begun = begin(&app, &camille(), TEXT);
    save(&app, &camille(), &begun, &TEXT.replace("premier", "tout premier"));
    let late = save(&app, &editor(3, Role::Admin), &begun, &TEXT.replace("deuxième", "second"));
    assert!(matches!(late, Saved::Kept { merged: true, .. }), "{late:?}");
    let kept = read(&app, begun.id).document;
    assert!(kept.contains("tout premier") && kept.contains("second"), "{kept}");
}

#[test]
fn a_late_save_of_the_same_paragraph_overwrites_nothing() {
    let app = TestApp::new();
    let begun = begin(&app, &camille(), TEXT);
    let theirs = TEXT.replace("premier", "tout premier");
    save(&app, &camille(), &begun, &theirs);
    let late = save(&app, &editor(3, Role::Admin), &begun, &TEXT.replace("premier", "unique"));
    let Saved::Conflict(conflict) = late else { panic!("{late:?}") };
    assert_eq!(conflict.merged.conflicts(), 1);
    assert_eq!(conflict.saved.expect("somebody").0, Some(AccountId(1)));
    assert_eq!(read(&app, begun.id).document, theirs);
}

#[test]
fn a_save_whose_answer_was_lost_can_be_sent_again() {
    let app = TestApp::new();
    let begun = begin(&app, &camille(), TEXT);
    let text = TEXT.replace("premier", "tout premier");
    save(&app, &camille(), &begun, &text);
    let version = read(&app, begun.id).version;
    let again = save(&app, &camille(), &begun, &text);
    assert!(matches!(again, Saved::Kept { merged: false, .. }), "{again:?}");
    assert_eq!(read(&app, begun.id).version, version);
}

#[test]
fn any_draft_can_be_saved() {
    let app = TestApp::new();
    for text in ["", "---\n", "---\ntitle: [\n---\n", "nul \0 dedans", "---\npermalink: /desk/\n---\n"] {
        let begun = begin(&app, &camille(), text);
        assert_eq!(begun.document, text.replace('\0', "\u{fffd}"));
        save(&app, &camille(), &begun, &format!("{text}\nplus"));
    }
    let long = "x".repeat(writing::DOCUMENT_MAX_BYTES + 1);
    let refused = writing::create(&app.context(&camille()), Kind::Article, &long);
    assert!(matches!(refused, Err(Error::Refused(_))));
}

#[test]
fn ten_minutes_of_writing_are_one_revision_and_an_older_text_comes_back_as_a_new_one() {
    let app = TestApp::new();
    let begun = begin(&app, &camille(), TEXT);
    app.at("2026-11-20 09:05");
    save(&app, &camille(), &begun, &TEXT.replace("premier", "cinq"));
    app.at("2026-11-20 09:11");
    save(&app, &camille(), &read(&app, begun.id), &TEXT.replace("premier", "onze"));
    let kept = || app.newsroom.store.read_here(|db| revisions::of(db, begun.id)).expect("revisions");
    assert_eq!(kept().len(), 2);
    writing::restore(&app.context(&camille()), begun.id, kept()[1].id).expect("an older text");
    assert_eq!(kept().len(), 3);
    assert_eq!(read(&app, begun.id).document, TEXT.replace("premier", "cinq"));
}

#[test]
fn a_writer_writes_their_own_drafts_and_asks() {
    let app = TestApp::new();
    let own = begin(&app, &idriss(), TEXT);
    let other = begin(&app, &camille(), "---\ntitle: Autre\n---\n");
    let refused = writing::save(&app.context(&idriss()), other.id, other.version, TEXT);
    assert!(matches!(refused, Err(Error::NotAllowed)));
    let refused = writing::publish_now(&app.context(&idriss()), own.id);
    assert!(matches!(refused, Err(Error::NotAllowed)));
    writing::submit(&app.context(&idriss()), own.id).expect("a request");
    writing::send_back(&app.context(&camille()), own.id, "Et la légende ?").expect("a note");
    let back = read(&app, own.id);
    assert_eq!((back.state, back.note.as_str()), (State::Draft, "Et la légende ?"));
}

#[test]
fn the_whole_life_of_an_article() {
    let app = TestApp::new();
    let begun = begin(&app, &camille(), TEXT);
    let (me, id) = (camille(), begun.id);
    let due = app.now().plus_seconds(3600);
    writing::schedule(&app.context(&me), id, due).expect("a plan");
    app.at("2026-11-20 09:59");
    assert_eq!(app.get("/articles/la-foret/").status, 404);
    app.at("2026-11-20 10:00");
    assert_eq!(app.get("/articles/la-foret/").status, 200);
    // Changed, with another address: readers see nothing of it before it is due.
    let moved = TEXT.replace("---\nUn", "permalink: /bois/\n---\nUn").replace("premier", "nouveau");
    save(&app, &me, &read(&app, id), &moved);
    writing::schedule(&app.context(&me), id, app.now().plus_seconds(60)).expect("a plan");
    assert_eq!(app.get("/bois/").status, 404);
    app.at("2026-11-20 10:01");
    assert_eq!(app.get("/bois/").status, 200);
    assert_eq!(app.get("/articles/la-foret/").status, 301);
    writing::expire_at(&app.context(&me), id, Some(app.now().plus_seconds(60))).expect("an end");
    app.at("2026-11-20 10:02");
    assert_eq!(app.get("/bois/").status, 410);
    writing::discard(&app.context(&me), id).expect("thrown away");
    writing::take_out(&app.context(&me), id).expect("taken out");
    assert_eq!(read(&app, id).state, State::Withdrawn);
    writing::discard(&app.context(&me), id).expect("thrown away");
    app.at("2026-12-21 10:02");
    let left = app.newsroom.store.read_here(|db| articles::by_id(db, id)).expect("a database");
    assert!(left.is_none());
    assert_eq!(app.get("/bois/").status, 410);
}

#[test]
fn two_clocks_publish_each_article_once() {
    let app = TestApp::new();
    let articles: Vec<ArticleId> = (0..40)
        .map(|number| {
            let begun = begin(
                &app,
                &camille(),
                &format!("---\ntitle: Nuit {number}\ncategory: Nuit\nchapeau: Une nuit.\n---\nTexte.\n"),
            );
            let due = app.now().plus_seconds(60 + number);
            writing::schedule(&app.context(&camille()), begun.id, due).expect("a plan");
            begun.id
        })
        .collect();
    let later = app.now().plus_seconds(3600);
    let published: usize = std::thread::scope(|scope| {
        let run = || scope.spawn(|| clock::run_due(&app.newsroom, later).expect("a clock"));
        let clocks = [run(), run()];
        clocks.into_iter().map(|clock| clock.join().expect("an end")).sum()
    });
    assert_eq!(published, articles.len());
    for id in articles {
        let kept = app.newsroom.store.read_here(|db| revisions::of(db, id)).expect("revisions");
        let out = kept.iter().filter(|one| one.reason == revisions::RevisionReason::Published).count();
        assert_eq!(out, 1);
    }
}
