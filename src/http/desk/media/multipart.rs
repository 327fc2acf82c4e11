//! Multipart uploads: many files per request, each streamed into a draft on disk. What exceeds a limit
//! is read and dropped, so that the other files of the request go through.

use std::io;
use std::pin::Pin;
use std::time::Duration;

use actix_multipart::{Field, Multipart};
use actix_web::web::{self, Bytes};
use futures_core::Stream;

use crate::domain::editor::Editor;
use crate::domain::manuscript::is_manuscript;
use crate::http::AppState;
use crate::http::form::as_typed;
use crate::media::intake::rejection;
use crate::media::{Rejection, RejectionReason, Upload};
use crate::newsroom::media;

/// Maximum files per request; scripts send one at a time.
pub(super) const FILES_MAX: usize = 100;
/// Maximum bytes stored per request: 1 GB, a hundred photographs of 10 MB.
pub(super) const REQUEST_MAX_BYTES: u64 = 1 << 30;
/// Maximum bytes read and dropped before reading stops.
const DROPPED_MAX_BYTES: u64 = 8 << 30;
/// Maximum time without receiving anything.
const IDLE_TIMEOUT: Duration = Duration::from_secs(60);
/// Bytes buffered in memory before a write.
const WRITE_BUFFER_BYTES: usize = 256 * 1024;
/// Maximum length of a text field, in bytes; a longer one is dropped.
const TEXT_MAX_BYTES: usize = 64 * 1024;
/// Maximum number of text fields; further ones are ignored.
const TEXTS_MAX: usize = 20;

/// A multipart request, read part by part.
pub(in crate::http::desk) struct MultipartRequest {
    parts: Multipart,
    state: web::Data<AppState>,
    editor: Editor,
    files: usize,
    taken: u64,
    dropped: u64,
    texts: Vec<(String, String)>,
    /// How many bytes a manuscript may have here; elsewhere it is a file like others.
    manuscript_max: Option<u64>,
    /// Whether the request was cut off, or was not valid multipart.
    pub(in crate::http::desk) is_broken: bool,
    /// Whether a text field was not valid UTF-8.
    pub(in crate::http::desk) is_damaged: bool,
    /// The field name of the last file.
    pub(in crate::http::desk) field: String,
}

/// One file of a request.
pub(in crate::http::desk) enum MultipartFile {
    /// Received completely.
    Arrived(Upload),
    /// Rejected while it was received.
    Refused(Rejection),
    /// Dropped: the request has more than [`FILES_MAX`] files. With its name.
    TooMany(String),
    /// Dropped: the request exceeds [`REQUEST_MAX_BYTES`]. With its name.
    TooHeavy(String),
}

impl MultipartRequest {
    /// Prepares to read a request; nothing is read before the first `next`.
    pub(in crate::http::desk) fn new(
        state: &web::Data<AppState>,
        editor: &Editor,
        request: &actix_web::HttpRequest,
        payload: web::Payload,
    ) -> Self {
        Self {
            parts: Multipart::new(request.headers(), payload),
            state: state.clone(),
            editor: editor.clone(),
            files: 0,
            taken: 0,
            dropped: 0,
            texts: Vec::new(),
            manuscript_max: None,
            is_broken: false,
            is_damaged: false,
            field: String::new(),
        }
    }

    /// The same for a form in which manuscripts are read: they hold several pictures.
    pub(in crate::http::desk) fn with_manuscripts(self, bytes: u64) -> Self {
        Self { manuscript_max: Some(bytes), ..self }
    }

