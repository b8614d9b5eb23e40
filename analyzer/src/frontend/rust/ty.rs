//! Types as the front end reasons about them: resolved heads, arguments, parameters, inference variables.
//!
//! A [`Ty`] is a cheap-to-clone tree. Generic parameters are globally numbered ([`ParamId`]), so substitution
//! needs no notion of depth. Lifetimes do not exist here.

use std::sync::Arc;

use super::defs::{AdtId, FnDefId, ParamId, TraitId};
use super::hir::ExprId;
use crate::ids::Symbol;

/// A list of type arguments.
pub type Args = Arc<[Ty]>;

/// A primitive type with a name of its own.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Prim {
    /// `bool`
    Bool,
    /// `char`
    Char,
    /// `str`
    Str,
    /// An integer: its name.
    Int(&'static str),
    /// A float: its name.
    Float(&'static str),
}

/// Names of the integer types.
pub const INTEGERS: [&str; 12] =
    ["i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize"];

impl Prim {
    /// The primitive type of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "bool" => Some(Self::Bool),
            "char" => Some(Self::Char),
            "str" => Some(Self::Str),
            "f32" => Some(Self::Float("f32")),
            "f64" => Some(Self::Float("f64")),
            _ => INTEGERS.iter().find(|int| **int == name).map(|int| Self::Int(int)),
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::Char => "char",
            Self::Str => "str",
            Self::Int(name) | Self::Float(name) => name,
        }
    }
}

/// A type.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Ty {
    /// A primitive.
    Prim(Prim),
    /// `!`
    Never,
    /// A struct, enum or union with its arguments, in the order of its parameters.
    Adt(AdtId, Args),
    /// A type of a crate whose source is not read.
    External(Symbol, Args),
    /// `&T`, `&mut T`
    Ref(bool, Arc<Ty>),
    /// `*const T`, `*mut T`
    Ptr(bool, Arc<Ty>),
    /// `[T]`
    Slice(Arc<Ty>),
    /// `[T; N]`; `N` is a [`Ty::Const`], a parameter or unknown.
    Array(Arc<Ty>, Arc<Ty>),
    /// `(A, B)`
    Tuple(Args),
    /// `fn(A) -> B`
    FnPtr(Args, Arc<Ty>),
    /// The type of a function item, with the substitution of its parameters (the container's first).
    FnDef(FnDefId, Arc<Subst>),
    /// A closure or async block of the body that is being inferred, by the expression that makes it.
    Closure(ExprId),
    /// What an `async` block or function gives: a future of this output.
    Future(Arc<Ty>),
    /// `dyn A + B`
    Dyn(Arc<[TraitRef]>),
    /// `impl A + B` in a result.
    Opaque(Arc<[TraitRef]>),
    /// A generic parameter; the `Self` of a trait is one.
    Param(ParamId),
    /// `<T as Trait>::Name`, not (yet) normalised.
    Projection(Arc<Projection>),
    /// A variable of the running inference.
    Infer(u32),
    /// A const argument's value.
    Const(i128),
    /// Not known, or wrong in the source. Unifies with everything.
    Unknown,
}

/// A trait with its arguments, without its self type.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct TraitRef {
    /// The trait.
    pub trait_: TraitId,
    /// Its arguments in the order of its parameters.
    pub args: Args,
    /// `Item = T`
    pub bindings: Vec<(Symbol, Ty)>,
}

/// An associated type of a type.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Projection {
    /// The type.
    pub self_ty: Ty,
    /// The trait, where it is named or could be told.
    pub trait_: Option<TraitRef>,
    /// The associated type's name.
    pub name: Symbol,
}

/// What generic parameters stand for.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Subst {
    entries: Vec<(ParamId, Ty)>,
}

impl Subst {
    /// Maps `params` to `args`, one to one; missing ones stay unmapped.
    pub fn new(params: &[ParamId], args: &[Ty]) -> Self {
        Self { entries: params.iter().copied().zip(args.iter().cloned()).collect() }
    }

    /// Adds or replaces one entry.
    pub fn insert(&mut self, param: ParamId, ty: Ty) {
        match self.entries.iter_mut().find(|(p, _)| *p == param) {
            Some(entry) => entry.1 = ty,
            None => self.entries.push((param, ty)),
        }
    }

    /// What a parameter stands for.
    pub fn get(&self, param: ParamId) -> Option<&Ty> {
        self.entries.iter().find(|(p, _)| *p == param).map(|(_, ty)| ty)
    }

