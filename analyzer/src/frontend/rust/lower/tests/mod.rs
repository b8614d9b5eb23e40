//! Source text in, IR text out: what guards and temporaries become.
//!
//! All cases stand in `cases.rs` and are lowered once an edition.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use wait_context::LockKind;

use super::*;
use crate::frontend::rust::infer::{FnTarget, infer_const, infer_fn};
use crate::frontend::rust::items::cfg::CfgOracle;
use crate::frontend::rust::models::{CallModel, HoldStyle};
use crate::frontend::rust::{CrateInput, ReadSource, driver};
use crate::ir::UnknownReason;
use crate::source::{Provenance, SourceMap};

struct Cases;

impl ReadSource for Cases {
    fn read(&self, _: &Path) -> Result<Arc<str>, String> {
        Ok(include_str!("cases.rs").into())
    }
    fn is_file(&self, path: &Path) -> bool {
        path == Path::new("k.rs")
    }
    fn display(&self, path: &Path) -> String {
        path.display().to_string()
    }
}

impl CfgOracle for Cases {
    fn excludes(&self, _: usize, _: &str) -> bool {
        false
    }
}

impl Models for Cases {
    fn of(&self, db: &Db, target: &FnTarget, _: Option<&Ty>) -> Option<CallModel> {
        let acquire = |try_lock, style| {
            let (kind, contexts) = (LockKind::Spinlock, Vec::new());
            Some(CallModel::Acquire { kind, try_lock, recursive: false, contexts, style })
        };
        match db.func(target.func).meta.path.as_str() {
            "k::Lock::lock" | "k::Lock::poisoning" | "k::Lock::interruptible" => {
                acquire(false, HoldStyle::Guard)
            }
            "k::Lock::try_lock" => acquire(true, HoldStyle::Guard),
            "k::Lock::with" => acquire(false, HoldStyle::Closure(0)),
            _ => None,
        }
    }
    fn of_external(&self, _: Symbol, _: Option<&Ty>) -> Option<CallModel> {
        None
    }
    fn is_guard(&self, db: &Db, ty: &Ty) -> bool {
        matches!(ty, Ty::Adt(id, _) if db.adt(*id).meta.path == "k::Guard")
    }
    fn is_lock(&self, db: &Db, ty: &Ty) -> bool {
        matches!(ty, Ty::Adt(id, _) if db.adt(*id).meta.path == "k::Lock")
    }
}

/// Everything in `cases.rs`, lowered.
struct Lowered {
    merged: Merged,
    constants: Vec<ir::NamedConstant>,
}

fn lowered(edition: u16) -> &'static Lowered {
    static OLD: LazyLock<Lowered> = LazyLock::new(|| lower(2021));
    static NEW: LazyLock<Lowered> = LazyLock::new(|| lower(2024));
    if edition < 2024 { &OLD } else { &NEW }
}

fn lower(edition: u16) -> Lowered {
    let (name, root, provenance) = ("k".into(), PathBuf::from("k.rs"), Provenance::Tree);
    let krate =
        CrateInput { name, edition, root, deps: Vec::new(), renamed: Vec::new(), provenance, is_test: false };
    let loaded = driver::load(&[krate], SourceMap::default(), &Cases, &Cases);
    let db = &loaded.db;
    let cx = LowerContext::new(db, &Cases);
    let tree = |module| db.provenance(module) == Provenance::Tree;
    let fns = (0..db.fns.len()).map(FnDefId::new).filter(|id| tree(db.func(*id).meta.module));
    let consts = (0..db.consts.len()).map(ConstId::new).filter(|id| tree(db.const_(*id).meta.module));
    let fns = fns.map(|id| (BodyOwner::Fn(id), infer_fn(db, &loaded.sources, id)));
    let consts = consts.map(|id| (BodyOwner::Const(id), infer_const(db, &loaded.sources, id)));
    let all = fns.chain(consts);
    let bodies = all.filter_map(|(owner, inferred)| Some((owner, lower_body(&cx, owner, &inferred?))));
    Lowered {
        merged: merge(&cx, bodies.collect(), &|keys| lower_instances(&cx, &loaded.sources, keys), &[]),
        constants: named_constants(&cx),
    }
}

