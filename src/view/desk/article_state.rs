//! How article states are shown: a shape and a word, never colour alone.

use super::messages::DeskMessages;
use crate::domain::article::State;

/// The CSS classes of a state's badge.
pub(super) const fn class(state: State) -> &'static str {
    match state {
        State::Draft => "badge",
        State::InReview => "badge badge--review",
        State::Scheduled => "badge badge--sched",
        State::Published => "badge badge--live",
        State::Withdrawn => "badge badge--gone",
        State::Trash => "badge badge--trash",
    }
}

/// The word for one article.
pub(super) fn word(t: DeskMessages, state: State) -> String {
    t.say(match state {
        State::Draft => "list-state-draft",
        State::InReview => "list-state-in-review",
        State::Scheduled => "list-state-scheduled",
        State::Published => "list-state-published",
        State::Withdrawn => "list-state-withdrawn",
        State::Trash => "list-state-trash",
    })
}

/// The word for one article whose readers may see an earlier document.
pub(super) fn word_with_changes(t: DeskMessages, state: State, has_changes: bool) -> String {
    match (state, has_changes) {
        (State::Published, true) => t.say("list-state-published-changed"),
        _ => word(t, state),
    }
}

/// The word for several.
pub(super) fn words(t: DeskMessages, state: Option<State>) -> String {
    t.say(match state {
        None => "list-tab-all",
        Some(State::Draft) => "list-tab-draft",
        Some(State::InReview) => "list-tab-in-review",
        Some(State::Scheduled) => "list-tab-scheduled",
        Some(State::Published) => "list-tab-published",
        Some(State::Withdrawn) => "list-tab-withdrawn",
        Some(State::Trash) => "list-tab-trash",
    })
}
