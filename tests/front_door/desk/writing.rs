//! The writing screen without a script: the form loses nothing.

use chapeau::domain::article::{ArticleId, Kind};
use chapeau::domain::editor::Role;
use chapeau::domain::language::Language;
use chapeau::newsroom::writing;
use chapeau::store::desk::articles;

use crate::house::{Desk, Reply, TestApp};

const WHOLE: (&str, &str) = ("whole", "1");

/// What a browser sends for an untouched page, except for these fields.
fn filled(page: &Reply, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let html = scraper::Html::parse_document(&page.text());
    let fields =
        scraper::Selector::parse("#article input, #article textarea, #article select").expect("a selector");
    let chosen = scraper::Selector::parse("option[selected]").expect("a selector");
    let mut sent: Vec<(String, String)> = Vec::new();
    for field in html.select(&fields) {
        let Some(name) = field.attr("name") else { continue };
        let value = match field.value().name() {
            "textarea" => field.text().collect::<String>().replace('\n', "\r\n"),
            "select" => {
                field.select(&chosen).next().and_then(|o| o.attr("value")).unwrap_or_default().to_owned()
            }
            _ if field.attr("type") == Some("checkbox") && field.attr("checked").is_none() => continue,
            _ => field.attr("value").unwrap_or_default().to_owned(),
        };
        sent.push((name.to_owned(), value));
    }
    for (name, value) in changes {
        match sent.iter_mut().find(|(field, _)| field == name) {
            Some((_, old)) => (*value).clone_into(old),
            None => sent.push(((*name).to_owned(), (*value).to_owned())),
        }
    }
    sent
}

fn pairs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// Opens the form, changes these fields and sends it.
pub fn change(desk: &Desk<'_>, path: &str, changes: &[(&str, &str)]) -> Reply {
    desk.post(path, &pairs(&filled(&desk.page(path), changes)))
}

fn document(app: &TestApp, id: i32) -> String {
    let found = app.newsroom.store.read_here(|db| articles::by_id(db, ArticleId(id)));
    found.expect("a database").expect("an article").document
}

#[test]
fn a_new_form_says_nothing_of_saving_until_something_is_typed() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    assert_eq!(desk.page("/desk/articles/new").one("#saved"), "");
    let reply = change(&desk, "/desk/articles/new", &[]);
    assert_eq!((reply.status, reply.one("#saved").as_str()), (422, "Non enregistré"));
}

#[test]
fn what_is_wrong_is_said_behind_the_colon_of_the_language() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let said = |language| {
        app.speak(&desk, language);
        let reply = change(&desk, "/desk/articles/new", &[("title", "T"), ("address", "/desk/")]);
        reply
            .text()
            .split("<li><a href=\"#address\">")
            .nth(1)
            .expect("a way")
            .chars()
            .take(12)
            .collect::<String>()
    };
    assert_eq!(said(Language::Fr), "Adresse</a>\u{a0}");
    assert_eq!(said(Language::En), "Address</a>:");
}

/// A draft with this document, and its desk address.
fn draft(app: &TestApp, desk: &Desk<'_>, document: &str) -> (i32, String) {
    let kind = chapeau::domain::article::Kind::Article;
    let id = writing::create(&app.context(&desk.editor()), kind, document).expect("a draft");
    (id.0, format!("/desk/articles/{}", id.0))
}

#[test]
fn a_form_that_was_not_touched_changes_no_byte() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let texts = [
        "---\n# note\ntitle: 'Bilan&nbsp;: <b>l''État</b>'\nchapeau-text: >-\n  Un\n  deux.\ntags: un deux\nautre: [1.10, 0123]\n\
         date: 2024-04-19 12:41:07 +0200\nune: /uploads/a.jpg\npermalink: /x/y\nlang: fr-FR\n---\nUn.\r\n\r\nDeux 👩‍💻.\n\n\n",
        "\u{feff}+++\ntitle = \"a\"\n+++\n\nTexte",
        "",
        "\nsans en-tête",
        "---\ntitle: [\n---\n\u{1b} \u{202e} nul \0\n",
    ];
    for text in texts {
        let (id, path) = draft(&app, &desk, text);
        let reply = change(&desk, &path, &[]);
        assert_eq!(reply.status, 303, "{}", reply.text());
        assert_eq!(document(&app, id), text.replace('\0', "\u{fffd}"));
    }
}

