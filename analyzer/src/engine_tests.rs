//! The engine on small programs: what is reported, where, in which modes, and what is not.

use crate::contract::Contract;
use crate::diagnostic::{Confidence, ContractOutcome, ExpectedVerdict, Finding, Mode, Verdict};
use crate::engine::{EngineSettings, analyze};
use crate::ir::text::{line_span, parse};

/// Rule, line, modes and confidence of every finding.
fn findings(text: &str) -> Vec<Finding> {
    analyze(&parse(text), &EngineSettings::default()).findings
}

fn brief(text: &str) -> Vec<String> {
    let modes = |f: &Finding| f.modes.iter().map(|m| m.name()).collect::<Vec<_>>().join("+");
    findings(text).iter().map(|f| format!("{} line {} {}", f.rule, f.span.lo, modes(f))).collect()
}

fn outcomes(text: &str, when: &str, forbid: &[&str]) -> Vec<ContractOutcome> {
    let contract = Contract {
        name: "c".into(),
        entries: vec!["k::entry".into()],
        when: when.into(),
        forbid: forbid.iter().map(|f| (*f).to_owned()).collect(),
        expect: ExpectedVerdict::Proved,
        ..Contract::default()
    };
    let settings = EngineSettings { contracts: vec![contract], ..EngineSettings::default() };
    let result = analyze(&parse(text), &settings);
    assert_eq!(result.contract_errors, Vec::new());
    result.contracts
}

fn verdicts(text: &str, when: &str, forbid: &[&str]) -> Vec<&'static str> {
    outcomes(text, when, forbid).iter().map(|o| o.verdict.name()).collect()
}

#[test]
fn a_spinlock_under_a_raw_spinlock_is_wrong_in_both_modes() {
    let text = "
fn k::f(a)
  g = lock raw_spinlock a.*.k::A/raw
  h = lock spinlock a.*.k::A/lock
  drop h
  drop g
";
    assert_eq!(brief(text), ["NC001 line 4 non-rt+rt", "NC002 line 4 rt"]);
}

#[test]
fn nothing_is_wrong_after_the_guard_is_dropped() {
    let text = "
fn k::f(a)
  g = lock raw_spinlock a.*.k::A/raw
  drop g
  h = lock spinlock a.*.k::A/lock
  drop h
";
    assert_eq!(brief(text), Vec::<String>::new());
}

#[test]
fn a_mutex_under_a_spinlock_is_both_a_wait_context_and_a_sleep() {
    let text = "
fn k::f(a)
  g = lock spinlock a.*.k::A/lock
  h = lock mutex a.*.k::A/mutex
  drop h
  drop g
";
    assert_eq!(brief(text), ["NC001 line 4 non-rt+rt", "NC002 line 4 non-rt+rt"]);
}

#[test]
fn the_finding_stands_at_the_call_that_is_made_under_the_lock() {
    let text = "
fn k::outer(a)
  g = lock raw_spinlock a.*.k::A/raw
  call k::middle(a)
  drop g
fn k::middle(a)
  call k::inner(a)
fn k::inner(a)
  h = lock mutex a.*.k::A/mutex
  drop h
";
    let all = findings(text);
    let first = &all[0];
    assert_eq!((first.rule, first.span), ("NC001", line_span(4)));
    let lines = first.chain.iter().map(|step| step.span.lo).collect::<Vec<_>>();
    assert_eq!(lines, [4, 7, 9]);
    assert_eq!(first.held[0].lock, "k::A::raw");
    assert!(first.held[0].culprit);
    assert_eq!(first.acquires.as_ref().unwrap().lock, "k::A::mutex");
    assert_eq!(first.confidence, Confidence::High);
}

#[test]
fn a_lock_wrapper_is_named_by_the_caller_that_holds_the_field() {
    let text = "
fn k::Lock::lock(self)
  g = lock spinlock self.*
  return move g
fn k::f(a)
  r = lock raw_spinlock a.*.k::A/raw
  g = call k::Lock::lock(&a.*.k::A/inner)
  drop g
  drop r
";
    let all = findings(text);
    assert_eq!(all[0].span, line_span(7));
    assert_eq!(all[0].acquires.as_ref().unwrap().lock, "k::A::inner");
}

