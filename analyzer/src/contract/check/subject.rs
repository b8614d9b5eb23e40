//! What a certificate is about, and what that forbids.

use std::collections::BTreeMap;

use wait_context::{Config, SleepKind, WaitType};

use super::certificate::{Certificate, Disjunct, Rejection, SCHEMA};
use super::statement::{Forbidden, ends_with, forbidden, supposed};
use crate::ids::FnId;
use crate::ir::{Function, OpKind, Program};

/// What a certificate is about, understood.
pub(in crate::contract) struct Subject<'p> {
    pub(super) program: &'p Program,
    by_name: BTreeMap<String, FnId>,
    names: Vec<String>,
    forbid: Vec<Forbidden>,
    assume: Vec<String>,
    config: Config,
}

impl<'p> Subject<'p> {
    /// Reads what the certificate says of itself.
    pub(in crate::contract) fn new(
        certificate: &Certificate,
        program: &'p Program,
    ) -> Result<Self, Rejection> {
        if certificate.schema != SCHEMA {
            return Err(format!("`{}` is not a schema of this checker", certificate.schema).into());
        }
        let config = match certificate.mode.as_str() {
            "rt" => Config::RT,
            "non-rt" => Config { rt: false, prove_raw_lock_nesting: certificate.prove_raw_lock_nesting },
            other => return Err(format!("`{other}` is not a mode").into()),
        };
        let forbid = certificate.forbid.iter().map(|text| {
            forbidden(text).ok_or_else(|| Rejection::from(format!("`{text}` cannot be forbidden")))
        });
        let forbid = forbid.collect::<Result<_, _>>()?;
        let names = names(program);
        let by_name = names.iter().cloned().zip(program.iter().map(|(id, _)| id)).collect();
        Ok(Self { program, by_name, names, forbid, assume: certificate.assume.clone(), config })
    }

    /// What the condition says of the entry's parameters.
    pub(in crate::contract) fn start(&self, certificate: &Certificate) -> Result<Disjunct, Rejection> {
        Ok(supposed(self.program, self.function(&certificate.entry)?, &certificate.when))
    }

    pub(super) fn id(&self, name: &str) -> Result<FnId, Rejection> {
        Ok(*self.by_name.get(name).ok_or_else(|| format!("there is no function `{name}`"))?)
    }

    pub(in crate::contract) fn function(&self, name: &str) -> Result<&'p Function, Rejection> {
        Ok(self.program.function(self.id(name)?))
    }

    pub(super) fn name(&self, id: FnId) -> &str {
        &self.names[id.index()]
    }

    pub(super) fn is_assumed(&self, path: &str) -> bool {
        self.assume.iter().any(|assumed| ends_with(path, assumed))
    }

    pub(super) fn forbids_call(&self, path: &str) -> bool {
        self.forbid.iter().any(|item| matches!(item, Forbidden::Function(wanted) if ends_with(path, wanted)))
    }

    pub(super) fn forbids(&self, op: &OpKind) -> bool {
        self.forbid.iter().any(|item| match (op, item) {
            (OpKind::Acquire { kind, try_lock: false, .. }, Forbidden::WaitType(least)) => {
                let (outer, inner) = kind.wait_types(self.config);
                (if outer == WaitType::Inv { inner } else { outer }) >= *least
            }
            (OpKind::Acquire { kind, try_lock: false, .. }, Forbidden::Sleep) => {
                SleepKind::of(*kind, self.config).is_some()
            }
            // A lock whose class the caller decides may be any lock.
            (OpKind::Acquire { lock, shared_class, .. }, Forbidden::Lock(wanted)) => {
                lock.class().is_none_or(|class| ends_with(class.0.as_str(), wanted))
                    || shared_class.is_some_and(|class| ends_with(class.as_str(), wanted))
            }
            (OpKind::Acquire { contexts, .. }, Forbidden::Context(what)) => contexts.contains(what),
            (OpKind::EnterContext { what: entered, .. }, Forbidden::Context(what)) => entered == what,
            (OpKind::Sleep { .. } | OpKind::Suspend, Forbidden::Sleep) => true,
            (OpKind::Sleep { .. } | OpKind::Suspend, Forbidden::WaitType(least)) => WaitType::Sleep >= *least,
            (OpKind::Allocate { .. }, Forbidden::Allocate) => true,
            _ => false,
        })
    }
}

/// A name for each function: its path; `path#2` for the second of that path, as instances of generic functions are.
fn names(program: &Program) -> Vec<String> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let name = |path: &'static str| {
        let count = seen.entry(path).or_default();
        *count += 1;
        if *count == 1 { path.to_owned() } else { format!("{path}#{count}") }
    };
    program.functions.iter().map(|function| function.path.as_str()).map(name).collect()
}
