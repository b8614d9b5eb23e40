//! The front end's own syntax: what remains of a file once `syn` is gone.
//!
//! `syn` trees are neither `Send` nor cheap, so a worker turns each file into this form before it lets go of
//! it. Items are plain trees. Function bodies are arenas ([`Body`]): an expression is an [`ExprId`], so that
//! later stages keep their answers in vectors, a body is freed without recursion, and a macro's expansion is
//! added to the arena in place of the call ([`ExprKind::Macro`]).
//!
//! Sugar that changes no meaning is gone: parentheses and groups, `if let` chains (`&&` over
//! [`ExprKind::Let`]), `else` blocks are expressions. What decides when a temporary dies (statements, tails,
//! scrutinees) is kept as written.
//!
//! Absent: names that are resolved, types that are known.

use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;

use super::expand::Tok;
use super::items::cfg::conjunction;
use crate::ids::{FileId, Symbol};
use crate::source::Span;

/// A parsed file.
#[derive(Debug, Default)]
pub struct File {
    /// Its items, in order.
    pub items: Vec<Item>,
    /// `#![…]` attributes (`cfg`, `no_std`, …).
    pub attrs: Attrs,
}

/// An item.
#[derive(Debug)]
pub struct Item {
    /// Its name; empty for `impl`, `use`, foreign modules and macro calls.
    pub name: Symbol,
    /// The name, or the keyword where it has none.
    pub name_span: Span,
    /// Visibility.
    pub vis: Visibility,
    /// Its attributes.
    pub attrs: Attrs,
    /// What it is.
    pub kind: ItemKind,
}

/// Attributes that mean something here.
#[derive(Clone, Debug, Default)]
pub struct Attrs {
    /// The conjunction of all `#[cfg(…)]` on the item, as text: `all(a, b)` where there are several.
    pub cfg: Option<Symbol>,
    /// `#[path = "…"]`, also through `cfg_attr`.
    pub path: Option<Symbol>,
    /// `#[macro_use]` on a module or crate, `#[macro_export]` on a macro.
    pub macro_export: bool,
    /// `#[test]`, `#[bench]`, or `cfg(test)`.
    pub test: bool,
    /// All others: path (`nestcheck::allow`, `interrupt`, `global_allocator`, …), and the tokens inside the
    /// parentheses or after `=`, as text. `#[cfg_attr(p, a)]` is here as `a`.
    pub others: Vec<Attr>,
}

/// An attribute.
#[derive(Clone, Debug)]
pub struct Attr {
    /// Its path, `a::b`.
    pub path: Symbol,
    /// Its arguments as text; empty for none.
    pub tokens: Symbol,
    /// The predicate, when it stands in a `cfg_attr`.
    pub condition: Option<Symbol>,
    /// The whole attribute.
    pub span: Span,
}

/// Who may name an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Its module alone.
    Private,
    /// `pub`.
    Public,
    /// `pub(crate)`, `pub(super)`, `pub(in path)`: the path's segments.
    Restricted(Vec<Symbol>),
}

/// What an item is.
#[derive(Debug)]
pub enum ItemKind {
    /// `mod a;` (`None`) or `mod a { … }`.
    Module(Option<Vec<Item>>),
    /// `use …;`, one entry a leaf.
    Use(Vec<UseLeaf>),
    /// `extern crate name as item.name;`
    ExternCrate(Symbol),
    /// A function.
    Function(Box<Function>),
    /// A struct or union.
    Struct(Box<Struct>),
    /// An enum.
    Enum(Box<Enum>),
    /// A trait.
    Trait(Box<Trait>),
    /// A trait alias.
    TraitAlias(Generics, Vec<Bound>),
    /// An implementation.
    Impl(Box<Impl>),
    /// A type alias, or an associated type (its default or value in `ty`).
    TypeAlias(Box<TypeAlias>),
    /// A constant, free or associated.
    Const(Box<Static>),
    /// A static.
    Static(Box<Static>),
    /// `macro_rules! name { … }` and `macro name { … }` (then `decl_macro`).
    MacroRules(MacroTokens),
    /// A macro call that stands for items.
    MacroCall(MacroCall),
    /// `extern "C" { … }`: functions without bodies, statics without values, types.
    Foreign(Option<Symbol>, Vec<Item>),
}

