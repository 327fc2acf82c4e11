//! The open connections, and which of them is closed to make room.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Waker};
use std::time::{Duration, Instant};

use super::closings::{Closing, Closings};

/// How many connections there may be at once, and how long clients may make us wait.
#[derive(Debug, Clone, Copy)]
pub struct ConnectionLimits {
    /// Of all peers together.
    pub all: usize,
    /// Of one peer.
    pub of_a_peer: usize,
    /// Without a session, whose request body is being awaited.
    pub strangers_bodies: usize,
    /// How long a body may be awaited, whatever its size.
    pub body_grace: Duration,
    /// Maximum time in which a client reads nothing of an answer.
    pub unread: Duration,
}

/// Who counts as one client: an IPv4 address, or a /64 of IPv6, which one household gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Peer(IpAddr);

impl Peer {
    pub(super) fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Self(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into())
            }
            address => Self(address),
        }
    }
}

/// What a connection is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// It waits for the client: for a head, for the next request, or for an answer to be read.
    Waiting = 0,
    /// A request is at work.
    Serving = 1,
    /// A request waits for its body.
    Body = 2,
}

/// An open connection.
#[derive(Debug)]
pub(super) struct Connection {
    number: u64,
    peer: Option<Peer>,
    opened: Instant,
    phase: AtomicU8,
    /// When the request, or the wait for it, began: milliseconds after `opened`.
    since: AtomicU64,
    is_trusted: AtomicBool,
    is_closed: AtomicBool,
    /// Wakes the task that waits for the client.
    waker: Mutex<Option<Waker>>,
}

impl Connection {
    pub(super) fn trust(&self) {
        self.is_trusted.store(true, Relaxed);
    }

    fn is(&self, phase: Phase) -> bool {
        self.phase.load(Relaxed) == phase as u8
    }

    /// Enters a phase of the same request.
    pub(super) fn enter(&self, phase: Phase) {
        self.phase.store(phase as u8, Relaxed);
    }

    /// Enters the first phase of a request, or the wait for the next one.
    pub(super) fn begin(&self, phase: Phase) {
        let now = self.opened.elapsed().as_millis();
        self.since.store(u64::try_from(now).unwrap_or(u64::MAX), Relaxed);
        self.enter(phase);
    }

    /// Whether it was closed to make room. If not, closing it wakes this task.
    pub(super) fn is_closed(&self, context: &Context<'_>) -> bool {
        let mut waker = self.waker.lock().unwrap_or_else(PoisonError::into_inner);
        if !waker.as_ref().is_some_and(|known| known.will_wake(context.waker())) {
            *waker = Some(context.waker().clone());
        }
        self.is_closed.load(Relaxed)
    }

    fn close(&self) {
        // Before the waker is taken: a task that comes later sees it, one that came before is woken.
        self.is_closed.store(true, Relaxed);
        let waker = self.waker.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Since when it has kept us waiting; `None` while a request is being served.
    fn waits_since(&self) -> Option<Instant> {
        let since = Duration::from_millis(self.since.load(Relaxed));
        (!self.is(Phase::Serving)).then(|| self.opened + since)
    }
}

/// All open connections.
#[derive(Debug)]
pub(super) struct ConnectionTable {
    limits: ConnectionLimits,
    open: Mutex<Open>,
    closings: Closings,
}

#[derive(Debug, Default)]
struct Open {
    next: u64,
    connections: HashMap<u64, Arc<Connection>>,
    of_peers: HashMap<Peer, usize>,
}

/// A connection and the table it stands in.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) connection: Arc<Connection>,
    table: Arc<ConnectionTable>,
}

impl Place {
    /// Enters the wait for a body. If too many strangers are waited for, the first of them is closed.
    pub(super) fn await_body(&self) {
        self.connection.enter(Phase::Body);
        // Editors are not limited, and a long upload waits thousands of times.
        if !self.connection.is_trusted.load(Relaxed) {
            self.table.limit_bodies();
        }
    }

    pub(super) fn limits(&self) -> &ConnectionLimits {
        &self.table.limits
    }

    /// Leaves the table, when the connection ends.
    pub(super) fn leave(&self) {
        self.table.open().remove(self.connection.number);
    }

    /// Counts why the connection ends.
    pub(super) fn note(&self, closing: Closing) {
        self.table.closings.note(closing);
    }
}

impl ConnectionTable {
    pub(super) fn new(limits: ConnectionLimits) -> Self {
        Self { limits, open: Mutex::default(), closings: Closings::default() }
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives a new connection a place, closing another one if need be; without a peer it counts among all only.
    pub(super) fn admit(self: &Arc<Self>, peer: Option<Peer>) -> Option<Arc<Place>> {
        let mut open = self.open();
        let of_the_peer = peer.and_then(|peer| open.of_peers.get(&peer).copied()).unwrap_or(0);
        let has_room = if of_the_peer >= self.limits.of_a_peer {
            self.close_one(&mut open, |connection| connection.peer == peer)
        } else if open.connections.len() >= self.limits.all {
            self.close_one(&mut open, |_| true)
        } else {
            true
        };
        if !has_room {
            self.closings.note(Closing::Refused);
            return None;
        }
        let connection = Arc::new(Connection {
            number: open.next,
            peer,
            opened: Instant::now(),
            phase: AtomicU8::new(Phase::Waiting as u8),
            since: AtomicU64::new(0),
            is_trusted: AtomicBool::new(false),
            is_closed: AtomicBool::new(false),
            waker: Mutex::new(None),
        });
        open.next += 1;
        open.connections.insert(connection.number, Arc::clone(&connection));
        if let Some(peer) = peer {
            *open.of_peers.entry(peer).or_default() += 1;
        }
        drop(open);
        Some(Arc::new(Place { connection, table: Arc::clone(self) }))
    }

    fn limit_bodies(&self) {
        let mut open = self.open();
        let is_one = |one: &Connection| one.is(Phase::Body) && !one.is_trusted.load(Relaxed);
        if open.connections.values().filter(|one| is_one(one)).count() > self.limits.strangers_bodies {
            self.close_one(&mut open, is_one);
        }
    }

    /// Closes the connection that has kept us waiting longest, editors' ones last. Whether there was one.
    fn close_one(&self, open: &mut Open, is_candidate: impl Fn(&Connection) -> bool) -> bool {
        let waiting = open.connections.values().filter(|one| is_candidate(one));
        let ranked =
            waiting.filter_map(|one| Some((one.is_trusted.load(Relaxed), one.waits_since()?, one.number)));
        let Some((_, _, number)) = ranked.min() else { return false };
        if let Some(connection) = open.remove(number) {
            connection.close();
        }
        self.closings.note(Closing::ForRoom);
        true
    }
}

impl Open {
    fn remove(&mut self, number: u64) -> Option<Arc<Connection>> {
        let connection = self.connections.remove(&number)?;
        if let Some(peer) = connection.peer
            && let Some(count) = self.of_peers.get_mut(&peer)
        {
            *count -= 1;
            if *count == 0 {
                self.of_peers.remove(&peer);
            }
        }
        Some(connection)
    }
}
