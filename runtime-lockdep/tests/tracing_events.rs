//! An event for each new report. Run with `cargo test -p runtime-lockdep --features tracing --test tracing_events`.
#![cfg(all(feature = "enabled", feature = "tracing"))]

use runtime_lockdep::{Config, RawSpinLock, SpinLock, collect};
use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// Keeps the fields of every event.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Vec<String>>>);

impl Visit for &Recorder {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        self.0.lock().unwrap().push(format!("{}={value:?}", field.name()));
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "runtime_lockdep" && *metadata.level() == Level::ERROR
    }

    fn new_span(&self, _span: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _span: &Id, _values: &Record<'_>) {}

    fn record_follows_from(&self, _span: &Id, _follows: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut &*self);
    }

    fn enter(&self, _span: &Id) {}

    fn exit(&self, _span: &Id) {}
}

#[test]
fn a_report_is_one_event_and_its_repetition_none() {
    let recorder = Recorder::default();
    tracing::subscriber::with_default(recorder.clone(), || {
        collect(Config::NON_RT, || {
            let (raw, spin) = (RawSpinLock::named((), "krcp->lock"), SpinLock::named((), "zone->lock"));
            for _ in 0..2 {
                let _raw = raw.lock();
                drop(spin.lock());
            }
        });
    });
    let fields = recorder.0.lock().unwrap();
    let kinds: Vec<_> = fields.iter().filter(|field| field.starts_with("kind=")).collect();
    assert_eq!(kinds, ["kind=\"invalid-wait-context\""]);
    assert!(fields.iter().any(|field| field == "subject=zone->lock"), "{fields:?}");
}
