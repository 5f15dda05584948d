//! What the answers of a regulation rely on: its grounds with conditions in words, the parameters these compare with, and everything
//! that is assumed.

use std::sync::Arc;

use reglament::chrono::NaiveDate;
use reglament::{Assumption, Parameter, ParameterValue, RefusalGround};

use super::writer::Writer;
use crate::cell::{Cell, Tone, cell, number, plain};
use crate::condition::in_words;

impl Writer<'_, '_, '_> {
    /// The grounds in the act's words, and when each applies, in ours.
    pub fn grounds_in_words(&mut self) {
        let row = |ground: &RefusalGround| {
            vec![
                number(ground.number),
                plain(self.text(&ground.text)),
                plain(in_words(self.words, self.regulation, ground.condition())),
                self.place(&ground.citation),
            ]
        };
        let rows = self.regulation.grounds().iter().map(row).collect();
        self.sheet.section("grounds", &["number", "ground", "applies-if", "paragraph"], rows);
        let borrowed = self.borrowed(self.regulation.grounds_from(), self.regulation.grounds_assumption());
        if !borrowed.is_empty() {
            self.sheet.note(0, borrowed);
        }
    }

    /// The numbers that conditions compare with, over time.
    pub fn parameters(&mut self) {
        let rows = self.regulation.parameters().iter().flat_map(|parameter| self.values(parameter)).collect();
        self.sheet.section("parameters", &["name", "from", "until", "amount", "source"], rows);
    }

    fn values(&self, parameter: &Arc<Parameter>) -> Vec<Vec<Cell>> {
        let values = parameter.values();
        let lasts = values.iter().skip(1).map(|next| next.from.pred_opt().unwrap_or(next.from));
        let lasts = lasts.chain([parameter.until()]);
        let row = |(value, last): (&ParameterValue, NaiveDate)| {
            let unverified = value.unverified.then(|| self.words.say("sentence", "unverified").to_owned());
            let note = value.note.as_ref().map(|note| self.text(note).to_owned());
            let source = [Some(value.source.to_string()), unverified, note];
            vec![
                plain(self.text(&parameter.label)),
                plain(value.from.to_string()),
                plain(last.to_string()),
                plain(value.amount.to_string()),
                cell(Tone::Faint, source.into_iter().flatten().collect::<Vec<_>>().join("\n")),
            ]
        };
        values.iter().zip(lasts).map(row).collect()
    }

    /// Everything that the law data of the regulation assume, each once.
    pub fn assumed(&mut self) {
        let regulation = self.regulation;
        let shared = [regulation.grounds_assumption(), regulation.hours_assumption()].into_iter().flatten();
        let terms = regulation.term().assumption.as_deref().into_iter();
        let hours = regulation.hours().between_hours.as_deref().into_iter();
        let steps = regulation.steps().iter().flat_map(|step| &step.events);
        let steps = steps.flat_map(|event| [event.assumption.as_deref(), event.reading.as_deref()]).flatten();
        let nodes = regulation.portal().iter();
        let nodes = nodes.flat_map(|node| [node.assumption.as_deref(), node.reading.as_deref()]).flatten();
        let results = regulation.results().iter().filter_map(|result| result.follow_up.as_ref());
        let results = results.filter_map(|follow_up| follow_up.assumption.as_deref());
        let readings =
            regulation.grounds().iter().flat_map(|ground| &ground.readings).map(|reading| &**reading);
        let all = shared.chain(terms).chain(hours).chain(steps).chain(nodes).chain(results).chain(readings);
        let mut once: Vec<&Assumption> = Vec::new();
        for assumption in all {
            if !once.iter().any(|known| known.code == assumption.code) {
                once.push(assumption);
            }
        }
        let row = |assumption: &&Assumption| {
            vec![plain(self.text(&assumption.text)), cell(Tone::Faint, &*assumption.code)]
        };
        let rows = once.iter().map(row).collect();
        self.sheet.section("assumptions", &["assumption", "id"], rows);
    }
}