    /// All entries, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &(ParamId, Ty)> {
        self.entries.iter()
    }

    /// Adds every entry of `other`.
    pub fn extend(&mut self, other: &Subst) {
        for (param, ty) in &other.entries {
            self.insert(*param, ty.clone());
        }
    }

    /// Applies `f` to every type.
    #[must_use]
    pub fn map(&self, mut f: impl FnMut(&Ty) -> Ty) -> Self {
        Self { entries: self.entries.iter().map(|(p, ty)| (*p, f(ty))).collect() }
    }

    /// Whether nothing is mapped.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl Ty {
    /// `()`
    pub fn unit() -> Self {
        Self::Tuple(Arc::from([]))
    }

    /// `bool`
    pub fn bool() -> Self {
        Self::Prim(Prim::Bool)
    }

    /// `usize`
    pub fn usize() -> Self {
        Self::Prim(Prim::Int("usize"))
    }

    /// `&str`
    pub fn str_ref() -> Self {
        Self::Ref(false, Arc::new(Self::Prim(Prim::Str)))
    }

    /// `&self` or `&mut self`
    #[must_use]
    pub fn reference(self, mutable: bool) -> Self {
        Self::Ref(mutable, Arc::new(self))
    }

    /// Whether it is `()`.
    pub fn is_unit(&self) -> bool {
        matches!(self, Self::Tuple(parts) if parts.is_empty())
    }

    /// Whether nothing is known of its head.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }

    /// Whether it does not say which impl of a trait is meant.
    pub fn is_abstract(&self) -> bool {
        matches!(
            self,
            Self::Dyn(_)
                | Self::Param(_)
                | Self::Projection(_)
                | Self::Opaque(_)
                | Self::Unknown
                | Self::Infer(_)
        )
    }

    /// The type behind references.
    pub fn peel_refs(&self) -> &Ty {
        let mut ty = self;
        while let Self::Ref(_, inner) = ty {
            ty = inner;
        }
        ty
    }

    /// Replaces parameters by what `subst` says they stand for.
    #[must_use]
    pub fn subst(&self, subst: &Subst) -> Ty {
        if subst.is_empty() {
            return self.clone();
        }
        self.fold(&mut |ty| match ty {
            Self::Param(param) => subst.get(*param).cloned(),
            _ => None,
        })
    }

    /// Rebuilds the type; where `f` answers, its answer is taken as it is, else the parts are folded.
    #[must_use]
    pub fn fold(&self, f: &mut dyn FnMut(&Ty) -> Option<Ty>) -> Ty {
        if let Some(replaced) = f(self) {
            return replaced;
        }
        match self {
            Self::Adt(id, args) if !args.is_empty() => Self::Adt(*id, fold_args(args, f)),
            Self::External(path, args) if !args.is_empty() => Self::External(*path, fold_args(args, f)),
            Self::Ref(mutable, inner) => Self::Ref(*mutable, Arc::new(inner.fold(f))),
            Self::Ptr(mutable, inner) => Self::Ptr(*mutable, Arc::new(inner.fold(f))),
            Self::Slice(inner) => Self::Slice(Arc::new(inner.fold(f))),
            Self::Array(inner, len) => Self::Array(Arc::new(inner.fold(f)), Arc::new(len.fold(f))),
            Self::Tuple(parts) if !parts.is_empty() => Self::Tuple(fold_args(parts, f)),
            Self::FnPtr(params, ret) => Self::FnPtr(fold_args(params, f), Arc::new(ret.fold(f))),
            Self::FnDef(id, subst) => Self::FnDef(*id, Arc::new(subst.map(|ty| ty.fold(f)))),
            Self::Future(output) => Self::Future(Arc::new(output.fold(f))),
            Self::Dyn(bounds) => Self::Dyn(bounds.iter().map(|bound| bound.fold(f)).collect()),
            Self::Opaque(bounds) => Self::Opaque(bounds.iter().map(|bound| bound.fold(f)).collect()),
            Self::Projection(projection) => Self::Projection(Arc::new(Projection {
                self_ty: projection.self_ty.fold(f),
                trait_: projection.trait_.as_ref().map(|trait_| trait_.fold(f)),
                name: projection.name,
            })),
            other => other.clone(),
        }
    }

    /// Whether `test` holds of the type or a part of it.
    pub fn any(&self, test: &mut dyn FnMut(&Ty) -> bool) -> bool {
        if test(self) {
            return true;
        }
        match self {
            Self::Adt(_, args) | Self::External(_, args) | Self::Tuple(args) => {
                args.iter().any(|ty| ty.any(test))
            }
            Self::Ref(_, inner) | Self::Ptr(_, inner) | Self::Slice(inner) | Self::Future(inner) => {
                inner.any(test)
            }
            Self::Array(inner, len) => inner.any(test) || len.any(test),
            Self::FnPtr(params, ret) => params.iter().any(|ty| ty.any(test)) || ret.any(test),
            Self::FnDef(_, subst) => subst.iter().any(|(_, ty)| ty.any(test)),
            Self::Dyn(bounds) | Self::Opaque(bounds) => bounds.iter().any(|bound| bound.any(test)),
            Self::Projection(p) => p.self_ty.any(test) || p.trait_.as_ref().is_some_and(|t| t.any(test)),
            _ => false,
        }
    }

    /// Whether an inference variable is in it.
    pub fn has_infer(&self) -> bool {
        self.any(&mut |ty| matches!(ty, Self::Infer(_)))
    }
}

impl TraitRef {
    /// Replaces parameters.
    #[must_use]
    pub fn subst(&self, subst: &Subst) -> Self {
        self.fold(&mut |ty| match ty {
            Ty::Param(param) => subst.get(*param).cloned(),
            _ => None,
        })
    }

    /// Folds the types in it.
    #[must_use]
    pub fn fold(&self, f: &mut dyn FnMut(&Ty) -> Option<Ty>) -> Self {
        Self {
            trait_: self.trait_,
            args: fold_args(&self.args, f),
            bindings: self.bindings.iter().map(|(name, ty)| (*name, ty.fold(f))).collect(),
        }
    }

    fn any(&self, test: &mut dyn FnMut(&Ty) -> bool) -> bool {
        self.args.iter().any(|ty| ty.any(test)) || self.bindings.iter().any(|(_, ty)| ty.any(test))
    }
}

fn fold_args(args: &Args, f: &mut dyn FnMut(&Ty) -> Option<Ty>) -> Args {
    args.iter().map(|ty| ty.fold(f)).collect()
}
