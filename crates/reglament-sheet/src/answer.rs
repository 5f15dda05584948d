//! What becomes of an application: every ground with its finding, and what is still missing.

use reglament::{Assessment, Fact, Finding, RefusalGround};

use crate::cell::{Tone, cell, number, plain};
use crate::sheet::Sheet;

/// An assessment by itself; how it came about is told by whoever has the facts.
pub fn assessment(sheet: &mut Sheet<'_>, id: Option<&str>, assessment: &Assessment<'_>) {
    let words = sheet.words();
    let regulation = assessment.regulation();
    let outcome = assessment.outcome().code();
    sheet.title(regulation.title().get(words.language()));
    let id = id.map(|id| ("id", plain(id)));
    let fields = [
        ("regulation", plain(regulation.id())),
        ("day", plain(words.day(assessment.on()))),
        ("outcome", cell(Tone::of(outcome), words.say("outcome", outcome))),
    ];
    sheet.fields(id.into_iter().chain(fields).collect());
    let row = |(ground, finding): (&RefusalGround, Finding)| {
        vec![
            number(ground.number),
            plain(ground.name.get(words.language())),
            cell(Tone::of(finding.code()), words.say("finding", finding.code())),
            sheet.place(&ground.citation, regulation.id()),
        ]
    };
    let rows = assessment.grounds().map(row).collect();
    sheet.section("grounds", &["number", "ground", "finding", "paragraph"], rows);
}

/// What an assessment leaves open and rests on: the facts still missing, whether the act was in effect, what was assumed.
pub fn basis(sheet: &mut Sheet<'_>, assessment: &Assessment<'_>) {
    let language = sheet.words().language();
    let standing = assessment.standing();
    let missing = assessment.missing();
    let row = |fact: &Fact| vec![plain(format!("{} ({})", fact.label.get(language), fact.name))];
    sheet.section("missing", &["text"], missing.map(row).collect());
    let in_effect = assessment.regulation().say_standing(standing, language);
    sheet.fields(vec![("standing", cell(Tone::of(standing.state.code()), in_effect))]);
    sheet.assumptions(assessment.assumptions());
}
