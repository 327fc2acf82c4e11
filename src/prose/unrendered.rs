//! Why a text has no page.

/// Maximum size of a page, in bytes. What names a picture or a note thousands of times writes thousands of
/// copies: nobody reads such a page, and it must not fill the memory.
pub const PAGE_MAX_BYTES: usize = 32 << 20;

/// Why a text was not rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unrendered {
    /// The time for it is over.
    OutOfTime,
    /// The page would have more than [`PAGE_MAX_BYTES`].
    TooLarge,
}
