//! Layers of law files: what a user's files add or replace, and which edition answers on which day.

use chrono::NaiveDate;
use reglament::StandingState::{InEffect, NotYet, Repealed};
use reglament::{Catalogue, Error, ErrorCode, Language, LawFile, Replacement, StandingState};

use crate::example::{self, day, layer};

const FIRST: &str = "example/service@1-2016";
const SECOND: &str = "example/service@2-2017";

/// The example with the edition of the act that repeals it, as a user would add it.
fn both_editions() -> reglament::CatalogueBuilder {
    let second = [layer("second-act.toml"), layer("second-regulation.toml")];
    Catalogue::builder().files(example::files()).files(second)
}

/// A file of the example with other words in one place, under a user's name.
fn changed(name: &'static str, old: &str, new: &str) -> LawFile {
    let file = example::file(name);
    assert!(file.text().contains(old), "{name}");
    LawFile::new(format!("mine/{name}"), file.text().replace(old, new))
}

fn over_the_example(file: LawFile) -> Catalogue {
    Catalogue::builder().files(example::files()).files([file]).build().expect("both layers are valid")
}

fn replacements(catalogue: &Catalogue) -> Vec<[&str; 3]> {
    catalogue
        .replacements()
        .iter()
        .map(|Replacement { what, old, new, .. }| [&**what, &**old, &**new])
        .collect()
}

/// The days from one to another, both included.
fn days(from: &str, until: &str) -> impl Iterator<Item = NaiveDate> {
    let until = day(until);
    day(from).iter_days().take_while(move |on| *on <= until)
}

#[test]
fn an_edition_of_the_users_is_added() {
    let catalogue = both_editions().build().expect("two editions");
    let ids: Vec<_> = catalogue.regulations().iter().map(|regulation| regulation.id()).collect();
    assert_eq!(ids, [FIRST, SECOND]);
    assert!(replacements(&catalogue).is_empty());
    let editions: Vec<_> = catalogue.editions("example/service").map(|regulation| regulation.id()).collect();
    assert_eq!(editions, [FIRST, SECOND]);
    let acts: Vec<_> = catalogue.acts().iter().map(|act| &*act.id).collect();
    assert_eq!(acts, ["example@1-2016", "example@2-2017"]);
}

#[test]
fn a_regulation_of_the_users_replaces_another() {
    let file = changed("regulation.toml", "An example service", "A service of mine");
    let catalogue = over_the_example(file);
    assert_eq!(replacements(&catalogue), [[FIRST, "regulation.toml", "mine/regulation.toml"]]);
    let regulation = catalogue.edition(FIRST).expect("it is still there");
    assert_eq!(regulation.title().get(Language::En), "A service of mine");
    assert_eq!(regulation.origin(), "mine/regulation.toml");
    assert_eq!(catalogue.regulations().len(), 1);
}

#[test]
fn an_act_of_the_users_replaces_another_under_all_its_regulations() {
    let catalogue = over_the_example(changed("act.toml", "after_days = 10", "after_days = 30"));
    assert_eq!(replacements(&catalogue), [["example@1-2016", "act.toml", "mine/act.toml"]]);
    let regulation = catalogue.edition(FIRST).expect("it is still there");
    assert_eq!(regulation.act().in_effect_from(), day("2016-03-03"));
}

#[test]
fn a_file_of_general_rules_is_replaced_whole() {
    for (kind, name, old, new) in [
        ("calendar", "calendar.toml", "until = 2017-12-31", "until = 2017-12-30"),
        ("counting", "counting.toml", "art. 173", "art. 174"),
        ("vocabulary", "vocabulary.toml", "Date of birth", "Birthday"),
    ] {
        let file = changed(name, old, new);
        let expected = [kind.to_owned(), name.to_owned(), file.name().to_owned()];
        assert_eq!(replacements(&over_the_example(file)), [expected]);
    }
    let catalogue = over_the_example(changed("calendar.toml", "until = 2017-12-31", "until = 2017-12-30"));
    assert_eq!(catalogue.calendar().covers().1, day("2017-12-30"));
    assert_eq!(catalogue.calendar().origin(), "mine/calendar.toml");
}

