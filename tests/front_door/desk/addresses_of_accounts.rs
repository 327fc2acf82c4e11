//! Another mail address for an account, links that end with it, and passwords that nobody may choose.

use chapeau::domain::editor::Role;
use chapeau::newsroom::accounts::{password, password_resets};
use chapeau::store::desk::accounts;

use crate::house::{Desk, TestApp};

const SECRET: &str = "trois chapeaux bleus";

fn with_password<'a>(app: &'a TestApp, name: &str, role: Role) -> Desk<'a> {
    let desk = app.desk(name, role);
    let stored = password::hash(SECRET).expect("a hash");
    let id = desk.account.id;
    app.newsroom.store.write_here(|db| accounts::set_password(db, id, &stored)).expect("a database");
    desk
}

/// The path of the link in a letter.
fn link(letter: &str, start: &str) -> String {
    let at = letter.find(start).unwrap_or_else(|| panic!("{start} in {letter}"));
    letter[at..].split_whitespace().next().unwrap_or_default().to_owned()
}

#[test]
fn an_address_changes_when_its_letters_are_read_and_the_old_one_is_told() {
    let app = TestApp::with_mail();
    let desk = with_password(&app, "Camille", Role::Writer);
    app.account("Idriss", Role::Writer);
    for (typed, sentence) in [("camille", "ressemble à"), ("idriss@exemple.fr", "déjà un compte")] {
        let wrong = desk.post("/desk/account/email", &[("email", typed)]);
        assert_eq!(wrong.status, 422);
        assert!(wrong.one("#email-error").contains(sentence), "{}", wrong.text());
        assert_eq!(wrong.attributes("#email", "value"), [typed]);
    }
    desk.done("/desk/account/email", &[("email", "camille@ailleurs.fr")]);
    let letter = app.letters(1).remove(0);
    assert!(letter.contains("To: camille@ailleurs.fr"), "{letter}");
    let path = link(&letter, "/desk/email/");
    let sign_in =
        |email: &str| app.post_form("/desk/sign-in", &[("email", email), ("password", SECRET)]).status;
    assert!(app.page(&path).text().contains("camille@ailleurs.fr"));
    assert_eq!(sign_in("camille@ailleurs.fr"), 422, "looking changes nothing");
    let done = app.post_form(&path, &[]);
    assert!(done.one("[role=status]").contains("camille@ailleurs.fr"), "{}", done.text());
    assert_eq!((sign_in("camille@ailleurs.fr"), sign_in("camille@exemple.fr")), (303, 422));
    assert_eq!(app.post_form(&path, &[]).status, 410, "once");
    assert!(app.letters(2).iter().any(|letter| letter.contains("To: camille@exemple.fr")));
    app.pass(601);
    let asked = desk.post("/desk/account/email", &[("email", "autre@exemple.fr")]);
    assert_eq!(asked.one("h1"), "Confirmez que c’est vous");
}

#[test]
fn without_mail_it_is_said_how_an_address_changes() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    assert!(desk.page("/desk/account").text().contains("chapeau user email"));
    assert_eq!(desk.post("/desk/account/email", &[("email", "a@exemple.fr")]).status, 422);
}

#[test]
fn a_link_for_a_forgotten_password_ends_with_a_change_of_password() {
    let app = TestApp::new();
    let desk = with_password(&app, "Camille", Role::Writer);
    let email = chapeau::domain::account::Email::parse("camille@exemple.fr").expect("an address");
    let token = password_resets::give_link(&app.newsroom, &email, app.now()).expect("a link");
    let path = format!("/desk/reset/{}", token.reveal());
    assert_eq!(app.get(&path).status, 200);
    let fields = [("present", SECRET), ("password", "quatre plumes grises")];
    assert_eq!(desk.post("/desk/account/password", &fields).status, 303);
    assert_eq!(app.get(&path).status, 410);
}

