//! What is proved, read from the text of a contract: a reader of its own, for less than `parse` reads.
//!
//! Conditions are `NAME OPERATOR CONSTANT | CONSTANT` joined by `and`, with blanks between words.

use wait_context::WaitType;

use super::certificate::{Disjunct, Term, Word};
use super::value::{assume, binary, symbol};
use crate::ir::{BinaryOp, ContextKind, Function, Program};

/// Something that must not be reached; functions and locks by the end of their paths.
pub(super) enum Forbidden {
    Function(String),
    Lock(String),
    WaitType(WaitType),
    Context(ContextKind),
    Sleep,
    Allocate,
}

/// Whether a path is `wanted` or ends with it.
pub(super) fn ends_with(path: &str, wanted: &str) -> bool {
    let wanted = wanted.strip_prefix("crate::").unwrap_or(wanted);
    path.strip_suffix(wanted).is_some_and(|head| head.is_empty() || head.ends_with("::"))
}

/// Reads what must not be reached.
pub(super) fn forbidden(text: &str) -> Option<Forbidden> {
    let (what, which) = text.trim().split_once(char::is_whitespace).unwrap_or((text.trim(), ""));
    match (what, which.trim()) {
        ("sleep", "") => Some(Forbidden::Sleep),
        ("allocate", "") => Some(Forbidden::Allocate),
        ("sleep" | "allocate", _) | (_, "") => None,
        ("fn", path) => Some(Forbidden::Function(path.to_owned())),
        ("lock", class) => Some(Forbidden::Lock(class.to_owned())),
        ("context", name) => ContextKind::from_name(name).map(Forbidden::Context),
        ("wait-type", bound) => wait_type(bound).map(Forbidden::WaitType),
        _ => None,
    }
}

fn wait_type(bound: &str) -> Option<WaitType> {
    if let Some(name) = bound.strip_prefix(">=") {
        return WaitType::from_name(name.trim());
    }
    let least = WaitType::from_name(bound.strip_prefix('>')?.trim())?;
    WaitType::ALL.into_iter().find(|wait| *wait > least)
}

/// What a condition says of a function's parameters.
pub(super) fn supposed(program: &Program, function: &Function, when: &str) -> Disjunct {
    let mut start = Disjunct::default();
    for words in conjuncts(when) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        suppose(program, function, &words, &mut start);
    }
    start
}

/// The words of each part of a condition that must hold; none of a condition with alternatives.
fn conjuncts(when: &str) -> Vec<Vec<String>> {
    let (mut parts, mut depth) = (vec![Vec::new()], 0);
    for word in when.replace('(', " ( ").replace(')', " ) ").split_whitespace() {
        depth += i32::from(word == "(") - i32::from(word == ")");
        match word {
            "or" | "||" if depth == 0 => return Vec::new(),
            "and" | "&&" if depth == 0 => parts.push(Vec::new()),
            word => parts.last_mut().expect("there is one from the start").push(word.to_owned()),
        }
    }
    parts
}

/// Adds what a part of a condition says. What is not understood says nothing: what is proved is then proved for
/// more than was asked.
fn suppose(program: &Program, function: &Function, words: &[&str], start: &mut Disjunct) {
    let (words, truth) = match words {
        ["not", words @ ..] => (words, false),
        words => (words, true),
    };
    let (name, op, value) = match words {
        [name] => (name, BinaryOp::Eq, Some(Term::Bool(true))),
        [name, "contains", value @ ..] => (name, BinaryOp::Contains, constant(program, value)),
        [name, "intersects", value @ ..] => (name, BinaryOp::Intersects, constant(program, value)),
        [name, "==", value @ ..] => (name, BinaryOp::Eq, constant(program, value)),
        [name, "!=", value @ ..] => (name, BinaryOp::Ne, constant(program, value)),
        _ => return,
    };
    for parameter in parameter(function, name) {
        let test = binary(op, parameter, value.clone().unwrap_or_default());
        // A condition that cannot hold has nothing to prove; what is known without it is enough.
        *start = assume(start.clone(), &test, truth).unwrap_or_else(|| start.clone());
    }
}

/// The names that a parameter may have in bodies: as it is, and behind a reference.
fn parameter(function: &Function, name: &str) -> Vec<Term> {
    let (head, field) = name.split_at(name.find('.').unwrap_or(name.len()));
    let n = function.params.iter().position(|param| *param == head);
    n.map_or_else(Vec::new, |n| vec![symbol(format!("p{n}{field}")), symbol(format!("p{n}.*{field}"))])
}

/// Numbers and constants joined by `|`.
fn constant(program: &Program, words: &[&str]) -> Option<Term> {
    let named = |word: &str| {
        let mut named = program.constants.iter().filter(|constant| ends_with(constant.path.as_str(), word));
        let first = named.next()?.value;
        named.all(|other| other.value == first).then_some(first)
    };
    let joined = words.split(|word| *word == "|").try_fold(0, |all, part| match part {
        [word] => Some(all | number(word).or_else(|| named(word))?),
        _ => None,
    });
    joined.map(|value| Term::Const(Word(value)))
}

fn number(word: &str) -> Option<u128> {
    let digits = word.replace('_', "");
    match digits.strip_prefix("0x") {
        Some(digits) => u128::from_str_radix(digits, 16).ok(),
        None => digits.parse().ok(),
    }
}
