//! A backup brings the same site back, on either database, and a restored site is quiet.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chapeau::domain::article::{Kind, State};
use chapeau::domain::backup_keep::BackupKeep;
use chapeau::domain::backup_schedule::BackupSchedule;
use chapeau::domain::editor::Role;
use chapeau::domain::moment::Moment;
use chapeau::domain::site::Site;
use chapeau::newsroom::backup::{
    BackupOrder, BackupPlace, BackupReport, Manifest, RestoreOrder, backup, restore, run_due, verify,
};
use chapeau::newsroom::{rebuild, writing};
use chapeau::store::desk::articles;
use chapeau::store::settings;
use diesel::connection::SimpleConnection as _;
use diesel::sql_types::Text;
use diesel::{Connection as _, QueryableByName, RunQueryDsl as _, SqliteConnection};

use crate::export::{assert_same_site, come_back, corpora};
use crate::house::camera::photograph;
use crate::house::deeds::{Dice, act};
use crate::house::{Desk, TestApp, png};

/// Backs up to a place below the test's own folder: a folder if its name ends in a slash.
fn back_up(app: &TestApp, name: &str, change: impl FnOnce(&mut BackupOrder)) -> BackupReport {
    let mut order = BackupOrder {
        place: BackupPlace::of(&app.folder().join(name)),
        without_originals: false,
        recipients: Vec::new(),
        key: None,
        scratch: std::env::temp_dir(),
        readme: "Une sauvegarde.\n".to_owned(),
        keep: None,
    };
    change(&mut order);
    backup(&app.newsroom, &order, app.now(), &mut |_, _| {}).expect("a backup")
}

fn shelve(desk: &Desk<'_>, name: &str, bytes: &[u8]) {
    let reply = desk.upload("/desk/media", "application/json", &[], &[(name, bytes)]);
    assert!(matches!(reply.status, 200 | 201), "{}", reply.text());
}

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = Text)]
    word: String,
}

fn words(db: &mut SqliteConnection, sql: &str) -> Vec<String> {
    let rows: Vec<Word> = diesel::sql_query(sql).load(db).expect(sql);
    rows.into_iter().map(|row| row.word).collect()
}

/// Every row of the database in an archive, but what a restore makes anew, sorted, by table.
fn rows(archive: &Path, aside: &Path) -> BTreeMap<String, Vec<String>> {
    const ANEW: [&str; 8] = [
        "sessions",
        "account_links",
        "presence",
        "idempotency_keys",
        "devices",
        "sign_in_steps",
        "sign_on_asks",
        "sign_on_proofs",
    ];
    let order = RestoreOrder {
        from: archive.to_owned(),
        database_url: format!("sqlite:{}", aside.join("rows.db").display()),
        uploads: aside.join("rows"),
        replace: true,
        salvage: false,
        identities: Vec::new(),
        key: None,
    };
    let _ = fs::remove_file(aside.join("rows.db"));
    restore(&order, Moment::now(), &mut |_, _| {}).expect("a restore");
    let file = aside.join("rows.db").display().to_string();
    let mut db = SqliteConnection::establish(&file).expect("a database");
    let tables = words(
        &mut db,
        "SELECT name AS word FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\' \
         AND name NOT LIKE '%search' AND name NOT LIKE '%search\\_%' ESCAPE '\\'",
    );
    let mut found = BTreeMap::new();
    for table in tables.into_iter().filter(|table| !ANEW.contains(&table.as_str())) {
        let columns = words(&mut db, &format!("SELECT name AS word FROM pragma_table_info('{table}')"));
        let shown: Vec<String> = columns
            .iter()
            .filter(|column| table != "freshness" || column.as_str() == "id")
            .map(|column| format!("quote(\"{column}\")"))
            .collect();
        let condition = if table == "settings" { "WHERE key <> 'quiet_since'" } else { "" };
        let sql =
            format!("SELECT {} AS word FROM \"{table}\" {condition} ORDER BY 1", shown.join(" || ' ' || "));
        found.insert(table, words(&mut db, &sql));
    }
    found
}

fn assert_same_rows(one: &BTreeMap<String, Vec<String>>, other: &BTreeMap<String, Vec<String>>) {
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (table, rows) in one {
        let differs = rows.iter().zip(&other[table]).find(|(a, b)| a != b);
        assert_eq!(differs, None, "{table}");
        assert_eq!(rows.len(), other[table].len(), "{table}");
    }
}

