//! Publication through the desk's forms: now, scheduled, with an expiry; review; trash.

use chapeau::domain::article::{ArticleId, Kind, State};
use chapeau::domain::editor::Role;
use chapeau::domain::language::Language;
use chapeau::newsroom::writing;
use chapeau::store::desk::articles::{self, StoredArticle};
use chapeau::store::desk::audit;

use crate::house::{Desk, TestApp};

/// An article without blocking points.
pub const READY: &str = "---\ntitle: La forêt\ncategory: Nature\nchapeau: Deux phrases.\n---\nUn texte.\n";
/// An article without a category.
const BLOCKED: &str = "---\ntitle: La forêt\nchapeau: Deux phrases.\n---\nUn texte.\n";

/// Creates a draft.
pub fn begin(app: &TestApp, desk: &Desk<'_>, text: &str) -> ArticleId {
    writing::create(&app.context(&desk.editor()), Kind::Article, text).expect("an article")
}

/// The article as stored.
pub fn stored(app: &TestApp, id: ArticleId) -> StoredArticle {
    app.newsroom.store.read_here(|db| articles::by_id(db, id)).expect("a database").expect("an article")
}

/// The address of a page below an article.
pub fn below(id: ArticleId, page: &str) -> String {
    format!("/desk/articles/{}/{page}", id.0)
}

pub fn version(app: &TestApp, id: ArticleId) -> String {
    stored(app, id).version.to_string()
}

/// Asks through the form to publish now, with further fields.
pub fn ask_now(app: &TestApp, desk: &Desk<'_>, id: ArticleId, more: &[(&str, &str)]) -> crate::house::Reply {
    let version = version(app, id);
    desk.post(&below(id, "publication"), &[&[("version", version.as_str()), ("when", "now")], more].concat())
}

/// Publishes now through the form.
pub fn publish(app: &TestApp, desk: &Desk<'_>, id: ArticleId) -> crate::house::Reply {
    desk.done(&below(id, "publication"), &[("version", &version(app, id)), ("when", "now")])
}

fn plan(app: &TestApp, desk: &Desk<'_>, id: ArticleId, day: &str, hour: &str) -> crate::house::Reply {
    let fields =
        [("version", version(app, id)), ("when", "later".into()), ("day", day.into()), ("hour", hour.into())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    desk.post(&below(id, "publication"), &fields)
}

fn trail(app: &TestApp) -> Vec<String> {
    let deeds = app
        .newsroom
        .store
        .read_here(|db| audit::newest(db, &audit::AuditFilter::default(), 0, 50))
        .expect("a trail");
    deeds.0.into_iter().map(|deed| format!("{} {} {}", deed.what, deed.subject, deed.address)).collect()
}

#[test]
fn what_is_published_now_is_there_at_once() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let id = begin(&app, &desk, READY);
    let page = desk.page(&below(id, "publication"));
    assert_eq!(page.one("h1"), "Publier « La forêt »");
    assert!(page.text().contains("/articles/la-foret/"));
    assert_eq!(app.get("/articles/").all("h2 a, h3 a").len(), 0);
    let before = app.newsroom.store.generation();
    let after = publish(&app, &desk, id);
    assert!(after.one("[role=status]:not(button *)").contains("Publié"), "{}", after.text());
    assert_eq!(after.attributes(".notice--ok a.btn", "href"), ["/articles/la-foret/"]);
    assert_eq!(after.attributes("[data-copy]", "data-copy"), ["https://journal.example/articles/la-foret/"]);
    assert!(app.newsroom.store.generation() > before);
    assert_eq!(app.page("/articles/la-foret/").one("h1"), "La forêt");
    assert!(app.page("/articles/").text().contains("La forêt"));
    assert!(app.page("/feed.xml").text().contains("La forêt"));
    assert!(trail(&app).contains(&format!("publish article {} 127.0.0.1", id.0)));
}

