//! Patterns: what they bind, of which type, by value or by reference (default binding modes).

use super::Infer;
use super::result::PatTarget;
use crate::frontend::rust::defs::*;
use crate::frontend::rust::hir::{PatId, PatKind, Path};
use crate::frontend::rust::items::paths::{self, Resolved};
use crate::frontend::rust::ty::Ty;
use crate::ids::Symbol;

/// How a binding takes what it matches, unless it says so itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Move,
    Ref(bool),
}

/// The struct or enum, which of its variants, and that variant's fields with their types.
type VariantFields = (AdtId, u32, Vec<(Symbol, Ty)>);

impl Infer<'_> {
    /// Matches a pattern against a type and brings its bindings into scope.
    pub(super) fn pattern(&mut self, id: PatId, ty: &Ty) {
        self.pattern_in(id, ty, Mode::Move);
    }

    fn pattern_in(&mut self, id: PatId, ty: &Ty, mode: Mode) {
        let kind = self.body.pat(id).kind.clone();
        let ty = self.table.shallow(ty);
        if self.peels(&kind)
            && let Ty::Ref(mutable, inner) = &ty
        {
            let mode = match mode {
                Mode::Ref(false) => Mode::Ref(false),
                _ => Mode::Ref(*mutable),
            };
            return self.pattern_in(id, &inner.clone(), mode);
        }
        match kind {
            PatKind::Wild | PatKind::Rest | PatKind::Unknown => {}
            PatKind::Binding { name, by_ref, is_mut, sub } => {
                self.binding(id, name, by_ref, is_mut, sub, &ty, mode)
            }
            PatKind::Path(path) => self.path_pattern(id, &path, &ty),
            PatKind::TupleStruct(path, parts) => self.tuple_struct(id, &path, &parts, &ty, mode),
            PatKind::Struct(path, fields) => self.struct_pattern(id, &path, &fields, &ty, mode),
            PatKind::Tuple(parts) => self.tuple_pattern(&parts, &ty, mode),
            PatKind::Slice(parts) => self.slice_pattern(&parts, &ty, mode),
            PatKind::Ref(inner) => {
                let pointee = match &ty {
                    Ty::Ref(_, pointee) => (**pointee).clone(),
                    Ty::Infer(_) => {
                        let var = self.new_var();
                        self.table.unify(&ty, &var.clone().reference(false));
                        var
                    }
                    _ => Ty::Unknown,
                };
                self.pattern_in(inner, &pointee, Mode::Move);
            }
            PatKind::Or(alternatives) => self.or_pattern(&alternatives, &ty, mode),
            PatKind::Literal(expr) => {
                let literal = self.expr(expr, Some(ty.peel_refs()));
                self.coerce(&literal, &ty);
            }
            PatKind::Range(start, end) => {
                for bound in start.iter().chain(&end) {
                    let bound = self.expr(*bound, Some(&ty));
                    self.table.unify(&bound, &ty);
                }
            }
            PatKind::Macro(call) => {
                if self.expand_pattern(id, &call) {
                    return self.pattern_in(id, &ty, mode);
                }
            }
        }
        if self.out.pat_ty.get(id.0 as usize).is_none_or(Ty::is_unknown) {
            self.set_pat_ty(id, ty);
        }
    }

    /// Whether a pattern that is not a reference pattern looks through references.
    fn peels(&self, kind: &PatKind) -> bool {
        match kind {
            PatKind::TupleStruct(..) | PatKind::Struct(..) | PatKind::Tuple(_) | PatKind::Slice(_) => true,
            PatKind::Path(_) => true,
            PatKind::Binding { name, by_ref: false, is_mut: false, sub: None } => {
                self.names_constant(*name).is_some()
            }
            _ => false,
        }
    }

    /// A plain name in a pattern that is a constant, unit struct or unit variant.
    fn names_constant(&self, name: Symbol) -> Option<Def> {
        let starts_upper = name.as_str().chars().next().is_some_and(char::is_uppercase);
        if !starts_upper {
            return None;
        }
        let found = self.modules.iter().find_map(|m| paths::resolve(self.db, *m, &[name], Namespace::Values));
        match found?.def {
            Def::Const(id) if !self.db.const_(id).is_static => Some(Def::Const(id)),
            Def::Adt(id) if self.is_unit(id, 0) => Some(Def::Adt(id)),
            Def::Variant(id, variant) if self.is_unit(id, variant) => Some(Def::Variant(id, variant)),
            _ => None,
        }
    }

    fn is_unit(&self, id: AdtId, variant: u32) -> bool {
        self.db.adt(id).variants[variant as usize].style == crate::frontend::rust::hir::FieldStyle::Unit
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one pattern, taken apart by the caller")]
    fn binding(
        &mut self,
        id: PatId,
        name: Symbol,
        by_ref: bool,
        is_mut: bool,
        sub: Option<PatId>,
        ty: &Ty,
        mode: Mode,
    ) {
        if !by_ref
            && sub.is_none()
            && let Some(def) = self.names_constant(name)
        {
            return self.constant_pattern(id, def, ty);
        }
        let reference = match (by_ref, mode) {
            (true, _) => Some(is_mut),
            (false, Mode::Ref(mutable)) => Some(mutable),
            (false, Mode::Move) => None,
        };
        let bound = match reference {
            Some(mutable) => ty.clone().reference(mutable),
            None => ty.clone(),
        };
        self.out.pats.insert(id, PatTarget::Binding { by_ref: reference.is_some() });
        self.declare(id, name, bound);
        if let Some(sub) = sub {
            self.pattern_in(sub, ty, mode);
        }
    }

    fn declare(&mut self, id: PatId, name: Symbol, ty: Ty) {
        self.set_pat_ty(id, ty);
        self.out.variables.insert(id, id);
        if let Some(scope) = self.locals.last_mut() {
            scope.push((name, id));
        }
    }

    fn constant_pattern(&mut self, id: PatId, def: Def, ty: &Ty) {
        let target = match def {
            Def::Const(constant) => PatTarget::Const(constant),
            Def::Adt(adt) => PatTarget::Variant(adt, 0),
            Def::Variant(adt, variant) => {
                let open = self.open_def(Def::Adt(adt), &[]);
                self.table.unify(&open, ty);
                PatTarget::Variant(adt, variant)
            }
            _ => return,
        };
        self.out.pats.insert(id, target);
        self.set_pat_ty(id, ty.clone());
    }

    fn path_pattern(&mut self, id: PatId, path: &Path, ty: &Ty) {
        let names: Vec<Symbol> = path.segments.iter().map(|s| s.name).collect();
        let found = self.modules.iter().find_map(|m| paths::resolve(self.db, *m, &names, Namespace::Values));
        match found {
            Some(Resolved { def: def @ (Def::Const(_) | Def::Variant(..)), rest }) if rest == names.len() => {
                self.constant_pattern(id, def, ty);
            }
            Some(Resolved { def: Def::External(external), .. }) => {
                self.out.pats.insert(id, PatTarget::External(external));
            }
            _ => match self.struct_path(path) {
                (open, Some((adt, variant)))
                    if self.db.adt(adt).kind == AdtKind::Enum || names.len() == 1 =>
                {
                    self.table.unify(&open, ty);
                    self.out.pats.insert(id, PatTarget::Variant(adt, variant));
                }
                _ => self.associated_const_pattern(id, path),
            },
        }
    }

    /// `Self::CONST`, `Type::CONST`.
    fn associated_const_pattern(&mut self, id: PatId, path: &Path) {
        let Some((last, head)) = path.segments.split_last() else { return };
        let owner = Path { segments: head.to_vec(), ..path.clone() };
        let ty = self.written(&crate::frontend::rust::hir::TypeRef::Path(owner));
        let Some(head) = crate::frontend::rust::items::index::head(&ty) else { return };
        let impls = self.db.index.inherent_impls(head);
        let found = impls.iter().find_map(|i| self.db.impl_(*i).consts.get(&last.name).copied());
        if let Some(constant) = found {
            self.out.pats.insert(id, PatTarget::Const(constant));
        }
    }

    /// Types of a variant's fields in a pattern against `ty`.
    fn variant_fields(&mut self, id: PatId, path: &Path, ty: &Ty) -> Option<VariantFields> {
        let (open, target) = self.struct_path(path);
        self.table.unify(&open, ty);
        let (adt, variant) = target?;
        self.out.pats.insert(id, PatTarget::Variant(adt, variant));
        let Ty::Adt(_, args) = self.table.shallow(&open) else { return None };
        let subst = self.db.adt_subst(adt, &args);
        let fields = &self.db.adt(adt).variants.get(variant as usize)?.fields;
        let typed: Vec<(Symbol, Ty)> = fields.iter().map(|f| (f.name, f.ty.subst(&subst))).collect();
        let typed = typed.into_iter().map(|(name, ty)| (name, self.normalize(&ty))).collect();
        Some((adt, variant, typed))
    }

    fn tuple_struct(&mut self, id: PatId, path: &Path, parts: &[PatId], ty: &Ty, mode: Mode) {
        let types: Vec<Ty> = match self.variant_fields(id, path, ty) {
            Some((_, _, fields)) => fields.into_iter().map(|(_, ty)| ty).collect(),
            None => Vec::new(),
        };
        self.sequence(parts, &types, mode);
    }

    /// Parts of a tuple-like pattern, of which one may be `..`.
    fn sequence(&mut self, parts: &[PatId], types: &[Ty], mode: Mode) {
        let rest = parts.iter().position(|p| matches!(self.body.pat(*p).kind, PatKind::Rest));
        for (n, part) in parts.iter().enumerate() {
            let at = match rest {
                Some(rest) if n > rest => (types.len() + n).checked_sub(parts.len()),
                _ => Some(n),
            };
            let ty = at.and_then(|at| types.get(at)).cloned().unwrap_or(Ty::Unknown);
            self.pattern_in(*part, &ty, mode);
        }
    }

    fn struct_pattern(&mut self, id: PatId, path: &Path, fields: &[(Symbol, PatId)], ty: &Ty, mode: Mode) {
        let types = self.variant_fields(id, path, ty).map(|(_, _, fields)| fields).unwrap_or_default();
        for (name, part) in fields {
            let ty = types.iter().find(|(n, _)| n == name).map_or(Ty::Unknown, |(_, ty)| ty.clone());
            self.pattern_in(*part, &ty, mode);
        }
    }

    fn tuple_pattern(&mut self, parts: &[PatId], ty: &Ty, mode: Mode) {
        let has_rest = parts.iter().any(|p| matches!(self.body.pat(*p).kind, PatKind::Rest));
        if let Ty::Infer(_) = ty
            && !has_rest
        {
            let vars: Vec<Ty> = parts.iter().map(|_| self.new_var()).collect();
            self.table.unify(ty, &Ty::Tuple(vars.into()));
        }
        let types = match self.table.shallow(ty) {
            Ty::Tuple(types) => types.to_vec(),
            _ => Vec::new(),
        };
        self.sequence(parts, &types, mode);
    }

    fn slice_pattern(&mut self, parts: &[PatId], ty: &Ty, mode: Mode) {
        let element = match ty {
            Ty::Slice(element) | Ty::Array(element, _) => (**element).clone(),
            _ => Ty::Unknown,
        };
        for part in parts {
            let is_rest = matches!(
                self.body.pat(*part).kind,
                PatKind::Binding { sub: Some(sub), .. } if matches!(self.body.pat(sub).kind, PatKind::Rest)
            );
            let ty = if is_rest { Ty::Slice(element.clone().into()) } else { element.clone() };
            self.pattern_in(*part, &ty, mode);
        }
    }

    /// Alternatives bind the same names; the first one's bindings are the variables.
    fn or_pattern(&mut self, alternatives: &[PatId], ty: &Ty, mode: Mode) {
        let Some((first, others)) = alternatives.split_first() else { return };
        let before = self.locals.last().map_or(0, Vec::len);
        self.pattern_in(*first, ty, mode);
        let bound: Vec<(Symbol, PatId)> = self.locals.last().map_or_else(Vec::new, |s| s[before..].to_vec());
        for other in others {
            self.locals.push(Vec::new());
            self.pattern_in(*other, ty, mode);
            for (name, id) in self.locals.pop().unwrap_or_default() {
                if let Some((_, variable)) = bound.iter().find(|(n, _)| *n == name) {
                    self.out.variables.insert(id, *variable);
                    let (a, b) = (self.pat_ty(id), self.pat_ty(*variable));
                    self.table.unify(&a, &b);
                }
            }
        }
    }

    fn pat_ty(&self, id: PatId) -> Ty {
        self.out.pat_ty.get(id.0 as usize).cloned().unwrap_or(Ty::Unknown)
    }
}
