//! `nestcheck.toml` and profiles: read, checked, and turned into plain data with the places it was read from.
//!
//! The TOML structure stands once, in the `raw` types of [`schema`]; a key that they do not have is an error
//! that names the closest one they have. Values that must be one of a few words are checked here, so that what
//! comes out needs no further checks. Paths of functions, types and constants stay strings: only the front end
//! knows whether they exist.

pub mod cargo;
mod error;
mod find;
mod schema;
mod words;

pub(crate) use error::{one_of, toml_problem, value_problem};
pub use find::{CONFIG_NAME, find, load};
pub(crate) use schema::RawFile;
pub use words::{FailOn, modes_from_name};

use crate::diagnostic::{Confidence, ExpectedVerdict, Mode};
use crate::profile::Declarations;
use crate::source::Span;

/// A value and where it is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where.
    pub span: Span,
}

/// The contents of a `nestcheck.toml`.
#[derive(Clone, Default, Debug)]
pub struct Config {
    /// `[analyze]`.
    pub analyze: AnalyzeTable,
    /// `[[contract]]`, in order.
    pub contracts: Vec<ContractDecl>,
    /// `[[allow]]`, in order.
    pub allows: Vec<AllowDecl>,
    /// Lock families: these win over profiles.
    pub declarations: Declarations,
}

/// `[analyze]`: defaults for the command line, which wins.
#[derive(Clone, Default, Debug)]
pub struct AnalyzeTable {
    /// What to analyze, relative to the file.
    pub paths: Vec<String>,
    /// What to leave out, relative to the file.
    pub exclude: Vec<String>,
    /// The configurations.
    pub modes: Option<Vec<Mode>>,
    /// What fails a run.
    pub fail_on: Option<FailOn>,
    /// What is left out as too unsure.
    pub min_confidence: Option<Confidence>,
    /// Profiles, by name or by file relative to this one.
    pub profiles: Vec<Located<String>>,
}

/// `[[contract]]`: what must never be reached from where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ContractDecl {
    /// Its name.
    pub name: Located<String>,
    /// Paths of the entry functions.
    pub entry: Vec<Located<String>>,
    /// The condition on the entries' parameters, `gfp contains GfpFlags::NO_LOCKS`.
    pub when: Option<Located<String>>,
    /// What must not be reached: `fn PATH`, `wait-type >= TYPE`, `sleep`, …
    pub forbid: Vec<Located<String>>,
    /// Calls taken to do nothing of interest.
    pub assume: Vec<AssumeDecl>,
    /// The answer that its author expects.
    pub expect: ExpectedVerdict,
    /// The whole table.
    pub span: Span,
}

/// A call that a contract's author vouches for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AssumeDecl {
    /// The called path, or its tail.
    pub call: Located<String>,
    /// Why that is safe to assume.
    pub reason: String,
}

/// `[[allow]]`: findings that are accepted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AllowDecl {
    /// The rule's code.
    pub rule: Located<String>,
    /// The function, or the tail of its path.
    pub function: Option<String>,
    /// A lock class that takes part, or the tail of its path.
    pub lock: Option<String>,
    /// Why.
    pub reason: String,
    /// The last day on which it counts, `YYYY-MM-DD`.
    pub until: Option<String>,
    /// The whole table.
    pub span: Span,
}
