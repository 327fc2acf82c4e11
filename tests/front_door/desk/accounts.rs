//! Accounts: invitations, roles, disabling, forgotten passwords.

use chapeau::domain::account_link::LinkKind;
use chapeau::domain::editor::Role;
use chapeau::newsroom::accounts::password;
use chapeau::store::desk::accounts;

use crate::house::{Desk, Reply, TestApp};

const SECRET: &str = "trois chapeaux bleus";

fn invite<'a>(desk: &Desk<'_>, changes: &[(&'a str, &'a str)]) -> Reply {
    let plain =
        [("email", "idriss@exemple.fr"), ("name", "Idriss"), ("role", "publisher"), ("language", "en")];
    let fields: Vec<_> = plain
        .into_iter()
        .map(|(name, value)| changes.iter().find(|(one, _)| *one == name).copied().unwrap_or((name, value)))
        .collect();
    desk.post("/desk/accounts", &fields)
}

fn path_of(reply: &Reply) -> String {
    let link = reply.attributes("#link", "value").remove(0);
    link.strip_prefix("https://journal.example").expect("a whole address").to_owned()
}

fn set_password(app: &TestApp, desk: &Desk<'_>) {
    let stored = password::hash(SECRET).expect("a hash");
    app.newsroom
        .store
        .write_here(|db| accounts::set_password(db, desk.account.id, &stored))
        .expect("a database");
}

#[test]
fn whoever_is_invited_chooses_a_password_and_gets_the_role_of_the_invitation() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    let path = path_of(&invite(&desk, &[]));
    assert!(desk.page("/desk/accounts").text().contains("idriss@exemple.fr"), "listed while it is open");
    let form = app.page(&path);
    assert_eq!(
        (form.one("h1").as_str(), form.attributes("html", "lang")),
        ("Welcome to the desk", vec!["en".to_owned()])
    );
    let fields = [
        ("name", "Idriss Benali"),
        ("language", "en"),
        ("password", SECRET),
        ("role", "admin"),
        ("email", "else@exemple.fr"),
    ];
    let short = app.post_form(&path, &[("name", "Idriss"), ("language", "en"), ("password", "short")]);
    assert_eq!((short.status, short.count("#password-error")), (422, 1));
    let accepted = app.post_form(&path, &fields);
    assert_eq!((accepted.status, accepted.header("location")), (303, "/desk/"));
    let cookie = accepted.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    assert_eq!(app.get_with("/desk/", &[("cookie", &cookie)]).one("h1"), "Hello Idriss");
    assert_eq!(
        app.get_with("/desk/accounts", &[("cookie", &cookie)]).status,
        403,
        "a role raised in the form is none"
    );
    assert_eq!(app.get(&path).status, 410, "it works once");
    assert_eq!(app.post_form(&path, &fields).status, 410);
    let list = desk.page("/desk/accounts").text();
    assert!(list.contains("idriss@exemple.fr") && !list.contains("else@exemple.fr"));
}

#[test]
fn an_invitation_expires_is_replaced_and_is_withdrawn() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    let first = path_of(&invite(&desk, &[]));
    let second = path_of(&invite(&desk, &[("email", "IDRISS@exemple.fr")]));
    assert_eq!((app.get(&first).status, app.get(&second).status), (410, 200), "one invitation an address");
    let action = desk.page("/desk/accounts").attributes(".rows form", "action").remove(0);
    assert!(desk.done(&action, &[]).one("[role=status]").contains("retirée"));
    assert_eq!(app.get(&second).status, 410);
    assert_eq!(desk.post(&action, &[]).status, 404, "withdrawn already");
    let third = path_of(&invite(&desk, &[]));
    app.pass(LinkKind::Invitation.seconds() + 1);
    assert_eq!(app.get(&third).status, 410);
}

#[test]
fn a_wrong_invitation_comes_back_with_what_was_typed() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    let long = "x".repeat(10_000_000);
    for (field, value, sentence) in [
        ("email", "idriss", "ressemble à nom@exemple.fr"),
        ("email", "camille@exemple.fr", "a déjà un compte"),
        ("email", long.as_str(), "au plus 254"),
        ("name", "\u{202e}", "Indiquez un nom"),
        ("name", long.as_str(), "au plus 120"),
        ("role", "owner", "un rôle de la liste"),
        ("language", "de", "une langue de la liste"),
    ] {
        let reply = invite(&desk, &[(field, value)]);
        assert_eq!(reply.status, 422, "{field}");
        assert!(reply.one(&format!("#{field}-error")).contains(sentence), "{field}");
        assert!(reply.one("title").starts_with("Erreur :"));
        if field != "email" {
            assert_eq!(reply.attributes("#email", "value"), ["idriss@exemple.fr"]);
        }
    }
    assert_eq!(desk.page("/desk/accounts").count(".rows li"), 0, "nobody was invited");
}

