//! A page of the desk's help.

/// One document for editors, as shown at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpText {
    /// Its title.
    pub title: String,
    /// Its body, sanitized.
    pub html: String,
    /// All documents, in reading order.
    pub pages: Vec<HelpLink>,
}

/// A link to a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpLink {
    /// Last segment of its address.
    pub name: &'static str,
    /// Its title.
    pub title: String,
    /// Whether it is the one that is shown.
    pub is_current: bool,
}
