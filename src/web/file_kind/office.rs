//! Office files: archives whose directory must tell the truth, whose every
//! part is unpacked and looked at, and that bring no programs.

use std::io::{Read, Seek, SeekFrom, Write};

use tempfile::SpooledTempFile;
use zip::ZipArchive;
use zip::read::ZipFile;

use super::{Budget, Fault, FileKind, MOST_UNPACKED, PIECE, Window, holds, refuse, tail};
use crate::domain::problem::Problem;

/// What an archive begins with.
pub const ARCHIVE: &[u8] = b"PK\x03\x04";
/// What a compound file of older Office begins with ([MS-CFB] 2.2).
pub const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The most entries of an archive, and the most bytes that one packed byte
/// may become (OWASP ASVS 5.0, 5.2.3).
const MOST_ENTRIES: usize = 2_000;
const MOST_RATIO: u64 = 100;
/// The longest directory: that of an archive of [`MOST_ENTRIES`] with names of
/// ordinary length.
const LONGEST_DIRECTORY: u64 = 384 * 1024;
/// Between two entries nothing may hide: a descriptor of sizes is this long at most.
const LONGEST_GAP: u64 = 24;
/// Bytes of a part in memory before it goes to the disk.
const IN_MEMORY: usize = 1 << 20;
/// The longest list of the types of parts.
const LONGEST_TYPES: usize = 1 << 20;

/// How deep in a file a document stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// The file itself.
    Outer,
    /// A document inside it: the table behind a chart.
    Inner,
}

/// Endings of what a machine would run.
const PROGRAMS: &[&str] = &[
    ".exe", ".dll", ".com", ".scr", ".msi", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse",
    ".wsf", ".hta", ".lnk", ".jar", ".sh", ".py", ".apk", ".reg",
];

/// Looks through a whole document.
///
/// # Errors
/// Anything that is not taken, or the disk's.
pub fn inspect<R: Read + Seek>(
    kind: FileKind,
    file: &mut R,
    size: u64,
    depth: Depth,
    budget: &mut Budget,
) -> Result<(), Fault> {
    let end = end_of_archive(file, size)?.ok_or_else(|| Problem::new("problem-file-broken"))?;
    end.check()?;
    let mut archive =
        ZipArchive::new(&mut *file).map_err(|_| Problem::new("problem-file-broken"))?;
    // Two entries of one name count once here.
    if archive.len() != end.entries || archive.offset() != 0 {
        return refuse("problem-file-broken");
    }
    check_directory(&mut archive, end.offset)?;
    let mut types = None;
    let mut content = false;
    for number in 0..archive.len() {
        let mut entry = archive
            .by_index(number)
            .map_err(|_| Problem::new("problem-file-broken"))?;
        let name = String::from_utf8_lossy(entry.name_raw()).to_ascii_lowercase();
        content |= name.starts_with(folder(kind));
        let mut part = Part::new(&name, depth);
        unpack(&mut entry, &mut part, budget)?;
        drop(entry);
        if name == "[content_types].xml" {
            types = Some(std::mem::take(&mut part.text));
        }
        if let Some((kind, mut inner)) = part.end()? {
            let size = inner.seek(SeekFrom::End(0))?;
            inspect(kind, &mut inner, size, Depth::Inner, budget)?;
        }
    }
    let Some(types) = types else {
        return refuse("problem-file-differs");
    };
    for word in ["macroenabled", "vbaproject", "macrosheet", "activex"] {
        if holds(&types, word.as_bytes()) {
            return refuse("problem-file-macros");
        }
    }
    if content && holds(&types, main_type(kind).as_bytes()) {
        Ok(())
    } else {
        refuse("problem-file-differs")
    }
}

/// The folder that tells an office file from the others.
const fn folder(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Xlsx => "xl/",
        FileKind::Pptx => "ppt/",
        _ => "word/",
    }
}

