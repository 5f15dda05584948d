//! The JSON Schemas: the files of `schemas/` are current, and what they say of a shape is what the library does.

mod inputs;
mod law_files;
mod page;
mod answers;
mod cases;

use std::collections::BTreeMap;
use std::fs;
use std::sync::LazyLock;

use jsonschema::Validator;
use reglament::schema::{SchemaName, schema};
use serde_json::Value;

use crate::example::repository;
use crate::shared::CATALOGUE;

/// A validator for every schema of the embedded law.
static VALIDATORS: LazyLock<BTreeMap<&str, Validator>> = LazyLock::new(|| {
    let validator = |name: &SchemaName| {
        let options = jsonschema::options().should_validate_formats(true);
        (name.code(), options.build(&exported(*name)).expect("a schema"))
    };
    SchemaName::ALL.iter().map(validator).collect()
});

fn exported(name: SchemaName) -> Value {
    serde_json::from_str(&schema(name, &CATALOGUE).to_text()).expect("a schema is JSON")
}

/// What a schema finds wrong with a value; nothing if it is valid.
fn complaint(name: SchemaName, value: &Value) -> Option<String> {
    let errors: Vec<_> = VALIDATORS[name.code()]
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    (!errors.is_empty()).then(|| errors.join("\n"))
}

/// Stops the test at a value that its schema refuses.
#[track_caller]
fn assert_valid(name: SchemaName, value: &Value, what: &str) {
    if let Some(complaint) = complaint(name, value) {
        panic!("{what} is no {name}: {complaint}\n{value:#}");
    }
}

#[test]
fn the_committed_schemas_are_those_of_the_library() {
    let folder = repository("schemas");
    for name in SchemaName::ALL {
        let path = folder.join(format!("{name}.json"));
        let committed = fs::read_to_string(&path).unwrap_or_default();
        let current = schema(*name, &CATALOGUE).to_text();
        assert!(committed == current, "{} is out of date; `cargo xtask generate` writes it", path.display());
    }
    let files = fs::read_dir(&folder).expect("the folder of the schemas").count();
    assert_eq!(files, SchemaName::ALL.len(), "a file of {} is no schema of the library", folder.display());
}

#[test]
fn every_schema_is_one_and_names_itself() {
    for name in SchemaName::ALL {
        let schema = exported(*name);
        if let Err(error) = jsonschema::draft202012::meta::validate(&schema) {
            panic!("{name}: {error}");
        }
        assert_eq!(schema["$id"], format!("urn:reglament:{}:{name}", reglament::schema::VERSION));
        assert_eq!(schema["description"], name.about());
    }
}
