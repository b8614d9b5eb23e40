//! What happens where something is held: each effect of each call, in the terms of the function that calls.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Deref;
use std::rc::Rc;

use wait_context::Config;

use super::effects::{EffectWhat, doubt_of, effect_here, own_effect, released_entries};
use super::hold::Held;
use super::limits::Machine;
use super::model::Model;
use super::summary::{Site, SiteWhat, VariantId};
use crate::ids::Symbol;
use crate::ir::Function;
use crate::source::Provenance;

/// Something that happens at a site or below it, with what the site's function holds then.
pub struct Occurrence<'m> {
    /// The variant that the site is in.
    pub variant: VariantId,
    /// The function of the variant.
    pub function: &'m Function,
    /// The site.
    pub site: &'m Site,
    /// What happens, in terms of the function.
    pub what: Cow<'m, EffectWhat>,
    /// What the function itself holds when it happens.
    pub held: Rc<Holding<'m>>,
    /// A wait override is in force on the way.
    pub overridden: bool,
    /// Approximations on the way.
    pub doubt: u8,
    /// Another thread does it, with what the function has given it.
    pub is_started: bool,
    next: Rest,
}

/// The rest of a way: the effect of a callee that it goes on with, by its number; none at its end.
pub type Rest = Option<(VariantId, usize)>;

/// What a function itself holds at a site, oldest first. What follows from that is computed once for all that happens
/// there.
pub struct Holding<'m> {
    entries: Vec<&'m Held>,
    classes: OnceCell<Vec<Option<Symbol>>>,
    machines: OnceCell<Vec<(Config, Machine)>>,
}

impl<'m> Holding<'m> {
    fn new(entries: Vec<&'m Held>) -> Rc<Self> {
        Rc::new(Self { entries, classes: OnceCell::new(), machines: OnceCell::new() })
    }

    fn without(site: &'m Site, gone: &[super::hold::HeldId]) -> Rc<Self> {
        let left = site.held.iter().filter(|held| held.is_own() && !gone.contains(&held.id));
        Self::new(left.collect())
    }
}

impl<'m> Deref for Holding<'m> {
    type Target = [&'m Held];

    fn deref(&self) -> &Self::Target {
        &self.entries
    }
}

impl<'m> Occurrence<'m> {
    /// A lock that is taken with these held, without what may be in force besides.
    pub(super) fn of_pair(
        (variant, function, site): (VariantId, &'m Function, &'m Site),
        (what, held): (EffectWhat, Vec<&'m Held>),
        (doubt, is_started): (u8, bool),
        next: Rest,
    ) -> Self {
        let (what, held) = (Cow::Owned(what), Holding::new(held));
        Self { variant, function, site, what, held, overridden: false, doubt, is_started, next }
    }

    /// The way below the site.
    pub fn rest(&self) -> Rest {
        self.next
    }

    /// The classes of what is held, as they are printed: none for what is no lock.
    pub fn held_classes(&self, model: &Model<'_>) -> &[Option<Symbol>] {
        let class = |held: &&Held| model.held_class(self.function, held);
        self.held.classes.get_or_init(|| self.held.iter().map(class).collect())
    }

    /// The wait-context machine after what is held was pushed into it, in one of the model's configurations.
    pub fn machine(&self, model: &Model<'_>, config: Config) -> &Machine {
        let machine = |config: Config| (config, Machine::new(self.held.iter().copied(), config));
        let machines =
            self.held.machines.get_or_init(|| model.configs.iter().map(|mode| machine(mode.1)).collect());
        let known = machines.iter().position(|(known, _)| *known == config);
        &machines[known.unwrap_or_default()].1
    }
}

/// Which occurrences are looked at, by what is held and what happens.
pub(super) type Wanted<'w> = &'w dyn Fn(&[Held], &EffectWhat) -> bool;

impl Model<'_> {
    /// Calls `visit` with everything that happens and is `wanted`, at a site or below it, while the site's own function
    /// holds something or has a context in force. Functions outside the analyzed tree are left out.
    ///
    /// `wanted` is asked first, of the held list and of what happens as the function says in which it does: what is
    /// not wanted is not put into the terms of the site.
    pub fn occurrences<'m>(&'m self, wanted: Wanted<'_>, visit: &mut dyn FnMut(&Occurrence<'m>)) {
        for (id, variant) in self.variants() {
            let function = self.program.function(variant.key.function);
            if function.provenance != Provenance::Tree {
                continue;
            }
            for site in variant.sites.iter().filter(|site| site.held.iter().any(Held::is_own)) {
                self.at_site((id, function), site, wanted, visit);
            }
        }
    }

    fn at_site<'m>(
        &'m self,
        (variant, function): (VariantId, &'m Function),
        site: &'m Site,
        wanted: Wanted<'_>,
        visit: &mut dyn FnMut(&Occurrence<'m>),
    ) {
        let all: OnceCell<Rc<Holding<'m>>> = OnceCell::new();
        let all = || all.get_or_init(|| Holding::without(site, &[])).clone();
        let base = |what, held, overridden, doubt, next| Occurrence {
            variant,
            function,
            site,
            what,
            held,
            overridden,
            doubt,
            is_started: false,
            next,
        };
        if let Some(what) = own_effect(site).filter(|what| wanted(&site.held, what)) {
            visit(&base(Cow::Owned(what), all(), false, site.doubt, None));
        }
        let SiteWhat::Call(edge) = &site.what else { return };
        let callee = &self.variants[edge.callee.index()];
        for (n, effect, doubt) in self.effects.of(edge.callee) {
            if !wanted(&site.held, &effect.what) {
                continue;
            }
            let held = match effect.released.is_empty() {
                true => all(),
                false => Holding::without(site, &released_entries(&effect.released, site, edge)),
            };
            if held.is_empty() {
                continue;
            }
            let what = effect_here(self.program, callee, effect, site, edge);
            let doubt = doubt_of(effect, doubt, site, edge);
            visit(&base(what, held, effect.overridden, doubt, Some((edge.callee, n))));
        }
    }
}
