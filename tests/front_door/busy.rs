//! While another process holds the database's write lock: readers notice nothing, editors are told the
//! reason and lose nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use chapeau::domain::editor::Role;
use chapeau::store::live::freshness;
use chapeau::store::{Error, Store, WaitBudget};

use crate::house::{TestApp, png};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const SAVE: &[u8] = b"version=1&title=Un&body=Un+texte+que+personne+ne+retape&whole=1";

/// As the log says at the start.
const READING_THREADS: usize = 4;
/// What readers ask for.
const READERS: [&str; 6] =
    ["/", "/articles/un-pont/", "/recherche/?q=pont", "/feed.xml", "/articles/", "/uploads/p.png"];
/// How long a reader waits at most, whatever editors do.
const SOON: Duration = Duration::from_millis(300);

/// A site without a page cache, with one article that readers see, and its picture.
fn site() -> TestApp {
    let app = TestApp::with_cache(0);
    let article = "---\ntitle: Un pont\ndate: 2026-11-01 08:00:00 +01:00\ncategory: Ville\n\
                   chapeau: Il est ouvert.\n---\n![Un pont](/uploads/p.png)\n";
    app.import_bytes(&[("_articles/un-pont.md", article.as_bytes()), ("uploads/p.png", &png(4, 4))]);
    app
}

/// How long an editor waits in a test that shows that nobody waits so long.
const PATIENCE: Duration = Duration::from_secs(10);

/// Every page is there, and soon: the quickest of three, because other tests run meanwhile.
fn assert_readers_are_served_soon(app: &TestApp) {
    for path in READERS {
        let quickest = (0..3).map(|_| {
            let asked = Instant::now();
            assert_eq!(app.get(path).status, 200, "{path}");
            asked.elapsed()
        });
        let quickest = quickest.min().expect("three");
        assert!(quickest < SOON, "{path}: {quickest:?}");
    }
}

#[test]
fn readers_are_served_while_sign_ins_and_a_save_wait_for_the_lock() {
    let app = site();
    app.newsroom.store.let_editors_wait(Duration::from_secs(60));
    let answered = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        app.while_locked(|| {
            for number in 0..24 {
                let (app, answered) = (&app, &answered);
                scope.spawn(move || {
                    let email = format!("personne{number}@exemple.fr");
                    app.post_form("/desk/sign-in", &[("email", &email), ("password", "autre chose")]);
                    answered.fetch_add(1, Ordering::Relaxed);
                });
            }
            assert_readers_are_served_soon(&app);
            assert_eq!(answered.load(Ordering::Relaxed), 0, "the lock was not held");
        });
    });
    assert_eq!(answered.load(Ordering::Relaxed), 24);
}

#[test]
fn a_save_that_finds_the_lock_held_says_so_and_keeps_the_text() {
    let app = site();
    let desk = app.desk("Camille", Role::Publisher);
    let new = desk.send("/desk/articles/new", &[FORM], b"nonce=n1&title=Un&body=Texte&whole=1".to_vec());
    let path = new.header("location").split('?').next().expect("an address").to_owned();
    app.newsroom.store.let_editors_wait(Duration::from_millis(20));
    app.while_locked(|| {
        let page = desk.send(&path, &[FORM], SAVE.to_vec());
        assert_eq!((page.status, page.header("retry-after")), (503, "2"));
        let text = page.text();
        assert!(text.contains("Un texte que personne ne retape"), "{text}");
        assert!(text.contains("La base de données est occupée"), "{text}");
        let json = desk.send(&path, &[FORM, ("accept", "application/json")], SAVE.to_vec());
        assert_eq!((json.status, json.header("retry-after")), (503, "2"));
        let answer: serde_json::Value = serde_json::from_slice(&json.body).expect("JSON");
        assert!(answer["error"].as_str().expect("a sentence").starts_with("La base de données est occupée"));
        let trash = desk.post(&format!("{path}/discard"), &[("version", "1")]);
        assert_eq!((trash.status, trash.header("retry-after")), (503, "2"));
        assert!(trash.text().contains("base de données est occupée"), "{}", trash.text());
    });
    assert_eq!(desk.send(&path, &[FORM], SAVE.to_vec()).status, 303);
    assert!(desk.page(&path).text().contains("Un texte que personne ne retape"));
}

#[test]
fn readers_are_served_while_the_desk_is_full_of_slow_queries() {
    let app = site();
    let answered = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let (free, until_free) = std::sync::mpsc::channel::<()>();
        let until_free = Arc::new(std::sync::Mutex::new(until_free));
        for _ in 0..8 {
            let (app, answered, until_free) = (&app, &answered, Arc::clone(&until_free));
            scope.spawn(move || {
                let slow = app.newsroom.store.read_here(|db| slow_query(db, &until_free));
                assert!(matches!(slow, Ok(()) | Err(Error::Busy)), "{slow:?}");
                answered.fetch_add(1, Ordering::Relaxed);
            });
        }
        assert_readers_are_served_soon(&app);
        assert_eq!(answered.load(Ordering::Relaxed), 0, "the queries were not slow");
        drop(free);
    });
    assert_eq!(answered.load(Ordering::Relaxed), 8);
}

/// On a server a statement that sleeps; on a file, where a statement would take a whole core, a wait.
fn slow_query(
    db: &mut chapeau::store::Conn,
    until_free: &std::sync::Mutex<std::sync::mpsc::Receiver<()>>,
) -> chapeau::store::Result<()> {
    use diesel::RunQueryDsl as _;
    if std::env::var_os("TEST_POSTGRES_URL").is_some() {
        diesel::sql_query("SELECT pg_sleep(4)").execute(db)?;
    } else {
        let _freed = until_free.lock().expect("a channel").recv();
    }
    Ok(())
}

