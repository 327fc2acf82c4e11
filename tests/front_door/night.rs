//! A night of scheduled publications: a thousand articles, with restarts in between and two clocks on one
//! database. Each is published once, none early, none more than a second late.

use std::collections::BTreeMap;

use chapeau::domain::account::AccountId;
use chapeau::domain::article::{ArticleId, Kind, State};
use chapeau::domain::editor::{Editor, Role};
use chapeau::domain::moment::Moment;
use chapeau::newsroom::{Newsroom, clock, writing};
use chapeau::store::desk::{articles, revisions, revisions::RevisionReason};
use chapeau::store::{Conn, Result as DbResult, Store};

use crate::house::TestApp;

const ARTICLES: i32 = 1000;
/// Seconds between two runs of the clock; `serve` runs it twice as often.
const TICK: i64 = 1;
/// Ticks between two restarts.
const TICKS_A_RUN: usize = 97;

fn plan_a_night(app: &TestApp) -> BTreeMap<i32, Moment> {
    let editor = Editor {
        id: AccountId(1),
        name: "Camille".to_owned(),
        role: Role::Publisher,
        address: String::new(),
    };
    (0..ARTICLES)
        .map(|number| {
            let text =
                format!("---\ntitle: Nuit {number}\ncategory: Nuit\nchapeau: Une nuit.\n---\nTexte.\n");
            let id = writing::create(&app.context(&editor), Kind::Article, &text).expect("an article");
            // Some are due at the same second, some between two ticks.
            let after = 3600 + i64::from(number % 700) * 31;
            let due = app.now().plus_seconds(after);
            writing::schedule(&app.context(&editor), id, due).expect("a plan");
            (id.0, due)
        })
        .collect()
}

/// The instants at which something is due, each with the tick before it.
fn ticks(plans: &BTreeMap<i32, Moment>) -> Vec<Moment> {
    let mut ticks: Vec<Moment> = plans.values().flat_map(|due| [due.plus_seconds(-TICK), *due]).collect();
    ticks.sort_unstable();
    ticks.dedup();
    ticks
}

/// The articles of the plans that are live although they are not due, or due and not live.
fn early_or_late(room: &Newsroom, plans: &BTreeMap<i32, Moment>, now: Moment) -> Vec<(i32, Moment)> {
    let is_live = |db: &mut Conn, id: i32| -> DbResult<bool> {
        let stored = articles::by_id(db, ArticleId(id))?.expect("an article");
        Ok(stored.state == State::Published)
    };
    let wrong = room.store.read_here(|db| {
        let mut wrong = Vec::new();
        for (id, due) in plans {
            if is_live(db, *id)? != (*due <= now) {
                wrong.push((*id, *due));
            }
        }
        Ok(wrong)
    });
    wrong.expect("a database")
}

fn check(app: &TestApp, plans: &BTreeMap<i32, Moment>) {
    let read = app.newsroom.store.read_here(|db| {
        let read = plans.keys().map(|id| {
            let id = ArticleId(*id);
            Ok((articles::by_id(db, id)?.expect("an article"), revisions::of(db, id)?))
        });
        read.collect::<DbResult<Vec<_>>>()
    });
    for (due, (stored, kept)) in plans.values().zip(read.expect("a database")) {
        let out: Vec<_> = kept.iter().filter(|one| one.reason == RevisionReason::Published).collect();
        assert_eq!(out.len(), 1, "once");
        let at = stored.published_at.expect("out");
        assert!(at >= *due && at <= due.plus_seconds(1), "{at:?} for {due:?}");
        assert_eq!(at, out[0].saved_at);
    }
}

#[test]
fn a_thousand_articles_go_out_in_one_night_each_once_and_on_time_across_restarts() {
    let app = TestApp::new();
    let plans = plan_a_night(&app);
    let mut published = 0;
    let all = ticks(&plans);
    for run in all.chunks(TICKS_A_RUN) {
        // A restart: a new pool on the same database.
        let store = Store::open(app.database_url()).expect("a database");
        let room = Newsroom { store, ..app.newsroom.clone() };
        for now in run {
            published += clock::run_due(&room, *now).expect("a clock");
        }
        let last = *run.last().expect("a tick");
        assert_eq!(early_or_late(&room, &plans, last), [], "early or late at {last:?}");
    }
    assert_eq!(published, plans.len());
    check(&app, &plans);
    app.newsroom.store.refresh_generation().expect("a generation");
    assert_eq!(app.get("/articles/nuit-999/").status, 200);
}

#[test]
fn two_programs_on_one_database_publish_each_article_of_a_night_once() {
    let app = TestApp::new();
    let plans = plan_a_night(&app);
    let all = ticks(&plans);
    let rooms: Vec<Newsroom> = (0..2)
        .map(|_| {
            let store = Store::open(app.database_url()).expect("a database");
            Newsroom { store, ..app.newsroom.clone() }
        })
        .collect();
    let barrier = std::sync::Barrier::new(rooms.len());
    let published: usize = std::thread::scope(|scope| {
        let (barrier, all) = (&barrier, &all);
        let run = |room: &Newsroom| -> usize {
            all.iter()
                .map(|now| {
                    barrier.wait();
                    clock::run_due(room, *now).expect("a clock")
                })
                .sum()
        };
        let clocks: Vec<_> = rooms.iter().map(|room| scope.spawn(move || run(room))).collect();
        clocks.into_iter().map(|clock| clock.join().expect("an end")).sum()
    });
    assert_eq!(published, plans.len());
    check(&app, &plans);
}
