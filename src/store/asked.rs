//! Statements in SQL of our own that a connection keeps prepared: Diesel's `sql_query` has each read and
//! planned anew.

use std::marker::PhantomData;

use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Binary, Integer, Text};

use super::conn::{Conn, MultiBackend};

/// A value that a statement is carried out with.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value<'a> {
    Number(i32),
    Long(i64),
    Text(&'a str),
    Bytes(&'a [u8]),
}

/// A statement with a `?` where each value goes, whatever the database; `Row` is the SQL type of what it
/// gives. Only for texts of which there are few: each is kept.
#[derive(Debug)]
pub(super) struct Asked<'a, Row = ()> {
    sql: &'a str,
    values: &'a [Value<'a>],
    row: PhantomData<Row>,
}

impl<'a, Row> Asked<'a, Row> {
    pub(super) const fn new(sql: &'a str, values: &'a [Value<'a>]) -> Self {
        Self { sql, values, row: PhantomData }
    }
}

impl<Row> QueryFragment<MultiBackend> for Asked<'_, Row> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        let mut values = self.values.iter();
        for (place, part) in self.sql.split('?').enumerate() {
            if place > 0 {
                match values.next() {
                    Some(Value::Number(number)) => out.push_bind_param::<Integer, _>(number)?,
                    Some(Value::Long(number)) => out.push_bind_param::<BigInt, _>(number)?,
                    Some(Value::Text(text)) => out.push_bind_param::<Text, _>(text)?,
                    Some(Value::Bytes(bytes)) => out.push_bind_param::<Binary, _>(bytes)?,
                    None => {}
                }
            }
            out.push_sql(part);
        }
        Ok(())
    }
}

impl<Row> QueryId for Asked<'_, Row> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Row> Query for Asked<'_, Row> {
    type SqlType = Row;
}

impl<Row> RunQueryDsl<Conn> for Asked<'_, Row> {}
