//! The commands: each reads its input, asks the library and shows the answer.

mod session;
#[cfg(not(feature = "tables"))]
mod without_tables;
mod inquiry;
#[cfg(feature = "tables")]
mod tables;
mod check;
mod version;
mod regulations;
mod show;
mod document;
mod drawn;
mod assess;
mod deadlines;
#[cfg(feature = "tables")]
mod compare;
mod questions;
mod case;
mod calendar;
mod iin;
mod schema;
mod installed;

use crate::args::{Args, Command};
use crate::failure::{Ending, Failure};
use crate::law;
use session::Session;

/// Does what the arguments say.
pub fn run(args: &Args) -> Result<Ending, Failure> {
    let (options, format) = (&args.options, args.options.format.format());
    let law = law::layers(options)?;
    if let Some(Command::Check { folder }) = &args.command {
        return check::run(law, folder, format, options.lang);
    }
    let look = options.format.look();
    let session = Session { catalogue: law::catalogue(law)?, format, look, language: options.lang };
    match &args.command {
        None | Some(Command::Check { .. }) => version::run(&session),
        _ if args.version => version::run(&session),
        Some(Command::Regulations { on }) => regulations::run(&session, *on),
        Some(Command::Show { regulation, on }) => show::run(&session, regulation, *on),
        Some(Command::Handbook(arguments)) => drawn::write_handbook(&session, arguments),
        Some(Command::Diagram(arguments)) => drawn::draw(&session, arguments),
        Some(Command::Export { model }) => drawn::export(&session, model),
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
        Some(Command::Completions { shell }) => installed::complete(*shell),
        Some(Command::Man { folder }) => installed::describe(folder),
    }
}
