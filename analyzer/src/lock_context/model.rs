//! The computed program as rules see it: what happens where, with what held, and how it gets there.

use rustc_hash::{FxHashMap, FxHashSet};
use wait_context::{BaseContext, Config};

use super::call::Translation;
use super::callers::{self, all_of};
use super::carried::Origin;
use super::effects::{DOUBT_BOUND, Effect, EffectLock, EffectWhat, Effects, effect_here};
use super::hold::{Held, HeldId, HeldWhat};
use super::interrupted::Interrupted;
use super::occurrence::{Occurrence, Rest};
use super::pairs::{self, Pair};
use super::solve::Solver;
use super::start;
use super::summary::{Argument, CallEdge, Entered, Exit, Progress, Site, SiteWhat, Variant, VariantId};
use super::transfer::{UNNAMED, fallback_class};
use crate::call_graph::CallGraph;
use crate::cfg_logic::can_hold_together;
use crate::diagnostic::{Confidence, ContextCause, HeldLock, Mode, Step};
use crate::flags::AbstractPlace;
use crate::ids::{FnId, Symbol};
use crate::ir::{ContextKind, Function, Program, RootKind};

/// Variants of one function that are told apart when rules are checked.
const VARIANT_BOUND: usize = 16;

/// A program with every variant that its entries reach.
pub struct Model<'p> {
    /// The program.
    pub program: &'p Program,
    /// The configurations to judge it in.
    pub configs: Vec<(Mode, Config)>,
    pub(super) variants: Vec<Variant>,
    pub(super) effects: Effects,
    /// Variants that execution can begin in.
    entries: Vec<VariantId>,
    /// The `cfg` predicate under which somebody calls each variant, unless it is called in every build.
    builds: Vec<Option<Symbol>>,
    /// Variants that a task may enter with nothing in force.
    task_entries: Vec<VariantId>,
    /// For each variant, whether the tree runs it only while the system starts.
    at_start: Vec<bool>,
    /// Interrupt handlers that are known as those of an interrupted kernel too, each without that knowledge.
    any_mode: FxHashSet<VariantId>,
    /// The functions of each path.
    paths: FxHashMap<Symbol, Vec<FnId>>,
    /// Pairs of locks that callers name.
    pub(super) pairs: Vec<Pair>,
}

/// A lock that a callee takes, at the call that says which it is.
pub struct NamedLock<'m> {
    /// The variant that calls.
    pub variant: VariantId,
    /// The call.
    pub site: &'m Site,
    /// The lock's class.
    pub class: Symbol,
    /// Approximations on the way from the call to the lock.
    pub doubt: u8,
}

/// The calls of each variant.
type Callers<'m> = FxHashMap<VariantId, Vec<(VariantId, &'m Site, &'m CallEdge)>>;

impl<'p> Model<'p> {
    /// Computes everything that the program's entries reach; what none of them reaches is entered too.
    pub fn new(
        program: &'p Program,
        calls: &CallGraph,
        configs: Vec<(Mode, Config)>,
        include_tests: bool,
    ) -> Self {
        let Computed { mut variants, entries, unreached, any_mode } = compute(program, calls, include_tests);
        pairs::link_starts(&mut variants);
        let begins = |id: &VariantId| is_entry(program, calls, &variants[id.index()]);
        let entries: Vec<VariantId> = entries.into_iter().filter(begins).collect();
        let from_task = |id: &VariantId| is_entered_by_task(program, &variants[id.index()]);
        let task_entries = entries.iter().copied().filter(from_task).collect();
        let span = tracing::info_span!("effects", variants = variants.len());
        let effects = span.in_scope(|| Effects::new(program, &variants));
        let mut paths: FxHashMap<Symbol, Vec<FnId>> = FxHashMap::default();
        for (number, function) in program.functions.iter().enumerate() {
            paths.entry(function.path).or_default().push(FnId::new(number));
        }
        let builds = Vec::new();
        let at_start = Vec::new();
        let mut model = Self {
            program,
            configs,
            variants,
            effects,
            entries,
            builds,
            task_entries,
            at_start,
            any_mode,
            paths,
            pairs: Vec::new(),
        };
        model.builds = callers::builds(&model).iter().map(callers::predicate).collect();
        model.at_start = start::of(&model, calls, &unreached);
        model.pairs = model.find_pairs();
        model
    }

