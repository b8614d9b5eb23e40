//! Where `nestcheck.toml` is, and reading it.

use std::path::{Path, PathBuf};

use super::Config;
use super::error::toml_problem;
use super::schema::{RawFile, convert};
use crate::diagnostic::Problem;
use crate::source::{Provenance, SourceFile, SourceMap};
use crate::system::System;

/// The name of the file.
pub const CONFIG_NAME: &str = "nestcheck.toml";

/// The configuration for an analyzed path: the nearest one in its directory or above.
pub fn find(start: &Path, system: &dyn System) -> Option<PathBuf> {
    start.ancestors().map(|dir| dir.join(CONFIG_NAME)).find(|path| system.is_file(path))
}

/// Reads the configuration at `path`, which output shows as `shown`. The file goes into `sources` in any case,
/// so that the problems can point into it.
pub fn load(
    path: &Path,
    shown: &str,
    system: &dyn System,
    sources: &mut SourceMap,
) -> Result<Config, Vec<Problem>> {
    let text = system.read(path).map_err(|error| {
        let path = Some(shown.to_owned());
        vec![Problem { message: error.to_string(), path, span: None, help: None, fatal: true }]
    })?;
    let file = sources.add(SourceFile::new(shown.into(), text.as_str().into(), Provenance::Config));
    let raw: RawFile = toml::from_str(&text).map_err(|error| vec![toml_problem(&error, file)])?;
    convert(raw, file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{ExpectedVerdict, Mode};
    use crate::system::MemorySystem;

    fn load_text(text: &str) -> (Result<Config, Vec<Problem>>, SourceMap) {
        let system = MemorySystem::new([("nestcheck.toml", text)]);
        let mut sources = SourceMap::default();
        (load(Path::new("/nestcheck.toml"), "nestcheck.toml", &system, &mut sources), sources)
    }

    /// The problem's message, its place and its help.
    fn problem(text: &str) -> (String, String, Option<String>) {
        let (result, sources) = load_text(text);
        let problem = result.unwrap_err().remove(0);
        let at = sources.location(problem.span.unwrap());
        (problem.message, format!("{}:{}:{}", at.file, at.line, at.column), problem.help)
    }

    #[test]
    fn a_contract_is_read_with_its_places() {
        let text = "[analyze]\nrt = \"on\"\n\n[[contract]]\nname = \"no-locks\"\nentry = [\"crate::alloc\"]\n\
                    when = \"gfp contains Gfp::NO_LOCKS\"\nforbid = [\"sleep\"]\nexpect = \"violated\"\n\
                    assume = [{ call = \"trace\", reason = \"off\" }]\n";
        let (config, sources) = load_text(text);
        let config = config.unwrap();
        assert_eq!(config.analyze.modes, Some(vec![Mode::Rt]));
        let contract = &config.contracts[0];
        assert_eq!((contract.name.value.as_str(), contract.expect), ("no-locks", ExpectedVerdict::Violated));
        assert_eq!(sources.location(contract.entry[0].span).line, 6);
        assert_eq!(contract.assume[0].reason, "off");
    }

    #[test]
    fn an_unknown_key_points_at_itself() {
        let (message, place, help) = problem("[analyze]\nfail_on = \"error\"\n");
        assert_eq!((message.as_str(), place.as_str()), ("unknown key `fail_on`", "nestcheck.toml:2:1"));
        assert!(help.unwrap().contains("did you mean `fail-on`?"));
    }

    #[test]
    fn an_unknown_word_points_at_itself() {
        let (message, place, help) = problem("[analyze]\nrt = \"bth\"\n");
        assert_eq!((message.as_str(), place.as_str()), ("unknown value `bth`", "nestcheck.toml:2:6"));
        assert!(help.unwrap().contains("did you mean `both`?"));
    }

    #[test]
    fn broken_syntax_points_into_the_file() {
        let (_, place, _) = problem("[analyze]\nrt = \n");
        assert!(place.starts_with("nestcheck.toml:2:"), "{place}");
    }

    #[test]
    fn an_allow_needs_a_reason_and_a_date_that_is_one() {
        let (message, ..) = problem("[[allow]]\nrule = \"NC001\"\nreason = \" \"\n");
        assert_eq!(message, "a reason is required");
        let (message, ..) = problem("[[allow]]\nrule = \"NC001\"\nreason = \"x\"\nuntil = \"soon\"\n");
        assert_eq!(message, "`soon` is not a date");
    }

    #[test]
    fn the_nearest_file_above_is_found() {
        let system = MemorySystem::new([("a/nestcheck.toml", ""), ("a/b/c.rs", ""), ("nestcheck.toml", "")]);
        assert_eq!(find(Path::new("/a/b"), &system), Some("/a/nestcheck.toml".into()));
        assert_eq!(find(Path::new("/d"), &system), Some("/nestcheck.toml".into()));
    }
}