#[test]
fn what_was_changed_since_a_publication_is_said_wherever_its_state_is() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let id = begin(&app, &desk, READY);
    let said = "Publié, modifications pas encore en ligne";
    let states = |wanted: &str| {
        for page in
            ["/desk/articles".to_owned(), format!("/desk/articles/{}", id.0), below(id, "publication")]
        {
            let badge = desk.page(&page).all(".badge");
            assert!(badge.iter().any(|badge| badge == wanted), "{page}: {badge:?}");
        }
    };
    states("Brouillon");
    publish(&app, &desk, id);
    states("Publié");
    let corrected = READY.replace("Un texte", "Un okapi");
    writing::save(&app.context(&desk.editor()), id, stored(&app, id).version, &corrected).expect("a save");
    states(said);
    publish(&app, &desk, id);
    states("Publié");
    // Back to what readers see.
    writing::save(&app.context(&desk.editor()), id, stored(&app, id).version, READY).expect("a save");
    states(said);
    writing::save(&app.context(&desk.editor()), id, stored(&app, id).version, &corrected).expect("a save");
    states("Publié");
}

#[test]
fn a_form_that_publishes_may_be_sent_twice() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let id = begin(&app, &desk, READY);
    let seen = version(&app, id);
    let fields = [("version", seen.as_str()), ("when", "now")];
    for _ in 0..2 {
        let page = desk.done(&below(id, "publication"), &fields);
        assert!(page.text().contains("Publié."), "{}", page.text());
    }
    let corrected = READY.replace("Un texte", "Un okapi");
    writing::save(&app.context(&desk.editor()), id, stored(&app, id).version, &corrected).expect("a save");
    assert_eq!(
        desk.post(&below(id, "publication"), &fields).status,
        409,
        "what was changed since is not published"
    );
}

#[test]
fn readers_find_an_article_from_the_request_after_its_publication_to_that_of_its_withdrawal() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let id = begin(&app, &desk, READY);
    let found = |word: &str| {
        let hits = app.page(&format!("/recherche/?q={word}+")).all(".hit h3");
        let suggested = app.page(&format!("/recherche/suggestions?q={word}")).text();
        (hits, suggested.contains("La forêt"))
    };
    let (nothing, there) = ((Vec::new(), false), (vec!["La forêt".to_owned()], true));
    assert_eq!(found("forêt"), nothing);
    publish(&app, &desk, id);
    assert_eq!(found("forêt"), there);
    let corrected = READY.replace("Un texte", "Un okapi");
    writing::save(&app.context(&desk.editor()), id, stored(&app, id).version, &corrected).expect("a save");
    assert_eq!((found("texte").0.len(), found("okapi").0.len()), (1, 0), "what is not out is not found");
    publish(&app, &desk, id);
    assert_eq!((found("texte").0.len(), found("okapi").0.len()), (0, 1));
    desk.done(&below(id, "withdrawal"), &[("version", &version(&app, id))]);
    assert_eq!(found("forêt"), nothing);

    plan(&app, &desk, id, "2026-11-20", "11:00");
    app.at("2026-11-20 09:59");
    assert_eq!(found("forêt"), nothing);
    app.at("2026-11-20 10:00");
    assert_eq!(found("forêt"), there);
    let seen = version(&app, id);
    let end = [("version", seen.as_str()), ("end-day", "2026-11-20"), ("end-hour", "12:00")];
    desk.done(&below(id, "expiry"), &end);
    app.at("2026-11-20 10:59");
    assert_eq!(found("forêt"), there);
    app.at("2026-11-20 11:00");
    assert_eq!(found("forêt"), nothing);
}

#[test]
fn a_plan_says_the_hour_of_the_site_and_is_kept_to_the_second() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let id = begin(&app, &desk, READY);
    let reply = plan(&app, &desk, id, "2026-11-26", "8:00");
    assert_eq!(reply.status, 303);
    let page = desk.page(&below(id, "publication"));
    let words = page.text();
    assert!(
        words.contains("Programmé pour le jeudi 26\u{a0}novembre 2026 à 8:00, heure de Paris"),
        "{words}"
    );
    app.at("2026-11-26 06:59");
    app.pass(59);
    chapeau::newsroom::clock::run_due(&app.newsroom, app.now()).expect("a clock");
    assert_eq!(app.get("/articles/la-foret/").status, 404);
    app.at("2026-11-26 07:00");
    assert_eq!(app.get("/articles/la-foret/").status, 200);
}

