//! The icons of the site, made of its own picture: which ones there are, and where each is served.

/// A place that wants an icon of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// The tab of a browser.
    Tab,
    /// The list of programs of a telephone.
    Program,
    /// The same, large: shown while the program starts.
    Start,
    /// The same for systems that cut icons into a shape of their own.
    Cut,
    /// The home screen of an iPhone.
    Touch,
}

impl Icon {
    /// Every icon.
    pub const ALL: [Self; 5] = [Self::Tab, Self::Program, Self::Start, Self::Cut, Self::Touch];

    /// The word in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Tab => "tab",
            Self::Program => "program",
            Self::Start => "start",
            Self::Cut => "cut",
            Self::Touch => "touch",
        }
    }

    /// The inverse of [`Icon::code`].
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// Its side, in pixels.
    pub const fn side(self) -> u32 {
        match self {
            Self::Tab => 48,
            Self::Program => 192,
            Self::Start | Self::Cut => 512,
            Self::Touch => 180,
        }
    }

    /// How much of its side the picture takes, in per cent: what may be cut off stays empty (the inner
    /// four fifths of a maskable icon are safe, W3C manifest).
    pub const fn filled(self) -> u32 {
        match self {
            Self::Cut => 56,
            Self::Touch => 80,
            _ => 100,
        }
    }

    /// Whether nothing may shine through.
    pub const fn is_opaque(self) -> bool {
        matches!(self, Self::Cut | Self::Touch)
    }
}

/// An icon that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteIcon {
    /// For which place.
    pub icon: Icon,
    /// SHA-256 of its bytes, hexadecimal.
    pub digest: String,
}

impl SiteIcon {
    /// Where it is served: the address is its content.
    pub fn href(&self) -> String {
        format!("/media/{}.png", self.digest)
    }

    /// `192x192`.
    pub fn sizes(&self) -> String {
        let side = self.icon.side();
        format!("{side}x{side}")
    }
}
