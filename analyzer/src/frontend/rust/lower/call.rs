//! Calls: of functions, methods, constructors and values.

use super::dispatch::Reached;
use super::facts::has_body;
use super::model::Modelled;
use super::{CallRow, CallTarget, Lowerer, Resolution, path_text};
use crate::frontend::rust::defs::{AdtId, FnDefId};
use crate::frontend::rust::hir::{ExprId, ExprKind};
use crate::frontend::rust::infer::{FnTarget, MethodCallee, MethodTarget, PathTarget, ValueCall};
use crate::frontend::rust::ty::Ty;
use crate::ids::{FnId, LocalId, Symbol};
use crate::ir::{
    Callee, OpKind, Operand, Place, Projection, Root, RootKind, Rvalue, Terminator, UnknownReason,
};
use crate::source::Span;

/// A call as it is written.
#[derive(Clone, Copy)]
pub(super) struct CallSite<'t> {
    /// The whole expression.
    pub(super) span: Span,
    /// The name that is called.
    pub(super) name_span: Span,
    pub(super) name: Symbol,
    /// The type that a method is found on.
    pub(super) receiver: Option<&'t Ty>,
    /// It is written in the source, so it counts.
    pub(super) counted: bool,
    /// The call itself, where it is one.
    pub(super) expr: Option<ExprId>,
    /// The other functions that the name may mean.
    twins: &'t [FnDefId],
}

impl<'a> Lowerer<'a> {
    pub(super) fn call_expr(&mut self, expr: ExprId, callee: ExprId, args: &[ExprId], dst: LocalId) {
        let target =
            self.inferred.paths.get(&callee).filter(|_| !self.inferred.value_calls.contains_key(&expr));
        let site = self.path_site(expr, callee, args);
        match target {
            Some(PathTarget::Constructor(adt, variant)) => {
                let targets = vec![CallTarget::Constructor(*adt, *variant)];
                self.row(site, Resolution::Exact, targets);
                self.constructor(*adt, *variant, args, dst, site.span);
            }
            Some(PathTarget::Fn(target)) => {
                let operands = self.operands(args);
                self.mark_spawned(target, args);
                self.call_target(site, target, operands, dst);
            }
            Some(PathTarget::External(path)) => {
                let operands = self.operands(args);
                self.call_external(site, *path, operands, dst);
            }
            _ => self.value_call(site, expr, callee, args, dst),
        }
        if *self.ty(expr) == Ty::Never {
            self.f.terminate(Terminator::Diverge);
        }
    }

