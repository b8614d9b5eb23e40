//! The cost of one acquire and release, side by side in one run: bare locks, another validator, and ours in
//! each configuration; nested 1, 3 and 8 deep; by one thread and by two on locks of their own.
//!
//! The subjects take turns within each round, and the best round counts, so that a busy machine slows all of
//! them alike. Columns: nanoseconds a pair, and the ratio to `std::sync::Mutex` at the same depth.

use runtime_lockdep::{Config, Mutex, RawSpinLock, Session, SpinLock};
use std::hint::black_box;
use std::sync::Barrier;
use std::time::Instant;

const DEPTHS: [usize; 3] = [1, 3, 8];
const ROUNDS: usize = 500;
const PAIRS: usize = 6_000;

/// A lock to measure.
trait Subject: Send + Sync {
    fn create() -> Self;
    /// Acquires all of `locks`, nested, and releases them.
    fn nest(locks: &[Self])
    where
        Self: Sized;
}

macro_rules! subject {
    ($lock:ty, $new:expr, $this:ident => $acquire:expr) => {
        subject!($lock, $new, $this => $acquire, guard => *guard);
    };
    ($lock:ty, $new:expr, $this:ident => $acquire:expr, $guard:ident => $value:expr) => {
        impl Subject for $lock {
            fn create() -> Self {
                $new
            }

            #[inline]
            fn nest(locks: &[Self]) {
                if let Some(($this, rest)) = locks.split_first() {
                    let mut $guard = $acquire;
                    $value += 1;
                    // An empty call would be counted as part of the innermost lock.
                    if !rest.is_empty() {
                        Self::nest(rest);
                    }
                }
            }
        }
    };
}

subject!(std::sync::Mutex<u64>, Self::new(0), lock => lock.lock().unwrap());
subject!(parking_lot::Mutex<u64>, Self::new(0), lock => lock.lock());
subject!(spin::Mutex<u64>, Self::new(0), lock => lock.lock());
subject!(tracing_mutex::stdsync::tracing::Mutex<u64>, Self::new(0), lock => lock.lock().unwrap());
subject!(Mutex<u64>, Self::with_map(0, next_class()), lock => lock.lock());
subject!(SpinLock<u64>, Self::with_map(0, next_class()), lock => lock.lock());
subject!(RawSpinLock<u64>, Self::with_map(0, next_class()), lock => lock.lock());

/// The same source as of the library, compiled into this program.
#[path = "out_of_line/lib.rs"]
#[expect(unreachable_pub, reason = "it is a library elsewhere")]
mod own;

subject!(own::OutOfLine, Self::new(next_class()), lock => lock.lock(), guard => *guard.value());
subject!(out_of_line::OutOfLine, Self::new(next_class()), lock => lock.lock(), guard => *guard.value());

/// The locks of one nest are of different classes, as real nested locks are.
fn next_class() -> runtime_lockdep::LockMap {
    use std::sync::atomic::{AtomicUsize, Ordering};
    const NAMES: [&str; 8] = ["0", "1", "2", "3", "4", "5", "6", "7"];
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    runtime_lockdep::LockMap::named(NAMES[NEXT.fetch_add(1, Ordering::Relaxed) % NAMES.len()])
}

/// Nanoseconds a pair for `threads` threads, each on locks of its own.
fn measure<L: Subject>(depth: usize, threads: usize, config: Config) -> f64 {
    let barrier = Barrier::new(threads);
    let one = || {
        let session = Session::new(config);
        let _scope = session.enter();
        // Eight are made, so that the classes start over for the next subject.
        let locks: Vec<L> = (0..8).map(|_| L::create()).collect();
        let locks = &locks[..depth];
        (0..200).for_each(|_| L::nest(black_box(locks)));
        barrier.wait();
        let start = Instant::now();
        (0..PAIRS / depth).for_each(|_| L::nest(black_box(locks)));
        let elapsed = start.elapsed();
        assert_eq!(session.reports(), []);
        elapsed.as_nanos() as f64 / (PAIRS / depth * depth) as f64
    };
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(one)).collect();
        others.into_iter().map(|other| other.join().unwrap()).fold(one(), f64::max)
    })
}

struct Row {
    name: &'static str,
    measure: fn(usize, usize, Config) -> f64,
    config: Config,
}

const fn row(name: &'static str, measure: fn(usize, usize, Config) -> f64, config: Config) -> Row {
    Row { name, measure, config }
}

fn main() {
    use Config as C;
    let rows = [
        row("std::sync::Mutex", measure::<std::sync::Mutex<u64>>, C::NON_RT),
        row("parking_lot::Mutex", measure::<parking_lot::Mutex<u64>>, C::NON_RT),
        row("spin::Mutex", measure::<spin::Mutex<u64>>, C::NON_RT),
        row("tracing_mutex", measure::<tracing_mutex::stdsync::tracing::Mutex<u64>>, C::NON_RT),
        row("Mutex, nesting off", measure::<Mutex<u64>>, C::NON_RT_NESTING_OFF),
        row("Mutex, nesting on", measure::<Mutex<u64>>, C::NON_RT),
        row("Mutex, rt", measure::<Mutex<u64>>, C::RT),
        row("Mutex, out of line", measure::<own::OutOfLine>, C::NON_RT),
        row("  and in a library", measure::<out_of_line::OutOfLine>, C::NON_RT),
        row("SpinLock, nesting on", measure::<SpinLock<u64>>, C::NON_RT),
        row("SpinLock, rt", measure::<SpinLock<u64>>, C::RT),
        row("RawSpinLock, rt", measure::<RawSpinLock<u64>>, C::RT),
    ];
    for threads in [1, 2] {
        println!("\n{threads} thread(s), ns a pair and ratio to std::sync::Mutex at depth {DEPTHS:?}");
        let mut best = vec![[f64::INFINITY; DEPTHS.len()]; rows.len()];
        for _ in 0..ROUNDS {
            for (row, best) in rows.iter().zip(&mut best) {
                for (depth, best) in DEPTHS.into_iter().zip(best) {
                    *best = best.min((row.measure)(depth, threads, row.config));
                }
            }
        }
        for (row, nanoseconds) in rows.iter().zip(&best) {
            let cells =
                nanoseconds.iter().zip(&best[0]).map(|(own, std)| format!("{own:7.1} {:5.2}x", own / std));
            println!("{:<22} {}", row.name, cells.collect::<Vec<_>>().join("  "));
        }
    }
}
