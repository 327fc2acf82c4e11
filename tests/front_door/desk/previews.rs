//! Previews: unpublished articles, shown only to those who may see them.

use chapeau::domain::editor::Role;
use chapeau::newsroom::variants;

use super::publication::{READY, begin, below, stored};
use crate::house::{Desk, Reply, TestApp, png};

const PICTURED: &str = "---\ntitle: La forêt\ncategory: Nature\nchapeau: Deux phrases.\n---\n\
Un texte.\n\n![Des arbres](/uploads/arbres.png)\n";

fn link(page: &Reply) -> String {
    let value = page.attributes("#made", "value").into_iter().next().expect("a link");
    value.trim_start_matches("https://journal.example").to_owned()
}

fn make(desk: &Desk<'_>, id: chapeau::domain::article::ArticleId, fields: &[(&str, &str)]) -> String {
    let page = desk.post(&below(id, "previews"), fields);
    assert_eq!(page.status, 200, "{}", page.text());
    link(&page)
}

#[test]
fn the_desk_sees_the_page_of_the_site_with_its_pictures_and_readers_see_neither() {
    let app = TestApp::new();
    app.import_bytes(&[("uploads/arbres.png", &png(600, 400)), ("uploads/autre.png", &png(50, 40))]);
    while variants::step(&app.newsroom, app.now()).expect("a size") {}
    let desk = app.desk("Camille", Role::Publisher);
    let id = begin(&app, &desk, PICTURED);
    let page = desk.page(&below(id, "preview"));
    assert_eq!(page.one("h1"), "La forêt");
    assert_eq!(page.one(".preview-bar strong"), "Aperçu");
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    assert!(page.header("x-robots-tag").contains("noindex"));
    assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"]);
    assert_eq!(page.count("link[rel=canonical]"), 0);
    let mut sources = page.attributes(".prose img", "src");
    sources.extend(page.attributes(".prose source", "srcset").iter().flat_map(|set| {
        set.split(", ").filter_map(|one| one.split(' ').next().map(str::to_owned)).collect::<Vec<_>>()
    }));
    assert!(sources.len() > 1, "{}", page.text());
    for source in &sources {
        assert!(source.starts_with(&below(id, "preview/")), "{source}");
        assert_eq!(desk.get(source).status, 200, "{source}");
        assert_eq!(desk.get(source).header("cache-control"), "no-store");
        assert_eq!(app.get(source).status, 303, "a reader is asked to sign in");
        let public = source.replace(&below(id, "preview"), "");
        assert_eq!(app.get(&public).status, 404, "{public}");
    }
    assert_eq!(desk.get(&below(id, "preview/photos/1/")).status, 200);
    assert_eq!(desk.get(&below(id, "preview/photos/2/")).status, 404);
    assert_eq!(desk.get(&below(id, "preview/uploads/autre.png")).status, 404, "not of this article");
    assert_eq!(app.get("/articles/la-foret/").status, 404);
    let idriss = app.desk("Idriss", Role::Writer);
    assert_eq!(idriss.get(&below(id, "preview")).status, 403);
}

