//! Limits with names: each says what it is and when to try again, and meets nobody who works normally.

use chapeau::domain::article::Kind;
use chapeau::domain::editor::Role;
use chapeau::domain::language::Language;
use chapeau::http::rates::{
    GUEST_PREVIEWS, LOST_ADDRESSES, MAILS, PREVIEWS, RateSubject, SEARCHES, SUGGESTIONS, UPLOADS,
};
use chapeau::newsroom::media::UploadQuotas;
use chapeau::newsroom::writing;
use chapeau::store::desk::not_found_log;
use serde_json::Value;

use crate::house::{Desk, Reply, TestApp, png};

const MINISTRY: &str = "203.0.113.9";
const JSON: &str = "application/json";

fn get(app: &TestApp, from: &str, path: &str) -> Reply {
    app.get_with(path, &[("x-forwarded-for", from)])
}

fn network(address: &str) -> RateSubject {
    RateSubject::network(address).expect("an address")
}

fn error(reply: &Reply) -> String {
    let value: Value = serde_json::from_slice(&reply.body).unwrap_or_else(|_| panic!("{}", reply.text()));
    value["error"].as_str().unwrap_or_default().to_owned()
}

fn lost(app: &TestApp) -> usize {
    app.write_counts();
    app.newsroom.store.read_here(not_found_log::count).expect("a database")
}

#[test]
fn a_hundred_readers_of_one_network_search_and_a_flood_is_told_when_to_come_back() {
    let app = TestApp::new();
    app.publish("un", "title: Nuage", "Un nuage.");
    // Each searches six times at once; a minute later, once more.
    for _ in 0..600 {
        assert_eq!(get(&app, MINISTRY, "/recherche/?q=nuage").status, 200);
    }
    let refused = get(&app, MINISTRY, "/recherche/?q=nuage+blanc");
    assert_eq!((refused.status, refused.header("retry-after")), (429, "1"));
    assert_eq!(refused.header("cache-control"), "no-store");
    let sentence = refused.one(".note");
    assert!(sentence.contains("600 recherches") && sentence.contains("30 par seconde"), "{sentence}");
    assert_eq!(refused.attributes("main input[name=q]", "value"), ["nuage blanc"], "what was typed is kept");
    assert_eq!(get(&app, "203.0.113.10", "/recherche/?q=nuage").status, 200, "another network");
    app.pass(1);
    for _ in 0..30 {
        assert_eq!(get(&app, MINISTRY, "/recherche/?q=nuage").status, 200);
    }
    assert_eq!(get(&app, MINISTRY, "/recherche/?q=nuage").status, 429);
    app.pass(60);
    for _ in 0..100 {
        assert_eq!(get(&app, MINISTRY, "/recherche/?q=nuage").status, 200);
    }
}

#[test]
fn a_network_of_ipv6_is_one_and_a_peer_that_is_no_proxy_names_no_other() {
    let app = TestApp::new();
    app.use_up(&SEARCHES, &network("2001:db8:1:2::1"));
    assert_eq!(get(&app, "2001:db8:1:2:ffff::9", "/recherche/?q=a").status, 429, "the same /64");
    assert_eq!(get(&app, "2001:db8:1:3::1", "/recherche/?q=a").status, 200);
    let stranger = TestApp::with_connections(|_| ());
    stranger.use_up(&SEARCHES, &network("127.0.0.1"));
    assert_eq!(get(&stranger, MINISTRY, "/recherche/?q=a").status, 429, "it is not believed");
}

#[test]
fn each_rate_of_a_network_has_a_sentence_of_its_own_in_both_languages() {
    let app = TestApp::new();
    let wanted = [
        (SEARCHES, "/recherche/?q=a", "recherches d’affilée", "searches in a row"),
        (SUGGESTIONS, "/recherche/suggestions?q=a", "suggestions d’affilée", "suggestions in a row"),
        (GUEST_PREVIEWS, "/apercu/abc", "d’aperçu d’affilée", "previews in a row"),
    ];
    let asked = |path: &str, language: &str| {
        let headers = [("x-forwarded-for", MINISTRY), ("accept", JSON)];
        let reply = app.get_with(path, &headers);
        assert_eq!((reply.status, reply.header("retry-after")), (429, "1"), "{path} {language}");
        error(&reply)
    };
    for (rate, path, french, _) in &wanted {
        app.use_up(rate, &network(MINISTRY));
        let sentence = asked(path, "fr");
        assert!(sentence.contains(french) && sentence.ends_with("Réessayez dans une seconde."), "{sentence}");
    }
    app.newsroom
        .store
        .write_here(|db| {
            let site = chapeau::domain::site::Site { language: Language::En, ..app.site() };
            chapeau::store::settings::save(db, &site)
        })
        .expect("a database");
    assert_eq!(app.get("/").status, 200, "the frame is made anew");
    for (_, path, _, english) in &wanted {
        let sentence = asked(path, "en");
        assert!(sentence.contains(english) && sentence.ends_with("Try again in a second."), "{sentence}");
    }
}

