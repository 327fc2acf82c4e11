//! Where a request comes from.

/// Maximum stored length of `User-Agent`, in characters.
const AGENT_MAX_CHARS: usize = 200;

/// Where a request comes from.
#[derive(Clone)]
pub struct Visitor {
    /// `User-Agent`.
    pub agent: String,
    /// The network address.
    pub address: String,
    /// The token of the browser, if it has one. Must never be logged.
    pub device: Option<String>,
}

impl Visitor {
    /// The browser as it is stored.
    pub(super) fn stored_agent(&self) -> String {
        self.agent.chars().filter(|c| !c.is_control()).take(AGENT_MAX_CHARS).collect()
    }
}
