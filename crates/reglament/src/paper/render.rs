//! Filling in a template; a name the case does not hold ends it with an error that says which.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::Object;
use minijinja::{ErrorKind, Value};

use super::context::Names;
use crate::error::{Error, ErrorCode, Result};
use crate::place::Place;
use crate::template::environment;

/// The longest paper in bytes.
const LONGEST: usize = 1 << 24;

/// Fills in a template.
pub(super) fn render(template: &str, names: Names) -> Result<String> {
    let context = Arc::new(Context { names, missing: Mutex::default() });
    let mut paper = Bounded::default();
    let environment = environment();
    let template = environment.template_from_str(template);
    let rendered = template.and_then(|template| {
        template.render_captured_to(Value::from_dyn_object(Arc::clone(&context)), &mut paper).map(|_| ())
    });
    // The engine's own words may repeat a value, so only the name or the line is passed on.
    rendered.map_err(|error| {
        let missing = context.missing.lock().unwrap_or_else(PoisonError::into_inner).take();
        match (missing, error.kind()) {
            (_, ErrorKind::OutOfFuel) | (None, ErrorKind::WriteFailure) => {
                let message = "the paper that the template makes of this case is too long";
                Error::new(ErrorCode::InvalidTemplate, message).at(line(&error))
            }
            (Some(missing), _) => {
                let message = "the paper shows this, but the case does not hold it";
                Error::new(ErrorCode::PaperIncomplete, message).at(missing)
            }
            (None, _) => {
                let message = "the template uses a value of the case as if it were of another kind";
                Error::new(ErrorCode::InvalidTemplate, message).at(line(&error))
            }
        }
    })?;
    String::from_utf8(paper.0).map_err(|_| Error::new(ErrorCode::Internal, "a paper that is not UTF-8"))
}

/// The line of the template, from 1, where the engine knows it.
fn line(error: &minijinja::Error) -> Place {
    error.line().map_or_else(Place::default, Place::line)
}

/// A paper that is being written, and that takes no more than a paper can need.
#[derive(Default)]
struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len().saturating_add(bytes.len()) > LONGEST {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The names of a paper, which remembers the last one that was asked for in vain.
#[derive(Debug)]
struct Context {
    names: Names,
    missing: Mutex<Option<String>>,
}

impl Object for Context {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let name = key.as_str()?;
        let value = self.names.get(name).cloned();
        if value.is_none() {
            *self.missing.lock().unwrap_or_else(PoisonError::into_inner) = Some(name.to_owned());
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::law_file::{Document, FaultLog, FileKind, LawFile, read_kind};
    use crate::paper::page;
    use crate::template::{NAMES, PaperKind, Papers};
    use crate::text::Language;

    fn render_error(template: &str) -> Error {
        let many: Vec<Value> = (0..1_000).map(Value::from).collect();
        let names = [("number", Value::from("A-17")), ("documents", Value::from(many))];
        render(template, Names::from(names)).expect_err(template)
    }

    #[test]
    fn a_template_that_would_not_end_is_given_up() {
        let endless = format!("x\n{}{}", "{% for a in documents %}".repeat(5), "{% endfor %}".repeat(5));
        let long = format!("{{% for a in documents %}}\n{}\n{{% endfor %}}", "x".repeat(1 << 15));
        for (template, line) in [(endless, "line 2"), (long, "")] {
            let error = render_error(&template);
            assert_eq!(error.code(), ErrorCode::InvalidTemplate);
            assert!(error.message().contains("is too long") && error.place() == line, "{error}");
        }
    }

    #[test]
    fn what_the_case_lacks_is_not_what_the_template_gets_wrong() {
        let missing = render_error("{{ number }}\n{{ place }}");
        assert_eq!((missing.code(), missing.place()), (ErrorCode::PaperIncomplete, "place"));
        for wrong in ["x\n{{ number.text }}", "x\n{% for a in number.text %}{% endfor %}"] {
            let error = render_error(wrong);
            assert_eq!((error.code(), error.place()), (ErrorCode::InvalidTemplate, "line 2"), "{wrong}");
            assert!(!error.to_string().contains("A-17"));
        }
    }

    /// A paper filled in by hand.
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Example {
        paper: String,
        language: String,
        context: serde_json::Map<String, serde_json::Value>,
        expected: Option<String>,
        #[serde(default)]
        expected_html_contains: Vec<String>,
        missing: Option<String>,
    }

    fn papers() -> Papers {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../reglament-kz/law/papers.toml");
        let file = LawFile::new("papers.toml", fs::read_to_string(path).expect("the templates"));
        let faults = FaultLog::default();
        let document = Document::parse(&file, &faults).expect("TOML");
        let root = document.root(&faults);
        assert_eq!(read_kind(&root, &[FileKind::Papers]), Some(FileKind::Papers));
        Papers::read(&root).expect("templates without faults")
    }

    fn names(context: &serde_json::Map<String, serde_json::Value>) -> Names {
        let name = |name: &str| *NAMES.iter().find(|known| **known == name).expect("a name of papers");
        context.iter().map(|(key, value)| (name(key), Value::from(minijinja::value::Serde(value)))).collect()
    }

    #[test]
    fn every_paper_filled_in_by_hand_comes_out_of_its_template() {
        let papers = papers();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/papers");
        let mut seen = Vec::new();
        for entry in fs::read_dir(folder).expect("the examples") {
            let path = entry.expect("an example").path();
            let text = fs::read_to_string(&path).expect("an example");
            let example: Example = serde_json::from_str(&text).expect("an example");
            let kind = PaperKind::from_code(&example.paper).expect("a paper");
            let language = Language::from_code(&example.language).expect("a language");
            let template = papers.get(kind, language).expect("in both languages");
            let result = render(template, names(&example.context));
            if let Some(missing) = &example.missing {
                let error = result.expect_err("something is missing");
                assert_eq!(
                    (error.code(), error.place()),
                    (ErrorCode::PaperIncomplete, &**missing),
                    "{path:?}"
                );
                continue;
            }
            let text = result.unwrap_or_else(|error| panic!("{path:?}: {error}"));
            assert_eq!(Some(&text), example.expected.as_ref(), "{path:?}");
            let html = page::html(&text, language);
            for part in &example.expected_html_contains {
                assert!(html.contains(part), "{path:?}: no `{part}` in\n{html}");
            }
            seen.push((kind, language));
        }
        for kind in PaperKind::ALL {
            for language in [Language::Kk, Language::Ru] {
                assert!(
                    seen.iter().filter(|pair| **pair == (*kind, language)).count() >= 2,
                    "{kind} {language}"
                );
            }
        }
    }
}
