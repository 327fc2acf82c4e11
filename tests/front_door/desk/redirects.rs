//! Redirects at the desk.

use chapeau::domain::editor::Role;
use chapeau::domain::old_address::OldAddress;
use chapeau::domain::redirect::AddressCounts;
use chapeau::newsroom::redirects;

use crate::house::TestApp;

#[test]
fn a_redirect_is_made_shown_and_taken_away() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    app.publish("un", "title: Un", "x");
    let list = desk.done("/desk/redirects", &[("from", "/vieux/"), ("to", "/articles/un/")]);
    assert_eq!(list.one(".notice--ok"), "/vieux/ est redirigée.");
    assert_eq!(list.all("tbody .address"), ["/vieux/", "/articles/un/"]);
    assert_eq!(app.get("/vieux/").header("location"), "/articles/un/");
    desk.done("/desk/redirects/removal", &[("from", "/vieux/")]);
    assert_eq!(app.get("/vieux/").status, 404);
    assert_eq!(desk.page("/desk/redirects").count("tbody"), 0);
}

#[test]
fn what_cannot_be_redirected_comes_back_with_the_reason() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    app.publish("un", "title: Un", "x");
    let long = format!("/{}", "x".repeat(10 << 20));
    for (from, to) in [
        ("/a/", "/a/"),
        ("/articles/un/", "/articles/"),
        ("/desk/", "/articles/un/"),
        ("pas une adresse", "/articles/un/"),
        ("/a/", "javascript:alert(1)"),
        ("/a/", "/nulle-part/"),
        ("", ""),
        (&long, "/articles/un/"),
    ] {
        let again = desk.post("/desk/redirects", &[("from", from), ("to", to)]);
        assert_eq!(again.status, 422, "{to}");
        assert!(again.one("title").starts_with("Erreur :"));
        assert_eq!(again.count("#from-error"), 1);
        assert_eq!(again.attributes("#to", "value"), [to]);
    }
    assert_eq!(desk.post("/desk/redirects/removal", &[("from", "/rien/")]).status, 404);
}

#[test]
fn a_list_is_looked_at_before_it_is_taken() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    app.publish("un", "title: Un", "x");
    let list = "ancienne;nouvelle\r\n/a/;/articles/un/\r\n/b/,/nulle-part/\r\n/c/;/a/\r\n";
    let look = desk.post("/desk/redirects/list", &[("list", list)]);
    assert_eq!(look.status, 200);
    assert_eq!(look.one("[role=status]"), "2 lignes seront prises.");
    assert_eq!(look.count(".named li"), 1);
    assert!(look.one(".named li").starts_with("Ligne 3 /b/"));
    assert_eq!(app.get("/a/").status, 404, "looked at, not taken");
    let done = desk.done("/desk/redirects/list", &[("list", list), ("sure", "yes")]);
    assert_eq!(done.one(".notice--ok"), "2 redirections prises.");
    assert_eq!(app.get("/c/").header("location"), "/articles/un/");
    assert_eq!(desk.post("/desk/redirects/list", &[("list", "")]).status, 422);
    let endless = "/a/;/b/\n".repeat(10_001);
    assert_eq!(desk.post("/desk/redirects/list", &[("list", &endless)]).status, 422);
}

#[test]
fn a_lost_address_is_redirected_at_a_press() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    app.publish("retour-sur-la-journee", "title: Retour", "x");
    let address = |text: &str| OldAddress::parse(text).expect("an address");
    let lost = vec![(address("/blog/retour-sur-la-journee.php"), 12), (address("/wp-login.php"), 3)];
    redirects::remember(&app.newsroom, &AddressCounts { lost, followed: Vec::new() }, app.now())
        .expect("counted");
    assert!(desk.page("/desk/").one(".health").contains("2adresses demandées et introuvables"));
    let page = desk.page("/desk/redirects");
    assert!(page.all("#perdues tbody tr")[0].contains("12 fois"));
    let to = page.attributes("#perdues input[name=to]", "value").remove(0);
    assert_eq!(to, "/articles/retour-sur-la-journee/");
    desk.done("/desk/redirects", &[("from", "/blog/retour-sur-la-journee.php"), ("to", &to)]);
    assert_eq!(app.get("/blog/retour-sur-la-journee.php").header("location"), to);
    desk.done("/desk/redirects/lost", &[("path", "/wp-login.php")]);
    assert_eq!(desk.page("/desk/redirects").count("#perdues"), 0);
}

