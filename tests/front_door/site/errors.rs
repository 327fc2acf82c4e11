use crate::house::TestApp;

#[test]
fn a_lost_reader_gets_a_page_with_ways_on() {
    let app = TestApp::new();
    app.publish("retour-sur-la-journee", "title: Retour sur la journée", "Texte.");
    let lost = app.get("/articles/retour-sur-journee/");
    assert_eq!(lost.status, 404);
    assert!(lost.text().contains("/articles/retour-sur-la-journee/"), "near addresses are named");
    assert_eq!(lost.count("h1"), 1);
    assert_eq!(lost.attributes("meta[name=robots]", "content"), ["noindex"]);
    assert_eq!(lost.header("cache-control"), "no-store");
}

#[test]
fn near_addresses_are_those_of_what_is_live_now() {
    let app = TestApp::new();
    app.publish("annonces-du-budget", "title: Les annonces", "Texte.");
    app.publish("annonces-de-mai", "title: En mai", "Texte.");
    let named = |lost: &str| app.get(lost).attributes("main a[href^='/articles/a']", "href");
    let both = ["/articles/annonces-du-budget/", "/articles/annonces-de-mai/"];
    assert_eq!(named("/articles/annonce-budget/"), both, "the closest first; endings may be missing");
    assert_eq!(named("/2019/05/Annonces_du_Budgét.html")[0], both[0]);
    app.run_sql("DELETE FROM live_path_words");
    assert!(named("/articles/annonce-budget/").is_empty());
    // An article that is written again has its words again.
    app.publish("annonces-du-budget", "title: Les annonces d’avril", "Texte.");
    assert_eq!(named("/articles/annonce-budget/"), both[..1]);
}

#[test]
fn absurd_addresses_get_the_usual_page() {
    let app = TestApp::new();
    let long = format!("/{}", "x".repeat(5000));
    for path in [
        "/%00",
        "/%ff",
        "//x",
        "/a//b",
        "/a/./b/%2e%2e/",
        "/%2e%2e/etc/passwd",
        "/a%5Cb",
        long.as_str(),
        "/articles/%00/",
    ] {
        let reply = app.get(path);
        assert!(matches!(reply.status, 400 | 404), "{path}: {}", reply.status);
        assert_eq!(reply.count("h1"), 1, "{path}");
    }
}

#[test]
fn only_reading_is_known() {
    let app = TestApp::new();
    for method in [reqwest::Method::POST, reqwest::Method::DELETE, reqwest::Method::PUT] {
        let reply = app.send(method.clone(), "/articles/", &[]);
        assert_eq!((reply.status, reply.header("allow")), (405, "GET, HEAD"), "{method}");
    }
}

#[test]
fn old_addresses_lead_to_the_true_one_at_once() {
    let app = TestApp::new();
    app.publish(
        "x",
        "title: X\npermalink: /blog/2018/x.html\nredirect_from: [/vieux/, /encore/plus/vieux.html]",
        "Texte.",
    );
    app.page("/blog/2018/x.html");
    for path in [
        "/vieux/",
        "/vieux",
        "/encore/plus/vieux.html",
        "/blog/2018/x",
        "/blog/2018/x/",
        "/blog/2018/x.html/",
        "/BLOG/2018/X.html",
    ] {
        let reply = app.get(path);
        assert_eq!((reply.status, reply.header("location")), (301, "/blog/2018/x.html"), "{path}");
    }
}
