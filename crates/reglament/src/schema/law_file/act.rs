//! Files of the kind `act`.

use super::parts::{cited, in_words, on_day, said, stated, word};
use super::regulation;
use crate::shape::forms::coded;
use crate::shape::object::{Object, Schema};
use crate::text::Language;

pub(super) fn act() -> Object {
    let basis = Object::default().required("text", in_words("The act's words."));
    let duties = Object::default()
        .optional("publication", stated().schema().about("To publish it."))
        .optional("control", stated().schema().about("To see that it is carried out."));
    Object::default()
        .required("region", word("The region it is for."))
        .required("edition", word("Number and year: `3-383-2016`. With the region it is the act's id."))
        .required("number", said("The number as printed: `3/383`."))
        .required("adopted_on", on_day("The day it was adopted."))
        .required(
            "official_languages",
            Schema::some(coded::<Language>()).about("The languages its text is official in."),
        )
        .required("name", in_words("A short name of ours: which decree, of whom, of when."))
        .required("title", in_words("What it is called."))
        .required("adopted_by", in_words("Who adopted it."))
        .required("signed_by", in_words("Who signed it."))
        .required("registration", registration())
        .required("effect", effect(stated()).about("When it takes effect."))
        .optional("repeal", repeal())
        .optional("amends", amends())
        .optional("legal_basis", Schema::list(basis.schema()).about("The laws it names as its basis."))
        .optional("duty", duties.schema().about("What it orders about itself."))
        .optional("common", common())
}

fn registration() -> Schema {
    Object::default()
        .required("on", on_day("The day; the act is in force from it."))
        .required("number", said("The number in the register."))
        .required("by", in_words("The body that registered it."))
        .schema()
        .about("The state registration.")
}

/// A table with the rule by which effect follows from publication: after so many days, or on the day itself.
fn effect(table: Object) -> Schema {
    let days =
        Schema::whole(0, 366).about("After so many calendar days: with ten, the eleventh after publication.");
    let on = Schema::constant("publication-day").about("The day of publication itself.");
    Schema::one_of([table.clone().required("after_days", days).schema(), table.required("on", on).schema()])
}

fn repeal() -> Schema {
    let table = Object::default()
        .required("edition", word("Number and year of the act that repeals it."))
        .required("number", said("Its number as printed."))
        .required("adopted_on", on_day("The day it was adopted."))
        .required("text", in_words("The words of the note."));
    effect(table).about("The act that repeals it; absent if none does.")
}

fn amends() -> Schema {
    Object::default()
        .required("number", said("The number as printed."))
        .required("adopted_on", on_day("The day it was adopted."))
        .required("register_number", said("The number in the register of normative legal acts."))
        .optional("published_on", on_day("The day it was published."))
        .required("citation", cited("Where the act says so."))
        .required("text", in_words("The act's words."))
        .schema()
        .about("The decree whose regulations it restates.")
}

fn common() -> Schema {
    regulation::all_sections().schema().about(
        "Sections that all regulations of the act state alike; a section stands here or in the regulation.",
    )
}
