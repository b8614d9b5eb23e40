//! Classes of locks by where they are and by what they protect.

use std::collections::BTreeMap;

use super::LowerContext;
use super::text::type_text;
use crate::frontend::rust::defs::{AdtId, Meta};
use crate::frontend::rust::ty::{Args, Ty};
use crate::ids::Symbol;
use crate::ir::{Projection, class_of};
use crate::source::Provenance;

/// What a lock protects to which a type leads, and the field that has it, if it is in a wrapper.
type LockOf<'a> = dyn Fn(&Ty) -> Option<(Symbol, Option<Symbol>)> + 'a;

/// What more fields than this have is too common to be taken for one object.
const SHARED_BY: usize = 8;

/// Wrappers around wrappers are not looked for.
const WRAPPED_DEPTH: u32 = 1;

impl LowerContext<'_> {
    /// The class of a lock by what it protects.
    pub(super) fn class_by_content(&self, lock: AdtId, args: &Args) -> Option<Symbol> {
        let db = self.db;
        let is_own = |meta: &Meta| db.provenance(meta.module) == Provenance::Tree;
        let content = match self.facts.content_of(lock, args)? {
            Ty::Adt(content, _) => {
                Some(&db.adt(*content).meta).filter(|meta| is_own(meta))?.path.as_str().to_owned()
            }
            Ty::Dyn(bounds) => {
                let traits = bounds.iter().map(|bound| &db.trait_(bound.trait_).meta);
                format!("dyn {}", traits.into_iter().find(|meta| is_own(meta))?.path)
            }
            _ => return None,
        };
        Some(Symbol::new(&format!("{}<{content}>", db.adt(lock).meta.name)))
    }

    /// The class of the locks that handles of this type lead to: what is behind one, `*k::NodeRef`.
    pub(super) fn class_of_handle(&self, handle: &Ty) -> Option<Symbol> {
        let Ty::Adt(id, _) = handle else { return None };
        let meta = &self.db.adt(*id).meta;
        let module = meta.path.as_str().strip_suffix(meta.name.as_str()).unwrap_or_default();
        Some(Symbol::new(&format!("*{module}{}", type_text(self.db, handle))))
    }

    /// The class of a lock in a field, where the field decides it.
    pub(super) fn class_of_field(&self, adt: AdtId, variant: u32, at: usize) -> Option<Symbol> {
        match self.adt_field(adt, variant, at) {
            Projection::Field { generic: true, .. } => None,
            step => class_of(None, &[step]).map(|class| class.0),
        }
    }

    /// Fields with counted pointers to locks, each by its class, with that of what such a lock protects: the one is said
    /// where the lock is had by a reference, the other where it is had by a pointer.
    pub(super) fn shared_contents(&self) -> Vec<(Symbol, Symbol)> {
        self.fields_of_class(&|ty| Some((self.shared_content(ty)?, None)))
    }

    /// Pairs of fields with counted pointers to wrappers of locks that protect the same: of a wrapper's lock nobody says
    /// what it protects where it is taken, only which field leads to it.
    pub(super) fn shared_wrappers(&self) -> Vec<(Symbol, Symbol)> {
        let mut by_content: BTreeMap<Symbol, Vec<Symbol>> = BTreeMap::new();
        for (class, content) in self.fields_of_class(&|ty| self.shared_wrapper(ty)) {
            by_content.entry(content).or_default().push(class);
        }
        let mut pairs = Vec::new();
        for classes in by_content.into_values().filter(|classes| classes.len() <= SHARED_BY) {
            for (n, one) in classes.iter().enumerate() {
                pairs.extend(classes[n + 1..].iter().map(|other| (*one, *other)));
            }
        }
        pairs
    }

    /// The fields of the tree whose type leads to a lock, with what it protects. The lock is there itself, or a field of
    /// this name of what is there.
    fn fields_of_class(&self, lock_of: &LockOf<'_>) -> Vec<(Symbol, Symbol)> {
        let mut found = Vec::new();
        for number in 0..self.db.adts.len() {
            let id = AdtId::new(number);
            let adt = self.db.adt(id);
            if self.db.provenance(adt.meta.module) == Provenance::Stub {
                continue;
            }
            for (variant, fields) in adt.variants.iter().enumerate() {
                for (at, field) in fields.fields.iter().enumerate() {
                    let Some((content, inside)) = lock_of(&field.ty) else { continue };
                    let Some(class) = self.class_of_field(id, variant as u32, at) else { continue };
                    let class = inside.map_or(class, |name| Symbol::new(&format!("{class}.{name}")));
                    found.push((class, content));
                }
            }
        }
        found
    }

    /// What a lock protects to which a value of this type has a counted pointer.
    fn shared_content(&self, ty: &Ty) -> Option<Symbol> {
        self.behind_pointer(ty, &|lock| match lock {
            Ty::Adt(id, args) if self.models.is_lock(self.db, lock) => self.class_by_content(*id, args),
            _ => None,
        })
    }

    /// The same for a wrapper of a lock, with the field that has the lock. Of trait objects, which many fields lead to,
    /// two are seldom one.
    fn shared_wrapper(&self, ty: &Ty) -> Option<(Symbol, Option<Symbol>)> {
        let is_lock = |ty: &Ty| self.models.is_lock(self.db, ty);
        self.behind_pointer(ty, &|wrapper| {
            let Ty::Adt(id, args) = wrapper else { return None };
            let inside = self.facts.wrapped_lock(*id, 1 + WRAPPED_DEPTH)?;
            let is_of_type = matches!(self.facts.content_of(*id, args), Some(Ty::Adt(..)));
            if is_lock(wrapper) || !is_lock(&inside.ty) || !is_of_type {
                return None;
            }
            Some((self.class_by_content(*id, args)?, Some(inside.name)))
        })
    }

    /// What `lock_of` says of the type to which a value of this type has a counted pointer.
    fn behind_pointer<T>(&self, ty: &Ty, lock_of: &dyn Fn(&Ty) -> Option<T>) -> Option<T> {
        match ty {
            Ty::Adt(..) if self.models.is_lock(self.db, ty) => None,
            Ty::Adt(pointer, args) => {
                let behind = args.first().filter(|_| self.facts.is_counted_pointer(*pointer));
                let of_args = || args.iter().find_map(|arg| self.behind_pointer(arg, lock_of));
                behind.and_then(lock_of).or_else(of_args)
            }
            Ty::Tuple(parts) => parts.iter().find_map(|part| self.behind_pointer(part, lock_of)),
            Ty::Array(inner, _) | Ty::Slice(inner) => self.behind_pointer(inner, lock_of),
            _ => None,
        }
    }
}
