//! Rules that the repository keeps about itself: layering, headers, links, rule codes.

#![expect(clippy::disallowed_methods, reason = "reads the repository")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use nestcheck::catalog;
use syn::visit::{self, Visit};

/// The layers of `analyzer/src`, lowest first. A module uses only its own layer and those before it.
const LAYERS: &[&[&str]] = &[
    &["ids", "source", "cfg_logic"],
    &["ir"],
    &["diagnostic"],
    &["system", "config", "profile"],
    &["workspace"],
    &["settings", "report"],
    &["frontend"],
    &["call_graph"],
    &["flags"],
    &["lock_context"],
    &["lock_graph"],
    &["contract"],
    &["rules"],
    &["engine"],
    &["suppress", "baseline", "runtime_log"],
    &["catalog"],
    &["graph"],
    &["pipeline"],
    &["why"],
    &["render"],
    &["cli"],
    &["main", "bin"],
];

/// Who may use what: a path that starts like the first is for modules that start like one of the second.
const RESERVED: &[(&str, &[&str])] = &[
    ("syn", &["frontend::rust"]),
    ("proc_macro2", &["frontend::rust"]),
    ("petgraph", &["call_graph", "lock_graph", "lock_context"]),
    ("miette", &["render"]),
    ("serde_json", &["render", "baseline", "runtime_log", "contract", "cli"]),
    ("quick_junit", &["render"]),
    ("clap", &["cli"]),
    ("indicatif", &["cli"]),
    ("console", &["cli"]),
    ("tracing_subscriber", &["cli"]),
    ("ignore", &["system"]),
    ("cargo_toml", &["workspace"]),
    ("toml", &["config", "profile"]),
    ("std::fs", &["system", "cli", "main", "bin"]),
    ("std::env", &["system", "cli", "main", "bin"]),
    ("std::process", &["system", "cli", "main", "bin"]),
];

/// What a module may not use although it stands lower.
const FORBIDDEN: &[(&str, &[&str])] =
    &[("rules", &["frontend", "render", "config", "profile", "system", "workspace"])];

/// The certificate checker, which shares nothing with the solver: what it may use of the analyzer.
const CHECKER: (&str, &[&str]) = ("contract::check", &["ids", "source", "ir", "contract::check"]);

/// Lines of the checker that are neither blank nor comments: of what checks, and of all, with the format of
/// certificates and the reading of contracts.
const CHECKER_LINES: (usize, usize) = (600, 820);

/// Every rule code that was ever published, with its name. A code is never given to another rule.
const CODES: &[(&str, &str)] = &[
    ("NC001", "invalid-wait-context"),
    ("NC002", "sleep-in-atomic"),
    ("NC003", "contract-violation"),
    ("NC004", "lock-order-inversion"),
    ("NC005", "self-deadlock"),
    ("NC006", "irq-unsafe-lock"),
    ("NC007", "alloc-in-atomic"),
    ("NC008", "flag-dropped"),
    ("NC009", "guard-across-suspend"),
    ("NC010", "unbalanced-context"),
    ("NC011", "unneeded-guard"),
    ("NC012", "analyzer-miss"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// Every file of the repository with this extension.
fn files(extension: &str) -> Vec<PathBuf> {
    let walk =
        ignore::WalkBuilder::new(root()).hidden(false).filter_entry(|e| e.file_name() != ".git").build();
    let paths = walk.map(|entry| entry.unwrap().into_path());
    let mut files: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|e| e == extension)).collect();
    files.sort();
    files
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// `lock_context::solve` for `analyzer/src/lock_context/solve.rs`.
fn module_of(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("analyzer/src")).unwrap().with_extension("");
    let parts: Vec<String> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    parts.join("::").trim_end_matches("::mod").to_owned()
}

/// The paths that code names, `crate::` and `super::` resolved; tests excepted.
struct Names {
    module: Vec<String>,
    found: BTreeSet<String>,
}

impl Names {
    fn of(path: &Path) -> BTreeSet<String> {
        let file = syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap();
        let is_root = path.file_name().is_some_and(|name| name == "mod.rs");
        let mut module: Vec<String> = module_of(path).split("::").map(str::to_owned).collect();
        if !is_root {
            module.pop();
        }
        let mut names = Names { module, found: BTreeSet::new() };
        names.visit_file(&file);
        names.found
    }