#[test]
fn a_returned_guard_is_held_by_the_caller() {
    let text = "
fn k::take(a)
  g = lock raw_spinlock a.*.k::A/raw
  return move g
fn k::f(a)
  g = call k::take(a) owning
  sleep schedule
  drop g
  sleep schedule
";
    assert_eq!(brief(text), ["NC002 line 7 non-rt+rt"]);
    // In what no guard can be is none, whatever was lost from sight in the callee.
    assert!(brief(&text.replace(" owning", "")).is_empty());
}

#[test]
fn a_callee_that_drops_the_guard_first_may_sleep() {
    let text = "
fn k::wait(g)
  drop g
  sleep schedule
fn k::f(a)
  g = lock raw_spinlock a.*.k::A/raw
  call k::wait(move g)
";
    assert_eq!(brief(text), Vec::<String>::new());
}

#[test]
fn a_callee_that_keeps_the_guard_may_not_sleep() {
    let text = "
fn k::wait(g)
  sleep schedule
  drop g
fn k::f(a)
  g = lock raw_spinlock a.*.k::A/raw
  call k::wait(move g)
";
    assert_eq!(brief(text), ["NC002 line 7 non-rt+rt"]);
}

#[test]
fn a_condition_variable_releases_its_guard_while_it_sleeps_but_not_others() {
    let text = "
fn k::Condvar::wait(self, guard)
  sleep wait releases &guard
  return move guard
fn k::alone(a)
  g = lock spinlock a.*.k::A/lock
  h = call k::Condvar::wait(a, move g)
  drop h
fn k::with_another(a)
  r = lock raw_spinlock a.*.k::A/raw
  g = lock raw_spinlock a.*.k::A/other
  h = call k::Condvar::wait(a, move g)
  drop h
  drop r
";
    assert_eq!(brief(text), ["NC002 line 12 non-rt+rt"]);
}

#[test]
fn a_guard_moved_in_one_branch_is_perhaps_held() {
    let text = "
fn k::f(a, early)
  g = lock raw_spinlock a.*.k::A/raw
  if early drop_it go_on
drop_it:
  drop g
  goto go_on
go_on:
  sleep schedule
  drop g
";
    let all = findings(text);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].confidence, Confidence::Medium);
}

#[test]
fn a_try_lock_is_not_checked_but_is_held() {
    let text = "
fn k::f(a)
  r = lock raw_spinlock a.*.k::A/raw
  g = try spinlock a.*.k::A/lock
  drop g
  drop r
fn k::g(a)
  t = try raw_spinlock a.*.k::A/raw
  some = is t Some
  if some taken failed
taken:
  h = lock mutex a.*.k::A/mutex
  drop h
  drop t
  return
failed:
  h = lock mutex a.*.k::A/mutex
  drop h
";
    assert_eq!(brief(text), ["NC001 line 12 non-rt+rt", "NC002 line 12 non-rt+rt"]);
}

#[test]
fn a_closure_runs_where_it_is_called() {
    let text = "
fn k::with(lock, f)
  g = lock raw_spinlock lock.*
  callval f()
  drop g
fn k::body(a) closure
  h = lock mutex a.*.k::A/mutex
  drop h
fn k::f(a)
  c = closure k::body(a)
  call k::with(&a.*.k::A/raw, move c)
fn k::harmless() closure
  return
fn k::g(a)
  c = closure k::harmless()
  call k::with(&a.*.k::A/raw, move c)
";
    let all = findings(text);
    let at = all.iter().map(|f| (f.rule, f.span.lo)).collect::<Vec<_>>();
    assert_eq!(at, [("NC001", 4), ("NC002", 4)]);
    assert_eq!(all[0].acquires.as_ref().unwrap().lock, "k::A::mutex");
}

#[test]
fn contexts_limit_what_is_taken_in_them_on_rt() {
    let text = "
fn k::f(a)
  enter preempt-off
  g = lock spinlock a.*.k::A/lock
  drop g
  leave preempt-off
  g = lock spinlock a.*.k::A/lock
  drop g
";
    assert_eq!(brief(text), ["NC001 line 4 rt", "NC002 line 4 rt"]);
}

#[test]
fn a_context_left_by_a_callee_is_left() {
    let text = "
fn k::on()
  leave irq-off
fn k::off()
  enter irq-off
fn k::f(a)
  call k::off()
  sleep inside
  call k::on()
  sleep outside
";
    assert_eq!(brief(text), ["NC002 line 8 non-rt+rt"]);
}

