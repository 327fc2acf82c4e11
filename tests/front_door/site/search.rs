use std::time::Duration;

use chapeau::domain::article::ArticleId;
use chapeau::domain::language::Language;
use chapeau::domain::moment::Zone;
use chapeau::domain::path::SitePath;
use chapeau::domain::search::{Formula, IndexQuery, RANKED_MAX, SearchOutcome};
use chapeau::newsroom::search::{self, Among, Deadline, SearchRequest};
use chapeau::newsroom::{rebuild, withdrawal};
use chapeau::search::{Searched, index_article};
use chapeau::store::desk::{articles, search as working};
use chapeau::store::live::search as index;
use chrono::NaiveDate;

use crate::house::{TestApp, png};

fn in_a_minute() -> Deadline {
    Deadline::of(Duration::from_secs(60))
}

fn found(app: &TestApp, query: &str) -> Vec<String> {
    app.page(&format!("/recherche/?{query}")).all(".hit h3")
}

fn id_of(app: &TestApp, path: &str) -> ArticleId {
    let path = SitePath::parse(path).expect("a path");
    let id = app.newsroom.store.read_here(|db| articles::by_path(db, &path)).expect("an answer");
    id.expect("an article")
}

fn three(app: &TestApp) {
    app.publish(
        "nuage",
        "title: L’État dans le nuage\nchapeau: Une journée d’échanges.\ntags: [cloud]\ncategories: [Décryptages]\ndate: 2024-04-19",
        "Les services publics migrent, si possible. Un week-end avec la S.N.C.F. et un nœud de 4,1 km, aujourd’hui.\n\n\
         Le SI compte 10\u{202f}000 postes.",
    );
    app.publish(
        "etats",
        "title: Les états généraux\ntags: [débat]\nauthor: Ada Lovelace\ncategories: [Agenda]\ndate: 2025-02-01",
        "Trois cents personnes ont parlé du numérique et du nuage, en C++, pour 12 300 euros. On verra s’il a raison.",
    );
    app.publish("foret", "title: La forêt\nlang: en\ndate: 2026-01-01", "Walking in public forests.");
}

#[test]
fn a_telephone_number_is_found_however_its_digits_are_grouped() {
    let app = TestApp::new();
    app.publish(
        "permanence",
        "title: Permanence",
        "Appelez le 01 23 45 67 89, le 0 805 123 456, le 39 39 ou le +33 (0)6 12 34 56 78 avant le 01.02.2026.",
    );
    for query in [
        "01+23+45+67+89",
        "0123456789",
        "01.23.45.67.89",
        "01-23-45-67-89",
        "%2B33+1+23+45+67+89",
        "0033123456789",
        "0805123456",
        "0+805+123+456",
        "%2B33612345678",
        "06+12+34+56+78",
        "0612345678",
        "3939",
        "39+39",
        "01.02.2026",
    ] {
        assert_eq!(found(&app, &format!("q={query}")), ["Permanence"], "{query}");
    }
    assert_eq!(app.page("/recherche/?q=0612345678").all(".hit mark").concat(), "330612345678");
    assert_eq!(found(&app, "q=0123456788"), [""; 0]);
}

#[test]
fn an_article_is_found_whatever_the_form_of_its_words() {
    let app = TestApp::new();
    three(&app);
    for query in ["l%27etat", "L%E2%80%99%C3%89tat", "%C3%A9tats", "ETAT", "etat"] {
        let mut titles = found(&app, &format!("q={query}"));
        titles.sort();
        assert_eq!(titles, ["Les états généraux", "L’État dans le nuage"], "{query}");
    }
    for (query, title) in [
        ("weekend", "L’État dans le nuage"),
        ("week-end", "L’État dans le nuage"),
        ("sncf", "L’État dans le nuage"),
        ("S.I.", "L’État dans le nuage"),
        ("SI", "L’État dans le nuage"),
        ("le+SI+", "L’État dans le nuage"),
        ("nuage+ET+SNCF", "L’État dans le nuage"),
        ("10000", "L’État dans le nuage"),
        ("10+000", "L’État dans le nuage"),
        ("12+300+", "Les états généraux"),
        ("12300", "Les états généraux"),
        ("S.N.C.F.", "L’État dans le nuage"),
        ("noeud", "L’État dans le nuage"),
        ("4.1", "L’État dans le nuage"),
        ("aujourd%27hui", "L’État dans le nuage"),
        ("numeriq", "Les états généraux"),
        ("numeriques+", "Les états généraux"),
        ("c%2B%2B", "Les états généraux"),
        ("lovelace", "Les états généraux"),
        ("d%C3%A9bat", "Les états généraux"),
        ("forest", "La forêt"),
        ("walked", "La forêt"),
    ] {
        assert_eq!(found(&app, &format!("q={query}")), [title], "{query}");
    }
}

