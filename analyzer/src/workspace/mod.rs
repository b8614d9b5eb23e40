//! Which code is analyzed: the crates, their roots, editions, features and how they see each other.
//!
//! Vocabulary: a *package* is what one `Cargo.toml` describes; a *crate* is one compilation unit of it (its
//! library, a binary, a test); the *input* is what the user named.
//!
//! Manifests are read directly and cargo is not run: the answer is then the same on every machine, with or
//! without the pinned toolchain, the network or a lock file. Cargo is asked only for where the sources of
//! registry and git dependencies lie (`--deps`).
//!
//! Absent: which `mod` leads to which file. The front end follows modules; it gets the crate roots, and every
//! source file below the input so that it can tell which of them no root reaches.

mod cfg;
mod dependencies;
mod discover;
mod features;
mod manifest;
mod paths;
mod targets;
#[cfg(test)]
mod tests;

pub use cfg::{CfgSettings, Tri};
pub use discover::discover;
pub use features::default_features;
pub use paths::{PathStyle, normalize};

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::diagnostic::Problem;
use crate::source::{Provenance, SourceMap};

/// A Rust edition.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Edition {
    /// What a manifest without an edition means.
    #[default]
    E2015,
    /// 2018
    E2018,
    /// 2021
    E2021,
    /// 2024
    E2024,
}

impl Edition {
    /// The edition of code for which nothing says one: what a new crate gets.
    pub const NEWEST: Self = Self::E2024;

    /// The edition with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::E2015, Self::E2018, Self::E2021, Self::E2024]
            .into_iter()
            .find(|edition| edition.name() == name)
    }

    /// The name in a manifest.
    pub fn name(self) -> &'static str {
        match self {
            Self::E2015 => "2015",
            Self::E2018 => "2018",
            Self::E2021 => "2021",
            Self::E2024 => "2024",
        }
    }
}

/// What kind of compilation unit a crate is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CrateKind {
    /// A library.
    Lib,
    /// A procedural macro: runs in the compiler.
    ProcMacro,
    /// A binary.
    Bin,
    /// An integration test.
    Test,
    /// An example.
    Example,
    /// A benchmark.
    Bench,
    /// A build script.
    Build,
}

impl CrateKind {
    /// Whether it is read without `--include-tests`.
    pub fn is_production(self) -> bool {
        matches!(self, Self::Lib | Self::ProcMacro | Self::Bin)
    }
}

/// One crate.
#[derive(Clone, Debug)]
pub struct CrateSource {
    /// The name other crates and paths use: `-` is `_`.
    pub name: String,
    /// The name of its package, as in the manifest.
    pub package: String,
    /// The package's version, if it has one.
    pub version: Option<String>,
    /// Its edition.
    pub edition: Edition,
    /// Absolute path of its root file.
    pub root_file: PathBuf,
    /// What kind of crate it is.
    pub kind: CrateKind,
    /// Declared features and what each turns on; `default` among them. Optional dependencies are features.
    pub features: BTreeMap<String, Vec<String>>,
    /// The crates it names: the name in `use`, and the index in [`Workspace::crates`]. Sorted by name.
    pub deps: Vec<(String, usize)>,
    /// The names, as in `use`, of the dependencies whose sources are not read. Sorted.
    pub externs: Vec<String>,
    /// Those of them that the manifest renames: the name, as in `use`, and that of the package, as in `use`.
    pub renamed: Vec<(String, String)>,
    /// What it asks of the crates that it names: the index in [`Workspace::crates`], and a feature.
    pub requests: Vec<(usize, String)>,
    /// Its manifest, if it has one.
    pub manifest: Option<PathBuf>,
    /// Whether findings in it are shown.
    pub provenance: Provenance,
}

/// Source files that no manifest describes and that have no `lib.rs` or `main.rs`: each file that no `mod` of
/// another one names is a root.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LooseFiles {
    /// The edition to read them in.
    pub edition: Edition,
    /// Absolute paths, sorted.
    pub files: Vec<PathBuf>,
}

/// What is analyzed.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    /// The crates, those of the input first, in the order of their manifests' paths.
    pub crates: Vec<CrateSource>,
    /// Source files without a crate.
    pub loose: Vec<LooseFiles>,
    /// Every source file below the input, sorted: also those that no crate root reaches.
    pub files: Vec<PathBuf>,
    /// What was wrong with the input.
    pub problems: Vec<Problem>,
    /// How paths are shown.
    pub paths: PathStyle,
}

impl Workspace {
    /// A path as output shows it.
    pub fn show(&self, path: &std::path::Path) -> String {
        self.paths.show(path)
    }

    /// The source files below the input that are not among those that were read, as output shows them: no crate
    /// root reaches them, or only that of a test.
    pub fn unread(&self, sources: &SourceMap) -> Vec<String> {
        let read: BTreeSet<&str> = sources.iter().map(|(_, file)| file.path.as_str()).collect();
        self.files.iter().map(|file| self.show(file)).filter(|file| !read.contains(file.as_str())).collect()
    }

    /// Whether there is anything to read.
    pub fn is_empty(&self) -> bool {
        self.crates.is_empty() && self.loose.is_empty()
    }
}

/// What the user asked to analyze.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Files and directories; empty for the workspace or crate around the current folder.
    pub paths: Vec<PathBuf>,
    /// Absolute paths of files and directories to leave out.
    pub exclude: Vec<PathBuf>,
    /// The edition of what has no manifest.
    pub edition: Option<Edition>,
    /// Also read tests, examples, benches and build scripts.
    pub include_tests: bool,
    /// Also read the sources of registry and git dependencies.
    pub deps: bool,
}
