//! The context of an editor's request: made once, with the session, and passed down.

use crate::domain::{editor::Editor, moment::Moment, site::Site};

use super::Newsroom;

/// Who asks, on which site, and when. The verbs of the desk take it first and read none of it again.
#[derive(Clone)]
pub struct RequestContext {
    /// The database and the media shelf.
    pub newsroom: Newsroom,
    /// The signed-in editor; the rights are theirs.
    pub editor: Editor,
    /// The site settings.
    pub site: Site,
    /// The present instant: the same for everything this request does.
    pub now: Moment,
}
