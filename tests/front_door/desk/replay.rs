//! Replay: forms sent after the session has ended.

use chapeau::domain::editor::Role;
use chapeau::newsroom::accounts::{SESSION_IDLE_SECONDS, password};
use chapeau::store::desk::accounts;

use crate::house::{Reply, TestApp};

const SECRET: &str = "trois chapeaux bleus";
const TEXT: &str = "Une heure d’écriture,\r\n\"avec\" <b>des</b> signes & des blancs.  ";

fn hidden(reply: &Reply) -> Vec<(String, String)> {
    let names = reply.attributes("input[type=hidden]", "name");
    names.into_iter().zip(reply.attributes("input[type=hidden]", "value")).collect()
}

fn expired(app: &TestApp) -> Reply {
    let desk = app.desk("Camille", Role::Publisher);
    let stored = password::hash(SECRET).expect("a hash");
    app.newsroom
        .store
        .write_here(|db| accounts::set_password(db, desk.account.id, &stored))
        .expect("a database");
    app.pass(SESSION_IDLE_SECONDS + 1);
    desk.post(
        "/desk/articles/12?x=1",
        &[("title", "Un pont"), ("body", TEXT), ("password", "secret"), ("tag", "a"), ("tag", "b")],
    )
}

#[test]
fn what_was_sent_without_a_session_is_carried_through_the_sign_in() {
    let app = TestApp::new();
    let page = expired(&app);
    assert_eq!((page.status, page.header("cache-control")), (401, "no-store"));
    assert!(page.text().contains("ce que vous avez écrit est intact"));
    let carried = hidden(&page);
    let value = |name: &str| {
        carried.iter().filter(|(one, _)| one == name).map(|(_, value)| value.clone()).collect::<Vec<_>>()
    };
    assert_eq!(value("sign-in-next"), ["/desk/articles/12?x=1"]);
    assert_eq!(value("title"), ["Un pont"]);
    // HTML parsers read CR LF as LF; browsers send every line end as CR LF.
    assert_eq!(value("body"), [TEXT.replace("\r\n", "\n")]);
    assert_eq!(value("tag"), ["a", "b"]);
    assert!(value("password").is_empty(), "no page shows a password");

    let with = |secret: &'static str| {
        let mut fields: Vec<_> =
            carried.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.extend([("sign-in-email", "camille@exemple.fr"), ("sign-in-password", secret)]);
        app.post_form("/desk/sign-in", &fields)
    };
    let wrong = with("autre chose");
    assert_eq!(wrong.status, 422);
    assert_eq!(hidden(&wrong), carried, "nothing is lost by a mistake");
    assert_eq!(wrong.attributes("#sign-in-email", "value"), ["camille@exemple.fr"]);
    let right = with(SECRET);
    assert_eq!(
        (right.status, right.header("location")),
        (307, "/desk/articles/12?x=1"),
        "sent there once more"
    );
    assert!(right.header("set-cookie").starts_with("__Host-chapeau="));
}

#[test]
fn a_whole_article_fits_and_more_is_refused_with_a_sentence() {
    let app = TestApp::new();
    let body = "é".repeat(1 << 20);
    let page = app.post_form("/desk/articles/12", &[("body", &body)]);
    assert_eq!(page.status, 401);
    assert_eq!(hidden(&page)[1], ("body".to_owned(), body));
    let own = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
    let length = [own[0], own[1], ("accept", "application/json")];
    let reply = app.send_body("/desk/articles/12", &length, Vec::new());
    assert_eq!((reply.status, reply.text().as_str()), (401, r#"{"error":"signed-out"}"#));
}

#[test]
fn files_cannot_be_carried_and_the_page_says_so() {
    let app = TestApp::new();
    let headers = [
        ("content-type", "multipart/form-data; boundary=x"),
        ("sec-fetch-site", "same-origin"),
        ("referer", "https://journal.example/desk/media?page=2"),
    ];
    let page = app.send_body("/desk/media", &headers, b"--x--".to_vec());
    assert_eq!(page.status, 401);
    assert!(page.text().contains("choisissez à nouveau les fichiers"));
    assert_eq!(page.attributes("[name=sign-in-next]", "value"), ["/desk/media?page=2"]);
}

#[test]
fn another_site_is_refused_before_anything_is_read() {
    let app = TestApp::new();
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "cross-site")];
    assert_eq!(app.send_body("/desk/articles/12", &headers, b"body=x".to_vec()).status, 403);
}

#[test]
fn a_script_is_told_and_signs_in_in_place() {
    let app = TestApp::new();
    drop(expired(&app));
    let json = [("accept", "application/json")];
    let reply = app.get_with("/desk/", &json);
    assert_eq!((reply.status, reply.text().as_str()), (401, r#"{"error":"signed-out"}"#));
    let sign_in = |email: &str, secret: &str| {
        let body = format!("email={email}&password={}", secret.replace(' ', "+"));
        let headers = [
            ("accept", "application/json"),
            ("content-type", "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "same-origin"),
        ];
        app.send_body("/desk/sign-in", &headers, body.into_bytes())
    };
    let wrong = sign_in("camille@exemple.fr", "autre chose");
    assert_eq!(wrong.status, 422);
    let said: serde_json::Value = serde_json::from_str(&wrong.text()).expect("JSON");
    assert_eq!(said["error"], "wrong");
    assert!(
        said["message"].as_str().is_some_and(|why| why.starts_with("Adresse ou mot de passe incorrect."))
    );
    let right = sign_in("camille@exemple.fr", SECRET);
    assert_eq!(right.status, 204);
    let cookie = right.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    assert_eq!(app.get_with("/desk/", &[("cookie", &cookie)]).status, 200);
}
