//! Coercions: what a value may become where another type is wanted.

use super::Infer;
use super::result::DerefStep;
use crate::frontend::rust::hir::{ExprId, ExprKind};
use crate::frontend::rust::ty::Ty;

/// The dereferences that a coercion inserts, each with the type it leads to; none where the value stays as it is.
type Steps = Vec<(DerefStep, Ty)>;

impl Infer<'_> {
    /// Makes a value of type `from` fit `to`, as far as the two tell anything of each other.
    pub(super) fn coerce(&mut self, from: &Ty, to: &Ty) -> bool {
        self.coercion(from, to).is_some()
    }

    /// The same for the value of an expression, of which the body keeps the dereferences.
    pub(super) fn coerce_value(&mut self, id: ExprId, from: &Ty, to: &Ty) -> bool {
        let Some(steps) = self.coercion(from, to) else { return false };
        if !steps.is_empty() {
            self.note_coerced(id, from, &steps);
        }
        true
    }

    /// A block and a choice are coerced where their values are: before the locals of a block end.
    fn note_coerced(&mut self, id: ExprId, from: &Ty, steps: &Steps) {
        let parts: Vec<ExprId> = match &self.body.expr(id).kind {
            ExprKind::Block(block) => block.tail.into_iter().collect(),
            ExprKind::If(_, then, otherwise) => std::iter::once(*then).chain(*otherwise).collect(),
            ExprKind::Match(_, arms) => arms.iter().map(|arm| arm.body).collect(),
            _ => {
                let own = self.out.expr_ty.get(id.0 as usize).cloned().unwrap_or(Ty::Unknown);
                if self.table.shallow(&own) == self.table.shallow(from) {
                    self.out.coerced.insert(id, steps.clone());
                }
                return;
            }
        };
        parts.into_iter().for_each(|part| self.note_coerced(part, from, steps));
    }

    fn coercion(&mut self, from: &Ty, to: &Ty) -> Option<Steps> {
        let (from, to) = (self.table.shallow(from), self.table.shallow(to));
        self.note_stored(&from, &to);
        if let (Ty::Ref(given, _), Ty::Ref(wanted, _)) = (&from, &to) {
            if !given && *wanted {
                return None;
            }
            return self.coerce_pointee(&from, &to).or_else(|| self.unsize(&from, &to).then(Steps::new));
        }
        self.becomes(&from, &to).then(Steps::new)
    }

    /// Whether a value becomes another without a dereference.
    fn becomes(&mut self, from: &Ty, to: &Ty) -> bool {
        match (from, to) {
            (Ty::Never, _) => true,
            (Ty::Ref(_, a), Ty::Ptr(_, b)) | (Ty::Ptr(_, a), Ty::Ptr(_, b)) => {
                self.probe_keep(|this| this.table.unify(a, b)) || self.unsize(a, b)
            }
            (Ty::FnDef(..) | Ty::Closure(_), Ty::FnPtr(params, ret)) => {
                let Some((own, own_ret)) = self.callable_signature(from) else { return false };
                own.iter().zip(params.iter()).all(|(a, b)| self.table.unify(a, b))
                    && self.table.unify(&own_ret, ret)
            }
            (Ty::Adt(a, xs), Ty::Adt(b, ys)) if a == b && xs.len() == ys.len() => {
                if self.probe_keep(|this| this.table.unify(from, to)) {
                    return true;
                }
                // `Box<T>` to `Box<dyn Trait>`, `Arc<[T; N]>` to `Arc<[T]>`: one argument is unsized.
                self.unsize_argument((from, xs), (to, ys))
            }
            _ => self.probe_keep(|this| this.table.unify(from, to)),
        }
    }

    /// `&String` where `&str` is wanted: autoderef until the pointees agree.
    fn coerce_pointee(&mut self, from: &Ty, to: &Ty) -> Option<Steps> {
        let (Ty::Ref(_, given), Ty::Ref(_, wanted)) = (from, to) else { return None };
        if self.probe_keep(|this| this.table.unify(given, wanted)) {
            return Some(Steps::new());
        }
        let wanted = self.table.shallow(wanted);
        if matches!(wanted, Ty::Infer(_) | Ty::Dyn(_)) {
            return None;
        }
        let behind = self.autoderef(given);
        let agrees = |(ty, _): &(Ty, Steps)| self.probe_keep(|this| this.table.unify(ty, &wanted));
        let (_, steps) = behind.into_iter().skip(1).find(agrees)?;
        let through = (DerefStep::Builtin, given.as_ref().clone());
        Some(std::iter::once(through).chain(steps).collect())
    }

    /// Remembers that a callable loses its own type: whoever calls the new type may call it. What `from` is may
    /// turn out later.
    pub(super) fn note_stored(&mut self, from: &Ty, to: &Ty) {
        let is_callable = match to {
            Ty::FnPtr(..) => true,
            Ty::Dyn(bounds) => bounds.iter().any(|b| self.db.lang.is_callable_trait(self.db, b.trait_)),
            _ => false,
        };
        let may_be = matches!(from, Ty::Closure(_) | Ty::FnDef(..) | Ty::Param(_) | Ty::Infer(_));
        if is_callable && may_be {
            self.out.stored.push((from.clone(), to.clone()));
        }
    }

    /// Whether two instances of a type differ by what one argument becomes. Those that it becomes an object in are noted.
    fn unsize_argument(&mut self, (from, xs): (&Ty, &[Ty]), (to, ys): (&Ty, &[Ty])) -> bool {
        let is_unsized = xs.iter().zip(ys).all(|(x, y)| self.unsize(x, y) || self.table.unify(x, y));
        if is_unsized && ys.iter().any(|y| matches!(self.table.shallow(y), Ty::Dyn(_))) {
            self.out.objects.push((from.clone(), to.clone()));
        }
        is_unsized
    }

    /// Arrays become slices, types become trait objects, and so does the last field of a type.
    fn unsize(&mut self, from: &Ty, to: &Ty) -> bool {
        let (from, to) = (self.table.shallow(from), self.table.shallow(to));
        self.note_stored(&from, &to);
        match (&from, &to) {
            (Ty::Ref(_, a), Ty::Ref(_, b)) => self.unsize(a, b),
            (Ty::Array(a, _), Ty::Slice(b)) => self.table.unify(a, b),
            (Ty::Adt(a, xs), Ty::Adt(b, ys)) if a == b && xs.len() == ys.len() => {
                self.unsize_argument((&from, xs), (&to, ys))
            }
            (Ty::Infer(_), Ty::Dyn(_)) => true,
            (Ty::Dyn(_), Ty::Dyn(_)) => true,
            (_, Ty::Dyn(bounds)) => {
                // A closure that becomes `dyn Fn(A) -> B` learns its types from it.
                if let (Ty::Closure(_), Some(bound)) = (&from, bounds.first()) {
                    let bound = bound.clone();
                    self.implements(&from, &bound);
                }
                true
            }
            _ => false,
        }
    }

    /// The common type of two branches: `known` takes part if it is there.
    pub(super) fn join(&mut self, known: &Ty, branch: &Ty) -> Ty {
        let (known, branch) = (self.table.shallow(known), self.table.shallow(branch));
        match (&known, &branch) {
            (Ty::Never, _) => branch,
            (_, Ty::Never) => known,
            (Ty::Unknown, _) => branch,
            _ => {
                if !self.coerce(&branch, &known) {
                    self.coerce(&known, &branch);
                }
                known
            }
        }
    }
}
