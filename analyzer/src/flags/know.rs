//! What is known of one scalar: the abstract domain of the flag analysis.
//!
//! A [`Know`] stands for a set of 128-bit values (two's complement; flags, integers, booleans as 0 and 1, and
//! the discriminant of an enum by its variant's name). It is a conjunction of facts of these sorts: bits known
//! to be clear or set, an interval, a few excluded values, a few masks of which some bit is set (or clear), the
//! variant, and variants it is not. *Top* is no fact at all; a contradiction is no `Know` but `None`.
//!
//! The lattice is finite in every component except the interval, whose ends only move to constants that the
//! program mentions; the solver widens loops by dropping what differs, so that every chain ends.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, LazyLock};

use crate::ids::Symbol;
use crate::ir::BinaryOp;

/// How many entries each list of facts may have; further facts are not recorded, which is sound.
const LIST_BOUND: usize = 8;

/// Whether two lists are the same, without a look at what empty ones point to: `memcmp` of glibc reads both sides
/// under a mask whatever their length, and the address of an empty vector is in no page, which the processor takes
/// hundreds of cycles to find harmless.
pub(crate) fn same_list<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    a.len() == b.len() && (a.is_empty() || a == b)
}

/// A conjunction of facts on one scalar.
#[derive(Clone, Eq, Debug)]
pub struct Know {
    /// Bits that are clear.
    pub zero: u128,
    /// Bits that are set.
    pub one: u128,
    /// Least value, read as a signed number.
    pub lo: i128,
    /// Greatest value, read as a signed number.
    pub hi: i128,
    /// Values it does not have, sorted.
    pub excluded: Vec<u128>,
    /// Masks of which at least one bit is set, sorted.
    pub some_set: Vec<u128>,
    /// Masks of which at least one bit is clear, sorted.
    pub some_clear: Vec<u128>,
    /// The enum variant it is.
    pub variant: Option<Symbol>,
    /// Enum variants it is not, sorted.
    pub not_variants: Vec<Symbol>,
}

/// Most lists are empty: see [`same_list`].
impl PartialEq for Know {
    fn eq(&self, other: &Self) -> bool {
        (self.zero, self.one, self.lo, self.hi) == (other.zero, other.one, other.lo, other.hi)
            && self.variant == other.variant
            && same_list(&self.excluded, &other.excluded)
            && same_list(&self.some_set, &other.some_set)
            && same_list(&self.some_clear, &other.some_clear)
            && same_list(&self.not_variants, &other.not_variants)
    }
}

impl Hash for Know {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { zero, one, lo, hi, excluded, some_set, some_clear, variant, not_variants } = self;
        (zero, one, lo, hi, excluded, some_set, some_clear, variant, not_variants).hash(state);
    }
}

impl Know {
    /// This as a scalar, and the other as an enum.
    #[must_use]
    pub fn with_variants_of(&self, other: &Self) -> Self {
        Self { variant: other.variant, not_variants: other.not_variants.clone(), ..self.clone() }
    }

    /// Nothing is known.
    pub fn top() -> Self {
        Self {
            zero: 0,
            one: 0,
            lo: i128::MIN,
            hi: i128::MAX,
            excluded: Vec::new(),
            some_set: Vec::new(),
            some_clear: Vec::new(),
            variant: None,
            not_variants: Vec::new(),
        }
    }

    /// The same, to be shared.
    pub fn shared_top() -> Arc<Self> {
        static TOP: LazyLock<Arc<Know>> = LazyLock::new(|| Arc::new(Know::top()));
        TOP.clone()
    }

    /// Exactly this value.
    pub fn exact(value: u128) -> Self {
        Self { zero: !value, one: value, lo: value as i128, hi: value as i128, ..Self::top() }
    }

    /// A boolean of which the value is perhaps known.
    pub fn boolean(value: Option<bool>) -> Self {
        match value {
            Some(value) => Self::exact(u128::from(value)),
            None => Self::interval(0, 1),
        }
    }

    /// Every value from `lo` to `hi`, both included.
    pub fn interval(lo: i128, hi: i128) -> Self {
        let raw = Self { lo, hi, ..Self::top() };
        raw.normalized().unwrap_or_else(Self::top)
    }

    /// These bits are set and those are clear.
    pub fn bits(one: u128, zero: u128) -> Self {
        let raw = Self { one, zero, ..Self::top() };
        raw.normalized().unwrap_or_else(Self::top)
    }

