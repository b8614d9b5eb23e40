//! A small report with one of everything, for the snapshots of the formats.

use std::borrow::Cow;

use wait_context::{LockKind, WaitType};

use crate::diagnostic::{
    Acquired, Assumption, Confidence, ContextCause, ContractOutcome, Cut, ExpectedVerdict, Finding, HeldLock,
    Level, Mode, Obstacle, Problem, Related, Step, Verdict, WitnessStep,
};
use crate::ids::FileId;
use crate::ir::{ContextKind, Counts, Unknown, UnknownReason};
use crate::report::{Report, RuleInfo, Silenced};
use crate::source::{Provenance, SourceFile, SourceMap, Span};

const RCU: &str = "fn kvfree_call_rcu(krcp: &Krc) {\n    let guard = krcp.lock.lock();\n    let page = alloc_pages(Gfp::NOWAIT, 0);\n}\n";
const ZONE: &str = "pub fn alloc_pages(gfp: Gfp, order: u32) -> Option<Page> {\n    rmqueue_bulk(gfp)\n}\n\nfn rmqueue_bulk(gfp: Gfp) -> Option<Page> {\n    let zone = ZONE.lock.lock();\n    zone.take()\n}\n";

static RULES: [RuleInfo; 2] = [
    RuleInfo {
        code: "NC001",
        name: "invalid-wait-context",
        summary: "a lock is taken where it must not be waited for",
        docs: Cow::Borrowed("# What it does\n\nReports the lock."),
    },
    RuleInfo {
        code: "NC003",
        name: "contract-violation",
        summary: "a contract does not hold",
        docs: Cow::Borrowed("# What it does"),
    },
];

/// The span of the `n`-th occurrence of `what` in a file of the sample.
fn span(file: u32, what: &str, n: usize) -> Span {
    let text = if file == 0 { RCU } else { ZONE };
    let (at, _) = text.match_indices(what).nth(n).expect("the sample contains what its findings point at");
    Span::new(FileId(file), at as u32, (at + what.len()) as u32)
}

/// The report.
pub(super) fn report() -> Report {
    let mut sources = SourceMap::default();
    sources.add(SourceFile::new("src/rcu.rs".into(), RCU.into(), Provenance::Tree));
    sources.add(SourceFile::new("src/zone.rs".into(), ZONE.into(), Provenance::Tree));
    Report {
        modes: vec![Mode::NonRt, Mode::Rt],
        findings: vec![finding(), unproved_finding()],
        contracts: contracts(),
        unknowns: vec![Unknown {
            reason: UnknownReason::Method,
            what: "zone.take".into(),
            span: span(1, "zone.take()", 0),
            function: None,
        }],
        counts: Counts {
            calls: 5,
            calls_resolved: 4,
            calls_unknown: 1,
            lock_calls: 2,
            lock_calls_known: 2,
            ..Counts::default()
        },
        functions: 3,
        sources,
        problems: vec![Problem {
            message: "not valid UTF-8 (first bad byte at offset 3)".into(),
            path: Some("src/blob.rs".into()),
            span: None,
            help: None,
            fatal: false,
        }],
        silenced: Silenced { suppressed: 1, ..Silenced::default() },
        rules: &RULES,
        ..Report::default()
    }
}

fn finding() -> Finding {
    Finding {
        rule: "NC001",
        level: Level::Error,
        confidence: Confidence::High,
        modes: vec![Mode::NonRt, Mode::Rt],
        function: "mm::kvfree_call_rcu".into(),
        span: span(0, "alloc_pages(Gfp::NOWAIT, 0)", 0),
        message: "`Zone::lock` (spinlock) is taken while `Krc::lock` (raw spinlock) is held".into(),
        help: Some("pass `Gfp::NO_LOCKS`, or release `Krc::lock` first".into()),
        held: vec![HeldLock {
            lock: "mm::Krc::lock".into(),
            kind: LockKind::RawSpinlock,
            wait_type: WaitType::Spin,
            span: span(0, "lock()", 0),
            culprit: true,
        }],
        context: vec![ContextCause {
            what: ContextKind::IrqOff,
            why: "`Krc::lock` disables interrupts".into(),
            span: None,
        }],
        acquires: Some(Acquired {
            lock: "mm::Zone::lock".into(),
            kind: LockKind::Spinlock,
            wait_type: WaitType::Config,
        }),
        chain: vec![
            Step {
                function: "mm::kvfree_call_rcu".into(),
                span: span(0, "alloc_pages(Gfp::NOWAIT, 0)", 0),
                what: "calls `alloc_pages`".into(),
            },
            Step {
                function: "mm::alloc_pages".into(),
                span: span(1, "rmqueue_bulk", 0),
                what: "calls `rmqueue_bulk`".into(),
            },
            Step {
                function: "mm::rmqueue_bulk".into(),
                span: span(1, "lock()", 0),
                what: "takes `Zone::lock` (spinlock)".into(),
            },
        ],
        related: vec![Related {
            span: span(1, "Option<Page>", 0),
            message: "the entry of the allocator".into(),
        }],
        also: Vec::new(),
        cfg: None,
        key: "mm::Krc::lock mm::Zone::lock".into(),
    }
}

fn unproved_finding() -> Finding {
    Finding {
        rule: "NC003",
        level: Level::Unproved,
        confidence: Confidence::Medium,
        modes: vec![Mode::Rt],
        function: "mm::rmqueue_bulk".into(),
        span: span(1, "rmqueue_bulk", 1),
        message: "contract `quiet` is neither proved nor refuted".into(),
        help: None,
        held: Vec::new(),
        context: Vec::new(),
        acquires: None,
        chain: Vec::new(),
        related: Vec::new(),
        also: Vec::new(),
        cfg: Some("feature = \"smp\"".into()),
        key: "quiet".into(),
    }
}

fn contract(name: &str, verdict: Verdict, expect: ExpectedVerdict) -> ContractOutcome {
    ContractOutcome {
        name: name.into(),
        entry: "mm::alloc_pages".into(),
        forbid: vec!["wait-type >= config".into(), "sleep".into()],
        mode: Mode::Rt,
        verdict,
        expect,
        cuts: Vec::new(),
        assumptions: Vec::new(),
        span: None,
    }
}

fn contracts() -> Vec<ContractOutcome> {
    let witness = WitnessStep {
        function: "mm::alloc_pages".into(),
        span: span(1, "rmqueue_bulk", 0),
        what: "calls `rmqueue_bulk`".into(),
        condition: "gfp contains Gfp::NO_LOCKS, order > 0".into(),
    };
    let violated = Verdict::Violated { reached: "wait-type >= config".into(), witness: vec![witness] };
    let obstacle = Obstacle {
        function: "mm::rmqueue_bulk".into(),
        span: span(1, "zone.take()", 0),
        call: "zone.take".into(),
        reason: "method".into(),
    };
    let mut proved = contract("no-locks", Verdict::Proved, ExpectedVerdict::Proved);
    proved.cuts.push(Cut {
        function: "mm::alloc_pages".into(),
        span: span(1, "rmqueue_bulk(gfp)", 0),
        guard: "`gfp.contains(NO_LOCKS)` is true".into(),
    });
    proved.assumptions.push(Assumption { call: "trace".into(), reason: "no probe attached".into() });
    vec![
        proved,
        contract("no-locks-as-posted", violated, ExpectedVerdict::Violated),
        contract("quiet", Verdict::Unproved(vec![obstacle]), ExpectedVerdict::Proved),
    ]
}
