//! A reader that fails once the time is up, to end decoders that know no deadline.

use std::io::{self, BufRead, Read, Seek, SeekFrom};
use std::time::Instant;

/// The clock is checked at each read of more than `LARGE` bytes, and at every `SMALL_READS`th smaller one: a scan
/// of a few bytes can cost a pass over all pixels, yet checking at every byte would be slow.
const LARGE: usize = 1024;
const SMALL_READS: u32 = 16;

pub(super) struct DeadlineReader<R> {
    source: R,
    until: Instant,
    small_reads: u32,
}

impl<R> DeadlineReader<R> {
    pub(super) const fn new(source: R, until: Instant) -> Self {
        Self { source, until, small_reads: 0 }
    }

    fn check(&mut self, bytes: usize) -> io::Result<()> {
        self.small_reads += 1;
        if bytes <= LARGE && self.small_reads < SMALL_READS {
            return Ok(());
        }
        self.small_reads = 0;
        if Instant::now() < self.until { Ok(()) } else { Err(io::ErrorKind::TimedOut.into()) }
    }
}

impl<R: BufRead> Read for DeadlineReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.check(buffer.len())?;
        let available = self.source.fill_buf()?;
        let read = available.len().min(buffer.len());
        buffer[..read].copy_from_slice(&available[..read]);
        self.source.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for DeadlineReader<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.check(0)?;
        self.source.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.source.consume(amount);
    }
}

impl<R: Seek> Seek for DeadlineReader<R> {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.source.seek(position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_ends_small_reads_too() {
        let bytes = vec![0; 4096];
        let late = || DeadlineReader::new(bytes.as_slice(), Instant::now());
        assert!(late().read_exact(&mut [0; 2048]).is_err());
        let mut reader = late();
        assert!((0..SMALL_READS).any(|_| reader.read_exact(&mut [0; 2]).is_err()));
        let mut reader = late();
        assert!((0..SMALL_READS).any(|_| reader.fill_buf().is_err()));
    }
}