    /// Every value but this one.
    pub fn other_than(value: u128) -> Self {
        Self { excluded: vec![value], ..Self::top() }
    }

    /// Some bit of `mask` is set.
    pub fn some_of(mask: u128) -> Self {
        let raw = Self { some_set: vec![mask], ..Self::top() };
        raw.normalized().unwrap_or_else(Self::top)
    }

    /// Some bit of `mask` is clear.
    pub fn not_all_of(mask: u128) -> Self {
        let raw = Self { some_clear: vec![mask], ..Self::top() };
        raw.normalized().unwrap_or_else(Self::top)
    }

    /// This enum variant.
    pub fn of_variant(variant: Symbol) -> Self {
        Self { variant: Some(variant), ..Self::top() }
    }

    /// Any enum variant but this one.
    pub fn other_variant(variant: Symbol) -> Self {
        Self { not_variants: vec![variant], ..Self::top() }
    }

    /// Whether nothing is known.
    pub fn is_top(&self) -> bool {
        self.zero == 0
            && self.one == 0
            && (self.lo, self.hi) == (i128::MIN, i128::MAX)
            && self.excluded.is_empty()
            && self.some_set.is_empty()
            && self.some_clear.is_empty()
            && self.variant.is_none()
            && self.not_variants.is_empty()
    }

    /// The value, if there is only one.
    pub fn as_exact(&self) -> Option<u128> {
        (self.zero | self.one == u128::MAX).then_some(self.one)
    }

    /// The truth of a boolean, if it is known.
    pub fn truth(&self) -> Option<bool> {
        match self.as_exact() {
            Some(value) => Some(value != 0),
            None => (!self.admits(0)).then_some(true),
        }
    }

    /// Whether `value` is in the set.
    pub fn admits(&self, value: u128) -> bool {
        value & self.zero == 0
            && self.one & !value == 0
            && (self.lo..=self.hi).contains(&(value as i128))
            && !self.excluded.contains(&value)
            && self.some_set.iter().all(|mask| value & mask != 0)
            && self.some_clear.iter().all(|mask| value & mask != *mask)
    }

    /// Both hold; `None` if they contradict each other.
    pub fn meet(&self, other: &Self) -> Option<Self> {
        let variant = match (self.variant, other.variant) {
            (Some(a), Some(b)) if a != b => return None,
            (a, b) => a.or(b),
        };
        let met = Self {
            zero: self.zero | other.zero,
            one: self.one | other.one,
            lo: self.lo.max(other.lo),
            hi: self.hi.min(other.hi),
            excluded: union(&self.excluded, &other.excluded),
            some_set: union(&self.some_set, &other.some_set),
            some_clear: union(&self.some_clear, &other.some_clear),
            variant,
            not_variants: union(&self.not_variants, &other.not_variants),
        };
        met.normalized()
    }

    /// What holds in either case.
    #[must_use]
    pub fn join(&self, other: &Self) -> Self {
        let both = |mine: &[u128], holds: &dyn Fn(&Self, u128) -> bool, theirs: &[u128]| {
            let all = union(mine, theirs);
            all.into_iter().filter(|fact| holds(self, *fact) && holds(other, *fact)).collect::<Vec<_>>()
        };
        let variants = union(&self.not_variants, &other.not_variants);
        let joined = Self {
            zero: self.zero & other.zero,
            one: self.one & other.one,
            lo: self.lo.min(other.lo),
            hi: self.hi.max(other.hi),
            excluded: both(&self.excluded, &|k, v| !k.admits(v), &other.excluded),
            some_set: both(&self.some_set, &Self::has_some_of, &other.some_set),
            some_clear: both(&self.some_clear, &Self::lacks_some_of, &other.some_clear),
            variant: self.variant.filter(|v| other.variant == Some(*v)),
            not_variants: variants.into_iter().filter(|v| self.is_not(*v) && other.is_not(*v)).collect(),
        };
        joined.normalized().unwrap_or_else(Self::top)
    }

    /// Whether every value of `other` is in this set too.
    pub fn covers(&self, other: &Self) -> bool {
        self.zero & !other.zero == 0
            && self.one & !other.one == 0
            && self.lo <= other.lo
            && self.hi >= other.hi
            && self.excluded.iter().all(|v| !other.admits(*v))
            && self.some_set.iter().all(|m| other.has_some_of(*m))
            && self.some_clear.iter().all(|m| other.lacks_some_of(*m))
            && self.variant.is_none_or(|v| other.variant == Some(v))
            && self.not_variants.iter().all(|v| other.is_not(*v))
    }

