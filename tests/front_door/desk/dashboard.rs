//! The dashboard, removing the sample, and the legal pages.

use chapeau::domain::article::{ArticleId, Kind};
use chapeau::domain::editor::Role;
use chapeau::domain::language::Language;
use chapeau::domain::path::SitePath;
use chapeau::newsroom::{RequestContext, dead_links, legal_pages, proofreading, sample, variants, writing};
use chapeau::store::desk::articles;
use chapeau::view::desk::{DeskMessages, points_left};
use diesel::RunQueryDsl;

use super::publication::{READY, begin};
use crate::house::{Desk, TestApp, moment, png};

#[test]
fn the_week_shows_what_went_out_and_what_is_planned() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    app.publish("lundi", "title: Lundi\ndate: 2026-11-16 00:30:00 +01:00", "x");
    app.publish("avant", "title: Dimanche d’avant\ndate: 2026-11-15 23:30:00 +01:00", "x");
    let id = writing::create(&app.context(&desk.editor()), Kind::Article, "---\ntitle: Ce soir\n---\nx")
        .expect("a draft");
    writing::schedule(&app.context(&desk.editor()), id, moment("2026-11-20 17:05")).expect("a plan");
    let home = desk.page("/desk/");
    assert_eq!(home.one("h1"), "Bonjour Camille");
    assert_eq!(home.all(".week .slot"), ["0:30PubliéLundi", "18:05ProgramméCe soir"]);
    assert_eq!(home.one(".week .today .vh"), "Vendredi 20 novembre 2026");
    assert_eq!(home.count(".week > li"), 7);
}

#[test]
fn what_waits_is_named_with_a_way_to_it() {
    let app = TestApp::new();
    let camille = app.desk("Camille", Role::Publisher);
    let idriss = app.desk("Idriss", Role::Writer);
    assert!(camille.page("/desk/").text().contains("Tout est en règle. Chapeau"));
    let id = writing::create(&app.context(&idriss.editor()), Kind::Article, "---\ntitle: Atelier\n---\nx")
        .expect("a draft");
    assert_eq!(idriss.page("/desk/").all(".todo .t"), ["Atelier"]);
    writing::submit(&app.context(&idriss.editor()), id).expect("asked");
    let home = camille.page("/desk/");
    assert_eq!(home.one(".health li"), "1article attend votre relectureRelire");
    assert_eq!(home.all("[aria-labelledby=demandes] .t"), ["Atelier"]);
    let writer = idriss.page("/desk/");
    assert_eq!((writer.count(".health"), writer.count("[aria-labelledby=demandes]")), (0, 0));
    assert_eq!(writer.all(".todo .t"), Vec::<String>::new(), "it is no draft any more");
}

#[test]
fn the_sample_goes_at_a_press_and_what_somebody_wrote_stays() {
    let app = TestApp::new();
    assert!(sample::load(&app.newsroom, app.now()).expect("a sample"));
    let writer = app.desk("Idriss", Role::Writer);
    assert_eq!(writer.page("/desk/").count("#exemples"), 0);
    assert_eq!(writer.post("/desk/sample/removal", &[("sure", "yes")]).status, 403);
    let desk = app.desk("Camille", Role::Publisher);
    assert_eq!(desk.page("/desk/").count("#exemples"), 1);
    let path = SitePath::parse("/ecoconception/").expect("a path");
    let id =
        app.newsroom.store.read_here(|db| articles::by_path(db, &path)).expect("a database").expect("a page");
    let stored =
        app.newsroom.store.read_here(|db| articles::by_id(db, id)).expect("a database").expect("a page");
    let changed = stored.document.replace("Notre démarche", "Ma démarche");
    writing::save(&app.context(&desk.editor()), id, stored.version, &changed).expect("saved");
    let ask = desk.post("/desk/sample/removal", &[]);
    assert_eq!(ask.status, 200);
    assert!(ask.count(".named li") > 10);
    assert!(app.page("/articles/").count(".card") > 5, "asked, not done");
    let home = desk.done("/desk/sample/removal", &[("sure", "yes")]);
    assert_eq!(home.one("[role=status]"), "Les articles d’exemple ont été retirés.");
    assert_eq!(home.count("#exemples"), 0);
    assert_eq!(app.page("/articles/").count(".card"), 0);
    app.page("/ecoconception/");
}

