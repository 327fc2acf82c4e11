use crate::house::TestApp;

fn many(app: &TestApp, count: usize) {
    let files: Vec<(String, String)> = (1..=count)
        .map(|n| {
            let text = format!(
                "---\ntitle: Numéro {n}\ndate: 2026-01-01 00:{:02}:00\ntags: [tous]\n---\nTexte.\n",
                n % 60
            );
            (format!("_articles/n{n:03}.md"), text)
        })
        .collect();
    let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    app.import(&files);
}

#[test]
fn a_list_has_numbered_pages() {
    let app = TestApp::new();
    many(&app, 30);
    let first = app.page("/articles/");
    assert_eq!(first.count("article.row"), 12);
    assert_eq!(first.all(".row .card__title")[0], "Numéro 30", "the newest first");
    let last = app.page("/articles/?page=3");
    assert_eq!(last.count("article.row"), 6);
    assert_eq!(last.all(".row .card__title")[5], "Numéro 1");
    assert_eq!(app.page("/tags/tous/?page=2").count("article.row"), 12);
}

#[test]
fn a_page_number_has_one_address_or_none() {
    let app = TestApp::new();
    many(&app, 13);
    let first = app.get("/articles/?page=1");
    assert_eq!((first.status, first.header("location")), (301, "/articles/"));
    for number in ["3", "0", "-1", "abc", "1e3", "99999999999999999999", "2&page=2", "%00"] {
        assert_eq!(app.get(&format!("/articles/?page={number}")).status, 404, "{number}");
    }
    assert_eq!(
        app.page("/articles/?utm=x&page=2&y").count("article.row"),
        1,
        "other parameters mean nothing"
    );
}

#[test]
fn names_are_one_whatever_their_spelling() {
    let app = TestApp::new();
    app.publish("a", "title: A\ntags: [Open data]\ncategories: [Journée d'échanges]", "Texte.");
    app.publish("b", "title: B\ntags: [open  DATA]\ncategories: ['JOURNEE D’ÉCHANGES']", "Texte.");
    assert_eq!(app.page("/tags/open-data/").count("article.row"), 2);
    assert_eq!(app.page("/tags/").text().matches("/tags/open-data/").count(), 1);
    let category = app.page("/categories/journee-d-echanges/");
    assert_eq!(category.count("article.row"), 2);
    assert_eq!(category.one("h1"), "Journée d’échanges");
}

#[test]
fn what_a_category_does_not_hold_is_not_there() {
    let app = TestApp::new();
    app.publish("a", "title: A", "Texte.");
    for path in ["/categories/nulle-part/", "/tags/rien/", "/auteurs/personne/", "/tags/%C3%A9/"] {
        assert_eq!(app.get(path).status, 404, "{path}");
    }
}

#[test]
fn a_list_without_its_slash_leads_to_it() {
    let app = TestApp::new();
    for path in ["/articles", "/tags", "/categories/x", "/archives/2026/01", "/plan-du-site", "/auteurs/x"] {
        let reply = app.get(path);
        assert_eq!((reply.status, reply.header("location")), (301, format!("{path}/").as_str()));
    }
}