    /// Whether it is known that some bit of `mask` is set.
    pub fn has_some_of(&self, mask: u128) -> bool {
        self.one & mask != 0
            || self.some_set.iter().any(|m| m & !mask == 0)
            || (mask | self.zero == u128::MAX && !self.admits(0))
    }

    /// Whether it is known that some bit of `mask` is clear.
    pub fn lacks_some_of(&self, mask: u128) -> bool {
        self.zero & mask != 0 || self.some_clear.iter().any(|m| m & !mask == 0)
    }

    /// Whether it is known not to be this variant.
    pub fn is_not(&self, variant: Symbol) -> bool {
        self.variant.is_some_and(|v| v != variant) || self.not_variants.contains(&variant)
    }

    /// Draws the conclusions that the components allow from each other; `None` for the empty set.
    fn normalized(mut self) -> Option<Self> {
        loop {
            let before = (self.zero, self.one, self.lo, self.hi);
            self.settle_masks()?;
            self.settle_interval()?;
            self.settle_excluded()?;
            if before == (self.zero, self.one, self.lo, self.hi) {
                break;
            }
        }
        if self.variant.is_some_and(|v| self.not_variants.contains(&v)) {
            return None;
        }
        for list in [&mut self.excluded, &mut self.some_set, &mut self.some_clear] {
            list.sort_unstable();
            list.dedup();
            list.truncate(LIST_BOUND);
        }
        self.not_variants.truncate(LIST_BOUND);
        Some(self)
    }

    fn settle_masks(&mut self) -> Option<()> {
        self.one |= forced_bits(&mut self.some_set, self.zero, self.one)?;
        self.zero |= forced_bits(&mut self.some_clear, self.one, self.zero)?;
        (self.zero & self.one == 0).then_some(())
    }

    fn settle_interval(&mut self) -> Option<()> {
        if self.zero >> 127 != 0 {
            self.lo = self.lo.max(self.one as i128);
            self.hi = self.hi.min(!self.zero as i128);
        }
        if let Some(value) = self.as_exact() {
            self.lo = self.lo.max(value as i128);
            self.hi = self.hi.min(value as i128);
        }
        if self.lo > self.hi {
            return None;
        }
        if self.lo >= 0 {
            self.zero |= !low_bits(128 - self.hi.leading_zeros());
        }
        if self.lo == self.hi {
            self.one |= self.lo as u128;
            self.zero |= !(self.lo as u128);
        }
        (self.zero & self.one == 0).then_some(())
    }

    fn settle_excluded(&mut self) -> Option<()> {
        let (zero, one, lo, hi) = (self.zero, self.one, self.lo, self.hi);
        let possible = |v: u128| v & zero == 0 && one & !v == 0 && (lo..=hi).contains(&(v as i128));
        self.excluded.retain(|v| possible(*v));
        let unknown = !(zero | one);
        for &value in &self.excluded {
            if unknown == 0 {
                return None;
            }
            if unknown.is_power_of_two() {
                self.one |= unknown & !value;
                self.zero |= unknown & value;
            }
            self.lo = if self.lo == value as i128 { self.lo.checked_add(1)? } else { self.lo };
            self.hi = if self.hi == value as i128 { self.hi.checked_sub(1)? } else { self.hi };
        }
        (self.zero & self.one == 0 && self.lo <= self.hi).then_some(())
    }

    /// The bitwise complement.
    #[must_use]
    pub fn complement(&self) -> Self {
        let raw = Self {
            zero: self.one,
            one: self.zero,
            some_set: self.some_clear.clone(),
            some_clear: self.some_set.clone(),
            ..Self::top()
        };
        raw.normalized().unwrap_or_else(Self::top)
    }

    /// The result of an operator on values of which this is known.
    pub fn binary(op: BinaryOp, a: &Self, b: &Self) -> Self {
        match op {
            BinaryOp::BitOr => and(&a.complement(), &b.complement()).complement(),
            BinaryOp::BitAnd => and(a, b),
            BinaryOp::Difference => and(a, &b.complement()),
            BinaryOp::BitXor => xor(a, b),
            BinaryOp::Contains => Self::boolean(contains(a, b)),
            BinaryOp::Intersects => Self::boolean(intersects(a, b)),
            BinaryOp::Eq => Self::boolean(equal(a, b)),
            BinaryOp::Ne => Self::boolean(equal(a, b).map(|e| !e)),
            BinaryOp::Lt => Self::boolean(less(a, b)),
            BinaryOp::Ge => Self::boolean(less(a, b).map(|l| !l)),
            BinaryOp::Gt => Self::boolean(less(b, a)),
            BinaryOp::Le => Self::boolean(less(b, a).map(|l| !l)),
            BinaryOp::Add => arithmetic(a, b, i128::checked_add, (b.lo, b.hi)),
            BinaryOp::Sub => arithmetic(a, b, i128::checked_sub, (b.hi, b.lo)),
            BinaryOp::Shl => shift_left(a, b),
            BinaryOp::Shr => shift_right(a, b),
            BinaryOp::Other => Self::top(),
        }
    }
}