#[test]
fn what_has_a_name_is_replaced_one_by_one_and_visibly() {
    let catalogue = over_the_example(changed("parameters.toml", "24459", "24460"));
    let expected = ["subsistence_minimum", "parameters.toml", "mine/parameters.toml"];
    assert_eq!(replacements(&catalogue), [expected]);
    let minimum = &catalogue.parameters()[0];
    assert_eq!(minimum.on(day("2017-05-01")).expect("it is known").amount.to_string(), "24460");

    let catalogue = over_the_example(changed("references.toml", "Civil Code", "Code"));
    assert_eq!(replacements(&catalogue), [["civil-code", "references.toml", "mine/references.toml"]]);

    let one = LawFile::new(
        "mine/assumptions.toml",
        "schema = 1\nkind = \"assumptions\"\nassumption = [{ code = \"moved-working-days\", why = \"mine\", \
         text = { kk = \"к\", ru = \"р\", en = \"e\" } }]",
    );
    let catalogue = over_the_example(one);
    let expected = ["moved-working-days", "assumptions.toml", "mine/assumptions.toml"];
    assert_eq!(replacements(&catalogue), [expected]);
    assert_eq!(catalogue.assumptions().len(), 10);
}

#[test]
fn each_layer_replaces_the_one_before_it() {
    let second = changed("calendar.toml", "until = 2017-12-31", "until = 2017-12-30");
    let third = LawFile::new("third.toml", example::file("calendar.toml").text().to_owned());
    let builder = Catalogue::builder().files(example::files()).files([second]).files([third]);
    let catalogue = builder.build().expect("three layers");
    let expected = [
        ["calendar", "calendar.toml", "mine/calendar.toml"],
        ["calendar", "mine/calendar.toml", "third.toml"],
    ];
    assert_eq!(replacements(&catalogue), expected);
    assert_eq!(catalogue.calendar().covers().1, day("2017-12-31"));
}

#[test]
fn one_layer_states_nothing_twice() {
    for name in example::FILES {
        let twice = [example::file(name), LawFile::new("again.toml", example::file(name).text().to_owned())];
        let rest = example::files().filter(|file| file.name() != name);
        let error = Catalogue::builder().files(rest.chain(twice)).build().expect_err("it is stated twice");
        let again = error
            .faults()
            .iter()
            .all(|fault| fault.code == ErrorCode::StatedTwice && fault.file == "again.toml");
        assert!(again && !error.faults().is_empty(), "{name}: {error}");
    }
}

#[test]
fn one_edition_follows_the_other() {
    let catalogue = both_editions().build().expect("two editions");
    for on in days("2016-01-01", "2018-12-31") {
        let expected = match on {
            on if on < day("2016-02-12") => None,
            on if on < day("2017-10-02") => Some(FIRST),
            // The repeal takes effect on publication, the new edition ten days later.
            on if on < day("2017-10-20") => None,
            _ => Some(SECOND),
        };
        match (catalogue.regulation("example/service", on), expected) {
            (Ok(found), Some(expected)) => assert_eq!(found.id(), expected, "{on}"),
            (Err(error), None) => assert_eq!(error.code(), ErrorCode::NotInEffect, "{on}"),
            (found, expected) => panic!("{on}: {expected:?} and not {:?}", found.map(|found| found.id())),
        }
    }
}

#[test]
fn an_id_without_edition_says_why_none_is_in_effect() {
    let catalogue = both_editions().build().expect("two editions");
    let on_day = |text| catalogue.regulation("example/service", day(text)).expect_err("nothing is in effect");
    let message = |error: Error| {
        assert_eq!((error.code(), error.place()), (ErrorCode::NotInEffect, "regulation"));
        error.message().to_owned()
    };
    let before = message(on_day("2016-02-11"));
    assert!(before.contains(&format!("{FIRST} is in effect no earlier than 2016-02-12")), "{before}");
    let between = message(on_day("2017-10-10"));
    assert!(between.contains(&format!("{FIRST} is repealed by example@2-2017 from 2017-10-02")), "{between}");
    assert!(between.contains(&format!("{SECOND} is in effect no earlier than 2017-10-20")), "{between}");
}