#[test]
fn a_new_article_is_made_by_its_first_save_and_once() {
    let app = TestApp::new();
    let desk = app.desk("Idriss", Role::Writer);
    let form = desk.page("/desk/articles/new");
    let empty = desk.post("/desk/articles/new", &pairs(&filled(&form, &[])));
    assert_eq!(empty.status, 422);
    assert!(app.newsroom.store.read_here(articles::is_empty).expect("a database"));
    let sent = filled(
        &form,
        &[("title", "La forêt"), ("body", "Un 🌲.\r\n"), ("tag", "Bois"), ("category", "Récits")],
    );
    let first = desk.post("/desk/articles/new", &pairs(&sent));
    assert_eq!((first.status, first.header("location")), (303, "/desk/articles/1"));
    let again = desk.post("/desk/articles/new", &pairs(&sent));
    assert_eq!(again.header("location"), "/desk/articles/1");
    assert_eq!(
        document(&app, 1),
        "---\ntitle: La forêt\ncategories:\n- Récits\ntags:\n- Bois\n---\nUn 🌲.\n"
    );
    assert!(desk.page("/desk/articles/1").text().contains("Enregistré à 10:00"));
}

#[test]
fn a_wrong_field_costs_no_other_field() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    app.publish("prise", "title: Prise", "x");
    let (id, path) = draft(&app, &desk, "---\ntitle: Un\n---\nTexte.\n");
    let long = "x".repeat(10 << 20);
    for (field, value, sentence) in [
        ("date", "2026-02-30T08:00", "n’existe pas"),
        ("address", "prise", "appartient déjà"),
        ("address", "/desk/x", "réservée"),
        ("address", "La forêt !", "minuscules"),
        ("address", "/", "réservée"),
        ("title", "a\u{1b}b", "invisibles"),
        ("title", "a\u{202e}b", "invisibles"),
        ("title", &long, "1000 caractères"),
        ("chapeau", &long, "5000 caractères"),
        ("body", &long, "2 Mo"),
        ("tag", "\u{1b}x", "invisibles"),
        ("tag", &long, "200 caractères"),
        ("language", "français", "fr"),
        ("description", &long, "2000 caractères"),
        ("picture-alt", "Un pont", "Un pont"),
    ] {
        let other = if field == "translation" { "subtitle" } else { "translation" };
        let mark = format!("marque {} {}", field, value.len());
        let reply = change(&desk, &path, &[(field, value), (other, &mark)]);
        assert_eq!(reply.status, 422, "{field}");
        let code = if field == "picture-alt" { "header" } else { field };
        assert!(
            reply.one(&format!("#{code}-error")).contains(sentence),
            "{field}: {}",
            reply.one(&format!("#{code}-error"))
        );
        assert!(reply.text().contains("<title>Erreur"), "{field}");
        let typed = filled(&reply, &[]);
        assert!(
            typed.iter().any(|(name, kept)| name == field && kept == value),
            "{field} comes back as typed"
        );
        assert!(document(&app, id).contains(&mark), "{field}: the rest is saved");
        assert!(document(&app, id).contains("title: Un\n"), "{field}");
    }
}

#[test]
fn what_is_not_utf8_or_cut_off_is_shown_again_and_saves_nothing() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let (id, path) = draft(&app, &desk, "---\ntitle: Un\n---\nTexte.\n");
    let form = ("content-type", "application/x-www-form-urlencoded");
    let latin = desk.send(&path, &[form], b"version=1&title=\xe9t\xe9&body=Texte&whole=1".to_vec());
    assert_eq!(latin.status, 422);
    assert!(latin.one("[role=alert][autofocus]").contains("UTF-8"));
    let short = desk.send(&path, &[form], b"version=1&title=Deux&body=Autre".to_vec());
    assert_eq!(short.status, 422);
    assert!(short.text().contains("Autre"));
    assert_eq!(document(&app, id), "---\ntitle: Un\n---\nTexte.\n");
    for forged in ["/desk/articles/0", "/desk/articles/-1", "/desk/articles/99999999999", "/desk/articles/x"]
    {
        assert_eq!(desk.get(forged).status, 404, "{forged}");
        assert!(desk.post(forged, &[WHOLE, ("body", "mot")]).status < 500, "{forged}");
    }
}

