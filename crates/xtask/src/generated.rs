//! Files that are made from the crates: written, or compared with what they should be.

use std::fs;
use std::path::{Path, PathBuf};

use similar::TextDiff;

use crate::command::{Done, Failure, root};

/// How many lines of a difference are shown.
const SHOWN: usize = 30;

/// A file of the checkout and what should stand in it.
pub struct Generated {
    path: PathBuf,
    text: String,
}

impl Generated {
    /// A file by its path from the root of the checkout.
    pub fn new(path: impl AsRef<Path>, text: String) -> Self {
        Self { path: path.as_ref().to_owned(), text }
    }

    fn whole_path(&self) -> PathBuf {
        root().join(&self.path)
    }

    /// Writes the file.
    pub fn write(&self) -> Done {
        let path = self.whole_path();
        let folder = path.parent().unwrap_or(&path);
        let written = fs::create_dir_all(folder).and_then(|()| fs::write(&path, &self.text));
        written.map_err(|error| Failure::file(&path, &error))
    }

    /// Whether the file is current; shows the first lines of the difference if it is not.
    pub fn check(&self) -> Done {
        let committed = fs::read_to_string(self.whole_path()).unwrap_or_default();
        if committed == self.text {
            return Ok(());
        }
        let name = self.path.display();
        let difference = TextDiff::from_lines(&committed, &self.text);
        let difference = difference.unified_diff().context_radius(2).to_string();
        difference.lines().take(SHOWN).for_each(|line| eprintln!("{line}"));
        if difference.lines().count() > SHOWN {
            eprintln!("…");
        }
        Err(Failure::Failed(format!("{name} is out of date; `cargo xtask generate` writes it")))
    }
}
