//! What a file is, by its bytes: the head and the tail of it are enough.
//! Office files are told by the directory of their archive, which is read and
//! never unpacked.

use crate::domain::problem::Problem;

/// Bytes of the beginning that are looked at.
pub const HEAD: usize = 8 * 1024;
/// Bytes of the end that are looked at: the directory of an archive of
/// [`MOST_ENTRIES`] fits with names of ordinary length.
pub const TAIL: usize = 384 * 1024;

/// The most entries of an archive, the most bytes that they unpack to, and the
/// most bytes that one packed byte may become (OWASP ASVS 5.0, 5.2.3).
const MOST_ENTRIES: usize = 2_000;
const MOST_UNPACKED: u64 = 200 * 1024 * 1024;
const MOST_RATIO: u64 = 100;

/// A kind of file that proposals take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    Pdf,
    Docx,
    Xlsx,
    Pptx,
    Png,
    Jpeg,
}

/// What the browser offers to choose from.
pub const ACCEPT: &str = ".pdf,.docx,.xlsx,.pptx,.png,.jpg,.jpeg";

impl FileKind {
    /// The kind that a name's ending promises.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        Some(match ending.to_ascii_lowercase().as_str() {
            "pdf" => FileKind::Pdf,
            "docx" => FileKind::Docx,
            "xlsx" => FileKind::Xlsx,
            "pptx" => FileKind::Pptx,
            "png" => FileKind::Png,
            "jpg" | "jpeg" => FileKind::Jpeg,
            _ => return None,
        })
    }

    /// The media type that it is sent with.
    pub const fn media_type(self) -> &'static str {
        match self {
            FileKind::Pdf => "application/pdf",
            FileKind::Docx => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
            FileKind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            FileKind::Pptx => {
                "application/vnd.openxmlformats-officedocument.presentationml.presentation"
            }
            FileKind::Png => "image/png",
            FileKind::Jpeg => "image/jpeg",
        }
    }

    /// The folder that tells an office file from the others.
    const fn folder(self) -> Option<&'static str> {
        match self {
            FileKind::Docx => Some("word/"),
            FileKind::Xlsx => Some("xl/"),
            FileKind::Pptx => Some("ppt/"),
            FileKind::Pdf | FileKind::Png | FileKind::Jpeg => None,
        }
    }
}

/// The kind of a file: what its bytes are, where its name says the same.
///
/// # Errors
/// No kind that proposals take, a name that says another, or an archive that
/// is damaged or would unpack to too much.
pub fn judge(name: &str, head: &[u8], tail: &[u8], size: u64) -> Result<FileKind, Problem> {
    let promised = FileKind::of_name(name).ok_or_else(|| Problem::new("problem-file-kind"))?;
    let differs = || Problem::new("problem-file-differs");
    let media = infer::get(head).map(|found| found.mime_type());
    let is_archive = directory_end(tail).is_some();
    if let Some(folder) = promised.folder() {
        if !head.starts_with(b"PK\x03\x04") {
            return Err(differs());
        }
        return inside(folder, tail, size).map(|()| promised);
    }
    let agrees = match promised {
        // Some writers put a few bytes before the mark; readers look within the first kilobyte.
        FileKind::Pdf => head.starts_with(b"%PDF-") && holds(last(tail, 2048), b"%%EOF"),
        FileKind::Png => media == Some("image/png") && tail.ends_with(b"IEND\xae\x42\x60\x82"),
        _ => media == Some("image/jpeg") && holds(tail, &[0xff, 0xd9]),
    };
    // A file that is two things at once is neither.
    if agrees && !is_archive {
        Ok(promised)
    } else {
        Err(differs())
    }
}

