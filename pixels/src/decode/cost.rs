//! What the sizes of a picture take at most, in bytes, from its header alone. The parts that a decoder keeps are
//! those of the versions in `Cargo.lock`; `tests/memory/run` measures them.

use super::need::{Need, Shrunk};

/// Bytes for file buffers, tables and threads.
const REST: u64 = 2 * 1024 * 1024;
/// Bytes per pixel that encoding needs besides the pixels: planes and tokens of a lossy WebP.
const ENCODING: u64 = 4;
/// The same with transparency, which a WebP packs losslessly.
const ENCODING_ALPHA: u64 = 12;

/// The pixels that a decoder gives.
#[derive(Debug, Clone, Copy)]
pub(super) struct Canvas {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Bytes per pixel: 3, or 4 with transparency.
    pub(super) depth: u32,
    /// Whether it must be rotated by 90°.
    pub(super) is_on_its_side: bool,
}

impl Canvas {
    pub(super) fn pixels(self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    pub(super) fn bytes(self) -> u64 {
        self.pixels() * u64::from(self.depth)
    }

    /// What it may be shrunk to.
    pub(super) fn shrunk(self, need: Need) -> Shrunk {
        need.shrink(self.width, self.height, self.is_on_its_side)
    }
}

/// The most memory at any time: while `decoding`, while the canvas is shrunk (rows first, then columns), or
/// while the largest size is turned upright and encoded.
pub(super) fn of(decoding: u64, canvas: Canvas, need: Need) -> u64 {
    let depth = u64::from(canvas.depth);
    let Shrunk { factor, width, height } = canvas.shrunk(need);
    let small = u64::from(width) * u64::from(height);
    let shrinking = if factor < 1.0 {
        canvas.bytes() + (u64::from(width) * u64::from(canvas.height) + small) * depth
    } else {
        0
    };
    let turning = if canvas.is_on_its_side { small * depth * 2 } else { 0 };
    let encoding = small * (depth + if canvas.depth == 4 { ENCODING_ALPHA } else { ENCODING });
    decoding.max(shrinking).max(turning).max(encoding) + REST
}