#[test]
fn a_full_id_may_be_used_on_any_day() {
    let catalogue = both_editions().build().expect("two editions");
    for on in ["0001-01-01", "2016-02-11", "2016-02-12", "2017-10-02", "9999-12-31"].map(day) {
        for id in [FIRST, SECOND] {
            assert_eq!(catalogue.regulation(id, on).expect("it exists").id(), id);
        }
    }
    assert_eq!(catalogue.edition(FIRST).expect("it exists").id(), FIRST);
}

#[test]
fn an_id_of_nothing_is_an_error_with_the_nearest_one() {
    let catalogue = both_editions().build().expect("two editions");
    for (id, near) in [
        ("example/servis", "`example/service`"),
        ("example/service@3-2017", "`example/service@2-2017`"),
        ("exampel/service@1-2016", "`example/service@1-2016`"),
    ] {
        let error = catalogue.regulation(id, day("2017-05-01")).expect_err("there is none");
        assert_eq!((error.code(), error.place()), (ErrorCode::UnknownRegulation, "regulation"));
        assert!(error.message().contains(near), "{error}");
    }
    let error = catalogue.regulation("", day("2017-05-01")).expect_err("there is none");
    assert_eq!(error.code(), ErrorCode::UnknownRegulation);
}

#[test]
fn an_edition_is_asked_for_by_its_full_id() {
    let catalogue = both_editions().build().expect("two editions");
    let error = catalogue.edition("example/service").expect_err("there are two");
    assert_eq!((error.code(), error.place()), (ErrorCode::UnknownRegulation, "regulation"));
    assert!(error.message().contains("full id") && error.message().contains(FIRST), "{error}");
}

/// On each day: the state, and whether it is certain.
type Days<'a> = [(&'a str, StandingState, bool)];

fn check_standing(published: &[(&str, &str)], expected: &Days<'_>) {
    let builder = Catalogue::builder().files(example::files());
    let noted = published.iter().fold(builder, |builder, (act, on)| builder.published(*act, day(on)));
    let catalogue = noted.build().expect("the example with days of publication");
    let regulation = catalogue.edition(FIRST).expect("it exists");
    for (on, state, certain) in expected {
        let standing = regulation.act().standing(day(on));
        assert_eq!((standing.state, standing.certain), (*state, *certain), "{published:?} on {on}");
        assert_eq!(standing.reason.contains("not known"), !certain, "{published:?} on {on}");
        let by_short_id = catalogue.regulation("example/service", day(on));
        assert_eq!(by_short_id.is_ok(), *state == InEffect, "{published:?} on {on}");
    }
}

#[test]
fn without_days_of_publication_only_the_time_before_is_certain() {
    check_standing(
        &[],
        &[
            ("2016-01-01", NotYet, true),
            ("2016-02-11", NotYet, true),
            ("2016-02-12", InEffect, false),
            ("2017-10-01", InEffect, false),
            ("2017-10-02", Repealed, false),
            ("2018-10-02", Repealed, false),
        ],
    );
}

#[test]
fn the_day_of_publication_makes_the_effect_certain() {
    check_standing(
        &[("example@1-2016", "2016-03-01")],
        &[
            ("2016-02-12", NotYet, true),
            ("2016-03-11", NotYet, true),
            ("2016-03-12", InEffect, true),
            ("2017-10-01", InEffect, true),
            ("2017-10-02", Repealed, false),
        ],
    );
}

#[test]
fn the_publication_of_the_repealing_act_makes_the_repeal_certain() {
    check_standing(
        &[("example@2-2017", "2017-11-15")],
        &[
            ("2016-02-11", NotYet, true),
            ("2016-02-12", InEffect, false),
            ("2017-10-02", InEffect, false),
            ("2017-11-14", InEffect, false),
            ("2017-11-15", Repealed, true),
        ],
    );
}

