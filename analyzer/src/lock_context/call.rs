//! Calls: what the callee is told of its arguments, and what its return means to the caller.

use std::sync::Arc;

use super::cursor::Cursor;
use super::hold::{Held, HeldId, HeldWhat, LockInfo};
use super::state::State;
use super::summary::{Argument, CallEdge, Exit, Site};
use super::transfer::is_variant;
use super::value::{Value, atom_of, is_variant_at};
use super::view::{VIEW_DEPTH, View};
use crate::flags::{AbstractBase, AbstractPlace, Expr, Facts, Know, SiteId, may_begin_with};
use crate::ids::{LocalId, Symbol};
use crate::ir::{Projection, Steps};
use crate::source::Span;

/// How deep references and fields are followed when arguments are abstracted.
const DEPTH_BOUND: usize = 4;

/// How many values the arguments of one call are abstracted into: data that refers to itself would otherwise be
/// told again for every way through it. What is beyond is told by its guards alone.
const BREADTH_BOUND: usize = 96;

/// Guards of one value of no known form of which a callee is told: where a function passes on either the guard that it
/// was given or its own, every turn of a recursion has one more.
const BUNDLE_BOUND: usize = 4;

/// Abstracts the arguments of one call.
pub struct Abstraction<'a> {
    state: &'a State,
    site: SiteId,
    /// Values that may still be told.
    budget: usize,
    /// The callee drops the value: what was moved out of it is not there.
    drops: bool,
    /// The guards that go in, in the order of their numbers.
    pub tokens: Vec<HeldId>,
}

impl<'a> Abstraction<'a> {
    /// For a call at `site`.
    pub fn new(state: &'a State, site: SiteId) -> Self {
        Self { state, site, budget: BREADTH_BOUND, drops: false, tokens: Vec::new() }
    }

    /// For the end of a value at `site`.
    pub fn of_drop(state: &'a State, site: SiteId) -> Self {
        Self { drops: true, ..Self::new(state, site) }
    }

    /// What the callee may know of one argument.
    pub fn argument(&mut self, value: &Value) -> Argument {
        self.at_depth(value, DEPTH_BOUND)
    }

    fn token(&mut self, id: HeldId) -> u32 {
        let known = self.tokens.iter().position(|other| *other == id);
        let at = known.unwrap_or_else(|| {
            self.tokens.push(id);
            self.tokens.len() - 1
        });
        at as u32
    }

    fn at_depth(&mut self, value: &Value, depth: usize) -> Argument {
        let Some(budget) = self.budget.checked_sub(1).filter(|_| depth > 0) else {
            return self.guards_alone(&value.guards());
        };
        self.budget = budget;
        match value {
            Value::Guard(id) => Argument::Guard(self.token(*id)),
            Value::TryOk(id) => Argument::TryOk(self.token(*id)),
            Value::TryFail => Argument::TryFail,
            Value::Bundle(ids) => self.guards_alone(ids),
            Value::Scalar(expr) => known(self.state.facts.eval(expr), Vec::new()),
            Value::Callable(function, captures) => {
                // Closures in closures are as many as are written in each other.
                let captures = captures.iter().map(|v| self.at_depth(v, depth)).collect();
                Argument::Callable(*function, captures)
            }
            Value::Aggregate(aggregate) => {
                let fields = aggregate.fields.iter().map(|(name, v)| (*name, self.at_depth(v, depth - 1)));
                let fields = fields.filter(|(_, v)| *v != Argument::Any).collect::<Vec<_>>();
                let variant = aggregate.variant.or_else(|| self.variant_of(aggregate.rest.as_ref()?));
                if fields.is_empty() && variant.is_none() {
                    return Argument::Any;
                }
                Argument::Aggregate(variant, fields)
            }
            Value::Opaque(place) => self.opaque(value, *place, *place, Steps::none(), depth),
            Value::Volatile(place, _) => {
                let atoms = value.variant_atom().unwrap_or(*place);
                self.opaque(value, *place, atoms, Steps::none(), depth)
            }
            Value::Ref(to) => self.reference(*to, depth),
            Value::Moved if self.drops => Argument::Moved,
            Value::Borrowed(_) | Value::Moved | Value::Unknown => Argument::Any,
        }
    }

