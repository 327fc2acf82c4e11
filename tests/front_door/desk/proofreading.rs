//! Proofreading: what it finds, what it fixes, what it leaves alone.

use chapeau::domain::editor::Role;
use chapeau::domain::proofreading::{Check, Point};
use chapeau::newsroom::proofreading;
use chapeau::store::desk::revisions;

use super::publication::{READY, begin, below, stored};
use crate::house::{TestApp, png};

/// A short version of the design's example article, with the same mistakes on the same lines.
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
    let proof = proofreading::of(&app.newsroom, &app.site(), &stored(app, id), app.now()).expect("a proof");
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
    // Sent again, the same form is about a version that is no longer current.
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

/// Straight apostrophes in every text field.
const APOSTROPHES: &str = "---\ntitle: \"L'été\"\nsous-titre: \"L'automne\"\ncategory: C\n\
chapeau-text: |\n  Court : l'hiver.\n\n  A la suite  !!\ndescription: \"D'un mot\"\n\
une-ou-diaporama:\n- image: /uploads/DSC01712.JPG\n  alternative-textuelle: \"L'eau\"\n  legende: \"Vue d'en haut\"\n\
# un mot d'ici\nlayout: d'ailleurs\n---\nDe l'air.\n";

#[test]
fn what_is_wrong_with_small_signs_is_named_and_mended_in_every_field_as_in_the_text() {
    let app = with_pictures();
    let desk = app.desk("Camille", Role::Publisher);
    let id = begin(&app, &desk, APOSTROPHES);
    let proof = proofreading::of(&app.newsroom, &app.site(), &stored(&app, id), app.now()).expect("a proof");
    let details: Vec<String> =
        places(&proof.points, Check::Apostrophe).into_iter().map(|(_, detail)| detail).collect();
    let expected =
        ["L'été", "L'automne", "Court : l'hiver.", "D'un mot", "L'eau", "Vue d'en haut", "De l'air."];
    assert_eq!(details, expected);
    assert_eq!(places(&proof.points, Check::Capital).len(), 1);
    let page = desk.page(&below(id, "proofreading"));
    let ways = page.attributes(".check .places a", "href");
    for field in ["title", "subtitle", "chapeau", "description", "header"] {
        assert!(ways.contains(&format!("/desk/articles/{}#{field}", id.0)), "{field}: {ways:?}");
    }
    let version = stored(&app, id).version.to_string();
    desk.done(&below(id, "proofreading/mend"), &[("version", &version), ("check", "apostrophe")]);
    let text = stored(&app, id).document;
    for mended in ["L’été", "L’automne", "l’hiver", "D’un mot", "L’eau", "d’en haut", "De l’air."]
    {
        assert!(text.contains(mended), "{mended}\n{text}");
    }
    assert!(text.contains("# un mot d'ici\nlayout: d'ailleurs\n"), "what nobody reads stays\n{text}");
    assert!(text.contains("A la suite"), "only the one check\n{text}");
    let version = stored(&app, id).version.to_string();
    desk.done(&below(id, "proofreading/mend"), &[("version", &version)]);
    let left = proofreading::of(&app.newsroom, &app.site(), &stored(&app, id), app.now()).expect("a proof");
    assert_eq!(left.fixable(), 0, "{:?}", left.points);
    assert!(stored(&app, id).document.contains("À la suite"));
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

#[test]
fn every_point_leads_to_where_it_is_mended() {
    let app = with_pictures();
    let desk = app.desk("Camille", Role::Publisher);
    let id = begin(&app, &desk, SLIPS);
    let page = desk.page(&below(id, "proofreading"));
    let links = page.attributes(".places a", "href");
    let writing = format!("/desk/articles/{}", id.0);
    for way in ["?line=19#body", "?line=3#body", "#header", "#title", "#chapeau"] {
        assert!(links.contains(&format!("{writing}{way}")), "{way} in {links:?}");
    }
    for link in links.iter().filter(|link| link.contains("/desk/media/")) {
        match link.split_once('#') {
            Some((record, field)) => assert_eq!(desk.page(record).count(&format!("#{field}")), 1, "{link}"),
            None => assert_eq!(desk.get(link).status, 200, "{link}"),
        }
    }
    let form = desk.page(&format!("{writing}?line=19"));
    for field in ["title", "chapeau", "header", "address", "category", "language", "body"] {
        assert_eq!(form.count(&format!("#{field}")), 1, "{field}");
    }
}

#[test]
fn consent_is_confirmed_with_one_press_or_noted_in_the_record() {
    let app = with_pictures();
    let desk = app.desk("Camille", Role::Publisher);
    let text = "---\ntitle: T\ncategory: C\nchapeau: Court.\n---\n![Camille parle](/uploads/DSC01727.JPG)\n\n\
                ![Idriss écoute](/uploads/DSC01738.JPG)\n\n![](/uploads/20240305.jpg){: .decorative}\n";
    let id = begin(&app, &desk, text);
    let open = |page: &crate::house::Reply| {
        page.all(".check h3").iter().any(|title| title.contains("reconnaissable"))
    };
    let page = desk.page(&below(id, "proofreading"));
    assert!(open(&page), "{}", page.text());
    assert!(page.text().contains("À confirmer (1)"));
    let record = page.attributes(".places a[href*=consent]", "href").remove(0);
    let record = record.split('#').next().unwrap_or_default();
    let version = desk.page(record).attributes("#fiche input[name=version]", "value").remove(0);
    desk.done(record, &[("version", &version), ("alt", "Une personne"), ("consent", "Accord du 5 mars")]);
    let page = desk.page(&below(id, "proofreading"));
    let details = page.attributes(".check form input[name=detail]", "value");
    assert!(details.contains(&"DSC01738.JPG".to_owned()) || details.contains(&"DSC01727.JPG".to_owned()));
    let reason = page.attributes("input[name=reason][type=hidden]", "value").remove(0);
    let mut fields = vec![("check", "consent-unknown"), ("reason", reason.as_str())];
    fields.extend(details.iter().map(|detail| ("detail", detail.as_str())));
    let page = desk.done(&below(id, "proofreading/aside"), &fields);
    assert!(!open(&page), "{}", page.text());
}

#[test]
fn pictures_that_weigh_too_much_are_named_the_heaviest_first() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    // Served unchanged: an SVG has no sizes.
    let drawing = |bytes: usize| {
        let noise = "M1 1 ".repeat(bytes / 5);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"{noise}\"/></svg>"
        )
    };
    let (large, small) = (drawing(1_900_000), drawing(300_000));
    app.import(&[("uploads/plan.svg", &large), ("uploads/coupe.svg", &small)]);
    let text = |pictures: &str| format!("---\ntitle: T\ncategory: C\nchapeau: Court.\n---\n{pictures}\n");
    let light = begin(&app, &desk, &text("![Le plan](/uploads/plan.svg)"));
    let heavy =
        begin(&app, &desk, &text("![Une coupe](/uploads/coupe.svg)\n\n![Le plan](/uploads/plan.svg)"));
    let named = |id| {
        let proof =
            proofreading::of(&app.newsroom, &app.site(), &stored(&app, id), app.now()).expect("a proof");
        places(&proof.points, Check::PicturesHeavy).into_iter().map(|(_, name)| name).collect::<Vec<_>>()
    };
    assert_eq!(named(light), Vec::<String>::new());
    assert_eq!(named(heavy), ["plan.svg"], "without it the page is light enough");
}