#[test]
fn the_title_counts_most_then_the_chapeau_then_the_text() {
    let app = TestApp::new();
    app.publish("c", "title: Un texte\nchapeau: Bref.", "Une girafe au milieu de bien des mots.");
    app.publish("b", "title: Un chapeau\nchapeau: Une girafe passe.", "Bien des mots.");
    app.publish("a", "title: La girafe\nchapeau: Bref.", "Bien des mots.");
    assert_eq!(found(&app, "q=girafe"), ["La girafe", "Un chapeau", "Un texte"]);
}

#[test]
fn of_equal_articles_the_recent_one_comes_first() {
    let app = TestApp::new();
    app.publish("b", "title: Girafe nouvelle\ndate: 2026-10-01", "Texte.");
    app.publish("a", "title: Girafe ancienne\ndate: 2015-10-01", "Texte.");
    assert_eq!(found(&app, "q=girafe"), ["Girafe nouvelle", "Girafe ancienne"]);
}

#[test]
fn phrases_and_minus_are_obeyed() {
    let app = TestApp::new();
    app.publish("a", "title: A", "Le logiciel libre dans l’administration.");
    app.publish("b", "title: B", "Un logiciel, et du temps libre.");
    assert_eq!(found(&app, "q=logiciel+libre").len(), 2);
    assert_eq!(found(&app, "q=%22logiciel+libre%22"), ["A"]);
    assert_eq!(found(&app, "q=%C2%AB%C2%A0logiciel+libre%C2%A0%C2%BB"), ["A"]);
    assert_eq!(found(&app, "q=%22libre+logiciel%22"), Vec::<String>::new());
    assert_eq!(found(&app, "q=logiciel+-temps"), ["A"]);
    assert_eq!(found(&app, "q=logiciel+-%22logiciel+libre%22"), ["B"]);
}

#[test]
fn what_was_found_is_marked_and_nothing_of_an_author_becomes_markup() {
    let app = TestApp::new();
    app.publish("a", "title: 'Le <b>nuage</b>'", "Avant. `<script>alert(1)</script>` Les nuages passent.");
    let page = app.page("/recherche/?q=nuages");
    assert_eq!(page.all(".hit h3 mark"), ["nuage"]);
    assert!(page.all(".hit p mark").contains(&"nuages".to_owned()));
    assert_eq!(page.count(".hit script") + page.count(".hit b"), 0);
    let page = app.page("/recherche/?q=%3Cscript%3Ealert%3C%2Fscript%3E%22%3E");
    assert_eq!(page.count("main script"), 0);
    assert_eq!(page.attributes("#q", "value"), ["<script>alert</script>\">"]);
}

#[test]
fn the_page_says_how_many_and_keeps_the_query() {
    let app = TestApp::new();
    three(&app);
    let page = app.page("/recherche/?q=nuage");
    assert_eq!(page.one("[role=status] h2"), "2 résultats pour « nuage »");
    assert!(page.one("title").starts_with("2 résultats pour « nuage »"));
    assert_eq!(page.attributes("#q", "value"), ["nuage"]);
    assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"]);
    assert_eq!(page.attributes(".tools a", "href"), ["/recherche/"]);
}

