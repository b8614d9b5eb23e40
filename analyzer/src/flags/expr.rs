//! Expressions over atoms, and facts about atoms that branch conditions establish.

use std::sync::Arc;

use super::{AbstractPlace, Know};
use crate::ids::Symbol;
use crate::ir::BinaryOp;

/// A value that is not computed here, named by the place where it stood on entry or the site that made it.
pub type Atom = AbstractPlace;

/// Larger expressions are replaced by what is known of them, so that work on them is bounded: parts are shared,
/// and whoever walks an expression meets a shared part once for every way to it.
const SIZE_BOUND: u8 = 64;

/// How many atoms something is known of; what was learnt first is forgotten first, which is sound.
const KNOWN_BOUND: usize = 96;

/// How many conditions that say nothing about a single atom are remembered on a path.
const ASSUMED_BOUND: usize = 8;

/// A scalar in terms of atoms and constants.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Expr {
    /// An integer.
    Const(u128),
    /// A boolean.
    Bool(bool),
    /// A value that is not computed here.
    Atom(Atom),
    /// Any value of a set, with no identity.
    Known(Arc<Know>),
    /// An operator.
    Binary(BinaryOp, Arc<Expr>, Arc<Expr>, u8),
    /// The bitwise complement; in a condition, the negation.
    Complement(Arc<Expr>, u8),
    /// The negation of a boolean.
    Negate(Arc<Expr>, u8),
    /// Whether an atom is an enum variant.
    IsVariant(Atom, Symbol),
}

impl Expr {
    /// `a op b`, folded where both are constants.
    pub fn binary(op: BinaryOp, a: Arc<Expr>, b: Arc<Expr>) -> Arc<Expr> {
        if let (Some(x), Some(y)) = (a.constant(), b.constant()) {
            let boolean = is_comparison(op) || (a.is_boolean() && b.is_boolean());
            if let Some(value) = Know::binary(op, &Know::exact(x), &Know::exact(y)).as_exact() {
                return Arc::new(if boolean { Expr::Bool(value != 0) } else { Expr::Const(value) });
            }
        }
        let size = a.size().saturating_add(b.size()).saturating_add(1);
        if size > SIZE_BOUND {
            let know = if is_comparison(op) { Know::boolean(None) } else { Know::top() };
            return Arc::new(Expr::Known(Arc::new(know)));
        }
        Arc::new(Expr::Binary(op, a, b, size))
    }

    /// The complement of `a`, or its negation when it is known to be a boolean.
    pub fn not(a: Arc<Expr>, boolean: bool) -> Arc<Expr> {
        let size = a.size() + 1;
        match &*a {
            Expr::Bool(value) => Arc::new(Expr::Bool(!value)),
            Expr::Const(value) if !boolean => Arc::new(Expr::Const(!value)),
            Expr::Negate(inner, _) => inner.clone(),
            _ if size > SIZE_BOUND => Arc::new(Expr::Known(Know::shared_top())),
            _ if boolean || a.is_boolean() => Arc::new(Expr::Negate(a, size)),
            _ => Arc::new(Expr::Complement(a, size)),
        }
    }

    fn size(&self) -> u8 {
        match self {
            Expr::Binary(.., size) | Expr::Complement(_, size) | Expr::Negate(_, size) => *size,
            _ => 1,
        }
    }

    /// The value of a constant.
    pub fn constant(&self) -> Option<u128> {
        match self {
            Expr::Const(value) => Some(*value),
            Expr::Bool(value) => Some(u128::from(*value)),
            Expr::Known(know) => know.as_exact(),
            _ => None,
        }
    }

    /// Whether it is a boolean by its form.
    pub fn is_boolean(&self) -> bool {
        match self {
            Expr::Bool(_) | Expr::Negate(..) | Expr::IsVariant(..) => true,
            Expr::Binary(op, a, b, _) => {
                is_comparison(*op) || (is_bitwise(*op) && a.is_boolean() && b.is_boolean())
            }
            Expr::Const(_) | Expr::Atom(_) | Expr::Known(_) | Expr::Complement(..) => false,
        }
    }

