//! What a run is asked to do: the command line and `nestcheck.toml` together, checked.

use crate::config::Config;
use crate::diagnostic::Mode;
use crate::profile::Profile;
use crate::source::SourceMap;
use crate::workspace::{CfgSettings, Edition};

/// Everything the pipeline needs to know besides the code.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The configurations in which code is judged, sorted, never empty in a run.
    pub modes: Vec<Mode>,
    /// The user asked for `modes`: they are kept even where the program's locks know no RT.
    pub modes_given: bool,
    /// Judges raw-lock nesting on non-RT too, as `PROVE_RAW_LOCK_NESTING` does.
    pub prove_raw_lock_nesting: bool,
    /// The contents of `nestcheck.toml`; empty without one.
    pub config: Config,
    /// The files of the configuration, which its spans point into: a run's source map starts with them.
    pub sources: SourceMap,
    /// Lock families to look for, those the user named first.
    pub profiles: Vec<ChosenProfile>,
    /// What is known of `#[cfg]`.
    pub cfg: CfgSettings,
    /// The edition of what has no manifest.
    pub edition: Option<Edition>,
    /// Whether tests, examples, benches and build scripts are analyzed.
    pub include_tests: bool,
    /// Keeps what runtime logs are compared with.
    pub keep_order: bool,
}

/// A profile and whether it must be detected to count.
#[derive(Clone, Debug)]
pub struct ChosenProfile {
    /// The profile.
    pub profile: Profile,
    /// The user named it: it is active whatever the tree looks like.
    pub forced: bool,
}