/// Bits that follow from "some bit of each mask is not in `against`"; masks that already hold are dropped.
fn forced_bits(masks: &mut Vec<u128>, against: u128, known: u128) -> Option<u128> {
    let mut forced = 0;
    let mut kept = Vec::with_capacity(masks.len());
    for mask in masks.iter().filter(|mask| *mask & known == 0) {
        let open = mask & !against;
        match open.count_ones() {
            0 => return None,
            1 => forced |= open,
            _ => kept.push(open),
        }
    }
    *masks = kept;
    Some(forced)
}

fn low_bits(count: u32) -> u128 {
    if count >= 128 { u128::MAX } else { (1 << count) - 1 }
}

fn union<T: Ord + Clone>(a: &[T], b: &[T]) -> Vec<T> {
    if b.is_empty() || a == b {
        return a.to_vec();
    }
    let mut all: Vec<T> = a.iter().chain(b).cloned().collect();
    all.sort();
    all.dedup();
    all
}

fn and(a: &Know, b: &Know) -> Know {
    let mut result = Know::bits(a.one & b.one, a.zero | b.zero);
    for (x, y) in [(a, b), (b, a)] {
        let kept = x.some_set.iter().copied().filter(|mask| mask & !y.one == 0);
        result.some_set.extend(kept);
        result.some_clear.extend(x.some_clear.iter().copied());
    }
    result.normalized().unwrap_or_else(Know::top)
}

fn xor(a: &Know, b: &Know) -> Know {
    let known = (a.zero | a.one) & (b.zero | b.one);
    let value = a.one ^ b.one;
    Know::bits(known & value, known & !value)
}

fn contains(a: &Know, b: &Know) -> Option<bool> {
    if !b.zero & !a.one == 0 {
        return Some(true);
    }
    let refuted = b.one & a.zero != 0 || a.some_clear.iter().any(|m| m & !b.one == 0);
    refuted.then_some(false)
}

fn intersects(a: &Know, b: &Know) -> Option<bool> {
    if !a.zero & !b.zero == 0 {
        return Some(false);
    }
    let one_side = |x: &Know, y: &Know| y.one != 0 && x.has_some_of(y.one);
    (one_side(a, b) || one_side(b, a)).then_some(true)
}

fn equal(a: &Know, b: &Know) -> Option<bool> {
    match (a.as_exact(), b.as_exact()) {
        (Some(x), Some(y)) => Some(x == y),
        _ => a.meet(b).is_none().then_some(false),
    }
}

fn less(a: &Know, b: &Know) -> Option<bool> {
    if a.hi < b.lo {
        Some(true)
    } else if a.lo >= b.hi {
        Some(false)
    } else {
        None
    }
}

/// Sums and differences that stay non-negative; anything that might wrap in its real width is not known.
fn arithmetic(a: &Know, b: &Know, op: fn(i128, i128) -> Option<i128>, ends: (i128, i128)) -> Know {
    if a.lo < 0 || b.lo < 0 || a.hi > i128::from(u32::MAX) || b.hi > i128::from(u32::MAX) {
        return Know::top();
    }
    match (op(a.lo, ends.0), op(a.hi, ends.1)) {
        (Some(lo), Some(hi)) if (0..=hi).contains(&lo) => Know::interval(lo, hi),
        _ => Know::top(),
    }
}

fn shift_left(a: &Know, b: &Know) -> Know {
    match (a.as_exact(), b.as_exact()) {
        (Some(value), Some(by)) if by < 64 && value <= u128::from(u32::MAX) => Know::exact(value << by),
        _ => Know::top(),
    }
}

fn shift_right(a: &Know, b: &Know) -> Know {
    match b.as_exact() {
        Some(by) if by < 128 && a.lo >= 0 => Know::bits(a.one >> by, (a.zero >> by) | !(u128::MAX >> by)),
        _ => Know::top(),
    }
}
