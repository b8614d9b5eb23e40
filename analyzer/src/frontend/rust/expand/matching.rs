//! Decides whether a rule's matcher matches the arguments of an invocation, and what its variables stand for.
//!
//! The matcher is walked as a nondeterministic automaton, as in rustc: all states that the tokens so far allow are kept, a
//! token advances those that expect it, and a fragment is parsed once it is the only way on. Where rustc reports an ambiguity,
//! a literal token wins over a fragment and another round of a repetition over its end. What a state has bound is a list
//! of events in one arena, which states share; so a state is two numbers, and the list is replayed only for the state that accepts.
//!
//! A state is entered at most once at a position. That bounds the work by the product of tokens and locations, and ends
//! repetitions of nothing.

use std::ops::Range;

use super::definition::{Kleene, Loc, Matcher};
use super::fragment::{FragmentKind, fragment_end, may_begin};
use super::token::{Tok, TokKind, operator_len};

/// What a variable stands for.
#[derive(Clone, Debug)]
pub(super) enum Binding {
    /// One fragment.
    Matched(Fragment),
    /// One binding for every round of a repetition.
    Repeated(Vec<Binding>),
}

/// A range of the arguments that was matched.
#[derive(Clone, Debug)]
pub(super) struct Fragment {
    pub(super) kind: FragmentKind,
    pub(super) range: Range<usize>,
}

/// Matches all of `args`; the bindings are in the order of [`Matcher::vars`].
pub(super) fn match_all(matcher: &Matcher, args: &[Tok]) -> Option<Vec<Binding>> {
    let mut machine = Machine::new(matcher, args);
    let accepted = machine.run()?;
    Some(machine.log.replay(accepted, matcher.vars.len()))
}

/// A location that was reached, and the last event on the way to it.
#[derive(Clone, Copy)]
struct State {
    loc: usize,
    last: Option<usize>,
}

impl State {
    fn at(self, loc: usize) -> State {
        State { loc, ..self }
    }
}

struct Machine<'a> {
    matcher: &'a Matcher,
    args: &'a [Tok],
    at: usize,
    /// States whose location is to be looked at; the last one goes first.
    current: Vec<State>,
    /// States after the token at `at`.
    next: Vec<State>,
    /// States that wait for a fragment that may begin at `at`.
    fragments: Vec<State>,
    /// The first state that has nothing left to match.
    accepted: Option<State>,
    /// For every location the position after the last one at which it was entered.
    entered: Vec<usize>,
    log: Log,
}

impl<'a> Machine<'a> {
    fn new(matcher: &'a Matcher, args: &'a [Tok]) -> Self {
        Self {
            matcher,
            args,
            at: 0,
            current: vec![State { loc: 0, last: None }],
            next: Vec::new(),
            fragments: Vec::new(),
            accepted: None,
            entered: vec![0; matcher.locs.len() + 1],
            log: Log::default(),
        }
    }

    /// The last event on the way to acceptance.
    fn run(&mut self) -> Option<Option<usize>> {
        loop {
            self.accepted = None;
            self.fragments.clear();
            while let Some(state) = self.current.pop() {
                self.enter(state);
            }
            if self.at == self.args.len() {
                return self.accepted.map(|state| state.last);
            }
            if self.next.is_empty() {
                self.take_fragment()?;
            } else {
                self.at += operator_len(self.args, self.at).max(1);
                self.current.append(&mut self.next);
            }
        }
    }

    fn enter(&mut self, state: State) {
        if std::mem::replace(&mut self.entered[state.loc], self.at + 1) == self.at + 1 {
            return;
        }
        let matcher = self.matcher;
        let Some(loc) = matcher.locs.get(state.loc) else {
            self.accepted = self.accepted.or(Some(state));
            return;
        };
        match loc {
            Loc::Exactly(wanted) => self.advance_if(self.sees(wanted), state, state.loc + 1),
            Loc::Open(delim) => self.advance_if(self.sees_kind(&TokKind::Open(*delim)), state, state.loc + 1),
            Loc::Close(delim) => {
                self.advance_if(self.sees_kind(&TokKind::Close(*delim)), state, state.loc + 1)
            }
            Loc::RepeatStart { kleene, vars, depth, after } => {
                let last = self.log.push(state.last, Event::Repeat { vars: vars.clone(), depth: *depth });
                let state = State { last, ..state };
                let skips = *kleene != Kleene::OneOrMore;
                self.current.extend(skips.then(|| state.at(*after)));
                self.current.push(state.at(state.loc + 1));
            }
            Loc::RepeatEnd { kleene, body } => {
                self.current.push(state.at(state.loc + 1));
                self.current.extend((*kleene != Kleene::ZeroOrOne).then(|| state.at(*body)));
            }
            Loc::Separator(separator) => {
                self.current.push(state.at(state.loc + 2));
                self.advance_if(self.sees(separator), state, state.loc + 1);
            }
            Loc::NextRound { body } => self.current.push(state.at(*body)),
            Loc::Var { kind, .. } => {
                self.fragments.extend(may_begin(*kind, self.args, self.at).then_some(state));
            }
        }
    }

