//! Terms as they happen: what a case says of them in different places agrees, and is what walking from day to day gives.

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta};
use proptest::prelude::*;
use reglament::{Case, Channel, End, EventContent, EventKind, Lateness, Overrun, Term, VisitPurpose};

use super::random::a_course;
use super::{Tally, answer, check, is_near_the_end};
use crate::oracle::Walker;
use crate::shared::CATALOGUE;

/// What the clock of the office shows, in whole seconds: UTC+6 until the end of February 2024, then UTC+5.
pub fn office_time(at: DateTime<FixedOffset>) -> NaiveDateTime {
    let change = reglament::json::parse_timestamp("2024-03-01T00:00:00+06:00").expect("a moment");
    let hours = if at < change { 6 } else { 5 };
    DateTime::from_timestamp(at.timestamp(), 0).expect("a moment").naive_utc() + TimeDelta::hours(hours)
}

/// What a time in an answer shows; its offset must be that of the office.
fn shown(at: DateTime<FixedOffset>) -> NaiveDateTime {
    assert_eq!(at.naive_local(), office_time(at), "a time by another clock than the office's");
    at.naive_local()
}

/// A step as the test counts it.
struct Walked {
    number: u32,
    role: String,
    started: NaiveDateTime,
    /// When its own term ends.
    own: NaiveDateTime,
    done: Option<NaiveDateTime>,
}

/// A case as the test counts it.
struct Course {
    accepted: NaiveDateTime,
    overall: NaiveDateTime,
    /// Whether the act states the overall term.
    stated: bool,
    steps: Vec<Walked>,
}

impl Course {
    /// `None` before the application is handed in.
    fn walk(case: &Case) -> Option<Self> {
        let walker = Walker(CATALOGUE.calendar());
        let (regulation, channel) = (case.regulation(), case.opening().channel);
        let done =
            |kind| case.events().iter().find(|event| event.kind() == kind).map(|event| office_time(event.at));
        let accepted = match channel {
            Channel::Office => done(EventKind::Submitted)?,
            Channel::Portal => walker.accepted(done(EventKind::RequestSent)?),
        };
        let mut steps: Vec<Walked> = Vec::new();
        for step in regulation.steps() {
            let started = match steps.last() {
                None => accepted,
                Some(Walked { done: Some(done), .. }) => accepted.max(*done),
                Some(_) => break,
            };
            let own = match step.limit {
                Term::Days(days) => walker.end_of_days(started, days),
                Term::Minutes(minutes) => walker.end_of_minutes(started, minutes),
            };
            let events = step.events.iter().filter(|event| event.happens_in(channel));
            // A step is completed with whichever of its events comes last.
            let all: Option<Vec<_>> = events.map(|event| done(event.event)).collect();
            let last = all.and_then(|all| all.into_iter().max());
            let (number, role) = (step.number, step.role.to_string());
            steps.push(Walked { number, role, started, own, done: last });
        }
        let overall = walker.end_of_days(accepted, regulation.term().days);
        Some(Self { accepted, overall, stated: regulation.term().stated.is_some(), steps })
    }

    fn due(&self, step: &Walked) -> NaiveDateTime {
        step.own.min(self.overall)
    }

    /// The end of the term that is missed or kept: nobody is late by an overall term that is only assumed.
    fn measure(&self, step: &Walked) -> NaiveDateTime {
        if self.stated { self.due(step) } else { step.own }
    }

    /// The step whose term runs.
    fn running(&self) -> Option<&Walked> {
        self.steps.iter().find(|step| step.done.is_none())
    }
}

/// By how much something is late: calendar days, and whole minutes of the hours from 9 to 13 and from 14 to 18.
fn late_by(due: NaiveDateTime, done: NaiveDateTime) -> Option<(u32, u64)> {
    if done <= due {
        return None;
    }
    let mut seconds = 0;
    for day in due.date().iter_days().take_while(|day| *day <= done.date()) {
        let works = CATALOGUE.calendar().day(day).expect("within the calendar").is_working();
        for (opens, closes) in [(9, 13), (14, 18)].into_iter().filter(|_| works) {
            let hour = |hour| day.and_hms_opt(hour, 0, 0).expect("a time");
            let open = done.min(hour(closes)) - due.max(hour(opens));
            seconds += u64::try_from(open.num_seconds()).unwrap_or(0);
        }
    }
    let days = (done.date() - due.date()).num_days();
    Some((u32::try_from(days).expect("later"), seconds / 60))
}

