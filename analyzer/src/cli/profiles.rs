//! Which profiles a run looks for: those named with `--profile` or in `[analyze]`, and the built-in ones.

use std::path::{Path, PathBuf};

use super::options::InputOptions;
use crate::config::{Config, one_of, value_problem};
use crate::diagnostic::Problem;
use crate::profile::{Detect, Profile, builtin, builtin_names, parse};
use crate::settings::ChosenProfile;
use crate::source::{SourceMap, Span};
use crate::system::System;
use crate::workspace::{PathStyle, normalize};

/// The names and files that were given, in order: options before configuration.
pub(super) struct Profiles {
    named: Vec<Named>,
}

struct Named {
    text: String,
    /// What a file name is relative to; `None` for the current folder.
    dir: Option<PathBuf>,
    span: Option<Span>,
}

impl Profiles {
    pub(super) fn new(options: &InputOptions, config: &Config, dir: &Path) -> Self {
        let given = options.profile.iter().map(|text| Named { text: text.clone(), dir: None, span: None });
        let configured = config.analyze.profiles.iter().map(|name| Named {
            text: name.value.clone(),
            dir: Some(dir.to_path_buf()),
            span: Some(name.span),
        });
        Self { named: given.chain(configured).collect() }
    }

    /// Reads them. A named built-in profile stands for the choice among the built-in ones, except for what is
    /// in every program; files come on top.
    pub(super) fn load(
        &self,
        system: &dyn System,
        sources: &mut SourceMap,
    ) -> Result<Vec<ChosenProfile>, Vec<Problem>> {
        let is_builtin = |named: &&Named| builtin_names().any(|name| name == named.text);
        let names: Vec<String> =
            self.named.iter().filter(is_builtin).map(|named| named.text.clone()).collect();
        let mut chosen = Vec::new();
        for named in self.named.iter().filter(|named| !is_builtin(named)) {
            let profile = named.read(system, sources)?;
            chosen.push(ChosenProfile { profile, forced: true });
        }
        let known = builtin(None, sources)?;
        chosen.extend(known.into_iter().filter_map(|profile| choose(profile, &names)));
        chosen.sort_by_key(|chosen| !chosen.forced);
        Ok(chosen)
    }
}

fn choose(profile: Profile, names: &[String]) -> Option<ChosenProfile> {
    let forced = names.contains(&profile.name);
    let is_wanted = forced || names.is_empty() || profile.detect.contains(&Detect::Always);
    is_wanted.then_some(ChosenProfile { profile, forced })
}

impl Named {
    fn read(&self, system: &dyn System, sources: &mut SourceMap) -> Result<Profile, Vec<Problem>> {
        let here = system.current_dir();
        let path = normalize(self.dir.as_deref().unwrap_or(&here), Path::new(&self.text));
        let text = system.read(&path).map_err(|error| vec![self.problem(&error.to_string())])?;
        parse(&text, &PathStyle::new(here, true).show(&path), sources)
    }

    fn problem(&self, reason: &str) -> Problem {
        let names: Vec<&str> = builtin_names().collect();
        let message = format!("`{}` is no built-in profile, and as a file: {reason}", self.text);
        let help = Some(one_of(&self.text, &names));
        match self.span {
            Some(span) => value_problem(message, help, span),
            None => Problem { message, path: None, span: None, help, fatal: true },
        }
    }
}