    /// Variants that execution can begin in: roots, and what nothing in the tree calls.
    pub fn entries(&self) -> &[VariantId] {
        &self.entries
    }

    /// Whether a variant is an interrupt handler whatever it interrupts, and there is one of a handler that
    /// interrupts the kernel.
    pub fn is_of_any_mode(&self, variant: VariantId) -> bool {
        self.any_mode.contains(&variant)
    }

    /// The `cfg` predicate under which some call leads to a variant; `None` where that is any build.
    pub fn builds_with(&self, variant: VariantId) -> Option<Symbol> {
        self.builds[variant.index()]
    }

    /// Whether the tree runs a variant only while the system starts, as far as names tell.
    pub fn is_at_start(&self, variant: VariantId) -> bool {
        self.at_start[variant.index()]
    }

    /// A variant by its id.
    pub fn variant(&self, id: VariantId) -> &Variant {
        &self.variants[id.index()]
    }

    /// Every variant, in the order of its computation.
    pub fn variants(&self) -> impl Iterator<Item = (VariantId, &Variant)> {
        self.variants.iter().enumerate().map(|(n, variant)| (VariantId(n as u32), variant))
    }

    /// Numbers for statistics: variants, sites, effects.
    pub fn counts(&self) -> (usize, usize, usize) {
        let sites = self.variants.iter().map(|variant| variant.sites.len()).sum();
        (self.variants.len(), sites, self.effects.count())
    }

    /// Whether some ways of low confidence were not followed to their end: there were too many.
    pub fn is_cut(&self) -> bool {
        self.effects.is_cut
    }

