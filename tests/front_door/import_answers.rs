//! The question that a report asks, and the answers that a next import is given.

use std::borrow::Cow;
use std::time::{Duration, SystemTime};

use chapeau::newsroom::import::answers::ImportAnswers;
use chapeau::newsroom::import::questions::QuestionSubject;
use chapeau::newsroom::import::report::ImportReport;
use chapeau::newsroom::import::source::ImportSource;
use chapeau::newsroom::import::{import, import_source};

use crate::house::TestApp;

const JEKYLL: (&str, &str) = ("_config.yml", "title: Essai\nlang: fr\n");

fn answers(kinds: &[&str], lang: Option<&str>, date_from: Option<&str>) -> ImportAnswers {
    let kinds: Vec<String> = kinds.iter().map(|kind| (*kind).to_owned()).collect();
    ImportAnswers::parse(&kinds, lang, date_from).expect("answers")
}

fn answered(app: &TestApp, files: &[(&str, &str)], answers: &ImportAnswers) -> ImportReport {
    let files: Vec<_> = files.iter().map(|(path, text)| (*path, Cow::Borrowed(text.as_bytes()))).collect();
    let source = ImportSource::memory(&files).with_answers(answers.clone());
    import_source(&app.newsroom, &source, "test", app.now(), &mut |_, _| {}).expect("an import")
}

fn listed(app: &TestApp) -> Vec<String> {
    app.page("/articles/").all(".card__title")
}

#[test]
fn dated_pages_are_asked_about_and_become_articles() {
    let app = TestApp::new();
    let files = [
        JEKYLL,
        ("recits/un.md", "---\ntitle: Un\ndate: 2021-03-04\n---\nTexte.\n"),
        ("recits/2021-03-05-deux.md", "---\ntitle: Deux\n---\nTexte.\n"),
        ("a-propos.md", "---\ntitle: À propos\n---\nTexte.\n"),
    ];
    let first = app.import(&files);
    let question = first.summary().question.expect("a question");
    assert_eq!((question.subject, question.folder.as_str()), (QuestionSubject::DatedPages, "recits"));
    assert_eq!((question.count, question.of), (2, 2));
    assert!(question.sentence.contains("--as posts:recits"), "{}", question.sentence);
    assert_eq!(listed(&app), Vec::<String>::new());

    let as_posts = answers(&["posts:recits/"], None, None);
    let second = answered(&app, &files, &as_posts);
    assert_eq!(second.question, None);
    assert_eq!(second.answers[0].documents, 2);
    assert_eq!(listed(&app), ["Deux", "Un"]);
    assert_eq!(app.page("/recits/un.html").one("h1"), "Un", "the address stays");
    assert_eq!(second.files.iter().filter(|file| file.unchanged).count(), 2, "the others stay as they are");
    let third = answered(&app, &files, &as_posts);
    assert_eq!(third.unchanged(), third.files.len(), "the same answers change nothing");

    answered(&app, &files, &answers(&["pages:recits"], None, None));
    assert_eq!(listed(&app), Vec::<String>::new());
    app.page("/recits/un.html");
}

#[test]
fn undated_texts_among_posts_are_asked_about() {
    let app = TestApp::new();
    let files = [
        JEKYLL,
        ("content/posts/20210304-un.md", "---\ntitle: Un\ncreated: 2020-01-02\n---\nTexte.\n"),
        ("content/posts/20210305-deux.md", "---\ntitle: Deux\ncreated: 2020-01-03\n---\nTexte.\n"),
        ("content/posts/trois.md", "---\ntitle: Trois\n---\nTexte.\n"),
    ];
    let question = app.import(&files).question.expect("a question");
    assert_eq!((question.subject, question.count), (QuestionSubject::UndatedPages, 3));
    assert_eq!(question.folder, "content/posts");
    assert!(question.sentence.contains("--date-from"), "{}", question.sentence);
    let kinds = &["posts:content/posts"][..];
    for (from, dated) in [("file-name", 2), ("key:created", 2), ("import", 3)] {
        let app = TestApp::new();
        let report = answered(&app, &files, &answers(kinds, None, Some(from)));
        let live = report.files.iter().filter(|file| file.state == "published");
        assert_eq!(live.filter(|file| file.kind == Some("article")).count(), dated, "{from}");
        assert_eq!(report.answers[1].documents, dated, "{from}");
        assert_eq!(listed(&app).len(), dated, "{from}");
    }
    let app = TestApp::new();
    answered(&app, &files, &answers(kinds, None, Some("key:created")));
    assert_eq!(app.get("/archives/2020/01/").status, 200);
    let still = answered(&app, &files, &answers(&["pages:content/posts"], None, None));
    assert_eq!(still.question, None, "that was an answer too");
    assert_eq!(listed(&app), Vec::<String>::new());
}

