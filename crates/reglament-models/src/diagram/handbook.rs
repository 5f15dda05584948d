//! The handbook of business processes: lanes for the applicant and the roles, the steps in order, what begins and ends them.

use reglament::{Intake, Regulation, Result, ServiceResult, Step, StepEvent, SymbolId};

use super::exits::{Exit, exits};
use super::frame::{Frame, Named, add_lanes, capitalised, longest_word};
use crate::drawing::{Bullet, Cell, Drawn, Figure, Kind, Line, Mark, PAD, State};

/// The applicant's lane.
const APPLICANT: usize = 0;

/// The figure of a handbook.
pub fn draw(frame: &Frame<'_>) -> Result<Figure> {
    let regulation = frame.regulation;
    let roles = roles(regulation);
    let exits = exits(regulation, &frame.channels)?;
    let mut figure = frame.figure();
    lanes(frame, &roles, !exits.is_empty(), &mut figure);
    let drawing = Handbook { frame, roles, width: width(frame) };
    let steps = drawing.steps(&mut figure);
    drawing.starts(&steps, &mut figure);
    drawing.results(&steps, &mut figure);
    for (row, exit) in exits.iter().enumerate() {
        drawing.exit(row, exit, &mut figure);
    }
    frame.explain(&mut figure);
    Ok(figure)
}

/// The roles that perform steps, in the order in which they first do.
fn roles(regulation: &Regulation) -> Vec<&str> {
    let mut roles: Vec<&str> = Vec::new();
    for step in regulation.steps() {
        if !roles.contains(&&*step.role) {
            roles.push(&step.role);
        }
    }
    roles
}

fn lanes(frame: &Frame<'_>, roles: &[&str], has_exits: bool, figure: &mut Figure) {
    let (words, language) = (&frame.words, frame.language());
    let said = |key: &str, group: &str| vec![capitalised(words.say(group, key))];
    let applicant = Named { id: "applicant".to_owned(), words: said("applicant", "actor"), apart: false };
    let role = |id: &&str| {
        let place = frame.regulation.role(id).map(|role| frame.place(&role.citation));
        let name = frame.regulation.say_party(id, language);
        Named { id: (*id).to_owned(), words: [name].into_iter().chain(place).collect(), apart: false }
    };
    let ends = Named { id: "ends".to_owned(), words: said("ends", "drawing"), apart: true };
    let ends = has_exits.then_some(ends);
    let lanes: Vec<_> = [applicant].into_iter().chain(roles.iter().map(role)).chain(ends).collect();
    add_lanes(figure, &lanes);
}

/// The width of all boxes: that of the longest word, within reason.
fn width(frame: &Frame<'_>) -> f64 {
    let language = frame.language();
    let steps = frame.regulation.steps();
    let names = steps.iter().map(|step| step.name.get(language));
    let events = steps.iter().flat_map(|step| &step.events);
    let said = events.map(|event| frame.regulation.say_event(event.event, language));
    let bold = longest_word(names, Kind::Strong.set());
    let plain = longest_word(said, Kind::Plain.set()) + crate::drawing::INDENT;
    (bold.max(plain) + 2.0 * PAD).clamp(168.0, 192.0)
}

struct Handbook<'f> {
    frame: &'f Frame<'f>,
    roles: Vec<&'f str>,
    width: f64,
}

