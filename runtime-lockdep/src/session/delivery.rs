//! What becomes of a report: kept once, counted, written, or thrown.

#[cfg(feature = "enabled")]
use super::OnViolation;
use super::SessionState;
use crate::report::{OrderStep, Report};
#[cfg(feature = "enabled")]
use crate::{
    Config, Place, ReportKind, deadlock,
    fork::{self, Passed},
    node_key::NodeKey,
    order::{Growing, Order},
    render,
    report::ReportKey,
};
#[cfg(feature = "enabled")]
use std::{collections::HashMap, io::Write, path::Path, sync::atomic::Ordering};

/// The reports of a session, each once.
#[derive(Default)]
pub(super) struct Reports {
    pub(super) list: Vec<Report>,
    #[cfg(feature = "enabled")]
    index: HashMap<ReportKey, usize>,
}

#[cfg(not(feature = "enabled"))]
impl SessionState {
    pub(super) fn reports(&self) -> std::sync::MutexGuard<'_, Reports> {
        self.reports.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    pub(super) fn order_steps(&self) -> Vec<OrderStep> {
        Vec::new()
    }
}

#[cfg(feature = "enabled")]
impl SessionState {
    pub(crate) fn config(&self) -> Config {
        self.config
    }

    pub(super) fn reports(&self) -> Passed<'_, Reports> {
        fork::lock(&self.reports)
    }

    /// The lock order seen in this session.
    pub(crate) fn order(&self) -> Passed<'_, Order<Growing>> {
        fork::lock(&self.order)
    }

    pub(super) fn order_steps(&self) -> Vec<OrderStep> {
        let dependencies = self.order().dependencies();
        deadlock::steps(&dependencies)
    }

    /// Writes a class that is acquired for the first time, if somebody wants it: it may have no dependency ever.
    pub(crate) fn write_class(&self, node: NodeKey, place: Place) {
        let Some(path) = &self.files.graph else { return };
        let is_new = fork::lock(&self.written_classes).insert(node);
        if is_new {
            append_line(path, &render::json_class(&deadlock::node_name(node), place));
        }
    }

    /// Writes the dependencies that are new since the last call, if somebody wants them.
    pub(crate) fn write_new_dependencies(&self) {
        let Some(path) = &self.files.graph else { return };
        let new = self.order().take_new_dependencies();
        for step in deadlock::steps(&new) {
            append_line(path, &render::json_step(&step));
        }
    }

    /// Counts interrupts that were not seen.
    pub(crate) fn count_unseen(&self, interrupts: usize) {
        self.unseen.fetch_add(interrupts, Ordering::Relaxed);
    }

    /// Keeps `report` and acts on it; true when the caller must panic with it.
    pub(crate) fn deliver(&self, report: &Report) -> bool {
        let is_new = self.keep(report);
        if is_new && let Some(path) = &self.files.log {
            append_line(path, &render::json(report));
        }
        #[cfg(feature = "tracing")]
        if is_new {
            tracing::error!(
                target: "runtime_lockdep",
                kind = report.kind.name(),
                subject = %report.subject,
                place = %report.place,
                rule = %report.rule,
                "{}",
                report.message
            );
        }
        // A limit of the validator is no fault of the program.
        let may_panic = report.kind != ReportKind::LimitReached && !std::thread::panicking();
        match &self.policy {
            OnViolation::Panic if may_panic => return true,
            OnViolation::Panic | OnViolation::Log if is_new => eprintln!("{}", render::text(report)),
            OnViolation::Callback(call) if is_new => call(report),
            _ => {}
        }
        false
    }

    /// Adds a report, or counts one that is known; whether it is new.
    fn keep(&self, report: &Report) -> bool {
        let mut reports = self.reports();
        let key = report.key();
        if let Some(index) = reports.index.get(&key).copied() {
            if let Some(known) = reports.list.get_mut(index) {
                known.count += 1;
            }
            return false;
        }
        let index = reports.list.len();
        reports.index.insert(key, index);
        reports.list.push(report.clone());
        true
    }
}

/// Writes a line with one call, so that lines of several processes do not mix.
#[cfg(feature = "enabled")]
fn append_line(path: &Path, line: &str) {
    let file = std::fs::OpenOptions::new().create(true).append(true).open(path);
    if let Err(error) = file.and_then(|mut file| file.write_all(format!("{line}\n").as_bytes())) {
        eprintln!("runtime-lockdep: cannot append to `{}`: {error}", path.display());
    }
}