/// One name that a `use` brings in.
#[derive(Clone, Debug)]
pub struct UseLeaf {
    /// `crate`, `self`, `super` and names as written; a leading `::` is an empty first segment.
    pub path: Vec<Symbol>,
    /// What it is called here.
    pub kind: UseKind,
    /// The last segment as written.
    pub span: Span,
}

/// How a `use` names what it brings in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UseKind {
    /// Under this name: the last segment, or after `as`. `_` brings in a trait without a name.
    Name(Symbol),
    /// Everything public.
    Glob,
}

/// Generic parameters and where clauses.
#[derive(Clone, Debug, Default)]
pub struct Generics {
    /// Type and const parameters in order; lifetimes are not kept.
    pub params: Vec<GenericParam>,
    /// `where` clauses on types, and none of the parameters' own bounds.
    pub where_clauses: Vec<(TypeRef, Vec<Bound>)>,
}

/// A type or const parameter.
#[derive(Clone, Debug)]
pub struct GenericParam {
    /// Its name.
    pub name: Symbol,
    /// `None` for a type, its type for a const.
    pub const_ty: Option<TypeRef>,
    /// Bounds written on it, but for `?Sized` and lifetimes.
    pub bounds: Vec<Bound>,
    /// A type without `?Sized`.
    pub is_sized: bool,
    /// Its default (a [`TypeRef::Const`] for a const).
    pub default: Option<TypeRef>,
}

/// A trait bound.
#[derive(Clone, Debug)]
pub struct Bound {
    /// The trait with its arguments.
    pub path: Path,
}

/// A function, method or foreign function.
#[derive(Debug)]
pub struct Function {
    /// Its generics. `impl Trait` in a parameter stays a [`TypeRef::ImplTrait`].
    pub generics: Generics,
    /// Types of the parameters, `self` first. `self` is written as `Self`, `&Self`, `&mut Self` or its type.
    pub params: Vec<TypeRef>,
    /// Names of the parameters where the pattern is a plain name; `self` for the receiver; else `_`.
    pub param_names: Vec<Symbol>,
    /// The first parameter is `self`.
    pub has_self: bool,
    /// The result; `None` for `()`.
    pub ret: Option<TypeRef>,
    /// `async fn`.
    pub is_async: bool,
    /// `const fn`.
    pub is_const: bool,
    /// `unsafe fn`.
    pub is_unsafe: bool,
    /// `extern "abi"`; an empty name for a bare `extern`.
    pub abi: Option<Symbol>,
    /// `None` where it has no block.
    pub body: Option<Arc<Body>>,
}

/// A struct or union.
#[derive(Debug)]
pub struct Struct {
    /// Its generics.
    pub generics: Generics,
    /// Its fields.
    pub fields: Fields,
    /// Declared with `union`.
    pub is_union: bool,
}

/// The fields of a struct or variant.
#[derive(Debug)]
pub struct Fields {
    /// How they are written.
    pub style: FieldStyle,
    /// In order; numbered fields are named `0`, `1`, ….
    pub list: Vec<Field>,
}

/// How fields are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FieldStyle {
    /// `{ a: T }`
    Named,
    /// `(T)`
    Tuple,
    /// nothing
    Unit,
}

/// A field.
#[derive(Debug)]
pub struct Field {
    /// Its name or number.
    pub name: Symbol,
    /// Where.
    pub span: Span,
    /// Its type.
    pub ty: TypeRef,
    /// Visibility.
    pub vis: Visibility,
    /// The `cfg` on it.
    pub cfg: Option<Symbol>,
}