    /// The variant of a value of which some fields are known by themselves.
    fn variant_of(&self, rest: &Value) -> Option<Symbol> {
        let atom = Expr::Atom(rest.variant_atom()?);
        self.state.facts.eval(&atom).variant
    }

    fn guards_alone(&mut self, ids: &[HeldId]) -> Argument {
        if ids.is_empty() {
            return Argument::Any;
        }
        let field =
            |(n, id): (usize, &HeldId)| (Symbol::new(&n.to_string()), Argument::Guard(self.token(*id)));
        Argument::Aggregate(None, ids.iter().take(BUNDLE_BOUND).enumerate().map(field).collect())
    }

    fn reference(&mut self, to: AbstractPlace, depth: usize) -> Argument {
        let content = self.state.view(self.site).load(to);
        match &content {
            Value::Opaque(place) => {
                self.opaque(&content, *place, *place, Steps::of(&[Projection::Deref]), depth)
            }
            Value::Volatile(place, _) => {
                let atoms = content.variant_atom().unwrap_or(*place);
                self.opaque(&content, *place, atoms, Steps::of(&[Projection::Deref]), depth)
            }
            _ => match self.at_depth(&content, depth - 1) {
                Argument::Any => Argument::Any,
                inner => known(Know::top(), vec![(Steps::of(&[Projection::Deref]), inner)]),
            },
        }
    }

    /// What is known of the value at `place` and behind it; `way` leads there from the argument.
    fn opaque(
        &mut self,
        value: &Value,
        place: AbstractPlace,
        atoms: AbstractPlace,
        way: Steps,
        depth: usize,
    ) -> Argument {
        let mut inner: Vec<(Steps, Argument)> = Vec::new();
        for (at, written) in &*self.state.mem {
            if let Some(rest) = at.strip_possible_prefix(place).filter(|rest| !rest.is_empty()) {
                // What one element was given says nothing of the one that the callee looks at.
                let argument = match at.is_definite() || written.owns_guard() {
                    true => self.at_depth(written, depth - 1),
                    false => Argument::Any,
                };
                inner.push((way.extended(rest), argument));
            }
        }
        let overwritten = inner.len();
        let mut own = self.state.know(value);
        for (atom, know) in self.state.facts.iter() {
            let Some(rest) = atom.strip_prefix(atoms) else { continue };
            // The number of an element means something in its own function only.
            if rest.iter().any(|step| matches!(step, Projection::Element(_))) {
                continue;
            }
            let path = way.extended(rest);
            if inner[..overwritten].iter().any(|(written, _)| may_begin_with(&path, written)) {
                continue;
            }
            if rest.is_empty() {
                own = own.meet(know).unwrap_or_else(|| Know::clone(know));
            } else {
                inner.push((path, Argument::Known(know.clone(), Vec::new())));
            }
        }
        inner.retain(|(_, argument)| *argument != Argument::Any);
        if !way.is_empty() && !own.is_top() {
            let own = Arc::new(std::mem::replace(&mut own, Know::top()));
            inner.push((way, Argument::Known(own, Vec::new())));
        }
        inner.sort_by_cached_key(|(steps, _)| path_text(steps));
        known(if way.is_empty() { own } else { Know::top() }, inner)
    }
}

fn known(know: Know, inner: Vec<(Steps, Argument)>) -> Argument {
    match (know.is_top(), inner.is_empty()) {
        (true, true) => Argument::Any,
        (true, false) => Argument::Known(Know::shared_top(), inner),
        (false, _) => Argument::Known(Arc::new(know), inner),
    }
}

