//! The site settings.

use chapeau::domain::editor::Role;
use chapeau::domain::path::SitePath;
use chapeau::domain::site::{FIELDS, Site};
use chapeau::newsroom::{legal_pages, publish};
use chapeau::store::desk::{articles, audit};

use crate::house::{Desk, TestApp, png};

/// The present form with some fields changed.
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

/// Sends the form with some fields changed.
pub fn send<'a>(desk: &Desk<'_>, typed: &[(&'a str, &'a str)]) -> crate::house::Reply {
    let fields = form(desk, typed);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    desk.post("/desk/settings", &fields)
}

#[test]
fn a_change_shows_at_once_and_is_remembered() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    legal_pages::provide(&app.newsroom, app.now()).expect("pages");
    for path in ["/mentions-legales/", "/accessibilite/", "/donnees-personnelles/"] {
        let path = SitePath::parse(path).expect("a path");
        let id = app.newsroom.store.read_here(|db| articles::by_path(db, &path)).expect("a database");
        publish::publish(&app.newsroom, id.expect("a page"), app.now()).expect("published");
    }
    let before = app.page("/");
    assert!(before.text().contains("Accessibilité\u{a0}: non conforme"));
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
    assert!(home.text().contains("Accessibilité\u{a0}: partiellement conforme"));
    assert_eq!(home.all(".nav a[href='/mentions-legales/']"), ["Mentions légales"]);
    assert_eq!(home.count(".nav a[href='/rien/']"), 0);
    let foot = home.attributes("[aria-labelledby='page:pied-site'] a", "href");
    assert_eq!(foot[1], "/donnees-personnelles/");
    let sheet = home.attributes("link[rel=stylesheet]", "href").remove(1);
    let theme = app.page(&sheet);
    assert!(theme.text().starts_with(":root{--accent:#7a1f3d;"), "{}", theme.text());
    assert!(theme.header("cache-control").contains("immutable"));
    let asked = audit::AuditFilter::default();
    let (trail, _) = app.newsroom.store.read_here(|db| audit::newest(db, &asked, 0, 1)).expect("a trail");
    assert_eq!(trail[0].what, "settings");
    assert!(trail[0].detail.contains("accent") && trail[0].detail.contains("motto"), "{}", trail[0].detail);
    assert!(trail[0].detail.contains("name\tChapeau\tLe Canard public"), "{}", trail[0].detail);
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
    let draft = "---\ntitle: Deux\n---\n![Logo](/uploads/logo.png)\n";
    app.import_bytes(&[
        ("_posts/2026-11-01-un.md", text.as_bytes()),
        ("_drafts/deux.md", draft.as_bytes()),
        ("uploads/logo.png", &png(80, 40)),
    ]);
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

/// Sends the form as the upload button does.
fn send_pictures(desk: &Desk<'_>, typed: &[(&str, &str)], file: (&str, &str, &[u8])) -> crate::house::Reply {
    let fields = form(desk, typed);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    desk.send_file("/desk/settings", &fields, file)
}

/// The icons of the manifest and of a page: address, size, decoded picture.
fn icons(app: &TestApp) -> Vec<(String, String, image::RgbaImage)> {
    let manifest: serde_json::Value =
        serde_json::from_slice(&app.page("/manifest.webmanifest").body).expect("JSON");
    let home = app.page("/");
    let mut named: Vec<(String, String)> = manifest["icons"]
        .as_array()
        .expect("icons")
        .iter()
        .map(|icon| {
            let text = |key: &str| icon[key].as_str().unwrap_or_default().to_owned();
            (text("src"), format!("{} {}", text("sizes"), text("purpose")))
        })
        .collect();
    let tab = home.attributes("link[rel=icon]", "sizes");
    named.push((home.attributes("link[rel=icon]", "href").remove(0), tab.concat()));
    named.push((home.attributes("link[rel=apple-touch-icon]", "href").remove(0), "touch".to_owned()));
    let seen = named.into_iter().map(|(href, sizes)| {
        let reply = app.page(&href);
        assert_eq!(reply.header("content-type"), "image/png", "{href}");
        assert!(reply.header("cache-control").contains("immutable"), "{href}");
        let picture = image::load_from_memory(&reply.body).expect("a picture").into_rgba8();
        (href, sizes, picture)
    });
    seen.collect()
}