#[test]
fn pictures_of_the_sample_that_other_articles_use_stay_when_it_goes() {
    let app = TestApp::new();
    sample::load(&app.newsroom, app.now()).expect("a sample");
    let desk = app.desk("Camille", Role::Publisher);
    let shown = begin(&app, &desk, &READY.replace("Un texte.", "![Le pont](/uploads/pont.webp)"));
    writing::publish_now(&app.context(&desk.editor()), shown).expect("published");
    begin(&app, &desk, "---\ntitle: Demain\n---\n![La forêt](/uploads/foret.webp)\n");
    desk.done("/desk/sample/removal", &[("sure", "yes")]);
    let mut left = desk.page("/desk/media").all(".mgrid .nm");
    left.sort_unstable();
    assert_eq!(left, ["foret.webp", "pont.webp"]);
    assert_eq!(app.page("/uploads/pont.webp").header("content-type"), "image/webp");
}

#[test]
fn the_dashboard_says_which_undescribed_pictures_readers_see() {
    let app = TestApp::new();
    sample::load(&app.newsroom, app.now()).expect("a sample");
    let desk = app.desk("Camille", Role::Publisher);
    let row = || desk.page("/desk/").all(".health li").into_iter().find(|row| row.contains("images"));
    let said = row().expect("pictures to describe");
    assert!(said.contains("dont aucune n’est montrée sans texte aux lecteurs"), "{said}");
    app.import_bytes(&[("uploads/nue.png", &png(4, 3))]);
    app.publish("une", "title: Une", "![](/uploads/nue.png)\n\n![](/uploads/nue.png)\n");
    app.publish("deux", "title: Deux", "![](/uploads/nue.png)\n");
    let said = row().expect("pictures to describe");
    assert!(said.contains("dont 1 est montrée sans texte aux lecteurs"), "{said}");
}

#[test]
fn a_site_without_a_name_is_asked_for_one_until_it_has_it() {
    let app = TestApp::new();
    sample::load(&app.newsroom, app.now()).expect("a sample");
    let (admin, publisher) = (app.desk("Nour", Role::Admin), app.desk("Camille", Role::Publisher));
    assert_eq!(admin.page("/desk/").count("#nom"), 0, "the sample has a name");
    admin.done("/desk/sample/removal", &[("sure", "yes")]);
    assert_eq!(publisher.page("/desk/").count("#nom"), 0, "who may not name it is not asked");
    let asked = admin.page("/desk/").attributes("[aria-labelledby=nom] a", "href");
    assert_eq!(asked, ["/desk/settings#name"]);
    assert_eq!(admin.page("/desk/settings").count("input#name"), 1);
    assert_eq!(super::settings::send(&admin, &[("name", "Le Quai")]).status, 303);
    assert_eq!(admin.page("/desk/").count("#nom"), 0);
}

#[test]
fn the_legal_pages_are_drafts_until_somebody_completes_them() {
    let app = TestApp::new();
    assert_eq!(legal_pages::provide(&app.newsroom, app.now()).expect("pages"), 3);
    for address in ["/mentions-legales/", "/accessibilite/", "/donnees-personnelles/"] {
        assert_eq!(app.get(address).status, 404, "{address}: nobody reads « [nom de l’organisme] »");
    }
    let foot = app.page("/");
    assert_eq!(foot.count("a[href='/accessibilite/']"), 0);
    assert!(foot.text().contains("<li>Accessibilité\u{a0}: non conforme</li>"), "the law asks for it");
    assert_eq!(legal_pages::provide(&app.newsroom, app.now()).expect("pages"), 0, "once");
    let desk = app.desk("Camille", Role::Publisher);
    let home = desk.page("/desk/");
    assert!(home.all(".health li").concat().contains("3pages obligatoires à compléter"), "{}", home.text());
    let list = desk.page("/desk/articles?state=draft&kind=page");
    assert!(list.text().contains("Mentions légales"));
    let path = SitePath::parse("/accessibilite/").expect("a path");
    let id =
        app.newsroom.store.read_here(|db| articles::by_path(db, &path)).expect("a database").expect("a page");
    let reply = super::publication::ask_now(&app, &desk, id, &[]);
    assert_eq!(reply.status, 422, "what is still to be filled in stops it");
    let page = format!("/desk/articles/{}", id.0);
    super::writing::change(&desk, &page, &[("body", "Ce site est partiellement conforme.")]);
    super::publication::publish(&app, &desk, id);
    assert_eq!(app.page("/accessibilite/").one("h1"), "Accessibilité");
    assert_eq!(app.page("/").count("footer a[href='/accessibilite/']"), 1);
    assert!(desk.page("/desk/").all(".health li").concat().contains("2pages obligatoires"));
    writing::withdraw_now(&app.context(&desk.editor()), id).expect("withdrawn");
    assert_eq!(legal_pages::provide(&app.newsroom, app.now()).expect("pages"), 0);
    assert_eq!(app.get("/accessibilite/").status, 410);
}

