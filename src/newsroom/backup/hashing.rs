//! Hashes and counts what is read.

use std::io::{self, Read};

use sha2::{Digest as _, Sha256};

use crate::media::Digest;

/// A reader that hashes on its way.
pub(super) struct HashingReader<R> {
    inner: R,
    hash: Sha256,
    bytes: u64,
}

impl<R: Read> HashingReader<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { inner, hash: Sha256::new(), bytes: 0 }
    }

    /// How many bytes were read, and their hash.
    pub(super) fn end(self) -> (u64, Digest) {
        (self.bytes, Digest::from_bytes(self.hash.finalize().into()))
    }
}

impl<R: Read> Read for HashingReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.hash.update(&buffer[..read]);
        self.bytes += read as u64;
        Ok(read)
    }
}
