//! Hand-written SQL statements that a connection keeps prepared: Diesel's `sql_query` has each one
//! parsed and planned every time.

use std::marker::PhantomData;

use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Binary, Integer, Text};

use super::conn::{Backend, Conn};

/// A value bound to a statement.
#[derive(Debug, Clone, Copy)]
pub(super) enum SqlValue<'a> {
    Number(i32),
    Long(i64),
    Text(&'a str),
    Bytes(&'a [u8]),
}

/// A statement with a `?` for each value, on both databases; `Row` is the SQL type of its rows. Use it
/// for a small number of texts only: each stays prepared.
#[derive(Debug)]
pub(super) struct PreparedSql<'a, Row = ()> {
    sql: &'a str,
    values: &'a [SqlValue<'a>],
    row: PhantomData<Row>,
}

impl<'a, Row> PreparedSql<'a, Row> {
    pub(super) const fn new(sql: &'a str, values: &'a [SqlValue<'a>]) -> Self {
        Self { sql, values, row: PhantomData }
    }
}

impl<Row> QueryFragment<Backend> for PreparedSql<'_, Row> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        let mut values = self.values.iter();
        for (place, part) in self.sql.split('?').enumerate() {
            if place > 0 {
                match values.next() {
                    Some(SqlValue::Number(number)) => out.push_bind_param::<Integer, _>(number)?,
                    Some(SqlValue::Long(number)) => out.push_bind_param::<BigInt, _>(number)?,
                    Some(SqlValue::Text(text)) => out.push_bind_param::<Text, _>(text)?,
                    Some(SqlValue::Bytes(bytes)) => out.push_bind_param::<Binary, _>(bytes)?,
                    None => {}
                }
            }
            out.push_sql(part);
        }
        Ok(())
    }
}

impl<Row> QueryId for PreparedSql<'_, Row> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Row> Query for PreparedSql<'_, Row> {
    type SqlType = Row;
}

impl<Row> RunQueryDsl<Conn> for PreparedSql<'_, Row> {}
