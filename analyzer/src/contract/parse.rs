//! The little language of contracts: `gfp contains NO_LOCKS and !(order > 0)`, `wait-type >= config`.
//!
//! Words are matched as written; errors say which bytes are meant.

use wait_context::WaitType;

use crate::ir::{BinaryOp, ContextKind};

/// Parentheses and negations nested deeper are refused.
const DEPTH_BOUND: usize = 64;

/// A condition on parameters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Condition {
    /// Holds always.
    Always,
    /// Does not hold.
    Not(Box<Condition>),
    /// Both hold.
    And(Box<Condition>, Box<Condition>),
    /// Either holds.
    Or(Box<Condition>, Box<Condition>),
    /// A boolean term.
    Truth(Term),
    /// Two terms compared.
    Compare(BinaryOp, Term, Term),
    /// A term is an enum variant.
    IsVariant(Term, String),
}

/// A parameter, a constant, or constants joined by `|`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Term {
    /// The parts joined by `|`.
    pub parts: Vec<Atom>,
    /// Bytes, from and to.
    pub at: (usize, usize),
}

/// A name or a number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Atom {
    /// A parameter with its fields, or the path of a constant.
    Name(String),
    /// A number.
    Number(u128),
    /// A boolean.
    Bool(bool),
}

/// Something that must not be reached.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Forbidden {
    /// A function, by the end of its path.
    Function(String),
    /// An acquisition that needs at least this wait type.
    WaitType(WaitType),
    /// Anything that may sleep.
    Sleep,
    /// A lock, by the end of its class.
    Lock(String),
    /// An allocation.
    Allocate,
    /// Entering a context.
    Context(ContextKind),
}

/// What is wrong, and where.
pub(crate) type ParseError = (String, (usize, usize));

/// Reads one item of `forbid`.
///
/// # Errors
///
/// The bytes that are not understood.
pub fn parse_forbidden(text: &str) -> Result<Forbidden, ParseError> {
    let trimmed = text.trim();
    let at = text.len() - text.trim_start().len();
    let (word, rest) = trimmed.split_once(char::is_whitespace).unwrap_or((trimmed, ""));
    let rest_at = (at + word.len() + 1, at + trimmed.len().max(word.len() + 1));
    let rest = rest.trim();
    match (word, rest) {
        ("sleep", "") => Ok(Forbidden::Sleep),
        ("allocate", "") => Ok(Forbidden::Allocate),
        ("fn", path) if !path.is_empty() => Ok(Forbidden::Function(path.to_owned())),
        ("lock", class) if !class.is_empty() => Ok(Forbidden::Lock(class.to_owned())),
        ("context", name) => match ContextKind::from_name(name) {
            Some(kind) => Ok(Forbidden::Context(kind)),
            None => Err((format!("`{name}` is not a context"), rest_at)),
        },
        ("wait-type", bound) => wait_type(bound).map(Forbidden::WaitType).ok_or_else(|| {
            (format!("`{bound}` is not a bound such as `>= config`"), rest_at)
        }),
        _ => {
            let expected = "`fn PATH`, `wait-type >= TYPE`, `sleep`, `lock CLASS`, `allocate` or `context NAME`";
            Err((format!("`{trimmed}` is none of {expected}"), (at, at + trimmed.len())))
        }
    }
}

fn wait_type(bound: &str) -> Option<WaitType> {
    if let Some(name) = bound.strip_prefix(">=") {
        return WaitType::from_name(name.trim());
    }
    let least = WaitType::from_name(bound.strip_prefix('>')?.trim())?;
    WaitType::ALL.into_iter().find(|wait| *wait > least)
}

/// Reads a condition; an empty text holds always.
///
/// # Errors
///
/// The bytes that are not understood.
pub fn parse_condition(text: &str) -> Result<Condition, ParseError> {
    if text.trim().is_empty() {
        return Ok(Condition::Always);
    }
    let mut parser = Parser { tokens: tokens(text)?, next: 0, end: text.len() };
    let condition = parser.either(0)?;
    match parser.peek() {
        None => Ok(condition),
        Some(token) => Err((format!("`{}` is not expected here", token.text), token.at)),
    }
}

#[derive(Clone, Copy)]
struct Token<'t> {
    text: &'t str,
    at: (usize, usize),
}

