//! The event fields and related articles of the writing form.

use chapeau::domain::article::ArticleId;
use chapeau::domain::editor::Role;

use super::publication::{READY, begin, below, stored};
use crate::house::{Desk, Reply, TestApp};

const TEXT: [(&str, &str); 5] = [
    ("title", "La forêt"),
    ("category", "Nature"),
    ("chapeau", "Deux phrases."),
    ("body", "Un texte.\n"),
    ("whole", "1"),
];

/// Form fields with their values.
type Typed<'a> = &'a [(&'a str, &'a str)];

/// Sends the form as shown, with these fields changed.
fn save(app: &TestApp, desk: &Desk<'_>, id: ArticleId, fields: Typed<'_>) -> Reply {
    let version = stored(app, id).version.to_string();
    let mut sent = TEXT.to_vec();
    sent.push(("version", &version));
    sent.extend(fields);
    desk.post(&format!("/desk/articles/{}", id.0), &sent)
}

fn publish(app: &TestApp, desk: &Desk<'_>, id: ArticleId) {
    let version = stored(app, id).version.to_string();
    desk.done(&below(id, "publication"), &[("version", &version), ("when", "now")]);
}

fn document(app: &TestApp, id: ArticleId) -> String {
    stored(app, id).document
}

#[test]
fn an_event_is_made_and_unmade_at_the_desk() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let id = begin(&app, &desk, READY);
    let fields = [
        ("starts_on", "2027-05-03"),
        ("starts_at", "22:00"),
        ("ends_on", "2027-05-04"),
        ("ends_at", "02:00"),
        ("place", "Hôtel de Région"),
        ("place_address", "1 esplanade, Lyon"),
        ("registration", "www.example.fr/inscription"),
    ];
    assert_eq!(save(&app, &desk, id, &fields).status, 303);
    let text = document(&app, id);
    for line in [
        "event_start_date: 2027-05-03 22:00:00 +02:00\n",
        "event_end_date: 2027-05-04 02:00:00 +02:00\n",
        "lieu: Hôtel de Région\n",
        "adresse: '1 esplanade, Lyon'\n",
        "inscription: 'https://www.example.fr/inscription'\n",
    ] {
        assert!(text.contains(line), "{line}{text}");
    }
    publish(&app, &desk, id);
    assert_eq!(
        app.page("/agenda/").all("section[aria-labelledby='page:a-venir'] .agenda__title"),
        ["La forêt"]
    );
    let said = |path: &str, selector: &str| app.page(path).one(selector).replace('\u{a0}', " ");
    for (path, selector) in
        [("/agenda/", "section[aria-labelledby='page:a-venir'] .meta"), ("/articles/la-foret/", "main")]
    {
        let text = said(path, selector);
        assert!(text.contains("du 3 mai, 22 h, au 4 mai 2027, 2 h"), "{text}");
    }
    let calendar = app.get("/agenda/agenda.ics").text();
    assert!(calendar.contains("DTSTART:20270503T200000Z") && calendar.contains("DTEND:20270504T000000Z"));

    let form = desk.page(&format!("/desk/articles/{}", id.0));
    assert_eq!(form.count("details.event[open]"), 1);
    assert_eq!(form.count("#starts_at[type=time][value='22:00']"), 1);
    // A form opened before these fields existed removes nothing.
    assert_eq!(save(&app, &desk, id, &[]).status, 303);
    assert_eq!(document(&app, id), text);
    // Without a time it lasts all day, including the last day.
    let days = [("starts_on", "2027-05-03"), ("ends_on", "2027-05-05"), ("place", "Lyon")];
    assert_eq!(save(&app, &desk, id, &days).status, 303);
    publish(&app, &desk, id);
    let said =
        app.page("/agenda/").one("section[aria-labelledby='page:a-venir'] .meta").replace('\u{a0}', " ");
    assert!(said.contains("du 3 au 5 mai 2027"), "{said}");
    assert!(app.get("/agenda/agenda.ics").text().contains("DTEND;VALUE=DATE:20270506"));
    assert!(!document(&app, id).contains("inscription"));

    assert_eq!(save(&app, &desk, id, &[("starts_on", "")]).status, 303);
    publish(&app, &desk, id);
    assert_eq!(document(&app, id), READY);
    assert_eq!(app.page("/agenda/").count(".agenda__title"), 0);
}

