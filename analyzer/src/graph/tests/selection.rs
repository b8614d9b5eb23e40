//! Which impl and which definition a call means.

use super::rows;

#[test]
fn a_closure_has_the_auto_traits_and_can_be_cloned() {
    let text = r#"trait Par { fn sum(self); } struct Map<F>(F);
impl<F: Fn(u8) -> u8 + Send + Sync + Clone> Par for Map<F> { fn sum(self) {} }
fn one(x: u8) -> u8 { x } fn f() { Map(|x| x).sum(); Map(one).sum(); }"#;
    assert_eq!(rows(text), ["sum Map::sum", "sum Map::sum"]);
}

#[test]
fn a_reference_is_taken_for_a_method_of_an_impl_for_references() {
    let text = r#"struct W; struct D; impl D { fn go(&self) {} } struct H { w: W }
trait Run { fn run(self) -> D; } impl Run for &mut W { fn run(self) -> D { D } }
trait Count { fn count_it(self) -> D; } impl<T> Count for &[T] { fn count_it(self) -> D { D } }
fn f(mut w: W, h: &mut H, v: Vec<u8>) { w.run().go(); h.w.run().go(); v.count_it().go(); }"#;
    let (run, count) = ("run W::run", "count_it [T]::count_it");
    assert_eq!(rows(text), [run, "go D::go", run, "go D::go", count, "go D::go"]);
}

#[test]
fn a_by_value_method_of_the_type_comes_before_one_of_its_references() {
    let text = r#"#[derive(Clone, Copy)] struct W; trait Run { fn run(self); }
impl Run for W { fn run(self) {} } impl Run for &W { fn run(self) {} }
fn f(w: W) { w.run(); }"#;
    assert_eq!(rows(text), ["run W::run"]);
}

#[test]
fn a_bound_on_a_reference_gives_its_methods() {
    let text = r#"trait Into { fn give(self); } impl Into for &u8 { fn give(self) {} }
fn f<'a, I>(i: &'a I) where &'a I: Into { i.give(); }"#;
    assert_eq!(rows(text), ["give Into::give|u8::give"]);
}

#[test]
fn a_parameter_that_no_bound_gives_a_trait_has_it_by_a_blanket_impl() {
    let text = r#"trait Put { fn put(&mut self); } trait Ext { fn ext(&mut self); }
impl<T: Put> Ext for T { fn ext(&mut self) {} } struct D; impl Ext for D { fn ext(&mut self) {} }
fn f<P: Put>(p: &mut P) { p.ext(); } fn g<E: Ext>(e: &mut E) { e.ext(); }"#;
    assert_eq!(rows(text), ["ext T::ext", "ext Ext::ext|T::ext|D::ext"]);
}

#[test]
fn a_sized_parameter_is_no_slice_and_no_trait_object() {
    let text = r#"use std::sync::Arc; struct P<T: ?Sized>(*const T);
impl<T> P<T> { fn read(&self) {} } impl<T> P<[T]> { fn read(&self) {} }
trait Par { fn map(&self); } impl<T: Par> Par for Arc<T> { fn map(&self) {} } struct D; impl Par for D { fn map(&self) {} }
fn f(one: &P<u8>, all: &P<[u8]>, d: Arc<dyn Par>, a: Arc<D>) { one.read(); all.read(); d.map(); a.map(); }"#;
    let at_all = "map Arc::map|D::map";
    let found = rows(text);
    assert_eq!(found[..2], ["read P::read", "read P::read"]);
    assert!(found[2].starts_with("map Par::map|"), "{} is not any of {at_all}", found[2]);
    assert_eq!(found[3], "map Arc::map");
}

#[test]
fn a_derive_with_the_name_of_a_trait_implements_it() {
    let text = r#"use outside::Component; trait Component { fn id(&self) {} }
trait Ext { fn ext(&self); } impl<T: Component> Ext for T { fn ext(&self) {} }
#[derive(Component)] struct A; struct B; fn f(a: A, b: B) { a.ext(); a.id(); b.ext(); }"#;
    assert_eq!(rows(text), ["ext T::ext", "id Component::id", "ext ?"]);
}