fn tokens(text: &str) -> Result<Vec<Token<'_>>, ParseError> {
    let mut tokens = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let from = text.len() - rest.len();
        let Some(first) = rest.chars().next() else { return Ok(tokens) };
        let symbols = ["==", "!=", "<=", ">=", "&&", "||", "(", ")", "!", "<", ">", "|"];
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '.');
        let length = match symbols.iter().find(|symbol| rest.starts_with(**symbol)) {
            Some(symbol) => symbol.len(),
            None if is_word(first) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            None => return Err((format!("`{first}` is not expected"), (from, from + first.len_utf8()))),
        };
        tokens.push(Token { text: &rest[..length], at: (from, from + length) });
        rest = &rest[length..];
    }
}

struct Parser<'t> {
    tokens: Vec<Token<'t>>,
    next: usize,
    end: usize,
}

impl<'t> Parser<'t> {
    fn peek(&self) -> Option<Token<'t>> {
        self.tokens.get(self.next).copied()
    }

    fn accept(&mut self, words: &[&str]) -> bool {
        let found = self.peek().is_some_and(|token| words.contains(&token.text));
        self.next += usize::from(found);
        found
    }

    fn either(&mut self, depth: usize) -> Result<Condition, ParseError> {
        let mut left = self.both(depth)?;
        while self.accept(&["or", "||"]) {
            left = Condition::Or(Box::new(left), Box::new(self.both(depth)?));
        }
        Ok(left)
    }

    fn both(&mut self, depth: usize) -> Result<Condition, ParseError> {
        let mut left = self.unary(depth)?;
        while self.accept(&["and", "&&"]) {
            left = Condition::And(Box::new(left), Box::new(self.unary(depth)?));
        }
        Ok(left)
    }

    fn unary(&mut self, depth: usize) -> Result<Condition, ParseError> {
        if depth > DEPTH_BOUND {
            return Err(("the condition is nested too deep".to_owned(), (0, self.end)));
        }
        if self.accept(&["!", "not"]) {
            return Ok(Condition::Not(Box::new(self.unary(depth + 1)?)));
        }
        if self.accept(&["("]) {
            let inner = self.either(depth + 1)?;
            if !self.accept(&[")"]) {
                let at = self.peek().map_or((self.end, self.end), |token| token.at);
                return Err(("`)` is missing".to_owned(), at));
            }
            return Ok(inner);
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Result<Condition, ParseError> {
        let left = self.term()?;
        let Some(operator) = self.peek() else { return Ok(Condition::Truth(left)) };
        if operator.text == "is" {
            self.next += 1;
            let variant = self.peek().ok_or_else(|| ("a variant is missing".to_owned(), (self.end, self.end)))?;
            self.next += 1;
            return Ok(Condition::IsVariant(left, variant.text.to_owned()));
        }
        let op = match operator.text {
            "contains" => BinaryOp::Contains,
            "intersects" => BinaryOp::Intersects,
            "==" => BinaryOp::Eq,
            "!=" => BinaryOp::Ne,
            "<" => BinaryOp::Lt,
            "<=" => BinaryOp::Le,
            ">" => BinaryOp::Gt,
            ">=" => BinaryOp::Ge,
            _ => return Ok(Condition::Truth(left)),
        };
        self.next += 1;
        Ok(Condition::Compare(op, left, self.term()?))
    }

    fn term(&mut self) -> Result<Term, ParseError> {
        let (first, mut at) = self.atom()?;
        let mut parts = vec![first];
        while self.accept(&["|"]) {
            let (part, next) = self.atom()?;
            parts.push(part);
            at.1 = next.1;
        }
        Ok(Term { parts, at })
    }

    fn atom(&mut self) -> Result<(Atom, (usize, usize)), ParseError> {
        let missing = || ("a name or a number is missing".to_owned(), (self.end, self.end));
        let token = self.peek().ok_or_else(missing)?;
        let first = token.text.chars().next().unwrap_or('(');
        let atom = match token.text {
            "true" => Atom::Bool(true),
            "false" => Atom::Bool(false),
            text if first.is_ascii_digit() => {
                Atom::Number(number(text).ok_or_else(|| (format!("`{text}` is not a number"), token.at))?)
            }
            text if first.is_alphabetic() || first == '_' => Atom::Name(text.to_owned()),
            text => return Err((format!("`{text}` is not a name or a number"), token.at)),
        };
        self.next += 1;
        Ok((atom, token.at))
    }
}

fn number(text: &str) -> Option<u128> {
    let text = text.replace('_', "");
    match text.strip_prefix("0x") {
        Some(hex) => u128::from_str_radix(hex, 16).ok(),
        None => text.parse().ok(),
    }
}
