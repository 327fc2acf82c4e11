//! Signs that nobody sees do not tell names apart: every kind of name, with every kind of sign, from the desk
//! and by import.

use std::collections::BTreeSet;

use chapeau::domain::article::ArticleId;
use chapeau::domain::editor::Role;
use chapeau::newsroom::accounts::password;
use chapeau::store::desk::{accounts, articles};
use unicode_normalization::UnicodeNormalization as _;

use crate::desk::writing::change;
use crate::house::{Desk, Reply, TestApp, png};

/// Signs that nobody sees beside Latin letters.
const SIGNS: [char; 20] = [
    '\u{ad}',
    '\u{34f}',
    '\u{61c}',
    '\u{180e}',
    '\u{200b}',
    '\u{200c}',
    '\u{200d}',
    '\u{200e}',
    '\u{200f}',
    '\u{202a}',
    '\u{202c}',
    '\u{202e}',
    '\u{2060}',
    '\u{2066}',
    '\u{2069}',
    '\u{fe0e}',
    '\u{fe0f}',
    '\u{feff}',
    '\u{e0061}',
    '\u{e0100}',
];
/// Signs that look like a space.
const SPACES: [char; 9] = [
    '\u{a0}', '\u{2002}', '\u{2003}', '\u{2009}', '\u{202f}', '\u{205f}', '\u{3000}', '\u{2800}', '\u{3164}',
];

/// Texts that look like this one: a sign at the start, inside a word, beside a space and at the end; other
/// spaces; decomposed letters.
fn lookalikes(text: &str) -> Vec<String> {
    let middle = text.char_indices().nth(2).map_or(0, |(place, _)| place);
    let with = |sign: char| {
        let inside = format!("{}{sign}{}", &text[..middle], &text[middle..]);
        [inside, format!("{sign}{text}"), format!("{text}{sign}"), text.replace(' ', &format!(" {sign}"))]
    };
    let mut all: BTreeSet<String> = SIGNS.into_iter().flat_map(with).collect();
    all.extend(SPACES.into_iter().map(|space| text.replace(' ', &space.to_string())));
    all.insert(text.nfd().collect());
    all.remove(text);
    all.into_iter().collect()
}

fn hrefs(page: &Reply, below: &str) -> BTreeSet<String> {
    let links = page.attributes("main a", "href").into_iter();
    links.filter(|href| href.starts_with(below) && href.len() > below.len()).collect()
}

/// Sends the form for a new article.
fn write(desk: &Desk<'_>, fields: &[(&str, &str)]) -> Reply {
    change(desk, "/desk/articles/new", fields)
}

#[test]
fn terms_that_look_alike_are_one_from_the_desk() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    for (field, list, signed) in [
        ("category", "/desk/categories", ""),
        ("tag", "/desk/tags", ""),
        ("author", "/desk/authors", "signed:"),
    ] {
        desk.done(list, &[("name", "Vie locale été")]);
        for name in lookalikes("Vie locale été") {
            let made = desk.post(list, &[("name", &name)]);
            assert_eq!(made.status, 422, "{list} {name:?}");
            assert!(made.text().contains("existe déjà"), "{list} {name:?}: {}", made.one("main"));
            let written = write(&desk, &[("title", "Un"), (field, &name)]);
            assert_eq!(written.status, 303, "{field} {name:?}: {}", written.text());
        }
        assert_eq!(desk.page(list).all(".ttl"), ["Vie locale été"], "{list}");
        let asked = format!("/desk/articles?{field}={signed}vie+lo%C2%ADcale+ete");
        let count = desk.page(&asked).one(".listing__count");
        assert!(count.starts_with(&lookalikes("Vie locale été").len().to_string()), "{asked}: {count}");
    }
}

#[test]
fn terms_that_look_alike_are_one_by_import_and_the_documents_keep_their_bytes() {
    let app = TestApp::new();
    let names = lookalikes("Vie locale été");
    app.publish(
        "un",
        "title: Un\ntags: [Vie locale été]\ncategory: Vie locale été\nauthor: Vie locale été",
        "x",
    );
    let texts: Vec<(String, String)> = (0..)
        .zip(&names)
        .map(|(number, name)| {
            let text = format!(
                "---\ntitle: N{number}\ndate: 2026-11-01\ntags: [\"{name}\", \"Vie locale été\"]\ncategory: \"{name}\"\nauthor: \"{name}\"\n---\nx\n"
            );
            (format!("_articles/n{number}.md"), text)
        })
        .collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    app.import(&files);
    for folder in ["/tags/", "/categories/"] {
        assert_eq!(hrefs(&app.page(folder), folder).len(), 1, "{:?}", hrefs(&app.page(folder), folder));
    }
    for page in ["/tags/vie-locale-ete/", "/categories/vie-locale-ete/", "/auteurs/vie-locale-ete/"] {
        let every = app.page(page).one("main");
        assert!(every.contains(&format!("{} articles", names.len() + 1)), "{every}");
    }
    assert_eq!(app.get("/auteurs/vie-locale-ete-2/").status, 404);
    let kept = app.newsroom.store.read_here(|db| articles::by_id(db, ArticleId(2)));
    assert_eq!(kept.expect("a database").expect("an article").document, texts[0].1);
}

