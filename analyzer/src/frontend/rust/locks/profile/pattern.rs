//! Path patterns: `*` is one segment or a part of a name, `**` any number of segments.

use serde::Deserialize;

/// A pattern over `::`-separated paths.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PathPattern {
    text: String,
    segments: Vec<Segment>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Segment {
    /// `**`
    Any,
    /// A name without `*`.
    Name(String),
    /// A name with `*`: what stands between them.
    Parts(Vec<String>),
}

impl Segment {
    fn new(text: &str) -> Self {
        match text {
            "**" => Self::Any,
            _ if text.contains('*') => Self::Parts(text.split('*').map(str::to_owned).collect()),
            _ => Self::Name(text.to_owned()),
        }
    }

    fn matches(&self, name: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Name(own) => own == name,
            Self::Parts(parts) => matches_parts(parts, name),
        }
    }
}

/// The first part must begin the name and the last end it; those between are found from left to right.
fn matches_parts(parts: &[String], name: &str) -> bool {
    let [first, middle @ .., last] = parts else { return false };
    let Some(mut rest) = name.strip_prefix(first.as_str()) else { return false };
    for part in middle {
        match rest.find(part.as_str()) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last.as_str())
}

impl PathPattern {
    /// The pattern that is written so.
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), segments: text.split("::").map(Segment::new).collect() }
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The pattern of an item in what this one matches.
    #[must_use]
    pub fn child(&self, name: &str) -> Self {
        Self::new(&format!("{}::{name}", self.text))
    }

    /// The last segment, if it is a plain name.
    pub fn last_name(&self) -> Option<&str> {
        Self::name_of(self.segments.last())
    }

    /// The first segment, if it is a plain name: the crate.
    pub fn first_name(&self) -> Option<&str> {
        Self::name_of(self.segments.first())
    }

    fn name_of(segment: Option<&Segment>) -> Option<&str> {
        match segment {
            Some(Segment::Name(name)) => Some(name),
            _ => None,
        }
    }

    /// Whether the whole path matches.
    pub fn matches(&self, path: &str) -> bool {
        let names: Vec<&str> = path.split("::").collect();
        let (mut at, mut name) = (0, 0);
        let mut retry: Option<(usize, usize)> = None;
        while name < names.len() {
            match self.segments.get(at) {
                Some(Segment::Any) => {
                    retry = Some((at, name));
                    at += 1;
                    continue;
                }
                Some(segment) if segment.matches(names[name]) => {
                    at += 1;
                    name += 1;
                    continue;
                }
                _ => {}
            }
            let Some((any, taken)) = retry else { return false };
            retry = Some((any, taken + 1));
            at = any + 1;
            name = taken + 1;
        }
        self.segments[at..].iter().all(|segment| *segment == Segment::Any)
    }

    /// Whether a path that may go through a re-export could mean the same: the same crate and the same last
    /// name, and for a method the same type.
    pub fn matches_reexport(&self, path: &str) -> bool {
        if self.matches(path) {
            return true;
        }
        let names: Vec<&str> = path.split("::").collect();
        let (Some(krate), [first, .., last]) = (self.first_name(), names.as_slice()) else { return false };
        if krate != *first || !self.segments.last().is_some_and(|segment| segment.matches(last)) {
            return false;
        }
        let owner = self.segments.len().checked_sub(2).and_then(|at| Self::name_of(self.segments.get(at)));
        match owner {
            Some(owner) if is_type_name(owner) => names[names.len() - 2] == owner,
            _ => !is_type_name(names[names.len() - 2]),
        }
    }
}

/// Types begin with a capital, modules and crates do not.
fn is_type_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_uppercase())
}

/// One pattern or several.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(from = "OneOrMany")]
pub struct Patterns(pub Vec<PathPattern>);

impl Patterns {
    /// Whether one of them matches.
    pub fn matches(&self, path: &str) -> bool {
        self.0.iter().any(|pattern| pattern.matches(path))
    }

    /// Whether none is written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The patterns.
    pub fn iter(&self) -> impl Iterator<Item = &PathPattern> {
        self.0.iter()
    }
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a path or a list of paths")]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl From<OneOrMany> for Patterns {
    fn from(written: OneOrMany) -> Self {
        match written {
            OneOrMany::One(text) => Self(vec![PathPattern::new(&text)]),
            OneOrMany::Many(list) => Self(list.iter().map(|text| PathPattern::new(text)).collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, path: &str) -> bool {
        PathPattern::new(pattern).matches(path)
    }

    #[test]
    fn a_star_is_one_segment_or_a_part_of_a_name() {
        assert!(matches("a::*::c", "a::b::c"));
        assert!(!matches("a::*::c", "a::c"));
        assert!(!matches("a::*::c", "a::b::b::c"));
        assert!(matches("a::wait_*", "a::wait_until"));
        assert!(matches("a::copy_*_user*", "a::copy_from_user_nofault"));
        assert!(!matches("a::copy_*_user", "a::copy_from_usage"));
    }

    #[test]
    fn two_stars_are_any_number_of_segments() {
        assert!(matches("a::**::c", "a::c"));
        assert!(matches("a::**::c", "a::b::b::c"));
        assert!(matches("**::Handler::handle", "k::irq::Handler::handle"));
        assert!(matches("a::**", "a"));
        assert!(!matches("a::**::c", "a::b::d"));
        assert!(matches("**::a::**::a::b", "a::x::a::a::b"));
    }

    #[test]
    fn a_reexported_path_matches_by_crate_and_name() {
        let free = PathPattern::new("axtask::api::yield_now");
        assert!(free.matches_reexport("axtask::yield_now"));
        assert!(!free.matches_reexport("other::yield_now"));
        assert!(!free.matches_reexport("axtask::Task::yield_now"));
        let method = PathPattern::new("tokio::sync::mutex::Mutex::lock");
        assert!(method.matches_reexport("tokio::sync::Mutex::lock"));
        assert!(!method.matches_reexport("tokio::sync::RwLock::lock"));
        assert!(!method.matches_reexport("lock"));
    }
}
