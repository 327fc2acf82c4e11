//! Redirects, other spellings of an address, and 404s.

use chapeau::domain::editor::{Editor, Role};
use chapeau::domain::old_address::OldAddress;
use chapeau::domain::refusal::Refusal;
use chapeau::newsroom::{Error, redirects};
use chapeau::store::desk;

use crate::house::TestApp;

fn editor(app: &TestApp) -> Editor {
    app.desk("Camille", Role::Publisher).editor()
}

fn address(text: &str) -> OldAddress {
    OldAddress::parse(text).expect("an address")
}

fn leads(app: &TestApp, from: &str, to: &str) {
    let reply = app.get(from);
    assert_eq!((reply.status, reply.header("location")), (301, to), "{from}");
    if to.starts_with('/') {
        assert_eq!(app.get(to).status, 200, "{from}: one redirect, and there it is");
    }
}

#[test]
fn every_form_of_an_address_leads_to_the_true_one() {
    let app = TestApp::new();
    app.publish("x", "title: X\npermalink: /Blog/l'été.html\nredirect_from: /vieux", "Texte.");
    app.publish("nuage", "title: Nuage\ntags: [Été]\ncategories: [Vie du site]\nauthor: Ada", "Texte.");
    let photo = crate::house::png(8, 8);
    app.import_bytes(&[
        ("uploads/p.png", &photo),
        ("_articles/album.md", b"---\ntitle: Album\ndate: 2026-10-01\n---\n![Alt](/uploads/p.png)\n"),
    ]);
    let x = "/Blog/l%27%C3%A9t%C3%A9.html";
    assert_eq!(app.get(x).status, 200);
    for form in [
        "/Blog/l'%C3%A9t%C3%A9",
        "/blog/L'%C3%89T%C3%89.HTML",
        "/Blog/l'e%CC%81te%CC%81.html",
        "/Blog/l'ete.html",
        "/Blog/l'%C3%A9t%C3%A9/index.html",
        "/Blo%67/l'%C3%A9t%C3%A9.html",
        "/vieux",
        "/vieux/",
        "/VIEUX.html",
    ] {
        leads(&app, form, x);
    }
    for (form, to) in [
        ("/articles/nuage", "/articles/nuage/"),
        ("/Articles/Nuage/", "/articles/nuage/"),
        ("/articles/nuage.html", "/articles/nuage/"),
        ("/articles/nuage/index.html", "/articles/nuage/"),
        ("/articles/%6Euage/", "/articles/nuage/"),
        ("/articles/album/photos/1", "/articles/album/photos/1/"),
        ("/index.html", "/"),
        ("/Articles", "/articles/"),
        ("/tags/ete", "/tags/ete/"),
        ("/TAGS/Ete/", "/tags/ete/"),
        ("/tags/%C3%A9t%C3%A9", "/tags/ete/"),
        ("/categories/vie-du-site/index.html", "/categories/vie-du-site/"),
        ("/auteurs/ada", "/auteurs/ada/"),
        ("/archives/2026", "/archives/2026/"),
        ("//articles//nuage", "/articles/nuage/"),
        ("//tags/ete/", "/tags/ete/"),
        ("//", "/"),
        ("/articles%2Fnuage/", "/articles/nuage/"),
        ("/Articles?x=%C3%A9", "/articles/?x=%C3%A9"),
        ("/Recherche?q=nuage", "/recherche/?q=nuage"),
        ("/tags/ete?annee=2026", "/tags/ete/?annee=2026"),
        ("/vieux?annee=2026", "/Blog/l%27%C3%A9t%C3%A9.html?annee=2026"),
    ] {
        leads(&app, form, to);
    }
    for nothing in ["/Tags/rien/", "/tags/rien", "/auteurs/personne", "/archives/1999", "//ailleurs.example/"]
    {
        assert_eq!(app.get(nothing).status, 404, "{nothing}: no redirect to nothing");
    }
    // Percent-encoding in lower case is the same address: proxies change it.
    assert_eq!(app.get("/Blog/l%27%c3%a9t%c3%a9.html").status, 200);
}

