//! Abstract values: what a local, field or argument may be.
//!
//! Guards are values: a [`Value::Guard`] names an entry of the held locks, wherever it is moved to.

use std::cell::Cell;
use std::sync::Arc;

use super::hold::HeldId;
use super::marks::Marks;
use crate::flags::{AbstractPlace, Expr, Facts, Know, SiteId, other_of_two};
use crate::ids::{FnId, Symbol};
use crate::ir::{BOXED, KEPT, Projection};

/// Aggregates and captures nested deeper are opaque; only the guards in them are kept.
const DEPTH_BOUND: usize = 6;

/// Fields of a struct, tuple, array or enum value.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Aggregate {
    /// What is in the fields and the rest. The first field: values that differ mostly differ in it.
    marks: Marks,
    /// The enum variant.
    pub variant: Option<Symbol>,
    /// Known fields.
    pub fields: Vec<(Symbol, Value)>,
    /// What the other fields are fields of.
    pub rest: Option<Value>,
}

impl Aggregate {
    fn new(variant: Option<Symbol>, fields: Vec<(Symbol, Value)>, rest: Option<Value>) -> Self {
        let parts = fields.iter().map(|(_, value)| value).chain(&rest);
        Self { marks: parts.map(Value::marks).collect(), variant, fields, rest }
    }

    /// Whether what is in it outlives it, unless it is dropped by hand.
    pub fn is_kept(&self) -> bool {
        self.variant.is_some_and(|variant| variant == KEPT)
    }

    /// Whether it is a callable behind a pointer.
    pub(super) fn is_boxed(&self) -> bool {
        self.variant.is_some_and(|variant| variant == BOXED)
    }
}

/// Gives another place, or none where it stays.
pub(super) type PlaceChange<'c> = dyn FnMut(AbstractPlace) -> Option<AbstractPlace> + 'c;

/// An abstract value.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Value {
    /// Nothing: not initialised, or moved out.
    Moved,
    /// Anything that owns no guard.
    Unknown,
    /// A scalar.
    Scalar(Arc<Expr>),
    /// What stood at this place on entry, or came from this site.
    Opaque(AbstractPlace),
    /// What stands at this place now, read at this site; its scalars are those of the site.
    Volatile(AbstractPlace, SiteId),
    /// A reference to this place.
    Ref(AbstractPlace),
    /// A reference with what it refers to: only in the bindings of a call.
    Borrowed(Arc<(AbstractPlace, Value)>),
    /// A function with its captures.
    Callable(FnId, Arc<[Value]>),
    /// A value with fields.
    Aggregate(Arc<Aggregate>),
    /// The guard of a held lock or context.
    Guard(HeldId),
    /// A try-lock's result that succeeded, not unwrapped.
    TryOk(HeldId),
    /// A try-lock's result that failed.
    TryFail,
    /// A value of no known form that owns these guards.
    Bundle(Arc<[HeldId]>),
}

impl Value {
    /// A scalar constant.
    pub fn constant(value: u128) -> Self {
        Self::Scalar(Arc::new(Expr::Const(value)))
    }

    /// A boolean constant.
    pub fn boolean(value: bool) -> Self {
        Self::Scalar(Arc::new(Expr::Bool(value)))
    }

    /// A value with fields, bounded in depth. What is around them gives those that are not among them.
    pub fn aggregate(variant: Option<Symbol>, mut fields: Vec<(Symbol, Value)>, rest: Option<Value>) -> Self {
        let (variant, rest) = match rest {
            Some(Self::Aggregate(around)) => {
                let is_one = variant.is_none() || around.variant.is_none() || variant == around.variant;
                let is_new = |(name, _): &&(Symbol, Value)| fields.iter().all(|(own, _)| own != name);
                let others: Vec<_> =
                    around.fields.iter().filter(|_| is_one).filter(is_new).cloned().collect();
                fields.extend(others);
                (variant.or(around.variant), around.rest.clone().filter(|_| is_one))
            }
            other => (variant, other),
        };
        let value = Self::Aggregate(Arc::new(Aggregate::new(variant, fields, rest)));
        value.bounded()
    }

    /// A closure, bounded in depth.
    pub fn callable(function: FnId, captures: Vec<Value>) -> Self {
        Self::Callable(function, captures.into()).bounded()
    }

    /// A value that owns these guards, each once.
    pub fn owning(mut guards: Vec<HeldId>) -> Self {
        guards.sort_unstable();
        guards.dedup();
        match guards.as_slice() {
            [] => Self::Unknown,
            [guard] => Self::Guard(*guard),
            _ => Self::Bundle(guards.into()),
        }
    }

