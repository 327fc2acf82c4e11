//! The media library: listing, describing, replacing, removing.

use chapeau::domain::editor::Role;

use crate::house::{Desk, TestApp, png};

/// Uploads a file and returns the address of its page.
fn taken_in(desk: &Desk<'_>, name: &str, bytes: &[u8]) -> String {
    let reply = desk.upload("/desk/media", "application/json", &[], &[(name, bytes)]);
    let value: serde_json::Value = serde_json::from_slice(&reply.body).expect("JSON");
    value["record"].as_str().unwrap_or_else(|| panic!("{value}")).to_owned()
}

/// The form as the page shows it, with some fields changed.
fn form<'f>(desk: &Desk<'_>, record: &str, typed: &[(&'f str, &'f str)]) -> Vec<(&'f str, String)> {
    let version = desk.page(record).attributes("#fiche [name=version]", "value").remove(0);
    let mut fields = vec![("version", version), ("focal_x", "50".to_owned()), ("focal_y", "50".to_owned())];
    for (name, value) in typed {
        fields.retain(|(field, _)| field != name);
        fields.push((name, (*value).to_owned()));
    }
    fields
}

fn borrowed<'f>(fields: &'f [(&'f str, String)]) -> Vec<(&'f str, &'f str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

#[test]
fn the_library_is_filtered_searched_and_paged() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let first = taken_in(&desk, "salle.png", &png(2, 1));
    taken_in(&desk, "entrée.png", &png(3, 1));
    taken_in(&desk, "compte-rendu.txt", b"Bonjour");
    desk.done(
        &first,
        &borrowed(&form(&desk, &first, &[("alt", "La salle comble"), ("credit", "Élodie Février")])),
    );
    app.publish("une", "title: Une", "![](/uploads/entrée.png)\n");
    let names = |query: &str| desk.page(&format!("/desk/media{query}")).all(".mgrid .nm");
    assert_eq!(names(""), ["compte-rendu.txt", "entrée.png", "salle.png"]);
    assert_eq!(names("?show=describe"), ["entrée.png"]);
    assert_eq!(names("?show=credit"), ["entrée.png"]);
    assert_eq!(names("?show=unused"), ["compte-rendu.txt", "salle.png"]);
    assert_eq!(names("?kind=document"), ["compte-rendu.txt"]);
    assert_eq!(names("?q=ENTREE"), ["entrée.png"]);
    assert_eq!(names("?q=fevrier+comble"), ["salle.png"]);
    assert_eq!(names("?q=%25"), names(""), "a sign that means everything in a pattern asks for nothing");
    assert!(desk.page("/desk/media?q=rien").text().contains("Aucun fichier ne correspond"));
    assert_eq!(desk.get("/desk/media?page=2").status, 404);
    let tabs = desk.page("/desk/media").all(".tabs a");
    assert_eq!(tabs, ["Tous", "À décrire 1", "Sans crédit 1", "Inutilisés 2"]);
    for n in 0..48 {
        taken_in(&desk, &format!("n{n}.txt"), format!("note {n}").as_bytes());
    }
    assert_eq!(names("?page=2"), ["compte-rendu.txt", "entrée.png", "salle.png"]);
    assert_eq!(desk.page("/desk/media").all(".pager li a"), ["1", "2"]);
}

#[test]
fn a_script_asks_for_pictures_to_choose_from() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    taken_in(&desk, "salle.png", &png(20, 10));
    taken_in(&desk, "note.txt", b"Bonjour");
    let reply = desk.send_get("/desk/media?kind=picture&q=salle", &[("accept", "application/json")]);
    let value: serde_json::Value = serde_json::from_slice(&reply.body).expect("JSON");
    assert_eq!((&value["total"], &value["page"], &value["pages"]), (&1.into(), &1.into(), &1.into()));
    let one = &value["media"][0];
    assert_eq!((&one["name"], &one["width"]), (&"salle.png".into(), &20.into()));
    assert_eq!(desk.page(one["thumb"].as_str().unwrap_or_default()).header("content-type"), "image/png");
}