#[test]
fn an_account_is_found_by_an_address_that_looks_alike_and_no_second_is_made() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    let secret = password::hash("trois chapeaux bleus").expect("a hash");
    let id = desk.account.id;
    app.newsroom.store.write_here(|db| accounts::set_password(db, id, &secret)).expect("a database");
    for email in lookalikes("camille@exemple.fr") {
        let fields = [("email", email.as_str()), ("name", "Autre"), ("role", "writer"), ("language", "fr")];
        let invited = desk.post("/desk/accounts", &fields);
        assert_eq!((invited.status, invited.count("#email-error")), (422, 1), "{email:?}");
    }
    let signed = app.post_form(
        "/desk/sign-in",
        &[("email", "\u{feff}camille@exem\u{ad}ple.fr\u{200b}"), ("password", "trois chapeaux bleus")],
    );
    assert_eq!(signed.status, 303);
    for name in lookalikes("Camille Renée") {
        desk.done("/desk/account", &[("name", &name), ("language", "fr")]);
        let stored = app.newsroom.store.read_here(|db| accounts::by_id(db, id)).expect("a database");
        assert_eq!(stored.expect("an account").name, "Camille Renée", "{name:?}");
    }
}

#[test]
fn an_address_with_such_a_sign_is_the_address_without() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    app.publish("vie-locale", "title: Un\npermalink: /vie/locale-été/", "x");
    for path in lookalikes("/vie/locale-été/") {
        if path.starts_with('/') {
            let asked = percent_encoding::utf8_percent_encode(&path, percent_encoding::NON_ALPHANUMERIC);
            let asked = asked.to_string().replace("%2F", "/");
            let reply = app.get(&asked);
            assert_eq!(
                (reply.status, reply.header("location")),
                (301, "/vie/locale-%C3%A9t%C3%A9/"),
                "{asked}"
            );
        }
        let from = desk.post("/desk/redirects", &[("from", &path), ("to", "/")]);
        assert_eq!((from.status, from.count("#from-error")), (422, 1), "{path:?}");
        let taken = write(&desk, &[("title", "Deux"), ("address", &path), ("category", "Nature")]);
        assert_eq!(
            (taken.status, taken.count("#address-error")),
            (422, 1),
            "{path:?}: {}",
            taken.one(".notice--error")
        );
    }
    let text = "---\ntitle: Trois\npermalink: \"/vie/lo\u{ad}cale-été/\"\ndate: 2026-11-01\n---\nx\n";
    let other_site = ("_config.yml", "url: https://autre.example\n");
    let report = app.import(&[other_site, ("_posts/2026-11-01-trois.md", text)]);
    assert!(format!("{report:?}").contains("address-taken"), "{report:?}");
    for title in lookalikes("Titre à voir") {
        let made = write(&desk, &[("title", &title)]);
        if made.status == 422 {
            assert!(
                made.one("#title-error").contains("invisible"),
                "{title:?}: {}",
                made.one("#title-error")
            );
            continue;
        }
        let id = made.header("location").split(['/', '?']).filter_map(|part| part.parse().ok()).next();
        let id = ArticleId(id.expect("an article"));
        let stored = app.newsroom.store.read_here(|db| articles::by_id(db, id)).expect("a database");
        let path = stored.expect("an article").path;
        assert!(path.as_str().starts_with("/articles/titre-a-voir"), "{title:?}: {path}");
    }
}

#[test]
fn redirects_and_the_menu_know_an_address_that_looks_alike() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    app.publish("un", "title: Un\npermalink: /un-été/", "x");
    let typed = lookalikes("/un-été/");
    for (from, to) in lookalikes("/vieux-été/").iter().zip(&typed) {
        let made = desk.post("/desk/redirects", &[("from", from), ("to", to)]);
        assert_eq!(made.status, 303, "{from:?}: {}", made.one("#from-error"));
    }
    assert_eq!(desk.page("/desk/redirects").all("tbody .address"), ["/vieux-été/", "/un-%C3%A9t%C3%A9/"]);
    assert_eq!(app.get("/vieux-%C3%A9t%C3%A9/").header("location"), "/un-%C3%A9t%C3%A9/");
    let elsewhere = "https://exemple.org/gui\u{ad}de\u{200b}";
    desk.done("/desk/redirects", &[("from", "/guide/"), ("to", elsewhere)]);
    assert_eq!(app.get("/guide/").header("location"), "https://exemple.org/guide");
    let menu = typed.join("\n");
    let reply = crate::desk::settings::send(&desk, &[("menu", &menu)]);
    assert_eq!(reply.status, 303, "{}", reply.text());
    let menu: Vec<String> = app.site().menu.iter().map(|path| path.as_str().to_owned()).collect();
    assert_eq!(menu, ["/un-été/"]);
}

