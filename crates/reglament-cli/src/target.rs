//! The file that gets the answers, or a drawing. What is there under its name keeps its mode, its owner and the links to it, or is refused before
//! any work.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use reglament::{Error, ErrorCode};
use tempfile::NamedTempFile;

use crate::failure::Failure;
use crate::tidy::set_unfinished;

/// A file that appears under its name only when it is whole.
pub struct Target {
    /// As the user wrote it.
    name: String,
    /// What links lead to.
    path: PathBuf,
    file: NamedTempFile,
    /// Whether nothing was there.
    is_new: bool,
}

impl Target {
    /// Makes a file beside the one that it will be.
    ///
    /// # Errors
    ///
    /// If nothing can be written there, or something is there that cannot be kept as it is.
    pub fn create(path: &Path) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let unwritable = |error| Failure::System(name.clone(), error);
        let there = there(path)?;
        let real = there.as_ref().map_or_else(|| path.to_owned(), |(real, _)| real.clone());
        let folder = real.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // What there is to say of a folder is said of the name that was given, and not of a file that nobody knows.
        fs::metadata(folder).map_err(unwritable)?;
        let file = NamedTempFile::new_in(folder).map_err(unwritable)?;
        set_unfinished(Some(file.path().to_owned()));
        if let Some((_, metadata)) = &there {
            keep(file.as_file(), metadata).map_err(unwritable)?;
        }
        Ok(Self { name: name.clone(), path: real, file, is_new: there.is_none() })
    }

    /// The file, to be written.
    pub fn file(&self) -> Result<File, Failure> {
        self.file.reopen().map_err(|error| Failure::System(self.name.clone(), error))
    }

    /// The name that errors cite.
    #[cfg(feature = "tables")]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Gives it its name.
    pub fn finish(self) -> Result<(), Failure> {
        let Self { name, path, file, is_new } = self;
        let unwritable = |error| Failure::System(name.clone(), error);
        file.as_file().sync_all().map_err(unwritable)?;
        if is_new {
            make_ordinary(&file).map_err(unwritable)?;
        }
        let persisted = file.persist(&path);
        set_unfinished(None);
        persisted.map(drop).map_err(|error| unwritable(error.error))
    }
}

/// What is under a name already: its own path, and what it is.
fn there(path: &Path) -> Result<Option<(PathBuf, Metadata)>, Failure> {
    let refused = |message: &str| Err(Failure::Usage(Error::new(ErrorCode::WrongType, message).at("output")));
    let system = |error| Failure::System(path.display().to_string(), error);
    let folder = "expected the name of a file; this is a folder";
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let text = path.as_os_str().as_encoded_bytes();
            return if text.ends_with(b"/") { refused(folder) } else { Ok(None) };
        }
        Err(error) => return Err(system(error)),
        Ok(_) => {}
    }
    let Ok(real) = path.canonicalize() else {
        return refused("expected the name of a file; this is a broken link");
    };
    let metadata = fs::metadata(&real).map_err(system)?;
    if metadata.is_dir() {
        return refused(folder);
    }
    if !metadata.is_file() {
        return refused(
            "expected the name of a file; this is a pipe or a device, which --output does not write",
        );
    }
    if has_other_names(&metadata) {
        return refused(
            "the file has other names (hard links), which would keep its old content: remove it first",
        );
    }
    // Replacing a file needs no permission to write it, but should.
    OpenOptions::new().write(true).open(&real).map_err(system)?;
    Ok(Some((real, metadata)))
}

#[cfg(unix)]
fn has_other_names(metadata: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    metadata.nlink() > 1
}

#[cfg(not(unix))]
fn has_other_names(_: &Metadata) -> bool {
    false
}

/// Gives a file the owner and the mode of the one whose place it takes.
#[cfg(unix)]
fn keep(file: &File, of: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let own = file.metadata()?;
    if (own.uid(), own.gid()) != (of.uid(), of.gid()) {
        fchown(file, Some(of.uid()), Some(of.gid()))?;
    }
    file.set_permissions(of.permissions())
}

#[cfg(not(unix))]
fn keep(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}

/// A temporary file is for its owner alone; the answer is a file like any other.
#[cfg(unix)]
fn make_ordinary(place: &NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    // What the process gives to new files, which can be seen only by making one.
    let folder = place.path().parent().unwrap_or(Path::new("."));
    let beside =
        tempfile::Builder::new().permissions(fs::Permissions::from_mode(0o666)).tempfile_in(folder)?;
    place.as_file().set_permissions(beside.as_file().metadata()?.permissions())
}

#[cfg(not(unix))]
fn make_ordinary(_: &NamedTempFile) -> io::Result<()> {
    Ok(())
}
