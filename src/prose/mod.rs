//! Text in, text out: reading documents and front matter. Pure: no input or output.

pub mod document;
pub mod matter;
pub mod yaml;
