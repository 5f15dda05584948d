//! The file of a case: JSON Lines, the opening and then one event a line.
//!
//! An event counts from the moment its whole line is on the disk. Writers take turns by a lock on the file. What a crash left of
//! a line is no event: nobody was told that it was recorded.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use reglament::{Case, CaseLines, Catalogue, Error, ErrorCode, Event, LineError, Opening};
use tempfile::NamedTempFile;

use crate::failure::{Failure, remark};

/// The longest file that is taken for a case.
const LONGEST_FILE: u64 = 64 << 20;

/// Writes the file of a case that has no events yet.
pub fn create(path: &Path, opening: &Opening) -> Result<(), Failure> {
    write_new(path, &format!("{}\n", opening.to_json()))
}

/// Writes a file that was not there: all of it or nothing, readable for its owner alone.
pub fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let system = |error| system(path, error);
    let mut file = NamedTempFile::new_in(folder).map_err(system)?;
    file.write_all(text.as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(system)?;
    file.persist_noclobber(path).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => {
            unusable(path, "a file of this name already exists and is not overwritten")
        }
        _ => system(error.error),
    })?;
    sync_folder(folder).map_err(system)
}

/// Checks that a file holds a case.
pub fn check(path: &Path, catalogue: &Catalogue) -> Result<(), Failure> {
    replay_shared(path, catalogue).map(|_| ())
}

/// Reads a case.
pub fn read(path: &Path, catalogue: &Catalogue) -> Result<Case, Failure> {
    let replayed = replay_shared(path, catalogue)?;
    tell_of_torn_line(path, &replayed);
    Ok(replayed.case)
}

/// Replays a case while nobody writes to its file.
fn replay_shared(path: &Path, catalogue: &Catalogue) -> Result<CaseLines, Failure> {
    let mut file = open(path, OpenOptions::new().read(true))?;
    if file.try_lock_shared().is_err() {
        await_turn(path, || file.lock_shared())?;
    }
    replay(path, &contents(path, &mut file)?, catalogue)
}

/// Appends an event that may come now; gives back the case with it, and its line.
///
/// `refuse` says where an event that may not come was found.
pub fn record(
    path: &Path,
    catalogue: &Catalogue,
    event: Event,
    refuse: impl FnOnce(Error) -> Failure,
) -> Result<(Case, String), Failure> {
    let mut file = open(path, OpenOptions::new().read(true).write(true))?;
    if file.try_lock().is_err() {
        await_turn(path, || file.lock())?;
    }
    if !is_still_at(path, &file).map_err(|error| system(path, error))? {
        return Err(unusable(path, "the file was replaced while it was opened; try again"));
    }
    let mut replayed = replay(path, &contents(path, &mut file)?, catalogue)?;
    tell_of_torn_line(path, &replayed);
    let line = replayed.case.record(event).map(|event| format!("{}\n", event.to_json())).map_err(refuse)?;
    append(path, &mut file, &replayed, &line)?;
    Ok((replayed.case, line))
}

/// Waits for a lock that another program holds; after a second, people are told what is waited for.
fn await_turn(path: &Path, lock: impl FnOnce() -> io::Result<()>) -> Result<(), Failure> {
    const PATIENCE: Duration = Duration::from_secs(1);
    let (locked, turn) = channel::<()>();
    let message = format!("{}: waiting for another program that has the case open", path.display());
    let tell = move || {
        if turn.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
            remark(&message);
        }
    };
    // Where the system gives no more threads, the wait is a silent one.
    let _ = thread::Builder::new().spawn(tell);
    let waited = lock().map_err(|error| system(path, error));
    drop(locked);
    waited
}

/// Puts a line behind the whole lines and on the disk; if that fails, the file ends with them again.
fn append(path: &Path, file: &mut File, before: &CaseLines, line: &str) -> Result<(), Failure> {
    let line = if before.is_ended { line.to_owned() } else { format!("\n{line}") };
    let length = before.length as u64;
    if length + line.len() as u64 > LONGEST_FILE {
        return Err(unusable(path, "with this event the file would be too long to be read again"));
    }
    let start = file.set_len(length).and_then(|()| file.seek(SeekFrom::Start(length)));
    let written = start.and_then(|_| file.write_all(line.as_bytes())).and_then(|()| file.sync_data());
    written.map_err(|error| {
        // If this fails too, the next writer cuts off what is no whole line.
        let _ = file.set_len(length).and_then(|()| file.sync_data());
        system(path, error)
    })
}

/// Opens a file; anything else, such as a pipe that nobody writes to, is not waited for.
fn open(path: &Path, options: &OpenOptions) -> Result<File, Failure> {
    let system = |error| system(path, error);
    if !fs::metadata(path).map_err(system)?.is_file() {
        return Err(unusable(path, "expected a file"));
    }
    options.open(path).map_err(system)
}

