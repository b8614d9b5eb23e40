//! Lowering: from inferred bodies to the IR, where temporaries are locals, scopes end in drops and moves are
//! explicit.
//!
//! [`lower_body`] turns one body, with its closures and async blocks, into [`LoweredBody`]; bodies are lowered
//! in parallel and share a [`LowerContext`]. [`merge`] gives closures and drop glue their final ids and builds
//! the functions of the program.
//!
//! Vocabulary: a *terminating scope* is one at whose end temporaries die; *glue* is the function that runs
//! when a value of a type is dropped; a *placeholder* is a function id that [`merge`] replaces.
//!
//! Absent: name and method look-up, types (both are inference's), what lock primitives do (models).

mod assign;
mod block;
mod call;
mod captures;
mod closure;
mod condition;
mod const_eval;
mod const_value;
mod content;
mod control;
mod derived_default;
mod dispatch;
mod drop_glue;
mod dump;
mod exported;
mod expr;
mod extend;
mod external;
mod facts;
mod format;
mod handover;
mod instance;
mod intrinsic;
mod kept;
mod lock_calls;
mod lock_class;
mod matching;
mod merge;
mod model;
mod operators;
mod owner;
mod pattern;
mod place;
mod scope;
mod shared_fields;
mod state;
mod stored;
#[cfg(test)]
mod tests;
mod text;
mod unpolled;

use std::sync::{Mutex, PoisonError};

use indexmap::IndexSet;
use rustc_hash::{FxHashMap, FxHashSet};

pub use const_eval::named_constants;
pub use dump::dump;
pub use instance::{InstanceKey, lower_instances};
pub use merge::{Merged, merge};

use self::const_eval::ConstCache;
use self::exported::Exported;
use self::external::ExternalMethods;
use self::facts::TypeFacts;
use self::instance::Requests;
use self::shared_fields::{Giver, Taker};
use self::state::FnState;
use self::stored::Callables;
use super::defs::{AdtId, ConstId, Container, Db, FnDefId, Generics};
use super::hir::{self, ExprId, PatId};
use super::infer::Inferred;
use super::models::Models;
use super::ty::{TraitRef, Ty};
use crate::cfg_logic::can_hold_together;
use crate::ids::{FnId, LocalId, Symbol};
use crate::ir;
use crate::ir::{
    ClosesOver, Counts, LockClass, Operand, Place, PlaceBase, Projection, Root, Rvalue, Unknown,
    UnknownReason,
};
use crate::source::Span;

/// Closures of a lowered body have ids from here on until they are merged.
const CLOSURE_BASE: u32 = 0x8000_0000;
/// The glue functions that a lowered body asks for have ids from here on until they are merged.
const GLUE_BASE: u32 = 0xC000_0000;
/// Types of callables that a lowered body calls have ids from here on until they are merged.
const STORED_BASE: u32 = 0xA000_0000;
/// Instances that a lowered body asks for have ids from here on until they are merged.
const INSTANCE_BASE: u32 = 0xE000_0000;
/// The body's owner, in [`Unknown::function`], until it is merged.
const OWNER: FnId = FnId(u32::MAX);
/// The longest text of an unknown.
const MAX_TEXT: usize = 60;

static UNKNOWN_TY: Ty = Ty::Unknown;

/// What the lowering of all bodies shares.
pub struct LowerContext<'a> {
    /// The tables.
    pub db: &'a Db,
    /// What calls of lock primitives do.
    pub models: &'a dyn Models,
    facts: TypeFacts<'a>,
    exported: Exported,
    external_methods: ExternalMethods,
    consts: ConstCache,
    /// Whether two `cfg` predicates can hold together, as far as it was asked.
    meets: Mutex<FxHashMap<(Symbol, Symbol), bool>>,
}

impl<'a> LowerContext<'a> {
    /// Computes what lowering asks of types.
    pub fn new(db: &'a Db, models: &'a dyn Models) -> Self {
        let facts = TypeFacts::new(db, models);
        Self {
            db,
            models,
            facts,
            exported: Exported::of(db),
            external_methods: ExternalMethods::new(db),
            consts: ConstCache::new(db),
            meets: Mutex::default(),
        }
    }

    /// Whether some build satisfies both predicates.
    fn meets(&self, one: Symbol, other: Symbol) -> bool {
        let known = |meets: &FxHashMap<_, bool>| meets.get(&(one, other)).copied();
        let locked = || self.meets.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = known(&locked()) {
            return answer;
        }
        let answer = can_hold_together(&[one.as_str(), other.as_str()]);
        locked().insert((one, other), answer);
        answer
    }
}

/// Whose body.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum BodyOwner {
    /// A function's.
    Fn(FnDefId),
    /// The initialiser of a constant or static.
    Const(ConstId),
    /// The discriminant of an enum's variant.
    Discriminant(AdtId, u32),
}

