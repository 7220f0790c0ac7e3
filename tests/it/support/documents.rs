//! Files as people send them: whole ones of each kind, and ones that are not
//! what they seem.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A picture of one pixel.
pub const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
    \0\0\0\nIDAT\x78\x9c\x63\x60\0\0\0\x02\0\x01\x48\xaf\xa4\x71\0\0\0\0IEND\xae\x42\x60\x82";
/// A picture of one pixel: frame, scan, end.
pub const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\
    \xff\xc0\0\x0b\x08\0\x01\0\x01\x01\x01\x11\0\xff\xda\0\x08\x01\x01\0\0\x3f\0\xd2\xcf\xff\0\x20\xff\xd9";

/// The folder of a kind of office file, and the type of its main part.
const KINDS: [(&str, &str); 3] = [
    ("word/", "wordprocessingml.document.main"),
    ("xl/", "spreadsheetml.sheet.main"),
    ("ppt/", "presentationml.presentation.main"),
];

/// The list of the types of a document's parts.
pub fn types(folder: &str) -> Vec<u8> {
    let (_, main) = KINDS.iter().find(|(known, _)| *known == folder).unwrap();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
        <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
        <Override PartName=\"/{folder}document.xml\" \
        ContentType=\"application/vnd.openxmlformats-officedocument.{main}+xml\"/></Types>"
    )
    .into_bytes()
}

/// An archive of parts, packed.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = SimpleFileOptions::default();
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A document with more parts than it needs.
pub fn office_with(folder: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let (types, main) = (types(folder), format!("{folder}document.xml"));
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", &types),
        ("_rels/.rels", b"<Relationships/>"),
        (&main, "<w:document>Thuyết minh</w:document>".as_bytes()),
    ];
    parts.extend(more);
    archive(&parts)
}

/// The smallest document of a kind.
pub fn office(folder: &str) -> Vec<u8> {
    office_with(folder, &[])
}

/// A document with a link in it that leads out.
pub fn office_with_link() -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    writer.start_file("[Content_Types].xml", options).unwrap();
    writer.write_all(&types("word/")).unwrap();
    writer
        .add_symlink("word/link", "/etc/passwd", options)
        .unwrap();
    writer.finish().unwrap().into_inner()
}

/// The places in an archive where an entry of this name is described: in front
/// of its bytes and in the directory.
fn places(archive: &[u8], name: &str) -> (usize, usize) {
    let all: Vec<usize> = archive
        .windows(name.len())
        .enumerate()
        .filter(|(_, window)| *window == name.as_bytes())
        .map(|(at, _)| at)
        .collect();
    (all[0] - 30, all[all.len() - 1] - 46)
}

/// Says of an entry that it is encrypted.
pub fn encrypted(mut archive: Vec<u8>, name: &str) -> Vec<u8> {
    let (local, directory) = places(&archive, name);
    archive[local + 6] |= 1;
    archive[directory + 8] |= 1;
    archive
}

/// Says of an entry that it unpacks to so many bytes.
pub fn saying(mut archive: Vec<u8>, name: &str, unpacked: u32) -> Vec<u8> {
    let (local, directory) = places(&archive, name);
    archive[local + 22..local + 26].copy_from_slice(&unpacked.to_le_bytes());
    archive[directory + 24..directory + 28].copy_from_slice(&unpacked.to_le_bytes());
    archive
}

/// Gives an entry another name of the same length.
pub fn renamed(mut archive: Vec<u8>, name: &str, other: &str) -> Vec<u8> {
    assert_eq!(name.len(), other.len());
    let (local, directory) = places(&archive, name);
    for at in [local + 30, directory + 46] {
        archive[at..at + name.len()].copy_from_slice(other.as_bytes());
    }
    archive
}

/// Lets an entry of the directory lead to the bytes of another.
pub fn overlapping(mut archive: Vec<u8>, name: &str, other: &str) -> Vec<u8> {
    let (from, _) = places(&archive, other);
    let (_, directory) = places(&archive, name);
    let at = u32::try_from(from).unwrap();
    archive[directory + 42..directory + 46].copy_from_slice(&at.to_le_bytes());
    archive
}

/// A compound file of older Office with this name among its streams.
pub fn compound(stream: &str) -> Vec<u8> {
    let mut file = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    file.resize(1024, 0);
    file.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    file.resize(2048, 0);
    file
}

/// A PDF with these objects.
pub fn pdf(objects: &str) -> Vec<u8> {
    pdf_of(objects.as_bytes())
}

fn pdf_of(objects: &[u8]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\n".to_vec();
    file.extend(objects);
    file.extend(b"\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n");
    file
}

/// A PDF that holds these objects packed, in a stream of this dictionary.
pub fn pdf_packing(dictionary: &str, objects: &[u8]) -> Vec<u8> {
    let mut packing = ZlibEncoder::new(Vec::new(), Compression::best());
    packing.write_all(objects).unwrap();
    let packed = packing.finish().unwrap();
    let head = format!("2 0 obj<<{dictionary}/Length {}>>stream\r\n", packed.len());
    pdf_of(&[head.as_bytes(), &packed, b"\nendstream endobj"].concat())
}

/// A PNG that says it is this large.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut file = PNG.to_vec();
    file[16..20].copy_from_slice(&width.to_be_bytes());
    file[20..24].copy_from_slice(&height.to_be_bytes());
    file
}

/// A JPEG that says it is this large.
pub fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut file = JPEG.to_vec();
    file[25..27].copy_from_slice(&height.to_be_bytes());
    file[27..29].copy_from_slice(&width.to_be_bytes());
    file
}