/// An enum.
#[derive(Debug)]
pub struct Enum {
    /// Its generics.
    pub generics: Generics,
    /// Its variants in order.
    pub variants: Vec<Variant>,
}

/// A variant.
#[derive(Debug)]
pub struct Variant {
    /// Its name.
    pub name: Symbol,
    /// Where.
    pub span: Span,
    /// Its fields.
    pub fields: Fields,
    /// The explicit discriminant.
    pub discriminant: Option<Arc<Body>>,
    /// It is marked as the enum's default.
    pub is_default: bool,
}

/// A trait.
#[derive(Debug)]
pub struct Trait {
    /// Its generics, without `Self`.
    pub generics: Generics,
    /// Supertraits.
    pub supertraits: Vec<Bound>,
    /// Methods ([`ItemKind::Function`]), associated types ([`ItemKind::TypeAlias`]) and consts.
    pub items: Vec<Item>,
}

/// An implementation.
#[derive(Debug)]
pub struct Impl {
    /// Its generics.
    pub generics: Generics,
    /// The trait, if it is of one; negative implementations are not kept.
    pub trait_: Option<Path>,
    /// The type it is for.
    pub self_ty: TypeRef,
    /// Methods, associated types, consts and macro calls.
    pub items: Vec<Item>,
}

/// A type alias or associated type.
#[derive(Debug)]
pub struct TypeAlias {
    /// Its generics.
    pub generics: Generics,
    /// Bounds, on an associated type of a trait.
    pub bounds: Vec<Bound>,
    /// What it stands for.
    pub ty: Option<TypeRef>,
}

/// A constant or static.
#[derive(Debug)]
pub struct Static {
    /// Its type; `None` only where the source is wrong.
    pub ty: Option<TypeRef>,
    /// Its initialiser.
    pub value: Option<Arc<Body>>,
    /// `static mut`.
    pub is_mut: bool,
}

/// A path with its arguments.
#[derive(Clone, Debug, Default)]
pub struct Path {
    /// `<T as Trait>::…`: the type; the trait's segments are then the first `qself_len` of `segments`.
    pub qself: Option<Box<TypeRef>>,
    /// How many leading segments belong to the trait of `qself`.
    pub qself_len: usize,
    /// `::a::b`.
    pub leading_colon: bool,
    /// The segments. `crate`, `self`, `super`, `Self` as written. `$crate` is `__nestcheck_crate_<n>`.
    pub segments: Vec<Segment>,
}

/// One segment of a path.
#[derive(Clone, Debug)]
pub struct Segment {
    /// The name.
    pub name: Symbol,
    /// Where.
    pub span: Span,
    /// `<A, 3>`: types and consts in order. `Fn(A, B) -> C` gives one tuple argument and the binding `Output`.
    pub args: Vec<TypeRef>,
    /// `<Item = T>`.
    pub bindings: Vec<(Symbol, TypeRef)>,
    /// `<Item: Bound>`.
    pub constraints: Vec<(Symbol, Vec<Bound>)>,
    /// Whether the arguments were written with parentheses.
    pub parenthesized: bool,
    /// Whether any type argument (even `<>`) was written.
    pub has_args: bool,
}

/// A type as written.
#[derive(Clone, Debug)]
pub enum TypeRef {
    /// A path, a primitive included.
    Path(Path),
    /// `&T`, `&mut T`.
    Ref(bool, Box<TypeRef>),
    /// `*const T`, `*mut T`.
    Ptr(bool, Box<TypeRef>),
    /// `[T]`
    Slice(Box<TypeRef>),
    /// `[T; N]`
    Array(Box<TypeRef>, Box<TypeRef>),
    /// `(A, B)`; empty for `()`.
    Tuple(Vec<TypeRef>),
    /// `fn(A) -> B`
    FnPtr(Vec<TypeRef>, Box<TypeRef>),
    /// `!`
    Never,
    /// `_`
    Infer,
    /// `dyn A + B`
    Dyn(Vec<Bound>),
    /// `impl A + B`
    ImplTrait(Vec<Bound>),
    /// A const argument: its body (a literal, a block, a negated literal). A const named by a bare path is a
    /// [`TypeRef::Path`], since syntax cannot tell it from a type.
    Const(Arc<Body>),
    /// A macro in type position.
    Macro(Box<MacroCall>),
    /// Not modelled.
    Unknown,
}