#[test]
fn articles_without_a_date_are_asked_about() {
    let app = TestApp::new();
    let files = [
        ("_notes/un.md", "---\ntitle: Un\nlang: fr\n---\nTexte.\n"),
        ("_notes/deux.md", "---\ntitle: Deux\nlang: fr\n---\nTexte.\n"),
    ];
    let question = app.import(&files).question.expect("a question");
    assert_eq!((question.subject, question.folder.as_str()), (QuestionSubject::Dates, "_notes"));
    assert!(question.flags.contains(&"--date-from file-time".to_owned()), "{question:?}");
    let report = answered(&app, &files, &answers(&[], None, Some("import")));
    assert_eq!(report.question, None);
    assert_eq!(listed(&app).len(), 2);
    let again = answered(&app, &files, &answers(&[], None, Some("import")));
    assert_eq!(again.unchanged(), 2, "the moment of the next import changes nothing");
}

#[test]
fn the_time_of_a_file_is_that_of_the_folder_or_of_the_archive() {
    let app = TestApp::new();
    let folder = app.folder().join("site/_notes");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("un.md");
    std::fs::write(&path, "---\ntitle: Un\n---\nTexte.\n").expect("a file");
    let at = SystemTime::UNIX_EPOCH + Duration::from_secs(1_583_020_800);
    std::fs::File::options().write(true).open(&path).expect("the file").set_modified(at).expect("a time");
    let by_time = answers(&[], None, Some("file-time"));
    import(&app.newsroom, &app.folder().join("site"), &by_time, app.now(), &mut |_, _| {})
        .expect("an import");
    assert_eq!(app.get("/archives/2020/03/").status, 200);

    let app = TestApp::new();
    let archive = app.folder().join("site.zip");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&archive).expect("a file"));
    let day = zip::DateTime::from_date_and_time(2019, 5, 6, 7, 8, 10).expect("a time");
    let options = zip::write::SimpleFileOptions::default().last_modified_time(day);
    zip.start_file("_notes/un.md", options).expect("an entry");
    std::io::Write::write_all(&mut zip, b"---\ntitle: Un\n---\nTexte.\n").expect("bytes");
    zip.finish().expect("a zip");
    import(&app.newsroom, &archive, &by_time, app.now(), &mut |_, _| {}).expect("an import");
    assert_eq!(app.get("/archives/2019/05/").status, 200);
}

#[test]
fn a_language_is_that_of_documents_that_do_not_say_theirs() {
    let app = TestApp::new();
    let files = [
        ("_config.yml", "title: Essai\n"),
        ("_posts/2024-01-01-un.md", "---\ntitle: Un\n---\nTexte.\n"),
        ("_posts/2024-01-02-deux.md", "---\ntitle: Deux\n---\nTexte.\n"),
        ("_posts/2024-01-03-trois.md", "---\ntitle: Trois\nlang: it\n---\nTesto.\n"),
        ("en/_posts/2024-01-04-four.md", "---\ntitle: Four\n---\nText.\n"),
    ];
    let question = app.import(&files).question.expect("a question");
    assert_eq!((question.subject, question.folder.as_str()), (QuestionSubject::Language, "_posts"));
    assert_eq!((question.count, question.of), (2, 3));
    let language = |address: &str| app.page(address).attributes("html, h1[lang]", "lang").pop();
    for tag in ["de", "zh-Hant"] {
        let report = answered(&app, &files, &answers(&[], Some(tag), None));
        assert_eq!((report.question.as_ref(), report.answers[0].documents), (None, 2), "{report:?}");
        assert_eq!(language("/2024/01/01/un.html").as_deref(), Some(tag));
        assert_eq!(language("/2024/01/03/trois.html").as_deref(), Some("it"));
        assert_eq!(language("/en/2024/01/04/four.html").as_deref(), Some("en"));
    }
}

#[test]
fn a_language_given_wins_over_the_configuration() {
    let app = TestApp::new();
    let files = [JEKYLL, ("_posts/2024-01-01-un.md", "---\ntitle: Un\n---\nText.\n")];
    answered(&app, &files, &answers(&[], Some("en-GB"), None));
    assert_eq!(app.words("SELECT language AS word FROM articles"), ["en-GB"]);
    assert_eq!(app.page("/2024/01/01/un.html").attributes("html", "lang"), ["en"]);
}

