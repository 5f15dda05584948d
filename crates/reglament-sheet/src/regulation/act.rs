//! What the regulation is called, the act it stands in, and what it says on each subject.

use reglament::{Citation, Language, Standing, Statement, Subject, Text};

use super::writer::Writer;
use crate::cell::{Cell, Tone, cell, plain};

impl Writer<'_, '_, '_> {
    /// The title in every language, with what it is worth there.
    pub fn titles(&mut self) {
        let regulation = self.regulation;
        self.sheet.title(regulation.id());
        for language in Language::ALL {
            let worth = if regulation.act().is_official(*language) { "official" } else { "our-translation" };
            let (title, mark) = (regulation.title().get(*language), self.words.say("sentence", worth));
            self.sheet.indented(2, format!("{title} ({language} · {mark})"));
        }
        if !regulation.act().is_official(self.language) {
            self.sheet.note(0, self.words.say("sentence", "translated"));
        }
    }

    pub fn act(&mut self, standing: Option<Standing<'_>>) {
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
            cell(Tone::of(standing.state.code()), sentence)
        };
        fields.extend(standing.map(|standing| ("standing", in_words(standing))));
        self.sheet.heading("act");
        self.sheet.fields(fields);
    }

    /// Words of the act with their place in it.
    fn stated(&self, text: &Text, citation: &Citation) -> Cell {
        plain(format!("{} ({})", self.text(text), citation.place(self.language)))
    }

    /// All subjects: that the act says nothing about one is worth knowing too.
    pub fn statements(&mut self) {
        let row = |subject: &Subject| {
            let name = plain(self.words.say("statement", subject.code()));
            let Some(Statement { text, citation, .. }) = self.regulation.statement(*subject) else {
                return vec![name, self.not_stated(), plain("")];
            };
            vec![name, plain(self.text(text)), self.place(citation)]
        };
        let rows = Subject::ALL.iter().map(row).collect();
        self.sheet.section("statements", &["subject", "text", "paragraph"], rows);
    }
}
