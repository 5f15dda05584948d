//! Templates of the papers of a case, in the official languages of the acts. They are law data: read and checked here,
//! filled in by `paper`.

mod language;

use crate::coded::coded;
use crate::error::ErrorCode;
use crate::law_file::Located;
use crate::law_file::Table;
use crate::text::Language;

coded! {
    /// A paper of a case.
    pub enum PaperKind {
        /// What the applicant gets when the documents are accepted.
        Receipt = "receipt",
        /// The reasoned reply refusing the service.
        ReasonedRefusal = "reasoned-refusal",
        /// The conclusion, of possibility or of impossibility.
        Conclusion = "conclusion",
        /// What the portal sends: what is ready, and when and where to come for it.
        Notification = "notification",
        /// How far the case is, for the personal cabinet.
        Status = "status",
    }
}

/// What a template may name.
pub(crate) const NAMES: [&str; 30] = [
    "service",
    "provider",
    "act",
    "case",
    "number",
    "accepted_on",
    "accepted_at",
    "documents",
    "ready_at",
    "place",
    "employee",
    "applicant",
    "consent",
    "outcome",
    "document",
    "result",
    "title",
    "basis",
    "then",
    "has_then",
    "signed_on",
    "grounds",
    "assumptions",
    "stage",
    "responsible",
    "due_at",
    "overall_due_at",
    "defects",
    "end",
    "receipt_items",
];

/// The languages in which papers are written.
pub(crate) const LANGUAGES: [(Language, &str); 2] = [(Language::Kk, "kk"), (Language::Ru, "ru")];

/// The templates of all papers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Papers {
    templates: Box<[(PaperKind, Language, Box<str>)]>,
}

impl Papers {
    /// Reads the templates from their file: every paper in every official language.
    pub(crate) fn read(file: &Table<'_>) -> Option<Self> {
        let mut templates: Vec<Option<_>> = Vec::new();
        for kind in PaperKind::ALL {
            let paper = file.table(kind.code());
            for (language, key) in LANGUAGES {
                let template = paper.as_ref().and_then(|paper| paper.string(key));
                let template = template.filter(|text| paper.as_ref().is_none_or(|paper| check(paper, *text)));
                templates.push(template.map(|text| (*kind, language, text.value.into())));
            }
            if let Some(paper) = paper {
                paper.finish();
            }
        }
        file.finish();
        Some(Self { templates: templates.into_iter().collect::<Option<_>>()? })
    }

    /// The template of a paper in a language.
    pub(crate) fn get(&self, kind: PaperKind, language: Language) -> Option<&str> {
        let is_it = |(k, l, _): &&(PaperKind, Language, Box<str>)| *k == kind && *l == language;
        self.templates.iter().find(is_it).map(|(.., text)| &**text)
    }
}

/// How many steps one paper may take: a list of a hundred thousand documents takes fewer.
const MOST_WORK: u64 = 1_000_000;

/// The engine with the form in which templates are written: a block tag takes no line of its own.
pub(crate) fn environment() -> minijinja::Environment<'static> {
    // Not with all that Jinja knows, which it would keep until the program ends, where Valgrind calls it lost.
    let mut environment = minijinja::Environment::empty();
    environment.set_fuel(Some(MOST_WORK));
    environment.add_filter("length", |list: &minijinja::Value| list.len());
    environment.add_test("defined", |value: &minijinja::Value| !value.is_undefined());
    environment.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
    let mut syntax = environment.syntax().to_builder();
    let syntax = syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
    if let Ok(syntax) = syntax {
        environment.set_syntax(syntax);
    }
    environment
}

/// Whether a text is a template that names only what a case may hold.
fn check(table: &Table<'_>, text: Located<&str>) -> bool {
    let fault = |at: usize, found: String, expected: String| {
        table.fault(at, ErrorCode::InvalidTemplate, found, expected);
        false
    };
    if let Err(language::Refused { at, found, expected }) = language::check(text.value) {
        return fault(table.inside(text, at), found, expected);
    }
    let environment = environment();
    let template = match environment.template_from_str(text.value) {
        Ok(template) => template,
        Err(error) => {
            let lines = error.line().unwrap_or(1).saturating_sub(1);
            let offset: usize = text.value.split_inclusive('\n').take(lines).map(str::len).sum();
            return fault(table.inside(text, offset), error.kind().to_string(), "a template".to_owned());
        }
    };
    let unknown =
        template.undeclared_variables(false).into_iter().find(|name| !NAMES.contains(&name.as_str()));
    unknown.is_none_or(|name| fault(text.at, format!("the name `{name}`"), NAMES.join(", ")))
}
