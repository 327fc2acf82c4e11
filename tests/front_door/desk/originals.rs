//! Uploaded originals: kept only if the settings say so, and never served.

use chapeau::domain::editor::Role;
use chapeau::domain::site::{FIELDS, Site};
use chapeau::newsroom::variants;

use crate::house::{Desk, TestApp, camera};

/// The number of files on the shelf that contain camera metadata.
fn secret(app: &TestApp) -> usize {
    let shelf = &app.newsroom.shelf;
    let files = shelf.list().expect("a shelf").map(|listed| listed.expect("a file").digest);
    let holds = |digest| {
        let mut bytes = Vec::new();
        let mut held = shelf.open(&digest).expect("a shelf").expect("bytes");
        std::io::Read::read_to_end(&mut held.reader, &mut bytes).expect("bytes");
        is_secret(&bytes)
    };
    files.filter(|digest| holds(*digest)).count()
}

fn is_secret(bytes: &[u8]) -> bool {
    camera::SECRETS.iter().any(|secret| bytes.windows(secret.len()).any(|window| window == *secret))
}

fn keep(desk: &Desk<'_>, keep: bool) {
    let site = Site { name: "Journal".to_owned(), keep_originals: keep, ..Site::default() };
    let fields = FIELDS.map(|field| (field, site.field(field)));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    desk.done("/desk/settings", &fields);
}

fn upload(desk: &Desk<'_>, name: &str, bytes: &[u8]) {
    let reply = desk.upload("/desk/media", "application/json", &[], &[(name, bytes)]);
    assert!(matches!(reply.status, 200 | 201), "{}", reply.text());
}

#[test]
fn files_as_they_came_are_kept_only_when_the_settings_say_so() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    assert_eq!(desk.page("/desk/settings").count("[name=keep_originals][checked]"), 0);
    upload(&desk, "avant.jpg", &camera::photograph(80, 60, 1));
    app.import_bytes(&[("uploads/import.jpg", &camera::photograph(82, 60, 1))]);
    assert_eq!(secret(&app), 0, "off by default");
    keep(&desk, true);
    assert_eq!(desk.page("/desk/settings").count("[name=keep_originals][checked]"), 1);
    upload(&desk, "apres.jpg", &camera::photograph(84, 60, 6));
    assert_eq!(secret(&app), 1);
    app.import_bytes(&[("uploads/importee.jpg", &camera::photograph(86, 60, 1))]);
    assert_eq!(secret(&app), 2);
    keep(&desk, false);
    upload(&desk, "ensuite.jpg", &camera::photograph(88, 60, 1));
    assert_eq!(secret(&app), 2, "what was kept stays");
}

#[test]
fn what_is_kept_is_served_by_no_address() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    keep(&desk, true);
    upload(&desk, "vue.jpg", &camera::photograph(1000, 800, 6));
    app.publish(
        "vue",
        "title: Vue\nune-ou-diaporama:\n- image: /uploads/vue.jpg",
        "![Une vue](/uploads/vue.jpg)",
    );
    while variants::step(&app.newsroom, app.now()).expect("a step") {}
    assert_eq!(secret(&app), 1);
    let mut addresses: Vec<String> = [
        "/",
        "/articles/vue/",
        "/articles/vue/photos/1/",
        "/feed.xml",
        "/rss.xml",
        "/feed.json",
        "/sitemap.xml",
        "/sitemap-1.xml",
        "/uploads/vue.jpg",
        "/desk/media",
        "/desk/media/1",
        "/desk/media/1/file",
        "/desk/media/1/thumb",
        "/desk/articles/1/preview",
        "/uploads/vue.jpg?original=1",
    ]
    .map(str::to_owned)
    .to_vec();
    for listed in app.newsroom.shelf.list().expect("a shelf") {
        let digest = listed.expect("a file").digest;
        for place in ["/uploads/", "/media/", "/assets/", "/", "/desk/articles/1/preview/"] {
            addresses.extend(["", ".jpg", ".webp", ".jpeg"].map(|end| format!("{place}{digest}{end}")));
        }
        addresses.push(format!("/uploads/{}/{digest}", &digest.to_string()[..2]));
    }
    let mut pictures = 0;
    for address in addresses {
        for reply in [app.get(&address), desk.get(&address)] {
            pictures +=
                usize::from(reply.status == 200 && reply.header("content-type").starts_with("image/"));
            assert!(!is_secret(&reply.body), "{address}");
        }
    }
    assert!(pictures > 8, "{pictures}");
}

#[test]
fn what_is_kept_goes_with_its_medium() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    keep(&desk, true);
    upload(&desk, "vue.jpg", &camera::photograph(80, 60, 1));
    upload(&desk, "autre.jpg", &camera::photograph(90, 60, 1));
    let other = camera::photograph(100, 60, 1);
    desk.upload("/desk/media/1/file", "text/html", &[("version", "1")], &[("vue.jpg", &other)]);
    assert_eq!(secret(&app), 2, "the first one went when another took its place");
    desk.done("/desk/media/2/removal", &[("version", "1")]);
    assert_eq!(secret(&app), 1);
    let mut again = camera::photograph(100, 60, 1);
    let at = again.windows(4).position(|four| four == b"4711").expect("the number");
    again[at] = b'5';
    upload(&desk, "encore.jpg", &again);
    assert_eq!(secret(&app), 1, "the same picture with other data is the medium that came first");
}
