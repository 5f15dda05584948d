//! Reading an act from its file.

use std::sync::Arc;

use super::decree::{Act, Amended, Duty, Effect, EffectRule, Reasons, Registration, Repeal};
use crate::citation::Citable;
use crate::error::ErrorCode;
use crate::law_file::Table;
use crate::text::Text;
use crate::written::Written;

/// Reads an act from its file.
pub(crate) fn read(file: &Table<'_>, references: &[Arc<str>]) -> Option<Act> {
    let (region, edition) = (file.code("region"), file.code("edition"));
    let id: Arc<str> = [file.peek("region"), file.peek("edition")].join("@").into();
    let citable = Citable { own: Arc::clone(&id), decree: None, references };
    let number = file.string("number");
    let adopted_on = file.day("adopted_on");
    let official_languages = file.words("official_languages").into();
    let [name, title, adopted_by, signed_by] =
        ["name", "title", "adopted_by", "signed_by"].map(|key| file.text(key));
    let registration = file.table("registration").and_then(|table| read_registration(&table));
    let effect = file.table("effect").and_then(|table| read_effect(&table, &citable));
    let repeal = file.optional_table("repeal").and_then(|table| read_repeal(&table, file.peek("region")));
    let amends = file.optional_table("amends").and_then(|table| read_amended(&table, &citable));
    let legal_basis = file.tables("legal_basis", false).iter().filter_map(read_basis).collect();
    let (publication_duty, control) = read_duties(file, &citable);
    let act = Act {
        id,
        region: region?.value.into(),
        edition: edition?.value.into(),
        number: number?.value.into(),
        adopted_on: adopted_on?.value,
        official_languages,
        name: name?,
        title: title?,
        adopted_by: adopted_by?,
        signed_by: signed_by?,
        registration: registration?,
        effect: effect?,
        repeal,
        amends,
        legal_basis,
        publication_duty,
        control,
        reasons: Reasons::default(),
        written: Written::default(),
    };
    Some(act.with_reasons())
}

fn read_registration(table: &Table<'_>) -> Option<Registration> {
    let (on, number, by) = (table.day("on"), table.string("number"), table.text("by"));
    table.finish();
    Some(Registration { on: on?.value, number: number?.value.into(), by: by? })
}

fn read_effect(table: &Table<'_>, citable: &Citable<'_>) -> Option<Effect> {
    let rule = read_effect_rule(table);
    let (citation, text) = (citable.read(table, "citation"), table.text("text"));
    table.finish();
    Some(Effect { rule: rule?, citation: citation?, text: text?, published_on: None })
}

fn read_effect_rule(table: &Table<'_>) -> Option<EffectRule> {
    if table.has("on") {
        let day = table.string("on")?;
        if day.value == "publication-day" {
            return Some(EffectRule::OnPublication);
        }
        table.fault(day.at, ErrorCode::UnknownValue, format!("`{}`", day.value), "`publication-day`");
        return None;
    }
    let days = table.integer("after_days", 0..=366)?;
    u16::try_from(days.value).ok().map(EffectRule::AfterDays)
}

fn read_repeal(table: &Table<'_>, region: &str) -> Option<Repeal> {
    let edition = table.code("edition");
    let (number, adopted_on) = (table.string("number"), table.day("adopted_on"));
    let (rule, text) = (read_effect_rule(table), table.text("text"));
    table.finish();
    Some(Repeal {
        id: format!("{region}@{}", edition?.value).into(),
        number: number?.value.into(),
        adopted_on: adopted_on?.value,
        rule: rule?,
        text: text?,
        published_on: None,
    })
}

fn read_amended(table: &Table<'_>, citable: &Citable<'_>) -> Option<Amended> {
    let (number, register_number) = (table.string("number"), table.string("register_number"));
    let (adopted_on, published_on) = (table.day("adopted_on"), table.optional_day("published_on"));
    let (citation, text) = (citable.read(table, "citation"), table.text("text"));
    table.finish();
    Some(Amended {
        number: number?.value.into(),
        adopted_on: adopted_on?.value,
        register_number: register_number?.value.into(),
        published_on: published_on.map(|day| day.value),
        citation: citation?,
        text: text?,
    })
}

fn read_basis(table: &Table<'_>) -> Option<Text> {
    let text = table.text("text");
    table.finish();
    text
}

fn read_duties(file: &Table<'_>, citable: &Citable<'_>) -> (Option<Duty>, Option<Duty>) {
    let Some(duties) = file.optional_table("duty") else { return (None, None) };
    let read = |key| duties.optional_table(key).and_then(|table| read_duty(&table, citable));
    let both = (read("publication"), read("control"));
    duties.finish();
    both
}

fn read_duty(table: &Table<'_>, citable: &Citable<'_>) -> Option<Duty> {
    let (citation, text) = (citable.read(table, "citation"), table.text("text"));
    table.finish();
    Some(Duty { citation: citation?, text: text? })
}
