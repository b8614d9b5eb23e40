//! Answers to contracts: a breadth-first search over the variants that the entry reaches.

use std::collections::VecDeque;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use wait_context::{Config, SleepKind, WaitType};

use super::check::Certificate;
use super::describe::Names;
use super::generate::generate;
use super::parse::Forbidden;
use super::resolve::{Resolved, resolve};
use super::{AssumedCall, Contract, ContractError, is_path_end};
use crate::call_graph::CallGraph;
use crate::diagnostic::{
    Assumption, ContractOutcome, Cut, ExpectedVerdict, Mode, Obstacle, Verdict, WitnessStep,
};
use crate::flags::{AbstractBase, AbstractPlace, Facts};
use crate::ids::{FnId, Symbol};
use crate::ir::{NamedConstant, Program};
use crate::lock_context::{
    Abstraction, Entered, LockInfo, Site, SiteWhat, Solver, State, Trail, Value, Variant, VariantId,
    fallback_class, kind_words,
};
use crate::source::Span;

/// Variants of one function that are told apart in a proof.
const VARIANT_BOUND: usize = 256;

/// Branch conditions that a witness step shows, latest last.
const TRAIL_BOUND: usize = 6;

/// Answers to all contracts.
#[derive(Clone, Debug, Default)]
pub struct Proofs {
    /// One for each contract, entry and mode.
    pub outcomes: Vec<ContractOutcome>,
    /// Contracts that could not be understood.
    pub errors: Vec<ContractError>,
    /// A certificate for every proof that the checker's domain can follow.
    pub certificates: Vec<Certificate>,
    /// Proofs without one, with what could not be shown.
    pub uncertified: Vec<(Symbol, Mode, String)>,
    /// Flags that a condition requires and that are lost inside the region.
    pub dropped: Vec<DroppedFlag>,
}

/// A flag that a contract's condition requires and that a call does not hand on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DroppedFlag {
    /// The contract.
    pub contract: Symbol,
    /// The flag's constant.
    pub flag: Symbol,
    /// The function that calls.
    pub function: Symbol,
    /// The call.
    pub span: Span,
    /// Who is called.
    pub callee: Symbol,
    /// The parameter that lacks the flag.
    pub parameter: Symbol,
}

/// Answers every contract, those in source first.
pub fn prove_all(
    program: &Program,
    calls: &CallGraph,
    contracts: &[Contract],
    configs: &[(Mode, Config)],
) -> Proofs {
    let in_source = program.contracts.iter().map(|source| from_source(program, source));
    let all = in_source.chain(contracts.iter().cloned()).collect::<Vec<_>>();
    let mut proofs = Proofs::default();
    if all.is_empty() {
        return proofs;
    }
    let mut solver = Solver::new(program, calls, VARIANT_BOUND);
    for contract in &all {
        match resolve(program, contract) {
            Ok(resolved) => answer(&mut solver, program, contract, &resolved, configs, &mut proofs),
            Err(errors) => proofs.errors.extend(errors),
        }
    }
    proofs
}

fn from_source(program: &Program, source: &crate::ir::ContractSource) -> Contract {
    let violated = source.expect.is_some_and(|expect| expect == "violated");
    Contract {
        name: source.name.as_str().to_owned(),
        entries: vec![program.function(source.entry).path.as_str().to_owned()],
        when: source.when.as_str().to_owned(),
        forbid: source.forbid.iter().map(|item| item.as_str().to_owned()).collect(),
        assume: Vec::new(),
        expect: if violated { ExpectedVerdict::Violated } else { ExpectedVerdict::Proved },
        span: Some(source.span),
    }
}

fn answer(
    solver: &mut Solver<'_>,
    program: &Program,
    contract: &Contract,
    resolved: &Resolved,
    configs: &[(Mode, Config)],
    proofs: &mut Proofs,
) {
    for (entry, alternatives) in &resolved.entries {
        let starts = alternatives.iter().map(|facts| start(solver, program, *entry, facts));
        let starts = starts.collect::<Vec<_>>();
        let required = alternatives.iter().flat_map(Facts::iter).fold(0, |bits, (_, know)| bits | know.one);
        for (mode, config) in configs {
            let search = Search {
                program,
                variants: &solver.variants,
                forbid: &resolved.forbid,
                assume: &contract.assume,
                config: *config,
            };
            let region = search.region(&starts);
            for dropped in search.dropped(&region, Symbol::new(&contract.name), required) {
                if !proofs.dropped.contains(&dropped) {
                    proofs.dropped.push(dropped);
                }
            }
            let verdict = search.verdict(&region);
            if matches!(verdict, Verdict::Proved) {
                match generate(claim(contract, program.function(*entry).path, *mode, *config), program) {
                    Ok(certificate) => proofs.certificates.push(certificate),
                    Err(no) => proofs.uncertified.push((Symbol::new(&contract.name), *mode, no.why)),
                }
            }
            proofs.outcomes.push(ContractOutcome {
                name: Symbol::new(&contract.name),
                entry: program.function(*entry).path,
                forbid: contract.forbid.clone(),
                mode: *mode,
                verdict,
                expect: contract.expect,
                cuts: search.cuts(&region),
                assumptions: search.assumptions(&region),
                span: contract.span,
            });
        }
    }
}

