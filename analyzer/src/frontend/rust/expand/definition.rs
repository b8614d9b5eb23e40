//! The rules of a `macro_rules!` definition, compiled for matching and transcription.
//!
//! A *rule* is `(matcher) => {transcriber}`. A matcher is compiled to a flat list of *locations* ([`Loc`]) that the
//! [matcher](super::matching) walks as the states of an automaton, as rustc does; a transcriber is compiled to a flat list of
//! *steps* ([`Step`]). Recursion follows `$( … )` in the definition only, whose depth the lexer has bounded.

use std::ops::Range;
use std::sync::Arc;

use super::ExpandError;
use super::fragment::FragmentKind;
use super::nesting::is_parsable_delimiter_depth;
use super::token::{Delim, Tok, TokKind, group_end, is_operator, operator_len, separate_last, single_group};
use crate::source::Span;

/// One rule.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) matcher: Matcher,
    pub(super) transcriber: Vec<Step>,
}

/// A compiled matcher.
#[derive(Clone, Debug)]
pub(super) struct Matcher {
    /// The automaton; the end of the list is its accepting state.
    pub(super) locs: Vec<Loc>,
    /// The variables in order of declaration.
    pub(super) vars: Vec<Arc<str>>,
}

/// How often a repetition repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kleene {
    ZeroOrMore,
    OneOrMore,
    ZeroOrOne,
}

/// A state of a matcher.
#[derive(Clone, Debug)]
pub(super) enum Loc {
    /// These tokens, which are one token tree that is no group.
    Exactly(Vec<Tok>),
    /// The start of a group.
    Open(Delim),
    /// The end of a group.
    Close(Delim),
    /// The start of a repetition, whose body follows.
    RepeatStart { kleene: Kleene, vars: Range<usize>, depth: usize, after: usize },
    /// The end of a repetition without separator, whose body begins at `body`.
    RepeatEnd { kleene: Kleene, body: usize },
    /// The end of a repetition if it is over, or else a separator; a [`Loc::NextRound`] follows.
    Separator(Vec<Tok>),
    /// After a separator: another round.
    NextRound { body: usize },
    /// A variable at a depth of repetition.
    Var { index: usize, kind: FragmentKind, depth: usize },
}

/// A step of a transcriber.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// Writes this token.
    Write(Tok),
    /// Writes what a variable matched.
    Substitute { var: usize, origin: Span },
    /// Repeats the steps up to `end` for every match of the `vars`.
    Repeat { end: usize, separator: Vec<Tok>, vars: Vec<usize>, origin: Span },
    /// `${index()}`: writes the number of the round.
    Index(Span),
    /// `${len()}`: writes the number of rounds.
    Length(Span),
    /// `${count($var)}`: writes how often a variable matched.
    Count { var: usize, origin: Span },
}

impl Step {
    /// The identifier that it writes.
    pub(super) fn word(&self) -> Option<&str> {
        if let Self::Write(tok) = self { tok.ident() } else { None }
    }

    /// Whether it writes this character.
    pub(super) fn is_punct(&self, ch: char) -> bool {
        matches!(self, Self::Write(tok) if tok.is_punct(ch))
    }
}

fn malformed<T>(reason: &'static str, origin: Span) -> Result<T, ExpandError> {
    Err(ExpandError::Definition { reason, origin })
}

/// Compiles all rules of a definition.
pub(super) fn rules(toks: &[Tok], crate_index: u32) -> Result<Vec<Rule>, ExpandError> {
    if !is_parsable_delimiter_depth(toks) {
        return Err(ExpandError::TooDeep);
    }
    let mut rules = Vec::new();
    let mut rest = toks;
    while !rest.is_empty() {
        let (matcher, after) = group(rest)?;
        let after = arrow(after, rest[0].origin)?;
        let (transcriber, after) = group(after)?;
        rules.push(rule(matcher, transcriber, crate_index)?);
        rest = match after.first() {
            Some(tok) if tok.is_punct(';') || tok.is_punct(',') => &after[1..],
            Some(tok) => return malformed("a `;` is missing between two rules", tok.origin),
            None => after,
        };
    }
    Ok(rules)
}

/// Splits off the group that `toks` begin with.
fn group(toks: &[Tok]) -> Result<(&[Tok], &[Tok]), ExpandError> {
    let Some(first) = toks.first() else { return Err(ExpandError::EndOfDefinition) };
    let end = group_end(toks, 0);
    match single_group(&toks[..end], |_| true) {
        Some(content) => Ok((content, &toks[end..])),
        None => malformed("a rule needs a delimiter here", first.origin),
    }
}

fn arrow(toks: &[Tok], origin: Span) -> Result<&[Tok], ExpandError> {
    if is_operator(toks, 0, "=>") {
        Ok(&toks[2..])
    } else {
        malformed("a `=>` is missing after the matcher", origin)
    }
}

