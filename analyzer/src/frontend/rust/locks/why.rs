//! Where the kind of a lock comes from, for `nestcheck why lock`.

use super::evidence::Evidence;
use super::rules::Rule;
use super::{Kinds, LockModels, names};
use crate::frontend::rust::defs::{AdtId, Db, FnDefId};
use crate::frontend::rust::models::CallModel;
use crate::ids::Symbol;

/// What is known of one method of a lock.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LockReason {
    /// The method.
    pub method: Symbol,
    /// What a call of it does, with the type's own arguments; `None` if the kind is not known.
    pub model: Option<CallModel>,
    /// The profile that says so; `None` if it was read from the lock's code.
    pub profile: Option<String>,
    /// What was found in the code, if it decided.
    pub evidence: Vec<Evidence>,
}

impl LockModels {
    /// The lock types whose path is `path` or ends in `::path`.
    pub fn locks_named(&self, db: &Db, path: &str) -> Vec<AdtId> {
        let tail = format!("::{path}");
        let is_named = |id: &&AdtId| {
            let own = db.adt(**id).meta.path.as_str();
            own == path || own.ends_with(&tail)
        };
        let mut found: Vec<AdtId> = self.locks.iter().filter(is_named).copied().collect();
        found.sort_unstable();
        found
    }

    /// Why the methods of a lock type do what they do, in the order of their definition.
    pub fn why(&self, db: &Db, lock: AdtId) -> Vec<LockReason> {
        let of_lock = |func: &&FnDefId| names::owner(db, **func) == Some(lock);
        let mut functions: Vec<FnDefId> = self.rules_of.keys().filter(of_lock).copied().collect();
        functions.sort_unstable();
        functions.into_iter().filter_map(|func| self.reason(db, lock, func)).collect()
    }

    fn reason(&self, db: &Db, lock: AdtId, func: FnDefId) -> Option<LockReason> {
        let method = db.func(func).meta.path;
        let evidence = || self.inferred.of(lock).map(|found| found.evidence.clone()).unwrap_or_default();
        match self.rules_of.get(&func)? {
            Rule::Lock(rule) => {
                let kinds = Kinds { db: Some(db), rules: &self.rules, inferred: &self.inferred };
                let model = kinds.acquire(rule, Some(&db.adt_self_ty(lock)));
                let profile = Some(rule.lock.profile.to_string());
                Some(LockReason { method, model, profile, evidence: evidence() })
            }
            Rule::Model(model @ CallModel::Acquire { .. }) => {
                Some(LockReason { method, model: Some(model.clone()), profile: None, evidence: evidence() })
            }
            _ => None,
        }
    }
}
