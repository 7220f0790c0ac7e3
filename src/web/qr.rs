//! QR codes as the outline of an SVG. The template draws it, so that the page
//! keeps its content policy: no style, no data address, no foreign markup.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;

/// A QR code to draw: a square of `size` modules, its margin included.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Qr {
    pub size: usize,
    /// The dark modules, as an SVG path.
    pub path: String,
}

/// Modules of white around the code, as ISO/IEC 18004 asks.
const MARGIN: usize = 4;

impl Qr {
    /// The code of an address, with the redundancy that paper wants. Nothing
    /// where the address is too long for any.
    pub fn of(address: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
        let width = code.width();
        let dark = |x: usize, y: usize| x < width && code[(x, y)] == Color::Dark;
        let mut path = String::new();
        for y in 0..width {
            let mut x = 0;
            while x < width {
                let run = (x..width).take_while(|x| dark(*x, y)).count();
                if run > 0 {
                    // Writing to a String cannot fail.
                    let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + MARGIN, y + MARGIN);
                }
                x += run.max(1);
            }
        }
        Some(Self {
            size: width + 2 * MARGIN,
            path,
        })
    }
}
