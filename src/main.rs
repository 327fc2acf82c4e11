//! The program. Everything it does is in the library.

use std::process::ExitCode;

/// Fast for many small allocations across threads; returns memory after picture work.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    chapeau::run()
}
