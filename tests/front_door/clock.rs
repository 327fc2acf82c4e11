//! A clock that jumps, forwards and back, by minutes and by more than a year: nobody is locked out, nothing is
//! removed or published for it that should not be.

use chapeau::domain::article::{ArticleId, Kind, State};
use chapeau::domain::editor::Role;
use chapeau::newsroom::accounts::{SESSION_IDLE_SECONDS, SESSION_SECONDS, password};
use chapeau::newsroom::believed_time::BelievedTime;
use chapeau::newsroom::{Newsroom, clock, writing};
use chapeau::store::desk::{accounts, articles, audit, revisions, revisions::RevisionReason};

use crate::house::{Desk, Reply, TestApp};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const JUMPS: [i64; 4] = [10 * MINUTE, -10 * MINUTE, 400 * DAY, -400 * DAY];

const SECRET: &str = "trois chapeaux bleus";
const TEXT: &str = "---\ntitle: Un titre\ncategory: Ville\nchapeau: Un chapeau.\n---\nTexte.\n";

fn with_password(app: &TestApp) {
    let account = app.account("Camille", Role::Admin);
    let stored = password::hash(SECRET).expect("a hash");
    app.newsroom.store.write_here(|db| accounts::set_password(db, account.id, &stored)).expect("a database");
}

fn try_to_sign_in(app: &TestApp, secret: &str) -> Reply {
    app.post_form("/desk/sign-in", &[("email", "camille@exemple.fr"), ("password", secret)])
}

/// Signs in, and returns the cookie.
fn sign_in(app: &TestApp) -> String {
    let reply = try_to_sign_in(app, SECRET);
    assert_eq!(reply.status, 303, "{}", reply.text());
    reply.header("set-cookie").split(';').next().unwrap_or_default().to_owned()
}

fn is_open(app: &TestApp, cookie: &str) -> bool {
    app.get_with("/desk/", &[("cookie", cookie)]).status == 200
}

/// The clock jumps, and the program sees it.
fn jump(app: &TestApp, seconds: i64) {
    app.jump(seconds);
    app.tick();
}

/// Time passes, in hours, as the program sees it.
fn pass(app: &TestApp, hours: i64) {
    for _ in 0..hours {
        app.pass(HOUR);
        app.tick();
    }
}

fn trail(app: &TestApp) -> Vec<String> {
    let all = audit::AuditFilter::default();
    let (lines, _) = app.newsroom.store.read_here(|db| audit::newest(db, &all, 0, 100)).expect("a database");
    lines.into_iter().map(|line| line.what).collect()
}

fn state(app: &TestApp, id: ArticleId) -> Option<State> {
    let stored = app.newsroom.store.read_here(|db| articles::by_id(db, id)).expect("a database");
    stored.map(|stored| stored.state)
}

fn draft(app: &TestApp, desk: &Desk<'_>) -> ArticleId {
    writing::create(&app.context(&desk.editor()), Kind::Article, TEXT).expect("an article")
}

fn discard(app: &TestApp, desk: &Desk<'_>, id: ArticleId) {
    writing::discard(&app.context(&desk.editor()), id).expect("discarded");
}

#[test]
fn whoever_signed_in_before_during_or_after_a_jump_is_signed_in_after_it() {
    for seconds in JUMPS {
        let app = TestApp::new();
        with_password(&app);
        app.tick();
        let before = sign_in(&app);
        jump(&app, seconds);
        let during = sign_in(&app);
        // By the clock, a session that was not used for 400 days has ended; a shorter one goes on.
        assert_eq!(is_open(&app, &before), seconds < SESSION_IDLE_SECONDS, "{seconds}");
        assert!(is_open(&app, &during), "{seconds}");
        pass(&app, 2);
        jump(&app, -seconds);
        let after = sign_in(&app);
        pass(&app, 2);
        for (when, cookie) in [("before", before), ("during", during), ("after", after)] {
            assert!(is_open(&app, &cookie), "{when}, {seconds}");
        }
    }
}

#[test]
fn a_session_that_a_wrong_clock_opened_ends_like_any_other() {
    for seconds in JUMPS {
        let app = TestApp::new();
        with_password(&app);
        app.tick();
        jump(&app, seconds);
        let (used, unused) = (sign_in(&app), sign_in(&app));
        jump(&app, -seconds);
        pass(&app, 1);
        app.pass(SESSION_IDLE_SECONDS - 2 * HOUR);
        assert!(is_open(&app, &used), "{seconds}");
        app.pass(2 * HOUR);
        app.tick();
        assert!(!is_open(&app, &unused), "not used for three days, {seconds}");
        let mut passed = SESSION_IDLE_SECONDS;
        while passed < SESSION_SECONDS {
            assert!(is_open(&app, &used), "{passed} after {seconds}");
            app.pass(2 * DAY);
            passed += 2 * DAY;
        }
        app.pass(HOUR);
        assert!(!is_open(&app, &used), "thirty days are over, {seconds}");
    }
}

#[test]
fn a_block_lasts_no_longer_when_the_clock_goes_back_and_failures_still_count() {
    for seconds in [-10 * MINUTE, -400 * DAY] {
        let app = TestApp::new();
        with_password(&app);
        let wrong = || try_to_sign_in(&app, "autre chose").status;
        assert_eq!([(); 6].map(|()| wrong()), [422, 422, 422, 422, 422, 429]);
        jump(&app, seconds);
        assert_eq!([wrong(), wrong()], [422, 429], "one attempt, and blocked again: {seconds}");
        app.pass(MINUTE);
        sign_in(&app);
    }
}