#[test]
fn changes_to_different_paragraphs_are_joined_and_the_screen_says_so() {
    let app = TestApp::new();
    let camille = app.desk("Camille", Role::Publisher);
    let idriss = app.desk("Idriss", Role::Publisher);
    let (id, path) = draft(&app, &camille, "---\ntitle: Un\n---\nPremier.\n\nDeuxième.\n");
    let late = filled(&idriss.page(&path), &[("body", "Premier.\r\n\r\nSecond.\r\n")]);
    change(&camille, &path, &[("body", "Tout premier.\r\n\r\nDeuxième.\r\n")]);
    let reply = idriss.done(&path, &pairs(&late));
    assert!(reply.one("[role=status].notice").contains("réunis"));
    assert!(document(&app, id).ends_with("Tout premier.\n\nSecond.\n"));
}

#[test]
fn the_same_paragraph_is_shown_side_by_side_and_nothing_is_overwritten() {
    let app = TestApp::new();
    let camille = app.desk("Camille", Role::Publisher);
    let idriss = app.desk("Idriss", Role::Publisher);
    let begun = "---\ntitle: Un\n---\nPremier.\r\n\r\nDeuxième 100 %.\n";
    for (side, end) in [
        ("theirs", "Premier.\r\n\r\nDe Camille.\r\n"),
        ("mine", "Premier.\r\n\r\nD’Idriss 100 %.\r\n"),
        ("both", "Premier.\r\n\r\nDe Camille.\r\n\nD’Idriss 100 %.\r\n"),
    ] {
        let (id, path) = draft(&app, &camille, begun);
        let late = filled(&idriss.page(&path), &[("body", "Premier.\r\n\r\nD’Idriss 100 %.\r\n")]);
        change(&camille, &path, &[("body", "Premier.\r\n\r\nDe Camille.\r\n")]);
        let choice = idriss.post(&path, &pairs(&late));
        assert_eq!(choice.status, 409);
        assert!(choice.text().contains("Camille a modifié cet article à 10:00"));
        assert!(document(&app, id).ends_with("De Camille.\r\n"));
        let hidden =
            |name: &str| choice.attributes(&format!(".choice input[name={name}]"), "value")[0].clone();
        let (base, theirs, mine) = (hidden("base"), hidden("theirs"), hidden("mine"));
        let sent = [("base", &*base), ("theirs", &*theirs), ("mine", &*mine), ("side-1", side)];
        assert_eq!(idriss.post(&format!("{path}/choice"), &sent).status, 303, "{side}");
        assert!(document(&app, id).ends_with(end), "{side}: {:?}", document(&app, id));
    }
}

#[test]
fn pictures_are_ordered_by_buttons() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let text = "---\ntitle: Un\nune-ou-diaporama:\n- image: /uploads/a.jpg\n  legende: A\n- image: /uploads/b.jpg\n---\n";
    let (id, path) = draft(&app, &desk, text);
    let reply = change(&desk, &path, &[("do", "picture-down-1")]);
    assert_eq!(reply.header("location"), format!("{path}#header"));
    let kept = document(&app, id);
    assert!(kept.find("b.jpg") < kept.find("a.jpg") && kept.contains("legende: A"), "{kept}");
    change(&desk, &path, &[("do", "picture-out-1")]);
    assert!(!document(&app, id).contains("b.jpg"));
}

