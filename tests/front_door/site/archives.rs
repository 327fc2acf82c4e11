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