/// A site with a history.
fn lived_in(seed: u64) -> TestApp {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    shelve(&desk, "un.png", &png(3, 2));
    app.publish("photo", "title: Photo", "![Un rectangle](un.png)");
    let editor = desk.editor();
    let mut dice = Dice(seed);
    for turn in 0..40 {
        let context = app.context(&editor);
        act(&app, &context, &mut dice, turn);
    }
    rebuild::rebuild(&app.newsroom, app.now(), &mut |_, _| {}).expect("a rebuild");
    app
}

#[test]
fn whatever_happened_to_a_site_its_backup_brings_it_back_on_either_database() {
    for seed in 11..=12 {
        let app = lived_in(seed);
        let made = back_up(&app, "a.tar.zst", |_| {}).made;
        let before = rows(&made, app.folder());
        assert!(before["articles"].len() > 3 && !before["audit"].is_empty() && !before["media"].is_empty());
        for in_a_file in [false, true] {
            let other = TestApp::restored(&made, in_a_file, false);
            other.jump(app.now().unix_seconds() - other.now().unix_seconds());
            assert_same_site(&app, &other);
            let again = back_up(&other, "b.tar.zst", |_| {}).made;
            assert_same_rows(&before, &rows(&again, other.folder()));
            // What is written next gets a number of its own, and is found.
            other.publish("apres", "title: Rhododendron", "Texte.");
            other.publish("encore", "title: Bégonia", "Texte.");
            assert!(other.get("/recherche/?q=rhododendron").text().contains("/articles/apres/"));
        }
    }
}

#[test]
fn real_sites_come_back_from_their_backups() {
    for (_, path) in corpora(&["jekyll-fixtures", "site-eig", "seed", "photos"], 1) {
        let app = TestApp::new();
        come_back(&app, &path);
        let made = back_up(&app, "a.tar.zst", |_| {}).made;
        for in_a_file in [false, true] {
            assert_same_site(&app, &TestApp::restored(&made, in_a_file, false));
        }
    }
}

#[test]
fn each_run_to_a_folder_adds_what_is_new_and_keeps_what_it_is_told() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    shelve(&desk, "un.png", &png(3, 2));
    let first = back_up(&app, "dossier/", |_| {});
    assert_eq!((first.files, first.new_files), (1, 1));
    shelve(&desk, "deux.png", &png(4, 2));
    app.pass(60);
    let second = back_up(&app, "dossier/", |_| {});
    assert_eq!((second.files, second.new_files), (2, 1));
    let third = back_up(&app, "dossier/", |_| {});
    assert_ne!(third.made, second.made, "two runs in one second are two");
    for (of, files) in [(&first.made, 1), (&second.made, 2), (&app.folder().join("dossier"), 2)] {
        let report = verify(of, &[], &mut |_, _| {}).expect("a whole backup");
        assert_eq!(report.files, files, "{}", of.display());
    }
    let keep = BackupKeep { daily: 1, weekly: 1, monthly: 1 };
    let last = back_up(&app, "dossier/", |order| order.keep = Some(keep));
    assert_eq!(last.removed, 3);
    assert_eq!(verify(&app.folder().join("dossier"), &[], &mut |_, _| {}).expect("whole").files, 2);
}

#[test]
fn a_backup_without_originals_lacks_only_them() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    app.newsroom
        .store
        .write_here(|db| settings::save(db, &Site { keep_originals: true, ..app.site() }))
        .expect("a setting");
    shelve(&desk, "appareil.jpg", &photograph(40, 30, 1));
    let all = back_up(&app, "a.tar.zst", |_| {});
    let fewer = back_up(&app, "b.tar.zst", |order| order.without_originals = true);
    assert_eq!((all.files - fewer.files, fewer.left_out), (1, 1));
    let report = verify(&fewer.made, &[], &mut |_, _| {}).expect("a whole backup");
    assert_eq!(report.missing, Vec::<String>::new());
    let other = TestApp::restored(&fewer.made, false, false);
    assert_eq!(other.words("SELECT coalesce(original, '') AS word FROM media"), [""]);
}

