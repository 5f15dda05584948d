//! The page on JSON shows every shape, and each example has the shape that it is shown for.

use std::collections::BTreeSet;

use reglament::schema::SchemaName;
use serde_json::{Deserializer, Value};

use super::complaint;
use super::law_files::table_as_json;
use crate::example::{repository, text};

/// An example of the page: of which shape it is, whether it is one of what is refused, and its values.
struct Example {
    name: SchemaName,
    refused: bool,
    values: Vec<Value>,
}

/// Reads a block such as ```` ```json application, refused a-18.json ````; nothing if it has no shape.
fn example(block: &str) -> Option<Example> {
    let (head, text) = block.split_once('\n')?;
    let mut words = head.split([' ', ',']).filter(|word| !word.is_empty());
    let (language, name) = (words.next()?, SchemaName::from_code(words.next()?)?);
    let values = match language {
        "json" => Deserializer::from_str(text).into_iter().map(|value| value.expect("JSON")).collect(),
        "toml" => vec![table_as_json(&text.parse().expect("TOML"))],
        other => panic!("an example in {other}"),
    };
    Some(Example { name, refused: words.any(|word| word == "refused"), values })
}

#[test]
fn every_example_has_its_shape_and_every_shape_an_example() {
    let page = text(&repository("docs/json.md"));
    let blocks = page.split("```").enumerate().filter(|(index, _)| index % 2 == 1);
    let mut shown = BTreeSet::new();
    for Example { name, refused, values } in blocks.filter_map(|(_, block)| example(block)) {
        for value in &values {
            let complaint = complaint(name, value);
            assert_eq!(complaint.is_some(), refused, "{name}: {value:#}\n{complaint:?}");
        }
        assert!(!values.is_empty(), "an empty example of {name}");
        shown.insert(name);
    }
    for name in SchemaName::ALL {
        // A whole regulation would fill the page; another test holds all of them against their schema.
        assert!(shown.contains(name) || *name == SchemaName::Regulation, "the page shows no {name}");
        let link = format!("(../schemas/{name}.json)");
        assert!(page.contains(&link), "the page does not link {link}");
    }
}