/// A body in IR, not merged with others yet.
#[derive(Debug)]
pub struct LoweredBody {
    /// The body.
    pub body: ir::Body,
    /// The closures and async blocks in it, those in closures included, in source order.
    pub closures: Vec<LoweredClosure>,
    /// What was not understood.
    pub unknowns: Vec<Unknown>,
    /// Every call in it and in its closures.
    pub calls: Vec<CallRow>,
    /// Counts of what was seen.
    pub counts: Counts,
    glue: IndexSet<Ty>,
    requests: Requests,
    callables: Callables,
    notes: Notes,
}

/// What a body adds to what is known of the whole program.
#[derive(Clone, Default, Debug)]
struct Notes {
    /// Classes of locks around trait objects, each with that of a lock that became one.
    objects: Vec<(Symbol, Symbol)>,
    /// Pointers to locks that it gives to fields and functions.
    given: Vec<(Giver, Taker)>,
    /// What it calls of the scheduler.
    switches: IndexSet<Symbol>,
    /// Names of methods that it calls on values of no known type.
    unresolved: IndexSet<Symbol>,
}

/// A closure or async block.
#[derive(Debug)]
pub struct LoweredClosure {
    /// `{closure#0}`, after the path of what is around it.
    pub name: Symbol,
    /// Captures, then parameters.
    pub params: Vec<Symbol>,
    /// Its body.
    pub body: ir::Body,
    /// It is the body of an `async` block.
    pub is_future: bool,
    /// What it closes over.
    pub closes_over: ClosesOver,
    /// The expression.
    pub span: Span,
    /// The closure around it, by its index in [`LoweredBody::closures`]; `None` for the owner itself.
    pub parent: Option<u32>,
    /// It is handed to something that runs it with nothing held.
    pub root: Option<Root>,
}

/// A call, for the call graph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CallRow {
    /// The name that is called.
    pub span: Span,
    /// As written.
    pub name: Symbol,
    /// How well the target is known.
    pub resolution: Resolution,
    /// The definitions that are known to be meant. Of a trait's method whose impl depends on a value or a
    /// parameter, the method itself comes first.
    pub targets: Vec<CallTarget>,
}

/// What a call names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CallTarget {
    /// A function or method.
    Fn(FnDefId),
    /// The constructor of a struct (variant 0) or of an enum's variant.
    Constructor(AdtId, u32),
    /// A constant or static that holds a function.
    Const(ConstId),
    /// A variable that holds a function or closure.
    Variable(Symbol, Span),
}

/// How well the target of a call is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Resolution {
    /// One function.
    Exact,
    /// One of several, or what a value holds.
    Candidates,
    /// A function of a crate that is not read.
    External,
    /// Not resolved.
    Unknown,
}

/// Lowers one function (or the initialiser of a constant or static) and the closures in it.
pub fn lower_body(cx: &LowerContext<'_>, owner: BodyOwner, inferred: &Inferred) -> LoweredBody {
    let mut lowerer = Lowerer::new(cx, owner, inferred);
    match owner {
        BodyOwner::Fn(id) if lowerer.leads_inside(id) => lowerer.signature_body(id),
        _ => lowerer.owner_body(),
    }
    lowerer.note_flows();
    lowerer.note_objects();
    lowerer.note_shared_fields();
    let Lowerer { f, out, .. } = lowerer;
    let Output { closures, unknowns, calls, counts, glue, requests, callables, notes } = out;
    LoweredBody {
        body: f.finish(cx.db),
        closures: closures.into_iter().flatten().collect(),
        unknowns,
        calls,
        counts,
        glue,
        requests,
        callables,
        notes,
    }
}

/// What the lowering of a body gives besides the body.
#[derive(Default)]
struct Output {
    /// `None` while the closure is being lowered.
    closures: Vec<Option<LoweredClosure>>,
    unknowns: Vec<Unknown>,
    calls: Vec<CallRow>,
    counts: Counts,
    glue: IndexSet<Ty>,
    requests: Requests,
    callables: Callables,
    notes: Notes,
}

/// The lowering of one body.
struct Lowerer<'a> {
    cx: &'a LowerContext<'a>,
    inferred: &'a Inferred,
    owner_path: Symbol,
    edition: u16,
    /// Under which the body exists.
    cfg: Option<Symbol>,
    /// What is required of the parameters in scope.
    predicates: Vec<&'a (Ty, TraitRef)>,
    f: FnState,
    out: Output,
    /// The closure that `f` is, if it is one.
    closure: Option<u32>,
    /// Closures by the expression that makes them.
    closure_ids: FxHashMap<ExprId, u32>,
    /// The operands of operators and casts, once they were asked for.
    operands_of_body: Option<FxHashSet<ExprId>>,
}

impl<'a> Lowerer<'a> {
    fn new(cx: &'a LowerContext<'a>, owner: BodyOwner, inferred: &'a Inferred) -> Self {
        let (meta, container, own) = match owner {
            BodyOwner::Fn(id) => {
                let func = cx.db.func(id);
                (&func.meta, func.container, Some(&func.generics))
            }
            BodyOwner::Const(id) => (&cx.db.const_(id).meta, cx.db.const_(id).container, None),
            BodyOwner::Discriminant(id, _) => (&cx.db.adt(id).meta, Container::Module, None),
        };
        Self {
            cx,
            inferred,
            owner_path: meta.path,
            edition: cx.db.edition(meta.module),
            cfg: meta.cfg,
            predicates: predicates_in_scope(cx.db, container, own),
            f: FnState::new(),
            out: Output { requests: Requests::new(inferred), ..Output::default() },
            closure: None,
            closure_ids: FxHashMap::default(),
            operands_of_body: None,
        }
    }

