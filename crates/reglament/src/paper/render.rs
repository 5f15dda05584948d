//! Filling in a template; a name the case does not hold ends it with an error that says which.

use std::sync::{Arc, Mutex, PoisonError};

use minijinja::Value;
use minijinja::value::Object;

use super::context::Names;
use crate::error::{Error, ErrorCode, Result};
use crate::template::environment;

/// Fills in a template.
pub(super) fn render(template: &str, names: Names) -> Result<String> {
    let context = Arc::new(Context { names, missing: Mutex::default() });
    let rendered = environment().render_str(template, Value::from_dyn_object(Arc::clone(&context)));
    // The engine's own words may repeat a value, so only the name is passed on.
    rendered.map_err(|_| {
        let missing = context.missing.lock().unwrap_or_else(PoisonError::into_inner).take();
        let message = "the case does not hold this, which the paper shows";
        Error::new(ErrorCode::PaperIncomplete, message).at(missing.unwrap_or_default())
    })
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
