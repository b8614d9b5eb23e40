//! The commands as a user or a CI job meets them: exit statuses, streams, bad input, determinism.

#![expect(clippy::disallowed_methods, reason = "tests set up their own files and processes")]

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A directory with these files.
fn tree(files: &[(&str, &[u8])]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    dir
}

fn nestcheck(dir: &Path, args: &[&str]) -> Output {
    command(dir, args).output().unwrap()
}

fn command(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nestcheck"));
    command.current_dir(dir).args(args);
    command
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap_or_else(|| panic!("killed: {output:?}"))
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

const CLEAN: &[(&str, &[u8])] = &[("src/lib.rs", b"pub fn f() {}\n")];
/// A suppression that suppresses nothing: a warning that needs no analysis of locks.
const WARNING: &[(&str, &[u8])] =
    &[("src/lib.rs", b"// nestcheck: allow(NC001) no longer needed\npub fn f() {}\n")];

#[test]
fn clean_code_is_status_0_and_findings_are_status_1_from_the_level_asked_for() {
    let clean = tree(CLEAN);
    assert_eq!(status(&nestcheck(clean.path(), &["analyze"])), 0);
    let warning = tree(WARNING);
    assert_eq!(status(&nestcheck(warning.path(), &["analyze"])), 0);
    assert_eq!(status(&nestcheck(warning.path(), &["analyze", "--fail-on", "warning"])), 1);
    assert_eq!(status(&nestcheck(warning.path(), &["analyze", "--fail-on", "never"])), 0);
}

#[test]
fn wrong_usage_is_status_2_with_a_message_on_standard_error() {
    let dir = tree(CLEAN);
    for args in [&["analyse"][..], &["analyze", "--format", "xml"], &["analyze", "--cfg", "a b"], &[]] {
        let output = nestcheck(dir.path(), args);
        assert_eq!(status(&output), 2, "{args:?}");
        assert!(!output.stderr.is_empty(), "{args:?}");
    }
    assert_eq!(status(&nestcheck(dir.path(), &["--version"])), 0);
    assert_eq!(status(&nestcheck(dir.path(), &["analyze", "--help"])), 0);
}

#[test]
fn a_missing_path_is_named_the_rest_is_analyzed_and_the_status_is_2() {
    let dir = tree(CLEAN);
    let output = nestcheck(dir.path(), &["analyze", "nowhere", "src", "--format", "json"]);
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("nowhere: error: no such file or directory"), "{}", stderr(&output));
    let json: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(json["stats"]["files"], 1);
}

#[test]
fn an_empty_directory_is_status_2_and_valid_json() {
    let dir = tempfile::tempdir().unwrap();
    let output = nestcheck(dir.path(), &["analyze", ".", "--format", "json"]);
    assert_eq!(status(&output), 2);
    let json: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!((json["schema"].as_str(), json["stats"]["files"].as_u64()), (Some("nestcheck/1"), Some(0)));
}

#[test]
fn every_machine_format_is_well_formed_on_an_empty_tree() {
    let dir = tempfile::tempdir().unwrap();
    for format in ["json", "sarif"] {
        let output = nestcheck(dir.path(), &["analyze", ".", "--format", format]);
        serde_json::from_str::<serde_json::Value>(&stdout(&output)).unwrap();
    }
    for format in ["jsonl", "cargo-json"] {
        let output = nestcheck(dir.path(), &["analyze", ".", "--format", format]);
        stdout(&output).lines().for_each(|line| _ = serde_json::from_str::<serde_json::Value>(line).unwrap());
    }
}

#[test]
fn a_file_that_is_not_utf8_is_reported_and_the_rest_is_analyzed() {
    let dir = tree(&[
        ("src/lib.rs", b"pub mod bad;\npub mod good;\n"),
        ("src/bad.rs", b"// \xff\n"),
        ("src/good.rs", b""),
    ]);
    let output = nestcheck(dir.path(), &["analyze"]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert!(stdout(&output).contains("src/bad.rs: problem: not valid UTF-8"), "{}", stdout(&output));
    assert!(stdout(&output).contains("2 files"), "{}", stdout(&output));
    let named = nestcheck(dir.path(), &["analyze", "src/bad.rs"]);
    assert_eq!(status(&named), 2);
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_reported_and_the_rest_is_analyzed() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tree(&[("src/lib.rs", b"pub mod secret;\n"), ("src/secret.rs", b"")]);
    let secret = dir.path().join("src/secret.rs");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).unwrap();
    let is_superuser = fs::read(&secret).is_ok();
    let output = nestcheck(dir.path(), &["analyze"]);
    assert_eq!(status(&output), 0);
    // The superuser can read everything; a path that nobody can read stands in for it.
    if !is_superuser {
        assert!(stdout(&output).contains("src/secret.rs: problem: permission denied"), "{}", stdout(&output));
    }
    fs::remove_file(&secret).unwrap();
    std::os::unix::fs::symlink("/proc/self/mem", &secret).unwrap();
    let output = nestcheck(dir.path(), &["analyze"]);
    assert_eq!(status(&output), 0);
    assert!(stdout(&output).contains("src/secret.rs: problem:"), "{}", stdout(&output));
}