#[test]
fn redirects_are_one_step_and_never_a_circle() {
    let app = TestApp::new();
    let camille = editor(&app);
    app.publish("un", "title: Un", "Texte.");
    let add = |from: &str, to: &str| redirects::add(&app.context(&camille), from, to);
    add("/c", "/articles/un/").expect("a redirect");
    add("/b/", "/c/").expect("by another form");
    add("https://ancien.example/a", "/b").expect("a whole address");
    for from in ["/a", "/b", "/b/", "/c"] {
        leads(&app, from, "/articles/un/");
    }
    // The article moves: everything leads to its new address.
    app.publish("un", "title: Un\npermalink: /deux/", "Texte.");
    for from in ["/a", "/b", "/c", "/articles/un/"] {
        leads(&app, from, "/deux/");
    }
    add("/section", "/articles/un/#fin").expect("a fragment");
    leads(&app, "/section", "/deux/#fin");
    add("/ailleurs", "https://www.example.fr/x?y=é").expect("another site");
    assert_eq!(app.get("/ailleurs").header("location"), "https://www.example.fr/x?y=%C3%A9");
    // A redirect to /y follows when /y becomes a redirect.
    add("/y", "/tags/").expect("a list");
    add("/z", "/y").expect("a redirect");
    add("/y", "/categories/").expect("a change of mind");
    leads(&app, "/z", "/tags/");
    leads(&app, "/y", "/categories/");

    let refused = |from: &str, to: &str| match add(from, to) {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("{from} {to}: {other:?}"),
    };
    let path = |text: &str| text.to_owned();
    assert_eq!(refused("/q", "/q"), Refusal::RedirectLoops(path("/q")));
    assert_eq!(refused("/q", "/q/"), Refusal::RedirectLoops(path("/q")));
    assert_eq!(refused("/q", "/rien/"), Refusal::RedirectNowhere(path("/rien/")));
    assert_eq!(refused("/deux/", "/tags/"), Refusal::AddressTaken(path("/deux/")));
    assert_eq!(refused("/articles/un/", "/tags/"), Refusal::RedirectStays(path("/articles/un/")));
    assert_eq!(refused("/tags/", "/deux/"), Refusal::AddressTaken(path("/tags/")));
    assert_eq!(refused("/desk/x", "/deux/"), Refusal::AddressTaken(path("/desk/x")));
    for bad in ["", "x", "javascript:alert(1)", "//ailleurs.example/", "/a\u{0}", "/../x", "http://"] {
        assert!(matches!(refused("/q", bad), Refusal::NoAddress(_)), "{bad}");
        assert!(matches!(add(bad, "/deux/"), Err(Error::Refused(_))) || bad == "http://", "{bad}");
    }
    redirects::remove(&app.context(&camille), "/c").expect("it was made by hand");
    assert_eq!(app.get("/c").status, 404);
    let automatic = redirects::remove(&app.context(&camille), "/articles/un/");
    assert!(matches!(automatic, Err(Error::Refused(Refusal::RedirectStays(_)))), "{automatic:?}");
}

#[test]
fn what_stands_below_an_article_goes_along_with_it() {
    let app = TestApp::new();
    let photo = crate::house::png(8, 8);
    let at = |permalink: &str| {
        let text = format!(
            "---\ntitle: Album\ndate: 2026-10-01\ndateEvent: 2026-12-01\npermalink: {permalink}\n---\n![Un](/uploads/p.png)\n\n![Deux](/uploads/q.png)\n"
        );
        let files = [
            ("uploads/p.png", &photo[..]),
            ("uploads/q.png", &photo),
            ("_articles/album.md", text.as_bytes()),
        ];
        app.import_bytes(&files);
    };
    at("/Ancien/album.html");
    at("/album/");
    for (old, new) in [
        ("/Ancien/album.html/photos/2/", "/album/photos/2/"),
        ("/ancien/album/photos/2", "/album/photos/2/"),
        ("/Ancien/album.html/photos/", "/album/photos/"),
        ("/Ancien/album.html/evenement.ics", "/album/evenement.ics"),
        ("/Album/photos/1/", "/album/photos/1/"),
        ("/Album/evenement.ics", "/album/evenement.ics"),
    ] {
        leads(&app, old, new);
    }
    for nothing in
        ["/Ancien/album.html/photos/3/", "/rien/photos/1/", "/rien/evenement.ics", "/album/photos/3/"]
    {
        assert_eq!(app.get(nothing).status, 404, "{nothing}");
    }
}

#[test]
fn only_publishers_make_redirects() {
    let app = TestApp::new();
    let idriss = app.desk("Idriss", Role::Writer).editor();
    let refused = [
        redirects::add(&app.context(&idriss), "/a", "/tags/"),
        redirects::remove(&app.context(&idriss), "/a"),
        redirects::import_csv(&app.context(&idriss), "/a,/tags/").map(|_| ()),
        redirects::dismiss(&app.context(&idriss), "/a"),
    ];
    assert!(refused.iter().all(|outcome| matches!(outcome, Err(Error::NotAllowed))), "{refused:?}");
    assert_eq!(app.get("/a").status, 404);
}

#[test]
fn a_list_of_redirects_is_taken_in_line_by_line() {
    let app = TestApp::new();
    let camille = editor(&app);
    app.publish("un", "title: Un", "Texte.");
    let text = "\u{feff}ancienne;nouvelle\r\n/a;/b\r\n\"/l'\"\"été\"\"\", \"/articles/un/\"\r\n\r\n/b\t/articles/un/\n/x,/rien\n/y\n# note\n";
    let lines = redirects::import_csv(&app.context(&camille), text).expect("a list");
    let told: Vec<_> = lines.iter().map(|line| (line.number, line.refused.is_none())).collect();
    assert_eq!(told, [(2, true), (3, true), (5, true), (6, false), (7, false)]);
    leads(&app, "/a", "/articles/un/");
    leads(&app, "/l'%22%C3%A9t%C3%A9%22", "/articles/un/");
    let long = "/a,/b\n".repeat(redirects::CSV_LINES_MAX + 1);
    let refused = redirects::import_csv(&app.context(&camille), &long);
    assert!(matches!(refused, Err(Error::Refused(Refusal::TooManyRedirects(_)))));
}