#[test]
fn hours_that_make_no_sense_come_back_with_a_sentence_and_what_was_typed() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let id = begin(&app, &desk, READY);
    for (day, hour, sentence) in [
        ("2026-02-30", "8:00", "Cette date n’existe pas"),
        ("demain", "8:00", "Cette date n’existe pas"),
        ("", "", "Choisissez une date"),
        ("2026-12-01", "25:00", "Cette heure n’existe pas"),
        ("2026-12-01", "<b>", "Cette heure n’existe pas"),
        ("2026-11-20", "9:59", "Cette heure est déjà passée"),
        ("2020-01-01", "8:00", "Cette heure est déjà passée"),
        ("2027-03-28", "2:30", "les horloges avancent cette nuit-là"),
    ] {
        let reply = plan(&app, &desk, id, day, hour);
        assert_eq!(reply.status, 422, "{day} {hour}");
        assert!(reply.one("title").starts_with("Erreur"), "{day} {hour}");
        assert!(reply.one(".error").contains(sentence), "{day} {hour}: {}", reply.one(".error"));
        assert_eq!(reply.attributes("#hour", "value"), [hour]);
        assert_eq!(stored(&app, id).state, State::Draft);
    }
    let reply =
        desk.post(&below(id, "publication"), &[("version", &version(&app, id)), ("when", "peut-être")]);
    assert_eq!(reply.status, 422);
}

#[test]
fn an_hour_that_stands_twice_is_chosen() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let id = begin(&app, &desk, READY);
    let reply = plan(&app, &desk, id, "2027-10-31", "2:30");
    assert_eq!(reply.status, 422);
    assert_eq!(reply.count("input[name=turn]"), 2);
    assert!(reply.text().contains("heure d’été"));
    let fields = [
        ("version", version(&app, id)),
        ("when", "later".into()),
        ("day", "2027-10-31".into()),
        ("hour", "2:30".into()),
        ("turn", "second".into()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let page = desk.done(&below(id, "publication"), &fields);
    assert!(page.text().contains("heure d’hiver"), "{}", page.text());
    app.at("2027-10-31 01:29");
    assert_eq!(app.get("/articles/la-foret/").status, 404);
    app.at("2027-10-31 01:30");
    assert_eq!(app.get("/articles/la-foret/").status, 200);
}

#[test]
fn what_blocks_stops_a_publication_but_not_a_plan_and_is_told_at_its_hour() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let id = begin(&app, &desk, BLOCKED);
    let reply = desk.post(&below(id, "publication"), &[("version", &version(&app, id)), ("when", "now")]);
    assert_eq!(reply.status, 422);
    assert!(reply.one("[role=alert]").contains("1 point bloquant"), "{}", reply.one("[role=alert]"));
    assert!(reply.text().contains("s’il est réglé"), "one point is one");
    assert!(reply.one(".tick").contains("malgré ce point"));
    assert_eq!(plan(&app, &desk, id, "2026-11-26", "8:00").status, 303);
    assert!(desk.page("/desk/plans").text().contains("1 point bloquant"));
    app.at("2026-11-26 07:00");
    let desk = app.desk_of(desk.account.clone());
    assert_eq!(app.get("/articles/la-foret/").status, 404);
    let held = stored(&app, id);
    assert_eq!(held.state, State::Draft);
    let told = |page: &str, says: &str| assert!(desk.page(page).text().contains(says), "{page}");
    let writing = format!("/desk/articles/{}", id.0);
    for page in ["/desk/", "/desk/articles", writing.as_str()] {
        told(page, "1 point bloquant reste à lever.");
    }
    app.speak(&desk, Language::En);
    told("/desk/articles", "Not published: 1 blocking point is left.");
    app.speak(&desk, Language::Fr);
    let plans = desk.page("/desk/plans");
    assert_eq!(plans.one("#held"), "N’est pas parti");
    assert!(plans.text().contains("1 point bloquant reste à lever."), "{}", plans.text());
    // Fixed and scheduled again, it is published.
    let text = READY.to_owned();
    writing::save(&app.context(&desk.editor()), id, held.version, &text).expect("a save");
    assert_eq!(plan(&app, &desk, id, "2026-11-26", "9:00").status, 303);
    assert_eq!(desk.page("/desk/plans").count("#held"), 0);
    app.at("2026-11-26 08:00");
    assert_eq!(app.get("/articles/la-foret/").status, 200);
}

