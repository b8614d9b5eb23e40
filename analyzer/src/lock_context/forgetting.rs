//! Telling a callee less of its arguments than is known, so that the variants of a function are few.

use super::summary::Argument;
use crate::flags::Know;
use crate::ir::{BOXED, Projection, Steps};

/// An argument of which less is told.
type Forget = fn(&Argument) -> Argument;

/// What a variant is told of an argument once its function has so many times as many variants as are told apart.
pub(super) const FORGETTING: [(usize, Forget); 3] =
    [(1, at_first_sight), (2, only_guards), (4, only_callables)];

/// The argument without what is inside of it, but for guards and functions: what it is itself, or what it refers to.
fn at_first_sight(argument: &Argument) -> Argument {
    match argument {
        Argument::Aggregate(variant @ Some(_), _) => match only_guards(argument) {
            Argument::Aggregate(_, fields) => Argument::Aggregate(*variant, fields),
            _ => Argument::Aggregate(*variant, Vec::new()),
        },
        Argument::Known(know, inner) => {
            let is_first = |steps: &[Projection]| matches!(steps, [] | [Projection::Deref]);
            let first = |(steps, v): &(Steps, Argument)| match is_first(steps) {
                true => (*steps, at_first_sight(v)),
                false => (*steps, only_guards(v)),
            };
            let inner = inner.iter().map(first).filter(|(_, v)| *v != Argument::Any).collect::<Vec<_>>();
            if know.is_top() && inner.is_empty() {
                Argument::Any
            } else {
                Argument::Known(know.clone(), inner)
            }
        }
        _ => only_guards(argument),
    }
}

/// The argument without anything but its guards, and the functions in it: what is not known to be called does
/// not happen.
pub(super) fn only_guards(argument: &Argument) -> Argument {
    pruned(argument, &|leaf| !matches!(leaf, Argument::Any))
}

/// The argument without anything but the functions in it.
fn only_callables(argument: &Argument) -> Argument {
    pruned(argument, &|_| false)
}

/// The argument with the leaves that satisfy `keep`, and with its functions.
fn pruned(argument: &Argument, keep: &dyn Fn(&Argument) -> bool) -> Argument {
    match argument {
        Argument::Guard(_)
        | Argument::TryOk(_)
        | Argument::TryFail
        | Argument::Moved
        | Argument::Within(..)
        | Argument::Any => {
            if keep(argument) {
                argument.clone()
            } else {
                Argument::Any
            }
        }
        Argument::Callable(function, captures) => {
            Argument::Callable(*function, captures.iter().map(|v| pruned(v, keep)).collect())
        }
        Argument::Aggregate(variant, fields) => {
            let fields = fields.iter().map(|(name, v)| (*name, pruned(v, keep)));
            let fields = fields.filter(|(_, v)| *v != Argument::Any).collect::<Vec<_>>();
            let boxed = variant.filter(|variant| *variant == BOXED);
            if fields.is_empty() { Argument::Any } else { Argument::Aggregate(boxed, fields) }
        }
        Argument::Known(_, inner) => {
            let inner = inner.iter().map(|(steps, v)| (*steps, pruned(v, keep)));
            let inner = inner.filter(|(_, v)| *v != Argument::Any).collect::<Vec<_>>();
            if inner.is_empty() { Argument::Any } else { Argument::Known(Know::shared_top(), inner) }
        }
    }
}
