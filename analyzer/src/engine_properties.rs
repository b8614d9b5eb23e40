//! Random small programs against a naive interpreter that runs them with every argument, and large programs.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use proptest::prelude::*;

use crate::diagnostic::Finding;
use crate::engine::{EngineSettings, analyze};
use crate::ids::{BlockId, FileId, FnId, LocalId};
use crate::ir::text::parse;
use crate::ir::{
    Block, Body, Callee, Constant, Function, LocalDecl, Op, OpKind, Operand, Place, Program, Terminator,
};
use crate::source::{Provenance, Span};

/// Functions of a random program; each may call those after it.
const FUNCTIONS: usize = 3;

/// Values below this are a random program's constants.
const CONSTANTS: u128 = 8;

/// Values below this are the arguments of its concrete runs: with a bit that no constant has, since a value that
/// contains every constant still need not equal one.
const ARGUMENTS: u128 = 2 * CONSTANTS;

/// Operations that a concrete run may take.
const FUEL: u32 = 400;

#[derive(Clone, Copy, Debug)]
enum Test {
    Contains,
    Intersects,
    Eq,
    Lt,
}

#[derive(Clone, Copy, Debug)]
enum Change {
    Or,
    And,
    Diff,
}

#[derive(Clone, Debug)]
enum Statement {
    Sleep,
    If((Test, usize, u128), Vec<Statement>, Vec<Statement>),
    While((Test, usize, u128), Vec<Statement>),
    Lock(usize, Vec<Statement>),
    Call(usize, [usize; 2]),
    Set(usize, Change, usize, u128),
    Return,
}

const VARIABLES: [&str; 4] = ["p", "q", "x", "y"];

fn test(name: Test, a: u128, b: u128) -> bool {
    match name {
        Test::Contains => a & b == b,
        Test::Intersects => a & b != 0,
        Test::Eq => a == b,
        Test::Lt => a < b,
    }
}

fn change(name: Change, a: u128, b: u128) -> u128 {
    match name {
        Change::Or => a | b,
        Change::And => a & b,
        Change::Diff => a & !b,
    }
}

/// Writes a function as text.
struct Writer {
    text: String,
    labels: usize,
    temporaries: usize,
    sinks: usize,
    guards: Vec<String>,
}

impl Writer {
    fn fresh(&mut self, prefix: &str) -> String {
        self.temporaries += 1;
        format!("{prefix}{}", self.temporaries)
    }

    fn line(&mut self, line: &str) {
        writeln!(self.text, "  {line}").unwrap();
    }

    fn label(&mut self) -> String {
        self.labels += 1;
        format!("l{}", self.labels)
    }

    fn condition(&mut self, (name, variable, value): (Test, usize, u128), yes: &str, no: &str) {
        let word = match name {
            Test::Contains => "contains",
            Test::Intersects => "intersects",
            Test::Eq => "eq",
            Test::Lt => "lt",
        };
        let t = self.fresh("t");
        self.line(&format!("{t} = {word} {} {value}", VARIABLES[variable]));
        self.line(&format!("if {t} {yes} {no}"));
    }

    fn block(&mut self, statements: &[Statement], function: usize) {
        statements.iter().for_each(|statement| self.statement(statement, function));
    }

    fn statement(&mut self, statement: &Statement, function: usize) {
        match statement {
            Statement::Sleep => {
                self.sinks += 1;
                self.line(&format!("sleep f{function}s{}", self.sinks));
            }
            Statement::If(condition, then, other) => {
                let (yes, no, end) = (self.label(), self.label(), self.label());
                self.condition(*condition, &yes, &no);
                writeln!(self.text, "{yes}:").unwrap();
                self.block(then, function);
                self.line(&format!("goto {end}"));
                writeln!(self.text, "{no}:").unwrap();
                self.block(other, function);
                self.line(&format!("goto {end}"));
                writeln!(self.text, "{end}:").unwrap();
            }
            Statement::While(condition, body) => {
                let (head, inside, end) = (self.label(), self.label(), self.label());
                writeln!(self.text, "{head}:").unwrap();
                self.condition(*condition, &inside, &end);
                writeln!(self.text, "{inside}:").unwrap();
                self.block(body, function);
                self.line(&format!("goto {head}"));
                writeln!(self.text, "{end}:").unwrap();
            }
            Statement::Lock(lock, body) => {
                let guard = self.fresh("g");
                self.line(&format!("{guard} = lock raw_spinlock @k::L{lock}"));
                self.guards.push(guard.clone());
                self.block(body, function);
                self.guards.pop();
                self.line(&format!("drop {guard}"));
            }
            Statement::Call(callee, [a, b]) => {
                let callee = function + 1 + callee % FUNCTIONS;
                if callee < FUNCTIONS {
                    self.line(&format!("call k::f{callee}({}, {})", VARIABLES[*a], VARIABLES[*b]));
                }
            }
            Statement::Set(to, name, from, value) => {
                let word = match name {
                    Change::Or => "or",
                    Change::And => "and",
                    Change::Diff => "diff",
                };
                self.line(&format!("{} = {word} {} {value}", VARIABLES[*to], VARIABLES[*from]));
            }
            Statement::Return => {
                for guard in self.guards.clone().iter().rev() {
                    self.line(&format!("drop {guard}"));
                }
                self.line("return");
                let dead = self.label();
                writeln!(self.text, "{dead}:").unwrap();
            }
        }
    }
}

