//! Source text to the models of its calls: every call in a function named `probe`, as one line.

use std::path::Path;
use std::sync::Arc;

use super::*;
use crate::frontend::rust::driver::{Loaded, load};
use crate::frontend::rust::hir::ExprKind;
use crate::frontend::rust::infer::{Inferred, MethodCallee, PathTarget, infer_fn};
use crate::frontend::rust::items::cfg::CfgOracle;
use crate::frontend::rust::models::HoldStyle;
use crate::frontend::rust::{CrateInput, ReadSource};
use crate::ir::ContextKind;
use crate::profile::{Declarations, builtin};
use crate::settings::ChosenProfile;
use crate::source::{Provenance, SourceMap};

struct Text(&'static str);

impl ReadSource for Text {
    fn read(&self, _: &Path) -> Result<Arc<str>, String> {
        Ok(self.0.into())
    }

    fn is_file(&self, path: &Path) -> bool {
        path == Path::new("/lib.rs")
    }

    fn display(&self, path: &Path) -> String {
        path.display().to_string()
    }
}

struct NoCfg;

impl CfgOracle for NoCfg {
    fn excludes(&self, _: usize, _: &str) -> bool {
        false
    }
}

fn read(name: &str, text: &'static str) -> Loaded {
    let root = CrateInput {
        name: name.into(),
        edition: 2021,
        root: "/lib.rs".into(),
        deps: Vec::new(),
        renamed: Vec::new(),
        provenance: Provenance::Tree,
        is_test: false,
    };
    load(&[root], SourceMap::default(), &Text(text), &NoCfg)
}

fn profiles() -> Vec<ChosenProfile> {
    let known = builtin(None, &mut SourceMap::default()).unwrap();
    known.into_iter().map(|profile| ChosenProfile { profile, forced: false }).collect()
}

fn build(loaded: &Loaded) -> LockModels {
    LockModels::build(&loaded.db, &loaded.sources, &profiles(), &Declarations::default())
}

fn show(model: &CallModel) -> String {
    let list =
        |contexts: &[ContextKind]| contexts.iter().map(|c| format!(" {}", c.name())).collect::<String>();
    match model {
        CallModel::Acquire { kind, try_lock, contexts, style, .. } => {
            let tries = if *try_lock { "try " } else { "" };
            let style = match style {
                HoldStyle::Guard => "",
                HoldStyle::AsyncGuard => " async",
                HoldStyle::Closure(_) => " closure",
                HoldStyle::Manual => " manual",
            };
            format!("{tries}{kind}{}{style}", list(contexts))
        }
        CallModel::ContextGuard(contexts) => format!("guard{}", list(contexts)),
        CallModel::WithContext(contexts, at) => format!("within{} {at}", list(contexts)),
        CallModel::Enter(what) => format!("enter {}", what.name()),
        CallModel::Leave(what) => format!("leave {}", what.name()),
        CallModel::Sleep { releases: None, .. } => "sleep".into(),
        CallModel::Sleep { releases: Some(at), returns_guard, .. } => format!("sleep {at} {returns_guard}"),
        other => format!("{other:?}").to_lowercase(),
    }
}

/// The models of the calls of `probe`, in the order of the source.
fn probed(loaded: &Loaded, models: &LockModels) -> Vec<String> {
    let db = &loaded.db;
    let probe = db.fns.iter().position(|f| f.meta.name == "probe").map(FnDefId::new).unwrap();
    let inferred = infer_fn(db, &loaded.sources, probe).unwrap();
    let mut calls: Vec<_> = (0..inferred.body.exprs.len()).collect();
    calls.sort_by_key(|at| inferred.body.exprs[*at].span.hi);
    calls.into_iter().filter_map(|at| model_at(db, models, &inferred, at)).map(|model| show(&model)).collect()
}

fn model_at(db: &Db, models: &LockModels, inferred: &Inferred, at: usize) -> Option<CallModel> {
    let id = crate::frontend::rust::hir::ExprId(at as u32);
    match &inferred.body.exprs[at].kind {
        ExprKind::MethodCall { receiver, .. } => {
            let target = inferred.methods.get(&id)?;
            let on = target.steps.last().map_or(&inferred.expr_ty[receiver.0 as usize], |(_, ty)| ty);
            match &target.callee {
                MethodCallee::Fn(target) => models.of(db, target, Some(on)),
                MethodCallee::External(path) => models.of_external(*path, Some(on)),
                MethodCallee::Unknown(_) => None,
            }
        }
        ExprKind::Call(callee, _) => match inferred.paths.get(callee)? {
            PathTarget::Fn(target) => models.of(db, target, None),
            PathTarget::External(path) => models.of_external(*path, None),
            _ => None,
        },
        _ => None,
    }
}

fn models_in(name: &str, text: &'static str) -> Vec<String> {
    let loaded = read(name, text);
    let models = build(&loaded);
    probed(&loaded, &models)
}

#[test]
fn standard_locks_sleep_and_a_try_is_told_apart() {
    let text = "use std::sync::{Mutex, RwLock, Condvar};
        fn probe(m: &Mutex<u8>, r: &RwLock<u8>, c: &Condvar) {
            let g = m.lock().unwrap(); m.try_lock(); r.read(); r.write(); let g = c.wait(g); std::thread::sleep(todo!());
        }";
    let expected = ["mutex", "try mutex", "rwsem_read", "rwsem_write", "sleep 1 true", "sleep"];
    assert_eq!(models_in("k", text), expected);
}

#[test]
fn a_generic_lock_is_of_the_kind_of_its_raw_lock() {
    let text =
        "use lock_api::Mutex; type Irq = interrupt_mutex::InterruptMutex<spinning_top::RawSpinlock, u8>;
        fn probe(a: &parking_lot::Mutex<u8>, b: &spinning_top::Spinlock<u8>, c: &Irq, d: &spin::Mutex<u8>) {
            a.lock(); b.lock(); c.lock(); d.try_lock();
        }";
    assert_eq!(models_in("k", text), ["mutex", "spinlock", "spinlock irq-off", "try spinlock"]);
}

#[test]
fn the_guard_parameter_says_what_is_disabled() {
    let text = "use kspin::{SpinNoIrq, SpinNoPreempt, SpinRaw};
        fn probe(a: &SpinNoIrq<u8>, b: &SpinNoPreempt<u8>, c: &SpinRaw<u8>) { a.lock(); b.lock(); c.lock(); }";
    assert_eq!(models_in("k", text), ["spinlock irq-off preempt-off", "spinlock preempt-off", "spinlock"]);
}

#[test]
fn the_guard_parameter_of_a_lock_of_the_tree_decides_by_action() {
    let text = "pub mod sync {
            pub mod guard { pub struct PreemptDisabled; pub struct LocalIrqDisabled; pub struct WriteIrqDisabled; }
            pub mod spin {
                pub struct SpinLock<T, G = super::guard::PreemptDisabled> { t: T, g: core::marker::PhantomData<G> }
                pub struct Guard<'a, T, G> { l: &'a SpinLock<T, G> }
                impl<T, G> Drop for Guard<'_, T, G> { fn drop(&mut self) {} }
                impl<T, G> SpinLock<T, G> { pub fn lock(&self) -> Guard<'_, T, G> { loop {} } }
                impl<T> SpinLock<T, super::guard::PreemptDisabled> {
                    pub fn disable_irq(&self) -> &SpinLock<T, super::guard::LocalIrqDisabled> { loop {} }
                }
            }
            pub mod rwlock {
                pub struct RwLock<T, Guard> { t: T, g: core::marker::PhantomData<Guard> }
                pub struct RGuard<'a, T> { t: &'a T }
                impl<T, Guard> RwLock<T, Guard> {
                    pub fn read(&self) -> RGuard<'_, T> { loop {} } pub fn write(&self) -> RGuard<'_, T> { loop {} }
                }
            }
        }
        use sync::{guard::*, rwlock::RwLock, spin::SpinLock};
        fn probe(a: &SpinLock<u8>, b: &SpinLock<u8, LocalIrqDisabled>, c: &RwLock<u8, WriteIrqDisabled>) {
            a.lock(); b.lock(); a.disable_irq().lock(); c.read(); c.write();
        }";
    let expected = [
        "spinlock preempt-off",
        "spinlock irq-off",
        "adapter",
        "spinlock irq-off",
        "rwlock_read preempt-off",
        "rwlock_write irq-off",
    ];
    assert_eq!(models_in("ostd", text), expected);
}

