//! What a notebook shows: regulations, assessments, schedules and cases as HTML that stands by itself.
//!
//! Everything is escaped. Nothing shown is a value of a fact, a field of an event or the host's name for a case.

mod answer;
mod case;
mod timeline;

use std::sync::Arc;

use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context};
use reglament::chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};
use reglament::{
    Assumption, Error, ErrorCode, Language, LedgerPoint, LedgerSubject, Regulation, Result, Standing, Term,
};
use reglament_cli::Words;

pub use answer::{assessment, regulation, schedule};
pub use case::case;

const FRAME: &str = include_str!("templates/frame.html");
const STYLE: &str = include_str!("templates/style.css");
const CLOSING: &str = include_str!("templates/closing.html");

/// What a view is written with: one language, and the words of the command in it.
pub struct Writer {
    words: Arc<Words>,
    environment: Environment<'static>,
}

impl Writer {
    /// A writer of a language.
    pub fn new(language: Language) -> Self {
        let words = Arc::new(Words::new(language));
        let mut environment = Environment::new();
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        let mut syntax = environment.syntax().to_builder();
        if let Ok(syntax) = syntax.trim_blocks(true).lstrip_blocks(true).build() {
            environment.set_syntax(syntax);
        }
        let of_template = Arc::clone(&words);
        environment
            .add_function("say", move |group: String, key: String| of_template.say(&group, &key).to_owned());
        environment.add_filter("pieces", pieces);
        Self { words, environment }
    }

    fn language(&self) -> Language {
        self.words.language()
    }

    fn say(&self, group: &str, key: &str) -> String {
        self.words.say(group, key).to_owned()
    }

    fn fill(&self, key: &str, places: &[(&str, &str)]) -> String {
        self.words.fill("view", key, places)
    }

    /// Fills in a template of the package; every text in it is escaped.
    fn render(&self, template: &str, names: Value) -> Result<String> {
        // The engine's own words may repeat what it was given.
        let failed = |_| Error::new(ErrorCode::Internal, "a template of the package cannot be filled in");
        self.environment.render_str(template, names).map_err(failed)
    }

    /// A part that has been rendered, and so escaped, already.
    fn part(&self, template: &str, names: Value) -> Result<Value> {
        self.render(template, names).map(Value::from_safe_string)
    }

    /// The body with the styles it needs.
    fn frame(&self, template: &str, names: Value) -> Result<String> {
        let body = self.part(template, names)?;
        let style = Value::from_safe_string(STYLE.to_owned());
        self.render(FRAME, context! { style, body, language => self.language().code() })
    }

    /// What every answer ends with: whether the regulation was in effect, and what was assumed.
    fn closing<'a>(
        &self,
        regulation: &Regulation,
        standing: Option<Standing<'_>>,
        assumptions: impl IntoIterator<Item = &'a Assumption>,
    ) -> Result<Value> {
        let standing = standing.map(|standing| regulation.say_standing(standing, self.language()));
        let assumption =
            |known: &Assumption| context! { code => &*known.code, text => known.text.get(self.language()) };
        let assumptions: Vec<Value> = assumptions.into_iter().map(assumption).collect();
        self.part(CLOSING, context! { standing, assumptions })
    }

    /// A length of time.
    fn term(&self, term: Term) -> String {
        match term {
            Term::Minutes(number) => self.fill("minutes", &[("number", &number.to_string())]),
            Term::Days(number) => self.calendar_days(number),
        }
    }

    fn calendar_days(&self, number: u32) -> String {
        let key = if number == 1 { "calendar-day" } else { "calendar-days" };
        self.fill(key, &[("number", &number.to_string())])
    }

    /// What a line of the ledger or a finding is about: `step-2` and the like.
    fn subject(&self, code: &str) -> String {
        match code.strip_prefix("step-") {
            Some(number) => self.words.fill("subject", "step", &[("number", number)]),
            None => self.say("subject", code),
        }
    }

    fn ledger_subject(&self, subject: LedgerSubject) -> String {
        self.subject(&subject.to_string())
    }

    /// A day in a picture: the year stands elsewhere.
    fn tick(&self, day: NaiveDate) -> String {
        match self.language() {
            Language::En => day.format("%d %b").to_string(),
            _ => format!("{:02}.{:02}", day.day(), day.month()),
        }
    }

    /// Several who may act.
    fn any_of(&self, names: &[String]) -> String {
        names.join(&format!(" {} ", self.say("view", "or")))
    }
}

/// A moment of which the day and the time are not broken, and nothing else in need of being escaped.
fn pieces(text: String) -> Value {
    let kept: String = text.chars().filter(|part| !"<>&\"'".contains(*part)).collect();
    let pieces: Vec<String> =
        kept.split_whitespace().map(|piece| format!("<span class=\"rg-piece\">{piece}</span>")).collect();
    Value::from_safe_string(pieces.join(" "))
}

/// A judgement in words, with a symbol and a colour beside them.
fn judgement(class: &str, symbol: &str, words: &str) -> Value {
    context! { class, symbol, words }
}

/// A moment; seconds only if there are any.
fn moment(at: DateTime<FixedOffset>) -> String {
    at.format(if at.second() == 0 { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d %H:%M:%S" }).to_string()
}

fn point(point: LedgerPoint) -> String {
    match point {
        LedgerPoint::Day(day) => day.to_string(),
        LedgerPoint::Moment(at) => moment(at),
    }
}
