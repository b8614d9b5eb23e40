//! Counts of calls that take a lock, and what is not known of them.

use super::call::CallSite;
use super::text::type_text;
use super::{Lowerer, path_text};
use crate::frontend::rust::hir::{ExprId, ExprKind};
use crate::frontend::rust::models::CallModel;
use crate::frontend::rust::ty::Ty;
use crate::ids::Symbol;
use crate::ir::{Operand, UnknownReason};

/// Names that are given to the taking of a lock, and to little else.
const LOCK_NAMES: [&str; 19] = [
    "acquire_read",
    "acquire_write",
    "down_read",
    "down_write",
    "lock",
    "lock_bh",
    "lock_interruptible",
    "lock_irq",
    "lock_irq_disabled",
    "lock_irqsave",
    "lock_noirq",
    "lock_shared",
    "read_irqsave",
    "try_lock",
    "try_read",
    "try_write",
    "upgradeable_read",
    "upread",
    "write_irqsave",
];

/// Names that registers, files and channels have too.
const SHARED_NAMES: [&str; 3] = ["acquire", "read", "write"];

/// Words of which the name of a lock's type has one.
const LOCK_WORDS: [&str; 9] =
    ["lock", "mutex", "rwlock", "rwmutex", "rwsem", "sem", "semaphore", "seqlock", "spinlock"];

/// How long a chain of receivers is written out.
const MAX_CHAIN: usize = 12;