#[test]
fn the_language_of_a_text_is_compared_with_the_one_it_declares() {
    let app = TestApp::new();
    let english = "The files of the town are open to all of you, and they have been for a year. ".repeat(6);
    let text = |lang: &str| format!("---\ntitle: T\ncategory: C\nchapeau: Court.\n{lang}---\n{english}\n");
    let (_, undeclared) = points(&app, &text(""));
    assert_eq!(places(&undeclared, Check::LanguageOther), [(None, "fr → en".to_owned())]);
    let (_, declared) = points(&app, &text("lang: en\n"));
    assert_eq!(places(&declared, Check::LanguageOther), []);
}

#[test]
fn what_is_left_to_look_at_is_told_on_the_dashboard_and_beside_the_text() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let id = begin(&app, &desk, "---\ntitle: Un titre\n---\nLes offres SNC, et TODO.\n");
    let home = desk.page("/desk/");
    let told = home.one(&format!(".todo a[href='{}']", below(id, "proofreading")));
    assert!(told.starts_with("3 points bloquants, 1 autre point"), "{told}");
    let writing = format!("/desk/articles/{}", id.0);
    let form = desk.page(&writing);
    assert_eq!(
        (form.one("#points-count"), form.one("#points")),
        ("4".to_owned(), ": 3 points bloquants, 1 autre point".to_owned())
    );
    let fields = [("version", "1"), ("whole", "1"), ("title", "Un titre"), ("body", "Les offres SNC.")];
    let encoded: String = fields.iter().map(|(name, value)| format!("{name}={value}&")).collect();
    let head = [("accept", "application/json"), ("content-type", "application/x-www-form-urlencoded")];
    let saved: serde_json::Value =
        serde_json::from_str(&desk.send(&writing, &head, encoded.replace(' ', "+").into_bytes()).text())
            .expect("JSON");
    assert_eq!(saved["points"]["count"], 3, "{saved}");
    assert_eq!(saved["points"]["says"], "2 points bloquants, 1 autre point");
}

