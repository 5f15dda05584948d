//! What the crate knows of its types, and what reads them out of it cannot write into a stub yet.

use crate::command::{Done, Failure};

/// What is written, and what should stand there. Each must be found: once it is written right, it is to be taken out here.
const CORRECTIONS: [(&str, &str); 8] = [
    // Defaults that are no literals.
    (
        "kind: PaperKind | str, language: Language | str = ...",
        "kind: PaperKind | str, language: Language | str = \"ru\"",
    ),
    ("language: Language | str = ...", "language: Language | str = \"en\""),
    ("annex: AnnexKind | str = ...", "annex: AnnexKind | str = \"handbook\""),
    ("profile: BpmnProfile | str = ...", "profile: BpmnProfile | str = \"plain\""),
    ("version: DmnVersion | str = ...", "version: DmnVersion | str = \"1.3\""),
    // Special methods have no annotation of their own.
    ("def __bool__(self, /) -> bool: ...", "def __bool__(self, /) -> NoReturn: ..."),
    // What comes out depends on what goes in; a text is itself an iterable of texts, and the first that fits counts.
    (
        "    def assess_lines(self, /, lines: str | Iterable[str | bytes], *, on: date | None = None) -> object:",
        "    @overload\n    \
             def assess_lines(self, /, lines: str, *, on: date | None = None) -> str: ...  # type: ignore[overload-overlap]\n    \
             @overload\n    \
             def assess_lines(self, /, lines: Iterable[str | bytes], *, on: date | None = None) -> Iterator[str]:",
    ),
    (
        "from typing import Any, Final, SupportsIndex, final",
        "from typing import Any, Final, NoReturn, SupportsIndex, final, overload",
    ),
];

/// The stub with that.
pub fn completed(stub: &str) -> Done<String> {
    CORRECTIONS.iter().try_fold(stub.to_owned(), |stub, (written, right)| {
        if stub.contains(written) {
            return Ok(stub.replace(written, right));
        }
        Err(Failure::Failed(format!(
            "the stub no longer says `{written}`, which is corrected in python_stub.rs"
        )))
    })
}
