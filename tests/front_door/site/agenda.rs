//! The agenda and its calendar files. It is Friday 20 November 2026, 10:00 in Paris.

use crate::house::TestApp;

fn event(app: &TestApp, slug: &str, matter: &str) {
    app.publish(slug, &format!("title: Titre {slug}\ndate: 2026-11-01 08:00:00 +01:00\n{matter}"), "Texte.");
}

fn titles(app: &TestApp, heading: &str) -> Vec<String> {
    app.page("/agenda/").all(&format!("section[aria-labelledby='page:{heading}'] .agenda__title"))
}

#[test]
fn the_agenda_says_what_is_running_coming_and_over() {
    let app = TestApp::new();
    event(&app, "passe", "dateEvent: 2026-11-19");
    event(&app, "jour", "dateEvent: 2026-11-20");
    event(&app, "salon", "event_start_date: 2026-11-18\nevent_end_date: 2026-11-22\nlieu: Lyon");
    event(
        &app,
        "midi",
        "event_start_date: 2026-11-20 12:00\nevent_end_date: 2026-11-20 14:30\ncomplet: true",
    );
    event(&app, "mai", "event_start_date: 2027-05-03\nevent_end_date: 2027-05-05\nstatut: Annulé");
    app.publish("simple", "title: Simple", "Texte.");
    assert_eq!(titles(&app, "en-cours"), ["Titre salon", "Titre jour"]);
    assert_eq!(titles(&app, "a-venir"), ["Titre midi", "Titre mai"]);
    assert_eq!(titles(&app, "passes"), ["Titre passe"]);
    let page = app.page("/agenda/");
    let said = page.all("section[aria-labelledby='page:a-venir'] .meta");
    let said: Vec<String> = said.iter().map(|text| text.replace('\u{a0}', " ")).collect();
    assert_eq!(said, ["Complet12 h – 14 h 30", "Annulédu 3 au 5 mai 2027"]);
    assert_eq!(page.one("section[aria-labelledby='page:passes'] time[datetime='2026-11-19'] b"), "19");

    app.at("2026-11-20 11:30");
    assert_eq!(titles(&app, "en-cours"), ["Titre salon", "Titre jour", "Titre midi"]);
    app.at("2026-11-20 13:30");
    assert_eq!(titles(&app, "passes"), ["Titre midi", "Titre passe"], "over to the minute");
    app.at("2026-11-20 23:00");
    assert_eq!(titles(&app, "en-cours"), ["Titre salon"], "a whole day ends at midnight in Paris");
    app.at("2026-11-22 22:59");
    assert_eq!(titles(&app, "en-cours"), ["Titre salon"], "its last day counts");
}

#[test]
fn a_site_without_events_offers_no_agenda() {
    let app = TestApp::new();
    app.publish("simple", "title: Simple", "Texte.");
    assert_eq!(app.page("/").count("a[href='/agenda/']"), 0);
    assert_eq!(app.page("/agenda/").count(".empty"), 1);
    event(&app, "un", "dateEvent: 2026-12-19 18:00");
    let home = app.page("/");
    assert!(home.count("a[href='/agenda/']") >= 2, "the navigation and the front page name it");
    assert_eq!(home.all("section[aria-labelledby='page:agenda'] .agenda__title"), ["Titre un"]);
    assert_eq!(app.get("/agenda").header("location"), "/agenda/");
    assert_eq!(app.get("/agenda/?page=2").status, 404);
}

#[test]
fn an_event_tells_everything_on_its_page() {
    let app = TestApp::new();
    event(
        &app,
        "atelier",
        "event_start_date: 2026-12-01 09:30\nlieu: Hôtel de Région\nacces: Métro C\ninscription: https://www.example.fr/i?a=1&b=2\n\
         champs_informations:\n- label: Tarif\n  texte: Gratuit\n- {nom: Programme, lien: /uploads/p.pdf}\n- Apportez un stylo\n- {lien: 'javascript:alert(1)'}",
    );
    let page = app.page("/articles/atelier/");
    let facts = page.all(".facts dd");
    for fact in ["Hôtel de Région", "Métro C", "Gratuit", "Programme", "Apportez un stylo"] {
        assert!(facts.contains(&fact.to_owned()), "{fact}: {facts:?}");
    }
    assert_eq!(
        page.attributes(".event-acts a", "href"),
        ["https://www.example.fr/i?a=1&b=2", "/articles/atelier/evenement.ics"]
    );
    assert_eq!(page.count("a[href^='javascript:']"), 0);
    event(
        &app,
        "complet",
        "dateEvent: 2026-12-01\nevent_status: complet\ninscription: https://www.example.fr/",
    );
    let full = app.page("/articles/complet/");
    assert_eq!(full.one(".event-standing"), "Complet");
    assert_eq!(
        full.attributes(".event-acts a", "href"),
        ["/articles/complet/evenement.ics"],
        "no way to register"
    );
}

