//! The static call graph: who may call whom, which parameters matter, and where execution can begin.
//!
//! A parameter *matters* when its value can decide a branch or who is called, here or in a callee. Only what is
//! known of such parameters tells variants of a function apart.

mod decisions;

use rustc_hash::{FxHashMap, FxHashSet};

use self::decisions::{Fields, MASK_BITS, deciding_fields, matters};
use crate::ids::{FnId, Symbol};
use crate::ir::{
    Body, Callee, ClosesOver, Constant, ContextSet, Function, OpKind, Operand, Program, Projection, Rvalue,
};

/// Facts on the calls of a program.
#[derive(Debug)]
pub struct CallGraph {
    /// For every function, the parameters that matter, one bit each.
    matters: Vec<u64>,
    /// Fields that are read on the way to some decision.
    fields: Fields,
    /// Functions that are entered without a known call, in their order.
    entries: Vec<FnId>,
    /// For every function, whether some operation calls it or takes its address.
    used: Vec<bool>,
    /// For every function, whether instances of it stand for it.
    covered: Vec<bool>,
    /// For every function, whether the tree only offers it: nothing in sight runs it.
    offered: Vec<bool>,
    /// For every function, what it can do beyond returning a value.
    reach: Vec<Reach>,
    /// Functions that make guards of locks of these classes without taking one, or reach one that does.
    regained: FxHashMap<FnId, Vec<Symbol>>,
}

/// What a function and its callees can do beyond returning a value.
#[derive(Clone, Copy, Debug, Default)]
struct Reach {
    /// A lock, a context, a sleep, a suspension or an allocation.
    acts: bool,
    /// A call of a value that it is given.
    calls_back: bool,
    /// One in its own body that may be a closure which some caller in the tree lends it.
    calls_lent: bool,
    /// It asks whether two references are to one object.
    compares_addresses: bool,
    /// Contexts that are asked for.
    asks: ContextSet,
    /// Operations in its own body.
    operations: u32,
}

impl CallGraph {
    /// Computes it for a program.
    pub fn new(program: &Program, include_tests: bool) -> Self {
        let covered = covered(program);
        let unresolved = unresolved(program);
        let entries = entries(program, &covered, &unresolved, include_tests);
        let matters = matters(program);
        let fields = deciding_fields(program, &matters);
        let used = used(program);
        let offered = offered(program, &used, &unresolved);
        let users = users(program);
        let (reach, regained) = (reach(program, &users), regained(program, &users));
        Self { matters, fields, entries, used, covered, offered, reach, regained }
    }

    /// Whether what is written to a place with these steps can decide a branch or a callee anywhere: its field is
    /// read on the way to one, or it is in none. A variable that a closure writes is a field of nothing.
    pub fn is_decisive(&self, steps: &[Projection]) -> bool {
        let fields = steps.iter().rev().filter_map(|step| match step {
            Projection::Field { owner, name, .. } if step.as_capture().is_none() && !step.is_overloaded() => {
                Some((*owner, *name))
            }
            _ => None,
        });
        fields.take(1).all(|field| self.fields.contains(&field))
    }

    /// Whether the `n`-th parameter of `function` can decide a branch or a callee.
    pub fn matters(&self, function: FnId, n: usize) -> bool {
        n >= MASK_BITS || self.matters.get(function.index()).is_some_and(|mask| mask >> n & 1 == 1)
    }

    /// How many parameters of `function` can decide a branch or a callee.
    pub fn open_parameters(&self, function: FnId) -> u32 {
        self.matters.get(function.index()).map_or(0, |mask| mask.count_ones())
    }

    /// Whether some operation of another function calls `function` or makes a value of it.
    pub fn is_used(&self, function: FnId) -> bool {
        self.used.get(function.index()) == Some(&true)
    }

    /// Whether the tree only offers `function`: nothing in sight calls it, names it as a value, or has a call that is
    /// not resolved and may mean it.
    pub fn is_offered(&self, function: FnId) -> bool {
        self.offered.get(function.index()) == Some(&true)
    }

