//! From a contract's text to what the solver works on: functions, constants, facts on parameters.

use std::sync::Arc;

use super::parse::{Atom, Condition, Forbidden, Term};
use super::{Contract, ContractError, ContractPart, closest, is_path_end, parse_condition, parse_forbidden};
use crate::flags::{AbstractBase, AbstractPlace, Expr, Facts};
use crate::ids::{FnId, Symbol};
use crate::ir::{BinaryOp, Callee, Function, OpKind, Place, Program, Projection};

/// Alternatives that a condition may have.
const ALTERNATIVE_BOUND: usize = 64;

/// Owners of one field name that are tried.
const OWNER_BOUND: usize = 8;

/// A contract in terms of the program.
pub(super) struct Resolved {
    /// Each entry with the alternatives of its condition.
    pub(super) entries: Vec<(FnId, Vec<Facts>)>,
    /// What is forbidden, with its text.
    pub(super) forbid: Vec<(Forbidden, String)>,
}

/// Understands a contract, or says what cannot be.
pub(super) fn resolve(program: &Program, contract: &Contract) -> Result<Resolved, Vec<ContractError>> {
    let mut errors = Vec::new();
    let error = |part, (message, at): (String, (usize, usize)), closest| ContractError {
        contract: contract.name.clone(),
        part,
        at,
        message,
        closest,
    };
    let condition =
        parse_condition(&contract.when).map_err(|e| errors.push(error(ContractPart::When, e, Vec::new())));
    let mut forbid = Vec::new();
    for (n, text) in contract.forbid.iter().enumerate() {
        match parse_forbidden(text).and_then(|item| known_function(program, text, item)) {
            Ok(item) => forbid.push((item, text.clone())),
            Err(e) => {
                let names = program.functions.iter().map(|f| f.path.as_str());
                let near = text.strip_prefix("fn ").map_or_else(Vec::new, |path| closest(path, names));
                errors.push(error(ContractPart::Forbid(n), e, near));
            }
        }
    }
    let mut entries = Vec::new();
    for (n, path) in contract.entries.iter().enumerate() {
        match entry(program, path) {
            Ok(function) => entries.push(function),
            Err((message, near)) => {
                errors.push(error(ContractPart::Entry(n), (message, (0, path.len())), near));
            }
        }
    }
    let Ok(condition) = condition else { return Err(errors) };
    let mut with_facts = Vec::new();
    for function in entries {
        let names = Scope { program, function: program.function(function) };
        match names.alternatives(&condition) {
            Ok(facts) => with_facts.push((function, facts)),
            Err((message, at, near)) => errors.push(error(ContractPart::When, (message, at), near)),
        }
    }
    if errors.is_empty() { Ok(Resolved { entries: with_facts, forbid }) } else { Err(errors) }
}

fn entry(program: &Program, path: &str) -> Result<FnId, (String, Vec<String>)> {
    let exact = program.iter().find(|(_, f)| f.path == path).map(|(id, _)| id);
    let ends = program.iter().filter(|(_, f)| f.body.is_some() && is_path_end(f.path, path));
    let ends = ends.map(|(id, f)| (id, f.path)).collect::<Vec<_>>();
    match (exact, ends.as_slice()) {
        (Some(id), _) => Ok(id),
        (None, [(id, _)]) => Ok(*id),
        (None, []) => {
            let names = program.functions.iter().map(|f| f.path.as_str());
            Err((format!("no function `{path}` is known"), closest(path, names)))
        }
        (None, several) => {
            let names = several.iter().take(3).map(|(_, path)| path.as_str().to_owned()).collect();
            Err((format!("`{path}` may mean {} functions", several.len()), names))
        }
    }
}

fn known_function(
    program: &Program,
    text: &str,
    item: Forbidden,
) -> Result<Forbidden, (String, (usize, usize))> {
    let Forbidden::Function(path) = &item else { return Ok(item) };
    let declared = program.functions.iter().any(|f| is_path_end(f.path, path));
    if declared || external_names(program).any(|name| is_path_end(name, path)) {
        return Ok(item);
    }
    Err((format!("no function `{path}` is known or called"), (text.len() - path.len(), text.len())))
}

fn external_names(program: &Program) -> impl Iterator<Item = Symbol> + '_ {
    let blocks = program.functions.iter().filter_map(|f| f.body.as_ref()).flat_map(|body| &body.blocks);
    blocks.flat_map(|block| &block.ops).filter_map(|op| match &op.kind {
        OpKind::Call { callee: Callee::External(name) | Callee::Unknown { name, .. }, .. } => Some(*name),
        _ => None,
    })
}

type TermError = (String, (usize, usize), Vec<String>);

/// Names of one entry.
struct Scope<'a> {
    program: &'a Program,
    function: &'a Function,
}

