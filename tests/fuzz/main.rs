//! Fuzz targets: whatever the text, the answer is a value or an error; nothing panics, and nothing is left half done.
//!
//! They run as ordinary tests for a moment, `cargo xtask fuzz` runs them longer, and `cargo bolero` guides them by
//! coverage, all on the stable toolchain.

#![allow(clippy::restriction, reason = "a test may stop at the first surprise")]

mod case;
mod tables;
mod template;

use std::sync::LazyLock;

use bolero::{TypeGenerator, check};
use chrono::DateTime;
use reglament::{Catalogue, Channel, ErrorCode, LawFile, json, parse_day};

static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| reglament_kz::catalogue().expect("the embedded law has no faults"));

/// Pieces of conditions, so that random choices often make something that is nearly one.
#[derive(Clone, Copy, Debug, TypeGenerator)]
enum Piece {
    And,
    Or,
    Not,
    Open,
    Close,
    Fact,
    Enumeration,
    Age,
    Money,
    Comparison(u8),
    Word,
    Number(u8),
    Parameter,
    Stray(char),
}

impl Piece {
    fn text(self) -> String {
        match self {
            Self::And => "and".to_owned(),
            Self::Or => "or".to_owned(),
            Self::Not => "not(".to_owned(),
            Self::Open => "(".to_owned(),
            Self::Close => ")".to_owned(),
            Self::Fact => "applicant.stateless".to_owned(),
            Self::Enumeration => "applicant.sex".to_owned(),
            Self::Age => "years(applicant.birth_date)".to_owned(),
            Self::Money => "applicant.income_for_child".to_owned(),
            Self::Comparison(choice) => {
                ["=", "!=", "<", "<=", ">", ">=", "in"][usize::from(choice % 7)].to_owned()
            }
            Self::Word => "\"male\"".to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Parameter => "subsistence_minimum".to_owned(),
            Self::Stray(stray) => stray.to_string(),
        }
    }
}

/// Loads the embedded law with one file of the user's, which may be anything.
fn load(name: &'static str, text: String) {
    let built =
        Catalogue::builder().files(reglament_kz::law_files()).files([LawFile::new(name, text)]).build();
    if let Err(error) = built {
        assert!(error.code() == ErrorCode::InvalidLaw && !error.faults().is_empty(), "{error}");
        assert!(
            error
                .faults()
                .iter()
                .all(|fault| fault.line > 0 && fault.column > 0 && !fault.expected.is_empty())
        );
    }
}

#[test]
fn conditions() {
    check!().with_type::<Vec<Piece>>().for_each(|pieces| {
        let condition: Vec<String> = pieces.iter().map(|piece| piece.text()).collect();
        let patronage = reglament_kz::law_files().find(|file| file.name() == "almaty/patronage.toml");
        let patronage = patronage.expect("an embedded file");
        let text = patronage.text().replace(
            "when = 'applicant.removed_as_guardian'",
            &format!("when = '''{}'''", condition.join(" ").replace('\'', "")),
        );
        load("fuzz.toml", text);
    });
}

#[test]
fn templates() {
    check!().with_type::<(Vec<u8>, String)>().for_each(|(choices, stray)| template::run(choices, stray));
}

#[test]
fn law() {
    check!().for_each(|bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        load("fuzz.toml", text.to_string());
        load("fuzz.toml", format!("schema = 1\nkind = \"regulation\"\n{text}"));
    });
}

#[test]
fn facts() {
    let on = parse_day("2017-05-01").expect("a day");
    let regulation = CATALOGUE.regulation("almaty/adoption", on).expect("in effect");
    check!().for_each(|bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        for line in [text.to_string(), format!("{{\"facts\": {{\"applicant.income_for_child\": {text}}}}}")] {
            if let Ok(application) = json::read_application(&line, CATALOGUE.vocabulary()).content {
                let _ = regulation.assess(&application.facts, application.on.unwrap_or(on));
            }
        }
    });
}

#[test]
fn submissions() {
    let regulation = CATALOGUE.edition("zhambyl/adoption@332-2015").expect("embedded");
    check!().with_type::<(i64, bool, Vec<u8>)>().for_each(|(seconds, portal, bytes)| {
        let channel = if *portal { Channel::Portal } else { Channel::Office };
        if let Some(at) = DateTime::from_timestamp(*seconds, 0) {
            let _ = regulation.schedule(channel, at.fixed_offset(), CATALOGUE.calendar());
        }
        let text = String::from_utf8_lossy(bytes);
        let _ = json::read_submission(&text);
        let _ = json::read_submission(&format!("{{\"channel\": \"portal\", \"at\": \"{text}\"}}"));
    });
}

#[test]
fn cases() {
    check!().with_type::<case::Lines>().for_each(case::run);
}

#[test]
fn arrow() {
    check!().with_type::<tables::Changed>().for_each(tables::arrow);
}

#[test]
fn parquet() {
    check!().with_type::<tables::Changed>().for_each(tables::parquet);
}

#[test]
fn csv() {
    check!().for_each(tables::csv);
}
