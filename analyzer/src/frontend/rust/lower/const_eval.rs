//! The values of constants: integers, booleans, and newtypes over one of them (flags).
//!
//! Initialisers are evaluated as they are written, with names resolved on the spot: literals, other constants,
//! operators, constructors of newtypes, and calls of functions whose body is one such expression. Depth and
//! steps are bounded, so a cycle has no value. A newtype is its content, as in the engine.

use std::sync::OnceLock;

use super::LowerContext;
use super::const_value::{ConstValue, Value, builtin, limit_of_prim, literal_value, trait_of};
use crate::frontend::rust::defs::{
    AdtId, AdtKind, ConstId, Container, Db, Def, FnDefId, ModuleId, Namespace,
};
use crate::frontend::rust::hir::{BinOp, Block, Body, ExprId, ExprKind, PatId, PatKind, Path, Statement};
use crate::frontend::rust::items::index::Head;
use crate::frontend::rust::items::paths;
use crate::frontend::rust::ty::Ty;
use crate::ids::Symbol;
use crate::ir::NamedConstant;
use crate::source::Provenance;

/// How deep expressions and calls may nest.
const MAX_DEPTH: u32 = 128;
/// How many expressions one constant may take.
const MAX_STEPS: u32 = 4096;

/// Values of constants that were asked for.
pub(super) struct ConstCache {
    values: Vec<OnceLock<Option<ConstValue>>>,
}

impl ConstCache {
    pub(super) fn new(db: &Db) -> Self {
        Self { values: db.consts.iter().map(|_| OnceLock::new()).collect() }
    }
}

impl LowerContext<'_> {
    /// The value of a constant; `None` for statics, and where it is not an integer that can be computed.
    pub(super) fn const_value(&self, id: ConstId) -> Option<ConstValue> {
        *self.consts.values[id.index()].get_or_init(|| {
            let mut eval = Eval { db: self.db, steps: 0, depth: 0 };
            eval.constant(id).map(Value::known)
        })
    }

    /// The number behind an enum's variant.
    pub(super) fn discriminant(&self, adt: AdtId, variant: u32) -> Option<u128> {
        Eval { db: self.db, steps: 0, depth: 0 }.discriminant(adt, variant).map(|value| value.bits)
    }
}

/// Every constant of the tree and its dependencies that has an integer value, by path.
pub fn named_constants(cx: &LowerContext<'_>) -> Vec<NamedConstant> {
    let ids = (0..cx.db.consts.len()).map(ConstId::new);
    let read = ids.filter(|id| cx.db.provenance(cx.db.const_(*id).meta.module) != Provenance::Stub);
    let mut all: Vec<NamedConstant> = read
        .filter_map(|id| match cx.const_value(id)? {
            ConstValue::Int(value) => Some(NamedConstant { path: cx.db.const_(id).meta.path, value }),
            ConstValue::Bool(_) => None,
        })
        .collect();
    all.sort_by_key(|constant| constant.path);
    all.dedup_by_key(|constant| constant.path);
    all
}

/// Where an expression stands.
struct Env<'a> {
    body: &'a Body,
    module: ModuleId,
    self_ty: Option<&'a Ty>,
    vars: Vec<(Symbol, Value)>,
}

struct Eval<'a> {
    db: &'a Db,
    steps: u32,
    depth: u32,
}

impl<'a> Eval<'a> {
    fn constant(&mut self, id: ConstId) -> Option<Value> {
        let data = self.db.const_(id);
        if data.is_static || matches!(data.container, Container::Trait(_)) {
            return None;
        }
        let body = data.syntax.value.as_deref()?;
        let self_ty = self.container_self(data.container);
        let mut env = Env { body, module: data.meta.module, self_ty, vars: Vec::new() };
        let value = self.expr(&mut env, body.root?)?;
        Some(self.conform(value, &data.ty))
    }

