//! The certificate checker: small enough to be read in one sitting, and sharing nothing with the solver.
//!
//! It trusts the IR, the model of `wait_context` and the reading of a contract's text. For every listed disjunct
//! it goes through its block once, with its own evaluation of values and branch conditions ([`Walk`]), and demands
//! that whatever comes next is listed too: the next block's disjuncts, the callee's states, the ways of returning.
//! Nothing that is walked over may be forbidden or unknown. There is no fixpoint and no search here, so a proof
//! stands or falls with what the certificate says. `generate` uses the same walk to find such lists; it is not
//! trusted.

use std::collections::{BTreeMap, BTreeSet};

use wait_context::{Config, SleepKind, WaitType};

use super::cases::conjunctions;
use super::certificate::{Bits, Certificate, CertifiedState, Disjunct, SCHEMA, Term, Word};
use super::parse::{Forbidden, parse_forbidden};
use super::term::{
    DEPTH_BOUND, assume, binary, bits_of, change, forget, is_portable, learn, negation, read, returned,
    scalar, substituted,
};
use crate::ids::{FnId, LocalId};
use crate::ir::{
    Block, Body, Callee, Constant, Function, Op, OpKind, Operand, Place, Program, Projection, Rvalue,
    Terminator,
};
use crate::source::Provenance;

/// Why a certificate is not a proof.
pub(crate) type Rejection = String;

/// Checks a certificate against a program.
///
/// # Errors
///
/// The first claim that does not hold.
pub fn check(certificate: &Certificate, program: &Program) -> Result<(), Rejection> {
    let subject = Subject::new(certificate, program)?;
    for facts in starts_of(certificate, program)? {
        let covers = |n: &usize| {
            let state = certificate.states.get(*n);
            state.is_some_and(|s| {
                s.function == certificate.entry && s.entry.locals.is_empty() && weaker(&s.entry.facts, &facts)
            })
        };
        if !certificate.starts.iter().any(covers) {
            return Err("a case of the condition begins in no listed state".to_owned());
        }
    }
    for (n, state) in certificate.states.iter().enumerate() {
        check_state(&subject, certificate, state)
            .map_err(|why| format!("state {n} (`{}`): {why}", state.function))?;
    }
    Ok(())
}

/// What is known of the entry's parameters in each case of the condition.
pub(super) fn starts_of(
    certificate: &Certificate,
    program: &Program,
) -> Result<Vec<BTreeMap<String, Bits>>, Rejection> {
    let subject = Subject::new(certificate, program)?;
    let (_, entry) = subject.function(&certificate.entry)?;
    conjunctions(program, entry, &certificate.when)
}

fn check_state(
    subject: &Subject<'_>,
    certificate: &Certificate,
    state: &CertifiedState,
) -> Result<(), Rejection> {
    let (_, function) = subject.function(&state.function)?;
    let Some(body) = &function.body else { return Err("it has no body".to_owned()) };
    let listed = |block: u32| state.blocks.get(&block).map_or(&[][..], Vec::as_slice);
    let begin = entry_disjunct(function, &state.entry);
    if !listed(0).iter().any(|disjunct| implies(&begin, disjunct)) {
        return Err("its entry is not listed".to_owned());
    }
    let walk = Walk { subject, body };
    for (block, disjuncts) in &state.blocks {
        let Some(code) = body.blocks.get(*block as usize) else {
            return Err(format!("there is no block {block}"));
        };
        for disjunct in disjuncts {
            let find = |callee: &str, entry: &Disjunct| {
                let fits = |s: &&CertifiedState| s.function == callee && implies(entry, &s.entry);
                let exact = |s: &&CertifiedState| s.function == callee && s.entry == *entry;
                certificate.states.iter().find(exact).or_else(|| certificate.states.iter().find(fits))
            };
            let after = walk.block(*block, code, disjunct.clone(), &mut |callee, entry| {
                let state = find(callee, &entry)
                    .ok_or_else(|| format!("a call of `{callee}` leads to no listed state"))?;
                Ok(state.returns.clone())
            })?;
            for (next, disjunct) in after.next {
                if !listed(next).iter().any(|other| implies(&disjunct, other)) {
                    return Err(format!("block {block} leads to block {next} in an unlisted way"));
                }
            }
            for (facts, term) in after.returns {
                let fits = |(f, t): &(BTreeMap<String, Bits>, Term)| {
                    weaker(f, &facts) && (*t == term || *t == Term::Any)
                };
                if !state.returns.iter().any(fits) {
                    return Err(format!("block {block} returns in an unlisted way"));
                }
            }
        }
    }
    Ok(())
}