impl Scope<'_> {
    /// The condition as alternatives, each a conjunction of facts.
    fn alternatives(&self, condition: &Condition) -> Result<Vec<Facts>, TermError> {
        let mut all = self.learn(condition, true, vec![Facts::default()])?;
        all.truncate(ALTERNATIVE_BOUND + 1);
        if all.len() > ALTERNATIVE_BOUND {
            return Err(("the condition has too many alternatives".to_owned(), (0, 0), Vec::new()));
        }
        Ok(all)
    }

    fn learn(&self, condition: &Condition, truth: bool, known: Vec<Facts>) -> Result<Vec<Facts>, TermError> {
        match condition {
            Condition::Always => Ok(if truth { known } else { Vec::new() }),
            Condition::Not(inner) => self.learn(inner, !truth, known),
            Condition::And(a, b) if truth => self.learn(b, true, self.learn(a, true, known)?),
            Condition::Or(a, b) if !truth => self.learn(b, false, self.learn(a, false, known)?),
            Condition::And(a, b) | Condition::Or(a, b) => {
                let mut all = self.learn(a, truth, known.clone())?;
                all.extend(self.learn(b, truth, known)?);
                all.truncate(ALTERNATIVE_BOUND + 1);
                Ok(all)
            }
            Condition::Truth(term) => Ok(refined(known, &self.term(term)?, truth)),
            Condition::Compare(op, a, b) => {
                let (a, b) = (self.term(a)?, self.term(b)?);
                let pair = |x: &Arc<Expr>| {
                    b.iter().map(|y| Expr::binary(*op, x.clone(), y.clone())).collect::<Vec<_>>()
                };
                let conditions: Vec<_> = a.iter().flat_map(pair).collect();
                Ok(refined(known, &conditions, truth))
            }
            Condition::IsVariant(term, variant) => {
                let terms = self.term(term)?;
                let test = |expr: &Arc<Expr>| match &**expr {
                    Expr::Atom(atom) => Some(Arc::new(Expr::IsVariant(*atom, Symbol::new(variant)))),
                    _ => None,
                };
                let conditions: Vec<_> = terms.iter().filter_map(test).collect();
                Ok(refined(known, &conditions, truth))
            }
        }
    }

    /// What a term may be called in bodies: a field may be reached with and without a dereference.
    fn term(&self, term: &Term) -> Result<Vec<Arc<Expr>>, TermError> {
        let mut joined: Option<Vec<Arc<Expr>>> = None;
        for part in &term.parts {
            let this = self.atom(part, term.at)?;
            joined = Some(match joined {
                None => this,
                Some(all) => {
                    let or = |x: &Arc<Expr>| {
                        this.iter()
                            .map(|y| Expr::binary(BinaryOp::BitOr, x.clone(), y.clone()))
                            .collect::<Vec<_>>()
                    };
                    all.iter().flat_map(or).collect()
                }
            });
        }
        Ok(joined.unwrap_or_default())
    }

    fn atom(&self, atom: &Atom, at: (usize, usize)) -> Result<Vec<Arc<Expr>>, TermError> {
        match atom {
            Atom::Number(value) => Ok(vec![Arc::new(Expr::Const(*value))]),
            Atom::Bool(value) => Ok(vec![Arc::new(Expr::Bool(*value))]),
            Atom::Name(name) => self.parameter(name).map_or_else(|| self.constant(name, at), Ok),
        }
    }

    fn parameter(&self, name: &str) -> Option<Vec<Arc<Expr>>> {
        let mut parts = name.split('.');
        let head = parts.next()?;
        let n = self.function.params.iter().position(|param| *param == head)?;
        let base = AbstractPlace::of(AbstractBase::Param(n as u32));
        let mut places = vec![base.extended(&[Projection::Deref]), base];
        for field in parts {
            let steps = self.fields_named(field);
            places =
                places.iter().flat_map(|place| steps.iter().map(|step| place.extended(&[*step]))).collect();
        }
        Some(places.into_iter().map(|place| Arc::new(Expr::Atom(place))).collect())
    }

    /// Every way in which the program projects a field of this name.
    fn fields_named(&self, name: &str) -> Vec<Projection> {
        let mut found = Vec::new();
        let blocks =
            self.program.functions.iter().filter_map(|f| f.body.as_ref()).flat_map(|body| &body.blocks);
        for op in blocks.flat_map(|block| &block.ops) {
            op.kind.each_place(&mut |place: &Place, _| {
                let named =
                    |step: &&Projection| matches!(step, Projection::Field { name: n, .. } if *n == *name);
                for step in place.projections.iter().filter(named) {
                    if found.len() < OWNER_BOUND && !found.contains(step) {
                        found.push(*step);
                    }
                }
            });
        }
        found
    }

    fn constant(&self, name: &str, at: (usize, usize)) -> Result<Vec<Arc<Expr>>, TermError> {
        let found = self.program.constants.iter().filter(|c| is_path_end(c.path, name)).collect::<Vec<_>>();
        let same = found.iter().all(|c| c.value == found[0].value);
        match found.as_slice() {
            [first, ..] if same => Ok(vec![Arc::new(Expr::Const(first.value))]),
            [] => {
                let names = self.program.constants.iter().map(|c| c.path.as_str());
                let names = names.chain(self.function.params.iter().map(|p| p.as_str()));
                let message =
                    format!("`{name}` is neither a parameter of `{}` nor a constant", self.function.path);
                Err((message, at, closest(name, names)))
            }
            _ => {
                let names = found.iter().take(3).map(|c| c.path.as_str().to_owned()).collect();
                Err((format!("`{name}` may mean {} constants", found.len()), at, names))
            }
        }
    }
}

/// The alternatives in which every condition has this truth; impossible ones are dropped.
fn refined(known: Vec<Facts>, conditions: &[Arc<Expr>], truth: bool) -> Vec<Facts> {
    let refine = |mut facts: Facts| conditions.iter().all(|c| facts.refine(c, truth)).then_some(facts);
    known.into_iter().filter_map(refine).collect()
}
