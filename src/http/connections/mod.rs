//! The connections of a listener: slow clients, and clients that never finish, do not keep readers out.
//!
//! The program and each peer have a number of connections. A new one is always let in: at the limit, the one that
//! has kept us waiting longest is closed for it, those of signed-in editors last. Only when each has a request at
//! work is the new one refused. Besides, a head has ten seconds (actix), a body a least rate (`body`), and an
//! answer that is not read a longest wait (`stream`).

mod body;
mod closings;
mod stream;
mod table;

use std::sync::Arc;
use std::time::Duration;

use actix_http::{Extensions, Request};
use actix_web::HttpRequest;
use actix_web::rt::net::TcpStream;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

pub use body::attend;
pub use stream::GuardedStream;
pub use table::ConnectionLimits;

use table::{ConnectionTable, Peer, Phase, Place};

use crate::domain::network::Networks;

/// File descriptors to ask for, if the system allows that many.
const DESCRIPTORS_WANTED: u64 = 65_536;
/// File descriptors reserved for the database, for files being sent, and for what a program has open anyway.
const DESCRIPTORS_KEPT: u64 = 200;
/// Maximum number of connections, whatever the system allows: each costs some memory.
const CONNECTIONS_MAX: usize = 16_384;
/// Minimum number of connections, whatever the system allows.
const CONNECTIONS_MIN: usize = 64;
/// Maximum number of connections of one peer. Trusted proxies have no limit.
const PEER_CONNECTIONS_MAX: usize = 256;
/// Maximum number of connections without a session whose request body is being awaited.
const STRANGERS_BODIES_MAX: usize = 64;
/// How long a body may be awaited, whatever its size; `body` adds to it by size.
const BODY_GRACE: Duration = Duration::from_secs(10);
/// Maximum time in which a client reads nothing of an answer.
const UNREAD_MAX: Duration = Duration::from_secs(15);
/// Sent to a client that cannot be admitted.
const REFUSAL: &str = "Too many connections at once. Please try again in a few seconds.\n\
    Trop de connexions en même temps. Réessayez dans quelques secondes.\n";

impl Default for ConnectionLimits {
    fn default() -> Self {
        Self {
            all: CONNECTIONS_MAX,
            of_a_peer: PEER_CONNECTIONS_MAX,
            strangers_bodies: STRANGERS_BODIES_MAX,
            body_grace: BODY_GRACE,
            unread: UNREAD_MAX,
        }
    }
}

impl ConnectionLimits {
    /// Raises the number of descriptors that this process may have open as far as the system allows, and derives
    /// the limits from it.
    pub fn of_the_process() -> Self {
        let had = getrlimit(Resource::Nofile);
        let wanted = had.maximum.map_or(DESCRIPTORS_WANTED, |most| most.min(DESCRIPTORS_WANTED));
        if had.current.is_some_and(|current| current < wanted) {
            // If it fails, there are fewer connections.
            let _ = setrlimit(Resource::Nofile, Rlimit { current: Some(wanted), maximum: had.maximum });
        }
        let descriptors = getrlimit(Resource::Nofile).current.unwrap_or(DESCRIPTORS_WANTED);
        let room = usize::try_from(descriptors.saturating_sub(DESCRIPTORS_KEPT)).unwrap_or(CONNECTIONS_MAX);
        Self { all: room.clamp(CONNECTIONS_MIN, CONNECTIONS_MAX), ..Self::default() }
    }
}

/// The connections of a listener. Its workers share it; clones are the same.
#[derive(Debug, Clone)]
pub struct Connections {
    table: Arc<ConnectionTable>,
    proxies: Arc<Networks>,
}

impl Connections {
    /// No connections yet. Peers among `proxies` have no limit of their own.
    pub fn new(limits: ConnectionLimits, proxies: Networks) -> Self {
        tracing::info!(all = limits.all, of_a_peer = limits.of_a_peer, "most connections of clients");
        Self { table: Arc::new(ConnectionTable::new(limits)), proxies: Arc::new(proxies) }
    }

    /// Admits a new connection, or answers 503 and returns `None`.
    pub fn admit(&self, stream: TcpStream) -> Option<GuardedStream> {
        let address = stream.peer_addr().ok()?;
        let peer = (!self.proxies.contain(address.ip())).then(|| Peer::of(address.ip()));
        match self.table.admit(peer) {
            Some(place) => Some(GuardedStream::new(stream, address, place)),
            None => {
                let length = REFUSAL.len();
                // It fits the empty buffer of a new connection; a client that is gone needs no answer.
                let _ = stream.try_write(
                    format!(
                        "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\n\
                         Content-Length: {length}\r\nRetry-After: 5\r\nConnection: close\r\n\r\n{REFUSAL}"
                    )
                    .as_bytes(),
                );
                None
            }
        }
    }
}

/// Makes a connection known to the requests that come over it.
pub fn introduce(stream: &GuardedStream, data: &mut Extensions) {
    data.insert(stream.place());
}

/// Notes that a request was answered at once: from now on the client keeps us waiting.
pub(super) fn note_answer(request: &Request) {
    if let Some(place) = request.conn_data::<Arc<Place>>() {
        place.connection.begin(Phase::Waiting);
    }
}

/// Notes that the client is a signed-in editor: of the connections that keep us waiting, theirs are closed last.
pub fn trust(request: &HttpRequest) {
    if let Some(place) = request.conn_data::<Arc<Place>>() {
        place.connection.trust();
    }
}
