//! What commands print. Whoever reads it may stop in the middle (`| head`): the command then does its work to the end
//! and prints no more, where the macros of the standard library would end it by a panic.

use std::fmt::Arguments;
use std::io::{self, Write as _};

/// As the macro of the standard library, but to nobody if nobody reads.
macro_rules! println {
    () => { $crate::cli::lines::out(format_args!("")) };
    ($($what:tt)*) => { $crate::cli::lines::out(format_args!($($what)*)) };
}

/// As the macro of the standard library, but to nobody if nobody reads.
macro_rules! eprintln {
    () => { $crate::cli::lines::err(format_args!("")) };
    ($($what:tt)*) => { $crate::cli::lines::err(format_args!($($what)*)) };
}

/// A line of what was asked for.
pub(super) fn out(line: Arguments<'_>) {
    // A full disk behind `> report` is nothing that a command could print about either.
    let _ = writeln!(io::stdout().lock(), "{line}");
}

/// A line about the work itself.
pub(super) fn err(line: Arguments<'_>) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
