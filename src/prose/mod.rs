//! Prose: text in, text out. Markdown, as Jekyll's kramdown reads it, becomes a safe, finished page.
//! Documents (`document`, `yaml`) keep every byte; `front_matter` reads their front matter. No I/O, no
//! clock, no other room; the same text always gives the same page.
//!
//! The steps for a body ([`render_in_time`]): `source` rewrites as CommonMark what kramdown and Liquid read
//! differently; `markdown` (pulldown-cmark) builds a tree; `sanitizer` (ammonia) filters authors' HTML;
//! then one pass per subject over the tree: `markers` and `blocks` (attribute lists, `:::`), `embeds`,
//! `pictures`, `links`, `footnotes`, `headings`, `figures`, `responsive_images`, `tables`,
//! `abbreviations`, `highlight`, `formula`, `emoji`, `typography`; `html_writer` is the only place that writes
//! HTML, and only what `allowlist` allows.
//!
//! Classes in the page that style sheets may rely on: `callout peak`, `pull peak` (hidden from screen
//! readers, repeats the text), `quote peak` with `footer.quote__author`, `figures wide`, `verbatims`,
//! `gallery wide` with `gallery__grid`, `gallery__grid--odd`, `gallery__caption`, `gallery__more`, `zoom`
//! with `zoom__hint`, `credit`, `anchor`, `btn`, `table` (a scroll region), `file` (type and size of a
//! document), `missing`, `elsewhere`, `video` (with `data-embed`), `embed` with `embed__host`, `math`,
//! `footnotes`, `footnote`, `footnote__back`, `right`, `center`. Highlighted code uses `hl-keyword`,
//! `hl-string`, `hl-comment`, `hl-number`, `hl-function`, `hl-type`, `hl-constant`, `hl-operator`,
//! `hl-tag`, `hl-attribute`, `hl-inserted`, `hl-deleted` inside `pre > code.language-…`.

mod abbreviations;
pub mod addresses;
mod allowlist;
pub mod article_form;
mod block_flow;
mod blocks;
#[cfg(test)]
mod commonmark;
mod diff;
mod direction;
pub mod document;
mod embeds;
mod emoji;
mod entities;
mod figures;
mod findings;
mod footnotes;
mod formatting;
mod formula;
pub mod front_matter;
mod headings;
mod highlight;
mod html_inspector;
pub mod html_markdown;
mod html_reader;
mod html_writer;
mod ids;
mod inline;
mod links;
mod markdown;
mod markers;
mod mentions;
pub mod merge;
mod opening;
mod parse;
mod pass_context;
mod phrases;
mod pictures;
mod pieces;
pub mod proofreading;
mod reference;
mod render;
mod responsive_images;
pub mod retag;
mod sanitizer;
mod sequences;
mod source;
mod tables;
mod tags;
mod tasks;
mod text;
mod tree;
pub mod typography;
mod unloaded;
mod unrendered;
pub mod yaml;

#[cfg(test)]
mod tests;

pub use diff::compare;
#[cfg(any(test, feature = "internals"))]
pub use inline::{render_caption, render_chapeau};
pub use inline::{render_caption_in_time, render_chapeau_in_time};
pub use mentions::mentions;
pub use opening::opening_in_time;
pub use reference::{file_key, has_scheme, is_file, on_old_host};
#[cfg(feature = "internals")]
pub use render::render;
pub use render::render_in_time;
pub use text::{excerpt, plain_text};
pub use unloaded::unloaded;
pub use unrendered::{PAGE_MAX_BYTES, Unrendered};

/// Increment when the same text renders differently: older renderings are then redone.
pub const RENDERER_VERSION: i32 = 19;