#[test]
fn what_was_asked_for_once_is_ignored_at_a_press() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    for number in 0..25 {
        app.get(&format!("/hasard-{number}"));
    }
    app.get("/hasard-7");
    app.write_counts();
    let page = desk.page("/desk/redirects");
    assert_eq!(page.count("#perdues tbody tr"), 20);
    assert!(page.one("#perdues .hint").contains("Les 20 adresses"), "{}", page.one("#perdues .hint"));
    let done = desk.done("/desk/redirects/lost", &[("once", "1")]);
    assert_eq!(done.one(".notice--ok"), "24 adresses ne sont plus signalées.");
    assert_eq!(done.all("#perdues td.address").len(), 1);
    assert_eq!(done.count("#perdues button[name=once]"), 0);
}

#[test]
fn writers_make_no_redirects() {
    let app = TestApp::new();
    let desk = app.desk("Idriss", Role::Writer);
    assert_eq!(desk.get("/desk/redirects").status, 403);
    for path in ["/desk/redirects", "/desk/redirects/list", "/desk/redirects/lost", "/desk/redirects/removal"]
    {
        let fields = [("from", "/a/"), ("to", "/"), ("path", "/a/"), ("list", "/a/;/"), ("sure", "yes")];
        assert_eq!(desk.post(path, &fields).status, 403, "{path}");
    }
}

#[test]
fn a_redirect_that_is_there_is_shown_before_it_is_replaced() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    app.publish("un", "title: Un", "x");
    app.publish("deux", "title: Deux", "x");
    let from = ("from", "/?p=1");
    desk.done("/desk/redirects", &[from, ("to", "/articles/un/")]);
    desk.done("/desk/redirects", &[from, ("to", "/articles/un/")]);
    let asked = desk.post("/desk/redirects", &[from, ("to", "/articles/deux/")]);
    assert_eq!(asked.status, 422);
    assert_eq!(asked.one("#from-error"), "Cette adresse mène déjà à /articles/un/.");
    assert_eq!(asked.count("button[name=replace]"), 1);
    assert_eq!(app.get("/?p=1").header("location"), "/articles/un/", "nothing was replaced");
    desk.done("/desk/redirects", &[from, ("to", "/articles/deux/"), ("replace", "yes")]);
    assert_eq!(app.get("/?p=1").header("location"), "/articles/deux/");

    let list = "/?p=1;/articles/un/\n/?p=2;/articles/un/\n/?p=2;/articles/deux/\n";
    let look = desk.post("/desk/redirects/list", &[("list", list)]);
    assert_eq!(look.all("#replaced li"), ["Ligne 1 /?p=1 Menait à /articles/deux/."]);
    assert!(
        look.all(".named li")[1].starts_with("Ligne 3 /?p=2 Une ligne plus haut"),
        "{:?}",
        look.all(".named li")
    );
    assert_eq!(app.get("/?p=1").header("location"), "/articles/deux/", "only looked at");
    desk.done("/desk/redirects/list", &[("list", list), ("sure", "yes")]);
    assert_eq!(app.get("/?p=1").header("location"), "/articles/un/");
    assert_eq!(app.get("/?p=2").header("location"), "/articles/un/");
    let shown = desk.page("/desk/redirects");
    assert_eq!(shown.attributes("tbody input[name=from]", "value"), ["/?p=1", "/?p=2"]);
    desk.done("/desk/redirects/removal", &[("from", "/?p=1")]);
    assert_eq!(app.get("/?p=1").status, 200, "the home page");
    assert_eq!(app.get("/?p=2").header("location"), "/articles/un/");
}

#[test]
fn what_a_program_was_asked_for_in_vain_is_listed_with_its_query() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    app.publish("un", "title: Un", "x");
    for path in ["/spip.php?article7&utm_source=x", "/spip.php?article7", "/spip.php?article8", "/a?b=c"] {
        assert_eq!(app.get(path).status, 404, "{path}");
    }
    app.write_counts();
    let page = desk.page("/desk/redirects");
    assert_eq!(
        page.attributes("#perdues input[name=path]", "value"),
        ["/spip.php?article7", "/a", "/spip.php?article8"]
    );
    desk.done("/desk/redirects", &[("from", "/spip.php?article7"), ("to", "/articles/un/")]);
    assert_eq!(desk.page("/desk/redirects").count("#perdues tbody tr"), 2);
}
