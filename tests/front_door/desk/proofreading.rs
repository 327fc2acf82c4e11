//! What the proofreading finds, mends and lets be.

use chapeau::domain::editor::Role;
use chapeau::domain::proofreading::{Check, Point};
use chapeau::newsroom::proofreading;
use chapeau::store::desk::revisions;

use super::publishing::{begin, below, stored};
use crate::house::{TestApp, png};

/// The article the design speaks of, in small: the same slips on the same lines of its text.
const SLIPS: &str = "---\ntitle: Retour sur la journée « l’État dans le nuage » et sur ce que nous y avons appris ensemble\n\
date: 2024-04-19 12:41:00 +02:00\ncategories:\n- Journée d'échanges\n\
chapeau-text: La DINUM conviait tous les acteurs le 5 mars dernier.\nune-ou-diaporama:\n- image: \"/uploads/DSC01712.JPG\"\n---\n\
\n\
Le constat était clair : une accélération significative !\n\
\n\
![20240305.jpg](/uploads/20240305.jpg)\n\
\n\
[DSC01727.JPG](/uploads/DSC01727.JPG)\n\
\n\
[DSC01738.JPG](/uploads/DSC01738.JPG)\n\
\n\
## Retour\n\
\n\
#### Un dialogue permanent\n\
\n\
Les messages ont souligné l'importance d'un dialogue, avec les offres SNC.\n\
\n\
#### Le renforcement\n\
\n\
A la suite de l’évènement, l’UGAP a cru de 70 % l’année dernière.\n\
\n\
Rejoindre la communauté : LIEN\n\
\n\
*« Je voudrais remercier. »\n\
\n\
« Très satisfaite !! Merci »*\n";

fn points(app: &TestApp, text: &str) -> (chapeau::domain::article::ArticleId, Vec<Point>) {
    let desk = app.desk(&format!("P{}", text.len()), Role::Publisher);
    let id = begin(app, &desk, text);
    let proof = proofreading::of(&app.newsroom, &stored(app, id), app.now()).expect("a proof");
    (id, proof.points)
}

fn places(points: &[Point], check: Check) -> Vec<(Option<usize>, String)> {
    let point = points.iter().find(|point| point.check == check);
    point.map_or_else(Vec::new, |point| {
        point.places.iter().map(|place| (place.line, place.detail.clone())).collect()
    })
}

fn lines(points: &[Point], check: Check) -> Vec<usize> {
    places(points, check).into_iter().filter_map(|(line, _)| line).collect()
}

fn with_pictures() -> TestApp {
    let app = TestApp::new();
    let small = png(40, 30);
    let files: Vec<(String, &[u8])> = ["DSC01712", "DSC01727", "DSC01738", "20240305"]
        .iter()
        .map(|name| {
            let ending = if name.starts_with("DSC") { "JPG" } else { "jpg" };
            (format!("uploads/{name}.{ending}"), small.as_slice())
        })
        .collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    app.import_bytes(&files);
    app
}

#[test]
fn the_points_of_the_design_come_out_on_their_lines() {
    let app = with_pictures();
    let (_, points) = points(&app, SLIPS);
    assert_eq!(lines(&points, Check::Placeholder), [19]);
    assert_eq!(lines(&points, Check::AltMissing), [3]);
    assert_eq!(places(&points, Check::AltMissing).len(), 2, "the header too");
    assert_eq!(lines(&points, Check::PictureLink), [5, 7]);
    assert_eq!(lines(&points, Check::HeadingJump), [11, 15]);
    assert_eq!(lines(&points, Check::EmphasisOpen), [21]);
    assert_eq!(lines(&points, Check::Apostrophe), [13, 13]);
    assert_eq!(lines(&points, Check::Capital), [17]);
    assert_eq!(places(&points, Check::Marks), []);
    let dates: Vec<String> =
        places(&points, Check::RelativeDate).into_iter().map(|(_, detail)| detail).collect();
    assert_eq!(dates, ["5 mars dernier → 5 mars 2024", "année dernière"]);
    let acronyms: Vec<String> =
        places(&points, Check::Acronym).into_iter().map(|(_, detail)| detail).collect();
    assert_eq!(acronyms, ["SNC", "UGAP"]);
    assert_eq!(places(&points, Check::TitleLong).len(), 1);
    assert_eq!(lines(&points, Check::Spelling), [17]);
    assert_eq!(places(&points, Check::CategoryMissing), []);
}

#[test]
fn the_article_the_design_is_made_from_has_its_points() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/seed/_posts");
    let Ok(found) = std::fs::read_dir(folder) else { return };
    let file = found.filter_map(Result::ok).next().expect("the article").path();
    let app = TestApp::new();
    let (_, points) = points(&app, &std::fs::read_to_string(file).expect("text"));
    assert_eq!(lines(&points, Check::Placeholder), [43]);
    assert_eq!(lines(&points, Check::PictureLink), [11, 13]);
    assert_eq!(lines(&points, Check::HeadingJump), [21, 27, 33]);
    assert_eq!(lines(&points, Check::EmphasisOpen), [45]);
    assert_eq!(places(&points, Check::Apostrophe).len(), 5);
    assert_eq!(places(&points, Check::Capital).len(), 1);
    assert_eq!(places(&points, Check::TitleLong), [(None, "100".to_owned())]);
    assert_eq!(places(&points, Check::ChapeauLength), [], "227 is fine");
    assert!(places(&points, Check::RelativeDate)[0].1.starts_with("5 mars dernier"));
    let acronyms: Vec<String> =
        places(&points, Check::Acronym).into_iter().map(|(_, detail)| detail).collect();
    for acronym in ["SNC", "BIN", "UGAP"] {
        assert!(acronyms.contains(&acronym.to_owned()), "{acronyms:?}");
    }
    assert!(lines(&points, Check::SentenceLong).contains(&29));
    assert_eq!(lines(&points, Check::Spelling), [29]);
}