fn function<'m>(merged: &'m Merged, path: &str) -> &'m ir::Function {
    let found = merged.functions.iter().find(|function| function.path == path);
    found.unwrap_or_else(|| panic!("no function `{path}`"))
}

/// The IR of a function, without indentation.
fn lines_of(path: &str, edition: u16) -> Vec<String> {
    let merged = &lowered(edition).merged;
    let name_of = |id: FnId| {
        let path = merged.functions.get(id.index()).map_or("<none>", |f| f.path.as_str());
        path.strip_prefix("k::").unwrap_or(path).to_owned()
    };
    let text = dump(function(merged, path).body.as_ref().expect("a body"), &name_of);
    text.lines().map(|line| line.trim().to_owned()).collect()
}

/// The IR of one of the cases.
fn case(name: &str, edition: u16) -> Vec<String> {
    lines_of(&format!("k::{name}"), edition)
}

/// The lines of a case have these words in this order.
fn assert_order(lines: &[String], words: &[&str]) {
    let mut from = 0;
    for word in words {
        let found = lines.iter().skip(from).position(|line| line.contains(word));
        let Some(at) = found else { panic!("no `{word}` after line {from} of\n{}", lines.join("\n")) };
        from += at + 1;
    }
}

fn drops(lines: &[String]) -> usize {
    lines.iter().filter(|line| line.starts_with("drop")).count()
}

#[test]
fn a_guard_in_a_variable_is_dropped_at_the_end_of_its_block() {
    let lines = case("variable", 2021);
    assert_order(
        &lines,
        &["_3:g = acquire spinlock (*_0:z).lock", "touch()", "drop _3:g", "number()", "return"],
    );
}

#[test]
fn a_temporary_guard_is_dropped_at_the_end_of_its_statement() {
    assert_order(&case("statement", 2021), &["_3 = acquire", "_2:n = (*_3)", "drop _3", "touch()", "return"]);
}

#[test]
fn an_underscore_keeps_no_guard() {
    assert_order(&case("underscore", 2021), &["acquire", "drop", "touch()"]);
    assert_order(&case("underscore_name", 2021), &["acquire", "touch()", "drop _2:_g"]);
}

#[test]
fn an_underscore_does_not_move_a_place() {
    assert_order(&case("underscore_place", 2021), &["acquire", "touch()", "drop _2:g"]);
}

#[test]
fn what_an_underscore_in_a_tuple_leaves_dies_with_the_statement() {
    assert_order(&case("underscore_in_tuple", 2021), &[":a = move", "drop _2", "touch()", ":a"]);
}

#[test]
fn a_shadowed_guard_lives_on_and_locals_die_in_reverse() {
    assert_order(&case("shadow", 2021), &["touch()", "drop _3:g", "drop _2:g"]);
}

#[test]
fn temporaries_of_a_tail_outlive_the_locals_until_edition_2021() {
    assert_order(&case("tail", 2021), &["_3 = acquire", "drop _2:g", "drop _3", "return"]);
    assert_order(&case("tail", 2024), &["_3 = acquire", "drop _3", "drop _2:g", "return"]);
}

#[test]
fn the_scrutinee_of_if_let_is_held_in_else_until_edition_2021() {
    let old = case("if_let_else", 2021);
    assert_eq!(drops(&old), 1, "{}", old.join("\n"));
    assert_order(&old, &["drop _3", "touch()"]);
    let new = case("if_let_else", 2024);
    assert_eq!(drops(&new), 2, "{}", new.join("\n"));
    assert_order(&new, &["drop _3", "drop _3", "number()"]);
}

#[test]
fn the_condition_of_an_if_drops_before_the_branch() {
    assert_order(&case("if_condition", 2021), &["acquire", "drop", "if", "touch()"]);
}

#[test]
fn a_match_holds_its_scrutinee_through_the_arms() {
    let lines = case("match_scrutinee", 2021);
    assert_order(&lines, &["acquire", "is Some", "touch()"]);
    assert_order(&lines, &["drop", "number()"]);
    assert_eq!(drops(&lines), 1);
}

#[test]
fn while_let_drops_its_scrutinee_every_time_around() {
    let lines = case("while_let", 2021);
    assert_eq!(drops(&lines), 2, "{}", lines.join("\n"));
}