/// What a certificate for this answer has to show.
fn claim(contract: &Contract, entry: Symbol, mode: Mode, config: Config) -> Certificate {
    Certificate {
        contract: contract.name.clone(),
        mode: mode.name().to_owned(),
        entry: entry.as_str().to_owned(),
        when: contract.when.clone(),
        forbid: contract.forbid.clone(),
        assume: contract.assume.iter().map(|assumed| assumed.call.clone()).collect(),
        prove_raw_lock_nesting: config.prove_raw_lock_nesting,
        ..Certificate::default()
    }
}

/// The variant of the entry under one alternative of the condition.
fn start(solver: &mut Solver<'_>, program: &Program, entry: FnId, facts: &Facts) -> VariantId {
    let state = State::of_facts(facts.clone());
    let argument = |n: usize| {
        let place = AbstractPlace::of(AbstractBase::Param(n as u32));
        Abstraction::new(&state, crate::flags::SiteId(0)).argument(&Value::Opaque(place))
    };
    let arguments = (0..program.function(entry).params.len()).map(argument).collect();
    let variant = solver.variant(entry, arguments, Entered::ByCall);
    solver.compute(variant);
    variant
}

/// What the search has visited: variants in breadth-first order with how each was first reached.
struct Region {
    order: Vec<VariantId>,
    parents: FxHashMap<VariantId, (VariantId, usize)>,
}

struct Search<'a> {
    program: &'a Program,
    variants: &'a [Variant],
    forbid: &'a [(Forbidden, String)],
    assume: &'a [AssumedCall],
    config: Config,
}