impl Lowerer<'_> {
    /// The class of a lock that is not where its receiver is: of what a handle or a counted pointer leads to.
    pub(super) fn shared_class(&self, site: CallSite<'_>) -> Option<Symbol> {
        self.class_by_handle(site).or_else(|| self.class_by_pointer(site))
    }

    /// The class of the lock that a handle leads to: the handle's type, with its arguments as far as they are known.
    fn class_by_handle(&self, site: CallSite<'_>) -> Option<Symbol> {
        let ty = site.receiver?.peel_refs();
        self.cx.models.is_handle(ty).then(|| self.cx.class_of_handle(ty)).flatten()
    }

    /// The type that a lock is a field of, if it has type arguments that tell it from others: none that is not known, and
    /// no trait object, which another may have become.
    pub(super) fn owner_of_lock(&self, site: CallSite<'_>) -> Option<Symbol> {
        let ExprKind::MethodCall { receiver, .. } = &self.body().expr(site.expr?).kind else { return None };
        let ExprKind::Field(base, ..) = &self.body().expr(*receiver).kind else { return None };
        let steps = &self.inferred.fields.get(receiver)?.steps;
        let owner = steps.last().map_or(self.ty(*base), |(_, ty)| ty).peel_refs();
        let Ty::Adt(_, args) = owner else { return None };
        let is_known = |ty: &Ty| {
            let is_named = matches!(ty, Ty::Prim(_) | Ty::Adt(..) | Ty::External(..) | Ty::Const(_));
            is_named || matches!(ty, Ty::Ref(..) | Ty::Ptr(..) | Ty::Slice(_) | Ty::Array(..) | Ty::Tuple(_))
        };
        let are_known = !args.is_empty() && !owner.any(&mut |part| !is_known(part));
        are_known.then(|| type_text(self.cx.db, owner))
    }

    /// Notes that a value of this type is made by hand: if it is a guard of locks behind handles, none is taken for it.
    pub(super) fn note_regained(&mut self, made: &Ty) {
        let Some(handle) = self.cx.models.handle_of(self.cx.db, made) else { return };
        self.out.requests.depends_on(&handle);
        let class = self.cx.class_of_handle(&handle);
        if let Some(class) = class.filter(|class| !self.f.body.regained.contains(class)) {
            self.f.body.regained.push(class);
        }
    }

    /// The class of the lock that a method takes whose receiver is a counted pointer to the lock: `Mutex<Device>`.
    /// What it protects must be a type or a trait of the tree: a mutex around a number can be any.
    fn class_by_pointer(&self, site: CallSite<'_>) -> Option<Symbol> {
        let ExprKind::MethodCall { receiver, .. } = &self.body().expr(site.expr?).kind else { return None };
        let (Ty::Adt(pointer, _), Ty::Adt(lock, args)) =
            (self.ty(*receiver).peel_refs(), site.receiver?.peel_refs())
        else {
            return None;
        };
        if pointer == lock || !self.cx.facts.is_counted_pointer(*pointer) {
            return None;
        }
        self.cx.class_by_content(*lock, args)
    }

    /// Notes which locks become locks around a trait object, each by its class before and after.
    pub(super) fn note_objects(&mut self) {
        for (from, to) in &self.inferred.objects {
            let (Ty::Adt(lock, xs), Ty::Adt(_, ys)) = (from, to) else { continue };
            if self.cx.models.is_lock(self.cx.db, from)
                && let (Some(concrete), Some(object)) =
                    (self.cx.class_by_content(*lock, xs), self.cx.class_by_content(*lock, ys))
            {
                self.out.notes.objects.push((object, concrete));
            }
        }
    }

    /// Counts a call that a model says takes a lock.
    pub(super) fn count_acquire(
        &mut self,
        site: CallSite<'_>,
        model: &CallModel,
        receiver: Option<&Operand>,
    ) {
        if !matches!(model, CallModel::Acquire { .. }) {
            return;
        }
        let place = receiver.and_then(|operand| Self::receiver_place(operand, site.receiver));
        self.out.counts.lock_calls += 1;
        if self.shared_class(site).is_some() || place.is_some_and(|place| self.is_class_known(&place)) {
            self.out.counts.lock_calls_known += 1;
        } else {
            let what = format!("which lock: {}", self.call_text(site));
            self.unknown(UnknownReason::Lock, &what, site.span);
        }
    }

    /// Counts a call of something that is not resolved, if it looks like the taking of a lock.
    pub(super) fn count_unresolved(&mut self, site: CallSite<'_>, args: usize) -> bool {
        let name = site.name.as_str();
        let looks_so = args == 1
            && (LOCK_NAMES.contains(&name) || SHARED_NAMES.contains(&name) && !self.is_operand(site));
        if looks_so {
            self.out.counts.lock_calls += 1;
            let what = format!("type of the receiver: {}", self.call_text(site));
            self.unknown(UnknownReason::Lock, &what, site.span);
        }
        looks_so
    }

    /// Counts a call out of what is read, if it looks like the taking of a lock.
    pub(super) fn count_external(&mut self, site: CallSite<'_>, path: Symbol, args: usize) {
        if args == 1 && names_a_lock(path.as_str()) {
            self.out.counts.lock_calls += 1;
            let what = format!("not read: {path}");
            self.unknown(UnknownReason::Lock, &what, site.span);
        }
    }

    /// Whether what the call gives is computed with: no guard is.
    fn is_operand(&mut self, site: CallSite<'_>) -> bool {
        let body = self.body();
        let operands = self.operands_of_body.get_or_insert_with(|| {
            let operands = body.exprs.iter().flat_map(|expr| match &expr.kind {
                ExprKind::Binary(_, left, right) => vec![*left, *right],
                ExprKind::AssignOp(_, _, operand)
                | ExprKind::Not(operand)
                | ExprKind::Neg(operand)
                | ExprKind::Cast(operand, _) => vec![*operand],
                _ => Vec::new(),
            });
            operands.collect()
        });
        site.expr.is_some_and(|expr| operands.contains(&expr))
    }

    /// The call as it is written, without arguments.
    fn call_text(&self, site: CallSite<'_>) -> String {
        let mut parts = Vec::new();
        let mut next = site.expr;
        while let Some(expr) = next
            && parts.len() < MAX_CHAIN
        {
            next = self.link(expr, &mut parts);
        }
        if next.is_some() {
            parts.push("…".to_owned());
        }
        parts.reverse();
        parts.concat()
    }

    /// Adds the last link of a chain of calls and fields; what comes before it is the result.
    fn link(&self, expr: ExprId, parts: &mut Vec<String>) -> Option<ExprId> {
        let (text, before) = match &self.body().expr(expr).kind {
            ExprKind::Path(path) => (path_text(path), None),
            ExprKind::MethodCall { receiver, name, .. } => (format!(".{name}()"), Some(*receiver)),
            ExprKind::Call(callee, _) => ("()".to_owned(), Some(*callee)),
            ExprKind::Field(base, name, _) => (format!(".{name}"), Some(*base)),
            ExprKind::Index(base, _) => ("[_]".to_owned(), Some(*base)),
            ExprKind::Try(inner) => ("?".to_owned(), Some(*inner)),
            ExprKind::Await(inner) => (".await".to_owned(), Some(*inner)),
            ExprKind::Ref(_, inner) | ExprKind::Deref(inner) => return Some(*inner),
            _ => ("…".to_owned(), None),
        };
        parts.push(text);
        before
    }
}

/// Whether the path of a method out of what is read tells that it takes a lock: by its name alone, or by a name that
/// others have too and that of its type.
fn names_a_lock(path: &str) -> bool {
    let (of, name) = path.rsplit_once("::").unwrap_or(("", path));
    LOCK_NAMES.contains(&name) || SHARED_NAMES.contains(&name) && of.split("::").any(has_lock_word)
}

/// Whether `RwLock`, `ticket_mutex` or the like.
fn has_lock_word(name: &str) -> bool {
    let is_start = |(at, c): &(usize, char)| *at == 0 || c.is_uppercase() || *c == '_';
    let starts: Vec<usize> = name.char_indices().filter(is_start).map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).copied().chain([name.len()]);
    let mut words = starts.iter().zip(ends).map(|(start, end)| name[*start..end].trim_matches('_'));
    words.any(|word| LOCK_WORDS.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_register_is_read_and_a_lock_is_taken() {
        assert!(names_a_lock("spin::rwlock::RwLock::read"));
        assert!(names_a_lock("os::TicketMutex::new::acquire"));
        assert!(names_a_lock("lazyinit::LazyInit::lock"));
        assert!(!names_a_lock("volatile::Volatile::read"));
        assert!(!names_a_lock("chip::block::Clock::read"));
        assert!(!names_a_lock("spin::rwlock::RwLock::new"));
    }
}
