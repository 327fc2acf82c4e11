//! What is fuzzed: each target takes any bytes and panics when a promise does not hold.

use super::{media, site, text};

/// A target: its name, which is also that of its corpus, and its work.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// All targets.
pub(crate) const TARGETS: [Target; 18] = [
    ("front_matter", text::front_matter),
    ("markdown", text::markdown),
    ("sanitizer", text::sanitizer),
    ("typography", text::typography),
    ("dates", text::dates),
    ("merge", text::merge),
    ("search_query", text::search_query),
    ("file_names", site::file_names),
    ("redirects", site::redirects),
    ("zip", site::zip),
    ("jpeg", media::jpeg),
    ("png", media::png),
    ("webp", media::webp),
    ("gif", media::gif),
    ("avif", media::avif),
    ("mp4", media::mp4),
    ("svg", media::svg),
    ("pdf", media::pdf),
];
