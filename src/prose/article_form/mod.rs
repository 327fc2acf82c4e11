//! Reads the article form from a document and writes changed fields back under the key they came from.
//! Unchanged fields keep every byte; unknown keys are not touched.

mod event;
mod keys;
mod read;
mod write;

pub use read::read;
pub use write::write;

#[cfg(test)]
mod tests;
