//! Guard types: what the functions that take locks and enter contexts return.

use crate::frontend::rust::defs::{AdtId, Db};
use crate::frontend::rust::ty::Ty;
use crate::ids::Symbol;

/// Types that only carry the guard.
const CARRIERS: [&str; 7] = ["Option", "Result", "Poll", "Box", "Rc", "Arc", "Pin"];

/// The guard types in a result: itself, or what is inside a `Result`, `Option`, tuple or future.
pub(super) fn guard_types(db: &Db, ret: &Ty) -> Vec<AdtId> {
    let mut out = Vec::new();
    let mut pending = vec![ret.clone()];
    while let Some(ty) = pending.pop() {
        match &ty {
            Ty::Adt(id, args) if is_carrier(db, *id) => pending.extend(args.first().cloned()),
            Ty::Adt(id, _) => {
                out.push(*id);
                pending.extend(future_output(db, *id).filter(|output| *output != ty));
            }
            Ty::Tuple(parts) => pending.extend(parts.iter().cloned()),
            Ty::Future(output) => pending.push((**output).clone()),
            Ty::Opaque(bounds) | Ty::Dyn(bounds) => {
                let bindings = bounds.iter().flat_map(|bound| &bound.bindings);
                pending.extend(bindings.filter(|(name, _)| *name == "Output").map(|(_, ty)| ty.clone()));
            }
            _ => {}
        }
        if out.len() > MAX_GUARDS {
            break;
        }
    }
    out
}

/// No result has more guards in it.
const MAX_GUARDS: usize = 16;

fn is_carrier(db: &Db, id: AdtId) -> bool {
    CARRIERS.iter().any(|name| db.lang.adt(name) == Some(id))
}

/// What a named future gives.
fn future_output(db: &Db, id: AdtId) -> Option<Ty> {
    let future = db.lang.trait_("Future")?;
    let head = crate::frontend::rust::items::index::Head::Adt(id);
    let mut impls = db.index.impls_for(future, Some(head));
    impls.find_map(|impl_| db.impl_(impl_).types.get(&Symbol::new("Output")).cloned())
}