/// A macro call.
#[derive(Clone, Debug)]
pub struct MacroCall {
    /// Whose name.
    pub path: Path,
    /// What stands between its delimiters.
    pub tokens: MacroTokens,
    /// The path.
    pub span: Span,
    /// The delimiter: `(`, `[` or `{`.
    pub delimiter: char,
}

/// Tokens that are not parsed yet.
#[derive(Clone, Debug)]
pub enum MacroTokens {
    /// Bytes of a file, to be lexed when they are needed.
    Source {
        /// Which.
        file: FileId,
        /// First byte.
        lo: u32,
        /// One past the last.
        hi: u32,
    },
    /// Tokens that stem from an expansion.
    Tokens(Arc<[Tok]>),
}

/// An expression of a [`Body`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ExprId(pub u32);

/// A pattern of a [`Body`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PatId(pub u32);

/// The body of a function, a const's value, or an array length.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// Its expressions.
    pub exprs: Vec<Expr>,
    /// Its patterns.
    pub pats: Vec<Pat>,
    /// The patterns of the function's parameters; `self` is a binding of that name.
    pub params: Vec<PatId>,
    /// The value.
    pub root: Option<ExprId>,
    /// Whether an [`ExprKind::Macro`], [`Statement::Macro`] or [`PatKind::Macro`] is in it.
    pub has_macros: bool,
    /// Whether what stands under `cfg(test)` is taken over.
    pub has_tests: bool,
    /// Items declared in its blocks: one list a block, whose number is in [`ExprKind::Block`].
    pub block_items: Vec<BlockItems>,
    /// The `cfg` that a statement or an arm stands under, by its expression; that of a `let` by its initialiser.
    pub conditions: FxHashMap<ExprId, Symbol>,
}

impl Body {
    /// The expression behind an id of this body.
    pub fn expr(&self, id: ExprId) -> &Expr {
        &self.exprs[id.0 as usize]
    }

    /// The pattern behind an id of this body.
    pub fn pat(&self, id: PatId) -> &Pat {
        &self.pats[id.0 as usize]
    }

    /// Gives back what was reserved while the body was built.
    pub fn shrink(&mut self) {
        self.exprs.shrink_to_fit();
        self.pats.shrink_to_fit();
    }

    /// Adds an expression.
    pub fn add_expr(&mut self, kind: ExprKind, span: Span) -> ExprId {
        self.exprs.push(Expr { kind, span });
        ExprId(self.exprs.len() as u32 - 1)
    }

    /// What stands in place of a macro call: the block that it expands to, or the one expression in it.
    pub fn kind_of_expansion(&self, block: Block) -> ExprKind {
        match (block.statements.is_empty(), block.tail, block.items) {
            (true, Some(tail), None) => self.expr(tail).kind.clone(),
            _ => ExprKind::Block(block),
        }
    }

    /// Adds a pattern.
    pub fn add_pat(&mut self, kind: PatKind, span: Span) -> PatId {
        self.pats.push(Pat { kind, span });
        PatId(self.pats.len() as u32 - 1)
    }
}

/// The items of a block, which collection takes out once.
#[derive(Clone, Debug, Default)]
pub struct BlockItems(Arc<Mutex<Option<Vec<Item>>>>);

impl BlockItems {
    /// Items still to be collected.
    pub fn new(items: Vec<Item>) -> Self {
        Self(Arc::new(Mutex::new(Some(items))))
    }

