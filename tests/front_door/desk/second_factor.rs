//! Second factors: setting one up, signing in with it, losing it.

use chapeau::domain::editor::Role;
use chapeau::domain::second_factor::step;
use chapeau::newsroom::accounts::{factors, one_time_code, password};
use chapeau::store::desk::accounts;

use crate::house::{Desk, Reply, TestApp};

const SECRET: &str = "trois chapeaux bleus";
const EMAIL: &str = "camille@exemple.fr";
const NEW: &str = "/desk/account/factors/new";

fn with_password<'a>(app: &'a TestApp, name: &str, role: Role) -> Desk<'a> {
    let desk = app.desk(name, role);
    let stored = password::hash(SECRET).expect("a hash");
    let id = desk.account.id;
    app.newsroom.store.write_here(|db| accounts::set_password(db, id, &stored)).expect("a database");
    desk
}

/// An application for codes.
struct Application(Vec<u8>);

impl Application {
    /// Takes the secret from the page, as somebody types it.
    fn of(page: &Reply) -> Self {
        let typed = page.one(".secret");
        let digits = typed.chars().filter(|c| !c.is_whitespace()).map(|c| match c {
            'A'..='Z' => u64::from(c) - u64::from('A'),
            _ => u64::from(c) - u64::from('2') + 26,
        });
        let digits: Vec<u64> = digits.collect();
        let five = |group: &[u64]| {
            let number = group.iter().fold(0_u64, |number, digit| number << 5 | digit);
            number.to_be_bytes()[3..].to_vec()
        };
        Self(digits.chunks(8).flat_map(five).collect())
    }

    fn code(&self, app: &TestApp) -> String {
        one_time_code::code(&self.0, step(app.now()))
    }
}

/// Sets a factor up at the desk; the application, and the recovery codes that were shown.
fn set_up(app: &TestApp, desk: &Desk<'_>) -> (Application, Vec<String>) {
    let page = desk.page(NEW);
    let application = Application::of(&page);
    let sealed = page.attributes("[name=sealed]", "value").remove(0);
    let code = application.code(app);
    let done = desk.post(NEW, &[("sealed", &sealed), ("name", "Téléphone"), ("code", &code)]);
    assert_eq!(done.status, 200, "{}", done.text());
    (application, done.all(".recovery code"))
}

/// Signs in with the password; the page for the code.
fn first_step(app: &TestApp) -> Reply {
    app.post_form("/desk/sign-in", &[("email", EMAIL), ("password", SECRET), ("next", "/desk/media")])
}

fn second_step(app: &TestApp, page: &Reply, code: &str, more: &[(&str, &str)]) -> Reply {
    let hidden = |name: &str| page.attributes(&format!("[name={name}]"), "value").remove(0);
    let (step, next) = (hidden("sign-in-step"), hidden("sign-in-next"));
    let mut fields = vec![("sign-in-step", step.as_str()), ("sign-in-next", &next), ("sign-in-code", code)];
    fields.extend_from_slice(more);
    app.post_form("/desk/sign-in/code", &fields)
}

#[test]
fn a_factor_is_set_up_with_its_first_code_and_ends_other_sessions() {
    let app = TestApp::with_mail();
    let desk = with_password(&app, "Camille", Role::Writer);
    let elsewhere = app.desk_of(desk.account.clone());
    let page = desk.page(NEW);
    assert_eq!(page.count("svg.square"), 1);
    assert_eq!(page.one(".secret").replace(' ', "").len(), 32);
    let uri = page.attributes("a[href^='otpauth:']", "href").remove(0);
    assert!(uri.contains("issuer=Chapeau") && uri.contains("camille%40exemple%2Efr"), "{uri}");
    let sealed = page.attributes("[name=sealed]", "value").remove(0);
    let wrong = desk.post(NEW, &[("sealed", &sealed), ("code", "000000"), ("name", "Mon téléphone")]);
    assert_eq!((wrong.status, wrong.count("#code-error")), (422, 1));
    assert_eq!(wrong.one(".secret"), page.one(".secret"), "the same square");
    assert_eq!(wrong.attributes("#name", "value"), ["Mon téléphone"]);
    assert_eq!(elsewhere.get("/desk/").status, 200, "nothing has changed yet");
    let (_, codes) = set_up(&app, &desk);
    assert_eq!((codes.len(), codes[0].len()), (10, 19), "{codes:?}");
    assert_eq!((desk.get("/desk/").status, elsewhere.get("/desk/").status), (200, 303));
    let list = desk.page("/desk/account/factors");
    assert!(list.text().contains("Téléphone") && list.text().contains("Il reste 10 codes"));
    assert!(!list.text().contains(&codes[0]), "shown once");
    assert!(app.letters(1)[0].contains("To: camille@exemple.fr"));
    let stored = app.words("SELECT sealed AS word FROM factors");
    assert!(!stored[0].is_empty() && stored[0].bytes().all(|byte| byte.is_ascii_hexdigit()));
}