#[test]
fn a_point_about_a_picture_shows_it() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    desk.upload(
        "/desk/media",
        "application/json",
        &[],
        &[("quai.png", &png(4, 3)), ("salle.png", &png(3, 4))],
    );
    let id = begin(
        &app,
        &desk,
        &READY.replace(
            "Un texte.",
            "Un texte.\n\n![](/uploads/quai.png)\n\nEt encore.\n\n![La salle](/uploads/salle.png)",
        ),
    );
    let page = desk.page(&below(id, "proofreading"));
    assert_eq!(page.attributes(".check--block .places img", "src"), ["/desk/media/1/thumb"]);
    let tips = page.attributes(".check--tip .places img", "src");
    assert!(tips.contains(&"/desk/media/2/thumb".to_owned()), "{tips:?}");
    assert_eq!(desk.page("/desk/media/1/thumb").header("content-type"), "image/png");
}

#[test]
fn a_second_text_in_one_language_under_a_translation_word_is_told_of() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    app.publish("guide", "title: Guide\nlang: fr\nlang-ref: paire", "Texte.");
    app.publish("first", "title: First\nlang: en\nlang-ref: paire", "Text.");
    let point = "Deux textes de la même langue sous le même mot de traduction";
    assert!(!desk.page("/desk/articles/2/proofreading").text().contains(point));
    app.publish("second", "title: Second\nlang: en\nlang-ref: paire", "Text.");
    for id in [2, 3] {
        let page = desk.page(&format!("/desk/articles/{id}/proofreading")).text();
        assert!(page.contains(point), "{page}");
    }
    assert!(!desk.page("/desk/articles/1/proofreading").text().contains(point));
}

#[test]
fn a_date_in_the_future_is_asked_about_before_it_goes_out() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let text = READY.replace("title: ", "date: 2031-12-20 08:00:00 +01:00\ntitle: ");
    let id = begin(&app, &desk, &text);
    let points = desk.page(&below(id, "proofreading")).text();
    assert!(points.contains("Une date dans le futur") && points.contains("Programmez-le"), "{points}");
    let reply = super::publication::ask_now(&app, &desk, id, &[]);
    assert_eq!(reply.status, 422);
    assert!(reply.text().contains("Une date dans le futur"), "{}", reply.text());
    assert_eq!(app.get("/articles/la-foret/").status, 404);
    let version = super::publication::version(&app, id);
    let later = [("version", version.as_str()), ("when", "later"), ("day", "2031-12-20"), ("hour", "8:00")];
    assert_eq!(desk.post(&below(id, "publication"), &later).status, 303, "then it is no date ahead");
}