#[test]
fn markdown_without_front_matter_is_a_document_where_somebody_says_so() {
    let app = TestApp::new();
    let files = [
        ("carnet/2021-03-04-un.md", "# Le premier\n\nTexte.\n"),
        ("carnet/20210305 deux.md", "Texte.\n"),
        ("carnet/photo.txt", "rien"),
    ];
    assert!(app.import(&files).summary().is_without_texts());
    let report = answered(&app, &files, &answers(&["posts:carnet"], Some("fr"), Some("file-name")));
    assert_eq!(report.summary().articles, 2, "{report:?}");
    assert!(listed(&app).contains(&"Le premier".to_owned()));
}

#[test]
fn what_was_hidden_stays_hidden_whatever_is_answered() {
    let app = TestApp::new();
    let files = [
        JEKYLL,
        ("recits/un.md", "---\ntitle: Un\ndate: 2021-03-04\npublished: false\n---\nTexte.\n"),
        ("_layouts/post.md", "---\ntitle: Deux\ndate: 2021-03-04\n---\nTexte.\n"),
        ("_posts/sans-date.md", "---\ntitle: Trois\n---\nTexte.\n"),
    ];
    let report = answered(&app, &files, &answers(&["posts:."], Some("fr"), Some("import")));
    assert!(report.summary().is_without_texts(), "{report:?}");
    assert_eq!(listed(&app), Vec::<String>::new());
}

#[test]
fn an_answer_that_matches_nothing_counts_nothing() {
    let app = TestApp::new();
    let files = [JEKYLL, ("_posts/2024-01-01-un.md", "---\ntitle: Un\nlang: fr\n---\nTexte.\n")];
    let report = answered(&app, &files, &answers(&["posts:nulle/part"], Some("de"), Some("import")));
    assert!(report.answers.iter().all(|answer| answer.sentence.contains("did nothing")), "{report:?}");
    let counts: Vec<_> =
        report.answers.iter().map(|answer| (answer.flag.as_str(), answer.documents)).collect();
    assert_eq!(counts, [("--as posts:nulle/part", 0), ("--lang de", 0), ("--date-from import", 0)]);
}

#[test]
fn an_answer_that_cannot_be_read_is_refused_with_what_is_known() {
    let parse = |kinds: &[&str], lang: Option<&str>, from: Option<&str>| {
        let kinds: Vec<String> = kinds.iter().map(|kind| (*kind).to_owned()).collect();
        ImportAnswers::parse(&kinds, lang, from).expect_err("a refusal")
    };
    for (why, words) in [
        (parse(&["posts"], None, None), "posts:FOLDER"),
        (parse(&["articles:x"], None, None), "posts:FOLDER"),
        (parse(&["posts:"], None, None), "`.` is the whole"),
        (parse(&["posts:../x"], None, None), "names no folder"),
        (parse(&["posts:x", "pages:./x/"], None, None), "both posts and pages of x"),
        (parse(&[], Some("french language"), None), "french language"),
        (parse(&[], Some("fr_FR.UTF-8"), None), "such as fr"),
        (parse(&[], Some(""), None), "such as fr"),
        (parse(&[], None, Some("git")), "file-name, file-time, import and key:NAME"),
        (parse(&[], None, Some("key:")), "file-name, file-time, import and key:NAME"),
    ] {
        assert!(why.contains(words), "{why}");
    }
}

#[test]
fn articles_become_pages_and_come_back() {
    let app = TestApp::new();
    let files = [
        JEKYLL,
        ("_posts/2024-01-01-un.md", "---\ntitle: Un\n---\nTexte.\n"),
        ("blog/2024-01-02-deux.md", "---\ntitle: Deux\n---\nTexte.\n"),
        ("blog/trois.md", "---\n---\n# Trois\n\nTexte.\n"),
    ];
    app.import(&files);
    assert_eq!(listed(&app), ["Deux", "Un"]);
    answered(&app, &files, &answers(&["pages:_posts", "pages:blog"], None, None));
    assert_eq!(listed(&app), Vec::<String>::new());
    assert_eq!(app.page("/2024/01/01/un.html").one("h1"), "Un");
    assert_eq!(app.page("/blog/2024-01-02-deux.html").one("h1"), "Deux");
    app.import(&files);
    assert_eq!(listed(&app), ["Deux", "Un"]);
}
