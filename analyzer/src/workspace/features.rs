//! The features with which a plain build of everything in the input has each crate.
//!
//! Each crate has its `default` feature and what another one asks for of it, for all who depend on it, as cargo unifies
//! them: <https://doc.rust-lang.org/cargo/reference/features.html#feature-unification>.

use std::collections::BTreeSet;

use super::Workspace;

/// For each crate of a workspace, the features that are on.
pub fn default_features(workspace: &Workspace) -> Vec<BTreeSet<String>> {
    let crates = &workspace.crates;
    let mut on: Vec<BTreeSet<String>> = vec![BTreeSet::new(); crates.len()];
    let mut work: Vec<(usize, &str)> = (0..crates.len()).map(|at| (at, "default")).collect();
    for krate in crates {
        work.extend(krate.requests.iter().map(|(to, feature)| (*to, feature.as_str())));
    }
    while let Some((at, feature)) = work.pop() {
        if !on[at].insert(feature.to_owned()) {
            continue;
        }
        let krate = &crates[at];
        // The targets of a package are built with one set.
        let of_package = crates.iter().enumerate().filter(|(_, other)| other.manifest == krate.manifest);
        work.extend(of_package.filter(|_| krate.manifest.is_some()).map(|(other, _)| (other, feature)));
        for implied in krate.features.get(feature).into_iter().flatten() {
            match implied.split_once('/') {
                None => work.push((at, implied.strip_prefix("dep:").unwrap_or(implied))),
                Some((dependency, theirs)) => {
                    let name = super::targets::extern_name(dependency.trim_end_matches('?'));
                    let found = krate.deps.iter().find(|(known, _)| *known == name);
                    work.extend(found.map(|(_, to)| (*to, theirs)));
                }
            }
        }
    }
    on
}