#[test]
fn filters_stand_in_the_address() {
    let app = TestApp::new();
    three(&app);
    app.import_bytes(&[
        (
            "_articles/photo.md",
            b"---\ntitle: Nuage en images\ndate: 2026-02-02\n---\n![Un nuage](/uploads/n.png)\n",
        ),
        ("uploads/n.png", &png(8, 8)),
    ]);
    assert_eq!(found(&app, "q=nuage").len(), 3);
    for (filter, title) in [
        ("categorie=agenda", "Les états généraux"),
        ("etiquette=cloud", "L’État dans le nuage"),
        ("auteur=ada-lovelace", "Les états généraux"),
        ("annee=2024", "L’État dans le nuage"),
        ("photos=1", "Nuage en images"),
    ] {
        assert_eq!(found(&app, &format!("q=nuage&{filter}")), [title], "{filter}");
    }
    assert_eq!(found(&app, "q=nuage&categorie=agenda&categorie=decryptages").len(), 2);
    assert_eq!(found(&app, "q=nuage&categorie=nulle-part").len(), 0);
    assert_eq!(found(&app, "q=nuage&annee=abc").len(), 3, "what is no year narrows nothing");
    let page = app.page("/recherche/?q=nuage&categorie=agenda");
    assert_eq!(page.attributes(".facets input[name=categorie][checked]", "value"), ["agenda"]);
}

#[test]
fn results_have_numbered_pages() {
    let app = TestApp::new();
    let files: Vec<(String, String)> = (1..=30)
        .map(|n| {
            (
                format!("_articles/n{n:02}.md"),
                format!("---\ntitle: Girafe {n}\ndate: 2026-01-{n:02}\n---\nTexte.\n"),
            )
        })
        .collect();
    let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    app.import(&files);
    let first = app.page("/recherche/?q=girafe");
    assert_eq!(first.all(".hit h3")[0], "Girafe 30", "the newest of equals");
    assert!(first.attributes(".pager a", "href").contains(&"/recherche/?q=girafe&page=2".to_owned()));
    assert_eq!(app.page("/recherche/?q=girafe&page=3").count(".hit"), 6);
    let beyond = app.page("/recherche/?q=girafe&page=9");
    assert_eq!(beyond.count(".hit"), 0);
    assert!(beyond.text().contains("Revenir aux premiers résultats"));
    for number in ["0", "-1", "abc", "99999999999999999999"] {
        assert_eq!(app.get(&format!("/recherche/?q=girafe&page={number}")).status, 400, "{number}");
    }
}

#[test]
fn the_best_article_is_found_among_more_than_are_ranked() {
    let app = TestApp::new();
    app.publish("a", "title: La girafe\ndate: 2001-01-01", "Texte.");
    app.publish("b", "title: Un okapi et une girafe\ndate: 2001-01-02", "Texte.");
    let files: Vec<(String, String)> = (0..=RANKED_MAX)
        .map(|n| {
            let text = format!("---\ntitle: Numéro {n}\ndate: 2026-01-01\n---\nUne girafe et un okapi.\n");
            (format!("_articles/n{n:03}.md"), text)
        })
        .collect();
    let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    app.import(&files);
    let page = app.page("/recherche/?q=girafe+");
    assert_eq!(page.all(".hit h3")[..2], ["La girafe", "Un okapi et une girafe"]);
    assert_eq!(page.one("[role=status] h2"), "Plus de 400 résultats pour « girafe »");
    assert_eq!(found(&app, "q=okapi+girafe+")[0], "Un okapi et une girafe");
}

#[test]
fn either_database_knows_every_token_of_an_article() {
    let app = TestApp::new();
    three(&app);
    let body = "Les services publics migrent.";
    let title = "Un titre de services";
    app.publish("jetons", &format!("title: {title}\ndate: 2024-04-19"), &format!("{body} {body}"));
    let id = id_of(&app, "/articles/jetons/");
    let at = Zone::default().instant(NaiveDate::from_ymd_opt(2024, 4, 19).expect("a day").into());
    let twice = format!("{body} {body}");
    let tokens =
        index_article(&Searched { lang: "fr", title, body: &twice, at: Some(at), ..Searched::default() })
            .tokens;
    for kind in [8, 9, 10] {
        assert!(tokens.iter().any(|token| token.len() == kind), "stems, titles and levels: {tokens:?}");
    }
    for token in tokens.into_iter().chain(["y_2024".to_owned()]) {
        let ask = IndexQuery { wanted: Formula::Token(token.clone()), unwanted: Vec::new() };
        let found = app
            .newsroom
            .store
            .read_here(|db| index::begin(db, in_a_minute())?.all(&ask, 10))
            .expect("an answer");
        assert!(found.expect("few").iter().any(|one| one.id == id), "{token}");
    }
    let ask = IndexQuery { wanted: Formula::Token("00000000".to_owned()), unwanted: Vec::new() };
    assert_eq!(
        app.newsroom.store.read_here(|db| index::begin(db, in_a_minute())?.all(&ask, 10)).expect("an answer"),
        Some(Vec::new())
    );
}

