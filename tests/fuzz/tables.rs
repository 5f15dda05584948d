//! Tables that may be anything: read to their end or refused, never a panic, never more memory than there is.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use bolero::TypeGenerator;
use reglament_cli::{own_process, read_table};

/// A whole file, changed a little.
#[derive(Clone, Debug, TypeGenerator)]
pub struct Changed {
    which: u8,
    changes: Vec<Change>,
    /// How much is left of it, mostly all.
    cut: Option<u16>,
}

#[derive(Clone, Copy, Debug, TypeGenerator)]
enum Change {
    Byte(u16, u8),
    /// Numbers that say how long or how many.
    Number(u16, i32),
    Wide(u16, i64),
    Flip(u16, u8),
    Zeros(u16, u8),
    /// From one place to another.
    Copy(u16, u16, u8),
}

/// The files of a kind among the shared tests.
fn whole(names: &[&str]) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tables");
    names.iter().map(|name| fs::read(folder.join(name)).expect("a file of the checkout")).collect()
}

static STREAMS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| whole(&["valid.arrows", "valid-plain.arrows"]));
static FILES: LazyLock<Vec<Vec<u8>>> =
    LazyLock::new(|| whole(&["valid.arrow", "20-null.arrow", "far.arrow"]));
static PARQUETS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    whole(&[
        "06-catdate.parquet",
        "06-catbool.parquet",
        "06-rangeidx.parquet",
        "07-cmp3.parquet",
        "20-null.parquet",
    ])
});

impl Changed {
    fn of(&self, files: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = files[usize::from(self.which) % files.len()].clone();
        self.changes.iter().take(8).for_each(|change| change.make(&mut bytes));
        // Only the first of these cuts anything off.
        let cut = self.cut.map_or(bytes.len(), usize::from);
        bytes.truncate(cut.max(4));
        bytes
    }
}

impl Change {
    fn make(self, bytes: &mut [u8]) {
        let at = |place: u16| usize::from(place) % bytes.len();
        match self {
            Self::Byte(place, byte) => bytes[at(place)] = byte,
            Self::Flip(place, bit) => bytes[at(place)] ^= 1 << (bit % 8),
            Self::Number(place, number) => put(bytes, at(place), &number.to_le_bytes()),
            Self::Wide(place, number) => put(bytes, at(place), &number.to_le_bytes()),
            Self::Zeros(place, count) => put(bytes, at(place), &vec![0; count.into()]),
            Self::Copy(from, to, count) => {
                let (from, to) = (at(from), at(to));
                let part: Vec<u8> = bytes[from..].iter().take(count.into()).copied().collect();
                put(bytes, to, &part);
            }
        }
    }
}

fn put(bytes: &mut [u8], at: usize, part: &[u8]) {
    bytes[at..].iter_mut().zip(part).for_each(|(byte, part)| *byte = *part);
}

fn read(name: &str, bytes: Vec<u8>) {
    own_process();
    if let Err(error) = read_table(name, bytes) {
        assert!(!error.message().is_empty(), "{error}");
    }
}

pub fn arrow(changed: &Changed) {
    read("a.arrows", changed.of(&STREAMS));
    read("a.arrow", changed.of(&FILES));
}

pub fn parquet(changed: &Changed) {
    read("a.parquet", changed.of(&PARQUETS));
}

/// Whatever stands in a file of CSV, it has as many rows as it has lines that begin one, or is refused.
pub fn csv(bytes: &[u8]) {
    own_process();
    let bytes: Vec<u8> =
        bytes.iter().take(4096).map(|byte| PIECES[usize::from(*byte) % PIECES.len()]).collect();
    let mut table = b"id,applicant.sex\n".to_vec();
    table.extend(&bytes);
    let lines = bytes.split(|byte| b"\r\n".contains(byte)).filter(|line| !line.is_empty()).count() as u64;
    match read_table("a.csv", table) {
        Ok(rows) if bytes.contains(&b'"') => assert!(rows <= lines),
        Ok(rows) => assert_eq!(rows, lines),
        Err(error) => assert!(error.message().contains("is not closed"), "{error}"),
    }
    read("b.csv", bytes);
}

/// What makes rows and fields, more often than chance would have it.
const PIECES: [u8; 16] = *b",,\"\"\n\n\r;12amx \xc8\xff";
