//! The function that is being built: its blocks and locals, the block that operations go to, the open scopes.

use rustc_hash::{FxHashMap, FxHashSet};

use super::scope::{Breakable, Scope};
use super::text::type_text;
use crate::frontend::rust::defs::Db;
use crate::frontend::rust::hir::{ExprId, PatId};
use crate::frontend::rust::ty::Ty;
use crate::ids::{BlockId, LocalId, Symbol};
use crate::ir::{Block, Body, LocalDecl, Op, OpKind, Place, Rvalue, Terminator};
use crate::source::Span;

/// A function, closure or glue that is being built.
pub(super) struct FnState {
    pub(super) body: Body,
    /// The type of each local.
    pub(super) tys: Vec<Ty>,
    /// The type of what it returns with.
    pub(super) returns: Ty,
    current: BlockId,
    /// The `cfg` that operations stand under.
    pub(super) cfg: Option<Symbol>,
    /// Open scopes, outermost first.
    pub(super) scopes: Vec<Scope>,
    /// The scope that temporaries go to.
    pub(super) temp_scope: usize,
    /// Expressions whose temporary lives longer, and the scope that it goes to.
    pub(super) extended: FxHashMap<ExprId, usize>,
    /// Where each variable is.
    pub(super) vars: FxHashMap<PatId, Place>,
    /// Loops and labeled blocks around the current expression, innermost last.
    pub(super) breakables: Vec<Breakable>,
    /// Places that a temporary is known to stand for, to judge whether a lock's class is known.
    pub(super) stands_for: FxHashMap<LocalId, Place>,
    /// How many of the locals are parameters.
    pub(super) param_count: usize,
}

impl FnState {
    pub(super) fn new() -> Self {
        let mut state = Self {
            body: Body::default(),
            tys: Vec::new(),
            returns: Ty::Unknown,
            current: BlockId(0),
            cfg: None,
            scopes: Vec::new(),
            temp_scope: 0,
            extended: FxHashMap::default(),
            vars: FxHashMap::default(),
            breakables: Vec::new(),
            stands_for: FxHashMap::default(),
            param_count: 0,
        };
        state.new_block();
        state
    }

    /// Adds a block that ends nowhere so far.
    pub(super) fn new_block(&mut self) -> BlockId {
        self.body.blocks.push(Block { ops: Vec::new(), terminator: Terminator::Diverge });
        BlockId::new(self.body.blocks.len() - 1)
    }

    /// Goes on in a block.
    pub(super) fn switch_to(&mut self, block: BlockId) {
        self.current = block;
    }

    /// Whether some way leads from a block to the one that operations go to.
    pub(super) fn goes_on_from(&self, start: BlockId) -> bool {
        let mut seen = FxHashSet::from_iter([start]);
        let mut todo = vec![start];
        while let Some(block) = todo.pop() {
            if block == self.current {
                return true;
            }
            self.body.blocks[block.index()].terminator.each_successor(|next| {
                if seen.insert(next) {
                    todo.push(next);
                }
            });
        }
        false
    }

    /// Makes a block that ends with a jump lead to another one too.
    pub(super) fn fork(&mut self, block: BlockId, other: BlockId) {
        let terminator = &mut self.body.blocks[block.index()].terminator;
        if let Terminator::Goto(next) = *terminator {
            *terminator = Terminator::Switch(vec![next, other]);
        }
    }

    /// The block that operations go to.
    pub(super) fn current(&self) -> BlockId {
        self.current
    }

    /// Ends the current block; what follows goes to a block that nothing leads to.
    pub(super) fn terminate(&mut self, terminator: Terminator) {
        self.body.blocks[self.current.index()].terminator = terminator;
        self.current = self.new_block();
    }

    /// Ends the current block and goes on in another.
    pub(super) fn terminate_into(&mut self, terminator: Terminator, next: BlockId) {
        self.body.blocks[self.current.index()].terminator = terminator;
        self.current = next;
    }

    /// Ends the current block with a jump.
    pub(super) fn goto(&mut self, block: BlockId) {
        self.terminate(Terminator::Goto(block));
    }

    pub(super) fn push(&mut self, kind: OpKind, span: Span) {
        self.body.blocks[self.current.index()].ops.push(Op { kind, span, cfg: self.cfg });
    }

    pub(super) fn assign(&mut self, dst: LocalId, value: Rvalue, span: Span) {
        self.push(OpKind::Assign { dst, value }, span);
    }

