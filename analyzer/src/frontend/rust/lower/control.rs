//! Loops, jumps, `?` and `.await`.

use super::Lowerer;
use super::facts::{has_body, subst_of};
use super::place::tuple_field;
use super::scope::Breakable;
use crate::frontend::rust::defs::AdtId;
use crate::frontend::rust::hir::{ExprId, PatId};
use crate::frontend::rust::infer::{FnTarget, LoopTarget};
use crate::frontend::rust::ty::Ty;
use crate::ids::{BlockId, LocalId, Symbol};
use crate::ir::{Callee, OpKind, Operand, Place, Projection, Rvalue, Terminator};
use crate::source::Span;

/// `'l: for p in e { … }`
type ForParts = (Option<Symbol>, PatId, ExprId, ExprId);

impl Lowerer<'_> {
    fn enter_loop(&mut self, label: Option<Symbol>, dst: LocalId) -> (BlockId, BlockId) {
        let (header, end) = (self.f.new_block(), self.f.new_block());
        let depth = self.f.scopes.len();
        let (break_block, continue_block) = (end, header);
        self.f.breakables.push(Breakable { label, is_loop: true, depth, break_block, continue_block, dst });
        self.f.terminate_into(Terminator::Goto(header), header);
        (header, end)
    }

    fn leave_loop(&mut self, header: BlockId, end: BlockId) {
        self.f.breakables.pop();
        self.f.terminate_into(Terminator::Goto(header), end);
    }

    fn loop_body(&mut self, body: ExprId) {
        let end = self.span(body);
        self.in_temp_scope(end, |this| {
            this.value_temp(body);
        });
    }

    pub(super) fn loop_expr(&mut self, label: Option<Symbol>, body: ExprId, dst: LocalId) {
        let (header, end) = self.enter_loop(label, dst);
        self.loop_body(body);
        self.leave_loop(header, end);
    }

    pub(super) fn while_expr(
        &mut self,
        label: Option<Symbol>,
        condition: ExprId,
        body: ExprId,
        dst: LocalId,
    ) {
        let (header, end) = self.enter_loop(label, dst);
        if self.has_let(condition) {
            let depth = self.f.scopes.len();
            let span = self.span(body);
            self.in_temp_scope(span, |this| {
                this.chain(condition, depth, end);
                this.loop_body(body);
            });
        } else {
            let holds = self.f.new_block();
            self.branch_on(condition, holds, end);
            self.f.switch_to(holds);
            self.loop_body(body);
        }
        self.leave_loop(header, end);
    }

    /// The iterated value lives as long as the loop.
    pub(super) fn for_expr(&mut self, expr: ExprId, parts: ForParts, dst: LocalId) {
        let (label, pat, iterable, body) = parts;
        let span = self.span(iterable);
        let target = self.inferred.loops.get(&expr);
        let end = self.span(body);
        self.in_temp_scope(end, |this| {
            let iterator = this.iterator(target.and_then(|t| t.into_iter.as_ref()), iterable, span);
            let (header, end) = this.enter_loop(label, dst);
            let next = this.next_item(target.and_then(|t| t.next.as_ref()), iterator, end, span);
            let ty = this.item_ty(target, pat, iterator);
            let item = this.item(next, iterator, ty, span);
            this.item_and_body(pat, item, body);
            this.leave_loop(header, end);
        });
    }

    /// The value that is iterated over, after `into_iter` where its code is read.
    fn iterator(&mut self, make: Option<&FnTarget>, iterable: ExprId, span: Span) -> LocalId {
        let value = self.operand(iterable);
        let Some(make) = make.filter(|target| has_body(self.cx.db, target.func)) else {
            let iterator = self.temp(self.ty(iterable).clone(), span);
            self.set(iterator, Rvalue::Use(value.clone()), span);
            self.consumed(&[value]);
            self.schedule(iterator, self.f.temp_scope);
            return iterator;
        };
        let result = self.cx.db.func(make.func).ret.subst(&make.subst);
        let iterator = self.temp(result, span);
        self.call_function(make, vec![value.clone()], iterator, span, false);
        // What was moved in is in the result.
        if !matches!(value, Operand::Move(_))
            && !self.cx.facts.may_own_guard(self.ty(iterable))
            && let Some(place) = Self::receiver_place(&value, None)
        {
            self.set(iterator, Rvalue::Use(Operand::Copy(place)), span);
        }
        self.schedule(iterator, self.f.temp_scope);
        iterator
    }

    /// Calls `next` where its code is read; what it gives.
    fn next_item(
        &mut self,
        next: Option<&FnTarget>,
        iterator: LocalId,
        end: BlockId,
        span: Span,
    ) -> Option<LocalId> {
        let next = next.filter(|target| has_body(self.cx.db, target.func)).map(|next| {
            let given = self.temp(self.cx.db.func(next.func).ret.subst(&next.subst), span);
            self.call_function(next, vec![Operand::Ref(Place::local(iterator))], given, span, false);
            given
        });
        let body = self.f.new_block();
        self.f.terminate_into(Terminator::Switch(vec![body, end]), body);
        next
    }

    /// The item of one round: what `next` gave, else some element.
    fn item(&mut self, next: Option<LocalId>, iterator: LocalId, ty: Ty, span: Span) -> LocalId {
        let value = match next.and_then(|given| self.some_of(given)) {
            Some(place) => Rvalue::Use(self.consume(place, &ty)),
            None => self.item_value(iterator, &ty),
        };
        let item = self.temp(ty, span);
        self.set(item, value, span);
        item
    }

    /// What is in an `Option` that is `Some`.
    fn some_of(&self, option: LocalId) -> Option<Place> {
        let id = self.cx.db.lang.adt("Option")?;
        Some(Place::local(option).project(self.payload_step(id)))
    }

    fn item_and_body(&mut self, pat: PatId, item: LocalId, body: ExprId) {
        let end = self.span(body);
        self.in_scope(end, |this| {
            let scope = this.f.scopes.len() - 1;
            this.schedule(item, scope);
            let ty = this.f.tys[item.index()].clone();
            this.bind(pat, &Place::local(item), &ty, scope, false);
            this.loop_body(body);
        });
    }

    /// The type of the items: as it was inferred, else the pattern's, or what the iterated reference leads to.
    fn item_ty(&self, target: Option<&LoopTarget>, pat: PatId, iterator: LocalId) -> Ty {
        let inferred = target.map(|target| &target.item).filter(|ty| !ty.is_unknown());
        let of_pattern = self.pat_ty(pat);
        if let Some(known) = inferred.or_else(|| Some(of_pattern).filter(|ty| !ty.is_unknown())) {
            return known.clone();
        }
        match &self.f.tys[iterator.index()] {
            Ty::Ref(mutable, inner) => match &**inner {
                Ty::Slice(item) | Ty::Array(item, _) => (**item).clone().reference(*mutable),
                _ => Ty::Unknown,
            },
            Ty::Array(item, _) => (**item).clone(),
            _ => Ty::Unknown,
        }
    }

    /// An item of what is iterated over: some element of it, or a reference to one; in a tuple (`enumerate`),
    /// the parts that lead somewhere are.
    fn item_value(&self, iterator: LocalId, ty: &Ty) -> Rvalue {
        let whole = Place::local(iterator);
        match ty {
            Ty::Tuple(parts) if parts.iter().any(|part| matches!(part, Ty::Ref(..))) => {
                let field =
                    |(n, part): (usize, &Ty)| (Symbol::new(&n.to_string()), self.element(&whole, part));
                Rvalue::Aggregate { variant: None, fields: parts.iter().enumerate().map(field).collect() }
            }
            _ => Rvalue::Use(self.element(&whole, ty)),
        }
    }

    fn element(&self, whole: &Place, ty: &Ty) -> Operand {
        let element = (*whole).project(Projection::Index(None));
        match ty {
            Ty::Ref(..) => Operand::Ref((*whole).project(Projection::Deref).project(Projection::Index(None))),
            Ty::Prim(_) => Operand::Unknown,
            _ => self.consume(element, ty),
        }
    }

    fn breakable(&self, label: Option<Symbol>, of_loop: bool) -> Option<usize> {
        let fits = |b: &Breakable| match label {
            Some(_) => b.label == label,
            None => b.is_loop,
        };
        self.f.breakables.iter().rposition(|b| fits(b) && (!of_loop || b.is_loop))
    }

    pub(super) fn break_expr(&mut self, label: Option<Symbol>, value: Option<ExprId>, span: Span) {
        let Some(at) = self.breakable(label, false) else {
            return self.f.terminate(Terminator::Diverge);
        };
        let Breakable { depth, break_block, dst, .. } = self.f.breakables[at];
        if let Some(value) = value {
            self.into(dst, value);
        }
        self.exit_to(depth, break_block, span);
    }

    pub(super) fn continue_expr(&mut self, label: Option<Symbol>, span: Span) {
        let Some(at) = self.breakable(label, true) else {
            return self.f.terminate(Terminator::Diverge);
        };
        let Breakable { depth, continue_block, .. } = self.f.breakables[at];
        self.exit_to(depth, continue_block, span);
    }

    pub(super) fn return_expr(&mut self, value: Option<ExprId>, span: Span) {
        let ty = value.map_or_else(Ty::unit, |value| self.ty(value).clone());
        let result = self.temp(ty, span);
        if let Some(value) = value {
            self.into(result, value);
        }
        self.exit_function(result, span);
    }

    /// `?`: on with the payload, or out of the function with the rest.
    pub(super) fn try_expr(&mut self, inner: ExprId, dst: LocalId, span: Span) {
        let ty = self.ty(inner);
        let place = self.place(inner);
        let (good, bad) = (self.f.new_block(), self.f.new_block());
        self.f.terminate_into(Terminator::Switch(vec![good, bad]), bad);
        let kind = self.try_kind(ty);
        let failure = self.temp(Ty::Unknown, span);
        if let Some((adt, _, failing)) = kind {
            self.assume_variant(&place, adt, failing, span);
            let value = self.residual(adt, failing, || self.payload(&place, ty, adt, failing));
            self.set(failure, value, span);
            self.give_up(&place, span);
        } else if let Some((adt, _, failing)) = self.try_kind(&self.f.returns) {
            // Of what type it is that fails is not known; that the function fails is.
            let value = self.residual(adt, failing, || Operand::Unknown);
            self.set(failure, value, span);
        }
        self.exit_function(failure, span);
        self.f.switch_to(good);
        match kind {
            Some((adt, passing, _)) => {
                self.assume_variant(&place, adt, passing, span);
                let payload = self.payload(&place, ty, adt, passing);
                self.set(dst, Rvalue::Use(payload), span);
                self.give_up(&place, span);
            }
            None => {
                let whole = self.consume(place.project(tuple_field(Symbol::new("0"))), &Ty::Unknown);
                self.set(dst, Rvalue::Use(whole), span);
            }
        }
    }

    /// What is left in a local whose payload was moved out: nothing that is dropped.
    fn give_up(&mut self, place: &Place, span: Span) {
        if place.as_local().is_some() {
            let rest = self.temp(Ty::Unknown, span);
            self.set(rest, Rvalue::Use(Operand::Move(*place)), span);
        }
    }

    /// The type under a `?`, with the variants that go on and that leave.
    fn try_kind(&self, ty: &Ty) -> Option<(AdtId, u32, u32)> {
        let Ty::Adt(adt, _) = ty else { return None };
        let named = |name: &str| self.cx.db.adt(*adt).variants.iter().position(|v| v.name == name);
        let is = |name: &str| self.cx.db.lang.adt(name) == Some(*adt);
        let (passing, failing) = match () {
            () if is("Option") => (named("Some")?, named("None")?),
            () if is("Result") => (named("Ok")?, named("Err")?),
            () => return None,
        };
        Some((*adt, passing as u32, failing as u32))
    }

    /// The only field of a variant, by value.
    fn payload(&self, place: &Place, ty: &Ty, adt: AdtId, variant: u32) -> Operand {
        let at = (*place).project(self.adt_field(adt, variant, 0));
        let declared = self.cx.db.adt(adt).variants[variant as usize].fields.first();
        let ty = declared.map_or_else(Ty::unit, |field| field.ty.subst(&subst_of(self.cx.db, ty)));
        self.consume(at, &ty)
    }

    /// The variant that leaves, with `payload` if it has one.
    fn residual(&self, adt: AdtId, variant: u32, payload: impl FnOnce() -> Operand) -> Rvalue {
        let has_payload = !self.cx.db.adt(adt).variants[variant as usize].fields.is_empty();
        let payload = has_payload.then(|| (Symbol::new("0"), payload()));
        Rvalue::Aggregate { variant: self.variant_name(adt, variant), fields: payload.into_iter().collect() }
    }

    /// `.await`: the task may be suspended, and the future's body runs. A call that is modelled (`lock()` of an
    /// async mutex) has its effect here.
    pub(super) fn await_expr(&mut self, inner: ExprId, dst: LocalId, span: Span) {
        if self.is_modelled_call(inner) {
            self.f.push(OpKind::Suspend, span);
            self.into(dst, inner);
            return;
        }
        let future = self.place(inner);
        self.f.push(OpKind::Suspend, span);
        let result_may_own = self.cx.facts.may_own_guard(&self.f.tys[dst.index()]);
        let callee = Callee::Value { place: future, stored: Vec::new() };
        self.f.push(OpKind::Call { dst, callee, args: Vec::new(), result_may_own }, span);
    }
}
