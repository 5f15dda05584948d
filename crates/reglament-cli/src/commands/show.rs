//! `reglament show`: everything a regulation states, section by section.

use comfy_table::Cell;
use reglament::chrono::NaiveDate;
use reglament::{Citation, CounterLimit, Language, Regulation, Standing, Statement, Subject, Successor, Text};
use serde::Serialize;

use super::Session;
use crate::args::Format;
use crate::failure::{Ending, Failure};
use crate::law::Named;
use crate::output::Out;
use crate::output::page::{Page, verdict};
use crate::output::style::{Tone, paint};
use crate::output::table::{cell, number, plain};
use crate::output::words::Words;

#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    regulation: &'a Regulation,
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<Standing<'a>>,
}

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
            Format::Human => session.write_page(&mut out, |page| Sheet::new(page, regulation).fill(standing))?,
        }
    }
    Ok(Ending::Complete)
}

/// The page of one regulation.
struct Sheet<'p, 'w, 'r> {
    page: &'p mut Page<'w>,
    words: &'w Words,
    language: Language,
    regulation: &'r Regulation,
}

impl<'p, 'w, 'r> Sheet<'p, 'w, 'r> {
    fn new(page: &'p mut Page<'w>, regulation: &'r Regulation) -> Self {
        let words = page.words();
        Self { page, words, language: words.language(), regulation }
    }

