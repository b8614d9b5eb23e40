//! What the tests of lowering lower: read as text by `mod.rs`, never compiled.
//!
//! `Lock::lock` gives a `Guard` by the models of the tests; each function is named after the test that reads
//! it.

pub struct Lock<T> { flag: u32, data: core::cell::UnsafeCell<T> }
pub struct Guard<'a, T> { lock: &'a Lock<T> }
impl<T> Lock<T> {
    pub const fn new(data: T) -> Self { Lock { flag: 0, data: core::cell::UnsafeCell::new(data) } }
    pub fn lock(&self) -> Guard<'_, T> { loop {} }
    pub fn try_lock(&self) -> Option<Guard<'_, T>> { None }
    pub fn poisoning(&self) -> Result<Guard<'_, T>, Guard<'_, T>> { loop {} }
    pub fn interruptible(&self) -> Result<Guard<'_, T>, u32> { loop {} }
    pub fn with<R>(&self, f: impl FnOnce(&mut T) -> R) -> R { loop {} }
}
impl<T> core::ops::Deref for Guard<'_, T> { type Target = T; fn deref(&self) -> &T { loop {} } }
impl<T> core::ops::DerefMut for Guard<'_, T> { fn deref_mut(&mut self) -> &mut T { loop {} } }
impl<T> Drop for Guard<'_, T> { fn drop(&mut self) {} }
pub struct Zone { lock: Lock<u32>, other: Lock<u32>, list: Lock<Option<u32>> }
pub struct Holder<'a> { guard: Option<Guard<'a, u32>> }
pub fn touch() {}
pub fn touch_it<T>(t: &T) {}
pub fn number() -> u32 { 1 }
pub fn check() -> bool { true }
pub struct Noisy { n: u32 }
impl Drop for Noisy { fn drop(&mut self) { touch() } }
pub struct Node { n: Noisy, next: Option<alloc::boxed::Box<Node>> }
pub trait Device { fn poll(&self); fn reset(&self) { touch() } }
pub struct Uart;
pub struct Disk;
impl Device for Uart { fn poll(&self) { touch() } }
impl Device for Disk { fn poll(&self) {} fn reset(&self) {} }

fn variable(z: &Zone) { { let g = z.lock.lock(); touch(); } number(); }
fn statement(z: &Zone) { let n = *z.lock.lock(); touch(); }
fn underscore(z: &Zone) { let _ = z.lock.lock(); touch(); }
fn underscore_name(z: &Zone) { let _g = z.lock.lock(); touch(); }
fn underscore_place(z: &Zone) { let g = z.lock.lock(); let _ = g; touch(); }
fn underscore_in_tuple(z: &Zone) { let (a, _) = (z.lock.lock(), z.other.lock()); touch(); }
fn shadow(z: &Zone) { let g = z.lock.lock(); let g = z.other.lock(); touch(); }
fn tail(z: &Zone) -> u32 { let g = z.other.lock(); *z.lock.lock() }
fn if_let_else(z: &Zone) { if let Some(x) = *z.list.lock() { touch(); } else { number(); } touch(); }
fn if_condition(z: &Zone) { if *z.lock.lock() == 1 { touch(); } }
fn match_scrutinee(z: &Zone) { match *z.list.lock() { Some(_) => touch(), None => {} } number(); }
fn while_let(z: &Zone) { while let Some(_) = *z.list.lock() { touch(); } number(); }
fn extended(z: &Zone) { let r = &*z.lock.lock(); touch(); }
fn extended_in_tuple(z: &Zone) { let r = (1, &z.lock.lock()); touch(); }
fn early_return(z: &Zone) { let g = z.lock.lock(); if check() { return; } touch(); }
fn question_mark(z: &Zone) -> Option<u32> { let g = z.lock.lock(); let t = z.other.try_lock()?; None }
fn jumps(z: &Zone) { loop { let g = z.lock.lock(); if check() { continue; } if check() { break; } } }
fn break_value(z: &Zone) { let g = loop { if check() { break z.lock.lock(); } }; touch(); }
fn assignment(z: &Zone) { let mut g = z.lock.lock(); g = z.other.lock(); touch(); }
fn field_assignment<'a>(z: &'a Zone, h: &mut Holder<'a>) { h.guard = Some(z.lock.lock()); h.guard = None; }
fn dropped(z: &Zone) { let g = z.lock.lock(); drop(g); touch(); }
fn forgotten(z: &Zone) { let g = z.lock.lock(); core::mem::forget(g); touch(); }
fn taken(z: &Zone) { let mut o = Some(z.lock.lock()); let g = o.take(); touch(); }
fn move_closure(z: &Zone) { let g = z.lock.lock(); let c = move || touch_it(&g); }
fn plain_closure(z: &Zone) { let g = z.lock.lock(); let c = || touch_it(&g); }
fn moving_closure(z: &Zone) { let g = z.lock.lock(); let c = || drop(g); }
fn nested_closure(z: &Zone) { let g = z.lock.lock(); let c = || { let d = move || touch_it(&g); d() }; }
fn try_lock(z: &Zone) { if let Some(g) = z.lock.try_lock() { touch(); } }
fn poisoning(z: &Zone) { let g = z.lock.poisoning().unwrap(); touch(); }
fn interruptible(z: &Zone) -> Result<(), u32> { let g = z.lock.interruptible()?; touch(); Ok(()) }
fn closure_lock(z: &Zone) { z.lock.with(|n| touch()); number(); }
fn match_guard(b: Option<Noisy>) -> u32 { match b { Some(n) if n.n == 4 => 1, Some(n) => 2, None => 3 } }
fn short_circuit(a: bool, b: bool) -> u32 { if a && !b { 1 } else { 2 } }
fn matched_condition(a: Option<u32>) { if match a { Some(_) => true, None => false } { touch() } }
fn let_else(z: &Zone) { let Some(x) = *z.list.lock() else { touch(); return; }; number(); }
fn glue(n: Option<Noisy>) {}
fn recursive_glue(n: Node) {}
fn iteration(zs: &[Zone]) { for z in zs.iter() { z.lock.lock(); } }
fn iteration_by_reference(zs: &[Zone; 4]) { for z in zs { z.lock.lock(); } }
fn local_lock() { let m = Lock::new(1); m.lock(); }
fn not_understood(z: &Zone) { nowhere(1); z.missing().lock(); }
async fn awaits(z: &Zone) { let g = z.lock.lock(); let x = async { touch() }; x.await; }
fn dynamic(d: &dyn Device) { d.poll(); d.reset(); }
fn generic<D: Device>(d: &D) { d.poll(); }
pub trait Part {}
pub struct Tray<P>(P);
impl Part for Tray<Box<dyn Part>> {}
fn object_in_its_implementor(t: Tray<Box<dyn Part>>) { touch(); }

#[derive(Clone, Copy)]
pub struct Flags(u32);
impl Flags {
    pub const A: Flags = Flags(1 << 3);
    pub const B: Flags = Flags(1 << 4);
    pub const AB: Flags = Flags(Self::A.0 | Self::B.bits());
    pub const NOT_A: Flags = Flags(!Self::A.0);
    pub const fn bits(self) -> u32 { self.0 }
}
#[derive(PartialEq)]
pub enum Order { Low = 2, High }
fn is_high(o: &Order) { if *o == Order::High { touch() } }
pub const HIGH: u8 = Order::High as u8;
pub const CYCLE: u32 = CYCLE + 1;
fn flags(f: Flags) -> bool { f.0 & Flags::A.0 != 0 }
