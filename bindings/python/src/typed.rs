//! Python objects of which the stub should say more than `object`.

#[cfg(feature = "stubs")]
use pyo3::inspect::{PyStaticConstant, PyStaticExpr};
use pyo3::prelude::*;
#[cfg(feature = "stubs")]
use pyo3::{type_hint_identifier, type_hint_subscript};

macro_rules! typed {
    ($( $(#[doc = $doc:literal])+ $name:ident: $hint:expr; )+) => { $(
        $(#[doc = $doc])+
        pub struct $name<'py>(pub Bound<'py, PyAny>);

        impl<'py> IntoPyObject<'py> for $name<'py> {
            type Target = PyAny;
            type Output = Bound<'py, PyAny>;
            type Error = std::convert::Infallible;
            #[cfg(feature = "stubs")]
            const OUTPUT_TYPE: PyStaticExpr = $hint;

            fn into_pyobject(self, _: Python<'py>) -> Result<Self::Output, Self::Error> {
                Ok(self.0)
            }
        }

        impl<'py> FromPyObject<'_, 'py> for $name<'py> {
            type Error = std::convert::Infallible;
            #[cfg(feature = "stubs")]
            const INPUT_TYPE: PyStaticExpr = $hint;

            fn extract(value: Borrowed<'_, 'py, PyAny>) -> Result<Self, Self::Error> {
                Ok(Self(value.to_owned()))
            }
        }
    )+ };
}

#[cfg(feature = "stubs")]
const ANY: PyStaticExpr = type_hint_identifier!("typing", "Any");
#[cfg(feature = "stubs")]
const STR: PyStaticExpr = type_hint_identifier!("builtins", "str");
#[cfg(feature = "stubs")]
const OBJECT: PyStaticExpr = type_hint_identifier!("builtins", "object");
#[cfg(feature = "stubs")]
const ELLIPSIS: PyStaticExpr = PyStaticExpr::Constant { value: PyStaticConstant::Ellipsis };
#[cfg(feature = "stubs")]
const VALUE: PyStaticExpr = type_hint_identifier!("reglament._types", "FactValue");
#[cfg(feature = "stubs")]
const MAPPING: PyStaticExpr = type_hint_identifier!("collections.abc", "Mapping");

typed! {
    /// What facts are read from.
    FactsLike: type_hint_identifier!("reglament._types", "FactsLike");
    /// The value of a fact.
    AnyValue: VALUE;
    /// An answer as plain objects.
    Plain: type_hint_subscript!(type_hint_identifier!("builtins", "dict"), STR, ANY);
    /// Facts as a dict.
    Values: type_hint_subscript!(type_hint_identifier!("builtins", "dict"), STR, VALUE);
    /// The keys of facts.
    KeysView: type_hint_subscript!(type_hint_identifier!("collections.abc", "KeysView"), STR);
    /// The values of facts.
    ValuesView: type_hint_subscript!(type_hint_identifier!("collections.abc", "ValuesView"), VALUE);
    /// The items of facts.
    ItemsView: type_hint_subscript!(type_hint_identifier!("collections.abc", "ItemsView"), STR, VALUE);
    /// The names of facts, one after the other.
    Names: type_hint_subscript!(type_hint_identifier!("collections.abc", "Iterator"), STR);
    /// What `__reduce__` gives.
    Reduced: type_hint_subscript!(type_hint_identifier!("builtins", "tuple"), OBJECT, ELLIPSIS);
    /// Any object.
    Object: OBJECT;
    /// One folder, or several.
    Folders: type_hint_identifier!("reglament._types", "Folders");
    /// Acts with the days of their publication.
    Published: type_hint_subscript!(MAPPING, STR, type_hint_identifier!("datetime", "date"));
    /// Names with texts.
    Texts: type_hint_subscript!(MAPPING, STR, STR);
    /// What an event is read from.
    EventLike: type_hint_identifier!("reglament._types", "EventLike");
    /// A table or a stream of tables.
    ArrowLike: type_hint_identifier!("reglament._types", "ArrowLike");
    /// A day, or the name of a column.
    DayOrColumn: PyStaticExpr::BinOp {
        left: &type_hint_identifier!("datetime", "date"),
        op: pyo3::inspect::PyStaticOperator::BitOr,
        right: &STR,
    };
    /// The name of a column.
    ColumnName: STR;
    /// A table of pyarrow, a frame of Polars or of pandas: whoever has none of them should still have the stub.
    Frame: ANY;
    /// Several events.
    Events: type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Iterable"),
        type_hint_identifier!("reglament._types", "EventLike")
    );
    /// Lines of JSON, as one text or one by one.
    JsonLines: PyStaticExpr::BinOp {
        left: &STR,
        op: pyo3::inspect::PyStaticOperator::BitOr,
        right: &type_hint_subscript!(
            type_hint_identifier!("collections.abc", "Iterable"),
            PyStaticExpr::BinOp {
                left: &STR,
                op: pyo3::inspect::PyStaticOperator::BitOr,
                right: &type_hint_identifier!("builtins", "bytes"),
            }
        ),
    };
    /// One name of a column, or several.
    Columns: PyStaticExpr::BinOp {
        left: &STR,
        op: pyo3::inspect::PyStaticOperator::BitOr,
        right: &type_hint_subscript!(type_hint_identifier!("collections.abc", "Sequence"), STR),
    };
    /// Lines of text, as one text or one by one.
    Lines: PyStaticExpr::BinOp {
        left: &STR,
        op: pyo3::inspect::PyStaticOperator::BitOr,
        right: &type_hint_subscript!(type_hint_identifier!("collections.abc", "Iterable"), STR),
    };
}
