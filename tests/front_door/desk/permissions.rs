//! Permissions: every desk route, for every role and signed out.
//!
//! A desk route in `src/app/` needs a row here, or the first test fails. A row has the method, the address
//! as the route table writes it, and the status that a writer, a publisher and an administrator get for a
//! request without fields and with the number 0 (`{id}`): 200 a page, 303 done, 403 not allowed, 404 no
//! such number, 422 something is missing. Signed out, the same request gets the sign-in page. Routes open
//! to everyone are in [`OPEN`], with their status.

use chapeau::domain::editor::Role;
use chapeau::domain::second_factor::FactorRule;
use chapeau::store::settings;

use crate::house::{Reply, TestApp};

type Row = (&'static str, &'static str, [u16; 3]);

/// Routes that need a session, in alphabetical order of their address.
const DESK: [Row; 130] = [
    ("GET", "/desk/", [200, 200, 200]),
    ("GET", "/desk/account", [200, 200, 200]),
    ("POST", "/desk/account", [422, 422, 422]),
    ("POST", "/desk/account/devices/{id}", [404, 404, 404]),
    ("POST", "/desk/account/email", [422, 422, 422]),
    ("GET", "/desk/account/factors", [200, 200, 200]),
    ("GET", "/desk/account/factors/new", [200, 200, 200]),
    ("POST", "/desk/account/factors/new", [422, 422, 422]),
    ("POST", "/desk/account/factors/{id}/removal", [404, 404, 404]),
    ("POST", "/desk/account/identities/{id}/removal", [404, 404, 404]),
    ("POST", "/desk/account/password", [422, 422, 422]),
    ("POST", "/desk/account/providers/{provider}", [404, 404, 404]),
    ("POST", "/desk/account/recovery-codes", [404, 404, 404]),
    ("POST", "/desk/account/sessions/{id}", [404, 404, 404]),
    ("POST", "/desk/account/sign-out", [303, 303, 303]),
    ("GET", "/desk/accounts", [403, 403, 200]),
    ("POST", "/desk/accounts", [403, 403, 422]),
    ("GET", "/desk/accounts/{id}", [403, 403, 404]),
    ("POST", "/desk/accounts/{id}", [403, 403, 404]),
    ("POST", "/desk/accounts/{id}/disable", [403, 403, 404]),
    ("POST", "/desk/accounts/{id}/enable", [403, 403, 404]),
    ("POST", "/desk/accounts/{id}/factors", [403, 403, 404]),
    ("POST", "/desk/accounts/{id}/sign-out", [403, 403, 404]),
    ("POST", "/desk/accounts/{id}/unblock", [403, 403, 404]),
    ("GET", "/desk/articles", [200, 200, 200]),
    ("GET", "/desk/articles/new", [200, 200, 200]),
    ("POST", "/desk/articles/new", [422, 422, 422]),
    ("POST", "/desk/articles/selection", [422, 422, 422]),
    ("GET", "/desk/articles/{id}", [404, 404, 404]),
    ("POST", "/desk/articles/{id}", [422, 422, 422]),
    ("POST", "/desk/articles/{id}/choice", [404, 404, 404]),
    ("GET", "/desk/articles/{id}/discard", [404, 404, 404]),
    ("POST", "/desk/articles/{id}/discard", [404, 404, 404]),
    ("POST", "/desk/articles/{id}/expiry", [404, 404, 404]),
    ("GET", "/desk/articles/{id}/pane", [404, 404, 404]),
    ("POST", "/desk/articles/{id}/pane", [404, 404, 404]),
    ("GET", "/desk/articles/{id}/pictures", [404, 404, 404]),
    ("POST", "/desk/articles/{id}/pictures", [404, 404, 404]),
    ("POST", "/desk/articles/{id}/presence", [404, 404, 404]),
    ("GET", "/desk/articles/{id}/preview", [404, 404, 404]),
    ("GET", "/desk/articles/{id}/preview/{part:.*}", [404, 404, 404]),
    ("GET", "/desk/articles/{id}/previews", [404, 404, 404]),
    ("POST", "/desk/articles/{id}/previews", [404, 404, 404]),
    ("POST", "/desk/articles/{id}/previews/{link}/revoke", [404, 404, 404]),
    ("GET", "/desk/articles/{id}/proofreading", [404, 404, 404]),
    ("POST", "/desk/articles/{id}/proofreading/aside", [404, 404, 404]),
    ("POST", "/desk/articles/{id}/proofreading/mend", [404, 404, 404]),
    ("POST", "/desk/articles/{id}/proofreading/recall", [404, 404, 404]),
    ("GET", "/desk/articles/{id}/publication", [404, 404, 404]),
    ("POST", "/desk/articles/{id}/publication", [404, 404, 404]),
    ("POST", "/desk/articles/{id}/publication/forget", [403, 404, 404]),
    ("POST", "/desk/articles/{id}/review", [404, 404, 404]),
    ("POST", "/desk/articles/{id}/review/return", [403, 404, 404]),
    ("POST", "/desk/articles/{id}/take-out", [403, 404, 404]),
    ("GET", "/desk/articles/{id}/versions", [404, 404, 404]),
    ("GET", "/desk/articles/{id}/versions/compare", [404, 404, 404]),
    ("POST", "/desk/articles/{id}/versions/{revision}/name", [404, 404, 404]),
    ("POST", "/desk/articles/{id}/versions/{revision}/restore", [404, 404, 404]),
    ("GET", "/desk/articles/{id}/withdrawal", [404, 404, 404]),
    ("POST", "/desk/articles/{id}/withdrawal", [403, 404, 404]),
    ("GET", "/desk/audit", [403, 403, 200]),
    ("GET", "/desk/audit/export.csv", [403, 403, 200]),
    ("GET", "/desk/audit/export.jsonl", [403, 403, 200]),
    ("GET", "/desk/authors", [403, 200, 200]),
    ("POST", "/desk/authors", [403, 422, 422]),
    ("GET", "/desk/authors/{id}", [403, 404, 404]),
    ("POST", "/desk/authors/{id}", [403, 404, 404]),
    ("GET", "/desk/authors/{id}/merging", [403, 404, 404]),
    ("POST", "/desk/authors/{id}/merging", [403, 422, 422]),
    ("POST", "/desk/authors/{id}/removal", [403, 404, 404]),
    ("GET", "/desk/categories", [403, 200, 200]),
    ("POST", "/desk/categories", [403, 422, 422]),
    ("GET", "/desk/categories/{id}", [403, 404, 404]),
    ("POST", "/desk/categories/{id}", [403, 404, 404]),
    ("GET", "/desk/categories/{id}/merging", [403, 404, 404]),
    ("POST", "/desk/categories/{id}/merging", [403, 422, 422]),
    ("POST", "/desk/categories/{id}/position", [403, 404, 404]),
    ("POST", "/desk/categories/{id}/removal", [403, 404, 404]),
    ("GET", "/desk/confirmation", [303, 303, 303]),
    ("POST", "/desk/confirmation", [303, 303, 303]),
    ("GET", "/desk/exports", [403, 403, 200]),
    ("POST", "/desk/exports", [403, 403, 200]),
    ("GET", "/desk/exports/{id}", [403, 403, 404]),
    ("POST", "/desk/exports/{id}/removal", [403, 403, 404]),
    ("POST", "/desk/factor-rule", [403, 403, 303]),
    ("GET", "/desk/help", [200, 200, 200]),
    ("GET", "/desk/help/{name}", [404, 404, 404]),
    ("GET", "/desk/imports", [403, 403, 200]),
    ("GET", "/desk/imports/{id}", [403, 403, 404]),
    ("GET", "/desk/imports/{id}/undo", [403, 403, 404]),
    ("POST", "/desk/imports/{id}/again", [403, 403, 404]),
    ("POST", "/desk/imports/{id}/undo", [403, 403, 404]),
    ("POST", "/desk/imports/{id}/attributions", [403, 403, 404]),
    ("POST", "/desk/imports/{id}/authors", [403, 403, 404]),
    ("POST", "/desk/invitations/{id}/withdraw", [403, 403, 404]),
    ("GET", "/desk/links", [403, 200, 200]),
    ("GET", "/desk/manuscripts", [200, 200, 200]),
    ("POST", "/desk/manuscripts", [400, 400, 400]),
    ("GET", "/desk/media", [200, 200, 200]),
    ("POST", "/desk/media", [400, 400, 400]),
    ("GET", "/desk/media/descriptions", [200, 200, 200]),
    ("POST", "/desk/media/descriptions", [303, 303, 303]),
    ("GET", "/desk/media/{id}", [404, 404, 404]),
    ("POST", "/desk/media/{id}", [404, 404, 404]),
    ("GET", "/desk/media/{id}/file", [404, 404, 404]),
    ("POST", "/desk/media/{id}/file", [404, 404, 404]),
    ("POST", "/desk/media/{id}/proposals/{account}/acceptance", [403, 404, 404]),
    ("POST", "/desk/media/{id}/proposals/{account}/removal", [403, 404, 404]),
    ("GET", "/desk/media/{id}/removal", [404, 404, 404]),
    ("POST", "/desk/media/{id}/removal", [404, 404, 404]),
    ("GET", "/desk/media/{id}/thumb", [404, 404, 404]),
    ("POST", "/desk/password-rule", [403, 403, 303]),
    ("GET", "/desk/plans", [200, 200, 200]),
    ("POST", "/desk/quiet", [403, 403, 303]),
    ("GET", "/desk/redirects", [403, 200, 200]),
    ("POST", "/desk/redirects", [403, 422, 422]),
    ("POST", "/desk/redirects/list", [403, 422, 422]),
    ("POST", "/desk/redirects/lost", [403, 422, 422]),
    ("POST", "/desk/redirects/removal", [403, 422, 422]),
    ("POST", "/desk/sample/removal", [403, 200, 200]),
    ("GET", "/desk/settings", [403, 403, 200]),
    ("POST", "/desk/settings", [403, 403, 422]),
    ("GET", "/desk/tags", [403, 200, 200]),
    ("POST", "/desk/tags", [403, 422, 422]),
    ("GET", "/desk/tags/{id}", [403, 404, 404]),
    ("POST", "/desk/tags/{id}", [403, 404, 404]),
    ("GET", "/desk/tags/{id}/merging", [403, 404, 404]),
    ("POST", "/desk/tags/{id}/merging", [403, 422, 422]),
    ("POST", "/desk/tags/{id}/removal", [403, 404, 404]),
    ("GET", "/desk/trash", [200, 200, 200]),
];