/// The lines of a calendar file, unfolded.
fn lines(text: &str) -> Vec<String> {
    assert!(
        text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']),
        "lines end with CRLF"
    );
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "no line has more than 75 bytes");
    text.replace("\r\n ", "").split("\r\n").filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[test]
fn calendar_programs_get_files_they_accept() {
    let app = TestApp::new();
    event(
        &app,
        "long",
        "event_start_date: 2026-12-01 09:30\nevent_end_date: 2026-12-01 11:00\nlieu: 'Salle A, 2e étage; au fond'\nchapeau-text: 'Un très long chapeau, avec des virgules ; des points-virgules, des « guillemets » et bien plus de soixante-quinze octets.'",
    );
    event(&app, "jours", "event_start_date: 2026-12-05\nevent_end_date: 2026-12-07\nannule: true");
    event(&app, "heure", "dateEvent: 2027-07-01 09:00");
    event(&app, "vieux", "dateEvent: 2020-07-01");
    let file = app.page("/articles/long/evenement.ics");
    assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
    let one = lines(&file.text());
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Chapeau//Agenda//FR",
        "BEGIN:VEVENT",
        "DTSTART:20261201T083000Z",
        "DTEND:20261201T100000Z",
        "DTSTAMP:20261101T070000Z",
        "UID:tag:journal.example\\,2026-11-01:/articles/long/",
        "LOCATION:Salle A\\, 2e étage\\; au fond",
        "STATUS:CONFIRMED",
        "SUMMARY:Titre long",
        "END:VEVENT",
        "END:VCALENDAR",
    ] {
        assert_eq!(one.iter().filter(|found| *found == line).count(), 1, "{line}: {one:#?}");
    }
    assert!(
        one.iter()
            .any(|line| line.starts_with("URL") && line.ends_with("https://journal.example/articles/long/"))
    );
    let days = lines(&app.page("/articles/jours/evenement.ics").text());
    for line in ["DTSTART;VALUE=DATE:20261205", "DTEND;VALUE=DATE:20261208", "STATUS:CANCELLED"] {
        assert!(days.iter().any(|found| found == line), "{line}: {days:#?}");
    }
    let summer = lines(&app.page("/articles/heure/evenement.ics").text());
    assert!(summer.iter().any(|line| line == "DTSTART:20270701T070000Z"), "summer time: {summer:#?}");
    let all = lines(&app.page("/agenda/agenda.ics").text());
    assert_eq!(
        all.iter().filter(|line| *line == "BEGIN:VEVENT").count(),
        3,
        "what is over since long is not there"
    );

    app.publish("simple", "title: Simple", "Texte.");
    assert_eq!(app.get("/articles/simple/evenement.ics").status, 404);
    assert_eq!(app.get("/articles/rien/evenement.ics").status, 404);
    // After its address changed, the event has the same UID.
    event(&app, "long", "permalink: /ailleurs/\nevent_start_date: 2026-12-02 09:30");
    let moved = lines(&app.page("/ailleurs/evenement.ics").text());
    assert!(moved.contains(&"UID:tag:journal.example\\,2026-11-01:/articles/long/".to_owned()));
}

#[test]
fn events_of_drafts_are_hidden() {
    let app = TestApp::new();
    let text = "---\ntitle: Le grand secret\ndate: 2026-10-01\ndateEvent: 2026-12-01\npublished: false\n---\nTexte.\n";
    app.import(&[("_articles/secret.md", text)]);
    for path in ["/agenda/", "/agenda/agenda.ics", "/", "/articles/secret/evenement.ics"] {
        assert!(!app.get(path).text().contains("grand secret"), "{path} tells");
    }
}