#[test]
fn putting_the_index_together_loses_nothing() {
    let app = TestApp::new();
    app.publish("n", "title: La girafe", "Texte.");
    let id = id_of(&app, "/articles/n/");
    let read =
        |body| index_article(&Searched { lang: "fr", title: "La girafe", body, ..Searched::default() });
    let ask = IndexQuery { wanted: Formula::Token(read("").tokens[0].clone()), unwanted: Vec::new() };
    let found = || -> Vec<ArticleId> {
        let step = app
            .newsroom
            .store
            .read_here(|db| working::begin(db, in_a_minute())?.first(std::slice::from_ref(&ask), 10))
            .expect("an answer");
        step.matches.into_iter().map(|one| one.id).collect()
    };
    let mut steps = 0;
    for save in 0..24 {
        let read = read(if save % 2 == 0 { "Elle court." } else { "Elle mange." });
        app.newsroom.store.write_here(|db| working::upsert(db, id, &read)).expect("a save");
        assert_eq!(found(), [id]);
    }
    while search::merge(&app.newsroom).expect("a step") {
        steps += 1;
        assert!(steps < 1_000, "it comes to an end");
        assert_eq!(found(), [id], "after {steps} steps");
    }
    assert!(steps > 0 || app.database_url().starts_with("postgres"), "so many saves leave parts");
    assert_eq!(found(), [id]);
}

#[test]
fn a_misspelled_word_is_mended_with_words_of_the_site() {
    let app = TestApp::new();
    three(&app);
    let page = app.page("/recherche/?q=numeriqe");
    assert_eq!(page.one(".meant a"), "numérique");
    assert_eq!(page.attributes(".meant a", "href"), ["/recherche/?q=num%C3%A9rique"]);
    assert_eq!(app.page("/recherche/?q=services+pulbics+").one(".meant a"), "services publics");
    assert_eq!(app.page("/recherche/?q=xylophone").count(".meant"), 0);
    let narrowed = app.page("/recherche/?q=numerique&categorie=personne");
    assert_eq!(
        (narrowed.count(".hit"), narrowed.count(".meant")),
        (0, 0),
        "the word is right, the filter is not"
    );
}

#[test]
fn when_no_article_has_all_words_those_with_some_are_shown() {
    let app = TestApp::new();
    three(&app);
    let page = app.page("/recherche/?q=nuage+xylophone+");
    assert_eq!(page.count(".hit"), 2);
    assert!(page.text().contains("Aucun article ne contient tous ces mots"));
}

