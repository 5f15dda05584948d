//! What a notebook shows: regulations, assessments, schedules and cases as HTML that stands by itself.
//!
//! Everything is escaped. Nothing shown is a value of a fact, a field of an event or the host's name for a case.

mod answer;
mod case;
mod timeline;

use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context};
use reglament::chrono::{DateTime, FixedOffset};
use reglament::{Assumption, Error, ErrorCode, Language, Regulation, Result, Standing};

pub use answer::{assessment, regulation, schedule};
pub use case::case;

/// The language of the labels, and so of the names they stand beside.
const LANGUAGE: Language = Language::En;

const FRAME: &str = include_str!("templates/frame.html");
const STYLE: &str = include_str!("templates/style.css");
const CLOSING: &str = include_str!("templates/closing.html");

/// Fills in a template of the package; every text in it is escaped.
fn render(template: &str, names: Value) -> Result<String> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let mut syntax = environment.syntax().to_builder();
    if let Ok(syntax) = syntax.trim_blocks(true).lstrip_blocks(true).build() {
        environment.set_syntax(syntax);
    }
    // The engine's own words may repeat what it was given.
    let failed = |_| Error::new(ErrorCode::Internal, "a template of the package cannot be filled in");
    environment.render_str(template, names).map_err(failed)
}

/// A part that has been rendered, and so escaped, already.
fn part(template: &str, names: Value) -> Result<Value> {
    render(template, names).map(Value::from_safe_string)
}

/// The body with the styles it needs.
fn frame(template: &str, names: Value) -> Result<String> {
    let body = part(template, names)?;
    render(FRAME, context! { style => Value::from_safe_string(STYLE.to_owned()), body })
}

/// What every answer ends with: whether the regulation was in effect, and what was assumed.
fn closing<'a>(
    standing: Option<Standing<'_>>,
    assumptions: impl IntoIterator<Item = &'a Assumption>,
) -> Result<Value> {
    let standing = standing.map(|standing| {
        let state = standing.state.code().replace('_', " ");
        context! { state, certain => standing.certain, reason => standing.reason }
    });
    let assumption = |known: &Assumption| context! { code => &*known.code, text => known.text.get(LANGUAGE) };
    let assumptions: Vec<Value> = assumptions.into_iter().map(assumption).collect();
    part(CLOSING, context! { standing, assumptions })
}

/// A judgement in words, with a symbol and a colour beside them.
fn judgement(class: &str, symbol: &str, words: &str) -> Value {
    context! { class, symbol, words }
}

fn moment(at: DateTime<FixedOffset>) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

/// A word of a closed list as people write it.
fn plain(code: &str) -> String {
    code.replace('-', " ")
}

/// What the regulation calls somebody who acts; `applicant` and `portal` are no roles.
fn who(regulation: &Regulation, id: &str) -> String {
    regulation.role(id).map_or_else(|| id.to_owned(), |role| role.name.get(LANGUAGE).to_owned())
}
