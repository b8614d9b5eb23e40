//! Whom a call reaches: one function, the implementations that a trait's method may stand for, or nothing
//! that is read.

use super::facts::has_body;
use super::{Lowerer, Resolution};
use crate::frontend::rust::defs::{Container, FnDefId, ImplId, TraitId};
use crate::frontend::rust::infer::FnTarget;
use crate::frontend::rust::items::index::head;
use crate::frontend::rust::ty::{TraitRef, Ty};
use crate::ids::{FnId, Symbol};
use crate::ir::{Callee, UnknownReason};
use crate::source::{Provenance, Span};

/// More candidates than this are not followed.
const MAX_CANDIDATES: usize = 32;

/// Marks traits of signature files whose objects come from nowhere but the tree.
const DISPATCHED: &str = "nestcheck::dispatched";

/// A callee and how well it is known.
pub(super) struct Reached {
    pub(super) callee: Callee,
    pub(super) resolution: Resolution,
    pub(super) targets: Vec<FnDefId>,
}

impl Lowerer<'_> {
    pub(super) fn reach(&mut self, target: &FnTarget, name: Symbol, span: Span) -> Reached {
        let Some(ty) = &target.dispatch else {
            let callee = Callee::Exact(self.out.requests.of(self.cx.db, target));
            return Reached { callee, resolution: Resolution::Exact, targets: vec![target.func] };
        };
        self.out.requests.depends_on(ty);
        let path = self.cx.db.func(target.func).meta.path;
        if self.in_signature_file() && !self.is_of_dispatched_object(target.func, ty) {
            return Reached {
                callee: Callee::Inert(path),
                resolution: Resolution::External,
                targets: Vec::new(),
            };
        }
        let targets = self.candidates(target, ty);
        if targets.len() > MAX_CANDIDATES {
            self.unknown(UnknownReason::Dyn, path.as_str(), span);
            let callee = Callee::Unknown { name, reason: UnknownReason::Dyn };
            return Reached { callee, resolution: Resolution::Unknown, targets: Vec::new() };
        }
        let is_abstract = ty.is_abstract();
        let is_provided = self.cx.db.func(target.func).syntax.body.is_some();
        if targets.is_empty() && !is_abstract && is_provided {
            let callee = Callee::Exact(FnId(target.func.0));
            return Reached { callee, resolution: Resolution::Exact, targets: vec![target.func] };
        }
        if targets.is_empty() && !is_abstract {
            return Reached { callee: Callee::External(path), resolution: Resolution::External, targets };
        }
        let functions = targets.iter().map(|id| FnId(id.0)).collect();
        let open = is_abstract && self.is_open(target.func);
        Reached {
            callee: Callee::Candidates { functions, open },
            resolution: Resolution::Candidates,
            targets,
        }
    }

    /// The implementations of a trait's method for a type, by id. Of a trait of the signature files, those in
    /// the tree.
    pub(super) fn candidates(&self, target: &FnTarget, ty: &Ty) -> Vec<FnDefId> {
        let db = self.cx.db;
        let Container::Trait(trait_) = db.func(target.func).container else { return vec![target.func] };
        let name = db.func(target.func).meta.name;
        let impls = self.impls(trait_, ty);
        let methods = impls.iter().map(|impl_| db.impl_(*impl_).methods.get(&name).copied());
        let mut found: Vec<FnDefId> = methods.clone().flatten().collect();
        let needs_default = ty.is_abstract() || methods.into_iter().any(|method| method.is_none());
        if needs_default && has_body(db, target.func) {
            found.push(target.func);
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|func| self.can_meet(*func));
        found
    }

    /// Whether some build has both this body and a function.
    fn can_meet(&self, func: FnDefId) -> bool {
        match (self.cfg, self.cx.db.func(func).meta.cfg) {
            (Some(here), Some(there)) if here != there => self.cx.meets(here, there),
            _ => true,
        }
    }

    fn impls(&self, trait_: TraitId, ty: &Ty) -> Vec<ImplId> {
        let db = self.cx.db;
        let is_standard = db.provenance(db.trait_(trait_).meta.module) == Provenance::Stub;
        let wanted = if ty.is_abstract() { None } else { head(ty) };
        let asked = match ty {
            Ty::Dyn(bounds) => bounds.iter().find(|bound| bound.trait_ == trait_),
            _ => None,
        };
        let may_be_it = |impl_: &ImplId| {
            let impl_ = db.impl_(*impl_);
            let is_read = !is_standard || db.provenance(impl_.module) != Provenance::Stub;
            is_read && asked.zip(impl_.trait_.as_ref()).is_none_or(|(asked, own)| may_be_one(asked, own))
        };
        db.index.impls_for(trait_, wanted).filter(may_be_it).collect()
    }

    /// Whether the body is one of the signature files'. What such a body calls on its type arguments depends
    /// on its caller (`mem::take` makes a `T::default()`), and every type of the tree would be a candidate.
    fn in_signature_file(&self) -> bool {
        self.inferred.module.is_some_and(|module| self.cx.db.provenance(module) == Provenance::Stub)
    }

    /// Whether a method is called on an object of a trait whose implementations are the tree's, whoever calls.
    fn is_of_dispatched_object(&self, method: FnDefId, ty: &Ty) -> bool {
        let db = self.cx.db;
        let Container::Trait(id) = db.func(method).container else { return false };
        let attrs = &db.trait_(id).meta.attrs;
        matches!(ty, Ty::Dyn(_)) && attrs.iter().any(|attr| attr.path == DISPATCHED)
    }

    /// Whether code outside of the tree could implement the trait.
    fn is_open(&self, method: FnDefId) -> bool {
        let db = self.cx.db;
        match db.func(method).container {
            Container::Trait(id) => self.cx.exported.contains(id),
            _ => false,
        }
    }
}

/// Whether two references to a trait may have the same arguments, as far as the types say at their outside.
fn may_be_one(a: &TraitRef, b: &TraitRef) -> bool {
    let differ = |(a, b): (&Ty, &Ty)| matches!((head(a), head(b)), (Some(a), Some(b)) if a != b);
    !a.args.iter().zip(b.args.iter()).any(differ)
}
