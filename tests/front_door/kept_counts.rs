//! The number of articles of each list is kept, not counted: whatever happens, it is what counting gives.

use std::collections::BTreeMap;

use chapeau::domain::editor::Role;

use crate::house::TestApp;
use crate::house::deeds::{Dice, act};

/// What the program keeps, and what it should keep, by list and period.
fn kept_and_counted(app: &TestApp) -> (Vec<String>, Vec<String>) {
    let mut kept = app.words(
        "SELECT role || ' ' || term_id || ' ' || period || ': ' || articles AS word FROM live_periods",
    );
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    for month in app.words("SELECT '' || month AS word FROM live_articles WHERE kind = 'article'") {
        *counted.entry(format!("article 0 {month}")).or_default() += 1;
    }
    for (role, terms, live, column) in [
        ("category", "categories", "live_categories_of", "category_id"),
        ("tag", "tags", "live_tags_of", "tag_id"),
        ("author", "authors", "live_authors_of", "author_id"),
    ] {
        for id in app.words(&format!("SELECT '' || id AS word FROM {terms}")) {
            counted.insert(format!("{role} {id}"), 0);
        }
        let rows = app.words(&format!(
            "SELECT l.{column} || ' ' || a.month AS word FROM {live} l JOIN live_articles a ON a.article_id = l.article_id"
        ));
        for row in rows {
            let (id, month) = row.split_once(' ').expect("two numbers");
            let year = month.parse::<i32>().expect("a month") / 100;
            *counted.entry(format!("{role} {id} {year}")).or_default() += 1;
            *counted.entry(format!("{role} {id}")).or_default() += 1;
        }
        kept.extend(app.words(&format!("SELECT '{role} ' || id || ': ' || live AS word FROM {terms}")));
    }
    kept.sort();
    let mut counted: Vec<String> = counted.into_iter().map(|(of, count)| format!("{of}: {count}")).collect();
    counted.sort();
    (kept, counted)
}

#[test]
fn whatever_happens_the_kept_counts_are_what_counting_gives() {
    for seed in 1..=3 {
        let app = TestApp::new();
        let editor = app.desk("Camille", Role::Admin).editor();
        let mut dice = Dice(seed);
        let mut done = Vec::new();
        for turn in 0..60 {
            let context = app.context(&editor);
            done.push(act(&app, &context, &mut dice, turn));
            let (kept, counted) = kept_and_counted(&app);
            assert_eq!(kept, counted, "seed {seed}, after {done:#?}");
        }
        assert!(done.iter().filter(|one| one.ends_with("true")).count() > 10, "{done:#?}");
        app.page("/tags/");
    }
}