/// Routes open without a session, with the status of an empty request.
const OPEN: [(&str, &str, u16); 18] = [
    ("GET", "/desk/email/{token}", 410),
    ("POST", "/desk/email/{token}", 410),
    ("GET", "/desk/forgotten", 200),
    ("POST", "/desk/forgotten", 200),
    ("GET", "/desk/invitation/{token}", 410),
    ("POST", "/desk/invitation/{token}", 410),
    ("GET", "/desk/reset/{token}", 410),
    ("POST", "/desk/reset/{token}", 410),
    ("GET", "/desk/setup", 410),
    ("POST", "/desk/setup", 410),
    ("GET", "/desk/sign-in", 200),
    ("POST", "/desk/sign-in", 422),
    ("GET", "/desk/sign-in/code", 303),
    ("POST", "/desk/sign-in/code", 422),
    ("GET", "/desk/sign-in/with/{provider}", 404),
    ("GET", "/desk/sign-in/with/{provider}/left", 303),
    ("GET", "/desk/sign-in/with/{provider}/return", 404),
    ("POST", "/desk/sign-out", 303),
];

/// Parts of the route table that are not routes: redirects, and the check for desk paths.
const NO_ROUTES: [&str; 5] = [
    r#".starts_with("/desk")"#,
    r#".service(web::redirect("/admin", "/desk/"))"#,
    r#".service(web::redirect("/admin/", "/desk/"))"#,
    r#".service(Redirect::new("/desk", "/desk/").permanent())"#,
    r#"Redirect::new("/.well-known/change-password", "/desk/")"#,
];