    fn bounded(self) -> Self {
        if self.depth(DEPTH_BOUND) > 0 { self } else { Self::owning(self.guards()) }
    }

    /// What is left of `budget` levels at the deepest place.
    fn depth(&self, budget: usize) -> usize {
        if budget == 0 {
            return 0;
        }
        let of = |values: &mut dyn Iterator<Item = &Value>| values.map(|v| v.depth(budget - 1)).min();
        let inner = match self {
            Self::Aggregate(aggregate) => {
                of(&mut aggregate.fields.iter().map(|(_, v)| v).chain(&aggregate.rest))
            }
            Self::Callable(_, captures) => of(&mut captures.iter()),
            _ => None,
        };
        inner.unwrap_or(budget)
    }

    /// Whether a guard goes along when the value is moved.
    pub fn owns_guard(&self) -> bool {
        match self {
            Self::Guard(_) | Self::TryOk(_) => true,
            Self::Bundle(ids) => !ids.is_empty(),
            Self::Aggregate(aggregate) => aggregate.marks.may_have(Marks::GUARD),
            Self::Callable(_, captures) => captures.iter().any(Self::owns_guard),
            _ => false,
        }
    }

    /// What is in the value.
    pub(super) fn marks(&self) -> Marks {
        match self {
            Self::Guard(_) | Self::TryOk(_) => Marks::GUARD,
            Self::Bundle(ids) if !ids.is_empty() => Marks::GUARD,
            Self::Scalar(expr) => {
                let marks = Cell::new(Marks::NONE);
                expr.mentions(&|atom| {
                    marks.set(marks.get().and(Marks::of_place(atom)));
                    false
                });
                marks.get()
            }
            Self::Opaque(place) | Self::Ref(place) => Marks::of_place(*place),
            Self::Volatile(place, site) => Marks::of_place(*place).and(Marks::of_site(*site)),
            Self::Aggregate(aggregate) => aggregate.marks,
            Self::Callable(_, captures) => captures.iter().map(Self::marks).collect(),
            // What is referred to owns its guards, and not the reference.
            Self::Borrowed(borrowed) => Marks::of_place(borrowed.0).and(borrowed.1.marks().without_guard()),
            Self::Moved | Self::Unknown | Self::TryFail | Self::Bundle(_) => Marks::NONE,
        }
    }

    /// Every guard that goes along when the value is moved.
    pub fn guards(&self) -> Vec<HeldId> {
        let mut guards = Vec::new();
        self.collect_guards(&mut guards);
        guards
    }

    fn collect_guards(&self, into: &mut Vec<HeldId>) {
        match self {
            Self::Guard(id) | Self::TryOk(id) => into.push(*id),
            Self::Bundle(ids) => into.extend(ids.iter()),
            Self::Aggregate(aggregate) => {
                let parts = aggregate.fields.iter().map(|(_, v)| v).chain(&aggregate.rest);
                parts.for_each(|v| v.collect_guards(into));
            }
            Self::Callable(_, captures) => captures.iter().for_each(|v| v.collect_guards(into)),
            _ => {}
        }
    }