    fn body(&self) -> &'a hir::Body {
        &self.inferred.body
    }

    fn span(&self, expr: ExprId) -> Span {
        self.body().expr(expr).span
    }

    fn ty(&self, expr: ExprId) -> &'a Ty {
        self.inferred.expr_ty.get(expr.0 as usize).unwrap_or(&UNKNOWN_TY)
    }

    fn pat_ty(&self, pat: PatId) -> &'a Ty {
        self.inferred.pat_ty.get(pat.0 as usize).unwrap_or(&UNKNOWN_TY)
    }

    /// Temporaries of block tails and of `if let` die early.
    fn has_2024_scopes(&self) -> bool {
        self.edition >= 2024
    }

    fn is_copy(&self, ty: &Ty) -> bool {
        // A closure that only borrows is copied as its references are; one that moves may own a guard.
        if let Ty::Closure(id) = ty
            && let hir::ExprKind::Closure(closure) = &self.inferred.body.expr(*id).kind
        {
            return !closure.is_move;
        }
        self.cx.facts.is_copy(ty, &self.predicates)
    }

    /// A use by value.
    /// The value at a place. A part of a value takes nothing along whose end matters if its type has nothing such, and
    /// an enum of names alone takes nothing along at all: a macro that is not read may have derived that it is copied.
    fn consume(&self, place: Place, ty: &Ty) -> Operand {
        let is_part = || place.as_local().is_none() || self.cx.facts.is_of_names(ty);
        let is_plain = || is_part() && !self.cx.facts.needs_drop(ty);
        if self.is_copy(ty) || is_plain() { Operand::Copy(place) } else { Operand::Move(place) }
    }

    /// The value that a box at the place before its last step gives away. The box is empty then: it reads as what is
    /// in it.
    fn out_of_box(&self, value: Operand, container: &Ty) -> Operand {
        let is_box = matches!(container, Ty::Adt(id, _) if self.cx.db.lang.adt("Box") == Some(*id));
        match value {
            Operand::Move(place) if is_box && place.projections.last() == Some(&Projection::Deref) => {
                Operand::Move(place.around())
            }
            value => value,
        }
    }

    fn consume_local(&self, local: LocalId) -> Operand {
        self.consume(Place::local(local), &self.f.tys[local.index()])
    }

    /// The glue of a type, if dropping it runs code.
    fn glue_of(&mut self, ty: &Ty) -> Option<FnId> {
        let key = drop_glue::key(&self.cx.facts, ty)?;
        self.out.requests.depends_on(ty);
        let (index, _) = self.out.glue.insert_full(key);
        Some(FnId(GLUE_BASE + index as u32))
    }

    /// Notes something that was not understood.
    fn unknown(&mut self, reason: UnknownReason, what: &str, span: Span) {
        let function = Some(self.closure.map_or(OWNER, |index| FnId(CLOSURE_BASE + index)));
        self.out.unknowns.push(Unknown { reason, what: shortened(what), span, function });
    }

    /// Whether a lock at this place has a class that is known here or is up to the caller.
    fn is_class_known(&self, place: &Place) -> bool {
        if let Some(LockClass(_)) = place.class() {
            return true;
        }
        let PlaceBase::Local(local) = place.base else { return true };
        let declared = self.f.body.locals.get(local.index()).is_some_and(|decl| decl.lock_class.is_some());
        let stands_for = self.f.stands_for.get(&local);
        declared
            || local.index() < self.f.param_count
            || stands_for.is_some_and(|at| at.base != place.base && self.is_class_known(at))
    }

    /// `dst = value`, remembering what a temporary stands for.
    fn set(&mut self, dst: LocalId, value: Rvalue, span: Span) {
        if let Rvalue::Use(Operand::Ref(at) | Operand::Copy(at) | Operand::Move(at)) = &value {
            let is_older = !matches!(at.base, PlaceBase::Local(local) if local >= dst);
            if is_older {
                self.f.stands_for.insert(dst, *at);
            }
        }
        self.f.assign(dst, value, span);
    }
}

fn predicates_in_scope<'a>(
    db: &'a Db,
    container: Container,
    own: Option<&'a Generics>,
) -> Vec<&'a (Ty, TraitRef)> {
    let around = db.container_generics(container);
    around.into_iter().chain(own).flat_map(|generics| &generics.predicates).collect()
}

/// A text cut down to what fits a line.
fn shortened(text: &str) -> Symbol {
    match text.char_indices().nth(MAX_TEXT) {
        Some((cut, _)) => Symbol::new(&format!("{}…", &text[..cut])),
        None => Symbol::new(text),
    }
}

/// A path as written, without arguments.
fn path_text(path: &hir::Path) -> String {
    path.segments.iter().map(|segment| segment.name.as_str()).collect::<Vec<_>>().join("::")
}
