//! The certificate checker: small enough to be read in one sitting (with `term`), and sharing nothing with the
//! solver.
//!
//! It trusts the IR, the wait types of `wait_context`, the reading of a contract's text, and that functions of
//! signature files do nothing but run what they are given and change what they are lent. For every listed
//! disjunct it goes through its block once, with its own evaluation of values and branch conditions ([`Walk`]),
//! and demands that whatever comes next is listed too: the next block's disjuncts, the callee's states, the
//! ways of returning. Nothing that is walked over may be forbidden or unknown. There is no fixpoint and no search
//! here: a proof stands or falls with what the certificate says. `generate` uses the same walk to find such
//! lists; it is not trusted.

use std::collections::BTreeMap;

use wait_context::{Config, SleepKind, WaitType};

use super::certificate::{
    Certificate, CertifiedState, Disjunct, Facts, Rejection, Returns, SCHEMA, Term, Word,
};
use super::parse::{Forbidden, parse_condition, parse_forbidden};
use super::term::*;
use crate::ids::FnId;
use crate::ir::{
    BinaryOp, Body, Callee, Constant, Function, Op, OpKind, Operand, Place, Program, Projection, Rvalue,
    Terminator,
};
use crate::source::{Provenance, Span};

/// Checks a certificate against a program.
///
/// # Errors
///
/// The first claim that does not hold.
pub fn check(certificate: &Certificate, program: &Program) -> Result<(), Rejection> {
    let subject = Subject::new(certificate, program)?;
    let mut states: BTreeMap<&str, Vec<&CertifiedState>> = BTreeMap::new();
    certificate.states.iter().for_each(|state| states.entry(&state.function).or_default().push(state));
    let start = subject.start(certificate)?;
    let of_entry = states.get(certificate.entry.as_str()).map_or(&[][..], Vec::as_slice);
    if !of_entry.iter().any(|state| implies(&start, &state.entry)) {
        return Err("the condition begins in no listed state".into());
    }
    for (n, state) in certificate.states.iter().enumerate() {
        check_state(&subject, &states, state)
            .map_err(|no| Rejection { why: format!("state {n} (`{}`): {}", state.function, no.why), ..no })?;
    }
    Ok(())
}

fn check_state(
    subject: &Subject<'_>,
    states: &BTreeMap<&str, Vec<&CertifiedState>>,
    state: &CertifiedState,
) -> Result<(), Rejection> {
    let (_, function) = subject.function(&state.function)?;
    let body = function.body.as_ref().ok_or("it has no body")?;
    let listed = |block: u32| state.blocks.get(&block).map_or(&[][..], Vec::as_slice);
    let begin = entry_disjunct(function, &state.entry);
    if !listed(0).iter().any(|disjunct| implies(&begin, disjunct)) {
        return Err(Rejection::from("its entry is not listed").at(function.span));
    }
    let mut answer = |callee: &str, entry: Disjunct| {
        let known = states.get(callee).map_or(&[][..], Vec::as_slice);
        let exact = known.iter().find(|state| state.entry == entry);
        let state = exact.or_else(|| known.iter().rev().find(|state| implies(&entry, &state.entry)));
        let state = state.ok_or_else(|| format!("a call of `{callee}` leads to no listed state"))?;
        Ok(state.returns.clone())
    };
    for (block, disjunct) in state.blocks.iter().flat_map(|(block, all)| all.iter().map(|d| (*block, d))) {
        let after = Walk::through(subject, body, block, disjunct.clone(), &mut answer)?;
        let no = |why: String| Rejection::from(why).at(end_of(function, block));
        for (next, disjunct) in after.next {
            if !listed(next).iter().any(|other| implies(&disjunct, other)) {
                return Err(no(format!("block {block} leads to block {next} in an unlisted way")));
            }
        }
        for (facts, term) in after.returns {
            let fits = |(f, t): &(Facts, Term)| weaker(f, &facts) && (*t == term || *t == Term::Any);
            if !state.returns.iter().any(fits) {
                return Err(no(format!("block {block} returns in an unlisted way")));
            }
        }
    }
    Ok(())
}

fn end_of(function: &Function, block: u32) -> Span {
    let ops = function.body.as_ref().and_then(|body| body.blocks.get(block as usize)).map(|block| &block.ops);
    ops.and_then(|ops| ops.last()).map_or(function.span, |op| op.span)
}

/// What a certificate is about, understood.
pub(super) struct Subject<'p> {
    program: &'p Program,
    by_path: BTreeMap<&'static str, FnId>,
    forbid: Vec<Forbidden>,
    assume: Vec<String>,
    config: Config,
}