    fn fill(mut self, standing: Option<Standing<'_>>) {
        self.titles();
        self.act(standing);
        self.statements();
        self.channels_and_results();
        self.procedure();
        self.terms();
        self.grounds();
        self.portal();
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

    fn role(&self, id: &str) -> Cell {
        plain(self.regulation.role(id).map_or("", |role| self.text(&role.name)))
    }

    /// The title in every language, with what it is worth there.
    fn titles(&mut self) {
        let regulation = self.regulation;
        self.page.title(regulation.id());
        for language in Language::ALL {
            let worth = if regulation.act().is_official(*language) { "official" } else { "our-translation" };
            let mark = paint(Tone::Faint, &format!("{language} · {}", self.words.say("sentence", worth)));
            self.page.raw(&format!("  {} ({mark})\n", regulation.title().get(*language)));
        }
        if !regulation.act().is_official(self.language) {
            self.page.note(self.words.say("sentence", "translated"));
        }
    }

    fn act(&mut self, standing: Option<Standing<'_>>) {
        let (act, words) = (self.regulation.act(), self.words);
        let registration = [
            &*act.registration.number,
            &words.day(act.registration.on),
            self.text(&act.registration.by),
        ]
        .join(", ");
        let mut fields = vec![
            ("act", plain(self.text(&act.title))),
            ("number", plain(format!("{}, {}", act.number, words.day(act.adopted_on)))),
            ("adopted-by", plain(format!("{}; {}", self.text(&act.adopted_by), self.text(&act.signed_by)))),
            ("registration", plain(registration)),
            ("effect", self.stated(&act.effect.text, &act.effect.citation)),
            ("annex", plain(self.regulation.annex().to_string())),
        ];
        fields.extend(act.repeal.as_ref().map(|repeal| ("repeal", plain(self.text(&repeal.text)))));
        fields.extend(act.amends.as_ref().map(|amended| ("amends", self.stated(&amended.text, &amended.citation))));
        fields.extend(act.legal_basis.iter().map(|basis| ("legal-basis", plain(self.text(basis)))));
        let duties = [("publication", &act.publication_duty), ("control", &act.control)];
        for (key, duty) in duties {
            fields.extend(duty.as_ref().map(|duty| (key, self.stated(&duty.text, &duty.citation))));
        }
        fields.push(("origin", plain(self.regulation.origin())));
        fields.extend(standing.map(|standing| {
            ("standing", cell(verdict(standing.state.code()), words.standing(act, standing)))
        }));
        self.page.heading("act");
        self.page.fields(fields);
    }

    /// Words of the act with their place.
    fn stated(&self, text: &Text, citation: &Citation) -> Cell {
        plain(format!("{} ({})", self.text(text), self.words.citation(citation, self.regulation.id())))
    }

    fn statements(&mut self) {
        let row = |subject: &Subject| {
            let name = plain(self.words.say("statement", subject.code()));
            Some(match self.regulation.statement(*subject) {
                Some(Statement { text, citation, .. }) => vec![name, plain(self.text(text)), self.place(citation)],
                None => {
                    let absent = cell(Tone::Faint, self.words.say("sentence", "not-stated"));
                    vec![name, absent, plain("")]
                }
            })
        };
        let rows = Subject::ALL.iter().filter_map(row).collect();
        self.section("statements", &["subject", "text", "paragraph"], rows);
    }

    fn channels_and_results(&mut self) {
        let channels = self.regulation.intakes().iter().map(|intake| {
            let name = format!("{} {}", self.text(&intake.name), intake.address.as_deref().unwrap_or(""));
            vec![plain(intake.id.code()), plain(name.trim_end()), self.place(&intake.citation)]
        });
        let channels = channels.collect();
        let results = self.regulation.results().iter().map(|result| {
            let outcomes: Vec<_> = result.outcomes.iter().map(|outcome| self.words.say("result", outcome.code())).collect();
            let then = result.then.as_ref().map(|then| format!(" → {}", self.text(then))).unwrap_or_default();
            vec![
                plain(self.words.say("channel", result.channel.code())),
                plain(outcomes.join(", ")),
                plain(self.words.say("document", result.document.code())),
                plain(format!("{}{then}", self.text(&result.stated.text))),
                self.place(&result.stated.citation),
            ]
        });
        let results = results.collect();
        self.section("channels", &["channel", "name", "paragraph"], channels);
        self.section("results", &["channel", "outcome", "document", "text", "paragraph"], results);
    }

    fn procedure(&mut self) {
        let roles = self.regulation.roles().iter();
        let roles = roles.map(|role| vec![plain(self.text(&role.name)), plain(&*role.id), self.place(&role.citation)]);
        let roles = roles.collect();
        let steps = self.regulation.steps().iter().map(|step| {
            let output = step.output.as_ref().map_or("", |output| self.text(&output.text));
            vec![
                number(step.number),
                plain(self.text(&step.name)),
                self.role(&step.role),
                plain(self.words.limit(step)),
                plain(output),
                self.place(&step.stated.citation),
            ]
        });
        let steps = steps.collect();
        let interactions = self.regulation.interactions().iter().map(|interaction| {
            vec![
                number(interaction.number),
                self.role(&interaction.role),
                plain(self.words.term(interaction.limit)),
                plain(self.text(&interaction.stated.text)),
                self.place(&interaction.stated.citation),
            ]
        });
        let interactions = interactions.collect();
        self.section("roles", &["role", "id", "paragraph"], roles);
        self.section("steps", &["number", "step", "role", "limit", "output", "paragraph"], steps);
        self.section("interactions", &["number", "role", "limit", "text", "paragraph"], interactions);
    }

    fn terms(&mut self) {
        let (regulation, words) = (self.regulation, self.words);
        let term = regulation.term();
        let days = words.term(reglament::Term::Days(term.days));
        let overall = match (&term.stated, &term.assumption) {
            (Some(Statement { citation, .. }), _) => format!("{days} ({})", words.citation(citation, regulation.id())),
            (None, Some(assumption)) => format!("{days} — {}", self.text(&assumption.text)),
            (None, None) => days,
        };
        let mut fields = vec![("overall-term", plain(overall))];
        let limits = [("waiting-limit", regulation.waiting_limit()), ("service-limit", regulation.service_limit())];
        for (key, limit) in limits {
            let not_stated = || cell(Tone::Faint, words.say("sentence", "not-stated"));
            fields.push((key, limit.map_or_else(not_stated, |limit| self.counter_limit(limit))));
        }
        fields.push(("hours", self.hours()));
        self.page.heading("terms");
        self.page.fields(fields);
    }

    fn counter_limit(&self, limit: &CounterLimit) -> Cell {
        let minutes = self.words.term(reglament::Term::Minutes(limit.minutes));
        plain(format!("{minutes} ({})", self.words.citation(&limit.stated.citation, self.regulation.id())))
    }

    fn hours(&self) -> Cell {
        let hours = self.regulation.hours();
        let clock = |second: u32| format!("{:02}:{:02}", second / 3600, second / 60 % 60);
        let days: Vec<_> = hours.weekdays.iter().map(|day| self.words.say("weekday", day.code())).collect();
        let periods = hours.periods.iter().map(|period| format!("{}–{}", clock(period.from), clock(period.until)));
        let periods: Vec<_> = periods.collect();
        let place = self.words.citation(&hours.stated.citation, self.regulation.id());
        let borrowed = self.borrowed(self.regulation.hours_from());
        plain(format!("{} · {} ({place}){borrowed}", days.join(" "), periods.join(", ")))
    }

    /// A note on what the regulation does not state itself.
    fn borrowed(&self, from: Option<&str>) -> String {
        from.map(|from| format!(" — {}", self.words.fill("sentence", "borrowed", &[("from", from)]))).unwrap_or_default()
    }

    fn grounds(&mut self) {
        let row = |ground: &reglament::RefusalGround| {
            let unless = ground.unless_source.as_deref();
            let unless = unless.map(|unless| format!("\n{}: {unless}", self.words.say("sentence", "unless")));
            let condition = format!("{}{}", ground.when_source, unless.unwrap_or_default());
            let readings: String = ground.readings.iter().map(|reading| format!("\n→ {}", self.text(&reading.text))).collect();
            vec![
                number(ground.number),
                plain(format!("{}{readings}", self.text(&ground.text))),
                cell(Tone::Faint, condition),
                self.place(&ground.citation),
            ]
        };
        let rows = self.regulation.grounds().iter().map(row).collect();
        self.section("grounds", &["number", "ground", "condition", "paragraph"], rows);
        let borrowed = self.borrowed(self.regulation.grounds_from());
        if !borrowed.is_empty() {
            self.page.note(borrowed.trim_start_matches([' ', '—']));
        }
    }

    fn portal(&mut self) {
        let row = |node: &reglament::PortalNode| {
            let name = self.node(&node.id);
            let optional = self.words.say("sentence", "optional");
            let name = if node.optional { format!("{name} ({optional})") } else { name };
            vec![
                plain(name),
                plain(self.words.say("actor", node.actor.code())),
                plain(self.text(&node.stated.text)),
                plain(self.successor(&node.successor)),
                self.place(&node.stated.citation),
            ]
        };
        let rows = self.regulation.portal().iter().map(row).collect();
        self.section("portal", &["node", "actor", "text", "next", "paragraph"], rows);
        let items = self.regulation.receipt_items().iter();
        let items = items.map(|item| vec![plain(self.text(&item.stated.text)), self.place(&item.stated.citation)]);
        let items = items.collect();
        self.section("receipt", &["text", "paragraph"], items);
    }

    /// The name of a node of the portal, from its kind and number.
    fn node(&self, id: &str) -> String {
        let (kind, number) = id.split_once('-').unwrap_or((id, ""));
        format!("{} {number}", self.words.say("node", kind)).trim_end().to_owned()
    }

    fn successor(&self, successor: &Successor) -> String {
        match successor {
            Successor::Next(id) => format!("→ {}", self.node(id)),
            Successor::End(end) => format!("■ {}", self.words.say("end", end.code())),
            Successor::Branch { holds, fails } => format!("✓ {}\n✗ {}", self.node(holds), self.node(fails)),
        }
    }

    fn data(&mut self) {
        let systems = self.regulation.information_systems().iter();
        let systems = systems.map(|system| vec![plain(self.text(&system.name)), plain(&*system.id), self.place(&system.citation)]);
        let systems = systems.collect();
        let data = self.regulation.obtained_data().iter().map(|data| {
            let about: Vec<_> = data.about.iter().map(|person| self.words.say("person", person.code())).collect();
            vec![
                plain(self.text(&data.stated.text)),
                plain(about.join(", ")),
                plain(&*data.system),
                self.place(&data.stated.citation),
            ]
        });
        let data = data.collect();
        self.section("systems", &["name", "id", "paragraph"], systems);
        self.section("data", &["text", "about", "system", "paragraph"], data);
    }

    fn glossary(&mut self) {
        let row = |entry: &reglament::GlossaryEntry| {
            let unused = self.words.say("sentence", "unused");
            let term = self.text(&entry.term);
            let term = if entry.used { term.to_owned() } else { format!("{term} ({unused})") };
            vec![plain(term), plain(self.text(&entry.definition)), self.place(&entry.citation)]
        };
        let rows = self.regulation.glossary().iter().map(row).collect();
        self.section("glossary", &["term", "definition", "paragraph"], rows);
    }

    fn discrepancies(&mut self) {
        let row = |found: &reglament::Discrepancy| {
            let places: Vec<_> =
                found.places.iter().map(|place| self.words.citation(place, self.regulation.id())).collect();
            let readings: Vec<_> = found.readings.iter().map(|reading| format!("{}: {}", reading.source, reading.text)).collect();
            vec![
                plain(&*found.id),
                plain(readings.join("\n")),
                plain(&*found.taken),
                plain(&*found.why),
                plain(self.words.say("bearing", found.bears_on.code())),
                cell(Tone::Faint, places.join(", ")),
            ]
        };
        let rows = self.regulation.discrepancies().iter().map(row).collect();
        self.section("discrepancies", &["id", "readings", "taken", "why", "bears-on", "paragraph"], rows);
    }

    /// A heading with its table; nothing if there is nothing to list.
    fn section(&mut self, heading: &str, header: &[&str], rows: Vec<Vec<Cell>>) {
        if !rows.is_empty() {
            self.page.heading(heading);
            self.page.table(header, rows);
        }
    }
}
