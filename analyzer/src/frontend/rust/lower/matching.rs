//! `match`, and the matching of one pattern with a way out.

use super::Lowerer;
use super::pattern::Shape;
use crate::frontend::rust::hir::{Arm, ExprId, PatId, PatKind};
use crate::frontend::rust::ty::Ty;
use crate::ids::{BlockId, LocalId};
use crate::ir::{Place, Terminator};
use crate::source::Span;

/// How an arm is entered.
#[derive(Clone, Copy)]
enum Entry {
    /// It is tested, and jumps here where it does not match.
    Tested(BlockId),
    /// It is known to match.
    Known,
}

/// What is matched.
struct Scrutinee<'t> {
    place: Place,
    ty: &'t Ty,
}

impl Lowerer<'_> {
    pub(super) fn match_expr(&mut self, scrutinee: ExprId, arms: &[Arm], dst: LocalId) {
        let join = self.f.new_block();
        self.arms(
            scrutinee,
            arms,
            &mut |this, body| {
                let end = this.span(body);
                this.in_temp_scope(end, |this| this.into(dst, body));
            },
            join,
        );
        self.f.switch_to(join);
    }

    /// Lowers the arms; `lower` lowers an arm's value, after which the arm goes on at `join`.
    pub(super) fn arms(
        &mut self,
        scrutinee: ExprId,
        arms: &[Arm],
        lower: &mut dyn FnMut(&mut Self, ExprId),
        join: BlockId,
    ) {
        let ty = self.ty(scrutinee);
        let place = self.scrutinee(scrutinee);
        let what = Scrutinee { place, ty };
        if arms.len() > 1 && arms.iter().all(|arm| self.is_simple_arm(arm, ty)) {
            self.switch(&what, arms, lower, join);
        } else {
            self.chain_of_arms(&what, arms, lower, join);
        }
    }

    /// Whether being at a variant decides an arm.
    fn is_simple_arm(&self, arm: &Arm, ty: &Ty) -> bool {
        arm.guard.is_none() && self.alternatives(arm.pat).iter().all(|pat| self.is_simple(*pat, ty))
    }

    fn is_simple(&self, pat: PatId, ty: &Ty) -> bool {
        let shape = self.shape(pat, ty);
        match &shape {
            Shape::Variant(..) => self.has_irrefutable_parts(&shape, ty),
            _ => self.is_irrefutable(pat, ty),
        }
    }

    /// All arms at once.
    fn switch(
        &mut self,
        what: &Scrutinee<'_>,
        arms: &[Arm],
        lower: &mut dyn FnMut(&mut Self, ExprId),
        join: BlockId,
    ) {
        let entries: Vec<BlockId> = arms.iter().map(|_| self.f.new_block()).collect();
        self.f.terminate(Terminator::Switch(entries.clone()));
        for (arm, entry) in arms.iter().zip(entries) {
            self.f.switch_to(entry);
            self.arm(what, arm, Entry::Known, None, lower);
            self.f.goto(join);
        }
    }

    /// One arm after the other; the last matches what is left.
    fn chain_of_arms(
        &mut self,
        what: &Scrutinee<'_>,
        arms: &[Arm],
        lower: &mut dyn FnMut(&mut Self, ExprId),
        join: BlockId,
    ) {
        for (number, arm) in arms.iter().enumerate() {
            let next = self.f.new_block();
            let is_last = number + 1 == arms.len() && arm.guard.is_none();
            let entry = if is_last { Entry::Known } else { Entry::Tested(next) };
            self.arm(what, arm, entry, Some(next), lower);
            self.f.terminate_into(Terminator::Goto(join), next);
        }
        self.f.terminate(Terminator::Diverge);
    }

    fn arm(
        &mut self,
        what: &Scrutinee<'_>,
        arm: &Arm,
        entry: Entry,
        next: Option<BlockId>,
        lower: &mut dyn FnMut(&mut Self, ExprId),
    ) {
        let end = self.span(arm.body);
        self.in_scope(end, |this| {
            let scope = this.f.scopes.len() - 1;
            let has_guard = arm.guard.is_some();
            this.enter_arm(what, arm.pat, entry, scope, has_guard);
            if let (Some(guard), Some(next)) = (arm.guard, next) {
                this.arm_guard(guard, next);
                if this.alternatives(arm.pat).len() == 1 {
                    this.bind(arm.pat, &what.place, what.ty, scope, false);
                }
            }
            this.under_cfg(arm.body, |this| lower(this, arm.body));
        });
    }

    fn arm_guard(&mut self, guard: ExprId, next: BlockId) {
        let passed = self.f.new_block();
        self.branch_on(guard, passed, next);
        self.f.switch_to(passed);
    }

    /// Tests and binds the alternatives of an arm's pattern, and goes on in one block.
    fn enter_arm(&mut self, what: &Scrutinee<'_>, pat: PatId, entry: Entry, scope: usize, has_guard: bool) {
        let alternatives = self.alternatives(pat);
        if let [one] = alternatives[..] {
            match entry {
                Entry::Tested(next) => self.test(one, &what.place, what.ty, next),
                Entry::Known => self.assume(one, &what.place, what.ty),
            }
            self.bind(one, &what.place, what.ty, scope, has_guard);
            return;
        }
        match entry {
            Entry::Tested(next) => self.match_alternatives(&alternatives, what, scope, next),
            Entry::Known => self.any_alternative(&alternatives, what, scope),
        }
    }

    fn any_alternative(&mut self, alternatives: &[PatId], what: &Scrutinee<'_>, scope: usize) {
        let matched = self.f.new_block();
        let entries: Vec<BlockId> = alternatives.iter().map(|_| self.f.new_block()).collect();
        self.f.terminate(Terminator::Switch(entries.clone()));
        for (alternative, entry) in alternatives.iter().zip(entries) {
            self.f.switch_to(entry);
            self.assume(*alternative, &what.place, what.ty);
            self.bind(*alternative, &what.place, what.ty, scope, false);
            self.f.goto(matched);
        }
        self.f.switch_to(matched);
    }

    fn match_alternatives(
        &mut self,
        alternatives: &[PatId],
        what: &Scrutinee<'_>,
        scope: usize,
        fail: BlockId,
    ) {
        let matched = self.f.new_block();
        for alternative in alternatives {
            let next = self.f.new_block();
            self.test(*alternative, &what.place, what.ty, next);
            self.bind(*alternative, &what.place, what.ty, scope, false);
            self.f.terminate_into(Terminator::Goto(matched), next);
        }
        self.f.terminate_into(Terminator::Goto(fail), matched);
    }

    /// The alternatives at the top of a pattern.
    fn alternatives(&self, pat: PatId) -> Vec<PatId> {
        match &self.body().pat(pat).kind {
            PatKind::Or(alternatives) if !alternatives.is_empty() => alternatives.clone(),
            _ => vec![pat],
        }
    }

    /// Matches one pattern and binds its variables, which die in `scope`; jumps to `fail` where it does not
    /// match.
    pub(super) fn match_and_bind(&mut self, pat: PatId, place: &Place, ty: &Ty, scope: usize, fail: BlockId) {
        let what = Scrutinee { place: *place, ty };
        self.enter_arm(&what, pat, Entry::Tested(fail), scope, false);
    }

    /// A block that drops what is in scope now above the first `depth` scopes, and goes on at `target`.
    pub(super) fn failure(&mut self, depth: usize, target: BlockId, span: Span) -> BlockId {
        let here = self.f.current();
        let block = self.f.new_block();
        self.f.switch_to(block);
        self.exit_to(depth, target, span);
        self.f.switch_to(here);
        block
    }
}