/// What a certificate is about, understood.
pub(super) struct Subject<'p> {
    program: &'p Program,
    by_path: BTreeMap<&'static str, FnId>,
    forbid: Vec<Forbidden>,
    assume: Vec<String>,
    config: Config,
    /// Names of fields that some operation may change, in place or through a reference.
    changing: BTreeSet<&'static str>,
}

impl<'p> Subject<'p> {
    /// Reads what the certificate says of itself.
    pub(super) fn new(certificate: &Certificate, program: &'p Program) -> Result<Self, Rejection> {
        if certificate.schema != SCHEMA {
            return Err(format!("`{}` is not a schema of this checker", certificate.schema));
        }
        let config = match certificate.mode.as_str() {
            "rt" => Config::RT,
            "non-rt" => Config { rt: false, prove_raw_lock_nesting: certificate.prove_raw_lock_nesting },
            other => return Err(format!("`{other}` is not a mode")),
        };
        let forbid = certificate.forbid.iter().map(|text| parse_forbidden(text).map_err(|(why, _)| why));
        Ok(Self {
            program,
            by_path: program.iter().map(|(id, f)| (f.path.as_str(), id)).collect(),
            forbid: forbid.collect::<Result<_, _>>()?,
            assume: certificate.assume.clone(),
            config,
            changing: changing_fields(program),
        })
    }

    pub(super) fn function(&self, path: &str) -> Result<(FnId, &'p Function), Rejection> {
        let id = self.by_path.get(path).ok_or_else(|| format!("there is no function `{path}`"))?;
        Ok((*id, self.program.function(*id)))
    }

    fn is_assumed(&self, name: &str) -> bool {
        self.assume.iter().any(|assumed| ends_with(name, assumed))
    }

    fn forbids_call(&self, name: &str) -> bool {
        self.forbid.iter().any(|item| matches!(item, Forbidden::Function(path) if ends_with(name, path)))
    }

    fn forbids(&self, op: &OpKind) -> bool {
        self.forbid.iter().any(|item| match (op, item) {
            (OpKind::Acquire { kind, try_lock: false, .. }, Forbidden::WaitType(least)) => {
                let (outer, inner) = kind.wait_types(self.config);
                (if outer == WaitType::Inv { inner } else { outer }) >= *least
            }
            (OpKind::Acquire { kind, try_lock: false, .. }, Forbidden::Sleep) => {
                SleepKind::of(*kind, self.config).is_some()
            }
            // A lock whose class the caller decides may be any lock.
            (OpKind::Acquire { lock, .. }, Forbidden::Lock(wanted)) => {
                lock.class().is_none_or(|class| ends_with(class.0.as_str(), wanted))
            }
            (OpKind::Acquire { contexts, .. }, Forbidden::Context(what)) => contexts.contains(what),
            (OpKind::EnterContext { what: entered, .. }, Forbidden::Context(what)) => entered == what,
            (OpKind::Sleep { .. } | OpKind::Suspend, Forbidden::Sleep) => true,
            (OpKind::Sleep { .. } | OpKind::Suspend, Forbidden::WaitType(least)) => WaitType::Sleep >= *least,
            (OpKind::Allocate { .. }, Forbidden::Allocate) => true,
            _ => false,
        })
    }
}

/// Whether a path is `wanted` or ends with it.
pub(super) fn ends_with(path: &str, wanted: &str) -> bool {
    let wanted = wanted.strip_prefix("crate::").unwrap_or(wanted);
    path.strip_suffix(wanted).is_some_and(|head| head.is_empty() || head.ends_with("::"))
}

/// A field is taken to stay as it is only if nothing in the program writes or borrows a field of its name.
fn changing_fields(program: &Program) -> BTreeSet<&'static str> {
    let mut changing = BTreeSet::new();
    let mut add = |place: &Place| {
        let mut names = place.projections.iter().filter_map(|step| match step {
            Projection::Field { name, .. } => Some(name.as_str()),
            _ => None,
        });
        changing.extend(names.next_back());
    };
    let bodies = program.functions.iter().filter_map(|f| f.body.as_ref());
    for op in bodies.flat_map(|body| &body.blocks).flat_map(|block| &block.ops) {
        op.kind.each_place(&mut |place, borrowed| {
            if borrowed {
                add(place)
            }
        });
        if let OpKind::Store { place, .. } = &op.kind {
            add(place);
        }
    }
    changing
}

