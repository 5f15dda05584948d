//! What a regulation states, section by section.

mod writer;
mod act;
mod portal;
mod procedure;
mod refusal;
mod handbook;
mod relied;

use reglament::chrono::NaiveDate;
use reglament::{Catalogue, RefusalGround, Regulation, Standing, Step, Term};

use crate::cell::{Tone, cell, number, plain};
use crate::sheet::Sheet;
use writer::Writer;

/// Everything a regulation states; whether it is in effect only where a day was asked about.
pub fn whole(
    sheet: &mut Sheet<'_>,
    catalogue: &Catalogue,
    regulation: &Regulation,
    standing: Option<Standing<'_>>,
) {
    let mut writer = Writer::new(sheet, catalogue, regulation);
    writer.titles();
    writer.act(standing);
    writer.statements();
    writer.channels();
    writer.results();
    writer.roles();
    writer.steps();
    writer.interactions();
    writer.terms();
    writer.grounds();
    writer.portal();
    writer.receipt();
    writer.data();
    writer.annexes();
    writer.glossary();
    writer.discrepancies();
}

/// A regulation as a handbook: what [`whole`] says, in the order in which somebody reads it who wants the service, with conditions in
/// words and everything that is assumed.
pub fn handbook(
    sheet: &mut Sheet<'_>,
    catalogue: &Catalogue,
    regulation: &Regulation,
    standing: Option<Standing<'_>>,
) {
    let mut writer = Writer::new(sheet, catalogue, regulation);
    writer.opening(standing);
    writer.about();
    writer.act(standing);
    writer.annexes();
    writer.channels();
    writer.results();
    writer.steps_in_words();
    writer.people();
    writer.interactions();
    writer.terms_in_words();
    writer.portal();
    writer.grounds_in_words();
    writer.parameters();
    writer.receipt();
    writer.systems_and_data();
    writer.statements();
    writer.glossary();
    writer.discrepancies();
    writer.assumed();
}

/// What the law in use regulates; whether each is in effect only where a day is asked about.
pub fn list<'r>(
    sheet: &mut Sheet<'_>,
    regulations: impl Iterator<Item = &'r Regulation>,
    on: Option<NaiveDate>,
) {
    let language = sheet.words().language();
    let row = |regulation: &'r Regulation| {
        let mut row = vec![
            plain(regulation.id()),
            plain(regulation.title().get(language)),
            cell(Tone::Faint, regulation.origin()),
        ];
        row.extend(on.map(|on| {
            let standing = regulation.act().standing(on);
            cell(Tone::of(standing.state.code()), regulation.say_standing(standing, language))
        }));
        row
    };
    let header = ["regulation", "title", "origin", "standing"];
    let shown = if on.is_some() { &header[..] } else { &header[..3] };
    sheet.table(shown, regulations.map(row).collect());
}

/// A regulation at a glance: its effect and term, its grounds and its steps.
pub fn overview(sheet: &mut Sheet<'_>, regulation: &Regulation) {
    let (words, language) = (sheet.words(), sheet.words().language());
    let act = regulation.act();
    sheet.title(regulation.title().get(language));
    sheet.note(0, format!("{}, {}", regulation.id(), act.name.get(language)));
    if !act.is_official(language) {
        sheet.note(0, words.say("sentence", "translated"));
    }
    let channels: Vec<_> = regulation.intakes().iter().map(|intake| intake.name.get(language)).collect();
    let term = regulation.term();
    let days = words.term(Term::Days(term.days));
    let stated = term.stated.as_ref().map(|stated| stated.citation.place(language));
    let stated = stated.unwrap_or_else(|| words.say("sentence", "not-stated").to_owned());
    let mut fields = vec![
        ("effect", plain(words.day(act.in_effect_from()))),
        ("channels", plain(channels.join(", "))),
        ("overall-term", plain(format!("{days} ({stated})"))),
    ];
    fields.extend(act.repealed_from().map(|day| ("repeal", plain(words.day(day)))));
    sheet.fields(fields);
    let ground = |ground: &RefusalGround| {
        vec![
            number(ground.number),
            plain(ground.name.get(language)),
            sheet.place(&ground.citation, regulation.id()),
        ]
    };
    let grounds = regulation.grounds().iter().map(ground).collect();
    sheet.section("grounds", &["number", "ground", "paragraph"], grounds);
    let step = |step: &Step| {
        vec![
            number(step.number),
            plain(step.name.get(language)),
            plain(regulation.say_party(&step.role, language)),
            plain(words.limit(step)),
            sheet.place(&step.stated.citation, regulation.id()),
        ]
    };
    let steps = regulation.steps().iter().map(step).collect();
    sheet.section("steps", &["number", "step", "role", "limit", "paragraph"], steps);
}