#[test]
fn what_is_said_of_a_picture_shows_in_articles_unless_they_say_otherwise() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let record = taken_in(&desk, "salle.png", &png(400, 300));
    app.publish("une", "title: Une", "![](/uploads/salle.png)\n");
    app.publish("deux", "title: Deux", "![Vue du balcon](/uploads/salle.png)\n");
    let typed = [
        ("alt", "La salle, comble"),
        ("caption", "La matinée du *5 mars*"),
        ("credit", "Élodie Février"),
        ("rights", "Licence ouverte 2.0"),
        ("consent", "Recueilli le 5 mars"),
        ("taken_at", "2024-03-05T09:09"),
        ("focal_x", "20"),
        ("focal_y", "80"),
    ];
    let after = desk.done(&record, &borrowed(&form(&desk, &record, &typed)));
    assert!(after.one("[role=status]").contains("salle.png"));
    let one = app.page("/articles/une/");
    assert_eq!(one.attributes("main figure img", "alt"), ["La salle, comble"]);
    assert!(one.text().contains("<em>5\u{a0}mars</em>") && one.text().contains("Élodie Février"));
    assert_eq!(app.page("/articles/deux/").attributes("main figure img", "alt"), ["Vue du balcon"]);
    let shown = desk.page(&record);
    assert_eq!(shown.attributes("#taken_at", "value"), ["2024-03-05T09:09:00"]);
    assert_eq!(shown.attributes("#rights", "value"), ["Licence ouverte 2.0"]);
    assert_eq!(shown.attributes(".focal b", "class"), ["fx2 fy8"]);
    assert_eq!(shown.all(".uses a"), ["Deux", "Une"]);
    desk.done(&record, &borrowed(&form(&desk, &record, &[("decorative", "1")])));
    assert_eq!(app.page("/articles/une/").attributes("main figure img", "alt"), [""]);
}

/// The fields of the descriptions form, with some changed.
fn descriptions<'f>(desk: &Desk<'_>, typed: &[(&'f str, &'f str)]) -> Vec<(String, String)> {
    let page = desk.page("/desk/media/descriptions");
    let hidden = page.attributes(".describe input[type=hidden]", "name");
    let values = page.attributes(".describe input[type=hidden]", "value");
    let typed = typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    hidden.into_iter().zip(values).chain(typed).collect()
}

fn owned(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[test]
fn pictures_are_described_one_below_the_other_and_saved_together() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    for (name, side) in
        [("salle.png", 2), ("quai.png", 3), ("filet.png", 4), ("plan.png", 5), ("cour.png", 6)]
    {
        taken_in(&desk, name, &png(side, side));
    }
    taken_in(&desk, "note.txt", b"Bonjour");
    app.publish("une", "title: Une", "![](/uploads/salle.png)\n");
    let home = app.desk("Nour", Role::Publisher).page("/desk/");
    assert_eq!(home.attributes(".health a", "href"), ["/desk/media/descriptions"]);
    let names = |page: &crate::house::Reply| page.all(".describe label:not(.tick)");
    let page = desk.page("/desk/media/descriptions");
    assert_eq!(names(&page), ["cour.png", "plan.png", "filet.png", "quai.png", "salle.png"]);
    assert_eq!(page.count(".describe img"), 5);
    let typed = [
        ("alt-1", "La salle comble"),
        ("alt-2", "quai.png"),
        ("decorative-3", "1"),
        ("alt-4", "  "),
        ("alt-5", "Lu"),
    ];
    let fields = descriptions(&desk, &typed);
    let other = form(&desk, "/desk/media/5", &[("alt", "La cour au matin")]);
    desk.done("/desk/media/5", &borrowed(&other));
    let again = desk.post("/desk/media/descriptions", &owned(&fields));
    assert_eq!(again.status, 422);
    assert_eq!(names(&again), ["cour.png", "quai.png", "plan.png"], "what is wrong first");
    assert_eq!(again.all("textarea"), ["Lu", "quai.png", ""], "what was typed is there");
    assert!(again.one("#alt-2-error").contains("décrivez ce que l’on voit"));
    assert!(again.one("#alt-5-error").contains("La cour au matin"), "what somebody else wrote");
    assert_eq!(app.page("/articles/une/").attributes("main figure img", "alt"), ["La salle comble"]);
    assert_eq!(desk.page("/desk/media/3").count("[name=decorative][checked]"), 1);
    let fields = descriptions(&desk, &[("alt-2", "Le quai"), ("alt-4", "Le plan")]);
    let done = desk.done("/desk/media/descriptions", &owned(&fields));
    assert_eq!(done.one("[role=status]"), "2 images décrites.");
    assert_eq!(done.count(".describe"), 0);
    assert_eq!(desk.page("/desk/media/5").one("textarea#alt"), "La cour au matin");
}

