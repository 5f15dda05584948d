//! A folder that is filled with what is installed.

use std::fs;
use std::path::{Path, PathBuf};

use crate::command::{Done, Failure};

/// The folder that is being filled.
pub struct Place {
    folder: PathBuf,
}

impl Place {
    /// A prefix, while it still lies under another folder perhaps, to be packed from there.
    pub fn new(prefix: &Path, destdir: Option<&Path>) -> Done<Self> {
        let prefix = absolute(prefix)?;
        let folder = match destdir {
            Some(destdir) => absolute(destdir)?.join(below_root(&prefix)),
            None => prefix,
        };
        Ok(Self { folder })
    }

    /// Copies a file to it.
    pub fn copy(&self, from: &Path, to: &str) -> Done {
        self.put(to, |path| fs::copy(from, path).map(drop))
    }

    /// Makes a link in it.
    #[cfg(unix)]
    pub fn link(&self, target: &str, to: &str) -> Done {
        self.put(to, |path| std::os::unix::fs::symlink(target, path))
    }

    #[cfg(not(unix))]
    pub fn link(&self, _: &str, to: &str) -> Done {
        Err(Failure::Failed(format!("{}: links are made on Unix alone", self.folder.join(to).display())))
    }

    /// Makes a file beside its place and then renames it, so that nobody ever sees half of it.
    pub fn put(&self, to: &str, make: impl Fn(&Path) -> std::io::Result<()>) -> Done {
        let path = self.folder.join(to);
        let temporary = path.with_file_name(format!(".{}.new", to.rsplit('/').next().unwrap_or(to)));
        let folder = path.parent().unwrap_or(&self.folder);
        let written = fs::create_dir_all(folder)
            .and_then(|()| fs::remove_file(&temporary).or_else(absent))
            .and_then(|()| make(&temporary))
            .and_then(|()| fs::rename(&temporary, &path));
        written.map_err(|error| Failure::file(&path, &error))?;
        println!("{}", path.display());
        Ok(())
    }
}

fn absent(error: std::io::Error) -> std::io::Result<()> {
    if error.kind() == std::io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}

/// The same as it is written below another folder.
fn below_root(prefix: &Path) -> PathBuf {
    prefix.components().filter(|part| matches!(part, std::path::Component::Normal(_))).collect()
}

/// A folder with all that leads to it.
pub fn absolute(folder: &Path) -> Done<PathBuf> {
    std::path::absolute(folder).map_err(|error| Failure::file(folder, &error))
}