#[test]
fn a_logo_is_sent_from_the_settings_and_icons_are_made_of_it() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    app.publish("un", "title: Un", "x");
    assert_eq!(desk.page("/desk/settings").count("[type=file]"), 2);
    let sent = send_pictures(&desk, &[("motto", "De l’eau")], ("logo_file", "logo.png", &png(300, 100)));
    assert_eq!(sent.status, 303, "{}", sent.text());
    let settings = desk.page("/desk/settings");
    assert_eq!(settings.attributes("#logo", "value"), ["logo.png"]);
    assert_eq!(settings.attributes("#motto", "value"), ["De l’eau"], "the rest is saved too");
    assert_eq!(app.page("/").attributes(".brand__logo", "src"), ["/uploads/logo.png"]);
    let made = icons(&app);
    let sizes: Vec<(&str, u32)> = made.iter().map(|(_, sizes, it)| (sizes.as_str(), it.width())).collect();
    let expected = [
        ("180x180 any", 180),
        ("192x192 any", 192),
        ("48x48", 48),
        ("512x512 any", 512),
        ("512x512 maskable", 512),
        ("touch", 180),
    ];
    for one in expected {
        assert!(sizes.contains(&one), "{one:?} in {sizes:?}");
    }
    for (_, sizes, picture) in &made {
        assert_eq!(picture.width(), picture.height(), "{sizes}");
        let (side, middle) = (picture.width(), picture.get_pixel(picture.width() / 2, picture.width() / 2).0);
        assert_eq!(middle, [11, 85, 99, 255], "{sizes}");
        let corner = picture.get_pixel(0, side - 1).0;
        let opaque = sizes.contains("maskable") || sizes.contains("180") || sizes == "touch";
        assert_eq!(corner[3], if opaque { 255 } else { 0 }, "{sizes}");
    }
    let touch = app.get("/apple-touch-icon.png").header("location").to_owned();
    assert!(made.iter().any(|(href, sizes, _)| *href == touch && sizes == "touch"), "{touch}");
    assert!(app.get("/favicon.ico").header("location").starts_with("/media/"));
}

#[test]
fn icons_follow_the_picture_and_the_programs_own_come_back() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    let house = app.page("/").attributes("link[rel=apple-touch-icon]", "href");
    assert!(house[0].starts_with("/assets/"));
    send_pictures(&desk, &[], ("logo_file", "logo.png", &png(60, 60)));
    let before = icons(&app);
    let (files, _) = app.shelved();
    desk.upload("/desk/media/1/file", "text/html", &[("version", "1")], &[("logo.png", &png(80, 20))]);
    let after = icons(&app);
    assert!(before.iter().all(|(href, ..)| after.iter().all(|(other, ..)| other != href)));
    assert_eq!(app.shelved(), (files, 0), "the old ones went");
    assert_eq!(app.get(&before[0].0).status, 404);
    assert_eq!(send(&desk, &[("logo", "")]).status, 303);
    assert_eq!(app.page("/").attributes("link[rel=apple-touch-icon]", "href"), house);
    assert_eq!(app.get(&after[0].0).status, 404);
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>";
    assert_eq!(send_pictures(&desk, &[], ("favicon_file", "icone.svg", svg)).status, 303);
    let home = app.page("/");
    assert_eq!(home.attributes("link[rel=icon]", "href"), ["/uploads/icone.svg"]);
    assert_eq!(home.attributes("link[rel=apple-touch-icon]", "href"), house, "no pixels, no icons of pixels");
}

#[test]
fn a_picture_that_cannot_be_sent_is_told_beside_its_field_and_nothing_else_is_lost() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    let typed = [("name", "Un nom"), ("motto", "Une devise")];
    for (name, bytes) in [("vide.png", b"".as_slice()), ("note.pdf", b"%PDF-1.4\n%%EOF")] {
        let again = send_pictures(&desk, &typed, ("logo_file", name, bytes));
        assert_eq!(again.status, 422, "{name}: {}", again.text());
        assert_eq!(again.attributes("#motto", "value"), ["Une devise"], "{name}");
        assert_eq!(again.count(".field--error"), 1, "{name}");
        assert_eq!(again.attributes("[aria-invalid=true]", "id"), ["logo"], "{name}");
    }
    assert_eq!((app.shelved(), desk.page("/desk/media").count(".mgrid li")), ((0, 0), 0), "nothing stays");
    let left = send(&desk, &typed);
    assert_eq!(left.status, 303);
    let fields = form(&desk, &typed);
    let mut fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.push(("favicon_file", "choisi.png"));
    let left = desk.post("/desk/settings", &fields);
    assert_eq!(left.status, 422);
    assert!(left.one("#favicon-error").contains("choisi.png"));
    let writer = app.desk("Idriss", Role::Writer);
    let sent = writer.send_file("/desk/settings", &[("name", "X")], ("logo_file", "logo.png", &png(4, 4)));
    assert_eq!(sent.status, 403);
    assert_eq!(writer.post("/desk/settings", &fields).status, 403);
    assert_eq!(app.shelved().0, 0);
}
