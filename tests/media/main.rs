//! Photographs and files: what comes in, what is kept of it, what is made of it.

mod bad_input;
mod cleaning;
mod house;
mod variants;
mod words;