#[test]
fn a_reference_to_a_temporary_extends_its_life() {
    assert_order(&case("extended", 2021), &["acquire", "touch()", "drop"]);
    assert_order(&case("extended_in_tuple", 2021), &["acquire", "touch()", "drop"]);
}

#[test]
fn every_way_out_drops_what_is_in_scope() {
    let lines = case("early_return", 2021);
    assert_eq!(lines.iter().filter(|line| *line == "drop _2:g").count(), 2, "{}", lines.join("\n"));
    assert_order(&case("question_mark", 2021), &["is None", "drop _2:g", "return"]);
}

#[test]
fn break_and_continue_drop_what_the_loop_holds() {
    assert_eq!(drops(&case("jumps", 2021)), 3);
}

#[test]
fn a_loop_gives_its_guard_by_break() {
    assert_order(&case("break_value", 2021), &["_2:g = acquire", "touch()", "drop _2:g"]);
}

#[test]
fn an_assignment_takes_the_new_guard_before_it_drops_the_old() {
    let expected = [
        "_2:g = acquire",
        "acquire spinlock (*_0:z).other",
        "drop _2:g",
        "_2:g = move",
        "touch()",
        "drop _2:g",
    ];
    assert_order(&case("assignment", 2021), &expected);
}

#[test]
fn an_assignment_to_a_field_ends_what_was_there() {
    let expected =
        ["Some{0: move", "= move (*_1:h).guard", "drop", "(*_1:h).guard := move", "(*_1:h).guard := "];
    assert_order(&case("field_assignment", 2021), &expected);
}

#[test]
fn drop_and_forget_end_a_guard_where_they_are_called() {
    assert_order(&case("dropped", 2021), &["= move _2:g", "drop _4", "touch()"]);
    assert_order(&case("forgotten", 2021), &["= move _2:g", "forget _4", "touch()"]);
}

#[test]
fn option_take_moves_the_guard_to_its_result() {
    let expected = ["_4:g = move _2:o", "_2:o = move", "touch()", "drop _4:g", "drop _2:o"];
    assert_order(&case("taken", 2021), &expected);
}

#[test]
fn closures_take_what_they_move_and_borrow_the_rest() {
    assert_order(&case("move_closure", 2021), &["closure move_closure::{closure#0} [move _2:g]"]);
    assert_order(&case("plain_closure", 2021), &["closure plain_closure::{closure#0} [&_2:g]"]);
    assert_order(&case("moving_closure", 2021), &["closure moving_closure::{closure#0} [move _2:g]"]);
    assert_order(&case("nested_closure", 2021), &["closure nested_closure::{closure#0} [move _2:g]"]);
    let inner = lines_of("k::nested_closure::{closure#0}", 2021);
    assert_order(&inner, &["closure nested_closure::{closure#0}::{closure#1} [move _0:g]"]);
}

#[test]
fn a_try_lock_is_held_in_its_some() {
    let expected =
        ["try acquire spinlock (*_0:z).lock", "is Some", ":g = move ", "touch()", "drop", "is None"];
    assert_order(&case("try_lock", 2021), &expected);
}

#[test]
fn a_waiting_lock_that_gives_a_result_holds_in_ok() {
    let expected = ["acquire", "Ok{0: move", "unwrap(move", "touch()", "drop _2:g"];
    assert_order(&case("poisoning", 2021), &expected);
}

#[test]
fn a_wait_that_can_fail_has_a_way_on_without_the_lock() {
    assert_order(&case("interruptible", 2021), &["switch", "acquire", "Ok{0: move", "Err{0: ?}"]);
}

#[test]
fn a_closure_lock_is_held_while_the_closure_runs() {
    assert_order(&case("closure_lock", 2021), &["acquire", "call value", "drop", "number()"]);
}

#[test]
fn match_guards_see_their_bindings_before_these_move() {
    let lines = case("match_guard", 2021);
    assert_order(&lines, &["is Some", ":n = _0:b.0", "== 4", "is Some", "= move _0:b.0", "is None"]);
}

#[test]
fn conditions_branch_part_by_part() {
    assert_order(&case("short_circuit", 2021), &["if _0:a then", "if _1:b then"]);
    let lines = case("matched_condition", 2021);
    assert!(!lines.iter().any(|line| line.starts_with("if")), "{}", lines.join("\n"));
    assert_order(&lines, &["is Some", "touch()"]);
}