#[test]
fn what_is_missing_or_altered_on_the_shelf_is_named() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    for (name, width) in [("un.png", 3), ("deux.png", 4), ("trois.png", 5)] {
        shelve(&desk, name, &png(width, 2));
    }
    let place = |name: &str| -> PathBuf {
        let digest = app.words(&format!("SELECT digest AS word FROM media WHERE name = '{name}'")).remove(0);
        app.folder().join("uploads").join(&digest[..2]).join(digest)
    };
    fs::remove_file(place("un.png")).expect("a file");
    fs::write(place("deux.png"), b"other").expect("a file");
    let report = back_up(&app, "a.tar.zst", |_| {});
    assert_eq!(report.missing, ["un.png"]);
    assert!(report.damaged.len() == 1 && report.damaged[0].starts_with("deux.png ("), "{:?}", report.damaged);
    assert_eq!(report.files, 1);
    let proved = verify(&report.made, &[], &mut |_, _| {}).expect("what it has is whole");
    assert_eq!(proved.missing, ["deux.png", "un.png"]);
}

#[test]
fn a_file_removed_while_the_backup_runs_is_named_by_no_copy_of_the_database() {
    // The shelf gives a file away just before the backup reads it, as an editor who empties the trash would.
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    shelve(&desk, "un.png", &png(3, 2));
    shelve(&desk, "deux.png", &png(4, 2));
    let digest = app.words("SELECT digest AS word FROM media WHERE name = 'un.png'").remove(0);
    let mut gone = false;
    let order = BackupOrder {
        place: BackupPlace::of(&app.folder().join("a.tar.zst")),
        without_originals: false,
        recipients: Vec::new(),
        key: None,
        scratch: std::env::temp_dir(),
        readme: String::new(),
        keep: None,
    };
    let report = backup(&app.newsroom, &order, app.now(), &mut |_, _| {
        if !gone {
            gone = true;
            app.run_sql("DELETE FROM media WHERE name IN ('un.png', 'deux.png')");
            for key in app.newsroom.shelf.list().expect("a shelf") {
                app.newsroom.shelf.remove(&key.expect("an entry").digest).expect("a file");
            }
        }
    })
    .expect("a backup");
    assert_eq!(report.missing, Vec::<String>::new(), "{digest}");
    let proved = verify(&report.made, &[], &mut |_, _| {}).expect("a whole backup");
    assert_eq!(proved.missing, Vec::<String>::new());
}

#[test]
fn a_restored_site_is_quiet_until_an_administrator_says_that_it_is_the_site() {
    let app = TestApp::new();
    let desk = app.desk("Ada", Role::Admin);
    let id = writing::create(
        &app.context(&desk.editor()),
        Kind::Article,
        "---\ntitle: Un titre\ncategory: Ville\nchapeau: Un chapeau.\n---\nTexte.\n",
    )
    .expect("an article");
    writing::schedule(&app.context(&desk.editor()), id, app.now().plus_seconds(3600)).expect("a plan");
    let made = back_up(&app, "a.tar.zst", |_| {}).made;
    let other = TestApp::restored(&made, false, true);
    assert_eq!(other.get_with("/desk/", &[("cookie", desk.cookie())]).status, 303, "sessions end");
    other.pass(2 * 3600);
    other.tick();
    let state = |app: &TestApp| {
        app.newsroom
            .store
            .read_here(|db| articles::by_id(db, id))
            .expect("a database")
            .expect("an article")
            .state
    };
    assert_eq!(state(&other), State::Scheduled, "nothing overdue goes out");
    let writer = other.desk("Lou", Role::Writer);
    assert!(!writer.page("/desk/").text().contains("/desk/quiet"));
    assert_eq!(writer.post("/desk/quiet", &[]).status, 403);
    let admin = other.desk("Camille", Role::Admin);
    let invitation = [("email", "zoe@exemple.fr"), ("name", "Zoé"), ("role", "writer"), ("language", "fr")];
    let shown = admin.post("/desk/accounts", &invitation);
    assert!(shown.text().contains("/desk/invitation"), "the link is to be given by hand: {}", shown.text());
    assert!(
        !other.folder().join("mail").exists()
            || fs::read_dir(other.folder().join("mail")).expect("a folder").count() == 0
    );
    assert!(admin.page("/desk/").text().contains("/desk/quiet"));
    admin.done("/desk/quiet", &[]);
    assert!(!admin.page("/desk/").text().contains("/desk/quiet"));
    other.tick();
    assert_eq!(state(&other), State::Published);
}

