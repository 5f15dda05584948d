//! Cases: opened or replayed, changed by recording events, asked as JSON.

use reglament::{Case, Certificates, Channel, Language, Opening, PaperKind, read_event};

use crate::catalogue::reglament_catalogue;
use crate::error::{json, tell};
use crate::guard::{guard, reglament_error, reglament_status};
use crate::handle::{borrow, borrow_mut, free, give};
use crate::text::{bytes, read, reglament_str, reglament_text};
use crate::value::{
    Number, REGLAMENT_CERTIFICATES_REAL, reglament_certificates, reglament_channel, reglament_language,
    reglament_moment, reglament_paper,
};

/// One application and everything that has happened to it. Not to be changed by one thread while another uses it.
pub struct reglament_case(pub(crate) Case);

/// Opens a case under the edition of a regulation, named by its full id. Free it with `reglament_case_free`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_case_open(
    catalogue: *const reglament_catalogue,
    name: reglament_str,
    regulation: reglament_str,
    channel: reglament_channel,
    case_out: *mut *mut reglament_case,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    let certificates = REGLAMENT_CERTIFICATES_REAL;
    // SAFETY: as the caller promises.
    unsafe {
        reglament_case_open_with_certificates(
            catalogue,
            name,
            regulation,
            channel,
            certificates,
            case_out,
            error_out,
        )
    }
}

/// Opens a case as `reglament_case_open` does, to be conducted with the certificates of persons or with those issued
/// for tests, whose numbers need twelve digits but not the right control digit. Free it with `reglament_case_free`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_case_open_with_certificates(
    catalogue: *const reglament_catalogue,
    name: reglament_str,
    regulation: reglament_str,
    channel: reglament_channel,
    certificates: reglament_certificates,
    case_out: *mut *mut reglament_case,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let catalogue = &borrow(catalogue, "catalogue")?.0;
            let channel = Channel::read(channel, "channel")?;
            let certificates = Certificates::read(certificates, "certificates")?;
            let opening =
                Opening::new(catalogue, read(name, "name")?, read(regulation, "regulation")?, channel)?;
            let opening = opening.with_certificates(certificates);
            give(reglament_case(Case::open(catalogue, opening)?), case_out, "case_out")
        })
    }
}

/// The case that `reglament_case_lines` wrote: the opening and one event a line. Free it with `reglament_case_free`.
///
/// A last line without its end counts if it is complete. If it is no JSON, a crash left it behind: it was never
/// acknowledged and is left out, so `reglament_case_lines` then gives fewer lines than were handed in. A byte order
/// mark and one empty line at the end are passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_case_replay(
    catalogue: *const reglament_catalogue,
    lines: reglament_str,
    case_out: *mut *mut reglament_case,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let catalogue = &borrow(catalogue, "catalogue")?.0;
            let read = Case::from_lines(catalogue, bytes(lines, "lines")?).map_err(|wrong| wrong.error);
            let read =
                read.map_err(|error| if error.place().is_empty() { error.at("lines") } else { error })?;
            give(reglament_case(read.case), case_out, "case_out")
        })
    }
}

/// Records an event, one JSON object. If it is refused the case is as it was, and the error names the provision and
/// what is expected instead.
///
/// `text_out` may be null; otherwise it gets the event as it was recorded, one line without its end: what to store.
/// Free the text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_case_record(
    case: *mut reglament_case,
    event: reglament_str,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let case = &mut borrow_mut(case, "case")?.0;
            let event = read_event(read(event, "event")?, case.facts().vocabulary())?;
            let recorded = case.record(event)?;
            if text_out.is_null() {
                return Ok(());
            }
            give(reglament_text(recorded.to_json()), text_out, "text_out")
        })
    }
}

/// The case as JSON Lines: its opening, then one event a line. Free the text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_case_lines(
    case: *const reglament_case,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe { tell((case, "case"), |case| Ok(reglament_text(case.0.to_lines())), text_out, error_out) }
}

/// The events that may come now, as a JSON array: kind, roles, fields, deadline, paragraph. Free the text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_case_next_json(
    case: *const reglament_case,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe { tell((case, "case"), |case| json(&case.0.next()?), text_out, error_out) }
}

/// Where the case stands at a moment, as a JSON object: stage, who has to act, until when, by how much overdue. Free
/// the text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_case_status_json(
    case: *const reglament_case,
    at: reglament_moment,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe { tell((case, "case"), |case| json(&case.0.status(at.read("at")?)?), text_out, error_out) }
}

/// The terms that were missed, as a JSON array: which, by whom, by how much, the paragraph and the ledger. Free the
/// text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_case_overruns_json(
    case: *const reglament_case,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe { tell((case, "case"), |case| json(&case.0.overruns()?), text_out, error_out) }
}

/// The old name of `reglament_case_overruns_json`, which programs built before still call; deprecated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_case_findings_json(
    case: *const reglament_case,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe { reglament_case_overruns_json(case, text_out, error_out) }
}

/// A paper of the case in Kazakh or Russian, as plain text, or as a page of HTML if `html` is not 0. Free the text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_case_paper(
    case: *const reglament_case,
    paper: reglament_paper,
    language: reglament_language,
    html: i32,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    let write = |case: &reglament_case| {
        let paper = case.0.paper(PaperKind::read(paper, "paper")?, Language::read(language, "language")?)?;
        Ok(reglament_text(if html == 0 { paper.text().to_owned() } else { paper.html() }))
    };
    // SAFETY: as the caller promises.
    unsafe { tell((case, "case"), write, text_out, error_out) }
}

/// Makes every pinned assessment again; an error of code `other-assessment` if one differs.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_case_verify(
    case: *const reglament_case,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe { guard(error_out, || borrow(case, "case")?.0.verify()) }
}

/// The SHA-256 of the case in hexadecimal, for the version of the library that made it: an empty text is this one's.
/// Free the text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_case_digest(
    case: *const reglament_case,
    library: reglament_str,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    let digest = |case: &reglament_case| {
        // SAFETY: as the caller promises.
        let library = unsafe { read(library, "library") }?;
        let library = if library.is_empty() { reglament::VERSION } else { library };
        Ok(reglament_text(case.0.digest(library)?))
    };
    // SAFETY: as the caller promises.
    unsafe { tell((case, "case"), digest, text_out, error_out) }
}

/// Frees a case. Null is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_case_free(case: *mut reglament_case) {
    // SAFETY: as the caller promises.
    unsafe { free(case) }
}
