//! PDF (ISO 32000-1): no password, no scripts, nothing that starts a
//! program, no files inside. Names are looked for in the file as it lies and
//! in its object streams, which are the only place where a reader finds
//! objects that do not lie open. See docs/adr for what is refused and why.

use std::io::{BufReader, Read, Seek, SeekFrom};

use flate2::read::ZlibDecoder;

use super::{Budget, Fault, PIECE, holds, refuse, tail};

/// What it begins with.
pub const MARK: &[u8] = b"%PDF-";

/// The longest name (ISO 32000-1, annex C), escapes counted.
const LONGEST_NAME: usize = 127 * 3;

/// The most streams of one file.
const MOST_STREAMS: usize = 200_000;

/// Looks through the whole file.
///
/// # Errors
/// Anything that is not taken, or the disk's.
pub fn inspect<R: Read + Seek>(
    head: &[u8],
    file: &mut R,
    size: u64,
    budget: &mut Budget,
) -> Result<(), Fault> {
    let (_, end) = tail(file, size, 2048)?;
    if !head.starts_with(MARK) {
        return refuse("problem-file-differs");
    }
    if !holds(&end, b"%%EOF") {
        return refuse("problem-file-broken");
    }
    let mut words = Words::default();
    let mut streams = Vec::new();
    file.rewind()?;
    let mut piece = vec![0; PIECE];
    let mut at = 0u64;
    loop {
        budget.check_time()?;
        let length = file.read(&mut piece)?;
        if length == 0 {
            break;
        }
        for byte in &piece[..length] {
            if let Some(says_objects) = words.take(*byte)? {
                streams.push((at, says_objects));
                if streams.len() > MOST_STREAMS {
                    return refuse("problem-file-bomb");
                }
            }
            at += 1;
        }
    }
    for (at, says_objects) in streams {
        look_into(file, at, says_objects, budget)?;
    }
    Ok(())
}

/// Looks into a stream if it is one of objects: if its dictionary says so, or
/// its content looks so, whatever the dictionary says.
fn look_into<R: Read + Seek>(
    file: &mut R,
    at: u64,
    says_objects: bool,
    budget: &mut Budget,
) -> Result<(), Fault> {
    budget.check_time()?;
    file.seek(SeekFrom::Start(at))?;
    let mut begin = [0; 2];
    // The word is followed by a line's end, of one or two bytes.
    if file.read(&mut begin)? == 2 && begin != *b"\r\n" {
        file.seek(SeekFrom::Start(at + 1))?;
    }
    let mut unpacked = ZlibDecoder::new(BufReader::with_capacity(PIECE / 16, file));
    let mut piece = vec![0; PIECE / 4];
    let mut words = Words::default();
    let mut is_first = true;
    loop {
        // What does not unpack any further is not read by anybody else either.
        let length = unpacked.read(&mut piece).unwrap_or(0);
        let came = &piece[..length];
        if is_first {
            if says_objects && came.is_empty() {
                return refuse("problem-file-broken");
            }
            if !says_objects && !looks_like_objects(came) {
                return Ok(());
            }
            if says_objects && !looks_like_objects(came) {
                // Packed twice, or filtered in a way that hides what it holds.
                return refuse("problem-file-broken");
            }
        }
        is_first = false;
        if length == 0 {
            words.take(b' ')?;
            return Ok(());
        }
        budget.spend(length)?;
        for byte in came {
            words.take(*byte)?;
        }
    }
}

/// An object stream begins with pairs of whole numbers.
fn looks_like_objects(bytes: &[u8]) -> bool {
    let begin = &bytes[..bytes.len().min(256)];
    let mut words = begin
        .split(|byte| byte.is_ascii_whitespace())
        .filter(|word| !word.is_empty());
    let is_number =
        |word: Option<&[u8]>| word.is_some_and(|word| word.iter().all(u8::is_ascii_digit));
    is_number(words.next()) && is_number(words.next())
}

/// Cuts what flows by into words and names, and looks at the names.
#[derive(Debug, Default)]
struct Words {
    word: Vec<u8>,
    is_name: bool,
    says_objects: bool,
}

impl Words {
    /// Takes a byte. Where it ends the word `stream`: whether the dictionary
    /// before it says that it holds objects.
    fn take(&mut self, byte: u8) -> Result<Option<bool>, Fault> {
        let ends = matches!(
            byte,
            0 | b'\t'
                | b'\n'
                | 0x0c
                | b'\r'
                | b' '
                | b'('
                | b')'
                | b'<'
                | b'>'
                | b'['
                | b']'
                | b'{'
                | b'}'
                | b'/'
                | b'%'
        );
        if !ends {
            if self.word.len() < LONGEST_NAME {
                self.word.push(byte);
            }
            return Ok(None);
        }
        let mut stream = None;
        if self.is_name {
            self.name()?;
        } else if self.word == b"stream" && (byte == b'\r' || byte == b'\n') {
            stream = Some(std::mem::take(&mut self.says_objects));
        }
        self.word.clear();
        self.is_name = byte == b'/';
        Ok(stream)
    }

    fn name(&mut self) -> Result<(), Fault> {
        match unescaped(&self.word).as_slice() {
            b"Encrypt" => refuse("problem-file-locked"),
            b"JavaScript" | b"Launch" | b"RichMedia" | b"Rendition" => {
                refuse("problem-file-script")
            }
            b"EmbeddedFile" | b"EmbeddedFiles" => refuse("problem-file-embedded"),
            b"ObjStm" => {
                self.says_objects = true;
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

/// A name as it is meant: `#4a` stands for `J`.
fn unescaped(name: &[u8]) -> Vec<u8> {
    let digit = |at: usize| {
        name.get(at)
            .and_then(|byte| char::from(*byte).to_digit(16))
            .and_then(|digit| u8::try_from(digit).ok())
    };
    let mut meant = Vec::with_capacity(name.len());
    let mut at = 0;
    while at < name.len() {
        match (name[at], digit(at + 1), digit(at + 2)) {
            (b'#', Some(high), Some(low)) => {
                meant.push(high << 4 | low);
                at += 3;
            }
            (byte, _, _) => {
                meant.push(byte);
                at += 1;
            }
        }
    }
    meant
}