/// Whether everything that `strong` allows, `weak` allows.
fn weaker(weak: &BTreeMap<String, Bits>, strong: &BTreeMap<String, Bits>) -> bool {
    weak.iter().all(|(symbol, bits)| {
        let known = strong.get(symbol).copied().unwrap_or_default();
        bits.one.0 & !known.one.0 == 0 && bits.zero.0 & !known.zero.0 == 0
    })
}

/// Whether a listed disjunct allows everything that `new` does.
pub(super) fn implies(new: &Disjunct, listed: &Disjunct) -> bool {
    let same = |(local, term): (&u32, &Term)| *term == Term::Any || new.locals.get(local) == Some(term);
    weaker(&listed.facts, &new.facts) && listed.locals.iter().all(same)
}

/// What is known at the start of block 0: parameters are themselves.
pub(super) fn entry_disjunct(function: &Function, entry: &Disjunct) -> Disjunct {
    let mut begin = entry.clone();
    for n in 0..function.params.len() as u32 {
        begin.locals.entry(n).or_insert_with(|| symbol(format!("p{n}")));
    }
    begin
}

/// The value that a symbol names.
pub(super) fn symbol(name: String) -> Term {
    Term::Masked { symbol: name, keep: Word(u128::MAX), set: Word(0) }
}

/// Where a block leads.
#[derive(Default)]
pub(super) struct After {
    /// Blocks with what holds there.
    pub(super) next: Vec<(u32, Disjunct)>,
    /// Returns with what they imply.
    pub(super) returns: Vec<(BTreeMap<String, Bits>, Term)>,
}

/// How a call returns, as somebody claims.
pub(super) type Returns = Vec<(BTreeMap<String, Bits>, Term)>;

/// Answers for a callee in a state on entry.
pub(super) type Answer<'a> = &'a mut dyn FnMut(&str, Disjunct) -> Result<Returns, Rejection>;

/// Goes through blocks of one body.
pub(super) struct Walk<'s, 'p> {
    pub(super) subject: &'s Subject<'p>,
    pub(super) body: &'p Body,
}

impl Walk<'_, '_> {
    /// From one disjunct at the start of a block to everything that may follow.
    pub(super) fn block(
        &self,
        number: u32,
        block: &Block,
        start: Disjunct,
        answer: Answer<'_>,
    ) -> Result<After, Rejection> {
        let first: u32 = self.body.blocks.iter().take(number as usize).map(|b| b.ops.len() as u32 + 1).sum();
        let mut states = vec![start];
        for (n, op) in block.ops.iter().enumerate() {
            let mut after = Vec::new();
            for state in states {
                self.op(state, op, first + n as u32, answer, &mut after)?;
            }
            states = after;
            states.dedup();
        }
        let mut result = After::default();
        for state in states {
            self.terminate(state, &block.terminator, &mut result);
        }
        Ok(result)
    }