#[test]
fn a_const_argument_may_say_it() {
    let text = "pub mod sync { pub mod spin {
            pub struct Spin<T, const INT: bool = true> { t: T }
            pub type IntSpin<T> = Spin<T, false>;
            pub struct Guard<'a, T> { t: &'a T }
            impl<T, const INT: bool> Spin<T, INT> { pub fn lock(&self) -> Guard<'_, T> { loop {} } }
        } }
        fn probe(a: &sync::spin::Spin<u8>, b: &sync::spin::IntSpin<u8>) { a.lock(); b.lock(); }";
    assert_eq!(models_in("kernel", text), ["spinlock", "spinlock irq-off"]);
}

#[test]
fn contexts_are_entered_by_guards_closures_and_calls() {
    let text = "use x86_64::instructions::interrupts; use cortex_m::interrupt;
        fn probe() {
            let g = kernel_guard::IrqSave::new();
            critical_section::with(|_| ());
            interrupts::without_interrupts(|| ());
            interrupts::disable();
            interrupt::enable();
        }";
    let expected =
        ["guard irq-off", "within irq-off 0", "within irq-off 0", "enter irq-off", "leave irq-off"];
    assert_eq!(models_in("k", text), expected);
}

#[test]
fn signature_files_say_what_sleeps_and_allocates() {
    let text =
        "fn probe(v: &mut Vec<u8>, r: std::sync::mpsc::Receiver<u8>) { v.push(1); Box::new(1); r.recv(); }
        #[might_sleep] fn own() {}";
    assert_eq!(models_in("k", text), ["allocate", "allocate", "sleep"]);
}