    fn advance_if(&mut self, sees: bool, state: State, loc: usize) {
        self.next.extend(sees.then(|| state.at(loc)));
    }

    /// Whether the token tree at the current position is the leaf `wanted`.
    fn sees(&self, wanted: &[Tok]) -> bool {
        let len = operator_len(self.args, self.at).max(1);
        let seen = self.args.get(self.at..self.at + len).unwrap_or_default();
        seen.len() == wanted.len() && seen.iter().zip(wanted).all(|(seen, wanted)| same_leaf(seen, wanted))
    }

    fn sees_kind(&self, wanted: &TokKind) -> bool {
        self.args.get(self.at).is_some_and(|tok| tok.kind == *wanted)
    }

    /// Goes on after the fragment that one of the waiting states can parse.
    fn take_fragment(&mut self) -> Option<()> {
        let matcher = self.matcher;
        let (state, index, depth, fragment) = self.fragments.iter().find_map(|state| {
            let Loc::Var { index, kind, depth } = matcher.locs[state.loc] else { return None };
            let end = fragment_end(kind, self.args, self.at).filter(|end| *end <= self.args.len())?;
            Some((*state, index, depth, Fragment { kind, range: self.at..end }))
        })?;
        self.at = fragment.range.end;
        let last = self.log.push(state.last, Event::Bind { index, depth, fragment });
        self.current.push(State { loc: state.loc + 1, last });
        Some(())
    }
}

/// Whether two tokens are the same, whatever touches them.
fn same_leaf(left: &Tok, right: &Tok) -> bool {
    match (&left.kind, &right.kind) {
        (TokKind::Punct { ch: left, .. }, TokKind::Punct { ch: right, .. }) => left == right,
        (left, right) => left == right,
    }
}

/// What a state has done.
enum Event {
    /// Began to repeat: `vars` get a list at `depth`.
    Repeat { vars: Range<usize>, depth: usize },
    /// Matched a variable.
    Bind { index: usize, depth: usize, fragment: Fragment },
}

/// All events with the event before each.
#[derive(Default)]
struct Log {
    events: Vec<(Option<usize>, Event)>,
}

impl Log {
    fn push(&mut self, before: Option<usize>, event: Event) -> Option<usize> {
        self.events.push((before, event));
        Some(self.events.len() - 1)
    }

    /// The bindings that the events up to `last` make.
    fn replay(&self, last: Option<usize>, vars: usize) -> Vec<Binding> {
        let mut roots: Vec<Binding> = (0..vars).map(|_| Binding::Repeated(Vec::new())).collect();
        for event in self.path(last) {
            match event {
                Event::Repeat { vars, depth } => {
                    for root in &mut roots[vars.clone()] {
                        root.insert(*depth, Binding::Repeated(Vec::new()));
                    }
                }
                Event::Bind { index, depth, fragment } => {
                    roots[*index].insert(*depth, Binding::Matched(fragment.clone()));
                }
            }
        }
        roots.into_iter().map(Binding::into_only).collect()
    }

    /// The events that lead to `last`, first one first.
    fn path(&self, last: Option<usize>) -> Vec<&Event> {
        let steps = std::iter::successors(last, |index| self.events[*index].0);
        let mut path: Vec<&Event> = steps.map(|index| &self.events[index].1).collect();
        path.reverse();
        path
    }
}

impl Binding {
    /// Adds `binding` to the last list at `depth` below this one.
    fn insert(&mut self, depth: usize, binding: Binding) {
        let Binding::Repeated(list) = self else { return };
        let mut list = list;
        for _ in 0..depth {
            let Some(Binding::Repeated(inner)) = list.last_mut() else { return };
            list = inner;
        }
        list.push(binding);
    }

    /// The only element of a root list, or the empty list.
    fn into_only(self) -> Binding {
        match self {
            Binding::Repeated(mut items) => items.pop().unwrap_or(Binding::Repeated(Vec::new())),
            matched => matched,
        }
    }
}