#[test]
fn an_interrupt_handler_may_not_wait() {
    let text = "
fn k::handler(a) root=hardirq
  call k::work(a)
fn k::threaded(a) root=threaded
  call k::work(a)
fn k::work(a) private
  g = lock spinlock a.*.k::A/lock
  drop g
";
    assert_eq!(brief(text), ["NC001 line 3 non-rt+rt", "NC002 line 3 rt"]);
}

#[test]
fn a_flag_that_rules_a_path_out_rules_its_effects_out() {
    let text = "
const k::NO_LOCKS = 4
fn k::alloc(gfp, zone) private
  t = contains gfp NO_LOCKS
  if t fast slow
fast:
  return
slow:
  g = lock spinlock zone.*.k::Zone/lock
  drop g
fn k::good(a)
  r = lock raw_spinlock a.*.k::A/raw
  f = or 1 NO_LOCKS
  call k::alloc(f, a)
  drop r
fn k::bad(a)
  r = lock raw_spinlock a.*.k::A/raw
  call k::alloc(1, a)
  drop r
";
    assert_eq!(brief(text), ["NC001 line 18 non-rt+rt", "NC002 line 18 rt"]);
}

#[test]
fn a_derived_boolean_and_a_helper_that_returns_one_are_followed() {
    let text = "
const k::NO_LOCKS = 4
fn k::is_atomic(gfp) private
  t = contains gfp NO_LOCKS
  if t yes no
yes:
  return true
no:
  return false
fn k::alloc(gfp, zone)
  atomic = call k::is_atomic(gfp)
  may = not atomic
  if may slow fast
fast:
  u = contains gfp NO_LOCKS
  if u done slow
done:
  return
slow:
  v = contains gfp NO_LOCKS
  if v impossible possible
impossible:
  r = lock raw_spinlock zone.*.k::Zone/raw
  sleep schedule
  drop r
possible:
  return
";
    assert_eq!(brief(text), Vec::<String>::new());
}

#[test]
fn a_loop_that_takes_and_drops_a_lock_ends_and_is_clean() {
    let text = "
fn k::f(a, n)
  i = 0
head:
  t = lt i n
  if t body done
body:
  g = lock spinlock a.*.k::A/lock
  i = add i 1
  drop g
  goto head
done:
  sleep schedule
";
    assert_eq!(brief(text), Vec::<String>::new());
}

#[test]
fn a_wait_override_replaces_the_limit() {
    let text = "
fn k::f(a)
  r = lock raw_spinlock a.*.k::A/raw
  o = lock wait_override_config a.*.k::A/map
  g = lock spinlock a.*.k::A/lock
  drop g
  drop o
  drop r
";
    assert!(findings(text).iter().all(|f| f.rule != "NC001"));
}

#[test]
fn recursion_ends_and_its_effects_are_found() {
    let text = "
fn k::even(a, n)
  call k::odd(a, n)
fn k::odd(a, n)
  t = eq n 0
  if t stop go
stop:
  sleep schedule
  return
go:
  call k::even(a, n)
fn k::f(a, n)
  r = lock raw_spinlock a.*.k::A/raw
  call k::even(a, n)
  drop r
";
    assert_eq!(brief(text), ["NC002 line 14 non-rt+rt"]);
}

#[test]
fn drop_glue_runs_with_the_locks_that_are_held_then() {
    let text = "
fn k::Thing::drop(self) private
  g = lock mutex self.*.k::Thing/mutex
  drop g
fn k::f(a, thing)
  r = lock raw_spinlock a.*.k::A/raw
  drop thing glue k::Thing::drop
  drop r
fn k::moved(a, thing)
  r = lock raw_spinlock a.*.k::A/raw
  other = move thing
  drop thing glue k::Thing::drop
  drop r
  drop other glue k::Thing::drop
";
    assert_eq!(brief(text), ["NC001 line 7 non-rt+rt", "NC002 line 7 non-rt+rt"]);
}

#[test]
fn candidates_lower_the_confidence() {
    let text = "
fn k::a(x) private
  sleep schedule
fn k::b(x) private
  return
fn k::f(x)
  r = lock raw_spinlock x.*.k::A/raw
  candidates k::a|k::b(x)
  drop r
fn k::g(x)
  r = lock raw_spinlock x.*.k::A/raw
  open k::a|k::b(x)
  drop r
";
    let all = findings(text).iter().map(|f| (f.span.lo, f.confidence)).collect::<Vec<_>>();
    assert_eq!(all, [(8, Confidence::Medium), (12, Confidence::Low)]);
}

