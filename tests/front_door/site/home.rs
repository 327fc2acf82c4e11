use crate::house::TestApp;

#[test]
fn an_empty_site_says_so() {
    let app = TestApp::new();
    let home = app.page("/");
    assert_eq!(home.count("h1"), 1);
    assert_eq!(home.count("article"), 0);
    assert_eq!(app.page("/articles/").count("article"), 0);
}

#[test]
fn the_newest_article_leads() {
    let app = TestApp::new();
    for day in 1..=5 {
        app.publish(&format!("n{day}"), &format!("title: Jour {day}\ndate: 2026-10-0{day}"), "Texte.");
    }
    assert_eq!(app.page("/").one(".card--lead .card__title"), "Jour 5");
}

#[test]
fn a_pinned_article_leads_before_newer_ones() {
    let app = TestApp::new();
    app.publish("une", "title: Épinglé\ndate: 2026-09-01\nis_une: true", "Texte.");
    app.publish("neuf", "title: Neuf\ndate: 2026-10-01", "Texte.");
    let home = app.page("/");
    assert_eq!(home.one(".card--lead .card__title"), "Épinglé");
    assert_eq!(home.text().matches("/articles/une/\"").count(), 1, "and stands nowhere else");
}
