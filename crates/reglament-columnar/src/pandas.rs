//! What pandas wrote down about the columns of a table that was one of its frames.

use std::collections::HashSet;

use arrow_schema::Schema;
use serde_json::Value;

/// The key of the metadata of a schema under which pandas describes its columns, as JSON.
const KEY: &str = "pandas";

/// The columns that were the index of a frame, not columns of its own; without names pandas calls them `__index_level_0__` and so on.
///
/// They tell nothing unless they are named as facts, as the day of assessment, or as carried. Metadata that cannot be read say nothing.
pub(crate) fn index_columns(schema: &Schema) -> HashSet<String> {
    let described = schema.metadata().get(KEY).and_then(|text| serde_json::from_str::<Value>(text).ok());
    let columns = described.as_ref().and_then(|described| described["index_columns"].as_array());
    // An index that only counts its rows is described by an object, and is no column.
    columns.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use arrow_schema::Field;

    use super::*;

    #[test]
    fn only_names_are_taken_from_what_pandas_wrote() {
        let of = |text: &str| {
            let metadata = HashMap::from([(KEY.to_owned(), text.to_owned())]);
            let mut names: Vec<_> = index_columns(&Schema::new_with_metadata(Vec::<Field>::new(), metadata))
                .into_iter()
                .collect();
            names.sort();
            names
        };
        assert_eq!(
            of(r#"{"index_columns": ["__index_level_0__", "id"], "columns": []}"#),
            ["__index_level_0__", "id"]
        );
        for nothing in [
            r#"{"index_columns": [{"kind": "range", "start": 0, "stop": 3, "step": 1}]}"#,
            r#"{"index_columns": {"a": "b"}}"#,
            r#"{"columns": []}"#,
            "[1]",
            "{",
            "",
        ] {
            assert_eq!(of(nothing), [""; 0], "{nothing}");
        }
        assert!(index_columns(&Schema::empty()).is_empty());
    }
}
