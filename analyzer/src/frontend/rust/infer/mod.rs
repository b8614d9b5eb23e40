//! Inference: the type of every expression of a body, and what every name, method and operator in it means.
//!
//! One pass over the body in evaluation order, with variables for what is not known yet (`table`), obligations
//! that wait for more (`traits`), and method calls on undecided receivers that are tried again at the end. It
//! accepts every program: a mismatch is not an error here, and what cannot be decided is
//! [`Ty::Unknown`] and recorded as such.

mod call;
mod coerce;
mod conditions;
mod control;
mod expand;
mod expr;
mod finish;
mod foreign;
mod instance;
mod literals;
mod method;
mod operator;
mod outside;
mod path;
mod pattern;
mod result;
mod table;
mod traits;

pub use instance::instantiate;
pub use result::{
    DerefStep, FieldTarget, FnTarget, Inferred, LoopTarget, MethodCallee, MethodTarget, PatTarget,
    PathTarget, ValueCall,
};

use rustc_hash::{FxHashMap, FxHashSet};

use self::foreign::DeferredStep;
use self::table::{Table, VarKind};
use self::traits::Obligation;
use super::defs::*;
use super::hir::{Body, Expr, ExprId, ExprKind, PatId, TypeRef};
use super::items::signatures::TypeScope;
use super::ty::{TraitRef, Ty};
use crate::ids::Symbol;
use crate::source::SourceMap;

/// The signature of a closure, known by parts.
#[derive(Clone, Debug)]
struct ClosureSignature {
    params: Vec<Ty>,
    ret: Ty,
}

/// A loop or labelled block around an expression.
#[derive(Debug)]
struct Breakable {
    label: Option<Symbol>,
    ty: Ty,
    is_loop: bool,
}

/// A method call whose receiver was not known when it was met.
#[derive(Debug)]
struct DeferredMethod {
    expr: ExprId,
    receiver: Ty,
    name: Symbol,
    generic_args: Vec<TypeRef>,
    args: Vec<(ExprId, Ty)>,
    result: Ty,
    modules: Vec<ModuleId>,
}

/// A field access on a base that was not known when it was met.
#[derive(Debug)]
struct DeferredField {
    expr: ExprId,
    base: Ty,
    name: Symbol,
    result: Ty,
}

/// The inference of one body.
struct Infer<'a> {
    db: &'a Db,
    sources: &'a SourceMap,
    body: Body,
    /// Where names are looked up: the innermost block first, the named module last.
    modules: Vec<ModuleId>,
    container: Container,
    /// Whether a default build may have the body.
    is_built: bool,
    own_params: &'a [ParamId],
    self_ty: Option<Ty>,
    env: Vec<(Ty, TraitRef)>,
    scope_traits: Option<FxHashSet<TraitId>>,
    table: Table,
    pending: Vec<Obligation>,
    depth: u32,
    /// What was followed for the question in progress.
    searched: u32,
    last_resort: bool,
    /// Of what nothing that is read says, nothing holds.
    proves: bool,
    /// The last question was answered by something of which nothing that is read says that it holds.
    presumed: bool,
    closures: FxHashMap<ExprId, ClosureSignature>,
    locals: Vec<Vec<(Symbol, PatId)>>,
    returns: Vec<Ty>,
    breakables: Vec<Breakable>,
    deferred: Vec<DeferredMethod>,
    deferred_fields: Vec<DeferredField>,
    deferred_steps: Vec<DeferredStep>,
    expansion_depth: u32,
    out: Inferred,
}

/// Infers the body of a function; `None` where it has none.
pub fn infer_fn(db: &Db, sources: &SourceMap, id: FnDefId) -> Option<Inferred> {
    let func = db.func(id);
    let body = func.syntax.body.as_ref()?;
    let mut infer =
        Infer::new(db, sources, Body::clone(body), func.meta.module, func.container, &func.generics);
    infer.out.block_modules = func.block_modules.clone();
    infer.is_built &= !func.likelihood.is_left_out();
    let params: Vec<Ty> = func.params.iter().map(|ty| infer.normalize(ty)).collect();
    let patterns = infer.body.params.clone();
    for (pat, ty) in patterns.iter().zip(&params) {
        infer.pattern(*pat, ty);
    }
    let ret = infer.normalize(&func.ret);
    Some(infer.run(&ret))
}

/// Infers the initialiser of a constant or static.
pub fn infer_const(db: &Db, sources: &SourceMap, id: ConstId) -> Option<Inferred> {
    let constant = db.const_(id);
    let body = constant.syntax.value.as_ref()?;
    let none = Generics::default();
    let mut infer =
        Infer::new(db, sources, Body::clone(body), constant.meta.module, constant.container, &none);
    infer.out.block_modules = constant.block_modules.clone();
    let ty = infer.normalize(&constant.ty);
    Some(infer.run(&ty))
}

