//! Signature stub of the crate `once_cell`: cells and lazies, for one thread (`unsync`), many (`sync`), racing (`race`).

macro_rules! cells { () => {
    // What is in a cell is what `content` says of it, so that it is the same wherever it is asked for.
    pub struct OnceCell<T> { turn: crate::imp::OnceCell, value: T }
    impl<T> OnceCell<T> {
        pub const fn new() -> OnceCell<T> {}
        pub const fn with_value(value: T) -> OnceCell<T> {}
        fn content(&self) -> &T {}
        pub fn get(&self) -> Option<&T> {}
        pub fn get_mut(&mut self) -> Option<&mut T> {}
        pub unsafe fn get_unchecked(&self) -> &T { self.content() }
        #[nestcheck::runs_once] fn initialize<F: FnOnce() -> T>(&self, f: F) { core::mem::forget(f()); }
        #[nestcheck::runs_once] fn try_initialize<F: FnOnce() -> Result<T, E>, E>(&self, f: F) -> Result<(), E> { core::mem::forget(f()?); Ok(()) }
        pub fn take(&mut self) -> Option<T> {}
        pub fn into_inner(self) -> Option<T> {}
    }
    impl<T> Default for OnceCell<T> { fn default() -> OnceCell<T> { OnceCell::new() } }
    pub struct Lazy<T, F = fn() -> T> { cell: OnceCell<T>, init: F }
    impl<T, F> Lazy<T, F> { pub const fn new(init: F) -> Lazy<T, F> { Lazy { cell: OnceCell::new(), init } } }
    impl<T, F: FnOnce() -> T> Lazy<T, F> { #[nestcheck::runs_once] fn initialize(this: &Lazy<T, F>) { core::mem::forget((this.init)()); } }
    impl<T, F: FnOnce() -> T> Lazy<T, F> { pub fn force(this: &Lazy<T, F>) -> &T { &**this } }
} }
mod imp {
    // Whose turn it is to initialise: the others wait.
    pub struct OnceCell;
    impl OnceCell { #[nestcheck::sleeps] pub fn wait(&self) {} }
}
pub mod sync {
    cells! {}
    impl<T> OnceCell<T> {
        pub fn wait(&self) -> &T { self.turn.wait(); self.content() }
        #[nestcheck::sleeps]
        pub fn set(&self, value: T) -> Result<(), T> {}
        pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T { self.turn.wait(); self.initialize(f); self.content() }
        pub fn get_or_try_init<F: FnOnce() -> Result<T, E>, E>(&self, f: F) -> Result<&T, E> { self.turn.wait(); self.try_initialize(f)?; Ok(self.content()) }
    }
    impl<T, F: FnOnce() -> T> core::ops::Deref for Lazy<T, F> { type Target = T; fn deref(&self) -> &T { self.cell.turn.wait(); Lazy::initialize(self); self.cell.content() } }
}
pub mod unsync {
    cells! {}
    impl<T> OnceCell<T> {
        pub fn set(&self, value: T) -> Result<(), T> {}
        pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T { self.initialize(f); self.content() }
        pub fn get_or_try_init<F: FnOnce() -> Result<T, E>, E>(&self, f: F) -> Result<&T, E> { self.try_initialize(f)?; Ok(self.content()) }
    }
    impl<T, F: FnOnce() -> T> core::ops::Deref for Lazy<T, F> { type Target = T; fn deref(&self) -> &T { Lazy::initialize(self); self.cell.content() } }
}
pub mod race {
    use core::nestcheck::any;
    pub struct OnceBox<T> { inner: *mut T }
    impl<T> OnceBox<T> {
        pub const fn new() -> OnceBox<T> {}
        pub fn get(&self) -> Option<&T> {}
        pub fn set(&self, value: alloc::boxed::Box<T>) -> Result<(), alloc::boxed::Box<T>> {}
        #[nestcheck::runs_once] pub fn get_or_init<F: FnOnce() -> alloc::boxed::Box<T>>(&self, f: F) -> &T { core::mem::forget(f()); any() }
    }
}