#[test]
fn any_query_gets_a_page_with_a_sentence() {
    let app = TestApp::new();
    three(&app);
    let long = "nuage+".repeat(1_700);
    let words = (0..60).map(|n| format!("m{n}")).collect::<Vec<_>>().join("+");
    for query in [
        "",
        "+",
        "%22",
        "%22%22",
        "%22nuage",
        "nuage%22",
        "(nuage",
        "nuage)",
        "((((",
        "*",
        "nuage*",
        "NEAR(a+b)",
        "title%3Anuage",
        "AND",
        "nuage+AND",
        "NOT+nuage",
        "nuage+OR",
        "-",
        "--",
        "-nuage",
        "%00",
        "nuage%00etat",
        "%FF%FE",
        "%",
        "%F0%9F%8E%89",
        "le+la+les",
        "%D7%A9%D7%9C%D7%95%D7%9D",
        "%E2%80%AEnuage",
        "%27%3B+DROP+TABLE+articles%3B",
        "%5C",
        "%7B%7D%5B%5D",
        "%26%7C%21",
        "e%CC%81tat",
        &long,
        &words,
    ] {
        let reply = app.get(&format!("/recherche/?q={query}"));
        assert!(matches!(reply.status, 200 | 400), "{query}: {}", reply.status);
        assert!(reply.count("[role=status]") > 0, "{query}: {}", reply.text());
        assert_eq!(app.get(&format!("/recherche/suggestions?q={query}")).status, 200, "{query}");
    }
    for filter in [
        "annee=-5",
        "annee=-2147483648",
        "annee=0",
        "annee=10000",
        "annee=abc",
        "annee=99999999999",
        "annee=2024&annee=-1",
        "etiquette=%22x%22",
        "etiquette=-1",
        "auteur=%00",
        "categorie=%FF&categorie=*",
        "photos=0",
        "page=2147483647",
    ] {
        let reply = app.get(&format!("/recherche/?q=nuage&{filter}"));
        assert!(matches!(reply.status, 200 | 400), "{filter}: {}", reply.status);
        assert!(reply.count("[role=status], .error, main p") > 0, "{filter}: {}", reply.text());
    }
    assert_eq!(app.get(&format!("/recherche/?q={long}")).status, 400);
    assert!(app.page(&format!("/recherche/?q=nuage+{words}")).text().contains("premiers mots"));
    assert!(app.page("/recherche/?q=le+la+les").text().contains("aucun mot que nous puissions chercher"));
    assert!(app.page("/recherche/?q=-nuage").text().contains("ce qu’il faut écarter"));
    assert_eq!(app.get("/recherche").header("location"), "/recherche/");
    assert_eq!(app.get("/recherche?q=%C3%A9tat").header("location"), "/recherche/?q=%C3%A9tat");
}

#[test]
fn a_search_that_takes_too_long_says_so() {
    let app = TestApp::new();
    three(&app);
    let question = SearchRequest::of("nuage");
    let find =
        |time| app.newsroom.store.read_here(|db| search::find(db, &question, app.now(), Deadline::of(time)));
    assert_eq!(find(Duration::ZERO).expect("an answer"), SearchOutcome::OutOfTime);
    assert!(matches!(find(Duration::from_secs(60)).expect("an answer"), SearchOutcome::Found(_)));
}

#[test]
fn only_what_is_live_is_found_from_its_publication_to_its_withdrawal() {
    let app = TestApp::new();
    app.publish("public", "title: Public", "Texte.");
    let text = "---\ntitle: Le grand secretissime\ntags: [cachotterie]\ndate: 2026-11-21 08:00:00 +01:00\n---\nConfidentialité.\n";
    app.import(&[("_articles/secret.md", text)]);
    let asked =
        ["secretissime", "secreti", "confidentialit%C3%A9", "cachotterie", "secretisime", "cachoterie"];
    let silent = |when: &str| {
        for word in asked {
            let page = app.page(&format!("/recherche/?q={word}"));
            assert_eq!(page.count(".hit") + page.count(".meant"), 0, "{word} {when}");
            assert_eq!(app.page(&format!("/recherche/suggestions?q={word}")).text(), "[]", "{word} {when}");
        }
    };
    silent("before");
    app.at("2026-11-21 07:00");
    assert_eq!(found(&app, "q=secretissime"), ["Le grand secretissime"]);
    assert_eq!(app.page("/recherche/?q=secretisime").one(".meant a"), "secretissime");
    assert!(app.page("/recherche/suggestions?q=cachot").text().contains("/tags/cachotterie/"));
    withdrawal::withdraw(&app.newsroom, id_of(&app, "/articles/secret/"), app.now()).expect("a withdrawal");
    silent("after");
    rebuild::rebuild(&app.newsroom, app.now(), &mut |_, _| {}).expect("a rebuild");
    silent("after a rebuild");
    assert_eq!(found(&app, "q=public").len(), 1, "what is live is still found after a rebuild");
}