#[test]
fn a_site_that_brings_its_own_legal_pages_keeps_their_addresses() {
    let app = TestApp::new();
    legal_pages::provide(&app.newsroom, app.now()).expect("pages");
    let own = "---\ntitle: Nos mentions\npermalink: /mentions-legales/\n---\nÀ nous.\n";
    app.import(&[("_pages/mentions.md", own)]);
    assert_eq!(app.page("/mentions-legales/").one("h1"), "Nos mentions");
    assert_eq!(app.get("/accessibilite/").status, 404);
    assert_eq!(legal_pages::provide(&app.newsroom, app.now()).expect("pages"), 0);
}

#[test]
fn links_that_lead_nowhere_are_counted_and_listed_with_the_texts_that_hold_them() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    app.publish(
        "un",
        "title: Un\nchapeau-text: \"Un chapeau, [là](/perdu/).\"",
        "[a](/absent/) et [b](/articles/deux/)",
    );
    app.publish(
        "deux",
        "title: Deux",
        "[a](/absent/), [c](/articles/un/photos/3/), [d](/articles/), [e](/plan-du-site)",
    );
    let home = desk.page("/desk/");
    let rows = home.all(".health li");
    assert_eq!(rows, ["3adresses du site que citent des textes, sans rien derrièreCorriger"]);
    assert_eq!(home.attributes(".health a", "href"), ["/desk/links"]);
    let links = desk.page("/desk/links");
    assert_eq!(links.all(".lines code"), ["/absent/", "/articles/un/photos/3/", "/perdu/"]);
    assert_eq!(links.all(".lines li li"), ["dans Un", "dans Deux", "dans Deux", "dans Un"]);
    let ways = links.attributes(".lines__acts a", "href");
    assert_eq!(ways.len(), 2, "the site itself answers below an article");
    let redirect = ways[0].clone();
    assert_eq!(desk.page(&redirect).attributes("#from", "value"), ["/absent/"]);
    desk.done("/desk/redirects", &[("from", "/absent/"), ("to", "/articles/un/")]);
    app.publish("perdu", "title: Retrouvé\nredirect_from: /perdu/", "x");
    assert_eq!(desk.page("/desk/links").all(".lines code"), ["/articles/un/photos/3/"]);
    let id = app
        .newsroom
        .store
        .read_here(|db| articles::by_path(db, &SitePath::parse("/articles/deux/").expect("a path")));
    let id = id.expect("a database").expect("an article");
    writing::withdraw_now(&app.context(&desk.editor()), id).expect("withdrawn");
    assert_eq!(desk.page("/desk/links").all(".lines code"), ["/articles/deux/"], "gone is nowhere too");
}

/// A draft with a picture and a dead link.
const DRAFT: &str = "---\ntitle: Un titre\ncategory: Nature\n---\n\
                     ![](/uploads/pont.png)\n\n[là](/absent/), le  mot.\n";

/// The dashboard's counts for the only draft and for dead links; they must equal a fresh count.
fn counted(app: &TestApp, desk: &Desk<'_>, id: ArticleId) -> (String, usize) {
    let home = desk.page("/desk/");
    let shown = home.all(".todo .small a").concat();
    let stored = app.newsroom.store.read_here(|db| articles::by_id(db, id)).expect("a database");
    let stored = stored.expect("a draft");
    let anew = proofreading::tally(&app.newsroom, &app.site(), &stored, app.now());
    let anew = anew.expect("a proofreading").expect("a short text");
    let said = points_left(DeskMessages(Language::Fr), anew).unwrap_or_default();
    assert!(shown.starts_with(&said) && !said.is_empty(), "“{shown}” for “{said}”");
    let dead = dead_links::list(&app.context(&desk.editor())).expect("a list").len();
    let told = home.all(".health li").into_iter().find(|row| row.contains("sans rien derrière"));
    let told = told.map_or(0, |row| {
        row.chars().take_while(char::is_ascii_digit).collect::<String>().parse().expect("a count")
    });
    assert_eq!(told, dead);
    (said, dead)
}

