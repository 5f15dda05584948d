//! Answering the objects of an input: one alone, or a stream of lines, for people or for programs.

mod tally;
mod answering;
mod many;

use std::path::Path;

use reglament::json::Entry;

use super::session::Session;
use crate::args::Format;
use crate::failure::{Ending, Failure, complain, complaint};
use crate::input::{LONGEST_LINE, Reader, Source};
use crate::lines::{answer_in_order, read_text};
use crate::out::Out;
use crate::output::progress::Progress;

pub use answering::{Inquiry, append_answer, nothing};
use answering::{refuse, write_json};
use many::{Many, Share};
pub use tally::Tally;

/// Answers all objects of a file.
pub fn run(session: &Session, inquiry: &impl Inquiry, file: &Path) -> Result<Ending, Failure> {
    let Source { name, length, bytes } = Source::open(file)?;
    let unreadable = |error| Failure::System(name.clone(), error);
    let mut reader = Reader::new(bytes, LONGEST_LINE);
    let mut out = Out::open(session.format);
    // A person can wait for the second object, which decides between a page and a table; a program may not.
    let haste = session.format == Format::Json;
    if let Some(bytes) = reader.whole(haste).map_err(unreadable)? {
        if bytes.trim_ascii().is_empty() {
            return Err(nothing(&name));
        }
        let entry = read_text(&bytes).map_or_else(refuse, |text| inquiry.answer(text));
        return write_one(session, inquiry, &name, &entry, &mut out);
    }
    let many = Many::new(session, inquiry, &name);
    let (progress, mut tally) = (Progress::new(length), Tally::default());
    many.write_page(&mut out, |page| inquiry.show_head(page))?;
    let take = |share: Share, position| {
        out.write_page(session.look, &share.answers)?;
        if !share.complaints.is_empty() {
            progress.aside(|| complain(&share.complaints));
        }
        tally.add(&share.tally);
        progress.advance(position);
        Ok(())
    };
    answer_in_order(&mut reader, unreadable, |lines| many.share(lines), take)?;
    if tally.objects == 0 {
        return Err(nothing(&name));
    }
    many.write_page(&mut out, |page| inquiry.show_foot(page, &tally))?;
    Ok(tally.ending())
}

/// Writes the answer to the only object there is.
pub fn write_one<I: Inquiry>(
    session: &Session,
    inquiry: &I,
    name: &str,
    entry: &Entry<I::Answer>,
    out: &mut Out,
) -> Result<Ending, Failure> {
    match (session.format, &entry.content) {
        (Format::Json, _) => {
            let mut line = Vec::new();
            write_json(inquiry, None, entry, &mut line);
            out.write(line)?;
        }
        (Format::Human, Ok(answer)) => {
            session.write_page(out, |sheet| inquiry.show_one(sheet, entry.id.as_ref(), answer))?;
        }
        (Format::Human, Err(error)) => complain(&complaint(name, error)),
    }
    Ok(if entry.content.is_ok() { Ending::Complete } else { Ending::Incomplete })
}
