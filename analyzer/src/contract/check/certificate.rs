//! Certificates: what a proof claims, as plain data that is written out and checked by somebody else.
//!
//! A certificate lists *states* (a function and what is known of its parameters), and for every block of each the
//! *disjuncts* that may hold at its start. It is inductive: whatever a listed disjunct can do leads to listed ones.
//! Values are described in a domain much simpler than the solver's: named values (*symbols*), masks of them, and
//! tests of their bits. A symbol is a text: `p0.*.gfp` is a field behind the first parameter on entry, `s12` what
//! operation 12 of the body made.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::source::Span;

/// The version of the format.
pub const SCHEMA: &str = "nestcheck-certificate/1";

/// 128 bits, written as a hexadecimal text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Word(pub u128);

impl From<Word> for String {
    fn from(word: Word) -> Self {
        format!("{:#x}", word.0)
    }
}

impl TryFrom<String> for Word {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let digits = text.strip_prefix("0x").ok_or_else(|| format!("`{text}` is not hexadecimal"))?;
        u128::from_str_radix(digits, 16).map(Word).map_err(|error| format!("`{text}`: {error}"))
    }
}

/// Bits of a symbol that are known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Bits {
    /// Set.
    pub one: Word,
    /// Clear.
    pub zero: Word,
}

impl Bits {
    /// Whether whoever knows `known` knows these.
    pub(super) fn are_among(self, known: Bits) -> bool {
        self.one.0 & !known.one.0 == 0 && self.zero.0 & !known.zero.0 == 0
    }
}

/// A value.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Term {
    /// Anything.
    #[default]
    Any,
    /// A number or flags.
    Const(Word),
    /// A boolean. It and a test are believed only where a boolean stands: `!` of a number reads as one.
    Bool(bool),
    /// `(symbol & keep) | set`
    Masked {
        /// The symbol.
        symbol: String,
        /// Bits that come from it.
        keep: Word,
        /// Bits that are set.
        set: Word,
    },
    /// Whether `symbol & mask == value`, or the opposite.
    Test {
        /// The symbol.
        symbol: String,
        /// The bits looked at.
        mask: Word,
        /// What they are compared with.
        value: Word,
        /// The boolean is the opposite.
        negated: bool,
    },
    /// A struct with all its fields.
    Fields(BTreeMap<String, Term>),
    /// A reference to a local.
    Ref(u32),
    /// A function.
    Function(String),
}

/// Bits of symbols that are known.
pub type Facts = BTreeMap<String, Bits>;

/// Ways of returning: what each implies for the parameters, and the value in terms of them.
pub type Returns = Vec<(Facts, Term)>;

/// What may hold at a point of a function.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Disjunct {
    /// Locals of which something is known.
    pub locals: BTreeMap<u32, Term>,
    /// Bits of symbols.
    pub facts: Facts,
}

impl Disjunct {
    /// What is known of a local.
    pub(super) fn local(&self, local: u32) -> Term {
        self.locals.get(&local).cloned().unwrap_or_default()
    }

    /// What is known of a symbol.
    pub(super) fn bits(&self, symbol: &str) -> Bits {
        self.facts.get(symbol).copied().unwrap_or_default()
    }

    pub(super) fn set(&mut self, local: u32, value: Term) {
        self.locals.insert(local, value);
    }
}

/// A function and what is known of its parameters.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct CertifiedState {
    /// The function's path.
    pub function: String,
    /// What holds on entry.
    pub entry: Disjunct,
    /// For every block that can be reached, what may hold at its start.
    pub blocks: BTreeMap<u32, Vec<Disjunct>>,
    /// The ways in which it returns.
    pub returns: Returns,
}

/// A proof that a contract holds in one mode.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Certificate {
    /// [`SCHEMA`].
    pub schema: String,
    /// The contract's name.
    pub contract: String,
    /// The stable name of the mode.
    pub mode: String,
    /// The path of the entry function.
    pub entry: String,
    /// The condition on its parameters, as written.
    pub when: String,
    /// What is not reached, as written.
    pub forbid: Vec<String>,
    /// Calls that are taken not to reach it.
    pub assume: Vec<String>,
    /// Whether nesting is judged on non-RT.
    pub prove_raw_lock_nesting: bool,
    /// All states.
    pub states: Vec<CertifiedState>,
}

/// Why a certificate is not a proof.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rejection {
    /// Which claim does not hold, and how.
    pub why: String,
    /// The place in the source that it is about.
    pub at: Option<Span>,
}

impl Rejection {
    /// The same, said of a part.
    #[must_use]
    pub fn within(self, part: &str) -> Self {
        Self { why: format!("{part} {}", self.why), ..self }
    }

    /// The same, about this place unless a narrower one is known.
    #[must_use]
    pub fn at(self, span: Span) -> Self {
        Self { at: self.at.or(Some(span)), ..self }
    }
}

impl<T: Into<String>> From<T> for Rejection {
    fn from(why: T) -> Self {
        Self { why: why.into(), at: None }
    }
}
