//! What a set of files and manifests in memory is read as.

use std::path::{Path, PathBuf};

use super::{CrateKind, Edition, Request, Workspace, discover};
use crate::source::Provenance;
use crate::system::MemorySystem;

fn read(paths: &[&str], files: &[(&str, &str)]) -> Workspace {
    read_with(Request { paths: paths.iter().map(PathBuf::from).collect(), ..Request::default() }, files)
}

fn read_with(request: Request, files: &[(&str, &str)]) -> Workspace {
    discover(&request, &MemorySystem::new(files.iter().copied()))
}

/// `name edition root` of every crate.
fn crates(workspace: &Workspace) -> Vec<String> {
    let one = |krate: &super::CrateSource| {
        format!("{} {} {}", krate.name, krate.edition.name(), workspace.show(&krate.root_file))
    };
    workspace.crates.iter().map(one).collect()
}

fn dependencies(workspace: &Workspace, name: &str) -> Vec<String> {
    let krate = workspace.crates.iter().find(|krate| krate.name == name).unwrap();
    krate.deps.iter().map(|(name, at)| format!("{name}={}", workspace.crates[*at].name)).collect()
}

fn messages(workspace: &Workspace) -> Vec<String> {
    let one =
        |p: &crate::diagnostic::Problem| format!("{}: {}", p.path.clone().unwrap_or_default(), p.message);
    workspace.problems.iter().map(one).collect()
}

const MONOREPO: &[(&str, &str)] = &[
    (
        "Cargo.toml",
        "[workspace]\nmembers = [\"crates/*\"]\nexclude = [\"tools\"]\n\
         [workspace.package]\nedition = \"2021\"\nversion = \"1.2.3\"\n\
         [workspace.dependencies]\nmy-sync = { path = \"crates/sync\" }\n",
    ),
    (
        "crates/sync/Cargo.toml",
        "[package]\nname = \"my-sync\"\nversion.workspace = true\nedition.workspace = true\n\
         [features]\ndefault = [\"irq\"]\nirq = []\n",
    ),
    ("crates/sync/src/lib.rs", ""),
    ("crates/sync/tests/it.rs", ""),
    (
        "crates/kernel/Cargo.toml",
        "[package]\nname = \"kernel\"\nversion.workspace = true\nedition.workspace = true\n\
         [dependencies]\nmy-sync.workspace = true\nlog = \"0.4\"\nraw = { package = \"spin\", version = \"0.9\" }\n\
         locks = { package = \"other-locks\", path = \"../../tools/locks\" }\n",
    ),
    ("crates/kernel/src/main.rs", ""),
    ("crates/kernel/src/bin/probe.rs", ""),
    (
        "tools/locks/Cargo.toml",
        "[package]\nname = \"other-locks\"\nversion = \"0.1.0\"\nedition = \"2018\"\n\
         [lib]\nname = \"raw_locks\"\npath = \"locks.rs\"\n",
    ),
    ("tools/locks/locks.rs", ""),
];

#[test]
fn a_workspace_is_read_from_its_manifests_with_inheritance_and_renames() {
    let workspace = read(&["."], MONOREPO);
    assert_eq!(
        crates(&workspace),
        [
            "kernel 2021 crates/kernel/src/main.rs",
            "probe 2021 crates/kernel/src/bin/probe.rs",
            "my_sync 2021 crates/sync/src/lib.rs",
            "raw_locks 2018 tools/locks/locks.rs",
        ]
    );
    assert_eq!(dependencies(&workspace, "kernel"), ["locks=raw_locks", "my_sync=my_sync"]);
    assert_eq!(workspace.crates[0].externs, ["log", "raw"]);
    assert_eq!(workspace.crates[0].renamed, [("raw".to_owned(), "spin".to_owned())]);
    assert_eq!(workspace.crates[2].features["default"], ["irq"]);
    assert_eq!(messages(&workspace), Vec::<String>::new());
}

#[test]
fn tests_are_crates_only_when_asked_for() {
    let request = Request { paths: vec![".".into()], include_tests: true, ..Request::default() };
    let workspace = read_with(request, MONOREPO);
    let test = workspace.crates.iter().find(|krate| krate.kind == CrateKind::Test).unwrap();
    assert_eq!((test.name.as_str(), test.root_file.as_path()), ("it", Path::new("/crates/sync/tests/it.rs")));
    assert_eq!(dependencies(&workspace, "it"), ["my_sync=my_sync"]);
}

