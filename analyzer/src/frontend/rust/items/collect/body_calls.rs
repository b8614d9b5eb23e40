//! Macro calls in bodies whose expansion declares items: a `static`, a `const`, a function; their macro writes it, or is
//! given it, as `cfg_if!` is.
//!
//! They are expanded before signatures are lowered, so that the items get ids like those that a block declares
//! itself. All other calls are left to inference.

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::macro_calls::origin_attribute;
use crate::frontend::rust::defs::{Db, MacroId, ModuleId};
use crate::frontend::rust::hir::{Block, Body, ExprId, ExprKind, MacroCall, Statement};
use crate::frontend::rust::{macros, parse};
use crate::ids::Symbol;
use crate::source::SourceMap;

/// How many calls of one body are expanded.
const MAX_CALLS: usize = 4096;

/// What items begin with. Some stand in expressions and types too: a call of a macro that writes them there is
/// expanded early, which changes nothing.
const KEYWORDS: [&str; 10] =
    ["const", "enum", "fn", "impl", "mod", "static", "struct", "trait", "type", "use"];

/// The macros that write an item, or call a macro of the name of one that does.
pub(super) struct DeclaringMacros(FxHashSet<MacroId>);

impl DeclaringMacros {
    /// Looks through all definitions.
    pub(super) fn find(db: &Db) -> Self {
        let mut names: FxHashSet<Symbol> = FxHashSet::default();
        let mut found: FxHashSet<MacroId> = FxHashSet::default();
        loop {
            let before = found.len();
            for (number, data) in db.macros.iter().enumerate() {
                let Ok(rules) = &data.rules else { continue };
                let writes_call = |name: &str| names.contains(&Symbol::new(name));
                if rules.writes_word(|word| KEYWORDS.contains(&word)) || rules.writes_call(writes_call) {
                    found.insert(MacroId::new(number));
                    names.insert(data.name);
                }
            }
            if found.len() == before {
                return Self(found);
            }
        }
    }
}

/// A body with the calls of such macros expanded; `None` where it has none.
pub(super) fn expand_declaring(
    db: &Db,
    sources: &SourceMap,
    declaring: &DeclaringMacros,
    module: ModuleId,
    body: &Arc<Body>,
) -> Option<Body> {
    if !body.has_macros {
        return None;
    }
    let (body, expansions) = (Cow::Borrowed(&**body), FxHashSet::default());
    let mut calls = Calls { db, sources, declaring, module, body, expansions, left: MAX_CALLS };
    let mut at = 0;
    while at < calls.body.exprs.len() {
        calls.expression(ExprId(at as u32));
        at += 1;
    }
    match calls.body {
        Cow::Owned(body) => Some(body),
        Cow::Borrowed(_) => None,
    }
}

struct Calls<'a> {
    db: &'a Db,
    sources: &'a SourceMap,
    declaring: &'a DeclaringMacros,
    module: ModuleId,
    /// Changed with the first call.
    body: Cow<'a, Body>,
    /// What stands in place of calls.
    expansions: FxHashSet<ExprId>,
    left: usize,
}