#[test]
fn what_nothing_says_does_not_decide_between_two_traits() {
    let text = r#"use std::future::Future; use outside::Stream;
trait OfFuture { fn wrap(self); } impl<F: Future> OfFuture for F { fn wrap(self) {} }
trait OfStream { fn wrap(self); } impl<S: Stream> OfStream for S { fn wrap(self) {} }
struct A; impl Stream for A {} struct B; fn f(a: A, b: B) { async {}.wrap(); a.wrap(); b.wrap(); }"#;
    assert_eq!(rows(text), ["wrap F::wrap", "wrap S::wrap", "wrap ?"]);
}

#[test]
fn an_impl_of_a_trait_that_is_not_read_comes_before_traits_out_of_scope() {
    let text = r#"use outside::Layer; struct E; impl Layer<u8> for E { fn layer(&self, _: u8) {} }
mod hidden { pub trait Handler { fn layer(&self, _: u8) {} } impl<T> Handler for T {} }
fn f(e: E) { e.layer(1); }"#;
    assert_eq!(rows(text), ["layer E::layer"]);
}

#[test]
fn a_method_without_a_body_runs_nowhere() {
    let text = r#"struct A; struct B; trait To<T> { fn to(self) -> T; }
mod one { use super::*; impl<E> To<A> for E where E: Into<u8> { fn to(self) -> A { A } } }
mod two { use super::*; impl<E> To<B> for E where E: Into<u16> { fn to(self) -> B { B } } }
fn f(x: u8) -> Result<(), A> { x.to(); Ok(()) }"#;
    assert_eq!(rows(text), ["to To::to|one::E::to|two::E::to"]);
}

#[test]
fn of_several_aliases_that_of_the_default_build_is_meant() {
    let text = r#"mod a { pub struct M; impl M { pub fn lock(&self) {} } } mod b { pub struct M; impl M { pub fn lock(&self) {} } }
#[cfg(not(unix))] use a as chosen; #[cfg(unix)] use b as chosen; pub use chosen::M;
#[cfg(not(unix))] type N = a::M; #[cfg(unix)] type N = b::M;
fn f(m: M, n: N) { m.lock(); n.lock(); }"#;
    assert_eq!(rows(text), ["lock b::M::lock", "lock b::M::lock"]);
}

#[test]
fn a_method_that_is_private_elsewhere_gives_way() {
    let text = r#"trait Backend { fn write(&self, _: u8); }
mod m { pub struct D; impl D { fn write(&self) {} fn own(&self) {} pub fn f(&self) { self.write(); } }
impl super::Backend for D { fn write(&self, _: u8) {} } }
fn f(d: m::D) { d.write(1); d.own(); }"#;
    let own = "write m::D::write";
    assert_eq!(rows(text), [own, own, "own m::D::own"]);
}

#[test]
fn ready_is_a_macro_of_several_crates() {
    let text = r#"use std::task::Poll; use futures_core::ready; struct D; impl D { fn m(&self) {} }
fn g() -> Poll<D> { loop {} } fn f() -> Poll<()> { ready!(g()).m(); futures_util::ready!(g()).m(); Poll::Pending }"#;
    assert_eq!(rows(text), ["g g", "m D::m", "g g", "m D::m"]);
}

#[test]
fn a_method_that_a_default_build_does_not_have_gives_way() {
    let text = r#"struct A; impl A { fn m(&self) {} } struct B; impl B { fn m(&self) {} }
trait Get { fn get(&self) -> A; } struct D; impl Get for D { fn get(&self) -> A { A } }
#[cfg(not(unix))] impl D { fn get(&self) -> B { B } fn own(&self) {} }
fn f(d: D) { d.get().m(); d.own(); } #[cfg(not(unix))] fn g(d: D) { d.get().m(); }"#;
    assert_eq!(rows(text), ["get D::get", "m A::m", "own D::own", "get D::get", "m B::m"]);
}

