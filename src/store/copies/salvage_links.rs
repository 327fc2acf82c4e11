//! What holds a salvaged database together: rows that lost the one they belong to.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};

use crate::store::error::Result;

/// References are followed so often at most: a chain of rows is shorter.
const ROUNDS_MAX: usize = 20;

/// Articles that lost their row but not their text, and articles that lost their text but have a version of it.
const COMPLETIONS: [&str; 2] = [
    "INSERT OR IGNORE INTO main.articles (id, kind, path, language, state, created_at, updated_at, published_at, \
       listed_at, listed_title) \
     SELECT w.article_id, coalesce(l.kind, 'article'), coalesce(l.path, '/' || w.article_id || '/'), \
       coalesce(l.language, (SELECT value FROM main.settings WHERE key = 'language'), 'fr'), \
       CASE WHEN l.article_id IS NULL THEN 'draft' ELSE 'published' END, w.saved_at, w.saved_at, l.published_at, \
       w.sort_at, w.title \
     FROM main.working_copies w LEFT JOIN main.live_articles l ON l.article_id = w.article_id \
     WHERE NOT EXISTS (SELECT 1 FROM main.articles a WHERE a.id = w.article_id)",
    "INSERT OR IGNORE INTO main.working_copies (article_id, document, title, title_folded, sort_at, saved_at) \
     SELECT a.id, r.document, a.listed_title, lower(a.listed_title), a.listed_at, r.saved_at \
     FROM main.articles a JOIN main.revisions r ON r.id = \
       (SELECT max(id) FROM main.revisions latest WHERE latest.article_id = a.id) \
     WHERE NOT EXISTS (SELECT 1 FROM main.working_copies w WHERE w.article_id = a.id)",
];

/// Brings together again what belongs together.
pub(super) fn complete(db: &mut SqliteConnection) -> Result<()> {
    for completion in COMPLETIONS {
        diesel::sql_query(completion).execute(db)?;
    }
    Ok(())
}

/// Makes references hold: one to a lost row is emptied if it may be empty, else its row goes as well. Returns how many rows
/// went, by table.
pub(super) fn keep_references(db: &mut SqliteConnection) -> Result<Vec<(String, u64)>> {
    let references: Vec<Reference> = diesel::sql_query(
        "SELECT t.name AS child, f.\"from\" AS child_column, f.\"table\" AS parent, f.\"to\" AS parent_column, \
         CAST(c.\"notnull\" AS BIGINT) AS is_needed \
         FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f \
         JOIN pragma_table_info(t.name) c ON c.name = f.\"from\" WHERE t.schema = 'main' AND t.type = 'table'",
    )
    .load(db)?;
    let mut gone: Vec<(String, u64)> = Vec::new();
    for _ in 0..ROUNDS_MAX {
        let mut changed = 0;
        for Reference { child, child_column, parent, parent_column, is_needed } in &references {
            let parent_column = parent_column.as_deref().unwrap_or("id");
            let is_lost = format!(
                "WHERE \"{child_column}\" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main.\"{parent}\" p \
                 WHERE p.\"{parent_column}\" = main.\"{child}\".\"{child_column}\")"
            );
            let mend = match is_needed {
                0 => format!("UPDATE main.\"{child}\" SET \"{child_column}\" = NULL {is_lost}"),
                _ => format!("DELETE FROM main.\"{child}\" {is_lost}"),
            };
            let rows = diesel::sql_query(mend).execute(db)?;
            changed += rows;
            if *is_needed != 0 && rows > 0 {
                gone.push((child.clone(), rows as u64));
            }
        }
        if changed == 0 {
            break;
        }
    }
    Ok(gone)
}

#[derive(QueryableByName)]
struct Reference {
    #[diesel(sql_type = Text)]
    child: String,
    #[diesel(sql_type = Text)]
    child_column: String,
    #[diesel(sql_type = Text)]
    parent: String,
    #[diesel(sql_type = Nullable<Text>)]
    parent_column: Option<String>,
    #[diesel(sql_type = BigInt)]
    is_needed: i64,
}