#[test]
fn titles_and_tags_are_suggested_while_one_types() {
    let app = TestApp::new();
    three(&app);
    let reply = app.page("/recherche/suggestions?q=clo");
    assert_eq!(reply.header("content-type"), "application/json");
    assert_eq!(reply.text(), r#"[{"text":"cloud","href":"/tags/cloud/","lang":"","tag":true}]"#);
    let text = app.page("/recherche/suggestions?q=l%27%C3%A9ta").text();
    assert!(text.contains("L’État dans le nuage") && text.contains("Les états généraux"), "{text}");
    assert_eq!(app.page("/recherche/suggestions?q=x").text(), "[]");
}

#[test]
fn a_lost_reader_finds_the_words_of_the_address_in_the_search() {
    let app = TestApp::new();
    three(&app);
    let reply = app.get("/blog/2020/01/01/l-etat-dans-le-nuag.html");
    assert_eq!(reply.status, 404);
    assert_eq!(reply.attributes("form[role=search]", "action"), ["/recherche/"]);
    assert_eq!(reply.attributes("#q", "value"), ["l etat dans le nuag"]);
    assert!(!found(&app, "q=l+etat+dans+le+nuag").is_empty());
}

#[test]
fn the_desk_finds_drafts_that_readers_do_not() {
    let app = TestApp::new();
    app.publish("public", "title: Une girafe publiée", "Texte.");
    app.import(&[("_articles/b.md", "---\ntitle: Une girafe cachée\npublished: false\n---\nUn okapi.\n")]);
    let among = Among::Only((1..100).map(ArticleId).collect());
    let desk = |text: &str| {
        let ids = app
            .newsroom
            .store
            .read_here(|db| search::find_at_desk(db, text, Language::Fr, &among, app.now(), in_a_minute()));
        ids.expect("an answer").unwrap_or_default().len()
    };
    assert_eq!((desk("girafes"), desk("okap"), desk("zèbre"), desk("")), (2, 1, 0, 0));
    assert_eq!(found(&app, "q=girafe"), ["Une girafe publiée"]);
    assert_eq!(found(&app, "q=okap").len(), 0);
}

#[test]
fn questions_are_answered_in_their_order_and_go_on_where_they_stopped() {
    let app = TestApp::new();
    for (name, title) in [("a", "La girafe"), ("b", "Le zèbre"), ("c", "La girafe et le zèbre")] {
        app.publish(name, &format!("title: {title}\ndate: 2024-04-19"), "Texte.");
    }
    let [a, b, c] = ["a", "b", "c"].map(|name| id_of(&app, &format!("/articles/{name}/")));
    let ask = |word: &str| {
        let read = index_article(&Searched { lang: "fr", title: word, ..Searched::default() });
        IndexQuery { wanted: Formula::Token(read.tokens[0].clone()), unwanted: Vec::new() }
    };
    let asks = [ask("girafe"), ask("autruche"), ask("zèbre")];
    let mut left = asks.as_slice();
    let mut found = Vec::new();
    while !left.is_empty() {
        let step = app
            .newsroom
            .store
            .read_here(|db| index::begin(db, in_a_minute())?.first(left, 2))
            .expect("an answer");
        for one in step.matches {
            if !found.contains(&one.id) {
                found.push(one.id);
            }
        }
        assert!((1..=left.len()).contains(&step.answered), "it comes to an end");
        left = &left[step.answered..];
    }
    assert_eq!(found, [c, a, b]);
}

#[test]
fn what_is_kept_of_an_article_is_what_it_is_now() {
    let app = TestApp::new();
    for (name, title) in [("a", "La girafe du parc"), ("b", "Le parc")] {
        app.publish(name, &format!("title: {title}\ndate: 2024-04-19"), "Texte.");
    }
    assert_eq!(found(&app, "q=parc"), ["Le parc", "La girafe du parc"]);
    app.publish("a", "title: Parc\ndate: 2024-04-20", "Parc, parc.");
    assert_eq!(found(&app, "q=parc"), ["Parc", "Le parc"]);
}

#[test]
fn words_that_were_forgotten_complete_again_what_has_them() {
    let app = TestApp::new();
    for number in 1..=3 {
        let matter = format!("title: L’hippopotame {number}\ndate: 2024-04-{number:02}");
        app.publish(&format!("h{number}"), &matter, "Texte.");
        assert_eq!(found(&app, "q=hippop").len(), number);
        app.newsroom.store.write_here(|db| index::reset(db)).expect("forgotten");
        assert_eq!(found(&app, "q=hippop"), Vec::<String>::new());
    }
}

#[test]
fn an_event_is_found_by_its_place() {
    let app = TestApp::new();
    app.publish("salon", "title: Un salon\ndateEvent: 2026-12-01 18:00\nlieu: Hôtel de Région", "Texte.");
    assert_eq!(found(&app, "q=hotel+region+"), ["Un salon"]);
}
