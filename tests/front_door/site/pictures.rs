//! Picture sizes: generated in the background, used once they exist.

use chapeau::domain::path::SitePath;
use chapeau::media::Digest;
use chapeau::newsroom::{variants, withdrawal};
use chapeau::store::desk::{articles, media, variant_jobs as queue, variants as sizes};

use crate::house::{Reply, TestApp, png};

const SOURCES: &str = ".prose picture > source[type='image/webp']";

/// An article of October 2026 with pictures.
fn article(slug: &str, pictures: &[&str], extra: &str) -> (String, Vec<u8>) {
    let shown: String =
        pictures.iter().map(|name| format!("![Vue](/uploads/{name})\n\nTexte.\n\n")).collect();
    let text = format!("---\ntitle: {slug}\ndate: 2026-10-01\n{extra}---\n{shown}");
    (format!("_articles/{slug}.md"), text.into_bytes())
}

fn import(app: &TestApp, pictures: &[(&str, Vec<u8>)], articles: &[(String, Vec<u8>)]) {
    let uploads: Vec<_> = pictures.iter().map(|(name, bytes)| (format!("uploads/{name}"), bytes)).collect();
    let mut files: Vec<(&str, &[u8])> =
        uploads.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    files.extend(articles.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
    app.import_bytes(&files);
}

/// Runs the background work until nothing is left; returns the number of pictures processed.
pub(super) fn work(app: &TestApp) -> usize {
    let step = || variants::step(&app.newsroom, app.now()).expect("a step");
    std::iter::repeat_with(step).take_while(|worked| *worked).count()
}

/// The addresses of a `srcset` with their widths.
fn offered(srcset: &str) -> Vec<(String, u32)> {
    let one = |text: &str| {
        let (href, width) = text.trim().split_once(' ').expect("an address and a width");
        (href.to_owned(), width.trim_end_matches('w').parse().expect("a width"))
    };
    srcset.split(',').map(one).collect()
}

fn srcsets(page: &Reply) -> Vec<String> {
    page.attributes(SOURCES, "srcset")
}

#[test]
fn a_picture_is_shown_at_once_and_in_its_sizes_when_they_are_made() {
    let app = TestApp::new();
    import(&app, &[("a.png", png(1000, 600))], &[article("a", &["a.png"], "")]);
    let before = app.page("/articles/a/");
    assert_eq!(before.attributes(".prose img", "src"), ["/uploads/a.png"]);
    assert_eq!(before.count("picture"), 0);
    assert_eq!(before.count("meta[property='og:image']"), 0, "networks keep what they get first");
    assert_eq!(work(&app), 1);
    let after = app.page("/articles/a/");
    let sizes = offered(&srcsets(&after)[0]);
    assert_eq!(sizes.iter().map(|size| size.1).collect::<Vec<_>>(), [320, 480, 720, 960, 1000]);
    for (href, width) in sizes {
        let reply = app.get(&href);
        assert_eq!((reply.status, reply.header("content-type")), (200, "image/webp"), "{href}");
        assert_eq!(reply.header("cache-control"), "max-age=31536000, s-maxage=300, immutable");
        let made = image::load_from_memory(&reply.body).expect("a picture");
        assert_eq!(made.width(), width);
        assert_eq!(app.get(&href.replace(".webp", ".jpg")).status, 404, "an address has one format");
    }
    let jpeg = app.get(&after.attributes(".prose img", "src")[0]);
    assert_eq!((jpeg.status, jpeg.header("content-type")), (200, "image/jpeg"));
    assert_eq!(after.attributes(".prose img", "width"), ["1000"], "the room it takes stays the same");
    let shared = after.attributes("meta[property='og:image']", "content");
    assert!(shared.iter().all(|url| url.contains("/media/")), "{shared:?}");
}

#[test]
fn every_place_of_the_site_offers_the_sizes() {
    let app = TestApp::new();
    let pictures = [("a.png", png(1000, 600)), ("b.png", png(900, 600)), ("c.png", png(800, 600))];
    let header = "une-ou-diaporama:\n- image: /uploads/b.png\n- image: /uploads/c.png\n";
    import(&app, &pictures, &[article("a", &["a.png"], header)]);
    work(&app);
    for (path, selector) in [
        ("/", ".card__img picture"),
        ("/articles/", ".row picture"),
        ("/articles/a/", ".show__slide picture"),
        ("/articles/a/", ".show__thumbs picture"),
        ("/articles/a/photos/1/", ".photo picture"),
    ] {
        assert!(app.page(path).count(selector) > 0, "{path} {selector}");
    }
}

#[test]
fn sizes_are_hidden_with_what_shows_them() {
    let app = TestApp::new();
    import(&app, &[("a.png", png(600, 400))], &[article("a", &["a.png"], "")]);
    work(&app);
    let href = offered(&srcsets(&app.page("/articles/a/"))[0])[0].0.clone();
    assert_eq!(app.get(&href).status, 200);
    let path = SitePath::parse("/articles/a/").expect("a path");
    let id = app.newsroom.store.read_here(|db| articles::by_path(db, &path)).expect("an answer").expect("a");
    withdrawal::withdraw(&app.newsroom, id, app.now()).expect("a withdrawal");
    assert_eq!(app.get(&href).status, 404);
    for wrong in ["/media/x.webp", "/media/", "/media/../a.webp", "/media/a/b.webp"] {
        assert!(matches!(app.get(wrong).status, 400 | 404), "{wrong}");
    }
}

#[test]
fn the_sizes_of_a_draft_are_made_and_not_served() {
    let app = TestApp::new();
    import(&app, &[("a.png", png(600, 400))], &[article("a", &["a.png"], "published: false\n")]);
    let job =
        app.newsroom.store.read_here(|db| queue::next(db, app.now())).expect("an answer").expect("a job");
    assert_eq!(work(&app), 1);
    let made = app.newsroom.store.read_here(|db| sizes::of(db, std::slice::from_ref(&job.digest)));
    let made = &made.expect("an answer")[&job.digest];
    assert!(!made.is_empty());
    for variant in made {
        assert_eq!(app.get(&variant.href()).status, 404);
    }
}

#[test]
fn a_picture_that_cannot_be_made_is_given_up_and_holds_nothing_up() {
    let app = TestApp::new();
    let pictures = [("a.png", png(600, 400)), ("b.png", png(500, 400))];
    import(&app, &pictures, &[article("a", &["a.png", "b.png"], "")]);
    let job =
        app.newsroom.store.read_here(|db| queue::next(db, app.now())).expect("an answer").expect("a job");
    let digest = Digest::parse(&job.digest).expect("a digest");
    assert!(app.newsroom.shelf.remove(&digest).expect("a shelf"));
    assert_eq!(work(&app), 2);
    assert_eq!(srcsets(&app.page("/articles/a/")).len(), 1, "the other one is shown in its sizes");
    assert_eq!(work(&app), 0, "it is not tried again");
}

#[test]
fn work_that_was_cut_off_is_taken_up_again_when_asked_for() {
    let app = TestApp::new();
    import(&app, &[("a.png", png(600, 400))], &[article("a", &["a.png"], "")]);
    let store = &app.newsroom.store;
    // A process claims the picture and dies.
    let job = store.read_here(|db| queue::next(db, app.now())).expect("an answer").expect("a job");
    assert!(store.write_here(|db| queue::claim(db, &job, app.now())).expect("a claim"));
    assert!(!store.write_here(|db| queue::claim(db, &job, app.now())).expect("an answer"), "claimed once");
    assert_eq!(work(&app), 0);
    app.at("2026-11-20 09:06");
    variants::make_missing(&app.newsroom, &mut |_, _| {}).expect("a rebuild");
    variants::render_ready(&app.newsroom, app.now()).expect("rendered");
    assert_eq!(srcsets(&app.page("/articles/a/")).len(), 1);
    assert!(
        !store.write_here(|db| queue::keep(db, &job, &[], None)).expect("an answer"),
        "the dead are too late"
    );
}

#[test]
fn a_picture_that_ends_the_program_is_given_up() {
    let app = TestApp::new();
    import(&app, &[("a.png", png(600, 400))], &[article("a", &["a.png"], "")]);
    // A process claims it and dies, once.
    let store = &app.newsroom.store;
    let job = store.read_here(|db| queue::next(db, app.now())).expect("an answer").expect("a job");
    assert!(store.write_here(|db| queue::claim(db, &job, app.now())).expect("a claim"));
    app.at("2026-11-20 09:40");
    assert_eq!(work(&app), 1);
    app.at("2026-11-20 09:50");
    assert_eq!(work(&app), 0);
    assert_eq!(app.page("/articles/a/").count("picture"), 0, "the original serves");
    variants::make_missing(&app.newsroom, &mut |_, _| {}).expect("a second chance, when asked for");
    variants::render_ready(&app.newsroom, app.now()).expect("rendered");
    assert_eq!(app.page("/articles/a/").count("picture"), 1);
}

#[test]
fn twins_share_their_sizes() {
    let app = TestApp::new();
    let pictures = [("a.png", png(600, 400)), ("b.png", png(600, 400))];
    import(&app, &pictures, &[article("a", &["a.png"], ""), article("b", &["b.png"], "")]);
    assert_eq!(work(&app), 1, "the same bytes are made once");
    let (a, b) = (srcsets(&app.page("/articles/a/")), srcsets(&app.page("/articles/b/")));
    assert!(!a.is_empty());
    assert_eq!(a, b);
}

#[test]
fn an_article_is_rendered_once_for_all_its_pictures() {
    let app = TestApp::new();
    let pictures: Vec<(&str, Vec<u8>)> =
        (0..).zip(["a.png", "b.png", "c.png", "d.png"]).map(|(n, name)| (name, png(120 + n, 90))).collect();
    let names: Vec<&str> = pictures.iter().map(|(name, _)| *name).collect();
    import(&app, &pictures, &[article("a", &names, "")]);
    let before = app.newsroom.store.refresh_generation().expect("a number");
    assert_eq!(work(&app), 4);
    let after = app.newsroom.store.refresh_generation().expect("a number");
    assert_eq!(after - before, 1);
    assert_eq!(srcsets(&app.page("/articles/a/")).len(), 4);
}

#[test]
fn the_room_of_a_picture_has_its_colour_and_every_crop_its_focal_point_without_inline_style() {
    let app = TestApp::new();
    let clear = image::RgbaImage::from_pixel(300, 200, image::Rgba([200, 0, 0, 90]));
    let mut logo = std::io::Cursor::new(Vec::new());
    clear.write_to(&mut logo, image::ImageFormat::Png).expect("a picture");
    let pictures = [("a.png", png(1000, 600)), ("b.png", png(900, 600)), ("logo.png", logo.into_inner())];
    let header = "une-ou-diaporama:\n- image: /uploads/a.png\n- image: /uploads/b.png\n";
    import(&app, &pictures, &[article("a", &["a.png", "logo.png", "b.png"], header)]);
    app.newsroom
        .store
        .write_here(|db| {
            let (id, _) = media::digest_of(db, "a.png")?.expect("a medium");
            media::focus(db, id, chapeau::domain::picture::Focal { x: 20, y: 100 })
        })
        .expect("a focal point");
    work(&app);
    let page = app.page("/articles/a/");
    for (selector, places) in [(".prose img", 3), (".show__slide img", 2), (".show__thumbs img", 2)] {
        assert_eq!(page.count(selector), places, "{selector}");
        assert_eq!(page.attributes(selector, "class")[0], "fx2 fy10 tr0 tg5 tb6", "{selector}");
    }
    assert_eq!(
        page.attributes("img[src*='logo'], img[alt=Vue]", "class").len(),
        2,
        "nothing lies behind what is clear"
    );
    for path in ["/", "/articles/", "/articles/a/photos/", "/articles/a/photos/1/"] {
        let page = app.page(path);
        assert!(
            page.attributes("main img", "class").iter().any(|class| class == "fx2 fy10 tr0 tg5 tb6"),
            "{path}"
        );
        assert_eq!(page.count("[style]"), 0, "{path}");
    }
}
