//! Why a schedule failed, as a message key and its argument. It is stored untranslated, because each editor
//! reads it later in their own language.

use super::Error;

pub(super) fn reason(error: &Error) -> (&'static str, String) {
    match error {
        Error::Refused(why) => (why.key(), why.argument()),
        _ => ("held-failed", String::new()),
    }
}
