//! Why something did not happen at its hour: the key of a sentence of the desk and its gap. Nobody was
//! there to be told; whoever looks is told in their own language.

use super::Error;

pub(super) fn reason(error: &Error) -> (&'static str, String) {
    match error {
        Error::Refused(why) => (why.key(), why.gap()),
        _ => ("held-failed", String::new()),
    }
}