#[test]
fn the_right_password_alone_opens_nothing_any_more() {
    let app = TestApp::new();
    let desk = with_password(&app, "Camille", Role::Writer);
    let (application, _) = set_up(&app, &desk);
    app.pass(60);
    let page = first_step(&app);
    assert_eq!((page.status, page.one("h1")), (200, "Code de connexion".to_owned()));
    assert_eq!(page.cookie("__Host-chapeau"), "");
    let wrong = second_step(&app, &page, "000000", &[]);
    assert_eq!(wrong.status, 422);
    assert!(wrong.one("[role=alert]").starts_with("Ce code n’est pas le bon."));
    let code = application.code(&app);
    let done = second_step(&app, &wrong, &code, &[]);
    assert_eq!((done.status, done.header("location")), (303, "/desk/media"));
    let cookie = done.cookie("__Host-chapeau");
    assert_eq!(app.get_with("/desk/", &[("cookie", &cookie)]).status, 200);
    let again = second_step(&app, &first_step(&app), &code, &[]);
    assert_eq!(again.status, 422, "a code works once");
    let other = first_step(&app);
    let json = app.send_body(
        "/desk/sign-in",
        &[
            ("content-type", "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "same-origin"),
            ("accept", "application/json"),
        ],
        format!("email={EMAIL}&password={}", SECRET.replace(' ', "+")).into_bytes(),
    );
    let with_code = |code: &str| {
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "same-origin"),
            ("accept", "application/json"),
        ];
        let body = format!("email={EMAIL}&password={}&code={code}", SECRET.replace(' ', "+"));
        app.send_body("/desk/sign-in", &headers, body.into_bytes()).status
    };
    assert_eq!(with_code("000000"), 422);
    app.pass(30);
    assert_eq!(with_code(&application.code(&app)), 204, "a script gives both at once");
    assert_eq!(json.status, 401);
    assert!(json.text().contains("\"error\":\"code\""), "{}", json.text());
    app.pass(601);
    let late = second_step(&app, &other, &application.code(&app), &[]);
    assert!(late.one("[role=alert]").starts_with("Cette connexion a expiré"), "{}", late.text());
}

#[test]
fn of_fifty_who_give_one_code_at_once_one_gets_in() {
    let app = TestApp::new();
    let desk = with_password(&app, "Camille", Role::Writer);
    let (application, recovery) = set_up(&app, &desk);
    app.pass(60);
    for code in [application.code(&app), recovery[0].clone()] {
        let pages: Vec<Reply> = (0..5).map(|_| first_step(&app)).collect();
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let (app, pages, code) = (&app, &pages, &code);
            let all: Vec<_> = (0..50)
                .map(|number| scope.spawn(move || second_step(app, &pages[number % 5], code, &[]).status))
                .collect();
            all.into_iter().map(|one| one.join().expect("an answer")).collect()
        });
        assert_eq!(statuses.iter().filter(|status| **status == 303).count(), 1, "{statuses:?}");
        app.pass(3600);
    }
}

#[test]
fn a_recovery_code_gets_in_once_and_the_count_is_said() {
    let app = TestApp::with_mail();
    let desk = with_password(&app, "Camille", Role::Writer);
    let (_, codes) = set_up(&app, &desk);
    let typed = codes[3].to_uppercase().replace('-', " ");
    let done = second_step(&app, &first_step(&app), &typed, &[]);
    assert_eq!(done.status, 303, "{}", done.text());
    assert!(
        done.cookie("__Host-chapeau-flash").contains("flash-recovery-used.9")
            || done.cookie("chapeau-flash").contains("flash-recovery-used.9")
    );
    assert_eq!(second_step(&app, &first_step(&app), &typed, &[]).status, 422, "once");
    assert!(app.letters(2).iter().any(|letter| letter.contains("9 codes")));
    let renewed = desk.post("/desk/account/recovery-codes", &[]);
    assert_eq!(renewed.count(".recovery code"), 10);
    assert_eq!(second_step(&app, &first_step(&app), &codes[4], &[]).status, 422, "new ones replace the old");
}

