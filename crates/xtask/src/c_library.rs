//! Whether the installed C library can be used: the example programs are built against it as anybody would, and run.

use std::fs;
use std::path::Path;

use crate::command::{Done, Failure, is_installed, program, target};
use crate::install::install;
use crate::install_program;
use crate::library::{Profile, Variant};
use crate::place::Place;
use crate::python;

const PROJECT: &str = "bindings/c/tests/install";

/// Installs into a folder of its own, then builds the programs through pkg-config and through `CMake`, shared and static. The
/// library with tables is built with as much care as is asked for; the other is built as it is shipped, as its size is checked, too.
pub fn check(profile: Profile) -> Done {
    if let Some(absent) = ["cc", "c++"].into_iter().find(|name| !is_installed(name)) {
        eprintln!("\nSKIPPED: the C library is tried out with the compiler {absent}, which is not installed");
        return Ok(());
    }
    try_out(Variant::PLAIN, Profile::Release, "plain", "lib")?;
    // Elsewhere than usual, and not straight below the prefix, as on Debian.
    try_out(Variant::WHOLE, profile, "columns", "lib/multiarch")
}

fn try_out(variant: Variant, profile: Profile, name: &str, libdir: &str) -> Done {
    let [prefix, moved] =
        ["prefix-check", "prefix-moved"].map(|folder| target().join(format!("{folder}-{name}")));
    for folder in [&prefix, &moved] {
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(|error| Failure::file(folder, &error))?;
        }
    }
    install(&prefix, Path::new(libdir), None, variant, profile)?;
    beside_another(&prefix, libdir, name)?;
    through_pkg_config(&prefix, libdir, name)?;
    // The CMake package has to work wherever it lies, so it lies elsewhere now.
    fs::rename(&prefix, &moved).map_err(|error| Failure::file(&moved, &error))?;
    through_cmake(&moved, libdir, name)
}

/// Installs the program as the tests have built it, with its completions and manual pages.
pub fn try_out_the_program() -> Done {
    let built = target().join("debug").join(install_program::built());
    if !built.exists() {
        eprintln!("\nSKIPPED: the installation of the program, which `cargo test` builds");
        return Ok(());
    }
    let prefix = target().join("prefix-program");
    install_program::put(&Place::new(&prefix, None)?, &built)?;
    let page = prefix.join("share/man/man1/reglament-assess.1");
    if page.exists() { Ok(()) } else { Err(Failure::Failed(format!("{} is not there", page.display()))) }
}

/// Links the static library with another one of Rust's, in either order, as a program with two of them has to.
fn beside_another(prefix: &Path, libdir: &str, name: &str) -> Done {
    let built = target().join(format!("two-libraries-check-{name}"));
    fs::create_dir_all(&built).map_err(|error| Failure::file(&built, &error))?;
    program("sh", &[&format!("{PROJECT}/two.sh")])
        .arg(&built)
        .arg(prefix.join("include"))
        .arg(prefix.join(libdir).join("libreglament.a"))
        .run()
}

fn through_pkg_config(prefix: &Path, libdir: &str, name: &str) -> Done {
    if !is_installed("pkg-config") {
        eprintln!("\nSKIPPED: the C library is not tried out through pkg-config, which is not installed");
        return Ok(());
    }
    let built = target().join(format!("pkg-config-check-{name}"));
    program("sh", &[&format!("{PROJECT}/build.sh")])
        .arg(&built)
        .with("PKG_CONFIG_PATH", prefix.join(libdir).join("pkgconfig"))
        .run()?;
    run_both(&built)
}

fn through_cmake(prefix: &Path, libdir: &str, name: &str) -> Done {
    let tools = match python::tools()? {
        Ok(tools) => tools,
        Err(absent) => {
            eprintln!("\nSKIPPED: the C library is not tried out through CMake: that needs {absent}");
            return Ok(());
        }
    };
    let (cmake, built) = (tools.join("cmake"), target().join(format!("cmake-check-{name}")));
    program(&cmake, &["--fresh", "-G", "Ninja", "-S", PROJECT, "-B"])
        .arg(&built)
        // CMake looks below `lib` by itself, and elsewhere only where it is told to.
        .arg(format!("-DCMAKE_PREFIX_PATH={}", prefix.join(libdir).join("cmake").display()))
        .arg(format!("-DCMAKE_MAKE_PROGRAM={}", tools.join("ninja").display()))
        .run()?;
    program(&cmake, &["--build"]).arg(&built).run()?;
    run_both(&built)
}

/// Runs the programs that were linked with the shared library, then those with the static one.
fn run_both(built: &Path) -> Done {
    ["shared", "static"]
        .into_iter()
        .try_for_each(|kind| program("sh", &[&format!("{PROJECT}/run.sh")]).arg(built.join(kind)).run())
}
