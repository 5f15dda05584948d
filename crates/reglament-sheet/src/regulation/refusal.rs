//! Grounds for refusal, terms of the act's own, and where its texts disagree.

use reglament::{Citation, GlossaryEntry, ReadingSource, RefusalGround};

use super::writer::Writer;
use crate::cell::{Tone, cell, number, plain};

impl Writer<'_, '_, '_> {
    /// The act's words of every ground beside the condition they were made into.
    pub fn grounds(&mut self) {
        let row = |ground: &RefusalGround| {
            let readings = ground.readings.iter().map(|reading| format!("→ {}", self.text(&reading.text)));
            let text: Vec<_> = std::iter::once(self.text(&ground.text).to_owned()).chain(readings).collect();
            let unless = ground.unless_source.as_deref();
            let unless = unless.map(|unless| format!("\n{}: {unless}", self.words.say("sentence", "unless")));
            vec![
                number(ground.number),
                plain(text.join("\n")),
                cell(Tone::Faint, format!("{}{}", ground.when_source, unless.unwrap_or_default())),
                self.place(&ground.citation),
            ]
        };
        let rows = self.regulation.grounds().iter().map(row).collect();
        self.sheet.section("grounds", &["number", "ground", "condition", "paragraph"], rows);
        let borrowed = self.borrowed(self.regulation.grounds_from(), self.regulation.grounds_assumption());
        if !borrowed.is_empty() {
            self.sheet.note(0, borrowed);
        }
    }

    pub fn glossary(&mut self) {
        let row = |entry: &GlossaryEntry| {
            let term = self.text(&entry.term);
            let unused = self.words.say("sentence", "unused");
            let term = if entry.used { term.to_owned() } else { format!("{term} ({unused})") };
            vec![plain(term), plain(self.text(&entry.definition)), self.place(&entry.citation)]
        };
        let rows = self.regulation.glossary().iter().map(row).collect();
        self.sheet.section("glossary", &["term", "definition", "paragraph"], rows);
    }

    pub fn discrepancies(&mut self) {
        let (regulation, words) = (self.regulation, self.words);
        if !regulation.discrepancies().is_empty() {
            self.sheet.heading("discrepancies");
        }
        for found in regulation.discrepancies() {
            let places: Vec<_> = found.places.iter().map(|place| self.in_words(place)).collect();
            let about = format!("{} · {}", places.join(", "), words.say("bearing", found.bears_on.code()));
            self.sheet.note(2, format!("{} · {about}", found.id));
            for reading in &found.readings {
                let quoted =
                    reading.text.as_deref().map(|text| words.fill("sentence", "quoted", &[("text", text)]));
                let summary = reading.summary.as_ref().map(|summary| self.text(summary).to_owned());
                let said = quoted.or(summary).unwrap_or_default();
                self.sheet.indented(4, format!("{}: {said}", self.source(&reading.source)));
            }
            let taken = found.taken_reading().map(|reading| self.source(&reading.source));
            let taken = taken.unwrap_or_else(|| words.say("taken", &found.taken).to_owned());
            let taken = [("reading", &*taken), ("why", self.text(&found.why))];
            self.sheet.indented(4, words.fill("sentence", "taken", &taken));
        }
        if !regulation.discrepancies().is_empty() {
            self.sheet.note(2, words.say("sentence", "ours"));
        }
    }

    /// A provision with the law it stands in, if that is another, called by its name and not by its id.
    fn in_words(&self, citation: &Citation) -> String {
        let law = citation.law();
        let act = self.catalogue.acts().iter().find(|act| *act.id == *law).map(|act| &act.name);
        let reference = self.catalogue.references().iter().find(|reference| *reference.id == *law);
        match act.or(reference.map(|reference| &reference.title)) {
            Some(name) => format!("{}, {}", self.text(name), citation.place(self.language)),
            None => self.words.citation(citation, self.regulation.id()),
        }
    }

    /// Where a reading comes from, in the language of the page.
    fn source(&self, source: &ReadingSource) -> String {
        match source {
            ReadingSource::Language(language) => self.words.say("text-in", language.code()).to_owned(),
            ReadingSource::Place(citation) => self.in_words(citation),
        }
    }
}