#[test]
fn a_trusted_browser_needs_no_code_for_thirty_days() {
    let app = TestApp::new();
    let desk = with_password(&app, "Camille", Role::Writer);
    let (application, _) = set_up(&app, &desk);
    app.pass(60);
    let done = second_step(&app, &first_step(&app), &application.code(&app), &[("sign-in-trust", "yes")]);
    let device = done.cookie("__Host-chapeau-device");
    let sign_in = |device: &str| {
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "same-origin"),
            ("cookie", device),
        ];
        let body = format!("email={EMAIL}&password={}", SECRET.replace(' ', "+"));
        app.send_body("/desk/sign-in", &headers, body.into_bytes()).status
    };
    assert_eq!((sign_in(&device), sign_in("")), (303, 200));
    let page = desk.page("/desk/account");
    assert!(page.text().contains("Sans code jusqu’au"), "{}", page.text());
    app.pass(30 * 24 * 3600);
    assert_eq!(sign_in(&device), 200, "a month later");
    let later = app.desk_of(desk.account.clone());
    let forget = later.page("/desk/account").attributes("form[action*=devices]", "action");
    for action in &forget {
        later.done(action, &[]);
    }
    assert_eq!(later.page("/desk/account").count("form[action*=devices]"), 0);
    assert_eq!(app.desk("Idriss", Role::Writer).post(&forget[0], &[]).status, 404, "another's");
}

#[test]
fn tries_at_a_code_are_limited() {
    let app = TestApp::new();
    let desk = with_password(&app, "Camille", Role::Writer);
    let (application, _) = set_up(&app, &desk);
    app.pass(60);
    let page = first_step(&app);
    let statuses: Vec<u16> = (0..7).map(|_| second_step(&app, &page, "000000", &[]).status).collect();
    assert_eq!(statuses, [422, 422, 422, 422, 422, 429, 429]);
    let right = second_step(&app, &page, &application.code(&app), &[]);
    assert_eq!((right.status, right.header("retry-after")), (429, "30"));
    app.pass(31);
    assert_eq!(second_step(&app, &page, &application.code(&app), &[]).status, 303);
}

#[test]
fn a_role_that_needs_a_factor_sees_its_setup_and_nothing_else() {
    let app = TestApp::new();
    let admin = with_password(&app, "Ada", Role::Admin);
    let desk = with_password(&app, "Camille", Role::Writer);
    let wrong = admin.post("/desk/factor-rule", &[("writer", "demain")]);
    assert_eq!(wrong.status, 422);
    admin.done("/desk/factor-rule", &[("writer", "2026-11-21"), ("publisher", ""), ("admin", "")]);
    assert_eq!(admin.page("/desk/accounts").attributes("#writer", "value"), ["2026-11-21"]);
    assert_eq!(desk.get("/desk/").status, 200, "not before its day");
    app.pass(24 * 3600);
    for path in ["/desk/", "/desk/account", "/desk/articles/new", "/desk/media"] {
        let reply = desk.get(path);
        assert_eq!((reply.status, reply.header("location")), (303, NEW), "{path}");
    }
    let typed = [("title", "Un titre"), ("body", "Un long travail")];
    let kept = desk.post("/desk/articles/new", &typed);
    assert_eq!(kept.status, 403);
    assert_eq!(kept.attributes("[name=body]", "value"), ["Un long travail"], "nothing is lost");
    let asked = desk.get(NEW);
    assert_eq!(asked.one("h1"), "Confirmez que c’est vous");
    let given = desk.post("/desk/confirmation", &[("sign-in-next", NEW), ("sign-in-password", SECRET)]);
    assert_eq!((given.status, given.header("location")), (303, NEW));
    set_up(&app, &desk);
    assert_eq!(desk.get("/desk/").status, 200);
    assert_eq!(admin.get("/desk/").status, 200, "another role");
}

#[test]
fn a_lost_factor_is_removed_by_an_administrator_or_from_the_shell() {
    let app = TestApp::new();
    let admin = app.desk("Ada", Role::Admin);
    let desk = with_password(&app, "Camille", Role::Writer);
    set_up(&app, &desk);
    let page = format!("/desk/accounts/{}", desk.account.id.0);
    assert!(admin.page(&page).text().contains("Ce compte a une double authentification."));
    admin.done(&format!("{page}/factors"), &[]);
    assert_eq!(desk.get("/desk/").status, 303, "the sessions ended");
    assert_eq!(first_step(&app).status, 303, "the password is enough again");
    let desk = app.desk_of(desk.account.clone());
    set_up(&app, &desk);
    let email = chapeau::domain::account::Email::parse(EMAIL).expect("an address");
    assert_eq!(factors::reset_by_command(&app.newsroom, &email, app.now()).expect("a database"), 1);
    assert_eq!(first_step(&app).status, 303);
}