#[test]
fn somebody_who_may_publish_goes_on_despite_it_with_a_reason() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let id = begin(&app, &desk, BLOCKED);
    let send = |reason: &str| {
        let version = version(&app, id);
        desk.post(
            &below(id, "publication"),
            &[("version", version.as_str()), ("when", "now"), ("despite", "yes"), ("reason", reason)],
        )
    };
    let reply = send(" \n ");
    assert_eq!(reply.status, 422);
    assert_eq!(reply.count("#reason-error"), 1);
    let reply = send(&"x".repeat(3000));
    assert_eq!((reply.status, reply.count("[role=alert][autofocus]")), (422, 1));
    assert_eq!(reply.attributes("[role=alert] a", "href"), ["#reason"]);
    assert!(reply.one("[role=alert]").contains(&reply.one("#reason-error")), "{}", reply.one("[role=alert]"));
    assert_eq!(reply.count("[autofocus]"), 1, "the focus goes there, not to the field");
    assert_eq!(send("Demande du <cabinet>").status, 303);
    assert_eq!(app.get("/articles/la-foret/").status, 200);
    let deeds = app
        .newsroom
        .store
        .read_here(|db| audit::newest(db, &audit::AuditFilter::default(), 0, 1))
        .expect("a trail");
    assert_eq!(
        (deeds.0[0].what.as_str(), deeds.0[0].detail.as_str()),
        ("publish-despite", "Demande du <cabinet>")
    );
}

#[test]
fn what_is_wrong_with_a_plan_is_said_at_the_top_with_a_way_to_the_field() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let id = begin(&app, &desk, READY);
    for (day, hour, field) in
        [("", "08:00", "#day"), ("2020-01-01", "08:00", "#day"), ("2026-12-24", "huit", "#hour")]
    {
        let reply = plan(&app, &desk, id, day, hour);
        assert_eq!(reply.attributes("[role=alert][autofocus] a", "href"), [field], "{day} {hour}");
    }
    let reply = desk.post(&below(id, "publication"), &[("version", &version(&app, id))]);
    assert_eq!(reply.attributes("[role=alert][autofocus] a", "href"), ["#go"]);
}

#[test]
fn a_decision_about_an_older_text_changes_nothing() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let id = begin(&app, &desk, READY);
    let old = version(&app, id);
    let text = READY.replace("Un texte", "Un autre texte");
    writing::save(&app.context(&desk.editor()), id, stored(&app, id).version, &text).expect("a save");
    for page in
        ["publication", "publication/forget", "expiry", "withdrawal", "review", "review/return", "discard"]
    {
        let fields = [
            ("version", old.as_str()),
            ("when", "now"),
            ("end-day", "2030-01-01"),
            ("end-hour", "8:00"),
            ("note", "x"),
        ];
        let reply = desk.post(&below(id, page), &fields);
        assert_eq!(reply.status, 409, "{page}");
        assert_eq!(reply.one("h1"), "Quelqu’un a été plus rapide");
    }
    // A form without a version is stale.
    assert_eq!(desk.post(&below(id, "publication"), &[("when", "now")]).status, 409);
    assert_eq!(stored(&app, id).state, State::Draft);
}

