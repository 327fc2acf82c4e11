//! Search vectors read by the database itself: only those of this version, with the same result as in Rust.

use chapeau::search::{Searched, index_article, tokens};

use crate::house::TestApp;

#[test]
fn a_vector_of_another_version_is_ignored() {
    let app = TestApp::new();
    app.publish("ancien", "title: Un pont", "Texte.");
    app.publish("nouveau", "lang: fr\ntitle: Un pont", "Texte.");
    assert_eq!(app.page("/recherche/?q=pont").count(".hit"), 2);
    // Change the digest with the bytes, as every write of the program does.
    let other = if std::env::var_os("TEST_POSTGRES_URL").is_some() {
        "set_byte(vector, 0, 1)"
    } else {
        "CAST(x'01' || substr(vector, 2) AS BLOB)"
    };
    let change = format!(
        "UPDATE live_vectors SET digest = digest + 1, vector = {other} WHERE article_id = \
         (SELECT article_id FROM live_articles WHERE path = '/articles/ancien/')"
    );
    let change =
        |db: &mut chapeau::store::Conn| Ok(diesel::RunQueryDsl::execute(diesel::sql_query(change), db)?);
    assert_eq!(app.newsroom.store.write_here(|db| change(db)).expect("a change"), 1);
    let page = app.page("/recherche/?q=pont");
    assert_eq!(page.count(".hit"), 1);
    assert!(page.text().contains("/articles/nouveau/"), "{}", page.text());
    assert!(!page.text().contains("/articles/ancien/"), "{}", page.text());
}

#[test]
fn the_tokens_of_a_vector_are_its_first_lines() {
    let pont = index_article(&Searched { lang: "fr", title: "Un pont", ..Searched::default() });
    assert!(!pont.tokens.is_empty());
    assert_eq!(tokens(&pont.vector), pont.tokens);
    let mut other = pont.vector.clone();
    other[0] = 1;
    assert_eq!(tokens(&other), Vec::<String>::new(), "another version");
    assert_eq!(tokens(&pont.vector[..pont.vector.len() / 2]), Vec::<String>::new(), "cut off");
    assert_eq!(tokens(&index_article(&Searched::default()).vector), Vec::<String>::new(), "an empty article");
}

mod in_sql {
    use std::cell::RefCell;
    use std::collections::BTreeSet;

    use chapeau::search::{Searched, index_article, tokens};
    use chapeau::store::Store;
    use diesel::sql_types::{Binary, Text};
    use diesel::{PgConnection, QueryableByName, RunQueryDsl};
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;
    use proptest::test_runner::{Config, TestRunner};

    use crate::house::database::{Database, postgres};

    const VECTORS: u32 = 256;
    /// Few words, so that some occur often enough in an article for the higher levels.
    const WORDS: [&str; 12] = [
        "pont",
        "État",
        "l’eau",
        "service",
        "services",
        "numérique",
        "week-end",
        "SI",
        "2024",
        "le",
        "of",
        "🙂",
    ];

    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        tokens: String,
    }

    fn in_sql(db: &RefCell<PgConnection>, vector: &[u8], facets: &str) -> BTreeSet<String> {
        let select = "SELECT array_to_string(tsvector_to_array(search_tokens($1, $2)), ' ') AS tokens";
        let query = diesel::sql_query(select).bind::<Binary, _>(vector).bind::<Text, _>(facets);
        let row: Row = query.get_result(&mut *db.borrow_mut()).expect("tokens");
        row.tokens.split_whitespace().map(str::to_owned).collect()
    }

    fn set(tokens: Vec<String>, facets: &[String]) -> BTreeSet<String> {
        tokens.into_iter().chain(facets.iter().cloned()).collect()
    }

    fn text(words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
        let word = prop_oneof![3 => select(&WORDS[..]).prop_map(str::to_owned), 1 => "[a-zé]{1,9}"];
        let end = prop_oneof![8 => Just(" "), 1 => Just("\n")];
        vec((word, end), words)
            .prop_map(|words| words.into_iter().flat_map(|(word, end)| [word, end.to_owned()]).collect())
    }

    #[test]
    fn the_database_reads_the_tokens_that_the_program_reads() {
        let folder = tempfile::tempdir().expect("a folder");
        let database = Database::new(folder.path());
        if !database.url.starts_with("postgres") {
            return;
        }
        Store::open(&database.url).expect("a database");
        let db = RefCell::new(postgres::open(&database.url));
        let mut runner =
            TestRunner::new(Config { cases: VECTORS, failure_persistence: None, ..Config::default() });

        // Encoder output: no word, one, many; many empty lines push positions beyond 16 bits.
        let lengths = prop_oneof![text(0..2), text(0..30), text(200..400)];
        let lines = prop_oneof![3 => Just(0_usize), 1 => 4_000..5_000_usize];
        let articles =
            (select(&["fr", "en", "de", ""][..]), text(0..8), lengths, lines, vec("[cgay]_[0-9]{1,4}", 0..4));
        let versions = (any::<u8>(), any::<prop::sample::Index>());
        let outcome =
            runner.run(&(articles, versions), |((lang, title, body, lines, facets), (version, cut))| {
                let body = "\n".repeat(lines) + &body;
                let made =
                    index_article(&Searched { lang, title: &title, body: &body, ..Searched::default() });
                let all = set(made.tokens.clone(), &facets);
                let listed = facets.join(" ");
                prop_assert_eq!(in_sql(&db, &made.vector, &listed), all.clone());
                // Vectors of another version are ignored, lists included.
                let mut other = made.vector.clone();
                other[0] = version;
                let expected = if version == made.vector[0] { all.clone() } else { BTreeSet::new() };
                prop_assert_eq!(in_sql(&db, &other, &listed), expected);
                // A truncated vector gives nothing, unless only positions are missing.
                let rest = &made.vector[..cut.index(made.vector.len())];
                let expected = if tokens(rest).is_empty() { BTreeSet::new() } else { all };
                prop_assert_eq!(in_sql(&db, rest, &listed), expected);
                Ok(())
            });
        outcome.expect("the same tokens");

        // Random bytes behind a header that may be valid.
        let bytes = (0..4_u8, 0..4_u8, vec(any::<u8>(), 0..60));
        let outcome = runner.run(&bytes, |(marked, plain, rest)| {
            let head = [2, 0, 0, 0, 0, 0, 0, 0, marked, 0, plain, 0];
            for bytes in [[&head[..], &rest].concat(), rest] {
                prop_assert_eq!(in_sql(&db, &bytes, ""), set(tokens(&bytes), &[]));
            }
            Ok(())
        });
        outcome.expect("the same tokens");
    }
}