#[test]
fn an_editor_opens_only_so_many_previews_in_a_row_and_another_is_not_held() {
    let app = TestApp::new();
    let (camille, idriss) = (app.desk("Camille", Role::Publisher), app.desk("Idriss", Role::Publisher));
    let text = "---\ntitle: Un titre\n---\nTexte.\n";
    writing::create(&app.context(&camille.editor()), Kind::Article, text).expect("an article");
    app.use_up(&PREVIEWS, &RateSubject::Account(camille.account.id));
    let refused = camille.get("/desk/articles/1/preview");
    assert_eq!((refused.status, refused.header("retry-after")), (429, "1"));
    assert!(refused.text().contains("au plus 2000 pages et images d’aperçu"), "{}", refused.text());
    let pane = camille.get("/desk/articles/1/pane");
    assert_eq!((pane.status, pane.header("retry-after")), (429, "1"));
    let typed =
        camille.post("/desk/articles/1/pane", &[("whole", "1"), ("title", "Autre"), ("body", "Mot.")]);
    assert_eq!((typed.status, typed.header("retry-after")), (429, "1"));
    assert!(typed.text().starts_with("{\"error\":\"Un compte ouvre au plus 2000"), "{}", typed.text());
    assert_eq!(idriss.get("/desk/articles/1/preview").status, 200);
    app.pass(1);
    assert_eq!(camille.get("/desk/articles/1/preview").status, 200);
}

#[test]
fn a_network_notes_only_so_many_lost_addresses_and_none_of_the_desk() {
    let app = TestApp::new();
    let burst = LOST_ADDRESSES.burst as usize;
    for number in 0..burst + 20 {
        assert_eq!(get(&app, MINISTRY, &format!("/perdu-{number}/")).status, 404);
    }
    assert_eq!(lost(&app), burst);
    assert_eq!(get(&app, "203.0.113.10", "/autre-chose/").status, 404);
    assert_eq!(lost(&app), burst + 1, "another network");
    for path in
        ["/desk/nulle-part", "/desk/articles/1/nulle-part/", "/desk/%C3%A9t%C3%A9", "/desk//nulle-part"]
    {
        let status = get(&app, "203.0.113.11", path).status;
        assert!([301, 303, 404].contains(&status), "{path}: {status}");
    }
    assert_eq!(lost(&app), burst + 1, "the desk is not for readers");
    app.pass(1);
    assert_eq!(get(&app, MINISTRY, "/une-de-plus/").status, 404);
    assert_eq!(lost(&app), burst + 2);
}

const INVITED: [(&str, &str); 4] =
    [("email", "lou@exemple.fr"), ("name", "Lou"), ("role", "writer"), ("language", "fr")];

#[test]
fn an_address_gets_three_invitations_in_a_row_and_then_one_each_while() {
    let app = TestApp::with_mail();
    let desk = app.desk("Camille", Role::Admin);
    for _ in 0..3 {
        assert_eq!(desk.post("/desk/accounts", &INVITED).status, 200);
    }
    let open = || desk.page("/desk/accounts").text().matches("lou@exemple.fr").count();
    let before = open();
    let refused = desk.post("/desk/accounts", &INVITED);
    assert_eq!((refused.status, refused.header("retry-after")), (429, "600"));
    assert!(refused.text().contains("Réessayez dans 10\u{a0}min."), "{}", refused.text());
    assert_eq!(refused.attributes("input[name=name]", "value"), ["Lou"], "what was typed is kept");
    assert_eq!(open(), before, "the third is still open");
    let other = [("email", "zoe@exemple.fr"), INVITED[1], INVITED[2], INVITED[3]];
    assert_eq!(desk.post("/desk/accounts", &other).status, 200);
    app.pass(600);
    let later = app.desk_of(desk.account.clone());
    assert_eq!(later.post("/desk/accounts", &INVITED).status, 200);
    assert_eq!(app.letters(5).len(), 5);
    let silent = TestApp::new();
    let desk = silent.desk("Camille", Role::Admin);
    for _ in 0..5 {
        assert_eq!(desk.post("/desk/accounts", &INVITED).status, 200, "a site without mail sends none");
    }
}

#[test]
fn a_site_that_sent_its_mails_says_so_before_it_makes_a_link() {
    let app = TestApp::with_mail();
    let desk = app.desk("Camille", Role::Admin);
    app.use_up(&MAILS, &RateSubject::Site);
    let most = MAILS.burst.to_string();
    let invitation = desk.post("/desk/accounts", &INVITED);
    let known = app.post_form("/desk/forgotten", &[("email", "camille@exemple.fr")]);
    let unknown = app.post_form("/desk/forgotten", &[("email", "personne@exemple.fr")]);
    for reply in [&invitation, &known, &unknown] {
        assert_eq!((reply.status, reply.header("retry-after")), (503, "18"));
        assert!(reply.text().contains(&format!("au plus {most} courriels d’affilée")), "{}", reply.text());
    }
    assert_eq!(invitation.attributes("input[name=name]", "value"), ["Lou"]);
    assert_eq!(unknown.attributes("input[name=email]", "value"), ["personne@exemple.fr"]);
    app.pass(18);
    assert_eq!(desk.post("/desk/accounts", &INVITED).status, 200);
    assert_eq!(app.letters(1).len(), 1);
}

