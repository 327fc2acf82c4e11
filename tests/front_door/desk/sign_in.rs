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
fn whatever_is_wrong_the_answer_costs_one_hash() {
    let app = TestApp::new();
    for name in ["Camille", "Idriss"] {
        with_password(&app, name);
    }
    app.account("Sana", Role::Writer);
    let admin = app.desk("Ada", Role::Admin);
    let closed = app.newsroom.store.read_here(accounts::all).expect("a database");
    let closed = closed.into_iter().find(|account| account.name == "Idriss").expect("an account");
    admin.done(&format!("/desk/accounts/{}/disable", closed.id.0), &[]);
    for (whose, email, password, status) in [
        ("a wrong password", "camille@exemple.fr", "autre chose", 422),
        ("no account", "personne@exemple.fr", SECRET, 422),
        ("no address", "personne", SECRET, 422),
        ("nothing at all", "", "", 422),
        ("an account without a password", "sana@exemple.fr", SECRET, 422),
        ("a closed account", "idriss@exemple.fr", SECRET, 422),
        ("the right password", "camille@exemple.fr", SECRET, 303),
    ] {
        let before = app.hashing().made();
        let reply = app.post_form("/desk/sign-in", &[("email", email), ("password", password)]);
        assert_eq!((reply.status, app.hashing().made() - before), (status, 1), "{whose}");
    }
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

fn attempt(app: &TestApp, email: &str, secret: &str, from: &str) -> crate::house::Reply {
    let body = format!("email={email}&password={}", secret.replace(' ', "+"));
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "same-origin"),
        ("x-forwarded-for", from),
    ];
    app.send_body("/desk/sign-in", &headers, body.into_bytes())
}

#[test]
fn each_failure_waits_longer_for_an_account_whether_there_is_one_or_not() {
    let app = TestApp::new();
    with_password(&app, "Camille");
    let answers: Vec<Vec<(u16, String)>> = ["camille@exemple.fr", "personne@exemple.fr"]
        .into_iter()
        .enumerate()
        .map(|(person, email)| {
            (0..8)
                .map(|_| {
                    let reply = attempt(&app, email, "autre chose", &format!("203.0.{person}.1"));
                    (reply.status, reply.header("retry-after").to_owned())
                })
                .collect()
        })
        .collect();
    assert_eq!(answers[0], answers[1], "an unknown account answers like a known one");
    let statuses: Vec<u16> = answers[0].iter().map(|(status, _)| *status).collect();
    assert_eq!(statuses, [422, 422, 422, 422, 422, 429, 429, 429]);
    assert_eq!(answers[0][5].1, "30");
    const THERE: &str = "203.0.0.1";
    assert_eq!(attempt(&app, "camille@exemple.fr", SECRET, THERE).status, 429, "not even with the right one");
    app.pass(10);
    let shorter = attempt(&app, "camille@exemple.fr", SECRET, THERE);
    assert!(shorter.one("[role=alert]").contains("Réessayez dans 20 secondes."), "{}", shorter.text());
    app.pass(21);
    assert_eq!(attempt(&app, "camille@exemple.fr", "autre chose", THERE).status, 422);
    let longer = attempt(&app, "camille@exemple.fr", SECRET, THERE);
    assert_eq!((longer.status, longer.header("retry-after")), (429, "60"), "twice as long");
    assert!(
        longer.one("[role=alert]").contains("Trop d’essais. Réessayez dans une minute."),
        "{}",
        longer.text()
    );
    app.pass(61);
    assert_eq!(attempt(&app, "camille@exemple.fr", SECRET, THERE).status, 303);
    assert_eq!(attempt(&app, "camille@exemple.fr", "autre chose", THERE).status, 422, "and anew");
}

#[test]
fn one_address_cannot_try_many_accounts_and_a_good_one_does_not_hide_it() {
    let app = TestApp::new();
    with_password(&app, "Camille");
    for number in 0..20 {
        let from = "2001:db8::7";
        assert_eq!(
            attempt(&app, &format!("p{number}@exemple.fr"), "autre chose", from).status,
            422,
            "{number}"
        );
        if number == 10 {
            assert_eq!(attempt(&app, "camille@exemple.fr", SECRET, from).status, 303);
        }
    }
    assert_eq!(attempt(&app, "camille@exemple.fr", SECRET, "2001:db8::8").status, 429, "the same network");
    assert_eq!(attempt(&app, "camille@exemple.fr", SECRET, "2001:db8:0:1::8").status, 303, "another one");
}