#[test]
fn a_variable_that_a_macro_pins_is_pinned_behind_it() {
    let text = r#"use std::pin::Pin; use std::future::Future; use std::task::{Context, Poll}; use futures_util::pin_mut;
struct F; impl Future for F { type Output = u8; fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<u8> { loop {} } }
struct P; impl P { fn as_mut(&mut self) -> &mut P { self } fn poll(&mut self, _: &mut Context<'_>) {} }
fn f(cx: &mut Context<'_>, x: F, y: F, z: P) {
    tokio::pin!(x); x.as_mut().poll(cx);
    pin_mut!(y); y.as_mut().poll(cx);
    { let mut z = z; z.as_mut().poll(cx); }
}"#;
    let pinned = ["as_mut -", "poll F::poll"];
    assert_eq!(rows(text), [pinned, pinned, ["as_mut P::as_mut", "poll P::poll"]].concat());
}

#[test]
fn a_stream_is_one_by_every_crate_that_shows_the_trait() {
    let text = r#"use std::pin::Pin; use std::task::{Context, Poll}; struct S; impl S { fn go(&self) {} }
struct A; impl futures_core::Stream for A { type Item = S; fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<S>> { loop {} } }
trait Step { fn next(&mut self) -> Option<Option<S>>; } struct B; impl Step for B { fn next(&mut self) -> Option<Option<S>> { None } }
async fn one(mut a: A) { use futures::StreamExt; a.next().await.unwrap().go(); }
async fn two(mut a: A, mut b: B) { use futures_lite::stream::StreamExt; a.next().await.unwrap().go(); b.next().unwrap().unwrap().go(); }"#;
    let of_stream = ["next -", "unwrap -", "go S::go"];
    let of_step = ["next B::next", "unwrap -", "unwrap -", "go S::go"];
    assert_eq!(rows(text), [&of_stream[..], &of_stream, &of_step].concat());
}

#[test]
fn items_in_the_branches_of_a_conditional_are_of_the_block_around() {
    let text = r#"mod m { pub fn write() {} } fn nn() {} fn only() {}
fn f() { cfg_if::cfg_if! { if #[cfg(unix)] { use m::write; fn here() { nn() } } else { fn here() { write() } } } here(); write(); only(); }
fn g() { cfg_if::cfg_if! { if #[cfg(unix)] { { fn only() {} } } } only(); }"#;
    let found = rows(text);
    assert_eq!(found.iter().filter(|row| *row == "nn nn").count(), 1, "{found:?}");
    for row in ["here f::here", "write m::write"] {
        assert!(found.iter().any(|found| found == row), "{row}: {found:?}");
    }
    assert_eq!(found.iter().filter(|row| *row == "only only").count(), 2, "{found:?}");
}

#[test]
fn an_arm_of_a_conditional_is_a_value() {
    let text = r#"struct A; impl A { fn go(&self) {} } fn a() -> A { A } fn b() -> A { A }
fn f() { let x = cfg_select! { unix => { a() } feature = "x" => b(), _ => { b() } }; x.go(); }"#;
    assert_eq!(rows(text), ["a a", "b b", "b b", "go A::go"]);
}

#[test]
fn a_type_that_is_not_read_is_one_by_every_name_that_the_tree_gives_it() {
    let text = r#"mod result { mod status { pub use outside::Status; pub trait Ext { fn ok(self); } impl Ext for Status { fn ok(self) {} } }
pub use status::{Ext, Status}; } pub use result::{Ext, Status};
mod m { use crate::{Ext, Status}; fn f(s: Status, o: outside::Other) { s.ok(); o.ok(); } }"#;
    assert_eq!(rows(text), ["ok result::status::Status::ok", "ok -"]);
}

#[test]
fn the_receiver_says_which_impl_of_a_trait_that_is_not_read_a_path_means() {
    let text = r#"use std::pin::Pin; use outside::Write; struct A; struct B;
impl Write for A { fn go(&self) {} fn flush(self: Pin<&mut Self>) {} }
impl Write for &A { fn go(&self) {} fn flush(self: Pin<&mut Self>) {} }
impl Write for B { fn go(&self) {} fn flush(self: Pin<&mut Self>) {} }
fn f(a: A, mut b: B) { Write::go(&a); Write::go(&&a); Write::flush(Pin::new(&mut b)); Write::go(&outside::new()); }"#;
    let found = rows(text);
    assert_eq!(found[..3], ["go A::go", "go A::go", "flush B::flush"].map(str::to_owned));
    assert_eq!(found[4], "go A::go|A::go|B::go");
}

#[test]
fn of_two_traits_that_are_not_read_the_one_that_is_named_is_meant() {
    let text = r#"mod m { pub struct F; impl common::Ser for F { fn put(&self, _: u8) {} fn make() {} }
impl serde::Serialize for F { fn put(&self, _: u16) {} fn make() {} } }
mod a { use common::Ser; fn f(x: crate::m::F) { x.put(1); crate::m::F::make(); } }
mod b { use serde::Serialize; fn f(x: crate::m::F) { x.put(1); crate::m::F::make(); } }
mod c { use other::*; fn f(x: crate::m::F) { x.put(1); } }"#;
    let found = rows(text);
    assert_eq!(
        found[..4],
        ["put m::F::put", "make m::F::make", "put m::F::put", "make m::F::make"].map(str::to_owned)
    );
    assert_eq!(found[4], "put m::F::put|m::F::put");
}

#[test]
fn a_function_that_is_private_elsewhere_gives_way_by_path_too() {
    let text = r#"pub trait Tr { fn apply(n: u8); }
mod m { pub struct P; impl super::Tr for P { fn apply(n: u8) { Self::hidden(n); } } impl P { fn apply() {} fn hidden(_: u8) {} pub fn g() { P::apply(); } } }
fn f() { m::P::apply(1); }"#;
    assert_eq!(rows(text), ["hidden m::P::hidden", "apply m::P::apply", "apply m::P::apply"]);
}

#[test]
fn the_projection_of_an_enum_has_its_variants() {
    let text = r#"use std::pin::Pin; struct F; impl F { fn poll(self: Pin<&mut Self>) {} } struct N; impl N { fn go(&mut self) {} }
pin_project_lite::pin_project! { #[derive(Debug)] #[project = StProj] enum St<T> { Wait { #[pin] f: T, n: N }, Done } }
fn f(s: Pin<&mut St<F>>) { match s.project() { StProj::Wait { f, n } => { n.go(); f.poll(); } StProj::Done => {} } }"#;
    let found = rows(text);
    assert_eq!(found[1..], ["go N::go".to_owned(), "poll F::poll".to_owned()]);
}

#[test]
fn macros_that_are_not_read_declare_functions() {
    let text = r#"vmm_sys_util::ioctl_iow_nr!(set_it, 84, 202, u32); nix::ioctl_read!(/** Reads. */ read_it, b'k', 1, u8);
fn one() {} proptest! { #[test] fn two(x in 0u8..4, y in one_of()) { one(); x.min(1); } }
fn f() { set_it(); unsafe { read_it(1, 2 as *mut u8); } }"#;
    let found = rows(text);
    for row in ["set_it set_it", "read_it read_it", "one one"] {
        assert!(found.iter().any(|found| found == row), "{row}: {found:?}");
    }
}

#[test]
fn what_is_wanted_of_a_result_does_not_choose_an_impl_that_is_not_there() {
    let text = r#"use std::ops::Deref; struct Own<T>(T); impl<T> Deref for Own<T> { type Target = T; fn deref(&self) -> &T { &self.0 } }
impl<T> AsRef<T> for Own<T> { fn as_ref(&self) -> &T { &self.0 } }
struct Two; impl AsRef<str> for Two { fn as_ref(&self) -> &str { "" } } impl AsRef<String> for Two { fn as_ref(&self) -> &String { loop {} } }
fn f(x: &Own<String>) -> &str { x.as_ref() } fn g(x: &Two) -> &str { x.as_ref() }"#;
    assert_eq!(rows(text), ["as_ref Own::as_ref", "as_ref Two::as_ref"]);
}

#[test]
fn a_marker_is_for_types_that_have_what_it_asks_for() {
    let text = r#"use std::mem::ManuallyDrop; trait Based { fn base(&self) -> &R; } trait Delegate: Based {}
trait Observe { fn index(&self) -> u8; } impl<D: Delegate> Observe for D { fn index(&self) -> u8 { self.base().index() } }
struct R; impl Observe for R { fn index(&self) -> u8 { 1 } } struct W(R); impl Based for W { fn base(&self) -> &R { &self.0 } }
fn f(r: R) { let this = ManuallyDrop::new(r); this.index(); } fn g(w: W) { w.index(); }"#;
    let found = rows(text);
    assert_eq!(found[found.len() - 2..], ["index R::index".to_owned(), "index D::index".to_owned()]);
}

#[test]
fn an_alias_of_result_is_one_by_its_name() {
    let text = r#"use outside::{WriterResult, Resulting}; struct F; impl F { fn make() -> WriterResult<F> { loop {} } fn go(self) {} }
fn g() -> Resulting<F> { loop {} } fn f() { F::make().unwrap().go(); g().unwrap().go(); }"#;
    let found = rows(text);
    assert_eq!(found[..3], ["make F::make", "unwrap -", "go F::go"].map(str::to_owned));
    assert_eq!(found.last().map(String::as_str), Some("go ?"));
}
