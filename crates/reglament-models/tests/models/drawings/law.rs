//! Every regulation that there is to draw: the embedded ones, and those of every folder of law files among the tests.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use reglament::{AnnexKind, Catalogue, Channel, ErrorCode, Language, LawFile, Regulation};
use reglament_models::diagram;

use super::read::Drawing;

pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

fn folder(path: &str) -> Vec<LawFile> {
    reglament_folder::read_folder(&repository(path)).expect("the folder holds law files")
}

/// The catalogues: the embedded law, the example law, and with each folder of layers laid over it.
pub fn catalogues() -> Vec<Catalogue> {
    let example = || folder("crates/reglament/tests/law");
    let over = |layer: Vec<LawFile>| {
        Catalogue::builder().files(example()).files(layer).build().expect("a valid layer")
    };
    vec![
        reglament_kz::catalogue().expect("the embedded law has no faults"),
        Catalogue::builder().files(example()).build().expect("the example has no faults"),
        over(folder("tests/layers")),
        over(folder("crates/reglament-models/tests/hostile")),
        hostile(),
    ]
}

/// The example law with names that are long, look like markup, or hide something.
pub fn hostile() -> Catalogue {
    let wide = "Щ".repeat(200);
    let names = [
        ("en = \"Specialist\"", "en = \"<script>alert('&')</script> \\u202e71-A \\u0007\"".to_owned()),
        ("ru = \"Специалист\"", format!("ru = \"\\u202e {wide}\"")),
        ("kk = \"Маман\"", "kk = \"\\\"'<&>]]>\\u202e العربية 漢字漢字 😀😀\"".to_owned()),
        ("en = \"Accept the documents\"", format!("en = \"{}\"", "W".repeat(200))),
        ("ru = \"Прием документов\"", "ru = \"a\\u2028b</text><text>\"".to_owned()),
        ("en = \"Request\"", format!("en = \"\\u202e {} {{}} \"", "request ".repeat(25).trim())),
        ("ru = \"Запрос\"", format!("ru = \"\\u202e{}\"", "ж".repeat(200))),
        ("kk = \"Сұрау\"", "kk = \"Сұрау \\u202e\"".to_owned()),
        ("en = \"Check\"", format!("en = \"{}\"", "M-".repeat(100))),
        ("en = \"Portal\"", "en = \"<svg onload='x'>&amp;\"".to_owned()),
        ("en = \"An example service\"", format!("en = \"{}\"", "service".repeat(30))),
    ];
    let change = |file: LawFile| {
        let mut text = file.text().to_owned();
        for (old, new) in &names {
            text = text.replace(old, new);
        }
        LawFile::new(file.name().to_owned(), text)
    };
    let files = folder("crates/reglament/tests/law").into_iter().map(change);
    Catalogue::builder().files(files).build().expect("nothing but names is changed")
}

/// A drawing, and for what it was made.
pub struct Sample<'r> {
    pub regulation: &'r Regulation,
    pub annex: AnnexKind,
    pub channel: Option<Channel>,
    pub language: Language,
    pub svg: String,
    pub drawing: Drawing,
}

impl std::fmt::Display for Sample<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let channel = self.channel.map_or("all", Channel::code);
        write!(out, "{} {} {channel} {}", self.regulation.id(), self.annex, self.language)
    }
}

/// All drawings, drawn once.
static ALL: LazyLock<Vec<Sample<'static>>> = LazyLock::new(|| {
    let catalogues: &'static [Catalogue] = catalogues().leak();
    catalogues.iter().flat_map(Catalogue::regulations).flat_map(|regulation| samples(regulation)).collect()
});

/// Looks at every drawing of every regulation; says how many there were.
pub fn each(look: impl FnMut(&'static Sample<'static>)) -> usize {
    ALL.iter().for_each(look);
    ALL.len()
}

/// The drawings of the embedded law.
pub fn embedded() -> impl Iterator<Item = &'static Sample<'static>> {
    ALL.iter().filter(|sample| ["almaty", "zhambyl"].contains(&sample.regulation.region()))
}

/// Every drawing of a regulation.
pub fn samples(regulation: &Regulation) -> Vec<Sample<'_>> {
    let mut samples = Vec::new();
    let channels = [None, Some(Channel::Office), Some(Channel::Portal)];
    let asked =
        channels.into_iter().flat_map(|channel| AnnexKind::ALL.iter().map(move |annex| (channel, *annex)));
    for (channel, annex) in asked {
        for language in Language::ALL {
            match diagram(regulation, annex, channel, *language) {
                Ok(svg) => {
                    let drawing = Drawing::read(&svg);
                    samples.push(Sample { regulation, annex, channel, language: *language, svg, drawing });
                }
                Err(error) => check_refusal(regulation, annex, channel, error.code()),
            }
        }
    }
    samples
}

/// Nothing is refused but a channel that is not there, or a portal without nodes.
fn check_refusal(regulation: &Regulation, annex: AnnexKind, channel: Option<Channel>, code: ErrorCode) {
    let has = |channel: Channel| regulation.intakes().iter().any(|intake| intake.id == channel);
    let expected = match (annex, channel) {
        (_, Some(channel)) if !has(channel) => ErrorCode::UnknownChannel,
        (AnnexKind::Systems, Some(Channel::Office)) => ErrorCode::UnknownChannel,
        (AnnexKind::Systems, _) if regulation.portal().is_empty() => ErrorCode::NoProcedure,
        _ => panic!("{} {annex} {channel:?} is refused: {code:?}", regulation.id()),
    };
    assert_eq!(code, expected);
}
