//! The first account.

use chapeau::domain::account_link::LinkKind;
use chapeau::domain::editor::Role;
use chapeau::newsroom::accounts::setup;

use crate::house::TestApp;

const SECRET: &str = "trois chapeaux bleus";

fn link(app: &TestApp) -> String {
    let token = setup::invite_first(&app.newsroom, app.now()).expect("a database").expect("no account yet");
    token.reveal().to_owned()
}

fn fields(token: &str) -> Vec<(&str, &str)> {
    vec![
        ("token", token),
        ("email", "camille@exemple.fr"),
        ("name", "Camille Renard"),
        ("language", "fr"),
        ("password", SECRET),
    ]
}

#[test]
fn the_link_of_the_start_makes_the_first_account_and_signs_it_in() {
    let app = TestApp::new();
    let token = link(&app);
    let form = app.page(&LinkKind::Setup.path(&token));
    assert_eq!((form.one("h1").as_str(), form.header("cache-control")), ("Premier compte", "no-store"));
    let made = app.post_form("/desk/setup", &fields(&token));
    assert_eq!((made.status, made.header("location")), (303, "/desk/"));
    let cookie = made.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    assert_eq!(app.get_with("/desk/", &[("cookie", &cookie)]).one("h1"), "Bonjour Camille");
    let again = app.post_form("/desk/setup", &fields(&token));
    assert_eq!(again.status, 410, "gone once used");
    assert!(again.text().contains("la mise en place est faite"));
    assert_eq!(app.get("/desk/setup").status, 410);
    assert!(setup::invite_first(&app.newsroom, app.now()).expect("a database").is_none());
    let signed = app.post_form("/desk/sign-in", &[("email", "camille@exemple.fr"), ("password", SECRET)]);
    assert_eq!(signed.status, 303);
}

#[test]
fn a_link_ends_after_a_day_and_a_start_gives_another() {
    let app = TestApp::new();
    let token = link(&app);
    app.pass(LinkKind::Setup.seconds() + 1);
    for path in [LinkKind::Setup.path(&token), "/desk/setup".to_owned(), "/desk/setup?token=x".to_owned()] {
        let reply = app.get(&path);
        assert_eq!(reply.status, 403, "{path}");
        assert!(reply.one("[role=alert]").contains("Redémarrez"), "says what to do");
    }
    assert_eq!(app.post_form("/desk/setup", &fields(&token)).status, 403);
    let other = link(&app);
    let another = link(&app);
    assert_eq!(app.page(&LinkKind::Setup.path(&other)).count("form"), 1, "two processes, two links");
    assert_eq!(app.post_form("/desk/setup", &fields(&another)).status, 303);
    assert_eq!(app.post_form("/desk/setup", &fields(&other)).status, 410, "one account only");
}

#[test]
fn what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays() {
    let app = TestApp::new();
    let token = link(&app);
    let long = "x".repeat(10_000_000);
    for (field, value, sentence) in [
        ("email", "camille", "ressemble à nom@exemple.fr"),
        ("email", long.as_str(), "au plus 254 caractères"),
        ("email", "a@b.c\u{0}\r\nBcc: d@e.f", "ressemble à"),
        ("name", "\u{202e}\u{7}", "Indiquez un nom"),
        ("name", long.as_str(), "au plus 120 caractères"),
        ("language", "xx", "une langue de la liste"),
        ("password", "court", "au moins 12 caractères"),
        ("password", long.as_str(), "au plus 256 caractères"),
        ("password", "motdepasse2026", "parmi les premiers"),
        ("password", "camille-renard-1", "reprend votre nom"),
    ] {
        let sent: Vec<_> = fields(&token)
            .into_iter()
            .map(|(name, was)| (name, if name == field { value } else { was }))
            .collect();
        let reply = app.post_form("/desk/setup", &sent);
        assert_eq!(reply.status, 422, "{field}");
        let error = reply.one(&format!("#{field}-error"));
        assert!(error.contains(sentence), "{field}: {error}");
        assert!(reply.one("title").starts_with("Erreur :"));
        assert_eq!(reply.attributes("[role=alert] a", "href"), [format!("#{field}")]);
        if field != "name" {
            assert_eq!(reply.attributes("#name", "value"), ["Camille Renard"], "{field}");
        }
        assert!(!reply.text().contains(SECRET), "a password is never shown again");
    }
    let markup = "<script>alert(1)</script>\"'";
    let typed = [("token", token.as_str()), ("email", markup), ("name", markup), ("password", SECRET)];
    let reply = app.post_form("/desk/setup", &typed);
    assert_eq!(reply.attributes("#name", "value"), [markup]);
    assert_eq!(reply.count("script"), 0);
}

#[test]
fn a_form_in_another_charset_or_with_a_role_gets_no_more_than_it_may() {
    let app = TestApp::new();
    let token = link(&app);
    let own = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
    let latin =
        format!("token={token}&email=c%40exemple.fr&name=Ren%E9&language=fr&password=trois+chapeaux+bleus");
    let reply = app.send_body("/desk/setup", &own, latin.into_bytes());
    assert_eq!(reply.status, 422);
    assert!(reply.one("[role=alert]").contains("UTF-8"), "{}", reply.text());
    let account = app.account("Idriss", Role::Writer);
    let mut sent = fields(&token);
    sent.push(("role", "admin"));
    assert_eq!(app.post_form("/desk/setup", &sent).status, 410, "with an account there is no setup");
    assert_eq!(account.role, Role::Writer);
}

#[test]
fn who_finds_the_lane_full_gets_the_form_again_without_the_password() {
    let app = TestApp::new();
    let token = link(&app);
    let taken: Vec<_> = std::iter::from_fn(|| app.hashing().enter()).collect();
    let busy = app.post_form("/desk/setup", &fields(&token));
    assert_eq!((busy.status, busy.header("retry-after")), (503, "5"));
    assert!(busy.one("[role=alert]").contains("Trop de mots de passe"), "{}", busy.text());
    assert_eq!(busy.attributes("#name", "value"), ["Camille Renard"]);
    assert_eq!(busy.attributes("#email", "value"), ["camille@exemple.fr"]);
    assert!(!busy.text().contains(SECRET));
    drop(taken);
    assert_eq!(app.post_form("/desk/setup", &fields(&token)).status, 303);
}