/// The type of the part with which the document begins, in small letters.
const fn main_type(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Xlsx => "spreadsheetml.sheet.main+xml",
        FileKind::Pptx => "presentationml.presentation.main+xml",
        _ => "wordprocessingml.document.main+xml",
    }
}

/// What the directory says, before anything is unpacked: no secret, no way
/// out, nothing between the entries, and not too much.
fn check_directory<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    directory: u64,
) -> Result<(), Fault> {
    let broken = || Fault::from(Problem::new("problem-file-broken"));
    let (mut packed, mut unpacked) = (0u64, 0u64);
    let mut spans = Vec::with_capacity(archive.len());
    for number in 0..archive.len() {
        let entry = archive.by_index_raw(number).map_err(|_| broken())?;
        if entry.encrypted() {
            return refuse("problem-file-locked");
        }
        if entry.is_symlink() || leads_out(entry.name_raw()) {
            return Err(broken());
        }
        packed = packed.saturating_add(entry.compressed_size());
        unpacked = unpacked.saturating_add(entry.size());
        let data = entry.data_start().ok_or_else(broken)?;
        spans.push((
            entry.header_start(),
            data.saturating_add(entry.compressed_size()),
        ));
    }
    if unpacked > MOST_UNPACKED || unpacked > packed.max(1).saturating_mul(MOST_RATIO) {
        return refuse("problem-file-bomb");
    }
    spans.sort_unstable();
    let mut at = 0;
    for (start, end) in spans.into_iter().chain([(directory, directory)]) {
        // Entries that share bytes unpack to more than they hold.
        if start < at {
            return refuse("problem-file-bomb");
        }
        if start - at > if at == 0 { 0 } else { LONGEST_GAP } {
            return refuse("problem-file-mixed");
        }
        at = end;
    }
    Ok(())
}

/// A path that leaves its folder.
fn leads_out(name: &[u8]) -> bool {
    name.starts_with(b"/")
        || name.iter().any(|byte| *byte == b'\\' || *byte == 0)
        || name.split(|byte| *byte == b'/').any(|part| part == b"..")
}

/// Unpacks an entry piece by piece, and compares what comes out with what the
/// directory says of it.
fn unpack<R: Read + ?Sized>(
    entry: &mut ZipFile<'_, R>,
    part: &mut Part,
    budget: &mut Budget,
) -> Result<(), Fault> {
    let said = entry.size();
    let mut piece = vec![0; PIECE];
    let mut came = 0u64;
    loop {
        let length = entry
            .read(&mut piece)
            .map_err(|_| Problem::new("problem-file-broken"))?;
        if length == 0 {
            break;
        }
        budget.spend(length)?;
        came += length as u64;
        if came > said {
            return refuse("problem-file-bomb");
        }
        part.see(&piece[..length])?;
    }
    if came == said {
        Ok(())
    } else {
        refuse("problem-file-broken")
    }
}

/// What a part is looked at for, by its name and its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// Not begun yet.
    Begin,
    /// Text in angle brackets.
    Markup,
    /// A container of older Office.
    Compound,
    /// A document, kept to be looked at in its turn.
    Document(FileKind),
    /// Pictures, fonts and the like.
    Plain,
}

struct Part {
    look: Look,
    markup: bool,
    font: bool,
    document: Option<FileKind>,
    depth: Depth,
    window: Window,
    /// Small letters of the list of types.
    text: Vec<u8>,
    keeps_text: bool,
    declared: bool,
    inner: Option<SpooledTempFile>,
    program: bool,
    macros: bool,
}

impl Part {
    fn new(name: &str, depth: Depth) -> Self {
        let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
        Self {
            look: Look::Begin,
            markup: ends(&[".xml", ".rels", ".vml"]),
            font: ends(&[".odttf", ".fntdata"]),
            document: FileKind::of_name(name)
                .filter(|kind| matches!(kind, FileKind::Docx | FileKind::Xlsx | FileKind::Pptx)),
            depth,
            window: Window::default(),
            text: Vec::new(),
            keeps_text: name == "[content_types].xml",
            declared: false,
            inner: None,
            program: ends(PROGRAMS),
            macros: ends(&["vbaproject.bin", "vbadata.xml"])
                || name.contains("/activex/")
                || name.contains("/macrosheets/"),
        }
    }