fn text_of(bodies: &[Vec<Statement>]) -> String {
    let mut text = String::new();
    for (n, body) in bodies.iter().enumerate() {
        let mut writer =
            Writer { text: String::new(), labels: 0, temporaries: 0, sinks: 0, guards: Vec::new() };
        writeln!(writer.text, "fn k::f{n}(p, q)\n  x = 0\n  y = 0").unwrap();
        writer.block(body, n);
        writer.line("return");
        text += &writer.text;
    }
    text
}

/// (function that holds the lock, lock, sleep)
type Event = (String, String, String);

/// Runs a program concretely.
struct Machine<'a> {
    bodies: &'a [Vec<Statement>],
    frames: Vec<(usize, Vec<usize>)>,
    events: BTreeSet<Event>,
    fuel: u32,
}

enum Flow {
    On,
    Left,
}

impl Machine<'_> {
    fn call(&mut self, function: usize, p: u128, q: u128) -> Flow {
        self.frames.push((function, Vec::new()));
        let mut variables = [p, q, 0, 0];
        let mut sinks = 0;
        let body = &self.bodies[function];
        let flow = self.block(body, &mut variables, &mut sinks);
        self.frames.pop();
        match flow {
            Some(_) => Flow::On,
            None => Flow::Left,
        }
    }

    /// `None` when out of fuel; `Some(Left)` after a return.
    fn block(
        &mut self,
        statements: &[Statement],
        variables: &mut [u128; 4],
        sinks: &mut usize,
    ) -> Option<Flow> {
        for (n, statement) in statements.iter().enumerate() {
            self.fuel = self.fuel.checked_sub(1)?;
            match self.statement(statement, variables, sinks)? {
                Flow::On => {}
                Flow::Left => {
                    *sinks += statements[n + 1..].iter().map(count).sum::<usize>();
                    return Some(Flow::Left);
                }
            }
        }
        Some(Flow::On)
    }

    fn statement(
        &mut self,
        statement: &Statement,
        variables: &mut [u128; 4],
        sinks: &mut usize,
    ) -> Option<Flow> {
        match statement {
            Statement::Sleep => {
                *sinks += 1;
                let name = format!("f{}s{sinks}", self.frames.last()?.0);
                for (function, held) in &self.frames {
                    if let Some(lock) = held.first() {
                        self.events.insert((format!("k::f{function}"), format!("k::L{lock}"), name.clone()));
                    }
                }
                Some(Flow::On)
            }
            Statement::If((name, variable, value), then, other) => {
                if test(*name, variables[*variable], *value) {
                    let flow = self.block(then, variables, sinks)?;
                    *sinks += other.iter().map(count).sum::<usize>();
                    Some(flow)
                } else {
                    *sinks += then.iter().map(count).sum::<usize>();
                    self.block(other, variables, sinks)
                }
            }
            Statement::While((name, variable, value), body) => {
                let first = *sinks;
                while test(*name, variables[*variable], *value) {
                    self.fuel = self.fuel.checked_sub(1)?;
                    *sinks = first;
                    if let Flow::Left = self.block(body, variables, sinks)? {
                        return Some(Flow::Left);
                    }
                }
                *sinks = first + body.iter().map(count).sum::<usize>();
                Some(Flow::On)
            }
            Statement::Lock(lock, body) => {
                self.frames.last_mut()?.1.push(*lock);
                let flow = self.block(body, variables, sinks);
                self.frames.last_mut()?.1.pop();
                flow
            }
            Statement::Call(callee, [a, b]) => {
                let callee = self.frames.last()?.0 + 1 + callee % FUNCTIONS;
                if callee < FUNCTIONS {
                    match self.call(callee, variables[*a], variables[*b]) {
                        Flow::On => {}
                        Flow::Left => return None,
                    }
                }
                Some(Flow::On)
            }
            Statement::Set(to, name, from, value) => {
                variables[*to] = change(*name, variables[*from], *value);
                Some(Flow::On)
            }
            Statement::Return => Some(Flow::Left),
        }
    }
}

