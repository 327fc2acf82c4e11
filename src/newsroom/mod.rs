//! Where rooms meet: one use case a file, called by the doors and the clock.

pub mod import;
