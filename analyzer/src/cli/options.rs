//! The options of `analyze`, which `gate` shares.

use std::path::PathBuf;

use clap::{ArgAction, Args, ValueEnum};

use crate::config::FailOn;
use crate::diagnostic::Confidence;
use crate::render;
use crate::workspace::Edition;

/// What to read, and how.
#[derive(Args, Clone, Debug)]
pub(super) struct InputOptions {
    /// Files and directories [default: the cargo workspace or crate around the current folder, else src/]
    pub paths: Vec<PathBuf>,

    /// Take this lock family for granted: the name of a built-in profile, or a file (repeatable)
    #[arg(long, value_name = "NAME|FILE")]
    pub profile: Vec<String>,

    /// Read this configuration [default: nestcheck.toml beside the first PATH or above]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// A cfg that is set: `NAME`, `KEY="VALUE"`, or `not(NAME)` for one that is not (repeatable)
    #[arg(long, value_name = "CFG")]
    pub cfg: Vec<String>,

    /// Exactly these features (and `default`) are on [default: both ways]
    #[arg(long, value_name = "LIST")]
    pub features: Option<Vec<String>>,

    /// Code for other targets is left out [default: every target]
    #[arg(long, value_name = "TRIPLE")]
    pub target: Option<String>,

    /// The edition of code without a manifest
    #[arg(long, value_enum, value_name = "YEAR")]
    pub edition: Option<EditionArg>,

    /// Also read the sources of registry and git dependencies, for what they do
    #[arg(long)]
    pub deps: bool,

    /// Also analyze tests, examples, benches and build scripts
    #[arg(long)]
    pub include_tests: bool,

    /// Number of worker threads [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,

    /// Say only what was asked for
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,

    /// Say more: -v lists what was not understood and logs the stages, -vv and -vvv log more
    #[arg(short, long, action = ArgAction::Count)]
    pub verbose: u8,
}

/// How to judge.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct JudgeOptions {
    /// Which configurations to judge the code in: PREEMPT_RT off, on, or both
    #[arg(long, value_enum)]
    pub rt: Option<RtArg>,

    /// On non-RT, take a spinlock under a raw spinlock as it spins there, not as RT would [a kernel without
    /// PROVE_RAW_LOCK_NESTING]
    #[arg(long)]
    pub no_raw_lock_nesting: bool,

    /// From which level on findings fail the run [default: error]
    #[arg(long, value_enum)]
    pub fail_on: Option<FailOnArg>,

    /// Findings that are less sure are counted, but neither shown nor fail the run [default: low]
    #[arg(long, value_enum, value_name = "CONFIDENCE")]
    pub min_confidence: Option<ConfidenceArg>,
}

/// What to analyze, how, and what to print.
#[derive(Args, Clone, Debug)]
pub(super) struct AnalyzeOptions {
    #[command(flatten)]
    pub input: InputOptions,

    #[command(flatten)]
    pub judge: JudgeOptions,

    /// The form of the output
    #[arg(long, value_enum, default_value_t)]
    pub format: FormatArg,

    /// Write the output to a file
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Known findings that do not fail the run
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,

    /// Write the findings of this run to the baseline
    #[arg(long, requires = "baseline")]
    pub write_baseline: bool,

    /// Write the proofs of contracts, for `nestcheck verify`
    #[arg(long, value_name = "FILE")]
    pub certificate: Option<PathBuf>,

    /// Print times and memory
    #[arg(long)]
    pub stats: bool,

    /// Colours in human output
    #[arg(long, value_enum, default_value_t)]
    pub color: ColorArg,
}

#[derive(ValueEnum, Clone, Copy, Debug)]
pub(super) enum RtArg {
    Off,
    On,
    Both,
}

impl RtArg {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::On => "on",
            Self::Both => "both",
        }
    }
}

#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum FormatArg {
    /// Source snippets of every step; where there are many findings of low confidence, a line for each of them
    #[default]
    Human,
    /// One line a finding
    Concise,
    /// One `nestcheck/1` document
    Json,
    /// `nestcheck/1`, one object a line
    Jsonl,
    /// SARIF 2.1.0
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// JUnit XML
    Junit,
    /// What `cargo check --message-format=json` prints
    CargoJson,
    /// One self-contained page
    Html,
}

impl From<FormatArg> for render::Format {
    fn from(format: FormatArg) -> Self {
        match format {
            FormatArg::Human => Self::Human,
            FormatArg::Concise => Self::Concise,
            FormatArg::Json => Self::Json,
            FormatArg::Jsonl => Self::JsonLines,
            FormatArg::Sarif => Self::Sarif,
            FormatArg::Github => Self::Github,
            FormatArg::Junit => Self::Junit,
            FormatArg::CargoJson => Self::CargoJson,
            FormatArg::Html => Self::Html,
        }
    }
}

#[derive(ValueEnum, Clone, Copy, Debug)]
pub(super) enum FailOnArg {
    Error,
    Warning,
    Unproved,
    Never,
}

impl From<FailOnArg> for FailOn {
    fn from(level: FailOnArg) -> Self {
        match level {
            FailOnArg::Error => Self::Error,
            FailOnArg::Warning => Self::Warning,
            FailOnArg::Unproved => Self::Unproved,
            FailOnArg::Never => Self::Never,
        }
    }
}

#[derive(ValueEnum, Clone, Copy, Debug)]
pub(super) enum ConfidenceArg {
    /// Several approximations on the way
    Low,
    /// One, such as a set of candidates for a call
    Medium,
    /// Every step is resolved
    High,
}

impl From<ConfidenceArg> for Confidence {
    fn from(confidence: ConfidenceArg) -> Self {
        match confidence {
            ConfidenceArg::Low => Self::Low,
            ConfidenceArg::Medium => Self::Medium,
            ConfidenceArg::High => Self::High,
        }
    }
}

#[derive(ValueEnum, Clone, Copy, Debug)]
pub(super) enum EditionArg {
    #[value(name = "2015")]
    E2015,
    #[value(name = "2018")]
    E2018,
    #[value(name = "2021")]
    E2021,
    #[value(name = "2024")]
    E2024,
}

impl From<EditionArg> for Edition {
    fn from(edition: EditionArg) -> Self {
        match edition {
            EditionArg::E2015 => Self::E2015,
            EditionArg::E2018 => Self::E2018,
            EditionArg::E2021 => Self::E2021,
            EditionArg::E2024 => Self::E2024,
        }
    }
}

#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum ColorArg {
    /// On terminals, unless NO_COLOR is set
    #[default]
    Auto,
    Always,
    Never,
}
