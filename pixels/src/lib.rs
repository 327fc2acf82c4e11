//! Pixels: a picture decoded no larger than needed, resized and encoded, within a budget of memory and time.
//!
//! A crate of its own because its loops are hot: it is optimised in development too, where the rest of the program
//! is not, and compiled beside the dependencies. What is made of which picture is decided by its user.

mod budget;
mod colour;
mod decode;
mod encode;
mod error;
mod picture;
mod placeholder;
mod scale;

pub use budget::DecodeBudget;
pub use decode::Need;
pub use encode::{Encoded, PictureEncoding};
pub use error::{DECODE_TIME, PictureError};
pub use picture::{Picture, cost};
pub use placeholder::Placeholder;
