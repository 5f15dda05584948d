//! The C library: how it is built, what its files are called, and what can be read from the built file.

use std::fs;
use std::path::{Path, PathBuf};

use object::Object;
use object::elf::DT_SONAME;

use crate::command::{Done, Failure, cargo, program, read, target};
use crate::localise::localise;

/// The version of the library, which is that of the workspace.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The library as cargo built it, and the same files stripped.
pub struct Library {
    /// The shared library with debug information: what `abidw` reads.
    pub whole: PathBuf,
    /// The shared library without symbols that nobody can link.
    pub shared: PathBuf,
    /// Whether there was a `strip`; without it `shared` is as `whole`.
    pub stripped: bool,
    /// The static library.
    pub archive: PathBuf,
    /// What a program has to link besides the static library: `-lpthread`, `-ldl` …
    pub private_libs: Vec<String>,
}

/// Which library is built: small, or with what only some need.
#[derive(Clone, Copy)]
pub struct Variant {
    /// With tables by Arrow's C interfaces.
    pub columns: bool,
    /// With what is drawn and exported of regulations.
    pub models: bool,
}

impl Variant {
    /// Without tables and models, and small.
    pub const PLAIN: Self = Self { columns: false, models: false };
    /// With everything.
    pub const WHOLE: Self = Self { columns: true, models: true };

    /// The features of the crate.
    fn features(self) -> Vec<&'static str> {
        let all = [("columns", self.columns), ("models", self.models)];
        all.into_iter().filter(|(_, chosen)| *chosen).map(|(name, _)| name).collect()
    }
}

/// How much care a build takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// As it is shipped: small and fast, and slow to build.
    Release,
    /// Somewhat optimised, and quick to build.
    Trial,
}

impl Profile {
    /// What cargo calls it, and the folder of its files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Trial => "trial",
        }
    }
}

/// The folder of trial builds. The C library and the wheel share it, and so what both depend on.
pub fn trial_folder() -> PathBuf {
    target().join("trial-build")
}

impl Library {
    /// Builds both libraries; a trial is of the whole one, whichever variant is asked for.
    pub fn build(variant: Variant, profile: Profile) -> Done<Self> {
        let (folder, printed) = match profile {
            Profile::Release => shipped(variant)?,
            Profile::Trial => tried()?,
        };
        let [whole, static_library] =
            [Files::built_shared(), "libreglament_c.a"].map(|name| folder.join(profile.name()).join(name));
        let (shared, archive) = (folder.join("stripped-shared"), folder.join("stripped-static"));
        let stripped = strip(&whole, &shared, if cfg!(target_os = "macos") { "-x" } else { "-s" })?;
        strip(&static_library, &archive, "-S")?;
        let bytes = fs::read(&whole).map_err(|error| Failure::file(&whole, &error))?;
        let functions = exports(&bytes).map_err(|error| Failure::file(&whole, &error))?;
        localise(&archive, &functions)?;
        let private_libs = private_libs(&read(&printed)?);
        Ok(Self { whole, shared, stripped, archive, private_libs })
    }
}

/// Builds what is shipped; the folder, and the file that says what else a program has to link.
fn shipped(variant: Variant) -> Done<(PathBuf, PathBuf)> {
    let features = variant.features();
    let folder = target().join([&["c-library"], &*features].concat().join("-"));
    let printed = folder.join("private-libs.txt");
    cargo(&["rustc", "--package", "reglament-c", "--locked", "--lib", "--release"])
        .args(&["--features", &features.join(",")])
        .arg("--target-dir")
        .arg(&folder)
        .args(&["--", "-C", "debuginfo=2", "-C", "strip=none", "--print"])
        .arg(format!("native-static-libs={}", printed.display()))
        .run()?;
    Ok((folder, printed))
}

/// Builds the whole library quickly. What else a program has to link is what any static library of Rust needs.
fn tried() -> Done<(PathBuf, PathBuf)> {
    let folder = trial_folder();
    cargo(&["trial-build", "--target-dir"]).arg(&folder).run()?;
    let [empty, printed] = ["empty.rs", "private-libs.txt"].map(|name| folder.join(name));
    fs::write(&empty, "").map_err(|error| Failure::file(&empty, &error))?;
    program(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()), &["--crate-type", "staticlib"])
        .arg(&empty)
        .arg("--out-dir")
        .arg(&folder)
        .arg("--print")
        .arg(format!("native-static-libs={}", printed.display()))
        .run()?;
    Ok((folder, printed))
}

/// Without `-lgcc_s`, which every C compiler adds by itself where it is needed, and which a wholly static program cannot have.
fn private_libs(printed: &str) -> Vec<String> {
    let mut libs: Vec<String> = Vec::new();
    for lib in printed.split_whitespace().filter(|lib| *lib != "-lgcc_s") {
        if !libs.iter().any(|known| known == lib) {
            libs.push(lib.to_owned());
        }
    }
    libs
}

/// Copies a library without what `option` takes out. Whole where there is no `strip`, which it then says.
fn strip(from: &Path, to: &Path, option: &str) -> Done<bool> {
    match program("strip", &[option, "-o"]).arg(to).arg(from).run() {
        Err(Failure::NotStarted(_)) => {
            eprintln!("SKIPPED: stripping needs the program strip, which is not installed");
            fs::copy(from, to).map(|_| false).map_err(|error| Failure::file(to, &error))
        }
        done => done.map(|()| true),
    }
}

/// What the installed files are called.
pub struct Files {
    /// The shared library itself.
    pub shared: String,
    /// The link that programs look for when they start.
    pub soname: String,
    /// The link that the linker looks for.
    pub link: &'static str,
    /// The static library.
    pub archive: &'static str,
}

impl Files {
    /// The names on this system for a number of the C ABI.
    pub fn of(abi: &str) -> Self {
        let (shared, soname, link) = if cfg!(target_os = "macos") {
            let name = |number| format!("libreglament.{number}.dylib");
            (name(VERSION), name(abi), "libreglament.dylib")
        } else {
            let name = |number| format!("libreglament.so.{number}");
            (name(VERSION), name(abi), "libreglament.so")
        };
        Self { shared, soname, link, archive: "libreglament.a" }
    }

    fn built_shared() -> &'static str {
        if cfg!(target_os = "macos") { "libreglament_c.dylib" } else { "libreglament_c.so" }
    }
}

/// The number of the C ABI.
pub fn abi_number() -> Done<String> {
    read(&crate::command::root().join("bindings/c/abi-version.txt")).map(|text| text.trim().to_owned())
}

/// The exported symbols of a shared library, sorted.
pub fn exports(library: &[u8]) -> object::Result<Vec<String>> {
    let file = object::File::parse(library)?;
    let mut names = Vec::new();
    for export in file.exports()? {
        let export = export?;
        let name = String::from_utf8_lossy(export.name().name().unwrap_or_default()).into_owned();
        // Mach-O puts an underscore before every name of C.
        names.push(if cfg!(target_os = "macos") { name.trim_start_matches('_').to_owned() } else { name });
    }
    names.sort();
    Ok(names)
}

/// The SONAME of a shared library in ELF of 64 bits; none in other formats.
pub fn soname(library: &[u8]) -> object::Result<Option<String>> {
    let object::File::Elf64(file) = object::File::parse(library)? else { return Ok(None) };
    let table = file.elf_dynamic_table()?;
    let name =
        table.iter().find(|entry| entry.tag == DT_SONAME).map(|entry| table.string(entry)).transpose()?;
    Ok(name.map(|name| String::from_utf8_lossy(name).into_owned()))
}