fn rule(matcher: &[Tok], transcriber: &[Tok], crate_index: u32) -> Result<Rule, ExpandError> {
    let mut compiler = MatcherCompiler { matcher: Matcher { locs: Vec::new(), vars: Vec::new() } };
    compiler.sequence(matcher, 0)?;
    let matcher = compiler.matcher;
    let mut compiler = TranscriberCompiler { vars: &matcher.vars, crate_index, steps: Vec::new() };
    compiler.sequence(transcriber)?;
    let transcriber = compiler.steps;
    Ok(Rule { matcher, transcriber })
}

struct MatcherCompiler {
    matcher: Matcher,
}

impl MatcherCompiler {
    fn sequence(&mut self, toks: &[Tok], depth: usize) -> Result<(), ExpandError> {
        let mut at = 0;
        while at < toks.len() {
            at = match &toks[at].kind {
                TokKind::Punct { ch: '$', .. } => self.dollar(toks, at, depth)?,
                // What an outer macro has put together is matched token by token: a matcher holds no fragments.
                TokKind::Open(Delim::Invisible(_)) | TokKind::Close(Delim::Invisible(_)) => at + 1,
                TokKind::Open(delim) => self.push(Loc::Open(*delim), at + 1),
                TokKind::Close(delim) => self.push(Loc::Close(*delim), at + 1),
                _ => self.exactly(toks, at),
            };
        }
        Ok(())
    }

    fn push(&mut self, loc: Loc, next: usize) -> usize {
        self.matcher.locs.push(loc);
        next
    }

    fn exactly(&mut self, toks: &[Tok], at: usize) -> usize {
        let end = at + operator_len(toks, at).max(1);
        self.push(Loc::Exactly(toks[at..end].to_vec()), end)
    }

    /// What begins with `$`: a repetition or a variable.
    fn dollar(&mut self, toks: &[Tok], at: usize, depth: usize) -> Result<usize, ExpandError> {
        let origin = toks[at].origin;
        match toks.get(at + 1).map(|tok| &tok.kind) {
            Some(TokKind::Open(Delim::Parenthesis)) => self.repeat(toks, at + 1, depth),
            Some(TokKind::Ident(name)) => self.variable(name, toks, at, depth),
            // At the end of a group rustc takes a `$` for itself: `macro_rules! Token { ($) => { … } }`.
            None | Some(TokKind::Close(_)) => Ok(self.exactly(toks, at)),
            _ => malformed("a variable or a repetition is missing after `$`", origin),
        }
    }

    fn variable(
        &mut self,
        name: &Arc<str>,
        toks: &[Tok],
        at: usize,
        depth: usize,
    ) -> Result<usize, ExpandError> {
        let origin = toks[at + 1].origin;
        let specifier = toks.get(at + 3).and_then(Tok::ident).filter(|_| toks[at + 2].is_punct(':'));
        let Some(kind) = specifier.and_then(FragmentKind::from_name) else {
            return malformed("a variable of a matcher needs a fragment specifier that exists", origin);
        };
        if self.matcher.vars.contains(name) {
            return malformed("a variable is declared twice", origin);
        }
        self.matcher.vars.push(name.clone());
        let index = self.matcher.vars.len() - 1;
        Ok(self.push(Loc::Var { index, kind, depth }, at + 4))
    }

    /// The repetition whose parenthesis opens at `open`.
    fn repeat(&mut self, toks: &[Tok], open: usize, depth: usize) -> Result<usize, ExpandError> {
        let close = group_end(toks, open);
        let Suffix { separator, kleene, end } = suffix(toks, close)?;
        let start = self.matcher.locs.len();
        let first_var = self.matcher.vars.len();
        // A placeholder: the variables and the end are known only after the body.
        self.push(Loc::RepeatStart { kleene, vars: 0..0, depth, after: 0 }, 0);
        self.sequence(&toks[open + 1..close - 1], depth + 1)?;
        if separator.is_empty() {
            self.push(Loc::RepeatEnd { kleene, body: start + 1 }, 0);
        } else {
            self.push(Loc::Separator(separator), 0);
            self.push(Loc::NextRound { body: start + 1 }, 0);
        }
        let vars = first_var..self.matcher.vars.len();
        self.matcher.locs[start] = Loc::RepeatStart { kleene, vars, depth, after: self.matcher.locs.len() };
        Ok(end)
    }
}

/// What follows the parenthesis of a repetition.
struct Suffix {
    separator: Vec<Tok>,
    kleene: Kleene,
    end: usize,
}

fn suffix(toks: &[Tok], at: usize) -> Result<Suffix, ExpandError> {
    if let Some(kleene) = toks.get(at).and_then(kleene) {
        return Ok(Suffix { separator: Vec::new(), kleene, end: at + 1 });
    }
    let after = at + operator_len(toks, at).max(1);
    match toks.get(after).and_then(kleene) {
        Some(kleene) => {
            let mut separator = toks[at..after].to_vec();
            separate_last(&mut separator);
            Ok(Suffix { separator, kleene, end: after + 1 })
        }
        None => malformed("a repetition needs one of `*`, `+` and `?`", toks[at - 1].origin),
    }
}

