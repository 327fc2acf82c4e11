//! The square that an application for codes photographs (ISO/IEC 18004), drawn as SVG.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

/// White modules around the square, which readers need.
const MARGIN: i32 = 4;

/// The `<svg>` of a text; empty if the text is too long for a square.
pub(super) fn square(text: &str) -> String {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else { return String::new() };
    let mut dark = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            let width = i32::try_from(run).unwrap_or_default();
            if width > 0 {
                // Cannot fail: it is written to a string.
                let _ = write!(dark, "M{} {}h{width}v1h-{width}z", x + MARGIN, y + MARGIN);
            }
            x += width.max(1);
        }
    }
    let side = code.size() + 2 * MARGIN;
    // Dark on light in both appearances: many readers know no other.
    format!(
        "<svg class=\"square\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\" aria-hidden=\"true\" \
         focusable=\"false\"><path d=\"M0 0h{side}v{side}H0z\" fill=\"#fff\"/><path d=\"{dark}\" fill=\"#000\"/></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::square;

    #[test]
    fn a_square_has_its_corners() {
        let drawn = square("otpauth://totp/a:b?secret=MZXW6");
        assert!(drawn.contains("M4 4h7v1h-7z"), "the upper edge of the first corner: {drawn}");
        assert_eq!(square(&"x".repeat(9000)), "");
    }
}
