//! Reading a profile from its text.

use super::Profile;
use crate::config::{RawFile, toml_problem, value_problem};
use crate::diagnostic::Problem;
use crate::source::{Provenance, SourceFile, SourceMap, Span};

/// Reads the text of a profile, which goes into `sources` as `shown`.
pub fn parse(text: &str, shown: &str, sources: &mut SourceMap) -> Result<Profile, Vec<Problem>> {
    let file = sources.add(SourceFile::new(shown.into(), text.into(), Provenance::Config));
    let raw: RawFile = toml::from_str(text).map_err(|error| vec![toml_problem(&error, file)])?;
    let misplaced = raw.only_in_config(file);
    if !misplaced.is_empty() {
        return Err(misplaced);
    }
    let missing =
        |key: &str| vec![value_problem(format!("missing key `{key}`"), None, Span::new(file, 0, 0))];
    let (head, declarations) = raw.into_profile();
    Ok(Profile {
        name: head.name.ok_or_else(|| missing("name"))?,
        description: head.description.unwrap_or_default(),
        detect: head.detect,
        declarations: super::convert_declarations(declarations, file)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::ContextKind;
    use crate::profile::{
        ActionEffects, Declarations, DefaultEffects, GuardArgument, KindName, KindSource, LockAction,
    };
    use wait_context::LockKind;

    fn declarations(text: &str) -> Declarations {
        let text = format!("name = \"t\"\ndetect = [\"always\"]\n{text}");
        parse(&text, "t.toml", &mut SourceMap::default()).unwrap().declarations
    }

    /// Message, line and help of the first problem.
    fn problem(text: &str) -> (String, u32, Option<String>) {
        let mut sources = SourceMap::default();
        let problem = parse(text, "t.toml", &mut sources).unwrap_err().remove(0);
        (problem.message, sources.location(problem.span.unwrap()).line, problem.help)
    }

    #[test]
    fn a_lock_table_is_read_in_full() {
        let lock = &declarations(
            "[[lock]]\ntype = \"k::Spin\"\nkind = \"rwlock\"\nmethods = { read = \"read\" }\n\
             guard-effects = { param = \"G\", default = \"k::Off\", \"k::Off\" = [\"irq-off\"], \
             \"2\" = { read = [], write = [\"preempt-off\"] } }\n",
        )
        .locks[0];
        assert_eq!(lock.kind, KindSource::Known(KindName::Rwlock));
        let action = lock.methods["read"];
        assert_eq!((action, KindName::Rwlock.for_action(action)), (LockAction::Read, LockKind::RwlockRead));
        let effects = lock.guard_effects.as_ref().unwrap();
        assert_eq!(effects.default, Some(DefaultEffects::Argument("k::Off".into())));
        let write_only = ActionEffects { read: vec![], write: vec![ContextKind::PreemptOff] };
        assert_eq!(effects.by_argument[0].1, write_only);
    }

    #[test]
    fn a_sleep_may_consume_the_receiver() {
        let sleep =
            &declarations("[[sleep]]\nfunctions = [\"a::b\"]\nconsumes-guard = \"receiver\"\n").sleeps[0];
        assert_eq!(sleep.consumes_guard, Some(GuardArgument::Receiver));
    }

    #[test]
    fn an_unknown_word_names_the_closest_one() {
        let (message, line, help) = problem("name = \"t\"\n[[lock]]\ntype = \"a\"\nkind = \"spinlok\"\n");
        assert!(message.starts_with("unknown value `spinlok`"), "{message}");
        assert!(line >= 2 && (message + &help.unwrap_or_default()).contains("did you mean `spinlock`?"));
    }

    #[test]
    fn what_belongs_elsewhere_is_refused() {
        let (message, line, _) = problem("name = \"t\"\n[[allow]]\nrule = \"NC001\"\nreason = \"x\"\n");
        assert_eq!(
            (message.as_str(), line),
            ("`[[allow]]` belongs in `nestcheck.toml`, not in a profile", 2)
        );
    }

    #[test]
    fn a_root_needs_exactly_one_marker() {
        let (message, ..) = problem("name = \"t\"\n[[root]]\nkind = \"task\"\n");
        assert!(message.starts_with("a root needs one of"), "{message}");
    }
}