#[test]
fn an_editor_who_sends_files_without_end_is_told_to_wait() {
    let app = TestApp::new();
    let (camille, idriss) = (app.desk("Camille", Role::Writer), app.desk("Idriss", Role::Writer));
    app.use_up(&UPLOADS, &RateSubject::Account(camille.account.id));
    let picture = png(40, 30);
    let file: [(&str, &[u8]); 1] = [("un.png", &picture)];
    let refused = camille.upload("/desk/media", JSON, &[], &file);
    assert_eq!((refused.status, refused.header("retry-after")), (429, "1"));
    assert!(
        error(&refused).contains("au plus 1000 fichiers d’affilée, puis 2 par seconde"),
        "{}",
        error(&refused)
    );
    let page = camille.upload("/desk/media", "text/html", &[], &file);
    assert_eq!((page.status, page.header("retry-after")), (429, "1"));
    assert_eq!(app.shelved(), (0, 0), "nothing is left of it");
    assert_eq!(idriss.upload("/desk/media", JSON, &[], &file).status, 201);
    app.pass(1);
    assert_eq!(camille.upload("/desk/media", JSON, &[], &file).status, 201);
}

/// Uploads a text of so many bytes.
fn send(desk: &Desk<'_>, accept: &str, name: &str, bytes: usize) -> Reply {
    let text = name.repeat(bytes);
    desk.upload("/desk/media", accept, &[], &[(&format!("{name}.txt"), &text.as_bytes()[..bytes])])
}

#[test]
fn an_account_that_has_used_its_quota_learns_what_is_used_and_what_is_left() {
    let app = TestApp::with_quotas(UploadQuotas { of_site: None, of_account: Some(10_000) });
    let (camille, idriss) = (app.desk("Camille", Role::Writer), app.desk("Idriss", Role::Writer));
    assert_eq!(send(&camille, JSON, "a", 6_000).status, 201);
    assert_eq!(send(&camille, JSON, "b", 4_000).status, 201, "all of it may be used");
    let refused = send(&camille, JSON, "c", 1_500);
    assert_eq!(refused.status, 413);
    let sentence = error(&refused);
    for part in ["1,5\u{a0}ko", "occupent 10\u{a0}ko des 10\u{a0}ko", "il reste 0\u{a0}octet"] {
        assert!(sentence.contains(part), "{sentence}");
    }
    let page = send(&camille, "text/html", "c", 1_500);
    assert_eq!(page.status, 413);
    assert!(page.text().contains("vos fichiers occupent"), "{}", page.text());
    assert_eq!(send(&camille, JSON, "a", 6_000).status, 201, "the same bytes take no more room");
    assert_eq!(app.shelved(), (2, 0), "nothing is left of what was refused");
    app.speak(&camille, Language::En);
    let english = error(&send(&camille, JSON, "c", 1_500));
    assert!(english.contains("your files take 10\u{a0}KB of the 10\u{a0}KB"), "{english}");
    assert_eq!(send(&idriss, JSON, "c", 1_500).status, 201, "another account has its own");
    let replaced =
        camille.send_file("/desk/media/2/file", &[("version", "1")], ("file", "b.txt", &[b'd'; 4_001]));
    assert_eq!(replaced.status, 413, "{}", replaced.text());
    let removed = camille.post("/desk/media/2/removal", &[("version", "1")]);
    assert_eq!(removed.status, 303, "{}", removed.text());
    assert_eq!(send(&camille, JSON, "e", 3_000).status, 201, "there is room again");
}

#[test]
fn a_site_that_has_used_its_quota_says_so_to_everybody() {
    let app = TestApp::with_quotas(UploadQuotas { of_site: Some(10_000), of_account: None });
    let (camille, idriss) = (app.desk("Camille", Role::Writer), app.desk("Idriss", Role::Writer));
    assert_eq!(send(&camille, JSON, "a", 6_000).status, 201);
    let refused = send(&idriss, JSON, "b", 4_001);
    assert_eq!(refused.status, 507);
    let sentence = error(&refused);
    for part in ["les fichiers du site occupent 6\u{a0}ko des 10\u{a0}ko", "il reste 4\u{a0}ko"] {
        assert!(sentence.contains(part), "{sentence}");
    }
    assert_eq!(send(&idriss, JSON, "b", 4_000).status, 201);
}