#[test]
fn rules_of_an_old_site_come_in_and_each_is_told() {
    let app = TestApp::new();
    let report = app.import(&[
        ("_articles/un.md", "---\ntitle: Un\ndate: 2026-10-01\n---\nTexte.\n"),
        (".htaccess", "Redirect 301 /a /b\nRedirectMatch 301 ^/m\\.php$ /articles/un/\nRewriteRule ^r/?$ /articles/un/ [R=301,L]\nRewriteRule ^(.*)$ index.php [L]\n"),
        ("_redirects", "/b /articles/un\n/c /c/\n/articles/un/ /ailleurs\n/forum/* /x/:splat\n"),
    ]);
    for from in ["/a", "/b", "/m.php", "/r"] {
        leads(&app, from, "/articles/un/");
    }
    assert_eq!(app.get("/c").status, 404, "a rule that leads to itself is none");
    let told: Vec<_> =
        report.files.iter().filter(|file| file.state == "redirect").map(|file| file.path.as_str()).collect();
    assert_eq!(told, ["/a", "/articles/un/", "/b", "/c", "/m.php", "/r/"]);
    let remarks = |path: &str| {
        report.files.iter().filter(|file| file.path == path).map(|file| file.remarks.len()).sum::<usize>()
    };
    assert_eq!((remarks("/a"), remarks("/c"), remarks("/articles/un/")), (0, 1, 1));
    assert_eq!((remarks(".htaccess"), remarks("_redirects")), (1, 1), "what is not understood, at its line");
}

#[test]
fn lost_addresses_are_counted_and_resolved() {
    let app = TestApp::new();
    let camille = editor(&app);
    app.publish("retour-sur-la-journee", "title: Retour sur la journée", "Texte.");
    let lost = |app: &TestApp| {
        app.newsroom.store.read_here(|db| desk::not_found_log::list(db, 0, 20)).expect("a list")
    };
    for path in ["/articles/retour-sur-journee/", "/articles/retour-sur-journee/", "/rien/"] {
        assert_eq!(app.get(path).status, 404);
    }
    assert_eq!(lost(&app), [], "nothing is written while readers wait");
    app.write_counts();
    let found = lost(&app);
    assert_eq!((found[0].address.path.as_str(), found[0].hits), ("/articles/retour-sur-journee/", 2));
    assert_eq!(found[0].suggestion.as_deref(), Some("/articles/retour-sur-la-journee/"));
    assert_eq!((found[1].address.path.as_str(), found[1].hits, &found[1].suggestion), ("/rien/", 1, &None));
    app.at("2026-11-22 09:00");
    app.get("/rien/");
    app.write_counts();
    let rien = lost(&app).into_iter().find(|one| one.address.path.as_str() == "/rien/").expect("it");
    assert_eq!(
        (rien.first_day.to_string(), rien.last_day.to_string()),
        ("2026-11-20".to_owned(), "2026-11-22".to_owned())
    );

    let to = found[0].suggestion.clone().expect("one");
    redirects::add(&app.context(&camille), found[0].address.path.as_str(), &to).expect("a redirect");
    redirects::dismiss(&app.context(&camille), "/rien/").expect("it does not matter");
    assert_eq!(lost(&app), []);
    leads(&app, "/articles/retour-sur-journee/", &to);
    leads(&app, "/articles/retour-sur-journee", &to);
    app.write_counts();
    let redirect = app.newsroom.store.read_here(|db| desk::redirects::list(db, 0, 20)).expect("a list");
    assert_eq!((redirect[0].hits, redirect[0].by_hand), (2, true));
    assert_eq!(redirect[0].last_used.map(|day| day.to_string()), Some("2026-11-22".to_owned()));
}

#[test]
fn a_flood_of_strange_addresses_is_bounded() {
    let app = TestApp::new();
    app.get(&format!("/{}", "x".repeat(400)));
    for round in 0..3 {
        let counted = (0..1_000)
            .map(|number| (address(&format!("/lost-{round}-{number}")), 1 + usize::from(number == 7)));
        let counted =
            chapeau::domain::redirect::AddressCounts { lost: counted.collect(), followed: Vec::new() };
        redirects::remember(&app.newsroom, &counted, app.now()).expect("a writing");
    }
    app.write_counts();
    let store = &app.newsroom.store;
    let count = store.read_here(desk::not_found_log::count).expect("a number");
    assert_eq!(i64::try_from(count).expect("small"), desk::not_found_log::LOST_MAX);
    let first = store.read_here(|db| desk::not_found_log::list(db, 0, 3)).expect("a list");
    assert!(
        first.iter().all(|one| one.address.path.as_str().ends_with("-7")),
        "those asked for most stay: {first:?}"
    );
    let long = address(&format!("/{}", "x".repeat(400)));
    assert!(
        !store.write_here(|db| desk::not_found_log::forget(db, &long)).expect("an answer"),
        "it was not counted"
    );
}
