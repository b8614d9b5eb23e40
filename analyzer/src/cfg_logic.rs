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
    can_hold(predicates, &[])
}

/// Whether some target and some features satisfy the predicate where none of these flags is set.
pub fn can_hold_without(predicate: &str, unset: &[&str]) -> bool {
    can_hold(&[predicate], unset)
}

fn can_hold(predicates: &[&str], unset: &[&str]) -> bool {
    let parsed: Vec<Expression> = predicates.iter().filter_map(|text| Expression::parse(text).ok()).collect();
    let mut groups: Vec<(Group, Vec<Predicate<'_>>)> = Vec::new();
    for predicate in parsed.iter().flat_map(Expression::predicates).filter(|p| !is_one_of(p, unset)) {
        let group = group_of(&predicate);
        let known = groups.iter_mut().find(|(known, values)| match group {
            Group::Own => values[0] == predicate,
            _ => *known == group,
        });
        match known {
            Some((_, values)) if values.contains(&predicate) => {}
            Some((_, values)) => values.push(predicate),
            None => groups.push((group, vec![predicate])),
        }
    }
    let combinations = groups.iter().try_fold(1usize, |all, (_, values)| all.checked_mul(values.len() + 1));
    let Some(combinations) = combinations.filter(|count| *count <= MAX_COMBINATIONS) else { return true };
    (0..combinations).any(|number| {
        let chosen = chosen(&groups, number);
        parsed.iter().all(|expression| expression.eval(|predicate| chosen.contains(&predicate)))
    })
}

fn is_one_of(predicate: &Predicate<'_>, flags: &[&str]) -> bool {
    match predicate {
        Predicate::Test => flags.contains(&"test"),
        Predicate::Flag(name) => flags.contains(name),
        _ => false,
    }
}

/// What excludes each other: the values of one key of the target.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Arch,
    Os,
    Env,
    Vendor,
    Family,
    Endian,
    PointerWidth,
    /// Excludes nothing.
    Own,
}

fn group_of(predicate: &Predicate<'_>) -> Group {
    let Predicate::Target(target) = predicate else { return Group::Own };
    match target {
        TargetPredicate::Arch(_) => Group::Arch,
        TargetPredicate::Os(_) => Group::Os,
        TargetPredicate::Env(_) => Group::Env,
        TargetPredicate::Vendor(_) => Group::Vendor,
        TargetPredicate::Family(_) => Group::Family,
        TargetPredicate::Endian(_) => Group::Endian,
        TargetPredicate::PointerWidth(_) => Group::PointerWidth,
        _ => Group::Own,
    }
}

/// The predicates that are true in one combination: at most one a group.
fn chosen<'g, 'p>(groups: &'g [(Group, Vec<Predicate<'p>>)], mut number: usize) -> Vec<&'g Predicate<'p>> {
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
    use super::{can_hold_together, can_hold_without};

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

    #[test]
    fn flags_that_are_not_set_are_false() {
        assert!(!can_hold_without("any(test, fuzzing)", &["test", "fuzzing"]));
        assert!(can_hold_without("any(test, feature = \"mock\")", &["test", "fuzzing"]));
        assert!(can_hold_without("not(test)", &["test"]));
    }
}
