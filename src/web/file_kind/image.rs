//! Pictures: built as their kind is, and of a size that a reader's machine
//! can show.

use std::io::{self, Read, Seek, SeekFrom};

use super::{Budget, Fault, read_up_to, refuse};
use crate::domain::amount::thousands;
use crate::domain::problem::Problem;

/// 40 megapixels: a picture of more takes 160 MB to show.
const MOST_PIXELS: u64 = 40_000_000;

fn check_pixels(width: u32, height: u32) -> Result<(), Fault> {
    if width == 0 || height == 0 {
        return refuse("problem-file-broken");
    }
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS {
        return Err(Problem::new("problem-file-pixels")
            .with("max", MOST_PIXELS / 1_000_000)
            .with("found", pixels.div_ceil(1_000_000))
            .with("width", thousands(width.into()))
            .with("height", thousands(height.into()))
            .into());
    }
    Ok(())
}

/// Walks a PNG from chunk to chunk (PNG specification, 5.3): the header comes
/// first, and nothing after the end.
///
/// # Errors
/// Anything that is not taken, or the disk's.
pub fn inspect_png<R: Read + Seek>(file: &mut R, size: u64) -> Result<(), Fault> {
    file.rewind()?;
    if read_up_to(file, 8)? != b"\x89PNG\r\n\x1a\n" {
        return refuse("problem-file-differs");
    }
    let mut at = 8u64;
    let (mut chunks, mut pictures) = (0u32, 0u32);
    loop {
        let head = read_up_to(file, 8)?;
        let Some((length, kind)) = four(&head, 0).zip(head.get(4..8)) else {
            return refuse("problem-file-broken");
        };
        // Length, kind, content, checksum.
        at += 12 + u64::from(length);
        chunks += 1;
        if at > size || chunks > 100_000 {
            return refuse("problem-file-broken");
        }
        match kind {
            b"IHDR" if chunks == 1 && length == 13 => {
                let content = read_up_to(file, 13)?;
                let Some((width, height)) = four(&content, 0).zip(four(&content, 4)) else {
                    return refuse("problem-file-broken");
                };
                check_pixels(width, height)?;
            }
            _ if chunks == 1 => return refuse("problem-file-broken"),
            b"IDAT" => pictures += 1,
            b"IEND" if pictures > 0 && at == size => return Ok(()),
            b"IEND" if pictures > 0 => return refuse("problem-file-mixed"),
            b"IHDR" | b"IEND" => return refuse("problem-file-broken"),
            _ => {}
        }
        file.seek(SeekFrom::Start(at))?;
    }
}

fn four(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_be_bytes([four[0], four[1], four[2], four[3]]))
}

/// Walks a JPEG from marker to marker (ITU T.81, annex B) to the end of the
/// picture. Cameras put more behind it, another picture or a short film; what
/// begins like a program, a page or an archive is not of theirs.
///
/// # Errors
/// Anything that is not taken, or the disk's.
pub fn inspect_jpeg<R: Read + Seek>(file: &mut R, size: u64, budget: &Budget) -> Result<(), Fault> {
    file.rewind()?;
    let mut bytes = io::BufReader::with_capacity(super::PIECE, file);
    let mut next = || -> Result<u8, Fault> {
        let mut one = [0];
        match bytes.read(&mut one)? {
            0 => refuse("problem-file-broken"),
            _ => Ok(one[0]),
        }
    };
    if (next().ok(), next().ok()) != (Some(0xff), Some(0xd8)) {
        return refuse("problem-file-differs");
    }
    let mut at = 2u64;
    let mut framed = false;
    let mut scanned = false;
    loop {
        // Between segments a marker stands, after as many fill bytes as one likes;
        // inside a scan anything may stand that is no marker.
        let mut kind = next()?;
        at += 1;
        if kind != 0xff {
            if !scanned {
                return refuse("problem-file-broken");
            }
            if at.is_multiple_of(1 << 20) {
                budget.check_time()?;
            }
            continue;
        }
        while kind == 0xff {
            kind = next()?;
            at += 1;
        }
        match kind {
            // A byte of the scan, and the restarts within it.
            0x00 | 0x01 | 0xd0..=0xd7 if scanned => {}
            0xd9 if framed && scanned => break,
            0x00 | 0xd0..=0xd9 => return refuse("problem-file-broken"),
            _ => {
                let length = u64::from(next()?) << 8 | u64::from(next()?);
                if length < 2 || at + length > size {
                    return refuse("problem-file-broken");
                }
                let mut content = Vec::with_capacity(5);
                for place in 2..length {
                    let byte = next()?;
                    if place < 7 {
                        content.push(byte);
                    }
                }
                at += length;
                let is_frame = matches!(kind, 0xc0..=0xcf) && !matches!(kind, 0xc4 | 0xc8 | 0xcc);
                if is_frame {
                    let [_, h1, h2, w1, w2] = content[..] else {
                        return refuse("problem-file-broken");
                    };
                    check_pixels(
                        u16::from_be_bytes([w1, w2]).into(),
                        u16::from_be_bytes([h1, h2]).into(),
                    )?;
                    framed = true;
                }
                scanned |= kind == 0xda;
            }
        }
    }
    let more = read_up_to(&mut bytes, super::HEAD)?;
    let foreign = match infer::get(&more).map(|found| found.matcher_type()) {
        Some(
            infer::MatcherType::App
            | infer::MatcherType::Archive
            | infer::MatcherType::Doc
            | infer::MatcherType::Text,
        ) => true,
        _ => {
            let begin = more.trim_ascii_start();
            begin.starts_with(b"<") || begin.starts_with(b"%PDF") || begin.starts_with(b"#!")
        }
    };
    if foreign {
        return refuse("problem-file-mixed");
    }
    Ok(())
}
