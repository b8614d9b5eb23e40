//! How much the validator keeps.

/// How much of lock order a session keeps: these bound its memory and the time of a search. When they are reached,
/// that is reported once, and what is new from there on is counted and not checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Lock classes, with their subclasses.
    pub classes: usize,
    /// Dependencies: pairs of classes of which one was acquired while the other was held.
    pub dependencies: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { classes: 1 << 16, dependencies: 1 << 20 }
    }
}
