//! The Python package `reglament`: classes around the values of [`reglament`], and nothing decided here.
//!
//! Every class is immutable, so threads share them freely. The types are written down in `_reglament.pyi`, which is made from
//! this crate; what is easier said in Python (enums, exceptions) stands in `python/reglament`. The order of the modules is that of
//! their imports: each knows only those above it.

// Methods of Python take `self` and values whether they need them or not, and answer with what Python gets.
#![allow(clippy::needless_pass_by_value, reason = "pyo3 hands arguments over by value")]
#![allow(clippy::trivially_copy_pass_by_ref, clippy::unused_self, reason = "pyo3 calls methods by reference")]
#![allow(clippy::too_many_arguments, reason = "Python gives them by name, and most are seldom given")]
#![allow(clippy::doc_link_with_quotes, reason = "the examples are Python")]

mod typed;
mod error;
mod foreign;
mod convert;
mod record;
mod words;
mod json;
mod lines;
mod records;
mod view;
mod pickle;
mod sources;
mod catalogue;
mod calendar;
mod iin;
mod question;
mod regulation;
mod facts;
mod drawing;
mod assessment;
mod schedule;
mod case;
mod table;
mod entry;
mod rebuild;

use pyo3::exceptions::PyImportError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

/// Prepares the interpreter: Python's own protocols then know facts as the mapping they are.
///
/// A second interpreter of the process is refused: enums and exceptions are objects of the first, and would be others there.
#[pyfunction]
fn _prepare(py: Python<'_>) -> PyResult<()> {
    static HOME: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    // Every interpreter has its own module `sys`; it is kept, so that its address is never used again.
    let sys = py.import("sys")?;
    if HOME.get_or_init(py, || sys.clone().unbind()).bind(py).is(&sys) {
        return pyo3::types::PyMapping::register::<facts::Facts>(py);
    }
    Err(PyImportError::new_err("reglament works in one interpreter per process, and this is another one"))
}

/// Runs the command `reglament` with these arguments, of which the first is the name of the program; gives the exit status.
#[pyfunction]
fn _run(py: Python<'_>, arguments: Vec<std::ffi::OsString>) -> u8 {
    // `python -m reglament`: nothing else runs in this process.
    reglament_cli::own_process();
    py.detach(|| reglament_cli::run_from(arguments))
}

/// The closed lists of words, to compare with the Python enums.
#[pyfunction]
fn _words() -> std::collections::BTreeMap<&'static str, Vec<&'static str>> {
    words::LISTS.iter().map(|(name, words)| (*name, words())).collect()
}

/// What a word of a closed list is called in a language; the list by its name in `words.toml`.
#[pyfunction]
fn _label(list: &str, word: &str, language: words::Of<reglament::Language>) -> String {
    reglament_sheet::Words::new(language.0).say(list, word).to_owned()
}

/// The stable names of all error codes by their numbers.
#[pyfunction]
fn _error_codes() -> std::collections::BTreeMap<u16, &'static str> {
    reglament::ErrorCode::ALL.iter().map(|code| (code.number(), code.name())).collect()
}

/// The compiled part of the package `reglament`, which offers everything by its own name.
#[pymodule(gil_used = false)]
mod _reglament {
    #[pymodule_export]
    use super::{_error_codes, _label, _prepare, _run, _words};
    #[pymodule_export]
    use crate::assessment::{Assessment, GroundFinding};
    #[pymodule_export]
    use crate::calendar::{Calendar, CalendarDay};
    #[pymodule_export]
    use crate::case::{
        Case, CaseStatus, CaseStep, Ended, EventField, Lateness, Overall, Overrun, Paper, Permitted, Visit,
    };
    #[pymodule_export]
    use crate::catalogue::{Catalogue, catalogue};
    #[pymodule_export]
    use crate::drawing::Drawing;
    #[pymodule_export]
    use crate::entry::regulation;
    #[pymodule_export]
    use crate::facts::Facts;
    #[pymodule_export]
    use crate::iin::Iin;
    #[pymodule_export]
    use crate::question::Question;
    #[pymodule_export]
    use crate::rebuild::_rebuild;
    #[pymodule_export]
    use crate::records::{
        Act, Amended, Annex, Assumption, CaseGraph, CaseState, CaseTransition, CounterLimit, Discrepancy,
        Duty, Effect, Fact, FactWord, Fault, FollowUp, GlossaryEntry, InformationSystem, Intake, Interaction,
        ObtainedData, OfficeHours, OverallTerm, Parameter, ParameterValue, Period, PortalNode, Reading,
        ReceiptItem, Reference, RefusalGround, Registration, Repeal, Replacement, RequiredField, Role,
        ServiceResult, Standing, Statement, Step, StepEvent, Successor, Symbol, Term, Text,
    };
    #[pymodule_export]
    use crate::regulation::Regulation;
    #[pymodule_export]
    use crate::schedule::{Deadline, LedgerEntry, Schedule, StepDeadline};
    #[pymodule_export]
    use crate::table::AnswerTable;
    #[pymodule_export]
    use crate::view::View;

    /// The version of the library.
    #[pymodule_export]
    #[allow(non_upper_case_globals, reason = "Python's own name for it")]
    const __version__: &str = reglament::VERSION;
}
