//! `cfg_if!` and `cfg_select!` around items: every branch, each under the `cfg` that it needs.

use super::cfg::conjunction;
use crate::frontend::rust::defs::{Db, ModuleId};
use crate::frontend::rust::expand::{Delim, Expansion, Tok, TokKind, is_operator, tree_end};
use crate::frontend::rust::hir::{Item, MacroCall};
use crate::frontend::rust::macros;
use crate::frontend::rust::parse::parse_items;
use crate::ids::Symbol;
use crate::source::{Provenance, SourceMap, Span};

/// The items of one branch, and what it needs.
pub(super) struct Branch {
    cfg: Option<Symbol>,
    toks: Vec<Tok>,
}

/// The branches of a call, if it is of one of these macros and the tree has none of its own of that name.
pub(super) fn branches(
    db: &Db,
    module: ModuleId,
    call: &MacroCall,
    sources: &SourceMap,
) -> Option<Vec<Branch>> {
    let name = call.path.segments.last()?.name;
    if !matches!(name.as_str(), "cfg_if" | "cfg_select") {
        return None;
    }
    if let Some(id) = macros::find(db, module, &call.path)
        && db.provenance(db.macro_(id).module) != Provenance::Stub
    {
        return None;
    }
    let toks = macros::tokens(&call.tokens, sources).ok()?;
    let written = if name == "cfg_if" { chain(&toks)? } else { arms(&toks)? };
    Some(exclusive(written, call.span))
}

/// Parses the items of all branches.
pub(super) fn items(branches: Vec<Branch>, span: Span) -> Result<Vec<Item>, ()> {
    let mut all = Vec::new();
    for branch in branches {
        let expansion = Expansion::new(branch.toks, span);
        let items = parse_items(&expansion, span).map_err(|_| ())?;
        all.extend(items.into_iter().map(|mut item| {
            item.attrs.cfg = conjunction(branch.cfg, item.attrs.cfg);
            item
        }));
    }
    Ok(all)
}

/// A predicate, or none for the last resort, and what stands under it.
type Written<'t> = (Option<&'t [Tok]>, &'t [Tok]);

/// `if #[cfg(a)] { … } else if #[cfg(b)] { … } else { … }`
fn chain(toks: &[Tok]) -> Option<Vec<Written<'_>>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < toks.len() {
        if toks[at].ident() == Some("else") {
            at += 1;
        }
        let mut predicate = None;
        if toks.get(at)?.ident() == Some("if") {
            // `if`, `#`, then `[cfg(…)]`.
            let attribute = inside(toks, at + 2, Delim::Bracket)?;
            predicate = Some(inside(attribute, 1, Delim::Parenthesis)?);
            at = tree_end(toks, at + 2)?;
        }
        found.push((predicate, inside(toks, at, Delim::Brace)?));
        at = tree_end(toks, at)?;
    }
    Some(found)
}

/// `a => { … } b => { … } _ => { … }`
fn arms(toks: &[Tok]) -> Option<Vec<Written<'_>>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < toks.len() {
        let start = at;
        while !is_operator(toks, at, "=>") {
            at = tree_end(toks, at)?;
        }
        let predicate = &toks[start..at];
        let is_rest =
            predicate.len() == 1 && (predicate[0].ident() == Some("_") || predicate[0].is_punct('_'));
        found.push(((!is_rest).then_some(predicate), inside(toks, at + 2, Delim::Brace)?));
        at = tree_end(toks, at + 2)?;
        if toks.get(at).is_some_and(|tok| tok.is_punct(',')) {
            at += 1;
        }
    }
    Some(found)
}

/// What the group at `at` encloses.
fn inside(toks: &[Tok], at: usize, delim: Delim) -> Option<&[Tok]> {
    let is_group = matches!(&toks.get(at)?.kind, TokKind::Open(open) if *open == delim);
    let end = tree_end(toks, at)?;
    is_group.then(|| &toks[at + 1..end - 1])
}

/// Each branch with its own predicate and the opposite of those before it.
fn exclusive(written: Vec<Written<'_>>, span: Span) -> Vec<Branch> {
    let mut before: Vec<String> = Vec::new();
    let mut branches = Vec::new();
    for (predicate, toks) in written {
        let own = predicate.map(|toks| Expansion::new(toks.to_vec(), span).text().trim().to_owned());
        let others = before.iter().map(|other| format!("not({other})"));
        let needed: Vec<String> = own.iter().cloned().chain(others).collect();
        let cfg = match needed.as_slice() {
            [] => None,
            [one] => Some(Symbol::new(one)),
            all => Some(Symbol::new(&format!("all({})", all.join(", ")))),
        };
        branches.push(Branch { cfg, toks: toks.to_vec() });
        before.extend(own);
    }
    branches
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frontend::rust::expand::lex;
    use crate::ids::FileId;

    fn predicates(written: impl Fn(&[Tok]) -> Option<Vec<Written<'_>>>, text: &str) -> Vec<Option<String>> {
        let file = FileId(0);
        let toks = lex(text, file, 0).unwrap();
        let branches = exclusive(written(&toks).unwrap(), Span::new(file, 0, 0));
        branches.iter().map(|branch| branch.cfg.map(|cfg| cfg.to_string().replace(' ', ""))).collect()
    }

    #[test]
    fn a_branch_needs_its_own_cfg_and_none_of_those_before_it() {
        let expected = [
            Some("unix".into()),
            Some("all(a=\"b\",not(unix))".into()),
            Some("all(not(unix),not(a=\"b\"))".into()),
        ];
        let chained = "if #[cfg(unix)] { fn a() {} } else if #[cfg(a = \"b\")] { } else { mod x; }";
        assert_eq!(predicates(chain, chained), expected);
        assert_eq!(predicates(arms, "unix => { fn a() {} } a = \"b\" => { }, _ => { mod x; }"), expected);
    }
}