#[cfg(unix)]
#[test]
fn a_loop_of_symbolic_links_is_reported_once_and_ends() {
    let dir = tree(CLEAN);
    std::os::unix::fs::symlink("..", dir.path().join("src/up")).unwrap();
    let output = nestcheck(dir.path(), &["analyze"]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert!(stdout(&output).contains("symbolic link"), "{}", stdout(&output));
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_source_file_does_not_hang() {
    let dir = tree(&[("src/lib.rs", b"pub mod pipe;\n")]);
    let made = Command::new("mkfifo").arg(dir.path().join("src/pipe.rs")).status();
    if made.is_ok_and(|status| status.success()) {
        let output = nestcheck(dir.path(), &["analyze"]);
        assert_eq!(status(&output), 0);
        assert!(stdout(&output).contains("src/pipe.rs: problem: not a regular file"), "{}", stdout(&output));
    }
}

#[test]
fn deeply_nested_code_does_not_overflow_the_stack() {
    let parentheses = format!("pub fn f() -> i32 {{ {}1{} }}\n", "(".repeat(100_000), ")".repeat(100_000));
    let blocks = format!("pub fn g() {{ {}{} }}\n", "{".repeat(100_000), "}".repeat(100_000));
    let types = format!("pub fn h(_: {}u8{}) {{}}\n", "Box<".repeat(100_000), ">".repeat(100_000));
    let negations = format!("pub fn i() -> i32 {{ {}1 }}\n", "-".repeat(100_000));
    let sum = format!("pub fn j() -> i32 {{ 1{} }}\n", " + 1".repeat(100_000));
    for (name, text) in
        [("parens", parentheses), ("blocks", blocks), ("types", types), ("neg", negations), ("sum", sum)]
    {
        let dir = tree(&[("src/lib.rs", text.as_bytes())]);
        let output = nestcheck(dir.path(), &["analyze"]);
        assert_eq!(status(&output), 0, "{name}: {}", stderr(&output));
    }
}

#[test]
fn a_broken_configuration_is_status_2_and_shown_in_place() {
    let dir = tree(&[("src/lib.rs", b""), ("nestcheck.toml", b"[analyze]\nfail_on = \"error\"\n")]);
    let output = nestcheck(dir.path(), &["analyze"]);
    assert_eq!(status(&output), 2);
    let text = stderr(&output);
    assert!(text.contains("unknown key `fail_on`") && text.contains("did you mean `fail-on`?"), "{text}");
    assert!(text.contains("nestcheck.toml:2:1"), "{text}");
}

#[test]
fn the_configuration_sets_defaults_and_options_win() {
    let config = b"[analyze]\nrt = \"on\"\nfail-on = \"warning\"\npaths = [\"src\"]\n";
    let dir = tree(&[WARNING[0], ("nestcheck.toml", config)]);
    assert_eq!(status(&nestcheck(dir.path(), &["analyze"])), 1);
    assert_eq!(status(&nestcheck(dir.path(), &["analyze", "--fail-on", "error"])), 0);
    let output = nestcheck(dir.path(), &["analyze", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(json["configs"], serde_json::json!(["rt"]));
}

#[test]
fn an_unknown_profile_names_the_closest_one() {
    let dir = tree(CLEAN);
    let output = nestcheck(dir.path(), &["analyze", "--profile", "osdt"]);
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("did you mean `ostd`?"), "{}", stderr(&output));
}

#[test]
fn the_output_has_the_same_bytes_for_every_number_of_threads() {
    let mut files: Vec<(String, String)> = (0..12)
        .map(|n| {
            (format!("src/m{n}.rs"), format!("// nestcheck: allow(NC00{}) old\npub fn f{n}() {{}}\n", n % 9))
        })
        .collect();
    files.push(("src/lib.rs".into(), (0..12).map(|n| format!("pub mod m{n};\n")).collect()));
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_bytes())).collect();
    let dir = tree(&files);
    // Formats are functions of one report (tested where they are): two of them stand for all.
    for format in ["json", "human"] {
        let run = |threads: &str| {
            nestcheck(dir.path(), &["analyze", "--format", format, "--threads", threads]).stdout
        };
        assert_eq!(run("1"), run("3"), "{format}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let many: String =
        (0..20_000).map(|n| format!("// nestcheck: allow(NC001) {n}\nfn f{n}() {{}}\n")).collect();
    let dir = tree(&[("src/lib.rs", many.as_bytes())]);
    let mut child = command(dir.path(), &["analyze", "--format", "concise"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 1];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((status(&output), stderr(&output).as_str()), (0, ""));
}

#[test]
fn a_baseline_hides_what_is_known_and_reports_what_is_gone() {
    let dir = tree(CLEAN);
    let write = nestcheck(dir.path(), &["analyze", "--baseline", "known.json", "--write-baseline"]);
    assert_eq!(status(&write), 0, "{}", stderr(&write));
    let text = fs::read_to_string(dir.path().join("known.json")).unwrap();
    assert!(text.contains("nestcheck-baseline/1"));
    let old = text
        .replace("[]", "[\n    {\"rule\":\"NC001\",\"function\":\"k::f\",\"key\":\"a b\",\"count\":1}\n  ]");
    fs::write(dir.path().join("known.json"), old).unwrap();
    let output = nestcheck(dir.path(), &["analyze", "--baseline", "known.json", "--format", "concise"]);
    assert_eq!(
        stdout(&output),
        "known.json:4:5: note[NC011] the baseline expects NC001 in `k::f` more often than it occurs\n"
    );
    assert_eq!(status(&nestcheck(dir.path(), &["analyze", "--baseline", "none.json"])), 2);
}

#[test]
fn the_output_can_go_to_a_file_without_colours() {
    let dir = tree(WARNING);
    let output = nestcheck(dir.path(), &["analyze", "--output", "out/report.txt"]);
    assert_eq!((status(&output), stdout(&output).as_str()), (0, ""));
    let text = fs::read_to_string(dir.path().join("out/report.txt")).unwrap();
    assert!(text.contains("NC011") && !text.contains('\u{1b}'));
}

#[test]
fn init_writes_a_configuration_that_analyze_accepts_and_never_overwrites_it() {
    let manifest =
        b"[package]\nname = \"my_kernel\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[dependencies]\nspin = \"0.9\"\n";
    let entry: (&str, &[u8]) = (
        "src/lib.rs",
        b"pub mod mm { pub struct GfpFlags(pub u32); impl GfpFlags { pub const NO_LOCKS: Self = Self(1); }\n\
          pub fn alloc_pages(gfp: GfpFlags) -> u32 { gfp.0 } }\n",
    );
    let dir = tree(&[("Cargo.toml", manifest), entry]);
    assert_eq!(status(&nestcheck(dir.path(), &["init"])), 0);
    let config = fs::read_to_string(dir.path().join("nestcheck.toml")).unwrap();
    assert!(config.contains("# Detected here: \"spin\""), "{config}");
    assert!(dir.path().join(".github/workflows/nestcheck.yml").exists());
    assert_eq!(status(&nestcheck(dir.path(), &["analyze"])), 0);
    assert_eq!(status(&nestcheck(dir.path(), &["init"])), 2);
    let uncommented: String = config.lines().map(|line| uncomment(line) + "\n").collect();
    fs::write(dir.path().join("nestcheck.toml"), uncommented).unwrap();
    let output = nestcheck(dir.path(), &["analyze", "--format", "concise", "--fail-on", "never"]);
    assert_ne!(status(&output), 2, "the examples in the comments are valid: {}", stderr(&output));
}

#[test]
fn unsure_findings_can_be_left_out_and_are_counted() {
    let code = include_bytes!("ui/self_deadlock/traits_not_read.rs");
    let dir = tree(&[("src/lib.rs", code)]);
    let all = nestcheck(dir.path(), &["analyze"]);
    assert_eq!(status(&all), 1);
    assert!(stdout(&all).contains("confidence      1 low"), "{}", stdout(&all));

    let sure = nestcheck(dir.path(), &["analyze", "--min-confidence", "medium"]);
    assert_eq!(status(&sure), 0);
    assert!(stdout(&sure).contains("1 of less confidence than asked for"), "{}", stdout(&sure));

    fs::write(dir.path().join("nestcheck.toml"), "[analyze]\nmin-confidence = \"high\"\n").unwrap();
    let baseline = ["analyze", "--baseline", "known.json", "--write-baseline"];
    assert_eq!(status(&nestcheck(dir.path(), &baseline)), 0);
    let entries = fs::read_to_string(dir.path().join("known.json")).unwrap();
    assert!(!entries.contains("NC005"), "what is not shown is not known: {entries}");
    assert_eq!(status(&nestcheck(dir.path(), &["analyze", "--min-confidence", "low"])), 1);
}

/// Takes the comment sign off the lines that are configuration, so that the examples are checked too.
fn uncomment(line: &str) -> String {
    let body = line.strip_prefix("# ").unwrap_or(line);
    let is_toml =
        body.starts_with("[[") || body.split_once(" = ").is_some_and(|(key, _)| !key.trim().contains(' '));
    if is_toml { body.to_owned() } else { line.to_owned() }
}

#[test]
fn explain_knows_every_rule_that_it_lists() {
    let dir = tree(CLEAN);
    let list = stdout(&nestcheck(dir.path(), &["explain"]));
    assert!(list.contains("NC011"));
    for line in list.lines() {
        let code = line.split(' ').next().unwrap();
        let output = nestcheck(dir.path(), &["explain", code]);
        assert_eq!(status(&output), 0);
        assert!(stdout(&output).contains(code));
    }
    assert_eq!(status(&nestcheck(dir.path(), &["explain", "NC999"])), 2);
}

#[test]
fn the_cargo_subcommand_is_the_same_command() {
    let dir = tree(CLEAN);
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-nestcheck"));
    let output =
        command.current_dir(dir.path()).args(["nestcheck", "analyze", "--format", "json"]).output().unwrap();
    assert_eq!(output.stdout, nestcheck(dir.path(), &["analyze", "--format", "json"]).stdout);
}

/// Two locks of the tree's own, taken one under the other in `f`, and a contract on `g`.
const LOCKS: &[(&str, &[u8])] = &[
    (
        "src/lib.rs",
        b"use core::sync::atomic::{AtomicBool, Ordering};\n\
          pub struct Spin { taken: AtomicBool }\n\
          pub struct Guard<'a> { lock: &'a Spin }\n\
          impl Spin {\n\
              pub fn lock(&self) -> Guard<'_> {\n\
                  while self.taken.swap(true, Ordering::Acquire) { core::hint::spin_loop(); }\n\
                  Guard { lock: self }\n\
              }\n\
          }\n\
          impl Drop for Guard<'_> { fn drop(&mut self) { self.lock.taken.store(false, Ordering::Release) } }\n\
          pub struct Zone { first: Spin, second: Spin }\n\
          impl Zone {\n\
              pub fn f(&self) {\n\
                  let _first = self.first.lock();\n\
                  self.inner();\n\
              }\n\
              fn inner(&self) {\n\
                  let _second = self.second.lock();\n\
              }\n\
              pub fn g(&self, quiet: bool) {\n\
                  if !quiet {\n\
                      self.f();\n\
                  }\n\
              }\n\
          }\n",
    ),
    (
        "nestcheck.toml",
        b"[[contract]]\nname = \"quiet\"\nentry = [\"crate::Zone::g\"]\nwhen = \"quiet\"\nforbid = [\"wait-type >= spin\"]\n",
    ),
];

#[test]
fn a_proof_is_written_and_verified_and_no_longer_fits_when_the_guard_is_gone() {
    let dir = tree(LOCKS);
    let output = nestcheck(dir.path(), &["analyze", "--certificate", "proof.json"]);
    assert_eq!(status(&output), 0, "{}", stdout(&output));
    let output = nestcheck(dir.path(), &["verify", "proof.json"]);
    assert_eq!(status(&output), 0, "{}{}", stdout(&output), stderr(&output));
    assert!(stdout(&output).contains("contract `quiet`") && stdout(&output).contains("verified"));
    let text = String::from_utf8(LOCKS[0].1.to_vec()).unwrap().replace("if !quiet {", "if true {");
    fs::write(dir.path().join("src/lib.rs"), text).unwrap();
    let output = nestcheck(dir.path(), &["verify", "proof.json"]);
    assert_eq!(status(&output), 1, "{}{}", stdout(&output), stderr(&output));
    assert!(
        stdout(&output).contains("rejected: state") && stdout(&output).contains("src/lib.rs:"),
        "{}",
        stdout(&output)
    );
    fs::write(dir.path().join("proof.json"), "{}").unwrap();
    assert_eq!(status(&nestcheck(dir.path(), &["verify", "proof.json"])), 2);
    assert_eq!(status(&nestcheck(dir.path(), &["verify", "nowhere.json"])), 2);
}

#[test]
fn a_proof_of_another_contract_than_the_one_declared_is_rejected() {
    let dir = tree(LOCKS);
    nestcheck(dir.path(), &["analyze", "--certificate", "proof.json"]);
    let weaker =
        fs::read_to_string(dir.path().join("nestcheck.toml")).unwrap().replace(">= spin", ">= sleep");
    fs::write(dir.path().join("nestcheck.toml"), weaker).unwrap();
    let output = nestcheck(dir.path(), &["verify", "proof.json"]);
    assert_eq!(status(&output), 1);
    assert!(stdout(&output).contains("`forbid` differs"), "{}", stdout(&output));
}

#[test]
fn why_shows_the_evidence_and_names_the_closest_where_there_is_none() {
    let dir = tree(LOCKS);
    let ask = |args: &[&str]| {
        let output = nestcheck(dir.path(), &[&["why"], args].concat());
        (status(&output), stdout(&output) + &stderr(&output))
    };
    let (code, text) = ask(&["lock", "Zone::second"]);
    assert_eq!(code, 0, "{text}");
    assert!(
        text.contains("spin") && text.contains("src/lib.rs:18") && text.contains("read from its code"),
        "{text}"
    );
    let (code, text) = ask(&["edge", "Zone::first", "Zone::second"]);
    assert!(code == 0 && text.contains("src/lib.rs:14") && text.contains("calls"), "{text}");
    let (code, text) = ask(&["context", "Zone::inner"]);
    assert!(code == 0 && text.contains("holds") && text.contains("Zone::first"), "{text}");
    let (code, text) = ask(&["fn", "Zone::g"]);
    assert!(code == 0 && text.contains("can lead to"), "{text}");
    let (code, text) = ask(&["contract", "quiet"]);
    assert!(code == 0 && text.contains("proved") && text.contains("nestcheck verify"), "{text}");
    let (code, text) = ask(&["fn", "Zone::innner"]);
    assert!(code == 2 && text.contains("closest: ") && text.contains("Zone::inner"), "{text}");
}

#[test]
fn graphs_have_the_edge_and_its_witness_in_every_form() {
    let dir = tree(LOCKS);
    let json = stdout(&nestcheck(dir.path(), &["graph", "--kind", "locks"]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let edge = &json["edges"][0];
    assert!(edge["from"].as_str().unwrap().ends_with("Zone::first"), "{json}");
    assert!(edge["to"].as_str().unwrap().ends_with("Zone::second"), "{json}");
    assert_eq!(edge["witness"][0]["line"], 14, "{json}");
    for format in ["dot", "svg", "html"] {
        let text = stdout(&nestcheck(dir.path(), &["graph", "--kind", "locks", "--format", format]));
        assert!(text.contains("Zone::first") && text.contains("Zone::second"), "{format}: {text}");
    }
}

fn place(line: u32, column: u32) -> serde_json::Value {
    serde_json::json!({ "file": "src/lib.rs", "line": line, "column": column })
}

#[test]
fn gate_takes_runtime_reports_as_findings_and_unknown_orders_as_misses() {
    let dir = tree(LOCKS);
    let order = |from: (u32, u32), to: (u32, u32)| {
        let (held_at, at) = (place(from.0, from.1), place(to.0, to.1));
        serde_json::json!({ "schema": "lockdep-graph/1", "from": "a", "to": "b", "held_at": held_at, "at": at })
    };
    let known = format!("{}\n", order((14, 27), (18, 29)));
    fs::write(dir.path().join("graph.jsonl"), &known).unwrap();
    let gate = |args: &[&str]| nestcheck(dir.path(), &[&["gate", "--format", "concise"], args].concat());
    let output = gate(&["--runtime-graph", "graph.jsonl"]);
    assert_eq!((status(&output), stdout(&output).as_str()), (0, ""), "{}", stderr(&output));
    fs::write(dir.path().join("graph.jsonl"), format!("{known}{}\n", order((18, 29), (14, 27)))).unwrap();
    let output = gate(&["--runtime-graph", "graph.jsonl"]);
    assert_eq!(status(&output), 0);
    assert!(stdout(&output).contains("src/lib.rs:14:27: warning[NC012]"), "{}", stdout(&output));
    assert_eq!(status(&gate(&["--runtime-graph", "graph.jsonl", "--fail-on", "warning"])), 1);
    let class = |name: &str, at| serde_json::json!({ "schema": "lockdep-class/1", "class": name, "at": at });
    let classes = [class("first", place(14, 27)), class("hidden", place(1, 1)), class("other", place(1, 1))];
    fs::write(dir.path().join("graph.jsonl"), classes.map(|class| format!("{class}\n")).concat()).unwrap();
    let output = stdout(&gate(&["--runtime-graph", "graph.jsonl"]));
    assert!(
        output.contains("src/lib.rs:1:1: warning[NC012] `hidden` was taken here at run time"),
        "{output}"
    );
    assert_eq!(output.lines().count(), 1, "{output}");
    let report = serde_json::json!({
        "schema": "lockdep-report/1", "kind": "sleep-in-atomic", "subject": "might_sleep", "message": "sleeps",
        "rule": "r", "help": "h", "rt": true, "at": place(18, 29), "culprit": null, "functions": [], "count": 3
    });
    fs::write(dir.path().join("log.jsonl"), format!("{report}\n")).unwrap();
    let output = gate(&["--runtime-log", "log.jsonl"]);
    assert_eq!(status(&output), 1);
    assert!(
        stdout(&output).contains("error[NC002] seen at run time: sleeps (3 times)"),
        "{}",
        stdout(&output)
    );
    fs::write(dir.path().join("log.jsonl"), "{\"schema\":\"other/1\"}\n").unwrap();
    assert_eq!(status(&gate(&["--runtime-log", "log.jsonl"])), 2);
    assert_eq!(status(&gate(&["--runtime-log", "nowhere.jsonl"])), 2);
}

#[test]
fn verbose_runs_log_stages_on_standard_error_only() {
    let dir = tree(CLEAN);
    let quiet = nestcheck(dir.path(), &["analyze", "--format", "json"]);
    let verbose = nestcheck(dir.path(), &["analyze", "--format", "json", "-vv"]);
    assert_eq!(quiet.stdout, verbose.stdout);
    assert!(quiet.stderr.is_empty() && !verbose.stderr.is_empty());
}

#[test]
fn a_write_that_fails_is_status_2() {
    let dir = tree(CLEAN);
    let output = nestcheck(dir.path(), &["analyze", "--output", "src/lib.rs/x"]);
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).starts_with("error: src/lib.rs/x: "), "{}", stderr(&output));
    if Path::new("/dev/full").exists() {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let status = command(dir.path(), &["analyze"]).stdout(full).stderr(Stdio::null()).status().unwrap();
        assert_eq!(status.code(), Some(2));
    }
}

#[test]
fn a_graph_of_calls_points_from_every_call_to_its_definition() {
    let source = b"struct S;\nimpl S {\n    fn new() -> S { S }\n    fn m(&self) {}\n}\npub fn f() { S::new().m(); missing(); }\n";
    let dir = tree(&[("src/lib.rs", source)]);
    let output = nestcheck(dir.path(), &["graph", "--kind", "calls", "--format", "json"]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    let graph: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(graph["schema"], "nestcheck-graph/1");
    let at = |call: &serde_json::Value| (call["line"].as_u64().unwrap(), call["column"].as_u64().unwrap());
    let rows: Vec<_> = graph["calls"].as_array().unwrap().iter().collect();
    let shown: Vec<_> =
        rows.iter().map(|c| (c["name"].as_str().unwrap(), at(c), c["targets"].get(0).map(at))).collect();
    let expected = [("new", (6, 17), Some((3, 8))), ("m", (6, 23), Some((4, 8))), ("missing", (6, 28), None)];
    assert_eq!(shown, expected);
    assert_eq!(rows[2]["resolution"], "unknown");
}