fn path_text(steps: &[Projection]) -> String {
    let step = |step: &Projection| match step {
        Projection::Field { owner, name, .. } => format!(".{owner}:{name}"),
        Projection::Index(at) => format!("[{at:?}]"),
        Projection::Element(number) => format!("[#{number}]"),
        Projection::Deref => ".*".to_owned(),
    };
    steps.iter().map(step).collect()
}

/// The value of a parameter of which `argument` is known, put into the state on entry.
pub(crate) fn instantiate(argument: &Argument, place: AbstractPlace, state: &mut State, span: Span) -> Value {
    let opaque = || Value::Opaque(place);
    match argument {
        Argument::Any => opaque(),
        Argument::Callable(function, captures) => {
            let capture =
                |(n, argument)| instantiate(argument, place.extended(&[Projection::capture(n)]), state, span);
            let captures = captures.iter().enumerate().map(capture).collect();
            Value::callable(*function, captures)
        }
        Argument::Aggregate(variant, fields) => {
            let mut field = |(name, argument): &(Symbol, Argument)| {
                let step = Projection::Field { owner: Symbol::new(""), name: *name, generic: false };
                (*name, instantiate(argument, place.extended(&[step]), state, span))
            };
            let fields = fields.iter().map(&mut field).collect();
            Value::aggregate(*variant, fields, Some(opaque()))
        }
        Argument::Guard(token) => Value::Guard(outer(*token, place, state, span)),
        Argument::TryOk(token) => Value::TryOk(outer(*token, place, state, span)),
        Argument::TryFail => Value::TryFail,
        Argument::Moved => Value::Moved,
        Argument::Within(other, steps) => {
            let behind = AbstractPlace::of(AbstractBase::Param(*other)).extended(&[Projection::Deref]);
            Value::Ref(behind.extended(steps))
        }
        Argument::Known(know, inner) => {
            learn(place, know, state);
            for (steps, argument) in inner {
                let at = place.extended(steps);
                match argument {
                    Argument::Known(know, behind) if behind.is_empty() => learn(at, know, state),
                    // What is remembered of memory is little; a fact on a variant stays.
                    Argument::Aggregate(Some(variant), fields) if fields.is_empty() => {
                        learn(at, &Arc::new(Know::of_variant(*variant)), state);
                    }
                    _ => {
                        let value = instantiate(argument, at, state, span);
                        Arc::make_mut(&mut state.mem).push((at, value));
                    }
                }
            }
            opaque()
        }
    }
}

fn learn(place: AbstractPlace, know: &Arc<Know>, state: &mut State) {
    let atom = atom_of(place);
    if atom != place {
        let scalar = know.with_variants_of(&Know::top());
        if !scalar.is_top() {
            let of_enum = state.facts.of(atom).cloned().unwrap_or_else(Know::top);
            state.facts.set(atom, scalar.with_variants_of(&of_enum));
        }
    }
    if !know.is_top() {
        state.facts.set(place, know.clone());
    }
}

fn outer(token: u32, place: AbstractPlace, state: &mut State, span: Span) -> HeldId {
    let id = HeldId::Outer(token);
    let what = HeldWhat::Outer(place);
    if !state.held.iter().any(|held| held.id == id) {
        state.push_held(Held::new(id, what, span, true));
    }
    id
}

/// The argument as later stages need it: references to locals carry what they refer to.
pub(crate) fn bind(value: &Value, state: &State, site: SiteId) -> Value {
    bind_at(value, state, site, DEPTH_BOUND)
}

fn bind_at(value: &Value, state: &State, site: SiteId, depth: usize) -> Value {
    if depth == 0 {
        return value.clone();
    }
    match value {
        Value::Ref(to) => {
            let content = state.view(site).load(*to);
            Value::Borrowed(Arc::new((*to, bind_at(&content, state, site, depth - 1))))
        }
        Value::Aggregate(aggregate) => {
            let fields = aggregate.fields.iter().map(|(name, v)| (*name, bind_at(v, state, site, depth - 1)));
            Value::aggregate(aggregate.variant, fields.collect(), aggregate.rest.clone())
        }
        Value::Callable(function, captures) => {
            let captures = captures.iter().map(|v| bind_at(v, state, site, depth - 1));
            Value::callable(*function, captures.collect())
        }
        _ => value.clone(),
    }
}

