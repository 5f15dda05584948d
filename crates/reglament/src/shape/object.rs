//! What a schema is made of: JSON values that keep the order in which they were put together.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};

/// A word of a schema: most stand in the code, names of facts and labels come from a catalogue.
pub(crate) type Word = Cow<'static, str>;

/// A JSON value of a schema.
#[derive(Clone, Debug)]
pub(crate) enum Json {
    Null,
    Flag(bool),
    Number(u64),
    Word(Word),
    List(Vec<Self>),
    Schema(Schema),
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => serializer.serialize_u64(*number),
            Self::Word(word) => serializer.serialize_str(word),
            Self::List(list) => serializer.collect_seq(list),
            Self::Schema(schema) => schema.serialize(serializer),
        }
    }
}

impl Json {
    fn refers_to(&self, name: &str) -> bool {
        match self {
            Self::List(list) => list.iter().any(|value| value.refers_to(name)),
            Self::Schema(schema) => schema.refers_to(name),
            _ => false,
        }
    }
}

macro_rules! json_from {
    ($($from:ty => $member:ident),+ $(,)?) => { $(
        impl From<$from> for Json {
            fn from(value: $from) -> Self {
                Self::$member(value.into())
            }
        }
    )+ };
}
json_from!(bool => Flag, u32 => Number, u64 => Number, &'static str => Word, String => Word, Schema => Schema);

impl<T: Into<Self>> From<Vec<T>> for Json {
    fn from(list: Vec<T>) -> Self {
        Self::List(list.into_iter().map(Into::into).collect())
    }
}

/// An object of JSON: a schema, or a part of one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Schema(Vec<(Word, Json)>);

impl Serialize for Schema {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(Some(self.0.len()))?;
        self.0.iter().try_for_each(|(key, value)| out.serialize_entry(key, value))?;
        out.end()
    }
}

impl Schema {
    /// A schema for values of one type.
    pub(crate) fn of(type_name: &'static str) -> Self {
        Self::default().with("type", type_name)
    }

    /// A schema for texts of a form.
    pub(crate) fn pattern(pattern: impl Into<Word>) -> Self {
        Self::of("string").with("pattern", Json::Word(pattern.into()))
    }

    /// A schema for whole numbers of a range.
    pub(crate) fn whole(least: u32, most: u32) -> Self {
        Self::of("integer").with("minimum", least).with("maximum", most)
    }

    /// A schema for whole numbers from one on.
    pub(crate) fn at_least(least: u32) -> Self {
        Self::of("integer").with("minimum", least)
    }

    /// A schema for one word alone.
    pub(crate) fn constant(value: impl Into<Json>) -> Self {
        Self::default().with("const", value)
    }

    /// A schema for the words of a list.
    pub(crate) fn words<T: Into<Json>>(words: impl IntoIterator<Item = T>) -> Self {
        let words: Vec<Json> = words.into_iter().map(Into::into).collect();
        Self::default().with("enum", Json::List(words))
    }

    /// A schema for lists.
    pub(crate) fn list(items: Self) -> Self {
        Self::of("array").with("items", items)
    }

    /// A schema for lists that are not empty.
    pub(crate) fn some(items: Self) -> Self {
        Self::list(items).with("minItems", 1_u32)
    }

    /// A schema for values that any of several schemas allows.
    pub(crate) fn any_of(choices: impl IntoIterator<Item = Self>) -> Self {
        Self::default().with("anyOf", choices.into_iter().collect::<Vec<_>>())
    }

    /// A schema for values that exactly one of several schemas allows.
    pub(crate) fn one_of(choices: impl IntoIterator<Item = Self>) -> Self {
        Self::default().with("oneOf", choices.into_iter().collect::<Vec<_>>())
    }

    /// A schema that stands among the definitions.
    pub(crate) fn defined(name: &str) -> Self {
        Self::default().with("$ref", format!("#/$defs/{name}"))
    }

    /// Whether it refers to a definition, at whatever depth.
    pub(crate) fn refers_to(&self, name: &str) -> bool {
        self.0.iter().any(|(key, value)| match value {
            Json::Word(word) => key == "$ref" && word.strip_prefix("#/$defs/") == Some(name),
            value => value.refers_to(name),
        })
    }

    /// The schema with one more member.
    pub(crate) fn with(mut self, key: impl Into<Word>, value: impl Into<Json>) -> Self {
        self.0.push((key.into(), value.into()));
        self
    }

    /// The schema with its members and then those of another.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// The schema with what its values mean here, before everything else and in the place of what they mean in general.
    pub(crate) fn about(mut self, description: impl Into<Word>) -> Self {
        self.0.retain(|(key, _)| key != "description");
        self.0.insert(0, ("description".into(), Json::Word(description.into())));
        self
    }
}

/// A schema for objects with the keys that are listed and no others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Object {
    required: Vec<Json>,
    properties: Schema,
}

impl Object {
    /// The object with a key that must be there.
    pub(crate) fn required(mut self, key: impl Into<Word>, value: Schema) -> Self {
        let key = key.into();
        self.required.push(Json::Word(key.clone()));
        self.optional(key, value)
    }

    /// The object with a key that may be absent.
    pub(crate) fn optional(mut self, key: impl Into<Word>, value: Schema) -> Self {
        self.properties = self.properties.with(key, value);
        self
    }

    /// The object with all the keys of another.
    pub(crate) fn joined(mut self, other: Self) -> Self {
        self.required.extend(other.required);
        self.properties = self.properties.and(other.properties);
        self
    }

    /// The schema of the object.
    pub(crate) fn schema(self) -> Schema {
        let mut schema = Schema::of("object");
        if !self.required.is_empty() {
            schema = schema.with("required", Json::List(self.required));
        }
        schema.with("properties", self.properties).with("additionalProperties", false)
    }
}
