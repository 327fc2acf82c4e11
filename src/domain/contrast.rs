//! The site's accent colour: its contrast on our backgrounds, and the nearest readable shade.

/// Minimum contrast of text smaller than a heading (WCAG 2.2, criterion 1.4.3).
pub const CONTRAST_MIN: f64 = 4.5;

/// An sRGB colour: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour(pub [u8; 3]);

/// Backgrounds of text in light and dark mode; the least contrast comes last.
const DAY: [Colour; 2] = [Colour([0xff, 0xff, 0xff]), Colour([0xf3, 0xf5, 0xf3])];
const NIGHT: [Colour; 2] = [Colour([0x0f, 0x15, 0x17]), Colour([0x17, 0x20, 0x23])];

/// The backgrounds of one mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// Light mode.
    Day,
    /// Dark mode.
    Night,
}

impl Paper {
    const fn tints(self) -> [Colour; 2] {
        match self {
            Self::Day => DAY,
            Self::Night => NIGHT,
        }
    }
}

impl Colour {
    /// Reads `#0b5563` or `0b5563`, in any case.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().trim_start_matches('#');
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// `0b5563`.
    pub fn digits(self) -> String {
        self.0.iter().map(|part| format!("{part:02x}")).collect()
    }

    /// `#0b5563`.
    pub fn hex(self) -> String {
        format!("#{}", self.digits())
    }

    /// Relative luminance (WCAG 2.2, definitions).
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast ratio, 1 to 21 (WCAG 2.2, definitions).
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The lowest contrast on the backgrounds of a mode.
    pub fn lowest_contrast(self, paper: Paper) -> f64 {
        paper.tints().into_iter().map(|tint| self.contrast(tint)).fold(f64::MAX, f64::min)
    }

    /// Whether text in this colour reaches [`CONTRAST_MIN`].
    pub fn is_readable(self, paper: Paper) -> bool {
        self.lowest_contrast(paper) >= CONTRAST_MIN
    }

    /// The nearest readable shade: darker in light mode, lighter in dark mode.
    pub fn readable(self, paper: Paper) -> Self {
        let towards = match paper {
            Paper::Day => Self([0, 0, 0]),
            Paper::Night => Self([255, 255, 255]),
        };
        let shades = (0..=100_u32).map(|percent| self.mixed(towards, percent));
        shades.into_iter().find(|shade| shade.is_readable(paper)).unwrap_or(towards)
    }

    /// Mixes in `percent` (0 to 100) of another colour.
    pub fn mixed(self, other: Self, percent: u32) -> Self {
        let mix = |at: usize| {
            let (one, other) = (u32::from(self.0[at]), u32::from(other.0[at]));
            u8::try_from((one * (100 - percent) + other * percent + 50) / 100).unwrap_or(u8::MAX)
        };
        Self([mix(0), mix(1), mix(2)])
    }
}

/// The accent colour for both modes; always readable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent {
    /// In light mode.
    pub day: Colour,
    /// In dark mode.
    pub night: Colour,
}

impl Accent {
    /// `None` unless both colours are readable in their mode.
    pub fn new(day: Colour, night: Colour) -> Option<Self> {
        (day.is_readable(Paper::Day) && night.is_readable(Paper::Night)).then_some(Self { day, night })
    }

    /// File name of its style sheet, made from the colours.
    pub fn file(self) -> String {
        format!("theme-{}-{}.css", self.day.digits(), self.night.digits())
    }

    /// The inverse of [`Accent::file`].
    pub fn from_file(name: &str) -> Option<Self> {
        let colours = name.strip_prefix("theme-")?.strip_suffix(".css")?;
        let (day, night) = colours.split_once('-')?;
        let accent = Self::new(Colour::parse(day)?, Colour::parse(night)?)?;
        (accent.file() == name).then_some(accent)
    }

    /// The text of its style sheet.
    pub fn style_sheet(self) -> String {
        let tokens = |colour: Colour, strong: Colour, paper: Colour| {
            let (strong, wash) = (colour.mixed(strong, 35), paper.mixed(colour, 12));
            format!("--accent:{};--accent-strong:{};--accent-wash:{}", colour.hex(), strong.hex(), wash.hex())
        };
        let day = tokens(self.day, Colour([0, 0, 0]), DAY[0]);
        let night = tokens(self.night, Colour([255, 255, 255]), NIGHT[0]);
        format!(":root{{{day}}}@media (prefers-color-scheme:dark){{:root{{{night}}}}}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).expect("a colour")
    }

    #[test]
    fn contrast_is_what_the_norm_says() {
        assert!((colour("#000000").contrast(colour("#ffffff")) - 21.0).abs() < 1e-9);
        assert!((colour("#767676").contrast(colour("#ffffff")) - 4.54).abs() < 0.01);
        for wrong in ["", "#12", "#gggggg", "red", "#0b55633", "#é55663"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_nearest_shade_that_can_be_read_is_offered() {
        for text in ["#ffcc00", "#ffffff", "#000000", "#e1000f", "#0b5563", "#808080"] {
            for paper in [Paper::Day, Paper::Night] {
                let shade = colour(text).readable(paper);
                assert!(shade.is_readable(paper), "{text} {}", shade.hex());
                assert_eq!(shade.readable(paper), shade, "unchanged");
            }
        }
        assert_eq!(colour("#0b5563").readable(Paper::Day), colour("#0b5563"));
    }

    #[test]
    fn a_sheet_is_found_by_the_colours_in_its_name() {
        let accent = Accent::new(colour("#0b5563"), colour("#86d3de")).expect("readable");
        assert_eq!(accent.file(), "theme-0b5563-86d3de.css");
        assert_eq!(Accent::from_file(&accent.file()), Some(accent));
        assert!(accent.style_sheet().starts_with(":root{--accent:#0b5563;"));
        for wrong in ["theme-ffffff-86d3de.css", "theme-0b5563.css", "theme-0B5563-86d3de.css", "theme--.css"]
        {
            assert_eq!(Accent::from_file(wrong), None, "{wrong}");
        }
    }
}
