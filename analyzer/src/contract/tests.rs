//! Certificates: proofs verify, corrupted ones and changed programs do not.

use proptest::prelude::*;

use super::*;
use crate::engine::{EngineResult, EngineSettings, analyze};
use crate::ir::Program;
use crate::ir::text::parse;

const ALLOCATOR: &str = "
const k::NO_LOCKS = 0x800000
const k::KSWAPD = 0x800
fn k::GfpFlags::contains(self, other) private
  a = and self.k::GfpFlags/0 other.k::GfpFlags/0
  t = eq a other.k::GfpFlags/0
  return t
fn k::allows_locks(gfp) private
  t = contains gfp NO_LOCKS
  if t no yes
no:
  return false
yes:
  return true
fn k::entry(gfp, order, zone)
  ok = eq order 0
  if ok go refuse
refuse:
  return ?
go:
  wakes = intersects gfp KSWAPD
  both = contains gfp NO_LOCKS
  if both quiet loud
loud:
  sleep wake_kswapd
  goto quiet
quiet:
  ac = agg {gfp: gfp, order: order}
  page = call k::fast(&ac, zone)
  locks = call k::allows_locks(gfp)
  if locks slow done
slow:
  sleep direct_reclaim
done:
  return page
fn k::fast(ac, zone) private
  n = 0
head:
  more = lt n 3
  if more body done
body:
  n = add n 1
  flag = call k::GfpFlags::contains(ac.*.k::Ac/gfp, NO_LOCKS)
  if flag head refill
refill:
  g = lock spinlock zone.*.k::Zone/lock
  drop g
  goto head
done:
  return ?
";

fn proved(program: &Program) -> EngineResult {
    let contract = Contract {
        name: "no-locks".into(),
        entries: vec!["k::entry".into()],
        when: "gfp contains NO_LOCKS".into(),
        forbid: vec!["wait-type >= config".into(), "sleep".into()],
        ..Contract::default()
    };
    analyze(program, &EngineSettings { contracts: vec![contract], ..EngineSettings::default() })
}

#[test]
fn a_proof_has_a_certificate_that_the_checker_accepts_after_a_round_trip() {
    let program = parse(ALLOCATOR);
    let result = proved(&program);
    assert_eq!(result.contracts.iter().map(|o| o.verdict.name()).collect::<Vec<_>>(), ["proved", "proved"]);
    assert_eq!(result.uncertified, []);
    assert_eq!(result.certificates.len(), 2);
    for certificate in result.certificates {
        let text = serde_json::to_string(&certificate).unwrap();
        let read: Certificate = serde_json::from_str(&text).unwrap();
        assert_eq!(read, certificate);
        assert_eq!(check(&read, &program), Ok(()));
    }
}

#[test]
fn a_program_that_lost_a_guard_does_not_fit_its_certificate() {
    let certificates = proved(&parse(ALLOCATOR)).certificates;
    for (guard, without) in [
        ("if flag head refill", "if flag refill head"),
        ("if both quiet loud", "goto loud"),
        ("if locks slow done", "goto slow"),
        ("return false", "return true"),
        ("eq a other.k::GfpFlags/0", "ne a other.k::GfpFlags/0"),
        ("t = contains gfp NO_LOCKS", "t = contains gfp KSWAPD"),
        ("page = call", "sleep early\n  page = call"),
        ("page = call", "unknown hook(gfp)\n  page = call"),
        ("ac = agg {gfp: gfp, order: order}", "ac = agg {gfp: KSWAPD, order: order}"),
        ("k::NO_LOCKS = 0x800000", "k::NO_LOCKS = 0x400000"),
    ] {
        let changed = ALLOCATOR.replacen(guard, without, 1);
        assert_ne!(changed, ALLOCATOR);
        let program = parse(&changed);
        let violated = proved(&program).contracts.iter().all(|o| o.verdict.name() != "proved");
        for certificate in &certificates {
            let accepted = check(certificate, &program).is_ok();
            assert!(!(accepted && violated), "accepted although `{guard}` became `{without}`");
        }
    }
}

#[test]
fn a_certificate_that_leaves_something_out_is_rejected() {
    let program = parse(ALLOCATOR);
    let certificate = proved(&program).certificates.remove(0);
    for n in 0..certificate.states.len() {
        let mut without = certificate.clone();
        without.states[n].blocks.clear();
        assert!(check(&without, &program).is_err());
        let mut without = certificate.clone();
        without.states[n].returns.clear();
        assert!(check(&without, &program).is_err());
        let blocks: Vec<u32> = certificate.states[n].blocks.keys().copied().collect();
        for block in blocks {
            let mut without = certificate.clone();
            without.states[n].blocks.remove(&block);
            assert!(check(&without, &program).is_err(), "state {n} without block {block}");
        }
    }
    let mut wider = certificate;
    wider.when = String::new();
    assert!(check(&wider, &program).is_err());
}

/// Strengthens a claim at random: one more bit that is said to be known.
fn strengthened(
    mut certificate: Certificate,
    state: usize,
    block: usize,
    bit: u32,
    set: bool,
) -> Certificate {
    let count = certificate.states.len();
    let state = &mut certificate.states[state % count];
    let blocks = state.blocks.len();
    let symbol = "p0".to_owned();
    let add = |disjunct: &mut Disjunct| {
        let bits = disjunct.facts.entry(symbol.clone()).or_default();
        if set { bits.one.0 |= 1 << (bit % 32) } else { bits.zero.0 |= 1 << (bit % 32) }
    };
    match state.blocks.values_mut().nth(block % (blocks + 1)) {
        Some(disjuncts) => disjuncts.iter_mut().for_each(add),
        None => add(&mut state.entry),
    }
    certificate
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn a_random_corruption_is_rejected_or_harmless(state in 0usize..16, block in 0usize..12, bit in 0u32..32, set: bool) {
        let program = parse(ALLOCATOR);
        // The program without its guards: nothing true can be said of it that proves the contract.
        let broken = parse(&ALLOCATOR.replace("if both quiet loud", "goto loud"));
        let certificate = proved(&program).certificates.remove(0);
        let corrupted = strengthened(certificate, state, block, bit, set);
        prop_assert!(check(&corrupted, &broken).is_err());
        if bit == 23 && !set {
            // "NO_LOCKS is clear" contradicts the condition wherever it is claimed on the way.
            prop_assert!(check(&corrupted, &program).is_err());
        }
    }
}