fn pair(late: Lateness) -> (u32, u64) {
    (late.calendar_days, late.office_minutes)
}

/// Who was late with what: subject, due, done, days, minutes, and by whom.
type Late = (String, NaiveDateTime, Option<NaiveDateTime>, (u32, u64), Option<String>);

/// Every finding that the test expects, in order.
fn expected_findings(case: &Case, course: &Course) -> Vec<Late> {
    let last = office_time(case.events().last().expect("an event").at);
    let mut findings: Vec<Late> = Vec::new();
    for step in &course.steps {
        let until = step.done.unwrap_or(last);
        // Past its own days it is the step's, past the stated overall term alone it is nobody's.
        let is_its_own = until > step.own;
        let due = if is_its_own { step.own } else { course.measure(step) };
        let late = late_by(due, until);
        let by = is_its_own.then(|| step.role.clone());
        findings.extend(late.map(|late| (format!("step-{}", step.number), due, step.done, late, by)));
    }
    // Of the ends only these two decide upon the application.
    let decides = match case.end() {
        Some(End::ResultIssued) => Some(EventKind::ResultIssued),
        Some(End::DocumentsRefused) => Some(EventKind::DocumentsChecked),
        _ => None,
    };
    let ended = case.events().iter().find(|event| decides == Some(event.kind()));
    if let Some(ended) = ended.filter(|_| course.stated) {
        let ended = office_time(ended.at);
        let late = late_by(course.overall, ended);
        findings.extend(late.map(|late| ("overall".to_owned(), course.overall, Some(ended), late, None)));
    }
    for event in case.events() {
        let EventContent::VisitRecorded { arrived_at, called_at, left_at, purpose } = event.content else {
            continue;
        };
        let by = event.by.id();
        let (waiting, service) = (case.regulation().waiting_limit(), case.regulation().service_limit());
        let waiting = waiting.filter(|_| purpose == Some(VisitPurpose::HandingIn));
        let waiting = waiting.and_then(|limit| too_long("waiting", arrived_at, called_at, limit.minutes, by));
        findings.extend(waiting);
        findings.extend(service.and_then(|limit| too_long("service", called_at, left_at, limit.minutes, by)));
    }
    findings
}

fn too_long(
    what: &str,
    from: DateTime<FixedOffset>,
    until: DateTime<FixedOffset>,
    minutes: u32,
    by: &str,
) -> Option<Late> {
    let due = from + TimeDelta::minutes(minutes.into());
    let over = u64::try_from((until - due).num_minutes()).ok().filter(|_| until > due)?;
    let (due, done) = (office_time(due), office_time(until));
    let days = u32::try_from((done.date() - due.date()).num_days()).expect("later");
    Some((what.to_owned(), due, Some(done), (days, over), Some(by.to_owned())))
}

fn found(finding: &Overrun<'_>) -> Late {
    let (due, done) = (shown(finding.due_at), finding.done_at.map(shown));
    (finding.subject.to_string(), due, done, pair(finding.late), finding.by.map(str::to_owned))
}

#[test]
fn steps_and_findings_are_what_walking_from_day_to_day_gives() {
    let tally = Tally::default();
    check(a_course(), |course| {
        let case = course.case();
        if is_near_the_end(&case) {
            return;
        }
        let Some(walked) = Course::walk(&case) else {
            assert!(case.steps().expect("none").is_empty() && case.overruns().expect("none").is_empty());
            return;
        };
        let steps = case.steps().expect("within the calendar");
        assert_eq!(steps.len(), walked.steps.len());
        for (step, expected) in steps.iter().zip(&walked.steps) {
            assert_eq!(step.step.number, expected.number);
            assert_eq!(shown(step.started_at), expected.started, "step {}", expected.number);
            assert_eq!(shown(step.due_at), walked.due(expected), "step {}", expected.number);
            assert_eq!(shown(step.late_after), walked.measure(expected), "step {}", expected.number);
            assert_eq!(step.done_at.map(shown), expected.done, "step {}", expected.number);
            let late = expected.done.and_then(|done| late_by(walked.measure(expected), done));
            assert_eq!(step.late.map(pair), late, "step {}", expected.number);
        }
        let findings = case.overruns().expect("within the calendar");
        let expected = expected_findings(&case, &walked);
        assert_eq!(findings.iter().map(found).collect::<Vec<_>>(), expected);
        for finding in &findings {
            assert!(finding.citation.is_some(), "a term that was missed stands somewhere");
            let subject = finding.subject.to_string();
            let at_counter = ["waiting", "service"].contains(&&*subject);
            assert_eq!(finding.ledger.is_empty(), at_counter, "{subject}");
            tally.add(subject);
        }
    });
    for subject in ["step-1", "step-2", "step-3", "step-4", "step-5", "overall", "waiting", "service"] {
        tally.require(subject, 2);
    }
}

