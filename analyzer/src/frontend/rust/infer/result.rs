//! What inference knows of a body when it is done: the input of lowering.

use rustc_hash::FxHashMap;

use crate::frontend::rust::defs::{AdtId, ConstId, FnDefId, ModuleId, ParamId};
use crate::frontend::rust::hir::{Body, ExprId, PatId};
use crate::frontend::rust::ty::{Subst, Ty};
use crate::ids::Symbol;
use crate::ir::UnknownReason;

/// A body whose macros are expanded, with the type of every expression and the meaning of every name.
#[derive(Clone, Debug, Default)]
pub struct Inferred {
    /// The body, with expansions in place of macro calls.
    pub body: Body,
    /// The module the body stands in; blocks with items have their own, in [`Inferred::block_modules`].
    pub module: Option<ModuleId>,
    /// Modules of the items of blocks, by [`Block::items`](crate::frontend::rust::hir::Block::items).
    pub block_modules: Vec<ModuleId>,
    /// Type of each expression, by [`ExprId`], before any adjustment.
    pub expr_ty: Vec<Ty>,
    /// Type of each pattern, by [`PatId`]. Of a binding: the variable's type.
    pub pat_ty: Vec<Ty>,
    /// What path expressions (and struct literals) stand for.
    pub paths: FxHashMap<ExprId, PathTarget>,
    /// What patterns that could be a binding or a constant, and all patterns with paths, stand for.
    pub pats: FxHashMap<PatId, PatTarget>,
    /// The variable that a binding introduces: itself, or the same name's binding in the first alternative of
    /// an or-pattern.
    pub variables: FxHashMap<PatId, PatId>,
    /// Functions that a path expression or method call may mean beside the one in [`Self::paths`] or [`Self::methods`]:
    /// under another `cfg`, or on a receiver of another type.
    pub twins: FxHashMap<ExprId, Vec<FnDefId>>,
    /// How method calls reach their method.
    pub methods: FxHashMap<ExprId, MethodTarget>,
    /// Functions behind overloaded operators (`+`, `==`, `[]`, unary `*`, `!`, `-`, compound assignment).
    pub operators: FxHashMap<ExprId, FnTarget>,
    /// How field accesses reach their field.
    pub fields: FxHashMap<ExprId, FieldTarget>,
    /// How `a[i]` reaches what is indexed, where more than references lead there.
    pub indexed: FxHashMap<ExprId, Vec<(DerefStep, Ty)>>,
    /// What a reference is dereferenced to where another is wanted: the value is a reference to what is there.
    pub coerced: FxHashMap<ExprId, Vec<(DerefStep, Ty)>>,
    /// How calls of values (closures, function pointers, `impl Fn`) reach what they call; a call whose callee
    /// is a path to a function or constructor is not in it.
    pub value_calls: FxHashMap<ExprId, ValueCall>,
    /// How a `for` iterates, by the `for` expression.
    pub loops: FxHashMap<ExprId, LoopTarget>,
    /// What became a function pointer or a trait object that can be called: from which type, to which.
    pub stored: Vec<(Ty, Ty)>,
    /// What became the same type around a trait object: `Mutex<Device>`, `Mutex<dyn Read>`.
    pub objects: Vec<(Ty, Ty)>,
    /// Expressions that were not understood.
    pub unknown: FxHashMap<ExprId, UnknownReason>,
}

/// What a path expression stands for.
#[derive(Clone, PartialEq, Debug)]
pub enum PathTarget {
    /// A variable or parameter, by its binding.
    Variable(PatId),
    /// A function.
    Fn(FnTarget),
    /// A constant or static, free or associated.
    Const(ConstId),
    /// A const generic parameter.
    ConstParam(ParamId),
    /// A const generic parameter in an instance, which has a value.
    ConstArgument(ParamId, i128),
    /// The constructor, or the struct literal, of a struct (variant 0) or of an enum's variant.
    Constructor(AdtId, u32),
    /// Something in a crate that is not read.
    External(Symbol),
}

/// A function that is named or called.
#[derive(Clone, PartialEq, Debug)]
pub struct FnTarget {
    /// The function. Where the impl is known, the impl's; else the trait's own.
    pub func: FnDefId,
    /// What its parameters, and those of its container, stand for.
    pub subst: Subst,
    /// It is a trait's method whose impl depends on a value or parameter: on this self type.
    pub dispatch: Option<Ty>,
}

/// How a pattern is read.
#[derive(Clone, PartialEq, Debug)]
pub enum PatTarget {
    /// It binds a variable. Whether it binds a reference to what it matches (by `ref` or by default).
    Binding {
        /// It binds a reference.
        by_ref: bool,
    },
    /// It compares with a constant.
    Const(ConstId),
    /// It takes apart a struct (variant 0) or a variant.
    Variant(AdtId, u32),
    /// Something in a crate that is not read.
    External(Symbol),
}

/// How a `for` iterates.
#[derive(Clone, PartialEq, Debug)]
pub struct LoopTarget {
    /// The `IntoIterator::into_iter` that it calls.
    pub into_iter: Option<FnTarget>,
    /// The `Iterator::next` that it calls.
    pub next: Option<FnTarget>,
    /// The type of the items.
    pub item: Ty,
}

/// One step from a value to what it points to.
#[derive(Clone, PartialEq, Debug)]
pub enum DerefStep {
    /// Through a reference, raw pointer or `Box`.
    Builtin,
    /// Through `Deref::deref` of a type, whose result is a reference to the next type.
    Overloaded(FnTarget),
}

/// How a method call reaches its method.
#[derive(Clone, PartialEq, Debug)]
pub struct MethodTarget {
    /// Steps from the receiver's type to the type that has the method; each with the type it leads to.
    pub steps: Vec<(DerefStep, Ty)>,
    /// The reference that is taken at the end: shared (`false`) or mutable.
    pub autoref: Option<bool>,
    /// What is called.
    pub callee: MethodCallee,
}

/// What a method call calls.
#[derive(Clone, PartialEq, Debug)]
pub enum MethodCallee {
    /// A method.
    Fn(FnTarget),
    /// A method of a type in a crate that is not read: `path::Type::method`.
    External(Symbol),
    /// A field that holds something callable is not a method: nothing.
    Unknown(UnknownReason),
}

/// How a field access reaches its field.
#[derive(Clone, PartialEq, Debug)]
pub struct FieldTarget {
    /// Steps from the base's type to the type that has the field.
    pub steps: Vec<(DerefStep, Ty)>,
    /// The struct and the field's index; `None` for a tuple or a type that is not read.
    pub field: Option<(AdtId, u32)>,
}

/// What the call of a value calls.
#[derive(Clone, PartialEq, Debug)]
pub enum ValueCall {
    /// A closure of this body.
    Closure(ExprId),
    /// A function item that went through variables.
    Fn(FnTarget),
    /// A parameter or field of a closure type, a function pointer, a trait object: only the value tells.
    Value,
    /// Not known.
    Unknown,
}
