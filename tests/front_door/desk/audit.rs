//! The trail of what was done.

use chapeau::domain::act::Act;
use chapeau::domain::editor::Role;
use chapeau::newsroom::accounts::note;
use chapeau::store::desk::audit::AUDIT_KEPT_DAYS;

use crate::house::TestApp;

#[test]
fn the_trail_says_who_did_what_to_whom_and_from_where() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    let other = app.desk("Idriss", Role::Writer);
    let failed = [("email", "idriss@exemple.fr"), ("password", "autre chose")];
    assert_eq!(app.post_form("/desk/sign-in", &failed).status, 422);
    desk.done(&format!("/desk/accounts/{}", other.account.id), &[("role", "publisher")]);
    let page = desk.page("/desk/audit");
    let rows = page.all("tbody tr");
    assert_eq!(rows.len(), 2);
    for part in [
        "20 novembre 2026, 10:00",
        "Camille",
        "Rôle changé",
        "compte : Idriss",
        "writer → publisher",
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
        let act = [Act::Publish, Act::Withdraw, Act::Discard][number % 3];
        let subject = format!("article {number}");
        let line = |db: &mut chapeau::store::Conn| note(db, &by, act, &subject, "", app.now());
        app.newsroom.store.write_here(line).expect("a database");
    }
    let first = desk.page("/desk/audit");
    assert_eq!((first.count("tbody tr"), first.one(".pages span")), (50, "Page 1 sur 3".to_owned()));
    assert!(first.all("tbody tr")[0].contains("article 119"), "the newest first");
    let older = first.attributes("a[rel=next]", "href").remove(0);
    assert!(desk.page(&older).all("tbody tr")[0].contains("article 69"));
    let own = desk.page(&format!("/desk/audit?who={}&what=withdraw", desk.account.id));
    assert_eq!(own.count("tbody tr"), 20);
    assert!(own.all("tbody tr").iter().all(|row| row.contains("Camille") && row.contains("Mise hors ligne")));
    assert_eq!(desk.page("/desk/audit?what=%3Cscript%3E").count("tbody tr"), 0);
}

#[test]
fn old_lines_are_forgotten() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    let editor = desk.editor();
    let line = |db: &mut chapeau::store::Conn| note(db, &editor, Act::Publish, "article 1", "", app.now());
    app.newsroom.store.write_here(line).expect("a database");
    app.pass((AUDIT_KEPT_DAYS + 1) * 24 * 3600);
    let sweep = |db: &mut chapeau::store::Conn| chapeau::store::desk::audit::sweep(db, app.now());
    app.newsroom.store.write_here(sweep).expect("a database");
    assert_eq!(app.desk_of(desk.account.clone()).page("/desk/audit").count("tbody tr"), 0);
}