#[test]
fn what_is_wrong_with_an_event_is_said_and_nothing_else_is_lost() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    let kept = "event_start_date: 2027-05-03 22:00";
    let id = begin(&app, &desk, &READY.replace("chapeau", &format!("{kept}\nchapeau")));
    let wrong: [(Typed<'_>, &str, &str); 9] = [
        (&[("starts_on", "2027-02-30")], "starts_on", "n’existe pas"),
        (&[("starts_on", "le 3 mai")], "starts_on", "n’existe pas"),
        (&[("starts_on", "2027-05-03"), ("starts_at", "25:00")], "starts_at", "n’existe pas"),
        (&[("starts_on", ""), ("ends_on", "2027-05-03")], "starts_on", "jour du début"),
        (&[("starts_on", "2027-05-03"), ("ends_on", "2027-05-02")], "ends_on", "précède"),
        (&[("starts_on", "2027-05-03"), ("starts_at", "10:00"), ("ends_at", "09:00")], "ends_on", "précède"),
        (&[("starts_on", "2027-05-03"), ("ends_at", "09:00")], "starts_at", "ou aucune des deux"),
        (
            &[("starts_on", "2027-05-03"), ("starts_at", "09:00"), ("ends_on", "2027-05-04")],
            "ends_at",
            "ou aucune des deux",
        ),
        (
            &[("starts_on", "2027-05-03"), ("starts_at", "22:00"), ("registration", "javascript:alert(1)")],
            "registration",
            "https://",
        ),
    ];
    for (number, (fields, field, sentence)) in wrong.into_iter().enumerate() {
        let place = format!("Lieu {number}");
        let mut fields = fields.to_vec();
        fields.push(("place", &place));
        let reply = save(&app, &desk, id, &fields);
        assert_eq!(reply.status, 422, "{fields:?}");
        let said = reply.one(&format!("#{field}-error"));
        assert!(said.contains(sentence), "{fields:?}: {said}");
        assert_eq!(reply.count(&format!("a[href='#{field}']")), 1, "the summary leads to the field");
        let text = document(&app, id);
        assert!(text.contains(kept) && text.contains(&place), "{text}");
    }
}

#[test]
fn articles_to_read_next_are_chosen_at_the_desk() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    for slug in ["un", "deux", "trois", "quatre"] {
        app.publish(slug, &format!("title: Titre {slug}"), "Texte.");
    }
    let id = begin(&app, &desk, READY);
    let form = desk.page(&format!("/desk/articles/{}", id.0));
    assert_eq!(form.count("#related-articles option[value='/articles/deux/']"), 1);
    let whole = format!("http://{}/articles/un/?x=1#fin", app.address());
    let chosen = [("starts_on", ""), ("related", "/Articles/Deux"), ("related", &whole), ("related", "")];
    assert_eq!(save(&app, &desk, id, &chosen).status, 303);
    let text = document(&app, id).replace(['\'', '"'], "");
    assert!(text.contains("related:\n- /articles/deux/\n- /articles/un/\n"), "{text}");
    publish(&app, &desk, id);
    let shown = app.page("/articles/la-foret/").all(".related h3");
    assert_eq!(shown[..2], ["Titre deux", "Titre un"], "{shown:?}");
    let lost = [("starts_on", ""), ("related", "/articles/rien/")];
    let reply = save(&app, &desk, id, &lost);
    assert_eq!(reply.status, 422);
    assert!(reply.one("#related-error").contains("/articles/rien/"));
    assert!(document(&app, id).contains("/articles/deux/"), "what was chosen stays");
}

#[test]
fn an_event_is_said_to_be_full_moved_or_cancelled_at_the_desk_and_everything_follows() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Publisher);
    app.publish("fete", "title: Fête\ndate_debut: 2031-05-03 10:00\ncomplet: true\nlieu: Quai", "Texte.");
    let path = "/desk/articles/1";
    let form = desk.page(path);
    assert_eq!(form.attributes("#event_status option[selected]", "value"), ["full"], "as the file says");
    let article = || app.page("/articles/fete/");
    for (code, word, schema, calendar) in [
        ("cancelled", "Annulé", "EventCancelled", "STATUS:CANCELLED"),
        ("moved", "Reporté", "EventRescheduled", "STATUS:CONFIRMED"),
        ("full", "Complet", "EventScheduled", "STATUS:CONFIRMED"),
    ] {
        super::writing::change(&desk, path, &[("event_status", code)]);
        let despite = [("despite", "yes"), ("reason", "Essai.")];
        assert_eq!(super::publication::ask_now(&app, &desk, ArticleId(1), &despite).status, 303, "{code}");
        assert_eq!(article().one(".event-standing"), word);
        assert!(article().text().contains(&format!("https://schema.org/{schema}")), "{code}");
        assert!(app.page("/agenda/").text().contains(word), "{code}");
        let file = app.page("/articles/fete/evenement.ics").text();
        assert!(file.contains(calendar) && file.contains(&format!("SUMMARY:{word} – Fête")), "{file}");
    }
    let document = super::publication::stored(&app, ArticleId(1)).document;
    assert!(document.contains("statut: complet") && !document.contains("complet: true"), "{document}");
    super::writing::change(&desk, path, &[("event_status", "")]);
    assert!(!super::publication::stored(&app, ArticleId(1)).document.contains("statut"));
    let refused = super::writing::change(&desk, path, &[("event_status", "perhaps")]);
    assert!(refused.text().contains("Choisissez un état de la liste."), "{}", refused.text());
}
