//! The bytes of a file on their way to a reader: a piece at a time, the next one read while one is sent, so that
//! memory stays flat whatever the size.

use std::collections::VecDeque;
use std::error::Error as StdError;
use std::fs::File;
use std::future::Future as _;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};

use actix_web::body::{BodySize, MessageBody};
use actix_web::rt::task::JoinHandle;
use actix_web::web::Bytes;

/// Bytes read at a time. Each reader of a large file holds two of these at most.
const PIECE_BYTES: u64 = 128 * 1024;

/// What a body consists of.
#[derive(Debug)]
pub(super) enum Segment {
    /// These bytes.
    Bytes(Bytes),
    /// These of the file.
    File(Range<u64>),
}

impl Segment {
    fn length(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::File(range) => range.end - range.start,
        }
    }
}

/// Segments of one file, in order.
pub(super) struct FileBody {
    length: u64,
    segments: VecDeque<Segment>,
    /// `None` while a piece is read.
    file: Option<File>,
    reading: Option<JoinHandle<io::Result<(File, Bytes)>>>,
}

impl FileBody {
    pub(super) fn new(file: File, segments: impl IntoIterator<Item = Segment>) -> Self {
        let segments: VecDeque<Segment> = segments.into_iter().collect();
        let length = segments.iter().map(Segment::length).sum();
        Self { length, segments, file: Some(file), reading: None }
    }

    /// Begins to read the next piece, if the file is what comes next.
    fn read_ahead(&mut self) {
        let Some(Segment::File(range)) = self.segments.front_mut() else { return };
        let Some(file) = self.file.take() else { return };
        let piece = range.start..range.end.min(range.start + PIECE_BYTES);
        range.start = piece.end;
        if range.start == range.end {
            self.segments.pop_front();
        }
        self.reading = Some(actix_web::rt::task::spawn_blocking(move || read(file, piece)));
    }
}

fn read(mut file: File, piece: Range<u64>) -> io::Result<(File, Bytes)> {
    let length = piece.end - piece.start;
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    file.seek(SeekFrom::Start(piece.start))?;
    file.by_ref().take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length {
        Ok((file, bytes.into()))
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

impl MessageBody for FileBody {
    type Error = Box<dyn StdError>;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.length)
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        if self.reading.is_none() {
            self.read_ahead();
        }
        if let Some(reading) = &mut self.reading {
            let read = ready!(pin!(reading).poll(context));
            self.reading = None;
            let (file, bytes) = match read {
                Ok(Ok(read)) => read,
                Ok(Err(error)) => return Poll::Ready(Some(Err(error.into()))),
                Err(error) => return Poll::Ready(Some(Err(error.into()))),
            };
            self.file = Some(file);
            self.read_ahead();
            return Poll::Ready(Some(Ok(bytes)));
        }
        match self.segments.pop_front() {
            Some(Segment::Bytes(bytes)) => {
                // The file after these few bytes is read while they are sent.
                self.read_ahead();
                Poll::Ready(Some(Ok(bytes)))
            }
            _ => Poll::Ready(None),
        }
    }
}
