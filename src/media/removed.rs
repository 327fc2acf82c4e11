//! What a file held and is not served.

/// Something in the file that is not served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Removed {
    /// Where the picture was taken.
    Location,
    /// The serial number of the camera or the lens.
    SerialNumber,
    /// A small copy of the picture, often of an earlier crop.
    Thumbnail,
    /// Other EXIF.
    Exif,
    /// XMP.
    Xmp,
    /// IPTC and other Photoshop resources.
    Iptc,
    /// Comments and texts.
    Comment,
    /// Blocks of programs and cameras.
    Private,
    /// Bytes after the end of the picture.
    Trailing,
    /// The name of the author of a document.
    Author,
    /// Bitmaps inside a drawing.
    Bitmap,
    /// Scripts, links and anything else an SVG does not need.
    ActiveContent,
}