/// Infers the discriminant of a variant that is given by a call.
pub fn infer_discriminant(db: &Db, sources: &SourceMap, id: AdtId, variant: u32) -> Option<Inferred> {
    let adt = db.adt(id);
    let body = adt.variants.get(variant as usize)?.discriminant.as_ref()?;
    let is_call = |expr: &Expr| matches!(expr.kind, ExprKind::Call(..) | ExprKind::MethodCall { .. });
    if !body.exprs.iter().any(is_call) {
        return None;
    }
    let none = Generics::default();
    let infer = Infer::new(db, sources, Body::clone(body), adt.meta.module, Container::Module, &none);
    Some(infer.run(&Ty::Unknown))
}

impl<'a> Infer<'a> {
    fn new(
        db: &'a Db,
        sources: &'a SourceMap,
        body: Body,
        module: ModuleId,
        container: Container,
        generics: &'a Generics,
    ) -> Self {
        let self_ty = TypeScope::within(db, module, container, &[]).self_ty;
        let mut modules = vec![module];
        while let (true, Some(parent)) =
            (db.module(modules[modules.len() - 1]).is_block, parent_of(db, &modules))
        {
            modules.push(parent);
        }
        let env = Self::environment(db, container, Some(generics));
        Self {
            db,
            sources,
            body,
            modules,
            container,
            is_built: !db.module(module).likelihood.is_left_out(),
            own_params: &generics.params,
            self_ty,
            env,
            scope_traits: None,
            table: Table::default(),
            pending: Vec::new(),
            depth: 0,
            searched: 0,
            last_resort: false,
            proves: false,
            presumed: false,
            closures: FxHashMap::default(),
            locals: vec![Vec::new()],
            returns: Vec::new(),
            breakables: Vec::new(),
            deferred: Vec::new(),
            deferred_fields: Vec::new(),
            deferred_steps: Vec::new(),
            expansion_depth: 0,
            out: Inferred { module: Some(module), ..Inferred::default() },
        }
    }

    fn run(mut self, ret: &Ty) -> Inferred {
        self.returns.push(ret.clone());
        if let Some(root) = self.body.root {
            self.expr_coerced(root, ret);
        }
        self.finish()
    }

    fn new_var(&mut self) -> Ty {
        self.table.new_var(VarKind::General)
    }

    /// Asks something where these modules are around.
    fn within<T>(&mut self, modules: &[ModuleId], ask: impl FnOnce(&mut Self) -> T) -> T {
        let around = std::mem::replace(&mut self.modules, modules.to_vec());
        self.scope_traits = None;
        let answer = ask(self);
        self.modules = around;
        self.scope_traits = None;
        answer
    }

    /// The scope in which types of this body are written.
    fn scope(&self) -> TypeScope<'a> {
        let mut scope = TypeScope::within(self.db, self.modules[0], self.container, self.own_params);
        scope.self_ty = self.self_ty.clone();
        scope
    }

    /// The type that is written in the body; `_` and omitted arguments become variables.
    fn written(&mut self, ty: &TypeRef) -> Ty {
        let mut scope = self.scope();
        scope.hole = Some(&hole);
        let ty = scope.lower(ty);
        self.open(&ty)
    }

    /// Replaces holes by variables and normalises.
    fn open(&mut self, ty: &Ty) -> Ty {
        let ty = ty.fold(&mut |part| match part {
            Ty::Infer(HOLE) => Some(self.table.new_var(VarKind::General)),
            _ => None,
        });
        self.normalize(&ty)
    }

    fn set_expr_ty(&mut self, id: ExprId, ty: Ty) {
        let index = id.0 as usize;
        if self.out.expr_ty.len() <= index {
            self.out.expr_ty.resize(index + 1, Ty::Unknown);
        }
        self.out.expr_ty[index] = ty;
    }

    fn set_pat_ty(&mut self, id: PatId, ty: Ty) {
        let index = id.0 as usize;
        if self.out.pat_ty.len() <= index {
            self.out.pat_ty.resize(index + 1, Ty::Unknown);
        }
        self.out.pat_ty[index] = ty;
    }

    fn local(&self, name: Symbol) -> Option<PatId> {
        self.locals
            .iter()
            .rev()
            .find_map(|scope| scope.iter().rev().find(|(n, _)| *n == name))
            .map(|(_, id)| *id)
    }
}

/// Stands for a variable to be made.
const HOLE: u32 = u32::MAX;

fn hole() -> Ty {
    Ty::Infer(HOLE)
}

fn parent_of(db: &Db, modules: &[ModuleId]) -> Option<ModuleId> {
    db.module(*modules.last()?).parent
}