#[test]
fn the_audit_keeps_its_lines_and_their_order_through_a_jump() {
    for seconds in JUMPS {
        let app = TestApp::new();
        with_password(&app);
        let desk = app.desk("Ada", Role::Admin);
        app.tick();
        sign_in(&app);
        jump(&app, seconds);
        discard(&app, &desk, draft(&app, &desk));
        sign_in(&app);
        pass(&app, 2);
        jump(&app, -seconds);
        assert_eq!(try_to_sign_in(&app, "autre chose").status, 422);
        pass(&app, 2);
        assert_eq!(trail(&app), ["sign-in-failed", "sign-in", "discard", "sign-in"], "{seconds}");
    }
}

#[test]
fn a_clock_that_stays_where_it_jumped_is_believed_after_a_day() {
    let app = TestApp::new();
    with_password(&app);
    app.tick();
    sign_in(&app);
    jump(&app, 400 * DAY);
    pass(&app, 23);
    assert_eq!(trail(&app).len(), 1, "kept while the clock is doubted");
    pass(&app, 2);
    assert_eq!(trail(&app), [""; 0], "older than a year");
}

#[test]
fn a_program_that_starts_with_a_wrong_clock_removes_nothing() {
    let app = TestApp::new();
    with_password(&app);
    let desk = app.desk("Ada", Role::Admin);
    let id = draft(&app, &desk);
    discard(&app, &desk, id);
    app.tick();
    let before = sign_in(&app);
    let lines = trail(&app);
    for _ in 0..2 {
        let restarted =
            Newsroom { time: std::sync::Arc::new(BelievedTime::default()), ..app.newsroom.clone() };
        clock::run_due(&restarted, app.now().plus_seconds(400 * DAY)).expect("a clock that runs");
    }
    assert_eq!(trail(&app), lines);
    assert_eq!(state(&app, id), Some(State::Trash));
    assert!(is_open(&app, &before));
}

#[test]
fn the_trash_is_emptied_after_thirty_days_whatever_the_clock_did_meanwhile() {
    for seconds in JUMPS {
        let app = TestApp::new();
        let desk = app.desk("Ada", Role::Admin);
        let [before, during, after] = [(); 3].map(|()| draft(&app, &desk));
        app.tick();
        discard(&app, &desk, before);
        jump(&app, seconds);
        discard(&app, &desk, during);
        pass(&app, 2);
        jump(&app, -seconds);
        discard(&app, &desk, after);
        pass(&app, 2);
        app.pass(29 * DAY);
        app.tick();
        for (when, id) in [("before", before), ("during", during), ("after", after)] {
            assert_eq!(state(&app, id), Some(State::Trash), "{when}, {seconds}");
        }
        app.pass(DAY + HOUR);
        app.tick();
        for (when, id) in [("before", before), ("during", during), ("after", after)] {
            assert_eq!(state(&app, id), None, "{when}, {seconds}");
        }
    }
}

#[test]
fn what_is_due_is_published_once_and_never_before_the_clock_says_so() {
    for seconds in JUMPS {
        let app = TestApp::new();
        let desk = app.desk("Ada", Role::Admin);
        let id = draft(&app, &desk);
        let due = app.now().plus_seconds(HOUR);
        writing::schedule(&app.context(&desk.editor()), id, due).expect("a plan");
        for by in [seconds, -seconds, seconds, -seconds] {
            jump(&app, by);
            let is_out = state(&app, id) == Some(State::Published);
            assert_eq!(is_out, seconds > HOUR, "due by the clock, or not: {seconds}");
        }
        app.pass(HOUR);
        app.tick();
        for by in [-seconds, seconds] {
            jump(&app, by);
        }
        assert_eq!(state(&app, id), Some(State::Published));
        assert_eq!(app.get("/articles/un-titre/").status, 200);
        let kept = app.newsroom.store.read_here(|db| revisions::of(db, id)).expect("a database");
        let out = kept.iter().filter(|one| one.reason == RevisionReason::Published).count();
        assert_eq!(out, 1, "once: {seconds}");
    }
}

#[test]
fn what_is_written_after_the_clock_went_back_is_a_revision_of_its_own() {
    let app = TestApp::new();
    let desk = app.desk("Ada", Role::Admin);
    let id = draft(&app, &desk);
    let save = |body: &str| {
        let version = app
            .newsroom
            .store
            .read_here(|db| articles::by_id(db, id))
            .expect("a database")
            .expect("it")
            .version;
        let text = format!("{TEXT}{body}\n");
        writing::save(&app.context(&desk.editor()), id, version, &text).expect("saved");
        app.newsroom.store.read_here(|db| revisions::of(db, id)).expect("a database").len()
    };
    let first = save("Un.");
    jump(&app, -400 * DAY);
    assert_eq!(save("Deux."), first + 1);
    app.pass(11 * MINUTE);
    assert_eq!(save("Trois."), first + 2, "ten minutes later, another");
}

#[test]
fn a_colleague_who_left_is_not_present_for_ever_when_the_clock_goes_back() {
    let app = TestApp::new();
    let (ada, idriss) = (app.desk("Ada", Role::Admin), app.desk("Idriss", Role::Publisher));
    let id = draft(&app, &ada);
    let report = |desk: &Desk<'_>| {
        writing::report_presence(&app.context(&desk.editor()), id, desk.account.name.as_str())
            .expect("a report")
    };
    report(&idriss);
    assert_eq!(report(&ada).others, ["Idriss"]);
    jump(&app, -400 * DAY);
    assert_eq!(report(&ada).others, [""; 0]);
}
