//! Classes of locks by where they are and by what they protect.

use super::LowerContext;
use super::text::type_text;
use crate::frontend::rust::defs::{AdtId, Meta};
use crate::frontend::rust::ty::{Args, Ty};
use crate::ids::Symbol;
use crate::ir::{Projection, class_of};
use crate::source::Provenance;

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
        let mut found = Vec::new();
        for number in 0..self.db.adts.len() {
            let id = AdtId::new(number);
            let adt = self.db.adt(id);
            if self.db.provenance(adt.meta.module) == Provenance::Stub {
                continue;
            }
            for (variant, fields) in adt.variants.iter().enumerate() {
                for (at, field) in fields.fields.iter().enumerate() {
                    let content = self.shared_content(&field.ty);
                    let class = content.and_then(|_| self.class_of_field(id, variant as u32, at));
                    found.extend(class.zip(content));
                }
            }
        }
        found
    }

    /// What a lock protects to which a value of this type has a counted pointer.
    fn shared_content(&self, ty: &Ty) -> Option<Symbol> {
        match ty {
            Ty::Adt(..) if self.models.is_lock(self.db, ty) => None,
            Ty::Adt(pointer, args) => match args.first() {
                Some(lock @ Ty::Adt(id, contents))
                    if self.facts.is_counted_pointer(*pointer) && self.models.is_lock(self.db, lock) =>
                {
                    self.class_by_content(*id, contents)
                }
                _ => args.iter().find_map(|arg| self.shared_content(arg)),
            },
            Ty::Tuple(parts) => parts.iter().find_map(|part| self.shared_content(part)),
            Ty::Array(inner, _) | Ty::Slice(inner) => self.shared_content(inner),
            _ => None,
        }
    }
}