    /// The function of a variant.
    pub fn function_of(&self, variant: VariantId) -> &'p Function {
        self.program.function(self.variants[variant.index()].key.function)
    }

    /// Variants that a task reaches through call sites whose held lists satisfy `passable`.
    pub fn reached_where(&self, passable: &dyn Fn(&[Held]) -> bool) -> FxHashMap<VariantId, u8> {
        self.reached_from(&self.task_entries, passable)
    }

    /// Variants that the methods of the global allocator reach in the same way.
    pub fn reached_by_allocator(&self, passable: &dyn Fn(&[Held]) -> bool) -> FxHashMap<VariantId, u8> {
        let is_method = |id: &VariantId| {
            self.function_of(*id).root.as_ref().is_some_and(|r| r.kind == RootKind::Allocator)
        };
        let methods: Vec<VariantId> = self.task_entries.iter().copied().filter(is_method).collect();
        self.reached_from(&methods, passable)
    }

    /// Those that are reached, each with the approximations on the clearest way there.
    fn reached_from(
        &self,
        entries: &[VariantId],
        passable: &dyn Fn(&[Held]) -> bool,
    ) -> FxHashMap<VariantId, u8> {
        let mut reached: FxHashMap<VariantId, u8> = FxHashMap::default();
        let mut by_doubt: [Vec<VariantId>; DOUBT_BOUND as usize + 1] = Default::default();
        for id in entries.iter().copied().filter(|id| passable(&self.entry_held(*id))) {
            let doubt = if self.function_of(id).is_doubtful_entry { DOUBT_BOUND } else { 0 };
            by_doubt[doubt as usize].push(id);
        }
        for doubt in 0..=DOUBT_BOUND {
            while let Some(id) = by_doubt[doubt as usize].pop() {
                if reached.get(&id).is_some_and(|known| *known <= doubt) {
                    continue;
                }
                let at_start = self.is_at_start(id) || start::is_named(self.function_of(id));
                let doubt = if at_start { DOUBT_BOUND } else { doubt };
                reached.insert(id, doubt);
                for site in &self.variants[id.index()].sites {
                    if let SiteWhat::Call(edge) = &site.what
                        && passable(&site.held)
                        && !self.is_entered_by_interrupt(edge.callee)
                    {
                        by_doubt[(doubt + site.doubt).min(DOUBT_BOUND) as usize].push(edge.callee);
                    }
                }
            }
        }
        reached
    }

    /// Whether a function is declared to run in an interrupt, whoever calls it: the code around the call is the stub
    /// that the processor enters, and no task.
    fn is_entered_by_interrupt(&self, id: VariantId) -> bool {
        let root = self.function_of(id).root.as_ref();
        root.is_some_and(|root| matches!(root.kind, RootKind::HardIrq | RootKind::Nmi))
    }

    /// Locks that a reached variant takes and that its callers name: each with the call that names it. Ways go up
    /// through reached variants, over call sites whose held lists satisfy `passable`.
    pub fn named_by_callers<'m>(
        &'m self,
        reached: &FxHashMap<VariantId, u8>,
        passable: &dyn Fn(&[Held]) -> bool,
        takes: &dyn Fn(&Site) -> bool,
    ) -> Vec<NamedLock<'m>> {
        let mut pending: Vec<(VariantId, AbstractPlace, u8)> = Vec::new();
        for (id, variant) in self.variants().filter(|(id, _)| reached.contains_key(id)) {
            for site in variant.sites.iter().filter(|site| takes(site)) {
                let SiteWhat::Acquire(lock) = &site.what else { continue };
                let is_open = lock.class.is_none() && !lock.place.has_class() && lock.place.is_portable();
                if is_open && passable(&site.held) {
                    let doubt = if lock.is_last { DOUBT_BOUND } else { site.doubt };
                    pending.push((id, lock.place, doubt));
                }
            }
        }
        if pending.is_empty() {
            return Vec::new();
        }
        let callers = self.callers(reached, passable);
        let mut named = Vec::new();
        let mut seen: FxHashSet<(VariantId, AbstractPlace)> = FxHashSet::default();
        while let Some((callee, place, doubt)) = pending.pop() {
            if !seen.insert((callee, place)) {
                continue;
            }
            for (variant, site, edge) in callers.get(&callee).into_iter().flatten().copied() {
                let translation = Translation::at(site, edge);
                let here = translation.place(place);
                let doubt = if here.is_in_own_value() { DOUBT_BOUND } else { doubt.max(site.doubt) };
                match here.class() {
                    Some(class) => named.push(NamedLock { variant, site, class, doubt }),
                    None if here.is_portable() => pending.push((variant, here, doubt)),
                    None => {}
                }
            }
        }
        named
    }

    fn callers<'m>(
        &'m self,
        reached: &FxHashMap<VariantId, u8>,
        passable: &dyn Fn(&[Held]) -> bool,
    ) -> Callers<'m> {
        let mut callers = Callers::default();
        for (id, variant) in self.variants().filter(|(id, _)| reached.contains_key(id)) {
            for site in variant.sites.iter().filter(|site| passable(&site.held)) {
                if let SiteWhat::Call(edge) = &site.what {
                    callers.entry(edge.callee).or_default().push((id, site, edge));
                }
            }
        }
        callers
    }

    fn entry_held(&self, id: VariantId) -> Vec<Held> {
        let sites = &self.variants[id.index()].sites;
        let held = sites.first().map_or(&[][..], |site| &site.held);
        held.iter().filter(|held| matches!(held.id, HeldId::Entry(_))).cloned().collect()
    }

    /// Locks that a variant takes, itself or through calls, by ways with less than `doubt` approximations.
    pub fn acquired_by(&self, variant: VariantId, doubt: u8) -> impl Iterator<Item = &EffectLock> {
        self.effects.of(variant).filter_map(move |(_, effect, own)| match &effect.what {
            EffectWhat::Acquire(lock) if own < doubt => Some(lock),
            _ => None,
        })
    }

    /// Whether a class is told by a variable of one function alone, or by the type of a handle, because nothing says
    /// which lock that leads to.
    pub fn is_vague(&self, class: Symbol) -> bool {
        is_behind_handle(class) || self.is_named_by_variable(class)
    }

    /// Whether the tree makes guards for locks of this class without taking one: who forgets a guard hands the lock over.
    pub fn is_regained(&self, class: Symbol) -> bool {
        let bodies = self.program.functions.iter().filter_map(|function| function.body.as_ref());
        bodies.into_iter().any(|body| body.regained.contains(&class))
    }

    fn is_named_by_variable(&self, class: Symbol) -> bool {
        let Some((owner, name)) = class.as_str().rsplit_once("::") else { return false };
        let functions = self.paths.get(&Symbol::new(owner)).map(Vec::as_slice).unwrap_or_default();
        let variable = name.split('.').next().unwrap_or(name);
        // A static's initial value is a function of its path, which may be that of a type too: it has no such variable.
        functions.iter().any(|id| variable == UNNAMED || has_local(self.program.function(*id), variable))
    }

    /// The class of the lock whose guard a call returns.
    pub fn returned_lock(&self, site: &Site, edge: &CallEdge) -> Option<Symbol> {
        let callee = &self.variants[edge.callee.index()];
        let function = self.program.function(callee.key.function);
        let guarded = |exit: &Exit| {
            let guards = exit.value.guards();
            let lock = exit.held.iter().find(|held| guards.contains(&held.id))?.lock()?.clone();
            let effect = EffectLock::of(&lock);
            let effect = Effect::of_lock(effect);
            match &*effect_here(self.program, callee, &effect, site, edge) {
                EffectWhat::Acquire(lock) => Some(self.class(function, lock)),
                _ => None,
            }
        };
        callee.exits.iter().find_map(guarded)
    }

    /// A context that a call enters and that ends with what it returns: with its guard, or with the destructor that
    /// `end` looks up, which is asked only of calls that leave a context.
    pub fn returned_context<'m>(
        &'m self,
        edge: &CallEdge,
        end: &dyn Fn() -> Option<&'m CallEdge>,
    ) -> Option<ContextKind> {
        let exits = |edge: &CallEdge| self.variant(edge.callee).exits.iter();
        let leaves = |what: ContextKind| {
            end().is_some_and(|end| exits(end).any(|exit| exit.released.contexts.contains(&what)))
        };
        let entered = |exit: &Exit| {
            let guards = exit.value.guards();
            exit.held.iter().find_map(|held| match held.what {
                HeldWhat::Context(what) if guards.contains(&held.id) || leaves(what) => Some(what),
                _ => None,
            })
        };
        exits(edge).find_map(entered)
    }

    /// The class of a lock as it is printed.
    pub fn class(&self, function: &Function, lock: &EffectLock) -> Symbol {
        let by_place = || lock.place.as_ref().and_then(|place| place.class());
        let fallback = || lock.place.as_ref().map(|place| fallback_class(function, *place));
        lock.class.or_else(by_place).or_else(fallback).unwrap_or_else(|| Symbol::new("an unknown lock"))
    }

    /// The class of a held lock as it is printed.
    pub fn held_class(&self, function: &Function, held: &Held) -> Option<Symbol> {
        let lock = held.lock()?;
        Some(
            lock.class.or_else(|| lock.place.class()).unwrap_or_else(|| fallback_class(function, lock.place)),
        )
    }

    /// The way from the site to the end, the site first.
    pub fn chain(&self, occurrence: &Occurrence<'_>) -> Vec<Step> {
        let mut steps = vec![self.step(occurrence.function, occurrence.site)];
        steps.extend(self.steps(occurrence.rest()));
        steps
    }

    /// The number of steps of [`Model::chain`].
    pub fn chain_len(&self, occurrence: &Occurrence<'_>) -> usize {
        let next = occurrence.rest().and_then(|(variant, effect)| self.effects.origin(variant, effect));
        1 + next.map_or(0, |origin| 1 + origin.distance as usize)
    }

    /// What a variant can lead to, itself or through calls, each with the way there.
    pub fn effects_of(&self, variant: VariantId) -> impl Iterator<Item = (&EffectWhat, Vec<Step>)> {
        self.effects.of(variant).map(move |(n, effect, _)| (&effect.what, self.steps(Some((variant, n)))))
    }

    /// What a variant can lead to, by number.
    pub(super) fn effects_at(&self, variant: VariantId) -> impl Iterator<Item = (usize, &EffectWhat)> {
        self.effects.of(variant).map(|(n, effect, _)| (n, &effect.what))
    }

    /// The steps of a rest of a way.
    pub fn steps(&self, mut next: Rest) -> Vec<Step> {
        let mut steps = Vec::new();
        while let Some((variant, effect)) = next {
            let Some(origin) = self.effects.origin(variant, effect) else { break };
            let Some(site) = self.variants[variant.index()].sites.get(origin.site()) else { break };
            steps.push(self.step(self.function_of(variant), site));
            next = origin.next();
        }
        steps
    }

    /// The `cfg` predicates of all functions and operations on the way, and of where `culprit` was acquired, as one.
    pub fn cfg_of(&self, occurrence: &Occurrence<'_>, culprit: Option<&Held>) -> Option<Symbol> {
        let mut all: Vec<Symbol> = occurrence.function.cfg.into_iter().chain(occurrence.site.cfg).collect();
        if let Some(HeldId::Site(acquired, _)) = culprit.map(|held| held.id) {
            let sites = &self.variants[occurrence.variant.index()].sites;
            all.extend(sites.iter().find(|site| site.id == acquired).and_then(|site| site.cfg));
        }
        let mut next = occurrence.rest();
        while let Some((variant, effect)) = next {
            all.extend(self.function_of(variant).cfg);
            let Some(origin) = self.effects.origin(variant, effect) else { break };
            let site = self.variants[variant.index()].sites.get(origin.site());
            all.extend(site.and_then(|site| site.cfg));
            next = origin.next();
        }
        all_of(all)
    }

    /// Whether the way leads through a function that gives the system up.
    pub fn gives_up(&self, occurrence: &Occurrence<'_>) -> bool {
        let mut next = occurrence.rest();
        while let Some((variant, effect)) = next {
            if self.function_of(variant).gives_up {
                return true;
            }
            next = self.effects.origin(variant, effect).and_then(Origin::next);
        }
        false
    }

    /// Whether some build in which the occurrence's function is called has all that is on the way, which `cfg` tells.
    pub fn is_called_under(&self, occurrence: &Occurrence<'_>, cfg: Option<Symbol>) -> bool {
        match (self.builds_with(occurrence.variant), cfg) {
            (Some(builds), Some(cfg)) => can_hold_together(&[builds.as_str(), cfg.as_str()]),
            _ => true,
        }
    }

    /// The effect at the end of the way and the variant that has it.
    pub fn end<'m>(&'m self, occurrence: &Occurrence<'m>) -> (VariantId, &'m Site) {
        let mut at = (occurrence.variant, occurrence.site);
        let mut next = occurrence.rest();
        while let Some((variant, _)) = next
            && let Some((site, further)) = self.site_of(next)
        {
            at = (variant, site);
            next = further;
        }
        at
    }

    /// The site at which a rest of a way begins, and what is left of it after that.
    pub(super) fn site_of(&self, rest: Rest) -> Option<(&Site, Rest)> {
        let (variant, effect) = rest?;
        let origin = self.effects.origin(variant, effect)?;
        Some((self.variants[variant.index()].sites.get(origin.site())?, origin.next()))
    }

    /// One step of a chain in words.
    pub fn step(&self, function: &Function, site: &Site) -> Step {
        let what = match &site.what {
            SiteWhat::Call(edge) => format!("calls `{}`", self.function_of(edge.callee).path),
            SiteWhat::Acquire(lock) => {
                let class = lock.class.or_else(|| lock.place.class());
                let class = class.unwrap_or_else(|| fallback_class(function, lock.place));
                let verb = if lock.try_lock { "tries" } else { "takes" };
                format!("{verb} `{class}` ({})", kind_words(lock.kind))
            }
            SiteWhat::Sleep(what) => format!("sleeps in `{what}`"),
            SiteWhat::Suspend => "suspends".to_owned(),
            SiteWhat::Allocate(what) => format!("allocates with `{what}`"),
            SiteWhat::Context(what) => format!("enters `{}`", what.name()),
            SiteWhat::Misordered(what) => format!("ends `{}` out of order", what.name()),
            SiteWhat::Opaque { name, .. } => format!("calls `{name}`, which is not known"),
        };
        Step { function: function.path, span: site.span, what }
    }

    /// Locks and contexts of a held list, for output. The lock at `culprit` is marked.
    pub fn describe(
        &self,
        function: &Function,
        held: &[&Held],
        culprit: Option<usize>,
        configs: &[Config],
    ) -> (Vec<HeldLock>, Vec<ContextCause>) {
        let mut locks = Vec::new();
        let mut contexts = Vec::new();
        for (n, entry) in held.iter().enumerate() {
            match &entry.what {
                HeldWhat::Lock(lock) => {
                    let class = self.held_class(function, entry).unwrap_or_else(|| Symbol::new("_"));
                    let inner = configs.iter().map(|config| lock.kind.wait_types(*config).1);
                    locks.push(HeldLock {
                        lock: class,
                        kind: lock.kind,
                        wait_type: inner.min().unwrap_or(wait_context::WaitType::Inv),
                        span: entry.span,
                        culprit: culprit == Some(n),
                    });
                    contexts.extend(lock.contexts.iter().map(|what| ContextCause {
                        what: *what,
                        why: format!("`{class}` is held with it"),
                        span: Some(entry.span),
                    }));
                }
                HeldWhat::Context(what) => contexts.push(cause(function, entry, *what)),
                HeldWhat::Base(base) => {
                    contexts.extend(context_of(*base).map(|what| cause(function, entry, what)))
                }
                HeldWhat::Outer(_) => {}
            }
        }
        (locks, contexts)
    }
}

