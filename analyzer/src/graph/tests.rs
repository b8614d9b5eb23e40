//! Source text in, rows out: what every call resolves to.

use std::path::{Path, PathBuf};
use std::sync::Arc;

mod selection;

use super::*;
use crate::frontend::rust::defs::Likelihood;
use crate::frontend::rust::items::cfg::CfgOracle;
use crate::frontend::rust::{CrateInput, ReadSource, driver};
use crate::ids::FileId;
use crate::profile::Declarations;

/// One file, on a host that is `unix`.
struct Source(&'static str);

impl ReadSource for Source {
    fn read(&self, _: &Path) -> Result<Arc<str>, String> {
        Ok(self.0.into())
    }
    fn is_file(&self, path: &Path) -> bool {
        path == Path::new("k.rs")
    }
    fn display(&self, path: &Path) -> String {
        path.display().to_string()
    }
}

impl CfgOracle for Source {
    fn excludes(&self, _: usize, _: &str) -> bool {
        false
    }
    fn likelihood(&self, _: usize, predicate: &str) -> Likelihood {
        match predicate.replace(' ', "").as_str() {
            "unix" => Likelihood::Built,
            text if text.starts_with("not(unix)") => Likelihood::LeftOut,
            _ => Likelihood::Open,
        }
    }
}

/// The calls of a text.
fn calls_of(text: &'static str) -> Vec<Call> {
    let (name, root, provenance) = ("k".into(), PathBuf::from("k.rs"), Provenance::Tree);
    let krate = CrateInput {
        name,
        edition: 2021,
        root,
        deps: Vec::new(),
        renamed: Vec::new(),
        provenance,
        is_test: false,
    };
    let loaded = driver::load(&[krate], SourceMap::default(), &Source(text), &Source(text));
    let models = driver::lock_models(&loaded, &[], &Declarations::default());
    let lowered = driver::lower_program(&loaded, &models);
    calls(&loaded.db, &loaded.sources, &lowered.program, lowered.calls, true)
}

/// The rows of a text: the name, then what it resolves to, `?` for unknown and `-` for a crate that is not read;
/// an alternative after `|`. Constructors are left out.
fn rows(text: &'static str) -> Vec<String> {
    let all = calls_of(text);
    let is_constructor = |call: &&Call| call.name.as_str().starts_with(char::is_uppercase);
    all.iter().filter(|call| !is_constructor(call)).map(shown).collect()
}

fn shown(call: &Call) -> String {
    let paths: Vec<&str> = call.targets.iter().map(|t| t.path.as_str().trim_start_matches("k::")).collect();
    let targets = match call.resolution {
        Resolution::Unknown => "?".to_owned(),
        Resolution::External => "-".to_owned(),
        Resolution::Exact | Resolution::Candidates => paths.join("|"),
    };
    format!("{} {targets}", call.name)
}

#[test]
fn what_a_collection_collects_has_the_type_of_the_items() {
    let text = r#"struct D; impl D { fn m(&self) {} }
fn f(a: &[D]) { let c: Vec<_> = a.iter().collect(); c[0].m(); }"#;
    assert_eq!(rows(text), ["iter -", "collect -", "m D::m"]);
}

#[test]
fn a_conversion_of_the_tree_is_found_through_the_prelude_of_its_edition() {
    let text = r#"struct D; impl TryFrom<u8> for D { type Error = (); fn try_from(_: u8) -> Result<D, ()> { loop {} } }
fn f(x: u8) { let _ = D::try_from(x); }"#;
    assert_eq!(rows(text), ["try_from D::try_from"]);
}

#[test]
fn a_path_goes_on_behind_a_qualified_associated_type() {
    let text = r#"trait A { fn a(); } trait B { type T: A; }
fn f<X: B>() { <X as B>::T::a(); }"#;
    assert_eq!(rows(text), ["a A::a"]);
}

#[test]
fn a_supertrait_that_bounds_an_associated_type_says_what_it_can_do() {
    let text = r#"trait A { fn a(&self); } trait B { type T; fn t(&self) -> Self::T; } trait C: B<T: A> {}
fn f<X: C>(x: X) { x.t().a(); }"#;
    assert_eq!(rows(text), ["t B::t", "a A::a"]);
}

#[test]
fn a_raw_pointer_that_a_macro_takes_has_the_type_of_its_place() {
    let text = r#"struct D; impl D { fn m(&self) {} } static S: D = D;
fn f() { unsafe { (*core::ptr::addr_of!(S)).m(); } }"#;
    assert_eq!(rows(text), ["m D::m"]);
}

#[test]
fn a_mutable_pointer_has_the_methods_of_a_constant_one() {
    let text = r#"struct D; trait P { fn p(self); } impl P for *const D { fn p(self) {} }
fn f(d: *mut D) { d.p(); }"#;
    assert_eq!(rows(text), ["p D::p"]);
}

#[test]
fn values_of_a_crate_that_is_not_read_stay_outside() {
    let text = r#"fn f() { let a = other::make(1); a.b().c(|w| w.d()).e; a.g(); }"#;
    assert_eq!(rows(text), ["make -", "b -", "c -", "d -", "g -"]);
}

#[test]
fn a_value_of_the_tree_may_come_back_from_outside() {
    let text = r#"struct D; impl D { fn m(&self) {} }
fn f(d: D) { other::wrap(d).m(); }"#;
    assert_eq!(rows(text), ["wrap -", "m ?"]);
}

#[test]
fn a_result_of_a_crate_that_is_not_read_is_a_result() {
    let text = r#"use other::Result; struct D; impl D { fn m(&self) {} fn n() -> Result<D> { loop {} } }
fn f() -> Result<()> { D::n()?.m(); Ok(()) }"#;
    assert_eq!(rows(text), ["n D::n", "m D::m"]);
}

#[test]
fn of_two_functions_under_opposite_cfgs_the_one_that_is_built_is_called() {
    let text = r#"#[cfg(not(unix))] mod a { pub fn g() {} } #[cfg(unix)] mod b { pub fn g() {} }
#[cfg(not(unix))] use a::*; #[cfg(unix)] use b::*;
fn f() { g(); }"#;
    assert_eq!(rows(text), ["g b::g"]);
}

#[test]
fn of_two_functions_under_cfgs_of_which_nothing_is_known_both_are_called() {
    let text = r#"#[cfg(x)] mod a { pub fn g() {} } #[cfg(y)] mod b { pub fn g() {} }
#[cfg(x)] use a::g; #[cfg(y)] use b::g;
fn f() { g(); }"#;
    assert_eq!(rows(text), ["g a::g|b::g"]);
}

#[test]
fn of_two_methods_under_opposite_cfgs_the_one_that_is_built_is_called() {
    let text = r#"struct D;
impl D { #[cfg(not(unix))] fn g() {} #[cfg(unix)] fn g() {} #[cfg(x)] fn x() {} #[cfg(y)] fn x() {} }
#[cfg(not(unix))] impl D { fn h(&self) {} fn own() { D.h(); } }
#[cfg(x)] impl D { fn h(&self) {} }
fn f() { D::g(); D.h(); D::x(); }"#;
    // Code that is left out itself may mean either.
    assert_eq!(rows(text), ["h D::h|D::h", "g D::g", "h D::h", "x D::x|D::x"]);
}

#[test]
fn a_branch_of_cfg_if_has_the_cfg_of_its_condition() {
    let text = r#"cfg_if::cfg_if! { if #[cfg(unix)] { mod a { pub fn g() {} } use a::g; } else { mod b { pub fn g() {} } use b::g; } }
fn f() { g(); }"#;
    assert_eq!(rows(text), ["g a::g"]);
}

#[test]
fn pasted_names_are_names() {
    let text = r#"macro_rules! make { ($n:ident) => { paste::paste! { fn [<get_ $n>]() {} } } }
make!(x); fn f() { get_x(); }"#;
    assert_eq!(rows(text), ["get_x get_x"]);
}

#[test]
fn operands_of_assembly_are_code_and_its_options_are_not() {
    let text = r#"fn g() -> usize { 1 } fn f() { unsafe { core::arch::asm!("nop {0}", in(reg) g(), options(nostack)); } }"#;
    assert_eq!(rows(text), ["g g"]);
}

#[test]
fn arguments_of_a_macro_without_a_definition_are_code() {
    let text = r#"fn g() {} fn f() { other::defer!(g()); }"#;
    assert_eq!(rows(text), ["g g"]);
}

#[test]
fn the_discriminant_of_a_variant_may_be_a_call() {
    let text = r#"const fn g() -> isize { 1 } enum E { A = g() }"#;
    assert_eq!(rows(text), ["g g"]);
}

#[test]
fn an_operator_is_no_row() {
    let text = r#"struct D; impl core::ops::Add for D { type Output = D; fn add(self, _: D) -> D { self } }
fn g() -> D { D } fn f() { let _ = g() + g(); }"#;
    assert_eq!(rows(text), ["g g", "g g"]);
}

fn call_to(resolution: Resolution, targets: &[u32]) -> Call {
    let file = FileId(0);
    let target = |lo: &u32| Target { path: Symbol::new("t"), span: Span::new(file, *lo, lo + 1) };
    let name = Symbol::new("f");
    let targets = targets.iter().map(target).collect();
    Call { caller: name, span: Span::new(file, 0, 1), name, resolution, targets }
}

fn merged(mut known: Call, other: &Call) -> (Resolution, usize) {
    merge(&mut known, other);
    (known.resolution, known.targets.len())
}

#[test]
fn a_macro_that_calls_another_function_in_each_expansion_has_candidates() {
    let (one, two) = (call_to(Resolution::Exact, &[1]), call_to(Resolution::Exact, &[2]));
    assert_eq!(merged(one.clone(), &two), (Resolution::Candidates, 2));
    assert_eq!(merged(one.clone(), &one), (Resolution::Exact, 1));
}

#[test]
fn what_one_lowering_knows_is_not_lost_to_one_that_does_not() {
    let (known, unknown) = (call_to(Resolution::Exact, &[1]), call_to(Resolution::Unknown, &[]));
    assert_eq!(merged(known.clone(), &unknown), (Resolution::Exact, 1));
    assert_eq!(merged(unknown, &known), (Resolution::Exact, 1));
}

#[test]
fn a_macro_is_found_where_it_is_brought_in_again_for_more_modules() {
    let text = r#"pub fn target() {}
mod context { macro_rules! enter { () => { $crate::target() }; } pub(crate) use enter; }
mod user {
    pub mod item { crate::context::enter_all! {} }
    pub fn f() { crate::context::enter!(); }
}
mod more { macro_rules! enter_all { () => { pub fn g() { crate::target() } }; } pub(crate) use enter_all; }"#;
    assert_eq!(rows(text), ["target target", "target target"]);
}

#[test]
fn what_a_macro_call_in_a_body_declares_has_a_name_there() {
    let text = r#"struct D; impl D { const fn new() -> D { D } fn m(&self) {} }
macro_rules! local { ($n:ident) => { static $n: D = D::new(); fn helper(d: &D) { d.m() } }; }
macro_rules! level { ($l:expr) => {{ const LEVEL: D = $l; report!(LEVEL) }}; }
macro_rules! report { ($l:expr) => { $l.m() }; }
fn f() { fn own() {} local!(STATE); STATE.m(); helper(&STATE); own(); level!(D::new()); }"#;
    assert_eq!(
        rows(text),
        ["new D::new", "m D::m", "m D::m", "m D::m", "helper f::helper", "own f::own", "new D::new"]
    );
}

#[test]
fn a_macro_that_is_not_read_is_taken_to_put_out_the_items_it_is_given() {
    let text = "wrapped! { pub struct D { n: u32 } impl D { pub fn m(&self) {} } }
not_items! { a => b }
fn f(d: &D) { d.m(); }";
    assert_eq!(rows(text), ["m D::m"]);
}

#[test]
fn a_pinned_field_of_a_projection_is_pinned() {
    let text = r#"use std::pin::Pin;
struct D; impl D { fn m(&self) {} fn p(self: Pin<&mut Self>) {} }
pin_project_lite::pin_project! { pub struct Timed<'a, T: Copy, U = D> where U: Copy { #[pin] inner: D, more: &'a D, both: (T, U) } }
fn f<T: Copy>(t: Pin<&mut Timed<'_, T, D>>) { let this = t.project(); this.more.m(); this.inner.p(); }"#;
    assert_eq!(rows(text), ["project -", "m D::m", "p D::p"]);
}

#[test]
fn which_of_several_impls_an_unknown_argument_means_is_not_guessed() {
    let text = r#"trait Put<T> { fn put(&self, _: T); }
struct D; impl Put<outside::A> for D { fn put(&self, _: outside::A) {} }
impl Put<outside::B> for D { fn put(&self, _: outside::B) {} }
struct N; impl Put<u8> for N { fn put(&self, _: u8) {} } impl Put<i32> for N { fn put(&self, _: i32) {} }
fn f(d: &D, n: &N) { d.put(outside::make()); n.put(1); }"#;
    assert_eq!(rows(text), ["put Put::put|D::put|D::put", "make -", "put N::put"]);
}

#[test]
fn a_function_of_a_trait_that_is_not_read_is_the_one_of_the_types_impl() {
    let text = r#"use outer::{Make, Turn};
struct A; struct B; struct G<T>(T);
impl Make for A { fn make(seed: u8) -> Self { A } fn twice(&self) { Self::make(1); } }
impl Make for B { fn make(seed: u8) -> Self { B } }
impl Make for G<u8> { fn make(seed: u8) -> Self { G(1) } }
impl Make for G<u16> { fn make(seed: u8) -> Self { G(1) } }
impl Turn<u8> for A { fn turn(to: u8) {} } impl Turn<u16> for A { fn turn(to: u16) {} }
impl A { fn m(&self) {} }
fn f() { A::make(1).m(); <A as Make>::make(1).m(); A::turn(1); G::<u16>::make(1); }
fn g<T: Make>() { T::make(1); }"#;
    let all = "make A::make|B::make|G::make|G::make";
    let of_several = "turn A::turn|A::turn";
    let f = ["make A::make", "m A::m", "make A::make", "m A::m", of_several, "make G::make"];
    assert_eq!(rows(text), [&["make A::make"], &f[..], &[all]].concat());
}

#[test]
fn a_pattern_behind_the_first_argument_of_a_macro_that_is_not_read_is_matched_by_it() {
    let text = r#"use assert_matches::assert_matches; use claims::holds;
struct S; impl S { fn poll(&self) -> Option<S> { None } fn m(&self) -> u8 { 0 } }
fn f(s: S) {
    assert_matches!(s.poll(), Some(x) if x.m() == 1, "it is {}", s.m());
    let _ = assert_matches!(s.poll(), Some(x) => x).m();
    std::assert_matches!(s.poll(), Some(ref x) if x.m() == 1);
    holds!(s.poll(), Some(x) if x.m() == 1, s.m());
    holds!(s.poll(), Some(ref x) => x.m());
    holds!(S { a, .. }: s.poll());
}"#;
    let (poll, m) = ("poll S::poll", "m S::m");
    assert_eq!(rows(text), [poll, m, m, poll, m, poll, m, poll, m, m, poll, m]);
}

#[test]
fn a_closure_in_a_macro_that_is_not_read_and_stands_for_an_item_is_code() {
    let text = r#"use outer::{fuzz, table};
struct S; impl S { fn new() -> S { S } fn m(&self) {} }
fuzz!(|data: &[u8]| { S::new().m(); });
fuzz!(|data: &[u8]| -> u8 { S::new().m(); 0 });
table!(S, u8);"#;
    assert_eq!(rows(text), ["new S::new", "m S::m", "new S::new", "m S::m"]);
}

#[test]
fn a_list_of_statements_takes_their_semicolons_for_statements() {
    let text = r#"struct S; impl S { fn m(&self) {} }
macro_rules! all { ($i:ident => { $($s:stmt)* }) => {{ $($s)*; }}; }
fn f(s: S) { all!(s => { s.m(); let t = S; t.m(); }); }"#;
    assert_eq!(rows(text), ["m S::m", "m S::m"]);
}

#[test]
fn what_the_standard_library_implements_fulfils_a_bound() {
    let text = r#"use std::{collections::VecDeque, fs::File, io::{BufRead, BufReader, BufWriter, Read, Seek, Write}};
struct A<T>(T); struct B<T>(T); struct C<T>(T); struct D<T>(T);
trait Does { fn does(&self) {} }
impl<T: BufRead + Seek> Does for A<T> {} impl<T: Write + Seek> Does for B<T> {}
impl<T: Read + Write> Does for C<T> {} impl<T: Clone> Does for D<T> {}
fn f(a: A<BufReader<File>>, b: B<BufWriter<File>>, c: C<VecDeque<u8>>, d: D<std::vec::IntoIter<u8>>) {
    a.does(); b.does(); c.does(); d.does();
}"#;
    assert_eq!(rows(text), ["does Does::does"; 4]);
}

#[test]
fn an_array_is_indexed_by_a_type_of_the_tree_as_the_tree_says() {
    let text = r#"use std::ops::{Index, IndexMut};
enum Id { A } struct S; impl S { fn m(&self) {} fn n(&mut self) {} }
impl Index<Id> for [S; 3] { type Output = S; fn index(&self, id: Id) -> &S { &self[0] } }
impl IndexMut<Id> for [S; 3] { fn index_mut(&mut self, id: Id) -> &mut S { &mut self[0] } }
impl Index<&Id> for Vec<S> { type Output = S; fn index(&self, id: &Id) -> &S { &self[0] } }
struct T { all: [S; 3], more: Vec<S> }
impl T { fn f(&mut self, id: Id) { self.all[id].m(); self.all[Id::A].n(); self.all[0].m(); self.all[..].len(); } }
impl T { fn g(&mut self, id: &Id) { self.more[id].m(); self.more[1].n(); } }"#;
    assert_eq!(rows(text), ["m S::m", "n S::n", "m S::m", "len -", "m S::m", "n S::n"]);
}

#[test]
fn maps_with_another_hasher_are_those_of_the_standard_library() {
    let text = r#"use ahash::{AHashMap, HashSet, HashSetExt}; use rustc_hash::{FxBuildHasher, FxHashMap};
struct S; impl S { fn m(&self) {} }
fn f(a: &FxHashMap<u8, S>, b: &mut AHashMap<u8, S>, c: fxhash::FxHashMap<u8, S>) {
    a[&1].m(); b.entry(1).or_insert(S).m(); for s in c.values() { s.m(); }
    let mut d = FxHashMap::default(); d.insert(1, S); d[&1].m();
    let e = AHashMap::new(); b.extend(e); for (_, s) in b { s.m(); }
    let g: HashSet<S> = HashSet::new(); for s in &g { s.m(); }
    let h = std::collections::HashMap::<u8, S, _>::with_hasher(FxBuildHasher); h[&2].m();
}"#;
    let rows = rows(text);
    assert_eq!(rows.iter().filter(|row| *row == "m S::m").count(), 7, "{rows:?}");
    assert!(rows.iter().all(|row| row == "m S::m" || row.ends_with('-')), "{rows:?}");
}

#[test]
fn in_an_impl_its_trait_is_in_scope() {
    let text = r#"use std::fmt; struct V; struct W(V); mod t { pub trait Show { fn show(&self) {} } }
impl fmt::Debug for V { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { loop {} } }
impl fmt::Display for V { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { loop {} } }
impl fmt::Display for W { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) } }"#;
    let all = calls_of(text);
    assert_eq!(all.len(), 1);
    let target = all[0].targets[0].span;
    assert_eq!(&text[..target.lo as usize].matches("for V").count(), &2);
}

