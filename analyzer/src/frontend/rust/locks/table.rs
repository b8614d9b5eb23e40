//! Path patterns with what they stand for, found by the last name of a path.

use rustc_hash::FxHashMap;

use super::pattern::{last_name, matches_reexport};
use crate::ids::Symbol;
use crate::profile::PathPattern;

/// Patterns in the order of their precedence.
#[derive(Debug)]
pub(super) struct Table<T> {
    entries: Vec<(PathPattern, T)>,
    by_name: FxHashMap<Symbol, Vec<usize>>,
    /// Those whose last segment is not a plain name.
    globs: Vec<usize>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), by_name: FxHashMap::default(), globs: Vec::new() }
    }
}

impl<T> Table<T> {
    /// Adds a pattern, after all others.
    pub(super) fn add(&mut self, pattern: PathPattern, value: T) {
        let at = self.entries.len();
        match last_name(&pattern) {
            Some(name) => self.by_name.entry(Symbol::new(name)).or_default().push(at),
            None => self.globs.push(at),
        }
        self.entries.push((pattern, value));
    }

    /// The first that one of these paths matches. All paths end in the same name.
    pub(super) fn find(&self, paths: &[String]) -> Option<&T> {
        self.find_by(paths, PathPattern::matches)
    }

    /// The first that means the same as a path that may go through a re-export; an exact match goes first.
    pub(super) fn find_reexport(&self, path: &str) -> Option<&T> {
        let paths = [path.to_owned()];
        self.find(&paths).or_else(|| self.find_by(&paths, matches_reexport))
    }

    fn find_by(&self, paths: &[String], test: fn(&PathPattern, &str) -> bool) -> Option<&T> {
        let name = Symbol::new(paths.first()?.rsplit("::").next()?);
        let named = self.by_name.get(&name).map(Vec::as_slice).unwrap_or_default();
        let hit = |at: &&usize| paths.iter().any(|path| test(&self.entries[**at].0, path));
        let found = [named.iter().find(hit), self.globs.iter().find(hit)];
        found.into_iter().flatten().min().map(|at| &self.entries[*at].1)
    }
}