/// The interrupt that a base context is.
pub fn context_of(base: BaseContext) -> Option<ContextKind> {
    match base {
        BaseContext::Task => None,
        BaseContext::HardIrq | BaseContext::ThreadedHardIrq => Some(ContextKind::HardIrq),
        BaseContext::SoftIrq => Some(ContextKind::SoftIrq),
        BaseContext::Nmi => Some(ContextKind::Nmi),
    }
}

fn cause(function: &Function, entry: &Held, what: ContextKind) -> ContextCause {
    match (entry.id, &function.root) {
        (HeldId::Entry(0), Some(root)) => {
            let why = format!("`{}` is entered there: {}", function.path, root.why);
            ContextCause { what, why, span: root.span }
        }
        (HeldId::Entry(_), _) => {
            let why = format!("callers of `{}` establish it", function.path);
            ContextCause { what, why, span: Some(function.span) }
        }
        _ => ContextCause { what, why: "entered here".to_owned(), span: Some(entry.span) },
    }
}

/// Whether a class is that of the locks behind handles of one type: `*k::NodeRef<User>`.
pub fn is_behind_handle(class: Symbol) -> bool {
    class.as_str().starts_with('*')
}

/// A lock kind as prose.
pub fn kind_words(kind: wait_context::LockKind) -> String {
    kind.name().replace('_', " ")
}

