//! The annexes of a regulation: drawings that its text refers to, with their headings and legends.
//!
//! The drawings themselves are no data: what they showed follows from the steps, the nodes of the portal and the information
//! systems, or is not known.

use crate::citation::{Citable, Citation};
use crate::coded::coded;
use crate::error::ErrorCode;
use crate::law_file::Table;
use crate::record::Subject;
use crate::statement::Statement;
use crate::text::Text;

coded! {
    /// What an annex of a regulation shows.
    pub enum AnnexKind {
        /// The handbook of business processes.
        Handbook = "handbook",
        /// The diagram of how the information systems interact.
        Systems = "systems",
    }
}

impl AnnexKind {
    /// What the paragraph that refers to the annex is about.
    fn subject(self) -> Subject {
        match self {
            Self::Handbook => Subject::BusinessProcess,
            Self::Systems => Subject::Diagram,
        }
    }
}

coded! {
    /// A symbol that the legend of an annex explains.
    pub enum SymbolId {
        /// The message that starts a process.
        StartMessage = "start-message",
        /// The message that ends it.
        EndMessage = "end-message",
        /// A message between.
        IntermediateMessage = "intermediate-message",
        /// An end without a message.
        SimpleEnd = "simple-end",
        /// An error.
        Error = "error",
        /// An event of time.
        Timer = "timer",
        /// An information system.
        InformationSystem = "information-system",
        /// A process.
        Process = "process",
        /// A condition.
        Condition = "condition",
        /// A flow of messages.
        MessageFlow = "message-flow",
        /// A flow of control.
        ControlFlow = "control-flow",
        /// The electronic document that the applicant gets in the end.
        FinalDocument = "final-document",
        /// The beginning or the end of the service.
        StartOrEnd = "start-or-end",
        /// What a procedure (action) is called.
        ProcedureName = "procedure-name",
        /// The way to the next procedure (action).
        Transition = "transition",
    }
}

/// An annex of a regulation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[doc(alias = "приложение")]
#[doc(alias = "қосымша")]
pub struct Annex {
    /// What it shows.
    pub kind: AnnexKind,
    /// Its number among the annexes of the regulation.
    pub number: u32,
    /// The paragraph that refers to it.
    pub citation: Citation,
    /// Its heading.
    pub heading: Statement,
    /// Its legend, in the act's order; empty if it has none.
    pub symbols: Box<[Symbol]>,
}

/// A symbol of a legend.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Symbol {
    /// Which symbol.
    pub id: SymbolId,
    /// What the act says it stands for.
    pub stated: Statement,
}

/// Reads the annexes with their legends: a legend is told apart from its annex, because several regulations may share it.
pub(crate) fn read_annexes(
    tables: &[Table<'_>],
    symbol_tables: &[Table<'_>],
    statements: &[(Subject, Statement)],
    citable: &Citable<'_>,
) -> Option<Box<[Annex]>> {
    let symbols = read_symbols(symbol_tables, tables);
    let annexes: Vec<Option<Annex>> =
        tables.iter().map(|table| read_annex(table, &symbols, statements, citable)).collect();
    annexes.into_iter().collect()
}

/// A symbol, and the kind of annex whose legend it belongs to.
type Entry = (AnnexKind, SymbolId, Text);

fn read_annex(
    table: &Table<'_>,
    symbols: &[Entry],
    statements: &[(Subject, Statement)],
    citable: &Citable<'_>,
) -> Option<Annex> {
    let (kind, number) = (table.word::<AnnexKind>("kind"), table.integer("number", 1..=100));
    let heading = table.text("heading");
    table.finish();
    let (kind, own) = (kind?, citable.annex(number?.value));
    let referring = statements.iter().find(|(subject, _)| *subject == kind.subject());
    if referring.is_none() {
        let expected = format!("the section `statement.{}`", kind.subject());
        table.fault(table.at(), ErrorCode::MissingSection, "nothing", expected);
    }
    let of_annex = symbols.iter().filter(|(annex, ..)| *annex == kind);
    let stated = |text: &Text| Statement { citation: own.clone(), text: text.clone() };
    let symbols = of_annex.map(|(_, id, text)| Symbol { id: *id, stated: stated(text) }).collect();
    let (citation, heading) = (referring?.1.citation.clone(), stated(&heading?));
    Some(Annex { kind, number: number?.value, citation, heading, symbols })
}

/// Reads the symbols of all legends; each belongs to an annex that is there, and stands in its legend once.
fn read_symbols(tables: &[Table<'_>], annexes: &[Table<'_>]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for table in tables {
        let (annex, id, text) =
            (table.word::<AnnexKind>("annex"), table.word::<SymbolId>("id"), table.text("text"));
        table.finish();
        let Some((annex, id, text)) = annex.zip(id).zip(text).map(|((annex, id), text)| (annex, id, text))
        else {
            continue;
        };
        if annexes.iter().all(|other| other.peek("kind") != annex.code()) {
            let expected = "the kind of an annex in `annexes`";
            table.fault(table.place_of("annex"), ErrorCode::UnknownValue, format!("`{annex}`"), expected);
        }
        if entries.iter().any(|(other, known, _)| *other == annex && *known == id) {
            table.fault(table.at(), ErrorCode::StatedTwice, format!("a second `{id}`"), "each symbol once");
        }
        entries.push((annex, id, text));
    }
    entries
}
