//! How much attention a file or a finding of an import needs.

/// How much attention something needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportWeight {
    /// None.
    Imported,
    /// None; it is for information.
    Note,
    /// None; it is no content.
    KeptAside,
    /// Something was repaired.
    Repaired,
    /// Somebody has to look.
    Review,
}

impl ImportWeight {
    /// The key of its word.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Imported => "import-outcome-imported",
            Self::Note => "import-outcome-note",
            Self::KeptAside => "import-outcome-kept-aside",
            Self::Repaired => "import-outcome-repaired",
            Self::Review => "import-outcome-review",
        }
    }

    /// The classes of its badge.
    pub(super) const fn badge(self) -> &'static str {
        match self {
            Self::Imported => "badge badge--live",
            Self::KeptAside | Self::Note => "badge",
            Self::Repaired => "badge badge--sched",
            Self::Review => "badge badge--review",
        }
    }
}