/// Whether a function has a variable of this name.
fn has_local(function: &Function, name: &str) -> bool {
    function.body.iter().flat_map(|body| &body.locals).any(|local| local.name == name)
}

/// The confidence that remains after so many approximations.
pub fn confidence(doubt: u8) -> Confidence {
    match doubt {
        0 => Confidence::High,
        1 => Confidence::Medium,
        _ => Confidence::Low,
    }
}

/// What the tree calls is entered by its calls.
fn is_entry(program: &Program, calls: &CallGraph, variant: &Variant) -> bool {
    program.function(variant.key.function).root.is_some() || !calls.is_used(variant.key.function)
}

/// Handlers run in their own context.
fn is_entered_by_task(program: &Program, variant: &Variant) -> bool {
    let root = &program.function(variant.key.function).root;
    root.as_ref().is_none_or(|root| matches!(root.kind, RootKind::Task | RootKind::Allocator))
}

/// What the solver came to.
struct Computed {
    variants: Vec<Variant>,
    entries: Vec<VariantId>,
    /// Those of functions that none of the others reached when they were computed, though something names them.
    unreached: Vec<VariantId>,
    any_mode: FxHashSet<VariantId>,
}

fn compute(program: &Program, calls: &CallGraph, include_tests: bool) -> Computed {
    let span = tracing::info_span!("summaries", functions = program.functions.len());
    let _entered = span.enter();
    let mut solver = Solver::new(program, calls, VARIANT_BOUND).without_inert_calls();
    let mut entries = Vec::new();
    // Those that leave nothing open come first: what they tell their callees is exact, and the number of
    // variants of a function is bounded.
    let mut order: Vec<FnId> = calls.entries().to_vec();
    order.retain(|function| calls.acts(*function));
    order.sort_by_key(|function| (calls.open_parameters(*function), *function));
    let interrupted = Interrupted::new(program);
    let mut any_mode = FxHashSet::default();
    for function in &order {
        let entered = entered_by(program, calls, *function);
        let entry = enter(&mut solver, *function, Vec::new(), entered);
        entries.push(entry);
        if let Some(arguments) = interrupted.arguments(program, *function) {
            let in_kernel = enter(&mut solver, *function, arguments, entered);
            if in_kernel != entry {
                entries.push(in_kernel);
                any_mode.insert(entry);
            }
        }
    }
    // Whatever nobody reaches is checked as called with nothing held; callers come before their callees.
    let mut reached = FxHashSet::default();
    let mut unreached = Vec::new();
    let mut seen = 0;
    for used in [false, true] {
        for (id, function) in program.iter() {
            reached.extend(solver.variants[seen..].iter().map(|variant| variant.key.function));
            seen = solver.variants.len();
            let wanted = include_tests || !function.is_test;
            let wanted = wanted && function.body.is_some() && !calls.is_covered(id) && calls.acts(id);
            if wanted && calls.is_used(id) == used && !reached.contains(&id) {
                let entry = enter(&mut solver, id, Vec::new(), Entered::ByCall);
                entries.push(entry);
                unreached.push(entry);
            }
        }
    }
    debug_assert!(solver.variants.iter().all(|variant| variant.progress == Progress::Done));
    tracing::info!(variants = solver.variants.len(), steps = solver.steps(), "computed the summaries");
    let mut variants = solver.variants;
    Variant::forget_results(&mut variants);
    Computed { variants, entries, unreached, any_mode }
}

/// Who enters a function in which execution can begin.
fn entered_by(program: &Program, calls: &CallGraph, function: FnId) -> Entered {
    let declared = program.function(function);
    match declared.root {
        Some(_) => Entered::AsRoot,
        // A call that was not resolved may be one of this function, and give it a closure of the tree.
        None if calls.calls_lent(function) && !declared.is_doubtful_entry => Entered::FromOutside,
        None => Entered::ByCall,
    }
}

fn enter(solver: &mut Solver<'_>, function: FnId, arguments: Vec<Argument>, entered: Entered) -> VariantId {
    let variant = solver.variant(function, arguments, entered);
    solver.compute(variant);
    variant
}