#[test]
fn what_was_typed_about_a_picture_that_is_gone_or_wrong_stays_and_the_others_are_written() {
    let app = TestApp::new();
    let (desk, nour) = (app.desk("Camille", Role::Writer), app.desk("Nour", Role::Publisher));
    for (name, side) in [("salle.png", 2), ("quai.png", 3), ("cour.png", 4), ("plan.png", 5)] {
        taken_in(&desk, name, &png(side, side));
    }
    let long = "x".repeat(1_001);
    let typed = [("alt-1", "La salle"), ("alt-2", "Le quai <vide>"), ("alt-3", long.as_str())];
    let fields = descriptions(&desk, &typed);
    let removal = nour.page("/desk/media/2/removal");
    let version = removal.attributes("form [name=version]", "value").remove(0);
    nour.done("/desk/media/2/removal", &[("version", &version)]);
    let again = desk.post("/desk/media/descriptions", &owned(&fields));
    assert_eq!(again.status, 422);
    assert_eq!(again.all(".describe label:not(.tick)"), ["cour.png", "quai.png", "plan.png"]);
    assert_eq!(again.all("textarea"), [&long, "Le quai <vide>", ""]);
    assert!(again.one("#alt-2-error").contains("n’est plus dans la médiathèque"));
    assert!(again.one("#alt-3-error").contains("caractères"));
    assert_eq!(again.attributes("[role=alert] a", "href"), ["#alt-3", "#alt-2"]);
    assert!(again.one("[role=alert]").contains("1 image décrite"));
    assert_eq!(again.attributes(".describe a", "href"), ["/desk/media/3", "/desk/media/4"]);
    assert_eq!(desk.page("/desk/media/1").one("textarea#alt"), "La salle");
    let name = again.attributes("[name=name-2]", "value").remove(0);
    let emptied = [("picture", "2"), ("name-2", &*name), ("version-2", "0"), ("alt-2", "")];
    desk.done("/desk/media/descriptions", &emptied);
}

#[test]
fn a_description_in_another_charset_comes_back_and_its_neighbour_is_written() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    taken_in(&desk, "salle.png", &png(2, 2));
    taken_in(&desk, "quai.png", &png(3, 3));
    let mut fields = String::new();
    for (name, value) in descriptions(&desk, &[("alt-1", "La+salle")]) {
        fields += &format!("{name}={value}&");
    }
    fields += "alt-2=Jet%E9e";
    let head = [("content-type", "application/x-www-form-urlencoded")];
    let again = desk.send("/desk/media/descriptions", &head, fields.into_bytes());
    assert_eq!((again.status, again.all("textarea")), (422, vec!["Jet\u{fffd}e".to_owned()]));
    assert_eq!(desk.page("/desk/media/1").one("textarea#alt"), "La salle");
}

#[test]
fn a_file_name_is_refused_as_a_description_and_nothing_typed_is_lost() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let record = taken_in(&desk, "DSC01712.PNG", &png(4, 3));
    let typed =
        [("alt", "DSC01712.PNG"), ("credit", "Élodie <Février>"), ("taken_at", "hier"), ("focal_x", "200")];
    let reply = desk.post(&record, &borrowed(&form(&desk, &record, &typed)));
    assert_eq!(reply.status, 422);
    assert!(reply.one("title").starts_with("Erreur :"));
    assert_eq!(reply.one("#alt-error"), "C’est le nom du fichier : décrivez ce que l’on voit.");
    assert_eq!(reply.one("#alt"), "DSC01712.PNG");
    assert_eq!(reply.attributes("#credit", "value"), ["Élodie <Février>"]);
    assert_eq!(reply.attributes("#taken_at", "value"), ["hier"]);
    assert_eq!(reply.attributes("#focal_x", "value"), ["200"]);
    assert_eq!(reply.all("[role=alert] a").len(), 3);
    assert!(desk.page(&record).attributes("#credit", "value")[0].is_empty());
}

