//! The flag domain: operators, refinement, and agreement with concrete values.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::ir::BinaryOp;

fn atom(n: u32) -> Arc<Expr> {
    Arc::new(Expr::Atom(AbstractPlace::of(AbstractBase::Param(n))))
}

fn int(value: u128) -> Arc<Expr> {
    Arc::new(Expr::Const(value))
}

fn contains(value: &Arc<Expr>, mask: u128) -> Arc<Expr> {
    Expr::binary(BinaryOp::Contains, value.clone(), int(mask))
}

#[test]
fn a_bit_that_was_tested_is_known_on_both_sides() {
    for truth in [true, false] {
        let mut facts = Facts::default();
        assert!(facts.refine(&contains(&atom(0), 4), truth));
        assert_eq!(facts.truth(&contains(&atom(0), 4)), Some(truth));
        assert!(!facts.refine(&contains(&atom(0), 4), !truth));
    }
}

#[test]
fn masking_a_bit_off_makes_it_known_clear() {
    let mut facts = Facts::default();
    assert!(facts.refine(&contains(&atom(0), 4), true));
    let masked = Expr::binary(BinaryOp::BitAnd, atom(0), int(3));
    assert_eq!(facts.truth(&contains(&masked, 4)), Some(false));
}

#[test]
fn a_masked_comparison_says_something_about_the_flags() {
    let mut facts = Facts::default();
    let masked = Expr::binary(BinaryOp::BitAnd, atom(0), int(6));
    assert!(facts.refine(&Expr::binary(BinaryOp::Ne, masked, int(0)), true));
    assert!(facts.refine(&contains(&atom(0), 2), false));
    assert_eq!(facts.truth(&contains(&atom(0), 4)), Some(true));
}

#[test]
fn a_mask_that_is_not_contained_rules_out_a_larger_one_behind_other_bits() {
    for (op, bits) in [(BinaryOp::BitOr, 4), (BinaryOp::BitAnd, 15), (BinaryOp::Difference, 8)] {
        let mut facts = Facts::default();
        let changed = Expr::binary(op, atom(0), int(bits));
        assert!(facts.refine(&contains(&changed, 3), false));
        assert_eq!(facts.truth(&contains(&changed, 7)), Some(false), "{op:?}");
    }
}

#[test]
fn a_conjunction_that_fails_decides_its_other_half() {
    let mut facts = Facts::default();
    let both = Expr::binary(BinaryOp::BitAnd, contains(&atom(0), 1), contains(&atom(0), 2));
    assert!(facts.refine(&both, false));
    assert!(facts.refine(&contains(&atom(0), 1), true));
    assert_eq!(facts.truth(&both), Some(false), "the condition itself is remembered");
}

#[test]
fn an_order_above_zero_is_not_zero() {
    let mut facts = Facts::default();
    assert!(facts.refine(&Expr::binary(BinaryOp::Gt, atom(0), int(0)), true));
    assert_eq!(facts.truth(&Expr::binary(BinaryOp::Eq, atom(0), int(0))), Some(false));
    assert!(facts.refine(&Expr::binary(BinaryOp::Lt, atom(0), int(2)), true));
    assert_eq!(facts.eval(&atom(0)).as_exact(), Some(1));
}

fn know() -> impl Strategy<Value = (Know, Vec<u128>)> {
    let fact = prop_oneof![
        (0u128..8).prop_map(Know::exact),
        (0u128..8).prop_map(Know::other_than),
        (0u128..8, 0u128..8).prop_map(|(one, zero)| Know::bits(one & !zero, zero)),
        (1u128..8).prop_map(Know::some_of),
        (1u128..8).prop_map(Know::not_all_of),
        (0i128..8, 0i128..8).prop_map(|(a, b)| Know::interval(a.min(b), a.max(b))),
    ];
    prop::collection::vec(fact, 0..4).prop_filter_map("contradiction", |facts| {
        let met = facts.iter().try_fold(Know::interval(0, 7), |all, fact| all.meet(fact))?;
        let members = (0..8).filter(|v| met.admits(*v)).collect::<Vec<_>>();
        let each = (0..8).filter(|v| facts.iter().all(|f| f.admits(*v))).collect::<Vec<_>>();
        assert_eq!(members, each, "a meet is the intersection");
        (!members.is_empty()).then_some((met, members))
    })
}

proptest! {
    #[test]
    fn a_join_admits_what_either_side_admits((a, xs) in know(), (b, ys) in know()) {
        let joined = a.join(&b);
        prop_assert!(xs.iter().chain(&ys).all(|v| joined.admits(*v)));
        prop_assert!(joined.covers(&a) && joined.covers(&b));
    }

    #[test]
    fn covering_implies_containing((a, _) in know(), (b, ys) in know()) {
        prop_assert!(!a.covers(&b) || ys.iter().all(|v| a.admits(*v)));
    }

    #[test]
    fn operators_admit_every_concrete_result((a, xs) in know(), (b, ys) in know(), op in operator()) {
        let result = Know::binary(op, &a, &b);
        for (x, y) in xs.iter().flat_map(|x| ys.iter().map(move |y| (*x, *y))) {
            prop_assert!(concrete(op, x, y).is_none_or(|v| result.admits(v)), "{:?} {} {}", op, x, y);
        }
    }

    #[test]
    fn refinement_keeps_every_value_that_satisfies_the_conditions(
        change in prop::sample::select(vec![BinaryOp::BitAnd, BinaryOp::BitOr, BinaryOp::BitXor, BinaryOp::Difference]),
        mask in 0u128..8,
        tests in prop::collection::vec((operator(), 0u128..8, any::<bool>()), 1..3),
    ) {
        let changed = Expr::binary(change, atom(0), int(mask));
        let mut facts = Facts::default();
        let mut values = (0u128..8).collect::<Vec<_>>();
        for (op, c, truth) in tests {
            let condition = Expr::binary(op, changed.clone(), int(c));
            prop_assume!(condition.is_boolean());
            let feasible = facts.refine(&condition, truth);
            let holds = |v: u128| concrete(op, concrete(change, v, mask)?, c);
            values.retain(|v| holds(*v) == Some(u128::from(truth)));
            prop_assert!(feasible || values.is_empty());
            if !feasible {
                break;
            }
        }
        let known = facts.eval(&atom(0));
        prop_assert!(values.iter().all(|v| known.admits(*v)));
    }
}

fn operator() -> impl Strategy<Value = BinaryOp> {
    use BinaryOp::*;
    prop::sample::select(vec![
        BitOr, BitAnd, BitXor, Difference, Contains, Intersects, Eq, Ne, Lt, Le, Gt, Ge, Add, Sub, Shl, Shr,
    ])
}

fn concrete(op: BinaryOp, a: u128, b: u128) -> Option<u128> {
    use BinaryOp::*;
    Some(match op {
        BitOr => a | b,
        BitAnd => a & b,
        BitXor => a ^ b,
        Difference => a & !b,
        Contains => u128::from(a & b == b),
        Intersects => u128::from(a & b != 0),
        Eq => u128::from(a == b),
        Ne => u128::from(a != b),
        Lt => u128::from(a < b),
        Le => u128::from(a <= b),
        Gt => u128::from(a > b),
        Ge => u128::from(a >= b),
        Add => a + b,
        Sub => a.checked_sub(b)?,
        Shl => a << b,
        Shr => a >> b,
        Other => return None,
    })
}
