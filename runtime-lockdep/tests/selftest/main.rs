//! The cases of the kernel's own lock self-test, written anew from their rules: each runs on real locks in a session
//! of its own, and either something is reported or nothing is.
//!
//! Vocabulary: a **column** is a lock and the way it is taken; an **event** is a step that leaves nothing held; a
//! **permutation** is an order of events, and the verdict is the same for each.
#![cfg(feature = "enabled")]

mod column;
mod irq;
mod order;
mod special;
mod ww;

use runtime_lockdep::{Config, Report, collect};

/// The configurations in which a case about interrupts has its verdict: RT runs soft ones in tasks, has no spinlock with
/// interrupts off, and its kernel leaves half of these cases out.
const WITHOUT_RT: &[Config] = &[Config::NON_RT_NESTING_OFF, Config::NON_RT];

/// Runs `case` in a session of its own in each of these configurations; the verdicts must be as expected.
fn expect_in(configs: &[Config], name: &str, is_reported: bool, mut case: impl FnMut()) {
    for config in configs {
        let (_, reports) = collect(*config, &mut case);
        let kinds: Vec<_> = reports.iter().map(|report: &Report| (report.kind, &report.message)).collect();
        assert_eq!(!reports.is_empty(), is_reported, "{name}, {}: {kinds:#?}", config.name());
    }
}

/// The same in every configuration.
fn expect(name: &str, is_reported: bool, case: impl FnMut()) {
    expect_in(&Config::ALL, name, is_reported, case);
}

/// Every order of `count` events.
fn permutations(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let shorter = permutations(count - 1);
    let insert = |order: &Vec<usize>, at: usize| {
        let mut order = order.clone();
        order.insert(at, count - 1);
        order
    };
    shorter.iter().flat_map(|order| (0..count).map(move |at| insert(order, at))).collect()
}

/// Runs the events in every order, each order on locks of its own.
fn expect_in_every_order<L>(
    configs: &[Config],
    name: &str,
    is_reported: bool,
    locks: impl Fn() -> L,
    events: &[&dyn Fn(&L)],
) {
    for order in permutations(events.len()) {
        let locks = locks();
        expect_in(configs, &format!("{name} {order:?}"), is_reported, || {
            order.iter().for_each(|event| events[*event](&locks))
        });
    }
}
