//! `reglament questions`: which facts to ask next, in which order, and why.

use reglament::chrono::NaiveDate;
use reglament::json::{self, Entry, Id, read_application};
use reglament::{Assessment, Catalogue, FactType, Question};
use reglament_sheet::{Sheet, Tone, cell, plain};

use super::assess::day;
use super::inquiry::{self, Inquiry, Tally, append_answer};
use super::session::Session;
use crate::args;
use crate::failure::{Ending, Failure};
use crate::law::Named;
use crate::output::page::Page;
use crate::output::style::paint;
use crate::output::text::readable_id;

pub fn run(session: &Session, arguments: &args::Questions) -> Result<Ending, Failure> {
    let named = Named::new(&session.catalogue, &arguments.regulation)?;
    let inquiry = Asking { catalogue: &session.catalogue, named, on: arguments.on };
    inquiry::run(session, &inquiry, &arguments.file)
}

struct Asking<'s> {
    catalogue: &'s Catalogue,
    named: Named<'s>,
    on: Option<NaiveDate>,
}

struct Asked<'s> {
    assessment: Assessment<'s>,
    questions: Vec<Question<'s>>,
}

impl<'s> Inquiry for Asking<'s> {
    type Answer = Asked<'s>;

    fn answer(&self, text: &str) -> Entry<Asked<'s>> {
        let Entry { id, content } = read_application(text, self.catalogue.vocabulary());
        let content = content.and_then(|application| {
            let on = day(application.on, self.on)?;
            let regulation = self.named.on(on)?;
            let questions = regulation.questions(&application.facts, on)?;
            Ok(Asked { assessment: regulation.assess(&application.facts, on)?, questions })
        });
        Entry { id, content }
    }

    fn write_json(&self, id: Option<&Id>, answer: &Asked<'s>, lines: &mut Vec<u8>) {
        append_answer(lines, id, &json::Questions(&answer.questions));
    }

    fn show_one(&self, sheet: &mut Sheet<'_>, id: Option<&Id>, answer: &Asked<'s>) {
        sheet.title(answer.assessment.regulation().title().get(sheet.words().language()));
        show_answer(sheet, id.map(readable_id), answer);
    }

    fn show_head(&self, _page: &mut Page<'_>) {}

    fn show_some(&self, page: &mut Page<'_>, entries: &[(u64, Entry<Asked<'s>>)]) {
        for (line, entry) in entries {
            let line = || page.words().fill("sentence", "line", &[("number", &line.to_string())]);
            let name = entry.id.as_ref().map_or_else(line, readable_id);
            match &entry.content {
                Ok(answer) => page.pour(|sheet| show_answer(sheet, Some(name), answer)),
                Err(error) => {
                    let what = paint(Tone::Bad, page.words().say("outcome", "error"));
                    page.raw(&format!("{name} · {what} {} {}\n", error.code(), error.place()));
                }
            }
            page.raw("\n");
        }
    }

    fn show_foot(&self, _page: &mut Page<'_>, _tally: &Tally) {}
}

fn show_answer(sheet: &mut Sheet<'_>, name: Option<String>, answer: &Asked<'_>) {
    let (words, Asked { assessment, questions }) = (sheet.words(), answer);
    let outcome = assessment.outcome().code();
    let outcome = cell(Tone::of(outcome), words.say("outcome", outcome));
    let day = words.day(assessment.on());
    let about = name.into_iter().chain([assessment.regulation().id().to_owned(), day, String::new()]);
    sheet.line([plain(about.collect::<Vec<_>>().join(" · ")), outcome]);
    if questions.is_empty() {
        sheet.sentence("nothing-to-ask");
    }
    for (index, question) in questions.iter().enumerate() {
        show_question(sheet, index + 1, question);
    }
}

fn show_question(sheet: &mut Sheet<'_>, number: usize, question: &Question<'_>) {
    let (words, fact) = (sheet.words(), question.fact);
    let language = words.language();
    sheet.gap();
    sheet.title(format!("{number}. {}", fact.question.get(language)));
    let answers = match fact.fact_type {
        FactType::Enumeration => {
            let answers: Vec<_> = fact
                .values
                .iter()
                .map(|value| format!("{} ({})", value.label.get(language), value.name))
                .collect();
            answers.join(", ")
        }
        other => words.say("fact-type", other.code()).to_owned(),
    };
    let about = [&*fact.name, &answers, fact.source.get(language)].join(" · ");
    sheet.indented(4, about);
    sheet.indented(4, question.reason(language));
}
