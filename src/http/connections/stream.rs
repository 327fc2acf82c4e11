//! The stream of a connection: ends when its place is taken, or when the client does not read.

use std::io::{Error, ErrorKind, IoSlice};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use actix_web::rt::net::TcpStream;
use actix_web::rt::time::{Sleep, sleep};
use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::closings::Closing;
use super::table::Place;

/// Bytes of answers that the system takes for a connection before the client's own system has room for them; the
/// rest waits in the program, where most answers are shared by everybody who asks.
const UNSENT_MAX: u32 = 128 * 1024;

/// A client's stream. Reading and writing fail once its place is given to another connection; writing also when
/// the client has read nothing for too long.
#[derive(Debug)]
pub struct GuardedStream {
    stream: TcpStream,
    peer: SocketAddr,
    place: Arc<Place>,
    /// Runs while the client does not read.
    unread: Option<Pin<Box<Sleep>>>,
}

impl GuardedStream {
    pub(super) fn new(stream: TcpStream, peer: SocketAddr, place: Arc<Place>) -> Self {
        // Where the system cannot, a client that reads nothing costs more of its memory.
        let _ = SockRef::from(&stream).set_tcp_notsent_lowat(UNSENT_MAX);
        Self { stream, peer, place, unread: None }
    }

    /// The client's address.
    pub fn peer(&self) -> SocketAddr {
        self.peer
    }

    pub(super) fn place(&self) -> Arc<Place> {
        Arc::clone(&self.place)
    }

    /// Fails if the connection was closed; otherwise waits for that besides whatever else the task waits for.
    fn check(&self, context: &Context<'_>) -> Result<(), Error> {
        match self.place.connection.is_closed(context) {
            true => {
                self.forget_unread();
                Err(ErrorKind::ConnectionAborted.into())
            }
            false => Ok(()),
        }
    }

    /// Has the system drop what the client has not read once the connection is closed, instead of offering it
    /// to the client for minutes.
    fn forget_unread(&self) {
        // If it fails, the system keeps it for a while.
        let _ = self.stream.set_zero_linger();
    }

    /// What a write came to, or an error if the client has not read for too long.
    fn progress<T>(
        &mut self,
        outcome: Poll<Result<T, Error>>,
        context: &mut Context<'_>,
    ) -> Poll<Result<T, Error>> {
        if outcome.is_ready() {
            self.unread = None;
            return outcome;
        }
        self.check(context)?;
        let longest = self.place.limits().unread;
        let unread = self.unread.get_or_insert_with(|| Box::pin(sleep(longest)));
        ready!(unread.as_mut().poll(context));
        self.forget_unread();
        self.place.note(Closing::Unread);
        Poll::Ready(Err(ErrorKind::TimedOut.into()))
    }
}

impl Drop for GuardedStream {
    fn drop(&mut self) {
        self.place.leave();
    }
}

impl AsyncRead for GuardedStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<Result<(), Error>> {
        let outcome = Pin::new(&mut self.stream).poll_read(context, buffer);
        if outcome.is_pending() {
            self.check(context)?;
        }
        outcome
    }
}

impl AsyncWrite for GuardedStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<Result<usize, Error>> {
        let outcome = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.progress(outcome, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<Result<usize, Error>> {
        let outcome = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.progress(outcome, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