#[test]
fn a_crate_sees_what_its_unit_tests_depend_on_where_tests_are_read() {
    let manifest = |name: &str, rest: &str| {
        format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2021\"\n{rest}")
    };
    let path = |table: &str, name: &str| format!("[{table}]\n{name} = {{ path = \"../{name}\" }}\n");
    let print = manifest("print", &path("dev-dependencies", "regex"));
    let regex = manifest("regex", &path("dependencies", "print"));
    let files = [
        ("print/Cargo.toml", print.as_str()),
        ("print/src/lib.rs", ""),
        ("regex/Cargo.toml", regex.as_str()),
        ("regex/src/lib.rs", ""),
    ];
    let request =
        |include_tests| Request { paths: vec!["print".into()], include_tests, ..Request::default() };
    let with_tests = read_with(request(true), &files);
    assert_eq!(dependencies(&with_tests, "print"), ["regex=regex"]);
    assert_eq!(dependencies(&with_tests, "regex"), ["print=print"]);
    assert_eq!(crates(&read_with(request(false), &files)), ["print 2021 print/src/lib.rs"]);
}

#[test]
fn a_target_without_a_path_is_found_by_its_name_also_where_targets_are_not_discovered() {
    let files = [
        (
            "Cargo.toml",
            "[package]\nname = \"net\"\nversion = \"0.1.0\"\nautoexamples = false\n\
             [[example]]\nname = \"ping\"\n[[example]]\nname = \"dns\"\n",
        ),
        ("src/lib.rs", ""),
        ("examples/ping.rs", ""),
        ("examples/dns/main.rs", ""),
        ("examples/not_declared.rs", ""),
    ];
    let request = Request { paths: vec![".".into()], include_tests: true, ..Request::default() };
    let found = crates(&read_with(request, &files));
    assert_eq!(found, ["net 2015 src/lib.rs", "dns 2015 examples/dns/main.rs", "ping 2015 examples/ping.rs"]);
}

#[test]
fn a_local_dependency_outside_the_input_is_read_as_a_dependency() {
    let workspace = read(&["crates/kernel"], MONOREPO);
    let foreign = workspace.crates.iter().filter(|krate| krate.provenance == Provenance::Dependency);
    assert_eq!(foreign.map(|krate| krate.name.as_str()).collect::<Vec<_>>(), ["raw_locks", "my_sync"]);
    assert_eq!(dependencies(&workspace, "kernel"), ["locks=raw_locks", "my_sync=my_sync"]);
}

#[test]
fn a_folder_or_file_inside_a_crate_stands_for_the_crate() {
    for path in ["crates/kernel/src", "crates/kernel/src/main.rs", "crates/kernel/Cargo.toml"] {
        let workspace = read(&[path], MONOREPO);
        assert_eq!(workspace.crates[0].name, "kernel", "{path}");
        assert!(workspace.problems.iter().all(|problem| !problem.fatal));
    }
}

#[test]
fn without_a_path_the_workspace_around_the_current_folder_is_meant() {
    assert_eq!(read(&[], MONOREPO).crates.len(), 4);
    assert_eq!(crates(&read(&[], &[("src/lib.rs", "")])).len(), 1);
    assert!(read(&[], &[("other/lib.rs", "")]).problems[0].fatal);
}

#[test]
fn code_without_a_manifest_has_guessed_roots() {
    let files = [("k/src/lib.rs", ""), ("k/src/driver/main.rs", ""), ("k/src/a.rs", "")];
    assert_eq!(crates(&read(&["k"], &files)), ["k 2024 k/src/lib.rs"]);
    let loose = read(&["x"], &[("x/a.rs", ""), ("x/b.rs", "")]);
    assert_eq!(loose.loose[0].files, [PathBuf::from("/x/a.rs"), PathBuf::from("/x/b.rs")]);
    let request =
        Request { paths: vec!["x/a.rs".into()], edition: Some(Edition::E2018), ..Request::default() };
    assert_eq!(crates(&read_with(request, &[("x/a.rs", "")])), ["a 2018 x/a.rs"]);
}

#[test]
fn a_broken_manifest_is_a_problem_with_its_line_and_its_crate_is_guessed() {
    let files = [
        ("a/Cargo.toml", "[package]\nname = 3\n"),
        ("a/src/lib.rs", ""),
        ("b/Cargo.toml", OK),
        ("b/src/lib.rs", ""),
    ];
    let workspace = read(&["."], &files);
    assert_eq!(crates(&workspace), ["b 2024 b/src/lib.rs", "a 2024 a/src/lib.rs"]);
    assert!(messages(&workspace)[0].starts_with("a/Cargo.toml: not a manifest that can be used (line "));
}

const OK: &str = "[package]\nname = \"b\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";

#[test]
fn a_crate_cut_out_of_its_workspace_is_guessed() {
    let manifest = "[package]\nname = \"a\"\nversion.workspace = true\nedition.workspace = true\n";
    let workspace = read(&["a"], &[("a/Cargo.toml", manifest), ("a/src/lib.rs", "")]);
    assert_eq!(crates(&workspace), ["a 2024 a/src/lib.rs"]);
    assert!(messages(&workspace)[0].contains("no workspace around it to inherit from"));
}

