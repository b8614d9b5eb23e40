//! Words that mean the same on the command line and in `nestcheck.toml`.

use crate::diagnostic::{Confidence, Level, Mode};

/// From which level on a finding fails the run.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum FailOn {
    /// Errors.
    #[default]
    Error,
    /// Errors and warnings.
    Warning,
    /// These, and contracts that could be neither proved nor refuted.
    Unproved,
    /// Nothing fails.
    Never,
}

impl FailOn {
    /// Whether a finding of this level fails the run.
    pub fn fails(self, level: Level) -> bool {
        match self {
            Self::Error => level >= Level::Error,
            Self::Warning => level >= Level::Warning,
            Self::Unproved => level >= Level::Unproved,
            Self::Never => false,
        }
    }

    /// The value with this name on the command line and in `nestcheck.toml`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "error" => Some(Self::Error),
            "warning" => Some(Self::Warning),
            "unproved" => Some(Self::Unproved),
            "never" => Some(Self::Never),
            _ => None,
        }
    }
}

/// The confidence with this name.
pub(super) fn confidence_from_name(name: &str) -> Option<Confidence> {
    [Confidence::Low, Confidence::Medium, Confidence::High].into_iter().find(|c| c.name() == name)
}

/// The modes that `off`, `on` or `both` stands for.
pub fn modes_from_name(name: &str) -> Option<Vec<Mode>> {
    match name {
        "off" => Some(vec![Mode::NonRt]),
        "on" => Some(vec![Mode::Rt]),
        "both" => Some(vec![Mode::NonRt, Mode::Rt]),
        _ => None,
    }
}
