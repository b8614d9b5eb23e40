//! The cost of a dependency that was never seen: 1,000 classes, 10,000 dependencies, in random order.
//!
//! Prints the mean for each tenth of the dependencies, so that growth with the graph would show.

use runtime_lockdep::{Config, Mutex, Session};
use std::time::{Duration, Instant};

const CLASSES: usize = 1_000;
const EDGES: usize = 10_000;

/// A small generator with a fixed seed: the same graph on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

fn main() {
    let name = |index: usize| -> &'static str { Box::leak(format!("class {index}").into_boxed_str()) };
    let locks: Vec<Mutex<()>> = (0..CLASSES).map(|index| Mutex::named((), name(index))).collect();
    let mut order: Vec<usize> = (0..CLASSES).collect();
    let mut random = Random(1);
    // The locks become known in another order than the one in which they nest, or ranking would be trivial.
    (1..CLASSES).for_each(|index| order.swap(index, random.below(index + 1)));
    let session = Session::new(Config::NON_RT);
    let _scope = session.enter();
    let mut seen = std::collections::HashSet::new();
    let mut elapsed = [Duration::ZERO; 10];
    while seen.len() < EDGES {
        let (first, second) = (random.below(CLASSES), random.below(CLASSES));
        let (outer, inner) = (first.min(second), first.max(second));
        if outer == inner || !seen.insert((outer, inner)) {
            continue;
        }
        let guard = locks[order[outer]].lock();
        let start = Instant::now();
        drop(locks[order[inner]].lock());
        elapsed[(seen.len() - 1) * 10 / EDGES] += start.elapsed();
        drop(guard);
    }
    assert_eq!(session.reports(), []);
    let means: Vec<_> = elapsed.iter().map(|tenth| tenth.as_nanos() / (EDGES as u128 / 10)).collect();
    println!("ns a new dependency, by tenths of {EDGES} over {CLASSES} classes: {means:?}");
}
