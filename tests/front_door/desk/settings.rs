//! What administrators say about the site.

use chapeau::domain::editor::Role;
use chapeau::domain::site::{FIELDS, Site};
use chapeau::newsroom::legal;
use chapeau::store::desk::audit;

use crate::house::{Desk, TestApp, png};

/// The form as it is, with some fields typed anew.
fn form<'a>(desk: &Desk<'_>, typed: &[(&'a str, &'a str)]) -> Vec<(&'a str, String)> {
    let page = desk.page("/desk/settings");
    let now = Site { name: page.attributes("#name", "value").remove(0), ..Site::default() };
    FIELDS
        .into_iter()
        .map(|field| {
            let new = typed.iter().find(|(name, _)| *name == field).map(|(_, value)| (*value).to_owned());
            (field, new.unwrap_or_else(|| now.field(field)))
        })
        .collect()
}

fn send<'a>(desk: &Desk<'_>, typed: &[(&'a str, &'a str)]) -> crate::house::Reply {
    let fields = form(desk, typed);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    desk.post("/desk/settings", &fields)
}

#[test]
fn a_change_shows_at_once_and_is_remembered() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    legal::provide(&app.newsroom, app.now()).expect("pages");
    let before = app.page("/");
    assert!(before.text().contains("Accessibilité : non conforme"));
    let reply = send(
        &desk,
        &[
            ("name", "Le Canard public"),
            ("motto", "De l’eau"),
            ("email", "nous@exemple.fr"),
            ("accent", "#7a1f3d"),
            ("compliance", "partial"),
            ("menu", "/mentions-legales/\n/rien/"),
            ("foot", "/donnees-personnelles/"),
        ],
    );
    assert_eq!(reply.status, 303, "{}", reply.text());
    let home = app.page("/");
    assert_eq!(home.one(".brand__name"), "Le Canard public");
    assert!(home.text().contains("Accessibilité : partiellement conforme"));
    assert_eq!(home.all(".nav a[href='/mentions-legales/']"), ["Mentions légales"]);
    assert_eq!(home.count(".nav a[href='/rien/']"), 0);
    let foot = home.attributes("[aria-labelledby=pied-site] a", "href");
    assert_eq!(foot[1], "/donnees-personnelles/");
    let sheet = home.attributes("link[rel=stylesheet]", "href").remove(1);
    let theme = app.page(&sheet);
    assert!(theme.text().starts_with(":root{--accent:#7a1f3d;"), "{}", theme.text());
    assert!(theme.header("cache-control").contains("immutable"));
    let asked = audit::Wanted::default();
    let (trail, _) = app.newsroom.store.read_here(|db| audit::newest(db, &asked, 0, 1)).expect("a trail");
    assert_eq!(trail[0].what, "settings");
    assert!(trail[0].detail.contains("accent") && trail[0].detail.contains("motto"), "{}", trail[0].detail);
}

#[test]
fn a_colour_that_cannot_be_read_is_refused_with_the_nearest_that_can() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    let again = send(&desk, &[("accent", "#ffcc00"), ("motto", "gardée")]);
    assert_eq!(again.status, 422);
    assert!(again.one("title").starts_with("Erreur :"));
    let why = again.one("#accent-error");
    let shade = why.split('#').nth(1).expect("a shade").trim_end_matches('.').to_owned();
    assert_eq!(again.attributes("#motto", "value"), ["gardée"]);
    assert_eq!(again.attributes("[role=alert] a", "href"), ["#accent"]);
    assert_eq!(send(&desk, &[("accent", &format!("#{shade}"))]).status, 303, "what is offered is taken");
    let dark = send(&desk, &[("accent", "#0b5563"), ("accent_night", "#0b5563")]);
    assert!(dark.one("#accent_night-error").contains('#'));
    assert_eq!(send(&desk, &[("accent", ""), ("accent_night", "#86d3de")]).status, 422);
}

#[test]
fn whatever_is_wrong_is_told_beside_its_field_and_nothing_changes() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    let long = "x".repeat(10 << 20);
    let again = send(
        &desk,
        &[
            ("name", " \0 "),
            ("motto", &long),
            ("email", "pas une adresse"),
            ("timezone", "Mars/Olympus"),
            ("language", "xx"),
            ("menu", "sans barre"),
            ("foot", "/../x"),
            ("feed_entries", "-1"),
            ("logo", "absent.svg"),
            ("accent", "javascript:"),
        ],
    );
    assert_eq!(again.status, 422);
    assert_eq!(again.count("[role=alert] li"), 9);
    assert_eq!(again.count(".field--error"), 9);
    assert!(again.one("#menu").contains("sans barre"));
    assert_eq!(app.page("/").one(".brand__name"), "Chapeau");
    let html = send(&desk, &[("name", "<b>Nous</b>"), ("description", "\u{202e}<script>")]);
    assert_eq!(html.status, 303);
    assert_eq!(app.page("/").one(".brand__name"), "<b>Nous</b>");
    assert_eq!(desk.post("/desk/settings", &[]).status, 422);
}

#[test]
fn a_logo_is_a_picture_of_the_library() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    let text = "---\ntitle: Un\n---\nx\n";
    app.import_bytes(&[("_posts/2026-11-01-un.md", text.as_bytes()), ("uploads/logo.png", &png(80, 40))]);
    assert_eq!(app.get("/uploads/logo.png").status, 404, "nothing shows it yet");
    assert_eq!(send(&desk, &[("logo", "absent.png")]).status, 422);
    assert_eq!(send(&desk, &[("logo", "/uploads/logo.png"), ("favicon", "logo.png")]).status, 303);
    let home = app.page("/");
    assert_eq!(home.attributes(".brand__logo", "src"), ["/uploads/logo.png"]);
    assert_eq!(home.attributes("link[rel=icon]", "href"), ["/uploads/logo.png"]);
    assert_eq!(app.get("/uploads/logo.png").status, 200);
}

#[test]
fn only_administrators_change_the_settings() {
    let app = TestApp::new();
    for role in [Role::Writer, Role::Publisher] {
        let desk = app.desk(role.code(), role);
        assert_eq!(desk.get("/desk/settings").status, 403);
        assert_eq!(desk.post("/desk/settings", &[("name", "")]).status, 403, "not even told what is wrong");
        assert_eq!(desk.page("/desk/").count(".rail a[href='/desk/settings']"), 0);
    }
    assert_eq!(app.get("/desk/settings").status, 303);
    let admin = app.desk("Camille", Role::Admin);
    assert_eq!(admin.page("/desk/").count(".rail a[href='/desk/settings']"), 1);
}

#[test]
fn a_feed_is_as_long_as_the_team_says() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    for number in 0..8 {
        app.publish(&format!("n{number}"), &format!("title: N{number}"), "x");
    }
    assert_eq!(app.page("/feed.xml").text().matches("<entry>").count(), 8);
    assert_eq!(send(&desk, &[("feed_entries", "5")]).status, 303);
    assert_eq!(app.page("/feed.xml").text().matches("<entry>").count(), 5);
}