#[test]
fn a_function_of_a_trait_of_the_tree_is_found_on_a_type_that_is_not_read() {
    let text = r#"use bytes::Bytes; struct Own;
trait Make { fn make() -> Self; } trait Size { fn size(&self) -> usize; } trait Any { fn any() {} }
impl Make for Bytes { fn make() -> Self { loop {} } } impl Make for Own { fn make() -> Self { Own } }
impl Size for Bytes { fn size(&self) -> usize { Bytes::size(self) } } impl<T> Any for T {}
fn f() { Bytes::make(); Own::make(); Bytes::new(); Bytes::any(); }"#;
    // In the impl of a trait for the type, the name is the type's own.
    let make = ["make Bytes::make", "make Own::make"];
    assert_eq!(rows(text), ["size -", make[0], make[1], "new -", "any -"]);
}

#[test]
fn an_integer_of_no_type_yet_implements_what_some_integer_does() {
    let text = r#"struct B; struct C<T>(T); trait Small { fn small(&self) {} } trait Big { fn big(&self) {} }
impl TryFrom<u32> for B { type Error = (); fn try_from(_: u32) -> Result<B, ()> { loop {} } }
impl Small for u8 {} impl<T: Small> C<T> { fn c(&self) {} } impl<T: Small> Big for C<T> {}
fn f() { let _ = B::try_from(512); let _ = B::try_from(1 << 4); C(1).c(); C(1).big(); }"#;
    let from = "try_from B::try_from";
    assert_eq!(rows(text), [from, from, "c C::c", "big Big::big"]);
}

