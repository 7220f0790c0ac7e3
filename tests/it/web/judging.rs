//! What judging a file never does, whatever the file: panic, or take what it
//! was not made to take.

use std::io::Cursor;
use std::time::Instant;

use nq57::web::file_kind::{Fault, FileKind, judge};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::support::documents::{JPEG, PNG, office, office_with, pdf, pdf_packing};

const NAMES: [&str; 6] = ["a.pdf", "a.docx", "a.xlsx", "a.pptx", "a.png", "a.jpg"];

fn judged(name: &str, bytes: &[u8]) -> Result<FileKind, &'static str> {
    judge(name, &mut Cursor::new(bytes)).map_err(|fault| match fault {
        Fault::Refused(problem) => problem.key,
        Fault::Unreadable(error) => panic!("memory cannot be read: {error}"),
    })
}

/// A whole file of every kind, with something of everything that is looked for.
fn whole(which: usize) -> Vec<u8> {
    let chart = office("xl/");
    match which % 7 {
        0 => pdf("3 0 obj<</S/URI/URI(https://a.vn)>>endobj"),
        1 => pdf_packing("/Type/ObjStm/Filter/FlateDecode/N 1", b"5 0 <</Type/Page>>"),
        2 => office("word/"),
        3 => office_with("ppt/", &[("ppt/embeddings/a.xlsx", &chart)]),
        4 => office_with("xl/", &[("xl/media/a.png", PNG)]),
        5 => PNG.to_vec(),
        _ => JPEG.to_vec(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn any_bytes_are_judged_without_a_panic(
        name in 0..NAMES.len(),
        bytes in proptest::collection::vec(any::<u8>(), 0..3_000),
    ) {
        // Random bytes are no file of any kind.
        prop_assert!(judged(NAMES[name], &bytes).is_err());
    }

    #[test]
    fn a_damaged_file_is_judged_without_a_panic(
        name in 0..NAMES.len(),
        which in 0..7usize,
        changes in proptest::collection::vec((any::<Index>(), any::<u8>()), 0..12),
        cut in proptest::option::of(any::<Index>()),
        doubled in proptest::option::of((any::<Index>(), any::<Index>())),
    ) {
        let mut bytes = whole(which);
        for (at, byte) in &changes {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        if let Some((from, to)) = doubled {
            let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
            let part = bytes[from.min(to)..from.max(to)].to_vec();
            bytes.splice(from..from, part);
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let verdict = judged(NAMES[name], &bytes);
        if let Ok(kind) = verdict {
            prop_assert_eq!(Some(kind), FileKind::of_name(NAMES[name]));
        }
    }
}

#[test]
fn every_whole_file_is_what_it_is() {
    let kinds = ["pdf", "pdf", "docx", "pptx", "xlsx", "png", "jpg"];
    for (which, kind) in kinds.iter().enumerate() {
        let name = format!("a.{kind}");
        assert_eq!(
            judged(&name, &whole(which)),
            Ok(FileKind::of_name(&name).unwrap()),
            "{which}"
        );
    }
}

/// A bomb is refused by what comes out of it, in little time and memory,
/// however modest its directory is.
#[test]
fn a_bomb_ends_early() {
    let zeros = vec![0; 90 << 20];
    let began = Instant::now();
    let stream = pdf_packing("/Type/ObjStm/Filter/FlateDecode", &zeros);
    assert!(stream.len() < 200_000);
    // Its first bytes are no object stream's: nothing is unpacked further.
    assert_eq!(judged("a.pdf", &stream), Err("problem-file-broken"));
    let bomb = [b"1 0 ".to_vec(), b" ".repeat(250 << 20)].concat();
    let stream = pdf_packing("/Type/ObjStm/Filter/FlateDecode", &bomb);
    assert_eq!(judged("a.pdf", &stream), Err("problem-file-bomb"));
    assert!(began.elapsed().as_secs() < 60);
}