#[test]
fn readiness_is_about_readers_and_names_writers_that_wait() {
    let app = site();
    let ready = || {
        let reply = app.get("/ready");
        assert_eq!((reply.status, reply.header("content-type")), (200, "application/json"));
        reply.text()
    };
    let writes = |state: &str| format!(r#"{{"database":"ok","writes":"{state}"}}"#);
    assert_eq!(ready(), writes("ok"));
    app.newsroom.store.let_editors_wait(Duration::from_secs(60));
    std::thread::scope(|scope| {
        app.while_locked(|| {
            scope.spawn(|| app.post_form("/desk/sign-in", &[("email", "a@exemple.fr"), ("password", "x")]));
            let begun = Instant::now();
            while ready() != writes("waiting") {
                assert!(begun.elapsed() < Duration::from_secs(30), "nobody noticed");
            }
        });
    });
    assert_eq!(ready(), writes("ok"), "the sign-in went through");
}

#[test]
fn the_calls_of_a_request_wait_together_as_long_as_one() {
    let app = site();
    app.newsroom.store.let_editors_wait(PATIENCE);
    let budget = Arc::new(WaitBudget::default());
    let store = app.newsroom.store.within(&budget);
    budget.spend(PATIENCE);
    let asked = Instant::now();
    let outcome = app.while_locked(|| store.write_here(|db| freshness::raise(db)));
    assert!(matches!(outcome, Err(Error::Busy)), "{outcome:?}");
    assert!(asked.elapsed() < PATIENCE, "it waited again");
    assert!(store.write_here(|db| freshness::raise(db)).is_ok(), "what is free needs no waiting");
}

#[test]
fn a_save_that_waited_for_the_lock_does_not_wait_again_to_show_the_text() {
    let app = site();
    let desk = app.desk("Camille", Role::Publisher);
    let new = desk.send("/desk/articles/new", &[FORM], b"nonce=n1&title=Un&body=Texte&whole=1".to_vec());
    let path = new.header("location").split('?').next().expect("an address").to_owned();
    app.newsroom.store.let_editors_wait(Duration::from_millis(20));
    let page = app.while_locked(|| desk.send(&path, &[FORM], SAVE.to_vec()));
    assert_eq!(page.attributes("form#article", "action"), [path.as_str()]);
}

#[test]
fn another_database_in_the_place_of_this_one_never_shows_pages_of_the_old_one() {
    let app = TestApp::new();
    app.publish("un", "title: Un pont", "Texte.");
    let before = ["/articles/un/", "/articles/"].map(|path| app.page(path));
    let generation = app.newsroom.store.generation();
    // What a restore does: other rows, another identity, and by chance the same generation.
    app.run_sql("UPDATE live_articles SET title = 'Une rivière'");
    app.run_sql("UPDATE freshness SET identity = identity + 1");
    assert_eq!(app.newsroom.store.refresh_generation().expect("a number"), generation);
    for (path, before) in ["/articles/un/", "/articles/"].into_iter().zip(before) {
        let seen = [("if-none-match", before.header("etag"))];
        let after = app.get_with(path, &seen);
        assert_eq!(after.status, 200, "{path}: an old ETag is another page's");
        assert!(after.text().contains("Une rivière") && !after.text().contains("Un pont"), "{path}");
    }
}

#[test]
fn every_database_has_an_identity_of_its_own_and_keeps_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let identity = |name: &str| {
        let url = format!("sqlite:{}", folder.path().join(name).display());
        Store::open(&url).expect("a database").freshness().identity
    };
    let first = identity("one.db");
    assert_ne!(first, identity("two.db"));
    assert_eq!(first, identity("one.db"));
}

#[test]
fn a_full_queue_of_readers_is_said_to_readers_and_to_load_balancers() {
    let app = site();
    app.page("/");
    let store = app.newsroom.store.clone();
    let (free, until_free) = std::sync::mpsc::channel::<()>();
    let (filled, is_filled) = std::sync::mpsc::channel();
    let filling = std::thread::spawn(move || {
        let until_free = Arc::new(std::sync::Mutex::new(until_free));
        actix_web::rt::System::new().block_on(async move {
            let (begin, mut has_begun) = tokio::sync::mpsc::unbounded_channel();
            let ask = || {
                let (store, until_free, begin) = (store.clone(), Arc::clone(&until_free), begin.clone());
                actix_web::rt::spawn(async move {
                    let wait = move |_: &mut chapeau::store::Conn| {
                        let _counted = begin.send(());
                        let _freed = until_free.lock().expect("a channel").recv();
                        Ok(())
                    };
                    store.read(wait).await
                })
            };
            // First each thread has something to do: one that takes it up later frees a place in the queue.
            let mut asked: Vec<_> = (0..READING_THREADS).map(|_| ask()).collect();
            for _ in 0..READING_THREADS {
                has_begun.recv().await.expect("a thread");
            }
            asked.extend((0..5_000).map(|_| ask()));
            actix_web::rt::spawn(async move { filled.send(()).expect("somebody waits") });
            for one in asked {
                let outcome = one.await.expect("an outcome");
                assert!(matches!(outcome, Ok(()) | Err(Error::Busy)), "{outcome:?}");
            }
        });
    });
    is_filled.recv().expect("a full queue");
    let page = app.get("/recherche/?q=pont");
    assert_eq!((page.status, page.header("retry-after")), (503, "2"));
    assert!(page.text().contains("La base de données est occupée."), "{}", page.text());
    let ready = app.get("/ready");
    assert_eq!((ready.status, ready.text().as_str()), (503, r#"{"database":"busy"}"#));
    drop(free);
    filling.join().expect("the readers go on");
    assert_eq!(app.get("/recherche/?q=pont").status, 200);
}
