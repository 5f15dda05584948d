//! What a file seems to be, by its first bytes, when it is not what its name says.

use crate::table_format::TableFormat;

/// The first bytes that are looked at.
pub const FIRST: usize = 16;

/// The first bytes of files of other kinds, and what to do with them.
const OTHERS: [(&[u8], &str); 11] = [
    (b"\x1f\x8b", "it is compressed with gzip: unpack it first"),
    (b"\x28\xb5\x2f\xfd", "it is compressed with zstd: unpack it first"),
    (b"BZh", "it is compressed with bzip2: unpack it first"),
    (b"\xfd7zXZ\x00", "it is compressed with xz: unpack it first"),
    (b"PK\x03\x04", "it is an Excel workbook or another archive: save the sheet as CSV in UTF-8"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it is an Excel workbook: save the sheet as CSV in UTF-8"),
    (b"FEA1", "it is Feather version 1: write it again as version 2, which is Arrow IPC"),
    (b"PARE", "it is encrypted Parquet, which is not supported: write it again without encryption"),
    (b"SQLite format 3\x00", "it is an SQLite database: export the table first"),
    (b"\xff\xfe", "it is in UTF-16: save it as CSV in UTF-8"),
    (b"\xfe\xff", "it is in UTF-16: save it as CSV in UTF-8"),
];

/// What a file seems to be that is none of this kind; nothing if it may be one.
pub fn other(first: &[u8], format: TableFormat) -> Option<String> {
    let of_name = match format {
        TableFormat::Parquet => None,
        TableFormat::Csv => Some(b",".as_slice()),
        TableFormat::ArrowFile => Some(b"ARROW1".as_slice()),
        TableFormat::ArrowStream => Some(b"\xff\xff\xff\xff".as_slice()),
    };
    if of_name.is_some_and(|magic| first.starts_with(magic)) {
        return None;
    }
    let kinds = [
        (b"PAR1".as_slice(), TableFormat::Parquet, "it is Parquet: name it .parquet"),
        (b"ARROW1", TableFormat::ArrowFile, "it is Arrow IPC as a file: name it .arrow"),
        (b"\xff\xff\xff\xff", TableFormat::ArrowStream, "it is Arrow IPC as a stream: name it .arrows"),
    ];
    let kinds =
        kinds.into_iter().filter(|(_, kind, _)| *kind != format).map(|(magic, _, what)| (magic, what));
    let found = kinds.chain(OTHERS).find(|(magic, _)| first.starts_with(magic));
    found.map(|(_, what)| format!("the file is not what its name says: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_seems_to_be_is_told_unless_it_is_what_its_name_says() {
        let of = |bytes: &[u8], format| other(bytes, format).unwrap_or_default();
        assert!(of(b"\x1f\x8b\x08\x00", TableFormat::Csv).contains("gzip"));
        assert!(of(b"FEA1\x00", TableFormat::ArrowFile).contains("Feather version 1"));
        assert!(of(b"ARROW1\x00\x00", TableFormat::ArrowStream).contains(".arrow"));
        assert!(of(b"\xff\xff\xff\xff\x10", TableFormat::ArrowFile).contains(".arrows"));
        assert!(of(b"PAR1", TableFormat::Csv).contains(".parquet"));
        assert!(of(b"\xff\xfei\x00", TableFormat::Csv).contains("UTF-16"));
        for (bytes, format) in [
            (b"id,on".as_slice(), TableFormat::Csv),
            (b"PAR1", TableFormat::Parquet),
            (b"ARROW1\x00\x00", TableFormat::ArrowFile),
            (b"\xff\xff\xff\xff\x10", TableFormat::ArrowStream),
            (b"", TableFormat::Csv),
        ] {
            assert_eq!(of(bytes, format), "");
        }
    }
}
