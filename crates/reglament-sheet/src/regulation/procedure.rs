//! Channels, results, and the procedure with its terms.

use reglament::{CounterLimit, Interaction, OfficeHours, ServiceResult, Statement, Step, Term};

use super::writer::Writer;
use crate::cell::{Cell, number, plain};

impl Writer<'_, '_, '_> {
    pub fn channels(&mut self) {
        let rows = self.regulation.intakes().iter().map(|intake| {
            let address = intake.address.as_deref().map(|address| format!(" {address}")).unwrap_or_default();
            let name = format!("{}{address}", self.text(&intake.name));
            vec![
                plain(self.words.say("channel", intake.id.code())),
                plain(name),
                self.place(&intake.citation),
            ]
        });
        let rows = rows.collect();
        self.sheet.section("channels", &["channel", "name", "paragraph"], rows);
    }

    pub fn results(&mut self) {
        let row = |result: &ServiceResult| {
            let outcomes: Vec<_> =
                result.outcomes.iter().map(|outcome| self.words.say("result", outcome.code())).collect();
            let then =
                result.then.as_ref().map(|then| format!("\n→ {}", self.text(then))).unwrap_or_default();
            vec![
                plain(self.words.say("channel", result.channel.code())),
                plain(outcomes.join(", ")),
                plain(self.words.say("document", result.document.code())),
                plain(format!("{}{then}", self.text(&result.stated.text))),
                self.place(&result.stated.citation),
            ]
        };
        let rows = self.regulation.results().iter().map(row).collect();
        self.sheet.section("results", &["channel", "outcome", "document", "text", "paragraph"], rows);
    }

    pub fn roles(&mut self) {
        let rows = self
            .regulation
            .roles()
            .iter()
            .map(|role| vec![plain(self.text(&role.name)), plain(&*role.id), self.place(&role.citation)])
            .collect();
        self.sheet.section("roles", &["role", "id", "paragraph"], rows);
    }

    pub fn steps(&mut self) {
        let row = |step: &Step| {
            let output = step.output.as_ref().map(|output| format!("\n→ {}", self.text(&output.text)));
            vec![
                number(step.number),
                plain(format!("{}{}", self.text(&step.name), output.unwrap_or_default())),
                self.role(&step.role),
                plain(self.words.limit(step)),
                self.place(&step.stated.citation),
            ]
        };
        let rows = self.regulation.steps().iter().map(row).collect();
        self.sheet.section("steps", &["number", "step", "role", "limit", "paragraph"], rows);
    }

    pub fn interactions(&mut self) {
        let row = |interaction: &Interaction| {
            vec![
                number(interaction.number),
                self.role(&interaction.role),
                plain(self.words.term(interaction.limit)),
                plain(self.text(&interaction.stated.text)),
                self.place(&interaction.stated.citation),
            ]
        };
        let rows = self.regulation.interactions().iter().map(row).collect();
        self.sheet.section("interactions", &["number", "role", "limit", "text", "paragraph"], rows);
    }

    fn role(&self, id: &str) -> Cell {
        plain(self.regulation.role(id).map_or("", |role| self.text(&role.name)))
    }

    pub fn terms(&mut self) {
        let regulation = self.regulation;
        let limits =
            [("waiting-limit", regulation.waiting_limit()), ("service-limit", regulation.service_limit())];
        let limits = limits.map(|(key, limit)| {
            (key, limit.map_or_else(|| self.not_stated(), |limit| self.counter_limit(limit)))
        });
        let fields: Vec<_> = [("overall-term", self.overall_term())]
            .into_iter()
            .chain(limits)
            .chain([("hours", self.hours(regulation.hours()))])
            .collect();
        self.sheet.heading("terms");
        self.sheet.fields(fields);
    }

    fn overall_term(&self) -> Cell {
        let term = self.regulation.term();
        let days = self.words.term(Term::Days(term.days));
        plain(match (&term.stated, &term.assumption) {
            (Some(Statement { citation, .. }), _) => format!("{days} ({})", citation.place(self.language)),
            (None, Some(assumption)) => format!("{days} — {}", self.text(&assumption.text)),
            (None, None) => days,
        })
    }

    fn counter_limit(&self, limit: &CounterLimit) -> Cell {
        let minutes = self.words.term(Term::Minutes(limit.minutes));
        plain(format!("{minutes} ({})", limit.stated.citation.place(self.language)))
    }

    fn hours(&self, hours: &OfficeHours) -> Cell {
        let clock = |second: u32| format!("{:02}:{:02}", second / 3600, second / 60 % 60);
        let days: Vec<_> = hours.weekdays.iter().map(|day| self.words.say("weekday", day.code())).collect();
        let periods: Vec<_> = hours
            .periods
            .iter()
            .map(|period| format!("{}–{}", clock(period.from), clock(period.until)))
            .collect();
        let place = self.words.citation(&hours.stated.citation, self.regulation.id());
        let borrowed = self.borrowed(self.regulation.hours_from(), self.regulation.hours_assumption());
        let note = if borrowed.is_empty() { place } else { borrowed };
        plain(format!("{} · {} ({note})", days.join(" "), periods.join(", ")))
    }
}
