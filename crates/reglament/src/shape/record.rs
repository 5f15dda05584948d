//! Records that go out as JSON. A table states the members of each once; what is written and its schema both follow from it.

use std::marker::PhantomData;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::forms;
use super::object::{Object, Schema};
use crate::catalogue::Catalogue;
use crate::citation::Citation;
use crate::coded::Coded;
use crate::text::Text;

/// A record that is written as an object.
pub(crate) trait Members {
    /// Writes the members.
    fn write<M: SerializeMap>(&self, out: &mut M) -> Result<(), M::Error>;

    /// The members there can be.
    fn object(catalogue: &Catalogue) -> Object;
}

/// Writes a record as an object.
pub(crate) fn write_object<S: Serializer>(record: &impl Members, serializer: S) -> Result<S::Ok, S::Error> {
    let mut out = serializer.serialize_map(None)?;
    record.write(&mut out)?;
    out.end()
}

/// States records: for each its type and, key by key, whether it must be there, its form and its value.
///
/// `required` members are always there, `optional` ones where there is something to say; `joined` ones are the members of another
/// record in the place of their own.
macro_rules! records {
    ($( $type:ty => |$record:pat_param| {
        $( $(#[doc = $doc:literal])* $need:ident $key:literal: $form:ty = $value:expr, )+
    } )+) => { $(
        impl crate::shape::record::Members for $type {
            fn write<M: serde::ser::SerializeMap>(&self, out: &mut M) -> Result<(), M::Error> {
                let $record = self;
                $( crate::shape::record::write::$need(out, $key, $value)?; )+
                Ok(())
            }

            fn object(catalogue: &crate::catalogue::Catalogue) -> crate::shape::object::Object {
                let object = crate::shape::object::Object::default();
                $( let object = crate::shape::record::state::$need::<$form>(
                    object, $key, concat!("" $(, $doc)*), catalogue,
                ); )+
                object
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                crate::shape::record::write_object(self, serializer)
            }
        }
    )+ };
}
pub(crate) use records;

/// How a member is written.
pub(crate) mod write {
    use super::{Members, Serialize, SerializeMap};

    pub(crate) fn required<M: SerializeMap>(
        out: &mut M,
        key: &'static str,
        value: impl Serialize,
    ) -> Result<(), M::Error> {
        out.serialize_entry(key, &value)
    }

    pub(crate) fn optional<M: SerializeMap>(
        out: &mut M,
        key: &'static str,
        value: Option<impl Serialize>,
    ) -> Result<(), M::Error> {
        value.map_or(Ok(()), |value| out.serialize_entry(key, &value))
    }

    pub(crate) fn joined<M: SerializeMap>(
        out: &mut M,
        _: &'static str,
        value: &impl Members,
    ) -> Result<(), M::Error> {
        value.write(out)
    }
}

/// What a schema says of a member.
pub(crate) mod state {
    use super::{Catalogue, Form, Members, Object, Schema};

    pub(crate) fn required<F: Form>(
        object: Object,
        key: &'static str,
        about: &'static str,
        of: &Catalogue,
    ) -> Object {
        object.required(key, described(F::schema(of), about))
    }

    pub(crate) fn optional<F: Form>(
        object: Object,
        key: &'static str,
        about: &'static str,
        of: &Catalogue,
    ) -> Object {
        object.optional(key, described(F::schema(of), about))
    }

    pub(crate) fn joined<R: Members>(
        object: Object,
        _: &'static str,
        _: &'static str,
        of: &Catalogue,
    ) -> Object {
        object.joined(R::object(of))
    }

    fn described(schema: Schema, about: &'static str) -> Schema {
        match about.trim_ascii_start() {
            "" => schema,
            about => schema.about(about),
        }
    }
}

/// A list that is made while it is written.
pub(crate) struct Each<F>(pub(crate) F);

impl<F, I> Serialize for Each<F>
where
    F: Fn() -> I,
    I: Iterator<Item: Serialize>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_seq(None)?;
        (self.0)().try_for_each(|item| out.serialize_element(&item))?;
        out.end()
    }
}

/// Written as it is shown.
pub(crate) struct Shown<T>(pub(crate) T);

impl<T: std::fmt::Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// What values a member can have.
pub(crate) trait Form {
    fn schema(of: &Catalogue) -> Schema;
}

/// A word of a closed list.
pub(crate) struct Word<T>(PhantomData<T>);
/// Another record.
pub(crate) struct Record<R>(PhantomData<R>);
/// A list that is not empty.
pub(crate) struct AtLeastOne<F>(PhantomData<F>);
/// A text that is not blank.
pub(crate) struct Words;
/// A number from 1 on.
pub(crate) struct Number;
/// The full id of a regulation.
pub(crate) struct RegulationName;
/// The name of a fact.
pub(crate) struct FactName;
/// The code of an assumption.
pub(crate) struct AssumptionCode;

/// States for each type what values a member of it can have.
macro_rules! form_schemas {
    ($( $form:ty = |$of:pat_param| $schema:expr; )+) => { $(
        impl crate::shape::record::Form for $form {
            fn schema($of: &crate::catalogue::Catalogue) -> crate::shape::object::Schema {
                $schema
            }
        }
    )+ };
}
pub(crate) use form_schemas;

form_schemas! {
    bool = |_| Schema::of("boolean");
    String = |_| Schema::of("string");
    u64 = |_| Schema::at_least(0);
    Number = |_| Schema::at_least(1);
    Words = |_| forms::words();
    Text = |_| forms::text();
    NaiveDate = |_| Schema::defined("day");
    DateTime<FixedOffset> = |_| Schema::defined("timestamp");
    Citation = |_| Schema::defined("citation");
    RegulationName = |_| forms::regulation();
    FactName = |of| Schema::words(of.vocabulary().facts().iter().map(|fact| fact.name.to_string()))
        .about("The name of a fact.");
    AssumptionCode = |of| Schema::words(of.assumptions().iter().map(|assumption| assumption.code.to_string()));
}

impl<T: Coded> Form for Word<T> {
    fn schema(_: &Catalogue) -> Schema {
        forms::coded::<T>()
    }
}

impl<R: Members> Form for Record<R> {
    fn schema(of: &Catalogue) -> Schema {
        R::object(of).schema()
    }
}

impl<F: Form> Form for Option<F> {
    fn schema(of: &Catalogue) -> Schema {
        forms::or_null(F::schema(of))
    }
}

impl<F: Form> Form for Vec<F> {
    fn schema(of: &Catalogue) -> Schema {
        Schema::list(F::schema(of))
    }
}

impl<F: Form> Form for AtLeastOne<F> {
    fn schema(of: &Catalogue) -> Schema {
        Schema::some(F::schema(of))
    }
}