    /// Whether `function`, or a function that it calls or makes a value of, does something that a caller may have
    /// to know of: locks, contexts, sleeps, suspensions, allocations.
    pub fn acts(&self, function: FnId) -> bool {
        self.reach.get(function.index()).is_none_or(|reach| reach.acts)
    }

    /// Whether `function`, or a function that it calls, calls a value.
    pub fn calls_back(&self, function: FnId) -> bool {
        self.reach.get(function.index()).is_none_or(|reach| reach.calls_back)
    }

    /// Whether `function` itself calls what may be a closure that a caller in the tree lends it.
    pub fn calls_lent(&self, function: FnId) -> bool {
        self.reach.get(function.index()).is_some_and(|reach| reach.calls_lent)
    }

    /// Which contexts `function`, or a function that it calls or makes a value of, asks for.
    pub fn asks(&self, function: FnId) -> ContextSet {
        self.reach.get(function.index()).map_or_else(ContextSet::default, |reach| reach.asks)
    }

    /// Whether `function` itself asks if two references are to one object.
    pub fn compares_addresses(&self, function: FnId) -> bool {
        self.reach.get(function.index()).is_some_and(|reach| reach.compares_addresses)
    }

    /// Classes of locks for which `function`, or a function that it calls, makes guards without taking one.
    pub fn regained(&self, function: FnId) -> &[Symbol] {
        self.regained.get(&function).map(Vec::as_slice).unwrap_or_default()
    }

    /// The number of operations in the body of `function`.
    pub fn operations(&self, function: FnId) -> u32 {
        self.reach.get(function.index()).map_or(0, |reach| reach.operations)
    }

    /// Whether the tree names the arguments with which `function` runs, or that with which the function around
    /// it does. It is not checked by itself then, with every type as a possible argument.
    pub fn is_covered(&self, function: FnId) -> bool {
        self.covered.get(function.index()) == Some(&true)
    }

    /// Functions in which execution can begin: roots, what is visible outside, and what an unresolved call may
    /// mean by its name.
    pub fn entries(&self) -> &[FnId] {
        &self.entries
    }
}

/// The functions that a call may reach as far as its own text says.
pub fn static_targets(callee: &Callee) -> &[FnId] {
    match callee {
        Callee::Exact(function) => std::slice::from_ref(function),
        Callee::Candidates { functions, .. } | Callee::Value { stored: functions, .. } => functions,
        Callee::External(_) | Callee::Inert(_) | Callee::Unknown { .. } => &[],
    }
}

fn used(program: &Program) -> Vec<bool> {
    let mut used = vec![false; program.functions.len()];
    for (id, function) in program.iter() {
        for op in function.body.iter().flat_map(Body::ops) {
            let mut mark = |target: FnId| {
                if let Some(slot) = used.get_mut(target.index()).filter(|_| target != id) {
                    *slot = true;
                }
            };
            match &op.kind {
                OpKind::Call { callee, .. } => static_targets(callee).iter().for_each(|target| mark(*target)),
                OpKind::Assign { value: Rvalue::Closure { function, .. }, .. } => mark(*function),
                OpKind::Drop { glue: Some(glue), .. } => mark(*glue),
                _ => {}
            }
        }
    }
    used
}

/// Functions of which other than test code calls an instance, with the closures in them.
fn covered(program: &Program) -> Vec<bool> {
    let mut covered = vec![false; program.functions.len()];
    for op in
        program.functions.iter().filter(|f| !f.is_test).filter_map(|f| f.body.as_ref()).flat_map(Body::ops)
    {
        let targets = callee(&op.kind).map_or(&[][..], static_targets);
        for open in targets.iter().filter_map(|target| program.functions.get(target.index())?.generic) {
            covered[open.index()] = true;
        }
    }
    // The function around a closure has a smaller id.
    for (id, function) in program.iter() {
        covered[id.index()] |= function.parent.is_some_and(|parent| covered[parent.index()]);
    }
    covered
}

