//! The audit.

use chapeau::domain::audit::AuditAction;
use chapeau::domain::editor::Role;
use chapeau::domain::language::Language;
use chapeau::newsroom::audit::record;
use chapeau::store::desk::audit::AUDIT_KEPT_DAYS;

use super::publication::{begin, below};
use crate::house::TestApp;

#[test]
fn the_trail_says_who_did_what_to_whom_and_from_where() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    let other = app.desk("Idriss", Role::Writer);
    let failed = [("email", "idriss@exemple.fr"), ("password", "autre chose")];
    assert_eq!(app.post_form("/desk/sign-in", &failed).status, 422);
    desk.done(&format!("/desk/accounts/{}", other.account.id.0), &[("role", "publisher")]);
    let page = desk.page("/desk/audit");
    let rows = page.all("tbody tr");
    assert_eq!(rows.len(), 2);
    for part in [
        "20 novembre 2026, 10:00",
        "Camille",
        "Rôle changé",
        "compte : Idriss",
        "Rédacteur ou rédactrice → Responsable de publication",
        "127.0.0.1",
    ] {
        let plain = rows[0].replace('\u{a0}', " ");
        assert!(plain.contains(part), "{plain} lacks {part}");
    }
    assert!(rows[1].contains("Connexion refusée"));
}

#[test]
fn the_trail_is_narrowed_and_has_pages() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    let other = app.desk("Idriss", Role::Publisher);
    for number in 0..120 {
        let by = if number % 2 == 0 { desk.editor() } else { other.editor() };
        let act = [AuditAction::Publish, AuditAction::Withdraw, AuditAction::Discard][number % 3];
        let subject = format!("article {number}");
        let line = |db: &mut chapeau::store::Conn| record(db, &by, act, &subject, "", app.now());
        app.newsroom.store.write_here(|db| line(db)).expect("a database");
    }
    let first = desk.page("/desk/audit");
    assert_eq!((first.count("tbody tr"), first.one(".pages span")), (50, "Page 1 sur 3".to_owned()));
    assert!(first.all("tbody tr")[0].contains("article n° 119"), "the newest first");
    let older = first.attributes("a[rel=next]", "href").remove(0);
    assert!(desk.page(&older).all("tbody tr")[0].contains("article n° 69"));
    let own = desk.page(&format!("/desk/audit?who={}&what=withdraw", desk.account.id.0));
    assert_eq!(own.count("tbody tr"), 20);
    assert!(own.all("tbody tr").iter().all(|row| row.contains("Camille") && row.contains("Mise hors ligne")));
    assert_eq!(desk.page("/desk/audit?what=%3Cscript%3E").count("tbody tr"), 0);
}

#[test]
fn the_trail_speaks_the_language_of_whoever_reads_it_and_leads_to_what_it_names() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    let text = "---\ntitle: Le <b>pont</b>\ncategory: Nature\nchapeau: C.\n---\nUn texte.\n";
    let id = begin(&app, &desk, text);
    let plan = [("when", "later"), ("day", "2027-01-04"), ("hour", "8:05")];
    desk.done(&below(id, "publication"), &[&[("version", "1")], plan.as_slice()].concat());
    desk.done("/desk/tags", &[("name", "Forêt")]);
    let invited = [("email", "lou@exemple.fr"), ("name", "Lou"), ("role", "admin"), ("language", "fr")];
    desk.post("/desk/accounts", &invited);
    let old = |db: &mut chapeau::store::Conn| {
        record(db, &desk.editor(), AuditAction::Withdraw, "article 99", "", app.now())?;
        record(db, &desk.editor(), AuditAction::Settings, "site", "timezone, motto", app.now())
    };
    app.newsroom.store.write_here(|db| old(db)).expect("a database");

    let page = desk.page("/desk/audit");
    let subjects: Vec<String> =
        page.all(".trail__subject").iter().map(|text| text.replace('\u{a0}', " ")).collect();
    assert_eq!(
        subjects,
        [
            "réglages du site Fuseau horaire, Devise",
            "article n° 99",
            "invitation n° 1 lou@exemple.fr, Administrateur ou administratrice",
            "étiquette : Forêt Forêt",
            "Le pont 4 janvier 2027, 8:05",
        ]
    );
    assert_eq!(
        page.attributes(".trail__subject a", "href"),
        ["/desk/settings", "/desk/tags/1", &format!("/desk/articles/{}", id.0)]
    );
    app.speak(&desk, Language::En);
    let english = desk.page("/desk/audit").all(".trail__subject");
    assert_eq!(english[0], "settings of the site Time zone, Motto");
    assert_eq!(english[2], "invitation no. 1 lou@exemple.fr, Administrator");
}

#[test]
fn old_lines_are_forgotten() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    let editor = desk.editor();
    let line =
        |db: &mut chapeau::store::Conn| record(db, &editor, AuditAction::Publish, "article 1", "", app.now());
    app.newsroom.store.write_here(|db| line(db)).expect("a database");
    app.pass((AUDIT_KEPT_DAYS + 1) * 24 * 3600);
    let sweep = |db: &mut chapeau::store::Conn| chapeau::store::desk::audit::sweep(db, app.now());
    app.newsroom.store.write_here(|db| sweep(db)).expect("a database");
    assert_eq!(app.desk_of(desk.account.clone()).page("/desk/audit").count("tbody tr"), 0);
}
