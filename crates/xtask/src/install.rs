//! `cargo xtask install`: libreglament as a system library, with its headers and what `pkg-config` and `CMake` find it by.

use std::fs;
use std::path::Path;

use crate::command::{Done, Failure, read, root};
use crate::library::{Files, Library, Profile, VERSION, Variant, abi_number};
use crate::place::{Place, absolute};

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
    let place = Place::new(&prefix, destdir)?;
    let library = Library::build(variant, profile)?;
    let abi = abi_number()?;
    let files = Files::of(&abi);
    put_library(&place, &libdir, &library, &files)?;
    for header in headers()? {
        place.copy(&root().join("include").join(&header), &format!("include/{header}"))?;
    }
    for licence in LICENCES {
        place.copy(&root().join(licence), &format!("share/licenses/reglament/{licence}"))?;
    }
    put_package(&place, &libdir, &values(&library, &files, &prefix, &libdir, &abi, variant)?)
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

type Values = [(&'static str, String); 16];

/// What stands in the templates between two `@`.
fn values(
    library: &Library,
    files: &Files,
    prefix: &Path,
    libdir: &str,
    abi: &str,
    variant: Variant,
) -> Done<Values> {
    let choose = |chosen: bool, yes: &str, no: &str| if chosen { yes } else { no }.to_owned();
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
        ("DEFINITION", choose(variant.columns, "REGLAMENT_COLUMNS", "")),
        ("CFLAG", choose(variant.columns, " -DREGLAMENT_COLUMNS", "")),
        ("COLUMNS", choose(variant.columns, "yes", "no")),
        ("MODELS", choose(variant.models, "yes", "no")),
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

fn put_library(place: &Place, libdir: &str, library: &Library, files: &Files) -> Done {
    let within = |name: &str| format!("{libdir}/{name}");
    place.copy(&library.archive, &within(files.archive))?;
    place.copy(&library.shared, &within(&files.shared))?;
    place.link(&files.shared, &within(&files.soname))?;
    place.link(&files.soname, &within(files.link))
}

fn put_package(place: &Place, libdir: &str, values: &Values) -> Done {
    fill(place, &format!("{libdir}/pkgconfig/reglament.pc"), values)?;
    for name in ["reglament-targets.cmake", "reglament-config-version.cmake", "reglament-config.cmake"] {
        fill(place, &format!("{libdir}/cmake/reglament/{name}"), values)?;
    }
    Ok(())
}

/// Fills in the template of the same name.
fn fill(place: &Place, to: &str, values: &Values) -> Done {
    let name = to.rsplit('/').next().unwrap_or(to);
    let mut text = read(&root().join("bindings/c/pkg").join(format!("{name}.in")))?;
    for (key, value) in values {
        text = text.replace(&format!("@{key}@"), value);
    }
    place.put(to, |path| fs::write(path, &text))
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