#[test]
fn writers_ask_and_publishers_send_back_with_a_note() {
    let app = TestApp::new();
    let (camille, idriss) = (app.desk("Camille", Role::Publisher), app.desk("Idriss", Role::Writer));
    let id = begin(&app, &idriss, READY);
    let page = idriss.page(&below(id, "publication"));
    assert_eq!(page.one("form[action$=review] button"), "Demander une relecture");
    assert_eq!(page.count("input[name=when]"), 0);
    let refused = idriss.post(&below(id, "publication"), &[("version", &version(&app, id)), ("when", "now")]);
    assert_eq!(refused.status, 403);
    idriss.done(&below(id, "review"), &[("version", &version(&app, id))]);
    assert_eq!(stored(&app, id).state, State::InReview);
    let note = "Et la <script>alert(1)</script> légende ?\nMerci";
    let long = "x".repeat(writing::NOTE_MAX_CHARS + 1);
    let reply =
        camille.post(&below(id, "review/return"), &[("version", &version(&app, id)), ("note", &long)]);
    assert_eq!(reply.status, 422);
    assert_eq!(reply.one("textarea#note").len(), long.len());
    camille.done(&below(id, "review/return"), &[("version", &version(&app, id)), ("note", note)]);
    let page = idriss.page(&below(id, "publication"));
    assert!(page.one(".said").contains("<script>alert(1)</script>"), "the note is text");
    assert_eq!(page.count("main script"), 0);
    let (other, at) = (begin(&app, &camille, READY), "publication");
    assert_eq!(idriss.get(&below(other, at)).status, 403);
}

#[test]
fn the_whole_life_of_an_article_in_both_languages() {
    for (language, published, bin) in
        [(Language::Fr, "Publié.", "Corbeille"), (Language::En, "Published.", "Bin")]
    {
        let app = TestApp::new();
        let desk = app.desk("Camille", Role::Admin);
        app.speak(&desk, language);
        let id = begin(&app, &desk, READY);
        assert_eq!(plan(&app, &desk, id, "2026-11-26", "8:00").status, 303);
        let page = desk.done(&below(id, "publication/forget"), &[("version", &version(&app, id))]);
        assert_eq!(page.count(".notice--ok"), 1);
        let page = publish(&app, &desk, id);
        assert!(page.text().contains(published), "{}", page.text());
        // A scheduled change.
        let text = READY.replace("Un texte", "Un texte corrigé");
        writing::save(&app.context(&desk.editor()), id, stored(&app, id).version, &text).expect("a save");
        assert!(!app.page("/articles/la-foret/").text().contains("corrigé"));
        assert_eq!(plan(&app, &desk, id, "2026-11-26", "8:00").status, 303);
        app.at("2026-11-26 07:00");
        let desk = app.desk_of(desk.account.clone());
        assert!(app.page("/articles/la-foret/").text().contains("corrigé"));
        // An expiry, removed again; then a withdrawal.
        let version_now = version(&app, id);
        let end = [("version", version_now.as_str()), ("end-day", "2026-12-24"), ("end-hour", "18:00")];
        desk.done(&below(id, "expiry"), &end);
        desk.done(&below(id, "expiry"), &[("version", &version(&app, id)), ("never", "yes")]);
        assert_eq!(desk.page("/desk/plans").count(".lines > li"), 0);
        let ask = desk.page(&below(id, "withdrawal"));
        assert!(ask.text().contains("/articles/la-foret/"));
        desk.done(&below(id, "withdrawal"), &[("version", &version(&app, id))]);
        assert_eq!(app.get("/articles/la-foret/").status, 410);
        publish(&app, &desk, id);
        assert_eq!(app.get("/articles/la-foret/").status, 200);
        assert_eq!(desk.post(&below(id, "discard"), &[("version", &version(&app, id))]).status, 409, "live");
        desk.done(&below(id, "withdrawal"), &[("version", &version(&app, id))]);
        assert_eq!(desk.page(&below(id, "discard")).count("form"), 2);
        let trash = desk.done(&below(id, "discard"), &[("version", &version(&app, id))]);
        assert_eq!(trash.one("h1"), bin);
        assert!(trash.text().contains("La forêt"));
        desk.done(&below(id, "take-out"), &[("version", &version(&app, id))]);
        assert_eq!(stored(&app, id).state, State::Withdrawn);
    }
}