    fn container_self(&self, container: Container) -> Option<&'a Ty> {
        match container {
            Container::Impl(id) => Some(&self.db.impl_(id).self_ty),
            _ => None,
        }
    }

    /// The value seen as a type: an integer's width, a newtype's name.
    fn conform(&self, value: Value, ty: &Ty) -> Value {
        match ty {
            Ty::Prim(prim) => Value { prim: Some(*prim), adt: None, ..value }.masked(),
            Ty::Adt(id, _) => {
                let inner = self.newtype_field(*id).map_or(value, |field| self.conform(value, field));
                Value { adt: Some(*id), ..inner }
            }
            _ => value,
        }
    }

    /// The only field of a struct of one field.
    fn newtype_field(&self, id: AdtId) -> Option<&'a Ty> {
        let adt = self.db.adt(id);
        match &adt.variants[..] {
            [only] if adt.kind == AdtKind::Struct && only.fields.len() == 1 => Some(&only.fields[0].ty),
            _ => None,
        }
    }

    fn discriminant(&mut self, id: AdtId, variant: u32) -> Option<Value> {
        let adt = self.db.adt(id);
        let mut value = 0_u128;
        for (number, data) in adt.variants.iter().enumerate().take(variant as usize + 1) {
            value = match &data.discriminant {
                Some(body) => {
                    let mut env = Env { body, module: adt.meta.module, self_ty: None, vars: Vec::new() };
                    self.expr(&mut env, body.root?)?.bits
                }
                None if number == 0 => 0,
                None => value.wrapping_add(1),
            };
        }
        Some(Value { adt: Some(id), ..Value::int(value) })
    }

    fn expr(&mut self, env: &mut Env<'a>, expr: ExprId) -> Option<Value> {
        if self.depth >= MAX_DEPTH || self.steps >= MAX_STEPS {
            return None;
        }
        self.steps += 1;
        self.depth += 1;
        let value = self.expr_kind(env, expr);
        self.depth -= 1;
        value
    }

    fn expr_kind(&mut self, env: &mut Env<'a>, expr: ExprId) -> Option<Value> {
        let body = env.body;
        match &body.expr(expr).kind {
            ExprKind::Literal(literal) => literal_value(*literal),
            ExprKind::Path(path) => self.path(env, path),
            ExprKind::Call(callee, args) => self.call(env, *callee, args),
            ExprKind::MethodCall { receiver, name, args, .. } => self.method(env, *receiver, *name, args),
            ExprKind::Field(base, ..) => {
                let value = self.expr(env, *base)?;
                let field = self.newtype_field(value.adt?)?;
                Some(self.conform(Value { adt: None, ..value }, field))
            }
            ExprKind::Not(inner) => self.not(env, *inner),
            ExprKind::Neg(inner) => {
                let value = self.expr(env, *inner)?;
                Some(Value { bits: value.bits.wrapping_neg(), ..value }.masked())
            }
            ExprKind::Binary(op, left, right) => self.binary(env, *op, *left, *right),
            ExprKind::Cast(inner, written) => {
                let value = self.expr(env, *inner)?;
                let mut scope = crate::frontend::rust::items::signatures::TypeScope::new(self.db, env.module);
                scope.self_ty = env.self_ty.cloned();
                let ty = scope.lower(written);
                matches!(ty, Ty::Prim(_))
                    .then(|| self.conform(Value { is_bool: false, adt: None, ..value }, &ty))
            }
            ExprKind::Block(block) => self.block(env, block),
            ExprKind::If(condition, then, Some(otherwise)) => {
                let holds = self.expr(env, *condition)?.bits != 0;
                self.expr(env, if holds { *then } else { *otherwise })
            }
            ExprKind::Struct(path, fields, None) => match fields.as_slice() {
                [(_, value)] => self.newtype(env, path, *value),
                _ => None,
            },
            _ => None,
        }
    }

    fn block(&mut self, env: &mut Env<'a>, block: &Block) -> Option<Value> {
        let outer = env.vars.len();
        for statement in &block.statements {
            let Statement::Let { pat, init: Some(init), else_block: None, .. } = statement else {
                return None;
            };
            let name = binding_name(env.body, *pat)?;
            let value = self.expr(env, *init)?;
            env.vars.push((name, value));
        }
        let value = self.expr(env, block.tail?);
        env.vars.truncate(outer);
        value
    }

    fn resolve(&self, env: &Env<'_>, path: &Path) -> Option<(Def, Option<Symbol>)> {
        if path.qself.is_some() || path.leading_colon {
            return None;
        }
        let names: Vec<Symbol> = path.segments.iter().map(|segment| segment.name).collect();
        let own = env.self_ty.and_then(|ty| match ty {
            Ty::Adt(id, _) => Some(Def::Adt(*id)),
            _ => None,
        });
        if names.first().is_some_and(|name| *name == "Self") {
            return match (own?, &names[1..]) {
                (def, []) => Some((def, None)),
                (def, [name]) => Some((def, Some(*name))),
                _ => None,
            };
        }
        let found = paths::resolve(self.db, env.module, &names, Namespace::Values)?;
        match names.len().checked_sub(found.rest)? {
            0 => Some((found.def, None)),
            1 => Some((self.through_alias(found.def), names.last().copied())),
            _ => None,
        }
    }

    fn through_alias(&self, def: Def) -> Def {
        match def {
            Def::Alias(id) => match self.db.alias(id).ty.get() {
                Some(Ty::Adt(id, _)) => Def::Adt(*id),
                _ => def,
            },
            other => other,
        }
    }

    fn path(&mut self, env: &Env<'a>, path: &Path) -> Option<Value> {
        if let [only] = &path.segments[..]
            && let Some((_, value)) = env.vars.iter().rev().find(|(name, _)| *name == only.name)
        {
            return Some(*value);
        }
        if let Some(value) = limit_of_prim(path) {
            return Some(value);
        }
        match self.resolve(env, path)? {
            (Def::Const(id), None) => self.constant(id),
            (Def::Variant(adt, variant), None) => self.discriminant(adt, variant),
            (Def::Adt(adt), Some(name)) => {
                let variant = paths::variant_named(self.db, adt, name);
                match variant {
                    Some(variant) => self.discriminant(adt, variant),
                    None => self.associated_const(adt, name).and_then(|id| self.constant(id)),
                }
            }
            _ => None,
        }
    }

    fn associated_const(&self, adt: AdtId, name: Symbol) -> Option<ConstId> {
        let impls = self.db.index.inherent_impls(Head::Adt(adt));
        impls.iter().find_map(|id| self.db.impl_(*id).consts.get(&name).copied())
    }

    fn inherent_method(&self, adt: AdtId, name: Symbol) -> Option<FnDefId> {
        let impls = self.db.index.inherent_impls(Head::Adt(adt));
        impls.iter().find_map(|id| self.db.impl_(*id).methods.get(&name).copied())
    }

    fn call(&mut self, env: &mut Env<'a>, callee: ExprId, args: &[ExprId]) -> Option<Value> {
        let body = env.body;
        let ExprKind::Path(path) = &body.expr(callee).kind else { return None };
        match self.resolve(env, path)? {
            (Def::Adt(_), None) => match args {
                [value] => self.newtype(env, path, *value),
                _ => None,
            },
            (Def::Fn(func), None) => self.function(env, func, None, args),
            (Def::Adt(adt), Some(name)) => {
                let func = self.inherent_method(adt, name)?;
                self.function(env, func, None, args)
            }
            _ => None,
        }
    }

    fn newtype(&mut self, env: &mut Env<'a>, path: &Path, value: ExprId) -> Option<Value> {
        let (Def::Adt(adt), None) = self.resolve(env, path)? else { return None };
        let field = self.newtype_field(adt)?;
        let value = self.expr(env, value)?;
        Some(Value { adt: Some(adt), ..self.conform(value, field) })
    }

    fn method(
        &mut self,
        env: &mut Env<'a>,
        receiver: ExprId,
        name: Symbol,
        args: &[ExprId],
    ) -> Option<Value> {
        let value = self.expr(env, receiver)?;
        let func = self.inherent_method(value.adt?, name)?;
        self.function(env, func, Some(value), args)
    }

    fn function(
        &mut self,
        env: &mut Env<'a>,
        func: FnDefId,
        receiver: Option<Value>,
        args: &[ExprId],
    ) -> Option<Value> {
        let mut values: Vec<Value> = receiver.into_iter().collect();
        for arg in args {
            values.push(self.expr(env, *arg)?);
        }
        self.apply(func, &values)
    }

    fn apply(&mut self, func: FnDefId, args: &[Value]) -> Option<Value> {
        let data = self.db.func(func);
        let body = data.syntax.body.as_deref()?;
        if body.params.len() != args.len() || data.syntax.is_async {
            return None;
        }
        let named = body.params.iter().zip(args);
        let vars: Option<Vec<_>> =
            named.map(|(pat, value)| Some((binding_name(body, *pat)?, *value))).collect();
        let self_ty = self.container_self(data.container);
        let mut env = Env { body, module: data.meta.module, self_ty, vars: vars? };
        let value = self.expr(&mut env, body.root?)?;
        Some(self.conform(value, &data.ret))
    }

    fn not(&mut self, env: &mut Env<'a>, inner: ExprId) -> Option<Value> {
        let value = self.expr(env, inner)?;
        if let Some(func) = self.operator(value, "Not", "not") {
            return self.apply(func, &[value]);
        }
        if value.is_bool {
            return Some(Value::bool(value.bits == 0));
        }
        Some(Value { bits: !value.bits, ..value }.masked())
    }

    fn operator(&self, value: Value, trait_: &str, method: &str) -> Option<FnDefId> {
        let trait_ = self.db.lang.trait_(trait_)?;
        let mut impls = self.db.index.impls_for(trait_, Some(Head::Adt(value.adt?)));
        impls.find_map(|id| self.db.impl_(id).methods.get(&Symbol::new(method)).copied())
    }

    fn binary(&mut self, env: &mut Env<'a>, op: BinOp, left: ExprId, right: ExprId) -> Option<Value> {
        let left = self.expr(env, left)?;
        if matches!(op, BinOp::And | BinOp::Or) && (left.bits != 0) == (op == BinOp::Or) {
            return Some(left);
        }
        let right = self.expr(env, right)?;
        if let Some((trait_, method)) = trait_of(op)
            && let Some(func) = self.operator(left, trait_, method)
        {
            return self.apply(func, &[left, right]);
        }
        builtin(op, left, right)
    }
}

fn binding_name(body: &Body, pat: PatId) -> Option<Symbol> {
    match &body.pat(pat).kind {
        PatKind::Binding { name, sub: None, .. } => Some(*name),
        _ => None,
    }
}