/// Puts the caller's arguments for the callee's parameters.
pub(crate) struct Translation<'a> {
    /// The callee's parameters.
    pub(crate) bindings: &'a [Value],
    /// The callee's outer guards.
    pub(crate) tokens: &'a [HeldId],
    /// What the caller may look at.
    pub(crate) view: View<'a>,
}

impl<'a> Translation<'a> {
    /// At a recorded call, where of the caller's values only the bindings are left.
    pub(crate) fn at(site: &'a Site, edge: &'a CallEdge) -> Self {
        let view = View { held: &site.held, state: None, site: site.id, writes: 0, depth: VIEW_DEPTH };
        Self { bindings: &edge.bindings, tokens: &edge.tokens, view }
    }

    /// The elements that the callee chose are, to its caller, such as the call chose; later on, any.
    fn elements_here(&self, place: AbstractPlace) -> AbstractPlace {
        let site = self.view.site;
        place.with_elements(&|element| self.view.state.map(|_| site.element(element as u32)))
    }

    /// Where a place of the callee is in the caller, and what is there.
    pub(crate) fn cursor(&self, place: AbstractPlace) -> Cursor {
        let place = self.elements_here(place);
        self.reach(place.base, place.steps)
    }

    fn reach(&self, base: AbstractBase, steps: Steps) -> Cursor {
        match base {
            AbstractBase::Param(n) => {
                let value = self.bindings.get(n as usize).cloned().unwrap_or(Value::Unknown);
                self.view.walk(Cursor::new(AbstractPlace::of(AbstractBase::Unknown), value), &steps)
            }
            AbstractBase::Static(_) => {
                let place = AbstractPlace { base, steps };
                Cursor::new(place, self.view.load(place))
            }
            _ => Cursor::new(AbstractPlace { base: AbstractBase::Unknown, steps }, Value::Unknown),
        }
    }

    /// Which object a place of the callee is.
    pub(crate) fn place(&self, place: AbstractPlace) -> AbstractPlace {
        match place.base {
            AbstractBase::Static(_) => self.elements_here(place),
            _ => self.cursor(place).identity(),
        }
    }

    /// Where to write what the callee wrote to `place`.
    fn target(&self, place: AbstractPlace) -> AbstractPlace {
        let place = self.elements_here(place);
        let deref = place.steps.iter().rposition(|step| *step == Projection::Deref);
        let Some(deref) = deref else { return self.place(place) };
        let there = self.reach(place.base, place.steps.up_to(deref + 1)).place;
        there.extended(&place.steps[deref + 1..])
    }

    /// The held entry that a guard of the callee is.
    fn guard(&self, id: HeldId, held: &[Held]) -> Option<HeldId> {
        match id {
            HeldId::Outer(token) => self.tokens.get(token as usize).copied(),
            HeldId::Entry(_) => None,
            HeldId::Site(..) => {
                let at = held.iter().position(|entry| entry.id == id)?;
                Some(HeldId::Site(self.view.site, at as u32))
            }
        }
    }

    fn scalar(&self, expr: &Expr) -> Value {
        let site = self.view.site;
        let mut replace = |atom: AbstractPlace, variant: Option<Symbol>| {
            let here = || match atom.base {
                AbstractBase::Param(_) => Some(self.cursor(atom).value),
                _ => None,
            };
            let made = || fresh(atom, site);
            match variant {
                None => {
                    here().and_then(|value| value.as_expr()).unwrap_or_else(|| Arc::new(Expr::Atom(made())))
                }
                Some(variant) => here()
                    .and_then(|value| is_variant(&value, variant)?.as_expr())
                    .unwrap_or_else(|| is_variant_at(made(), variant)),
            }
        };
        Value::Scalar(expr.with_atoms(&mut replace))
    }

