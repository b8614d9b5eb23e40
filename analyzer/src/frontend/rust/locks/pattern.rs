//! What the tables need to know of a path pattern besides whether it matches.

use crate::profile::PathPattern;

/// The pattern of an item in what a pattern matches.
pub(super) fn child(pattern: &PathPattern, name: &str) -> PathPattern {
    PathPattern::new(format!("{pattern}::{name}"))
}

/// The last segment, if it is a plain name.
pub(super) fn last_name(pattern: &PathPattern) -> Option<&str> {
    plain(pattern.as_str().rsplit("::").next())
}

fn plain(segment: Option<&str>) -> Option<&str> {
    segment.filter(|segment| !segment.contains('*'))
}

/// Whether a path that may go through a re-export could mean the same: the same crate and the same last name,
/// and for a method the same type.
pub(super) fn matches_reexport(pattern: &PathPattern, path: &str) -> bool {
    if pattern.matches(path) {
        return true;
    }
    let own: Vec<&str> = pattern.as_str().split("::").collect();
    let other: Vec<&str> = path.split("::").collect();
    let ([own @ .., last], [other @ .., name]) = (own.as_slice(), other.as_slice()) else { return false };
    let is_same_crate = own.first().is_some_and(|krate| other.first() == Some(krate));
    if !is_same_crate || !PathPattern::new(*last).matches(name) {
        return false;
    }
    let around = other.last().copied().unwrap_or_default();
    match plain(own.last().copied()).filter(|owner| is_type_name(owner)) {
        Some(owner) => around == owner,
        None => !is_type_name(around),
    }
}

/// Types begin with a capital, modules and crates do not.
fn is_type_name(name: &str) -> bool {
    name.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reexported_path_matches_by_crate_and_name() {
        let free = PathPattern::new("axtask::api::yield_now");
        assert!(matches_reexport(&free, "axtask::yield_now"));
        assert!(!matches_reexport(&free, "other::yield_now"));
        assert!(!matches_reexport(&free, "axtask::Task::yield_now"));
        let method = PathPattern::new("tokio::sync::mutex::Mutex::lock");
        assert!(matches_reexport(&method, "tokio::sync::Mutex::lock"));
        assert!(!matches_reexport(&method, "tokio::sync::RwLock::lock"));
        assert!(!matches_reexport(&method, "lock"));
        let deep = PathPattern::new("irq_safety::**::MutexIrqSafe::lock");
        assert!(matches_reexport(&deep, "irq_safety::MutexIrqSafe::lock"));
    }

    #[test]
    fn a_pattern_with_a_star_at_its_end_has_no_name() {
        assert_eq!(last_name(&PathPattern::new("a::**::b")), Some("b"));
        assert_eq!(last_name(&PathPattern::new("a::wait_*")), None);
    }
}
