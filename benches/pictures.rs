//! The cost of a photograph of 24 megapixels: core seconds, peak memory, bytes.
//!
//! ```text
//! cargo bench --bench pictures                          a generated photograph
//! cargo bench --bench pictures -- FILE [FOLDER]         your own; writes the variants to FOLDER
//! cargo bench --bench pictures -- ssim ORIGINAL SMALL   similarity of a variant to its original
//! ```
//!
//! `benches/pictures.sh` runs it beside `vipsthumbnail`. Figures come from `/proc` (Linux).

use std::error::Error;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::time::Instant;

use chapeau::media::variant::{DecodeBudget, PictureEncoding, Recipe, make_from};
use image::{GrayImage, RgbImage, imageops};

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

const RUNS: u32 = 5;
/// Kernel clock ticks per second, the same on all Linux systems we support.
const TICKS: f64 = 100.0;

fn main() -> Result {
    let arguments: Vec<_> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["ssim", original, small] => {
            println!("{:.4}", ssim(original, small)?);
            Ok(())
        }
        [] => measure(&photograph()?, None),
        [file] => measure(&fs::read(file)?, None),
        [file, folder, ..] => measure(&fs::read(file)?, Some(Path::new(folder))),
    }
}

fn measure(file: &[u8], folder: Option<&Path>) -> Result {
    let sizes = [1600, 960, 480];
    let recipes: Vec<_> = [PictureEncoding::WebP, PictureEncoding::Jpeg]
        .into_iter()
        .flat_map(|encoding| sizes.map(|width| Recipe::Width(width, encoding)))
        .collect();
    for (what, recipes) in
        [("WebP and JPEG", &recipes[..]), ("WebP alone", &recipes[..3]), ("JPEG alone", &recipes[3..])]
    {
        let (idle, processor, clock) = (status("VmRSS")?, processor_seconds()?, Instant::now());
        let mut made = Vec::new();
        for _ in 0..RUNS {
            made.clear();
            make_from(
                Cursor::new(file),
                "image/jpeg",
                recipes,
                &DecodeBudget::default(),
                &mut |recipe, encoded| {
                    made.push((recipe, encoded));
                    Ok(())
                },
            )?;
        }
        let runs = f64::from(RUNS);
        println!(
            "{what}: {:.2} s of a core, {:.2} s on the clock, {} MB above idle at the peak",
            (processor_seconds()? - processor) / runs,
            clock.elapsed().as_secs_f64() / runs,
            status("VmHWM")?.saturating_sub(idle) / 1024,
        );
        for (recipe, encoded) in &made {
            println!(
                "  {recipe:>10} {:>4} × {:<4} {:>7} bytes",
                encoded.width,
                encoded.height,
                encoded.bytes.len()
            );
            if let Some(folder) = folder {
                fs::write(folder.join(recipe.to_string()), &encoded.bytes)?;
            }
        }
    }
    Ok(())
}

/// 6000 × 4000 pixels: gradients, edges, and sensor noise, which costs the most bytes.
fn photograph() -> Result<Vec<u8>> {
    let mut seed = 2_463_534_242_u32;
    let picture = RgbImage::from_fn(6000, 4000, |x, y| {
        seed ^= seed << 13;
        seed ^= seed >> 17;
        seed ^= seed << 5;
        let light = 110.0 + 80.0 * (x as f32 / 700.0).sin() * (y as f32 / 500.0).cos();
        let edge = if (x / 211 + y / 173) % 5 == 0 { 40.0 } else { 0.0 };
        let grain = (seed % 17) as f32 - 8.0;
        image::Rgb(
            [light + edge + grain, light + grain, light * 0.8 + 30.0 - edge / 2.0 + grain].map(|c| c as u8),
        )
    });
    let mut bytes = Cursor::new(Vec::new());
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 92).encode_image(&picture)?;
    Ok(bytes.into_inner())
}

/// Structural similarity (SSIM) of luminance over windows of 8 × 8 pixels, against the original scaled
/// down by another implementation (`image`'s Lanczos, floating point) to the size of the variant.
fn ssim(original: &str, small: &str) -> Result<f64> {
    let small = image::open(small)?.into_luma8();
    let mut decoder = image::ImageReader::open(original)?.with_guessed_format()?.into_decoder()?;
    let orientation = image::ImageDecoder::orientation(&mut decoder)?;
    let mut original = image::DynamicImage::from_decoder(decoder)?;
    original.apply_orientation(orientation);
    let original =
        imageops::resize(&original.into_rgb32f(), small.width(), small.height(), imageops::Lanczos3);
    let original = image::DynamicImage::ImageRgb32F(original).into_luma8();
    let windows =
        (0..small.height() / 4 - 1).flat_map(|y| (0..small.width() / 4 - 1).map(move |x| (x * 4, y * 4)));
    let (sum, count) =
        windows.fold((0.0, 0.0), |(sum, count), (x, y)| (sum + window(&original, &small, x, y), count + 1.0));
    Ok(sum / count)
}

fn window(a: &GrayImage, b: &GrayImage, x: u32, y: u32) -> f64 {
    let (mut a1, mut b1, mut a2, mut b2, mut ab) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for (dx, dy) in (0..8).flat_map(|dy| (0..8).map(move |dx| (dx, dy))) {
        let (p, q) =
            (f64::from(a.get_pixel(x + dx, y + dy).0[0]), f64::from(b.get_pixel(x + dx, y + dy).0[0]));
        (a1, b1, a2, b2, ab) = (a1 + p, b1 + q, a2 + p * p, b2 + q * q, ab + p * q);
    }
    let (ma, mb) = (a1 / 64.0, b1 / 64.0);
    let (va, vb, cov) = (a2 / 64.0 - ma * ma, b2 / 64.0 - mb * mb, ab / 64.0 - ma * mb);
    let (c1, c2) = (6.5025, 58.5225);
    ((2.0 * ma * mb + c1) * (2.0 * cov + c2)) / ((ma * ma + mb * mb + c1) * (va + vb + c2))
}

/// A value of `/proc/self/status`, in kilobytes.
fn status(name: &str) -> Result<u64> {
    let text = fs::read_to_string("/proc/self/status")?;
    let line = text.lines().find(|line| line.starts_with(name)).ok_or("no such line")?;
    Ok(line.split_whitespace().nth(1).ok_or("no number")?.parse()?)
}

/// Processor seconds of all threads of this process, including finished ones.
fn processor_seconds() -> Result<f64> {
    let text = fs::read_to_string("/proc/self/stat")?;
    let fields: Vec<_> = text.rsplit(") ").next().unwrap_or_default().split(' ').collect();
    let ticks: f64 = fields[11].parse::<f64>()? + fields[12].parse::<f64>()?;
    Ok(ticks / TICKS)
}