const INFERRED: &str = "
    use core::sync::atomic::{AtomicBool, Ordering};
    pub fn schedule() {}
    pub mod irq { pub fn disable_local() -> Saved { Saved } pub struct Saved; impl Drop for Saved { fn drop(&mut self) { restore() } } fn restore() {} }
    pub struct Spinning { held: AtomicBool }
    pub struct Guard<'a> { lock: &'a AtomicBool, saved: Option<irq::Saved> }
    impl Drop for Guard<'_> { fn drop(&mut self) { self.lock.store(false, Ordering::Release) } }
    impl Spinning {
        pub fn lock(&self) -> Guard<'_> { self.take(); Guard { lock: &self.held, saved: None } }
        fn take(&self) { while self.held.swap(true, Ordering::Acquire) { core::hint::spin_loop() } }
        pub fn lock_irqsave(&self) -> Guard<'_> { let saved = Some(irq::disable_local()); self.take(); Guard { lock: &self.held, saved } }
        pub fn try_lock(&self) -> Option<Guard<'_>> { None }
        pub fn read_count(&self) -> Guard<'_> { loop {} }
    }
    pub struct Sleeping { held: AtomicBool, queue: Spinning }
    impl Sleeping {
        pub fn lock(&self) -> Guard<'_> { while self.held.swap(true, Ordering::Acquire) { let q = self.queue.lock(); schedule(); } loop {} }
    }
    pub struct Wrapper { inner: Spinning }
    pub struct Outer<'a> { inner: Guard<'a> }
    impl Drop for Outer<'_> { fn drop(&mut self) {} }
    impl Wrapper { pub fn lock(&self) -> Outer<'_> { Outer { inner: self.inner.lock() } } }
    pub struct Raw { held: AtomicBool }
    impl Raw { pub fn lock(&self) { while self.held.swap(true, Ordering::Acquire) {} } pub fn unlock(&self) {} }
    fn probe(a: &Spinning, b: &Sleeping, c: &Wrapper, d: &Raw) {
        a.lock(); a.lock_irqsave(); a.try_lock(); a.read_count(); b.lock(); c.lock(); d.lock(); d.unlock();
    }";

#[test]
fn the_code_of_a_lock_that_no_profile_names_decides() {
    let expected = ["spinlock", "spinlock irq-off", "try spinlock", "mutex", "spinlock manual", "release"];
    assert_eq!(models_in("k", INFERRED), expected);
}

#[test]
fn an_inferred_kind_comes_with_its_evidence() {
    let loaded = read("k", INFERRED);
    let models = build(&loaded);
    let lock = models.locks_named(&loaded.db, "Sleeping");
    let reasons = models.why(&loaded.db, lock[0]);
    assert_eq!(reasons.len(), 1);
    assert_eq!((reasons[0].method.as_str(), &reasons[0].profile), ("k::Sleeping::lock", &None));
    let evidence = &reasons[0].evidence[0];
    assert_eq!(evidence.what, "calls `schedule`");
    let text = &loaded.sources.file(evidence.span.file).text;
    assert_eq!(&text[evidence.span.lo as usize..evidence.span.hi as usize], "schedule()");
}

#[test]
fn a_raw_lock_of_the_tree_decides_by_its_code() {
    let text = "use core::sync::atomic::{AtomicBool, Ordering};
        pub struct Raw { held: AtomicBool }
        unsafe impl lock_api::RawMutex for Raw {
            const INIT: Raw = Raw { held: AtomicBool::new(false) };
            type GuardMarker = lock_api::GuardSend;
            fn lock(&self) { while self.held.compare_exchange(false, true, Ordering::Acquire, Ordering::Relaxed).is_err() { crate::park() } }
            fn try_lock(&self) -> bool { false }
            unsafe fn unlock(&self) {}
        }
        fn park() {}
        type Mutex<T> = lock_api::Mutex<Raw, T>;
        fn probe(m: &Mutex<u8>, r: &Raw) { m.lock(); lock_api::RawMutex::lock(r); }";
    assert_eq!(models_in("k", text), ["mutex", "mutex manual"]);
}

#[test]
fn guards_and_locks_are_told_by_what_acquires() {
    let loaded = read("k", INFERRED);
    let models = build(&loaded);
    let ty = |name: &str| {
        let at = loaded.db.adts.iter().position(|adt| adt.meta.path == name).unwrap();
        loaded.db.adt_self_ty(AdtId::new(at))
    };
    for (name, is_guard, is_lock) in [
        ("k::Guard", true, false),
        ("k::Spinning", false, true),
        ("k::Outer", false, false),
        ("k::Wrapper", false, false),
        ("std::sync::MutexGuard", true, false),
        ("std::sync::Mutex", false, true),
    ] {
        assert_eq!(models.is_guard(&loaded.db, &ty(name)), is_guard, "{name}");
        assert_eq!(models.is_lock(&loaded.db, &ty(name)), is_lock, "{name}");
    }
}

#[test]
fn the_user_wins_over_profiles_and_inference() {
    let user = "name = \"nestcheck.toml\"\n[[lock]]\ntype = \"k::Spinning\"\nkind = \"raw_spinlock\"\n\
                methods = { lock = \"acquire\" }\neffects = [\"bh-off\"]\n[[sleep]]\nfunctions = \"k::Wrapper::lock\"\n";
    let user = crate::profile::parse(user, "x", &mut SourceMap::default()).unwrap();
    let loaded = read("k", INFERRED);
    let models = LockModels::build(&loaded.db, &loaded.sources, &profiles(), &user.declarations);
    let found = probed(&loaded, &models);
    assert_eq!(found[0], "raw_spinlock bh-off");
    assert!(found.contains(&"sleep".to_owned()));
}

#[test]
fn a_profile_is_active_when_the_tree_uses_what_it_looks_for() {
    let loaded = read("k", "use parking_lot::Mutex; fn probe() {}");
    let active: Vec<_> = build(&loaded).active().iter().map(|p| format!("{}: {}", p.name, p.why)).collect();
    assert_eq!(active, ["hardware: always", "parking_lot: crate parking_lot", "std: always"]);
}

#[test]
fn roots_are_told_by_attribute_abi_trait_and_allocator() {
    let text = "use cortex_m_rt::entry; use nih_plug::prelude::Plugin; use core::alloc::{GlobalAlloc, Layout};
        #[interrupt] fn TIM2() {}
        extern \"x86-interrupt\" fn page_fault() {}
        extern \"x86-interrupt\" fn keyboard() {}
        struct P; impl Plugin for P { fn process(&mut self) {} fn other(&self) {} }
        struct A; unsafe impl GlobalAlloc for A {
            unsafe fn alloc(&self, l: Layout) -> *mut u8 { loop {} } unsafe fn dealloc(&self, p: *mut u8, l: Layout) {}
        }
        #[global_allocator] static ALLOCATOR: A = A;
        fn main() {}";
    let loaded = read("k", text);
    let roots = build(&loaded).roots(&loaded.db);
    let shown: Vec<_> = roots
        .iter()
        .map(|r| format!("{} {:?}: {}", loaded.db.func(r.func).meta.name, r.root.kind, r.root.why))
        .collect();
    let expected = [
        "TIM2 HardIrq: attribute `interrupt`",
        "page_fault Exception: `extern \"x86-interrupt\"`",
        "keyboard HardIrq: `extern \"x86-interrupt\"`",
        "process RealTime: implements `nih_plug::prelude::Plugin::process`",
        "alloc Allocator: `#[global_allocator]` on `k::ALLOCATOR`",
        "dealloc Allocator: `#[global_allocator]` on `k::ALLOCATOR`",
        "main Task: `main`",
    ];
    assert_eq!(shown, expected);
}

#[test]
fn requirements_and_contracts_are_read_from_attributes() {
    let text = "#[cfg_attr(nestcheck, nestcheck::context(irq_off, preempt_off))] fn a() {}
        #[runtime_lockdep::contract(no_locks, when = \"gfp.contains(NO_LOCKS)\", forbid(sleep, \"fn b\"))] fn b() {}";
    let loaded = read("k", text);
    let at = |name: &str| FnDefId::new(loaded.db.fns.iter().position(|f| f.meta.path == name).unwrap());
    assert_eq!(requires(&loaded.db, at("k::a")), [ContextKind::IrqOff, ContextKind::PreemptOff]);
    let contracts = contracts(&loaded.db);
    assert_eq!(contracts.len(), 1);
    assert_eq!(contracts[0].entry, at("k::b"));
    assert_eq!(
        (contracts[0].name.as_str(), contracts[0].when.as_str()),
        ("no_locks", "gfp.contains(NO_LOCKS)")
    );
    assert_eq!(contracts[0].forbid, [Symbol::new("sleep"), Symbol::new("fn b")]);
}

#[test]
fn a_registered_callback_is_found_by_its_registration() {
    let loaded = read("k", "fn probe() { std::thread::spawn(|| ()); }");
    let models = build(&loaded);
    let spawn = FnDefId::new(loaded.db.fns.iter().position(|f| f.meta.path == "std::thread::spawn").unwrap());
    let target = FnTarget { func: spawn, subst: Default::default(), dispatch: None };
    let registers = models.registers(&loaded.db, &target).map(|known| (known.by.argument, known.kind));
    assert_eq!(registers, Some((0, crate::ir::RootKind::Task)));
}
