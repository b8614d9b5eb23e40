//! Certificates: proofs verify, corrupted ones and changed programs do not.

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
fn k::fast(ac: &k::Ac, zone) private
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

/// A certificate of a program for an entry, found without asking the solver whether there is a proof.
fn found(program: &Program, when: &str) -> Result<Certificate, Rejection> {
    let claim = Certificate {
        mode: "non-rt".into(),
        entry: "k::entry".into(),
        when: when.into(),
        forbid: vec!["sleep".into()],
        ..Certificate::default()
    };
    generate::generate(claim, program)
}

#[test]
fn an_instance_is_not_taken_for_another_of_the_same_function() {
    let text = "
fn k::entry(gfp)
  a = call k::sleeps(gfp)
  b = call k::quiet(gfp)
  return ?
fn k::sleeps(gfp) private
  sleep early
  return ?
fn k::quiet(gfp) private
  return ?
";
    let mut program = parse(text);
    let path = program.functions[2].path;
    program.functions[1].path = path;
    assert!(found(&program, "").is_err(), "the first of the two sleeps");
    program.functions[1].body = program.functions[2].body.clone();
    let certificate = found(&program, "").unwrap();
    assert_eq!(check(&certificate, &program), Ok(()));
    assert!(certificate.states.iter().any(|state| state.function == "k::quiet#2"));
}

#[test]
fn a_struct_of_which_one_field_is_known_is_not_that_field() {
    let text = "
fn k::entry(x)
  pair = call k::pair(x)
  same = call k::is_five(pair)
  if same quiet loud
loud:
  sleep early
  return ?
quiet:
  return ?
fn k::pair(x) private
  pair = agg {0: x, 1: 5}
  return pair
fn k::is_five(pair) private
  same = eq pair.k::Pair/0 5
  return same
";
    assert!(found(&parse(text), "").is_err());
}

#[test]
fn the_first_part_of_a_tuple_is_not_all_of_it() {
    let text = "
fn k::entry(pair)
  inner = pair.0
  one = eq pair.1 1
  if one go stop
go:
  same = eq inner.1 1
  if same stop loud
loud:
  sleep early
  return ?
stop:
  return ?
";
    assert!(found(&parse(text), "").is_err());
}

#[test]
fn a_condition_is_read_as_far_as_it_is_understood_and_no_further() {
    let text = "
const k::A = 0x1
const k::B = 0x2
fn k::entry(gfp, order)
  a = intersects gfp A
  if a go stop
stop:
  sleep early
  return ?
go:
  zero = eq order 0
  if zero done stop
done:
  return ?
";
    let program = parse(text);
    let is_proved = |when: &str| found(&program, when).is_ok_and(|found| check(&found, &program).is_ok());
    for when in [
        "gfp contains A and order == 0",
        "gfp contains A | B && order == 0x0",
        "order == 0 and gfp contains k::A and (order < 3 or gfp contains B)",
        "gfp intersects A and not order != 0",
    ] {
        assert!(is_proved(when), "{when}");
    }
    for when in [
        "",
        "gfp contains A",
        "gfp contains A or order == 0",
        "gfp contains B and order == 0",
        "gfp contains A and not order == 0",
        "not (gfp contains A and order == 0)",
        "gfp contains C and order == 0",
        "gfp intersects A | B and order == 0",
        "gfp contains A and order == 1",
    ] {
        assert!(!is_proved(when), "{when}");
    }
}

/// Whether the solver, which shares no code with the checker, finds a way to what the certificate says is not
/// reached.
fn is_refuted(certificate: &Certificate, program: &Program) -> bool {
    let assumed = certificate.assume.iter();
    let contract = Contract {
        name: certificate.contract.clone(),
        entries: vec![certificate.entry.clone()],
        when: certificate.when.clone(),
        forbid: certificate.forbid.clone(),
        assume: assumed.map(|call| AssumedCall { call: call.clone(), reason: String::new() }).collect(),
        ..Contract::default()
    };
    let settings = EngineSettings {
        contracts: vec![contract],
        prove_raw_lock_nesting: certificate.prove_raw_lock_nesting,
        ..EngineSettings::default()
    };
    let result = analyze(program, &settings);
    let of_mode = result.contracts.iter().filter(|outcome| outcome.mode.name() == certificate.mode);
    of_mode.into_iter().any(|outcome| outcome.verdict.name() == "violated")
}

/// A number from a seed, and the next seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        // Knuth's MMIX generator; its high bits are good enough to choose by.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.roll(from.len())]
    }
}