impl Calls<'_> {
    fn expression(&mut self, id: ExprId) {
        while let ExprKind::Macro(call) = &self.body.expr(id).kind {
            let call = call.clone();
            let Some(block) = self.expanded(&call) else { return };
            self.body.to_mut().exprs[id.0 as usize].kind = ExprKind::Block(block);
            self.expansions.insert(id);
        }
        if let ExprKind::Block(block) = &self.body.expr(id).kind
            && self.has_call(block)
        {
            let block = block.clone();
            self.block(id, block);
        }
        self.simplify(id);
    }

    /// An expansion that is one expression is no block of its own.
    fn simplify(&mut self, id: ExprId) {
        if let ExprKind::Block(block) = &self.body.expr(id).kind
            && self.expansions.contains(&id)
        {
            let simple = self.body.kind_of_expansion(block.clone());
            if !matches!(&simple, ExprKind::Block(own) if own.end == block.end && own.tail == block.tail) {
                self.expansions.remove(&id);
                self.body.to_mut().exprs[id.0 as usize].kind = simple;
            }
        }
    }

    /// Whether a statement of a block, or its value, is a call, or what stands in place of one.
    fn has_call(&self, block: &Block) -> bool {
        let is_call = |id: &ExprId| {
            matches!(self.body.expr(*id).kind, ExprKind::Macro(_)) || self.expansions.contains(id)
        };
        let is_among = |statement: &Statement| match statement {
            Statement::Macro(_) => true,
            Statement::Expr(id) => is_call(id),
            Statement::Let { .. } => false,
        };
        block.statements.iter().any(is_among) || self.values(block.tail).iter().any(is_call)
    }

    /// The value of a block: several where a build has one of them.
    fn values(&self, tail: Option<ExprId>) -> Vec<ExprId> {
        let Some(tail) = tail else { return Vec::new() };
        match &self.body.expr(tail).kind {
            ExprKind::Alternatives(values) => values.clone(),
            _ => vec![tail],
        }
    }

    /// Puts the statements that calls among a block's statements stand for in their place.
    fn block(&mut self, id: ExprId, mut block: Block) {
        let mut todo: Vec<Statement> = std::mem::take(&mut block.statements);
        todo.reverse();
        let mut changed = false;
        while let Some(statement) = todo.pop() {
            let call = if let Statement::Macro(call) = &statement { Some(call) } else { None };
            match call.and_then(|call| self.expanded(call)) {
                Some(inner) => {
                    changed = true;
                    self.add_items(&mut block, inner.items);
                    todo.extend(self.values(inner.tail).into_iter().rev().map(Statement::Expr));
                    todo.extend(inner.statements.into_iter().rev());
                }
                None => {
                    if let Statement::Expr(id) = &statement {
                        changed |= self.lift_items(*id, &mut block);
                    }
                    block.statements.push(statement);
                }
            }
        }
        for value in self.values(block.tail) {
            changed |= self.lift_items(value, &mut block);
        }
        if changed {
            self.body.to_mut().exprs[id.0 as usize].kind = ExprKind::Block(block);
        }
    }

    /// Gives a block the items of an expansion in it that stands under a `cfg`, each under that `cfg`: what else it
    /// expands to stays together. Whether there are some.
    fn lift_items(&mut self, id: ExprId, around: &mut Block) -> bool {
        self.expression(id);
        let ExprKind::Block(inner) = &self.body.expr(id).kind else { return false };
        if inner.items.is_none() || !self.expansions.contains(&id) {
            return false;
        }
        let mut inner = inner.clone();
        let items = inner.items.take();
        if let (Some(list), Some(cfg)) = (items, self.body.conditions.get(&id)) {
            self.body.block_items[list as usize].put_under(*cfg);
        }
        self.body.to_mut().exprs[id.0 as usize].kind = ExprKind::Block(inner);
        self.add_items(around, items);
        true
    }

    /// Makes items of an expansion items of the block around the call.
    fn add_items(&mut self, block: &mut Block, items: Option<u32>) {
        match (block.items, items) {
            (Some(own), Some(more)) => {
                let lists = &self.body.block_items;
                lists[own as usize].add(lists[more as usize].take().unwrap_or_default());
            }
            (None, more) => block.items = more,
            (Some(_), None) => {}
        }
    }

    /// The block that a call stands for, if it declares items.
    fn expanded(&mut self, call: &MacroCall) -> Option<Block> {
        let id = macros::find(self.db, self.module, &call.path)?;
        if !self.declaring.0.contains(&id) && !self.is_given_items(call) {
            return None;
        }
        self.left = self.left.checked_sub(1)?;
        let expansion = macros::expand(self.db, id, call, self.sources).ok()?;
        let block = parse::parse_into_body_block(&expansion, call.span, self.body.to_mut()).ok()?;
        if let Some(list) = block.items {
            self.body.block_items[list as usize].mark(origin_attribute(call).as_ref());
        }
        Some(block)
    }

    /// Whether a call is given what items begin with.
    fn is_given_items(&self, call: &MacroCall) -> bool {
        let toks = macros::tokens(&call.tokens, self.sources).unwrap_or_default();
        toks.iter().any(|tok| tok.ident().is_some_and(|word| KEYWORDS.contains(&word)))
    }
}
