//! What is known of a function: who enters it, whom it calls, what it can lead to, where it is called.

use super::{Answer, Found, Line, fits, held_lines, list, without_repeats};
use crate::contract::describe_facts;
use crate::frontend::rust::lower::{CallTarget, Resolution};
use crate::ids::{FnId, Symbol};
use crate::ir::Function;
use crate::lock_context::{EffectWhat, SiteWhat, VariantId, kind_words};

/// Ways in which it is called that are shown.
const CALLER_BOUND: usize = 20;

pub(super) fn names(found: Found<'_>) -> Vec<&'static str> {
    named(found).map(|(_, function)| function.path.as_str()).collect()
}

fn named<'f>(found: Found<'f>) -> impl Iterator<Item = (FnId, &'f Function)> {
    found.understood.lowered.program.iter().filter(|(_, function)| function.body.is_some())
}

/// The functions that a name fits.
pub(super) fn of_name<'f>(asked: &str, found: Found<'f>) -> Vec<(FnId, &'f Function)> {
    named(found).filter(|(_, function)| fits(function.path.as_str(), asked)).collect()
}

/// The variants of a function.
pub(super) fn variants_of(found: Found<'_>, id: FnId) -> Vec<VariantId> {
    let variants = found.evidence.model.variants();
    variants.filter(|(_, variant)| variant.key.function == id).map(|(variant, _)| variant).collect()
}

pub(super) fn answers(asked: &str, found: Found<'_>) -> Vec<Answer> {
    of_name(asked, found).into_iter().map(|(id, function)| answer(found, id, function)).collect()
}

fn answer(found: Found<'_>, id: FnId, function: &Function) -> Answer {
    let mut lines = entered(function);
    lines.extend(calls(found, id));
    let variants = variants_of(found, id);
    if variants.is_empty() {
        lines.push(Line::new(0, "no entry reaches it", None));
    }
    for variant in &variants {
        lines.extend(summary(found, function, *variant));
    }
    lines.extend(callers(found, id));
    let subject = format!("function `{}`", function.path);
    Answer { subject, span: Some(function.span), lines: without_repeats(lines) }
}

fn entered(function: &Function) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(root) = &function.root {
        lines.push(Line::new(0, format!("entered from outside: {}", root.why), root.span));
    } else if function.is_public {
        lines.push(Line::new(0, "visible outside its crate: entered with nothing held", None));
    }
    let requires = function.requires.iter().map(|what| format!("its callers establish `{}`", what.name()));
    lines.extend(requires.map(|text| Line::new(0, text, None)));
    lines.extend(function.cfg.map(|cfg| Line::new(0, format!("exists under `{cfg}`"), None)));
    lines
}

fn calls(found: Found<'_>, id: FnId) -> Vec<Line> {
    let rows = found.understood.lowered.calls.iter().filter(|(caller, _)| *caller == id);
    let rows: Vec<_> = rows.flat_map(|(_, rows)| rows).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let db = &found.understood.loaded.db;
    let target = |target: &CallTarget| match target {
        CallTarget::Fn(id) => db.func(*id).meta.path,
        CallTarget::Const(id) => db.const_(*id).meta.path,
        CallTarget::Constructor(adt, variant) => db.adt(*adt).variants[*variant as usize].path,
        CallTarget::Variable(name, _) => *name,
    };
    let mut lines = vec![Line::new(0, "calls", None)];
    lines.extend(rows.into_iter().map(|row| {
        let targets = list(row.targets.iter().map(target));
        let text = match row.resolution {
            Resolution::Exact => format!("`{}`: {targets}", row.name),
            Resolution::Candidates => format!("`{}`: one of {targets}", row.name),
            Resolution::External => format!("`{}`: outside the tree", row.name),
            Resolution::Unknown => format!("`{}`: not resolved", row.name),
        };
        Line::new(1, text, Some(row.span))
    }));
    lines
}

fn summary(found: Found<'_>, function: &Function, variant: VariantId) -> Vec<Line> {
    let model = found.evidence.model;
    let Some((_, data)) = model.variants().nth(variant.index()) else { return Vec::new() };
    let facts = describe_facts(model.program, function, &data.entry_facts);
    let when = if facts.is_empty() { String::new() } else { format!(" when {facts}") };
    let mut lines = vec![Line::new(0, format!("can lead to{when}"), None)];
    for (what, way) in model.effects_of(variant) {
        let text = match what {
            EffectWhat::Acquire(lock) => {
                let verb = if lock.try_lock { "trying" } else { "taking" };
                format!("{verb} {} `{}`", kind_words(lock.kind), model.class(function, lock))
            }
            EffectWhat::Sleep(what) => format!("sleeping in `{what}`"),
            EffectWhat::Suspend => "suspending".to_owned(),
            EffectWhat::Allocate(what) => format!("allocating with `{what}`"),
        };
        lines.push(Line::new(1, text, way.last().map(|step| step.span)));
        lines.extend(super::steps(2, &way));
    }
    if lines.len() == 1 {
        lines[0].text = format!("takes no lock and does not sleep or allocate{when}");
    }
    let cuts = data.cuts.iter().map(|cut| {
        let truth = if cut.truth { "always true" } else { "always false" };
        Line::new(1, format!("a branch is {truth} there"), Some(cut.span))
    });
    lines.extend(cuts);
    lines.extend(data.limited.then(|| Line::new(1, "a bound of the analysis was hit here", None)));
    lines
}

fn callers(found: Found<'_>, id: FnId) -> Vec<Line> {
    let model = found.evidence.model;
    let mut lines = Vec::new();
    for (caller, variant) in model.variants() {
        let function = model.function_of(caller);
        for site in &variant.sites {
            let SiteWhat::Call(edge) = &site.what else { continue };
            if model.function_of(edge.callee).path != model.program.function(id).path {
                continue;
            }
            let held = held_lines(model, function, &site.held, 2);
            let with = if held.is_empty() { " with nothing of its own held" } else { " while it" };
            lines.push(Line::new(1, format!("by `{}`{with}", function.path), Some(site.span)));
            lines.extend(held);
        }
    }
    let lines = without_repeats(lines);
    let total = lines.iter().filter(|line| line.depth == 1).count();
    if total == 0 {
        return Vec::new();
    }
    let mut shown = vec![Line::new(0, format!("called in {total} ways"), None)];
    let mut count = 0;
    shown.extend(lines.into_iter().take_while(|line| {
        count += usize::from(line.depth == 1);
        count <= CALLER_BOUND
    }));
    shown.extend(
        (total > CALLER_BOUND).then(|| Line::new(1, format!("and {} more", total - CALLER_BOUND), None)),
    );
    shown
}

/// The path of a variant's function.
pub(super) fn path_of(found: Found<'_>, variant: VariantId) -> Symbol {
    found.evidence.model.function_of(variant).path
}