#[test]
fn both_days_of_publication_leave_nothing_uncertain() {
    let published = [("example@2-2017", "2017-11-15"), ("example@1-2016", "2016-03-01")];
    let expected = [
        ("2016-03-11", NotYet, true),
        ("2016-03-12", InEffect, true),
        ("2017-11-14", InEffect, true),
        ("2017-11-15", Repealed, true),
    ];
    check_standing(&published, &expected);
    check_standing(&[published[1], published[0]], &expected);
}

#[test]
fn one_publication_ends_the_old_edition_and_begins_the_new_one() {
    let published = both_editions().published("example@2-2017", day("2017-11-15"));
    let catalogue = published.build().expect("two editions");
    let on_day = |text| catalogue.regulation("example/service", day(text)).map(|found| found.id().to_owned());
    assert_eq!(on_day("2017-11-14").as_deref(), Ok(FIRST));
    assert_eq!(on_day("2017-11-15").map_err(|error| error.code()), Err(ErrorCode::NotInEffect));
    assert_eq!(on_day("2017-11-25").map_err(|error| error.code()), Err(ErrorCode::NotInEffect));
    assert_eq!(on_day("2017-11-26").as_deref(), Ok(SECOND));
    let standing = catalogue.edition(SECOND).expect("it exists").act().standing(day("2017-11-26"));
    assert!(standing.certain);
}

#[test]
fn a_publication_of_no_act_is_an_error() {
    for id in ["example@3-2018", "example/service@1-2016", "example", ""] {
        let builder = Catalogue::builder().files(example::files()).published(id, day("2017-05-01"));
        let error = builder.build().expect_err("there is no such act");
        assert_eq!((error.code(), error.place()), (ErrorCode::UnknownAct, "published"));
        assert!(error.message().contains("`example@1-2016`"), "{error}");
        assert!(error.message().contains("`example@2-2017`"), "{error}");
    }
}

#[test]
fn a_publication_before_the_act_is_an_error() {
    let publish = |act: &str, on: &str| {
        let built = both_editions().published(act, day(on)).build();
        built.map(|_| ()).map_err(|error| (error.code(), error.place().to_owned()))
    };
    let impossible = || Err((ErrorCode::ImpossiblePublication, "published".to_owned()));
    assert_eq!(publish("example@1-2016", "2016-01-31"), impossible());
    assert_eq!(publish("example@1-2016", "2016-02-01"), Ok(()));
    // The second act was adopted on 2 October and registered on 9 October.
    assert_eq!(publish("example@2-2017", "2017-10-01"), impossible());
    assert_eq!(publish("example@2-2017", "2017-10-08"), impossible());
    assert_eq!(publish("example@2-2017", "2017-10-09"), Ok(()));
}

#[test]
fn what_is_borrowed_is_named_with_its_lender() {
    let other = [layer("other-act.toml"), layer("other-regulation.toml")];
    let catalogue = Catalogue::builder().files(example::files()).files(other).build().expect("a borrower");
    let borrower = catalogue.edition("other/service@1-2016").expect("it exists");
    assert_eq!((borrower.grounds_from(), borrower.hours_from()), (Some(FIRST), Some(FIRST)));
    assert_eq!(borrower.grounds().len(), 4);
    assert_eq!(borrower.grounds()[0].citation.law(), FIRST);
}

#[test]
fn the_digest_changes_with_the_law_and_only_with_it() {
    let digest =
        |builder: reglament::CatalogueBuilder| builder.build().expect("it is valid").digest().to_owned();
    let example = digest(Catalogue::builder().files(example::files()));
    assert_eq!(example, digest(Catalogue::builder().files(example::files())));
    assert_eq!(example.len(), 64);
    assert_ne!(example, digest(both_editions()));
    let other = changed("regulation.toml", "An example service", "A service of mine");
    assert_ne!(example, digest(Catalogue::builder().files(example::files()).files([other])));
}