#[test]
fn two_people_see_what_the_other_wrote() {
    let app = TestApp::new();
    let (camille, idriss) = (app.desk("Camille", Role::Writer), app.desk("Idriss", Role::Writer));
    let record = taken_in(&camille, "salle.png", &png(4, 3));
    let late = form(&camille, &record, &[("alt", "La salle vue du fond"), ("credit", "Camille")]);
    let first = form(&idriss, &record, &[("alt", "Une salle comble"), ("credit", "Idriss")]);
    idriss.done(&record, &borrowed(&first));
    let reply = camille.post(&record, &borrowed(&late));
    assert_eq!(reply.status, 409);
    assert!(reply.one("[role=alert]").contains("Idriss a modifié cette fiche entre-temps."));
    assert_eq!(reply.one("#alt"), "La salle vue du fond");
    assert!(reply.one("#alt-theirs").contains("Une salle comble"));
    assert!(reply.one("#credit-theirs").contains("Idriss"));
    assert!(camille.page(&record).one("#alt").contains("Une salle comble"), "nothing is overwritten");
    let version = reply.attributes("#fiche [name=version]", "value").remove(0);
    let again: Vec<(&str, String)> = late
        .into_iter()
        .map(|(name, value)| (name, if name == "version" { version.clone() } else { value }))
        .collect();
    camille.done(&record, &borrowed(&again));
    assert_eq!(camille.page(&record).one("#alt"), "La salle vue du fond");
}

#[test]
fn other_bytes_take_the_place_of_a_picture_in_live_articles() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let record = taken_in(&desk, "plan.png", &png(400, 300));
    app.publish("une", "title: Une", "![Le plan](/uploads/plan.png)\n");
    let before = app.get("/uploads/plan.png").body;
    let version = desk.page(&record).attributes("#fiche [name=version]", "value").remove(0);
    let send = |version: &str, name: &str, bytes: &[u8]| {
        desk.upload(&format!("{record}/file"), "text/html", &[("version", version)], &[(name, bytes)])
    };
    let other = send(&version, "plan.txt", b"Bonjour");
    assert_eq!(other.status, 422);
    assert!(other.one("[role=alert]").contains("du même type"));
    assert_eq!(send(&version, "plan.png", b"").status, 422);
    assert_eq!(app.shelved(), (1, 0));
    assert_eq!(send(&version, "nouveau.png", &png(640, 360)).status, 303);
    assert_ne!(app.get("/uploads/plan.png").body, before);
    assert_eq!(app.page("/articles/une/").attributes("main figure img", "width"), ["640"]);
    assert_eq!(app.shelved(), (1, 0), "the old bytes are gone");
    assert_eq!(send(&version, "tard.png", &png(8, 8)).status, 409, "somebody else was faster");
}

#[test]
fn what_readers_see_is_not_removed_and_what_drafts_name_is_said() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let record = taken_in(&desk, "salle.png", &png(4, 3));
    let removal = format!("{record}/removal");
    app.publish("une", "title: La une", "![La salle](/uploads/salle.png)\n");
    app.import(&[("_drafts/suite.md", "---\ntitle: La suite\n---\n![La salle](/uploads/salle.png)\n")]);
    let asked = desk.page(&removal);
    assert_eq!(asked.all(".uses a"), ["La une", "La suite"]);
    assert_eq!(asked.count("main form button"), 0, "there is nothing to confirm");
    let version = asked.attributes("[name=version]", "value").remove(0);
    assert_eq!(desk.post(&removal, &[("version", &version)]).status, 422);
    app.publish("une", "title: La une", "Sans photo.\n");
    assert_eq!(desk.page(&removal).all(".uses a"), ["La suite"]);
    assert_eq!(desk.post(&removal, &[("version", "0")]).status, 409);
    desk.done(&removal, &[("version", &version)]);
    assert_eq!(desk.get(&record).status, 404);
    assert_eq!(app.shelved(), (0, 0));
    taken_in(&desk, "salle.png", &png(8, 6));
    assert_eq!(desk.page("/desk/media?show=unused").count(".mgrid li"), 0, "the draft names it again");
}

