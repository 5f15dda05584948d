//! Other laws count otherwise: the switches of the counting rules, offices with other days, and the edges of terms.

use reglament::json::parse_timestamp;
use reglament::{Catalogue, Channel, ErrorCode, LawFile, LedgerRule};

use crate::example;
use crate::shared::CATALOGUE;

const ADOPTION: &str = "almaty/adoption@3-383-2016";

/// The embedded law with one passage of one file put otherwise.
fn law_with(name: &str, old: &str, new: &str) -> Catalogue {
    let file = reglament_kz::law_files().find(|file| file.name() == name).expect("an embedded file");
    assert!(file.text().contains(old), "{name} says so");
    let changed = LawFile::new("changed.toml", file.text().replacen(old, new, 1));
    Catalogue::builder()
        .files(reglament_kz::law_files())
        .files([changed])
        .build()
        .expect("a law without faults")
}

/// When an application is accepted and when it is due, or why that cannot be told.
type Counted = Result<(String, String), ErrorCode>;

fn count(catalogue: &Catalogue, id: &str, channel: Channel, at: &str) -> Counted {
    let at = parse_timestamp(at).expect("a moment");
    let regulation = catalogue.edition(id).expect("an embedded regulation");
    let schedule = regulation.schedule(channel, at, catalogue.calendar()).map_err(|error| error.code())?;
    Ok((schedule.accepted_at().to_rfc3339(), schedule.due_at().to_rfc3339()))
}

fn moments(accepted: &str, due: &str) -> (String, String) {
    (format!("{accepted}:00+06:00"), format!("{due}:00+06:00"))
}

#[test]
fn the_day_of_acceptance_may_be_the_first_day() {
    // Monday 2 October 2017: fifteen days end on Tuesday the 17th, or on Monday the 16th if the first counts.
    let at = "2017-10-02T10:00:00+06:00";
    let usual = count(&CATALOGUE, ADOPTION, Channel::Office, at);
    assert_eq!(usual, Ok(moments("2017-10-02T10:00", "2017-10-17T18:00")));
    let other = law_with(
        "counting.toml",
        "rule = \"day-after-acceptance\"\ncitation",
        "rule = \"day-of-acceptance\"\ncitation",
    );
    let counted = count(&other, ADOPTION, Channel::Office, at);
    assert_eq!(counted, Ok(moments("2017-10-02T10:00", "2017-10-16T18:00")));
}

#[test]
fn an_office_may_be_closed_on_fridays() {
    let other = law_with("almaty/act.toml", ", \"friday\"]", "]");
    // Handed in on Friday 6 October 2017; Thursday the 5th and fifteen days is Friday the 20th.
    let friday = count(&other, ADOPTION, Channel::Portal, "2017-10-06T10:00:00+06:00");
    assert_eq!(friday, Ok(moments("2017-10-09T09:00", "2017-10-24T18:00")));
    let thursday = count(&other, ADOPTION, Channel::Portal, "2017-10-05T10:00:00+06:00");
    assert_eq!(thursday, Ok(moments("2017-10-05T10:00", "2017-10-23T18:00")));
    let office = count(&other, ADOPTION, Channel::Office, "2017-10-06T10:00:00+06:00");
    assert_eq!(office, Err(ErrorCode::OutsideOfficeHours));
    // A Saturday that the Government made a working day is worked all the same.
    let saturday = count(&other, ADOPTION, Channel::Office, "2017-03-18T10:00:00+06:00");
    assert_eq!(saturday, Ok(moments("2017-03-18T10:00", "2017-04-03T18:00")));
    let hours = other.edition(ADOPTION).expect("embedded").hours();
    let start = parse_timestamp("2017-10-05T17:50:00+06:00").expect("a moment");
    let end = hours.end_of_minutes(start, 15, other.calendar()).expect("covered");
    assert_eq!(end.to_rfc3339(), "2017-10-09T09:05:00+06:00");
}

#[test]
fn at_the_opening_an_application_is_accepted_on_receipt() {
    let rule = |at: &str| {
        let at = parse_timestamp(at).expect("a moment");
        let regulation = CATALOGUE.edition(ADOPTION).expect("embedded");
        let schedule = regulation.schedule(Channel::Portal, at, CATALOGUE.calendar()).expect("covered");
        schedule.ledger()[0].rule
    };
    assert_eq!(rule("2017-10-02T08:59:59+06:00"), LedgerRule::AcceptedAtOpening);
    assert_eq!(rule("2017-10-02T09:00:00+06:00"), LedgerRule::AcceptedOnReceipt);
    assert_eq!(rule("2017-10-02T17:59:59+06:00"), LedgerRule::AcceptedOnReceipt);
    assert_eq!(rule("2017-10-02T18:00:00+06:00"), LedgerRule::AcceptedNextWorkingDay);
}

#[test]
fn a_step_that_begins_when_the_term_ends_needs_no_further_day() {
    // Thirty days from Tuesday 1 December 2026 end on the last day of the calendar; the last step, twenty minutes, would
    // begin then and ends with the term.
    let counted =
        count(&CATALOGUE, "zhambyl/patronage@332-2015", Channel::Office, "2026-12-01T10:00:00+05:00");
    let expected = ("2026-12-01T10:00:00+05:00".to_owned(), "2026-12-31T18:00:00+05:00".to_owned());
    assert_eq!(counted, Ok(expected));
}

#[test]
fn a_channel_that_a_regulation_does_not_have_is_an_error() {
    let sections = ["[[channel]]\nid = \"portal\"", "[[result]]\nchannel = \"portal\""];
    let files = example::files().map(|file| {
        sections.iter().fold(file, |file, section| match file.text().split_once(section) {
            Some((before, after)) => {
                let (_, after) = after.split_once("\n\n").expect("a next section");
                LawFile::new("regulation.toml", format!("{before}{after}"))
            }
            None => file,
        })
    });
    let catalogue = Catalogue::builder().files(files).build().expect("an office alone");
    let counted = count(&catalogue, "example/service@1-2016", Channel::Portal, "2017-05-02T10:00:00+06:00");
    assert_eq!(counted, Err(ErrorCode::UnknownChannel));
}

#[test]
fn a_sentence_may_only_have_its_own_places() {
    let path = crate::shared::tests_folder().join("../crates/reglament/law/messages.toml");
    let text = std::fs::read_to_string(path).expect("the library's sentences");
    let own = LawFile::new("own.toml", text.clone());
    let replaced =
        Catalogue::builder().files(reglament_kz::law_files()).files([own]).build().expect("the same");
    assert_eq!(replaced.replacements().len(), 1);
    let broken = LawFile::new("broken.toml", text.replacen("{day}", "{dya}", 1));
    let error =
        Catalogue::builder().files(reglament_kz::law_files()).files([broken]).build().expect_err("a slip");
    assert_eq!(error.faults()[0].code, ErrorCode::UnknownKey);
    assert!(error.faults()[0].found.contains("{dya}"));
}