#[test]
fn next_status_and_steps_name_the_same_terms() {
    check((a_course(), 0_i64..100_000), |(course, later)| {
        let case = course.case();
        let Some(last) = case.events().last().map(|event| event.at) else { return };
        let at = last + TimeDelta::minutes(later);
        let (Some(steps), Some(next)) = (answer(&case, case.steps()), answer(&case, case.next())) else {
            return;
        };
        let (Ok(status), Some(findings)) = (case.status(at), answer(&case, case.overruns())) else {
            assert!(is_near_the_end(&case) || at.date_naive() >= super::near_the_end());
            return;
        };
        let overall = status.overall.map(|overall| overall.due_at);
        let running = steps.iter().find(|step| step.done_at.is_none()).filter(|_| case.end().is_none());
        assert_eq!(status.due_at, running.map(|step| step.due_at));
        assert_eq!(status.late_after, running.map(|step| step.late_after));
        for step in &steps {
            // Also where the overall term is only assumed, no step is due after it.
            assert!(overall.is_some_and(|overall| step.due_at <= overall), "a step is due after the whole");
        }
        for permitted in &next {
            let of_step = permitted.step.map(|_| status.due_at);
            let of_node = permitted.node.map(|_| overall);
            assert_eq!(permitted.due_at, of_step.or(of_node).flatten(), "{}", permitted.event);
            assert!(permitted.step.is_none() || permitted.node.is_none());
            let number = permitted.step.map(|step| step.number);
            assert!(number.is_none() || number == running.map(|step| step.step.number));
        }
        // What was completed too late is found, and so is the step that runs if it is overdue by the last event.
        let late_steps = steps.iter().filter(|step| step.late.is_some()).map(|step| step.step.number);
        let overdue = answer(&case, case.status(last)).and_then(|status| status.overdue);
        let undone = steps.iter().filter(|step| step.done_at.is_none() && case.end().is_none());
        let undone = undone.filter(|_| overdue.is_some()).map(|step| step.step.number);
        let expected: Vec<String> = late_steps.chain(undone).map(|number| format!("step-{number}")).collect();
        let of_step = findings.iter().map(|finding| finding.subject.to_string());
        let of_step: Vec<String> = of_step.filter(|subject| subject.starts_with("step-")).collect();
        if case.end().is_none() {
            assert_eq!(of_step, expected);
        } else {
            assert!(of_step.starts_with(&expected) && of_step.len() <= expected.len() + 1);
        }
    });
}

#[test]
fn a_status_is_overdue_by_what_walking_from_day_to_day_gives() {
    let tally = Tally::default();
    check((a_course(), prop_oneof![0_i64..60, 0_i64..50_000]), |(course, later)| {
        let case = course.case();
        let Some(last) = case.events().last().map(|event| event.at) else { return };
        let at = last + TimeDelta::minutes(later);
        if at.date_naive() >= super::near_the_end() {
            return;
        }
        let Some(walked) = Course::walk(&case) else { return };
        let status = case.status(at).expect("within the calendar");
        let now = office_time(at);
        let overall = status.overall.expect("accepted");
        assert_eq!((shown(status.at), shown(overall.accepted_at)), (now, walked.accepted));
        assert_eq!((shown(overall.due_at), overall.assumed), (walked.overall, !walked.stated));
        let running = walked.running().filter(|_| case.end().is_none());
        let overdue = running.and_then(|step| late_by(walked.measure(step), now));
        assert_eq!(status.overdue.map(pair), overdue);
        let of_whole = walked.stated && case.end().is_none();
        let of_whole = late_by(walked.overall, now).filter(|_| of_whole);
        assert_eq!(overall.overdue.map(pair), of_whole);
        tally.add(if overdue.is_some() { "overdue" } else { "in time" });
        tally.add(if of_whole.is_some() { "overdue as a whole" } else { "in time" });
    });
    for what in ["overdue", "overdue as a whole", "in time"] {
        tally.require(what, 20);
    }
}
