//! The log of the process, on standard error.

use std::fmt::{self, Write as _};
use std::io::IsTerminal;

use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::app::count_broken_request;

/// Starts the log at a level, or by directives; the error is a sentence for the operator.
pub(super) fn start(wanted: &str) -> Result<(), String> {
    let (json, directives) = match wanted.strip_prefix("json,") {
        Some(rest) => (true, rest),
        None => (wanted == "json", if wanted == "json" { "info" } else { wanted }),
    };
    // The server's own start messages would surround the link to create the first account.
    let usual = if directives == "info" { "info,actix_server=warn" } else { directives };
    let filter = EnvFilter::try_new(usual).map_err(|why| format!("“{wanted}” is no log setting: {why}"))?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if json {
        log.json().finish().with(BrokenRequests).init();
    } else {
        log.with_ansi(std::io::stderr().is_terminal())
            .with_target(false)
            .finish()
            .with(BrokenRequests)
            .init();
    }
    Ok(())
}

/// Counts what the HTTP server says at `ERROR` of clients that break the protocol, instead of logging each: anybody
/// can cause it. Errors of our own pass.
struct BrokenRequests;

/// How such a message begins.
const OF_CLIENTS: [&str; 5] = [
    "stream error",
    "write zero",
    "Internal server error: unexpected",
    "MAX_BUFFER_SIZE",
    "Upgrade handler error",
];

impl<S: Subscriber> Layer<S> for BrokenRequests {
    fn event_enabled(&self, event: &Event<'_>, _: Context<'_, S>) -> bool {
        let about = event.metadata();
        if *about.level() != Level::ERROR || !about.target().starts_with("actix_http::h1") {
            return true;
        }
        let mut message = Message(String::new());
        event.record(&mut message);
        let is_of_a_client = OF_CLIENTS.iter().any(|beginning| message.0.starts_with(beginning));
        if is_of_a_client {
            count_broken_request();
        }
        !is_of_a_client
    }
}

/// The message of an event.
struct Message(String);

impl Visit for Message {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if field.name() == "message" {
            // Writing into a `String` cannot fail.
            let _ = write!(self.0, "{value:?}");
        }
    }
}