    fn op(
        &self,
        mut state: Disjunct,
        op: &Op,
        site: u32,
        answer: Answer<'_>,
        after: &mut Vec<Disjunct>,
    ) -> Result<(), Rejection> {
        if self.subject.forbids(&op.kind) {
            return Err(format!("something forbidden is reached at operation {site}"));
        }
        forget(&mut state, site);
        match &op.kind {
            OpKind::Assign { dst, value } => {
                let term = self.rvalue(&state, value, site);
                state.locals.insert(dst.0, term);
            }
            OpKind::Store { place, .. } => change(&mut state, place),
            OpKind::Acquire { dst: Some(dst), .. } | OpKind::EnterContext { dst: Some(dst), .. } => {
                state.locals.insert(dst.0, Term::Any);
            }
            OpKind::Assume { place, variant } => {
                if let Term::Fields(Some(known), _) = read(&self.subject.changing, &state, place)
                    && !same_variant(&known, variant.as_str())
                {
                    return Ok(());
                }
            }
            OpKind::Drop { local, glue: Some(glue) } => {
                let args = [Term::Ref(local.0)];
                return self.targets(state, None, &[*glue], &args, site, answer, after);
            }
            OpKind::Call { dst, callee, args, .. } => {
                let terms: Vec<Term> = args.iter().map(|arg| self.operand(&state, arg)).collect();
                return self.call(state, *dst, callee, &terms, site, answer, after);
            }
            _ => {}
        }
        after.push(state);
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "a call is all of these")]
    fn call(
        &self,
        state: Disjunct,
        dst: LocalId,
        callee: &Callee,
        args: &[Term],
        site: u32,
        answer: Answer<'_>,
        after: &mut Vec<Disjunct>,
    ) -> Result<(), Rejection> {
        match callee {
            Callee::Exact(function) => {
                self.targets(state, Some(dst), &[*function], args, site, answer, after)
            }
            Callee::Candidates { functions, open: false } if !functions.is_empty() => {
                self.targets(state, Some(dst), functions, args, site, answer, after)
            }
            Callee::Value(place) => match read(&self.subject.changing, &state, place) {
                Term::Function(path) => {
                    let (id, _) = self.subject.function(&path)?;
                    // Captures come before the arguments and are not known here.
                    self.targets(state, Some(dst), &[id], &[], site, answer, after)
                }
                _ => Err(format!("operation {site} calls an unknown value")),
            },
            Callee::Inert(_) => {
                after.push(returned(state, Some(dst), args, site));
                Ok(())
            }
            Callee::External(name) | Callee::Unknown { name, .. } => {
                if !self.subject.is_assumed(name.as_str()) {
                    return Err(format!("operation {site} calls `{name}`, which is not known"));
                }
                after.push(returned(state, Some(dst), args, site));
                Ok(())
            }
            Callee::Candidates { .. } => Err(format!("operation {site} may call code outside the tree")),
        }
    }

    #[expect(clippy::too_many_arguments, reason = "a call is all of these")]
    fn targets(
        &self,
        state: Disjunct,
        dst: Option<LocalId>,
        functions: &[FnId],
        args: &[Term],
        site: u32,
        answer: Answer<'_>,
        after: &mut Vec<Disjunct>,
    ) -> Result<(), Rejection> {
        for id in functions {
            let function = self.subject.program.function(*id);
            let path = function.path.as_str();
            if self.subject.is_assumed(path) {
                after.push(returned(state.clone(), dst, args, site));
                continue;
            }
            if self.subject.forbids_call(path) {
                return Err(format!("operation {site} calls `{path}`, which is forbidden"));
            }
            let has_body = function.body.as_ref().is_some_and(|body| !body.blocks.is_empty());
            if !has_body {
                let calls_back = args.iter().any(|term| matches!(term, Term::Function(_) | Term::Fields(..)));
                if function.provenance != Provenance::Stub || calls_back {
                    return Err(format!("operation {site} calls `{path}`, which has no body"));
                }
                after.push(returned(state.clone(), dst, args, site));
                continue;
            }
            for (facts, term) in answer(path, self.callee_entry(&state, args))? {
                after.extend(self.after_return(&state, dst, args, site, &facts, &term));
            }
        }
        Ok(())
    }

    /// What the callee may rely on: bits of its parameters and of fields behind them, and functions.
    fn callee_entry(&self, state: &Disjunct, args: &[Term]) -> Disjunct {
        let mut entry = Disjunct::default();
        for (n, term) in args.iter().enumerate() {
            let name = format!("p{n}");
            self.pass(state, term, &name, &mut entry, DEPTH_BOUND);
            if let Term::Function(_) = term {
                entry.locals.insert(n as u32, term.clone());
            }
        }
        entry
    }

    fn pass(&self, state: &Disjunct, term: &Term, name: &str, entry: &mut Disjunct, depth: usize) {
        if depth == 0 {
            return;
        }
        let bits = bits_of(state, term);
        if bits != Bits::default() {
            entry.facts.insert(name.to_owned(), bits);
        }
        match term {
            Term::Masked { symbol, keep: Word(u128::MAX), set: Word(0) } => {
                let behind = format!("{symbol}.");
                for (other, bits) in
                    state.facts.range(behind.clone()..).take_while(|(s, _)| s.starts_with(&behind))
                {
                    entry.facts.insert(format!("{name}{}", &other[symbol.len()..]), *bits);
                }
            }
            Term::Fields(_, fields) => {
                fields
                    .iter()
                    .for_each(|(f, term)| self.pass(state, term, &format!("{name}.{f}"), entry, depth - 1));
            }
            Term::Ref(local) => {
                let content = state.locals.get(local).cloned().unwrap_or_default();
                // Only what nobody can change meanwhile is known through a reference.
                if let Term::Fields(variant, fields) = content {
                    let fields =
                        fields.into_iter().filter(|(f, _)| !self.subject.changing.contains(f.as_str()));
                    self.pass(
                        state,
                        &Term::Fields(variant, fields.collect()),
                        &format!("{name}.*"),
                        entry,
                        depth - 1,
                    );
                }
            }
            _ => {}
        }
    }

    /// The caller's state for one way in which the callee returns; `None` if that contradicts what is known.
    fn after_return(
        &self,
        state: &Disjunct,
        dst: Option<LocalId>,
        args: &[Term],
        site: u32,
        facts: &BTreeMap<String, Bits>,
        term: &Term,
    ) -> Option<Disjunct> {
        let mut after = state.clone();
        for (name, bits) in facts {
            let Some(n) = name.strip_prefix('p').and_then(|n| n.parse::<usize>().ok()) else { continue };
            if let Some(Term::Masked { symbol, keep, set }) = args.get(n) {
                let learnt =
                    Bits { one: Word(bits.one.0 & keep.0 & !set.0), zero: Word(bits.zero.0 & keep.0) };
                if bits.zero.0 & set.0 != 0 || !learn(&mut after, symbol, learnt) {
                    return None;
                }
            } else if let Some(Term::Const(value)) = args.get(n)
                && (bits.one.0 & !value.0 != 0 || bits.zero.0 & value.0 != 0)
            {
                return None;
            }
        }
        let value = substituted(term, args, DEPTH_BOUND);
        let mut after = returned(after, dst, args, site);
        if let Some(dst) = dst.filter(|_| value != Term::Any) {
            after.locals.insert(dst.0, value);
        }
        Some(after)
    }

    fn terminate(&self, state: Disjunct, terminator: &Terminator, after: &mut After) {
        match terminator {
            Terminator::Goto(to) => after.next.push((to.0, state)),
            Terminator::Switch(blocks) => after.next.extend(blocks.iter().map(|to| (to.0, state.clone()))),
            Terminator::Branch { condition, then_block, else_block, .. } => {
                let condition = self.operand(&state, condition);
                for (truth, to) in [(true, then_block), (false, else_block)] {
                    let mut side = state.clone();
                    if assume(&mut side, &condition, truth) {
                        after.next.push((to.0, side));
                    }
                }
            }
            Terminator::Return(operand) => {
                let term = self.operand(&state, operand);
                let term = if is_portable(&term, DEPTH_BOUND) { term } else { Term::Any };
                let plain = |s: &String| s.starts_with('p') && !s.contains('.');
                let facts = state.facts.into_iter().filter(|(s, _)| plain(s)).collect();
                after.returns.push((facts, term));
            }
            Terminator::Diverge => {}
        }
    }

    fn operand(&self, state: &Disjunct, operand: &Operand) -> Term {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => read(&self.subject.changing, state, place),
            Operand::Ref(place) => match place.as_local() {
                Some(local) => Term::Ref(local.0),
                None => Term::Any,
            },
            Operand::Constant(Constant::Int(value)) => Term::Const(Word(*value)),
            Operand::Constant(Constant::Bool(value)) => Term::Const(Word(u128::from(*value))),
            Operand::Constant(Constant::Function(id)) => {
                Term::Function(self.subject.program.function(*id).path.as_str().to_owned())
            }
            Operand::Constant(Constant::Unit) | Operand::Unknown => Term::Any,
        }
    }

    /// An operand of an operator; a symbol of which every bit is known is a constant.
    fn scalar(&self, state: &Disjunct, operand: &Operand) -> Term {
        let term = scalar(self.operand(state, operand));
        let bits = bits_of(state, &term);
        if bits.one.0 | bits.zero.0 == u128::MAX { Term::Const(bits.one) } else { term }
    }

    fn rvalue(&self, state: &Disjunct, value: &Rvalue, site: u32) -> Term {
        match value {
            Rvalue::Use(Operand::Unknown) => symbol(format!("s{site}")),
            Rvalue::Use(operand) => self.operand(state, operand),
            Rvalue::Binary(op, a, b) => binary(*op, self.scalar(state, a), self.scalar(state, b)),
            Rvalue::Not(operand) => negation(self.scalar(state, operand)),
            Rvalue::Aggregate { variant, fields } => {
                let field = |(name, operand): &(_, Operand)| {
                    let name: &crate::ids::Symbol = name;
                    (name.as_str().to_owned(), self.operand(state, operand))
                };
                let fields: BTreeMap<String, Term> = fields.iter().map(field).collect();
                let flat = fields.values().all(|term| !matches!(term, Term::Fields(..)));
                let fields = if flat { fields } else { BTreeMap::new() };
                Term::Fields(variant.map(|v| v.as_str().to_owned()), fields)
            }
            Rvalue::Closure { function, .. } => {
                Term::Function(self.subject.program.function(*function).path.as_str().to_owned())
            }
            Rvalue::IsVariant(place, variant) => match read(&self.subject.changing, state, place) {
                Term::Fields(Some(known), _) => {
                    Term::Const(Word(u128::from(same_variant(&known, variant.as_str()))))
                }
                _ => Term::Any,
            },
        }
    }
}

fn same_variant(a: &str, b: &str) -> bool {
    let last = |path: &str| path.rsplit("::").next().map(str::to_owned);
    last(a) == last(b)
}