#[test]
fn a_method_of_the_type_behind_a_reference_comes_before_those_of_traits() {
    let text = r#"#[derive(PartialEq, Eq, PartialOrd, Ord)] struct R; struct Q;
impl R { fn min(&self) {} fn max(&mut self) {} } impl Q { fn min(&self) {} }
trait Small { fn min(self) -> u8; } impl Small for &Q { fn min(self) -> u8 { 0 } }
fn f(r: &R, m: &mut R, q: &Q) { r.min(); m.min(); m.max(); q.min(); r.max(r); }"#;
    assert_eq!(rows(text), ["min R::min", "min R::min", "max R::max", "min Q::min", "max -"]);
}

#[test]
fn a_constant_of_a_type_that_is_not_read_may_be_of_that_type() {
    let text = r#"use http::{StatusCode, status}; trait Respond { fn respond(self) -> Own; }
struct Own; impl Own { fn m(&self) {} }
impl Respond for StatusCode { fn respond(self) -> Own { Own } } impl Respond for u8 { fn respond(self) -> Own { Own } }
fn f() { StatusCode::OK.respond().m(); StatusCode::OK.other(); status::OK.respond(); StatusCode::ok().respond(); }"#;
    let respond = "respond StatusCode::respond|Respond::respond";
    let any = "respond Respond::respond|StatusCode::respond|u8::respond";
    assert_eq!(rows(text), [respond, "m Own::m", "other -", any, "ok -", any]);
}
