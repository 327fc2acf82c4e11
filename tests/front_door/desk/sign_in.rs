//! Signing in and out.

use chapeau::domain::editor::Role;
use chapeau::newsroom::accounts::{SESSION_IDLE_SECONDS, SESSION_SECONDS, password};
use chapeau::store::desk::accounts;

use crate::house::TestApp;

const SECRET: &str = "trois chapeaux bleus";

fn with_password(app: &TestApp, name: &str) {
    let account = app.account(name, Role::Writer);
    let stored = password::hash(SECRET).expect("a hash");
    app.newsroom.store.write_here(|db| accounts::set_password(db, account.id, &stored)).expect("a database");
}

#[test]
fn nobody_sees_the_desk_without_signing_in() {
    let app = TestApp::new();
    let reply = app.get("/desk/");
    assert_eq!((reply.status, reply.header("location")), (303, "/desk/sign-in"));
    assert_eq!(app.get("/admin").header("location"), "/desk/");
    assert_eq!(app.get("/desk").header("location"), "/desk/");
}

#[test]
fn the_right_password_opens_the_desk_until_one_signs_out() {
    let app = TestApp::new();
    with_password(&app, "Camille");
    let fields = [("email", "CAMILLE@exemple.fr"), ("password", SECRET), ("next", "/desk/")];
    let reply = app.post_form("/desk/sign-in", &fields);
    assert_eq!((reply.status, reply.header("location")), (303, "/desk/"));
    let cookie = reply.header("set-cookie").to_owned();
    for part in ["__Host-chapeau=", "HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie} lacks {part}");
    }
    let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
    let home = app.get_with("/desk/", &[("cookie", &cookie)]);
    assert_eq!(home.one("h1"), "Bonjour Camille");
    assert_eq!(home.header("cache-control"), "no-store");
    let own = [("cookie", cookie.as_str()), ("sec-fetch-site", "same-origin")];
    assert_eq!(app.send(reqwest::Method::POST, "/desk/sign-out", &own).status, 303);
    assert_eq!(app.get_with("/desk/", &[("cookie", &cookie)]).status, 303);
}

#[test]
fn whatever_is_wrong_the_answer_is_the_same() {
    let app = TestApp::new();
    with_password(&app, "Camille");
    let answers: Vec<String> =
        [("camille@exemple.fr", "autre chose"), ("personne@exemple.fr", SECRET), ("", ""), ("é\0", "\0")]
            .into_iter()
            .map(|(email, password)| {
                let reply = app.post_form("/desk/sign-in", &[("email", email), ("password", password)]);
                assert_eq!(reply.status, 422);
                assert!(reply.one("title").starts_with("Erreur :"));
                assert!(!reply.text().contains("autre chose"));
                reply.one("[role=alert]")
            })
            .collect();
    assert!(answers.iter().all(|answer| answer == &answers[0]), "{answers:?}");
}

#[test]
fn a_session_ends_when_it_is_not_used_and_after_thirty_days() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    for _ in 0..(SESSION_SECONDS / SESSION_IDLE_SECONDS) {
        assert_eq!(desk.get("/desk/").status, 200);
        app.pass(SESSION_IDLE_SECONDS - 60);
    }
    app.pass(SESSION_IDLE_SECONDS - 60);
    assert_eq!(desk.get("/desk/").status, 303, "thirty days are over");
    let other = app.desk("Idriss", Role::Writer);
    app.pass(SESSION_IDLE_SECONDS + 1);
    assert_eq!(other.get("/desk/").status, 303, "a long weekend is over");
}

#[test]
fn what_another_site_sends_in_somebodys_name_is_refused() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let post = |headers: &[(&str, &str)]| app.send(reqwest::Method::POST, "/desk/sign-out", headers).status;
    assert_eq!(post(&[("sec-fetch-site", "cross-site"), ("origin", "https://journal.example")]), 403);
    assert_eq!(post(&[("sec-fetch-site", "same-site")]), 403);
    assert_eq!(post(&[("origin", "https://ailleurs.example")]), 403);
    assert_eq!(post(&[]), 403);
    assert_eq!(desk.get("/desk/").status, 200, "still signed in");
}