#[test]
fn a_comparison_with_a_variant_asks_for_it() {
    let lines = case("is_high", 2021);
    assert_order(&lines, &["(*_0:o) is k::Order::High", "if"]);
}

#[test]
fn let_else_drops_its_temporaries_before_else() {
    let lines = case("let_else", 2021);
    assert_eq!(drops(&lines), 2, "{}", lines.join("\n"));
    assert_order(&lines, &["drop _", "number()"]);
    assert_order(&lines, &["drop _", "touch()"]);
}

#[test]
fn glue_calls_drop_of_what_is_inside() {
    assert_order(&case("glue", 2021), &["drop _0:n by core::option::Option<Noisy>::{drop}"]);
    let expected = ["assume (*_0:self) is Some", "_1 = move (*_0:self).0", "drop _1 by Noisy::{drop}"];
    assert_order(&lines_of("core::option::Option<Noisy>::{drop}", 2021), &expected);
    assert_order(&case("Noisy::{drop}", 2021), &["call Noisy::drop(&(*_0:self))"]);
}

#[test]
fn recursive_types_have_finite_glue() {
    let functions = lowered(2021).merged.functions.iter();
    assert_eq!(functions.filter(|function| function.path == "k::Node::{drop}").count(), 1);
}

#[test]
fn items_of_an_iteration_over_references_stand_for_elements() {
    let expected = [
        "_2 = &(*_0:zs)",
        "_3 = call core::iter::I::into_iter(move _2)",
        "= &(*_3)[_]",
        "acquire spinlock (*_5:z).lock",
    ];
    assert_order(&case("iteration", 2021), &expected);
    assert_order(&case("iteration_by_reference", 2021), &[")[_]", "acquire"]);
}

#[test]
fn constants_of_flags_have_their_bits() {
    let constants = &lowered(2021).constants;
    let value = |path: &str| constants.iter().find(|c| c.path == path).map(|c| c.value);
    assert_eq!(value("k::Flags::AB"), Some(24));
    assert_eq!(value("k::Flags::NOT_A"), Some(0xffff_fff7));
    assert_eq!(value("k::HIGH"), Some(3));
    assert_eq!(value("k::CYCLE"), None);
    assert_order(&case("flags", 2021), &["_0:f.0 & 8", "!= 0"]);
}

#[test]
fn a_lock_made_in_a_local_has_the_locals_class() {
    let function = function(&lowered(2021).merged, "k::local_lock");
    let locals = function.body.iter().flat_map(|body| &body.locals);
    assert_eq!(locals.filter_map(|local| local.lock_class).collect::<Vec<_>>(), ["k::local_lock::m"]);
}

#[test]
fn what_is_not_understood_is_counted_and_listed() {
    let merged = &lowered(2021).merged;
    assert_eq!(merged.counts.lock_calls, merged.counts.lock_calls_known + 1);
    let locks = merged.unknowns.iter().filter(|unknown| unknown.reason == UnknownReason::Lock);
    assert_eq!(locks.count(), 1);
    assert!(merged.unknowns.iter().any(|unknown| unknown.what == "nowhere"));
    let owner = merged.unknowns.iter().find(|unknown| unknown.what == "nowhere").and_then(|u| u.function);
    assert_eq!(owner.map(|id| merged.functions[id.index()].path), Some("k::not_understood".into()));
}

#[test]
fn an_async_block_runs_where_it_is_awaited() {
    let expected = ["acquire", "closure awaits::{closure#0} []", "suspend", "call value _3:x", "drop _2:g"];
    assert_order(&case("awaits", 2021), &expected);
}

#[test]
fn a_trait_objects_method_may_be_any_implementation_or_the_default() {
    let lines = case("dynamic", 2021);
    assert_order(&lines, &["{Uart::poll | Disk::poll | ..}(&(*_0:d))", "{Device::reset | Disk::reset | ..}"]);
    assert_order(&case("generic", 2021), &["{Uart::poll | Disk::poll | ..}"]);
}

#[test]
fn an_object_may_hold_objects_of_its_own_trait() {
    assert_order(&case("object_in_its_implementor", 2021), &["touch()"]);
}
