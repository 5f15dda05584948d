//! The words of our own, from `words.toml`; the words of the law come with the law.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use reglament::chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike, Weekday};
use reglament::{Bound, Citation, Language, Step, Term, fill};
use toml::de::{DeTable, DeValue};

/// All words: groups of keys, each with a text for every language.
const FILE: &str = include_str!("../words.toml");

/// Groups by their names, each with its texts by their keys. Kept to the end, and so held by pointers that Valgrind can follow.
type Groups = BTreeMap<String, BTreeMap<String, String>>;

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    language: Language,
    groups: &'static Groups,
}

impl Words {
    /// The words of a language; those of each are read once.
    pub fn new(language: Language) -> Self {
        static KK: LazyLock<Groups> = LazyLock::new(|| read(Language::Kk));
        static RU: LazyLock<Groups> = LazyLock::new(|| read(Language::Ru));
        static EN: LazyLock<Groups> = LazyLock::new(|| read(Language::En));
        let groups = match language {
            Language::Kk => &*KK,
            Language::Ru => &*RU,
            Language::En => &*EN,
        };
        Self { language, groups }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A word; for a code of the law's closed lists, the group is the list. A test finds words that are missing.
    pub fn say<'a>(&'a self, group: &str, key: &'a str) -> &'a str {
        self.groups.get(group).and_then(|texts| texts.get(key)).map_or(key, String::as_str)
    }

    /// A sentence with its places `{name}` filled in.
    pub fn fill(&self, group: &str, key: &str, places: &[(&str, &str)]) -> String {
        let value = |name: &str| places.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
        fill(self.say(group, key), value)
    }

    /// The words of a header.
    pub fn header(&self, keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| self.say("column", key).to_owned()).collect()
    }

    /// A day with its day of the week: `2017-03-18 Sat`.
    pub fn day(&self, day: NaiveDate) -> String {
        format!("{day} {}", self.say("weekday", weekday(day)))
    }

    /// A moment with its day of the week; seconds only if there are any.
    pub fn moment(&self, moment: DateTime<FixedOffset>) -> String {
        let time = moment.format(if moment.second() == 0 { "%H:%M" } else { "%H:%M:%S" });
        format!("{} {time}", self.day(moment.date_naive()))
    }

    /// A length of time.
    pub fn term(&self, term: Term) -> String {
        let (number, one, many) = match term {
            Term::Minutes(minutes) => (minutes, "minute", "minutes"),
            Term::Days(days) => (days, "day", "days"),
        };
        format!("{number} {}", self.say("unit", if number == 1 { one } else { many }))
    }

    /// How long a step may take, with `≤` where the act says "not more than".
    pub fn limit(&self, step: &Step) -> String {
        match step.bound {
            Bound::Flat => self.term(step.limit),
            Bound::AtMost => format!("≤ {}", self.term(step.limit)),
        }
    }

    /// A provision as a lawyer writes it; the law only where it is not the one everything is about.
    pub fn citation(&self, citation: &Citation, own: &str) -> String {
        let place = citation.place(self.language);
        if citation.law() == own { place } else { format!("{}, {place}", citation.law()) }
    }
}

/// Reads the words of a language out of the file.
fn read(language: Language) -> Groups {
    let (root, _) = DeTable::parse_recoverable(FILE);
    let groups = root.get_ref().iter().filter_map(|(group, keys)| {
        let keys = keys.get_ref().as_table()?.iter();
        let texts = keys.filter_map(|(key, text)| {
            Some((key.get_ref().to_string(), in_language(text.get_ref(), language)?))
        });
        Some((group.get_ref().to_string(), texts.collect()))
    });
    groups.collect()
}

fn in_language(text: &DeValue<'_>, language: Language) -> Option<String> {
    text.as_table()?.get(language.code())?.get_ref().as_str().map(str::to_owned)
}

