//! The engine's one entry: from a program to findings, answers to contracts and certificates.

use std::collections::BTreeSet;

use crate::call_graph::CallGraph;
use crate::contract::{self, Certificate, Contract, ContractError, Proofs};
use crate::diagnostic::{ContractOutcome, Finding, Mode};
use crate::ids::Symbol;
use crate::ir::Program;
use crate::lock_context::{EffectLock, EffectWhat, Model, SiteWhat, config_of, is_told};
use crate::lock_graph::LockGraph;
use crate::rules::{self, Evidence};
use crate::source::Span;

/// What to look for, and in which configurations.
#[derive(Clone, Debug)]
pub struct EngineSettings {
    /// The configurations to judge in.
    pub modes: Vec<Mode>,
    /// Judges raw-lock nesting on non-RT too, as `PROVE_RAW_LOCK_NESTING` does.
    pub prove_raw_lock_nesting: bool,
    /// Contracts from the configuration; those in source come with the program.
    pub contracts: Vec<Contract>,
    /// Enters tests and benches too.
    pub include_tests: bool,
    /// Keeps what runtime logs are compared with.
    pub keep_order: bool,
}

impl Default for EngineSettings {
    fn default() -> Self {
        Self {
            modes: vec![Mode::NonRt, Mode::Rt],
            prove_raw_lock_nesting: true,
            contracts: Vec::new(),
            include_tests: false,
            keep_order: false,
        }
    }
}

/// Everything that the engine has to say.
#[derive(Clone, Debug, Default)]
pub struct EngineResult {
    /// Findings of every rule, by place.
    pub findings: Vec<Finding>,
    /// The answer to every contract in every mode.
    pub contracts: Vec<ContractOutcome>,
    /// A certificate for every proof that the checker's simple domain can follow.
    pub certificates: Vec<Certificate>,
    /// Proofs without a certificate: contract, mode, and what could not be shown.
    pub uncertified: Vec<(Symbol, Mode, String)>,
    /// What was found of lock order, if it was asked for.
    pub order: Option<KnownOrder>,
    /// Contracts that could not be understood.
    pub contract_errors: Vec<ContractError>,
    /// How much was computed.
    pub stats: EngineStats,
    /// Where locks are taken that can be told from others: by their place, or by whoever passes them.
    pub told_locks: BTreeSet<Span>,
    /// Some ways of low confidence were not followed to their end.
    pub is_cut: bool,
}

/// How much was computed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EngineStats {
    /// Functions under some knowledge of their arguments.
    pub variants: usize,
    /// Operations that matter in them.
    pub sites: usize,
    /// Effects carried to callers.
    pub effects: usize,
}

/// What the analysis says of lock order, to compare runtime logs with.
#[derive(Clone, Debug, Default)]
pub struct KnownOrder {
    /// Held first, taken then.
    pub edges: BTreeSet<(Symbol, Symbol)>,
    /// Where locks are taken, and the classes that are taken there.
    pub acquisitions: BTreeSet<(Span, Symbol)>,
}

impl KnownOrder {
    fn of(evidence: &Evidence<'_, '_>) -> Self {
        let model = evidence.model;
        let mut acquisitions = BTreeSet::new();
        for (id, variant) in model.variants() {
            for site in &variant.sites {
                let SiteWhat::Acquire(lock) = &site.what else { continue };
                acquisitions.insert((site.span, model.class(model.function_of(id), &EffectLock::of(lock))));
            }
        }
        model.occurrences(&|_, what| matches!(what, EffectWhat::Acquire(_)), &mut |occurrence| {
            if let EffectWhat::Acquire(lock) = &*occurrence.what {
                acquisitions.insert((model.end(occurrence).1.span, model.class(occurrence.function, lock)));
            }
        });
        let edges = evidence.order.edges().iter().map(|edge| (edge.from, edge.to)).collect();
        Self { edges, acquisitions }
    }
}

/// Analyzes a program. The result depends on the arguments only, to the byte.
pub fn analyze(program: &Program, settings: &EngineSettings) -> EngineResult {
    inspect(program, settings, |evidence, proofs| {
        let findings = rules::check_all(evidence);
        let (variants, sites, effects) = evidence.model.counts();
        EngineResult {
            findings,
            contracts: proofs.outcomes.clone(),
            certificates: proofs.certificates.clone(),
            uncertified: proofs.uncertified.clone(),
            order: settings.keep_order.then(|| KnownOrder::of(evidence)),
            contract_errors: proofs.errors.clone(),
            stats: EngineStats { variants, sites, effects },
            told_locks: told_locks(evidence.model),
            is_cut: evidence.model.is_cut(),
        }
    })
}

/// Where every way to an acquisition tells which lock it takes.
fn told_locks(model: &Model<'_>) -> BTreeSet<Span> {
    let (mut told, mut untold) = (BTreeSet::new(), BTreeSet::new());
    for (id, variant) in model.variants() {
        for site in &variant.sites {
            let SiteWhat::Acquire(lock) = &site.what else { continue };
            let known = is_told(model.function_of(id), lock);
            if known { &mut told } else { &mut untold }.insert(site.span);
        }
    }
    told.retain(|span| !untold.contains(span));
    told
}

/// Computes everything that rules look at, and looks at it.
pub fn inspect<T>(
    program: &Program,
    settings: &EngineSettings,
    look: impl FnOnce(&Evidence<'_, '_>, &Proofs) -> T,
) -> T {
    let calls = {
        let span = tracing::info_span!("call_graph", functions = program.functions.len());
        span.in_scope(|| CallGraph::new(program, settings.include_tests))
    };
    let configs =
        settings.modes.iter().map(|mode| (*mode, config_of(*mode, settings.prove_raw_lock_nesting)));
    let model = Model::new(program, &calls, configs.collect(), settings.include_tests);
    let proofs = {
        let span = tracing::info_span!("contracts", contracts = settings.contracts.len());
        span.in_scope(|| contract::prove_all(program, &calls, &settings.contracts, &model.configs))
    };
    let order = tracing::info_span!("lock_graph").in_scope(|| LockGraph::new(&model));
    let evidence =
        Evidence { model: &model, order: &order, contracts: &proofs.outcomes, dropped: &proofs.dropped };
    look(&evidence, &proofs)
}

#[cfg(test)]
#[path = "engine_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "engine_properties.rs"]
mod properties;
