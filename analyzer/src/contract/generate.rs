//! Finding certificates: the checker's own walk, iterated until it leads to nothing that is not listed yet.
//!
//! Nothing here is trusted. Where the simple domain of certificates cannot follow the solver, no certificate is
//! found, and the reason is handed on.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::check::{
    Bits, Call, Certificate, CertifiedState, Disjunct, Facts, Rejection, Returns, SCHEMA, Subject, Term,
    Walk, Word, as_symbol, bits_of, entry_disjunct, implies, is_met, is_same_outside, parameter, truth,
};
use crate::ir::{Body, Program};

/// Disjuncts a block.
const DISJUNCT_BOUND: usize = 16;

/// Ways to return that callers tell apart.
const RETURN_BOUND: usize = 4;

/// States of one function that are told apart.
const STATE_BOUND: usize = 64;

/// Blocks that are gone through in all.
const STEP_BOUND: usize = 1_000_000;

/// Fills in the states of a certificate that says what is to be proved.
///
/// # Errors
///
/// What could not be shown.
pub(crate) fn generate(mut certificate: Certificate, program: &Program) -> Result<Certificate, Rejection> {
    certificate.schema = SCHEMA.to_owned();
    let mut search = Search::new(Subject::new(&certificate, program)?);
    let start = search.subject.start(&certificate)?;
    search.state(&certificate.entry, start);
    search.run()?;
    certificate.states = search.states;
    // The checker takes the first that is met: of those, the one that says most.
    certificate.states.sort_by_key(|state| Reverse(weight(&state.entry)));
    Ok(certificate)
}

/// How much is known.
fn weight(of: &Disjunct) -> usize {
    let bits = of.facts.values().map(|bits| bits.one.0.count_ones() + bits.zero.0.count_ones());
    of.locals.len() + bits.sum::<u32>() as usize
}

struct Search<'p> {
    subject: Subject<'p>,
    states: Vec<CertifiedState>,
    of_function: BTreeMap<String, Vec<usize>>,
    callers: Vec<BTreeSet<usize>>,
    queue: BTreeSet<usize>,
    steps: usize,
}

/// The state to which a call with this entry belongs: its own, or the one that says most of it where there are
/// too many.
fn find(
    states: &[CertifiedState],
    of_function: &BTreeMap<String, Vec<usize>>,
    function: &str,
    entry: &Disjunct,
) -> Option<usize> {
    let same = of_function.get(function)?;
    let is_allowed = |n: &&usize| same.len() > STATE_BOUND && implies(entry, &states[**n].entry);
    let exact = same.iter().find(|n| states[**n].entry == *entry);
    let most = || same.iter().filter(is_allowed).min_by_key(|n| Reverse(weight(&states[**n].entry)));
    exact.or_else(most).copied()
}

impl<'p> Search<'p> {
    fn new(subject: Subject<'p>) -> Self {
        let (states, of_function, callers) = (Vec::new(), BTreeMap::new(), Vec::new());
        Self { subject, states, of_function, callers, queue: BTreeSet::new(), steps: 0 }
    }

    /// The state of a function with this entry, made if it is new.
    fn state(&mut self, function: &str, mut entry: Disjunct) -> usize {
        if let Some(known) = find(&self.states, &self.of_function, function, &entry) {
            return known;
        }
        let same = self.of_function.entry(function.to_owned()).or_default();
        if same.len() >= STATE_BOUND {
            entry = Disjunct::default();
            if let Some(known) = same.iter().find(|n| self.states[**n].entry == entry) {
                return *known;
            }
        }
        same.push(self.states.len());
        self.states.push(CertifiedState {
            function: function.to_owned(),
            entry,
            ..CertifiedState::default()
        });
        self.callers.push(BTreeSet::new());
        self.queue.insert(self.states.len() - 1);
        self.states.len() - 1
    }

    fn run(&mut self) -> Result<(), Rejection> {
        while let Some(n) = self.queue.pop_last() {
            let before = self.states[n].returns.clone();
            let path = self.states[n].function.clone();
            self.explore(n).map_err(|no| Rejection { why: format!("in `{path}`, {}", no.why), ..no })?;
            if self.states[n].returns != before {
                self.queue.extend(self.callers[n].iter().copied());
            }
        }
        Ok(())
    }

    /// Goes through a function until its blocks lead to nothing new.
    fn explore(&mut self, n: usize) -> Result<(), Rejection> {
        let path = self.states[n].function.clone();
        let function = self.subject.function(&path)?;
        let Some(body) = &function.body else { return Err(format!("`{path}` has no body").into()) };
        let begin = entry_disjunct(function, &self.states[n].entry);
        let mut blocks: BTreeMap<u32, Vec<Disjunct>> = BTreeMap::from([(0, vec![begin.clone()])]);
        let mut returns = Vec::new();
        let mut work = VecDeque::from([(0, begin)]);
        while let Some((block, disjunct)) = work.pop_front() {
            self.steps += 1;
            if self.steps > STEP_BOUND {
                return Err("too many steps".into());
            }
            for (next, disjunct) in self.go(n, body, block, disjunct, &mut returns)? {
                let listed = blocks.entry(next).or_default();
                if listed.iter().any(|other| implies(&disjunct, other)) {
                    continue;
                }
                let disjunct = if listed.len() < DISJUNCT_BOUND {
                    disjunct
                } else {
                    listed.drain(..).fold(disjunct, |all, other| common(&all, &other))
                };
                listed.push(disjunct.clone());
                work.push_back((next, disjunct));
            }
        }
        self.states[n].blocks = blocks;
        self.states[n].returns = bounded(returns);
        Ok(())
    }

