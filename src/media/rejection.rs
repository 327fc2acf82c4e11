//! Why a file was not taken in: a sentence that names it and says what to do, and a stable code.

use std::{fmt, io};

/// A file that was not taken in. Other files of the same upload are not touched by it.
#[derive(Debug)]
pub struct Rejection {
    /// The name as it was sent, made plain and short enough to show.
    pub name: String,
    /// What is wrong.
    pub why: RejectionReason,
}

/// What is wrong with a file, or with us.
#[derive(Debug, thiserror::Error)]
pub enum RejectionReason {
    /// Nothing was sent.
    #[error("is empty. Choose the file again; if it is empty on your computer too, it was damaged before")]
    Empty,
    /// More bytes than the limit.
    #[error("is larger than {} MB. Make it smaller, or publish it elsewhere and link to it", limit / 1_048_576)]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// More pixels than the limit, counted over all frames, from the header alone.
    #[error("has {} million pixels; {} million is the most. Save it smaller and send it again", pixels.div_ceil(1_000_000), limit / 1_000_000)]
    TooManyPixels {
        /// Width × height × frames.
        pixels: u64,
        /// The limit.
        limit: u64,
    },
    /// An animation of more frames than the limit.
    #[error("has more than {limit} frames. Send it as a video (MP4 or WebM)")]
    TooManyFrames {
        /// The limit.
        limit: u32,
    },
    /// It ends in the middle.
    #[error(
        "is cut off: its end is missing. Copy it again from the camera or the telephone and send it again"
    )]
    CutOff,
    /// Its structure makes no sense. The word says where.
    #[error("is damaged ({0}). Open it in a picture program, save it anew and send it again")]
    Damaged(&'static str),
    /// A photograph of a telephone that browsers cannot show.
    #[error(
        "is a HEIC photograph, which browsers cannot show. Send it as a JPEG: on an iPhone choose \
         Settings › Camera › Formats › Most Compatible, or export it as JPEG from Photos"
    )]
    Heic,
    /// A picture that browsers cannot show (and that may carry a location): TIFF, camera raw, PSD …
    #[error("is a {0} picture, which browsers cannot show. Save it as JPEG or PNG and send that")]
    UnshownPicture(&'static str),
    /// No picture, where one is wanted.
    #[error("is no picture. Send a JPEG, PNG, WebP or SVG")]
    NoPicture,
    /// A picture that uses a form nearly no program reads.
    #[error(
        "uses an unusual form ({0}). Open it in a picture program, save it as a plain JPEG or PNG and send that"
    )]
    Unusual(&'static str),
    /// A program, a script or a web page.
    #[error("is {0}, which could harm readers. Put it into a ZIP file if it has to be offered")]
    Harmful(&'static str),
    /// The sender stopped, or the connection broke.
    #[error("did not arrive whole. Send it again")]
    Interrupted(#[source] io::Error),
    /// The disk is full: our fault, not the sender's.
    #[error("could not be kept: the site's disk is full. Tell the administrator; nothing was kept of it")]
    NoRoom,
    /// The disk failed: our fault.
    #[error("could not be kept: the site's disk failed. Tell the administrator; nothing was kept of it")]
    Disk(#[source] io::Error),
}

impl RejectionReason {
    /// A code that does not change: for translations, reports and tests.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too-large",
            Self::TooManyPixels { .. } => "too-many-pixels",
            Self::TooManyFrames { .. } => "too-many-frames",
            Self::CutOff => "cut-off",
            Self::Damaged(_) => "damaged",
            Self::Heic => "heic",
            Self::UnshownPicture(_) => "unshown-picture",
            Self::NoPicture => "no-picture",
            Self::Unusual(_) => "unusual",
            Self::Harmful(_) => "harmful",
            Self::Interrupted(_) => "interrupted",
            Self::NoRoom => "no-room",
            Self::Disk(_) => "disk",
        }
    }

    /// Whether the file is fine and we are not: a 5xx and not a 4xx.
    pub const fn is_ours(&self) -> bool {
        matches!(self, Self::NoRoom | Self::Disk(_))
    }
}

/// An error of reading our own copy or of writing. A copy that ends too early was sent so.
impl From<io::Error> for RejectionReason {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::CutOff,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoRoom,
            _ => Self::Disk(error),
        }
    }
}

impl Rejection {
    /// See [`Why::code`].
    pub const fn code(&self) -> &'static str {
        self.why.code()
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” {}.", self.name, self.why)
    }
}

impl std::error::Error for Rejection {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.why)
    }
}