fn entries(
    program: &Program,
    covered: &[bool],
    unresolved: &FxHashSet<&str>,
    include_tests: bool,
) -> Vec<FnId> {
    let is_entry = |function: &Function| {
        let name = last_identifier(function.path.as_str());
        let reachable = function.root.is_some() || function.is_public || unresolved.contains(name);
        reachable && function.parent.is_none() && (include_tests || !function.is_test)
    };
    program
        .iter()
        .filter(|(id, function)| function.root.is_some() || is_entry(function) && !covered[id.index()])
        .map(|(id, _)| id)
        .collect()
}

/// The names of calls that were not resolved.
fn unresolved(program: &Program) -> FxHashSet<&'static str> {
    let mut unresolved = FxHashSet::default();
    for op in program.functions.iter().filter_map(|f| f.body.as_ref()).flat_map(Body::ops) {
        if let OpKind::Call { callee: Callee::Unknown { name, .. }, .. } = &op.kind {
            unresolved.insert(last_identifier(name.as_str()));
        }
    }
    unresolved
}

fn offered(program: &Program, used: &[bool], unresolved: &FxHashSet<&str>) -> Vec<bool> {
    let mut offered: Vec<bool> = program.functions.iter().map(|f| f.root.is_none() && f.is_plain).collect();
    for (id, function) in program.iter() {
        let name = last_identifier(function.path.as_str());
        offered[id.index()] &= !used[id.index()] && !unresolved.contains(name);
    }
    for op in program.functions.iter().filter_map(|f| f.body.as_ref()).flat_map(Body::ops) {
        each_function(&op.kind, &mut |target| {
            if let Some(slot) = offered.get_mut(target.index()) {
                *slot = false;
            }
        });
    }
    offered
}

/// For every function, those that call it or make a value of it.
fn users(program: &Program) -> Vec<Vec<FnId>> {
    let mut users: Vec<Vec<FnId>> = vec![Vec::new(); program.functions.len()];
    for (id, function) in program.iter() {
        for op in function.body.iter().flat_map(Body::ops) {
            each_function(&op.kind, &mut |target| {
                let of_target = users.get_mut(target.index());
                if let Some(of_target) = of_target.filter(|all| all.last() != Some(&id)) {
                    of_target.push(id);
                }
            });
        }
    }
    users
}

/// The functions that make guards by hand, and all that reach them, each with the classes.
fn regained(program: &Program, users: &[Vec<FnId>]) -> FxHashMap<FnId, Vec<Symbol>> {
    let mut found: FxHashMap<FnId, Vec<Symbol>> = FxHashMap::default();
    let makers = program.iter().filter_map(|(id, function)| Some((id, function.body.as_ref()?)));
    let mut pending: Vec<(FnId, Symbol)> =
        makers.flat_map(|(id, body)| body.regained.iter().map(move |class| (id, *class))).collect();
    while let Some((id, class)) = pending.pop() {
        let known = found.entry(id).or_default();
        if !known.contains(&class) {
            known.push(class);
            pending.extend(users[id.index()].iter().map(|user| (*user, class)));
        }
    }
    found
}

