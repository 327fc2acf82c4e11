//! Why the database takes nothing in, in words.

use crate::domain::unavailable::Unavailable;

/// The key of the reason in a sentence of its own.
pub const fn unavailable_reason(why: Unavailable) -> &'static str {
    match why {
        Unavailable::Busy => "form-busy-why",
        Unavailable::Full => "form-full-why",
        Unavailable::Away => "form-away-why",
        Unavailable::Unreachable => "form-unreachable-why",
    }
}

/// The key of the sentence that says the reason, and that nothing was saved.
pub const fn unavailable_sentence(why: Unavailable) -> &'static str {
    match why {
        Unavailable::Busy => "form-busy-sentence",
        Unavailable::Full => "form-full-sentence",
        Unavailable::Away => "form-away-sentence",
        Unavailable::Unreachable => "form-unreachable-sentence",
    }
}
