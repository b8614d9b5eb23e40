//! Signature stub of the crate `once_cell`: cells and lazies, for one thread (`unsync`), many (`sync`), racing (`race`).

macro_rules! cells { () => {
    pub struct OnceCell<T> { value: Option<T> }
    impl<T> OnceCell<T> {
        pub const fn new() -> OnceCell<T> {}
        pub const fn with_value(value: T) -> OnceCell<T> {}
        pub fn get(&self) -> Option<&T> {}
        pub fn get_mut(&mut self) -> Option<&mut T> {}
        pub unsafe fn get_unchecked(&self) -> &T {}
        pub fn take(&mut self) -> Option<T> {}
        pub fn into_inner(self) -> Option<T> {}
    }
    impl<T> Default for OnceCell<T> { fn default() -> OnceCell<T> { OnceCell::new() } }
    pub struct Lazy<T, F = fn() -> T> { cell: OnceCell<T>, init: F }
    impl<T, F> Lazy<T, F> { pub const fn new(init: F) -> Lazy<T, F> { Lazy { cell: OnceCell::new(), init } } }
    impl<T, F: FnOnce() -> T> core::ops::Deref for Lazy<T, F> { type Target = T; fn deref(&self) -> &T { Lazy::force(self) } }
} }
pub mod sync {
    use core::nestcheck::any;
    cells! {}
    impl<T> OnceCell<T> {
        #[nestcheck::sleeps]
        pub fn wait(&self) -> &T {}
        #[nestcheck::sleeps]
        pub fn set(&self, value: T) -> Result<(), T> {}
        #[nestcheck::sleeps]
        #[nestcheck::runs_once] pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T { core::mem::forget(f()); any() }
        #[nestcheck::sleeps]
        #[nestcheck::runs_once] pub fn get_or_try_init<F: FnOnce() -> Result<T, E>, E>(&self, f: F) -> Result<&T, E> { core::mem::forget(f()?); any() }
    }
    impl<T, F: FnOnce() -> T> Lazy<T, F> {
        #[nestcheck::sleeps]
        #[nestcheck::runs_once] pub fn force(this: &Lazy<T, F>) -> &T { core::mem::forget((this.init)()); any() }
    }
}
pub mod unsync {
    use core::nestcheck::any;
    cells! {}
    impl<T> OnceCell<T> {
        pub fn set(&self, value: T) -> Result<(), T> {}
        #[nestcheck::runs_once] pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T { core::mem::forget(f()); any() }
        #[nestcheck::runs_once] pub fn get_or_try_init<F: FnOnce() -> Result<T, E>, E>(&self, f: F) -> Result<&T, E> { core::mem::forget(f()?); any() }
    }
    impl<T, F: FnOnce() -> T> Lazy<T, F> { #[nestcheck::runs_once] pub fn force(this: &Lazy<T, F>) -> &T { core::mem::forget((this.init)()); any() } }
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
