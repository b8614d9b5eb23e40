//! Closures and async blocks: bodies of their own, whose first parameters are what they close over.

use super::captures::Capture;
use super::state::FnState;
use super::{CLOSURE_BASE, LoweredClosure, Lowerer};
use crate::frontend::rust::hir::{Closure, ExprId, PatId, PatKind};
use crate::frontend::rust::ty::Ty;
use crate::ids::{FnId, LocalId, Symbol};
use crate::ir::{Body, ClosesOver, OpKind, Operand, Place, PlaceBase, Projection, Rvalue};

/// What differs between a closure and an async block.
struct ClosureParts {
    params: Vec<(PatId, Ty)>,
    body: ExprId,
    is_move: bool,
    /// It runs once, and what it holds dies with the run.
    is_future: bool,
    /// What it gives is the future that runs the body.
    gives_future: bool,
}

impl Lowerer<'_> {
    pub(super) fn closure_value(&mut self, expr: ExprId, closure: &Closure) -> Rvalue {
        let params = closure.params.iter().map(|(pat, _)| (*pat, self.pat_ty(*pat).clone())).collect();
        let Closure { body, is_move, is_async: gives_future, .. } = *closure;
        self.closure_of(expr, ClosureParts { params, body, is_move, is_future: false, gives_future })
    }

    pub(super) fn async_value(&mut self, expr: ExprId, body: ExprId, is_move: bool) -> Rvalue {
        let parts = ClosureParts { params: Vec::new(), body, is_move, is_future: true, gives_future: false };
        self.closure_of(expr, parts)
    }

    fn closure_of(&mut self, expr: ExprId, parts: ClosureParts) -> Rvalue {
        let captures = self.captures(parts.body, parts.is_move);
        let operands: Vec<Operand> = captures.iter().map(|capture| self.capture_operand(capture)).collect();
        let index = self.out.closures.len() as u32;
        self.out.closures.push(None);
        self.closure_ids.insert(expr, index);
        let lowered = self.closure_body(expr, index, &captures, &parts);
        self.out.closures[index as usize] = Some(lowered);
        self.consumed(&operands);
        Rvalue::Closure { function: FnId(CLOSURE_BASE + index), captures: operands }
    }

    /// What a closure writes that runs elsewhere, at a time that is not known, may be written from here on.
    pub(super) fn change_captured(&mut self, closure: ExprId) {
        let Some(index) = self.closure_ids.get(&closure).copied() else { return };
        let Some(Some(lowered)) = self.out.closures.get(index as usize) else { return };
        let function = FnId(CLOSURE_BASE + index);
        let captures = self.f.body.ops().find_map(|op| match &op.kind {
            OpKind::Assign { value: Rvalue::Closure { function: made, captures }, .. }
                if *made == function =>
            {
                Some(captures)
            }
            _ => None,
        });
        let of_capture = |(n, operand): (usize, &Operand)| match operand {
            Operand::Ref(place) if may_write(&lowered.body, LocalId::new(n)) => Some(*place),
            _ => None,
        };
        let written: Vec<Place> = captures.into_iter().flatten().enumerate().filter_map(of_capture).collect();
        let owns_guard = |place: &Place| match place.base {
            PlaceBase::Local(local) => self.cx.facts.may_own_guard(&self.f.tys[local.index()]),
            PlaceBase::Static(_) => false,
        };
        let span = lowered.span;
        for place in written.into_iter().filter(|place| !owns_guard(place)).collect::<Vec<_>>() {
            self.f.push(OpKind::Store { place, value: Operand::Unknown }, span);
        }
    }

    fn capture_operand(&self, capture: &Capture) -> Operand {
        let Some(place) = self.f.vars.get(&capture.variable) else { return Operand::Unknown };
        if capture.by_value {
            self.consume(*place, self.pat_ty(capture.variable))
        } else {
            Operand::Ref(*place)
        }
    }

    fn closure_body(
        &mut self,
        expr: ExprId,
        index: u32,
        captures: &[Capture],
        parts: &ClosureParts,
    ) -> LoweredClosure {
        let outer = std::mem::replace(&mut self.f, FnState::new());
        let parent = self.closure.replace(index);
        let held: Vec<Option<LocalId>> = captures.iter().map(|capture| self.capture_param(capture)).collect();
        let dying: Vec<LocalId> = held.into_iter().flatten().filter(|_| parts.is_future).collect();
        match parts.gives_future {
            true => self.function_of_future(&parts.params, parts.body, parts.is_move),
            false => self.function(&dying, &parts.params, Some(parts.body)),
        }
        let inner = std::mem::replace(&mut self.f, outer);
        self.closure = parent;
        let names = inner.body.locals.iter().take(inner.param_count).map(|local| local.name);
        LoweredClosure {
            name: Symbol::new(&format!("{{closure#{index}}}")),
            params: names.collect(),
            body: inner.finish(self.cx.db),
            is_future: parts.is_future,
            closes_over: self.closes_over(captures),
            span: self.span(expr),
            parent,
            root: None,
        }
    }

    fn closes_over(&self, captures: &[Capture]) -> ClosesOver {
        // What is reached by a reference may be borrowed for longer than the variable that has the reference.
        let is_value =
            |capture: &Capture| !matches!(self.pat_ty(capture.variable), Ty::Ref(..) | Ty::Unknown);
        if captures.iter().any(|capture| !capture.by_value && is_value(capture)) {
            ClosesOver::Locals
        } else if !captures.is_empty() && captures.iter().all(is_value) {
            ClosesOver::Owned
        } else {
            ClosesOver::Any
        }
    }

    /// The parameter of a capture; the local, if it holds the variable's value.
    fn capture_param(&mut self, capture: &Capture) -> Option<LocalId> {
        let variable = capture.variable;
        let (name, span) = match &self.body().pat(variable).kind {
            PatKind::Binding { name, .. } => (*name, self.body().pat(variable).span),
            _ => (Symbol::new("_"), self.body().pat(variable).span),
        };
        let ty = self.pat_ty(variable).clone();
        let ty = if capture.by_value { ty } else { ty.reference(false) };
        let local = self.f.new_local(name, ty, span);
        let own = Place::local(local);
        let place = if capture.by_value { own } else { own.project(Projection::Deref) };
        self.f.vars.insert(variable, place);
        capture.by_value.then_some(local)
    }
}

/// Whether a closure writes what a reference that it captured refers to, or hands the reference on.
fn may_write(body: &Body, capture: LocalId) -> bool {
    let is_behind = |place: &Place| {
        place.base == PlaceBase::Local(capture) && place.projections.first() == Some(&Projection::Deref)
    };
    body.ops().any(|op| {
        let mut writes = matches!(&op.kind, OpKind::Store { place, .. } if is_behind(place));
        op.kind.each_place(&mut |place, is_borrowed| writes |= is_borrowed && is_behind(place));
        writes
    })
}
