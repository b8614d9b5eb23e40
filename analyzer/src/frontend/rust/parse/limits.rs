//! How deep a recursive-descent parser would have to go for a text.
//!
//! `syn` recurses where syntax nests, and its trees are dropped recursively, so a text of somebody else could
//! overflow the stack in two ways: by delimiters inside delimiters, and without any (`!!!!x`, `a = a = a`,
//! `if … else if …`, `|| || x`, `A<A<A>>`, a chain of method calls or additions). A *run* is what lies between
//! separators on one level of delimiters: all nesting without delimiters stays within a run, and each of its
//! levels takes a token, so that the length of the runs that are open bounds the recursion.

use super::scan::{self, Kind, Token};

/// The greatest number of delimiters inside each other.
pub(super) const MAX_DEPTH: usize = 256;

/// The greatest number of tokens in the runs that are open at once.
pub(super) const MAX_RUN: usize = 8 * 1024;

/// Which limit a text exceeds, and the byte where it does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Excess {
    /// [`MAX_DEPTH`]
    Depth(usize),
    /// [`MAX_RUN`]
    Run(usize),
}

/// Whether `text` stays within both limits.
pub(super) fn check(text: &str) -> Result<(), Excess> {
    let mut gauge = Gauge::default();
    let mut previous = Kind::Punct(b' ');
    let mut tokens = scan::tokens(text).peekable();
    while let Some(token) = tokens.next() {
        gauge.advance(token, previous);
        if token.kind == Kind::Close(b'}') && !tokens.peek().is_some_and(|next| continues(text, *next)) {
            gauge.end_run();
        }
        if gauge.outer.len() > MAX_DEPTH {
            return Err(Excess::Depth(token.lo));
        }
        if gauge.total > MAX_RUN {
            return Err(Excess::Run(token.lo));
        }
        previous = token.kind;
    }
    Ok(())
}

/// Whether `next`, after a closing brace, may belong to what the brace ends.
pub(super) fn continues(text: &str, next: Token) -> bool {
    match next.kind {
        Kind::Ident => matches!(&text[next.lo..next.hi], "else" | "as" | "where" | "for" | "in" | "if"),
        Kind::Punct(byte) => byte != b'#',
        Kind::Open(_) | Kind::Close(_) => true,
        Kind::Literal | Kind::Lifetime => false,
    }
}

/// The run of one level of delimiters.
#[derive(Clone, Copy, Default)]
struct Run {
    /// Tokens since the last separator.
    length: usize,
    /// `|` so far, and `<` that are not closed: both open what a comma does not end.
    held: usize,
    /// The `<` among them.
    angles: usize,
}

#[derive(Default)]
struct Gauge {
    outer: Vec<Run>,
    current: Run,
    /// The sum over all open runs.
    total: usize,
}

impl Gauge {
    fn advance(&mut self, token: Token, previous: Kind) {
        match token.kind {
            Kind::Open(_) => {
                self.count();
                self.outer.push(std::mem::take(&mut self.current));
            }
            Kind::Close(_) => {
                self.end_run();
                self.current = self.outer.pop().unwrap_or_default();
            }
            Kind::Punct(b';') => self.end_run(),
            Kind::Punct(b',') => {
                self.total -= self.current.length;
                self.current.length = 0;
            }
            Kind::Punct(b'<') => self.hold(1),
            Kind::Punct(b'|') => self.hold(0),
            Kind::Punct(b'>') if !matches!(previous, Kind::Punct(b'-' | b'=')) => self.close_angle(),
            _ => self.count(),
        }
    }

    fn count(&mut self) {
        self.current.length += 1;
        self.total += 1;
    }

    fn hold(&mut self, angles: usize) {
        self.current.held += 1;
        self.current.angles += angles;
        self.total += 1;
    }

    fn close_angle(&mut self) {
        if self.current.angles > 0 {
            self.current.angles -= 1;
            self.current.held -= 1;
            self.total -= 1;
        }
        self.count();
    }

    fn end_run(&mut self) {
        let run = std::mem::take(&mut self.current);
        self.total -= run.length + run.held;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_is_measured_outside_literals_and_comments() {
        let nested = |open: &str, close: &str, n: usize| format!("{}{}", open.repeat(n), close.repeat(n));
        assert_eq!(check(&nested("(", ")", MAX_DEPTH)), Ok(()));
        assert_eq!(check(&nested("[", "]", MAX_DEPTH + 1)), Err(Excess::Depth(MAX_DEPTH)));
        assert_eq!(check(&format!("\"{0}\" /*{0}*/ r#\"{0}\"# //{0}", "(".repeat(1000))), Ok(()));
    }

    #[test]
    fn runs_end_at_separators_but_closures_and_generics_outlive_commas() {
        for short in ["a + b;", "f(a, b, c),", "fn f() {}", "if a {} else {}\n#[a]", "Vec::<A, B>::new(),"] {
            assert_eq!(check(&short.repeat(MAX_RUN)), Ok(()), "{short}");
        }
        for endless in ["|a, b|", "A<B, ", "!", "a = ", "if a {} else ", ".a()", "for S{} in ", "-> A, B<"] {
            assert!(matches!(check(&endless.repeat(MAX_RUN + 1)), Err(Excess::Run(_))), "{endless}");
        }
    }
}