const ALLOCATOR: &str = "
const k::NO_LOCKS = 0x800000
const k::KSWAPD = 0x800
fn k::entry(gfp, order, zone)
  page = call k::pcplist(gfp, order, zone)
  none = is page None
  if none slow done
slow:
  nolocks = contains gfp NO_LOCKS
  if nolocks done really_slow
really_slow:
  sleep direct_reclaim
done:
  return page
fn k::pcplist(gfp, order, zone) private
  zero = eq order 0
  if zero list buddy
list:
  nolocks = contains gfp NO_LOCKS
  if nolocks end refill
refill:
  g = lock spinlock zone.*.k::Zone/lock
  drop g
end:
  return ?
buddy:
  g = lock spinlock zone.*.k::Zone/lock
  drop g
  return ?
";

#[test]
fn a_contract_under_a_condition_is_proved_with_its_cuts() {
    let forbid = ["wait-type >= config", "sleep"];
    let all = outcomes(ALLOCATOR, "gfp contains NO_LOCKS and order == 0", &forbid);
    assert_eq!(all.len(), 2);
    for outcome in &all {
        assert_eq!(outcome.verdict.name(), "proved");
        let guards = outcome.cuts.iter().map(|cut| cut.guard.as_str()).collect::<Vec<_>>();
        assert_eq!(guards, ["`gfp` contains `NO_LOCKS`", "`order` == 0", "`gfp` contains `NO_LOCKS`"]);
    }
}

#[test]
fn a_violated_contract_shows_the_shortest_path_and_why_it_can_be_taken() {
    let all = outcomes(ALLOCATOR, "gfp contains NO_LOCKS", &["lock Zone::lock"]);
    let Verdict::Violated { reached, witness } = &all[0].verdict else { panic!("{:?}", all[0].verdict) };
    assert_eq!(reached, "lock Zone::lock");
    assert_eq!(witness.iter().map(|s| s.span.lo).collect::<Vec<_>>(), [5, 27]);
    assert!(witness[1].condition.contains("not (`order` == 0)"), "{}", witness[1].condition);
    assert!(witness[0].condition.contains("`gfp` has `NO_LOCKS`"), "{}", witness[0].condition);
}

#[test]
fn sleep_depends_on_the_mode() {
    let text = "
fn k::entry(zone)
  g = lock spinlock zone.*.k::Zone/lock
  drop g
";
    assert_eq!(verdicts(text, "", &["sleep"]), ["proved", "violated"]);
    assert_eq!(verdicts(text, "", &["wait-type >= sleep"]), ["proved", "proved"]);
}

#[test]
fn an_unknown_call_keeps_a_contract_from_being_proved() {
    let text = "
fn k::entry(zone)
  unknown hook(zone)
";
    let all = outcomes(text, "", &["sleep"]);
    let Verdict::Unproved(obstacles) = &all[0].verdict else { panic!() };
    assert_eq!((obstacles[0].call.as_str(), obstacles[0].reason.as_str()), ("hook", "method"));
}

#[test]
fn a_mistake_in_a_contract_is_pointed_at() {
    let contract = Contract {
        name: "c".into(),
        entries: vec!["entri".into()],
        when: "gfp contains NO_LOKS".into(),
        forbid: vec!["wait-type >= cnfig".into()],
        ..Contract::default()
    };
    let settings = EngineSettings { contracts: vec![contract.clone()], ..EngineSettings::default() };
    let errors = analyze(&parse(ALLOCATOR), &settings).contract_errors;
    assert_eq!(errors.len(), 2);
    assert_eq!(errors[1].closest, ["k::entry"]);
    let contract = Contract { entries: vec!["entry".into()], forbid: Vec::new(), ..contract };
    let settings = EngineSettings { contracts: vec![contract], ..EngineSettings::default() };
    let errors = analyze(&parse(ALLOCATOR), &settings).contract_errors;
    assert_eq!(errors[0].at, (13, 20));
    assert_eq!(errors[0].closest, ["k::NO_LOCKS"]);
}