    /// A value of the callee in terms of the caller.
    pub(crate) fn value(&self, value: &Value, held: &[Held]) -> Value {
        match value {
            Value::Scalar(expr) => self.scalar(expr),
            Value::Opaque(place) => match place.base {
                AbstractBase::Param(_) => self.cursor(*place).value.unbound(),
                _ => Value::Opaque(fresh(*place, self.view.site)),
            },
            Value::Volatile(place, _) if place.is_portable() => {
                Value::Volatile(self.place(*place), self.view.site)
            }
            Value::Volatile(place, _) => Value::Opaque(fresh(*place, self.view.site)),
            Value::Ref(to) if to.is_portable() => Value::Ref(self.target(*to)),
            Value::Ref(to) if to.has_class() => Value::Ref(fresh(*to, self.view.site)),
            Value::Callable(function, captures) => {
                Value::callable(*function, captures.iter().map(|v| self.value(v, held)).collect())
            }
            Value::Aggregate(aggregate) => {
                let fields = aggregate.fields.iter().map(|(name, v)| (*name, self.value(v, held)));
                let rest = aggregate.rest.as_ref().map(|rest| self.value(rest, held));
                Value::aggregate(aggregate.variant, fields.collect(), rest)
            }
            Value::Guard(id) => self.guard(*id, held).map_or(Value::Unknown, Value::Guard),
            Value::TryOk(id) => self.guard(*id, held).map_or(Value::Unknown, Value::TryOk),
            Value::Bundle(ids) => Value::owning(ids.iter().filter_map(|id| self.guard(*id, held)).collect()),
            Value::TryFail => Value::TryFail,
            Value::Moved => Value::Moved,
            Value::Ref(_) | Value::Borrowed(_) | Value::Unknown => {
                Value::Opaque(AbstractPlace::of(AbstractBase::Site(self.view.site)))
            }
        }
    }
}

/// A value that the callee made is, to the caller, one that the call made.
fn fresh(atom: AbstractPlace, site: SiteId) -> AbstractPlace {
    let mut steps = match atom.base {
        AbstractBase::Site(SiteId(n)) => vec![Projection::Index(Some(u64::from(n)))],
        _ => Vec::new(),
    };
    steps.extend_from_slice(&atom.with_elements(&|element| Some(site.element(element as u32))).steps);
    AbstractPlace { base: AbstractBase::Site(site), steps: Steps::of(&steps) }
}

impl Exit {
    /// What the callee wrote, as places of its caller.
    pub(crate) fn written(
        &self,
        bindings: &[Value],
        tokens: &[HeldId],
        view: View<'_>,
    ) -> Vec<AbstractPlace> {
        let translation = Translation { bindings, tokens, view };
        self.writes.iter().map(|(place, _)| translation.target(*place)).collect()
    }
}

/// A place and what is written there.
type Written = (AbstractPlace, Value);

/// Places of a callee with the places of its caller that they are: the exits of a callee write to the same few.
#[derive(Default)]
pub(crate) struct Targets(Vec<(AbstractPlace, AbstractPlace)>);

impl Targets {
    fn of(&mut self, place: AbstractPlace, translation: &Translation<'_>) -> AbstractPlace {
        if let Some((_, target)) = self.0.iter().find(|(known, _)| *known == place) {
            return *target;
        }
        let target = translation.target(place);
        self.0.push((place, target));
        target
    }
}

/// What it means to the caller that the callee left by an exit: all that is to be seen in the state before the call,
/// which the state after it may then be made of.
pub(crate) struct AppliedExit<'a> {
    exit: &'a Exit,
    tokens: &'a [HeldId],
    site: SiteId,
    facts: Facts,
    /// Locals of which the callee found out what they are.
    found: Vec<Written>,
    unlocked: Vec<AbstractPlace>,
    held: Vec<HeldWhat>,
    writes: Vec<Written>,
    value: Value,
}