#[test]
fn an_invitation_goes_by_mail_where_the_site_sends_mail() {
    let app = TestApp::with_mail();
    let desk = app.desk("Camille", Role::Admin);
    let reply = invite(&desk, &[("name", "Idriss\r\nBcc: tous@exemple.fr")]);
    assert!(reply.text().contains("part aussi"));
    let path = path_of(&reply);
    let letters = app.letters(1);
    assert!(letters[0].contains("To: idriss@exemple.fr"), "{}", letters[0]);
    assert!(letters[0].contains(&format!("https://journal.example{path}")), "{}", letters[0]);
    assert!(letters[0].contains("Subject: Chapeau: your access to the desk"), "{}", letters[0]);
    assert!(!letters[0].contains("\r\nBcc:"));
    for header in ["MIME-Version: 1.0", "Auto-Submitted: auto-generated"] {
        assert!(letters[0].contains(&format!("\r\n{header}")), "{header}: {}", letters[0]);
    }
    let id = letters[0].lines().find_map(|line| line.strip_prefix("Message-ID: <")).expect("an id");
    assert!(id.ends_with("@exemple.fr>"), "{id} names the sender's domain, not this machine");
}

#[test]
fn another_role_ends_the_sessions_of_the_old_one() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    let other = app.desk("Idriss", Role::Writer);
    let path = format!("/desk/accounts/{}", other.account.id.0);
    assert_eq!(desk.page(&path).one("h1"), "Idriss");
    let wrong = desk.post(&path, &[("role", "emperor")]);
    assert_eq!((wrong.status, wrong.count("#role-error")), (422, 1));
    assert_eq!(other.get("/desk/").status, 200);
    assert!(desk.done(&path, &[("role", "publisher")]).one("[role=status]").contains("Idriss"));
    assert_eq!(other.get("/desk/").status, 303, "they sign in again");
    assert_eq!(app.desk_of(other.account.clone()).get("/desk/").status, 200);
}

#[test]
fn a_closed_account_is_out_at_once_and_can_be_opened_again() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    let other = app.desk("Idriss", Role::Admin);
    set_password(&app, &other);
    let invited = path_of(&invite(&other, &[("email", "tiers@exemple.fr")]));
    let path = format!("/desk/accounts/{}", other.account.id.0);
    assert!(desk.done(&format!("{path}/disable"), &[]).one("[role=status]").contains("fermé"));
    assert_eq!(other.get("/desk/").status, 303);
    assert_eq!(app.get(&invited).status, 410, "what they gave is withdrawn");
    let sign_in = || app.post_form("/desk/sign-in", &[("email", "idriss@exemple.fr"), ("password", SECRET)]);
    let (closed, unknown) =
        (sign_in(), app.post_form("/desk/sign-in", &[("email", "x@y.z"), ("password", "x")]));
    assert_eq!((closed.status, closed.one("[role=alert]")), (422, unknown.one("[role=alert]")));
    desk.done(&format!("{path}/enable"), &[]);
    assert_eq!(sign_in().status, 303);
}

#[test]
fn the_last_administrator_stays_one() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    app.account("Idriss", Role::Publisher);
    let path = format!("/desk/accounts/{}", desk.account.id.0);
    for (address, fields) in
        [(path.clone(), vec![("role", "publisher")]), (format!("{path}/disable"), vec![])]
    {
        let reply = desk.post(&address, &fields);
        assert_eq!(reply.status, 422, "{address}");
        assert!(reply.text().contains("au moins une personne qui l’administre"));
    }
    assert_eq!(desk.get("/desk/accounts").status, 200, "nothing has changed");
    assert_eq!(desk.done(&path, &[("role", "admin")]).status, 200, "to what it is already");
}

#[test]
fn administrators_who_close_each_other_at_once_leave_one() {
    let app = TestApp::new();
    let desks: Vec<_> = ["A", "B", "C", "D"].into_iter().map(|name| app.desk(name, Role::Admin)).collect();
    std::thread::scope(|scope| {
        for (place, desk) in desks.iter().enumerate() {
            let next = desks[(place + 1) % desks.len()].account.id.0;
            scope.spawn(move || desk.post(&format!("/desk/accounts/{next}/disable"), &[]).status);
        }
    });
    let all = app.newsroom.store.read_here(accounts::all).expect("a database");
    assert!(all.iter().any(|account| account.disabled_at.is_none()), "{all:?}");
}

