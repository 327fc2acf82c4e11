//! Behaviour through the front door: a real server, a database of its own, HTTP in and HTML out.
//! With `TEST_POSTGRES_URL` set (and feature `scale`) the same tests run on PostgreSQL.

mod house;
mod import;
mod site;
mod store;