impl<'p> Subject<'p> {
    /// Reads what the certificate says of itself.
    pub(super) fn new(certificate: &Certificate, program: &'p Program) -> Result<Self, Rejection> {
        if certificate.schema != SCHEMA {
            return Err(format!("`{}` is not a schema of this checker", certificate.schema).into());
        }
        let config = match certificate.mode.as_str() {
            "rt" => Config::RT,
            "non-rt" => Config { rt: false, prove_raw_lock_nesting: certificate.prove_raw_lock_nesting },
            other => return Err(format!("`{other}` is not a mode").into()),
        };
        let forbid = certificate.forbid.iter().map(|text| parse_forbidden(text).map_err(|(why, _)| why));
        Ok(Self {
            program,
            by_path: program.iter().map(|(id, f)| (f.path.as_str(), id)).collect(),
            forbid: forbid.collect::<Result<_, _>>()?,
            assume: certificate.assume.clone(),
            config,
        })
    }

    /// What the condition says of the entry's parameters.
    pub(super) fn start(&self, certificate: &Certificate) -> Result<Disjunct, Rejection> {
        let condition = parse_condition(&certificate.when).map_err(|(why, _)| why)?;
        let mut start = Disjunct::default();
        suppose(self.program, self.function(&certificate.entry)?.1, &condition, true, &mut start);
        Ok(start)
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
            (OpKind::Acquire { lock, shared_class, .. }, Forbidden::Lock(wanted)) => {
                lock.class().is_none_or(|class| ends_with(class.0.as_str(), wanted))
                    || shared_class.is_some_and(|class| ends_with(class.as_str(), wanted))
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

/// Whether everything that `strong` allows, `weak` allows.
fn weaker(weak: &Facts, strong: &Facts) -> bool {
    weak.iter().all(|(symbol, bits)| {
        let known = strong.get(symbol).copied().unwrap_or_default();
        bits.one.0 & !known.one.0 == 0 && bits.zero.0 & !known.zero.0 == 0
    })
}

/// Whether a listed disjunct allows everything that `new` does.
pub(super) fn implies(new: &Disjunct, listed: &Disjunct) -> bool {
    let same = |(local, term): (&u32, &Term)| *term == Term::Any || new.locals.get(local) == Some(term);
    // Who forgets a reference cannot know what is done through it.
    let referred = |(local, term): (&u32, &Term)| match term {
        Term::Ref(to) if listed.locals.get(local) != Some(term) => {
            listed.locals.get(to).is_none_or(|known| *known == Term::Any)
        }
        _ => true,
    };
    weaker(&listed.facts, &new.facts) && listed.locals.iter().all(same) && new.locals.iter().all(referred)
}

/// What is known at the start of block 0: parameters are themselves.
pub(super) fn entry_disjunct(function: &Function, entry: &Disjunct) -> Disjunct {
    let mut begin = entry.clone();
    for n in 0..function.params.len() as u32 {
        begin.locals.entry(n).or_insert_with(|| symbol(format!("p{n}")));
    }
    begin
}

/// Where a block leads: blocks with what holds there, and returns with what they imply.
#[derive(Default)]
pub(super) struct After {
    pub(super) next: Vec<(u32, Disjunct)>,
    pub(super) returns: Returns,
}

/// How a callee returns from a state on entry, as somebody claims.
pub(super) type Answer<'a> = &'a mut dyn FnMut(&str, Disjunct) -> Result<Returns, Rejection>;

/// Goes through a block, one operation (by its number in the body: a *site*) after the other.
pub(super) struct Walk<'s, 'p> {
    subject: &'s Subject<'p>,
    body: &'s Body,
    site: u32,
    answer: Answer<'s>,
}

impl<'s, 'p> Walk<'s, 'p> {
    /// From one disjunct at the start of a block to everything that may follow.
    pub(super) fn through(
        subject: &'s Subject<'p>,
        body: &'s Body,
        number: u32,
        start: Disjunct,
        answer: Answer<'s>,
    ) -> Result<After, Rejection> {
        let block = body.blocks.get(number as usize).ok_or_else(|| format!("there is no block {number}"))?;
        let before = body.blocks.iter().take(number as usize);
        let mut walk = Self { subject, body, site: before.map(|b| b.ops.len() as u32).sum(), answer };
        let mut states = vec![start];
        for op in &block.ops {
            let mut after = Vec::new();
            for state in states {
                after.extend(walk.op(state, op).map_err(|no| no.at(op.span))?);
            }
            states = after;
            states.dedup();
            walk.site += 1;
        }
        let mut result = After::default();
        states.into_iter().for_each(|state| walk.terminate(state, &block.terminator, &mut result));
        Ok(result)
    }

    fn op(&mut self, mut state: Disjunct, op: &Op) -> Result<Vec<Disjunct>, Rejection> {
        if self.subject.forbids(&op.kind) {
            return Err(format!("something forbidden is reached at operation {}", self.site).into());
        }
        forget(&mut state, self.site);
        op.kind.each_place(&mut |place, borrowed| {
            if borrowed && !place.projections.is_empty() && place.projections != [Projection::Deref] {
                let lent = owner(&state, place);
                state.locals.extend(lent.map(|local| (local, Term::Any)));
            }
        });
        match &op.kind {
            OpKind::Assign { dst, value } => {
                let term = self.rvalue(&mut state, value);
                state.locals.insert(dst.0, term);
            }
            OpKind::Store { place, value } => {
                let value = self.operand(&state, value);
                lend(&mut state, [&value]);
                let changed = owner(&state, place);
                state.locals.extend(changed.map(|local| (local, Term::Any)));
            }
            OpKind::Acquire { dst: Some(dst), .. } | OpKind::EnterContext { dst: Some(dst), .. } => {
                state.locals.insert(dst.0, Term::Any);
            }
            OpKind::Assume { place, variant } => {
                let value = read(self.body, &state, place);
                if matches!(value, Term::Fields(Some(known), _) if !same_variant(&known, variant.as_str())) {
                    return Ok(Vec::new());
                }
            }
            OpKind::Drop { local, glue: Some(glue) } => {
                return self.targets(&state, &[*glue], &[Term::Ref(local.0)], None);
            }
            OpKind::Call { dst, callee, args, .. } => {
                let args: Vec<Term> = args.iter().map(|arg| self.operand(&state, arg)).collect();
                return self.call(&state, callee, &args, Some(dst.0));
            }
            _ => {}
        }
        Ok(vec![state])
    }

    fn call(
        &mut self,
        state: &Disjunct,
        callee: &Callee,
        args: &[Term],
        dst: Option<u32>,
    ) -> Result<Vec<Disjunct>, Rejection> {
        match callee {
            Callee::Exact(function) => self.targets(state, &[*function], args, dst),
            Callee::Candidates { functions, open: false } if !functions.is_empty() => {
                self.targets(state, functions, args, dst)
            }
            Callee::Value { place, .. } => match read(self.body, state, place) {
                // Captures come before the arguments and are not known here.
                Term::Function(path) => self.targets(state, &[self.subject.function(&path)?.0], &[], dst),
                _ => Err(format!("operation {} calls an unknown value", self.site).into()),
            },
            Callee::Inert(_) => self.opaque(state, args, dst),
            Callee::External(name) | Callee::Unknown { name, .. }
                if self.subject.is_assumed(name.as_str()) =>
            {
                self.opaque(state, &[], dst)
            }
            Callee::External(name) | Callee::Unknown { name, .. } => {
                Err(format!("operation {} calls `{name}`, which is not known", self.site).into())
            }
            Callee::Candidates { .. } => {
                Err(format!("operation {} may call code outside the tree", self.site).into())
            }
        }
    }

    /// A function that does nothing of interest but run the functions that it is given.
    fn opaque(
        &mut self,
        state: &Disjunct,
        args: &[Term],
        dst: Option<u32>,
    ) -> Result<Vec<Disjunct>, Rejection> {
        for term in args {
            match term {
                Term::Function(path) => {
                    let function = self.subject.function(path)?.0;
                    self.targets(state, &[function], &[], None)?;
                }
                Term::Fields(_, fields) if fields.values().any(|f| matches!(f, Term::Function(_))) => {
                    return Err(format!("operation {} gives a function away", self.site).into());
                }
                _ => {}
            }
        }
        let mut after = returned(state, dst, self.site, Term::Any);
        lend(&mut after, args);
        Ok(vec![after])
    }

    fn targets(
        &mut self,
        state: &Disjunct,
        functions: &[FnId],
        args: &[Term],
        dst: Option<u32>,
    ) -> Result<Vec<Disjunct>, Rejection> {
        let mut after = Vec::new();
        for id in functions {
            let function = self.subject.program.function(*id);
            let path = function.path.as_str();
            let body = function.body.as_ref().filter(|body| !body.blocks.is_empty());
            if self.subject.is_assumed(path) {
                after.extend(self.opaque(state, args, dst)?);
            } else if self.subject.forbids_call(path) {
                return Err(format!("operation {} calls `{path}`, which is forbidden", self.site).into());
            } else if let Some(body) = body {
                let mut before = state.clone();
                lend(
                    &mut before,
                    args.iter().enumerate().filter(|(n, _)| !is_shared(body, *n)).map(|(_, term)| term),
                );
                let entry = callee_entry(body, state, args);
                for (facts, term) in (self.answer)(path, entry)? {
                    after.extend(after_return(self.body, &before, args, (dst, self.site), &facts, term));
                }
            } else if function.provenance == Provenance::Stub {
                after.extend(self.opaque(state, args, dst)?);
            } else {
                return Err(format!("operation {} calls `{path}`, which has no body", self.site).into());
            }
        }
        Ok(after)
    }

    fn terminate(&self, state: Disjunct, terminator: &Terminator, after: &mut After) {
        match terminator {
            Terminator::Goto(to) => after.next.push((to.0, state)),
            Terminator::Switch(blocks) => after.next.extend(blocks.iter().map(|to| (to.0, state.clone()))),
            Terminator::Branch { condition, then_block, else_block, .. } => {
                let condition = self.operand(&state, condition);
                for (truth, to) in [(true, then_block), (false, else_block)] {
                    after.next.extend(assume(state.clone(), &condition, truth).map(|side| (to.0, side)));
                }
            }
            Terminator::Return(operand) => match self.operand(&state, operand) {
                term @ Term::Test { .. } => {
                    for truth in [true, false] {
                        let side = assume(state.clone(), &term, truth);
                        after.returns.extend(side.map(|side| leaving(side, Term::Bool(truth))));
                    }
                }
                term => after.returns.push(leaving(state, term)),
            },
            Terminator::Diverge => {}
        }
    }

    fn operand(&self, state: &Disjunct, operand: &Operand) -> Term {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => read(self.body, state, place),
            Operand::Ref(place) if place.projections.is_empty() => {
                place.as_local().map_or(Term::Any, |local| Term::Ref(local.0))
            }
            // The reference behind a dereference is that reference.
            Operand::Ref(Place { base, projections }) if *projections == [Projection::Deref] => {
                read(self.body, state, &Place { base: *base, projections: Vec::new() })
            }
            Operand::Ref(_) => Term::Any,
            Operand::Constant(Constant::Int(value)) => Term::Const(Word(*value)),
            Operand::Constant(Constant::Bool(value)) => Term::Bool(*value),
            Operand::Constant(Constant::Function(id)) => self.function_term(*id),
            Operand::Constant(Constant::Unit) | Operand::Unknown => Term::Any,
        }
    }

    fn function_term(&self, id: FnId) -> Term {
        Term::Function(self.subject.program.function(id).path.as_str().to_owned())
    }

    /// An operand of an operator; a symbol of which every bit is known is a constant.
    fn scalar(&self, state: &Disjunct, operand: &Operand) -> Term {
        let term = scalar(self.operand(state, operand));
        let bits = bits_of(state, &term);
        if bits.one.0 | bits.zero.0 == u128::MAX { Term::Const(bits.one) } else { term }
    }

    fn rvalue(&self, state: &mut Disjunct, value: &Rvalue) -> Term {
        match value {
            Rvalue::Use(Operand::Unknown) => symbol(format!("s{}", self.site)),
            Rvalue::Use(operand) => self.operand(state, operand),
            Rvalue::Binary(op, a, b) => {
                let (a, b) = (self.scalar(state, a), self.scalar(state, b));
                let bits = (bits_of(state, &a), bits_of(state, &b));
                Some(binary(*op, a, b))
                    .filter(|t| *t != Term::Any)
                    .unwrap_or_else(|| mixed(state, *op, bits, self.site))
            }
            Rvalue::Not(operand) => binary(BinaryOp::Eq, self.operand(state, operand), Term::Bool(false)),
            Rvalue::Aggregate { variant, fields } => {
                let values: Vec<Term> =
                    fields.iter().map(|(_, value)| scalar(self.operand(state, value))).collect();
                lend(state, &values);
                let followed =
                    |term| if matches!(term, Term::Fields(..) | Term::Ref(_)) { Term::Any } else { term };
                let fields =
                    fields.iter().zip(values).map(|((f, _), term)| (f.as_str().to_owned(), followed(term)));
                Term::Fields(variant.map(|v| v.as_str().to_owned()), fields.collect())
            }
            Rvalue::Closure { function, captures } => {
                let captures: Vec<Term> =
                    captures.iter().map(|capture| self.operand(state, capture)).collect();
                lend(state, &captures);
                self.function_term(*function)
            }
            Rvalue::IsVariant(place, variant) => match read(self.body, state, place) {
                Term::Fields(Some(known), _) => Term::Bool(same_variant(&known, variant.as_str())),
                _ => Term::Any,
            },
        }
    }
}
