//! Sessions: who sees which reports, under which configuration and policy.
//!
//! The process has one session, configured by `LOCKDEP_*` variables. A test opens its own, for its threads
//! only, so that tests which run in parallel do not see each other's reports.

mod delivery;

use delivery::Reports;

use crate::report::{OrderStep, Report};
use crate::{Config, Limits, hooks};
#[cfg(feature = "enabled")]
use crate::{
    node_key::NodeKey,
    order::{Growing, Order},
};
use core::marker::PhantomData;
#[cfg(feature = "enabled")]
use std::collections::HashSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::thread::JoinHandle;

/// What to do with a report.
#[derive(Clone)]
#[non_exhaustive]
pub enum OnViolation {
    /// Panic at the violation, before the lock is taken. While already panicking, and for a limit of the validator: log.
    Panic,
    /// Keep it, to be asked for.
    Collect,
    /// Keep it and write it to standard error.
    Log,
    /// Keep it and call this, once for each new report.
    Callback(Arc<dyn Fn(&Report) + Send + Sync>),
}

impl fmt::Debug for OnViolation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Panic => "Panic",
            Self::Collect => "Collect",
            Self::Log => "Log",
            Self::Callback(_) => "Callback",
        })
    }
}

/// The shared part of a session.
pub(crate) struct SessionState {
    config: Config,
    #[cfg_attr(not(feature = "enabled"), expect(dead_code, reason = "without checks there are no reports"))]
    policy: OnViolation,
    #[cfg_attr(not(feature = "enabled"), expect(dead_code, reason = "without checks there are no reports"))]
    files: Files,
    reports: Mutex<Reports>,
    unseen: AtomicUsize,
    /// The classes that the graph's file has.
    #[cfg(feature = "enabled")]
    written_classes: Mutex<HashSet<NodeKey>>,
    #[cfg(feature = "enabled")]
    order: Mutex<Order<Growing>>,
}

/// Where a session also writes to.
#[derive(Default)]
#[cfg_attr(not(feature = "enabled"), expect(dead_code, reason = "without checks there is nothing to write"))]
struct Files {
    /// One line of JSON for each new report.
    log: Option<PathBuf>,
    /// One line of JSON for each class and each dependency, when it is first seen.
    graph: Option<PathBuf>,
}

static PROCESS: LazyLock<Arc<SessionState>> = LazyLock::new(|| Arc::new(SessionState::from_environment()));

impl SessionState {
    fn new(config: Config, policy: OnViolation, files: Files) -> Self {
        Self::with_limits(config, policy, files, Limits::default())
    }

    #[cfg_attr(not(feature = "enabled"), expect(unused_variables, reason = "without checks nothing is kept"))]
    fn with_limits(config: Config, policy: OnViolation, files: Files, limits: Limits) -> Self {
        Self {
            config,
            policy,
            files,
            reports: Mutex::default(),
            unseen: AtomicUsize::new(0),
            #[cfg(feature = "enabled")]
            written_classes: Mutex::default(),
            #[cfg(feature = "enabled")]
            order: Mutex::new(Order::new(limits)),
        }
    }

    #[cfg(feature = "enabled")]
    pub(crate) fn process() -> Arc<Self> {
        // It may be made here, which a fork must not leave half done.
        crate::fork::passing(|| Arc::clone(&PROCESS))
    }

    #[cfg(not(feature = "enabled"))]
    pub(crate) fn process() -> Arc<Self> {
        Arc::clone(&PROCESS)
    }

    fn from_environment() -> Self {
        let (no, yes) = (("0", false), ("1", true));
        let rt = variable("LOCKDEP_RT", &[no, yes]);
        let nesting = variable("LOCKDEP_NESTING", &[yes, no]);
        let policies =
            [("panic", OnViolation::Panic), ("collect", OnViolation::Collect), ("log", OnViolation::Log)];
        let policy = variable("LOCKDEP_ON_VIOLATION", &policies);
        let path = |name| std::env::var_os(name).map(PathBuf::from);
        let files = Files { log: path("LOCKDEP_LOG"), graph: path("LOCKDEP_GRAPH") };
        Self::new(Config { rt, prove_raw_lock_nesting: nesting || rt }, policy, files)
    }
}

/// What the value of a variable means; the first meaning if it is not set, or set to anything else, which is said.
fn variable<T: Clone>(name: &str, meanings: &[(&str, T)]) -> T {
    let (_, otherwise) = &meanings[0];
    let Some(value) = std::env::var_os(name) else { return otherwise.clone() };
    let known = meanings.iter().find(|(known, _)| value == *known);
    if known.is_none() {
        let known: Vec<_> = meanings.iter().map(|(known, _)| *known).collect();
        eprintln!("runtime-lockdep: {name} is {value:?}, which is none of {}", known.join(", "));
    }
    known.map_or(otherwise, |(_, meaning)| meaning).clone()
}