    /// Whether some atom satisfies `test`.
    pub fn mentions(&self, test: &dyn Fn(AbstractPlace) -> bool) -> bool {
        match self {
            Expr::Atom(atom) | Expr::IsVariant(atom, _) => test(*atom),
            Expr::Binary(_, a, b, _) => a.mentions(test) || b.mentions(test),
            Expr::Complement(a, _) | Expr::Negate(a, _) => a.mentions(test),
            Expr::Const(_) | Expr::Bool(_) | Expr::Known(_) => false,
        }
    }

    /// The same expression with every atom replaced: by a scalar, or by whether it is the variant that is asked of it.
    pub fn with_atoms(&self, replace: &mut dyn FnMut(Atom, Option<Symbol>) -> Arc<Expr>) -> Arc<Expr> {
        match self {
            Expr::Atom(atom) => replace(*atom, None),
            Expr::IsVariant(atom, variant) => replace(*atom, Some(*variant)),
            Expr::Binary(op, a, b, _) => Self::binary(*op, a.with_atoms(replace), b.with_atoms(replace)),
            Expr::Complement(a, _) => Self::not(a.with_atoms(replace), false),
            Expr::Negate(a, _) => Self::not(a.with_atoms(replace), true),
            Expr::Const(_) | Expr::Bool(_) | Expr::Known(_) => Arc::new(self.clone()),
        }
    }
}

/// Whether the operator yields a boolean.
fn is_comparison(op: BinaryOp) -> bool {
    use BinaryOp::{Contains, Eq, Ge, Gt, Intersects, Le, Lt, Ne};
    matches!(op, Contains | Intersects | Eq | Ne | Lt | Le | Gt | Ge)
}

fn is_bitwise(op: BinaryOp) -> bool {
    matches!(op, BinaryOp::BitAnd | BinaryOp::BitOr | BinaryOp::BitXor)
}

/// The variant that is left when an `Option` or `Result` is not `variant`.
pub(crate) fn other_of_two(variant: Symbol) -> Option<Symbol> {
    let other = match variant.as_str() {
        "Some" => "None",
        "None" => "Some",
        "Ok" => "Err",
        "Err" => "Ok",
        _ => return None,
    };
    Some(Symbol::new(other))
}

/// What is known of atoms on a path: a conjunction.
#[derive(Clone, Default, Debug)]
pub struct Facts {
    // Shared by the states that have them in common.
    known: Arc<Vec<(Atom, Arc<Know>)>>,
    assumed: Arc<Vec<(Arc<Expr>, bool)>>,
}

impl PartialEq for Facts {
    fn eq(&self, other: &Self) -> bool {
        self.known.len() == other.known.len()
            && self.assumed.len() == other.assumed.len()
            && self.known.iter().all(|(atom, know)| other.of(*atom) == Some(&**know))
            && self.assumed.iter().all(|fact| other.assumed.contains(fact))
    }
}

