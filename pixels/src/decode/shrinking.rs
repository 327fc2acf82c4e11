//! Shrinks a picture by whole numbers while its rows arrive: each pixel is the average of a square of them.

use crate::error::PictureError;

/// Maximum of [`Shrinking::step`]: the weighted sum of that many pixels squared fits into 32 bits.
const STEP_MAX: u32 = 256;

/// Averages rows, in order or in the passes of an interlaced picture, into pixels of 3 or 4 bytes.
pub(super) struct Shrinking {
    width: u32,
    height: u32,
    step: u32,
    /// Bytes per pixel.
    depth: usize,
    /// Pixels per row.
    across: usize,
    /// Sums of one row of squares, or of all rows of an interlaced picture; empty if nothing is shrunk.
    /// Colours are weighted by their opacity.
    sums: Vec<u32>,
    is_interlaced: bool,
    pixels: Vec<u8>,
}

impl Shrinking {
    /// How many pixels, horizontally and vertically, are averaged into one. Never shrinks by more than `factor`.
    pub(super) fn step(factor: f64) -> u32 {
        ((1.0 / factor) as u32).clamp(1, STEP_MAX)
    }

    /// Bytes needed for the sums of `rows` rows.
    pub(super) fn sums_bytes(width: u32, rows: u32, depth: u32) -> u64 {
        u64::from(width) * u64::from(rows) * u64::from(depth) * size_of::<u32>() as u64
    }

    pub(super) fn new(
        (width, height): (u32, u32),
        step: u32,
        depth: u32,
        is_interlaced: bool,
    ) -> Result<Self, PictureError> {
        let (across, down) = (width.div_ceil(step) as usize, height.div_ceil(step) as usize);
        let depth = depth as usize;
        let rows = if is_interlaced { down } else { 1 };
        let sums = if step == 1 { Vec::new() } else { zeroes(across * rows * depth)? };
        let pixels = zeroes(across * down * depth)?;
        Ok(Self { width, height, step, depth, across, sums, is_interlaced, pixels })
    }

    /// Adds pixels of row `y`, with 1 to 4 channels: the first is in column `first`, the next `every` columns on.
    pub(super) fn add(&mut self, data: &[u8], channels: usize, (first, every): (u32, u32), y: u32) {
        let target = if self.step == 1 { y as usize * self.across } else { self.sums_row(y) * self.across };
        let (mut x, mut cell, mut edge) =
            (first, (first / self.step) as usize, (first / self.step + 1) * self.step);
        for from in data.chunks_exact(channels) {
            let [red, green, blue, alpha] = match *from {
                [grey] => [grey, grey, grey, 255],
                [grey, alpha] => [grey, grey, grey, alpha],
                [red, green, blue] => [red, green, blue, 255],
                [red, green, blue, alpha, ..] => [red, green, blue, alpha],
                [] => continue,
            };
            while x >= edge {
                cell += 1;
                edge += self.step;
            }
            let at = (target + cell) * self.depth;
            if self.step == 1 {
                self.pixels[at..at + self.depth].copy_from_slice(&[red, green, blue, alpha][..self.depth]);
            } else if self.depth == 4 {
                let weight = u32::from(alpha);
                for (sum, colour) in self.sums[at..at + 3].iter_mut().zip([red, green, blue]) {
                    *sum += u32::from(colour) * weight;
                }
                self.sums[at + 3] += weight;
            } else {
                for (sum, colour) in self.sums[at..at + 3].iter_mut().zip([red, green, blue]) {
                    *sum += u32::from(colour);
                }
            }
            x += every;
        }
        let is_last = (y + 1).is_multiple_of(self.step) || y + 1 == self.height;
        if self.step > 1 && !self.is_interlaced && is_last {
            self.average(0, y / self.step);
            self.sums.fill(0);
        }
    }

    const fn sums_row(&self, y: u32) -> usize {
        if self.is_interlaced { (y / self.step) as usize } else { 0 }
    }

    /// Writes the averages of one row of sums.
    fn average(&mut self, from: usize, row: u32) {
        let side = |at: u32, whole: u32| u64::from((whole - at * self.step).min(self.step));
        let high = side(row, self.height);
        let (length, start) = (self.across * self.depth, row as usize * self.across * self.depth);
        let sums = self.sums[from * length..][..length].chunks_exact(self.depth);
        let pixels = self.pixels[start..start + length].chunks_exact_mut(self.depth);
        for (x, (sums, pixel)) in (0..).zip(sums.zip(pixels)) {
            let count = high * side(x, self.width);
            let weight = if self.depth == 4 { u64::from(sums[3]) } else { count };
            for (to, sum) in pixel.iter_mut().zip(&sums[..3]) {
                *to = ((u64::from(*sum) + weight / 2).checked_div(weight).unwrap_or_default()).min(255) as u8;
            }
            if self.depth == 4 {
                pixel[3] = ((weight + count / 2) / count.max(1)).min(255) as u8;
            }
        }
    }

    /// Width, height and pixels.
    pub(super) fn finish(mut self) -> (u32, u32, Vec<u8>) {
        let (across, down) = (self.width.div_ceil(self.step), self.height.div_ceil(self.step));
        if self.is_interlaced && self.step > 1 {
            (0..down).for_each(|row| self.average(row as usize, row));
        }
        (across, down, self.pixels)
    }
}

/// A buffer of zeroes, or an error when there is no memory for it.
pub(super) fn zeroes<T: Clone + Default>(length: usize) -> Result<Vec<T>, PictureError> {
    let mut buffer = Vec::new();
    buffer.try_reserve_exact(length).map_err(|_| PictureError::TooCostly)?;
    buffer.resize(length, T::default());
    Ok(buffer)
}