    /// The items, the first time, and those that were added since.
    pub fn take(&self) -> Option<Vec<Item>> {
        self.0.lock().ok()?.take()
    }

    /// Adds items.
    pub fn add(&self, items: Vec<Item>) {
        if let Ok(mut list) = self.0.lock() {
            list.get_or_insert_default().extend(items);
        }
    }

    /// Puts the items that are still to be collected under one `cfg` more.
    pub fn put_under(&self, cfg: Symbol) {
        if let Ok(mut list) = self.0.lock() {
            let items = list.iter_mut().flatten();
            items.for_each(|item| item.attrs.cfg = conjunction(Some(cfg), item.attrs.cfg));
        }
    }

    /// Gives the items that are still to be collected an attribute.
    pub fn mark(&self, attr: Option<&Attr>) {
        if let Ok(mut list) = self.0.lock() {
            let items = list.iter_mut().flatten();
            items.for_each(|item| item.attrs.others.extend(attr.cloned()));
        }
    }
}

/// An expression.
#[derive(Clone, Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where.
    pub span: Span,
}

/// How an expression is borrowed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Borrow {
    /// `&mut`, `&raw mut`
    pub mutable: bool,
    /// `&raw`: a pointer is made, no reference.
    pub raw: bool,
}

/// What an expression is.
#[derive(Clone, Debug)]
pub enum ExprKind {
    /// A variable, constant, function, unit struct, ….
    Path(Path),
    /// A literal.
    Literal(Literal),
    /// `f(a)`, a tuple struct or variant included.
    Call(ExprId, Vec<ExprId>),
    /// `a.m::<T>(b)`
    MethodCall {
        /// `a`
        receiver: ExprId,
        /// `m`
        name: Symbol,
        /// Where `m` stands.
        name_span: Span,
        /// `T`
        generic_args: Vec<TypeRef>,
        /// `b`
        args: Vec<ExprId>,
    },
    /// `a.f`, `a.0`
    Field(ExprId, Symbol, Span),
    /// `a[i]`
    Index(ExprId, ExprId),
    /// `*a`
    Deref(ExprId),
    /// `!a`
    Not(ExprId),
    /// `-a`
    Neg(ExprId),
    /// `&a`, `&mut a`, `&raw const a`
    Ref(Borrow, ExprId),
    /// `a + b`; `&&` and `||` included.
    Binary(BinOp, ExprId, ExprId),
    /// `a = b`
    Assign(ExprId, ExprId),
    /// `a += b`
    AssignOp(BinOp, ExprId, ExprId),
    /// `a as T`
    Cast(ExprId, TypeRef),
    /// `if c { t } else { e }`; the condition may hold [`ExprKind::Let`]s joined by `&&`.
    If(ExprId, ExprId, Option<ExprId>),
    /// `let p = e` in a condition.
    Let(PatId, ExprId),
    /// `match e { … }`
    Match(ExprId, Vec<Arm>),
    /// `'l: loop { … }`
    Loop(Option<Symbol>, ExprId),
    /// `'l: while c { … }`
    While(Option<Symbol>, ExprId, ExprId),
    /// `'l: for p in e { … }`
    For(Option<Symbol>, PatId, ExprId, ExprId),
    /// A block: `{}`, `'l: {}`, `unsafe {}`, `const {}`.
    Block(Block),
    /// `async { … }`, `async move { … }`: the block, and whether it moves.
    Async(ExprId, bool),
    /// A closure.
    Closure(Closure),
    /// `return e`
    Return(Option<ExprId>),
    /// `break 'l e`
    Break(Option<Symbol>, Option<ExprId>),
    /// `continue 'l`
    Continue(Option<Symbol>),
    /// `e?`
    Try(ExprId),
    /// `e.await`
    Await(ExprId),
    /// `(a, b)`; empty for `()`.
    Tuple(Vec<ExprId>),
    /// `[a, b]`
    Array(Vec<ExprId>),
    /// `[a; n]`
    Repeat(ExprId, ExprId),
    /// `S { f: a, ..base }`
    Struct(Path, Vec<(Symbol, ExprId)>, Option<ExprId>),
    /// `a..b`, `a..=b` (then `true`)
    Range(Option<ExprId>, Option<ExprId>, bool),
    /// A macro call that is not expanded yet.
    Macro(Box<MacroCall>),
    /// Arguments of a macro that is known and has no value of interest (`println!`, `asm!`): its value is of
    /// the type that the macro is known for.
    MacroValue {
        /// The macro's name.
        name: Symbol,
        /// Its argument expressions, in order of evaluation.
        args: Vec<ExprId>,
    },
    /// The values of a block under one `cfg` each, of which a build has one.
    Alternatives(Vec<ExprId>),
    /// `_` on the left of an assignment.
    Underscore,
    /// Not modelled: what it is.
    Unknown(Symbol),
}

