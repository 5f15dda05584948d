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