#[test]
fn a_vendored_crate_is_found_by_name_and_version() {
    let manifest = |name: &str, version: &str, rest: &str| {
        format!("[package]\nname = \"{name}\"\nversion = \"{version}\"\nedition = \"2021\"\n{rest}")
    };
    let user = manifest("user", "1.0.0", "[dependencies]\nspin = \"0.9\"\n");
    let (old, new) = (manifest("spin", "0.5.2", ""), manifest("spin", "0.9.8", ""));
    let files = [
        ("v/spin-0.5/Cargo.toml", old.as_str()),
        ("v/spin-0.5/src/lib.rs", ""),
        ("v/spin/Cargo.toml", new.as_str()),
        ("v/spin/src/lib.rs", ""),
        ("v/user/Cargo.toml", user.as_str()),
        ("v/user/src/lib.rs", ""),
    ];
    let workspace = read(&["v"], &files);
    let user = workspace.crates.iter().find(|krate| krate.name == "user").unwrap();
    assert_eq!(workspace.crates[user.deps[0].1].version.as_deref(), Some("0.9.8"));
}

#[test]
fn a_patch_leads_to_a_local_crate() {
    let root = "[workspace]\nmembers = [\"a\"]\n[patch.crates-io]\nspin = { path = \"forks/spin\" }\n";
    let user =
        "[package]\nname = \"a\"\nversion = \"0.1.0\"\nedition = \"2021\"\n[dependencies]\nspin = \"9\"\n";
    let fork = "[package]\nname = \"spin\"\nversion = \"9.0.0\"\nedition = \"2021\"\n";
    let files = [
        ("Cargo.toml", root),
        ("a/Cargo.toml", user),
        ("a/src/lib.rs", ""),
        ("forks/spin/Cargo.toml", fork),
        ("forks/spin/src/lib.rs", ""),
    ];
    assert_eq!(dependencies(&read(&["a"], &files), "a"), ["spin=spin"]);
}

#[test]
fn what_is_not_there_is_fatal_and_the_rest_is_read() {
    let workspace =
        read(&["missing", "b", "empty"], &[("b/Cargo.toml", OK), ("b/src/lib.rs", ""), ("empty/x.txt", "")]);
    assert_eq!(crates(&workspace), ["b 2024 b/src/lib.rs"]);
    assert_eq!(
        messages(&workspace),
        ["missing: no such file or directory", "empty: no Rust source file in this directory"]
    );
    assert!(workspace.problems.iter().all(|problem| problem.fatal));
}

#[test]
fn excluded_folders_are_left_out() {
    let request = Request {
        paths: vec![".".into()],
        exclude: vec!["/tools".into(), "/crates/sync".into()],
        ..Request::default()
    };
    let workspace = read_with(request, MONOREPO);
    let tree = workspace.crates.iter().filter(|krate| krate.provenance == Provenance::Tree);
    assert_eq!(tree.map(|krate| krate.name.as_str()).collect::<Vec<_>>(), ["kernel", "probe"]);
    assert!(workspace.files.iter().all(|file| file.starts_with("/crates/kernel")));
}

#[test]
fn a_crate_root_in_no_package_is_a_crate_beside_packages() {
    let workspace = read(
        &["."],
        &[
            (
                "tools/probe/Cargo.toml",
                "[package]\nname = \"probe\"\nversion = \"0.1.0\"\nedition = \"2018\"\n",
            ),
            ("tools/probe/src/main.rs", ""),
            ("tools/probe/tests/data/lib.rs", ""),
            ("kernel/src/lib.rs", "mod thread;"),
            ("kernel/src/thread.rs", ""),
            ("scripts/gen.rs", ""),
        ],
    );
    assert_eq!(crates(&workspace), ["probe 2018 tools/probe/src/main.rs", "kernel 2024 kernel/src/lib.rs"]);
    assert!(workspace.loose.is_empty());
}

#[test]
fn a_crate_is_built_with_what_its_dependents_ask_for() {
    let manifest = |name: &str, rest: &str| {
        format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2021\"\n{rest}")
    };
    let asks = "[dependencies]\nsync = { path = \"../sync\", features = [\"smp\"] }\n\
                [features]\ndefault = [\"sync/trace\"]\nquiet = [\"sync/mute\"]\n";
    let (app, sync) = (
        manifest("app", asks),
        manifest("sync", "[features]\nsmp = [\"atomics\"]\natomics = []\ntrace = []\nmute = []\n"),
    );
    let files: [(&str, &str); 5] = [
        ("Cargo.toml", "[workspace]\nmembers = [\"app\", \"sync\"]\n"),
        ("app/Cargo.toml", &app),
        ("app/src/main.rs", ""),
        ("sync/Cargo.toml", &sync),
        ("sync/src/lib.rs", ""),
    ];
    let workspace = read(&["."], &files);
    let at = workspace.crates.iter().position(|krate| krate.name == "sync").unwrap();
    let on: Vec<String> = super::default_features(&workspace).swap_remove(at).into_iter().collect();
    assert_eq!(on, ["atomics", "default", "smp", "trace"]);
}
