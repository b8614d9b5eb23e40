//! The engine's one entry: from a program to findings, answers to contracts and certificates.

use crate::call_graph::CallGraph;
use crate::contract::{self, Contract, ContractError};
use crate::diagnostic::{ContractOutcome, Finding, Mode};
use crate::ir::Program;
use crate::lock_context::{Model, config_of};
use crate::lock_graph::LockGraph;
use crate::rules::{self, Evidence};

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
}

impl Default for EngineSettings {
    fn default() -> Self {
        Self {
            modes: vec![Mode::NonRt, Mode::Rt],
            prove_raw_lock_nesting: true,
            contracts: Vec::new(),
            include_tests: false,
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
    /// Contracts that could not be understood.
    pub contract_errors: Vec<ContractError>,
    /// How much was computed.
    pub stats: EngineStats,
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

/// Analyzes a program. The result depends on the arguments only, to the byte.
pub fn analyze(program: &Program, settings: &EngineSettings) -> EngineResult {
    let calls = {
        let span = tracing::info_span!("call_graph", functions = program.functions.len());
        span.in_scope(|| CallGraph::new(program, settings.include_tests))
    };
    let configs = settings.modes.iter().map(|mode| (*mode, config_of(*mode, settings.prove_raw_lock_nesting)));
    let model = Model::new(program, &calls, configs.collect(), settings.include_tests);
    let proofs = {
        let span = tracing::info_span!("contracts", contracts = settings.contracts.len());
        span.in_scope(|| contract::prove_all(program, &calls, &settings.contracts, &model.configs))
    };
    let order = tracing::info_span!("lock_graph").in_scope(|| LockGraph::new(&model));
    let findings = rules::check_all(&Evidence {
        model: &model,
        order: &order,
        contracts: &proofs.outcomes,
        dropped: &proofs.dropped,
    });
    let (variants, sites, effects) = model.counts();
    EngineResult {
        findings,
        contracts: proofs.outcomes,
        contract_errors: proofs.errors,
        stats: EngineStats { variants, sites, effects },
    }
}

#[cfg(test)]
#[path = "engine_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "engine_properties.rs"]
mod properties;
