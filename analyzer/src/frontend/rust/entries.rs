//! Where control enters, put onto the lowered program: roots that definitions state, callbacks that calls
//! register, contexts that callers must establish, contracts in source.

use rustc_hash::FxHashMap;

use super::defs::{Db, FnDefId};
use super::infer::FnTarget;
use super::locks::{self, LockModels, Registers};
use super::ty::Subst;
use crate::ids::{FnId, LocalId, Symbol};
use crate::ir::{
    Body, Callee, Constant, ContextKind, ContractSource, Op, OpKind, Operand, Program, Root, RootKind, Rvalue,
};
use crate::source::Provenance;

/// A function, the root that it is, and what holds at its entry besides the root's own context.
type Registered = (FnId, Root, Vec<ContextKind>);

/// Marks entries in `program`, whose first functions are those of the tables.
pub fn mark(program: &mut Program, db: &Db, models: &LockModels) {
    for known in models.roots(db) {
        let open = FnId(known.func.0);
        let instances = match known.root.kind {
            RootKind::Allocator => instances_of(program, open),
            _ => Vec::new(),
        };
        for id in if instances.is_empty() { vec![open] } else { instances } {
            let function = &mut program.functions[id.index()];
            function.root = function.root.take().or_else(|| Some(known.root.clone()));
            function.requires.extend(&known.effects);
        }
    }
    for (number, function) in program.functions.iter_mut().enumerate().take(db.fns.len()) {
        function.requires.extend(locks::requires(db, FnDefId::new(number)));
        function.requires.extend(function.body.iter().flat_map(|body| &body.asserted));
        function.requires.sort_unstable();
        function.requires.dedup();
    }
    for number in db.fns.len()..program.functions.len() {
        if let Some(open) = program.functions[number].generic {
            program.functions[number].requires = program.functions[open.index()].requires.clone();
        }
    }
    for (function, root, effects) in registered(program, db, models) {
        let function = &mut program.functions[function.index()];
        if function.root.is_none() {
            function.root = Some(root);
            function.requires.extend(effects);
        }
    }
    program.contracts = locks::contracts(db).into_iter().map(contract).collect();
}

/// The instances of a generic function.
fn instances_of(program: &Program, open: FnId) -> Vec<FnId> {
    program.iter().filter(|(_, function)| function.generic == Some(open)).map(|(id, _)| id).collect()
}

fn contract(attribute: locks::ContractAttribute) -> ContractSource {
    ContractSource {
        name: attribute.name,
        entry: FnId(attribute.entry.0),
        when: attribute.when,
        forbid: attribute.forbid,
        expect: attribute.expect,
        span: attribute.span,
    }
}

/// Functions that calls of the tree hand to something that runs them in a context of its own.
fn registered(program: &Program, db: &Db, models: &LockModels) -> Vec<Registered> {
    let tree = program.functions.iter().filter(|f| f.provenance == Provenance::Tree);
    let bodies = tree.filter_map(|f| f.body.as_ref());
    bodies.flat_map(|body| registered_in(program, body, db, models)).collect()
}

fn registered_in(program: &Program, body: &Body, db: &Db, models: &LockModels) -> Vec<Registered> {
    let mut closures: FxHashMap<LocalId, FnId> = FxHashMap::default();
    let mut found = Vec::new();
    for op in body.ops() {
        match &op.kind {
            OpKind::Assign { dst, value } => {
                if let Some(function) = callable(value, &closures) {
                    closures.insert(*dst, function);
                }
            }
            OpKind::Call { callee, args, .. } => {
                let given = |at: usize| args.get(at).and_then(|arg| function_of(arg, &closures));
                if let Some((registers, receiver, name)) = registration(program, callee, db, models)
                    && let argument = registers.by.argument
                    && let Some(function) =
                        given(argument + receiver).or_else(|| given(after_receiver(callee, argument)?))
                {
                    let vector = registers.by.vector.and_then(|at| args.get(at + receiver));
                    let kind = vector.and_then(exception).unwrap_or(registers.kind);
                    found.push((function, root(kind, name, op), registers.effects.clone()));
                }
            }
            _ => {}
        }
    }
    found
}

fn root(kind: RootKind, name: Symbol, op: &Op) -> Root {
    Root { kind, why: Symbol::new(&format!("registered with `{name}`")), span: Some(op.span) }
}

/// What the function registers, how many receivers it has, and its name.
fn registration<'m>(
    program: &Program,
    callee: &Callee,
    db: &Db,
    models: &'m LockModels,
) -> Option<(&'m Registers, usize, Symbol)> {
    match callee {
        Callee::Exact(id) => {
            let open = program.function(*id).generic.unwrap_or(*id);
            let func = (open.index() < db.fns.len()).then_some(FnDefId(open.0))?;
            let target = FnTarget { func, subst: Subst::default(), dispatch: None };
            let registers = models.registers(db, &target)?;
            let data = db.func(func);
            Some((registers, usize::from(data.syntax.has_self), data.meta.path))
        }
        Callee::External(path) | Callee::Inert(path) => Some((models.registers_external(*path)?, 0, *path)),
        _ => None,
    }
}

/// What a vector is that the processor raises by itself, for what the running code does: no interrupt, which may
/// come at any moment. Three of them do.
fn exception(vector: &Operand) -> Option<RootKind> {
    let Operand::Constant(Constant::Int(number)) = vector else { return None };
    match number.get() {
        2 | 8 | 18 => Some(RootKind::Nmi),
        0..32 => Some(RootKind::Exception),
        _ => None,
    }
}

/// Where an argument is if what is called is a method of a type that is not read: it has a receiver then.
fn after_receiver(callee: &Callee, argument: usize) -> Option<usize> {
    let (Callee::External(path) | Callee::Inert(path)) = callee else { return None };
    let owner = path.as_str().rsplit("::").nth(1)?;
    owner.starts_with(char::is_uppercase).then_some(argument + 1)
}

/// The function that a value is, through boxes and references of the same body.
fn callable(value: &Rvalue, closures: &FxHashMap<LocalId, FnId>) -> Option<FnId> {
    match value {
        Rvalue::Closure { function, .. } => Some(*function),
        Rvalue::Use(operand) => function_of(operand, closures),
        Rvalue::Aggregate { fields, .. } => fields.iter().find_map(|(_, field)| function_of(field, closures)),
        _ => None,
    }
}

fn function_of(operand: &Operand, closures: &FxHashMap<LocalId, FnId>) -> Option<FnId> {
    match operand {
        Operand::Constant(Constant::Function(function)) => Some(*function),
        _ => operand.place()?.as_local().and_then(|local| closures.get(&local)).copied(),
    }
}
