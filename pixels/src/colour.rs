//! Converts colours to sRGB, which every program without colour management assumes.

use image::DynamicImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// Converts in place by the profile of the file. An invalid profile is ignored: the picture is shown as
/// if it had none, as browsers do.
pub(super) fn to_srgb(canvas: &mut DynamicImage, profile: &[u8]) {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else { return };
    if profile.color_space != DataColorSpace::Rgb {
        return;
    }
    let (layout, pixels): (_, &mut [u8]) = match canvas {
        DynamicImage::ImageRgb8(pixels) => (Layout::Rgb, pixels),
        DynamicImage::ImageRgba8(pixels) => (Layout::Rgba, pixels),
        _ => return,
    };
    let srgb = ColorProfile::new_srgb();
    let Ok(transform) = profile.create_transform_8bit(layout, &srgb, layout, TransformOptions::default())
    else {
        return;
    };
    // In strips, so that only a few rows are copied at a time.
    const STRIP: usize = 12 * 4096;
    let mut strip = vec![0; STRIP];
    for part in pixels.chunks_mut(STRIP) {
        let converted = &mut strip[..part.len()];
        if transform.transform(part, converted).is_ok() {
            part.copy_from_slice(converted);
        }
    }
}

/// Converts CMYK to RGB: by the profile of the press, else by the simplest rule.
pub(super) fn from_cmyk(ink: &[u8], profile: Option<&[u8]>) -> Vec<u8> {
    let mut light = vec![0; ink.len() / 4 * 3];
    let by_profile = profile.and_then(|profile| {
        let profile = ColorProfile::new_from_slice(profile).ok()?;
        let options = TransformOptions::default();
        let is_press = profile.color_space == DataColorSpace::Cmyk;
        let srgb = ColorProfile::new_srgb();
        let transform = profile.create_transform_8bit(Layout::Rgba, &srgb, Layout::Rgb, options).ok()?;
        if is_press { transform.transform(ink, &mut light).ok() } else { None }
    });
    if by_profile.is_none() {
        for (ink, light) in ink.chunks_exact(4).zip(light.chunks_exact_mut(3)) {
            let paper = 255 - u32::from(ink[3]);
            for (colour, ink) in light.iter_mut().zip(ink) {
                *colour = ((255 - u32::from(*ink)) * paper / 255) as u8;
            }
        }
    }
    light
}