    /// The guards that end with the value, in the order in which they do as far as that is known.
    pub fn drop_order(&self) -> Vec<HeldId> {
        match self {
            Self::Guard(id) | Self::TryOk(id) => vec![*id],
            Self::Aggregate(aggregate) if !aggregate.is_kept() => {
                aggregate.fields.iter().flat_map(|(_, field)| field.drop_order()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The guards that stay held when the value dies: those in a part that is dropped by hand alone.
    pub fn guards_kept(&self) -> Vec<HeldId> {
        match self {
            Self::Aggregate(aggregate) if aggregate.is_kept() => self.guards(),
            Self::Aggregate(aggregate) => {
                let parts = aggregate.fields.iter().map(|(_, value)| value).chain(&aggregate.rest);
                parts.flat_map(Self::guards_kept).collect()
            }
            Self::Callable(_, captures) => captures.iter().flat_map(Self::guards_kept).collect(),
            _ => Vec::new(),
        }
    }

    /// The scalar, if it can be one. A struct of one field is that field.
    pub fn as_expr(&self) -> Option<Arc<Expr>> {
        match self {
            Self::Scalar(expr) => Some(expr.clone()),
            Self::Opaque(place) => Some(scalar_at(atom_of(*place))),
            Self::Volatile(place, site) => Some(scalar_at(atom_at(*place, *site))),
            Self::Aggregate(aggregate) => {
                match (aggregate.fields.as_slice(), &aggregate.rest, aggregate.variant) {
                    ([(_, only)], None, None) => only.as_expr(),
                    // An argument: its other fields, if it had any, are not known here. Flag sets have none.
                    ([(name, only)], Some(_), None) if *name == "0" || *name == "bits" => only.as_expr(),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// What is known of the value as a scalar and as an enum. These are told apart: a newtype is its field as a number,
    /// and no enum that it has is the one that it is in.
    pub fn known(&self, facts: &Facts) -> Know {
        let scalar = self.as_expr().map_or_else(Know::top, |expr| facts.eval(&expr));
        match self {
            Self::Opaque(_) | Self::Volatile(..) => {
                let of_enum = self.variant_atom().and_then(|atom| facts.of(atom));
                of_enum.map_or_else(
                    || scalar.with_variants_of(&Know::top()),
                    |know| scalar.with_variants_of(know),
                )
            }
            _ => scalar,
        }
    }

    /// The atom whose enum variant is that of the value. A payload and its enum are told apart.
    pub fn variant_atom(&self) -> Option<AbstractPlace> {
        let atom = match self {
            Self::Opaque(place) | Self::Volatile(place, ENTRY) => *place,
            Self::Volatile(place, site) => at_site(*place, *site),
            _ => return None,
        };
        atom.is_definite().then_some(atom)
    }

    /// Whether nothing tells the variant of the value, if it is of an enum: neither it nor what it is made of.
    pub fn is_of_no_variant(&self) -> bool {
        match self {
            Self::Aggregate(aggregate) => {
                let rest = aggregate.rest.as_ref();
                aggregate.variant.is_none() && !self.owns_guard() && rest.is_none_or(Self::is_of_no_variant)
            }
            Self::Unknown => true,
            _ => false,
        }
    }

    /// The value, of which nobody said before which variant it is, as this one; `None` has nothing in it.
    pub fn of_variant(&self, variant: Symbol) -> Option<Self> {
        match self {
            _ if !self.is_of_no_variant() => None,
            _ if variant == "None" => Some(Self::aggregate(Some(variant), Vec::new(), None)),
            Self::Aggregate(aggregate) => {
                Some(Self::aggregate(Some(variant), aggregate.fields.clone(), aggregate.rest.clone()))
            }
            // What is one of two is often asked again.
            Self::Unknown if other_of_two(variant).is_some() => {
                Some(Self::aggregate(Some(variant), Vec::new(), None))
            }
            _ => None,
        }
    }

    /// The value outside of a call's bindings: what references refer to is looked up there.
    pub fn unbound(self) -> Self {
        match self {
            Self::Borrowed(to) => Self::Ref(to.0),
            Self::Aggregate(aggregate) => {
                let fields = aggregate.fields.iter().map(|(name, value)| (*name, value.clone().unbound()));
                let rest = aggregate.rest.clone().map(Self::unbound);
                Self::aggregate(aggregate.variant, fields.collect(), rest)
            }
            Self::Callable(function, captures) => {
                Self::callable(function, captures.iter().cloned().map(Self::unbound).collect())
            }
            other => other,
        }
    }

    /// The value with its places as `change` gives them; `None` if it changes none.
    pub(super) fn with_places(&self, change: &mut PlaceChange<'_>) -> Option<Self> {
        self.with_leaves(&mut |leaf| match leaf {
            Self::Opaque(place) => Some(Self::Opaque(change(*place)?)),
            Self::Volatile(place, site) => Some(Self::Volatile(change(*place)?, *site)),
            Self::Ref(place) => Some(Self::Ref(change(*place)?)),
            Self::Scalar(expr) => {
                let mut changed = false;
                let mut replace = |atom: AbstractPlace, variant: Option<Symbol>| {
                    let new = change(atom);
                    changed |= new.is_some();
                    let new = new.unwrap_or(atom);
                    match variant {
                        None => scalar_at(new),
                        Some(variant) => is_variant_at(new, variant),
                    }
                };
                let new = expr.with_atoms(&mut replace);
                changed.then_some(Self::Scalar(new))
            }
            _ => None,
        })
    }

    /// The value in which nothing was made at `site`, and no element that was chosen there is told from others; `None`
    /// if it has neither. What owns a guard keeps it.
    pub(super) fn scrubbed(&self, site: SiteId) -> Option<Self> {
        if !self.marks().may_have(Marks::of_site(site)) {
            return None;
        }
        let of_others =
            self.with_leaves(&mut |leaf| leaf.mentions_site(site).then(|| Self::owning(leaf.guards())));
        of_others.as_ref().unwrap_or(self).of_any_element(Some(site)).or(of_others)
    }

    /// The value with the parts that have no parts of their own as `change` gives them; `None` if it changes none.
    fn with_leaves(&self, change: &mut dyn FnMut(&Self) -> Option<Self>) -> Option<Self> {
        match self {
            Self::Aggregate(aggregate) => {
                let mut changed = false;
                let mut part = |value: &Self| {
                    let new = value.with_leaves(change);
                    changed |= new.is_some();
                    new.unwrap_or_else(|| value.clone())
                };
                let fields = aggregate.fields.iter().map(|(name, value)| (*name, part(value))).collect();
                let rest = aggregate.rest.as_ref().map(&mut part);
                let variant = aggregate.variant;
                changed.then(|| Self::Aggregate(Arc::new(Aggregate::new(variant, fields, rest))))
            }
            Self::Callable(function, captures) => {
                let new: Vec<Option<Self>> = captures.iter().map(|v| v.with_leaves(change)).collect();
                let changed = new.iter().any(Option::is_some);
                let captures =
                    new.into_iter().zip(&**captures).map(|(new, old)| new.unwrap_or_else(|| old.clone()));
                changed.then(|| Self::Callable(*function, captures.collect()))
            }
            leaf => change(leaf),
        }
    }

    /// Whether `test` holds of a place in the value.
    fn any_place(&self, test: &dyn Fn(AbstractPlace) -> bool) -> bool {
        match self {
            Self::Opaque(place) | Self::Volatile(place, _) | Self::Ref(place) => test(*place),
            Self::Scalar(expr) => expr.mentions(test),
            Self::Aggregate(aggregate) => {
                aggregate.fields.iter().map(|(_, v)| v).chain(&aggregate.rest).any(|v| v.any_place(test))
            }
            Self::Callable(_, captures) => captures.iter().any(|v| v.any_place(test)),
            _ => false,
        }
    }

    /// The value whose elements were chosen at `site`, where they could be any.
    #[must_use]
    pub(super) fn chosen_at(self, site: SiteId) -> Self {
        if !self.any_place(&|place| place.steps.contains(&Projection::Index(None))) {
            return self;
        }
        let mut count = 0;
        let mut next = || {
            count += 1;
            site.element(count)
        };
        self.with_places(&mut |place| place.chosen(&mut next)).unwrap_or(self)
    }

    /// The value with the elements that were chosen at `site`, or at any site, no longer told apart.
    pub(super) fn of_any_element(&self, site: Option<SiteId>) -> Option<Self> {
        let kept = |element| site.is_some_and(|site| !site.chose(element)).then_some(element);
        let is_stale = |place: AbstractPlace| place.elements().any(|element| kept(element).is_none());
        if !self.any_place(&is_stale) {
            return None;
        }
        self.with_places(&mut |place| is_stale(place).then(|| place.with_elements(&kept)))
    }

    /// Whether the value, or a part of it, was made at this site.
    pub fn mentions_site(&self, site: SiteId) -> bool {
        use crate::flags::AbstractBase::Site;
        let at = |place: AbstractPlace| place.base == Site(site);
        match self {
            Self::Scalar(expr) => expr.mentions(&at),
            Self::Opaque(place) | Self::Ref(place) => at(*place),
            Self::Volatile(place, from) => at(*place) || *from == site,
            Self::Borrowed(borrowed) => at(borrowed.0) || borrowed.1.mentions_site(site),
            Self::Callable(_, captures) => captures.iter().any(|v| v.mentions_site(site)),
            Self::Aggregate(aggregate) => {
                let mut parts = aggregate.fields.iter().map(|(_, v)| v).chain(&aggregate.rest);
                aggregate.marks.may_have(Marks::of_site(site)) && parts.any(|v| v.mentions_site(site))
            }
            _ => false,
        }
    }
}

/// The site of values that stood somewhere on entry and were copied before the place changed.
pub(crate) const ENTRY: SiteId = SiteId(u32::MAX);

/// The atom of a place's value on entry. Trailing number fields are dropped: a newtype is its field.
pub(crate) fn atom_of(place: AbstractPlace) -> AbstractPlace {
    use crate::ir::Projection::Field;
    let newtype =
        |step: &Projection| matches!(step, Field { name, owner, .. } if is_newtype_field(*owner, *name));
    match place.steps.last() {
        Some(step) if newtype(step) => {
            let kept = place.steps.iter().rposition(|step| !newtype(step)).map_or(0, |at| at + 1);
            place.up_to(kept)
        }
        _ => place,
    }
}

/// The scalar that is an atom. What could be any element of a collection is not the same value twice.
fn scalar_at(atom: AbstractPlace) -> Arc<Expr> {
    Arc::new(if atom.is_definite() { Expr::Atom(atom) } else { Expr::Known(Know::shared_top()) })
}

/// Whether the atom is a variant.
pub(super) fn is_variant_at(atom: AbstractPlace, variant: Symbol) -> Arc<Expr> {
    let test = Expr::IsVariant(atom, variant);
    Arc::new(if atom.is_definite() { test } else { Expr::Known(Arc::new(Know::boolean(None))) })
}

/// Field `0` of a named struct and field `bits` are read as the struct itself: flag sets are newtypes.
fn is_newtype_field(owner: Symbol, name: Symbol) -> bool {
    !owner.as_str().is_empty() && (name == "0" || name == "bits")
}

fn atom_at(place: AbstractPlace, site: SiteId) -> AbstractPlace {
    if site == ENTRY {
        return atom_of(place);
    }
    atom_of(at_site(place, site))
}

fn at_site(place: AbstractPlace, site: SiteId) -> AbstractPlace {
    place.rebased(crate::flags::AbstractBase::Site(site))
}

/// `old` with the part at `steps` replaced. Guards are never lost: what cannot be placed is bundled.
pub(crate) fn with_path(old: Value, steps: &[Projection], value: Value) -> Value {
    let Some((step, further)) = steps.split_first() else { return value };
    match (*step, old) {
        // What is written to the data behind a guard leaves the guard as it is.
        (Projection::Deref, old @ (Value::Guard(_) | Value::TryOk(_) | Value::Bundle(_))) => old,
        (step, old) if step.is_overloaded() => old,
        (Projection::Deref, old) => with_path(old, further, value),
        (Projection::Field { .. }, Value::Scalar(_)) if further.is_empty() && value.as_expr().is_some() => {
            value
        }
        (Projection::Field { name, .. }, Value::Aggregate(aggregate)) => {
            let mut fields = aggregate.fields.clone();
            let at = fields.iter().position(|(n, _)| *n == name);
            let inner = match at {
                Some(at) => std::mem::replace(&mut fields[at].1, Value::Moved),
                None => field_of(aggregate.rest.as_ref(), *step),
            };
            let new = with_path(inner, further, value);
            match at {
                Some(at) => fields[at].1 = new,
                None => fields.push((name, new)),
            }
            Value::aggregate(aggregate.variant, fields, aggregate.rest.clone())
        }
        (Projection::Field { .. }, Value::TryOk(_)) if value == Value::Moved => Value::Moved,
        (Projection::Field { name, .. }, old) => {
            let new = with_path(field_of(Some(&old), *step), further, value);
            let rest = if old == Value::Moved { Value::Unknown } else { old };
            Value::aggregate(None, vec![(name, new)], Some(rest))
        }
        (Projection::Index(_) | Projection::Element(_), old) => {
            let mut guards = old.guards();
            guards.extend(value.guards());
            Value::owning(guards)
        }
    }
}

fn field_of(whole: Option<&Value>, step: Projection) -> Value {
    match whole {
        Some(Value::Opaque(place)) => Value::Opaque(place.extended(&[step])),
        Some(Value::Volatile(place, site)) => Value::Volatile(place.extended(&[step]), *site),
        _ => Value::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::Value;
    use crate::flags::{AbstractBase, AbstractPlace, SiteId};
    use crate::ids::Symbol;
    use crate::lock_context::HeldId;

    #[test]
    fn what_is_referred_to_keeps_its_guards() {
        let (site, other) = (SiteId(3), SiteId(5));
        let guard = Value::Guard(HeldId::Site(SiteId(7), 0));
        let of_site = Value::Opaque(AbstractPlace::of(AbstractBase::Site(site)));
        let local = AbstractPlace::of(AbstractBase::Static(Symbol::new("k::S")));
        let pair = |values: [Value; 2]| {
            let fields = ["0", "1"].iter().map(|name| Symbol::new(name)).zip(values).collect();
            Value::aggregate(None, fields, None)
        };
        let owner = pair([guard, of_site]);
        let holder = pair([Value::Borrowed(Arc::new((local, owner.clone()))), Value::Unknown]);
        assert!(owner.owns_guard() && !owner.guards().is_empty());
        assert!(!holder.owns_guard() && holder.guards().is_empty());
        assert!(owner.mentions_site(site) && holder.mentions_site(site));
        assert!(!owner.mentions_site(other) && !holder.mentions_site(other));
    }
}