/// All source files of the route table, as one text.
fn route_table() -> String {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app");
    let mut folders = vec![folder];
    let mut text = String::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            match path.is_dir() {
                true => folders.push(path),
                false => text.push_str(&std::fs::read_to_string(path).expect("text")),
            }
        }
    }
    NO_ROUTES.iter().fold(text, |text, line| text.replace(line, ""))
}

/// Method and address of every desk route. Routes after a scope are below it, up to its `;`.
fn routes(table: &str) -> Vec<(String, String)> {
    let mut below = "";
    let desk = table.split_inclusive([';', '\n']).filter_map(|line| {
        if let Some((_, rest)) = line.split_once("web::scope(\"/desk") {
            below = rest.split_once('"').map_or("", |(path, _)| path);
        }
        let route = line.split_once(".route(\"").and_then(|(_, rest)| rest.split_once('"'));
        let found = route.and_then(|(path, rest)| {
            let how = rest.split(".to(").next()?.trim_matches([',', ' ']).to_owned();
            let path = if below.is_empty() { path.to_owned() } else { format!("/desk{below}{path}") };
            path.starts_with("/desk").then_some((how, path))
        });
        if line.ends_with(';') {
            below = "";
        }
        found
    });
    desk.map(|(how, path)| {
        let method = match how.as_str() {
            "read()" => "GET",
            "web::post()" => "POST",
            "web::put()" => "PUT",
            "web::delete()" => "DELETE",
            other => panic!("{path}: unknown method {other}; extend this test"),
        };
        (method.to_owned(), path)
    })
    .collect()
}