/// Sleeps in a statement, which are numbered in the order of the text.
fn count(statement: &Statement) -> usize {
    match statement {
        Statement::Sleep => 1,
        Statement::If(_, then, other) => then.iter().chain(other).map(count).sum(),
        Statement::While(_, body) | Statement::Lock(_, body) => body.iter().map(count).sum(),
        Statement::Call(..) | Statement::Set(..) | Statement::Return => 0,
    }
}

fn concrete(bodies: &[Vec<Statement>]) -> BTreeSet<Event> {
    let mut events = BTreeSet::new();
    for function in 0..bodies.len() {
        for (p, q) in (0..ARGUMENTS).flat_map(|p| (0..ARGUMENTS).map(move |q| (p, q))) {
            let mut machine = Machine { bodies, frames: Vec::new(), events: BTreeSet::new(), fuel: FUEL };
            let _ = machine.call(function, p, q);
            events.extend(machine.events);
        }
    }
    events
}

fn reported(text: &str) -> BTreeSet<Event> {
    let all = analyze(&parse(text), &EngineSettings::default()).findings;
    let event = |finding: &Finding, key: &str| {
        let culprit = finding.held.iter().find(|held| held.culprit)?;
        let (_, sink) = key.split_once(" -> ")?;
        Some((finding.function.as_str().to_owned(), culprit.lock.as_str().to_owned(), sink.to_owned()))
    };
    let keys = |finding: &'_ Finding| {
        let others = finding.also.iter().map(|other| other.key.clone());
        std::iter::once(finding.key.clone()).chain(others).collect::<Vec<_>>()
    };
    all.iter()
        .filter(|f| f.rule == "NC002")
        .flat_map(|f| keys(f).into_iter().map(move |key| (f, key)))
        .filter(|(_, key)| !key.ends_with("L0") && !key.ends_with("L1"))
        .filter_map(|(f, key)| event(f, &key))
        .collect()
}

fn condition(simple: bool) -> impl Strategy<Value = (Test, usize, u128)> {
    let tests = if simple {
        vec![Test::Contains, Test::Eq]
    } else {
        vec![Test::Contains, Test::Intersects, Test::Eq, Test::Lt]
    };
    (prop::sample::select(tests), 0usize..4, 1..CONSTANTS)
}

fn statements(simple: bool) -> impl Strategy<Value = Vec<Statement>> {
    let changes = prop::sample::select(vec![Change::Or, Change::And, Change::Diff]);
    let leaf = prop_oneof![
        3 => Just(Statement::Sleep),
        3 => (0usize..2, [0usize..4, 0usize..4]).prop_map(|(f, args)| Statement::Call(f, args)),
        3 => (0usize..4, changes, 0usize..4, 0..CONSTANTS).prop_map(|(to, c, from, v)| Statement::Set(to, c, from, v)),
        1 => Just(Statement::Return),
    ];
    let tree = leaf.prop_recursive(3, 12, 3, move |inner| {
        let block = prop::collection::vec(inner, 0..3);
        let branch = (condition(simple), block.clone(), block.clone())
            .prop_map(|(c, then, other)| Statement::If(c, then, other));
        let lock = (0usize..2, block.clone()).prop_map(|(lock, body)| Statement::Lock(lock, body));
        if simple {
            prop_oneof![2 => branch, 1 => lock].boxed()
        } else {
            let repeat = (condition(simple), block).prop_map(|(c, body)| Statement::While(c, body));
            prop_oneof![3 => branch, 2 => lock, 1 => repeat].boxed()
        }
    });
    prop::collection::vec(tree, 1..4)
}

fn programs(simple: bool) -> impl Strategy<Value = Vec<Vec<Statement>>> {
    prop::collection::vec(statements(simple), FUNCTIONS)
}

/// Whether a call hands on one value twice, or a variable is computed from another that is a parameter: what then holds between
/// the two is outside the domain, which knows the bits of each value by itself.
fn relates_values(text: &str) -> bool {
    let computed = |line: &str| {
        let (to, from) = line.trim().split_once(" = ").unwrap_or_default();
        from.split_whitespace().any(|word| word != to && (word == "p" || word == "q"))
    };
    let twice = |line: &str| {
        let inside =
            line.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(inside, _)| inside);
        inside.and_then(|inside| inside.split_once(", ")).is_some_and(|(a, b)| a == b)
    };
    text.lines().any(|line| computed(line) || (line.contains("call ") && twice(line)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, max_global_rejects: 100_000, ..ProptestConfig::default() })]

    #[test]
    fn no_sleep_under_a_lock_is_missed(bodies in programs(false)) {
        let text = text_of(&bodies);
        let (real, found) = (concrete(&bodies), reported(&text));
        let missed = real.difference(&found).collect::<Vec<_>>();
        prop_assert!(missed.is_empty(), "missed {missed:?} in\n{text}");
    }

    #[test]
    fn nothing_is_reported_that_no_argument_leads_to(bodies in programs(true)) {
        let text = text_of(&bodies);
        prop_assume!(!relates_values(&text));
        let (real, found) = (concrete(&bodies), reported(&text));
        let invented = found.difference(&real).collect::<Vec<_>>();
        prop_assert!(invented.is_empty(), "invented {invented:?} in\n{text}");
    }

    #[test]
    fn the_same_program_gives_the_same_findings(bodies in programs(false)) {
        let text = text_of(&bodies);
        let once = format!("{:?}", analyze(&parse(&text), &EngineSettings::default()).findings);
        prop_assert_eq!(once, format!("{:?}", analyze(&parse(&text), &EngineSettings::default()).findings));
    }
}