#[test]
fn a_forgotten_password_is_chosen_anew_by_mail() {
    let app = TestApp::with_mail();
    let desk = app.desk("Camille", Role::Writer);
    let ask = |email: &str| {
        let reply = app.post_form("/desk/forgotten", &[("email", email)]);
        (reply.status, reply.one("[role=status]").replace(email, "…"))
    };
    assert_eq!(
        ask("personne@exemple.fr"),
        ask("camille@exemple.fr"),
        "the answer says nothing about who is there"
    );
    let letters = app.letters(1);
    let (_, rest) = letters[0].split_once("https://journal.example").expect("a link");
    let path = rest.split_whitespace().next().expect("a link").to_owned();
    assert!(app.page(&path).text().contains("camille@exemple.fr"));
    let common = app.post_form(&path, &[("password", "camille@exemple.fr")]);
    assert!(common.one("#password-error").contains("reprend votre nom"));
    let chosen = app.post_form(&path, &[("password", SECRET)]);
    assert_eq!(chosen.status, 303);
    assert_eq!(desk.get("/desk/").status, 303, "older sessions have ended");
    assert_eq!(app.post_form(&path, &[("password", SECRET)]).status, 410, "it works once");
    let signed = app.post_form("/desk/sign-in", &[("email", "camille@exemple.fr"), ("password", SECRET)]);
    assert_eq!(signed.status, 303);
}

#[test]
fn letters_about_forgotten_passwords_are_few_and_only_the_last_one_works() {
    let app = TestApp::with_mail();
    drop(app.desk("Camille", Role::Writer));
    for number in 1..=3 {
        assert_eq!(app.post_form("/desk/forgotten", &[("email", "camille@exemple.fr")]).status, 200);
        assert_eq!(app.letters(number).len(), number);
    }
    assert_eq!(app.post_form("/desk/forgotten", &[("email", "camille@exemple.fr")]).status, 200);
    app.pass(LinkKind::Reset.seconds() + 1);
    let letters = app.letters(3);
    let open = letters.iter().filter(|letter| {
        let (_, rest) = letter.split_once("https://journal.example").expect("a link");
        app.get(rest.split_whitespace().next().expect("a link")).status == 200
    });
    assert_eq!((open.count(), letters.len()), (0, 3), "expired, and no fourth letter");
}

#[test]
fn a_site_without_mail_says_so() {
    let app = TestApp::new();
    let page = app.page("/desk/forgotten");
    assert!(page.text().contains("n’envoie pas de courriel"));
    assert_eq!(page.count("form"), 0);
    assert_eq!(app.post_form("/desk/forgotten", &[("email", "x@y.z")]).status, 200);
}

#[test]
fn forged_numbers_and_tokens_name_nothing() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    for id in ["0", "-1", "99999", "99999999999999999999", "x", "1%20OR%201=1", "%00"] {
        assert_eq!(desk.get(&format!("/desk/accounts/{id}")).status, 404, "{id}");
        assert_eq!(desk.post(&format!("/desk/accounts/{id}"), &[("role", "admin")]).status, 404, "{id}");
        assert_eq!(desk.post(&format!("/desk/accounts/{id}/disable"), &[]).status, 404, "{id}");
        assert_eq!(desk.post(&format!("/desk/invitations/{id}/withdraw"), &[]).status, 404, "{id}");
        assert_eq!(app.get(&format!("/desk/invitation/{id}")).status, 410, "{id}");
        assert_eq!(app.get(&format!("/desk/reset/{id}")).status, 410, "{id}");
        assert_eq!(desk.get(&format!("/desk/audit?who={id}&what={id}&page={id}")).status, 200, "{id}");
    }
}

#[test]
fn who_finds_the_lane_full_keeps_the_invitation_and_what_was_typed() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    let path = path_of(&invite(&desk, &[]));
    let fields = [("name", "Idriss Benali"), ("language", "fr"), ("password", SECRET)];
    let taken: Vec<_> = std::iter::from_fn(|| app.hashing().enter()).collect();
    let busy = app.post_form(&path, &fields);
    assert_eq!((busy.status, busy.header("retry-after")), (503, "5"));
    assert!(busy.one("[role=alert]").contains("Too many passwords"), "{}", busy.text());
    assert_eq!(busy.attributes("#name", "value"), ["Idriss Benali"]);
    assert!(!busy.text().contains(SECRET));
    drop(taken);
    assert_eq!(app.post_form(&path, &fields).status, 303);
}