    fn add(&mut self, segments: &[String]) {
        let resolved = match segments.first().map(String::as_str) {
            Some("crate") => segments[1..].to_vec(),
            Some("super") => {
                let ups = segments.iter().take_while(|segment| *segment == "super").count();
                let keep = self.module.len().saturating_sub(ups - 1);
                [&self.module[..keep], &segments[ups..]].concat()
            }
            Some("self") | None => return,
            Some(_) => segments.to_vec(),
        };
        self.found.insert(resolved.join("::"));
    }

    fn add_use(&mut self, tree: &syn::UseTree, prefix: &[String]) {
        let with = |name: &syn::Ident| [prefix, &[name.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.add_use(&path.tree, &with(&path.ident)),
            syn::UseTree::Name(name) => self.add(&with(&name.ident)),
            syn::UseTree::Rename(rename) => self.add(&with(&rename.ident)),
            syn::UseTree::Glob(_) => self.add(prefix),
            syn::UseTree::Group(group) => group.items.iter().for_each(|item| self.add_use(item, prefix)),
        }
    }
}

impl<'ast> Visit<'ast> for Names {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let is_test = |attrs: &[syn::Attribute]| attrs.iter().any(is_cfg_test);
        match item {
            syn::Item::Mod(module) if is_test(&module.attrs) => {}
            syn::Item::Fn(function) if is_test(&function.attrs) => {}
            syn::Item::Use(item) if is_test(&item.attrs) => {}
            _ => visit::visit_item(self, item),
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.add_use(&item.tree, &[]);
    }

    // `pub(in crate::contract)` says who may see, and uses nothing.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if segments.len() > 1 {
            self.add(&segments);
        }
        visit::visit_path(self, path);
    }
}

fn is_cfg_test(attribute: &syn::Attribute) -> bool {
    let syn::Meta::List(list) = &attribute.meta else { return false };
    list.path.is_ident("cfg") && list.tokens.to_string() == "test"
}

/// The file of `#[path = "file"]`.
fn path_attribute(attribute: &syn::Attribute) -> Option<String> {
    let syn::Meta::NameValue(pair) = &attribute.meta else { return None };
    let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = &pair.value else { return None };
    pair.path.is_ident("path").then(|| text.value())
}

/// Files that only exist in test builds: `mod tests;` and `mod sample;` under `#[cfg(test)]`.
fn test_files() -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for path in sources() {
        let file = syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap();
        let modules = file.items.iter().filter_map(|item| match item {
            syn::Item::Mod(module) if module.content.is_none() => Some(module),
            _ => None,
        });
        for module in modules.filter(|module| module.attrs.iter().any(is_cfg_test)) {
            if let Some(name) = module.attrs.iter().find_map(path_attribute) {
                found.insert(path.parent().unwrap().join(name));
                continue;
            }
            let dir = match path.file_name().and_then(|name| name.to_str()) {
                Some("mod.rs" | "lib.rs" | "main.rs") => path.parent().unwrap().to_path_buf(),
                _ => path.with_extension(""),
            };
            found.insert(dir.join(format!("{}.rs", module.ident)));
        }
    }
    found
}

fn sources() -> Vec<PathBuf> {
    files("rs").into_iter().filter(|path| path.starts_with(root().join("analyzer/src"))).collect()
}