#[test]
fn what_the_dashboard_counts_is_never_older_than_what_it_was_counted_from() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    app.import_bytes(&[("uploads/pont.png", &png(40, 30))]);
    app.publish("un", "title: Un", "[a](/absent/)");
    let id = writing::create(&app.context(&desk.editor()), Kind::Article, DRAFT).expect("a draft");
    let mut said = vec![counted(&app, &desk, id)];
    let mut changed = |what: &str| {
        let now = counted(&app, &desk, id);
        assert_ne!(said.last(), Some(&now), "{what} changes what is counted");
        said.push(now);
    };
    let medium = desk.page("/desk/media/1").attributes("input[name=version]", "value").remove(0);
    desk.done("/desk/media/1", &[("version", &medium), ("alt", "Un pont"), ("credit", "Lou")]);
    changed("a description");
    let page = desk.page(&format!("/desk/articles/{}/proofreading", id.0));
    let of = |field: &str| page.attributes(&format!("form[action$=aside] input[name={field}]"), "value");
    let (check, detail) = (of("check"), of("detail"));
    let aside = [("check", check[0].as_str()), ("detail", detail[0].as_str()), ("reason", "Voulu.")];
    desk.done(&format!("/desk/articles/{}/proofreading/aside", id.0), &aside);
    changed("a point set aside");
    desk.done("/desk/redirects", &[("from", "/absent/"), ("to", "/articles/un/")]);
    changed("a redirect");
    let stored = |id| {
        app.newsroom.store.read_here(|db| articles::by_id(db, id)).expect("a database").expect("an article")
    };
    // Another process on the same database saves.
    let other = chapeau::newsroom::Newsroom {
        store: chapeau::store::Store::open(app.database_url()).expect("a database"),
        ..app.newsroom.clone()
    };
    let text = DRAFT.replace("title: Un titre", "title: ''");
    let context = RequestContext { newsroom: other, ..app.context(&desk.editor()) };
    writing::save(&context, id, stored(id).version, &text).expect("saved");
    changed("a save");
    app.publish("deux", "title: Deux", "[b](/nulle-part/)");
    changed("a publication");
    let path = stored(id).path;
    app.publish(path.as_str().trim_matches('/').rsplit('/').next().expect("a slug"), "title: Trois", "x");
    counted(&app, &desk, id);
    while variants::step(&app.newsroom, app.now()).expect("a step") {}
    counted(&app, &desk, id);
    app.pass(24 * 3600);
    counted(&app, &desk, id);
}

#[test]
fn what_was_counted_is_not_counted_again() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    app.publish("un", "title: Un", "[a](/absent/)");
    let id = writing::create(&app.context(&desk.editor()), Kind::Article, DRAFT).expect("a draft");
    let before = desk.page("/desk/");
    // Bypass the store: nothing signals these changes.
    for change in ["UPDATE working_copies SET document = ''", "DELETE FROM live_links"] {
        let change = |db: &mut chapeau::store::Conn| Ok(diesel::sql_query(change).execute(db)?);
        app.newsroom.store.write_here(|db| change(db)).expect("a change");
    }
    let after = desk.page("/desk/");
    for part in [".todo .small a", ".health li"] {
        assert_eq!(before.all(part), after.all(part));
        assert!(!after.all(part).is_empty(), "{part}");
    }
    let text = DRAFT.replace("le  mot", "le mot");
    let version = app.newsroom.store.read_here(|db| articles::by_id(db, id)).expect("a database");
    let version = version.expect("an article").version;
    writing::save(&app.context(&desk.editor()), id, version, &text).expect("saved");
    assert_ne!(desk.page("/desk/").all(".todo .small a"), before.all(".todo .small a"));
}

#[test]
fn what_did_not_go_out_at_its_hour_is_counted_with_a_way_to_it() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let text = "---\ntitle: Ce soir\n---\nUn lien : LIEN";
    let id = writing::create(&app.context(&desk.editor()), Kind::Article, text).expect("a draft");
    let due = moment("2026-11-20 17:00");
    writing::schedule(&app.context(&desk.editor()), id, due).expect("a plan");
    assert_eq!(desk.page("/desk/").count(".health li"), 0);
    app.at("2026-11-20 17:01");
    let home = desk.page("/desk/");
    assert_eq!(home.all(".health li"), ["1article n’est pas parti à son heureVoir"]);
    assert_eq!(home.attributes(".health a", "href"), ["/desk/plans"]);
    assert_eq!(desk.page("/desk/plans").all("[aria-labelledby=held] .ttl"), ["Ce soir"]);
}

#[test]
fn an_address_of_the_desk_where_nothing_is_answers_in_the_words_of_the_desk() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    app.speak(&desk, Language::En);
    for address in ["/desk/nowhere", "/desk/articles/1/nowhere", "/desk/media/1/nowhere", "/desk/help/a/b"] {
        let reply = desk.get(address);
        assert_eq!(reply.status, 404, "{address}");
        assert!(reply.text().contains("There is nothing here"), "{address}: {}", reply.text());
        assert!(reply.text().contains("/desk/sign-out"), "{address}: a page of the desk");
        let signed_out = app.get(address);
        let leads = signed_out.header("location");
        assert!(leads.starts_with("/desk/sign-in"), "{address}: {} {leads}", signed_out.status);
    }
    assert_eq!(app.get("/deskwork").status, 404, "an address of readers");
}