#[test]
fn a_link_opens_one_article_until_it_is_closed_or_too_old() {
    let app = TestApp::new();
    app.import_bytes(&[("uploads/arbres.png", &png(60, 40)), ("uploads/autre.png", &png(50, 40))]);
    let desk = app.desk("Camille", Role::Publisher);
    let id = begin(&app, &desk, PICTURED);
    begin(&app, &desk, &PICTURED.replace("arbres", "autre").replace("forêt", "mer"));
    let address = make(&desk, id, &[("days", "7"), ("label", "Presse <b>")]);
    let page = app.page(&address);
    assert_eq!(page.one("h1"), "La forêt");
    assert!(page.one(".preview-bar").contains("27 novembre 2026"), "{}", page.one(".preview-bar"));
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    assert!(page.header("x-robots-tag").contains("noindex"));
    let picture = page.attributes(".prose img", "src").into_iter().next().expect("a picture");
    assert_eq!(picture, format!("{address}/uploads/arbres.png"));
    assert_eq!(app.get(&picture).status, 200);
    assert_eq!(app.get(&format!("{address}/uploads/autre.png")).status, 404, "a picture of another article");
    assert_eq!(app.get(&format!("{address}/uploads/../../desk/")).status, 404);
    assert_eq!(app.get("/uploads/arbres.png").status, 404);
    // A link to the working copy follows later changes; a link to a revision does not.
    let list = desk.page(&below(id, "versions"));
    let kept = list.attributes("input[name=from]", "value")[0].clone();
    let fixed = make(&desk, id, &[("days", "30"), ("revision", &kept)]);
    app.pass(700);
    let text = PICTURED.replace("Un texte", "Un texte neuf");
    let version = stored(&app, id).version;
    chapeau::newsroom::writing::save(&app.context(&desk.editor()), id, version, &text).expect("a save");
    assert!(app.page(&address).text().contains("Un texte neuf"));
    assert!(!app.page(&fixed).text().contains("Un texte neuf"));
    // The list does not show the tokens.
    let list = desk.page(&below(id, "previews"));
    assert_eq!(list.count(".lines > li"), 2);
    assert!(!list.text().contains(address.trim_start_matches("/apercu/")));
    let close = list.attributes("form[action$=revoke]", "action")[0].clone();
    desk.done(&close, &[]);
    assert_eq!(app.get(&fixed).status, 404);
    assert_eq!(app.get(&address).status, 200);
    app.pass(7 * 86_400);
    assert_eq!(app.get(&address).status, 404, "a week is over");
    assert_eq!(app.get("/apercu/n-importe-quoi").status, 404);
    assert_eq!(app.get("/apercu/").status, 404);
}

#[test]
fn after_publication_a_link_leads_to_the_article() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let id = begin(&app, &desk, READY);
    let address = make(&desk, id, &[("days", "1")]);
    app.pass(60);
    desk.done(
        &below(id, "publication"),
        &[("version", &stored(&app, id).version.to_string()), ("when", "now")],
    );
    let reply = app.get(&address);
    assert_eq!((reply.status, reply.header("location")), (302, "/articles/la-foret/"));
    assert_eq!(reply.header("cache-control"), "no-store");
    // A link created after the publication shows the working copy.
    app.pass(60);
    let later = make(&desk, id, &[("days", "1")]);
    assert_eq!(app.get(&later).status, 200);
}

#[test]
fn a_link_of_another_article_is_not_closed_and_a_forged_version_is_not_shown() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let (one, other) = (begin(&app, &desk, READY), begin(&app, &desk, &READY.replace("forêt", "mer")));
    let address = make(&desk, one, &[("days", "1")]);
    let list = desk.page(&below(one, "previews"));
    let close = list.attributes("form[action$=revoke]", "action")[0].clone();
    let forged = close.replace(&below(one, ""), &below(other, ""));
    assert_eq!(desk.post(&forged, &[]).status, 404);
    assert_eq!(app.get(&address).status, 200);
    let versions = desk.page(&below(other, "versions"));
    let kept = versions.attributes("input[name=from]", "value")[0].clone();
    assert_eq!(desk.post(&below(one, "previews"), &[("days", "1"), ("revision", &kept)]).status, 404);
    let long = "x".repeat(200);
    let reply = desk.post(&below(one, "previews"), &[("days", "9999999999"), ("label", &long)]);
    assert_eq!(reply.status, 422);
    assert_eq!(reply.attributes("#label", "value"), [long]);
}

#[test]
fn a_link_to_what_was_imported_with_an_older_date_leads_to_the_article_too() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let text = "---\ntitle: Ancien\ndate: 2020-01-01 08:00:00 +01:00\npublished: false\ncategory: C\nchapeau: Court.\n---\nTexte.\n";
    app.import(&[("_posts/2020-01-01-ancien.md", text)]);
    let id = chapeau::domain::article::ArticleId(1);
    let address = make(&desk, id, &[("days", "1")]);
    assert_eq!(app.get(&address).status, 200);
    app.pass(60);
    let version = stored(&app, id).version.to_string();
    desk.done(&below(id, "publication"), &[("version", &version), ("when", "now")]);
    assert_eq!(app.get(&address).status, 302);
}