#[test]
fn every_route_of_the_desk_has_a_row() {
    let table = route_table();
    let routes = routes(&table);
    assert!(!table.contains(".route(\n"), "this test reads a route of one line");
    let scopes = table.matches("web::scope(\"/desk").count();
    let outside = routes.iter().filter(|(_, path)| table.contains(&format!("\"{path}\", "))).count();
    let written = table.matches("\"/desk").count() - scopes;
    assert_eq!(outside, written, "a route of the desk is written in a way this test cannot read");
    let rows = DESK.iter().map(|(method, path, _)| (*method, *path));
    let mut rows: Vec<_> = rows.chain(OPEN.iter().map(|(method, path, _)| (*method, *path))).collect();
    for (method, path) in &routes {
        assert!(
            rows.contains(&(method.as_str(), path.as_str())),
            "{method} {path} has no row in tests/front_door/desk/permissions.rs"
        );
    }
    rows.retain(|(method, path)| !routes.iter().any(|(one, other)| one == method && other == path));
    assert!(rows.is_empty(), "rows without a route: {rows:?}");
}

/// The address with parameters that match nothing.
fn example(path: &str) -> String {
    let parts = path.split('/').map(|part| match part {
        "{id}" => "0",
        part if part.starts_with('{') => "x",
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

fn ask(app: &TestApp, method: &str, path: &str, cookie: &str) -> Reply {
    let headers = [
        ("cookie", cookie),
        ("sec-fetch-site", "same-origin"),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let method = reqwest::Method::from_bytes(method.as_bytes()).expect("a method");
    app.send(method, path, &headers)
}

/// Checks the headers of every desk response.
fn assert_kept_by_nobody(reply: &Reply, what: &str) {
    assert!(reply.status < 500, "{what}: {}", reply.status);
    assert_eq!(reply.header("cache-control"), "no-store", "{what}");
    if reply.header("content-type").starts_with("text/html") {
        assert_eq!(reply.header("x-robots-tag"), "noindex", "{what}");
        assert_eq!(reply.attributes("meta[name=robots]", "content"), ["noindex"], "{what}");
    }
}

#[test]
fn every_address_of_the_desk_answers_each_role_as_the_table_says() {
    let app = TestApp::new();
    let accounts = [
        app.account("Writer", Role::Writer),
        app.account("Publisher", Role::Publisher),
        app.account("Admin", Role::Admin),
    ];
    let mut wrong = Vec::new();
    for (method, path, expected) in DESK {
        for (account, status) in accounts.iter().zip(expected) {
            let what = format!("{method} {path} as {}", account.name);
            // A new session each time: some routes end it.
            let desk = app.desk_of(account.clone());
            let reply = ask(&app, method, &example(path), desk.cookie());
            assert_kept_by_nobody(&reply, &what);
            if reply.status != status {
                wrong.push(format!("{what}: {} and not {status}", reply.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What somebody may do who has to set up a second factor first.
const OPEN_WITHOUT_FACTOR: [&str; 9] = [
    "GET /desk/account/factors",
    "GET /desk/account/factors/new",
    "POST /desk/account/factors/new",
    "POST /desk/account/factors/{id}/removal",
    "POST /desk/account/sign-out",
    "GET /desk/confirmation",
    "POST /desk/confirmation",
    "GET /desk/sign-in",
    "POST /desk/sign-out",
];

#[test]
fn whoever_lacks_the_factor_of_their_role_reaches_its_setup_and_nothing_else() {
    let app = TestApp::new();
    let today = app.now().day(app.site().zone);
    for role in Role::ALL {
        let account = app.account(role.code(), role);
        let mut rule = FactorRule::default();
        rule.set(role, Some(today));
        app.newsroom.store.write_here(|db| settings::set_factor_rule(db, &rule)).expect("a database");
        for (method, path, _) in DESK {
            let name = format!("{method} {path}");
            if OPEN_WITHOUT_FACTOR.contains(&name.as_str()) {
                continue;
            }
            let desk = app.desk_of(account.clone());
            let reply = ask(&app, method, &example(path), desk.cookie());
            assert_kept_by_nobody(&reply, &name);
            let is_shut = match method {
                "GET" => (reply.status, reply.header("location")) == (303, "/desk/account/factors/new"),
                _ => reply.status == 403 && reply.one("h1") == "Double authentification",
            };
            assert!(is_shut, "{name} as {}: {} {}", role.code(), reply.status, reply.text());
        }
    }
}

#[test]
fn whoever_is_not_signed_in_gets_the_sign_in_and_nothing_else() {
    let app = TestApp::new();
    app.account("Somebody", Role::Admin);
    for (method, path, _) in DESK {
        for cookie in ["", "__Host-chapeau=forged", "chapeau=x"] {
            let what = format!("{method} {path} with “{cookie}”");
            let reply = ask(&app, method, &example(path), cookie);
            assert_kept_by_nobody(&reply, &what);
            if method == "GET" {
                assert_eq!(reply.status, 303, "{what}");
                assert!(reply.header("location").starts_with("/desk/sign-in"), "{what}");
            } else {
                assert_eq!((reply.status, reply.one("h1").as_str()), (401, "Connexion"), "{what}");
            }
        }
    }
    for (method, path, status) in OPEN {
        let reply = ask(&app, method, &example(path), "");
        assert_kept_by_nobody(&reply, path);
        assert_eq!(reply.status, status, "{method} {path}");
    }
}

#[test]
fn another_site_cannot_send_to_any_address_of_the_desk() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    let all = DESK.iter().map(|(method, path, _)| (*method, *path));
    for (method, path) in all.chain(OPEN.iter().map(|(method, path, _)| (*method, *path))) {
        if method == "GET" {
            continue;
        }
        let headers = [("cookie", desk.cookie()), ("sec-fetch-site", "cross-site")];
        let method = reqwest::Method::from_bytes(method.as_bytes()).expect("a method");
        assert_eq!(app.send(method, &example(path), &headers).status, 403, "{path}");
    }
    assert_eq!(desk.get("/desk/").status, 200, "nothing was done");
}