#[test]
fn modes_are_those_that_are_asked_for() {
    let text = "
fn k::f(a)
  g = lock raw_spinlock a.*.k::A/raw
  h = lock spinlock a.*.k::A/lock
  drop h
  drop g
";
    let settings = EngineSettings {
        modes: vec![Mode::NonRt],
        prove_raw_lock_nesting: false,
        ..EngineSettings::default()
    };
    assert!(analyze(&parse(text), &settings).findings.is_empty());
}

#[test]
fn two_orders_of_two_locks_are_an_inversion_and_a_gate_makes_them_safe() {
    let text = "
fn k::read(a)
  b = lock spinlock a.*.k::A/buffer
  t = lock spinlock a.*.k::A/termios
  drop t
  drop b
fn k::write(a)
  t = lock spinlock a.*.k::A/termios
  call k::push(a)
  drop t
fn k::push(a) private
  b = lock spinlock a.*.k::A/buffer
  drop b
";
    let all = findings(text);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].rule, "NC004");
    assert_eq!(all[0].related.iter().map(|r| r.span.lo).collect::<Vec<_>>(), [4, 9]);
    let gated = text.replace("(a)\n  b = lock", "(a)\n  gate = lock spinlock a.*.k::A/gate\n  b = lock");
    let gated = gated.replace("(a)\n  t = lock", "(a)\n  gate = lock spinlock a.*.k::A/gate\n  t = lock");
    let gated = gated.replace("(a) private\n  gate = lock spinlock a.*.k::A/gate", "(a) private");
    assert_eq!(brief(&gated), Vec::<String>::new());
    let tried = text
        .replace("t = lock spinlock a.*.k::A/termios\n  drop", "t = try spinlock a.*.k::A/termios\n  drop");
    assert_eq!(brief(&tried), Vec::<String>::new());
}

#[test]
fn readers_do_not_block_each_other() {
    let text = "
fn k::one(a)
  x = lock rwlock_read a.*.k::A/x
  y = lock rwlock_read a.*.k::A/y
  drop y
  drop x
fn k::two(a)
  y = lock rwlock_read a.*.k::A/y
  x = lock rwlock_read a.*.k::A/x
  drop x
  drop y
";
    assert_eq!(brief(text), Vec::<String>::new());
    let writers = text.replace("y = lock rwlock_read", "y = lock rwlock_write");
    assert_eq!(brief(&writers), Vec::<String>::new(), "x is only ever read, recursively");
    let all = text.replace("rwlock_read", "rwlock_write");
    assert_eq!(findings(&all).len(), 1);
}

#[test]
fn the_same_object_is_taken_again_and_another_of_its_class_perhaps() {
    let text = "
fn k::len(self) private
  g = lock spinlock self.*.k::A/inner
  drop g
fn k::f(self, other)
  g = lock spinlock self.*.k::A/inner
  call k::len(self)
  drop g
fn k::two(self, other)
  g = lock spinlock self.*.k::A/inner
  call k::len(other)
  drop g
fn k::elements(self, i)
  g = lock spinlock self.*.k::A/list[].k::E/lock
  h = lock spinlock self.*.k::A/list[].k::E/lock
  drop h
  drop g
";
    let all = findings(text);
    let at = all.iter().map(|f| (f.rule, f.span.lo, f.confidence)).collect::<Vec<_>>();
    assert_eq!(at, [("NC005", 7, Confidence::High), ("NC005", 11, Confidence::Low)]);
}

#[test]
fn a_lock_shared_with_a_handler_must_be_taken_with_interrupts_off() {
    let text = "
fn k::handler(a) root=hardirq
  g = lock raw_spinlock @k::QUEUE
  drop g
fn k::submit(a)
  g = lock raw_spinlock @k::QUEUE
  drop g
fn k::safe(a)
  g = lock raw_spinlock @k::QUEUE [irq-off]
  drop g
fn k::also_safe(a)
  i = enter irq-off
  call k::inner(a)
  drop i
fn k::inner(a) private
  g = lock raw_spinlock @k::QUEUE
  drop g
";
    assert_eq!(brief(text), ["NC006 line 6 non-rt+rt"]);
}

#[test]
fn a_lock_waited_for_under_a_handlers_lock_must_be_safe_too() {
    let text = "
fn k::handler(a) root=hardirq
  g = lock raw_spinlock @k::QUEUE
  drop g
fn k::submit(a)
  g = lock raw_spinlock @k::QUEUE [irq-off]
  h = lock raw_spinlock @k::STATS
  drop h
  drop g
fn k::stats(a)
  h = lock raw_spinlock @k::STATS
  drop h
";
    assert_eq!(brief(text), ["NC006 line 11 non-rt+rt"]);
}

