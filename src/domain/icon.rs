//! The icons of the site, all made from one picture: their uses, sizes and addresses.

/// A use that needs an icon of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// Browser tab.
    Tab,
    /// App list of a phone.
    Program,
    /// The same, large: the splash screen.
    Start,
    /// Maskable icon, for systems that cut icons to their own shape.
    Cut,
    /// Home screen of an iPhone.
    Touch,
}

impl Icon {
    /// All icons.
    pub const ALL: [Self; 5] = [Self::Tab, Self::Program, Self::Start, Self::Cut, Self::Touch];

    /// The code in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Tab => "tab",
            Self::Program => "program",
            Self::Start => "start",
            Self::Cut => "cut",
            Self::Touch => "touch",
        }
    }

    /// The inverse of [`Icon::code`]; `None` for anything else.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// Side of the square, in pixels.
    pub const fn side(self) -> u32 {
        match self {
            Self::Tab => 48,
            Self::Program => 192,
            Self::Start | Self::Cut => 512,
            Self::Touch => 180,
        }
    }

    /// Per cent of the side that the picture fills. The rest stays empty, because it may be cut off: only
    /// the inner four fifths of a maskable icon are safe (W3C manifest).
    pub const fn filled(self) -> u32 {
        match self {
            Self::Cut => 56,
            Self::Touch => 80,
            _ => 100,
        }
    }

    /// Whether transparency is not allowed.
    pub const fn is_opaque(self) -> bool {
        matches!(self, Self::Cut | Self::Touch)
    }
}

/// A generated icon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteIcon {
    /// Its use.
    pub icon: Icon,
    /// SHA-256 of its bytes, in hexadecimal.
    pub digest: String,
}

impl SiteIcon {
    /// Path at which it is served, named by its content.
    pub fn href(&self) -> String {
        format!("/media/{}.png", self.digest)
    }

    /// Value of the `sizes` attribute: `192x192`.
    pub fn sizes(&self) -> String {
        let side = self.icon.side();
        format!("{side}x{side}")
    }
}
