//! What was an article is an article, at its date and in its language; what was a page is a page.

use chapeau::domain::editor::Role;

use crate::house::TestApp;

const JEKYLL: &str = "title: Essai\ntimezone: Europe/Paris\ncollections: {notes: {output: true}}\n";

#[test]
fn dated_texts_among_posts_are_articles_and_undated_documents_are_pages() {
    for (config, path, matter, address, listed) in [
        (JEKYLL, "content/posts/a.md", "date: 2024-02-03", "/content/posts/a.html", true),
        (JEKYLL, "src/posts/2024-02-03-a.md", "x: 1", "/src/posts/2024-02-03-a.html", true),
        (JEKYLL, "blog/2024/a.md", "date: 2024-02-03", "/blog/2024/a.html", true),
        (JEKYLL, "blog/a.md", "x: 1", "/blog/a.html", false),
        (JEKYLL, "guides/a.md", "date: 2024-02-03", "/guides/a.html", false),
        (JEKYLL, "_notes/a.md", "x: 1", "/notes/a.html", false),
        (JEKYLL, "_notes/a.md", "date: 2024-02-03", "/notes/a.html", true),
        (JEKYLL, "_notes/2024-02-03-a.md", "x: 1", "/notes/2024-02-03-a.html", true),
        ("", "content/posts/a.md", "date: 2024-02-03", "/posts/a/", true),
        ("", "content/blog/2024-02-03-a.md", "x: 1", "/blog/2024-02-03-a/", true),
        ("", "src/posts/a.md", "x: 1", "/posts/a/", false),
        ("", "actualités/a.md", "date: 2024-02-03", "/actualit%C3%A9s/a.html", true),
    ] {
        let app = TestApp::new();
        let text = format!("---\ntitle: Le titre\n{matter}\n---\nTexte.\n");
        let mut files = vec![(path, text.as_str())];
        if !config.is_empty() {
            files.push(("_config.yml", config));
        }
        let report = app.import(&files);
        let file = report.files.iter().find(|file| file.path == path).expect("a line");
        assert_eq!((file.state, file.address.as_deref()), ("published", Some(address)), "{path}: {file:?}");
        assert_eq!(app.page(address).one("h1"), "Le titre", "{path}");
        let cards = app.page("/articles/").all(".card__title");
        assert_eq!(cards.contains(&"Le titre".to_owned()), listed, "{path}: {cards:?}");
        assert_eq!(app.get("/feed.xml").text().contains("Le titre"), listed, "{path} in the feed");
        assert_eq!(app.get("/archives/2024/02/").status, if listed { 200 } else { 404 }, "{path}");
    }
}

#[test]
fn titles_that_the_site_keeps_for_itself_get_the_next_free_address() {
    let app = TestApp::new();
    let report = app.import(&[
        ("_config.yml", "title: Essai\npermalink: /:title/\n"),
        ("a.md", "---\ntitle: Sitemap\npermalink: /sitemap.xml\n---\nUn.\n"),
        ("b.md", "---\ntitle: Sitemap\npermalink: /sitemap.xml\n---\nDeux.\n"),
        ("c.md", "---\ntitle: Sitemap\npermalink: /sitemap.xml\n---\nTrois.\n"),
        ("d.md", "---\ntitle: Desk\npermalink: /desk/\n---\nQuatre.\n"),
        ("e.md", "---\ntitle: '!!!'\npermalink: /uploads/\n---\nCinq.\n"),
        ("_posts/2024-01-01-!!!.md", "---\ntitle: '???'\npermalink: /media/\n---\nSix.\n"),
        ("_posts/2024-01-02-….md", "---\ntitle: '???'\npermalink: /media/\n---\nSept.\n"),
    ]);
    for (path, address) in [
        ("a.md", "/sitemap/"),
        ("b.md", "/sitemap-2/"),
        ("c.md", "/sitemap-3/"),
        ("d.md", "/desk-2/"),
        ("e.md", "/e/"),
        ("_posts/2024-01-01-!!!.md", "/articles/2024-01-01/"),
        ("_posts/2024-01-02-….md", "/articles/2024-01-02/"),
    ] {
        let file = report.files.iter().find(|file| file.path == path).expect("a line");
        assert_eq!((file.state, file.address.as_deref()), ("published", Some(address)), "{file:?}");
        assert!(file.remarks.iter().any(|remark| remark.code == "address-taken"), "{file:?}");
        app.page(address);
    }
}

