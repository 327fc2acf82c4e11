//! Text in, text out: reading documents and front matter. Pure: no input or output.

pub mod document;
pub mod matter;
pub mod yaml;
// STUB
use crate::domain::prose::*;
pub fn mentions(_: &str, _: &OldSite) -> Mentions { Mentions::default() }
pub fn file_key(_: &str, _: &OldSite) -> Option<FileKey> { None }
pub fn render(body: &str, _: usize, _: &Surroundings) -> Rendered { Rendered { html: body.to_owned(), ..Default::default() } }
pub struct InlineRendered { pub html: String, pub text: String, pub findings: Vec<Finding> }
pub fn render_chapeau(text: &str, _: &Surroundings) -> InlineRendered { InlineRendered { html: text.to_owned(), text: text.to_owned(), findings: vec![] } }
pub fn render_caption(text: &str, a: &Surroundings) -> InlineRendered { render_chapeau(text, a) }
pub fn excerpt(text: &str, n: usize) -> String { text.chars().take(n).collect() }
pub const RENDERER_VERSION: i32 = 1;
pub mod typography { pub fn plain(t: &str, _: crate::domain::language::Language) -> String { t.to_owned() } }