impl Handbook<'_> {
    fn room(&self) -> f64 {
        self.width - 2.0 * PAD
    }

    /// The lane of a role.
    fn lane(&self, role: &str) -> usize {
        self.roles.iter().position(|id| *id == role).map_or(APPLICANT, |number| number.saturating_add(1))
    }

    /// Adds the steps, each in its own column, and the way from each to the next.
    fn steps(&self, figure: &mut Figure) -> Vec<usize> {
        let mut added: Vec<usize> = Vec::new();
        for (column, step) in self.frame.regulation.steps().iter().enumerate() {
            let cell = Cell { lane: self.lane(&step.role), row: 0, column, width: self.width };
            let node = figure.node(&format!("step-{}", step.number), cell, self.step(step));
            if let Some(before) = added.last() {
                figure.edge(*before, node, Frame::flow(SymbolId::Transition));
            }
            added.push(node);
        }
        added
    }

    fn step(&self, step: &Step) -> Drawn {
        let (frame, room) = (self.frame, self.room());
        let (words, language) = (&frame.words, frame.language());
        let name = format!("{}. {}", step.number, step.name.get(language));
        let length = format!("{} · {}", words.limit(step), frame.place(&step.stated.citation));
        let mut lines = Line::wrapped(&name, Kind::Strong, room);
        lines.extend(Line::wrapped(&length, Kind::Faint, room));
        let mark = frame.progress.as_ref().map(|progress| progress.step(step));
        lines.extend(self.course(step, mark));
        let shown = |event: &&StepEvent| frame.channels.iter().any(|channel| event.happens_in(*channel));
        lines.extend(step.events.iter().filter(shown).flat_map(|event| self.event(step, event)));
        let title = frame.title(&step.stated);
        Drawn { symbol: SymbolId::ProcedureName, lines, title, mark, refused: false }
    }

    /// When the step was done or is due, in a case.
    fn course(&self, step: &Step, mark: Option<Mark>) -> Vec<Line> {
        let words = &self.frame.words;
        let course = self.frame.progress.as_ref().and_then(|progress| progress.course(step));
        let Some((course, mark)) = course.zip(mark) else { return Vec::new() };
        let (key, moment) = course.done_at.map_or(("due", course.due_at), |done| ("done", done));
        let late = if mark.late { format!(", {}", words.say("drawing", "late")) } else { String::new() };
        let text = format!("{}: {}{late}", words.say("column", key), words.moment(moment));
        Line::wrapped(&text, if mark.late { Kind::Late } else { Kind::Plain }, self.room())
    }

    fn event(&self, step: &Step, event: &StepEvent) -> Vec<Line> {
        let (frame, language) = (self.frame, self.frame.language());
        let mut text = frame.regulation.say_event(event.event, language).to_owned();
        if event.role != step.role {
            text = format!("{text} ({})", frame.regulation.say_party(&event.role, language));
        }
        if let Some(channel) = event.channel.filter(|channel| frame.is_special(&[*channel])) {
            text = format!("{text} – {}", frame.words.say("channel", channel.code()));
        }
        let state = frame.progress.as_ref().map(|progress| progress.event(event.event));
        let bullet = match state {
            None => Bullet::Dot,
            Some(State::Done) => Bullet::Done,
            Some(State::Now) => Bullet::Now,
            Some(State::Ahead) => Bullet::Ahead,
        };
        Line::listed(&text, Kind::Plain, bullet, self.room())
    }

    /// Adds what begins the procedure: the application, through each channel.
    fn starts(&self, steps: &[usize], figure: &mut Figure) {
        let intakes = self.frame.regulation.intakes().iter();
        let shown = intakes.filter(|intake| self.frame.channels.contains(&intake.id));
        for (column, intake) in shown.enumerate() {
            let cell = Cell { lane: APPLICANT, row: 0, column, width: self.width };
            let node = figure.node(&format!("start-{}", intake.id), cell, self.start(intake));
            if let Some(first) = steps.first() {
                figure.edge(node, *first, Frame::flow(SymbolId::Transition));
            }
        }
    }

    fn start(&self, intake: &Intake) -> Drawn {
        let (frame, language) = (self.frame, self.frame.language());
        let handed_in = intake.submission.map(|event| frame.regulation.say_event(event, language));
        let what = handed_in.unwrap_or_else(|| frame.words.say("drawing", "application"));
        let mut lines = Line::wrapped(what, Kind::Strong, self.room());
        let name = intake.name.get(language);
        let place = frame.place(&intake.citation);
        lines.extend(Line::wrapped(&format!("{name} · {place}"), Kind::Faint, self.room()));
        let state =
            frame.progress.as_ref().zip(intake.submission).map(|(progress, event)| progress.event(event));
        let mark = state.map(|state| Mark { state, late: false });
        let title = frame.title_of(&intake.citation, name);
        Drawn { symbol: SymbolId::StartOrEnd, lines, title, mark, refused: false }
    }

    /// Adds what the applicant gets, above the last steps; a result that two channels give alike stands once.
    fn results(&self, steps: &[usize], figure: &mut Figure) {
        let shown = self.results_shown();
        let starts = self.frame.channels.len();
        let columns = steps.len().max(starts.saturating_add(shown.len()));
        for (number, (result, alike)) in shown.iter().enumerate() {
            let column = columns.saturating_sub(shown.len()).saturating_add(number);
            let cell = Cell { lane: APPLICANT, row: 0, column, width: self.width };
            let node = figure.node(
                &format!("result-{}", number.saturating_add(1)),
                cell,
                self.result(result, alike),
            );
            if let Some(last) = steps.last() {
                figure.edge(*last, node, Frame::flow(SymbolId::Transition));
            }
        }
    }

    /// The results of the channels, each with those that are like it.
    fn results_shown(&self) -> Vec<(&ServiceResult, Vec<&ServiceResult>)> {
        let mut shown: Vec<(&ServiceResult, Vec<&ServiceResult>)> = Vec::new();
        let results = self.frame.regulation.results().iter();
        for result in results.filter(|result| self.frame.channels.contains(&result.channel)) {
            let alike = |other: &ServiceResult| {
                (other.document, &other.outcomes, &other.stated.citation)
                    == (result.document, &result.outcomes, &result.stated.citation)
            };
            match shown.iter_mut().find(|(known, _)| alike(known)) {
                Some((_, others)) => others.push(result),
                None => shown.push((result, vec![result])),
            }
        }
        shown
    }

    fn result(&self, result: &ServiceResult, alike: &[&ServiceResult]) -> Drawn {
        let (frame, room) = (self.frame, self.room());
        let (words, language) = (&frame.words, frame.language());
        let channels: Vec<_> = alike.iter().map(|result| result.channel).collect();
        let outcomes: Vec<_> =
            result.outcomes.iter().map(|outcome| words.say("result", outcome.code())).collect();
        let mut about = vec![outcomes.join(" / ")];
        if frame.is_special(&channels) {
            about.push(frame.name_channels(&channels));
        }
        about.push(frame.place(&result.stated.citation));
        let document = capitalised(words.say("document", result.document.code()));
        let mut lines = Line::wrapped(&document, Kind::Strong, room);
        lines.extend(Line::wrapped(&about.join(" · "), Kind::Faint, room));
        if let Some(follow_up) = &result.follow_up {
            let text = format!("→ {}", frame.regulation.say_event(follow_up.event, language));
            lines.extend(Line::wrapped(&text, Kind::Plain, room));
        }
        let marks = frame.progress.as_ref().map(|progress| progress.result(result));
        let refused = !result.outcomes.contains(&reglament::ResultOutcome::Positive);
        Drawn {
            symbol: SymbolId::StartOrEnd,
            lines,
            title: frame.title(&result.stated),
            mark: marks,
            refused,
        }
    }

    /// Adds an end without a result: a bar below the steps in which it may come.
    fn exit(&self, row: usize, exit: &Exit<'_>, figure: &mut Figure) {
        let (frame, steps) = (self.frame, self.frame.regulation.steps());
        let column = |number: u32| steps.iter().position(|step| step.number == number).unwrap_or_default();
        let (first, last) = (column(exit.steps.0), column(exit.steps.1));
        let count = (first..=last).fold(0.0, |count, _| count + 1.0);
        let room = count * self.width - 4.0 * PAD;
        let lane = self.roles.len().saturating_add(1);
        let cell = Cell { lane, row, column: first, width: self.width };
        let (title, place) = self.exit_title(exit);
        let mut about = vec![self.during(exit)];
        if frame.is_special(&exit.channels) {
            about.push(frame.name_channels(&exit.channels));
        }
        about.push(place);
        let mut lines =
            Line::wrapped(&frame.regulation.say_end(exit.end, frame.language()), Kind::Strong, room);
        lines.extend(Line::wrapped(&about.join(" · "), Kind::Faint, room));
        let mark = frame.progress.as_ref().map(|progress| progress.exit(exit.end, exit.event));
        let drawn = Drawn { symbol: SymbolId::StartOrEnd, lines, title, mark, refused: true };
        let node = figure.node(&format!("end-{}", exit.end), cell, drawn);
        if let Some(node) = figure.plan.nodes.get_mut(node) {
            node.last_column = last;
        }
    }

    /// Where the law says that a case may end so, or what is assumed.
    fn exit_title(&self, exit: &Exit<'_>) -> (String, String) {
        let (frame, by) = (self.frame, &exit.by);
        let stated = by.node.map(|node| &node.stated).filter(|stated| Some(&stated.citation) == by.citation);
        match (stated, by.citation, by.assumption) {
            (Some(stated), ..) => (frame.title(stated), frame.place(&stated.citation)),
            (None, Some(citation), _) => (frame.place(citation), frame.place(citation)),
            (None, None, Some(assumption)) => (assumption.code.to_string(), assumption.code.to_string()),
            (None, None, None) => (frame.regulation.id().to_owned(), String::new()),
        }
    }

    fn during(&self, exit: &Exit<'_>) -> String {
        let (from, to) = (exit.steps.0.to_string(), exit.steps.1.to_string());
        if from == to {
            return self.frame.words.fill("drawing", "at-step", &[("number", &from)]);
        }
        self.frame.words.fill("drawing", "at-steps", &[("from", &from), ("to", &to)])
    }
}
