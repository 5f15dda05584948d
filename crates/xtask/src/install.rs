//! `cargo xtask install`: libreglament as a system library, with its headers and what `pkg-config` and `CMake` find it by.

use std::fs;
use std::path::{Path, PathBuf};

use crate::command::{Done, Failure, read, root};
use crate::library::{Files, Library, Profile, VERSION, Variant, abi_number};

/// The two licences, of which a user chooses one.
const LICENCES: [&str; 2] = ["LICENSE-MIT", "LICENSE-APACHE"];

/// Builds the library and puts everything in place under `destdir` + `prefix`, saying what it wrote.
pub fn install(
    prefix: &Path,
    libdir: &Path,
    destdir: Option<&Path>,
    variant: Variant,
    profile: Profile,
) -> Done {
    let prefix = absolute(prefix)?;
    let libdir = within(&prefix, libdir)?;
    let library = Library::build(variant, profile)?;
    let folder = destdir.map_or(Ok(prefix.clone()), |destdir| below(destdir, &prefix))?;
    let place = Place { folder, libdir };
    let abi = abi_number()?;
    let files = Files::of(&abi);
    place.library(&library, &files)?;
    for header in headers()? {
        place.copy(&root().join("include").join(&header), &format!("include/{header}"))?;
    }
    for licence in LICENCES {
        place.copy(&root().join(licence), &format!("share/licenses/reglament/{licence}"))?;
    }
    place.package(&values(&library, &files, &prefix, &place.libdir, &abi, variant)?)
}

/// The headers, by their names below `include/`.
fn headers() -> Done<Vec<String>> {
    let parts = root().join("include/reglament");
    let listed = fs::read_dir(&parts).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
    let mut parts: Vec<String> = listed
        .map_err(|error| Failure::file(&parts, &error))?
        .iter()
        .map(|part| format!("reglament/{}", part.file_name().to_string_lossy()))
        .collect();
    parts.sort();
    Ok(["reglament.h", "reglament.hpp"].map(str::to_owned).into_iter().chain(parts).collect())
}

fn absolute(folder: &Path) -> Done<PathBuf> {
    std::path::absolute(folder).map_err(|error| Failure::file(folder, &error))
}

/// Where a prefix is found while it still lies under another folder, to be packed from there.
fn below(destdir: &Path, prefix: &Path) -> Done<PathBuf> {
    let inner: PathBuf =
        prefix.components().filter(|part| matches!(part, std::path::Component::Normal(_))).collect();
    Ok(absolute(destdir)?.join(inner))
}

/// The folder for libraries, as it is found from the prefix: the packages find each other so, wherever they lie.
fn within(prefix: &Path, libdir: &Path) -> Done<String> {
    let relative = if libdir.is_absolute() { libdir.strip_prefix(prefix).ok() } else { Some(libdir) };
    let plain = |path: &&Path| {
        let mut parts = path.components().peekable();
        parts.peek().is_some() && parts.all(|part| matches!(part, std::path::Component::Normal(_)))
    };
    let folder = relative.filter(plain).and_then(Path::to_str);
    let outside =
        || Failure::Failed(format!("--libdir {}: expected a folder within the prefix", libdir.display()));
    folder.map(str::to_owned).ok_or_else(outside)
}

