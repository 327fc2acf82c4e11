//! Why a file was rejected: a sentence that names it and says what to do, and a stable code.

use std::{fmt, io};

/// A rejected file. Other files of the same upload are not affected.
#[derive(Debug)]
pub struct Rejection {
    /// The name as sent, made safe and short enough to display.
    pub name: String,
    /// The reason.
    pub why: RejectionReason,
}

/// Why a file was rejected: a fault of the file, or of the site.
#[derive(Debug, thiserror::Error)]
pub enum RejectionReason {
    /// The file is empty.
    #[error("is empty. Choose the file again; if it is empty on your computer too, it was damaged earlier")]
    Empty,
    /// More bytes than the limit.
    #[error("is larger than {} MB. Make it smaller, or publish it elsewhere and link to it", limit / 1_048_576)]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// More pixels than the limit over all frames, judged by the header alone.
    #[error("has {} million pixels; the maximum is {} million. Save it smaller and send it again", pixels.div_ceil(1_000_000), limit / 1_000_000)]
    TooManyPixels {
        /// Width × height × frames.
        pixels: u64,
        /// The limit.
        limit: u64,
    },
    /// A picture whose sizes would take more memory than the limit, judged by the header alone.
    #[error("has {width} × {height} pixels; to make its sizes takes more than {} MB of memory, the limit of this site. Save it smaller and send it again", limit / 1_048_576)]
    TooCostly {
        /// Width in pixels, as a viewer sees it.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// The limit, in bytes.
        limit: u64,
    },
    /// An animation with more frames than the limit.
    #[error("has more than {limit} frames. Send it as a video (MP4 or WebM)")]
    TooManyFrames {
        /// The limit.
        limit: u32,
    },
    /// The file ends too early.
    #[error("is cut off: its end is missing. Copy it again from the camera or the phone and send it again")]
    CutOff,
    /// Its structure is invalid. The text says where.
    #[error("is damaged ({0}). Open it in an image editor, save it again and send that")]
    Damaged(&'static str),
    /// A phone photograph in a format that browsers cannot show.
    #[error(
        "is a HEIC photograph, which browsers cannot show. Send it as a JPEG: on an iPhone choose \
         Settings › Camera › Formats › Most Compatible, or export it as JPEG from Photos"
    )]
    Heic,
    /// A picture in a format that browsers cannot show (and that may carry a location): TIFF, camera
    /// raw, PSD …
    #[error("is a {0} picture, which browsers cannot show. Save it as JPEG or PNG and send that")]
    UnshownPicture(&'static str),
    /// Not a picture, where one is required.
    #[error("is not a picture. Send a JPEG, PNG, WebP or SVG")]
    NoPicture,
    /// A picture in a variant of its format that hardly any program reads.
    #[error(
        "uses an unusual form ({0}). Open it in an image editor, save it as a plain JPEG or PNG and send that"
    )]
    Unusual(&'static str),
    /// A program, a script or a web page.
    #[error("is {0}, which could harm readers. Put it into a ZIP file if you have to offer it")]
    Harmful(&'static str),
    /// The sender stopped, or the connection broke.
    #[error("did not arrive completely. Send it again")]
    Interrupted(#[source] io::Error),
    /// The files of the account would be larger than its quota.
    #[error(
        "has {bytes} bytes; the account's files have {used} of {limit}. Remove files that are not needed"
    )]
    AccountFull {
        /// Of this file.
        bytes: u64,
        /// Of the account's files so far.
        used: u64,
        /// The quota.
        limit: u64,
    },
    /// The files of the site would be larger than its quota.
    #[error("has {bytes} bytes; the site's files have {used} of {limit}. Remove files that are not needed")]
    SiteFull {
        /// Of this file.
        bytes: u64,
        /// Of all files so far.
        used: u64,
        /// The quota.
        limit: u64,
    },
    /// The editor sends files more often than the rate allows.
    #[error("comes too soon: at most {in_a_row} files in a row, then {a_second} a second. Send it again")]
    TooOften {
        /// So many in a row.
        in_a_row: u32,
        /// Then so many a second.
        a_second: usize,
    },
    /// The disk is full: the site's fault, not the sender's.
    #[error("could not be stored: the site's disk is full. Tell the administrator; nothing of it was kept")]
    NoRoom,
    /// The disk failed: the site's fault.
    #[error("could not be stored: the site's disk failed. Tell the administrator; nothing of it was kept")]
    Disk(#[source] io::Error),
}

impl RejectionReason {
    /// A stable code, for translations, reports and tests.
    #[cfg(feature = "internals")]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too-large",
            Self::TooManyPixels { .. } => "too-many-pixels",
            Self::TooCostly { .. } => "too-costly",
            Self::TooManyFrames { .. } => "too-many-frames",
            Self::CutOff => "cut-off",
            Self::Damaged(_) => "damaged",
            Self::Heic => "heic",
            Self::UnshownPicture(_) => "unshown-picture",
            Self::NoPicture => "no-picture",
            Self::Unusual(_) => "unusual",
            Self::Harmful(_) => "harmful",
            Self::Interrupted(_) => "interrupted",
            Self::AccountFull { .. } => "account-full",
            Self::SiteFull { .. } => "site-full",
            Self::TooOften { .. } => "too-often",
            Self::NoRoom => "no-room",
            Self::Disk(_) => "disk",
        }
    }

    /// Whether the site is at fault: the answer is 5xx, not 4xx.
    pub const fn is_ours(&self) -> bool {
        matches!(self, Self::NoRoom | Self::Disk(_))
    }
}

/// An error while reading our own copy, or while writing. A copy that ends too early was sent that way.
impl From<io::Error> for RejectionReason {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::CutOff,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoRoom,
            _ => Self::Disk(error),
        }
    }
}

#[cfg(feature = "internals")]
impl Rejection {
    /// See [`RejectionReason::code`].
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
