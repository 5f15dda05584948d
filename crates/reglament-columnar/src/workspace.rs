//! What a batch is worked on with, kept for the next one: to make it anew takes as long as some thousand rows.

use std::fmt::{Debug, Formatter};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::evaluate::Planes;
use crate::lanes::Scratch;
use crate::program::Program;
use crate::simd::Room;

/// The memory of one block. Of the planes of facts every batch writes the same ones, those of the columns that were bound.
pub(crate) struct Workspace {
    pub(crate) planes: Planes,
    pub(crate) scratch: Scratch,
    pub(crate) room: Room,
}

/// Those that nobody uses, at most as many as threads did at once.
#[derive(Default)]
pub(crate) struct Workspaces(Mutex<Vec<Box<Workspace>>>);

impl Workspaces {
    /// Does something with a workspace.
    pub(crate) fn with<T>(&self, program: &Program, work: impl FnOnce(&mut Workspace) -> T) -> T {
        let spare = self.spare().pop();
        let new = || Workspace { planes: program.planes(), scratch: Scratch::new(), room: Room::new() };
        let mut workspace = spare.unwrap_or_else(|| Box::new(new()));
        let done = work(&mut workspace);
        self.spare().push(workspace);
        done
    }

    fn spare(&self) -> MutexGuard<'_, Vec<Box<Workspace>>> {
        // Whoever stopped while holding the lock left whole workspaces.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Debug for Workspaces {
    /// Tells nothing of what lies in them: values of facts.
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Workspaces").finish_non_exhaustive()
    }
}