#[test]
fn a_new_address_leaves_the_old_one_leading_to_it_and_no_other_can_have_it() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let id = begin(&app, &desk, READY);
    publish(&app, &desk, id);
    let moved = |path: &str| {
        let text = READY.replace("---\nUn", &format!("permalink: {path}\n---\nUn"));
        let version = stored(&app, id).version;
        writing::save(&app.context(&desk.editor()), id, version, &text).expect("a save");
        desk.post(
            &below(id, "publication"),
            &[("version", &crate::desk::publication::version(&app, id)), ("when", "now")],
        )
    };
    assert_eq!(moved("/bois/").status, 303);
    assert_eq!(app.get("/articles/la-foret/").header("location"), "/bois/");
    // Moved back: no redirect loop.
    assert_eq!(moved("/articles/la-foret/").status, 303);
    assert_eq!(app.get("/articles/la-foret/").status, 200);
    assert_eq!(app.get("/bois/").header("location"), "/articles/la-foret/");
    let reply = moved("/desk/");
    assert_eq!(reply.status, 422);
    assert!(reply.text().contains("réservée au site"), "{}", reply.text());
    let other = begin(&app, &desk, &READY.replace("---\nUn", "permalink: /bois/\n---\nUn"));
    let reply =
        desk.post(&below(other, "publication"), &[("version", &version(&app, other)), ("when", "now")]);
    assert_eq!(reply.status, 422);
    assert!(reply.text().contains("déjà prise"), "{}", reply.text());
}

#[test]
fn forged_numbers_are_pages_that_say_so() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    for id in ["0", "-1", "99999", "99999999999999999999", "abc", "%00", "1%2f2"] {
        for page in
            ["publication", "proofreading", "versions", "previews", "preview", "discard", "withdrawal"]
        {
            let reply = desk.get(&format!("/desk/articles/{id}/{page}"));
            assert_eq!(reply.status, 404, "{id} {page}");
        }
        let reply =
            desk.post(&format!("/desk/articles/{id}/publication"), &[("version", "1"), ("when", "now")]);
        assert_eq!(reply.status, 404, "{id}");
    }
}

#[test]
fn the_writing_screen_saves_and_leads_on() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let id = begin(&app, &desk, READY);
    let address = format!("/desk/articles/{}", id.0);
    let page = desk.page(&address);
    for (button, leads_to) in [
        ("publish", "publication"),
        ("proofread", "proofreading"),
        ("preview", "preview"),
        ("versions", "versions"),
    ] {
        let ways = format!("[name=do][value={button}], a[href$='/{leads_to}']");
        assert!(page.count(&ways) > 0, "{button}");
        let fields = [
            ("version", version(&app, id)),
            ("title", "La forêt".into()),
            ("body", format!("{button}\n")),
            ("do", button.into()),
            ("whole", "1".into()),
        ];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let reply = desk.post(&address, &fields);
        assert_eq!((reply.status, reply.header("location")), (303, below(id, leads_to).as_str()));
        assert!(stored(&app, id).document.contains(button), "what was typed is saved first");
    }
}

#[test]
fn what_is_pinned_above_the_newest_article_is_named_with_a_way_to_it() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let pinned = begin(&app, &desk, &READY.replace("title: La forêt", "title: Le quai\nis_une: true"));
    publish(&app, &desk, pinned);
    assert_eq!(desk.page(&below(pinned, "publication")).count("[data-above]"), 0, "it is the one");
    app.pass(60);
    let newest = begin(&app, &desk, READY);
    let page = publish(&app, &desk, newest);
    assert!(page.one("[data-above]").contains("« Le quai »"), "{}", page.text());
    let way = page.attributes("[data-above] a", "href");
    assert_eq!(way, [format!("/desk/articles/{}", pinned.0)]);
}
