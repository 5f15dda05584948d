//! Whether the Python package works on Spark: a real one, which starts several worker processes.

use crate::command::{Done, program};
use crate::library::Profile;
use crate::python_package::{SPARK_TESTS, place};

/// The first version of Java that Spark 4 runs on.
const JAVA: u32 = 17;

/// Builds the wheel, installs it beside Spark in an environment of its own, and runs the tests there.
pub fn check() -> Done {
    match java() {
        Some(version) if version >= JAVA => {}
        Some(version) => return skipped(&format!("Java {JAVA}, and Java {version} is installed")),
        None => return skipped(&format!("Java {JAVA}, which is not installed")),
    }
    let Some(place) = place("python/spark", "requirements-spark.txt")? else { return Ok(()) };
    place.install_package(Profile::Trial)?;
    place.clean.python(&["-m", "pytest", "--quiet", SPARK_TESTS]).run()
}

#[expect(clippy::unnecessary_wraps, reason = "a check that is skipped has not failed")]
fn skipped(absent: &str) -> Done {
    eprintln!("\nSKIPPED: Spark needs {absent}");
    Ok(())
}

/// The version of the Java that is installed.
fn java() -> Option<u32> {
    version(&program("java", &["-version"]).errors().ok()?)
}

/// The version in what `java -version` writes: `openjdk version "17.0.12" 2024-07-16`, and `"1.8.0_402"` for Java 8.
fn version(written: &str) -> Option<u32> {
    let mut numbers = written.split('"').nth(1)?.split(['.', '-', '+']).map(str::parse);
    match numbers.next()?.ok()? {
        1 => numbers.next()?.ok(),
        version => Some(version),
    }
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn java_says_its_version_in_several_ways() {
        assert_eq!(version("openjdk version \"17.0.12\" 2024-07-16\nOpenJDK Runtime"), Some(17));
        assert_eq!(version("openjdk version \"21\" 2023-09-19"), Some(21));
        assert_eq!(version("openjdk version \"22-ea\" 2024-03-19"), Some(22));
        assert_eq!(version("java version \"1.8.0_402\""), Some(8));
        assert_eq!(version("no such program"), None);
    }
}