fn contents(path: &Path, file: &mut File) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = file.take(LONGEST_FILE + 1).read_to_end(&mut bytes);
    read.map_err(|error| system(path, error))?;
    if bytes.len() as u64 > LONGEST_FILE {
        let message = format!("expected a case of at most {} MiB", LONGEST_FILE >> 20);
        return Err(unusable(path, message));
    }
    Ok(bytes)
}

/// Makes the case of the whole lines of a file.
fn replay(path: &Path, bytes: &[u8], catalogue: &Catalogue) -> Result<CaseLines, Failure> {
    Case::from_lines(catalogue, bytes).map_err(|LineError { line, error, .. }| {
        let is_no_case = error.code() == ErrorCode::InvalidCaseFile;
        let file = path.display();
        let place = if is_no_case { file.to_string() } else { format!("{file}:{line}") };
        Failure::Unusable(Some(place), error)
    })
}

fn tell_of_torn_line(path: &Path, read: &CaseLines) {
    if let Some(line) = read.torn_line {
        let file = path.display();
        remark(&format!(
            "{file}:{line}: the line is incomplete, so it was never acknowledged; it is left out"
        ));
    }
}

fn system(path: &Path, error: io::Error) -> Failure {
    Failure::System(path.display().to_string(), error)
}

fn unusable(path: &Path, message: impl Into<String>) -> Failure {
    Failure::Unusable(Some(path.display().to_string()), Error::new(ErrorCode::InvalidCaseFile, message))
}

/// Whether the path leads to the file that was opened: an event in one that nobody finds any more would be lost.
#[cfg(unix)]
fn is_still_at(path: &Path, file: &File) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let (there, here) = (fs::metadata(path)?, file.metadata()?);
    Ok((there.dev(), there.ino()) == (here.dev(), here.ino()))
}

/// Here a file cannot be replaced while it is open.
#[cfg(not(unix))]
fn is_still_at(_path: &Path, _file: &File) -> io::Result<bool> {
    Ok(true)
}

/// Writes the entry of a new file to the disk.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Here folders cannot be opened.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use reglament::{Channel, read_event};

    use super::*;

    const EVENTS: &str = include_str!("../../../tests/cases/example/events.jsonl");

    fn event(catalogue: &Catalogue, line: &str) -> Event {
        read_event(line, catalogue.vocabulary()).expect("the example has no faults")
    }

    /// A crash leaves any number of bytes of a line: whatever was acknowledged is there, and the next event is recorded.
    #[test]
    fn a_file_cut_off_at_any_byte_holds_its_whole_lines_and_takes_the_next_event() {
        let catalogue = reglament_kz::catalogue().expect("the embedded law has no faults");
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("case.jsonl");
        let opening = Opening::new(&catalogue, "A-17", "almaty/adoption@3-383-2016", Channel::Office);
        create(&path, &opening.expect("it is embedded")).expect("it can be written");
        for line in EVENTS.lines() {
            let refuse = |error| panic!("{error}");
            record(&path, &catalogue, event(&catalogue, line), refuse).expect("it can be written");
        }
        let whole = fs::read(&path).expect("it can be read");
        let first = whole.iter().position(|byte| *byte == b'\n').expect("the opening has an end") + 1;
        assert!((0..first - 1).all(|length| replay(&path, &whole[..length], &catalogue).is_err()));
        let mut file = OpenOptions::new().read(true).write(true).open(&path).expect("it can be opened");
        for length in first - 1..whole.len() - 1 {
            let cut = &whole[..length];
            let mut replayed = replay(&path, cut, &catalogue).expect("whole lines are a case");
            // A line that lacks nothing but its end is complete.
            let events = whole[..=length].split(|byte| *byte == b'\n').count() - 2;
            assert_eq!(replayed.case.events().len(), events, "cut off at {length}");
            assert_eq!(replayed.torn_line.is_some(), !cut.ends_with(b"\n") && whole[length] != b'\n');
            let next = event(&catalogue, EVENTS.lines().nth(events).expect("not all events are there"));
            let line = replayed.case.record(next).expect("it may come").to_json() + "\n";
            file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(cut)).expect("written");
            append(&path, &mut file, &replayed, &line).expect("it can be written");
            let again = fs::read(&path).expect("it can be read");
            let case = replay(&path, &again, &catalogue).expect("it is a case").case;
            assert!(again.ends_with(b"\n") && whole.starts_with(&again));
            assert!(case == replayed.case, "cut off at {length}");
        }
    }
}
