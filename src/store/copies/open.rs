//! Connections to the database of a site and to copies.

use std::path::Path;

use diesel::prelude::*;
use diesel::r2d2::ManageConnection;

use crate::store::address::Address;
use crate::store::conn::{Conn, Manager};
use crate::store::error::{Error, Result};

/// A connection as the program uses it, without a pool.
pub(super) fn connect(address: &Address) -> Result<Conn> {
    let conn = Manager::new(address.clone()).connect();
    conn.map_err(|error| Error::Broken(address.why_closed().unwrap_or_else(|| error.to_string())))
}

/// A connection to a file that changes nothing by being opened.
pub(super) fn establish(file: &Path) -> Result<SqliteConnection> {
    SqliteConnection::establish(&file.display().to_string())
        .map_err(|error| Error::Broken(format!("{}: {error}", file.display())))
}
