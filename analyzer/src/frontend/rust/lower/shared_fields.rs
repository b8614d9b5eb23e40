//! Fields that are given one pointer: a mutex in an `Arc` that a constructor clones into the parts that it makes has a
//! class for each field, and is one lock.
//!
//! What is followed goes down alone, from a variable or a field to the fields that get it, through the parameters of
//! the functions in between. Two fields that get what one constructor is given by two callers are told to be one with
//! the fields of each caller, and the fields of the callers are not one.

use std::collections::{BTreeMap, BTreeSet};

use super::{BodyOwner, Lowerer};
use crate::frontend::rust::defs::{AdtId, FnDefId};
use crate::frontend::rust::hir::{ExprId, ExprKind, PatId, Statement};
use crate::frontend::rust::infer::{FieldTarget, FnTarget, MethodCallee, PathTarget};
use crate::frontend::rust::ty::Ty;
use crate::ids::Symbol;

/// How many variables a value is followed back through.
const MAX_VARIABLES: usize = 4;

/// Where a pointer to a lock comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Giver {
    /// A parameter of the function, by its number.
    Param(u32),
    /// A variable of the function that is no parameter.
    Variable(PatId),
    /// A field, by the class of a lock in it.
    Field(Symbol),
}

/// Who gets it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Taker {
    /// A parameter of a function.
    Param(FnDefId, u32),
    /// A field, by the class of a lock in it.
    Field(Symbol),
}

impl Lowerer<'_> {
    /// Notes which pointers to locks the body gives to fields and functions.
    pub(super) fn note_shared_fields(&mut self) {
        let mut given = Vec::new();
        for n in 0..self.body().exprs.len() {
            let expr = ExprId(n as u32);
            match &self.body().expr(expr).kind {
                ExprKind::Struct(_, fields, _) => {
                    if let Some(PathTarget::Constructor(adt, variant)) = self.inferred.paths.get(&expr) {
                        let index = |name: Symbol| self.field_index(*adt, *variant, name);
                        let placed = fields.iter().filter_map(|(name, value)| Some((index(*name)?, *value)));
                        placed.for_each(|(at, value)| self.note_field(*adt, *variant, at, value, &mut given));
                    }
                }
                ExprKind::Call(callee, args) => match self.inferred.paths.get(callee) {
                    Some(PathTarget::Constructor(adt, variant)) => {
                        let placed = args.iter().enumerate();
                        placed
                            .for_each(|(at, value)| self.note_field(*adt, *variant, at, *value, &mut given));
                    }
                    Some(PathTarget::Fn(target)) => self.note_arguments(target, 0, args, &mut given),
                    _ => {}
                },
                ExprKind::MethodCall { args, .. } => {
                    if let Some(MethodCallee::Fn(target)) =
                        self.inferred.methods.get(&expr).map(|m| &m.callee)
                    {
                        self.note_arguments(target, 1, args, &mut given);
                    }
                }
                _ => {}
            }
        }
        self.out.notes.given = given;
    }

    fn field_index(&self, adt: AdtId, variant: u32, name: Symbol) -> Option<usize> {
        let variant = self.cx.db.adt(adt).variants.get(variant as usize)?;
        variant.fields.iter().position(|field| field.name == name)
    }

    fn note_field(
        &self,
        adt: AdtId,
        variant: u32,
        at: usize,
        value: ExprId,
        given: &mut Vec<(Giver, Taker)>,
    ) {
        if !self.points_to_lock(self.ty(value)) {
            return;
        }
        let class = self.cx.class_of_field(adt, variant, at);
        given.extend(class.and_then(|class| Some((self.giver(value)?, Taker::Field(class)))));
    }

    fn note_arguments(
        &self,
        target: &FnTarget,
        first: u32,
        args: &[ExprId],
        given: &mut Vec<(Giver, Taker)>,
    ) {
        if target.dispatch.is_some() {
            return;
        }
        for (at, value) in (first..).zip(args).filter(|(_, value)| self.points_to_lock(self.ty(**value))) {
            let giver = self.giver(*value);
            given.extend(giver.map(|giver| (giver, Taker::Param(target.func, at))));
        }
    }

    /// Whether values of a type lead to one lock, whose class is not that of what it protects.
    fn points_to_lock(&self, ty: &Ty) -> bool {
        let content = match ty {
            Ty::Ref(_, content) => Some(&**content),
            Ty::Adt(pointer, args) if self.cx.facts.is_counted_pointer(*pointer) => args.first(),
            _ => None,
        };
        match content {
            Some(lock @ Ty::Adt(id, args)) => {
                self.cx.models.is_lock(self.cx.db, lock) && self.cx.class_by_content(*id, args).is_none()
            }
            _ => false,
        }
    }

    /// What an expression's pointer is, or is a clone of.
    fn giver(&self, expr: ExprId) -> Option<Giver> {
        let mut expr = expr;
        for _ in 0..MAX_VARIABLES {
            expr = self.cloned(expr);
            match self.inferred.paths.get(&expr) {
                Some(PathTarget::Variable(pat)) => match (self.param_number(*pat), self.initialiser_of(*pat))
                {
                    (Some(param), _) => return Some(Giver::Param(param)),
                    (None, Some(init)) if self.is_giver(init) => expr = init,
                    (None, _) => return Some(Giver::Variable(*pat)),
                },
                Some(_) => return None,
                None => return self.field_of(expr).map(Giver::Field),
            }
        }
        None
    }

    /// Whether an initialiser names something that has the pointer already.
    fn is_giver(&self, init: ExprId) -> bool {
        let init = self.cloned(init);
        let is_variable = matches!(self.inferred.paths.get(&init), Some(PathTarget::Variable(_)));
        is_variable || self.field_of(init).is_some()
    }

    fn field_of(&self, expr: ExprId) -> Option<Symbol> {
        let FieldTarget { field: Some((adt, at)), .. } = self.inferred.fields.get(&expr)? else {
            return None;
        };
        self.cx.class_of_field(*adt, 0, *at as usize)
    }

    /// What is cloned or borrowed: `x` of `x.clone()`, `Arc::clone(&x)`, `&x`.
    fn cloned(&self, expr: ExprId) -> ExprId {
        let mut expr = expr;
        loop {
            expr = match &self.body().expr(expr).kind {
                ExprKind::MethodCall { receiver, name, args, .. }
                    if args.is_empty() && name.as_str() == "clone" =>
                {
                    *receiver
                }
                ExprKind::Call(callee, args) => match (self.inferred.paths.get(callee), args.as_slice()) {
                    (Some(PathTarget::Fn(target)), [from]) if self.is_clone(target) => *from,
                    _ => return expr,
                },
                ExprKind::Ref(_, inner) => *inner,
                _ => return expr,
            }
        }
    }

    fn is_clone(&self, target: &FnTarget) -> bool {
        self.cx.db.func(target.func).meta.name.as_str() == "clone"
    }

    fn param_number(&self, pat: PatId) -> Option<u32> {
        self.body().params.iter().position(|param| *param == pat).map(|at| at as u32)
    }

    /// The initialiser of a variable that is declared by itself.
    fn initialiser_of(&self, pat: PatId) -> Option<ExprId> {
        let statements = self.body().exprs.iter().flat_map(|expr| match &expr.kind {
            ExprKind::Block(block) => block.statements.as_slice(),
            _ => &[],
        });
        statements.into_iter().find_map(|statement| match statement {
            Statement::Let { pat: declared, init, .. } if *declared == pat => *init,
            _ => None,
        })
    }
}

