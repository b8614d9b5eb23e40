//! Writes the tokens of a rule's transcriber with what the matcher bound.
//!
//! Repetitions are run with an explicit stack of rounds; the number of tokens written and of steps taken is bounded.

use super::definition::Step;
use super::matching::{Binding, Fragment};
use super::token::{Delim, Tok, TokKind, separate_last, single_group};
use super::{ExpandError, Limits};
use crate::source::Span;

/// Runs `steps` over what `bindings` refer to in `args`.
pub(super) fn transcribe(
    steps: &[Step],
    bindings: &[Binding],
    args: &[Tok],
    limits: Limits,
) -> Result<Vec<Tok>, ExpandError> {
    let mut writer = Writer { steps, bindings, args, limits, out: Vec::new(), rounds: Vec::new() };
    writer.run()?;
    Ok(writer.out)
}

/// A repetition that is being run.
struct Round {
    repeat: usize,
    index: usize,
    len: usize,
}

struct Writer<'a> {
    steps: &'a [Step],
    bindings: &'a [Binding],
    args: &'a [Tok],
    limits: Limits,
    out: Vec<Tok>,
    rounds: Vec<Round>,
}

impl<'a> Writer<'a> {
    fn run(&mut self) -> Result<(), ExpandError> {
        let steps = self.steps;
        let mut at = 0;
        let mut taken = 0_usize;
        loop {
            taken += 1;
            if self.out.len().max(taken) > self.limits.max_tokens {
                return Err(ExpandError::TooLong { limit: self.limits.max_tokens });
            }
            at = if let Some(next) = self.end_round(at) {
                next
            } else if let Some(step) = steps.get(at) {
                self.step(step, at)?
            } else {
                return Ok(());
            };
        }
    }

    /// If the innermost round ends at `at`, begins the next one or leaves the repetition.
    fn end_round(&mut self, at: usize) -> Option<usize> {
        let steps = self.steps;
        let round = self.rounds.last_mut()?;
        let Step::Repeat { end, separator, .. } = &steps[round.repeat] else { return None };
        if at != *end {
            return None;
        }
        round.index += 1;
        if round.index == round.len {
            self.rounds.pop();
            return Some(at);
        }
        self.out.extend_from_slice(separator);
        Some(round.repeat + 1)
    }

    /// Takes the step at `at`; returns the index of the next one.
    fn step(&mut self, step: &Step, at: usize) -> Result<usize, ExpandError> {
        match step {
            Step::Write(tok) => self.out.push(tok.clone()),
            Step::Substitute { var, origin } => self.substitute(*var, *origin)?,
            Step::Repeat { end, vars, origin, .. } => match self.length(vars, *origin)? {
                0 => return Ok(*end),
                len => self.rounds.push(Round { repeat: at, index: 0, len }),
            },
            Step::Index(origin) => self.number(self.rounds.last().map_or(0, |round| round.index), *origin),
            Step::Length(origin) => self.number(self.rounds.last().map_or(0, |round| round.len), *origin),
            Step::Count { var, origin } => self.number(count(self.binding(*var)), *origin),
        }
        Ok(at + 1)
    }

    /// What `var` stands for in the current rounds.
    fn binding(&self, var: usize) -> &'a Binding {
        let mut binding = &self.bindings[var];
        for round in &self.rounds {
            match binding {
                Binding::Repeated(items) if round.index < items.len() => binding = &items[round.index],
                _ => break,
            }
        }
        binding
    }

    fn substitute(&mut self, var: usize, origin: Span) -> Result<(), ExpandError> {
        match self.binding(var) {
            Binding::Matched(fragment) => {
                self.write_fragment(fragment, origin);
                Ok(())
            }
            Binding::Repeated(_) => {
                Err(ExpandError::Transcription { reason: "a variable still repeats at this depth", origin })
            }
        }
    }

    /// Writes a fragment; unless it is transparent or already opaque, between invisible delimiters.
    fn write_fragment(&mut self, fragment: &Fragment, origin: Span) {
        let toks = &self.args[fragment.range.clone()];
        let delim = Delim::Invisible(fragment.kind);
        let is_opaque = single_group(toks, |delim| matches!(delim, Delim::Invisible(_))).is_some();
        let encloses = !fragment.kind.is_transparent() && !is_opaque;
        let (first, last) =
            (toks.first().map_or(origin, |tok| tok.origin), toks.last().map_or(origin, |tok| tok.origin));
        self.out.extend(encloses.then_some(Tok { kind: TokKind::Open(delim), origin: first.to(last) }));
        self.out.extend_from_slice(toks);
        separate_last(&mut self.out);
        self.out.extend(encloses.then_some(Tok { kind: TokKind::Close(delim), origin: first.to(last) }));
    }

    /// How often the repetition of `vars` repeats.
    fn length(&self, vars: &[usize], origin: Span) -> Result<usize, ExpandError> {
        let mut lengths = vars.iter().filter_map(|var| match self.binding(*var) {
            Binding::Repeated(items) => Some(items.len()),
            Binding::Matched(_) => None,
        });
        let Some(first) = lengths.next() else {
            return Err(ExpandError::Transcription {
                reason: "a repetition contains nothing that repeats",
                origin,
            });
        };
        if lengths.any(|length| length != first) {
            return Err(ExpandError::Transcription {
                reason: "variables of a repetition repeat differently often",
                origin,
            });
        }
        Ok(first)
    }

    fn number(&mut self, number: usize, origin: Span) {
        let text = number.to_string();
        self.out.push(Tok { kind: TokKind::Literal(text.into()), origin });
    }
}

/// How many fragments `binding` holds.
fn count(binding: &Binding) -> usize {
    let mut pending = vec![binding];
    let mut total = 0;
    while let Some(binding) = pending.pop() {
        match binding {
            Binding::Matched(_) => total += 1,
            Binding::Repeated(items) => pending.extend(items),
        }
    }
    total
}