#[test]
fn a_page_called_like_an_address_of_the_site_is_saved_at_the_desk() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    for title in ["Sitemap", "Sitemap", "Sitemap du quartier", "Desk", "Uploads", "Feed.xml", "Recherche"] {
        let form = desk.page("/desk/articles/new?kind=page");
        let nonce = form.attributes("#article input[name='nonce']", "value").concat();
        let reply = desk.post(
            "/desk/articles/new?kind=page",
            &[("whole", "1"), ("nonce", &nonce), ("title", title), ("body", "Texte."), ("language", "fr")],
        );
        assert_eq!(reply.status, 303, "{title}: {}", reply.text());
    }
}

#[test]
fn the_language_is_the_one_said_or_that_of_the_texts() {
    const ENGLISH: &str = "The mayor said: \"we are glad that the children have a hall of their own\", and the members \
                           of the council were with him. You are welcome to the feast: it is for everybody!\n";
    for (config, matter, expected) in [
        ("title: A\n", "x: 1", "en"),
        ("title: A\nlang: fr\n", "x: 1", "fr"),
        ("title: A\nlanguage: de_at\n", "x: 1", "de-AT"),
        ("title: A\nlocale: zh_cn\n", "x: 1", "zh-CN"),
        ("title: A\nlocale: en_US.UTF-8\n", "x: 1", "en"),
        ("title: A\n", "lang: pt_br", "pt-BR"),
    ] {
        let app = TestApp::new();
        let text = format!("---\ntitle: Words\n{matter}\n---\n{ENGLISH}");
        let report = app.import(&[("_config.yml", config), ("_posts/2024-01-01-a.md", &text)]);
        let page = app.page("/2024/01/01/a.html");
        let tags: Vec<String> = page.attributes("[lang]", "lang");
        assert!(tags.iter().any(|tag| tag == expected), "{config} {matter}: {tags:?}");
        let guessed = config == "title: A\n" && matter == "x: 1";
        assert_eq!(report.language_guessed.is_some(), guessed, "{config} {matter}");
        if guessed {
            assert!(!page.one(".prose").contains('«'), "no French typography: {}", page.one(".prose"));
            assert_eq!(app.page("/").attributes("html", "lang"), ["en"], "the site speaks English too");
        }
    }
}

#[test]
fn dates_are_those_that_jekyll_computes() {
    let app = TestApp::new();
    app.import(&[
        ("_config.yml", "title: Essai\ntimezone: America/New_York\n"),
        ("_posts/2014-03-09-utc.md", "---\ntitle: A\ndate: 2014-03-09 02:30:00\n---\nx\n"),
        ("_posts/2014-03-09-quoted.md", "---\ntitle: B\ndate: '2014-03-09 01:30:00'\n---\nx\n"),
        ("_posts/2014-02-01-feb30.md", "---\ntitle: C\ndate: 2014-02-30\n---\nx\n"),
        ("_posts/2014-03-09-offset.md", "---\ntitle: D\ndate: 2017-06-24 22:52:00 -0700\n---\nx\n"),
        ("_posts/14-3-9-two.md", "---\ntitle: E\n---\nx\n"),
        ("_posts/2014-03-09-text.md", "---\ntitle: F\ndate: 2014-03-09 1:2:3\n---\nx\n"),
        ("_posts/2014-11-31-rolled.md", "---\ntitle: G\n---\nx\n"),
    ]);
    for (address, published) in [
        ("/2014/03/08/utc.html", "2014-03-08T21:30:00-05:00"),
        ("/2014/03/09/quoted.html", "2014-03-09T01:30:00-05:00"),
        ("/2014/03/02/feb30.html", "2014-03-02T00:00:00-05:00"),
        ("/2017/06/25/offset.html", "2017-06-25T01:52:00-04:00"),
        ("/2014/03/09/two.html", "2014-03-09T00:00:00-05:00"),
        ("/2014/03/09/text.html", "2014-03-09T01:02:03-05:00"),
        ("/2014/12/01/rolled.html", "2014-12-01T00:00:00-05:00"),
    ] {
        let page = app.page(address);
        let said = page.attributes("meta[property='article:published_time']", "content");
        assert_eq!(said, [published], "{address}");
    }
}