/// A literal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Literal {
    /// An integer and its suffix.
    Int(u128, Option<Symbol>),
    /// A float and its suffix.
    Float(Option<Symbol>),
    /// `true`, `false`
    Bool(bool),
    /// `'c'`
    Char(char),
    /// `"…"`
    Str(Symbol),
    /// `b"…"`: its length.
    ByteStr(u32),
    /// `c"…"`
    CStr,
    /// `b'c'`
    Byte(u8),
}

/// Binary operators.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "each variant is the operator of that name")]
pub enum BinOp {
    Add,
    Sub,
    Mul,
    Div,
    Rem,
    And,
    Or,
    BitXor,
    BitAnd,
    BitOr,
    Shl,
    Shr,
    Eq,
    Lt,
    Le,
    Ne,
    Ge,
    Gt,
}

/// An arm of a `match`.
#[derive(Clone, Debug)]
pub struct Arm {
    /// The pattern.
    pub pat: PatId,
    /// `if …`
    pub guard: Option<ExprId>,
    /// The value.
    pub body: ExprId,
}

/// A block expression.
#[derive(Clone, Debug)]
pub struct Block {
    /// `'l: { … }`
    pub label: Option<Symbol>,
    /// Its statements.
    pub statements: Vec<Statement>,
    /// The value, where the last expression has no semicolon.
    pub tail: Option<ExprId>,
    /// Items declared in it: an index into [`Body::block_items`].
    pub items: Option<u32>,
    /// The closing brace, where locals are dropped.
    pub end: Span,
}

/// A statement of a block.
#[derive(Clone, Debug)]
pub enum Statement {
    /// `let p: T = e else { … };`
    Let {
        /// `p`
        pat: PatId,
        /// `T`
        ty: Option<TypeRef>,
        /// `e`
        init: Option<ExprId>,
        /// The block after `else`.
        else_block: Option<ExprId>,
    },
    /// An expression whose value is dropped.
    Expr(ExprId),
    /// A macro call as a statement: expands to statements, or is an expression.
    Macro(Box<MacroCall>),
}

/// A closure.
#[derive(Clone, Debug)]
pub struct Closure {
    /// Its parameters with the types written on them.
    pub params: Vec<(PatId, Option<TypeRef>)>,
    /// The type after `->`.
    pub ret: Option<TypeRef>,
    /// Its body.
    pub body: ExprId,
    /// `move`
    pub is_move: bool,
    /// `async |x| …`
    pub is_async: bool,
}

/// A pattern.
#[derive(Clone, Debug)]
pub struct Pat {
    /// What it is.
    pub kind: PatKind,
    /// Where.
    pub span: Span,
}

