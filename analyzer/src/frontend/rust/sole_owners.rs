//! What a counted pointer gives up only to its last owner: `if let Some(file) = Arc::into_inner(self.file)`.
//!
//! Whether there are others is for whoever has the other references: what is done for the last one is, as in a
//! destructor, of low confidence.

use crate::ids::LocalId;
use crate::ir::{Body, Program};

/// Functions that give a value up only if nobody else has it.
const TAKE: [&str; 4] = ["Arc::into_inner", "Arc::try_unwrap", "Rc::into_inner", "Rc::try_unwrap"];

/// Marks the variables of every body that have what such a function returned.
pub(super) fn mark(program: &mut Program) {
    program.mark_bodies(|program, _, body| given_up(program, body), |body, found| body.given_up = found);
}

fn given_up(program: &Program, body: &Body) -> Vec<LocalId> {
    let is_one = |path: &str| TAKE.iter().any(|name| path.ends_with(name));
    let mut taken = program.results_of(body, is_one);
    taken.sort_unstable();
    taken
}