/// Changes one thing of the program's text; `None` if the place cannot be changed in the way that was drawn.
fn changed_source(text: &str, dice: &mut Dice) -> Option<String> {
    const INSERTED: [&str; 8] = [
        "  sleep early",
        "  unknown hook(x)",
        "  gfp = or gfp 0",
        "  gfp = diff gfp NO_LOCKS",
        "  store ac.k::Ac/gfp 0",
        "  g9 = lock spinlock @k::LOCK",
        "  goto done",
        "  return true",
    ];
    const WORDS: [(&str, &str); 10] = [
        ("contains", "intersects"),
        ("eq ", "ne "),
        ("ne ", "eq "),
        ("and ", "or "),
        ("NO_LOCKS", "KSWAPD"),
        ("true", "false"),
        ("false", "true"),
        ("gfp: gfp", "gfp: order"),
        ("0x800000", "0x400000"),
        ("spinlock", "raw_spinlock"),
    ];
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = dice.roll(lines.len());
    let line = lines[at].clone();
    match dice.roll(4) {
        0 if line.starts_with("  ") => _ = lines.remove(at),
        1 if line.starts_with("  ") => lines.insert(at, dice.pick(&INSERTED).to_owned()),
        2 => {
            let (from, to) = WORDS[dice.roll(WORDS.len())];
            lines[at] = line.replacen(from, to, 1);
        }
        _ => {
            let words: Vec<&str> = line.split_whitespace().collect();
            let ["if", condition, yes, no] = words.as_slice() else { return None };
            lines[at] = format!("  if {condition} {no} {yes}");
        }
    }
    Some(lines.join("\n") + "\n")
}

/// The program of a text, unless the change made it no program.
fn program_of(text: &str) -> Option<Program> {
    std::panic::catch_unwind(|| parse(text)).ok()
}

/// Changes one value somewhere in a document.
fn change_value(value: &mut serde_json::Value, dice: &mut Dice) {
    use serde_json::Value;
    match value {
        Value::Object(map) if !map.is_empty() => {
            let key = map.keys().nth(dice.roll(map.len())).cloned().unwrap_or_default();
            match (dice.roll(12), map.get_mut(&key)) {
                (0, _) => _ = map.remove(&key),
                (_, Some(inner)) => change_value(inner, dice),
                _ => {}
            }
        }
        Value::Array(items) if !items.is_empty() => {
            let at = dice.roll(items.len());
            match dice.roll(8) {
                0 => _ = items.remove(at),
                1 => items.push(items[at].clone()),
                _ => change_value(&mut items[at], dice),
            }
        }
        Value::String(text) if text.starts_with("0x") => {
            let bits = u128::from_str_radix(&text[2..], 16).unwrap_or_default();
            *text = format!("{:#x}", bits ^ 1 << dice.pick(&["0", "11", "23", "22"]).parse::<u32>().unwrap());
        }
        Value::String(text) => {
            *text = dice.pick(&["", "p0", "p1", "s1", "sleep", "k::fast", "non-rt", "rt"]).to_owned()
        }
        Value::Bool(value) => *value = !*value,
        Value::Number(_) => *value = dice.roll(4).into(),
        other => *other = "any".into(),
    }
}

#[test]
fn no_corruption_of_the_source_that_breaks_the_contract_is_accepted() {
    let certificates = proved(&parse(ALLOCATOR)).certificates;
    let mut dice = Dice(1);
    let (mut broken, mut accepted) = (0, 0);
    for _ in 0..1_500 {
        let Some(text) = changed_source(ALLOCATOR, &mut dice) else { continue };
        let Some(program) = program_of(&text) else { continue };
        for certificate in &certificates {
            let refuted = is_refuted(certificate, &program);
            let is_accepted = check(certificate, &program).is_ok();
            assert!(!(refuted && is_accepted), "accepted although the contract does not hold:\n{text}");
            broken += usize::from(refuted);
            accepted += usize::from(is_accepted);
        }
    }
    assert!(
        broken > 100 && accepted > 100,
        "the corruptions say little: {broken} broken, {accepted} accepted"
    );
}

#[test]
fn no_corruption_of_a_certificate_that_makes_it_untrue_is_accepted() {
    let program = parse(ALLOCATOR);
    // The same without a guard: hardly anything true can be said of it.
    let broken = parse(&ALLOCATOR.replace("if both quiet loud", "goto loud"));
    let certificates = proved(&program).certificates;
    let mut dice = Dice(2);
    let (mut rejected, mut untrue) = (0, 0);
    for n in 0..1_000 {
        let mut value = serde_json::to_value(&certificates[n % certificates.len()]).unwrap();
        (0..=dice.roll(2)).for_each(|_| change_value(&mut value, &mut dice));
        let Ok(corrupted) = serde_json::from_value::<Certificate>(value) else {
            rejected += 1;
            continue;
        };
        for program in [&program, &broken] {
            let refuted = is_refuted(&corrupted, program);
            let answer = check(&corrupted, program);
            assert!(!(refuted && answer.is_ok()), "accepted although it is not true: {corrupted:?}");
            rejected += usize::from(answer.is_err());
            untrue += usize::from(refuted);
        }
    }
    assert!(
        rejected > 1_000 && untrue > 200,
        "the corruptions say little: {rejected} rejected, {untrue} untrue"
    );
}
