//! The text of an article as Markdown, at its address and `index.md`.

use chapeau::domain::article::Kind;
use chapeau::domain::editor::Role;
use chapeau::domain::site::Site;
use chapeau::newsroom::writing;
use chapeau::store::desk::articles;
use chapeau::store::settings;

use crate::house::TestApp;

const TEXT: &str = "---\ntitle: Un titre\n# pour Léa : à relire\ncategories: [Ville]\ntags: [Eau]\nchapeau: Un *chapeau*.\n\
                    interne: secret\n---\nTexte **gras**. <!-- secret -->\n\n```\n<!-- du code -->\n```\n";

#[test]
fn an_article_answers_as_markdown_with_what_readers_may_know() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    let context = app.context(&desk.editor());
    let id = writing::create(&context, Kind::Article, TEXT).expect("a draft");
    assert_eq!(app.get("/articles/un-titre/index.md").status, 404, "a draft");
    writing::publish_now(&context, id).expect("a publication");
    let page = app.page("/articles/un-titre/");
    assert_eq!(page.attributes("link[type='text/markdown']", "href"), ["/articles/un-titre/index.md"]);
    assert_eq!(page.header("vary"), "Accept, Accept-Encoding");
    let twin = app.get("/articles/un-titre/index.md");
    assert_eq!((twin.status, twin.header("content-type")), (200, "text/markdown; charset=utf-8"));
    let text = twin.text();
    assert!(text.starts_with("---\ntitle: \"Un titre\"\nchapeau: \"Un *chapeau*.\"\n"), "{text}");
    assert!(text.contains("categories: [\"Ville\"]\ntags: [\"Eau\"]\n"), "{text}");
    assert!(text.contains("\n---\nTexte **gras**. \n\n```\n<!-- du code -->\n```\n"), "{text}");
    assert!(!text.contains("secret") && !text.contains("Léa") && !text.contains("interne"), "{text}");
    let again = app.get_with("/articles/un-titre/index.md", &[("if-none-match", twin.header("etag"))]);
    assert_eq!((again.status, again.header("cache-control")), (304, "max-age=0, must-revalidate"));
    for accepted in ["text/markdown", "text/markdown, text/html;q=0.9"] {
        let asked = app.get_with("/articles/un-titre/", &[("accept", accepted)]);
        assert_eq!((asked.text(), asked.header("vary")), (text.clone(), twin.header("vary")), "{accepted}");
    }
    let browser = app.get_with("/articles/un-titre/", &[("accept", "text/html,*/*;q=0.8")]);
    assert_eq!(browser.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(
        app.get_with("/", &[("accept", "text/markdown")]).header("content-type"),
        "text/html; charset=utf-8"
    );
}

#[test]
fn markdown_is_what_is_live_and_goes_with_it() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    let context = app.context(&desk.editor());
    let id = writing::create(&context, Kind::Article, TEXT).expect("a draft");
    writing::publish_now(&context, id).expect("a publication");
    let twin = "/articles/un-titre/index.md";
    assert!(app.get(twin).text().contains("gras"));
    let stored = app.newsroom.store.read_here(|db| articles::by_id(db, id)).expect("a store").expect("one");
    writing::save(&context, id, stored.version, &TEXT.replace("gras", "brouillon")).expect("a save");
    assert!(app.get(twin).text().contains("gras"), "the live version");
    writing::change_live(&context, id).expect("a publication");
    assert!(app.get(twin).text().contains("brouillon"));
    writing::withdraw_now(&context, id).expect("a withdrawal");
    assert_eq!(app.get("/articles/un-titre/").status, 410);
    assert!(app.get(twin).status >= 404 && !app.get(twin).text().contains("brouillon"));
    let asked = app.get_with("/articles/un-titre/", &[("accept", "text/markdown")]);
    assert_eq!((asked.status, asked.header("content-type")), (410, "text/html; charset=utf-8"));
}

#[test]
fn what_lives_at_the_address_of_a_twin_stays_there() {
    let app = TestApp::new();
    app.import(&[
        ("_config.yml", "title: Essai\npermalink: pretty\n"),
        ("a.md", "---\ntitle: A\n---\nDe A.\n"),
        ("b.md", "---\ntitle: B\nredirect_from: /a/index.md\n---\nDe B.\n"),
        ("c.md", "---\ntitle: C\npermalink: /c/index.md\n---\nDe C.\n"),
        ("d.md", "---\ntitle: D\n---\nDe D.\n"),
    ]);
    assert_eq!(app.get("/a/index.md").header("location"), "/b/");
    assert_eq!(app.page("/c/index.md").one("h1"), "C");
    assert!(app.page("/d/index.md").text().ends_with("De D.\n"));
}

#[test]
fn the_texts_are_listed_for_programs_if_the_settings_say_so() {
    let app = TestApp::new();
    app.import(&[
        (
            "_articles/a.md",
            "---\ntitle: A [neuf]\nchapeau: Ici.\ndate: 2026-11-01 08:00:00 +01:00\n---\nDe A.\n",
        ),
        ("_articles/b.md", "---\ntitle: B\nchapeau: Là.\ndate: 2026-11-02 08:00:00 +01:00\n---\nDe B.\n"),
        ("contact.md", "---\ntitle: Contact\n---\nEcrivez-nous.\n"),
    ]);
    let desk = app.desk("Camille", Role::Admin);
    let context = app.context(&desk.editor());
    writing::create(&context, Kind::Article, "---\ntitle: Secret\n---\nx\n").expect("a draft");
    assert_eq!(app.get("/llms.txt").status, 404, "nobody asked for it");
    let form = desk.page("/desk/settings");
    assert_eq!(form.count("[name=lists_texts]:not([checked])"), 1);
    let site = Site { description: "Le journal\nd’ici.".to_owned(), lists_texts: true, ..app.site() };
    app.newsroom.store.write_here(|db| settings::save(db, &site)).expect("settings");
    assert_eq!(desk.page("/desk/settings").count("[name=lists_texts][checked]"), 1);
    let list = app.page("/llms.txt");
    assert_eq!(list.header("content-type"), "text/markdown; charset=utf-8");
    let text = list.text();
    let begins = format!("# {}\n\n> Le journal d’ici.\n\n## Derniers articles\n\n", site.name);
    assert!(text.starts_with(&begins), "{text}");
    let (b, a) = (
        text.find("- [B](https://journal.example/articles/b/index.md): Là.\n"),
        text.find("- [A \\[neuf\\]](https://journal.example/articles/a/index.md): Ici.\n"),
    );
    assert!(b.is_some() && b < a, "{text}");
    assert!(
        text.contains("\n## Pages\n\n- [Contact](https://journal.example/contact.html/index.md)\n"),
        "{text}"
    );
    assert!(text.contains("\n## Optional\n\n- [Plan du site]("), "{text}");
    assert!(!text.contains("Secret"), "{text}");
    for address in text.lines().filter_map(|line| line.split_once("](")?.1.split_once(')')) {
        let path = address.0.strip_prefix("https://journal.example").expect("ours");
        assert_eq!(app.get(path).status, 200, "{path}");
    }
}
