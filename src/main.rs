//! The program: everything it does stands in the library.

use std::process::ExitCode;

/// Small allocations of many threads, and memory given back after pictures.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    chapeau::run()
}