#[test]
fn the_program_backs_up_once_a_day_and_says_when_it_could_not() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("backups");
    let schedule = BackupSchedule {
        folder: folder.clone(),
        at: chrono::NaiveTime::from_hms_opt(2, 30, 0).expect("a time"),
        keep: BackupKeep { daily: 7, weekly: 4, monthly: 12 },
        then_run: None,
        recipients: Vec::new(),
        key: None,
        scratch: std::env::temp_dir(),
        readme: |_| "Une sauvegarde.\n".to_owned(),
    };
    let app = TestApp::with_backups(schedule.clone());
    let admin = app.desk("Ada", Role::Admin);
    let publisher = app.desk("Lou", Role::Publisher);
    let run =
        |schedule: &BackupSchedule| run_due(schedule, &app.newsroom, app.now()).map(|made| made.is_some());
    assert!(run(&schedule).expect("the first one"));
    assert!(!run(&schedule).expect("not twice a day"));
    assert!(admin.page("/desk/").text().contains("Dernière sauvegarde"));
    assert!(!publisher.page("/desk/").text().contains("Dernière sauvegarde"));
    assert!(app.get("/ready").text().contains("\"backup\":\"ok\""));
    // In Paris it is 02:30 at 01:30.
    app.at("2026-11-21 01:29");
    assert!(!run(&schedule).expect("not yet"));
    app.at("2026-11-21 01:30");
    assert!(run(&schedule).expect("the next one"));
    assert_eq!(fs::read_dir(folder.join("backups")).expect("a folder").count(), 2);
    // A folder that cannot be written to.
    app.at("2026-11-22 01:30");
    fs::write(place.path().join("a file"), "").expect("a file");
    let elsewhere = BackupSchedule { folder: place.path().join("a file/below"), ..schedule.clone() };
    run(&elsewhere).expect_err("no folder");
    assert!(!run(&elsewhere).expect("not again at once"));
    assert!(app.get("/ready").text().contains("\"backup\":\"failed\""));
    assert_eq!(app.get("/ready").status, 200);
    let told = admin.page("/desk/").text();
    assert!(told.contains("Les sauvegardes demandent quelqu’un") && told.contains("a file"), "{told}");
    // The copying program counts as well.
    app.pass(15 * 60);
    let copying = BackupSchedule { then_run: Some("/bin/false".into()), ..schedule.clone() };
    run(&copying).expect_err("it was not copied");
    app.pass(15 * 60);
    assert!(run(&schedule).expect("made at last"));
    assert!(!admin.page("/desk/").text().contains("Les sauvegardes demandent quelqu’un"));
    app.pass(27 * 3600);
    assert!(app.get("/ready").text().contains("\"backup\":\"late\""));
    assert!(admin.page("/desk/").text().contains("depuis plus d’un jour"));
}

#[test]
fn a_backup_says_what_it_is_to_whoever_opens_it_without_the_program() {
    let app = TestApp::new();
    app.publish("a", "title: Un", "Texte.");
    let made = back_up(&app, "a.tar.zst", |_| {}).made;
    let file = fs::File::open(made).expect("a file");
    let mut tar = tar::Archive::new(zstd::Decoder::new(file).expect("an archive"));
    let unpacked = app.folder().join("unpacked");
    tar.unpack(&unpacked).expect("an ordinary archive");
    let manifest: Manifest =
        serde_json::from_slice(&fs::read(unpacked.join("manifest.json")).expect("a manifest")).expect("JSON");
    assert_eq!(manifest.about.made_at, "2026-11-20T09:00:00Z");
    let file = unpacked.join("chapeau.db").display().to_string();
    let mut db = SqliteConnection::establish(&file).expect("a database");
    db.batch_execute("PRAGMA query_only = 1").expect("a database that is only read");
    assert_eq!(words(&mut db, "SELECT title AS word FROM live_articles"), ["Un"]);
    // An unpacked archive is a backup as well.
    assert_eq!(verify(&unpacked, &[], &mut |_, _| {}).expect("a whole backup").files, 0);
}