    fn path_site(&self, expr: ExprId, callee: ExprId, args: &[ExprId]) -> CallSite<'a> {
        let (name, name_span) = match &self.body().expr(callee).kind {
            ExprKind::Path(path) => match path.segments.last() {
                Some(segment) => (segment.name, segment.span),
                None => (Symbol::new("_"), self.span(callee)),
            },
            ExprKind::Field(_, name, span) => (*name, *span),
            _ => (Symbol::new("_"), self.span(callee)),
        };
        let receiver = args.first().map(|arg| self.ty(*arg).peel_refs());
        let twins = self.inferred.twins.get(&callee).map(Vec::as_slice).unwrap_or_default();
        let (span, expr) = (self.span(expr), Some(expr));
        CallSite { span, name_span, name, receiver, counted: true, expr, twins }
    }

    pub(super) fn operands(&mut self, exprs: &[ExprId]) -> Vec<Operand> {
        exprs.iter().map(|expr| self.operand(*expr)).collect()
    }

    fn constructor(&mut self, adt: AdtId, variant: u32, args: &[ExprId], dst: LocalId, span: Span) {
        let operands = self.operands(args);
        self.consumed(&operands);
        self.note_regained(&self.f.tys[dst.index()].clone());
        let fields =
            operands.into_iter().enumerate().map(|(n, op)| (Symbol::new(&n.to_string()), op)).collect();
        self.f.assign(dst, Rvalue::Aggregate { variant: self.variant_name(adt, variant), fields }, span);
    }

    pub(super) fn method_call(&mut self, expr: ExprId, dst: LocalId) {
        let ExprKind::MethodCall { receiver, name, name_span, args, .. } = &self.body().expr(expr).kind
        else {
            return;
        };
        let (name, name_span, span) = (*name, *name_span, self.span(expr));
        match self.inferred.methods.get(&expr) {
            Some(target) => self.resolved_method(expr, *receiver, target, args, dst),
            None => {
                let reason = self.inferred.unknown.get(&expr).copied().unwrap_or(UnknownReason::Method);
                let site = CallSite {
                    span,
                    name_span,
                    name,
                    receiver: None,
                    counted: true,
                    expr: Some(expr),
                    twins: &[],
                };
                self.unknown_method(site, *receiver, args, reason, dst);
            }
        }
        if *self.ty(expr) == Ty::Never {
            self.f.terminate(Terminator::Diverge);
        }
    }

    fn resolved_method(
        &mut self,
        expr: ExprId,
        receiver: ExprId,
        target: &'a MethodTarget,
        args: &[ExprId],
        dst: LocalId,
    ) {
        let ExprKind::MethodCall { name, name_span, .. } = &self.body().expr(expr).kind else { return };
        let found_on = target.steps.last().map_or(self.ty(receiver), |(_, ty)| ty);
        let (name, name_span) = (*name, *name_span);
        let site = CallSite {
            span: self.span(expr),
            name_span,
            name,
            receiver: Some(found_on),
            counted: true,
            expr: Some(expr),
            twins: self.inferred.twins.get(&expr).map(Vec::as_slice).unwrap_or_default(),
        };
        if self.spelled_out_call(site, receiver, target, args, dst) {
            return;
        }
        if let MethodCallee::Unknown(reason) = target.callee {
            return self.unknown_method(site, receiver, args, reason, dst);
        }
        let mut operands = vec![self.receiver(receiver, target, found_on)];
        if let (MethodCallee::External(_), Operand::Move(place)) = (&target.callee, &operands[0]) {
            // Its signature is not known; what is borrowed is not lost.
            operands[0] = Operand::Ref(*place);
        }
        operands.extend(self.operands(args));
        match &target.callee {
            MethodCallee::Fn(target) => {
                self.mark_spawned(target, args);
                self.call_target(site, target, operands, dst);
            }
            MethodCallee::External(path) => self.call_external(site, *path, operands, dst),
            MethodCallee::Unknown(_) => {}
        }
    }

    /// The receiver after its adjustments.
    fn receiver(&mut self, receiver: ExprId, target: &'a MethodTarget, found_on: &Ty) -> Operand {
        if target.steps.is_empty() && target.autoref.is_none() {
            return self.operand(receiver);
        }
        let place = self.place(receiver);
        let place = self.follow(place, self.ty(receiver), &target.steps, self.span(receiver));
        match target.autoref {
            Some(_) => Operand::Ref(place),
            None => {
                let before = target.steps.iter().rev().nth(1).map_or(self.ty(receiver), |(_, ty)| ty);
                self.out_of_box(self.consume(place, found_on), before)
            }
        }
    }

    fn unknown_method(
        &mut self,
        site: CallSite<'_>,
        receiver: ExprId,
        args: &[ExprId],
        reason: UnknownReason,
        dst: LocalId,
    ) {
        let place = self.place(receiver);
        // An unknown method may take its receiver or borrow it; what is borrowed is not lost.
        let first = if self.is_copy(self.ty(receiver)) { Operand::Copy(place) } else { Operand::Ref(place) };
        let mut operands = vec![first];
        operands.extend(self.operands(args));
        if !self.count_unresolved(site, operands.len()) {
            self.unknown(reason, &format!(".{}()", site.name), site.name_span);
        }
        let callee = Callee::Unknown { name: site.name, reason };
        self.out.notes.unresolved.insert(site.name);
        self.count(site, Resolution::Unknown, Vec::new());
        self.emit_call(site, callee, operands, dst);
    }

    fn value_call(
        &mut self,
        site: CallSite<'_>,
        expr: ExprId,
        callee: ExprId,
        args: &[ExprId],
        dst: LocalId,
    ) {
        match self.inferred.value_calls.get(&expr) {
            Some(ValueCall::Fn(target)) => {
                let operands = self.operands(args);
                self.call_target(site, target, operands, dst);
            }
            Some(value @ (ValueCall::Closure(_) | ValueCall::Value)) => {
                let is_known = matches!(value, ValueCall::Closure(_));
                let resolution = if is_known { Resolution::Exact } else { Resolution::Candidates };
                self.call_held(site, callee, args, dst);
                let targets = self.named_value(site, callee).into_iter().collect();
                self.count(site, resolution, targets);
            }
            Some(ValueCall::Unknown) | None => self.unknown_call(site, expr, callee, args, dst),
        }
    }

    fn unknown_call(
        &mut self,
        site: CallSite<'_>,
        expr: ExprId,
        callee: ExprId,
        args: &[ExprId],
        dst: LocalId,
    ) {
        let (what, default) = match &self.body().expr(callee).kind {
            ExprKind::Path(path) if !self.is_place(callee) => (path_text(path), UnknownReason::Path),
            _ => {
                self.place(callee);
                (site.name.to_string(), UnknownReason::FnPointer)
            }
        };
        let noted = self.inferred.unknown.get(&expr).or_else(|| self.inferred.unknown.get(&callee));
        let reason = noted.copied().unwrap_or(default);
        let operands = self.operands(args);
        if !self.count_unresolved(site, operands.len()) {
            self.unknown(reason, &what, site.name_span);
        }
        self.count(site, Resolution::Unknown, Vec::new());
        let callee = Callee::Unknown { name: Symbol::new(&what), reason };
        self.emit_call(site, callee, operands, dst);
    }

    /// A call that no one wrote: of an operator's function, `deref`, `next`.
    pub(super) fn call_function(
        &mut self,
        target: &FnTarget,
        args: Vec<Operand>,
        dst: LocalId,
        span: Span,
        counted: bool,
    ) {
        let name = self.cx.db.func(target.func).meta.name;
        let site = CallSite { span, name_span: span, name, receiver: None, counted, expr: None, twins: &[] };
        self.call_target(site, target, args, dst);
    }

    fn call_target(&mut self, site: CallSite<'_>, target: &FnTarget, args: Vec<Operand>, dst: LocalId) {
        let path = self.cx.db.func(target.func).meta.path;
        let model = self.cx.models.of(self.cx.db, target, site.receiver);
        if let Some(model) = model {
            if self.is_never_polled(site, &model, dst) {
                self.count(site, Resolution::Exact, vec![CallTarget::Fn(target.func)]);
                return self.consumed(&args);
            }
            site.receiver.into_iter().for_each(|ty| self.out.requests.depends_on(ty));
            self.count(site, Resolution::Exact, vec![CallTarget::Fn(target.func)]);
            self.count_acquire(site, &model, args.first());
            return self.modelled(Modelled { site, model, path, target: Some(target.clone()) }, args, dst);
        }
        if self.intrinsic(site, target.func, &args, dst) {
            self.count(site, Resolution::Exact, vec![CallTarget::Fn(target.func)]);
            return;
        }
        if self.derived_default(target, dst, site.span) {
            return self.count(site, Resolution::Exact, vec![CallTarget::Fn(target.func)]);
        }
        let Reached { callee, resolution, targets } = self.reach(target, site.name, site.name_span);
        let declared = (resolution != Resolution::Exact).then_some(target.func);
        let others = targets.into_iter().filter(|func| Some(*func) != declared);
        let named = declared.into_iter().chain(others).map(CallTarget::Fn).collect();
        self.count(site, resolution, named);
        match callee {
            Callee::Exact(function) if self.cx.db.func(target.func).syntax.is_async => {
                self.consumed(&args);
                self.f.assign(dst, Rvalue::Closure { function, captures: args }, site.span);
            }
            callee => {
                let mut given = args.clone();
                self.unchanged_view(target, &mut given);
                self.lend(target, &mut given, site.span);
                self.emit_call(site, callee, given, dst);
                self.drop_content(target, site.span);
                if !self.is_copied_pointer(target.func, &args, dst, site.span) {
                    self.derive_from_receiver(target, &args, dst, site.span);
                }
            }
        }
        if self.cx.db.func(target.func).ret == Ty::Never {
            self.f.terminate(Terminator::Diverge);
        }
    }

    /// Lends what a function that is known by its signature alone takes by shared reference and cannot write.
    fn lend(&mut self, target: &FnTarget, given: &mut [Operand], span: Span) {
        let func = self.cx.db.func(target.func);
        if has_body(self.cx.db, target.func) {
            return;
        }
        for (operand, ty) in given.iter_mut().zip(&func.params) {
            let (Operand::Ref(place), Ty::Ref(false, content)) = (&*operand, ty) else { continue };
            let content = content.subst(&target.subst);
            if !self.cx.facts.is_written_when_shared(&content) {
                let place = *place;
                let lent = self.temp(content.reference(false), span);
                self.f.assign(lent, Rvalue::Use(Operand::Ref(place)), span);
                *operand = Operand::Copy(Place::local(lent));
            }
        }
    }

    fn call_external(&mut self, site: CallSite<'_>, path: Symbol, args: Vec<Operand>, dst: LocalId) {
        if let Some(model) = self.cx.models.of_external(path, site.receiver) {
            self.count(site, Resolution::External, Vec::new());
            self.count_acquire(site, &model, args.first());
            return self.modelled(Modelled { site, model, path, target: None }, args, dst);
        }
        let methods = self.cx.external_methods.of(path);
        if !methods.is_empty() {
            // Others that implement the trait are not read.
            self.count(site, Resolution::Candidates, methods.iter().copied().map(CallTarget::Fn).collect());
            let functions = methods.iter().map(|method| FnId(method.0)).collect();
            return self.emit_call(site, Callee::Candidates { functions, open: true }, args, dst);
        }
        self.count(site, Resolution::External, Vec::new());
        self.count_external(site, path, args.len());
        let args = self.without_spawned(site, path, args);
        let first = args.first().and_then(Self::pointee);
        self.emit_call(site, Callee::External(path), args, dst);
        if let (Some(first), Ty::Ref(..)) = (first, &self.f.tys[dst.index()]) {
            self.set(dst, Rvalue::Use(Operand::Ref(first.project(Projection::Deref))), site.span);
        }
    }

    pub(super) fn emit_call(&mut self, site: CallSite<'_>, callee: Callee, args: Vec<Operand>, dst: LocalId) {
        self.consumed(&args);
        let result_may_own = self.cx.facts.may_own_guard(&self.f.tys[dst.index()]);
        self.f.push(OpKind::Call { dst, callee, args, result_may_own }, site.span);
    }

    /// What is left of the arguments of a function that is not read, if its name says that it spawns: an `async` block
    /// is polled by nobody who is here.
    fn without_spawned(&mut self, site: CallSite<'_>, path: Symbol, mut args: Vec<Operand>) -> Vec<Operand> {
        let body = self.body();
        let given = match site.expr.map(|expr| &body.expr(expr).kind) {
            Some(ExprKind::Call(_, given) | ExprKind::MethodCall { args: given, .. })
                if site.name.as_str().contains("spawn") =>
            {
                given
            }
            _ => return args,
        };
        let receivers = args.len().saturating_sub(given.len());
        for (at, expr) in given.iter().enumerate() {
            if let ExprKind::Async(..) = body.expr(*expr).kind {
                self.mark_as_task(*expr, path);
                args[receivers + at] = Operand::Unknown;
            }
        }
        args
    }

    /// The closure that is handed to a function which runs it elsewhere is a root of its own.
    fn mark_spawned(&mut self, target: &FnTarget, args: &[ExprId]) {
        let meta = &self.cx.db.func(target.func).meta;
        let Some(attr) = meta.attrs.iter().find(|attr| attr.path == "nestcheck::spawns") else { return };
        let digits = attr.tokens.as_str().chars().filter(char::is_ascii_digit).collect::<String>();
        if let Some(arg) = digits.parse::<usize>().ok().and_then(|at| args.get(at)) {
            self.mark_as_task(*arg, meta.path);
            self.change_captured(*arg);
        }
    }

    fn mark_as_task(&mut self, closure: ExprId, passed_to: Symbol) {
        let index = self.closure_ids.get(&closure);
        let Some(closure) = index.and_then(|index| self.out.closures[*index as usize].as_mut()) else {
            return;
        };
        let why = Symbol::new(&format!("passed to `{passed_to}`"));
        closure.root = Some(Root { kind: RootKind::Task, why, span: Some(closure.span) });
    }

    /// Whether an expression is the call of something that has a model.
    pub(super) fn is_modelled_call(&self, expr: ExprId) -> bool {
        let of = |target: &FnTarget, receiver: Option<&Ty>| {
            self.cx.models.of(self.cx.db, target, receiver).is_some()
        };
        match &self.body().expr(expr).kind {
            ExprKind::Call(callee, args) => match self.inferred.paths.get(callee) {
                Some(PathTarget::Fn(target)) => of(target, self.path_site(expr, *callee, args).receiver),
                Some(PathTarget::External(path)) => {
                    self.cx.models.of_external(*path, self.path_site(expr, *callee, args).receiver).is_some()
                }
                _ => false,
            },
            ExprKind::MethodCall { receiver, .. } => {
                let Some(target) = self.inferred.methods.get(&expr) else { return false };
                let found_on = Some(target.steps.last().map_or(self.ty(*receiver), |(_, ty)| ty));
                match &target.callee {
                    MethodCallee::Fn(target) => of(target, found_on),
                    MethodCallee::External(path) => self.cx.models.of_external(*path, found_on).is_some(),
                    MethodCallee::Unknown(_) => false,
                }
            }
            _ => false,
        }
    }

    /// The variable or constant whose value is called.
    fn named_value(&self, site: CallSite<'_>, callee: ExprId) -> Option<CallTarget> {
        match self.inferred.paths.get(&callee)? {
            PathTarget::Variable(pat) => {
                let ExprKind::Path(_) = self.body().expr(callee).kind else { return None };
                Some(CallTarget::Variable(site.name, self.body().pat(*pat).span))
            }
            PathTarget::Const(id) => Some(CallTarget::Const(*id)),
            _ => None,
        }
    }

    fn row(&mut self, site: CallSite<'_>, resolution: Resolution, mut targets: Vec<CallTarget>) {
        targets.extend(site.twins.iter().copied().map(CallTarget::Fn));
        let resolution = match (resolution, targets.as_slice()) {
            (Resolution::Exact, [_, _, ..]) => Resolution::Candidates,
            (Resolution::Candidates, [CallTarget::Fn(_)]) => Resolution::Exact,
            // A trait's method with more implementations than are followed.
            (Resolution::Unknown, [_, ..]) => Resolution::Candidates,
            _ => resolution,
        };
        self.out.calls.push(CallRow { span: site.name_span, name: site.name, resolution, targets });
    }

    pub(super) fn count(&mut self, site: CallSite<'_>, resolution: Resolution, targets: Vec<CallTarget>) {
        if !site.counted {
            return;
        }
        // What an operator or a loop calls has no name in the source.
        if site.name_span != site.span {
            self.row(site, resolution, targets);
        }
        let counts = &mut self.out.counts;
        counts.calls += 1;
        match resolution {
            Resolution::Exact => counts.calls_resolved += 1,
            Resolution::Candidates => counts.calls_candidates += 1,
            Resolution::External => counts.calls_external += 1,
            Resolution::Unknown => counts.calls_unknown += 1,
        }
    }

    /// A place for an operand: its own, or a temporary that holds it.
    pub(super) fn operand_place(&mut self, operand: &Operand, ty: Ty, span: Span) -> Place {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => *place,
            other => {
                let local = self.temp(ty, span);
                self.set(local, Rvalue::Use(other.clone()), span);
                Place::local(local)
            }
        }
    }
}
