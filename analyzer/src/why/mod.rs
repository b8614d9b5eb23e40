//! `nestcheck why`: the evidence behind an answer, as data that a renderer prints.
//!
//! A *question* names something by the end of its path; every thing that the name fits is answered. Nothing is
//! computed here that the analysis does not compute anyway.

mod context;
mod contract;
mod edge;
mod function;
mod lock;

use crate::contract::{Proofs, closest};
use crate::diagnostic::Step;
use crate::ids::Symbol;
use crate::ir::Function;
use crate::lock_context::{Held, Model};
use crate::pipeline::Understood;
use crate::rules::Evidence;
use crate::source::Span;

/// What is asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Question {
    /// Where the kind of a lock type or class comes from, and where it is taken.
    Lock(String),
    /// What is known of a function.
    Function(String),
    /// Why one class is taken under another.
    Edge(String, String),
    /// Why a function runs in an atomic context.
    Context(String),
    /// Why a contract has its verdict.
    Contract(String),
}

/// The answer for one thing that the question may mean.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// What it is about, with its path.
    pub subject: String,
    /// Where that is defined.
    pub span: Option<Span>,
    /// The evidence.
    pub lines: Vec<Line>,
}

/// One piece of evidence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// How far it is indented below the line that it explains.
    pub depth: usize,
    /// In words.
    pub text: String,
    /// Where it can be seen.
    pub span: Option<Span>,
}

/// All answers, or what may have been meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reply {
    /// One for each thing that the name fits.
    Answers(Vec<Answer>),
    /// Nothing has that name; these are the closest ones.
    Nothing {
        /// The name that is not known.
        name: String,
        /// Best first.
        closest: Vec<String>,
    },
}

/// What is looked into.
#[derive(Clone, Copy)]
pub struct Found<'f> {
    /// What the front end understood.
    pub understood: &'f Understood,
    /// What the engine computed.
    pub evidence: &'f Evidence<'f, 'f>,
    /// The answers to contracts.
    pub proofs: &'f Proofs,
}

/// Answers a question.
pub fn why(question: &Question, found: Found<'_>) -> Reply {
    match question {
        Question::Lock(name) => reply(name, lock::answers(name, found), lock::names(found)),
        Question::Function(name) => reply(name, function::answers(name, found), function::names(found)),
        Question::Context(name) => reply(name, context::answers(name, found), function::names(found)),
        Question::Contract(name) => reply(name, contract::answers(name, found), contract::names(found)),
        Question::Edge(from, to) => edge::reply(from, to, found),
    }
}

fn reply(name: &str, answers: Vec<Answer>, names: Vec<&'static str>) -> Reply {
    if answers.is_empty() {
        return Reply::Nothing { name: name.to_owned(), closest: closest(name, names.into_iter()) };
    }
    Reply::Answers(answers)
}

/// Whether a path is what was asked for: the whole of it, or its end.
fn fits(path: &str, asked: &str) -> bool {
    let asked = asked.strip_prefix("crate::").unwrap_or(asked);
    path.strip_suffix(asked).is_some_and(|head| head.is_empty() || head.ends_with("::"))
}

impl Line {
    fn new(depth: usize, text: impl Into<String>, span: Option<Span>) -> Self {
        Self { depth, text: text.into(), span }
    }
}

/// The steps of a chain.
fn steps(depth: usize, chain: &[Step]) -> impl Iterator<Item = Line> + '_ {
    chain
        .iter()
        .map(move |step| Line::new(depth, format!("`{}` {}", step.function, step.what), Some(step.span)))
}

/// What is held, one line each.
fn held_lines(model: &Model<'_>, function: &Function, held: &[Held], depth: usize) -> Vec<Line> {
    let own: Vec<&Held> = held.iter().filter(|held| held.is_own()).collect();
    let configs: Vec<_> = model.configs.iter().map(|(_, config)| *config).collect();
    let (locks, contexts) = model.describe(function, &own, None, &configs);
    let locks = locks.into_iter().map(|lock| {
        let text = format!(
            "holds {} `{}`, which allows `{}`",
            crate::lock_context::kind_words(lock.kind),
            lock.lock,
            lock.wait_type.name()
        );
        Line::new(depth, text, Some(lock.span))
    });
    let contexts = contexts
        .into_iter()
        .map(|cause| Line::new(depth, format!("in `{}`: {}", cause.what.name(), cause.why), cause.span));
    locks.chain(contexts).collect()
}

/// The same line once.
fn without_repeats(lines: Vec<Line>) -> Vec<Line> {
    let mut kept: Vec<Line> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for line in lines {
        if seen.insert((line.depth, line.text.clone(), line.span)) {
            kept.push(line);
        }
    }
    kept
}

/// `text` with its first letters as in "`a` and `b`".
fn list(names: impl Iterator<Item = Symbol>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
