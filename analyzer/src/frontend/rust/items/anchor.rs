//! Which trait `T::Name` is an associated type of.
//!
//! A written `T::Name` names no trait; the bounds in scope decide it. That has to happen where it is written:
//! once `T` stands for a type, any trait with an associated type of that name could be meant.

use crate::frontend::rust::defs::*;
use crate::frontend::rust::ty::{Projection, Subst, TraitRef, Ty};
use crate::ids::Symbol;

/// What is known where a type is written.
pub struct Anchors<'a> {
    /// The tables; of traits, the supertraits and associated types must be lowered.
    pub db: &'a Db,
    /// `T: Trait`
    pub env: &'a [(Ty, TraitRef)],
    /// The type and associated types of the impl around.
    pub own: Option<(&'a Ty, &'a [(Symbol, Ty)])>,
}

impl Anchors<'_> {
    /// The type with a trait in every associated type that the bounds decide.
    pub fn anchor(&self, ty: &Ty) -> Ty {
        ty.fold(&mut |part| match part {
            Ty::Projection(projection) => Some(self.projection(projection)),
            _ => None,
        })
    }

    /// The bound with every associated type in it anchored.
    pub fn anchor_ref(&self, trait_: &TraitRef) -> TraitRef {
        trait_.fold(&mut |part| match part {
            Ty::Projection(projection) => Some(self.projection(projection)),
            _ => None,
        })
    }

    fn projection(&self, projection: &Projection) -> Ty {
        let self_ty = self.anchor(&projection.self_ty);
        if projection.trait_.is_none()
            && let Some((own, types)) = self.own
            && *own == self_ty
            && let Some((_, ty)) = types.iter().find(|(name, _)| *name == projection.name)
        {
            return ty.clone();
        }
        let trait_ = match &projection.trait_ {
            Some(trait_) => Some(self.anchor_ref(trait_)),
            None => self.trait_with(&self_ty, projection.name),
        };
        Ty::Projection(Projection { self_ty, trait_, name: projection.name }.into())
    }

    /// The bound on `ty` whose trait, or a supertrait of it, has an associated type of this name.
    fn trait_with(&self, ty: &Ty, name: Symbol) -> Option<TraitRef> {
        let mut bounds: Vec<TraitRef> = self
            .env
            .iter()
            .filter(|(subject, _)| same_subject(subject, ty))
            .map(|(_, b)| b.clone())
            .collect();
        if let Ty::Projection(inner) = ty
            && let Some(trait_) = &inner.trait_
            && let Some(assoc) = self.db.trait_(trait_.trait_).types.get(&inner.name)
        {
            let mut subst = Subst::new(&self.db.trait_(trait_.trait_).generics.params, &trait_.args);
            subst.insert(self.db.trait_(trait_.trait_).self_param, inner.self_ty.clone());
            bounds.extend(assoc.bounds.iter().map(|b| b.subst(&subst)));
        }
        let mut next = 0;
        while next < bounds.len() && next < 64 {
            let bound = bounds[next].clone();
            next += 1;
            let data = self.db.trait_(bound.trait_);
            if data.types.contains_key(&name) {
                return Some(TraitRef { bindings: Vec::new(), ..bound });
            }
            let mut subst = Subst::new(&data.generics.params, &bound.args);
            subst.insert(data.self_param, ty.clone());
            let this = Ty::Param(data.self_param);
            let inherited = data.generics.predicates.iter().filter(|(subject, _)| *subject == this);
            bounds.extend(inherited.map(|(_, b)| b.subst(&subst)));
        }
        None
    }
}

/// Whether a predicate's subject is this type, whatever trait its associated types are anchored in.
fn same_subject(subject: &Ty, ty: &Ty) -> bool {
    match (subject, ty) {
        (Ty::Projection(a), Ty::Projection(b)) => a.name == b.name && same_subject(&a.self_ty, &b.self_ty),
        _ => subject == ty,
    }
}
