//! What a handbook says otherwise than the list of everything a regulation states: what the page is, and people and systems by
//! their names instead of their ids.

use reglament::{ObtainedData, Standing, Statement, Step, VERSION};

use super::writer::Writer;
use crate::cell::{Tone, cell, number, plain};

impl Writer<'_, '_, '_> {
    /// The title, the act, and whether it is in effect.
    pub fn opening(&mut self, standing: Option<Standing<'_>>) {
        let regulation = self.regulation;
        self.sheet.title(self.text(regulation.title()));
        self.sheet.note(0, self.text(&regulation.act().name));
        if let Some(standing) = standing {
            let sentence = regulation.say_standing(standing, self.language);
            self.sheet.line([cell(Tone::of(standing.state.code()), sentence)]);
        }
    }

    /// What the page is, and what it is not.
    pub fn about(&mut self) {
        let regulation = self.regulation;
        self.sheet.heading("about");
        self.sheet.indented(0, self.words.say("sentence", "handbook"));
        self.sheet.indented(0, self.words.say("sentence", "drawn"));
        if !regulation.act().is_official(self.language) {
            self.sheet.indented(0, self.words.say("sentence", "translated"));
        }
        self.sheet.fields(vec![
            ("regulation", plain(regulation.id())),
            ("law", cell(Tone::Faint, regulation.law_digest())),
            ("library", cell(Tone::Faint, VERSION)),
        ]);
    }

    /// The steps in the act's words, each with what it hands on.
    pub fn steps_in_words(&mut self) {
        let output = |step: &Step| {
            let said = |output: &Statement| {
                let place = self.words.citation(&output.citation, self.regulation.id());
                format!("{} ({place})", self.text(&output.text))
            };
            plain(step.output.as_ref().map(said).unwrap_or_default())
        };
        let row = |step: &Step| {
            vec![
                number(step.number),
                plain(format!("{}\n{}", self.text(&step.name), self.text(&step.stated.text))),
                plain(self.regulation.say_party(&step.role, self.language)),
                plain(self.words.limit(step)),
                output(step),
                self.place(&step.stated.citation),
            ]
        };
        let rows = self.regulation.steps().iter().map(row).collect();
        self.sheet.section("steps", &["number", "step", "role", "limit", "output", "paragraph"], rows);
    }

    /// The terms and the office hours, and below them the act's words on each.
    pub fn terms_in_words(&mut self) {
        self.terms();
        let regulation = self.regulation;
        let limits = [regulation.waiting_limit(), regulation.service_limit()];
        let [waiting, service] = limits.map(|limit| limit.map(|limit| &limit.stated));
        let hours = regulation.hours_from().is_none().then_some(&regulation.hours().stated);
        let all = [
            ("overall-term", regulation.term().stated.as_ref()),
            ("waiting-limit", waiting),
            ("service-limit", service),
            ("hours", hours),
        ];
        let row = |(key, stated): (&str, Option<&Statement>)| {
            let Statement { text, citation, .. } = stated?;
            Some(vec![plain(self.words.say("field", key)), plain(self.text(text)), self.place(citation)])
        };
        self.sheet.table(&["subject", "text", "paragraph"], all.into_iter().filter_map(row).collect());
    }

    /// Who takes part.
    pub fn people(&mut self) {
        let roles = self.regulation.roles().iter();
        let rows = roles.map(|role| vec![plain(self.text(&role.name)), self.place(&role.citation)]).collect();
        self.sheet.section("roles", &["role", "paragraph"], rows);
    }

    /// The information systems, and what is obtained from them.
    pub fn systems_and_data(&mut self) {
        let systems = self.regulation.information_systems().iter();
        let rows = systems.map(|one| vec![plain(self.text(&one.name)), self.place(&one.citation)]).collect();
        self.sheet.section("systems", &["name", "paragraph"], rows);
        let row = |data: &ObtainedData| {
            let about = data.about.iter().map(|person| self.words.say("person", person.code()));
            let systems = std::iter::once(&data.system).chain(&data.via).map(|id| self.system(id));
            vec![
                plain(self.text(&data.stated.text)),
                plain(about.collect::<Vec<_>>().join(", ")),
                plain(systems.collect::<Vec<_>>().join(" → ")),
                self.place(&data.stated.citation),
            ]
        };
        let rows = self.regulation.obtained_data().iter().map(row).collect();
        self.sheet.section("data", &["text", "about", "system", "paragraph"], rows);
    }
}
