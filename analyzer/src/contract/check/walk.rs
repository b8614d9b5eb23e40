//! From what holds at the start of a block to everything that may follow it.

use std::collections::BTreeMap;

use super::certificate::{Disjunct, Rejection, Returns, Term, Word};
use super::subject::Subject;
use super::value::*;
use crate::ids::FnId;
use crate::ir::{
    BinaryOp, Body, Callee, Constant, Function, OpKind, Operand, Place, PlaceBase, Projection, Rvalue,
    Terminator,
};
use crate::source::Provenance;

/// What is known at the start of block 0: parameters are themselves.
pub(in crate::contract) fn entry_disjunct(function: &Function, entry: &Disjunct) -> Disjunct {
    let mut begin = entry.clone();
    for n in 0..function.params.len() as u32 {
        begin.locals.entry(n).or_insert_with(|| symbol(format!("p{n}")));
    }
    begin
}

/// Where a block leads: blocks with what holds there, and returns with what they imply.
#[derive(Default)]
pub(in crate::contract) struct After {
    pub(in crate::contract) next: Vec<(u32, Disjunct)>,
    pub(in crate::contract) returns: Vec<(Disjunct, Term)>,
}

/// How a callee (its name, and its body) returns from a call, as somebody claims.
pub(in crate::contract) type Answer<'a> =
    &'a mut dyn FnMut(&str, &Body, &Call<'_>) -> Result<Returns, Rejection>;

/// What may hold after an operation.
type Outcome = Result<Vec<Disjunct>, Rejection>;

/// A call: where, what holds before it, what is given, and the local that takes the result.
#[derive(Clone, Copy)]
pub(in crate::contract) struct Call<'c> {
    pub(in crate::contract) body: &'c Body,
    pub(in crate::contract) site: u32,
    pub(in crate::contract) state: &'c Disjunct,
    pub(in crate::contract) args: &'c [Term],
    pub(in crate::contract) dst: Option<u32>,
}

/// Goes through a block, one operation (by its number in the body: a *site*) after the other.
pub(in crate::contract) struct Walk<'s, 'p> {
    subject: &'s Subject<'p>,
    body: &'s Body,
    site: u32,
    answer: Answer<'s>,
}

