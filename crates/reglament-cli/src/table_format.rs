//! The kinds of files, by their extensions.

use std::path::Path;

/// A kind of file that holds a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFormat {
    /// `.parquet`
    Parquet,
    /// `.csv`, with a header; an empty field is unknown.
    Csv,
    /// `.arrow`, `.feather`: Arrow IPC with its footer.
    ArrowFile,
    /// `.arrows`: Arrow IPC as a stream.
    ArrowStream,
}

impl TableFormat {
    /// The kind of a table that is read, also of one that is compressed as a whole, which is told when it is opened.
    pub fn of_input(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?;
        let packed = ["gz", "zst", "bz2", "xz"].iter().any(|name| extension.eq_ignore_ascii_case(name));
        if packed { Self::of(Path::new(path.file_stem()?)) } else { Self::of(path) }
    }

    /// The kind that a file's name says; `None` for the names of other files.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?;
        let is = |names: &[&str]| names.iter().any(|name| extension.eq_ignore_ascii_case(name));
        match () {
            () if is(&["parquet", "pq"]) => Some(Self::Parquet),
            () if is(&["csv"]) => Some(Self::Csv),
            () if is(&["arrow", "feather", "ipc"]) => Some(Self::ArrowFile),
            () if is(&["arrows"]) => Some(Self::ArrowStream),
            () => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_says_the_kind() {
        let of = |name: &str| TableFormat::of(Path::new(name));
        assert_eq!(of("register.parquet"), Some(TableFormat::Parquet));
        assert_eq!(of("a.b/register.CSV"), Some(TableFormat::Csv));
        assert_eq!(of("register.feather"), Some(TableFormat::ArrowFile));
        assert_eq!(of("register.arrows"), Some(TableFormat::ArrowStream));
        let of_input = |name: &str| TableFormat::of_input(Path::new(name));
        assert_eq!(of_input("register.csv.gz"), Some(TableFormat::Csv));
        assert_eq!(of_input("register.jsonl.gz"), None);
        assert_eq!([of("register.csv.gz"), of_input("gz"), of_input(".gz")], [None; 3]);
        assert_eq!([of("register.jsonl"), of("parquet"), of("-"), of("")], [None; 4]);
    }
}
