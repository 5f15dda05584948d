//! Commands for the programs `shared_cases`, and what their answers have to be.

use serde_json::Value;

/// One answer of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The fields.
    Ok(Vec<String>),
    /// The name of the status, and the place.
    Error(String, String),
}

impl Answer {
    fn read(line: &str) -> Self {
        let mut fields = line.split('\t').map(|field| field.replace('\u{1e}', "\n"));
        match fields.next().as_deref() {
            Some("ok") => Self::Ok(fields.collect()),
            Some("error") => {
                let mut next = || fields.next().unwrap_or_default();
                Self::Error(next(), next())
            }
            _ => panic!("no answer: {line}"),
        }
    }

    /// The fields; empty for an error.
    pub fn fields(&self) -> &[String] {
        match self {
            Self::Ok(fields) => fields,
            Self::Error(..) => &[],
        }
    }

    /// A field that is JSON; null if there is none.
    pub fn json(&self, field: usize) -> Value {
        self.fields().get(field).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
    }
}

/// Says what is wrong with answers, if anything is.
type Judge = Box<dyn Fn(&[Answer]) -> Option<String>>;

/// Commands, and for some of them what the answers have to be.
#[derive(Default)]
pub struct Script {
    commands: Vec<String>,
    judges: Vec<(String, std::ops::Range<usize>, Judge)>,
}

impl Script {
    /// Adds commands; `judge` gets their answers.
    pub fn ask(
        &mut self,
        name: &str,
        commands: impl IntoIterator<Item = String>,
        judge: impl Fn(&[Answer]) -> Option<String> + 'static,
    ) {
        let from = self.commands.len();
        // Outside strings an end of line is as good as a blank, and within one JSON allows none.
        self.commands.extend(commands.into_iter().map(|command| command.replace(['\n', '\r'], " ")));
        self.judges.push((name.to_owned(), from..self.commands.len(), Box::new(judge)));
    }

    /// What the program reads.
    pub fn input(&self) -> String {
        self.commands.join("\n") + "\n"
    }

    /// Everything that is wrong with what the program printed.
    pub fn judge(&self, output: &str) -> Vec<String> {
        let answers: Vec<Answer> = output.lines().map(Answer::read).collect();
        assert_eq!(answers.len(), self.commands.len(), "as many answers as commands");
        let wrong = |(name, range, judge): &(String, std::ops::Range<usize>, Judge)| {
            judge(&answers[range.clone()]).map(|fault| format!("{name}: {fault}"))
        };
        self.judges.iter().filter_map(wrong).collect()
    }
}

/// A fault if two things differ.
pub fn differ<T: PartialEq + std::fmt::Debug>(expected: &T, found: &T) -> Option<String> {
    (expected != found).then(|| format!("\n  expected {expected:?}\n  found    {found:?}"))
}
