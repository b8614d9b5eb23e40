//! Types of which somebody has one value by itself, and the functions that have it alone meanwhile.
//!
//! Two functions that take `&mut self` never run at once on one value. That there is one value is told by how it is
//! kept: in fields by itself, in a box or an option, and nowhere behind a shared pointer or among others of its type.

use rustc_hash::FxHashMap;

use crate::frontend::rust::defs::{AdtId, Container, Db, FnData};
use crate::frontend::rust::items::index::Head;
use crate::frontend::rust::ty::Ty;
use crate::ids::Symbol;
use crate::source::Provenance;

/// Types that have what they are given by itself.
const SINGLE: [&str; 2] = ["Box", "Option"];

/// Types in which functions pass one value.
const PASSED: [&str; 3] = ["Box", "Option", "Result"];

/// The types of the tree that are kept by themselves, in one place, by what is kept so too.
pub(super) struct Singles(FxHashMap<AdtId, Kept>);

/// How a type is kept.
#[derive(Clone, Copy)]
struct Kept {
    /// By itself everywhere.
    is_alone: bool,
    /// In so many fields and statics.
    places: u32,
    /// The type that has the field, of the last place.
    holder: Option<AdtId>,
}

/// Types that hold one another are followed so far.
const HOLDERS: usize = 8;

impl Singles {
    pub(super) fn of(db: &Db) -> Self {
        let mut found = Self(FxHashMap::default());
        for (number, adt) in db.adts.iter().enumerate() {
            if db.provenance(adt.meta.module) != Provenance::Stub {
                let fields = adt.variants.iter().flat_map(|variant| &variant.fields);
                fields.for_each(|field| found.add(db, &field.ty, true, Some(AdtId::new(number))));
            }
        }
        let statics = db.consts.iter().filter(|item| item.is_static);
        statics.for_each(|item| found.add(db, &item.ty, true, None));
        // What functions pass about by itself is one value still; among others, or shared, it is not.
        let passed = db.fns.iter().flat_map(|func| func.params.iter().chain([&func.ret]));
        passed.for_each(|ty| found.note_shared(db, ty));
        found
    }

    /// Whether there is one value of a type, as far as it can be told.
    fn is_single(&self, db: &Db, id: AdtId) -> bool {
        let mut current = id;
        for _ in 0..HOLDERS {
            if is_cloned(db, current) {
                return false;
            }
            match self.0.get(&current) {
                // Nobody keeps it: it lives in a variable.
                None => return current != id,
                Some(Kept { is_alone: true, places: 1, holder }) => match holder {
                    Some(holder) => current = *holder,
                    None => return true,
                },
                Some(_) => return false,
            }
        }
        false
    }

    fn add(&mut self, db: &Db, ty: &Ty, is_alone: bool, holder: Option<AdtId>) {
        match ty {
            Ty::Adt(id, args) => {
                let kept = self.0.entry(*id).or_insert(Kept { is_alone: true, places: 0, holder: None });
                *kept = Kept { is_alone: kept.is_alone && is_alone, places: kept.places + 1, holder };
                let is_single = SINGLE.iter().any(|name| db.lang.adt(name) == Some(*id));
                args.iter().for_each(|arg| self.add(db, arg, is_alone && is_single, holder));
            }
            Ty::External(_, args) => args.iter().for_each(|arg| self.add(db, arg, false, holder)),
            Ty::Tuple(parts) => parts.iter().for_each(|part| self.add(db, part, is_alone, holder)),
            Ty::Ref(is_mut, inner) => self.add(db, inner, is_alone && *is_mut, holder),
            Ty::Ptr(_, inner) | Ty::Slice(inner) | Ty::Array(inner, _) => self.add(db, inner, false, holder),
            _ => {}
        }
    }

    /// Notes the types that a signature has in a container or behind a shared pointer.
    fn note_shared(&mut self, db: &Db, ty: &Ty) {
        let args = match ty.peel_refs() {
            Ty::Adt(id, args) if !PASSED.iter().any(|name| db.lang.adt(name) == Some(*id)) => args,
            Ty::External(_, args) => args,
            _ => return,
        };
        for arg in args.iter() {
            if let Ty::Adt(id, _) = arg
                && let Some(kept) = self.0.get_mut(id)
            {
                kept.is_alone = false;
            }
        }
    }

    /// The type whose one value a function has to itself: it takes `&mut self`, or makes the value.
    pub(super) fn owner(&self, db: &Db, func: &FnData) -> Option<Symbol> {
        let Container::Impl(impl_) = func.container else { return None };
        let Ty::Adt(id, _) = &db.impl_(impl_).self_ty else { return None };
        let is_own = |ty: &Ty| matches!(ty, Ty::Adt(other, _) if other == id);
        let is_alone = match func.params.first() {
            Some(Ty::Ref(true, inner)) if func.syntax.has_self => is_own(inner),
            _ => !func.syntax.has_self && func.ret.any(&mut |part| is_own(part)),
        };
        (is_alone && self.is_single(db, *id)).then(|| db.adt(*id).meta.path)
    }
}

/// Whether values of a type are made of others.
fn is_cloned(db: &Db, id: AdtId) -> bool {
    db.lang
        .trait_("Clone")
        .is_some_and(|clone| db.index.impls_for(clone, Some(Head::Adt(id))).next().is_some())
}