fn weekday(day: NaiveDate) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "monday",
        Weekday::Tue => "tuesday",
        Weekday::Wed => "wednesday",
        Weekday::Thu => "thursday",
        Weekday::Fri => "friday",
        Weekday::Sat => "saturday",
        Weekday::Sun => "sunday",
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use reglament::{
        Actor, Bearing, Channel, Comparison, DayKind, DayOfWeek, Document, End, FactType, Finding, NodeKind,
        Outcome, Person, ResultOutcome, Subject, VisitPurpose,
    };

    use super::*;

    fn in_every_language() -> Vec<Words> {
        Language::ALL.iter().map(|language| Words::new(*language)).collect()
    }

    /// Every group and key of the file.
    fn keys() -> Vec<(String, String)> {
        let (root, faults) = DeTable::parse_recoverable(FILE);
        assert!(faults.is_empty(), "{faults:?}");
        let mut keys = Vec::new();
        for (group, texts) in root.get_ref() {
            for key in texts.get_ref().as_table().expect("groups are tables").keys() {
                keys.push((group.get_ref().to_string(), key.get_ref().to_string()));
            }
        }
        keys
    }

    fn source() -> String {
        fn gather(folder: &Path, text: &mut String) {
            for entry in fs::read_dir(folder).expect("the sources are here") {
                let path = entry.expect("the sources are here").path();
                if path.is_dir() {
                    gather(&path, text);
                } else {
                    text.push_str(&fs::read_to_string(path).expect("the sources are text"));
                }
            }
        }
        let mut text = String::new();
        let crates = Path::new(env!("CARGO_MANIFEST_DIR"));
        gather(&crates.join("src"), &mut text);
        gather(&crates.join("../reglament-cli/src"), &mut text);
        gather(&crates.join("../reglament-models/src"), &mut text);
        text
    }

    #[test]
    fn every_word_is_there_in_every_language() {
        for words in in_every_language() {
            for (group, key) in keys() {
                let word = words.groups.get(&group).and_then(|texts| texts.get(&key));
                assert!(word.is_some_and(|word| !word.is_empty()), "{group}.{key} in {}", words.language);
            }
        }
    }

    #[test]
    fn every_code_of_the_law_has_a_word() {
        macro_rules! has_words {
            ($($list:ty: $group:literal),+) => { $(
                for code in <$list>::ALL {
                    let words = Words::new(Language::Kk);
                    assert!(words.groups[$group].contains_key(code.code()), "{} {code}", $group);
                }
            )+ };
        }
        has_words!(
            Outcome: "outcome", Finding: "finding", Channel: "channel", ResultOutcome: "result",
            Document: "document", Actor: "actor", NodeKind: "node", End: "end", Person: "person",
            Bearing: "bearing", Subject: "statement", DayKind: "day-kind", DayOfWeek: "weekday", VisitPurpose: "purpose",
            Comparison: "comparison"
        );
        let words = Words::new(Language::Kk);
        let without_list = |kind: &&FactType| **kind != FactType::Enumeration;
        assert!(
            FactType::ALL
                .iter()
                .filter(without_list)
                .all(|kind| words.groups["fact-type"].contains_key(kind.code()))
        );
    }

    #[test]
    fn every_word_the_program_says_is_there_and_no_other() {
        let source = source();
        let literals = |call: &str| -> Option<(String, String)> {
            let (group, rest) = call.split_once('"')?;
            let (key, _) = rest.strip_prefix(", \"")?.split_once('"')?;
            Some((group.to_owned(), key.to_owned()))
        };
        let said = [".say(\"", ".fill(\""].map(|call| source.split(call).skip(1).filter_map(literals));
        let words = Words::new(Language::En);
        for (group, key) in said.into_iter().flatten() {
            assert!(words.groups[&group].contains_key(&key), "{group}.{key}");
        }
        for (group, key) in keys() {
            assert!(source.contains(&format!("\"{key}\"")) || is_code(&group), "{group}.{key} is never said");
        }
    }

    fn is_code(group: &str) -> bool {
        !["heading", "column", "field", "sentence", "unit", "subject"].contains(&group)
    }

    #[test]
    fn what_is_filled_in_is_not_filled_in_again() {
        let places = [("reading", "{why}"), ("why", "{reading} {x}")];
        let said = Words::new(Language::En).fill("sentence", "taken", &places);
        assert_eq!(said, "→ taken: {why}. {reading} {x}");
    }

    #[test]
    fn a_law_is_named_only_where_it_is_another() {
        let catalogue = reglament_kz::catalogue().expect("the embedded law has no faults");
        let ground = &catalogue.edition("zhambyl/adoption@332-2015").expect("it is embedded").grounds()[0];
        let words = Words::new(Language::En);
        assert_eq!(words.citation(&ground.citation, "almaty/adoption@3-383-2016"), "p. 11(1)");
        let borrowed = words.citation(&ground.citation, "zhambyl/adoption@332-2015");
        assert_eq!(borrowed, "almaty/adoption@3-383-2016, p. 11(1)");
    }
}
