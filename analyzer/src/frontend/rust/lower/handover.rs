//! Where guards go through functions of signature files, which have no body that says it: told by the type parameters
//! that their parameters and results share.

use super::facts::has_body;
use crate::frontend::rust::defs::{Db, FnData, FnDefId, ParamId};
use crate::frontend::rust::ty::Ty;
use crate::ir::Handover;
use crate::source::Provenance;

/// What the signature of a function says, if that is all there is of it.
pub(super) fn of_signature(db: &Db, id: FnDefId) -> Handover {
    let func = db.func(id);
    if db.provenance(func.meta.module) != Provenance::Stub || has_body(db, id) {
        return Handover::None;
    }
    let receiver = receiver(func);
    let given = func.params.iter().filter(|ty| !matches!(ty, Ty::Ref(..) | Ty::Ptr(..)));
    let given: Vec<ParamId> = given.flat_map(params_of).collect();
    let has_one_of = |ty: &Ty, params: &[ParamId]| params_of(ty).iter().any(|param| params.contains(param));
    match receiver {
        Some(kept) if has_one_of(kept, &given) => Handover::ToReceiver,
        Some(kept) if given.is_empty() && has_one_of(&func.ret, &params_of(kept)) => Handover::FromReceiver,
        None if has_one_of(&func.ret, &given) => Handover::ToResult,
        _ => Handover::None,
    }
}

/// What a method borrows to change it.
fn receiver(func: &FnData) -> Option<&Ty> {
    match func.params.first() {
        Some(Ty::Ref(true, kept)) if func.syntax.has_self => Some(kept),
        _ => None,
    }
}

fn params_of(ty: &Ty) -> Vec<ParamId> {
    let mut found = Vec::new();
    ty.any(&mut |part| {
        if let Ty::Param(param) = part {
            found.push(*param);
        }
        false
    });
    found
}
