//! Which values can decide a branch or a callee: parameters a function at a time, fields over the whole program.
//!
//! What a caller says of a parameter, or a callee writes to a field, is only worth telling where it can change
//! what runs.

use rustc_hash::FxHashSet;

use super::static_targets;
use crate::ids::{FnId, LocalId, Symbol};
use crate::ir::{
    Body, Callee, Function, OpKind, Operand, Place, PlaceBase, Program, Projection, Rvalue, Terminator,
};

/// Parameters beyond this number are taken to matter.
pub(super) const MASK_BITS: usize = 64;

/// Fields by the type that declares them.
pub(super) type Fields = FxHashSet<(Symbol, Symbol)>;

/// Locals of one body that flow into a decision, and the fields that are read on the way.
struct Marks {
    locals: Vec<bool>,
    fields: Option<Fields>,
}

impl Marks {
    fn has(&self, local: LocalId) -> bool {
        self.locals.get(local.index()) == Some(&true)
    }

    fn set(&mut self, local: LocalId) {
        if let Some(slot) = self.locals.get_mut(local.index()) {
            *slot = true;
        }
    }

    fn place(&mut self, place: &Place) {
        if let Some(local) = base(place) {
            self.set(local);
        }
        if let Some(fields) = &mut self.fields {
            fields.extend(place.projections.iter().filter_map(|step| match step {
                Projection::Field { owner, name, .. } => Some((*owner, *name)),
                _ => None,
            }));
        }
    }

    fn operand(&mut self, operand: &Operand) {
        operand.place().into_iter().for_each(|place| self.place(place));
    }

    fn count(&self) -> usize {
        self.locals.iter().filter(|set| **set).count()
    }
}

/// Every field that is read on the way to a decision, or to what a function returns: its callers decide on that.
pub(super) fn deciding_fields(program: &Program, masks: &[u64]) -> Fields {
    let mut marks = Marks { locals: Vec::new(), fields: Some(Fields::default()) };
    for body in program.functions.iter().filter_map(|function| function.body.as_ref()) {
        marks.locals.clear();
        marks.locals.resize(body.locals.len(), false);
        let returned = body.blocks.iter().filter_map(|block| match &block.terminator {
            Terminator::Return(operand) => Some(operand),
            _ => None,
        });
        returned.for_each(|operand| marks.operand(operand));
        mark_body(body, masks, &mut marks);
    }
    marks.fields.unwrap_or_default()
}

fn mark_body(body: &Body, masks: &[u64], marks: &mut Marks) {
    loop {
        let before = marks.count();
        for block in body.blocks.iter().rev() {
            if let Terminator::Branch { condition, .. } = &block.terminator {
                marks.operand(condition);
            }
            block.ops.iter().rev().for_each(|op| mark(&op.kind, masks, marks));
        }
        if marks.count() == before {
            return;
        }
    }
}

/// The least solution over the call graph: a function is looked at again when a callee's mask has grown.
pub(super) fn matters(program: &Program) -> Vec<u64> {
    let count = program.functions.len();
    let mut callers = vec![Vec::new(); count];
    for (id, function) in program.iter() {
        let calls = function.body.iter().flat_map(Body::ops);
        for op in calls {
            for target in targets(&op.kind) {
                let of_target: Option<&mut Vec<FnId>> = callers.get_mut(target.index());
                if let Some(of_target) = of_target.filter(|all| all.last() != Some(&id)) {
                    of_target.push(id);
                }
            }
        }
    }
    let mut masks = vec![0u64; count];
    let mut queued = vec![true; count];
    let mut queue: std::collections::VecDeque<usize> = (0..count).collect();
    while let Some(at) = queue.pop_front() {
        queued[at] = false;
        let mask = mask_of(&program.functions[at], &masks);
        if mask == masks[at] {
            continue;
        }
        masks[at] = mask;
        for caller in &callers[at] {
            if !std::mem::replace(&mut queued[caller.index()], true) {
                queue.push_back(caller.index());
            }
        }
    }
    masks
}

/// The functions that an operation runs, as far as that is written there.
fn targets(op: &OpKind) -> &[FnId] {
    match op {
        OpKind::Call { callee, .. } => static_targets(callee),
        OpKind::Drop { glue, .. } => glue.as_slice(),
        _ => &[],
    }
}

/// The parameters of one function that flow into a decision, given the masks of its callees.
fn mask_of(function: &Function, masks: &[u64]) -> u64 {
    let Some(body) = &function.body else { return 0 };
    let mut marks = Marks { locals: vec![false; body.locals.len()], fields: None };
    mark_body(body, masks, &mut marks);
    let params = function.params.len().min(MASK_BITS);
    (0..params).filter(|n| marks.has(LocalId::new(*n))).fold(0, |mask, n| mask | 1 << n)
}

fn mark(op: &OpKind, masks: &[u64], marks: &mut Marks) {
    match op {
        OpKind::Assign { dst, value } => mark_assign(*dst, value, marks),
        OpKind::Store { place, value } if base(place).is_some_and(|local| marks.has(local)) => {
            marks.operand(value);
        }
        OpKind::Assume { place, .. } => marks.place(place),
        OpKind::Call { dst, callee, args, .. } => {
            let refers = |arg: &Operand| matches!(arg, Operand::Ref(place) if base(place).is_some_and(|l| marks.has(l)));
            let all = marks.has(*dst) || args.iter().any(refers) || matches!(callee, Callee::Value { .. });
            if let Callee::Value { place, .. } = callee {
                marks.place(place);
            }
            let mask =
                static_targets(callee).iter().filter_map(|f| masks.get(f.index())).fold(0, |a, b| a | b);
            for (n, arg) in args.iter().enumerate() {
                if all || n >= MASK_BITS || mask >> n & 1 == 1 {
                    marks.operand(arg);
                }
            }
        }
        // How a value ends may depend on which variant it is.
        OpKind::Drop { local, glue: Some(glue) }
            if masks.get(glue.index()).is_some_and(|mask| mask & 1 == 1) =>
        {
            marks.set(*local);
        }
        _ => {}
    }
}

fn mark_assign(dst: LocalId, value: &Rvalue, marks: &mut Marks) {
    if let Rvalue::IsVariant(place, _) = value {
        marks.place(place);
    }
    let borrowed = match value {
        Rvalue::Use(Operand::Ref(place)) => base(place).is_some_and(|l| marks.has(l)),
        _ => false,
    };
    if borrowed {
        marks.set(dst);
    }
    if !marks.has(dst) {
        return;
    }
    match value {
        Rvalue::Use(operand) | Rvalue::Not(operand) => marks.operand(operand),
        Rvalue::Binary(_, a, b) => [a, b].into_iter().for_each(|operand| marks.operand(operand)),
        Rvalue::Aggregate { fields, .. } => fields.iter().for_each(|(_, operand)| marks.operand(operand)),
        Rvalue::Closure { captures, .. } => captures.iter().for_each(|operand| marks.operand(operand)),
        Rvalue::IsVariant(..) => {}
    }
}

fn base(place: &Place) -> Option<LocalId> {
    match place.base {
        PlaceBase::Local(local) => Some(local),
        PlaceBase::Static(_) => None,
    }
}