impl Search<'_> {
    fn variant(&self, id: VariantId) -> &Variant {
        &self.variants[id.index()]
    }

    fn path(&self, id: VariantId) -> Symbol {
        self.program.function(self.variant(id).key.function).path
    }

    fn assumed(&self, name: Symbol) -> Option<&AssumedCall> {
        self.assume.iter().find(|assumed| is_path_end(name, &assumed.call))
    }

    fn region(&self, starts: &[VariantId]) -> Region {
        let mut region = Region { order: Vec::new(), parents: FxHashMap::default() };
        let mut seen: FxHashSet<VariantId> = starts.iter().copied().collect();
        let mut queue: VecDeque<VariantId> = starts.iter().copied().collect();
        while let Some(id) = queue.pop_front() {
            region.order.push(id);
            for (n, site) in self.variant(id).sites.iter().enumerate() {
                let SiteWhat::Call(edge) = &site.what else { continue };
                if self.assumed(self.path(edge.callee)).is_none() && seen.insert(edge.callee) {
                    region.parents.insert(edge.callee, (id, n));
                    queue.push_back(edge.callee);
                }
            }
        }
        region
    }

    fn verdict(&self, region: &Region) -> Verdict {
        let mut doubtful = None;
        for &id in &region.order {
            for (n, site) in self.variant(id).sites.iter().enumerate() {
                let Some(reached) = self.forbidden(id, site) else { continue };
                let way = way(region, id, n);
                if way.iter().all(|(id, n)| self.variant(*id).sites[*n].doubt < 2) {
                    return Verdict::Violated { reached, witness: self.witness(&way) };
                }
                doubtful = doubtful.or(Some((way, reached)));
            }
        }
        let mut obstacles = self.obstacles(region);
        if let Some((way, reached)) = doubtful {
            obstacles.extend(self.doubtful_step(&way, &reached));
        }
        obstacles.sort();
        obstacles.dedup();
        if obstacles.is_empty() { Verdict::Proved } else { Verdict::Unproved(obstacles) }
    }

    /// The forbidden thing that a site is, as written.
    fn forbidden(&self, id: VariantId, site: &Site) -> Option<String> {
        let is = |(item, _): &&(Forbidden, String)| self.is_forbidden(id, site, item);
        self.forbid.iter().find(is).map(|(_, text)| text.clone())
    }

    fn is_forbidden(&self, id: VariantId, site: &Site, item: &Forbidden) -> bool {
        match (&site.what, item) {
            (SiteWhat::Call(edge), Forbidden::Function(path)) => {
                let callee = self.path(edge.callee);
                is_path_end(callee, path) && self.assumed(callee).is_none()
            }
            (SiteWhat::Opaque { name, .. }, Forbidden::Function(path)) => {
                is_path_end(*name, path) && self.assumed(*name).is_none()
            }
            (SiteWhat::Acquire(lock), Forbidden::WaitType(least)) => {
                self.needs(lock) >= *least && !lock.try_lock
            }
            (SiteWhat::Acquire(lock), Forbidden::Sleep) => {
                !lock.try_lock && SleepKind::of(lock.kind, self.config).is_some()
            }
            (SiteWhat::Acquire(lock), Forbidden::Lock(class)) => {
                is_path_end(self.class(id, lock), class)
                    || lock.place.class().is_some_and(|by_field| is_path_end(by_field, class))
            }
            (SiteWhat::Sleep(_) | SiteWhat::Suspend, Forbidden::Sleep) => true,
            (SiteWhat::Sleep(_) | SiteWhat::Suspend, Forbidden::WaitType(least)) => WaitType::Sleep >= *least,
            (SiteWhat::Allocate(_), Forbidden::Allocate) => true,
            (SiteWhat::Context(what), Forbidden::Context(kind)) => what == kind,
            (SiteWhat::Acquire(lock), Forbidden::Context(kind)) => lock.contexts.contains(kind),
            _ => false,
        }
    }

    fn needs(&self, lock: &LockInfo) -> WaitType {
        let (outer, inner) = lock.kind.wait_types(self.config);
        if outer == WaitType::Inv { inner } else { outer }
    }

    fn class(&self, id: VariantId, lock: &LockInfo) -> Symbol {
        let function = self.program.function(self.variant(id).key.function);
        lock.class.or_else(|| lock.place.class()).unwrap_or_else(|| fallback_class(function, lock.place))
    }

    fn obstacles(&self, region: &Region) -> Vec<Obstacle> {
        let mut obstacles = Vec::new();
        for &id in &region.order {
            let variant = self.variant(id);
            let function = self.path(id);
            for site in &variant.sites {
                let SiteWhat::Opaque { name, reason } = &site.what else { continue };
                if self.assumed(*name).is_some() {
                    continue;
                }
                let reason = reason.map_or("outside the tree", |reason| reason.name());
                obstacles.push(Obstacle {
                    function,
                    span: site.span,
                    call: name.as_str().to_owned(),
                    reason: reason.to_owned(),
                });
            }
            if variant.limited {
                let span = self.program.function(variant.key.function).span;
                let call = function.as_str().to_owned();
                obstacles.push(Obstacle { function, span, call, reason: "limit".to_owned() });
            }
        }
        obstacles
    }

    /// A forbidden thing that only a guess among many candidates reaches.
    fn doubtful_step(&self, way: &[(VariantId, usize)], reached: &str) -> Option<Obstacle> {
        let (id, n) = way.iter().find(|(id, n)| self.variant(*id).sites[*n].doubt >= 2)?;
        let site = &self.variant(*id).sites[*n];
        let SiteWhat::Call(edge) = &site.what else { return None };
        Some(Obstacle {
            function: self.path(*id),
            span: site.span,
            call: self.path(edge.callee).as_str().to_owned(),
            reason: format!("one of several candidates, which reaches `{reached}`"),
        })
    }

    fn witness(&self, way: &[(VariantId, usize)]) -> Vec<WitnessStep> {
        way.iter().map(|(id, n)| self.witness_step(*id, &self.variant(*id).sites[*n])).collect()
    }

    fn witness_step(&self, id: VariantId, site: &Site) -> WitnessStep {
        let function = self.program.function(self.variant(id).key.function);
        let names = Names { program: self.program, function };
        let mut conditions = Vec::new();
        let mut trail: Option<&Arc<Trail>> = site.trail.as_ref();
        while let Some(step) = trail.filter(|_| conditions.len() < TRAIL_BOUND) {
            conditions.push(names.condition(&step.condition, step.truth));
            trail = step.before.as_ref();
        }
        conditions.reverse();
        let known = names.facts(&self.variant(id).entry_facts);
        let parts = std::iter::once(known).filter(|text| !text.is_empty()).chain(conditions);
        WitnessStep {
            function: function.path,
            span: site.span,
            what: self.what(id, site),
            condition: parts.collect::<Vec<_>>().join("; "),
        }
    }

    fn what(&self, id: VariantId, site: &Site) -> String {
        match &site.what {
            SiteWhat::Call(edge) => format!("calls `{}`", self.path(edge.callee)),
            SiteWhat::Acquire(lock) => {
                format!("takes `{}` ({})", self.class(id, lock), kind_words(lock.kind))
            }
            SiteWhat::Sleep(what) => format!("sleeps in `{what}`"),
            SiteWhat::Suspend => "suspends".to_owned(),
            SiteWhat::Allocate(what) => format!("allocates with `{what}`"),
            SiteWhat::Context(what) => format!("enters `{}`", what.name()),
            SiteWhat::Misordered(what) => format!("ends `{}` out of order", what.name()),
            SiteWhat::Opaque { name, .. } => format!("calls `{name}`"),
        }
    }

    fn cuts(&self, region: &Region) -> Vec<Cut> {
        let mut cuts = Vec::new();
        for &id in &region.order {
            let function = self.program.function(self.variant(id).key.function);
            let names = Names { program: self.program, function };
            cuts.extend(self.variant(id).cuts.iter().map(|cut| Cut {
                function: function.path,
                span: cut.span,
                guard: names.condition(&cut.condition, cut.truth),
            }));
        }
        cuts.sort();
        cuts.dedup();
        cuts
    }

    /// Calls that hand on a value without a bit which the condition requires and the caller still has.
    fn dropped(&self, region: &Region, contract: Symbol, required: u128) -> Vec<DroppedFlag> {
        let flags =
            self.program.constants.iter().filter(|c| c.value.is_power_of_two() && c.value & required != 0);
        // A flag may have an alias; it is one flag, under the name that stands deepest.
        let mut flags = flags.collect::<Vec<_>>();
        flags.sort_by_key(|flag| (flag.value, std::cmp::Reverse(flag.path.as_str().matches("::").count())));
        flags.dedup_by_key(|flag| flag.value);
        let mut dropped = Vec::new();
        for &id in &region.order {
            let variant = self.variant(id);
            let facts = &variant.entry_facts;
            let has = |bit: u128| facts.iter().any(|(atom, know)| atom.is_passed() && know.one & bit != 0);
            for site in &variant.sites {
                let SiteWhat::Call(edge) = &site.what else { continue };
                let callee = self.program.function(self.variant(edge.callee).key.function);
                for (binding, parameter) in edge.bindings.iter().zip(&callee.params) {
                    let lost = |flag: &&&NamedConstant| {
                        has(flag.value) && self.loses(id, binding, *parameter, flag.value)
                    };
                    dropped.extend(flags.iter().filter(lost).map(|flag| DroppedFlag {
                        contract,
                        flag: flag.path,
                        function: self.path(id),
                        span: site.span,
                        callee: callee.path,
                        parameter: *parameter,
                    }));
                }
            }
        }
        dropped
    }

    /// Whether a value was made from one that has the bit and lacks it, or replaces one of the same name.
    fn loses(&self, id: VariantId, binding: &Value, parameter: Symbol, bit: u128) -> bool {
        let Some(expr) = binding.as_expr() else { return false };
        if expr.is_boolean() {
            return false; // derived from flags, not flags with a bit less
        }
        let variant = self.variant(id);
        if variant.entry_facts.eval(&expr).zero & bit == 0 {
            return false;
        }
        let carries =
            |atom: AbstractPlace| variant.entry_facts.of(atom).is_some_and(|know| know.one & bit != 0);
        let function = self.program.function(variant.key.function);
        let same_name = || {
            let named = |(n, name): (usize, &Symbol)| {
                let atom = AbstractPlace::of(AbstractBase::Param(n as u32));
                *name == parameter && carries(atom)
            };
            function.params.iter().enumerate().any(named)
        };
        expr.mentions(&carries) || (expr.constant().is_some() && same_name())
    }

    /// The assumptions that the region makes use of.
    fn assumptions(&self, region: &Region) -> Vec<Assumption> {
        let mut used = Vec::new();
        for site in region.order.iter().flat_map(|id| &self.variant(*id).sites) {
            let name = match &site.what {
                SiteWhat::Call(edge) => self.path(edge.callee),
                SiteWhat::Opaque { name, .. } => *name,
                _ => continue,
            };
            let assumed = self.assumed(name);
            used.extend(
                assumed.map(|a| Assumption { call: name.as_str().to_owned(), reason: a.reason.clone() }),
            );
        }
        used.sort();
        used.dedup();
        used
    }
}

/// Sites from the entry to one in `id`.
fn way(region: &Region, id: VariantId, site: usize) -> Vec<(VariantId, usize)> {
    let mut way = vec![(id, site)];
    let mut at = id;
    while let Some(parent) = region.parents.get(&at) {
        way.push(*parent);
        at = parent.0;
    }
    way.reverse();
    way
}