/// The least solution over the call graph, from those that do something to all that reach them.
fn reach(program: &Program, users: &[Vec<FnId>]) -> Vec<Reach> {
    let is_lent = |closure: &FnId| {
        program.functions.get(closure.index()).is_some_and(|f| f.closes_over == ClosesOver::Locals)
    };
    let mut reach = Vec::with_capacity(program.functions.len());
    for function in &program.functions {
        let mut own = Reach { acts: !function.requires.is_empty(), ..Reach::default() };
        for op in function.body.iter().flat_map(Body::ops) {
            own.operations += 1;
            own.acts |= is_act(&op.kind);
            own.compares_addresses |= compared_by(program, &op.kind).is_some();
            if let OpKind::AskContext { what, .. } = &op.kind {
                own.asks = own.asks.with(*what);
            }
            if let OpKind::Call { callee: Callee::Value { stored, .. }, .. } = &op.kind {
                own.calls_back = true;
                own.calls_lent |= stored.iter().any(is_lent);
            }
        }
        reach.push(own);
    }
    let matters = |own: &Reach| own.acts || own.calls_back || !own.asks.is_empty();
    let mut queue: Vec<usize> = (0..reach.len()).filter(|n| matters(&reach[*n])).collect();
    while let Some(at) = queue.pop() {
        let from: Reach = reach[at];
        for user in &users[at] {
            let to = &mut reach[user.index()];
            let before = (to.acts, to.calls_back, to.asks);
            to.acts |= from.acts;
            to.calls_back |= from.calls_back;
            to.asks = to.asks.either(from.asks);
            if before != (to.acts, to.calls_back, to.asks) {
                queue.push(user.index());
            }
        }
    }
    reach
}

/// How an operation asks whether two references are to one object.
pub fn compared_by(program: &Program, op: &OpKind) -> Option<Compared> {
    let OpKind::Call { callee, .. } = op else { return None };
    let path = program.callee_path(callee)?;
    let (_, name) = path.as_str().rsplit_once("::")?;
    match name {
        "ptr_eq" => Some(Compared::Pointers),
        "addr_eq" => Some(Compared::References),
        "eq" if path.as_str().ends_with("::ptr::eq") => Some(Compared::References),
        _ => None,
    }
}

/// What is compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Compared {
    /// The references themselves: `ptr::eq`.
    References,
    /// The counted pointers that they refer to: `Arc::ptr_eq`.
    Pointers,
}

fn is_act(op: &OpKind) -> bool {
    match op {
        OpKind::Acquire { .. }
        | OpKind::Release { .. }
        | OpKind::EnterContext { .. }
        | OpKind::LeaveContext { .. }
        | OpKind::Sleep { .. }
        | OpKind::Suspend
        | OpKind::Allocate { .. }
        | OpKind::Downgrade { .. }
        | OpKind::Forget { .. } => true,
        OpKind::Assign { .. }
        | OpKind::Store { .. }
        | OpKind::AskContext { .. }
        | OpKind::Call { .. }
        | OpKind::Drop { .. }
        | OpKind::Assume { .. } => false,
    }
}

/// Calls `visit` with every function that an operation calls or makes a value of.
fn each_function(op: &OpKind, visit: &mut dyn FnMut(FnId)) {
    let mut operand = |operand: &Operand| {
        if let Operand::Constant(Constant::Function(function)) = operand {
            visit(*function);
        }
    };
    match op {
        OpKind::Call { args, .. } => args.iter().for_each(&mut operand),
        OpKind::Store { value, .. } => operand(value),
        OpKind::Assign { value: Rvalue::Use(value), .. } => operand(value),
        OpKind::Assign { value: Rvalue::Aggregate { fields, .. }, .. } => {
            fields.iter().for_each(|(_, field)| operand(field));
        }
        OpKind::Assign { value: Rvalue::Closure { captures, .. }, .. } => captures.iter().for_each(operand),
        _ => {}
    }
    match op {
        OpKind::Call { callee, .. } => static_targets(callee).iter().for_each(|target| visit(*target)),
        OpKind::Assign { value: Rvalue::Closure { function, .. }, .. } => visit(*function),
        OpKind::Drop { glue: Some(glue), .. } => visit(*glue),
        _ => {}
    }
}

fn last_identifier(text: &str) -> &str {
    let end = text.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_').len();
    let start = text[..end].rfind(|c: char| !c.is_alphanumeric() && c != '_').map_or(0, |at| at + 1);
    text.get(start..end).unwrap_or_default()
}

fn callee(op: &OpKind) -> Option<&Callee> {
    match op {
        OpKind::Call { callee, .. } => Some(callee),
        _ => None,
    }
}
