//! Why a lock has its kind, and where it is taken.

use std::collections::{BTreeMap, BTreeSet};

use super::{Answer, Found, Line, fits};
use crate::frontend::rust::defs::{AdtId, Db};
use crate::frontend::rust::locks::LockReason;
use crate::frontend::rust::models::{CallModel, Models};
use crate::frontend::rust::ty::Ty;
use crate::ids::Symbol;
use crate::lock_context::{EffectWhat, kind_words};
use crate::source::Span;
use wait_context::{LockKind, WaitType};

/// What is known of a class.
#[derive(Default)]
struct Class {
    kinds: BTreeSet<&'static str>,
    of_kind: Vec<LockKind>,
    sites: BTreeSet<(Span, Symbol)>,
}

/// Every class that is taken somewhere.
fn classes(found: Found<'_>) -> BTreeMap<Symbol, Class> {
    let model = found.evidence.model;
    let mut classes: BTreeMap<Symbol, Class> = BTreeMap::new();
    for (id, _) in model.variants() {
        let function = model.function_of(id);
        for (what, way) in model.effects_of(id) {
            let (EffectWhat::Acquire(lock), Some(last)) = (what, way.last()) else { continue };
            let class = classes.entry(model.class(function, lock)).or_default();
            if class.kinds.insert(lock.kind.name()) {
                class.of_kind.push(lock.kind);
            }
            class.sites.insert((last.span, last.function));
        }
    }
    classes
}

pub(super) fn names(found: Found<'_>) -> Vec<&'static str> {
    let db = &found.understood.loaded.db;
    let types = db.adts.iter().enumerate().filter(|(n, _)| !reasons(found, AdtId::new(*n)).is_empty());
    let types = types.map(|(_, adt)| adt.meta.path.as_str());
    types.chain(classes(found).into_keys().map(Symbol::as_str)).collect()
}

fn reasons(found: Found<'_>, id: AdtId) -> Vec<LockReason> {
    found.understood.locks.why(&found.understood.loaded.db, id)
}

pub(super) fn answers(asked: &str, found: Found<'_>) -> Vec<Answer> {
    let db = &found.understood.loaded.db;
    let types = found.understood.locks.locks_named(db, asked.strip_prefix("crate::").unwrap_or(asked));
    let types = types.into_iter().map(|id| Answer {
        subject: format!("lock type `{}`", db.adt(id).meta.path),
        span: Some(db.adt(id).meta.span),
        lines: type_lines(found, id, 0),
    });
    let all = classes(found);
    let wanted = all.iter().filter(|(class, _)| fits(class.as_str(), asked));
    types.chain(wanted.map(|(name, class)| class_answer(found, *name, class))).collect()
}

fn class_answer(found: Found<'_>, name: Symbol, class: &Class) -> Answer {
    let mut lines = Vec::new();
    for kind in &class.of_kind {
        lines.push(Line::new(0, format!("is a {}", kind_words(*kind)), None));
        for (mode, config) in &found.evidence.model.configs {
            let (outer, inner) = kind.wait_types(*config);
            let outer = if outer == WaitType::Inv { inner } else { outer };
            let text = format!(
                "{}: needs wait type `{}`, allows `{}` inside",
                mode.name(),
                outer.name(),
                inner.name()
            );
            lines.push(Line::new(1, text, None));
        }
    }
    let db = &found.understood.loaded.db;
    let (ty, span) = declared(db, name).map_or((None, None), |(ty, span)| (Some(ty), Some(span)));
    for id in ty.map_or_else(Vec::new, |ty| lock_types(found, ty)) {
        lines.push(Line::new(
            0,
            format!("its type is `{}`", db.adt(id).meta.path),
            Some(db.adt(id).meta.span),
        ));
        lines.extend(type_lines(found, id, 1));
    }
    lines.push(Line::new(0, format!("taken at {} places", class.sites.len()), None));
    let site = |(span, function): &(Span, Symbol)| Line::new(1, format!("in `{function}`"), Some(*span));
    lines.extend(class.sites.iter().map(site));
    Answer { subject: format!("lock class `{name}`"), span, lines }
}

/// The type of the field or static that a class is named after, and the place of its declaration.
fn declared(db: &Db, class: Symbol) -> Option<(&Ty, Span)> {
    // A crate may be named after a hidden folder.
    let text = class.as_str();
    let names = text.find("::").unwrap_or_default();
    let end = text[names..].find(['/', '.']).map_or(text.len(), |at| names + at);
    let path = &text[..end];
    let owner = path.rsplit_once("::");
    let field = db.adts.iter().flat_map(|adt| &adt.variants).find_map(|variant| {
        let (head, name) = owner.filter(|(head, _)| variant.path == *head)?;
        debug_assert!(!head.is_empty());
        variant.fields.iter().find(|field| field.name == name).map(|field| (&field.ty, field.span))
    });
    let in_static =
        || db.consts.iter().find(|item| item.meta.path == path).map(|item| (&item.ty, item.meta.span));
    field.or_else(in_static)
}

/// The lock types in a type, outermost first.
fn lock_types(found: Found<'_>, ty: &Ty) -> Vec<AdtId> {
    let (db, locks) = (&found.understood.loaded.db, &found.understood.locks);
    let mut ids = Vec::new();
    ty.any(&mut |ty| {
        if let Ty::Adt(id, _) = ty
            && locks.is_lock(db, ty)
            && !ids.contains(id)
        {
            ids.push(*id);
        }
        false
    });
    ids
}

fn type_lines(found: Found<'_>, id: AdtId, depth: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for reason in reasons(found, id) {
        let does = reason.model.as_ref().map_or_else(|| "its kind is not known".to_owned(), words);
        lines.push(Line::new(depth, format!("`{}`: {does}", reason.method), None));
        if let Some(name) = &reason.profile {
            let active = found.understood.locks.active().iter().find(|profile| profile.name == *name);
            let why =
                active.map_or_else(String::new, |profile| format!(", active because of {}", profile.why));
            lines.push(Line::new(depth + 1, format!("`{name}` says so{why}"), None));
        }
        if !reason.evidence.is_empty() {
            lines.push(Line::new(depth + 1, "read from its code", None));
        }
        let evidence = reason.evidence.iter();
        lines.extend(evidence.map(|seen| Line::new(depth + 2, seen.what.clone(), Some(seen.span))));
    }
    lines
}

/// What a method of a lock does.
fn words(model: &CallModel) -> String {
    let CallModel::Acquire { kind, try_lock, contexts, .. } = model else {
        return "does not take it".to_owned();
    };
    let verb = if *try_lock { "tries to take" } else { "takes" };
    let contexts: String = contexts.iter().map(|what| format!(", with `{}`", what.name())).collect();
    format!("{verb} a {}{contexts}", kind_words(*kind))
}
