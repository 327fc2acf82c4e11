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
    let lists = ["/categories/x", "/archives/2026/01", "/auteurs/x"];
    for path in lists {
        assert_eq!(app.get(path).status, 404, "{path} leads nowhere as long as there is no such list");
    }
    app.publish("un", "title: Un\ncategory: X\nauthor: X\ndate: 2026-01-02", "Texte.");
    for path in ["/articles", "/tags", "/plan-du-site"].iter().chain(&lists) {
        let reply = app.get(path);
        assert_eq!((reply.status, reply.header("location")), (301, format!("{path}/").as_str()));
        assert_eq!(app.get(&format!("{path}/")).status, 200, "{path}");
    }
}

#[test]
fn a_list_is_narrowed_to_a_year() {
    let app = TestApp::new();
    let long = "title: Un\ncategory: Culture\ntags: [tous]\nauthor: Lou Marchetti";
    for number in 0..14 {
        let front = format!("{long}\ndate: 2025-03-{:02} 08:00:00 +01:00", number + 1);
        app.publish(&format!("a-{number}"), &front, "x");
    }
    app.publish("minuit", &format!("{long}\ndate: 2024-01-01 00:30:00 +01:00"), "x");
    app.publish("veille", &format!("{long}\ndate: 2023-12-31 23:30:00 +01:00"), "x");
    for list in ["/categories/culture/", "/tags/tous/", "/auteurs/lou-marchetti/"] {
        let whole = app.page(list);
        let years: Vec<String> = whole.attributes(".filters .tag[href*=annee]", "href");
        assert_eq!(years, ["2025", "2024", "2023"].map(|year| format!("{list}?annee={year}")));
        assert!(!whole.text().contains("noindex"), "{list}");
        let year = app.page(&format!("{list}?annee=2025"));
        assert_eq!(
            (year.count("article.row"), year.one(".filters [aria-current]")),
            (12, "2025 14".to_owned())
        );
        assert!(year.one("h1").ends_with(", 2025") && year.one("title").contains(", 2025"));
        assert_eq!(year.attributes("meta[name=robots]", "content"), ["noindex"]);
        assert_eq!(year.count("link[rel=canonical]"), 0);
        let next = year.attributes("a[rel=next]", "href").remove(0);
        assert_eq!(next, format!("{list}?annee=2025&page=2"));
        assert_eq!(app.page(&next).count("article.row"), 2);
        let first = app.get(&format!("{list}?page=1&annee=2025"));
        assert_eq!((first.status, first.header("location")), (301, format!("{list}?annee=2025").as_str()));
        assert_eq!(app.page(&format!("{list}?annee=2024")).count("article.row"), 1, "midnight is in Paris");
        for odd in ["2022", "25", "02025", "-2025", "x", "%00", "", "2025&annee=2024", "2025&page=3"] {
            assert_eq!(app.get(&format!("{list}?annee={odd}")).status, 404, "{odd}");
        }
    }
    let before = app.page("/categories/culture/?annee=2025").header("etag").to_owned();
    app.publish("neuf", &format!("{long}\ndate: 2025-06-01 08:00:00 +02:00"), "x");
    let after = app.page("/categories/culture/?annee=2025");
    assert_ne!(after.header("etag"), before, "a publication shows at once");
    assert_eq!(after.one(".filters [aria-current]"), "2025 15");
}
