//! Resizing and cropping. Variants only shrink; an icon may enlarge a small picture.

use fast_image_resize::images::TypedImage;
use fast_image_resize::pixels::{U8x3, U8x4};
use fast_image_resize::{PixelTrait, ResizeOptions, Resizer};
use image::{DynamicImage, RgbImage, RgbaImage};

use crate::error::PictureError;

/// Shrinks to a width in pixels, keeping the proportions; returns the picture unchanged if it is no
/// wider.
pub(super) fn to_width(mut canvas: DynamicImage, width: u32) -> Result<DynamicImage, PictureError> {
    if canvas.width() <= width {
        return Ok(canvas);
    }
    let height = f64::from(canvas.height()) * f64::from(width) / f64::from(canvas.width());
    to_size(&mut canvas, width, height.round().max(1.0) as u32)
}

/// Resizes to a size in pixels.
pub(super) fn to_size(
    canvas: &mut DynamicImage,
    width: u32,
    height: u32,
) -> Result<DynamicImage, PictureError> {
    resize(canvas, width, height, &ResizeOptions::new())
}

/// Crops to the proportions of `goal` and no larger, as close to `focal` as the edges allow. `goal` is in pixels,
/// `focal` in per cent of width and height.
pub(super) fn crop(
    canvas: &mut DynamicImage,
    goal: (u32, u32),
    focal: (u8, u8),
) -> Result<DynamicImage, PictureError> {
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    let (goal_width, goal_height) = (f64::from(goal.0), f64::from(goal.1));
    let cut_width = width.min(height * goal_width / goal_height);
    let cut_height = height.min(width * goal_height / goal_width);
    let place = |per_cent: u8, whole: f64, cut: f64| {
        (whole * f64::from(per_cent.min(100)) / 100.0 - cut / 2.0).clamp(0.0, whole - cut)
    };
    let (left, top) = (place(focal.0, width, cut_width), place(focal.1, height, cut_height));
    let factor = (goal_width / cut_width).min(1.0);
    let options = ResizeOptions::new().crop(left, top, cut_width, cut_height);
    let side = |cut: f64| (cut * factor).round().max(1.0) as u32;
    resize(canvas, side(cut_width), side(cut_height), &options)
}

/// Lanczos with three lobes, taking transparency into account.
fn resize(
    canvas: &mut DynamicImage,
    width: u32,
    height: u32,
    options: &ResizeOptions,
) -> Result<DynamicImage, PictureError> {
    let size = (canvas.width(), canvas.height());
    let resized = match canvas {
        DynamicImage::ImageRgb8(source) => {
            let pixels = resize_pixels::<U8x3>(source, size, (width, height), options)?;
            RgbImage::from_raw(width, height, pixels).map(Into::into)
        }
        DynamicImage::ImageRgba8(source) => {
            let pixels = resize_pixels::<U8x4>(source, size, (width, height), options)?;
            RgbaImage::from_raw(width, height, pixels).map(Into::into)
        }
        _ => None,
    };
    resized.ok_or_else(wrong_size)
}

/// One kind of pixel, named at compile time: `Resizer::resize` would bring in the code for all thirteen. The source
/// has the type of what the resizer keeps in between (and is therefore asked for as mutable), so that its loops are
/// compiled once for each kind of pixel.
fn resize_pixels<P: PixelTrait>(
    source: &mut [u8],
    (width, height): (u32, u32),
    (goal_width, goal_height): (u32, u32),
    options: &ResizeOptions,
) -> Result<Vec<u8>, PictureError> {
    let source = TypedImage::<P>::from_buffer(width, height, source).map_err(|_| wrong_size())?;
    let mut pixels = vec![0; goal_width as usize * goal_height as usize * P::size()];
    let mut goal =
        TypedImage::<P>::from_buffer(goal_width, goal_height, &mut pixels).map_err(|_| wrong_size())?;
    Resizer::new().resize_typed(&source, &mut goal, options).map_err(|_| wrong_size())?;
    Ok(pixels)
}

fn wrong_size() -> PictureError {
    PictureError::Damaged("its size".to_owned())
}