#[test]
fn tries_side_by_side_are_all_counted() {
    let app = TestApp::new();
    with_password(&app, "Camille");
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let app = &app;
        let tries: Vec<_> = (0..16)
            .map(|_| {
                scope.spawn(move || attempt(app, "camille@exemple.fr", "autre chose", "203.0.113.1").status)
            })
            .collect();
        tries.into_iter().map(|one| one.join().expect("a try")).collect()
    });
    let judged = statuses.iter().filter(|status| **status == 422).count();
    assert_eq!(judged, 5, "{statuses:?}");
}

#[test]
fn a_place_that_goes_on_knocking_is_refused_without_asking_the_database() {
    use chapeau::store::desk::login_attempts;
    let app = TestApp::new();
    let knock = |number: usize| attempt(&app, &format!("p{number}@exemple.fr"), "x", "10.9.0.1").status;
    let shut = (0..40).find(|number| knock(*number) == 429).expect("a shut door");
    assert_eq!(shut, usize::try_from(chapeau::domain::login_throttle::ADDRESS.free).expect("a few"));
    // As another process on the same database would.
    let open = |db: &mut chapeau::store::Conn| login_attempts::reset(db, "place 10.9.0.1");
    app.newsroom.store.write_here(|db| open(db)).expect("a database");
    assert_eq!(knock(41), 429, "known a moment ago");
    assert_eq!(attempt(&app, "p@exemple.fr", "x", "10.9.0.2").status, 422, "another place is another");
    app.pass(1);
    assert_eq!(knock(42), 422, "asked again");
}

#[test]
fn the_lane_of_the_hashes_is_bounded() {
    let app = TestApp::new();
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let app = &app;
        let tries: Vec<_> = (0..150)
            .map(|number| {
                scope.spawn(move || {
                    let reply =
                        attempt(app, &format!("p{number}@exemple.fr"), "x", &format!("10.{number}.0.1"));
                    assert_eq!(reply.status == 503, reply.header("retry-after") == "5", "{}", reply.text());
                    reply.status
                })
            })
            .collect();
        tries.into_iter().map(|one| one.join().expect("a try")).collect()
    });
    let refused = statuses.iter().filter(|status| **status == 503).count();
    assert!(statuses.iter().all(|status| matches!(status, 422 | 503)), "{statuses:?}");
    assert!(refused > 0 && refused < 150, "{refused} of 150 were asked to come back");
}

#[test]
fn failures_are_bounded_in_the_database() {
    use chapeau::domain::login_throttle::ACCOUNT;
    use chapeau::store::desk::login_attempts;
    let app = TestApp::new();
    let now = app.now();
    let moment = now.naive_utc();
    // Fewer by ten than are kept, each with one failure.
    app.run_sql(&format!(
        "INSERT INTO login_attempts (who, failures, last_at, opens_at)
         WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < 19990)
         SELECT 'account ' || number, 1, '{moment}', '{moment}' FROM numbers"
    ));
    let kept = app.newsroom.store.write_here(|db| {
        for number in 0..30 {
            let _counted = login_attempts::count(db, &format!("newer account {number}"), "", ACCOUNT, now)?;
            assert!(login_attempts::rows(db)? <= 20_000, "after {number} more");
        }
        login_attempts::rows(db)
    });
    let kept = kept.expect("a database");
    assert!((19_000..20_000).contains(&kept), "{kept}");
    let later = now.plus_seconds(24 * 3600 + 1);
    let left = app.newsroom.store.write_here(|db| {
        login_attempts::sweep(db, later)?;
        let _counted = login_attempts::count(db, "account one", "", ACCOUNT, later)?;
        login_attempts::rows(db)
    });
    assert_eq!(left.expect("a database"), 1, "a day later they are forgotten");
}

