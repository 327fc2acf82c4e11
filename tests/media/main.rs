//! Photographs and files: what comes in, what is kept of it, what is made of it.

// A panic in a test is a failure with a line, in its helpers too.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod bad_input;
mod cleaning;
mod house;
#[path = "../front_door/house/memory_shelf.rs"]
mod memory_shelf;
mod shelf;
mod variants;
mod words;
