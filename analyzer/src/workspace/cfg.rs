//! What a `#[cfg(…)]` predicate is worth: true, false, or both.
//!
//! By default nearly everything is [`Tri::Unknown`], which the front end reads as "analyze it both ways";
//! `--cfg`, `--features` and `--target` decide more of it. The answers form Kleene's three-valued logic.

use std::collections::{BTreeMap, BTreeSet};

use cfg_expr::targets::{TargetInfo, get_builtin_target_by_triple};
use cfg_expr::{Expression, Predicate};

use super::CrateSource;

/// A truth value that may be open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tri {
    /// Holds in every configuration asked for.
    True,
    /// Holds in none.
    False,
    /// Holds in some: look at both.
    Unknown,
}

impl From<Option<bool>> for Tri {
    fn from(value: Option<bool>) -> Self {
        match value {
            Some(true) => Self::True,
            Some(false) => Self::False,
            None => Self::Unknown,
        }
    }
}

/// How the flags of the kernel's configuration begin.
const KCONFIG: &str = "CONFIG_";

/// A setting given with `--cfg`: a flag, or a key and a value.
type CfgKey = (String, Option<String>);

/// What is known of the configuration.
#[derive(Clone, Debug, Default)]
pub struct CfgSettings {
    /// Set (`--cfg smp`, `--cfg board="x"`) or unset (`--cfg 'not(smp)'`).
    flags: BTreeMap<CfgKey, bool>,
    /// With `--features`: exactly these are on. Without: every one is open.
    features: Option<BTreeSet<String>>,
    target: Option<&'static TargetInfo>,
    /// Whether `cfg(test)` code is looked at.
    include_tests: bool,
}

impl CfgSettings {
    /// Reads the options. The error says which value is wrong.
    pub fn new(
        flags: &[String],
        features: Option<&[String]>,
        target: Option<&str>,
        include_tests: bool,
    ) -> Result<Self, String> {
        let flags = flags.iter().map(|flag| parse_flag(flag)).collect::<Result<_, _>>()?;
        let features = features.map(|list| list.iter().flat_map(|item| split_features(item)).collect());
        let target = target.map(find_target).transpose()?;
        Ok(Self { flags, features, target, include_tests })
    }

    /// The settings inside one crate: its `default` feature, and what its features turn on in turn.
    #[must_use]
    pub fn for_crate(&self, krate: &CrateSource) -> Self {
        let Some(asked) = &self.features else { return self.clone() };
        let own_prefix = format!("{}/", krate.package);
        let local =
            asked.iter().map(|f| f.strip_prefix(&own_prefix).unwrap_or(f)).filter(|f| !f.contains('/'));
        let mut work: Vec<&str> = local.chain(["default"]).collect();
        let mut on = BTreeSet::new();
        while let Some(feature) = work.pop() {
            if !on.insert(feature.to_owned()) {
                continue;
            }
            let implied = krate.features.get(feature).into_iter().flatten();
            work.extend(implied.map(|f| f.strip_prefix("dep:").unwrap_or(f)).filter(|f| !f.contains('/')));
        }
        Self { features: Some(on), ..self.clone() }
    }

    /// The same with exactly these features on.
    #[must_use]
    pub fn with_features(&self, features: BTreeSet<String>) -> Self {
        Self { features: Some(features), ..self.clone() }
    }

    /// The value of what stands between the parentheses of `cfg(…)`.
    pub fn eval(&self, predicate: &str) -> Tri {
        evaluate(predicate, |p| self.predicate(p))
    }

    /// Whether a build in which nothing is set besides what is known here has code under this predicate: decides which
    /// of several definitions of a name comes first where all are looked at. What a kernel's configuration sets is
    /// not guessed.
    pub fn in_default_build(&self, predicate: &str) -> Tri {
        let guess = |p: &Predicate<'_>| match (self.predicate(p), p) {
            (Some(known), _) => Some(known),
            (None, Predicate::Flag(name)) if !name.starts_with(KCONFIG) => Some(false),
            (None, _) => None,
        };
        evaluate(predicate, guess)
    }

    fn predicate(&self, predicate: &Predicate<'_>) -> Option<bool> {
        match predicate {
            Predicate::Target(target) => self.target.map(|info| target.matches(info)),
            Predicate::Test => (!self.include_tests).then_some(false),
            Predicate::Feature(name) => self.features.as_ref().map(|on| on.contains(*name)),
            Predicate::Flag(name) => self.flag(name, None),
            Predicate::KeyValue { key, val } => self.flag(key, Some(val)),
            Predicate::TargetFeature(name) => self.flag("target_feature", Some(name)),
            Predicate::DebugAssertions => self.flag("debug_assertions", None),
            Predicate::ProcMacro => Some(false),
        }
    }

    /// `nestcheck` is set by us and by no build; documentation builds contain no code that runs.
    fn flag(&self, name: &str, value: Option<&str>) -> Option<bool> {
        let key = (name.to_owned(), value.map(str::to_owned));
        self.flags.get(&key).copied().or(match name {
            "nestcheck" => Some(true),
            "doc" | "doctest" | "rustdoc" => Some(false),
            _ => None,
        })
    }
}