    fn go(
        &mut self,
        n: usize,
        body: &Body,
        block: u32,
        disjunct: Disjunct,
        returns: &mut Returns,
    ) -> Result<Vec<(u32, Disjunct)>, Rejection> {
        let mut wanted = Vec::new();
        let (states, of_function) = (&self.states, &self.of_function);
        let after = Walk::through(&self.subject, body, block, disjunct, &mut |callee, callee_body, call| {
            let entry = callee_entry(callee_body, call);
            let found = find(states, of_function, callee, &entry);
            wanted.push((callee.to_owned(), entry));
            Ok(found.map_or_else(Vec::new, |n| states[n].returns.clone()))
        })?;
        for (callee, entry) in wanted {
            let callee = self.state(&callee, entry);
            self.callers[callee].insert(n);
        }
        returns.extend(after.returns.into_iter().map(|(state, term)| leaving(state, term)));
        Ok(after.next)
    }
}

/// What a callee may rely on: bits of its parameters and of what is behind shared ones, booleans, functions.
fn callee_entry(callee: &Body, call: &Call<'_>) -> Disjunct {
    let mut entry = Disjunct::default();
    for (n, term) in call.args.iter().enumerate() {
        let mut facts = Facts::new();
        pass(call.state, term, format!("p{n}"), &mut facts);
        facts.retain(|name, bits| {
            let alone = Facts::from([(name.clone(), *bits)]);
            is_met(callee, call, &Disjunct { facts: alone, ..Disjunct::default() })
        });
        entry.facts.extend(facts);
        let known = match term {
            Term::Test { .. } => truth(call.state, term).map(Term::Bool),
            Term::Function(_) | Term::Bool(_) => Some(term.clone()),
            _ => None,
        };
        entry.locals.extend(known.map(|term| (n as u32, term)));
    }
    entry
}

/// Adds what is known of an argument and of what is behind it, under the name that the callee has for it.
fn pass(state: &Disjunct, term: &Term, name: String, facts: &mut Facts) {
    let bits = bits_of(state, term);
    if bits != Bits::default() {
        facts.insert(name.clone(), bits);
    }
    if let Some(symbol) = as_symbol(term) {
        let behind = format!("{symbol}.");
        let known = state.facts.range(behind.clone()..).take_while(|(other, _)| other.starts_with(&behind));
        facts.extend(known.map(|(other, bits)| (format!("{name}{}", &other[symbol.len()..]), *bits)));
    }
    match term {
        Term::Fields(fields) => {
            fields.iter().for_each(|(field, term)| pass(state, term, format!("{name}.{field}"), facts));
        }
        Term::Ref(local) => {
            if let Some(content @ (Term::Const(_) | Term::Masked { .. } | Term::Fields(..))) =
                state.locals.get(local)
            {
                pass(state, content, name + ".*", facts);
            }
        }
        _ => {}
    }
}

/// A return as its callers see it.
fn leaving(state: Disjunct, term: Term) -> (Facts, Term) {
    let is_plain = |symbol: &String| parameter(symbol.strip_suffix(".*").unwrap_or(symbol)).is_some();
    let facts = state.facts.into_iter().filter(|(symbol, _)| is_plain(symbol)).collect();
    (facts, Some(term).filter(is_same_outside).unwrap_or_default())
}

/// What holds in both; where a reference is forgotten, so is what it refers to.
fn common(a: &Disjunct, b: &Disjunct) -> Disjunct {
    let is_common = |(local, term): &(&u32, &Term)| b.locals.get(local) == Some(term);
    let mut locals: BTreeMap<u32, Term> =
        a.locals.iter().filter(is_common).map(|(local, term)| (*local, term.clone())).collect();
    for (local, term) in a.locals.iter().chain(&b.locals) {
        if let Term::Ref(to) = term
            && locals.get(local) != Some(term)
        {
            locals.remove(to);
        }
    }
    Disjunct { locals, facts: common_facts(&a.facts, &b.facts) }
}

fn common_facts(a: &Facts, b: &Facts) -> Facts {
    let both = |(symbol, x): (&String, &Bits)| {
        let y = b.get(symbol)?;
        let bits = Bits { one: Word(x.one.0 & y.one.0), zero: Word(x.zero.0 & y.zero.0) };
        (bits != Bits::default()).then(|| (symbol.clone(), bits))
    };
    a.iter().filter_map(both).collect()
}

/// One way to return for each value, and few in all.
fn bounded(all: Returns) -> Returns {
    let mut ways = Returns::new();
    for (facts, term) in all {
        match ways.iter_mut().find(|(_, known)| *known == term) {
            Some((known, _)) => *known = common_facts(known, &facts),
            None => ways.push((facts, term)),
        }
    }
    if ways.len() <= RETURN_BOUND {
        return ways;
    }
    vec![(BTreeMap::new(), Term::Any)]
}