/// `count` functions; number `n` calls those that `callees` names, and number 0 sleeps.
fn program_of(count: usize, callees: impl Fn(usize) -> Vec<usize>) -> Program {
    let span = |n: usize| Span::new(FileId(0), n as u32, n as u32 + 1);
    let local = |name: &str| LocalDecl {
        name: name.into(),
        span: span(0),
        lock_class: None,
        ty: "".into(),
        is_shared: false,
    };
    let function = |n: usize| {
        let call = |callee: usize| OpKind::Call {
            dst: LocalId(1),
            callee: Callee::Exact(FnId::new(callee)),
            args: vec![Operand::Copy(Place::local(LocalId(0)))],
            result_may_own: false,
        };
        let mut kinds: Vec<OpKind> = callees(n).into_iter().map(call).collect();
        if n == 0 {
            kinds.push(OpKind::Sleep { what: "sleep".into(), releases: None });
        }
        let ops = kinds.into_iter().map(|kind| Op { kind, span: span(n), cfg: None }).collect();
        let terminator = Terminator::Return(Operand::Constant(Constant::Unit));
        Function {
            path: format!("k::f{n}").as_str().into(),
            span: span(n),
            provenance: Provenance::Tree,
            params: vec!["a".into()],
            parent: None,
            is_plain: false,
            is_doubtful_entry: false,
            owner: None,
            last_owner: false,
            runs_once: false,
            gives_up: false,
            is_future: false,
            keeps: false,
            closes_over: crate::ir::ClosesOver::Any,
            handover: crate::ir::Handover::None,
            returns_owner: false,
            generic: None,
            root: None,
            requires: Vec::new(),
            cfg: None,
            is_test: false,
            is_public: n + 1 == count,
            allows: Vec::new(),
            body: Some(Body {
                locals: vec![local("a"), local("")],
                blocks: vec![Block { ops, terminator }],
                ..Body::default()
            }),
        }
    };
    Program { functions: (0..count).map(function).collect(), ..Program::default() }
}

/// The last function takes a raw spinlock around its calls.
fn under_a_lock(mut program: Program) -> Program {
    if let Some(body) = program.functions.last_mut().and_then(|f| f.body.as_mut()) {
        body.locals.push(body.locals[1].clone());
        let span = Span::new(FileId(0), 0, 1);
        let lock = OpKind::Acquire {
            dst: Some(LocalId(2)),
            lock: Place::of_static("k::RAW".into()),
            shared_class: None,
            kind: wait_context::LockKind::RawSpinlock,
            try_lock: false,
            recursive: false,
            subclass: 0,
            is_async: false,
            contexts: Vec::new(),
            is_last: false,
            owner: None,
            is_fresh: false,
            fills: false,
        };
        let ops = &mut body.blocks[BlockId(0).index()].ops;
        ops.insert(0, Op { kind: lock, span, cfg: None });
        ops.push(Op { kind: OpKind::Drop { local: LocalId(2), glue: None }, span, cfg: None });
    }
    program
}

#[test]
fn a_chain_of_ten_thousand_calls_is_followed_to_its_end() {
    let chain = program_of(10_000, |n| n.checked_sub(1).into_iter().collect());
    let findings = analyze(&under_a_lock(chain), &EngineSettings::default()).findings;
    let sleep = findings.iter().find(|f| f.rule == "NC002").expect("the sleep at the end");
    assert_eq!(sleep.chain.len(), 10_000);
}

#[test]
fn mutual_recursion_of_ten_thousand_functions_ends() {
    let ring = program_of(10_000, |n| vec![(n + 1) % 10_000]);
    let findings = analyze(&under_a_lock(ring), &EngineSettings::default()).findings;
    assert!(findings.iter().any(|f| f.rule == "NC002"));
}

/// A component in which every function calls `degree` others, spread over all of them.
fn component(count: usize, degree: usize) -> Program {
    program_of(count, |n| (0..degree).map(|k| (n * 31 + k * k * 17 + k + 1) % count).collect())
}

#[test]
fn a_large_component_ends() {
    let findings = analyze(&under_a_lock(component(3_000, 20)), &EngineSettings::default()).findings;
    assert!(findings.iter().any(|f| f.rule == "NC002"));
}