    fn see(&mut self, piece: &[u8]) -> Result<(), Fault> {
        if self.look == Look::Begin {
            self.look = self.begin(piece)?;
        }
        match self.look {
            Look::Markup => self.see_markup(piece),
            Look::Compound => {
                let seen = self.window.over(piece);
                if holds(seen, &wide("_VBA_PROJECT")) || holds(seen, &wide("Macros")) {
                    return refuse("problem-file-macros");
                }
                // A package: any file at all, wrapped.
                if holds(seen, &wide("\u{1}Ole10Native")) {
                    return refuse("problem-file-nested");
                }
                Ok(())
            }
            Look::Document(_) => {
                let inner = self
                    .inner
                    .get_or_insert_with(|| SpooledTempFile::new(IN_MEMORY));
                inner.write_all(piece)?;
                Ok(())
            }
            Look::Begin | Look::Plain => Ok(()),
        }
    }

    /// What the first bytes say.
    fn begin(&self, piece: &[u8]) -> Result<Look, Fault> {
        if self.macros {
            return refuse("problem-file-macros");
        }
        if self.program {
            return refuse("problem-file-program");
        }
        if self.markup {
            return Ok(Look::Markup);
        }
        // Fonts are scrambled: whatever their first bytes look like, they are not.
        if self.font {
            return Ok(Look::Plain);
        }
        if piece.starts_with(COMPOUND) {
            return Ok(Look::Compound);
        }
        if piece.starts_with(ARCHIVE) {
            return match (self.document, self.depth) {
                (Some(kind), Depth::Outer) => Ok(Look::Document(kind)),
                _ => refuse("problem-file-nested"),
            };
        }
        let programs: [&[u8]; 5] = [
            b"MZ",
            b"\x7fELF",
            b"#!",
            b"\xcf\xfa\xed\xfe",
            b"\xca\xfe\xba\xbe",
        ];
        if programs.iter().any(|mark| piece.starts_with(mark)) {
            return refuse("problem-file-program");
        }
        match infer::get(piece).map(|found| found.matcher_type()) {
            Some(infer::MatcherType::Archive) => refuse("problem-file-nested"),
            Some(infer::MatcherType::App) => refuse("problem-file-program"),
            _ => Ok(Look::Plain),
        }
    }

    /// Markup brings no definitions of its own: they lead to other files, or
    /// grow without end. UTF-16 reads as ASCII without its zeros.
    fn see_markup(&mut self, piece: &[u8]) -> Result<(), Fault> {
        let letters: Vec<u8> = piece.iter().copied().filter(|byte| *byte != 0).collect();
        if !self.declared {
            self.declared = true;
            check_encoding(&letters)?;
        }
        if self.keeps_text {
            self.text.extend(letters.iter().map(u8::to_ascii_lowercase));
            if self.text.len() > LONGEST_TYPES {
                return refuse("problem-file-bomb");
            }
        }
        let seen = self.window.over(&letters);
        if holds(seen, b"<!DOCTYPE") || holds(seen, b"<!ENTITY") {
            return refuse("problem-file-entities");
        }
        Ok(())
    }

    /// The document that stands inside, where the part is one.
    fn end(self) -> Result<Option<(FileKind, SpooledTempFile)>, Fault> {
        match (self.look, self.inner) {
            (Look::Document(kind), Some(inner)) => Ok(Some((kind, inner))),
            // Its name alone says what it is, even when it is empty.
            (Look::Begin, _) if self.macros => refuse("problem-file-macros"),
            (Look::Begin, _) if self.program => refuse("problem-file-program"),
            _ => Ok(None),
        }
    }
}

