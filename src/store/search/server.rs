//! Several questions to a server in one statement: each statement costs it, and the way there, as much as a
//! small answer.

use diesel::prelude::*;
use diesel::sql_types::Integer;

use super::formulas::as_tsquery;
use super::{INDEXED, Shelf, most_of};
use crate::domain::search::Ask;
use crate::store::asked::{Asked, Value};
use crate::store::conn::Conn;
use crate::store::error::Result;

/// The articles that fit each question in turn, the newest of each first and at most so many, until there are so
/// many rows. What fits several stands there several times.
pub(super) fn ids_in_turn(
    db: &mut Conn,
    shelf: Shelf,
    asks: &[Ask],
    most: usize,
    rows: usize,
) -> Result<Vec<i32>> {
    let vectors = shelf.vectors;
    // A nested loop asks a question only when the rows of those before it are used up.
    let select = format!(
        "SELECT found.id FROM unnest(CAST(? AS TEXT[])) AS asked (text) CROSS JOIN LATERAL \
         (WITH fits AS MATERIALIZED \
          (SELECT article_id AS id FROM {vectors} WHERE {INDEXED} @@ CAST(asked.text AS TSQUERY)) \
          SELECT id FROM fits ORDER BY id DESC LIMIT ?) AS found LIMIT ?"
    );
    let asks = array(asks);
    let values = [Value::Text(&asks), most_of(most), most_of(rows)];
    Ok(Asked::<Integer>::new(&select, &values).load(db)?)
}

/// How many articles fit each question, counted up to so many.
pub(super) fn counts(db: &mut Conn, shelf: Shelf, asks: &[Ask], most: usize) -> Result<Vec<usize>> {
    let vectors = shelf.vectors;
    let select = format!(
        "SELECT counted.number FROM unnest(CAST(? AS TEXT[])) WITH ORDINALITY AS asked (text, turn) \
         CROSS JOIN LATERAL \
         (SELECT CAST(COUNT(*) AS INTEGER) AS number FROM \
          (SELECT 1 FROM {vectors} WHERE {INDEXED} @@ CAST(asked.text AS TSQUERY) LIMIT ?) AS fits) AS counted \
         ORDER BY asked.turn"
    );
    let asks = array(asks);
    let counts: Vec<i32> = Asked::<Integer>::new(&select, &[Value::Text(&asks), most_of(most)]).load(db)?;
    Ok(counts.into_iter().map(|count| usize::try_from(count).unwrap_or(0)).collect())
}

/// Questions as an array in SQL. Tokens are letters, digits and `_`: nothing in them ends a string.
fn array(asks: &[Ask]) -> String {
    let texts: Vec<String> = asks.iter().map(|ask| format!("\"{}\"", as_tsquery(ask))).collect();
    format!("{{{}}}", texts.join(","))
}