/// A place of its own for reports, with its own configuration and policy. Clones are the same session.
///
/// ```
/// use runtime_lockdep::{Config, Mutex, PreemptDisabled, ReportKind, Session};
///
/// let session = Session::new(Config::NON_RT);
/// session.run(|| {
///     let mutex = Mutex::new(0);
///     let _off = PreemptDisabled::new();
///     *mutex.lock() += 1;
/// });
/// # #[cfg(feature = "enabled")]
/// assert_eq!(session.reports()[0].kind, ReportKind::SleepInAtomic);
/// ```
#[derive(Clone)]
pub struct Session(Arc<SessionState>);

impl Session {
    /// A session that collects.
    #[must_use]
    pub fn new(config: Config) -> Self {
        Self::with_policy(config, OnViolation::Collect)
    }

    /// A session with this policy.
    #[must_use]
    pub fn with_policy(config: Config, policy: OnViolation) -> Self {
        Self(Arc::new(SessionState::new(config, policy, Files::default())))
    }

    /// A session that also appends each new report, as one line of JSON, to a file.
    #[must_use]
    pub fn with_log(config: Config, policy: OnViolation, log: &Path) -> Self {
        let files = Files { log: Some(log.to_owned()), graph: None };
        Self(Arc::new(SessionState::new(config, policy, files)))
    }

    /// A session with this policy that keeps no more of lock order than `limits` say.
    #[must_use]
    pub fn with_limits(config: Config, policy: OnViolation, limits: Limits) -> Self {
        Self(Arc::new(SessionState::with_limits(config, policy, Files::default(), limits)))
    }

    /// The session of threads which are in no other.
    #[must_use]
    pub fn process() -> Self {
        Self(SessionState::process())
    }

    /// The session of the calling thread, to hand to another.
    #[must_use]
    pub fn current() -> Self {
        Self(hooks::current_session())
    }

    /// The configuration.
    #[must_use]
    pub fn config(&self) -> Config {
        self.0.config
    }

    /// Puts the calling thread into this session until the result is dropped. Hold no lock across either end.
    #[must_use = "the thread leaves the session when the guard is dropped"]
    pub fn enter(&self) -> SessionScope {
        let before = hooks::set_session(Some(Arc::clone(&self.0)));
        SessionScope { before, _thread: PhantomData }
    }

    /// Runs `body` in this session.
    pub fn run<R>(&self, body: impl FnOnce() -> R) -> R {
        let _scope = self.enter();
        body()
    }

    /// Starts a thread in this session. It stays there to its very end, when what it still holds is reported.
    pub fn spawn<R: Send + 'static>(&self, body: impl FnOnce() -> R + Send + 'static) -> JoinHandle<R> {
        let session = self.clone();
        std::thread::spawn(move || {
            let scope = session.enter();
            let result = body();
            // Not left: the thread's state gives the session back when the thread ends.
            core::mem::forget(scope);
            result
        })
    }

    /// The reports so far, oldest first.
    #[must_use]
    pub fn reports(&self) -> Vec<Report> {
        self.0.reports().list.clone()
    }

    /// The dependencies seen so far: which class was acquired while which was held.
    #[must_use]
    pub fn order(&self) -> Vec<OrderStep> {
        self.0.order_steps()
    }

    /// How many interrupts ran unseen: they came, as signals do, while the validator was at work for the thread that they
    /// interrupted.
    #[must_use]
    pub fn unseen_interrupts(&self) -> usize {
        self.0.unseen.load(Ordering::Relaxed)
    }

    /// Removes and returns the reports so far.
    #[must_use]
    pub fn take_reports(&self) -> Vec<Report> {
        core::mem::take(&mut *self.0.reports()).list
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Session").field("config", &self.0.config).finish_non_exhaustive()
    }
}

/// A thread in a [`Session`], until dropped.
pub struct SessionScope {
    before: Option<Arc<SessionState>>,
    _thread: PhantomData<*const ()>,
}

impl Drop for SessionScope {
    fn drop(&mut self) {
        drop(hooks::set_session(self.before.take()));
    }
}

/// Runs `body` in a new session that collects; its result and its reports.
pub fn collect<R>(config: Config, body: impl FnOnce() -> R) -> (R, Vec<Report>) {
    let session = Session::new(config);
    let result = session.run(body);
    (result, session.take_reports())
}
