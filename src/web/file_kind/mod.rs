//! What a file is, by its bytes and by its build, never by its name alone.
//!
//! A file is judged whole, where it lies before it is kept. It is read in
//! pieces: what it unpacks to and how long that may take are bounded, however
//! it was made.

mod image;
mod office;
mod pdf;

use std::io::{self, Read, Seek, SeekFrom};
use std::time::{Duration, Instant};

use crate::domain::problem::Problem;

/// The most bytes that a file unpacks to, in all its parts together (OWASP
/// ASVS 5.0, 5.2.3).
const MOST_UNPACKED: u64 = 200 * 1024 * 1024;
/// How long one file may keep us.
const LONGEST: Duration = Duration::from_secs(20);
/// Bytes of the beginning by which a kind is told.
const HEAD: usize = 8 * 1024;
/// Bytes that are read at once.
const PIECE: usize = 64 * 1024;

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
}

/// Why a file was not judged to be what its name says.
#[derive(Debug)]
pub enum Fault {
    /// It is not taken, and this is the sentence.
    Refused(Problem),
    /// Our disk does not give it back.
    Unreadable(io::Error),
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Fault::Refused(problem)
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Fault::Unreadable(error)
    }
}

fn refuse<T>(key: &'static str) -> Result<T, Fault> {
    Err(Problem::new(key).into())
}

/// What judging one file may still cost.
#[derive(Debug)]
struct Budget {
    unpacked: u64,
    until: Instant,
}

impl Budget {
    /// Takes so many unpacked bytes from what is left.
    fn spend(&mut self, bytes: usize) -> Result<(), Fault> {
        self.unpacked = self
            .unpacked
            .checked_sub(bytes as u64)
            .ok_or_else(|| Problem::new("problem-file-bomb"))?;
        self.check_time()
    }

    fn check_time(&self) -> Result<(), Fault> {
        if Instant::now() > self.until {
            return refuse("problem-file-bomb");
        }
        Ok(())
    }
}

/// The kind of a file: what its bytes are, where its name says the same.
/// Blocks for as long as it reads.
///
/// # Errors
/// A kind that proposals do not take, a name that says another, or something
/// inside that is not taken; each has a sentence of its own.
pub fn judge<R: Read + Seek>(name: &str, file: &mut R) -> Result<FileKind, Fault> {
    let mut budget = Budget {
        unpacked: MOST_UNPACKED,
        until: Instant::now() + LONGEST,
    };
    let Some(kind) = FileKind::of_name(name) else {
        return refuse("problem-file-kind");
    };
    let size = file.seek(SeekFrom::End(0))?;
    if size == 0 {
        return refuse("problem-file-empty");
    }
    file.rewind()?;
    let head = read_up_to(file, HEAD)?;
    if holds_two(kind, &head, file, size)? {
        return refuse("problem-file-mixed");
    }
    match kind {
        FileKind::Pdf => pdf::inspect(&head, file, size, &mut budget)?,
        FileKind::Png => image::inspect_png(file, size)?,
        FileKind::Jpeg => image::inspect_jpeg(file, size, &budget)?,
        FileKind::Docx | FileKind::Xlsx | FileKind::Pptx => {
            if head.starts_with(office::COMPOUND) {
                // An office file with a password is a container of the old kind.
                return refuse(if office::is_encrypted(file, &budget)? {
                    "problem-file-locked"
                } else {
                    "problem-file-differs"
                });
            }
            if !head.starts_with(office::ARCHIVE) {
                return refuse("problem-file-differs");
            }
            office::inspect(kind, file, size, office::Depth::Outer, &mut budget)?;
        }
    }
    Ok(kind)
}

/// Whether the file is another kind besides: readers that look for an
/// archive look at the end, those of pages look at the beginning.
fn holds_two<R: Read + Seek>(
    kind: FileKind,
    head: &[u8],
    file: &mut R,
    size: u64,
) -> Result<bool, Fault> {
    let is_archive = office::end_of_archive(file, size)?.is_some();
    Ok(match kind {
        FileKind::Docx | FileKind::Xlsx | FileKind::Pptx => {
            is_archive && !head.starts_with(office::ARCHIVE)
        }
        FileKind::Pdf => is_archive && head.starts_with(pdf::MARK),
        FileKind::Png | FileKind::Jpeg => {
            is_archive
                && matches!(infer::get(head), Some(found) if found.mime_type().starts_with("image/"))
        }
    })
}

/// Up to so many bytes from where the file stands.
fn read_up_to<R: Read>(file: &mut R, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(most as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The last bytes of a file, and where they begin.
fn tail<R: Read + Seek>(file: &mut R, size: u64, most: usize) -> io::Result<(u64, Vec<u8>)> {
    let start = size.saturating_sub(most as u64);
    file.seek(SeekFrom::Start(start))?;
    Ok((start, read_up_to(file, most)?))
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// Looks for words in what flows by in pieces, so that one that lies across
/// two pieces is seen too.
#[derive(Debug, Default)]
struct Window {
    held: Vec<u8>,
}

impl Window {
    /// The longest word that is looked for, less one.
    const KEPT: usize = 63;

    /// What there is to look at now: the end of the last piece, and this one.
    fn over(&mut self, piece: &[u8]) -> &[u8] {
        let kept = self.held.len().saturating_sub(Self::KEPT);
        self.held.drain(..kept);
        self.held.extend_from_slice(piece);
        &self.held
    }
}