impl<'s, 'p> Walk<'s, 'p> {
    /// From one disjunct at the start of a block to everything that may follow.
    pub(in crate::contract) fn through(
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
                let all = walk.op(state, &op.kind);
                after.extend(all.map_err(|no| no.within(&format!("operation {}", walk.site)).at(op.span))?);
            }
            states = after;
            states.dedup();
            walk.site += 1;
        }
        let mut result = After::default();
        states.into_iter().for_each(|state| walk.terminate(state, &block.terminator, &mut result));
        Ok(result)
    }

    fn op(&mut self, mut state: Disjunct, op: &OpKind) -> Outcome {
        if self.subject.forbids(op) {
            return Err("does what is forbidden".into());
        }
        forget(&mut state, self.site);
        op.each_place(&mut |place, borrowed| {
            if borrowed && !place.projections.is_empty() && *place.projections != [Projection::Deref] {
                change(&mut state, place);
            }
        });
        let (body, site) = (self.body, self.site);
        match op {
            OpKind::Assign { dst, value } => {
                let term = self.rvalue(&mut state, value);
                state.set(dst.0, term);
            }
            OpKind::Store { place, value } => {
                let value = self.operand(&state, value);
                lend(&mut state, [&value]);
                change(&mut state, place);
            }
            OpKind::Drop { local, glue: Some(glue) } => {
                let args = &[Term::Ref(local.0)];
                return self.targets(&[*glue], &Call { body, site, state: &state, args, dst: None });
            }
            OpKind::Call { dst, callee, args, .. } => {
                let args: &[Term] = &args.iter().map(|arg| self.operand(&state, arg)).collect::<Vec<_>>();
                return self.call(callee, &Call { body, site, state: &state, args, dst: Some(dst.0) });
            }
            other => other.defined().into_iter().for_each(|dst| state.set(dst.0, Term::Any)),
        }
        Ok(vec![state])
    }

    fn call(&mut self, callee: &Callee, call: &Call<'_>) -> Outcome {
        match callee {
            Callee::Exact(function) => self.targets(&[*function], call),
            Callee::Candidates { functions, open: false } if !functions.is_empty() => {
                self.targets(functions, call)
            }
            Callee::Candidates { .. } => Err("may call code outside the tree".into()),
            Callee::Value { place, .. } => match read(self.body, call.state, place) {
                // Captures come before the arguments and are not known here.
                Term::Function(name) => {
                    self.targets(&[self.subject.id(&name)?], &Call { args: &[], ..*call })
                }
                _ => Err("calls an unknown value".into()),
            },
            Callee::Inert(_) => self.opaque(call),
            Callee::External(name) | Callee::Unknown { name, .. } => {
                match self.subject.is_assumed(name.as_str()) {
                    true => self.opaque(call),
                    false => Err(format!("calls `{name}`, which is not known").into()),
                }
            }
        }
    }

    /// A function that does nothing of interest but run the functions that it is given.
    fn opaque(&mut self, call: &Call<'_>) -> Outcome {
        for term in call.args {
            match term {
                Term::Function(name) => {
                    self.targets(&[self.subject.id(name)?], &Call { args: &[], dst: None, ..*call })?;
                }
                Term::Fields(fields) if fields.values().any(|f| matches!(f, Term::Function(_))) => {
                    return Err("gives a function away".into());
                }
                _ => {}
            }
        }
        let mut after = returned(call, Term::Any);
        lend(&mut after, call.args);
        Ok(vec![after])
    }

    fn targets(&mut self, functions: &[FnId], call: &Call<'_>) -> Outcome {
        let mut after = Vec::new();
        for id in functions {
            let function = self.subject.program.function(*id);
            let path = function.path.as_str();
            match function.body.as_ref().filter(|body| !body.blocks.is_empty()) {
                _ if self.subject.is_assumed(path) => after.extend(self.opaque(call)?),
                _ if self.subject.forbids_call(path) => {
                    return Err(format!("calls `{path}`, which is forbidden").into());
                }
                Some(body) => {
                    let mut before = call.state.clone();
                    let lent = call.args.iter().enumerate().filter(|(n, _)| !is_shared(body, *n));
                    lend(&mut before, lent.map(|(_, term)| term));
                    let ways = (self.answer)(self.subject.name(*id), body, call)?;
                    let call = Call { state: &before, ..*call };
                    after.extend(ways.iter().filter_map(|way| after_return(&call, way)));
                }
                None if function.provenance == Provenance::Stub => after.extend(self.opaque(call)?),
                None => return Err(format!("calls `{path}`, which has no body").into()),
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
            Terminator::Return(operand) => match scalar(self.operand(&state, operand)) {
                term @ Term::Test { .. } => {
                    for truth in [true, false] {
                        let side = assume(state.clone(), &term, truth);
                        after.returns.extend(side.map(|side| (side, Term::Bool(truth))));
                    }
                }
                term => after.returns.push((state, term)),
            },
            Terminator::Diverge => {}
        }
    }

    fn operand(&self, state: &Disjunct, operand: &Operand) -> Term {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => read(self.body, state, place),
            Operand::Ref(Place { base: PlaceBase::Local(local), projections }) => {
                match projections.as_slice() {
                    [] => Term::Ref(local.0),
                    // The reference behind a dereference is that reference.
                    [Projection::Deref] => state.local(local.0),
                    _ => Term::Any,
                }
            }
            Operand::Ref(_) => Term::Any,
            Operand::Constant(Constant::Int(value)) => Term::Const(Word(value.get())),
            Operand::Constant(Constant::Bool(value)) => Term::Bool(*value),
            Operand::Constant(Constant::Function(id)) => Term::Function(self.subject.name(*id).to_owned()),
            Operand::Constant(Constant::Unit) | Operand::Unknown => Term::Any,
        }
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
            Rvalue::Binary(op, a, b) => binary(*op, self.scalar(state, a), self.scalar(state, b)),
            Rvalue::Not(operand) => binary(BinaryOp::Eq, self.operand(state, operand), Term::Bool(false)),
            Rvalue::Aggregate { variant, fields } => {
                let mut values = BTreeMap::new();
                for (name, value) in fields {
                    let term = scalar(self.operand(state, value));
                    lend(state, [&term]);
                    let is_nested = matches!(term, Term::Fields(_) | Term::Ref(_));
                    values.insert(name.as_str().to_owned(), if is_nested { Term::Any } else { term });
                }
                if variant.is_none() { Term::Fields(values) } else { Term::Any }
            }
            Rvalue::Closure { function, captures } => {
                for capture in captures {
                    lend(state, [&self.operand(state, capture)]);
                }
                Term::Function(self.subject.name(*function).to_owned())
            }
            Rvalue::IsVariant(..) => Term::Any,
        }
    }
}