fn kleene(tok: &Tok) -> Option<Kleene> {
    match tok.kind {
        TokKind::Punct { ch: '*', .. } => Some(Kleene::ZeroOrMore),
        TokKind::Punct { ch: '+', .. } => Some(Kleene::OneOrMore),
        TokKind::Punct { ch: '?', .. } => Some(Kleene::ZeroOrOne),
        _ => None,
    }
}

struct TranscriberCompiler<'a> {
    vars: &'a [Arc<str>],
    crate_index: u32,
    steps: Vec<Step>,
}

impl TranscriberCompiler<'_> {
    fn sequence(&mut self, toks: &[Tok]) -> Result<(), ExpandError> {
        let mut at = 0;
        while at < toks.len() {
            if toks[at].is_punct('$') {
                at = self.dollar(toks, at)?;
            } else {
                self.write(toks, at);
                at += 1;
            }
        }
        Ok(())
    }

    /// Writes the token at `at`, apart from a `$` after it, because something else will stand there.
    fn write(&mut self, toks: &[Tok], at: usize) {
        let mut tok = [toks[at].clone()];
        if toks.get(at + 1).is_none_or(|next| next.is_punct('$')) {
            separate_last(&mut tok);
        }
        self.steps.extend(tok.map(Step::Write));
    }

    fn dollar(&mut self, toks: &[Tok], at: usize) -> Result<usize, ExpandError> {
        let origin = toks[at].origin;
        match toks.get(at + 1).map(|tok| &tok.kind) {
            Some(TokKind::Open(Delim::Parenthesis)) => self.repeat(toks, at + 1),
            Some(TokKind::Open(Delim::Brace)) => self.metavariable_expression(toks, at + 1),
            Some(TokKind::Punct { ch: '$', .. }) => {
                self.write(toks, at + 1);
                Ok(at + 2)
            }
            Some(TokKind::Ident(name)) => {
                self.name(name, toks, at);
                Ok(at + 2)
            }
            None | Some(TokKind::Close(_)) => {
                self.write(toks, at);
                Ok(at + 1)
            }
            _ => malformed("a variable or a repetition is missing after `$`", origin),
        }
    }

    /// `$name`: a variable, `$crate`, or, if there is no such variable, a `$` for a macro that this one defines.
    fn name(&mut self, name: &Arc<str>, toks: &[Tok], at: usize) {
        let origin = toks[at].origin.to(toks[at + 1].origin);
        if &**name == "crate" {
            let kind = TokKind::Ident(Arc::from(super::crate_ident(self.crate_index)));
            self.steps.push(Step::Write(Tok { kind, origin }));
        } else if let Some(var) = self.var(name) {
            self.steps.push(Step::Substitute { var, origin });
        } else {
            self.steps.extend([Step::Write(toks[at].clone()), Step::Write(toks[at + 1].clone())]);
        }
    }

    fn var(&self, name: &str) -> Option<usize> {
        self.vars.iter().position(|var| &**var == name)
    }

    /// The repetition whose parenthesis opens at `open`.
    fn repeat(&mut self, toks: &[Tok], open: usize) -> Result<usize, ExpandError> {
        let close = group_end(toks, open);
        let Suffix { separator, end, .. } = suffix(toks, close)?;
        let body = &toks[open + 1..close - 1];
        let origin = toks[open - 1].origin.to(toks[end - 1].origin);
        let start = self.steps.len();
        self.steps.push(Step::Repeat { end: 0, separator: Vec::new(), vars: Vec::new(), origin });
        self.sequence(body)?;
        let vars = self.mentioned(body);
        self.steps[start] = Step::Repeat { end: self.steps.len(), separator, vars, origin };
        Ok(end)
    }

    /// The variables that occur anywhere in `toks`.
    fn mentioned(&self, toks: &[Tok]) -> Vec<usize> {
        let names = toks.windows(2).filter(|pair| pair[0].is_punct('$')).filter_map(|pair| pair[1].ident());
        let mut vars: Vec<usize> = names.filter_map(|name| self.var(name)).collect();
        vars.sort_unstable();
        vars.dedup();
        vars
    }

    /// `${count($x)}` and its like, whose brace opens at `open`. They are unstable, and kernels use them.
    fn metavariable_expression(&mut self, toks: &[Tok], open: usize) -> Result<usize, ExpandError> {
        let end = group_end(toks, open);
        let origin = toks[open - 1].origin.to(toks[end - 1].origin);
        let content = &toks[open + 1..end - 1];
        let name = content.first().and_then(Tok::ident).unwrap_or_default();
        let argument = content.iter().skip(2).find_map(Tok::ident).and_then(|name| self.var(name));
        match (name, argument) {
            ("index", _) => self.steps.push(Step::Index(origin)),
            ("len" | "length", _) => self.steps.push(Step::Length(origin)),
            ("count", Some(var)) => self.steps.push(Step::Count { var, origin }),
            ("ignore", Some(_)) => {}
            _ => return malformed("this metavariable expression is not known", origin),
        }
        Ok(end)
    }
}
