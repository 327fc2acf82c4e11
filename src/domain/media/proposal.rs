//! Words for a file that readers see, by somebody who may not publish: they wait for a publisher.

use super::MediaMetadata;
use crate::domain::account::AccountId;
use crate::domain::moment::Moment;
use crate::domain::picture::{Alt, Focal};

/// What somebody would change of what readers see; `None` where they changed nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MediaProposal {
    /// The alternative text.
    pub alt: Option<Alt>,
    /// The caption; empty removes it.
    pub caption: Option<String>,
    /// Who made it; empty removes it.
    pub credit: Option<String>,
    /// The focal point.
    pub focal: Option<Focal>,
}

impl MediaProposal {
    /// What `new` changes of what readers see of `old`.
    pub fn between(old: &MediaMetadata, new: &MediaMetadata) -> Self {
        let text = |old: &Option<String>, new: &Option<String>| {
            (old != new).then(|| new.clone().unwrap_or_default())
        };
        Self {
            alt: (old.alt != new.alt).then(|| new.alt.clone()),
            caption: text(&old.caption, &new.caption),
            credit: text(&old.credit, &new.credit),
            focal: (old.focal != new.focal).then_some(new.focal),
        }
    }

    /// The words with these changes; the others stay as they are by now.
    pub fn applied_to(&self, words: &MediaMetadata) -> MediaMetadata {
        let text = |new: &Option<String>, old: &Option<String>| match new {
            Some(text) => Some(text.clone()).filter(|text| !text.is_empty()),
            None => old.clone(),
        };
        MediaMetadata {
            alt: self.alt.clone().unwrap_or_else(|| words.alt.clone()),
            caption: text(&self.caption, &words.caption),
            credit: text(&self.credit, &words.credit),
            focal: self.focal.unwrap_or(words.focal),
            ..words.clone()
        }
    }
}

/// A proposal that waits, with its author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingProposal {
    /// The account of its author.
    pub account: AccountId,
    /// The name of its author.
    pub who: String,
    /// When it was made, or last changed.
    pub at: Moment,
    /// What it would change.
    pub proposal: MediaProposal,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(caption: Option<&str>, credit: Option<&str>) -> MediaMetadata {
        MediaMetadata {
            alt: Alt::ToDo,
            caption: caption.map(str::to_owned),
            credit: credit.map(str::to_owned),
            rights: None,
            consent: None,
            taken_at: None,
            focal: Focal::default(),
        }
    }

    #[test]
    fn a_proposal_changes_what_its_author_changed_and_nothing_else() {
        let old = words(Some("Relue"), Some("Ada"));
        let proposal = MediaProposal::between(&old, &words(Some("Autre"), Some("Ada")));
        let meanwhile = words(Some("Relue"), Some("Ada L."));
        assert_eq!(proposal.applied_to(&meanwhile), words(Some("Autre"), Some("Ada L.")));
        let removing = MediaProposal::between(&old, &words(None, Some("Ada")));
        assert_eq!(removing.applied_to(&old), words(None, Some("Ada")));
        assert_eq!(MediaProposal::between(&old, &old), MediaProposal::default());
    }
}