    pub(super) fn new_local(&mut self, name: Symbol, ty: Ty, span: Span) -> LocalId {
        let id = LocalId::new(self.body.locals.len());
        let is_mutable = |ty: &Ty| matches!(ty, Ty::Ref(true, _) | Ty::Ptr(true, _));
        let is_shared = matches!(&ty, Ty::Ref(false, inner) if !inner.any(&mut |part| is_mutable(part)));
        self.body.locals.push(LocalDecl { name, span, lock_class: None, ty: Symbol::new(""), is_shared });
        self.tys.push(ty);
        id
    }

    /// Notes the context that must be in force where a place is true, if the body begins with asking for that.
    pub(super) fn note_asserted(&mut self, place: &Place) {
        let [block] = self.body.blocks.as_slice() else { return };
        if block.ops.iter().any(|op| matches!(op.kind, OpKind::Acquire { .. } | OpKind::EnterContext { .. }))
        {
            return;
        }
        let (mut answer, mut expected) = (place.as_local(), true);
        for op in block.ops.iter().rev() {
            if answer.is_none() || op.kind.defined() != answer {
                continue;
            }
            match &op.kind {
                OpKind::AskContext { what, present, .. } if *present == expected => {
                    self.body.asserted.push(*what);
                    return;
                }
                OpKind::Assign { value: Rvalue::Not(inner), .. } => {
                    (answer, expected) = (inner.place().and_then(Place::as_local), !expected);
                }
                OpKind::Assign { value: Rvalue::Use(inner), .. } => {
                    answer = inner.place().and_then(Place::as_local);
                }
                _ => return,
            }
        }
    }

    pub(super) fn is_temp(&self, local: LocalId) -> bool {
        self.body.locals[local.index()].name.as_str().is_empty()
    }

    /// The finished body: without blocks that nothing leads to, and without empty ones in between.
    pub(super) fn finish(self, db: &Db) -> Body {
        let mut body = self.body;
        for (local, ty) in body.locals.iter_mut().zip(&self.tys) {
            if !local.name.as_str().is_empty() {
                local.ty = type_text(db, ty);
            }
        }
        skip_empty_blocks(&mut body.blocks);
        keep_reachable(&mut body.blocks);
        // Most blocks have a few operations and stay as long as the run.
        body.blocks.iter_mut().for_each(|block| block.ops.shrink_to_fit());
        body.blocks.shrink_to_fit();
        body.locals.shrink_to_fit();
        body
    }
}

fn successors_mut(terminator: &mut Terminator) -> Vec<&mut BlockId> {
    match terminator {
        Terminator::Goto(block) => vec![block],
        Terminator::Branch { then_block, else_block, .. } => vec![then_block, else_block],
        Terminator::Switch(blocks) => blocks.iter_mut().collect(),
        Terminator::Return(_) | Terminator::Diverge => Vec::new(),
    }
}

/// Leads every edge past blocks that only jump on.
fn skip_empty_blocks(blocks: &mut [Block]) {
    let jump = |block: &Block| match block.terminator {
        Terminator::Goto(next) if block.ops.is_empty() => Some(next),
        _ => None,
    };
    let mut target: Vec<Option<BlockId>> = blocks.iter().map(jump).collect();
    for start in 0..blocks.len() {
        let mut path = Vec::new();
        let mut at = BlockId::new(start);
        while let (Some(next), false) = (target[at.index()], path.contains(&at)) {
            path.push(at);
            at = next;
        }
        // A cycle of empty blocks is an endless loop: its blocks stay as they are.
        let is_cycle = path.contains(&at);
        for block in path {
            target[block.index()] = if is_cycle { None } else { Some(at) };
        }
    }
    for block in blocks {
        for successor in successors_mut(&mut block.terminator) {
            *successor = target[successor.index()].unwrap_or(*successor);
        }
    }
}

fn keep_reachable(blocks: &mut Vec<Block>) {
    let mut new_id = vec![None; blocks.len()];
    let mut order = vec![BlockId(0)];
    new_id[0] = Some(BlockId(0));
    let mut next = 0;
    while let Some(block) = order.get(next).copied() {
        next += 1;
        for successor in successors_mut(&mut blocks[block.index()].terminator) {
            let id = *new_id[successor.index()].get_or_insert_with(|| {
                order.push(*successor);
                BlockId::new(order.len() - 1)
            });
            *successor = id;
        }
    }
    let empty = || Block { ops: Vec::new(), terminator: Terminator::Diverge };
    *blocks = order.iter().map(|id| std::mem::replace(&mut blocks[id.index()], empty())).collect();
}
