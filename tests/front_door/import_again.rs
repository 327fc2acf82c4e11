//! Importing again from the desk: the question of a report is answered where it is read, and the same folder is read again.

use std::path::{Path, PathBuf};

use chapeau::domain::editor::Role;
use chapeau::domain::import_batch::BatchId;
use chapeau::newsroom::import::report::ImportReport;
use chapeau::newsroom::import::{OrderWords, import_as, undo};
use chapeau::newsroom::import_again::carry_out;

use crate::house::TestApp;

const UNDATED: [(&str, &str); 3] = [
    ("_config.yml", "title: Essai\nlang: fr\n"),
    ("content/posts/un.md", "---\ntitle: Un\ncreated: 2021-02-03\n---\nTexte.\n"),
    ("content/posts/deux.md", "---\ntitle: Deux\ncreated: 2021-02-04\n---\nTexte.\n"),
];

/// Puts files into the folder of the old site.
fn put(app: &TestApp, files: &[(&str, &str)]) -> PathBuf {
    let site = app.folder().join("ancien site");
    for (path, text) in files {
        let path = site.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
    site
}

/// What the command line does.
fn command(app: &TestApp, site: &Path) -> ImportReport {
    let words = OrderWords { paths: vec![site.to_path_buf()], ..OrderWords::default() };
    let order = words.order().expect("an order");
    import_as(&app.newsroom, site, &order, app.now(), &mut |_, _| {}).expect("an import")
}

fn listed(app: &TestApp) -> Vec<String> {
    app.page("/articles/").all(".card__title")
}

#[test]
fn the_question_of_a_report_is_answered_at_the_desk() {
    let app = TestApp::new();
    let site = put(&app, &UNDATED);
    assert!(command(&app, &site).question.is_some());
    let (desk, writer) = (app.desk("camille", Role::Admin), app.desk("louise", Role::Writer));
    let shown = desk.page("/desk/imports/1");
    assert!(shown.text().contains("2 des 2 textes de content/posts n’ont pas de date"), "{}", shown.text());
    assert_eq!(shown.attributes("input[name='answer']", "value"), ["posts", "pages"]);

    let answer = |value: &str| desk.post("/desk/imports/1/again", &[("answer", value)]);
    assert_eq!(writer.post("/desk/imports/1/again", &[("answer", "posts")]).status, 403);
    assert_eq!(answer("songs").status, 422, "no such answer");
    let asked = answer("posts");
    assert_eq!((asked.status, asked.header("location")), (303, "/desk/imports/2"));
    assert!(desk.page("/desk/imports/2").text().contains("En attente"));
    let twice = answer("pages");
    assert_eq!(twice.status, 422);
    assert!(twice.text().contains("est en cours"), "one at a time: {}", twice.text());
    assert_eq!(desk.page("/desk/imports/1").count("form[action$='/again']"), 0, "nor is it offered");

    carry_out(&app.newsroom, app.now()).expect("it is carried out");
    let next = desk.page("/desk/imports/2");
    assert!(
        next.text().contains("2 des 2 textes de content/posts sont des articles sans date"),
        "{}",
        next.text()
    );
    assert!(next.text().contains("camille"), "who asked is named");
    assert_eq!(
        next.attributes("input[name='answer']", "value"),
        ["file-name", "file-time", "import", "key"],
        "the next question"
    );
    let by_key = |key: &str| desk.post("/desk/imports/2/again", &[("answer", "key"), ("key", key)]).status;
    assert_eq!(by_key(" "), 422, "a key has a name");
    assert_eq!(by_key("created"), 303);
    carry_out(&app.newsroom, app.now()).expect("it is carried out");
    assert_eq!(listed(&app), ["Deux", "Un"], "both answers hold");
    let last = desk.page("/desk/imports/3");
    assert!(last.text().contains("--as posts:content/posts --date-from key:created"), "{}", last.text());
    assert_eq!(last.count("#question"), 0, "nothing is left to ask");
    assert_eq!(
        desk.page("/desk/imports/1").count("form[action$='/again']"),
        0,
        "an older import asks nothing"
    );
    assert_eq!(desk.post("/desk/imports/1/again", &[("answer", "pages")]).status, 422);

    undo::undo(&app.newsroom, BatchId(3), app.now(), &mut |_, _| {}).expect("it is taken back");
    assert_eq!(listed(&app), Vec::<String>::new(), "as one");
}

#[test]
fn a_language_is_answered_too() {
    let app = TestApp::new();
    let site = put(
        &app,
        &[
            ("_posts/2024-01-01-a.md", "---\ntitle: A\n---\nOk.\n"),
            ("_posts/2024-01-02-b.md", "---\ntitle: B\n---\nOk.\n"),
        ],
    );
    command(&app, &site);
    let desk = app.desk("camille", Role::Admin);
    let shown = desk.page("/desk/imports/1");
    assert!(shown.text().contains("ne disent pas leur langue"), "{}", shown.text());
    let say = |tag: &str| desk.post("/desk/imports/1/again", &[("lang", tag)]).status;
    assert_eq!(say("pas une langue"), 422);
    assert_eq!(say("en-GB"), 303);
    carry_out(&app.newsroom, app.now()).expect("it is carried out");
    let next = desk.page("/desk/imports/2");
    assert!(next.text().contains("--lang en-GB") && next.text().contains("Terminé"), "{}", next.text());
}

#[test]
fn the_same_folder_is_read_once_more_when_a_file_was_added() {
    let app = TestApp::new();
    let post = [("_posts/2024-01-01-a.md", "---\ntitle: A\nlang: fr\n---\n[fiche](/files/fiche.txt)\n")];
    let site = put(&app, &post);
    command(&app, &site);
    put(&app, &[("files/fiche.txt", "Une fiche.")]);
    let desk = app.desk("camille", Role::Admin);
    assert_eq!(desk.post("/desk/imports/1/again", &[]).status, 303);
    // Another import of the site by the command line meanwhile is no harm.
    carry_out(&app.newsroom, app.now()).expect("it is carried out");
    assert_eq!(app.page("/2024/01/01/a.html").attributes("article a[href$='fiche.txt']", "href").len(), 1);
    assert!(desk.page("/desk/imports/2").text().contains("Terminé"));
}

#[test]
fn what_cannot_be_read_any_more_is_said_with_the_command() {
    let app = TestApp::new();
    let site = put(&app, &UNDATED);
    command(&app, &site);
    let desk = app.desk("camille", Role::Admin);
    let away = app.folder().join("ailleurs");
    std::fs::rename(&site, &away).expect("moved away");
    let shown = desk.page("/desk/imports/1");
    assert_eq!(shown.count("form[action$='/again']"), 0);
    assert!(shown.text().contains("--as posts:content/posts"), "{}", shown.text());
    let refused = desk.post("/desk/imports/1/again", &[("answer", "posts")]);
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("ne peut plus lire"), "{}", refused.text());

    std::fs::rename(&away, &site).expect("back");
    assert_eq!(desk.post("/desk/imports/1/again", &[("answer", "posts")]).status, 303);
    std::fs::rename(&site, &away).expect("moved away before it began");
    carry_out(&app.newsroom, app.now()).expect("the next ones are not held up");
    let stopped = desk.page("/desk/imports/2");
    assert!(stopped.text().contains("Cet import s’est arrêté"), "{}", stopped.text());
    assert!(stopped.text().contains("n’existe pas"), "in the language of the desk: {}", stopped.text());
    std::fs::rename(&away, &site).expect("back");
    assert_eq!(desk.post("/desk/imports/2/again", &[]).status, 303, "and can be asked for once more");
    carry_out(&app.newsroom, app.now()).expect("it is carried out");
    assert!(desk.page("/desk/imports/3").text().contains("content/posts sont des articles sans date"));
}

#[test]
fn of_those_who_ask_at_the_same_moment_one_is_answered() {
    let app = TestApp::new();
    let site = put(&app, &UNDATED);
    command(&app, &site);
    let desk = app.desk("camille", Role::Admin);
    let mut statuses: Vec<u16> = std::thread::scope(|scope| {
        let ask = || desk.post("/desk/imports/1/again", &[("answer", "posts")]).status;
        let asking: Vec<_> = (0..6).map(|_| scope.spawn(ask)).collect();
        asking.into_iter().map(|one| one.join().expect("an answer")).collect()
    });
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422, 422, 422, 422, 422]);
    assert_eq!(desk.get("/desk/imports/3").status, 404, "one waits");
}