#[test]
fn a_reset_link_changes_the_password_and_asks_for_the_code() {
    let app = TestApp::new();
    let desk = with_password(&app, "Camille", Role::Writer);
    let (application, _) = set_up(&app, &desk);
    app.pass(60);
    let email = chapeau::domain::account::Email::parse(EMAIL).expect("an address");
    let token = chapeau::newsroom::accounts::password_resets::give_link(&app.newsroom, &email, app.now());
    let link = format!("/desk/reset/{}", token.expect("a link").reveal());
    let page = app.post_form(&link, &[("password", "quatre plumes grises")]);
    assert_eq!((page.status, page.one("h1")), (200, "Code de connexion".to_owned()));
    assert_eq!(page.cookie("__Host-chapeau"), "", "who reads the letters has not the application");
    assert_eq!(second_step(&app, &page, &application.code(&app), &[]).status, 303);
}

#[test]
fn secrets_of_another_key_are_said_and_recovery_codes_go_on() {
    let app = TestApp::new();
    let desk = with_password(&app, "Camille", Role::Writer);
    let (application, codes) = set_up(&app, &desk);
    app.run_sql("UPDATE factors SET sealed = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff00112233'");
    let lost = second_step(&app, &first_step(&app), &application.code(&app), &[]);
    assert!(lost.one("[role=alert]").contains("la clé secrète du site"), "{}", lost.text());
    assert_eq!(second_step(&app, &first_step(&app), &codes[0], &[]).status, 303);
}

#[test]
fn a_form_that_was_interrupted_goes_through_both_steps() {
    let app = TestApp::new();
    let desk = with_password(&app, "Camille", Role::Writer);
    let (application, _) = set_up(&app, &desk);
    app.pass(4 * 24 * 3600);
    let kept = desk.post("/desk/articles/new", &[("title", "Un titre"), ("body", "Un long travail")]);
    assert_eq!(kept.status, 401);
    let fields = [
        ("sign-in-email", EMAIL),
        ("sign-in-password", SECRET),
        ("sign-in-next", "/desk/articles/new"),
        ("title", "Un titre"),
        ("body", "Un long travail"),
    ];
    let page = app.post_form("/desk/sign-in", &fields);
    assert_eq!(page.attributes("[name=body]", "value"), ["Un long travail"]);
    let more = [("title", "Un titre"), ("body", "Un long travail")];
    let done = second_step(&app, &page, &application.code(&app), &more);
    assert_eq!((done.status, done.header("location")), (307, "/desk/articles/new"));
}

#[test]
fn a_sensitive_act_asks_again_after_ten_minutes_and_keeps_the_form() {
    let app = TestApp::new();
    let admin = with_password(&app, "Ada", Role::Admin);
    let camille = app.account("Camille", Role::Writer);
    let page = format!("/desk/accounts/{}", camille.id.0);
    admin.done(&page, &[("role", "publisher")]);
    app.pass(601);
    let asked = admin.post(&page, &[("role", "writer")]);
    assert_eq!(asked.one("h1"), "Confirmez que c’est vous");
    assert_eq!(asked.attributes("[name=role]", "value"), ["writer"]);
    assert_eq!(asked.attributes("[name=sign-in-next]", "value"), [page.as_str()]);
    let give = |password: &str| {
        let fields = [("sign-in-next", page.as_str()), ("role", "writer"), ("sign-in-password", password)];
        admin.post("/desk/confirmation", &fields)
    };
    let mistaken = give("autre chose");
    assert_eq!(
        (mistaken.status, mistaken.attributes("[name=role]", "value")),
        (422, vec!["writer".to_owned()])
    );
    let given = give(SECRET);
    assert_eq!((given.status, given.header("location")), (307, page.as_str()));
    assert_eq!(admin.post(&page, &[("role", "writer")]).status, 303);
    for path in
        [NEW.to_owned(), format!("{page}/disable"), format!("{page}/factors"), "/desk/factor-rule".to_owned()]
    {
        app.pass(601);
        assert_eq!(admin.post(&path, &[]).one("h1"), "Confirmez que c’est vous", "{path}");
    }
}
