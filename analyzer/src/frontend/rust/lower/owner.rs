//! Types of which somebody has one value by itself, and the functions that have it alone meanwhile.
//!
//! Two functions that take `&mut self` never run at once on one value. That there is one value is told by how it is
//! kept: in fields by itself, in a box or an option, and nowhere behind a shared pointer or among others of its type.

use rustc_hash::FxHashMap;

use crate::frontend::rust::defs::{AdtId, Container, Db, FnData};
use crate::frontend::rust::ty::Ty;
use crate::ids::Symbol;
use crate::source::Provenance;

/// Types that have what they are given by itself.
const SINGLE: [&str; 2] = ["Box", "Option"];

/// The types of the tree that are kept by themselves wherever they are kept.
pub(super) struct Singles(FxHashMap<AdtId, bool>);

impl Singles {
    pub(super) fn of(db: &Db) -> Self {
        let mut found = Self(FxHashMap::default());
        let fields = db.adts.iter().filter(|adt| db.provenance(adt.meta.module) != Provenance::Stub);
        let fields = fields.flat_map(|adt| &adt.variants).flat_map(|variant| &variant.fields);
        fields.for_each(|field| found.add(db, &field.ty, true));
        let statics = db.consts.iter().filter(|item| item.is_static);
        statics.for_each(|item| found.add(db, &item.ty, true));
        found
    }

    fn add(&mut self, db: &Db, ty: &Ty, is_alone: bool) {
        match ty {
            Ty::Adt(id, args) => {
                *self.0.entry(*id).or_insert(true) &= is_alone;
                let is_single = SINGLE.iter().any(|name| db.lang.adt(name) == Some(*id));
                args.iter().for_each(|arg| self.add(db, arg, is_alone && is_single));
            }
            Ty::External(_, args) => args.iter().for_each(|arg| self.add(db, arg, false)),
            Ty::Tuple(parts) => parts.iter().for_each(|part| self.add(db, part, is_alone)),
            Ty::Ref(is_mut, inner) => self.add(db, inner, is_alone && *is_mut),
            Ty::Ptr(_, inner) | Ty::Slice(inner) | Ty::Array(inner, _) => self.add(db, inner, false),
            _ => {}
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
        (is_alone && self.0.get(id) == Some(&true)).then(|| db.adt(*id).meta.path)
    }
}
