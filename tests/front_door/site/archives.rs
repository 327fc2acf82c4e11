use crate::house::TestApp;

#[test]
fn archives_go_by_the_clocks_of_the_site() {
    let app = TestApp::new();
    // Half past midnight in Paris is still the previous year in UTC.
    app.publish("voeux", "title: Vœux\ndate: 2026-01-01 00:30:00 +01:00", "Texte.");
    app.publish("bilan", "title: Bilan\ndate: 2025-12-31 23:30:00 +01:00", "Texte.");
    assert_eq!(app.page("/archives/2026/01/").text().matches("Vœux").count(), 1);
    assert!(!app.page("/archives/2025/12/").text().contains("Vœux"));
    assert!(app.page("/archives/2025/").text().contains("Bilan"));
    assert!(app.page("/archives/").text().contains("/archives/2025/"));
}

#[test]
fn a_month_has_one_address() {
    let app = TestApp::new();
    app.publish("a", "title: A\ndate: 2026-03-01", "Texte.");
    for path in [
        "/archives/2026/3/",
        "/archives/2026/13/",
        "/archives/26/",
        "/archives/2026/04/",
        "/archives/x/",
        "/archives/99999/",
    ] {
        assert_eq!(app.get(path).status, 404, "{path}");
    }
}

#[test]
fn a_long_month_and_its_year_come_in_pages() {
    let app = TestApp::new();
    let text = |number: usize| {
        let (day, minute) = (1 + number / 60, number % 60);
        format!("---\ntitle: N{number:03}\ndate: 2026-03-{day:02} 10:{minute:02}:00 +01:00\n---\nTexte.\n")
    };
    let files: Vec<(String, String)> =
        (0..103).map(|number| (format!("_articles/n{number}.md"), text(number))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    app.import(&files);
    app.publish("avril", "title: Avril\ndate: 2026-04-01", "Texte.");
    let first = app.page("/archives/2026/03/");
    assert_eq!(first.count(".lines li"), 100);
    assert_eq!(first.one(".filters__count"), "103 articles");
    assert_eq!(first.attributes("head link[rel=next]", "href"), ["/archives/2026/03/?page=2"]);
    assert_eq!(first.count("head link[rel=prev]"), 0);
    assert_eq!(
        first.attributes("main a[rel=next]", "href"),
        ["/archives/2026/03/?page=2"],
        "not the next month"
    );
    let second = app.page("/archives/2026/03/?page=2");
    assert_eq!(second.all(".lines li a"), ["N002", "N001", "N000"]);
    assert_eq!(second.one("title"), "Mars 2026, page 2 — Chapeau");
    assert_eq!(
        second.attributes("link[rel=canonical]", "href"),
        ["https://journal.example/archives/2026/03/?page=2"]
    );
    assert_eq!(app.page("/archives/2026/04/").attributes("main a[rel=prev]", "href"), ["/archives/2026/03/"]);
    let year = app.page("/archives/2026/?page=2");
    assert_eq!(year.all(".lines li a"), ["N003", "N002", "N001", "N000"]);
    assert_eq!(app.get("/archives/2026/03/?page=3").status, 404);
    let one = app.get("/archives/2026/03/?page=1");
    assert_eq!((one.status, one.header("location")), (301, "/archives/2026/03/"));
}
