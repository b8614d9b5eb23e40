//! Profiles: what is known of a family of locks, as data.
//!
//! A profile is a TOML file (`profiles/README.md` describes the format). The structure stands once, in
//! [`schema`]; its words are checked while they are read, so that a [`Profile`] needs no further checks. Paths
//! stay patterns: only the front end knows what they match.

mod pattern;
mod schema;
mod value;

pub use pattern::{PathPattern, Patterns};
pub use schema::{
    AllocatorTable, ContextTable, FlagTest, ForbidTable, ForbiddenEffect, GuardTable, LockTable, Permit, Profile,
    RawLockTable, Registration, RootTable, SleepTable, SpinTable,
};
pub use value::{
    Action, ByAction, Detect, Effect, EffectDefault, FlagArgument, GuardArgument, GuardEffects, Interrupt, Kind,
    KindMap, LastWord, ReceiverWord, RootWord, Style, contexts,
};

use crate::config::toml_problem;
use crate::diagnostic::Problem;
use crate::ids::FileId;

/// The built-in profiles: name and text.
const BUILT_IN: &[(&str, &str)] = &[
    ("std", include_str!("../../../../../profiles/std.toml")),
    ("lock_api", include_str!("../../../../../profiles/lock_api.toml")),
    ("spin", include_str!("../../../../../profiles/spin.toml")),
    ("parking_lot", include_str!("../../../../../profiles/parking_lot.toml")),
    ("tokio", include_str!("../../../../../profiles/tokio.toml")),
    ("async-lock", include_str!("../../../../../profiles/async-lock.toml")),
    ("runtime-lockdep", include_str!("../../../../../profiles/runtime-lockdep.toml")),
    ("linux", include_str!("../../../../../profiles/linux.toml")),
    ("ostd", include_str!("../../../../../profiles/ostd.toml")),
    ("dragonos", include_str!("../../../../../profiles/dragonos.toml")),
    ("kspin", include_str!("../../../../../profiles/kspin.toml")),
    ("theseus", include_str!("../../../../../profiles/theseus.toml")),
    ("hermit", include_str!("../../../../../profiles/hermit.toml")),
    ("maestro", include_str!("../../../../../profiles/maestro.toml")),
    ("svsm", include_str!("../../../../../profiles/svsm.toml")),
    ("redox", include_str!("../../../../../profiles/redox.toml")),
    ("moss", include_str!("../../../../../profiles/moss.toml")),
    ("twizzler", include_str!("../../../../../profiles/twizzler.toml")),
    ("blueos", include_str!("../../../../../profiles/blueos.toml")),
    ("aero", include_str!("../../../../../profiles/aero.toml")),
    ("kerla", include_str!("../../../../../profiles/kerla.toml")),
    ("rcore", include_str!("../../../../../profiles/rcore.toml")),
    ("rcore-tutorial", include_str!("../../../../../profiles/rcore-tutorial.toml")),
    ("zcore", include_str!("../../../../../profiles/zcore.toml")),
    ("embassy", include_str!("../../../../../profiles/embassy.toml")),
    ("cortex-m", include_str!("../../../../../profiles/cortex-m.toml")),
    ("rt-audio", include_str!("../../../../../profiles/rt-audio.toml")),
    ("allocators", include_str!("../../../../../profiles/allocators.toml")),
];

/// Names of the built-in profiles.
pub fn built_in_names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(name, _)| *name)
}

/// All built-in profiles. One that does not read is left out: a test sees to it that none is.
pub fn built_in() -> Vec<Profile> {
    BUILT_IN.iter().filter_map(|(_, text)| toml::from_str(text).ok()).collect()
}

/// A profile from text that the source map holds as `file`.
pub fn parse(text: &str, file: FileId) -> Result<Profile, Problem> {
    toml::from_str(text).map_err(|error| toml_problem(&error, file))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use wait_context::LockKind;

    use super::*;
    use crate::ir::ContextKind;

    #[test]
    fn every_built_in_profile_reads_under_its_name() {
        for (name, text) in BUILT_IN {
            let profile: Profile = toml::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(profile.name, *name);
            assert!(!profile.detect.is_empty(), "{name} is never active");
        }
        let names: BTreeSet<&str> = built_in_names().collect();
        assert_eq!(names.len(), BUILT_IN.len());
        assert_eq!(built_in().len(), BUILT_IN.len());
    }

    #[test]
    fn every_profile_file_is_built_in() {
        let files = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("profiles").read_dir().unwrap();
        let stem = |path: std::path::PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
        let is_toml = |path: &std::path::PathBuf| path.extension().is_some_and(|ext| ext == "toml");
        let found: BTreeSet<String> = files.map(|f| f.unwrap().path()).filter(is_toml).map(stem).collect();
        assert_eq!(found, built_in_names().map(str::to_owned).collect());
    }

    #[test]
    fn a_lock_says_its_kind_by_action_and_its_effects_by_argument() {
        let text = "name = \"x\"\n[[lock]]\ntype = \"k::RwLock\"\nkind = \"rwlock\"\n\
                    methods = { read = \"read\", upread = \"upgradeable_read\" }\n\
                    guard-effects = { param = \"G\", default = [\"preempt-off\"], \
                    \"k::W\" = { read = [\"preempt-off\"], write = [\"irq-off\"] } }\n";
        let profile = parse(text, FileId(0)).unwrap();
        let lock = &profile.lock[0];
        assert_eq!(lock.kind.unwrap().of(lock.methods["read"]), Some(LockKind::RwlockRead));
        assert_eq!(lock.kind.unwrap().of(lock.methods["upread"]), Some(LockKind::RwlockWrite));
        let effects = lock.guard_effects.as_ref().unwrap();
        assert_eq!(effects.effects[0].1.of(Action::Read), [ContextKind::PreemptOff]);
        assert_eq!(effects.effects[0].1.of(Action::Write), [ContextKind::IrqOff]);
    }

    #[test]
    fn a_mistake_is_told_with_its_place() {
        let place = |text: &'static str| {
            let problem = parse(text, FileId(0)).unwrap_err();
            (problem.message, problem.span.map(|span| &text[span.lo as usize..span.hi as usize]), problem.help)
        };
        let (message, at, help) = place("name = \"x\"\n[[lock]]\ntype = \"a::B\"\nmethod = {}\n");
        assert_eq!((message.as_str(), at), ("unknown key `method`", Some("method")));
        assert!(help.unwrap().starts_with("did you mean `methods`?"));
        let (message, at, _) = place("name = \"x\"\n[[lock]]\ntype = \"a::B\"\nkind = \"spin\"\n");
        assert_eq!((message.as_str(), at), ("unknown lock kind `spin`", Some("\"spin\"")));
        let (message, _, _) = place("name = \"x\"\ndetect = [\"krate a\"]\n");
        assert!(message.starts_with("`krate a` is none of"));
    }
}