impl<'a> AppliedExit<'a> {
    /// `None` if the callee cannot have left by `exit` after it was called in `state`.
    /// Exits of one edge find the places that they write to in `targets`.
    pub(crate) fn new(
        state: &State,
        exit: &'a Exit,
        edge: &'a CallEdge,
        site: SiteId,
        targets: &mut Targets,
    ) -> Option<Self> {
        let (bindings, tokens) = (&*edge.bindings, &*edge.tokens);
        let translation = Translation { bindings, tokens, view: state.view(site) };
        let (facts, found) = learnt(state, exit, &translation)?;
        let written = |(place, value): &Written| {
            (targets.of(*place, &translation), translation.value(value, &exit.held))
        };
        Some(Self {
            exit,
            tokens,
            site,
            facts,
            found,
            unlocked: exit.released.places.iter().map(|place| translation.place(*place)).collect(),
            held: exit.held.iter().map(|entry| held_here(&entry.what, &translation)).collect(),
            writes: exit.writes.iter().map(written).collect(),
            value: translation.value(&exit.value, &exit.held),
        })
    }

    /// Makes the state before the call the one after it, with the returned value in `dst`.
    pub(crate) fn to(self, mut after: State, dst: Option<LocalId>, span: Span) -> State {
        after.facts = self.facts;
        for (place, value) in self.found {
            after.store(place, value);
        }
        release(&mut after, self.exit, self.tokens, &self.unlocked);
        for (n, (entry, what)) in self.exit.held.iter().zip(self.held).enumerate() {
            after.push_held(Held { id: HeldId::Site(self.site, n as u32), what, span, ..entry.clone() });
        }
        for (place, value) in self.writes {
            after.store(place, value);
        }
        if let Some(dst) = dst {
            after.bind(dst, self.value);
        }
        after
    }
}

/// The caller's facts once the callee has returned, and what it found out of locals; `None` where it cannot be.
fn learnt(state: &State, exit: &Exit, translation: &Translation<'_>) -> Option<(Facts, Vec<Written>)> {
    let (mut facts, mut found) = (state.facts.clone(), Vec::new());
    for (atom, know) in exit.facts.iter() {
        let cursor = translation.cursor(atom);
        let names_variants = know.variant.is_some() || !know.not_variants.is_empty();
        if names_variants && let Some(atom) = cursor.value.variant_atom() {
            let variants = Know::top().with_variants_of(know);
            if !facts.constrain_atom(atom, &variants) {
                return None;
            }
        } else if let Some(variant) = know.variant {
            found.extend(settled(&cursor, variant));
        }
        if let Some(expr) = cursor.value.as_expr() {
            let scalars = know.with_variants_of(&Know::top());
            if !scalars.is_top() && !facts.constrain(&expr, &scalars) {
                return None;
            }
        }
    }
    Some((facts, found))
}

/// What the callee found out of a value in a local of the caller.
fn settled(cursor: &Cursor, variant: Symbol) -> Option<Written> {
    let place = cursor.place;
    let is_of_local =
        matches!(place.base, AbstractBase::Local(_)) && !place.steps.contains(&Projection::Deref);
    let known = cursor.value.of_variant(variant).filter(|_| is_of_local)?;
    Some((place, known))
}

fn release(after: &mut State, exit: &Exit, tokens: &[HeldId], unlocked: &[AbstractPlace]) {
    for token in &exit.released.outer {
        if let Some(id) = tokens.get(*token as usize) {
            after.release(*id);
        }
    }
    for token in &exit.released.forgotten {
        if let Some(id) = tokens.get(*token as usize) {
            after.loosen(*id);
        }
    }
    for context in &exit.released.contexts {
        after.leave_context(*context);
    }
    for place in unlocked {
        after.release_place(*place);
    }
}

fn held_here(what: &HeldWhat, translation: &Translation<'_>) -> HeldWhat {
    match what {
        HeldWhat::Lock(lock) => {
            let place = translation.place(lock.place);
            let class = lock.class.or_else(|| place.class());
            HeldWhat::Lock(Arc::new(LockInfo { place, class, ..(**lock).clone() }))
        }
        other => other.clone(),
    }
}
