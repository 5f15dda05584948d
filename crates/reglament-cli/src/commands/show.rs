//! `reglament show`: everything a regulation states, section by section.

mod portal;
mod procedure;
mod refusal;

use comfy_table::Cell;
use reglament::chrono::NaiveDate;
use reglament::{Assumption, Catalogue, Citation, Language, Regulation, Standing, Statement, Subject, Text};
use serde::Serialize;

use super::Session;
use crate::args::Format;
use crate::failure::{Ending, Failure};
use crate::law::Named;
use crate::output::Out;
use crate::output::page::{Page, verdict};
use crate::output::style::Tone;
use crate::output::table::{cell, plain};
use crate::output::words::Words;

#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    regulation: &'a Regulation,
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<Standing<'a>>,
}

/// Shows the edition the id names; without a day and without an edition in the id, every edition.
pub fn run(session: &Session, id: &str, on: Option<NaiveDate>) -> Result<Ending, Failure> {
    let named = Named::new(&session.catalogue, id)?;
    let regulations = match on {
        Some(on) => vec![named.on(on)?],
        None => named.editions(),
    };
    let mut out = Out::open(session.format);
    for regulation in regulations {
        let standing = on.map(|on| regulation.act().standing(on));
        match session.format {
            Format::Json => out.write_json(&Shown { regulation, standing })?,
            Format::Human => {
                let sheet =
                    |page: &mut Page<'_>| Sheet::new(page, &session.catalogue, regulation).fill(standing);
                session.write_page(&mut out, sheet)?;
            }
        }
    }
    Ok(Ending::Complete)
}

/// The page of one regulation.
struct Sheet<'p, 'w, 'r> {
    page: &'p mut Page<'w>,
    words: &'w Words,
    language: Language,
    catalogue: &'r Catalogue,
    regulation: &'r Regulation,
}

impl<'p, 'w, 'r> Sheet<'p, 'w, 'r> {
    fn new(page: &'p mut Page<'w>, catalogue: &'r Catalogue, regulation: &'r Regulation) -> Self {
        let words = page.words();
        Self { page, words, language: words.language(), catalogue, regulation }
    }

    fn fill(mut self, standing: Option<Standing<'_>>) {
        self.titles();
        self.act(standing);
        self.statements();
        self.channels();
        self.results();
        self.roles();
        self.steps();
        self.interactions();
        self.terms();
        self.grounds();
        self.portal();
        self.receipt();
        self.data();
        self.glossary();
        self.discrepancies();
    }

    fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.language)
    }

    fn place(&self, citation: &Citation) -> Cell {
        cell(Tone::Faint, self.words.citation(citation, self.regulation.id()))
    }

    fn not_stated(&self) -> Cell {
        cell(Tone::Faint, self.words.say("sentence", "not-stated"))
    }

    /// A note on what the regulation does not state itself; nothing if it does.
    fn borrowed(&self, from: Option<&str>, assumption: Option<&Assumption>) -> String {
        let from = from.map(|from| self.words.fill("sentence", "borrowed", &[("from", from)]));
        let assumption = assumption.map(|assumption| self.text(&assumption.text).to_owned());
        from.into_iter().chain(assumption).collect::<Vec<_>>().join(". ")
    }

    /// A heading with its table; nothing if there is nothing to list.
    fn section(&mut self, heading: &str, header: &[&str], rows: Vec<Vec<Cell>>) {
        if !rows.is_empty() {
            self.page.heading(heading);
            self.page.table(header, rows);
        }
    }

    /// The title in every language, with what it is worth there.
    fn titles(&mut self) {
        let regulation = self.regulation;
        self.page.title(regulation.id());
        for language in Language::ALL {
            let worth = if regulation.act().is_official(*language) { "official" } else { "our-translation" };
            let (title, mark) = (regulation.title().get(*language), self.words.say("sentence", worth));
            self.page.indented(2, &format!("{title} ({language} · {mark})"));
        }
        if !regulation.act().is_official(self.language) {
            self.page.note(0, self.words.say("sentence", "translated"));
        }
    }

    fn act(&mut self, standing: Option<Standing<'_>>) {
        let (act, words) = (self.regulation.act(), self.words);
        let registration = &act.registration;
        let registered =
            [&*registration.number, &words.day(registration.on), self.text(&registration.by)].join(", ");
        let adopted = [self.text(&act.adopted_by), self.text(&act.signed_by)].join("; ");
        let mut fields = vec![
            ("act", plain(self.text(&act.title))),
            ("number", plain(format!("{}, {}", act.number, words.day(act.adopted_on)))),
            ("adopted-by", plain(adopted)),
            ("registration", plain(registered)),
            ("effect", self.stated(&act.effect.text, &act.effect.citation)),
        ];
        fields.extend(act.repeal.as_ref().map(|repeal| ("repeal", plain(self.text(&repeal.text)))));
        fields.extend(
            act.amends.as_ref().map(|amended| ("amends", self.stated(&amended.text, &amended.citation))),
        );
        fields.extend(act.legal_basis.iter().map(|basis| ("legal-basis", plain(self.text(basis)))));
        for (key, duty) in [("publication", &act.publication_duty), ("control", &act.control)] {
            fields.extend(duty.as_ref().map(|duty| (key, self.stated(&duty.text, &duty.citation))));
        }
        fields.push(("annex", plain(self.regulation.annex().to_string())));
        fields.push(("origin", plain(self.regulation.origin())));
        let in_words = |standing: Standing<'_>| {
            let sentence = self.regulation.say_standing(standing, words.language());
            cell(verdict(standing.state.code()), sentence)
        };
        fields.extend(standing.map(|standing| ("standing", in_words(standing))));
        self.page.heading("act");
        self.page.fields(fields);
    }

    /// Words of the act with their place in it.
    fn stated(&self, text: &Text, citation: &Citation) -> Cell {
        plain(format!("{} ({})", self.text(text), citation.place(self.language)))
    }

    /// All subjects: that the act says nothing about one is worth knowing too.
    fn statements(&mut self) {
        let row = |subject: &Subject| {
            let name = plain(self.words.say("statement", subject.code()));
            let Some(Statement { text, citation, .. }) = self.regulation.statement(*subject) else {
                return vec![name, self.not_stated(), plain("")];
            };
            vec![name, plain(self.text(text)), self.place(citation)]
        };
        let rows = Subject::ALL.iter().map(row).collect();
        self.section("statements", &["subject", "text", "paragraph"], rows);
    }
}
