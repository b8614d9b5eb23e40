//! The profiles that nestcheck brings along.

use super::{Profile, parse};
use crate::diagnostic::Problem;
use crate::source::SourceMap;

macro_rules! profiles {
    ($($name:literal)*) => {
        [$(($name, include_str!(concat!("../../profiles/", $name, ".toml")))),*]
    };
}

/// In the order in which they are asked whether they match: of two that name one type, the first wins.
const TEXTS: [(&str, &str); 29] = profiles! {
    "aero" "allocators" "async-lock" "blueos" "cortex-m" "dragonos" "embassy" "hardware" "hermit" "kerla" "kspin"
    "linux" "lock_api" "maestro" "moss" "ostd" "parking_lot" "rcore" "rcore-tutorial" "redox" "rt-audio"
    "runtime-lockdep" "spin" "std" "svsm" "theseus" "tokio" "twizzler" "zcore"
};

/// The names of the built-in profiles.
pub fn builtin_names() -> impl Iterator<Item = &'static str> {
    TEXTS.iter().map(|(name, _)| *name)
}

/// The built-in profiles, or only those of these names. Their texts go into `sources`, so that a finding can
/// say where a kind comes from.
pub fn builtin(only: Option<&[String]>, sources: &mut SourceMap) -> Result<Vec<Profile>, Vec<Problem>> {
    let wanted = TEXTS.iter().filter(|(name, _)| only.is_none_or(|names| names.iter().any(|n| n == name)));
    let mut profiles = Vec::new();
    let mut problems = Vec::new();
    for (name, text) in wanted {
        match parse(text, &format!("<profile {name}>"), sources) {
            Ok(profile) => profiles.push(profile),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() { Ok(profiles) } else { Err(problems) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Detect;

    #[test]
    fn every_built_in_profile_is_valid_and_has_its_files_name() {
        let mut sources = SourceMap::default();
        let profiles = builtin(None, &mut sources).unwrap();
        let names: Vec<&str> = profiles.iter().map(|profile| profile.name.as_str()).collect();
        assert_eq!(names, builtin_names().collect::<Vec<_>>());
        assert!(profiles.iter().all(|profile| !profile.detect.is_empty()));
    }

    #[test]
    fn the_standard_library_is_always_there() {
        let std = builtin(Some(&["std".into()]), &mut SourceMap::default()).unwrap();
        assert!(std.len() == 1 && std[0].detect.contains(&Detect::Always));
    }
}