/// What a pattern is.
#[derive(Clone, Debug)]
pub enum PatKind {
    /// `_`
    Wild,
    /// `..`
    Rest,
    /// `ref mut a @ p`; a plain name may turn out to be a constant, unit struct or variant.
    Binding {
        /// `a`
        name: Symbol,
        /// `ref`
        by_ref: bool,
        /// `mut`
        is_mut: bool,
        /// `p`
        sub: Option<PatId>,
    },
    /// A constant, unit struct or variant.
    Path(Path),
    /// `S(a, ..)`
    TupleStruct(Path, Vec<PatId>),
    /// `S { f: p, .. }`
    Struct(Path, Vec<(Symbol, PatId)>),
    /// `(a, .., b)`
    Tuple(Vec<PatId>),
    /// `[a, .., b]`
    Slice(Vec<PatId>),
    /// `&p`
    Ref(PatId),
    /// `a | b`
    Or(Vec<PatId>),
    /// A literal or const block.
    Literal(ExprId),
    /// `a..=b`
    Range(Option<ExprId>, Option<ExprId>),
    /// A macro in pattern position.
    Macro(Box<MacroCall>),
    /// Not modelled.
    Unknown,
}

/// Calls `f` with each expression directly inside of `kind`, in source order; nested statements included,
/// those inside of unexpanded macros not.
pub fn for_each_child(kind: &ExprKind, mut f: impl FnMut(ExprId)) {
    match kind {
        ExprKind::Path(_)
        | ExprKind::Literal(_)
        | ExprKind::Continue(_)
        | ExprKind::Macro(_)
        | ExprKind::Underscore
        | ExprKind::Unknown(_) => {}
        ExprKind::Call(callee, args) => {
            f(*callee);
            args.iter().copied().for_each(f);
        }
        ExprKind::MethodCall { receiver, args, .. } => {
            f(*receiver);
            args.iter().copied().for_each(f);
        }
        ExprKind::Field(e, ..)
        | ExprKind::Deref(e)
        | ExprKind::Not(e)
        | ExprKind::Neg(e)
        | ExprKind::Ref(_, e)
        | ExprKind::Cast(e, _)
        | ExprKind::Let(_, e)
        | ExprKind::Loop(_, e)
        | ExprKind::Async(e, _)
        | ExprKind::Try(e)
        | ExprKind::Await(e) => f(*e),
        ExprKind::Index(a, b)
        | ExprKind::Binary(_, a, b)
        | ExprKind::Assign(a, b)
        | ExprKind::AssignOp(_, a, b)
        | ExprKind::While(_, a, b)
        | ExprKind::For(_, _, a, b)
        | ExprKind::Repeat(a, b) => {
            f(*a);
            f(*b);
        }
        ExprKind::If(a, b, c) => {
            f(*a);
            f(*b);
            c.iter().copied().for_each(f);
        }
        ExprKind::Match(e, arms) => {
            f(*e);
            for arm in arms {
                arm.guard.iter().copied().for_each(&mut f);
                f(arm.body);
            }
        }
        ExprKind::Block(block) => {
            for statement in &block.statements {
                match statement {
                    Statement::Let { init, else_block, .. } => {
                        init.iter().chain(else_block).copied().for_each(&mut f);
                    }
                    Statement::Expr(e) => f(*e),
                    Statement::Macro(_) => {}
                }
            }
            block.tail.iter().copied().for_each(f);
        }
        ExprKind::Closure(closure) => f(closure.body),
        ExprKind::Return(e) | ExprKind::Break(_, e) => e.iter().copied().for_each(f),
        ExprKind::Tuple(list)
        | ExprKind::Array(list)
        | ExprKind::Alternatives(list)
        | ExprKind::MacroValue { args: list, .. } => {
            list.iter().copied().for_each(f);
        }
        ExprKind::Struct(_, fields, base) => {
            fields.iter().map(|(_, e)| *e).for_each(&mut f);
            base.iter().copied().for_each(f);
        }
        ExprKind::Range(a, b, _) => a.iter().chain(b).copied().for_each(f),
    }
}
