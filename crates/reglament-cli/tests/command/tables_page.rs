//! `docs/tables.md`: every command on it gives what it shows.

use std::collections::VecDeque;
use std::fs;
use std::path::Path;

use crate::support::command;
use crate::table_files::folder;

/// The blocks of the page: the text before each, its language, and what it holds.
fn blocks(page: &str) -> VecDeque<(String, String, String)> {
    let mut parts = page.split("```");
    let mut blocks = VecDeque::new();
    while let (Some(before), Some(block)) = (parts.next(), parts.next()) {
        let (language, text) = block.split_once('\n').expect("a language");
        blocks.push_back((before.to_owned(), language.to_owned(), text.to_owned()));
    }
    blocks
}

#[test]
fn every_command_on_the_page_gives_what_it_shows() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/tables.md");
    let mut blocks = blocks(&fs::read_to_string(page).expect("the page"));
    let folder = folder();
    let mut commands = 0;
    while let Some((before, language, text)) = blocks.pop_front() {
        if language == "csv" {
            let name = before.trim_end().strip_suffix("`:").and_then(|before| before.rsplit('`').next());
            fs::write(folder.path().join(name.expect("a file has its name before it")), text)
                .expect("written");
            continue;
        }
        let arguments = text.trim_end().strip_prefix("reglament ").expect("a command").split(' ');
        let output = command(arguments).current_dir(folder.path()).output().expect("the command runs");
        let (_, _, shown) = blocks.pop_front().expect("what it gives");
        assert_eq!(String::from_utf8(output.stdout).expect("it writes UTF-8"), shown, "{text}");
        let stderr = String::from_utf8(output.stderr).expect("it writes UTF-8");
        assert!(stderr.ends_with("1 of 3 rows have an error instead of an answer\n"), "{stderr}");
        commands += 1;
    }
    assert_eq!(commands, 3);
}