fn evaluate(predicate: &str, value: impl Fn(&Predicate<'_>) -> Option<bool>) -> Tri {
    match predicate.trim() {
        "true" => Tri::True,
        "false" => Tri::False,
        text => match Expression::parse(text) {
            Ok(expression) => expression.eval(value).into(),
            Err(_) => Tri::Unknown,
        },
    }
}

fn split_features(list: &str) -> impl Iterator<Item = String> {
    list.split([',', ' ']).map(str::trim).filter(|f| !f.is_empty()).map(str::to_owned)
}

fn find_target(triple: &str) -> Result<&'static TargetInfo, String> {
    get_builtin_target_by_triple(triple).ok_or_else(|| format!("unknown target `{triple}`"))
}

fn parse_flag(text: &str) -> Result<(CfgKey, bool), String> {
    let trimmed = text.trim();
    let inner = trimmed.strip_prefix("not(").and_then(|rest| rest.strip_suffix(')'));
    let (name, value) = match inner.unwrap_or(trimmed).split_once('=') {
        Some((key, value)) => (key.trim(), Some(value.trim().trim_matches('"').to_owned())),
        None => (inner.unwrap_or(trimmed), None),
    };
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    if !is_name {
        return Err(format!("`--cfg {text}`: expected `name`, `key=\"value\"` or `not(name)`"));
    }
    Ok(((name.to_owned(), value), inner.is_none()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(flags: &[&str], features: Option<&[&str]>, target: Option<&str>) -> CfgSettings {
        let owned = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        CfgSettings::new(&owned(flags), features.map(owned).as_deref(), target, false).unwrap()
    }

    #[test]
    fn without_options_only_test_and_documentation_code_is_decided() {
        let cfg = CfgSettings::default();
        assert_eq!(cfg.eval("test"), Tri::False);
        assert_eq!(cfg.eval("not(test)"), Tri::True);
        assert_eq!(cfg.eval("feature = \"smp\""), Tri::Unknown);
        assert_eq!(cfg.eval("all(test, feature = \"smp\")"), Tri::False);
        assert_eq!(cfg.eval("any(doc, target_os = \"none\")"), Tri::Unknown);
        assert_eq!(cfg.eval("true"), Tri::True);
    }

    #[test]
    fn an_option_decides_what_it_names() {
        let cfg = settings(
            &["smp", "not(uniprocessor)", "board=\"q\""],
            Some(&["irq"]),
            Some("riscv64gc-unknown-none-elf"),
        );
        assert_eq!(cfg.eval("smp"), Tri::True);
        assert_eq!(cfg.eval("uniprocessor"), Tri::False);
        assert_eq!(cfg.eval("board = \"q\""), Tri::True);
        assert_eq!(cfg.eval("feature = \"irq\""), Tri::True);
        assert_eq!(cfg.eval("feature = \"fp\""), Tri::False);
        assert_eq!(cfg.eval("target_arch = \"riscv64\""), Tri::True);
        assert_eq!(cfg.eval("unix"), Tri::False);
    }

    #[test]
    fn a_predicate_that_no_one_can_read_is_open() {
        assert_eq!(CfgSettings::default().eval("accessible(::std::x)"), Tri::Unknown);
        assert_eq!(CfgSettings::default().eval("((("), Tri::Unknown);
    }

    #[test]
    fn a_default_build_sets_no_flag_that_is_not_known() {
        let cfg = settings(&[], Some(&[]), Some("x86_64-unknown-linux-gnu"));
        assert_eq!(cfg.in_default_build("target_arch = \"x86_64\""), Tri::True);
        assert_eq!(cfg.in_default_build("windows"), Tri::False);
        assert_eq!(cfg.in_default_build("not(any(validate, feature = \"observe\"))"), Tri::True);
        assert_eq!(cfg.in_default_build("validate"), Tri::False);
        assert_eq!(cfg.in_default_build("((("), Tri::Unknown);
        assert_eq!(cfg.in_default_build("CONFIG_SMP"), Tri::Unknown);
    }

    #[test]
    fn a_wrong_option_is_refused_by_name() {
        let error = CfgSettings::new(&["a b".into()], None, None, false).unwrap_err();
        assert!(error.contains("`--cfg a b`"), "{error}");
        let error = CfgSettings::new(&[], None, Some("pdp11"), false).unwrap_err();
        assert_eq!(error, "unknown target `pdp11`");
    }
}
