//! Whether `cfg` predicates can hold together.
//!
//! A target has one operating system, one architecture, one pointer width; features and flags are free. Every
//! combination of what the predicates mention is tried, up to a bound beyond which they are taken to fit.

use cfg_expr::Expression;
use cfg_expr::expr::{Predicate, TargetPredicate};

use crate::ids::Symbol;

/// More combinations are not tried.
const MAX_COMBINATIONS: usize = 4096;

/// Whether some target and some features satisfy all of the predicates. One that cannot be read is no obstacle.
pub fn can_hold_together(predicates: &[&str]) -> bool {
    let parsed: Vec<Expression> = predicates.iter().filter_map(|text| Expression::parse(text).ok()).collect();
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for predicate in parsed.iter().flat_map(Expression::predicates) {
        let (group, value) = (group_of(&predicate), format!("{predicate:?}"));
        match groups.iter_mut().find(|(name, _)| *name == group) {
            Some((_, values)) if values.contains(&value) => {}
            Some((_, values)) => values.push(value),
            None => groups.push((group, vec![value])),
        }
    }
    let combinations = groups.iter().try_fold(1usize, |all, (_, values)| all.checked_mul(values.len() + 1));
    let Some(combinations) = combinations.filter(|count| *count <= MAX_COMBINATIONS) else { return true };
    (0..combinations).any(|number| {
        let chosen = chosen(&groups, number);
        parsed.iter().all(|expression| {
            expression.eval(|p: &Predicate<'_>| chosen.iter().any(|one| **one == format!("{p:?}")))
        })
    })
}

/// What excludes each other has one group: the values of one key of the target.
fn group_of(predicate: &Predicate<'_>) -> String {
    match predicate {
        Predicate::Target(TargetPredicate::Arch(_)) => "arch".into(),
        Predicate::Target(TargetPredicate::Os(_)) => "os".into(),
        Predicate::Target(TargetPredicate::Env(_)) => "env".into(),
        Predicate::Target(TargetPredicate::Vendor(_)) => "vendor".into(),
        Predicate::Target(TargetPredicate::Family(_)) => "family".into(),
        Predicate::Target(TargetPredicate::Endian(_)) => "endian".into(),
        Predicate::Target(TargetPredicate::PointerWidth(_)) => "width".into(),
        other => format!("{other:?}"),
    }
}

/// The predicates that are true in one combination: at most one a group.
fn chosen(groups: &[(String, Vec<String>)], mut number: usize) -> Vec<&String> {
    let mut chosen = Vec::new();
    for (_, values) in groups {
        let at = number % (values.len() + 1);
        number /= values.len() + 1;
        chosen.extend(values.get(at));
    }
    chosen
}

/// Whether one build has everything that needs these predicates; each alone was looked at before.
pub fn some_build_has(predicates: impl Iterator<Item = Option<Symbol>>) -> bool {
    let needed: Vec<&str> = predicates.flatten().map(|cfg| cfg.as_str()).collect();
    needed.len() < 2 || can_hold_together(&needed)
}

#[cfg(test)]
mod tests {
    use super::can_hold_together;

    #[test]
    fn two_architectures_exclude_each_other() {
        assert!(!can_hold_together(&["target_arch = \"x86_64\"", "target_arch = \"aarch64\""]));
        assert!(can_hold_together(&[
            "target_arch = \"x86_64\"",
            "any(target_arch = \"aarch64\", feature = \"a\")"
        ]));
    }

    #[test]
    fn a_feature_and_its_absence_exclude_each_other() {
        assert!(!can_hold_together(&["feature = \"smp\"", "not(feature = \"smp\")"]));
        assert!(can_hold_together(&["feature = \"smp\"", "not(feature = \"rt\")"]));
    }

    #[test]
    fn a_predicate_that_cannot_be_read_is_no_obstacle() {
        assert!(can_hold_together(&["feature =", "unix"]));
    }
}