#[test]
fn writers_describe_everything_and_remove_only_what_they_brought_and_nobody_uses() {
    let app = TestApp::new();
    let (camille, idriss) = (app.desk("Camille", Role::Publisher), app.desk("Idriss", Role::Writer));
    let (hers, his) = (taken_in(&camille, "a.png", &png(1, 1)), taken_in(&idriss, "b.png", &png(2, 2)));
    idriss.done(&hers, &borrowed(&form(&idriss, &hers, &[("alt", "Un point")])));
    assert_eq!(idriss.get(&format!("{hers}/removal")).status, 403);
    assert_eq!(idriss.post(&format!("{hers}/removal"), &[("version", "2")]).status, 403);
    let send = |record: &str, version| {
        let fields = [("version", version)];
        idriss.upload(&format!("{record}/file"), "text/html", &fields, &[("c.png", &png(9, 9))]).status
    };
    assert_eq!(send(&hers, "2"), 403);
    app.import(&[("_drafts/suite.md", "---\ntitle: La suite\n---\n![](/uploads/b.png)\n")]);
    assert_eq!(idriss.get(&format!("{his}/removal")).status, 403, "an article names it");
    let other = taken_in(&idriss, "d.png", &png(5, 5));
    idriss.done(&format!("{other}/removal"), &[("version", "1")]);
    assert_eq!(idriss.get(&other).status, 404);
}

#[test]
fn bytes_are_for_whoever_is_signed_in_and_cannot_run() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 2'><path d='M0 0h4v2z'/></svg>";
    let record = taken_in(&desk, "logo.svg", svg);
    let file = desk.page(&record).attributes(".focal img", "src").remove(0);
    let reply = desk.page(&file);
    assert_eq!(reply.header("content-type"), "image/svg+xml");
    assert!(reply.header("content-security-policy").contains("sandbox"));
    assert!(reply.header("cache-control").starts_with("private, max-age=31536000"));
    assert_eq!(desk.page(&format!("{record}/file")).header("cache-control"), "private, no-cache");
    assert_eq!(app.get(&file).status, 303);
    let text = taken_in(&desk, "note.txt", b"Bonjour");
    let reply = desk.page(&format!("{text}/file"));
    assert!(reply.header("content-disposition").starts_with("attachment"));
    for nowhere in ["/desk/media/0", "/desk/media/x", "/desk/media/99999999999", "/desk/media/7/thumb"] {
        assert_eq!(desk.get(nowhere).status, 404, "{nowhere}");
    }
}

#[test]
fn links_of_a_caption_in_the_library_lead_where_those_of_a_text_lead() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    taken_in(&desk, "plan.txt", b"Bonjour");
    app.publish("deux", "title: Deux", "x");
    for (name, width) in [("vue.png", 40), ("une.png", 50)] {
        let record = taken_in(&desk, name, &png(width, 30));
        let caption = "Voir [le plan](/uploads/plan.txt), [deux](/articles/deux/) et [rien](/rien/)";
        desk.done(&record, &borrowed(&form(&desk, &record, &[("alt", "Une vue"), ("caption", caption)])));
    }
    app.publish("sans", "title: Sans", "![Une vue](/uploads/vue.png)\n*Une légende à elle.*");
    assert_eq!(app.get("/uploads/plan.txt").status, 404, "no caption that leads there is shown");
    app.publish(
        "un",
        "title: Un\nune-ou-diaporama:\n- image: /uploads/une.png",
        "![Une vue](/uploads/vue.png)",
    );
    let page = app.page("/articles/un/");
    assert_eq!(page.count(".missing"), 0, "{}", page.text());
    assert_eq!(page.attributes("figcaption a[href$='plan.txt']", "href").len(), 2);
    assert_eq!(app.get("/uploads/plan.txt").status, 200);
    let dead = desk.page("/desk/links");
    assert_eq!(
        (dead.all(".lines code"), dead.all(".lines li li")),
        (vec!["/rien/".to_owned()], vec!["dans Un".to_owned()])
    );
}