    /// The first value of a text field received so far; empty if there is none.
    pub(in crate::http::desk) fn text(&self, name: &str) -> &str {
        self.texts.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// Whether a text field has been received so far.
    pub(in crate::http::desk) fn has(&self, name: &str) -> bool {
        self.texts.iter().any(|(field, _)| field == name)
    }

    /// The next file; `None` at the end, or when the request is broken.
    pub(in crate::http::desk) async fn next(&mut self) -> Option<MultipartFile> {
        loop {
            if self.is_broken {
                return None;
            }
            let field = match next(&mut self.parts).await {
                Ok(Some(field)) => field,
                Ok(None) => return None,
                Err(_) => {
                    self.is_broken = true;
                    return None;
                }
            };
            let named =
                field.content_disposition().and_then(|about| about.get_filename().map(unescape_file_name));
            match named {
                Some(name) => {
                    self.field = field.name().unwrap_or_default().to_owned();
                    if let Some(part) = self.file(name, field).await {
                        return Some(part);
                    }
                }
                None => self.keep_text(field).await,
            }
        }
    }

    /// Receives a file; `None` if the form was sent without choosing one.
    async fn file(&mut self, name: String, mut field: Field) -> Option<MultipartFile> {
        let mut first = self.chunk(&mut field).await;
        if name.is_empty() && matches!(first, Ok(None)) {
            return None;
        }
        self.files += 1;
        let begun = if self.files > FILES_MAX {
            Err(MultipartFile::TooMany(name.clone()))
        } else {
            self.begin(&name).await.map_err(MultipartFile::Refused)
        };
        let mut arriving = match begun {
            Ok(arriving) => arriving,
            Err(part) => {
                if matches!(first, Ok(Some(_))) {
                    self.drop_rest(field).await;
                }
                return Some(part);
            }
        };
        let mut gathered = Vec::with_capacity(WRITE_BUFFER_BYTES);
        loop {
            let chunk = match first {
                Ok(chunk) => chunk,
                Err(error) => {
                    self.is_broken = true;
                    return Some(MultipartFile::Refused(arriving.interrupted(error)));
                }
            };
            let is_end = chunk.is_none();
            if let Some(chunk) = chunk {
                self.taken += chunk.len() as u64;
                gathered.extend_from_slice(&chunk);
            }
            if self.taken > REQUEST_MAX_BYTES {
                self.drop_rest(field).await;
                return Some(MultipartFile::TooHeavy(name));
            }
            if is_end || gathered.len() >= WRITE_BUFFER_BYTES {
                match write(arriving, gathered).await {
                    Ok((written, emptied)) => (arriving, gathered) = (written, emptied),
                    Err(refusal) => {
                        // A field must not be polled again after its end.
                        if !is_end {
                            self.drop_rest(field).await;
                        }
                        return Some(MultipartFile::Refused(refusal));
                    }
                }
            }
            if is_end {
                return Some(MultipartFile::Arrived(arriving));
            }
            first = self.chunk(&mut field).await;
        }
    }

    async fn begin(&self, name: &str) -> Result<Upload, Rejection> {
        let (state, editor, name) = (self.state.clone().into_inner(), self.editor.clone(), name.to_owned());
        let lost = rejection(&name, RejectionReason::Disk(io::Error::other("the task was aborted")));
        let limit = self.manuscript_max.filter(|_| is_manuscript(&name));
        let begun = web::block(move || match limit {
            Some(bytes) => media::begin_up_to(&state.newsroom, &name, bytes),
            None => media::begin(&state.newsroom, &editor, &name),
        });
        begun.await.unwrap_or(Err(lost))
    }

    async fn chunk(&self, field: &mut Field) -> io::Result<Option<Bytes>> {
        next(field).await
    }

    /// Reads a part to its end and discards it.
    async fn drop_rest(&mut self, mut field: Field) {
        while let Ok(Some(chunk)) = next(&mut field).await {
            self.dropped += chunk.len() as u64;
            if self.dropped > DROPPED_MAX_BYTES {
                break;
            }
        }
        // A read error shows again at the next part.
        self.is_broken |= self.dropped > DROPPED_MAX_BYTES;
    }

    async fn keep_text(&mut self, mut field: Field) {
        let name = field.name().unwrap_or_default().to_owned();
        let mut value = Vec::new();
        while let Ok(Some(chunk)) = next(&mut field).await {
            if value.len() + chunk.len() > TEXT_MAX_BYTES {
                return self.drop_rest(field).await;
            }
            value.extend_from_slice(&chunk);
        }
        if self.texts.len() < TEXTS_MAX {
            let (text, damaged) = as_typed(value);
            self.is_damaged |= damaged;
            self.texts.push((name, text));
        }
    }
}

/// Writes the buffer to the draft on a blocking thread, and returns both.
async fn write(mut arriving: Upload, mut gathered: Vec<u8>) -> Result<(Upload, Vec<u8>), Rejection> {
    let lost = || rejection("", RejectionReason::Disk(io::Error::other("the task was aborted")));
    let work = move || {
        arriving.write(&gathered)?;
        gathered.clear();
        Ok((arriving, gathered))
    };
    web::block(work).await.unwrap_or_else(|_| Err(lost()))
}

/// The next item of a stream; an error if none arrives in time.
async fn next<T, E: std::fmt::Display>(
    stream: &mut (impl Stream<Item = Result<T, E>> + Unpin),
) -> io::Result<Option<T>> {
    let item = std::future::poll_fn(|context| Pin::new(&mut *stream).poll_next(context));
    match tokio::time::timeout(IDLE_TIMEOUT, item).await {
        Ok(None) => Ok(None),
        Ok(Some(Ok(item))) => Ok(Some(item)),
        Ok(Some(Err(error))) => Err(io::Error::new(io::ErrorKind::UnexpectedEof, error.to_string())),
        Err(_) => Err(io::ErrorKind::TimedOut.into()),
    }
}

/// Decodes a file name: HTML forms escape quotes and line ends (HTML, multipart form data).
fn unescape_file_name(name: &str) -> String {
    name.replace("%0D%0A", " ").replace("%0A", " ").replace("%0D", " ").replace("%22", "\"")
}
