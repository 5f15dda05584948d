//! The commands: each reads its input, asks the library and shows the answer.

mod assess;
mod calendar;
mod case;
mod check;
#[cfg(feature = "tables")]
mod compare;
mod deadlines;
mod iin;
mod inquiry;
mod questions;
mod regulations;
mod schema;
mod show;
#[cfg(feature = "tables")]
mod tables;
mod version;
#[cfg(not(feature = "tables"))]
mod without_tables;

use reglament::{Catalogue, Language};
use reglament_sheet::{Sheet, Words};

use crate::args::{Args, Command, Format};
use crate::failure::{Ending, Failure};
use crate::law;
use crate::output::Out;
use crate::output::page::Page;
use crate::output::table::page_width;

/// What every command has to work with.
pub struct Session {
    /// The law in use.
    pub catalogue: Catalogue,
    /// For whom the output is.
    pub format: Format,
    /// The language of what people read.
    pub language: Language,
}

impl Session {
    /// Writes one page for people.
    pub fn write_page(&self, out: &mut Out, fill: impl FnOnce(&mut Sheet<'_>)) -> Result<(), Failure> {
        self.try_write_page(out, |sheet| {
            fill(sheet);
            Ok(())
        })
    }

    /// Writes one page for people, unless it cannot be filled.
    pub fn try_write_page(
        &self,
        out: &mut Out,
        fill: impl FnOnce(&mut Sheet<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let words = Words::new(self.language);
        let mut sheet = Sheet::new(&words);
        fill(&mut sheet)?;
        let mut page = Page::new(&words, page_width());
        page.pour_sheet(&sheet);
        out.write(page.into_text())
    }
}

/// Does what the arguments say.
pub fn run(args: &Args) -> Result<Ending, Failure> {
    let (options, format) = (&args.options, args.options.format);
    let law = law::layers(options)?;
    if let Some(Command::Check { folder }) = &args.command {
        return check::run(law, folder, format, options.lang);
    }
    let session = Session { catalogue: law::catalogue(law)?, format, language: options.lang };
    match &args.command {
        None | Some(Command::Check { .. }) => version::run(&session),
        _ if args.version => version::run(&session),
        Some(Command::Regulations { on }) => regulations::run(&session, *on),
        Some(Command::Show { regulation, on }) => show::run(&session, regulation, *on),
        Some(Command::Assess(arguments)) => assess::run(&session, arguments),
        Some(Command::Deadlines(arguments)) => deadlines::run(&session, arguments),
        #[cfg(feature = "tables")]
        Some(Command::Compare(arguments)) => compare::run(&session, options, arguments),
        Some(Command::Questions(arguments)) => questions::run(&session, arguments),
        Some(Command::Case { command }) => case::run(&session, command),
        Some(Command::Calendar { day }) => calendar::run(&session, *day),
        Some(Command::Iin { numbers, file }) => match file {
            Some(file) => iin::run_file(&session, file),
            None => iin::run(&session, numbers),
        },
        Some(Command::Schema { name }) => schema::run(&session, *name),
    }
}