#[test]
fn failures_elsewhere_do_not_keep_the_owner_out() {
    let app = TestApp::new();
    with_password(&app, "Camille");
    let statuses: Vec<u16> =
        (0..7).map(|_| attempt(&app, "camille@exemple.fr", "autre chose", "198.51.100.9").status).collect();
    assert_eq!(statuses, [422, 422, 422, 422, 422, 429, 429]);
    assert_eq!(attempt(&app, "camille@exemple.fr", SECRET, "198.51.100.9").status, 429, "from there");
    assert_eq!(attempt(&app, "camille@exemple.fr", SECRET, "203.0.113.7").status, 303, "from a clean place");
}

/// Signs in with the cookies of a browser; the cookies that come back with it.
fn sign_in_with(app: &TestApp, cookies: &str, secret: &str, from: &str) -> (u16, String) {
    let body = format!("email=camille%40exemple.fr&password={}", secret.replace(' ', "+"));
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "same-origin"),
        ("x-forwarded-for", from),
        ("cookie", cookies),
    ];
    let reply = app.send_body("/desk/sign-in", &headers, body.into_bytes());
    (reply.status, reply.cookie("__Host-chapeau-device"))
}

#[test]
fn a_known_device_goes_past_failures_everywhere_and_beside_it() {
    let app = TestApp::new();
    with_password(&app, "Camille");
    let (_, device) = sign_in_with(&app, "", SECRET, "203.0.113.7");
    assert!(device.starts_with("__Host-chapeau-device="), "{device}");
    for network in 0..40 {
        for _ in 0..3 {
            attempt(&app, "camille@exemple.fr", "autre chose", &format!("198.51.{network}.9"));
        }
    }
    for _ in 0..30 {
        attempt(&app, "autre@exemple.fr", "autre chose", "203.0.113.7");
    }
    assert_eq!(attempt(&app, "camille@exemple.fr", SECRET, "192.0.2.1").status, 429, "a hundred failures");
    assert_eq!(sign_in_with(&app, &device, SECRET, "192.0.2.1").0, 303, "the device is known");
    assert_eq!(sign_in_with(&app, &device, SECRET, "203.0.113.7").0, 303, "in a blocked network too");
    let planted = "__Host-chapeau-device=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    assert_eq!(sign_in_with(&app, planted, SECRET, "203.0.113.7").0, 429, "any other one is not");
    let statuses: Vec<u16> =
        (0..6).map(|_| sign_in_with(&app, &device, "autre chose", "203.0.113.7").0).collect();
    assert_eq!(statuses, [422, 422, 422, 422, 422, 429], "a stolen device has its own tries");
}

#[test]
fn an_administrator_ends_a_block() {
    let app = TestApp::new();
    with_password(&app, "Camille");
    let admin = app.desk("Ada", Role::Admin);
    let camille = app.newsroom.store.read_here(accounts::all).expect("a database");
    let camille = camille.into_iter().find(|account| account.name == "Camille").expect("an account");
    let page = format!("/desk/accounts/{}", camille.id.0);
    assert!(admin.page(&page).text().contains("ne sont pas bloquées"));
    for _ in 0..6 {
        attempt(&app, "camille@exemple.fr", "autre chose", "198.51.100.9");
    }
    assert!(admin.page(&page).text().contains("refusées pour l’instant"));
    let done = admin.done(&format!("{page}/unblock"), &[]);
    assert!(
        done.one("[role=status]") == "Essais ratés oubliés : Camille."
            && done.text().contains("ne sont pas bloquées")
    );
    assert_eq!(attempt(&app, "camille@exemple.fr", SECRET, "198.51.100.9").status, 303);
}

#[test]
fn the_account_is_told_of_many_failures_once() {
    let app = TestApp::with_mail();
    with_password(&app, "Camille");
    for number in 0..12 {
        attempt(&app, "camille@exemple.fr", "autre chose", &format!("198.51.{number}.9"));
    }
    let letters = app.letters(1);
    assert_eq!(letters.len(), 1);
    assert!(letters[0].contains("To: camille@exemple.fr"), "{}", letters[0]);
    assert_eq!(sign_in_with(&app, "", SECRET, "203.0.113.7").0, 303);
    sign_in_with(&app, "", SECRET, "203.0.113.8");
    assert_eq!(app.letters(2).len(), 2, "and of the second browser, not of the first");
}
