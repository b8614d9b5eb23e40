//! Types as messages show them: names without paths.

use crate::frontend::rust::defs::Db;
use crate::frontend::rust::ty::Ty;
use crate::ids::Symbol;

/// How deep a type is written out.
const MAX_DEPTH: u32 = 4;

/// A type's text; empty where it is not known.
pub(super) fn type_text(db: &Db, ty: &Ty) -> Symbol {
    Symbol::new(&text(db, ty, 0))
}

fn text(db: &Db, ty: &Ty, depth: u32) -> String {
    if depth > MAX_DEPTH {
        return "..".to_owned();
    }
    let inner = |ty: &Ty| text(db, ty, depth + 1);
    let list = |tys: &[Ty]| tys.iter().map(inner).collect::<Vec<_>>().join(", ");
    let named = |name: &str, args: &[Ty]| {
        if args.is_empty() { name.to_owned() } else { format!("{name}<{}>", list(args)) }
    };
    match ty {
        Ty::Prim(prim) => prim.name().to_owned(),
        Ty::Never => "!".to_owned(),
        Ty::Adt(id, args) => named(db.adt(*id).meta.name.as_str(), args),
        Ty::External(path, args) => named(path.as_str().rsplit("::").next().unwrap_or_default(), args),
        Ty::Ref(true, of) => format!("&mut {}", inner(of)),
        Ty::Ref(false, of) => format!("&{}", inner(of)),
        Ty::Ptr(true, of) => format!("*mut {}", inner(of)),
        Ty::Ptr(false, of) => format!("*const {}", inner(of)),
        Ty::Slice(of) | Ty::Array(of, _) => format!("[{}]", inner(of)),
        Ty::Tuple(parts) => format!("({})", list(parts)),
        Ty::Param(id) => db.param(*id).name.to_string(),
        Ty::Dyn(bounds) | Ty::Opaque(bounds) => {
            let names: Vec<&str> = bounds.iter().map(|b| db.trait_(b.trait_).meta.name.as_str()).collect();
            format!("{} {}", if matches!(ty, Ty::Dyn(_)) { "dyn" } else { "impl" }, names.join(" + "))
        }
        Ty::FnPtr(params, _) => format!("fn({})", list(params)),
        Ty::Closure(_) => "closure".to_owned(),
        Ty::Future(of) => format!("future of {}", inner(of)),
        Ty::Const(value) => value.to_string(),
        Ty::FnDef(..) | Ty::Projection(_) | Ty::Infer(_) | Ty::Unknown => String::new(),
    }
}