impl Facts {
    fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.known, &other.known) && Arc::ptr_eq(&self.assumed, &other.assumed)
    }

    /// What is known of an atom by itself.
    pub fn of(&self, atom: AbstractPlace) -> Option<&Know> {
        self.known.iter().find(|(known, _)| *known == atom).map(|(_, know)| &**know)
    }

    /// All facts on single atoms, in the order in which they were learnt.
    pub fn iter(&self) -> impl Iterator<Item = (Atom, &Arc<Know>)> {
        self.known.iter().map(|(atom, know)| (*atom, know))
    }

    /// Sets what is known of an atom.
    pub fn set(&mut self, atom: Atom, know: impl Into<Arc<Know>>) {
        let know = know.into();
        match self.known.iter().position(|(a, _)| *a == atom) {
            Some(at) => Arc::make_mut(&mut self.known)[at].1 = know,
            None => {
                let known = Arc::make_mut(&mut self.known);
                if known.len() >= KNOWN_BOUND {
                    known.remove(0);
                }
                known.push((atom, know));
            }
        }
    }

    /// Forgets every fact on atoms that do not satisfy `keep`.
    pub fn retain(&mut self, keep: &dyn Fn(AbstractPlace) -> bool) {
        if !self.known.iter().all(|(atom, _)| keep(*atom)) {
            Arc::make_mut(&mut self.known).retain(|(atom, _)| keep(*atom));
        }
        let stays = |(condition, _): &(Arc<Expr>, bool)| !condition.mentions(&|atom| !keep(atom));
        if !self.assumed.iter().all(stays) {
            Arc::make_mut(&mut self.assumed).retain(stays);
        }
    }

    /// The facts on single atoms that `wanted` holds of and that `entry` does not have.
    #[must_use]
    pub fn learnt_since(&self, entry: &Self, wanted: &dyn Fn(AbstractPlace) -> bool) -> Self {
        if self.is_same(entry) {
            return Self::default();
        }
        let mut learnt = Self { known: self.known.clone(), assumed: Arc::default() };
        learnt.retain(wanted);
        let is_new = |(atom, know): &(Atom, Arc<Know>)| entry.of(*atom) != Some(&**know);
        if !learnt.known.iter().all(is_new) {
            Arc::make_mut(&mut learnt.known).retain(is_new);
        }
        learnt
    }

    /// What holds in both.
    #[must_use]
    pub fn join(&self, other: &Self) -> Self {
        if self.is_same(other) {
            return self.clone();
        }
        let both = |(atom, know): &(Atom, Arc<Know>)| {
            let there = other.of(*atom)?;
            if **know == *there {
                return Some((*atom, know.clone()));
            }
            let joined = know.join(there);
            (!joined.is_top()).then(|| (*atom, Arc::new(joined)))
        };
        Self {
            known: Arc::new(self.known.iter().filter_map(both).collect()),
            assumed: Arc::new(
                self.assumed.iter().filter(|fact| other.assumed.contains(fact)).cloned().collect(),
            ),
        }
    }

    /// Whether every valuation that `other` allows is allowed here.
    pub fn covers(&self, other: &Self) -> bool {
        if self.is_same(other) {
            return true;
        }
        let top = Know::top();
        self.known.iter().all(|(atom, know)| know.covers(other.of(*atom).unwrap_or(&top)))
            && self.assumed.iter().all(|fact| other.assumed.contains(fact))
    }

    /// What is known of an expression.
    pub fn eval(&self, expr: &Expr) -> Know {
        match expr {
            Expr::Const(value) => Know::exact(*value),
            Expr::Bool(value) => Know::exact(u128::from(*value)),
            Expr::Known(know) => Know::clone(know),
            Expr::Atom(atom) => self.of(*atom).cloned().unwrap_or_else(Know::top),
            Expr::Binary(op, a, b, _) => self.eval_binary(expr, *op, a, b),
            Expr::Complement(a, _) => {
                let inner = self.eval(a);
                // An atom that is 0 or 1 may be a boolean, whose complement is another number.
                if inner.lo >= 0 && inner.hi <= 1 { Know::top() } else { inner.complement() }
            }
            Expr::Negate(a, _) => Know::boolean(self.truth(a).map(|truth| !truth)),
            Expr::IsVariant(atom, variant) => Know::boolean(self.is_variant(*atom, *variant)),
        }
    }

    fn eval_binary(&self, expr: &Expr, op: BinaryOp, a: &Expr, b: &Expr) -> Know {
        let know = Know::binary(op, &self.eval(a), &self.eval(b));
        if know.as_exact().is_some() || self.assumed.is_empty() {
            return know;
        }
        match self.assumed.iter().find(|(condition, _)| **condition == *expr) {
            Some((_, truth)) => Know::boolean(Some(*truth)),
            None => know,
        }
    }

    fn is_variant(&self, atom: AbstractPlace, variant: Symbol) -> Option<bool> {
        let know = self.of(atom)?;
        if know.variant == Some(variant) {
            return Some(true);
        }
        know.is_not(variant).then_some(false)
    }

    /// The truth of a condition, where it is known.
    pub fn truth(&self, condition: &Expr) -> Option<bool> {
        match condition {
            Expr::Complement(a, _) | Expr::Negate(a, _) => self.truth(a).map(|truth| !truth),
            _ => self.eval(condition).truth(),
        }
    }

    /// Learns that `condition` is `truth`; false if that cannot be.
    pub fn refine(&mut self, condition: &Arc<Expr>, truth: bool) -> bool {
        match &**condition {
            Expr::Const(_) | Expr::Bool(_) | Expr::Known(_) => self.truth(condition) != Some(!truth),
            Expr::Atom(_) => self.constrain(condition, &Know::exact(u128::from(truth))),
            Expr::IsVariant(atom, variant) => self.refine_variant(*atom, *variant, truth),
            Expr::Complement(a, _) | Expr::Negate(a, _) => self.refine(a, !truth),
            Expr::Binary(op, a, b, _) => {
                if !self.refine_binary(*op, a, b, truth) || self.truth(condition) == Some(!truth) {
                    return false;
                }
                self.remember(condition, truth);
                true
            }
        }
    }

    /// Keeps a condition that relates atoms to each other, or of which only a disjunction is known.
    fn remember(&mut self, condition: &Arc<Expr>, truth: bool) {
        if self.truth(condition).is_none() && self.assumed.len() < ASSUMED_BOUND {
            Arc::make_mut(&mut self.assumed).push((condition.clone(), truth));
        }
    }

    fn refine_variant(&mut self, atom: Atom, variant: Symbol, truth: bool) -> bool {
        let learnt = match (truth, other_of_two(variant)) {
            (true, _) => Know::of_variant(variant),
            (false, Some(other)) => Know::of_variant(other),
            (false, None) => Know::other_variant(variant),
        };
        self.constrain_atom(atom, &learnt)
    }

    fn refine_binary(&mut self, op: BinaryOp, a: &Arc<Expr>, b: &Arc<Expr>, truth: bool) -> bool {
        match op {
            BinaryOp::BitAnd => self.refine_both(a, b, truth, true),
            BinaryOp::BitOr => self.refine_both(a, b, truth, false),
            BinaryOp::BitXor => self.refine_xor(a, b, truth),
            BinaryOp::Eq => self.refine_equality(a, b, truth),
            BinaryOp::Ne => self.refine_equality(a, b, !truth),
            BinaryOp::Contains => self.refine_contains(a, b, truth),
            BinaryOp::Intersects => {
                self.refine_intersects(a, b, truth) && self.refine_intersects(b, a, truth)
            }
            BinaryOp::Lt => self.refine_less(a, b, truth),
            BinaryOp::Ge => self.refine_less(a, b, !truth),
            BinaryOp::Gt => self.refine_less(b, a, truth),
            BinaryOp::Le => self.refine_less(b, a, !truth),
            _ => true,
        }
    }

    /// `&&` (neutral true) and `||` (neutral false): either both sides have the neutral value, or a side that
    /// has it says nothing and the other side decides.
    fn refine_both(&mut self, a: &Arc<Expr>, b: &Arc<Expr>, truth: bool, neutral: bool) -> bool {
        if truth == neutral {
            return self.refine(a, neutral) && self.refine(b, neutral);
        }
        match (self.truth(a), self.truth(b)) {
            (Some(x), _) if x == neutral => self.refine(b, !neutral),
            (_, Some(y)) if y == neutral => self.refine(a, !neutral),
            _ => true,
        }
    }

    fn refine_xor(&mut self, a: &Arc<Expr>, b: &Arc<Expr>, truth: bool) -> bool {
        match (self.truth(a), self.truth(b)) {
            (Some(x), _) => self.refine(b, truth ^ x),
            (_, Some(y)) => self.refine(a, truth ^ y),
            _ => true,
        }
    }

    fn refine_equality(&mut self, a: &Arc<Expr>, b: &Arc<Expr>, equal: bool) -> bool {
        let (know_a, know_b) = (self.eval(a), self.eval(b));
        if equal {
            return self.constrain(a, &know_b) && self.constrain(b, &know_a);
        }
        let left = know_b.as_exact().is_none_or(|value| self.constrain(a, &Know::other_than(value)));
        left && know_a.as_exact().is_none_or(|value| self.constrain(b, &Know::other_than(value)))
    }

    fn refine_contains(&mut self, a: &Arc<Expr>, b: &Arc<Expr>, truth: bool) -> bool {
        let mask = self.eval(b);
        match mask.as_exact() {
            _ if truth => self.constrain(a, &Know::bits(mask.one, 0)),
            Some(0) => false,
            Some(bits) => self.constrain(a, &Know::not_all_of(bits)),
            None => true,
        }
    }

    fn refine_intersects(&mut self, a: &Arc<Expr>, b: &Arc<Expr>, truth: bool) -> bool {
        let mask = self.eval(b);
        match mask.as_exact() {
            _ if !truth => self.constrain(a, &Know::bits(0, mask.one)),
            Some(0) => false,
            Some(bits) => self.constrain(a, &Know::some_of(bits)),
            None => true,
        }
    }

    fn refine_less(&mut self, a: &Arc<Expr>, b: &Arc<Expr>, truth: bool) -> bool {
        let (know_a, know_b) = (self.eval(a), self.eval(b));
        if truth {
            let (Some(hi), Some(lo)) = (know_b.hi.checked_sub(1), know_a.lo.checked_add(1)) else {
                return false;
            };
            self.constrain(a, &Know::interval(i128::MIN, hi))
                && self.constrain(b, &Know::interval(lo, i128::MAX))
        } else {
            self.constrain(a, &Know::interval(know_b.lo, i128::MAX))
                && self.constrain(b, &Know::interval(i128::MIN, know_a.hi))
        }
    }

    /// Learns that an atom is in the set `know`; false if that cannot be.
    pub(crate) fn constrain_atom(&mut self, atom: Atom, know: &Know) -> bool {
        let old = self.of(atom).cloned().unwrap_or_else(Know::top);
        let Some(new) = old.meet(know) else { return false };
        if new != old {
            self.set(atom, new);
        }
        true
    }

    /// Learns that `expr` is in the set `know`; false if that cannot be.
    pub fn constrain(&mut self, expr: &Arc<Expr>, know: &Know) -> bool {
        match &**expr {
            Expr::Atom(atom) => return self.constrain_atom(*atom, know),
            Expr::Complement(a, _) if know.lo < 0 || know.hi > 1 => {
                return self.constrain(a, &know.complement());
            }
            Expr::Binary(op, a, b, _)
                if (is_bitwise(*op) || *op == BinaryOp::Difference)
                    && !expr.is_boolean()
                    && !self.constrain_bits(*op, a, b, know) =>
            {
                return false;
            }
            _ => {}
        }
        match know.as_exact() {
            Some(value) if expr.is_boolean() => self.refine(expr, value != 0),
            _ => self.eval(expr).meet(know).is_some(),
        }
    }

    /// Carries what is known of a bitwise result back to the side that is not constant.
    fn constrain_bits(&mut self, op: BinaryOp, a: &Arc<Expr>, b: &Arc<Expr>, know: &Know) -> bool {
        let sides = match (self.eval(a).as_exact(), self.eval(b).as_exact()) {
            (_, Some(mask)) => Some((a, mask)),
            (Some(mask), _) if op != BinaryOp::Difference => Some((b, mask)),
            _ => None,
        };
        let Some((open, mask)) = sides else { return true };
        match op {
            BinaryOp::BitAnd => self.constrain_masked(open, mask, know),
            BinaryOp::Difference => self.constrain_masked(open, !mask, know),
            // `open | mask` is `!(!open & !mask)`.
            BinaryOp::BitOr => {
                let complement = know.complement();
                masked(!mask, &complement)
                    .is_some_and(|facts| facts.iter().all(|fact| self.constrain(open, &fact.complement())))
            }
            _ => {
                let one = (know.one & !mask) | (know.zero & mask);
                let zero = (know.zero & !mask) | (know.one & mask);
                self.constrain(open, &Know::bits(one, zero))
            }
        }
    }

    fn constrain_masked(&mut self, open: &Arc<Expr>, mask: u128, know: &Know) -> bool {
        masked(mask, know).is_some_and(|facts| facts.iter().all(|fact| self.constrain(open, fact)))
    }
}

/// What is known of `open` where `open & mask` is in `know`; `None` if that cannot be.
fn masked(mask: u128, know: &Know) -> Option<Vec<Know>> {
    if know.one & !mask != 0 {
        return None;
    }
    let mut learnt = vec![Know::bits(know.one, know.zero & mask)];
    let some_set = know.some_set.iter().copied().chain((!know.admits(0)).then_some(mask));
    for of in some_set {
        match of & mask {
            0 => return None,
            within => learnt.push(Know::some_of(within)),
        }
    }
    // A bit outside the mask is clear in any case.
    let some_clear = know.some_clear.iter().copied().chain((!know.admits(mask)).then_some(mask));
    learnt.extend(some_clear.filter(|of| of & !mask == 0 && *of != 0).map(Know::not_all_of));
    Some(learnt)
}