/// Which fields of a program get one pointer.
#[derive(Default)]
pub(super) struct SharedFields {
    /// What each function gives on to whom.
    given: BTreeMap<(BodyOwner, Giver), BTreeSet<Taker>>,
}

impl SharedFields {
    /// Adds what a body gives.
    pub(super) fn add(&mut self, owner: BodyOwner, given: Vec<(Giver, Taker)>) {
        for (giver, taker) in given {
            // Which function reads the field makes no difference to whose it is.
            self.given.entry((owner, giver)).or_default().insert(taker);
        }
    }

    /// For each class of a field that of others which get the same pointer.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (Symbol, Symbol)> {
        let mut found = BTreeSet::new();
        for ((owner, giver), takers) in &self.given {
            if let Giver::Param(_) = giver {
                continue;
            }
            let mut fields: BTreeSet<Symbol> = match giver {
                Giver::Field(field) => BTreeSet::from([*field]),
                _ => BTreeSet::new(),
            };
            self.collect(takers, &mut BTreeSet::from([(*owner, *giver)]), &mut fields);
            let all: Vec<Symbol> = fields.into_iter().collect();
            for (at, one) in all.iter().enumerate() {
                found.extend(all[at + 1..].iter().flat_map(|other| [(*one, *other), (*other, *one)]));
            }
        }
        found.into_iter()
    }

    /// The fields that get a pointer in the end.
    fn collect(
        &self,
        takers: &BTreeSet<Taker>,
        seen: &mut BTreeSet<(BodyOwner, Giver)>,
        fields: &mut BTreeSet<Symbol>,
    ) {
        for taker in takers {
            match taker {
                Taker::Field(field) => {
                    fields.insert(*field);
                }
                Taker::Param(func, at) => {
                    let next = (BodyOwner::Fn(*func), Giver::Param(*at));
                    if let Some(takers) = self.given.get(&next).filter(|_| seen.insert(next)) {
                        self.collect(takers, seen, fields);
                    }
                }
            }
        }
    }
}