#[test]
fn files_whose_names_look_alike_are_told_apart_and_found() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let first = png(40, 30);
    let report = app.import_bytes(&[
        ("uploads/qu\u{ad}ai.png", &first),
        ("uploads/quai.png", &png(41, 30)),
        (
            "_articles/port.md",
            "---\ntitle: Port\ndate: 2026-11-01\n---\n![Le quai](/uploads/qu\u{ad}ai.png)\n".as_bytes(),
        ),
    ]);
    let said = format!("{report:?}");
    assert!(said.contains("name-clash") && said.contains("nobody sees"), "{said}");
    let shown = app.page("/articles/port/").attributes(".prose img", "width");
    assert_eq!(shown, ["40"], "each document shows its own picture");
    for (number, name) in lookalikes("quai.png").into_iter().enumerate() {
        let size = 50 + u32::try_from(number).expect("a number");
        let reply = desk.upload("/desk/media", "application/json", &[], &[(&name, &png(size, 30))]);
        let value: serde_json::Value = serde_json::from_slice(&reply.body).expect("JSON");
        let given = value["name"].as_str().unwrap_or_default();
        assert!(given.starts_with("quai-") && given.is_ascii(), "{name:?}: {value}");
    }
    app.publish("deux", "title: Deux", "![Le quai](/uploads/qu\u{200b}ai-2.png)");
    assert_eq!(app.page("/articles/deux/").count(".prose img"), 1);
    assert_eq!(app.get("/uploads/qu%C2%ADai-2.png").status, 200);
}

#[test]
fn a_word_is_found_with_and_without_such_a_sign() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    app.publish("nu", "title: Nu", "Une intercommunalité, l’État.");
    for (number, word) in lookalikes("intercommunalité").iter().enumerate() {
        let text = format!("Une {word}, l’\u{ad}É\u{200b}tat.");
        app.publish(&format!("n{number}"), &format!("title: N{number}"), &text);
    }
    let every = format!("{} résultats", lookalikes("intercommunalité").len() + 1);
    for asked in ["intercommunalité", "inter\u{ad}communalit\u{e9}\u{200b}", "état"] {
        let asked = percent_encoding::utf8_percent_encode(asked, percent_encoding::NON_ALPHANUMERIC);
        let page = app.page(&format!("/recherche/?q={asked}"));
        assert!(page.one("main").contains(&every), "{asked}: {}", page.one("main"));
    }
    let found = desk.page("/desk/articles?q=N%C2%AD1").one(".listing__count");
    assert!(found.starts_with("1"), "{found}");
    let reply = desk.upload("/desk/media", "application/json", &[], &[("a.png", &png(40, 30))]);
    let value: serde_json::Value = serde_json::from_slice(&reply.body).expect("JSON");
    let record = value["record"].as_str().expect("a record");
    let version = desk.page(record).attributes("input[name=version]", "value").remove(0);
    desk.done(record, &[("version", &version), ("alt", "La pré\u{ad}fecture")]);
    for asked in ["pr%C3%A9fecture", "pr%C3%A9f%E2%80%8Becture", "pre%CC%81fecture"] {
        let page = desk.page(&format!("/desk/media?q={asked}"));
        assert!(page.text().contains("a.png"), "{asked}");
    }
}

#[test]
fn a_link_with_such_a_sign_leads_where_it_should_and_proofreading_names_it() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let body = "Voir [la page](https://exemple.org/inscription\u{200b}), [le guide][guide], <https://exemple.org/\u{feff}>\n\
        et [le service](mailto:sports@exemple.org\u{200e}).\n\n[guide]: https://exemple.org/gui\u{ad}de\n";
    app.publish("liens", "title: Liens", body);
    let links = app.page("/articles/liens/").attributes(".prose a[href*=exemple]", "href");
    let expected = [
        "https://exemple.org/inscription",
        "https://exemple.org/guide",
        "https://exemple.org/",
        "mailto:sports@exemple.org",
    ];
    assert_eq!(links, expected);
    let proof = desk.page("/desk/articles/1/proofreading");
    assert!(proof.text().contains("Des signes invisibles dans 4 adresses"), "{}", proof.one("main"));
}