#[test]
fn preview_links_end_with_their_maker_or_pass_on() {
    let app = TestApp::new();
    let admin = app.desk("Ada", Role::Admin);
    for (name, keeps) in [("Camille", false), ("Idriss", true)] {
        let desk = app.desk(name, Role::Writer);
        let id = super::publication::begin(&app, &desk, "---\ntitle: Un brouillon\n---\nTexte.\n");
        let made = desk.post(&super::publication::below(id, "previews"), &[]);
        let path = link(&made.text(), "/apercu/");
        let path = path.split(['"', '<']).next().unwrap_or_default();
        assert_eq!(app.get(path).status, 200, "{path}");
        let fields: &[(&str, &str)] = if keeps { &[("keep_previews", "yes")] } else { &[] };
        admin.done(&format!("/desk/accounts/{}/disable", desk.account.id.0), fields);
        assert_eq!(app.get(path).status == 200, keeps, "{name}");
    }
}

#[test]
fn a_password_of_the_operators_list_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    // The SHA-1 of “correct horse battery staple”.
    let (prefix, rest) = ("ABF7A", "AD6438836DBE526AA231ABDE2D0EEF74D42");
    std::fs::write(folder.path().join(prefix), format!("{rest}:9\r\n")).expect("a file");
    let list = chapeau::newsroom::accounts::breached_passwords::BreachedPasswords::open(folder.path());
    let app = TestApp::with_breached_passwords(list.expect("a list"));
    let desk = with_password(&app, "Camille", Role::Writer);
    let change = |new| desk.post("/desk/account/password", &[("present", SECRET), ("password", new)]);
    let refused = change("correct horse battery staple");
    assert_eq!(refused.status, 422);
    assert!(refused.one("#password-error").contains("volés"), "{}", refused.text());
    assert_eq!(change("quatre plumes grises").status, 303);
}

#[test]
fn over_tls_every_cookie_is_bound_to_the_site_and_browsers_keep_to_it() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let saved = desk.post("/desk/account", &[("name", "Camille"), ("language", "fr")]);
    let cookie = saved.header("set-cookie");
    for part in ["__Host-chapeau-flash=", "Secure", "Path=/", "HttpOnly", "SameSite=Lax"] {
        assert!(cookie.contains(part), "{cookie} lacks {part}");
    }
    assert_eq!(desk.get("/desk/").header("cross-origin-resource-policy"), "same-origin");
    for path in ["/", "/", "/feed.xml", "/desk/sign-in", "/rien"] {
        assert_eq!(app.get(path).header("strict-transport-security"), "max-age=31536000", "{path}");
    }
    assert_eq!(app.get("/feed.xml").header("cross-origin-resource-policy"), "", "feed readers show pictures");
}

#[test]
fn the_audit_says_how_and_is_exported() {
    let app = TestApp::new();
    let admin = with_password(&app, "Ada", Role::Admin);
    let sign_in = |password| {
        app.post_form("/desk/sign-in", &[("email", "ada@exemple.fr"), ("password", password)]).status
    };
    assert_eq!((sign_in("autre chose"), sign_in(SECRET)), (422, 303));
    let page = admin.page("/desk/audit");
    assert!(page.text().contains("mot de passe"), "{}", page.text());
    let csv = admin.page("/desk/audit/export.csv");
    assert!(csv.header("content-disposition").contains("audit-2026-11-20.csv"));
    let lines: Vec<String> = csv.text().lines().map(str::to_owned).collect();
    assert_eq!(lines[0], "\"at\",\"account\",\"name\",\"action\",\"subject\",\"detail\",\"address\"");
    assert!(lines[1].contains("\"Ada\",\"sign-in\"") && lines[1].contains("\"password\""), "{lines:?}");
    let json = admin.page("/desk/audit/export.jsonl?what=sign-in");
    let first: serde_json::Value =
        serde_json::from_str(json.text().lines().next().unwrap_or_default()).expect("JSON");
    assert_eq!((&first["action"], &first["detail"]), (&"sign-in".into(), &"password".into()));
    assert!(admin.page("/desk/audit").text().contains("Journal exporté"));
    app.pass(601);
    assert_eq!(admin.get("/desk/audit/export.csv").one("h1"), "Confirmez que c’est vous");
}