type Values = [(&'static str, String); 15];

/// What stands in the templates between two `@`.
fn values(
    library: &Library,
    files: &Files,
    prefix: &Path,
    libdir: &str,
    abi: &str,
    variant: Variant,
) -> Done<Values> {
    let columns = variant == Variant::Columns;
    let choose = |yes: &str, no: &str| if columns { yes } else { no }.to_owned();
    let soname =
        if cfg!(target_os = "macos") { format!("@rpath/{}", files.soname) } else { files.soname.clone() };
    Ok([
        // A space would end the word for pkg-config.
        ("PREFIX", prefix.to_string_lossy().replace(' ', "\\ ")),
        ("LIBDIR", libdir.to_owned()),
        // From the folder of the package for CMake, which lies two below that for libraries.
        ("UP", "../".repeat(Path::new(libdir).components().count() + 2)),
        ("VERSION", VERSION.to_owned()),
        ("ABI", abi.to_owned()),
        ("ABI_SINCE", abi_since(abi)?),
        ("SHARED", files.shared.clone()),
        ("SONAME", soname),
        ("ARCHIVE", files.archive.to_owned()),
        ("PRIVATE_LIBS", library.private_libs.join(" ")),
        ("PRIVATE_LIBS_LIST", library.private_libs.join(";")),
        ("DEFINITION", choose("REGLAMENT_COLUMNS", "")),
        ("CFLAG", choose(" -DREGLAMENT_COLUMNS", "")),
        ("COLUMNS", choose("yes", "no")),
        ("POINTER_SIZE", size_of::<usize>().to_string()),
    ])
}

/// The first version of the library that had this C ABI.
fn abi_since(abi: &str) -> Done<String> {
    let path = root().join("bindings/c/pkg/abi-since.txt");
    let text = read(&path)?;
    let version = text.trim().strip_prefix(abi).and_then(|rest| rest.strip_prefix(' '));
    let unknown =
        || Failure::Failed(format!("{} does not say since which version C ABI {abi} exists", path.display()));
    version.map(str::to_owned).ok_or_else(unknown)
}

/// The folder that is being filled.
struct Place {
    folder: PathBuf,
    libdir: String,
}

impl Place {
    fn library(&self, library: &Library, files: &Files) -> Done {
        let place = |name: &str| format!("{}/{name}", self.libdir);
        self.copy(&library.archive, &place(files.archive))?;
        self.copy(&library.shared, &place(&files.shared))?;
        self.link(&files.shared, &place(&files.soname))?;
        self.link(&files.soname, &place(files.link))
    }

    fn package(&self, values: &Values) -> Done {
        self.fill(&format!("{}/pkgconfig/reglament.pc", self.libdir), values)?;
        for name in ["reglament-targets.cmake", "reglament-config-version.cmake", "reglament-config.cmake"] {
            self.fill(&format!("{}/cmake/reglament/{name}", self.libdir), values)?;
        }
        Ok(())
    }

    /// Fills in the template of the same name.
    fn fill(&self, to: &str, values: &Values) -> Done {
        let name = to.rsplit('/').next().unwrap_or(to);
        let mut text = read(&root().join("bindings/c/pkg").join(format!("{name}.in")))?;
        for (key, value) in values {
            text = text.replace(&format!("@{key}@"), value);
        }
        self.put(to, |path| fs::write(path, &text))
    }

    fn copy(&self, from: &Path, to: &str) -> Done {
        self.put(to, |path| fs::copy(from, path).map(drop))
    }

    #[cfg(unix)]
    fn link(&self, target: &str, to: &str) -> Done {
        self.put(to, |path| std::os::unix::fs::symlink(target, path))
    }

    #[cfg(not(unix))]
    fn link(&self, _: &str, to: &str) -> Done {
        Err(Failure::Failed(format!("{}: links are made on Unix alone", self.folder.join(to).display())))
    }

    /// Makes a file beside its place and then renames it, so that nobody ever sees half of it.
    fn put(&self, to: &str, make: impl Fn(&Path) -> std::io::Result<()>) -> Done {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libraries_lie_within_the_prefix() {
        let within = |libdir: &str| within(Path::new("/usr"), Path::new(libdir)).ok();
        assert_eq!(within("lib64").as_deref(), Some("lib64"));
        assert_eq!(within("/usr/lib/x86_64-linux-gnu").as_deref(), Some("lib/x86_64-linux-gnu"));
        assert_eq!(
            [within("/opt/lib"), within("../lib"), within("/usr"), within("")],
            [None, None, None, None]
        );
    }
}