/// Whether the archive's directory is that of an office file with this folder.
fn inside(folder: &str, tail: &[u8], size: u64) -> Result<(), Problem> {
    let broken = || Problem::new("problem-file-broken");
    let differs = || Problem::new("problem-file-differs");
    let end = directory_end(tail).ok_or_else(broken)?;
    let record = &tail[end..];
    let entries = usize::from(short(record, 10).ok_or_else(broken)?);
    let length = long(record, 12).ok_or_else(broken)?;
    let offset = long(record, 16).ok_or_else(broken)?;
    let too_much = || Problem::new("problem-file-bomb");
    if entries > MOST_ENTRIES || length > TAIL as u64 {
        return Err(too_much());
    }
    // The directory ends where its end begins, counted from the first byte of
    // the file: nothing may stand before the archive or hide inside it.
    let at_end = size - (tail.len() - end) as u64;
    if offset + length != at_end {
        return Err(broken());
    }
    let length = usize::try_from(length).map_err(|_| broken())?;
    let mut rest = end
        .checked_sub(length)
        .and_then(|start| tail.get(start..end))
        .ok_or_else(too_much)?;
    let (mut unpacked, mut packed) = (0u64, 0u64);
    let (mut types, mut content) = (false, false);
    for _ in 0..entries {
        let entry = Entry::read(rest).ok_or_else(broken)?;
        rest = &rest[entry.length..];
        unpacked = unpacked.saturating_add(entry.unpacked);
        packed = packed.saturating_add(entry.packed);
        if entry.leads_out() {
            return Err(broken());
        }
        let name = entry.name.to_ascii_lowercase();
        // A document that brings programs is another kind of file.
        if name.ends_with(b"vbaproject.bin") {
            return Err(Problem::new("problem-file-macros"));
        }
        types |= entry.name == b"[Content_Types].xml";
        content |= entry.name.starts_with(folder.as_bytes());
    }
    if unpacked > MOST_UNPACKED || unpacked > packed.max(1).saturating_mul(MOST_RATIO) {
        return Err(too_much());
    }
    if types && content {
        Ok(())
    } else {
        Err(differs())
    }
}

/// An entry of an archive's directory (APPNOTE.TXT 4.3.12).
struct Entry<'a> {
    name: &'a [u8],
    packed: u64,
    unpacked: u64,
    made_on: u16,
    attributes: u64,
    /// Of the entry in the directory.
    length: usize,
}

impl<'a> Entry<'a> {
    fn read(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(b"PK\x01\x02") {
            return None;
        }
        let part = |at| short(bytes, at).map(usize::from);
        let name = part(28)?;
        let length = 46 + name + part(30)? + part(32)?;
        Some(Self {
            name: bytes.get(46..46 + name)?,
            packed: long(bytes, 20)?,
            unpacked: long(bytes, 24)?,
            made_on: short(bytes, 4)? >> 8,
            attributes: long(bytes, 38)?,
            length: (length <= bytes.len()).then_some(length)?,
        })
    }

    /// A path that leaves its folder, or a link of Unix.
    fn leads_out(&self) -> bool {
        const UNIX: u16 = 3;
        const KIND: u64 = 0o170_000;
        const LINK: u64 = 0o120_000;
        let linked = self.made_on == UNIX && (self.attributes >> 16) & KIND == LINK;
        let absolute = self.name.starts_with(b"/") || self.name.contains(&b'\\');
        linked
            || absolute
            || self
                .name
                .split(|byte| *byte == b'/')
                .any(|part| part == b"..")
    }
}

/// Where the end record of an archive's directory begins: the one whose
/// comment reaches to the end of the file.
fn directory_end(tail: &[u8]) -> Option<usize> {
    const LENGTH: usize = 22;
    let last = tail.len().checked_sub(LENGTH)?;
    (0..=last)
        .rev()
        .take(usize::from(u16::MAX) + 1)
        .find(|&at| {
            tail[at..].starts_with(b"PK\x05\x06")
                && short(tail, at + 20).map(usize::from) == Some(last - at)
        })
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at + 2)?;
    Some(u16::from_le_bytes([two[0], two[1]]))
}

fn long(bytes: &[u8], at: usize) -> Option<u64> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]).into())
}

fn last(bytes: &[u8], most: usize) -> &[u8] {
    &bytes[bytes.len().saturating_sub(most)..]
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}
