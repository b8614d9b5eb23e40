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
