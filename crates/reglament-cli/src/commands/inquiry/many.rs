//! Answering a few lines of many: a piece of the output that fits behind the piece before it.

use reglament::json::Entry;
use reglament_sheet::Words;

use super::answering::{Inquiry, refuse, write_json};
use super::tally::Tally;
use crate::args::{Format, Look};
use crate::commands::session::Session;
use crate::failure::{Failure, complaint};
use crate::lines::Line;
use crate::out::Out;
use crate::output::page::Page;
use crate::output::table::page_width;

/// What is made of a few lines.
#[derive(Default)]
pub struct Share {
    /// For the standard output.
    pub answers: Vec<u8>,
    /// For the standard error.
    pub complaints: String,
    /// What became of them.
    pub tally: Tally,
}

/// What answering many lines needs beside the lines.
pub struct Many<'a, I> {
    inquiry: &'a I,
    /// What errors call the input.
    name: &'a str,
    /// The words, if people are to read the answers.
    words: Option<Words>,
    width: u16,
    look: Look,
}

impl<'a, I: Inquiry> Many<'a, I> {
    pub fn new(session: &Session, inquiry: &'a I, name: &'a str) -> Self {
        let words = (session.format == Format::Human).then(|| Words::new(session.language));
        Self { inquiry, name, words, width: page_width(), look: session.look }
    }

    /// Writes something that only people read, who see all answers in one table.
    pub fn write_page(&self, out: &mut Out, fill: impl FnOnce(&mut Page<'_>)) -> Result<(), Failure> {
        let Some(words) = self.words.as_ref().filter(|_| self.look == Look::Terminal) else { return Ok(()) };
        let mut page = Page::new(words, self.width, self.look);
        fill(&mut page);
        out.write(page.into_text())
    }

    /// Answers a few lines.
    pub fn share(&self, lines: &[Line<'_>]) -> Share {
        match &self.words {
            Some(words) => self.share_for_people(lines, words),
            None => self.share_for_programs(lines),
        }
    }

    fn share_for_programs(&self, lines: &[Line<'_>]) -> Share {
        let mut share = Share::default();
        for line in lines {
            let entry = self.answer(line, &mut share.tally);
            write_json(self.inquiry, Some(line.0), &entry, &mut share.answers);
        }
        share
    }

    fn share_for_people(&self, lines: &[Line<'_>], words: &Words) -> Share {
        let mut share = Share::default();
        let entries: Vec<_> =
            lines.iter().map(|line| (line.0, self.answer(line, &mut share.tally))).collect();
        for (number, entry) in &entries {
            if let Err(error) = &entry.content {
                share.complaints.push_str(&complaint(&format!("{}:{number}", self.name), error));
            }
        }
        let mut page = Page::new(words, self.width, self.look);
        match self.look {
            Look::Terminal => self.inquiry.show_some(&mut page, &entries),
            Look::Html | Look::Markdown => self.show_each(&mut page, &entries),
        }
        share.answers = page.into_text().into_bytes();
        share
    }

    /// Shows every answer by itself, as if it were the only one.
    fn show_each(&self, page: &mut Page<'_>, entries: &[(u64, Entry<I::Answer>)]) {
        for (number, entry) in entries {
            let Ok(answer) = &entry.content else { continue };
            page.pour(|sheet| {
                if entry.id.is_none() {
                    let line = sheet.words().fill("sentence", "line", &[("number", &number.to_string())]);
                    sheet.note(0, line);
                }
                self.inquiry.show_one(sheet, entry.id.as_ref(), answer);
            });
        }
    }

    fn answer(&self, (_, text): &Line<'_>, tally: &mut Tally) -> Entry<I::Answer> {
        let entry = match text {
            Ok(text) => self.inquiry.answer(text),
            Err(error) => refuse(error.clone()),
        };
        match &entry.content {
            Ok(answer) => tally.count_answer(self.inquiry.outcome(answer)),
            Err(_) => tally.count_error(),
        }
        entry
    }
}
