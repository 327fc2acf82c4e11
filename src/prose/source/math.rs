//! Formulas: kramdown knows only `$$…$$`; what stands between is never touched.

use super::SourceLine;

/// Whether a text has formulas. In one without, the Markdown parser looks for none: it would read `5 $ et 6 $`
/// as one.
pub(super) fn has_any(lines: &[SourceLine<'_>]) -> bool {
    lines.iter().any(|line| line.text.contains("$$"))
}
