//! Patterns over canonical paths: `*` is one segment, `**` any number of segments, and `*` inside a segment
//! any part of a name.

use std::fmt;

/// A pattern.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PathPattern(String);

impl PathPattern {
    /// The pattern with this text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// As written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it has no wildcard: then it means exactly one path.
    pub fn is_exact(&self) -> bool {
        !self.0.contains('*')
    }

    /// Whether `path` matches.
    pub fn matches(&self, path: &str) -> bool {
        if self.is_exact() {
            return self.0 == path;
        }
        let pattern: Vec<&str> = self.0.split("::").collect();
        let path: Vec<&str> = path.split("::").collect();
        glob(&pattern, &path, |part| *part == "**", |part, segment| segment_matches(part, segment))
    }
}

impl fmt::Debug for PathPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0)
    }
}

impl fmt::Display for PathPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn segment_matches(pattern: &str, segment: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let segment: Vec<char> = segment.chars().collect();
    glob(&pattern, &segment, |part| *part == '*', |part, letter| part == letter)
}

/// Matches a sequence against a pattern with stars. On a mismatch only the last star has to give way, which
/// keeps this at pattern × sequence steps.
fn glob<P, T>(
    pattern: &[P],
    text: &[T],
    is_star: impl Fn(&P) -> bool,
    fits: impl Fn(&P, &T) -> bool,
) -> bool {
    let (mut p, mut t) = (0, 0);
    let mut last_star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some(part) if is_star(part) => {
                last_star = Some((p, t));
                p += 1;
            }
            Some(part) if fits(part, &text[t]) => {
                p += 1;
                t += 1;
            }
            _ => {
                let Some((star, taken)) = last_star else { return false };
                last_star = Some((star, taken + 1));
                p = star + 1;
                t = taken + 1;
            }
        }
    }
    pattern[p..].iter().all(is_star)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, path: &str) -> bool {
        PathPattern::new(pattern).matches(path)
    }

    #[test]
    fn a_star_is_one_segment_and_two_are_any_number() {
        assert!(matches("a::*::c", "a::b::c") && !matches("a::*::c", "a::b::b::c"));
        assert!(matches("a::**::c", "a::c") && matches("a::**::c", "a::b::b::c"));
        assert!(matches("**::Handler::on_interrupt", "x::y::Handler::on_interrupt"));
        assert!(!matches("a::**::c", "a::b::d") && !matches("a::b", "a::b::c"));
    }

    #[test]
    fn a_star_in_a_segment_is_any_part_of_a_name() {
        assert!(matches("t::wait*", "t::wait_until") && matches("t::wait*", "t::wait"));
        assert!(matches("t::*_until*", "t::wait_until_or_cancelled") && !matches("t::wait*", "t::await"));
    }

    #[test]
    fn an_exact_pattern_is_the_path_itself() {
        assert!(matches("a::b", "a::b") && !matches("a::b", "b") && PathPattern::new("a").is_exact());
    }
}