#[test]
fn who_may_not_save_loses_no_word() {
    let app = TestApp::new();
    let camille = app.desk("Camille", Role::Publisher);
    let idriss = app.desk("Idriss", Role::Writer);
    let (_, foreign) = draft(&app, &camille, "---\ntitle: Un\n---\n");
    assert_eq!(idriss.get(&foreign).status, 403);
    let (id, own) = draft(&app, &idriss, "---\ntitle: Deux\ncategory: C\nchapeau: Court.\n---\nTexte.\n");
    let sent = filled(&idriss.page(&own), &[("body", "Une heure de travail.")]);
    writing::publish_now(&app.context(&camille.editor()), ArticleId(id)).expect("a publication");
    let reply = idriss.post(&own, &pairs(&sent));
    assert_eq!(reply.status, 403);
    assert!(reply.one("#body").contains("Une heure de travail."));
    assert!(!document(&app, id).contains("heure"));
}

#[test]
fn an_expiry_is_set_in_the_form() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let (id, path) = draft(&app, &desk, "---\ntitle: Un\ncategory: C\nchapeau: Court.\n---\nTexte.\n");
    writing::publish_now(&app.context(&desk.editor()), ArticleId(id)).expect("a publication");
    let past = change(&desk, &path, &[("expires", "2026-11-19T08:00")]);
    assert!(past.one("#expires-error").contains("passée"));
    assert_eq!(change(&desk, &path, &[("expires", "2026-11-21T08:00")]).status, 303);
    assert_eq!(desk.page(&path).attributes("#expires", "value"), ["2026-11-21T08:00"]);
    app.at("2026-11-21 07:00");
    assert_eq!(app.get("/articles/un/").status, 410);
}

#[test]
fn the_script_saves_at_the_same_address() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let json = [("content-type", "application/x-www-form-urlencoded"), ("accept", "application/json")];
    let new = desk.send("/desk/articles/new", &json, b"nonce=n1&title=Un&body=Texte&whole=1".to_vec());
    assert_eq!((new.status, new.header("cache-control")), (200, "no-store"));
    let answer: serde_json::Value = serde_json::from_slice(&new.body).expect("JSON");
    assert_eq!(
        (&answer["id"], &answer["version"], &answer["saved"]),
        (&1.into(), &1.into(), &"10:00".into())
    );
    let wrong = desk.send(
        "/desk/articles/1",
        &json,
        b"version=1&title=Un&body=Plus&date=2026-02-30&whole=1".to_vec(),
    );
    assert_eq!(wrong.status, 422);
    let answer: serde_json::Value = serde_json::from_slice(&wrong.body).expect("JSON");
    assert_eq!(answer["version"], 2);
    assert!(answer["errors"]["date"].as_str().expect("a sentence").contains("existe"));
    assert!(document(&app, 1).ends_with("Plus"));
    let late = desk.send("/desk/articles/1", &json, b"version=1&title=Un&body=Moins&whole=1".to_vec());
    assert_eq!(late.status, 409);
    let behind = b"version=1&title=Deux&body=Texte&whole=1";
    let answer = |reply: &Reply| -> serde_json::Value { serde_json::from_slice(&reply.body).expect("JSON") };
    // One's own other window is nobody else.
    let mine = answer(&desk.send("/desk/articles/1", &json, behind.to_vec()));
    assert_eq!((&mine["merged"], &mine["sheet"]["body"]), (&false.into(), &"Plus".into()));
    let colleague = app.desk("Idriss", Role::Publisher);
    let behind = b"version=1&title=Deux&body=Texte&chapeau=Court.&whole=1";
    let theirs = answer(&colleague.send("/desk/articles/1", &json, behind.to_vec()));
    assert_eq!((&theirs["merged"], &theirs["sheet"]["body"]), (&true.into(), &"Plus".into()));
}