/// Only encodings in which the words that are looked for look as they do here.
fn check_encoding(begin: &[u8]) -> Result<(), Fault> {
    let begin = begin
        .strip_prefix(b"\xef\xbb\xbf")
        .or(begin.strip_prefix(b"\xff\xfe"))
        .or(begin.strip_prefix(b"\xfe\xff"))
        .unwrap_or(begin);
    let begin = begin.trim_ascii_start();
    if !begin.is_empty() && begin[0] != b'<' {
        return refuse("problem-file-broken");
    }
    let declaration = begin.split(|byte| *byte == b'>').next().unwrap_or_default();
    let declaration = String::from_utf8_lossy(declaration).to_ascii_lowercase();
    let Some((_, named)) = declaration.split_once("encoding") else {
        return Ok(());
    };
    let named = named.trim_start_matches(['=', ' ', '"', '\'']);
    let known = ["utf-8", "utf-16", "us-ascii", "iso-8859-", "windows-125"];
    if known.iter().any(|encoding| named.starts_with(encoding)) || !declaration.starts_with("<?xml")
    {
        Ok(())
    } else {
        refuse("problem-file-broken")
    }
}

/// A name as compound files write it.
fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Whether a compound file is an office file under a password.
///
/// # Errors
/// The disk's, or it takes too long.
pub fn is_encrypted<R: Read + Seek>(file: &mut R, budget: &Budget) -> Result<bool, Fault> {
    file.rewind()?;
    let wanted = wide("EncryptedPackage");
    let mut window = Window::default();
    let mut piece = vec![0; PIECE];
    loop {
        budget.check_time()?;
        let length = file.read(&mut piece)?;
        if length == 0 {
            return Ok(false);
        }
        if holds(window.over(&piece[..length]), &wanted) {
            return Ok(true);
        }
    }
}

/// The record with which an archive ends (APPNOTE.TXT 4.3.16).
#[derive(Debug)]
pub struct End {
    entries: usize,
    /// Of the directory, in bytes.
    length: u64,
    /// Where the directory begins, by its own account.
    offset: u64,
    /// Where the record stands.
    at: u64,
    /// A second record for what does not fit into this one, or more than one disk.
    unusual: bool,
}

impl End {
    fn check(&self) -> Result<(), Fault> {
        if self.unusual {
            return refuse("problem-file-broken");
        }
        if self.entries > MOST_ENTRIES || self.length > LONGEST_DIRECTORY {
            return refuse("problem-file-bomb");
        }
        // The directory ends where its end begins, counted from the first byte
        // of the file: nothing may stand before the archive.
        if self.offset + self.length != self.at {
            return refuse("problem-file-broken");
        }
        Ok(())
    }
}

/// The end record whose comment reaches to the end of the file, where there is one.
///
/// # Errors
/// The disk's.
pub fn end_of_archive<R: Read + Seek>(file: &mut R, size: u64) -> Result<Option<End>, Fault> {
    const LENGTH: usize = 22;
    const LOCATOR: usize = 20;
    let (start, tail) = tail(file, size, LENGTH + LOCATOR + usize::from(u16::MAX))?;
    let Some(last) = tail.len().checked_sub(LENGTH) else {
        return Ok(None);
    };
    let found = (0..=last).rev().find(|&at| {
        tail[at..].starts_with(b"PK\x05\x06")
            && short(&tail, at + 20).map(usize::from) == Some(last - at)
    });
    Ok(found.and_then(|at| {
        let record = &tail[at..];
        let locator = at.checked_sub(LOCATOR).map(|before| &tail[before..]);
        Some(End {
            entries: short(record, 10)?.into(),
            length: long(record, 12)?,
            offset: long(record, 16)?,
            at: start + at as u64,
            unusual: short(record, 4)? != 0
                || short(record, 8)? != short(record, 10)?
                || locator.is_some_and(|bytes| bytes.starts_with(b"PK\x06\x07")),
        })
    }))
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at + 2)?;
    Some(u16::from_le_bytes([two[0], two[1]]))
}

fn long(bytes: &[u8], at: usize) -> Option<u64> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]).into())
}