#[test]
fn a_writers_words_for_a_live_file_wait_for_a_publisher() {
    let app = TestApp::new();
    let (ada, leo) = (app.desk("Ada", Role::Publisher), app.desk("Leo", Role::Writer));
    let record = taken_in(&ada, "place.png", &png(400, 300));
    let say = |desk: &Desk<'_>, typed: &[(&'static str, &'static str)]| {
        desk.done(&record, &borrowed(&form(desk, &record, typed)))
    };
    say(&ada, &[("alt", "La place"), ("caption", "Relue."), ("credit", "Ada")]);
    app.publish("une", "title: Une", "![](/uploads/place.png)\n");
    let seen = || format!("{}{}", app.page("/articles/une/").text(), app.page("/feed.xml").text());
    let said =
        say(&leo, &[("alt", "La place"), ("caption", "Pas relue"), ("credit", "Ada"), ("rights", "Libre")]);
    assert!(said.one("[role=status]").contains("attendent une personne qui publie"), "{}", said.text());
    assert!(seen().contains("Relue.") && !seen().contains("Pas relue"));
    assert_eq!(said.attributes("#rights", "value"), ["Libre"], "what readers do not see is saved");
    assert_eq!(said.one("#caption"), "Pas relue", "the writer goes on with it");
    assert_eq!(ada.page(&record).one("#caption"), "Relue.");
    assert!(ada.page("/desk/").text().contains("Mots proposés pour place.png"));
    assert_eq!(app.desk("Idriss", Role::Writer).page(&record).count("#proposals"), 0, "another writer");
    say(&ada, &[("alt", "La place"), ("caption", "Relue."), ("credit", "Ada L."), ("rights", "Libre")]);
    let page = ada.page(&record);
    assert_eq!(page.all("section del"), ["Relue."]);
    assert_eq!(page.all("section ins"), ["Pas relue"]);
    let accept = page.attributes("form[action$=acceptance]", "action").remove(0);
    assert_eq!(leo.post(&accept, &[]).status, 403);
    ada.done(&accept, &[]);
    assert!(seen().contains("Pas relue") && seen().contains("Ada L."), "what was changed meanwhile stays");
    assert_eq!(ada.post(&accept, &[]).status, 404, "once");
    assert!(!ada.page("/desk/").text().contains("Mots proposés"));
    say(&leo, &[("alt", ""), ("decorative", "1"), ("caption", "Pas relue"), ("credit", "Ada L.")]);
    let decline = ada.page(&record).attributes("form[action$=removal]", "action").remove(0);
    assert_eq!(app.desk("Nour", Role::Writer).post(&decline, &[]).status, 403);
    leo.done(&decline, &[]);
    assert_eq!(ada.page(&record).count("#proposals"), 0);
    assert!(seen().contains("alt=\"La place\""));
}

#[test]
fn alternatives_of_live_pictures_that_a_writer_lists_wait_too() {
    let app = TestApp::new();
    let leo = app.desk("Leo", Role::Writer);
    taken_in(&leo, "salle.png", &png(400, 300));
    taken_in(&leo, "plan.png", &png(300, 300));
    app.publish("une", "title: Une", "![](/uploads/salle.png)\n");
    let fields = descriptions(&leo, &[("alt-1", "Salle comble"), ("alt-2", "Le plan")]);
    let said = leo.done("/desk/media/descriptions", &owned(&fields));
    assert!(said.one("[role=status]").contains("attend une personne qui publie"), "{}", said.text());
    assert!(!app.page("/articles/une/").text().contains("Salle comble"));
    assert_eq!(app.words("SELECT alt AS word FROM media WHERE name = 'plan.png'"), ["Le plan"]);
}

#[test]
fn a_drawing_whose_elements_stand_too_deep_is_refused_at_once() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let drawing = |inner: &str| {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 2'>{inner}<path d='M0 0h4v2z'/></svg>"
        )
    };
    let many: String = (0..2_000).map(|at| format!(" xmlns:a{at}='b'")).collect();
    for (inner, is_taken) in [
        ("<g>".repeat(50) + &"</g>".repeat(50), true),
        ("<g>".repeat(20_000) + &"</g>".repeat(20_000), false),
        (format!("<g{many}>{}</g>", "<g/>".repeat(2_000)), false),
    ] {
        let reply =
            desk.upload("/desk/media", "application/json", &[], &[("a.svg", drawing(&inner).as_bytes())]);
        let told = reply.text();
        assert_eq!(told.contains("record"), is_taken, "{told}");
        assert!(is_taken || told.contains("abîmé") || told.contains("endommagé"), "{told}");
    }
}