#[test]
fn one_press_mends_what_is_certain_and_the_text_before_comes_back() {
    let app = with_pictures();
    let desk = app.desk("Camille", Role::Publisher);
    let id = begin(&app, &desk, SLIPS);
    let page = desk.page(&below(id, "proofreading"));
    assert!(page.one("h1").starts_with("Relecture de"));
    let version = page.attributes("input[name=version]", "value")[0].clone();
    let page =
        desk.done(&below(id, "proofreading/mend"), &[("version", &version), ("check", "heading-jump")]);
    assert!(page.text().contains("C’est corrigé"));
    assert!(stored(&app, id).document.contains("\n### Un dialogue permanent\n"));
    // The same press again is about a text that is no more.
    assert_eq!(desk.post(&below(id, "proofreading/mend"), &[("version", &version)]).status, 409);
    let version = stored(&app, id).version.to_string();
    desk.done(&below(id, "proofreading/mend"), &[("version", &version)]);
    let text = stored(&app, id).document;
    for mended in [
        "l’importance d’un dialogue",
        "À la suite",
        "![DSC01727.JPG](/uploads/DSC01727.JPG)",
        "> « Je voudrais remercier. »\n\n> « Très satisfaite !! Merci »\n",
        "\n### Le renforcement",
    ] {
        assert!(text.contains(mended), "{mended}\n{text}");
    }
    assert!(text.contains("- Journée d'échanges"), "the front matter keeps its bytes");
    let kept = app.newsroom.store.read_here(|db| revisions::of(db, id)).expect("versions");
    assert_eq!(kept.len(), 3);
    let version = stored(&app, id).version.to_string();
    desk.done(&below(id, &format!("versions/{}/restore", kept[2].id.0)), &[("version", &version)]);
    assert_eq!(stored(&app, id).document, SLIPS);
}

#[test]
fn what_is_meant_is_set_aside_with_a_reason_and_what_blocks_is_not() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let text = "---\ntitle: T\ncategory: C\nchapeau: Court.\n---\nLes offres SNC, et TODO.\n";
    let id = begin(&app, &desk, text);
    let aside = |fields: &[(&str, &str)]| desk.post(&below(id, "proofreading/aside"), fields);
    assert_eq!(aside(&[("check", "acronym"), ("detail", "SNC"), ("reason", " ")]).status, 422);
    assert_eq!(aside(&[("check", "placeholder"), ("detail", "x"), ("reason", "oui")]).status, 422);
    assert_eq!(aside(&[("check", "n’importe quoi"), ("detail", "x"), ("reason", "oui")]).status, 404);
    let page = desk.done(
        &below(id, "proofreading/aside"),
        &[("check", "acronym"), ("detail", "SNC"), ("reason", "Connu de <b>tous</b>")],
    );
    assert!(!page.all(".check h3").contains(&"Un sigle à développer".to_owned()));
    assert!(page.text().contains("Connu de &#60;b&#62;tous"), "{}", page.text());
    let page = desk.done(&below(id, "proofreading/recall"), &[("check", "acronym"), ("detail", "SNC")]);
    assert!(page.all(".check h3").contains(&"Un sigle à développer".to_owned()));
}

#[test]
fn code_links_and_tables_are_left_alone() {
    let app = TestApp::new();
    let text = "---\ntitle: Un titre\ncategory: C\nchapeau: Court.\n---\n\
Voir `l'option  --XX` et [le guide](/l'aide/XX/?a=A  la).\n\n    l'indentation  TODO\n\n```\nA la TODO !!\n```\n\n\
| l’un | l’autre |\n|---|---|\n| a    | b       |\n\n<span title=\"l'air\">mot</span> le XXe siècle, Louis XIV\n";
    let (_, points) = points(&app, text);
    let found: Vec<&str> = points.iter().map(|point| point.check.code()).collect();
    assert_eq!(found, ["dead-link", "chapeau-length"], "{points:?}");
}

#[test]
fn an_article_in_order_says_so() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let chapeau = "Un chapeau qui dit l’essentiel de la journée, ".repeat(4);
    let text = format!("---\ntitle: Un titre\ncategory: C\nchapeau: {}\n---\nUne phrase.\n", chapeau.trim());
    let id = begin(&app, &desk, &text);
    let page = desk.page(&below(id, "proofreading"));
    assert!(page.text().contains("Tout est en règle"), "{}", page.text());
    assert_eq!(page.count(".check"), 0);
}

#[test]
fn links_to_addresses_of_the_site_where_nothing_is_are_named_and_stop_nothing() {
    let app = TestApp::new();
    app.publish("gare", "title: La gare", "x");
    let text = "---\ntitle: La mairie\npermalink: /mairie/\nchapeau-text: \"Voir [le parc](/parc/).\"\n---\n\n\
                [la gare](/articles/gare/), [rien](/rien/)\n\n[ici même](/mairie/), [ses photos](/mairie/photos/), \
                [toutes](/articles/), [loin](https://far.example/x/), [rien encore](/rien/#bas)\n";
    let (_, points) = points(&app, text);
    let dead = places(&points, Check::DeadLink);
    let expected = [(Some(1), "/rien/"), (Some(3), "/rien/"), (None, "/parc/")];
    assert_eq!(dead, expected.map(|(line, to)| (line, to.to_owned())));
    assert_eq!(Check::DeadLink.weight(), chapeau::domain::proofreading::Weight::ToFix);
}