#[test]
fn an_allocation_under_a_raw_spinlock_or_the_allocators_lock_is_reported() {
    let text = "
fn k::f(a)
  g = lock raw_spinlock a.*.k::A/raw
  alloc Box::new
  drop g
  alloc Box::new
";
    let all = findings(text);
    assert_eq!(all.iter().map(|f| (f.rule, f.span.lo)).collect::<Vec<_>>(), [("NC007", 4)]);
    assert_eq!(all[0].confidence, Confidence::Medium);
    let own = "
fn k::alloc(self) root=allocator
  g = lock spinlock @k::HEAP
  call k::grow(self)
  drop g
fn k::grow(self) private
  alloc Vec::push
";
    assert_eq!(brief(own), ["NC007 line 4 non-rt+rt"]);
}

#[test]
fn a_mask_that_drops_a_required_flag_is_reported() {
    let text = "
const k::NO_LOCKS = 0x800000
const k::KSWAPD = 0x800
fn k::entry(gfp)
  masked = and gfp KSWAPD
  call k::depot(masked)
  kept = or gfp KSWAPD
  call k::depot(kept)
  call k::depot(KSWAPD)
fn k::depot(gfp) private
  t = contains gfp NO_LOCKS
  if t done slow
slow:
  sleep here
done:
  return
";
    let contract = Contract {
        name: "no-locks".into(),
        entries: vec!["k::entry".into()],
        when: "gfp contains NO_LOCKS".into(),
        forbid: vec!["fn k::nothing".into(), "allocate".into()],
        ..Contract::default()
    };
    let contract = Contract { forbid: vec!["allocate".into()], ..contract };
    let settings = EngineSettings { contracts: vec![contract], ..EngineSettings::default() };
    let all = analyze(&parse(text), &settings).findings;
    let at = all.iter().filter(|f| f.rule == "NC008").map(|f| f.span.lo).collect::<Vec<_>>();
    assert_eq!(at, [6], "one finding for each flag and callee, by the first place");
}

#[test]
fn a_guard_across_an_await_is_reported_by_how_it_waits() {
    let text = "
fn k::f(a)
  g = lock mutex a.*.k::A/mutex
  suspend
  drop g
  suspend
";
    let all = findings(text);
    assert_eq!(all.iter().map(|f| (f.rule, f.span.lo)).collect::<Vec<_>>(), [("NC009", 4)]);
    assert_eq!(all[0].level, crate::diagnostic::Level::Warning);
    let spinning = text.replace("mutex a", "raw_spinlock a");
    assert_eq!(brief(&spinning), ["NC002 line 4 non-rt+rt", "NC009 line 4 non-rt+rt"]);
}

#[test]
fn a_context_kept_by_an_early_return_and_a_forgotten_guard_are_reported() {
    let text = "
fn k::f(a)
  enter irq-off
  empty = unknown k::is_empty()
  if empty early late
early:
  return
late:
  leave irq-off
  return
fn k::disable()
  enter preempt-off
fn k::leak(a)
  g = lock spinlock a.*.k::A/lock
  forget g
fn k::order(a)
  x = enter irq-off
  y = enter irq-off
  drop x
  drop y
";
    assert_eq!(brief(text), ["NC010 line 3 non-rt+rt", "NC010 line 14 non-rt+rt", "NC010 line 19 non-rt+rt"]);
    // Where an argument decides, callers know.
    let told =
        text.replace("fn k::f(a)", "fn k::f(a, empty)").replace("  empty = unknown k::is_empty()\n", "");
    assert_eq!(brief(&told), ["NC010 line 13 non-rt+rt", "NC010 line 18 non-rt+rt"]);
}

#[test]
fn a_guard_that_nobody_keeps_is_reported() {
    let text = "
fn k::A::lock(self) private
  g = lock spinlock self.*.k::A/inner
  return move g
fn k::f(a)
  _ = call k::A::lock(a)
  drop _
  store a.*.k::A/count = 1
fn k::g(a)
  _guard = call k::A::lock(a)
  store a.*.k::A/count = 1
  drop _guard
";
    assert_eq!(brief(text), ["NC011 line 6 non-rt+rt"]);
}