#[test]
fn the_pane_shows_what_is_typed_and_only_this_site_may_frame_it() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let (id, path) = draft(&app, &desk, "---\ntitle: Un\n---\nTexte.\n");
    let pane = format!("{path}/pane");
    let kept = desk.page(&pane);
    assert_eq!(kept.one("h1"), "Un");
    assert_eq!((kept.header("x-frame-options"), kept.header("cache-control")), ("SAMEORIGIN", "no-store"));
    assert!(kept.header("content-security-policy").contains("frame-ancestors 'self'"));
    assert!(desk.page(&path).header("content-security-policy").contains("frame-src 'self'"));
    assert!(desk.page(&path).header("content-security-policy").contains("frame-ancestors 'none'"));
    let typed = filled(&desk.page(&path), &[("title", "Deux : l'essai"), ("body", "Un *mot*.")]);
    let shown = desk.post(&pane, &pairs(&typed));
    assert_eq!((shown.status, shown.one("h1")), (200, "Deux\u{a0}: l’essai".replace('\u{a0}', " ")));
    assert_eq!(shown.one(".prose em"), "mot");
    assert_eq!(document(&app, id), "---\ntitle: Un\n---\nTexte.\n");
    let other = app.desk("Idriss", Role::Writer);
    assert_eq!(other.get(&pane).status, 403);
    let long = filled(&desk.page(&path), &[("body", &"x".repeat(3 << 20))]);
    assert!(desk.post(&pane, &pairs(&long)).status < 500);
}

#[test]
fn a_button_saves_and_leads_on() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let (id, path) = draft(&app, &desk, "---\ntitle: Un\n---\n");
    let reply = change(&desk, &path, &[("subtitle", "Deux"), ("do", "publish")]);
    assert_eq!(reply.header("location"), format!("{path}/publication"));
    assert!(document(&app, id).contains("Deux"));
    desk.page(&format!("{path}/publication"));
}

#[test]
fn who_has_the_article_open_is_shown_and_forgotten() {
    let app = TestApp::new();
    let camille = app.desk("Camille", Role::Publisher);
    let idriss = app.desk("Idriss", Role::Publisher);
    let (_, path) = draft(&app, &camille, "---\ntitle: Un\n---\n");
    let say =
        |desk: &Desk<'_>, fields: &[(&str, &str)]| desk.post(&format!("{path}/presence"), fields).text();
    say(&idriss, &[("place", "p1")]);
    assert!(say(&camille, &[("place", "p2")]).contains("Idriss lit aussi cet article"));
    assert!(say(&camille, &[("place", "p3")]).contains("Idriss"));
    assert!(camille.page(&path).one("#others").contains("Idriss"));
    say(&idriss, &[("place", "p1"), ("left", "1")]);
    assert!(say(&camille, &[("place", "p2")]).contains("autre onglet"));
    app.pass(61);
    assert!(say(&camille, &[("place", "p2")]).contains(r#""others":"""#));
}

#[test]
fn a_page_of_any_title_is_saved_and_one_that_is_renamed_to_it() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    let titles =
        ["Desk", "Uploads", "Feed.xml", "Recherche", "Sitemap", "Sitemap du quartier", "Sitemap 2026"];
    for title in titles {
        let made = change(&desk, "/desk/articles/new?kind=page", &[("title", title), ("body", "Texte.")]);
        assert_eq!(made.status, 303, "{title}: {}", made.text());
        let other = format!("---\ntitle: Plan {title}\n---\nTexte.\n");
        let id = writing::create(&app.context(&desk.editor()), Kind::Page, &other).expect("a page");
        let renamed = change(&desk, &format!("/desk/articles/{}", id.0), &[("title", title)]);
        assert_eq!(renamed.status, 303, "{title}: {}", renamed.text());
    }
}

#[test]
fn a_title_that_was_used_a_thousand_times_gets_a_sentence_and_the_text_is_kept() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    let text = "---\ntitle: Autre\n---\nTexte.\n";
    let id = writing::create(&app.context(&desk.editor()), Kind::Article, text).expect("an article");
    app.run_sql(
        "INSERT INTO articles (kind, path, language, state, created_at, updated_at) \
         WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 1000) \
         SELECT 'article', CASE n WHEN 1 THEN '/articles/foire/' ELSE '/articles/foire-' || n || '/' END, \
         'fr', 'draft', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP FROM numbers",
    );
    for path in [&format!("/desk/articles/{}", id.0), "/desk/articles/new"] {
        let reply = change(&desk, path, &[("title", "Foire"), ("body", "Un texte long.")]);
        assert_eq!(reply.status, 422, "{path}: {}", reply.text());
        assert!(reply.text().contains("Trop d’articles portent déjà ce titre"), "{}", reply.text());
        assert!(reply.text().contains("Un texte long."), "what was typed is kept");
    }
}
