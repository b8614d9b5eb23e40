//! The machine-readable rendering: one JSON object a report, schema `lockdep-report/1`.

use crate::Place;
use crate::report::{CulpritNote, LockUse, OrderStep, Report};
use serde_json::{Value, json};
use wait_context::AtomicState;

/// The report as one line of JSON.
#[must_use]
pub fn json(report: &Report) -> String {
    value(report).to_string()
}

/// One dependency as one line of JSON, schema `lockdep-graph/1`.
#[must_use]
pub fn json_step(order: &OrderStep) -> String {
    let mut value = step(order);
    value["schema"] = "lockdep-graph/1".into();
    value.to_string()
}

/// A class as one line of JSON, schema `lockdep-class/1`, with the place where it was first acquired.
#[must_use]
pub fn json_class(class: &str, first: Place) -> String {
    json!({ "schema": "lockdep-class/1", "class": class, "at": place(first) }).to_string()
}

fn value(report: &Report) -> Value {
    json!({
        "schema": "lockdep-report/1",
        "kind": report.kind.name(),
        "subject": report.subject,
        "message": report.message,
        "rule": report.rule,
        "help": report.help,
        "config": report.config.name(),
        "rt": report.config.rt,
        "context": report.context.name(),
        "thread": report.thread,
        "process": report.process,
        "at": place(report.place),
        "wait_types": report.need_have.map(|(need, have)| json!({ "need": need.name(), "have": have.name() })),
        "atomic": report.atomic.map(wait_context::AtomicReason::name),
        "counters": report.counters.as_ref().map(counters),
        "acquires": report.lock.as_ref().map(lock),
        "culprit": report.culprit.as_ref().map(culprit),
        "contract": report.contract,
        "order": report.order.iter().map(step).collect::<Vec<_>>(),
        "held": report.held.iter().map(lock).collect::<Vec<_>>(),
        "functions": report.functions,
        "chain": format!("{:016x}", report.chain),
        "count": report.count,
    })
}

fn counters(state: &AtomicState) -> Value {
    json!({
        "preempt_off": state.preempt_off,
        "irq_off": state.irq_off,
        "bottom_half_off": state.bottom_half_off,
        "rcu": state.rcu,
    })
}

fn place(place: Place) -> Value {
    json!({ "file": place.file(), "line": place.line(), "column": place.column() })
}

fn lock(lock: &LockUse) -> Value {
    let (outer, inner) = lock.wait_types;
    json!({
        "class": lock.class,
        "kind": lock.kind.name(),
        "outer": outer.name(),
        "inner": inner.name(),
        "usage": lock.usage.map(char::from).iter().collect::<String>(),
        "trylock": lock.trylock,
        "at": place(lock.place),
    })
}

fn step(step: &OrderStep) -> Value {
    json!({
        "from": step.from,
        "to": step.to,
        "held_at": place(step.held_place),
        "at": place(step.place),
    })
}

fn culprit(culprit: &CulpritNote) -> Value {
    json!({
        "what": culprit.what,
        "kind": culprit.kind.map(wait_context::LockKind::name),
        "allows": culprit.allows.name(),
        "at": culprit.place.map(place),
    })
}
