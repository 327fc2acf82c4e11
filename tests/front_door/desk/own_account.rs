//! The editor's own account.

use chapeau::domain::editor::Role;
use chapeau::newsroom::accounts::password;
use chapeau::store::desk::accounts;

use crate::house::{Desk, TestApp};

const SECRET: &str = "trois chapeaux bleus";
const OTHER: &str = "quatre plumes grises";

fn with_password<'a>(app: &'a TestApp, name: &str) -> Desk<'a> {
    let desk = app.desk(name, Role::Writer);
    let stored = password::hash(SECRET).expect("a hash");
    let id = desk.account.id;
    app.newsroom.store.write_here(|db| accounts::set_password(db, id, &stored)).expect("a database");
    desk
}

#[test]
fn name_and_language_are_ones_own() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let page =
        desk.done("/desk/account", &[("name", "Camille Renard"), ("language", "en"), ("role", "admin")]);
    assert_eq!(page.one("h1"), "My account");
    assert!(page.text().contains("Writer"), "a role in the form is none");
    let long = "x".repeat(10_000_000);
    for (name, sentence) in [("", "Give a name"), (long.as_str(), "at most 120")] {
        let wrong = desk.post("/desk/account", &[("name", name), ("language", "fr")]);
        assert_eq!(wrong.status, 422);
        assert!(wrong.one("#name-error").contains(sentence));
    }
    let markup = "<b>\u{202e}Camille</b>";
    desk.done("/desk/account", &[("name", markup), ("language", "fr")]);
    let page = desk.page("/desk/account");
    assert_eq!(page.attributes("#name", "value"), ["<b>Camille</b>"], "without marks that turn it around");
    assert_eq!(page.count("b"), 0);
}

#[test]
fn a_new_password_asks_for_the_present_one_and_ends_other_sessions() {
    let app = TestApp::new();
    let desk = with_password(&app, "Camille");
    let elsewhere = app.desk_of(desk.account.clone());
    let change = |present: &str, new: &str| {
        desk.post("/desk/account/password", &[("present", present), ("password", new)])
    };
    let mistaken = change("autre chose", OTHER);
    assert_eq!(mistaken.status, 422);
    assert!(mistaken.one("#present-error").contains("pas votre mot de passe actuel"));
    let common = change(SECRET, "motdepasse2026");
    assert_eq!((common.status, common.count("#password-error")), (422, 1));
    assert_eq!(elsewhere.get("/desk/").status, 200, "nothing has changed yet");
    assert_eq!(change(SECRET, OTHER).status, 303);
    assert_eq!((desk.get("/desk/").status, elsewhere.get("/desk/").status), (200, 303));
    let sign_in = |secret| {
        app.post_form("/desk/sign-in", &[("email", "camille@exemple.fr"), ("password", secret)]).status
    };
    assert_eq!((sign_in(SECRET), sign_in(OTHER)), (422, 303));
}

#[test]
fn a_session_left_open_does_not_give_the_password_away() {
    let app = TestApp::new();
    let desk = with_password(&app, "Camille");
    let try_it = |present: &str| {
        desk.post("/desk/account/password", &[("present", present), ("password", OTHER)]).status
    };
    let tries: Vec<u16> = (0..7).map(|_| try_it("autre chose")).collect();
    assert_eq!(tries, [422, 422, 422, 422, 422, 429, 429]);
    assert_eq!(try_it(SECRET), 429);
    app.pass(31);
    assert_eq!(try_it(SECRET), 303);
}

#[test]
fn who_finds_the_lane_full_gets_the_form_again_and_loses_no_try() {
    let app = TestApp::new();
    let desk = with_password(&app, "Camille");
    let change = || desk.post("/desk/account/password", &[("present", SECRET), ("password", OTHER)]);
    let taken: Vec<_> = std::iter::from_fn(|| app.hashing().enter()).collect();
    for _ in 0..20 {
        let busy = change();
        assert_eq!((busy.status, busy.header("retry-after")), (503, "5"));
        assert!(busy.one("[role=alert]").contains("Trop de mots de passe"), "{}", busy.text());
        assert_eq!((busy.count("#present"), busy.count("#password")), (1, 1));
        assert!(!busy.text().contains(SECRET) && !busy.text().contains(OTHER));
    }
    drop(taken);
    assert_eq!(change().status, 303, "none of those was a try");
}

#[test]
fn sessions_are_listed_and_closed_by_their_owner_only() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let phone = app.desk_of(desk.account.clone());
    let idriss = app.desk("Idriss", Role::Writer);
    let page = desk.page("/desk/account");
    assert_eq!(page.count(".rows li"), 2);
    let actions = page.attributes(".rows form", "action");
    assert_eq!(actions.len(), 1, "this session is closed by signing out");
    assert_eq!(idriss.post(&actions[0], &[]).status, 404);
    assert_eq!(phone.get("/desk/").status, 200, "somebody else's session stays open");
    assert!(desk.done(&actions[0], &[]).one("[role=status]").contains("fermée"));
    assert_eq!((phone.get("/desk/").status, desk.get("/desk/").status), (303, 200));
    let third = app.desk_of(desk.account.clone());
    assert_eq!(desk.post("/desk/account/sign-out", &[]).header("location"), "/desk/sign-in");
    assert_eq!((desk.get("/desk/").status, third.get("/desk/").status), (303, 303));
    assert_eq!(idriss.get("/desk/").status, 200);
}