fn starts_with(path: &str, prefix: &str) -> bool {
    path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

#[test]
fn a_module_uses_only_what_stands_before_it() {
    let layers: BTreeMap<&str, usize> =
        LAYERS.iter().enumerate().flat_map(|(at, names)| names.iter().map(move |name| (*name, at))).collect();
    let tests = test_files();
    let mut wrong = Vec::new();
    let is_test = |path: &PathBuf| path.ancestors().any(|above| tests.contains(&above.with_extension("rs")));
    for path in sources().into_iter().filter(|path| !is_test(path) && !path.ends_with("src/lib.rs")) {
        let module = module_of(&path);
        let own = module.split("::").next().unwrap();
        let Some(level) = layers.get(own) else {
            wrong.push(format!("{}: `{own}` has no layer", shown(&path)));
            continue;
        };
        for name in Names::of(&path) {
            let top = name.split("::").next().unwrap();
            if layers.get(top).is_some_and(|other| other > level) {
                wrong.push(format!("{}: uses `{name}` of a later layer", shown(&path)));
            }
            let forbidden = FORBIDDEN.iter().filter(|(who, _)| starts_with(&module, who));
            if forbidden.flat_map(|(_, what)| *what).any(|what| starts_with(&name, what)) {
                wrong.push(format!("{}: must not use `{name}`", shown(&path)));
            }
            let reserved = RESERVED.iter().find(|(what, _)| starts_with(&name, what));
            if reserved.is_some_and(|(_, who)| !who.iter().any(|who| starts_with(&module, who))) {
                wrong.push(format!("{}: `{name}` is not for this module", shown(&path)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_checker_uses_nothing_of_the_solver_and_is_small() {
    let (checker, allowed) = CHECKER;
    let layers: BTreeSet<&str> = LAYERS.iter().flat_map(|names| names.iter().copied()).collect();
    let (mut wrong, mut checking, mut all) = (Vec::new(), 0, 0);
    for path in sources().into_iter().filter(|path| starts_with(&module_of(path), checker)) {
        let names =
            Names::of(&path).into_iter().filter(|name| layers.contains(name.split("::").next().unwrap()));
        let others = names.filter(|name| !allowed.iter().any(|allowed| starts_with(name, allowed)));
        wrong.extend(others.map(|name| format!("{}: must not use `{name}`", shown(&path))));
        let lines = code_lines(&fs::read_to_string(&path).unwrap());
        all += lines;
        let is_read = path.ends_with("certificate.rs") || path.ends_with("statement.rs");
        checking += if is_read { 0 } else { lines };
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let (most, most_in_all) = CHECKER_LINES;
    assert!(checking > 0 && checking < most && all < most_in_all, "{checking} of {all} lines");
}

/// Lines that are neither blank nor comments.
fn code_lines(text: &str) -> usize {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")).count()
}

#[test]
fn a_rule_never_uses_another_rule() {
    let rules = root().join("analyzer/src/rules");
    let mut wrong = Vec::new();
    for path in sources().into_iter().filter(|path| path.starts_with(&rules) && !path.ends_with("mod.rs")) {
        let module = module_of(&path);
        let others = Names::of(&path);
        let is_other_rule = |name: &&String| {
            let file = name.split("::").nth(1).unwrap_or_default();
            starts_with(name, "rules")
                && !starts_with(&module, &format!("rules::{file}"))
                && is_rule_file(&rules, file)
        };
        wrong.extend(
            others.iter().filter(is_other_rule).map(|name| format!("{}: uses `{name}`", shown(&path))),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether the file holds a rule, by the code in it.
fn is_rule_file(rules: &Path, name: &str) -> bool {
    let text = fs::read_to_string(rules.join(format!("{name}.rs"))).unwrap_or_default();
    text.contains("code: \"NC")
}

#[test]
fn the_rules_folder_and_the_registry_are_equal() {
    let rules = root().join("analyzer/src/rules");
    let registered: BTreeSet<&str> = catalog::rules().iter().map(|rule| rule.code).collect();
    assert_eq!(registered.len(), catalog::rules().len(), "a code is registered twice");
    assert!(catalog::rules().is_sorted_by_key(|rule| rule.code), "the registry is in the order of codes");
    for path in sources().into_iter().filter(|path| path.starts_with(&rules)) {
        let text = fs::read_to_string(&path).unwrap();
        for code in text.split("code: \"").skip(1).filter_map(|rest| rest.get(..5)) {
            assert!(registered.contains(code), "{}: {code} is not registered", shown(&path));
        }
    }
}

#[test]
fn a_rule_code_keeps_its_meaning() {
    let codes: BTreeMap<&str, &str> = CODES.iter().copied().collect();
    assert_eq!(codes.len(), CODES.len(), "a code stands twice in the list");
    for rule in catalog::rules() {
        assert_eq!(
            codes.get(rule.code),
            Some(&rule.name),
            "{} is listed with another name, or not at all",
            rule.code
        );
    }
}

#[test]
fn every_rule_is_documented_in_full() {
    for rule in catalog::rules() {
        let sections: Vec<&str> = rule.docs.split("## ").skip(1).collect();
        assert_eq!(sections.len(), 6, "{}", rule.code);
        for section in sections {
            let (heading, body) = section.split_once('\n').unwrap();
            let text = body.replace("```rust", "").replace("```", "");
            assert!(text.trim().len() > 10, "{}: `{heading}` says nothing", rule.code);
        }
    }
}

#[test]
fn every_source_file_says_what_it_is() {
    let cases = ["tests/ui", "runtime-lockdep/macros/tests/ui"];
    let is_case = |path: &Path| cases.iter().any(|folder| path.starts_with(root().join(folder)));
    let silent = files("rs").into_iter().filter(|path| !is_case(path) && !has_header(path));
    let silent: Vec<String> = silent.map(|path| shown(&path)).collect();
    assert!(silent.is_empty(), "files that do not open with `//!`:\n{}", silent.join("\n"));
}

fn has_header(path: &Path) -> bool {
    fs::read_to_string(path).unwrap().starts_with("//!")
}

#[test]
fn links_and_paths_in_documents_exist() {
    let mut dead = Vec::new();
    for path in files("md") {
        let text = fs::read_to_string(&path).unwrap();
        for target in links(&text).into_iter().chain(code_paths(&text)) {
            if !exists(&path, &target) {
                dead.push(format!("{}: {target}", shown(&path)));
            }
        }
    }
    assert!(dead.is_empty(), "{}", dead.join("\n"));
}

/// Targets of `[text](target)` that are not on the web.
fn links(text: &str) -> Vec<String> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split([')', ' ', '#']).next());
    targets.filter(|target| !target.is_empty() && !target.contains("://")).map(str::to_owned).collect()
}

/// `folder/file.ext` between backticks, if the folder is one of ours.
fn code_paths(text: &str) -> Vec<String> {
    let mut in_block = false;
    let lines = text.lines().filter(|line| {
        let is_fence = line.trim_start().starts_with("```");
        in_block ^= is_fence;
        !in_block && !is_fence
    });
    let spans = lines.flat_map(|line| line.split('`').skip(1).step_by(2));
    let is_path = |span: &&str| {
        let plain = span.chars().all(|c| c.is_ascii_alphanumeric() || "/-_.".contains(c));
        let first = span.split('/').next().unwrap_or_default();
        plain && span.contains('/') && Path::new(span).extension().is_some() && root().join(first).is_dir()
    };
    spans.filter(is_path).filter(|span| !span.starts_with("target/")).map(str::to_owned).collect()
}

fn exists(document: &Path, target: &str) -> bool {
    let dir = document.parent().unwrap();
    dir.join(target).exists() || root().join(target).exists()
}

#[test]
fn no_file_names_the_machine_it_was_written_on() {
    let traces = [["/wo", "rk/"].concat(), ["/ro", "ot/"].concat(), ["/ho", "me/"].concat()];
    let mut found = Vec::new();
    for path in ["rs", "md", "toml", "yml", "snap", "csv"].into_iter().flat_map(files) {
        let text = fs::read_to_string(&path).unwrap_or_default();
        found.extend(
            traces
                .iter()
                .filter(|trace| text.contains(*trace))
                .map(|trace| format!("{}: {trace}", shown(&path))),
        );
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_layering_check_sees_uses_paths_and_groups() {
    let mut names = Names { module: vec!["render".into()], found: BTreeSet::new() };
    let text = "use crate::{cli, ir::Body as B};\nuse super::config::*;\nfn f() { crate::rules::run(); std::fs::read(\"\"); }\n\
                #[cfg(test)] mod tests { use crate::main; }";
    names.visit_file(&syn::parse_file(text).unwrap());
    let expected = ["cli", "ir::Body", "rules::run", "std::fs::read"];
    assert!(expected.iter().all(|name| names.found.contains(*name)), "{:?}", names.found);
    assert!(!names.found.contains("main"));
}
