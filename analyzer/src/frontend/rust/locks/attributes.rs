//! Facts that the source states: attributes of signature files, of nestcheck, and of `runtime-lockdep`.

use crate::frontend::rust::defs::{Db, FnDefId};
use crate::frontend::rust::hir::Attr;
use crate::frontend::rust::models::CallModel;
use crate::ids::Symbol;
use crate::ir::ContextKind;
use crate::source::Span;

/// A contract as an attribute states it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ContractAttribute {
    /// The function it stands on.
    pub entry: FnDefId,
    /// Its name.
    pub name: Symbol,
    /// The condition, as written; empty for none.
    pub when: Symbol,
    /// What must not be reached, as written.
    pub forbid: Vec<Symbol>,
    /// The answer that is expected, if one is stated.
    pub expect: Option<Symbol>,
    /// The attribute.
    pub span: Span,
}

/// What a function's attributes say that a call of it does.
pub(super) fn model(db: &Db, func: FnDefId) -> Option<CallModel> {
    let data = db.func(func);
    data.meta.attrs.iter().find_map(|attr| match last(attr) {
        "sleeps" | "might_sleep" if is_ours(attr, "might_sleep") => sleeps(attr, data.syntax.has_self),
        "allocates" if is_ours(attr, "") => Some(CallModel::Allocate),
        _ => None,
    })
}

/// Contexts that callers of a function must establish.
pub fn requires(db: &Db, func: FnDefId) -> Vec<ContextKind> {
    let stated =
        db.func(func).meta.attrs.iter().filter(|attr| last(attr) == "context" && is_ours(attr, "context"));
    let mut out: Vec<ContextKind> = stated.flat_map(|attr| context_words(attr.tokens.as_str())).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// The contracts that stand on functions of the tree.
pub fn contracts(db: &Db) -> Vec<ContractAttribute> {
    let functions = (0..db.fns.len()).map(FnDefId::new);
    let of = |func: FnDefId| {
        let attrs = db.func(func).meta.attrs.iter();
        attrs.filter_map(|attr| contract(func, attr)).collect::<Vec<_>>()
    };
    functions.flat_map(of).collect()
}

fn contract(entry: FnDefId, attr: &Attr) -> Option<ContractAttribute> {
    if last(attr) != "contract" || !is_ours(attr, "contract") {
        return None;
    }
    let empty = Symbol::new("");
    let mut out = ContractAttribute {
        entry,
        name: empty,
        when: empty,
        forbid: Vec::new(),
        expect: None,
        span: attr.span,
    };
    for (number, part) in parts(attr.tokens.as_str()).into_iter().enumerate() {
        if let Some(list) = arguments(part, "forbid") {
            out.forbid = parts(list).into_iter().map(|word| Symbol::new(unquoted(word))).collect();
        } else if let Some((key, value)) = assignment(part) {
            match key {
                "name" => out.name = value,
                "when" => out.when = value,
                "expect" => out.expect = Some(value),
                _ => {}
            }
        } else if number == 0 {
            out.name = Symbol::new(unquoted(part));
        }
    }
    Some(out)
}

fn sleeps(attr: &Attr, has_self: bool) -> Option<CallModel> {
    let tokens = attr.tokens.as_str();
    if parts(tokens).contains(&"awaits") {
        return None;
    }
    let number = parts(tokens)
        .into_iter()
        .find_map(assignment)
        .and_then(|(key, value)| (key == "releases").then(|| value.as_str().parse::<usize>().ok()).flatten());
    let releases = number.map(|number| number + usize::from(has_self));
    let returns_guard = releases.is_some();
    Some(CallModel::Sleep { releases, returns_guard, is_followed: !returns_guard, switches: false })
}

/// Whether an attribute is nestcheck's, or `runtime-lockdep`'s of this name, with or without the crate's name.
fn is_ours(attr: &Attr, runtime: &str) -> bool {
    match attr.path.as_str().rsplit_once("::") {
        Some(("nestcheck", _)) => true,
        Some(("runtime_lockdep", name)) => name == runtime,
        Some(_) => false,
        None => attr.path == runtime,
    }
}

fn last(attr: &Attr) -> &'static str {
    attr.path.as_str().rsplit("::").next().unwrap_or_default()
}

fn context_words(tokens: &str) -> Vec<ContextKind> {
    let words = tokens.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'));
    words.filter(|word| !word.is_empty()).filter_map(context_word).collect()
}

fn context_word(word: &str) -> Option<ContextKind> {
    match word {
        "raw" | "atomic" => Some(ContextKind::PreemptOff),
        "bottom_half_off" => Some(ContextKind::BhOff),
        _ => ContextKind::from_name(&word.replace('_', "-")),
    }
}

/// Splits at the commas that are in no parentheses and no string.
fn parts(text: &str) -> Vec<&str> {
    let (mut out, mut depth, mut in_string, mut start) = (Vec::new(), 0_usize, false, 0);
    for (at, c) in text.char_indices() {
        match c {
            '"' => in_string = !in_string,
            '(' | '[' | '{' if !in_string => depth += 1,
            ')' | ']' | '}' if !in_string => depth = depth.saturating_sub(1),
            ',' if !in_string && depth == 0 => {
                out.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    out.push(text[start..].trim());
    out.retain(|part| !part.is_empty());
    out
}

/// What is inside of `name(…)`.
fn arguments<'t>(part: &'t str, name: &str) -> Option<&'t str> {
    part.strip_prefix(name)?.trim_start().strip_prefix('(')?.trim_end().strip_suffix(')')
}

fn assignment(part: &str) -> Option<(&str, Symbol)> {
    let (key, value) = part.split_once('=')?;
    let key = key.trim();
    let is_name = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_');
    is_name.then(|| (key, Symbol::new(unquoted(value.trim()))))
}

fn unquoted(text: &str) -> &str {
    text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_in_strings_and_parentheses_do_not_split() {
        assert_eq!(parts(r#"a, when = "x, y", forbid(b, c)"#), ["a", r#"when = "x, y""#, "forbid(b, c)"]);
        assert_eq!(parts(""), Vec::<&str>::new());
    }

    #[test]
    fn contexts_are_words_with_either_dash() {
        assert_eq!(context_words("irq_off, preempt-off"), [ContextKind::IrqOff, ContextKind::PreemptOff]);
        assert_eq!(context_words("hardirq | raw"), [ContextKind::HardIrq, ContextKind::PreemptOff]);
    }
}
