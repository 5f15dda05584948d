//! Handbooks, drawings and models: written whole, to a file or to the output, and refused with a reason.

use std::fs;

use serde_json::json;

use crate::support::{json_on, run};

/// The commands that write a document, how it begins and how it ends.
const DOCUMENTS: [(&str, &str, &str); 8] = [
    ("handbook almaty/adoption --lang ru", "<!doctype html>", "</html>"),
    ("handbook zhambyl/patronage --lang kk --with-check --on 2017-05-01", "<!doctype html>", "</html>"),
    ("diagram almaty/patronage handbook --channel office", "<svg", "</svg>"),
    ("diagram zhambyl/adoption systems --lang ru", "<svg", "</svg>"),
    ("export bpmn almaty/adoption --channel portal --profile camunda8", "<?xml", ">"),
    ("export dmn zhambyl/patronage --dmn-version 1.5", "<?xml", ">"),
    ("export pnml almaty/patronage --channel office", "<?xml", "</pnml>"),
    (
        "export graph almaty/patronage --channel office",
        "{\"regulation\":\"almaty/patronage@3-383-2016\"",
        "}",
    ),
];

#[test]
fn a_document_is_the_same_on_the_output_and_in_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("document");
    for (arguments, start, end) in DOCUMENTS {
        let shown = run(arguments.split(' '));
        assert_eq!((shown.status, &*shown.stderr), (0, ""), "{arguments}");
        assert!(shown.stdout.starts_with(start) && shown.stdout.trim_end().ends_with(end), "{arguments}");
        let words = arguments.split(' ').chain(["--output", path.to_str().expect("a path")]);
        let written = run(words);
        assert_eq!((written.status, &*written.stdout, &*written.stderr), (0, "", ""), "{arguments}");
        assert_eq!(fs::read_to_string(&path).expect("a file"), shown.stdout, "{arguments}");
    }
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing is left beside it");
}

#[test]
fn a_program_gets_the_document_with_the_edition_it_is_of() {
    for (arguments, start, _) in DOCUMENTS.iter().take(7) {
        let (status, answers) = json_on("", arguments);
        assert_eq!((status, answers.len()), (0, 1), "{arguments}");
        let regulation = arguments.split(' ').find(|word| word.contains('/')).expect("a regulation");
        let named = answers[0]["regulation"].as_str().expect("a regulation");
        assert!(named.starts_with(&format!("{regulation}@")), "{named}");
        let text = ["html", "svg", "xml"].iter().find_map(|key| answers[0][key].as_str());
        assert!(text.expect("a text").starts_with(start), "{arguments}");
    }
    // As another test counts them from the act.
    let (_, graphs) = json_on("", "export graph almaty/patronage --channel office");
    let count = |key: &str| graphs[0][key].as_array().map(Vec::len);
    assert_eq!(count("states"), Some(18));
    assert!(count("transitions") > Some(18));
    assert_eq!(graphs[0]["start"], json!(0));
}

#[test]
fn a_drawing_of_a_case_names_the_case() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a-17.jsonl");
    let file = path.to_str().expect("a path");
    let opened = run(["case", "new", file, "zhambyl/adoption@332-2015", "--channel", "portal"]);
    assert_eq!(opened.status, 0, "{}", opened.stderr);
    let (status, drawn) = json_on("", &format!("case diagram {file} --annex systems --lang kk"));
    assert_eq!((status, drawn.len()), (0, 1));
    assert_eq!(
        (&drawn[0]["id"], &drawn[0]["regulation"]),
        (&json!("a-17"), &json!("zhambyl/adoption@332-2015"))
    );
    assert!(drawn[0]["svg"].as_str().is_some_and(|svg| svg.starts_with("<svg")));
}

#[test]
fn what_cannot_be_written_is_told_and_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_str().expect("a path");
    for (arguments, status, said) in [
        (format!("handbook almaty/adoption --output {path}"), 2, "this is a folder"),
        (
            format!("diagram almaty/adoption handbook --output {path}/none/x.svg"),
            1,
            "none/x.svg: No such file",
        ),
        ("handbook almaty/fostering".to_owned(), 2, "no regulation has this id"),
        ("handbook almaty/adoption --on 2001-01-01".to_owned(), 1, "2001"),
        ("diagram almaty/adoption map".to_owned(), 2, "handbook, systems"),
        ("export bpmn almaty/adoption".to_owned(), 2, "--channel"),
        ("diagram almaty/adoption handbook --format html".to_owned(), 2, "--format"),
    ] {
        let refused = run(arguments.split(' '));
        assert_eq!((refused.status, &*refused.stdout), (status, ""), "{arguments}: {}", refused.stderr);
        assert!(refused.stderr.contains(said), "{arguments}: {}", refused.stderr);
    }
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
}
