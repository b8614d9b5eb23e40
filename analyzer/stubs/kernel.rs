//! Signature stub of the crate `kernel` (Linux): locks, waits, allocation, timers, interrupts, work, drivers, lists.

macro_rules! pr_emerg { ($($arg:tt)*) => { $crate::print::write(::core::format_args!($($arg)*)) } }
macro_rules! pr_alert { ($($arg:tt)*) => { $crate::print::write(::core::format_args!($($arg)*)) } }
macro_rules! pr_crit { ($($arg:tt)*) => { $crate::print::write(::core::format_args!($($arg)*)) } }
macro_rules! pr_err { ($($arg:tt)*) => { $crate::print::write(::core::format_args!($($arg)*)) } }
macro_rules! pr_warn { ($($arg:tt)*) => { $crate::print::write(::core::format_args!($($arg)*)) } }
macro_rules! pr_notice { ($($arg:tt)*) => { $crate::print::write(::core::format_args!($($arg)*)) } }
macro_rules! pr_info { ($($arg:tt)*) => { $crate::print::write(::core::format_args!($($arg)*)) } }
macro_rules! pr_debug { ($($arg:tt)*) => { $crate::print::write(::core::format_args!($($arg)*)) } }
macro_rules! pr_cont { ($($arg:tt)*) => { $crate::print::write(::core::format_args!($($arg)*)) } }
macro_rules! dev_emerg { ($dev:expr, $($arg:tt)*) => { { let _ = &$dev; $crate::print::write(::core::format_args!($($arg)*)) } } }
macro_rules! dev_alert { ($dev:expr, $($arg:tt)*) => { { let _ = &$dev; $crate::print::write(::core::format_args!($($arg)*)) } } }
macro_rules! dev_crit { ($dev:expr, $($arg:tt)*) => { { let _ = &$dev; $crate::print::write(::core::format_args!($($arg)*)) } } }
macro_rules! dev_err { ($dev:expr, $($arg:tt)*) => { { let _ = &$dev; $crate::print::write(::core::format_args!($($arg)*)) } } }
macro_rules! dev_warn { ($dev:expr, $($arg:tt)*) => { { let _ = &$dev; $crate::print::write(::core::format_args!($($arg)*)) } } }
macro_rules! dev_notice { ($dev:expr, $($arg:tt)*) => { { let _ = &$dev; $crate::print::write(::core::format_args!($($arg)*)) } } }
macro_rules! dev_info { ($dev:expr, $($arg:tt)*) => { { let _ = &$dev; $crate::print::write(::core::format_args!($($arg)*)) } } }
macro_rules! dev_dbg { ($dev:expr, $($arg:tt)*) => { { let _ = &$dev; $crate::print::write(::core::format_args!($($arg)*)) } } }
macro_rules! fmt { ($($arg:tt)*) => { ::core::format_args!($($arg)*) } }
macro_rules! c_str { ($str:expr) => { ::core::nestcheck::any::<&'static $crate::str::CStr>() } }
macro_rules! b_str { ($str:expr) => { ::core::nestcheck::any::<&'static $crate::str::BStr>() } }
macro_rules! optional_name { ($($name:literal)?) => { ::core::nestcheck::any::<&'static $crate::str::CStr>() } }
macro_rules! static_lock_class { () => { ::core::nestcheck::any::<::core::pin::Pin<&'static $crate::sync::LockClassKey>>() } }
macro_rules! current { () => { $crate::task::Task::current() } }
macro_rules! module { ($($info:tt)*) => {} }
#[macro_export]
macro_rules! module_misc_device { ($($info:tt)*) => {} }
#[macro_export]
macro_rules! module_platform_driver { ($($info:tt)*) => {} }
#[macro_export]
macro_rules! module_pci_driver { ($($info:tt)*) => {} }
#[macro_export]
macro_rules! module_auxiliary_driver { ($($info:tt)*) => {} }
#[macro_export]
macro_rules! module_i2c_driver { ($($info:tt)*) => {} }
#[macro_export]
macro_rules! module_usb_driver { ($($info:tt)*) => {} }
#[macro_export]
macro_rules! module_phy_driver { ($($info:tt)*) => {} }
macro_rules! device_table { ($table:ident, $module:ident, $id:ty, $info:ty, $ids:expr $(,)?) => {
    const $table: $crate::device_id::IdTable<$id, $info> = ::core::nestcheck::any();
} }
macro_rules! of_device_table { ($table:ident, $module:ident, $info:ty, $ids:expr $(,)?) => {
    const $table: $crate::of::IdTable<$info> = ::core::nestcheck::any();
} }
macro_rules! pci_device_table { ($table:ident, $module:ident, $info:ty, $ids:expr $(,)?) => {
    const $table: $crate::pci::IdTable<$info> = ::core::nestcheck::any();
} }
macro_rules! acpi_device_table { ($table:ident, $module:ident, $info:ty, $ids:expr $(,)?) => {
    const $table: $crate::acpi::IdTable<$info> = ::core::nestcheck::any();
} }
macro_rules! static_assert { ($($arg:tt)*) => {} }
macro_rules! const_assert { ($($arg:tt)*) => {} }
macro_rules! build_assert { ($($arg:tt)*) => { () } }
macro_rules! build_error { ($($arg:tt)*) => { ::core::panic!() } }
macro_rules! warn_on { ($cond:expr) => { $cond } }
macro_rules! container_of { ($ptr:expr, $($field:tt)*) => { { let _ = $ptr; ::core::nestcheck::any() } } }
macro_rules! new_mutex { ($inner:expr $(, $name:literal)? $(,)?) => { $crate::sync::Mutex::new($inner, ::core::nestcheck::any(), ::core::nestcheck::any()) } }
macro_rules! new_spinlock { ($inner:expr $(, $name:literal)? $(,)?) => { $crate::sync::SpinLock::new($inner, ::core::nestcheck::any(), ::core::nestcheck::any()) } }
macro_rules! new_condvar { ($($name:literal)?) => { $crate::sync::condvar::CondVar::new(::core::nestcheck::any(), ::core::nestcheck::any()) } }
macro_rules! new_poll_condvar { ($($name:literal)?) => { $crate::sync::poll::PollCondVar::new(::core::nestcheck::any(), ::core::nestcheck::any()) } }
macro_rules! new_work { ($($name:literal)?) => { $crate::workqueue::Work::new(::core::nestcheck::any(), ::core::nestcheck::any()) } }
macro_rules! new_delayed_work { ($($name:literal)?) => { $crate::workqueue::DelayedWork::new(::core::nestcheck::any(), ::core::nestcheck::any(), ::core::nestcheck::any(), ::core::nestcheck::any()) } }
macro_rules! global_lock_inner {
    (backend Mutex) => { $crate::sync::lock::mutex::MutexBackend };
    (backend SpinLock) => { $crate::sync::lock::spinlock::SpinLockBackend };
}
#[macro_export]
macro_rules! global_lock {
    ($(#[$meta:meta])* $pub:vis unsafe(uninit) static $name:ident: $kind:ident<$valuety:ty> = $value:expr;) => {
        $pub enum $name {}
        impl $crate::sync::lock::global::GlobalLockBackend for $name { type Item = $valuety; type Backend = $crate::global_lock_inner!(backend $kind); }
        $pub static $name: $crate::sync::$kind<$valuety> = $crate::sync::lock::global::uninit($value);
    };
}
macro_rules! kvec {
    () => { $crate::alloc::kvec::Vec::new() };
    ($elem:expr; $n:expr) => { $crate::alloc::kvec::Vec::from_elem($elem, $n, $crate::alloc::flags::GFP_KERNEL) };
    ($($x:expr),+ $(,)?) => { $crate::alloc::kvec::from_elements([$($x),+], $crate::alloc::flags::GFP_KERNEL) };
}
// What these declare is of no consequence here: offsets of fields. Exported, like the others that stand for items, since
// imports are not resolved yet where those are read.
#[macro_export]
macro_rules! impl_has_work { ($($item:tt)*) => {} }
#[macro_export]
macro_rules! impl_has_delayed_work { ($($item:tt)*) => {} }
#[macro_export]
macro_rules! impl_has_hr_timer { ($($item:tt)*) => {} }
#[macro_export]
macro_rules! impl_list_arc_safe { ($($item:tt)*) => {} }
#[macro_export]
macro_rules! impl_list_item { ($($item:tt)*) => {} }
/// The fields are evaluated where the initialiser is made; real ones are when it runs, which is in the same statement mostly.
macro_rules! __init_fields {
    ([$($path:tt)*] [$($done:tt)*]) => { $($path)* { $($done)* } };
    ([$($path:tt)*] [$($done:tt)*] ,) => { $($path)* { $($done)* } };
    ([$($path:tt)*] [$($done:tt)*] .. $rest:expr) => { $($path)* { $($done)* ..::core::nestcheck::any() } };
    ([$($path:tt)*] [$($done:tt)*] #[$attr:meta] $($rest:tt)*) => { $crate::__init_fields!([$($path)*] [$($done)*] $($rest)*) };
    ([$($path:tt)*] [$($done:tt)*] _ : $code:block $(, $($rest:tt)*)?) => {
        { $code; $crate::__init_fields!([$($path)*] [$($done)*] $($($rest)*)?) }
    };
    ([$($path:tt)*] [$($done:tt)*] $field:ident <- $init:expr $(, $($rest:tt)*)?) => {
        $crate::__init_fields!([$($path)*] [$($done)* $field: $crate::init::value($init),] $($($rest)*)?)
    };
    ([$($path:tt)*] [$($done:tt)*] $field:ident : $value:expr $(, $($rest:tt)*)?) => {
        $crate::__init_fields!([$($path)*] [$($done)* $field: $value,] $($($rest)*)?)
    };
    ([$($path:tt)*] [$($done:tt)*] $field:ident $(, $($rest:tt)*)?) => {
        $crate::__init_fields!([$($path)*] [$($done)* $field,] $($($rest)*)?)
    };
}
macro_rules! __init_struct {
    (& $this:ident in $($rest:tt)*) => { { let $this: ::core::ptr::NonNull<_> = ::core::nestcheck::any(); $crate::__init_struct!($($rest)*) } };
    ($name:ident $(::<$($generics:ty),* $(,)?>)? { $($fields:tt)* } $(? $err:ty)?) => {
        $crate::init::Filled(($crate::__init_fields!([$name] [] $($fields)*)))
    };
    ($path:path { $($fields:tt)* } $(? $err:ty)?) => { $crate::init::Filled(($crate::__init_fields!([$path] [] $($fields)*))) };
}
macro_rules! pin_init { ($($init:tt)*) => { $crate::__init_struct!($($init)*) } }
macro_rules! try_pin_init { ($($init:tt)*) => { $crate::__init_struct!($($init)*) } }
macro_rules! init { ($($init:tt)*) => { $crate::__init_struct!($($init)*) } }
macro_rules! try_init { ($($init:tt)*) => { $crate::__init_struct!($($init)*) } }
macro_rules! stack_pin_init { (let $var:ident $(: $t:ty)? = $val:expr) => { let mut value = $crate::init::value($val); let $var $(: ::core::pin::Pin<&mut $t>)? = ::core::pin::pinned(&mut value); } }

pub use {__init_fields, __init_struct, acpi_device_table, b_str, build_assert, build_error, c_str, const_assert, container_of, current};
pub use {dev_alert, dev_crit, dev_dbg, dev_emerg, dev_err, dev_info, dev_notice, dev_warn, device_table, fmt, global_lock, global_lock_inner, kvec};
pub use {module_auxiliary_driver, module_i2c_driver, module_misc_device, module_pci_driver, module_phy_driver, module_platform_driver, module_usb_driver};
pub use {new_condvar, new_delayed_work, new_mutex, new_poll_condvar, new_spinlock, new_work, of_device_table, optional_name, pci_device_table};
pub use {impl_has_delayed_work, impl_has_hr_timer, impl_has_work, impl_list_arc_safe, impl_list_item};
pub use {pr_alert, pr_cont, pr_crit, pr_debug, pr_emerg, pr_err, pr_info, pr_notice, pr_warn, stack_pin_init, static_assert, static_lock_class, warn_on};
pub use {pin_init, try_init, try_pin_init};

pub struct ThisModule(*mut ());
impl ThisModule { pub const unsafe fn from_ptr(ptr: *mut ()) -> ThisModule {} pub const fn as_ptr(&self) -> *mut () {} }
pub trait Module: Sized + Sync + Send { fn init(module: &'static ThisModule) -> error::Result<Self>; }
pub trait InPlaceModule: Sync + Send { fn init(module: &'static ThisModule) -> impl init::PinInit<Self, error::Error>; }
pub trait ModuleMetadata { const NAME: &'static str::CStr; }

pub mod print { pub fn write(args: core::fmt::Arguments<'_>) {} }
pub mod prelude {
    pub use crate::alloc::flags::*;
    pub use crate::alloc::{Box, KBox, KVBox, KVVec, KVec, VBox, VVec, Vec};
    pub use crate::error::code::*;
    pub use crate::error::{Error, Result};
    pub use crate::ffi::{c_char, c_int, c_long, c_longlong, c_schar, c_short, c_uchar, c_uint, c_ulong, c_ulonglong, c_ushort, c_void};
    pub use crate::init::{InPlaceInit, InPlaceWrite, Init, PinInit, PinnedDrop, Zeroable};
    pub use crate::str::{CStr, CStrExt};
    pub use crate::uaccess::UserPtr;
    pub use crate::{InPlaceModule, Module, ThisModule};
    pub use crate::{build_assert, build_error, current, fmt, module, static_assert, try_pin_init, try_init, pin_init, init};
    pub use crate::{dev_alert, dev_crit, dev_dbg, dev_emerg, dev_err, dev_info, dev_notice, dev_warn};
    pub use crate::{pr_alert, pr_cont, pr_crit, pr_debug, pr_emerg, pr_err, pr_info, pr_notice, pr_warn};
    pub use core::pin::Pin;
}
pub use module;
pub mod ffi {
    pub type c_char = u8;
    pub type c_schar = i8;
    pub type c_uchar = u8;
    pub type c_short = i16;
    pub type c_ushort = u16;
    pub type c_int = i32;
    pub type c_uint = u32;
    pub type c_long = isize;
    pub type c_ulong = usize;
    pub type c_longlong = i64;
    pub type c_ulonglong = u64;
    pub use core::ffi::c_void;
}
pub mod error {
    use crate::alloc::AllocError;
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct Error(core::num::NonZeroI32);
    pub type Result<T = (), E = Error> = core::result::Result<T, E>;
    impl Error {
        pub fn from_errno(errno: crate::ffi::c_int) -> Error {}
        pub const fn to_errno(self) -> crate::ffi::c_int {}
        pub fn to_ptr<T>(self) -> *mut T {}
        pub fn name(&self) -> Option<&'static crate::str::CStr> {}
    }
    impl From<AllocError> for Error { fn from(e: AllocError) -> Error {} }
    impl From<core::num::TryFromIntError> for Error { fn from(e: core::num::TryFromIntError) -> Error {} }
    impl From<core::str::Utf8Error> for Error { fn from(e: core::str::Utf8Error) -> Error {} }
    impl From<core::fmt::Error> for Error { fn from(e: core::fmt::Error) -> Error {} }
    impl From<core::convert::Infallible> for Error { fn from(e: core::convert::Infallible) -> Error {} }
    pub const VTABLE_DEFAULT_ERROR: &str = "";
    pub fn to_result(err: crate::ffi::c_int) -> Result {}
    pub fn from_err_ptr<T>(ptr: *mut T) -> Result<*mut T> {}
    pub fn from_result<T, F: FnOnce() -> Result<T>>(f: F) -> T { match f() { Ok(v) => v, Err(e) => core::nestcheck::any() } }
    pub mod code {
        use super::Error;
        macro_rules! codes { ($($name:ident)*) => { $(pub const $name: Error = core::nestcheck::any();)* } }
        codes! {
            EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES EFAULT ENOTBLK EBUSY EEXIST EXDEV ENODEV
            ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY ETXTBSY EFBIG ENOSPC ESPIPE EROFS EMLINK EPIPE EDOM ERANGE EOVERFLOW ETIMEDOUT
            ENOSYS ENOTEMPTY ENODATA EOPNOTSUPP EPROTO EMSGSIZE ECONNRESET ENOTCONN ESHUTDOWN ERESTARTSYS ERESTARTNOINTR ERESTARTNOHAND
            ENOIOCTLCMD EPROBE_DEFER ENOTSUPP EBADMSG ENOBUFS EALREADY EINPROGRESS ECANCELED EBADFD
        }
    }
}
pub mod init {
    use crate::alloc::{AllocError, Flags};
    use core::convert::Infallible;
    use core::pin::Pin;
    /// An initialiser whose value is known.
    pub struct Filled<T>(pub T);
    pub unsafe trait PinInit<T: ?Sized, E = Infallible>: Sized {
        fn chain_value(self) -> T where T: Sized { core::nestcheck::any() }
        fn pin_chain<F: FnOnce(Pin<&mut T>) -> Result<(), E>>(self, f: F) -> Self { let _ = f(core::nestcheck::any()); self }
    }
    pub unsafe trait Init<T: ?Sized, E = Infallible>: PinInit<T, E> {
        fn chain<F: FnOnce(&mut T) -> Result<(), E>>(self, f: F) -> Self { let _ = f(core::nestcheck::any()); self }
    }
    unsafe impl<T, E> PinInit<T, E> for Filled<T> { fn chain_value(self) -> T { self.0 } }
    unsafe impl<T, E> Init<T, E> for Filled<T> {}
    unsafe impl<T, E> PinInit<T, E> for Result<T, E> {}
    unsafe impl<T, E> Init<T, E> for Result<T, E> {}
    /// What an initialiser makes.
    pub fn value<T, E, I: PinInit<T, E>>(init: I) -> T {}
    pub unsafe fn pin_init_from_closure<T, E>(f: impl FnOnce(*mut T) -> Result<(), E>) -> impl PinInit<T, E> { let _ = f(core::nestcheck::any()); Filled(core::nestcheck::any::<T>()) }
    pub unsafe fn init_from_closure<T, E>(f: impl FnOnce(*mut T) -> Result<(), E>) -> impl Init<T, E> { let _ = f(core::nestcheck::any()); Filled(core::nestcheck::any::<T>()) }
    pub fn uninit<T, E>() -> impl Init<core::mem::MaybeUninit<T>, E> { Filled(core::nestcheck::any::<core::mem::MaybeUninit<T>>()) }
    pub fn zeroed<T: Zeroable>() -> impl Init<T> { Filled(core::nestcheck::any::<T>()) }
    pub fn pin_init_array_from_fn<I: PinInit<T, E>, const N: usize, T, E>(mut make: impl FnMut(usize) -> I) -> impl PinInit<[T; N], E> { drop(make(0)); Filled(core::nestcheck::any::<[T; N]>()) }
    pub fn init_array_from_fn<I: Init<T, E>, const N: usize, T, E>(mut make: impl FnMut(usize) -> I) -> impl Init<[T; N], E> { drop(make(0)); Filled(core::nestcheck::any::<[T; N]>()) }
    pub unsafe trait Zeroable { fn zeroed() -> Self where Self: Sized { core::nestcheck::any() } fn init_zeroed() -> Filled<Self> where Self: Sized { core::nestcheck::any() } }
    pub trait PinnedDrop { fn drop(self: Pin<&mut Self>); }
    pub trait InPlaceInit<T>: Sized {
        type PinnedSelf;
        #[nestcheck::allocates]
        fn try_pin_init<E>(init: impl PinInit<T, E>, flags: Flags) -> Result<Self::PinnedSelf, E>;
        #[nestcheck::allocates]
        fn pin_init<E>(init: impl PinInit<T, E>, flags: Flags) -> crate::error::Result<Self::PinnedSelf>;
        #[nestcheck::allocates]
        fn try_init<E>(init: impl Init<T, E>, flags: Flags) -> Result<Self, E>;
        #[nestcheck::allocates]
        fn init<E>(init: impl Init<T, E>, flags: Flags) -> crate::error::Result<Self>;
    }
    pub trait InPlaceWrite<T> {
        type Initialized;
        fn write_init<E>(self, init: impl Init<T, E>) -> Result<Self::Initialized, E>;
        fn write_pin_init<E>(self, init: impl PinInit<T, E>) -> Result<Pin<Self::Initialized>, E>;
    }
}
pub mod alloc {
    pub use self::allocator::{Allocator, KVmalloc, Kmalloc, Vmalloc};
    pub use self::flags::Flags;
    pub use self::kbox::{Box, KBox, KVBox, VBox};
    pub use self::kvec::{IntoIter, KVVec, KVec, VVec, Vec};
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct AllocError;
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct NumaNode(i32);
    pub mod flags {
        #[derive(Clone, Copy, PartialEq, Eq)]
        pub struct Flags(u32);
        impl Flags { pub const fn as_raw(self) -> u32 {} pub const fn contains(self, flags: Flags) -> bool {} }
        impl core::ops::BitOr for Flags { type Output = Flags; fn bitor(self, rhs: Flags) -> Flags {} }
        impl core::ops::BitAnd for Flags { type Output = Flags; fn bitand(self, rhs: Flags) -> Flags {} }
        impl core::ops::Not for Flags { type Output = Flags; fn not(self) -> Flags {} }
        pub const __GFP_ZERO: Flags = Flags(1);
        pub const __GFP_HIGHMEM: Flags = Flags(2);
        pub const __GFP_NOWARN: Flags = Flags(4);
        pub const GFP_ATOMIC: Flags = Flags(8);
        pub const GFP_KERNEL: Flags = Flags(16);
        pub const GFP_KERNEL_ACCOUNT: Flags = Flags(32);
        pub const GFP_NOWAIT: Flags = Flags(64);
    }
    pub mod allocator {
        pub unsafe trait Allocator {}
        pub struct Kmalloc;
        pub struct Vmalloc;
        pub struct KVmalloc;
        unsafe impl Allocator for Kmalloc {}
        unsafe impl Allocator for Vmalloc {}
        unsafe impl Allocator for KVmalloc {}
    }
    pub mod kbox {
        use super::allocator::{Allocator, KVmalloc, Kmalloc, Vmalloc};
        use super::{AllocError, Flags};
        use crate::init::{InPlaceInit, InPlaceWrite, Init, PinInit};
        use crate::types::ForeignOwnable;
        use core::fmt::{self, Debug, Display, Formatter};
        use core::mem::MaybeUninit;
        use core::nestcheck::Owns;
        use core::ops::{Deref, DerefMut};
        use core::pin::Pin;
        #[nestcheck::frees]
        pub struct Box<T: ?Sized, A: Allocator> { content: Owns<T>, alloc: core::marker::PhantomData<A> }
        pub type KBox<T> = Box<T, Kmalloc>;
        pub type VBox<T> = Box<T, Vmalloc>;
        pub type KVBox<T> = Box<T, KVmalloc>;
        impl<T, A: Allocator> Box<T, A> {
            #[nestcheck::allocates]
            pub fn new(x: T, flags: Flags) -> Result<Box<T, A>, AllocError> {}
            #[nestcheck::allocates]
            pub fn new_uninit(flags: Flags) -> Result<Box<MaybeUninit<T>, A>, AllocError> {}
            #[nestcheck::allocates]
            pub fn pin(x: T, flags: Flags) -> Result<Pin<Box<T, A>>, AllocError> {}
            pub fn into_inner(b: Box<T, A>) -> T {}
            pub fn drop_contents(this: Box<T, A>) -> Box<MaybeUninit<T>, A> { drop(this); core::nestcheck::any() }
            pub fn into_pin(b: Box<T, A>) -> Pin<Box<T, A>> {}
        }
        impl<T, A: Allocator> Box<[T], A> {
            #[nestcheck::allocates]
            pub fn pin_slice<F: FnMut(usize) -> I, I: PinInit<T, E>, E>(mut init: F, len: usize, flags: Flags) -> Result<Pin<Box<[T], A>>, E> { drop(init(0)); core::nestcheck::any() }
        }
        impl<T, A: Allocator> Box<MaybeUninit<T>, A> { pub unsafe fn assume_init(self) -> Box<T, A> {} pub fn write(self, value: T) -> Box<T, A> {} }
        impl<T: ?Sized, A: Allocator> Box<T, A> {
            pub const unsafe fn from_raw(raw: *mut T) -> Box<T, A> {}
            #[nestcheck::forgets]
            pub fn into_raw(b: Box<T, A>) -> *mut T {}
            #[nestcheck::forgets]
            pub fn leak<'a>(b: Box<T, A>) -> &'a mut T {}
        }
        impl<T, A: Allocator> InPlaceWrite<T> for Box<MaybeUninit<T>, A> {
            type Initialized = Box<T, A>;
            fn write_init<E>(self, init: impl Init<T, E>) -> Result<Box<T, A>, E> {}
            fn write_pin_init<E>(self, init: impl PinInit<T, E>) -> Result<Pin<Box<T, A>>, E> {}
        }
        impl<T, A: Allocator> InPlaceInit<T> for Box<T, A> {
            type PinnedSelf = Pin<Box<T, A>>;
            #[nestcheck::allocates]
            fn try_pin_init<E>(init: impl PinInit<T, E>, flags: Flags) -> Result<Pin<Box<T, A>>, E> {}
            #[nestcheck::allocates]
            fn pin_init<E>(init: impl PinInit<T, E>, flags: Flags) -> crate::error::Result<Pin<Box<T, A>>> {}
            #[nestcheck::allocates]
            fn try_init<E>(init: impl Init<T, E>, flags: Flags) -> Result<Box<T, A>, E> {}
            #[nestcheck::allocates]
            fn init<E>(init: impl Init<T, E>, flags: Flags) -> crate::error::Result<Box<T, A>> {}
        }
        unsafe impl<T, A: Allocator> ForeignOwnable for Box<T, A> {
            type PointedTo = T;
            type Borrowed<'a> = &'a T;
            type BorrowedMut<'a> = &'a mut T;
            #[nestcheck::forgets]
            fn into_foreign(self) -> *mut T {}
            unsafe fn from_foreign(ptr: *mut T) -> Box<T, A> {}
            unsafe fn borrow<'a>(ptr: *mut T) -> &'a T {}
            unsafe fn borrow_mut<'a>(ptr: *mut T) -> &'a mut T {}
        }
        unsafe impl<T, A: Allocator> ForeignOwnable for Pin<Box<T, A>> {
            type PointedTo = T;
            type Borrowed<'a> = Pin<&'a T>;
            type BorrowedMut<'a> = Pin<&'a mut T>;
            #[nestcheck::forgets]
            fn into_foreign(self) -> *mut T {}
            unsafe fn from_foreign(ptr: *mut T) -> Pin<Box<T, A>> {}
            unsafe fn borrow<'a>(ptr: *mut T) -> Pin<&'a T> {}
            unsafe fn borrow_mut<'a>(ptr: *mut T) -> Pin<&'a mut T> {}
        }
        impl<T: ?Sized, A: Allocator> Deref for Box<T, A> { type Target = T; fn deref(&self) -> &T {} }
        impl<T: ?Sized, A: Allocator> DerefMut for Box<T, A> { fn deref_mut(&mut self) -> &mut T {} }
        impl<T: ?Sized, A: Allocator> AsRef<T> for Box<T, A> { fn as_ref(&self) -> &T {} }
        impl<T: ?Sized, A: Allocator> AsMut<T> for Box<T, A> { fn as_mut(&mut self) -> &mut T {} }
        impl<T: ?Sized, A: Allocator> core::borrow::Borrow<T> for Box<T, A> { fn borrow(&self) -> &T {} }
        impl<T: ?Sized, A: Allocator> From<Box<T, A>> for Pin<Box<T, A>> { fn from(b: Box<T, A>) -> Pin<Box<T, A>> {} }
        impl<T: ?Sized + Display, A: Allocator> Display for Box<T, A> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { (**self).fmt(f) } }
        impl<T: ?Sized + Debug, A: Allocator> Debug for Box<T, A> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { (**self).fmt(f) } }
    }
    pub mod kvec {
        use super::allocator::{Allocator, KVmalloc, Kmalloc, Vmalloc};
        use super::kbox::Box;
        use super::{AllocError, Flags};
        use core::fmt::{self, Debug, Formatter};
        use core::mem::MaybeUninit;
        use core::nestcheck::{Owns, any};
        use core::ops::{Deref, DerefMut, Index, IndexMut, RangeBounds};
        use core::slice::{Iter, IterMut, SliceIndex};
        #[nestcheck::frees]
        pub struct Vec<T, A: Allocator> { content: Owns<[T]>, alloc: core::marker::PhantomData<A> }
        pub type KVec<T> = Vec<T, Kmalloc>;
        pub type VVec<T> = Vec<T, Vmalloc>;
        pub type KVVec<T> = Vec<T, KVmalloc>;
        #[derive(Debug)] pub struct PushError<T>(pub T);
        #[derive(Debug)] pub enum InsertError<T> { IndexOutOfBounds(T), OutOfCapacity(T) }
        #[derive(Debug)] pub struct RemoveError;
        impl<T> From<PushError<T>> for crate::error::Error { fn from(e: PushError<T>) -> crate::error::Error {} }
        impl<T> From<InsertError<T>> for crate::error::Error { fn from(e: InsertError<T>) -> crate::error::Error {} }
        impl From<RemoveError> for crate::error::Error { fn from(e: RemoveError) -> crate::error::Error {} }
        impl<T, A: Allocator> Vec<T, A> {
            pub const fn new() -> Vec<T, A> {}
            #[nestcheck::allocates]
            pub fn with_capacity(capacity: usize, flags: Flags) -> Result<Vec<T, A>, AllocError> {}
            pub unsafe fn from_raw_parts(ptr: *mut T, length: usize, capacity: usize) -> Vec<T, A> {}
            #[nestcheck::forgets]
            pub fn into_raw_parts(self) -> (*mut T, usize, usize) {}
            pub fn capacity(&self) -> usize {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
            pub unsafe fn set_len(&mut self, new_len: usize) {}
            pub unsafe fn inc_len(&mut self, additional: usize) {}
            pub fn as_slice(&self) -> &[T] {}
            pub fn as_mut_slice(&mut self) -> &mut [T] {}
            pub fn as_ptr(&self) -> *const T {}
            pub fn as_mut_ptr(&mut self) -> *mut T {}
            pub fn spare_capacity_mut(&mut self) -> &mut [MaybeUninit<T>] {}
            #[nestcheck::allocates]
            pub fn push(&mut self, v: T, flags: Flags) -> Result<(), AllocError> {}
            pub fn push_within_capacity(&mut self, v: T) -> Result<(), PushError<T>> {}
            pub fn insert_within_capacity(&mut self, index: usize, element: T) -> Result<(), InsertError<T>> {}
            pub fn pop(&mut self) -> Option<T> {}
            pub fn remove(&mut self, i: usize) -> Result<T, RemoveError> {}
            #[nestcheck::allocates]
            pub fn reserve(&mut self, additional: usize, flags: Flags) -> Result<(), AllocError> {}
            #[nestcheck::drops_content]
            pub fn truncate(&mut self, len: usize) {}
            #[nestcheck::drops_content]
            pub fn clear(&mut self) {}
            pub fn drain_all(&mut self) -> DrainAll<'_, T> {}
            #[nestcheck::drops_content]
            pub fn retain(&mut self, mut f: impl FnMut(&mut T) -> bool) { for x in self.iter_mut() { f(x); } }
            #[nestcheck::allocates]
            pub fn shrink_to(&mut self, min_capacity: usize, flags: Flags) -> Result<(), AllocError> {}
        }
        impl<T: Clone, A: Allocator> Vec<T, A> {
            #[nestcheck::allocates]
            pub fn extend_with(&mut self, n: usize, value: T, flags: Flags) -> Result<(), AllocError> { drop(value.clone()); any() }
            #[nestcheck::allocates]
            pub fn extend_from_slice(&mut self, other: &[T], flags: Flags) -> Result<(), AllocError> { for x in other.iter() { drop(x.clone()); } any() }
            #[nestcheck::allocates]
            pub fn from_elem(value: T, n: usize, flags: Flags) -> Result<Vec<T, A>, AllocError> { drop(value.clone()); any() }
            #[nestcheck::allocates]
            pub fn resize(&mut self, new_len: usize, value: T, flags: Flags) -> Result<(), AllocError> { drop(value.clone()); any() }
        }
        #[nestcheck::allocates]
        pub fn from_elements<T, const N: usize>(elements: [T; N], flags: Flags) -> Result<KVec<T>, AllocError> {}
        impl<T, A: Allocator> Deref for Vec<T, A> { type Target = [T]; fn deref(&self) -> &[T] {} }
        impl<T, A: Allocator> DerefMut for Vec<T, A> { fn deref_mut(&mut self) -> &mut [T] {} }
        impl<T, I: SliceIndex<[T]>, A: Allocator> Index<I> for Vec<T, A> { type Output = I::Output; fn index(&self, index: I) -> &I::Output {} }
        impl<T, I: SliceIndex<[T]>, A: Allocator> IndexMut<I> for Vec<T, A> { fn index_mut(&mut self, index: I) -> &mut I::Output {} }
        impl<T, A: Allocator> AsRef<[T]> for Vec<T, A> { fn as_ref(&self) -> &[T] {} }
        impl<T, A: Allocator> AsMut<[T]> for Vec<T, A> { fn as_mut(&mut self) -> &mut [T] {} }
        impl<T, A: Allocator> core::borrow::Borrow<[T]> for Vec<T, A> { fn borrow(&self) -> &[T] {} }
        impl<T, A: Allocator> Default for Vec<T, A> { fn default() -> Vec<T, A> { Vec::new() } }
        impl<T: Debug, A: Allocator> Debug for Vec<T, A> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { (**self).fmt(f) } }
        impl<T: PartialEq<U>, U, A: Allocator, B: Allocator> PartialEq<Vec<U, B>> for Vec<T, A> { fn eq(&self, other: &Vec<U, B>) -> bool { (**self).eq(&**other) } }
        impl<T: PartialEq<U>, U, A: Allocator> PartialEq<[U]> for Vec<T, A> { fn eq(&self, other: &[U]) -> bool { (**self).eq(other) } }
        impl<T, A: Allocator, const N: usize> From<Box<[T; N], A>> for Vec<T, A> { fn from(b: Box<[T; N], A>) -> Vec<T, A> {} }
        #[nestcheck::frees]
        pub struct IntoIter<T, A: Allocator> { content: Owns<[T]>, alloc: core::marker::PhantomData<A> }
        impl<T, A: Allocator> IntoIter<T, A> { #[nestcheck::allocates] pub fn collect(self, flags: Flags) -> Vec<T, A> {} }
        impl<T, A: Allocator> Iterator for IntoIter<T, A> { type Item = T; fn next(&mut self) -> Option<T> {} }
        pub struct DrainAll<'a, T> { content: Owns<[T]>, vec: &'a mut [T] }
        impl<T> Iterator for DrainAll<'_, T> { type Item = T; fn next(&mut self) -> Option<T> {} }
        impl<T, A: Allocator> IntoIterator for Vec<T, A> { type Item = T; type IntoIter = IntoIter<T, A>; fn into_iter(self) -> IntoIter<T, A> {} }
        impl<'a, T, A: Allocator> IntoIterator for &'a Vec<T, A> { type Item = &'a T; type IntoIter = Iter<'a, T>; fn into_iter(self) -> Iter<'a, T> {} }
        impl<'a, T, A: Allocator> IntoIterator for &'a mut Vec<T, A> { type Item = &'a mut T; type IntoIter = IterMut<'a, T>; fn into_iter(self) -> IterMut<'a, T> {} }
    }
}
pub mod types {
    use core::nestcheck::Shares;
    use core::ops::{Deref, DerefMut};
    pub use crate::sync::aref::{ARef, AlwaysRefCounted};
    pub unsafe trait ForeignOwnable: Sized {
        type PointedTo;
        type Borrowed<'a>;
        type BorrowedMut<'a>;
        #[nestcheck::forgets]
        fn into_foreign(self) -> *mut Self::PointedTo;
        unsafe fn from_foreign(ptr: *mut Self::PointedTo) -> Self;
        unsafe fn try_from_foreign(ptr: *mut Self::PointedTo) -> Option<Self> { Some(Self::from_foreign(ptr)) }
        unsafe fn borrow<'a>(ptr: *mut Self::PointedTo) -> Self::Borrowed<'a>;
        unsafe fn borrow_mut<'a>(ptr: *mut Self::PointedTo) -> Self::BorrowedMut<'a>;
    }
    unsafe impl ForeignOwnable for () {
        type PointedTo = ();
        type Borrowed<'a> = ();
        type BorrowedMut<'a> = ();
        fn into_foreign(self) -> *mut () {}
        unsafe fn from_foreign(ptr: *mut ()) -> () {}
        unsafe fn borrow<'a>(ptr: *mut ()) -> () {}
        unsafe fn borrow_mut<'a>(ptr: *mut ()) -> () {}
    }
    pub struct ScopeGuard<T, F: FnOnce(T)> { cleanup: Option<F>, data: T }
    /// The guard of a closure without data: a type of its own, since a closure around the closure would not be seen through.
    pub struct ScopeGuardWithoutData<F: FnOnce()> { cleanup: Option<F> }
    impl ScopeGuard<(), fn(())> { pub fn new<F: FnOnce()>(cleanup: F) -> ScopeGuardWithoutData<F> { ScopeGuardWithoutData { cleanup: Some(cleanup) } } }
    impl<T, F: FnOnce(T)> ScopeGuard<T, F> {
        pub fn new_with_data(data: T, cleanup_func: F) -> ScopeGuard<T, F> { ScopeGuard { cleanup: Some(cleanup_func), data } }
        #[nestcheck::forgets]
        pub fn dismiss(self) -> T {}
    }
    impl<F: FnOnce()> ScopeGuardWithoutData<F> { #[nestcheck::forgets] pub fn dismiss(self) {} }
    impl<T, F: FnOnce(T)> Deref for ScopeGuard<T, F> { type Target = T; fn deref(&self) -> &T { &self.data } }
    impl<T, F: FnOnce(T)> DerefMut for ScopeGuard<T, F> { fn deref_mut(&mut self) -> &mut T { &mut self.data } }
    impl<T, F: FnOnce(T)> Drop for ScopeGuard<T, F> { fn drop(&mut self) { if let Some(cleanup) = self.cleanup.take() { cleanup(core::nestcheck::any()) } } }
    impl<F: FnOnce()> Drop for ScopeGuardWithoutData<F> { fn drop(&mut self) { if let Some(cleanup) = self.cleanup.take() { cleanup() } } }
    pub struct Opaque<T> { value: core::cell::UnsafeCell<core::mem::MaybeUninit<T>> }
    impl<T> Opaque<T> {
        pub const fn new(value: T) -> Opaque<T> {}
        pub const fn uninit() -> Opaque<T> {}
        pub const fn zeroed() -> Opaque<T> {}
        pub const fn get(&self) -> *mut T {}
        pub const fn raw_get(this: *const Opaque<T>) -> *mut T {}
        pub const fn cast_into(this: *const Opaque<T>) -> *mut T {}
        pub fn ffi_init(init_func: impl FnOnce(*mut T)) -> impl crate::init::PinInit<Opaque<T>> { init_func(core::nestcheck::any()); crate::init::Filled(core::nestcheck::any::<Opaque<T>>()) }
        pub fn try_ffi_init<E>(init_func: impl FnOnce(*mut T) -> Result<(), E>) -> impl crate::init::PinInit<Opaque<T>, E> { let _ = init_func(core::nestcheck::any()); crate::init::Filled(core::nestcheck::any::<Opaque<T>>()) }
    }
    pub enum Either<L, R> { Left(L), Right(R) }
    pub struct NotThreadSafe;
}
pub mod str {
    use crate::alloc::{AllocError, Flags};
    pub use core::ffi::CStr;
    pub struct BStr([u8]);
    impl core::ops::Deref for BStr { type Target = [u8]; fn deref(&self) -> &[u8] {} }
    pub trait CStrExt { unsafe fn from_char_ptr<'a>(ptr: *const u8) -> &'a Self; fn as_char_ptr(&self) -> *const u8; }
    impl CStrExt for CStr { unsafe fn from_char_ptr<'a>(ptr: *const u8) -> &'a CStr {} fn as_char_ptr(&self) -> *const u8 {} }
    #[nestcheck::frees]
    pub struct CString { buf: crate::alloc::kvec::KVec<u8> }
    impl CString { #[nestcheck::allocates] pub fn try_from_fmt(args: core::fmt::Arguments<'_>) -> crate::error::Result<CString> {} }
    impl core::ops::Deref for CString { type Target = CStr; fn deref(&self) -> &CStr {} }
    impl core::fmt::Display for BStr { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
}
pub mod sync {
    pub use self::arc::{Arc, ArcBorrow, UniqueArc};
    pub use self::completion::Completion;
    pub use self::condvar::{CondVar, CondVarTimeoutResult};
    pub use self::lock::global::{GlobalGuard, GlobalLock, GlobalLockBackend, GlobalLockedBy};
    pub use self::lock::mutex::{Mutex, MutexGuard};
    pub use self::lock::spinlock::{SpinLock, SpinLockGuard};
    pub use self::locked_by::LockedBy;
    pub use self::refcount::Refcount;
    pub use self::set_once::SetOnce;
    pub use crate::{global_lock, new_condvar, new_mutex, new_spinlock};
    pub struct LockClassKey(());
    impl LockClassKey { pub fn new_dynamic() -> crate::init::Filled<LockClassKey> {} pub fn as_ptr(&self) -> *mut () {} }
    pub mod lock {
        pub use self::global::{GlobalGuard, GlobalLock, GlobalLockBackend, GlobalLockedBy};
        use core::cell::UnsafeCell;
        use core::pin::Pin;
        pub unsafe trait Backend { type State; type GuardState; }
        pub struct Lock<T: ?Sized, B: Backend> { backend: core::marker::PhantomData<B>, data: UnsafeCell<T> }
        unsafe impl<T: ?Sized + Send, B: Backend> Send for Lock<T, B> {}
        unsafe impl<T: ?Sized + Send, B: Backend> Sync for Lock<T, B> {}
        impl<T, B: Backend> Lock<T, B> {
            pub fn new(t: T, name: &'static crate::str::CStr, key: Pin<&'static super::LockClassKey>) -> crate::init::Filled<Lock<T, B>> {}
        }
        impl<T: ?Sized, B: Backend> Lock<T, B> {
            pub unsafe fn from_raw<'a>(ptr: *mut B::State) -> &'a Lock<T, B> {}
            pub unsafe fn init(&'static self) {}
            pub fn lock(&self) -> Guard<'_, T, B> {}
            pub fn try_lock(&self) -> Option<Guard<'_, T, B>> {}
        }
        pub struct Guard<'a, T: ?Sized, B: Backend> { lock: &'a Lock<T, B> }
        impl<'a, T: ?Sized, B: Backend> Guard<'a, T, B> {
            pub unsafe fn new(lock: &'a Lock<T, B>, state: B::GuardState) -> Guard<'a, T, B> {}
            pub fn lock_ref(&self) -> &'a Lock<T, B> {}
            pub fn as_mut(&mut self) -> Pin<&mut T> {}
            pub fn do_unlocked<U>(&mut self, cb: impl FnOnce() -> U) -> U { cb() }
        }
        impl<T: ?Sized, B: Backend> core::ops::Deref for Guard<'_, T, B> { type Target = T; fn deref(&self) -> &T {} }
        impl<T: ?Sized, B: Backend> core::ops::DerefMut for Guard<'_, T, B> { fn deref_mut(&mut self) -> &mut T {} }
        impl<T: ?Sized, B: Backend> Drop for Guard<'_, T, B> { fn drop(&mut self) {} }
        pub mod mutex {
            pub struct MutexBackend;
            unsafe impl super::Backend for MutexBackend { type State = (); type GuardState = (); }
            pub type Mutex<T> = super::Lock<T, MutexBackend>;
            pub type MutexGuard<'a, T> = super::Guard<'a, T, MutexBackend>;
            pub use crate::new_mutex;
        }
        pub mod spinlock {
            pub struct SpinLockBackend;
            unsafe impl super::Backend for SpinLockBackend { type State = (); type GuardState = (); }
            pub type SpinLock<T> = super::Lock<T, SpinLockBackend>;
            pub type SpinLockGuard<'a, T> = super::Guard<'a, T, SpinLockBackend>;
            pub use crate::new_spinlock;
        }
        pub mod global {
            use super::{Backend, Guard, Lock};
            pub const fn uninit<L, T>(data: T) -> L {}
            pub trait GlobalLockBackend { type Item: 'static; type Backend: Backend + 'static; }
            // Structs in the kernel. As aliases, every static is a class of its own.
            pub type GlobalLock<B> = Lock<<B as GlobalLockBackend>::Item, <B as GlobalLockBackend>::Backend>;
            pub type GlobalGuard<B> = Guard<'static, <B as GlobalLockBackend>::Item, <B as GlobalLockBackend>::Backend>;
            pub struct GlobalLockedBy<T: ?Sized, B: GlobalLockBackend> { backend: core::marker::PhantomData<B>, value: core::cell::UnsafeCell<T> }
            unsafe impl<T: ?Sized, B: GlobalLockBackend> Sync for GlobalLockedBy<T, B> {}
            impl<T, B: GlobalLockBackend> GlobalLockedBy<T, B> { pub fn new(val: T) -> GlobalLockedBy<T, B> {} }
            impl<T: ?Sized, B: GlobalLockBackend> GlobalLockedBy<T, B> {
                pub fn as_ref<'a>(&'a self, guard: &'a GlobalGuard<B>) -> &'a T {}
                pub fn as_mut<'a>(&'a self, guard: &'a mut GlobalGuard<B>) -> &'a mut T {}
                pub fn get_mut(&mut self) -> &mut T {}
            }
            pub use crate::global_lock;
        }
    }
    pub mod locked_by {
        pub struct LockedBy<T: ?Sized, U: ?Sized> { owner: *const U, data: core::cell::UnsafeCell<T> }
        unsafe impl<T: ?Sized, U: ?Sized> Sync for LockedBy<T, U> {}
        impl<T, U> LockedBy<T, U> { pub fn new<B: super::lock::Backend>(owner: &super::lock::Lock<U, B>, data: T) -> LockedBy<T, U> {} }
        impl<T: ?Sized, U> LockedBy<T, U> {
            pub fn access<'a>(&'a self, owner: &'a U) -> &'a T {}
            pub fn access_mut<'a>(&'a self, owner: &'a mut U) -> &'a mut T {}
        }
    }
    pub mod condvar {
        use super::lock::{Backend, Guard};
        use crate::time::Jiffies;
        pub struct CondVar { list: core::cell::UnsafeCell<()> }
        unsafe impl Sync for CondVar {}
        pub enum CondVarTimeoutResult { Timeout, Woken { jiffies: Jiffies }, Signal { jiffies: Jiffies } }
        impl CondVar {
            pub fn new(name: &'static crate::str::CStr, key: core::pin::Pin<&'static super::LockClassKey>) -> crate::init::Filled<CondVar> {}
            #[nestcheck::sleeps(releases = 0)]
            pub fn wait<T: ?Sized, B: Backend>(&self, guard: &mut Guard<'_, T, B>) {}
            #[nestcheck::sleeps(releases = 0)]
            pub fn wait_interruptible<T: ?Sized, B: Backend>(&self, guard: &mut Guard<'_, T, B>) -> bool {}
            #[nestcheck::sleeps(releases = 0)]
            pub fn wait_interruptible_freezable<T: ?Sized, B: Backend>(&self, guard: &mut Guard<'_, T, B>) -> bool {}
            #[nestcheck::sleeps(releases = 0)]
            pub fn wait_interruptible_timeout<T: ?Sized, B: Backend>(&self, guard: &mut Guard<'_, T, B>, jiffies: Jiffies) -> CondVarTimeoutResult {}
            pub fn notify_sync(&self) {}
            pub fn notify_one(&self) {}
            pub fn notify_all(&self) {}
        }
        pub use crate::new_condvar;
    }
    pub mod poll {
        pub struct PollTable<'a> { table: core::marker::PhantomData<&'a ()> }
        impl<'a> PollTable<'a> { pub fn register_wait(&self, file: &crate::fs::file::File, cv: &PollCondVar) {} }
        pub struct PollCondVar { inner: super::condvar::CondVar }
        impl PollCondVar { pub fn new(name: &'static crate::str::CStr, key: core::pin::Pin<&'static super::LockClassKey>) -> crate::init::Filled<PollCondVar> {} }
        impl core::ops::Deref for PollCondVar { type Target = super::condvar::CondVar; fn deref(&self) -> &super::condvar::CondVar { &self.inner } }
        impl Drop for PollCondVar { fn drop(&mut self) { super::rcu::synchronize_rcu(); } }
        pub use crate::new_poll_condvar;
    }
    pub mod completion {
        pub struct Completion { done: core::cell::UnsafeCell<u32> }
        unsafe impl Sync for Completion {}
        impl Completion {
            pub fn new() -> crate::init::Filled<Completion> {}
            pub fn complete_all(&self) {}
            #[nestcheck::sleeps]
            pub fn wait_for_completion(&self) {}
        }
    }
    pub mod rcu {
        pub struct Guard(crate::types::NotThreadSafe);
        impl Guard { pub fn new() -> Guard {} pub fn unlock(self) { drop(self) } }
        impl Drop for Guard { fn drop(&mut self) {} }
        impl Default for Guard { fn default() -> Guard { Guard::new() } }
        pub fn read_lock() -> Guard {}
        #[nestcheck::sleeps]
        pub fn synchronize_rcu() {}
    }
    pub mod arc {
        use crate::alloc::{AllocError, Flags};
        use crate::init::{InPlaceInit, InPlaceWrite, Init, PinInit};
        use crate::types::ForeignOwnable;
        use core::fmt::{self, Debug, Display, Formatter};
        use core::mem::MaybeUninit;
        use core::nestcheck::{Owns, Shares};
        use core::ops::{Deref, DerefMut};
        use core::pin::Pin;
        #[nestcheck::frees]
        pub struct Arc<T: ?Sized> { content: Shares<T> }
        impl<T> Arc<T> {
            #[nestcheck::allocates]
            pub fn new(contents: T, flags: Flags) -> Result<Arc<T>, AllocError> {}
        }
        impl<T: ?Sized> Arc<T> {
            #[nestcheck::forgets]
            pub fn into_raw(self) -> *const T {}
            pub fn as_ptr(this: &Arc<T>) -> *const T {}
            pub unsafe fn from_raw(ptr: *const T) -> Arc<T> {}
            pub fn as_arc_borrow(&self) -> ArcBorrow<'_, T> {}
            pub fn ptr_eq(this: &Arc<T>, other: &Arc<T>) -> bool {}
            pub fn into_unique_or_drop(this: Arc<T>) -> Option<Pin<UniqueArc<T>>> {}
        }
        impl<T> InPlaceInit<T> for Arc<T> {
            type PinnedSelf = Arc<T>;
            #[nestcheck::allocates]
            fn try_pin_init<E>(init: impl PinInit<T, E>, flags: Flags) -> Result<Arc<T>, E> {}
            #[nestcheck::allocates]
            fn pin_init<E>(init: impl PinInit<T, E>, flags: Flags) -> crate::error::Result<Arc<T>> {}
            #[nestcheck::allocates]
            fn try_init<E>(init: impl Init<T, E>, flags: Flags) -> Result<Arc<T>, E> {}
            #[nestcheck::allocates]
            fn init<E>(init: impl Init<T, E>, flags: Flags) -> crate::error::Result<Arc<T>> {}
        }
        unsafe impl<T> ForeignOwnable for Arc<T> {
            type PointedTo = T;
            type Borrowed<'a> = ArcBorrow<'a, T>;
            type BorrowedMut<'a> = ArcBorrow<'a, T>;
            #[nestcheck::forgets]
            fn into_foreign(self) -> *mut T {}
            unsafe fn from_foreign(ptr: *mut T) -> Arc<T> {}
            unsafe fn borrow<'a>(ptr: *mut T) -> ArcBorrow<'a, T> {}
            unsafe fn borrow_mut<'a>(ptr: *mut T) -> ArcBorrow<'a, T> {}
        }
        impl<T: ?Sized> Deref for Arc<T> { type Target = T; fn deref(&self) -> &T {} }
        impl<T: ?Sized> AsRef<T> for Arc<T> { fn as_ref(&self) -> &T {} }
        impl<T: ?Sized> core::borrow::Borrow<T> for Arc<T> { fn borrow(&self) -> &T {} }
        impl<T: ?Sized> Clone for Arc<T> { fn clone(&self) -> Arc<T> {} }
        impl<T: ?Sized> From<UniqueArc<T>> for Arc<T> { fn from(item: UniqueArc<T>) -> Arc<T> {} }
        impl<T: ?Sized> From<Pin<UniqueArc<T>>> for Arc<T> { fn from(item: Pin<UniqueArc<T>>) -> Arc<T> {} }
        impl<T: ?Sized + Display> Display for Arc<T> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { (**self).fmt(f) } }
        impl<T: ?Sized + Debug> Debug for Arc<T> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { (**self).fmt(f) } }
        pub struct ArcBorrow<'a, T: ?Sized> { inner: &'a T }
        impl<T: ?Sized> Clone for ArcBorrow<'_, T> { fn clone(&self) -> Self {} }
        impl<T: ?Sized> Copy for ArcBorrow<'_, T> {}
        impl<T: ?Sized> ArcBorrow<'_, T> { pub unsafe fn from_raw<'a>(ptr: *const T) -> ArcBorrow<'a, T> {} }
        impl<T: ?Sized> From<ArcBorrow<'_, T>> for Arc<T> { fn from(b: ArcBorrow<'_, T>) -> Arc<T> {} }
        impl<T: ?Sized> Deref for ArcBorrow<'_, T> { type Target = T; fn deref(&self) -> &T { self.inner } }
        #[nestcheck::frees]
        pub struct UniqueArc<T: ?Sized> { inner: Owns<T> }
        impl<T> UniqueArc<T> {
            #[nestcheck::allocates]
            pub fn new(value: T, flags: Flags) -> Result<UniqueArc<T>, AllocError> {}
            #[nestcheck::allocates]
            pub fn new_uninit(flags: Flags) -> Result<UniqueArc<MaybeUninit<T>>, AllocError> {}
        }
        impl<T> UniqueArc<MaybeUninit<T>> {
            pub fn write(self, value: T) -> UniqueArc<T> {}
            pub unsafe fn assume_init(self) -> UniqueArc<T> {}
            pub fn init_with<E>(self, init: impl Init<T, E>) -> Result<UniqueArc<T>, E> {}
            pub fn pin_init_with<E>(self, init: impl PinInit<T, E>) -> Result<Pin<UniqueArc<T>>, E> {}
        }
        impl<T> InPlaceInit<T> for UniqueArc<T> {
            type PinnedSelf = Pin<UniqueArc<T>>;
            #[nestcheck::allocates]
            fn try_pin_init<E>(init: impl PinInit<T, E>, flags: Flags) -> Result<Pin<UniqueArc<T>>, E> {}
            #[nestcheck::allocates]
            fn pin_init<E>(init: impl PinInit<T, E>, flags: Flags) -> crate::error::Result<Pin<UniqueArc<T>>> {}
            #[nestcheck::allocates]
            fn try_init<E>(init: impl Init<T, E>, flags: Flags) -> Result<UniqueArc<T>, E> {}
            #[nestcheck::allocates]
            fn init<E>(init: impl Init<T, E>, flags: Flags) -> crate::error::Result<UniqueArc<T>> {}
        }
        impl<T: ?Sized> From<UniqueArc<T>> for Pin<UniqueArc<T>> { fn from(obj: UniqueArc<T>) -> Pin<UniqueArc<T>> {} }
        impl<T: ?Sized> Deref for UniqueArc<T> { type Target = T; fn deref(&self) -> &T {} }
        impl<T: ?Sized> DerefMut for UniqueArc<T> { fn deref_mut(&mut self) -> &mut T {} }
    }
    pub mod aref {
        use core::nestcheck::Shares;
        pub unsafe trait AlwaysRefCounted { fn inc_ref(&self); unsafe fn dec_ref(obj: core::ptr::NonNull<Self>); }
        pub struct ARef<T: AlwaysRefCounted> { ptr: Shares<T> }
        impl<T: AlwaysRefCounted> ARef<T> {
            pub unsafe fn from_raw(ptr: core::ptr::NonNull<T>) -> ARef<T> {}
            #[nestcheck::forgets]
            pub fn into_raw(me: ARef<T>) -> core::ptr::NonNull<T> {}
        }
        impl<T: AlwaysRefCounted> Clone for ARef<T> { fn clone(&self) -> ARef<T> { (**self).inc_ref(); core::nestcheck::any() } }
        impl<T: AlwaysRefCounted> core::ops::Deref for ARef<T> { type Target = T; fn deref(&self) -> &T {} }
        impl<T: AlwaysRefCounted> From<&T> for ARef<T> { fn from(b: &T) -> ARef<T> { b.inc_ref(); core::nestcheck::any() } }
    }
    pub mod refcount {
        pub struct Refcount(core::sync::atomic::AtomicI32);
        impl Refcount {
            pub fn new(value: i32) -> Refcount {}
            pub fn set(&self, value: i32) {}
            pub fn inc(&self) {}
            pub fn dec(&self) {}
            pub fn dec_and_test(&self) -> bool {}
        }
    }
    pub mod set_once {
        pub struct SetOnce<T> { value: Option<T> }
        unsafe impl<T> Sync for SetOnce<T> {}
        impl<T> SetOnce<T> {
            pub const fn new() -> SetOnce<T> {}
            pub fn as_ref(&self) -> Option<&T> {}
            pub fn populate(&self, value: T) -> bool {}
            pub fn copy(&self) -> Option<T> where T: Copy {}
        }
    }
    pub mod barrier { pub fn smp_mb() {} pub fn smp_wmb() {} pub fn smp_rmb() {} }
    pub mod atomic {
        pub use self::ordering::{Acquire, Full, Relaxed, Release};
        pub mod ordering { pub struct Relaxed; pub struct Acquire; pub struct Release; pub struct Full; }
        pub struct Atomic<T>(core::cell::UnsafeCell<T>);
        unsafe impl<T> Sync for Atomic<T> {}
        impl<T: Copy> Atomic<T> {
            pub const fn new(v: T) -> Atomic<T> {}
            pub fn get_mut(&mut self) -> &mut T {}
            pub fn load<O>(&self, order: O) -> T {}
            pub fn store<O>(&self, v: T, order: O) {}
            pub fn xchg<O>(&self, v: T, order: O) -> T {}
            pub fn cmpxchg<O>(&self, old: T, new: T, order: O) -> Result<T, T> {}
            pub fn add<R, O>(&self, v: R, order: O) {}
            pub fn fetch_add<R, O>(&self, v: R, order: O) -> T {}
            pub fn fetch_sub<R, O>(&self, v: R, order: O) -> T {}
        }
    }
}
pub mod interrupt {
    pub struct LocalInterruptDisabled(crate::types::NotThreadSafe);
    impl LocalInterruptDisabled { pub unsafe fn assume_disabled<'a>() -> &'a LocalInterruptDisabled {} }
    impl Drop for LocalInterruptDisabled { fn drop(&mut self) {} }
    pub fn local_interrupt_disable() -> LocalInterruptDisabled {}
}
pub mod irq {
    pub use self::flags::Flags;
    pub use self::request::{Handler, IrqRequest, IrqReturn, Registration, ThreadedHandler, ThreadedIrqReturn, ThreadedRegistration};
    pub mod flags {
        #[derive(Clone, Copy, PartialEq, Eq)]
        pub struct Flags(usize);
        impl Flags {
            pub const TRIGGER_NONE: Flags = Flags(0);
            pub const TRIGGER_RISING: Flags = Flags(1);
            pub const TRIGGER_FALLING: Flags = Flags(2);
            pub const TRIGGER_HIGH: Flags = Flags(4);
            pub const TRIGGER_LOW: Flags = Flags(8);
            pub const SHARED: Flags = Flags(16);
            pub const PROBE_SHARED: Flags = Flags(32);
            pub const PERCPU: Flags = Flags(64);
            pub const NOBALANCING: Flags = Flags(128);
            pub const ONESHOT: Flags = Flags(256);
            pub const NO_SUSPEND: Flags = Flags(512);
            pub const NO_THREAD: Flags = Flags(1024);
            pub const NO_AUTOEN: Flags = Flags(2048);
        }
        impl core::ops::BitOr for Flags { type Output = Flags; fn bitor(self, rhs: Flags) -> Flags {} }
    }
    pub mod request {
        use super::flags::Flags;
        use crate::device::{Bound, Device};
        use crate::error::{Error, Result};
        use crate::init::{Filled, PinInit};
        pub enum IrqReturn { None, Handled }
        pub enum ThreadedIrqReturn { None, Handled, WakeThread }
        pub trait Handler: Sync { fn handle(&self, device: &Device<Bound>) -> IrqReturn; }
        pub trait ThreadedHandler: Sync {
            fn handle(&self, device: &Device<Bound>) -> ThreadedIrqReturn { ThreadedIrqReturn::WakeThread }
            fn handle_threaded(&self, device: &Device<Bound>) -> IrqReturn;
        }
        impl<T: ?Sized + Handler + Send> Handler for crate::sync::arc::Arc<T> { fn handle(&self, device: &Device<Bound>) -> IrqReturn { (**self).handle(device) } }
        impl<T: ?Sized + Handler, A: crate::alloc::Allocator> Handler for crate::alloc::kbox::Box<T, A> { fn handle(&self, device: &Device<Bound>) -> IrqReturn { (**self).handle(device) } }
        impl<T: ?Sized + ThreadedHandler + Send> ThreadedHandler for crate::sync::arc::Arc<T> {
            fn handle(&self, device: &Device<Bound>) -> ThreadedIrqReturn { (**self).handle(device) }
            fn handle_threaded(&self, device: &Device<Bound>) -> IrqReturn { (**self).handle_threaded(device) }
        }
        pub struct IrqRequest<'a> { dev: &'a Device<Bound>, irq: u32 }
        impl IrqRequest<'_> { pub fn irq(&self) -> u32 {} }
        pub struct Registration<T: Handler + 'static> { handler: T }
        impl<T: Handler + 'static> Registration<T> {
            pub fn new<'a>(request: IrqRequest<'a>, flags: Flags, name: &'static crate::str::CStr, handler: impl PinInit<T, Error> + 'a) -> Filled<Registration<T>> {}
            pub fn handler(&self) -> &T { &self.handler }
            #[nestcheck::sleeps]
            pub fn try_synchronize(&self) -> Result {}
            #[nestcheck::sleeps]
            pub fn synchronize(&self, dev: &Device<Bound>) -> Result {}
        }
        pub struct ThreadedRegistration<T: ThreadedHandler + 'static> { handler: T }
        impl<T: ThreadedHandler + 'static> ThreadedRegistration<T> {
            pub fn new<'a>(request: IrqRequest<'a>, flags: Flags, name: &'static crate::str::CStr, handler: impl PinInit<T, Error> + 'a) -> Filled<ThreadedRegistration<T>> {}
            pub fn handler(&self) -> &T { &self.handler }
            #[nestcheck::sleeps]
            pub fn try_synchronize(&self) -> Result {}
            #[nestcheck::sleeps]
            pub fn synchronize(&self, dev: &Device<Bound>) -> Result {}
        }
    }
}
pub mod time {
    pub type Jiffies = usize;
    pub type Msecs = u32;
    pub const NSEC_PER_USEC: i64 = 1000;
    pub const NSEC_PER_MSEC: i64 = 1000000;
    pub const NSEC_PER_SEC: i64 = 1000000000;
    pub fn msecs_to_jiffies(msecs: Msecs) -> Jiffies {}
    pub trait ClockSource { const ID: i32; fn ktime_get() -> i64; }
    pub struct Monotonic;
    pub struct RealTime;
    pub struct BootTime;
    pub struct Tai;
    impl ClockSource for Monotonic { const ID: i32 = 1; fn ktime_get() -> i64 {} }
    impl ClockSource for RealTime { const ID: i32 = 0; fn ktime_get() -> i64 {} }
    impl ClockSource for BootTime { const ID: i32 = 7; fn ktime_get() -> i64 {} }
    pub struct Instant<C: ClockSource = Monotonic> { inner: i64, clock: core::marker::PhantomData<C> }
    impl<C: ClockSource> Clone for Instant<C> { fn clone(&self) -> Self {} }
    impl<C: ClockSource> Copy for Instant<C> {}
    impl<C: ClockSource> Instant<C> { pub fn now() -> Instant<C> {} pub fn elapsed(&self) -> Delta {} pub fn as_nanos(&self) -> i64 {} }
    impl<C: ClockSource> core::ops::Sub for Instant<C> { type Output = Delta; fn sub(self, other: Instant<C>) -> Delta {} }
    impl<C: ClockSource> core::ops::Add<Delta> for Instant<C> { type Output = Instant<C>; fn add(self, rhs: Delta) -> Instant<C> {} }
    #[derive(Clone, Copy, PartialEq, PartialOrd, Eq, Ord, Debug)]
    pub struct Delta { nanos: i64 }
    impl Delta {
        pub const ZERO: Delta = Delta { nanos: 0 };
        pub const fn from_nanos(nanos: i64) -> Delta {}
        pub const fn from_micros(micros: i64) -> Delta {}
        pub const fn from_millis(millis: i64) -> Delta {}
        pub const fn from_secs(secs: i64) -> Delta {}
        pub fn is_zero(self) -> bool {}
        pub fn is_negative(self) -> bool {}
        pub const fn as_nanos(self) -> i64 {}
        pub fn as_micros_ceil(self) -> i64 {}
        pub fn as_millis(self) -> i64 {}
    }
    impl core::ops::Add for Delta { type Output = Delta; fn add(self, rhs: Delta) -> Delta {} }
    impl core::ops::Sub for Delta { type Output = Delta; fn sub(self, rhs: Delta) -> Delta {} }
    impl core::ops::Mul<i64> for Delta { type Output = Delta; fn mul(self, rhs: i64) -> Delta {} }
    pub mod delay {
        use super::Delta;
        #[nestcheck::sleeps]
        pub fn fsleep(delta: Delta) {}
        pub fn udelay(delta: Delta) {}
    }
    pub mod hrtimer {
        use super::{Delta, Instant};
        use crate::init::Filled;
        pub struct HrTimer<T> { marker: core::marker::PhantomData<T> }
        unsafe impl<T> Sync for HrTimer<T> {}
        #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub enum HrTimerRestart { NoRestart, Restart }
        pub enum HrTimerMode {
            Absolute, Relative, Pinned, Soft, Hard, AbsolutePinned, RelativePinned, AbsoluteSoft, RelativeSoft, AbsolutePinnedSoft,
            RelativePinnedSoft, AbsoluteHard, RelativeHard, AbsolutePinnedHard, RelativePinnedHard,
        }
        pub struct AbsoluteMode<C>(core::marker::PhantomData<C>);
        pub struct RelativeMode<C>(core::marker::PhantomData<C>);
        pub struct RelativeHardMode<C>(core::marker::PhantomData<C>);
        pub struct RelativeSoftMode<C>(core::marker::PhantomData<C>);
        impl<T> HrTimer<T> {
            pub fn new() -> Filled<HrTimer<T>> {}
            pub fn forward_now(self: core::pin::Pin<&mut Self>, interval: Delta) -> u64 {}
        }
        pub struct HrTimerCallbackContext<'a, T>(core::marker::PhantomData<&'a T>);
        impl<'a, T> HrTimerCallbackContext<'a, T> { pub fn forward_now(&mut self, duration: Delta) -> u64 {} }
        pub unsafe trait HasHrTimer<T> {}
        pub trait RawHrTimerCallback { type CallbackTarget<'a>; }
        impl<T: 'static> RawHrTimerCallback for crate::sync::arc::Arc<T> { type CallbackTarget<'a> = crate::sync::arc::ArcBorrow<'a, T>; }
        impl<T: 'static> RawHrTimerCallback for core::pin::Pin<crate::alloc::kbox::KBox<T>> { type CallbackTarget<'a> = core::pin::Pin<&'a mut T>; }
        impl<'b, T> RawHrTimerCallback for core::pin::Pin<&'b T> { type CallbackTarget<'a> = core::pin::Pin<&'a T>; }
        impl<'b, T> RawHrTimerCallback for core::pin::Pin<&'b mut T> { type CallbackTarget<'a> = core::pin::Pin<&'a mut T>; }
        pub trait HrTimerCallback {
            type Pointer<'a>: RawHrTimerCallback;
            fn run(this: <Self::Pointer<'_> as RawHrTimerCallback>::CallbackTarget<'_>, ctx: HrTimerCallbackContext<'_, Self>) -> HrTimerRestart where Self: Sized;
        }
        pub unsafe trait HrTimerHandle { fn cancel(&mut self) -> bool; }
        pub struct ArcHrTimerHandle<T> { inner: crate::sync::arc::Arc<T> }
        unsafe impl<T> HrTimerHandle for ArcHrTimerHandle<T> { fn cancel(&mut self) -> bool {} }
        impl<T> Drop for ArcHrTimerHandle<T> { fn drop(&mut self) {} }
        pub struct BoxHrTimerHandle<T> { inner: core::marker::PhantomData<T> }
        unsafe impl<T> HrTimerHandle for BoxHrTimerHandle<T> { fn cancel(&mut self) -> bool {} }
        pub trait HrTimerPointer: Sized { type TimerHandle; fn start(self, expires: Delta) -> Self::TimerHandle; }
        impl<T> HrTimerPointer for crate::sync::arc::Arc<T> { type TimerHandle = ArcHrTimerHandle<T>; fn start(self, expires: Delta) -> ArcHrTimerHandle<T> {} }
        impl<T> HrTimerPointer for core::pin::Pin<crate::alloc::kbox::KBox<T>> { type TimerHandle = BoxHrTimerHandle<T>; fn start(self, expires: Delta) -> BoxHrTimerHandle<T> {} }
        pub use crate::impl_has_hr_timer;
    }
}
pub mod workqueue {
    use crate::alloc::{AllocError, Flags};
    use crate::init::Filled;
    use crate::sync::arc::Arc;
    use crate::time::Jiffies;
    use core::pin::Pin;
    pub struct Queue(core::cell::UnsafeCell<()>);
    unsafe impl Sync for Queue {}
    impl Queue {
        pub unsafe fn from_raw<'a>(ptr: *const ()) -> &'a Queue {}
        pub fn enqueue<W: RawWorkItem<ID>, const ID: u64>(&self, w: W) -> W::EnqueueOutput {}
        pub fn enqueue_delayed<W: RawWorkItem<ID>, const ID: u64>(&self, w: W, delay: Jiffies) -> W::EnqueueOutput {}
        #[nestcheck::allocates]
        #[nestcheck::spawns(argument = 1)]
        pub fn try_spawn<T: 'static + Send + FnOnce()>(&self, flags: Flags, func: T) -> Result<(), AllocError> {}
    }
    pub unsafe trait RawWorkItem<const ID: u64> { type EnqueueOutput; }
    pub unsafe trait WorkItemPointer<const ID: u64>: RawWorkItem<ID> {}
    pub trait WorkItem<const ID: u64 = 0> { type Pointer: WorkItemPointer<ID>; fn run(this: Self::Pointer); }
    pub unsafe trait HasWork<T, const ID: u64 = 0> {}
    unsafe impl<T, const ID: u64> RawWorkItem<ID> for Arc<T> { type EnqueueOutput = Result<(), Arc<T>>; }
    unsafe impl<T, const ID: u64> WorkItemPointer<ID> for Arc<T> {}
    unsafe impl<T, const ID: u64> RawWorkItem<ID> for Pin<crate::alloc::kbox::KBox<T>> { type EnqueueOutput = (); }
    unsafe impl<T, const ID: u64> WorkItemPointer<ID> for Pin<crate::alloc::kbox::KBox<T>> {}
    pub struct Work<T: ?Sized, const ID: u64 = 0> { marker: core::marker::PhantomData<T> }
    unsafe impl<T: ?Sized, const ID: u64> Sync for Work<T, ID> {}
    impl<T: ?Sized, const ID: u64> Work<T, ID> { pub fn new(name: &'static crate::str::CStr, key: Pin<&'static crate::sync::LockClassKey>) -> Filled<Work<T, ID>> {} }
    pub struct DelayedWork<T: ?Sized, const ID: u64 = 0> { marker: core::marker::PhantomData<T> }
    unsafe impl<T: ?Sized, const ID: u64> Sync for DelayedWork<T, ID> {}
    impl<T: ?Sized, const ID: u64> DelayedWork<T, ID> {
        pub fn new(name: &'static crate::str::CStr, key: Pin<&'static crate::sync::LockClassKey>, timer: &'static crate::str::CStr, timer_key: Pin<&'static crate::sync::LockClassKey>) -> Filled<DelayedWork<T, ID>> {}
    }
    pub fn system() -> &'static Queue {}
    pub fn system_highpri() -> &'static Queue {}
    pub fn system_long() -> &'static Queue {}
    pub fn system_unbound() -> &'static Queue {}
    pub fn system_freezable() -> &'static Queue {}
    pub fn system_power_efficient() -> &'static Queue {}
    pub fn system_freezable_power_efficient() -> &'static Queue {}
    pub fn system_bh() -> &'static Queue {}
    pub fn system_bh_highpri() -> &'static Queue {}
    pub use crate::{impl_has_delayed_work, impl_has_work, new_delayed_work, new_work};
}
pub mod task {
    use crate::sync::aref::{ARef, AlwaysRefCounted};
    pub struct Task(());
    pub struct CurrentTask(Task);
    pub struct Kuid(u32);
    pub type Pid = i32;
    #[nestcheck::sleeps]
    pub fn might_sleep() {}
    pub fn cond_resched() { might_sleep() }
    unsafe impl AlwaysRefCounted for Task { fn inc_ref(&self) {} unsafe fn dec_ref(obj: core::ptr::NonNull<Task>) {} }
    impl core::ops::Deref for CurrentTask { type Target = Task; fn deref(&self) -> &Task { &self.0 } }
    impl CurrentTask { pub fn mm(&self) -> Option<&crate::mm::MmWithUser> {} }
    impl Task {
        pub fn current() -> &'static CurrentTask {}
        pub fn pid(&self) -> Pid {}
        pub fn uid(&self) -> Kuid {}
        pub fn euid(&self) -> Kuid {}
        pub fn group_leader(&self) -> &Task {}
        pub fn signal_pending(&self) -> bool {}
        pub fn wake_up(&self) {}
    }
}
pub mod mm {
    use crate::sync::aref::{ARef, AlwaysRefCounted};
    pub struct Mm(());
    pub struct MmWithUser(Mm);
    pub struct MmapReadGuard<'a> { mm: &'a MmWithUser }
    impl Drop for MmapReadGuard<'_> { fn drop(&mut self) {} }
    unsafe impl AlwaysRefCounted for Mm { fn inc_ref(&self) {} unsafe fn dec_ref(obj: core::ptr::NonNull<Mm>) {} }
    unsafe impl AlwaysRefCounted for MmWithUser { fn inc_ref(&self) {} unsafe fn dec_ref(obj: core::ptr::NonNull<MmWithUser>) {} }
    impl core::ops::Deref for MmWithUser { type Target = Mm; fn deref(&self) -> &Mm { &self.0 } }
    impl Mm { pub fn mmget_not_zero(&self) -> Option<ARef<MmWithUser>> {} }
    impl MmWithUser { pub fn mmap_read_lock(&self) -> MmapReadGuard<'_> {} pub fn mmap_read_trylock(&self) -> Option<MmapReadGuard<'_>> {} }
    pub mod virt { pub struct VmaRef(()); pub struct VmaNew(()); pub struct VmaMixedMap(()); }
}
pub mod uaccess {
    use crate::alloc::{Allocator, Flags};
    use crate::error::Result;
    #[derive(Clone, Copy)] pub struct UserPtr(usize);
    impl UserPtr { pub fn from_addr(addr: usize) -> UserPtr {} pub fn wrapping_byte_add(self, add: usize) -> UserPtr {} }
    pub struct UserSlice { ptr: UserPtr, length: usize }
    pub struct UserSliceReader { ptr: UserPtr, length: usize }
    pub struct UserSliceWriter { ptr: UserPtr, length: usize }
    impl UserSlice {
        pub fn new(ptr: UserPtr, length: usize) -> UserSlice {}
        pub fn read_all<A: Allocator>(self, buf: &mut crate::alloc::kvec::Vec<u8, A>, flags: Flags) -> Result { self.reader().read_all(buf, flags) }
        pub fn reader(self) -> UserSliceReader {}
        pub fn writer(self) -> UserSliceWriter {}
        pub fn reader_writer(self) -> (UserSliceReader, UserSliceWriter) {}
    }
    impl UserSliceReader {
        pub fn skip(&mut self, num_skip: usize) -> Result {}
        pub fn clone_reader(&self) -> UserSliceReader {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        #[nestcheck::sleeps]
        pub fn read_raw(&mut self, out: &mut [core::mem::MaybeUninit<u8>]) -> Result {}
        #[nestcheck::sleeps]
        pub fn read_slice(&mut self, out: &mut [u8]) -> Result {}
        #[nestcheck::sleeps]
        pub fn read_slice_partial(&mut self, out: &mut [u8], offset: usize) -> Result<usize> {}
        #[nestcheck::sleeps]
        pub fn read_slice_file(&mut self, out: &mut [u8], offset: &mut i64) -> Result<usize> {}
        #[nestcheck::sleeps]
        pub fn read<T>(&mut self) -> Result<T> {}
        #[nestcheck::sleeps]
        pub fn read_all<A: Allocator>(self, buf: &mut crate::alloc::kvec::Vec<u8, A>, flags: Flags) -> Result {}
        #[nestcheck::sleeps]
        pub fn strcpy_into_buf<'buf>(self, buf: &'buf mut [u8]) -> Result<&'buf crate::str::CStr> {}
    }
    impl UserSliceWriter {
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        #[nestcheck::sleeps]
        pub fn write_slice(&mut self, data: &[u8]) -> Result {}
        #[nestcheck::sleeps]
        pub fn write_slice_partial(&mut self, data: &[u8], offset: usize) -> Result<usize> {}
        #[nestcheck::sleeps]
        pub fn write_slice_file(&mut self, data: &[u8], offset: &mut i64) -> Result<usize> {}
        #[nestcheck::sleeps]
        pub fn write<T>(&mut self, value: &T) -> Result {}
    }
}
pub mod iov {
    use crate::alloc::{Allocator, Flags};
    pub struct IovIterSource<'data> { marker: core::marker::PhantomData<&'data ()> }
    pub struct IovIterDest<'data> { marker: core::marker::PhantomData<&'data ()> }
    impl IovIterSource<'_> {
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        #[nestcheck::sleeps]
        pub fn copy_from_iter(&mut self, out: &mut [u8]) -> usize {}
        #[nestcheck::sleeps]
        pub fn copy_from_iter_vec<A: Allocator>(&mut self, out: &mut crate::alloc::kvec::Vec<u8, A>, flags: Flags) -> crate::error::Result<usize> {}
    }
    impl IovIterDest<'_> {
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        #[nestcheck::sleeps]
        pub fn copy_to_iter(&mut self, input: &[u8]) -> usize {}
        #[nestcheck::sleeps]
        pub fn simple_read_from_buffer(&mut self, ppos: &mut i64, contents: &[u8]) -> crate::error::Result<usize> {}
    }
}
pub mod fs {
    pub use self::file::{File, LocalFile};
    pub use self::kiocb::Kiocb;
    pub mod file {
        use crate::sync::aref::{ARef, AlwaysRefCounted};
        pub struct File(());
        pub struct LocalFile(());
        unsafe impl AlwaysRefCounted for File { fn inc_ref(&self) {} unsafe fn dec_ref(obj: core::ptr::NonNull<File>) {} }
        impl core::ops::Deref for File { type Target = LocalFile; fn deref(&self) -> &LocalFile {} }
        impl LocalFile { pub fn flags(&self) -> u32 {} pub fn fget(fd: u32) -> crate::error::Result<ARef<LocalFile>> {} }
        unsafe impl AlwaysRefCounted for LocalFile { fn inc_ref(&self) {} unsafe fn dec_ref(obj: core::ptr::NonNull<LocalFile>) {} }
        impl File { pub fn fget(fd: u32) -> crate::error::Result<ARef<File>> {} pub fn flags(&self) -> u32 {} }
        pub mod flags { pub const O_NONBLOCK: u32 = 2048; pub const O_RDONLY: u32 = 0; pub const O_WRONLY: u32 = 1; pub const O_RDWR: u32 = 2; }
    }
    pub mod kiocb {
        use crate::types::ForeignOwnable;
        pub struct Kiocb<'a, T> { marker: core::marker::PhantomData<&'a T> }
        impl<'a, T: ForeignOwnable> Kiocb<'a, T> {
            pub fn file(&self) -> T::Borrowed<'a> {}
            pub fn ki_pos(&self) -> i64 {}
            pub fn ki_pos_mut(&mut self) -> &mut i64 {}
        }
    }
}
pub mod seq_file { pub struct SeqFile(()); impl SeqFile { pub fn call_printf(&self, args: core::fmt::Arguments<'_>) {} } }
pub mod miscdevice {
    use crate::error::{Error, Result};
    use crate::fs::{File, Kiocb};
    use crate::types::ForeignOwnable;
    #[derive(Clone, Copy)] pub struct MiscDeviceOptions { pub name: &'static crate::str::CStr }
    pub struct MiscDeviceRegistration<T> { marker: core::marker::PhantomData<T> }
    unsafe impl<T> Sync for MiscDeviceRegistration<T> {}
    impl<T: MiscDevice> MiscDeviceRegistration<T> {
        #[nestcheck::sleeps]
        pub fn register(opts: MiscDeviceOptions) -> crate::init::Filled<MiscDeviceRegistration<T>> {}
        pub fn device(&self) -> &crate::device::Device {}
    }
    pub trait MiscDevice: Sized {
        type Ptr: ForeignOwnable + Send + Sync;
        fn open(file: &File, misc: &MiscDeviceRegistration<Self>) -> Result<Self::Ptr>;
        fn release(device: Self::Ptr, file: &File) { drop(device) }
        fn mmap(device: <Self::Ptr as ForeignOwnable>::Borrowed<'_>, file: &File, vma: &crate::mm::virt::VmaNew) -> Result { core::nestcheck::any() }
        fn read_iter(kiocb: Kiocb<'_, Self::Ptr>, iov: &mut crate::iov::IovIterDest<'_>) -> Result<usize> { core::nestcheck::any() }
        fn write_iter(kiocb: Kiocb<'_, Self::Ptr>, iov: &mut crate::iov::IovIterSource<'_>) -> Result<usize> { core::nestcheck::any() }
        fn ioctl(device: <Self::Ptr as ForeignOwnable>::Borrowed<'_>, file: &File, cmd: u32, arg: usize) -> Result<isize> { core::nestcheck::any() }
        fn compat_ioctl(device: <Self::Ptr as ForeignOwnable>::Borrowed<'_>, file: &File, cmd: u32, arg: usize) -> Result<isize> { core::nestcheck::any() }
        fn show_fdinfo(device: <Self::Ptr as ForeignOwnable>::Borrowed<'_>, m: &crate::seq_file::SeqFile, file: &File) {}
    }
}
pub mod ioctl {
    pub const fn _IO(ty: u32, nr: u32) -> u32 {}
    pub const fn _IOR<T>(ty: u32, nr: u32) -> u32 {}
    pub const fn _IOW<T>(ty: u32, nr: u32) -> u32 {}
    pub const fn _IOWR<T>(ty: u32, nr: u32) -> u32 {}
    pub const fn _IOC_SIZE(nr: u32) -> usize {}
}
pub mod revocable {
    use crate::init::{Filled, PinInit};
    use crate::sync::rcu;
    use core::nestcheck::Owns;
    pub struct Revocable<T> { data: Owns<T> }
    unsafe impl<T: Sync + Send> Sync for Revocable<T> {}
    impl<T> Revocable<T> {
        pub fn new<E, I: PinInit<T, E>>(data: I) -> Filled<Revocable<T>> {}
        pub fn try_access(&self) -> Option<RevocableGuard<'_, T>> { let rcu_guard = rcu::read_lock(); Some(RevocableGuard { data_ref: core::nestcheck::any(), rcu_guard }) }
        pub fn try_access_with_guard<'a>(&'a self, guard: &'a rcu::Guard) -> Option<&'a T> {}
        pub fn try_access_with<R, F: FnOnce(&T) -> R>(&self, f: F) -> Option<R> { let rcu_guard = rcu::read_lock(); let out = f(core::nestcheck::any()); drop(rcu_guard); Some(out) }
        pub unsafe fn access(&self) -> &T {}
        #[nestcheck::drops_content]
        pub unsafe fn revoke_nosync(&self) -> bool {}
        #[nestcheck::drops_content]
        pub fn revoke(&self) -> bool { rcu::synchronize_rcu(); core::nestcheck::any() }
    }
    pub struct RevocableGuard<'a, T> { data_ref: &'a T, rcu_guard: rcu::Guard }
    impl<T> core::ops::Deref for RevocableGuard<'_, T> { type Target = T; fn deref(&self) -> &T { self.data_ref } }
}
pub mod devres {
    use crate::device::{Bound, Device};
    use crate::error::{Error, Result};
    use crate::init::{Filled, PinInit};
    use crate::revocable::{Revocable, RevocableGuard};
    use crate::sync::rcu;
    pub struct Devres<T: Send> { data: Revocable<T> }
    impl<T: Send> Devres<T> {
        pub fn new<'a, E>(dev: &'a Device<Bound>, data: impl PinInit<T, E> + 'a) -> Filled<Devres<T>> {}
        pub fn device(&self) -> &Device {}
        pub fn access<'a>(&'a self, dev: &'a Device<Bound>) -> Result<&'a T> {}
        pub fn try_access(&self) -> Option<RevocableGuard<'_, T>> { self.data.try_access() }
        pub fn try_access_with<R, F: FnOnce(&T) -> R>(&self, f: F) -> Option<R> { self.data.try_access_with(f) }
        pub fn try_access_with_guard<'a>(&'a self, guard: &'a rcu::Guard) -> Option<&'a T> { self.data.try_access_with_guard(guard) }
    }
    #[nestcheck::allocates]
    pub fn register<T, E>(dev: &Device<Bound>, data: impl PinInit<T, E>, flags: crate::alloc::Flags) -> Result {}
}
pub mod device {
    use crate::sync::aref::{ARef, AlwaysRefCounted};
    pub struct Normal;
    pub struct Core;
    pub struct CoreInternal;
    pub struct Bound;
    pub trait DeviceContext {}
    impl DeviceContext for Normal {}
    impl DeviceContext for Core {}
    impl DeviceContext for CoreInternal {}
    impl DeviceContext for Bound {}
    pub struct Device<Ctx = Normal> { marker: core::marker::PhantomData<Ctx> }
    unsafe impl<Ctx> Sync for Device<Ctx> {}
    unsafe impl<Ctx> AlwaysRefCounted for Device<Ctx> { fn inc_ref(&self) {} unsafe fn dec_ref(obj: core::ptr::NonNull<Device<Ctx>>) {} }
    impl<Ctx> Device<Ctx> {
        pub unsafe fn get_device(ptr: *mut ()) -> ARef<Device> {}
        pub unsafe fn as_bound(&self) -> &Device<Bound> {}
        pub fn parent(&self) -> Option<&Device> {}
        pub fn fwnode(&self) -> Option<&property::FwNode> {}
        pub fn name(&self) -> &crate::str::CStr {}
        pub fn drvdata<T>(&self) -> crate::error::Result<core::pin::Pin<&T>> {}
    }
    impl core::ops::Deref for Device<Core> { type Target = Device<Bound>; fn deref(&self) -> &Device<Bound> {} }
    impl core::ops::Deref for Device<Bound> { type Target = Device<Normal>; fn deref(&self) -> &Device<Normal> {} }
    impl<Ctx> AsRef<Device<Ctx>> for Device<Ctx> { fn as_ref(&self) -> &Device<Ctx> { self } }
    pub mod property { pub struct FwNode(()); impl FwNode { pub fn property_present(&self, name: &crate::str::CStr) -> bool {} } }
}
pub mod device_id { pub struct IdTable<T, U> { marker: core::marker::PhantomData<(T, U)> } }
pub mod of { pub struct DeviceId(()); impl DeviceId { pub const fn new(compatible: &'static crate::str::CStr) -> DeviceId {} } pub type IdTable<T> = &'static crate::device_id::IdTable<DeviceId, T>; }
pub mod acpi { pub struct DeviceId(()); impl DeviceId { pub const fn new(id: &'static crate::str::CStr) -> DeviceId {} } pub type IdTable<T> = &'static crate::device_id::IdTable<DeviceId, T>; }
pub mod driver { pub struct Registration<T> { marker: core::marker::PhantomData<T> } }
pub mod platform {
    use crate::device::{Bound, Core, Normal};
    use crate::error::{Error, Result};
    use crate::init::PinInit;
    use core::pin::Pin;
    pub struct Device<Ctx = Normal> { marker: core::marker::PhantomData<Ctx> }
    unsafe impl<Ctx> crate::sync::aref::AlwaysRefCounted for Device<Ctx> { fn inc_ref(&self) {} unsafe fn dec_ref(obj: core::ptr::NonNull<Device<Ctx>>) {} }
    impl core::ops::Deref for Device<Core> { type Target = Device<Bound>; fn deref(&self) -> &Device<Bound> {} }
    impl core::ops::Deref for Device<Bound> { type Target = Device<Normal>; fn deref(&self) -> &Device<Normal> {} }
    impl<Ctx> AsRef<crate::device::Device<Ctx>> for Device<Ctx> { fn as_ref(&self) -> &crate::device::Device<Ctx> {} }
    impl Device<Bound> {
        pub fn irq_by_index(&self, index: u32) -> Result<crate::irq::request::IrqRequest<'_>> {}
        pub fn irq_by_name(&self, name: &crate::str::CStr) -> Result<crate::irq::request::IrqRequest<'_>> {}
        pub fn optional_irq_by_index(&self, index: u32) -> Result<crate::irq::request::IrqRequest<'_>> {}
    }
    pub trait Driver {
        type IdInfo: 'static;
        const OF_ID_TABLE: Option<crate::of::IdTable<Self::IdInfo>> = None;
        const ACPI_ID_TABLE: Option<crate::acpi::IdTable<Self::IdInfo>> = None;
        fn probe(dev: &Device<Core>, id_info: Option<&Self::IdInfo>) -> impl PinInit<Self, Error>;
        fn unbind(dev: &Device<Core>, this: Pin<&Self>) {}
    }
    pub use crate::module_platform_driver;
}
pub mod pci {
    use crate::device::{Bound, Core, Normal};
    use crate::error::{Error, Result};
    use crate::init::{Filled, PinInit};
    use core::pin::Pin;
    pub struct Device<Ctx = Normal> { marker: core::marker::PhantomData<Ctx> }
    unsafe impl<Ctx> crate::sync::aref::AlwaysRefCounted for Device<Ctx> { fn inc_ref(&self) {} unsafe fn dec_ref(obj: core::ptr::NonNull<Device<Ctx>>) {} }
    impl core::ops::Deref for Device<Core> { type Target = Device<Bound>; fn deref(&self) -> &Device<Bound> {} }
    impl core::ops::Deref for Device<Bound> { type Target = Device<Normal>; fn deref(&self) -> &Device<Normal> {} }
    impl<Ctx> AsRef<crate::device::Device<Ctx>> for Device<Ctx> { fn as_ref(&self) -> &crate::device::Device<Ctx> {} }
    pub struct DeviceId(());
    impl DeviceId { pub const fn from_id(vendor: Vendor, device: u32) -> DeviceId {} }
    pub struct Vendor(u16);
    pub type IdTable<T> = &'static crate::device_id::IdTable<DeviceId, T>;
    pub struct IrqVector<'a> { dev: &'a Device<Bound>, index: u32 }
    pub struct IrqTypes(u32);
    pub struct Bar<const SIZE: usize = 0>(crate::io::Io<SIZE>);
    impl<const SIZE: usize> core::ops::Deref for Bar<SIZE> { type Target = crate::io::Io<SIZE>; fn deref(&self) -> &crate::io::Io<SIZE> { &self.0 } }
    impl<Ctx> Device<Ctx> { pub fn vendor_id(&self) -> Vendor {} pub fn device_id(&self) -> u16 {} pub fn revision_id(&self) -> u8 {} }
    impl Device<Core> {
        #[nestcheck::sleeps]
        pub fn enable_device_mem(&self) -> Result {}
        pub fn set_master(&self) {}
    }
    impl Device<Bound> {
        pub fn iomap_region<'a>(&'a self, bar: u32, name: &'a crate::str::CStr) -> Filled<crate::devres::Devres<Bar>> {}
        pub fn iomap_region_sized<'a, const SIZE: usize>(&'a self, bar: u32, name: &'a crate::str::CStr) -> Filled<crate::devres::Devres<Bar<SIZE>>> {}
        #[nestcheck::sleeps]
        pub fn alloc_irq_vectors(&self, min_vecs: u32, max_vecs: u32, irq_types: IrqTypes) -> Result<core::ops::RangeInclusive<IrqVector<'_>>> {}
        pub fn request_irq<'a, T: crate::irq::request::Handler + 'static>(&'a self, vector: IrqVector<'a>, flags: crate::irq::flags::Flags, name: &'static crate::str::CStr, handler: impl PinInit<T, Error> + 'a) -> Filled<crate::irq::request::Registration<T>> {}
    }
    pub trait Driver {
        type IdInfo: 'static;
        const ID_TABLE: IdTable<Self::IdInfo>;
        fn probe(dev: &Device<Core>, id_info: &Self::IdInfo) -> impl PinInit<Self, Error>;
        fn unbind(dev: &Device<Core>, this: Pin<&Self>) {}
    }
    pub use crate::module_pci_driver;
}
pub mod io {
    use crate::error::Result;
    pub struct Io<const SIZE: usize = 0>(usize);
    pub type Mmio<const SIZE: usize = 0> = Io<SIZE>;
    macro_rules! accessors { ($($ty:ty, $read:ident $write:ident $try_read:ident $try_write:ident $read_relaxed:ident $write_relaxed:ident;)*) => { $(
        impl<const SIZE: usize> Io<SIZE> {
            pub fn $read(&self, offset: usize) -> $ty {}
            pub fn $write(&self, value: $ty, offset: usize) {}
            pub fn $try_read(&self, offset: usize) -> Result<$ty> {}
            pub fn $try_write(&self, value: $ty, offset: usize) -> Result {}
            pub fn $read_relaxed(&self, offset: usize) -> $ty {}
            pub fn $write_relaxed(&self, value: $ty, offset: usize) {}
        }
    )* } }
    accessors! {
        u8, read8 write8 try_read8 try_write8 read8_relaxed write8_relaxed;
        u16, read16 write16 try_read16 try_write16 read16_relaxed write16_relaxed;
        u32, read32 write32 try_read32 try_write32 read32_relaxed write32_relaxed;
        u64, read64 write64 try_read64 try_write64 read64_relaxed write64_relaxed;
    }
    impl<const SIZE: usize> Io<SIZE> { pub fn addr(&self) -> usize {} pub fn maxsize(&self) -> usize {} }
    pub mod poll {
        use crate::error::Result;
        use crate::time::Delta;
        #[nestcheck::sleeps]
        pub fn read_poll_timeout<Op: FnMut() -> Result<T>, Cond: FnMut(&T) -> bool, T>(mut op: Op, mut cond: Cond, sleep_delta: Delta, timeout_delta: Delta) -> Result<T> { let value = op()?; cond(&value); Ok(value) }
        pub fn read_poll_timeout_atomic<Op: FnMut() -> Result<T>, Cond: FnMut(&T) -> bool, T>(mut op: Op, mut cond: Cond, delay_delta: Delta, retry: usize) -> Result<T> { let value = op()?; cond(&value); Ok(value) }
    }
}
pub mod firmware {
    pub struct Firmware(());
    impl Firmware {
        #[nestcheck::sleeps]
        pub fn request(name: &crate::str::CStr, dev: &crate::device::Device) -> crate::error::Result<Firmware> {}
        pub fn data(&self) -> &[u8] {}
        pub fn size(&self) -> usize {}
    }
}
pub mod page {
    #[nestcheck::frees]
    pub struct Page(());
    impl Page {
        #[nestcheck::allocates]
        pub fn alloc_page(flags: crate::alloc::Flags) -> Result<Page, crate::alloc::AllocError> {}
        pub unsafe fn read_raw(&self, dst: *mut u8, offset: usize, len: usize) -> crate::error::Result {}
        pub unsafe fn write_raw(&self, src: *const u8, offset: usize, len: usize) -> crate::error::Result {}
        pub unsafe fn fill_zero_raw(&self, offset: usize, len: usize) -> crate::error::Result {}
        #[nestcheck::sleeps]
        pub unsafe fn copy_from_user_slice_raw(&self, reader: &mut crate::uaccess::UserSliceReader, offset: usize, len: usize) -> crate::error::Result {}
    }
    pub const PAGE_SIZE: usize = 4096;
}
pub mod list {
    pub use self::arc::{ListArc, ListArcSafe};
    pub use crate::{impl_list_arc_safe, impl_list_item};
    use core::nestcheck::Owns;
    pub struct ListLinks<const ID: u64 = 0>(());
    unsafe impl<const ID: u64> Sync for ListLinks<ID> {}
    impl<const ID: u64> ListLinks<ID> { pub fn new() -> crate::init::Filled<ListLinks<ID>> {} }
    pub unsafe trait ListItem<const ID: u64 = 0>: ListArcSafe<ID> {}
    pub struct List<T: ?Sized, const ID: u64 = 0> { items: Owns<ListArc<T, ID>> }
    unsafe impl<T: ?Sized, const ID: u64> Send for List<T, ID> {}
    impl<T: ?Sized, const ID: u64> List<T, ID> {
        pub const fn new() -> List<T, ID> {}
        pub fn is_empty(&self) -> bool {}
        pub fn push_back(&mut self, item: ListArc<T, ID>) {}
        pub fn push_front(&mut self, item: ListArc<T, ID>) {}
        pub fn pop_back(&mut self) -> Option<ListArc<T, ID>> {}
        pub fn pop_front(&mut self) -> Option<ListArc<T, ID>> {}
        pub unsafe fn remove(&mut self, item: &T) -> Option<ListArc<T, ID>> {}
        pub fn push_all_back(&mut self, other: &mut List<T, ID>) {}
        pub fn iter(&self) -> Iter<'_, T, ID> {}
        pub fn cursor_front(&mut self) -> Cursor<'_, T, ID> {}
        pub fn cursor_back(&mut self) -> Cursor<'_, T, ID> {}
    }
    impl<T: ?Sized, const ID: u64> Default for List<T, ID> { fn default() -> List<T, ID> { List::new() } }
    pub struct Iter<'a, T: ?Sized, const ID: u64 = 0> { marker: core::marker::PhantomData<&'a ListArc<T, ID>> }
    impl<'a, T: ?Sized, const ID: u64> Iterator for Iter<'a, T, ID> { type Item = crate::sync::arc::ArcBorrow<'a, T>; fn next(&mut self) -> Option<crate::sync::arc::ArcBorrow<'a, T>> {} }
    pub struct IntoIter<T: ?Sized, const ID: u64 = 0> { list: List<T, ID> }
    impl<T: ?Sized, const ID: u64> Iterator for IntoIter<T, ID> { type Item = ListArc<T, ID>; fn next(&mut self) -> Option<ListArc<T, ID>> {} }
    impl<T: ?Sized, const ID: u64> IntoIterator for List<T, ID> { type Item = ListArc<T, ID>; type IntoIter = IntoIter<T, ID>; fn into_iter(self) -> IntoIter<T, ID> {} }
    impl<'a, T: ?Sized, const ID: u64> IntoIterator for &'a List<T, ID> { type Item = crate::sync::arc::ArcBorrow<'a, T>; type IntoIter = Iter<'a, T, ID>; fn into_iter(self) -> Iter<'a, T, ID> {} }
    pub struct Cursor<'a, T: ?Sized, const ID: u64 = 0> { list: &'a mut List<T, ID> }
    pub struct CursorPeek<'a, 'b, T: ?Sized, const ID: u64 = 0> { cursor: &'a mut Cursor<'b, T, ID> }
    impl<'a, T: ?Sized, const ID: u64> Cursor<'a, T, ID> {
        pub fn peek_next(&mut self) -> Option<CursorPeek<'_, 'a, T, ID>> {}
        pub fn peek_prev(&mut self) -> Option<CursorPeek<'_, 'a, T, ID>> {}
        pub fn move_next(&mut self) -> bool {}
        pub fn move_prev(&mut self) -> bool {}
        pub fn insert_next(&mut self, item: ListArc<T, ID>) {}
        pub fn insert_prev(&mut self, item: ListArc<T, ID>) {}
    }
    impl<'a, 'b, T: ?Sized, const ID: u64> CursorPeek<'a, 'b, T, ID> {
        pub fn remove(self) -> ListArc<T, ID> {}
        pub fn arc(&self) -> crate::sync::arc::ArcBorrow<'_, T> {}
    }
    impl<'a, 'b, T: ?Sized, const ID: u64> core::ops::Deref for CursorPeek<'a, 'b, T, ID> { type Target = T; fn deref(&self) -> &T {} }
    pub mod arc {
        use crate::alloc::{AllocError, Flags};
        use crate::init::{Init, PinInit};
        use crate::sync::arc::{Arc, ArcBorrow, UniqueArc};
        use core::pin::Pin;
        pub trait ListArcSafe<const ID: u64 = 0> {}
        pub struct AtomicTracker<const ID: u64 = 0>(());
        impl<const ID: u64> AtomicTracker<ID> { pub fn new() -> crate::init::Filled<AtomicTracker<ID>> {} }
        pub struct ListArc<T: ?Sized, const ID: u64 = 0> { arc: Arc<T> }
        impl<T, const ID: u64> ListArc<T, ID> {
            #[nestcheck::allocates]
            pub fn new(contents: T, flags: Flags) -> Result<ListArc<T, ID>, AllocError> {}
            #[nestcheck::allocates]
            pub fn pin_init<E>(init: impl PinInit<T, E>, flags: Flags) -> Result<ListArc<T, ID>, E> {}
            #[nestcheck::allocates]
            pub fn init<E>(init: impl Init<T, E>, flags: Flags) -> Result<ListArc<T, ID>, E> {}
        }
        impl<T: ?Sized, const ID: u64> ListArc<T, ID> {
            pub fn pair_from_unique<const ID2: u64>(unique: UniqueArc<T>) -> (ListArc<T, ID>, ListArc<T, ID2>) {}
            pub fn try_from_arc(arc: Arc<T>) -> Result<ListArc<T, ID>, Arc<T>> {}
            pub fn try_from_arc_borrow(arc: ArcBorrow<'_, T>) -> Option<ListArc<T, ID>> {}
            pub fn into_arc(self) -> Arc<T> {}
            pub fn clone_arc(&self) -> Arc<T> {}
            pub fn as_arc(&self) -> &Arc<T> { &self.arc }
            pub fn as_arc_borrow(&self) -> ArcBorrow<'_, T> {}
        }
        impl<T: ?Sized, const ID: u64> core::ops::Deref for ListArc<T, ID> { type Target = T; fn deref(&self) -> &T { &*self.arc } }
        impl<T: ?Sized, const ID: u64> From<UniqueArc<T>> for ListArc<T, ID> { fn from(unique: UniqueArc<T>) -> ListArc<T, ID> {} }
        impl<T: ?Sized, const ID: u64> From<Pin<UniqueArc<T>>> for ListArc<T, ID> { fn from(unique: Pin<UniqueArc<T>>) -> ListArc<T, ID> {} }
    }
}
pub mod rbtree {
    use crate::alloc::{AllocError, Flags};
    use crate::error::Result;
    use core::nestcheck::{Owns, any};
    pub struct RBTree<K, V> { content: Owns<(K, V)> }
    pub struct RBTreeNode<K, V> { key: K, value: V }
    pub struct RBTreeNodeReservation<K, V> { marker: core::marker::PhantomData<(K, V)> }
    impl<K, V> RBTreeNode<K, V> {
        #[nestcheck::allocates]
        pub fn new(key: K, value: V, flags: Flags) -> Result<RBTreeNode<K, V>> {}
        pub fn to_key_value(self) -> (K, V) {}
        pub fn into_reservation(self) -> RBTreeNodeReservation<K, V> {}
    }
    impl<K, V> RBTreeNodeReservation<K, V> {
        #[nestcheck::allocates]
        pub fn new(flags: Flags) -> Result<RBTreeNodeReservation<K, V>> {}
        pub fn into_node(self, key: K, value: V) -> RBTreeNode<K, V> {}
    }
    impl<K, V> RBTree<K, V> {
        pub fn new() -> RBTree<K, V> {}
        pub fn is_empty(&self) -> bool {}
        pub fn iter(&self) -> Iter<'_, K, V> {}
        pub fn iter_mut(&mut self) -> IterMut<'_, K, V> {}
        pub fn keys(&self) -> impl Iterator<Item = &'_ K> { self.iter().map(|(k, _)| k) }
        pub fn values(&self) -> impl Iterator<Item = &'_ V> { self.iter().map(|(_, v)| v) }
        pub fn values_mut(&mut self) -> impl Iterator<Item = &'_ mut V> { self.iter_mut().map(|(_, v)| v) }
    }
    impl<K: Ord, V> RBTree<K, V> {
        #[nestcheck::allocates]
        pub fn try_create_and_insert(&mut self, key: K, value: V, flags: Flags) -> Result<Option<RBTreeNode<K, V>>> {}
        pub fn insert(&mut self, node: RBTreeNode<K, V>) -> Option<RBTreeNode<K, V>> {}
        pub fn entry(&mut self, key: K) -> Entry<'_, K, V> {}
        pub fn get(&self, key: &K) -> Option<&V> {}
        pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {}
        pub fn remove_node(&mut self, key: &K) -> Option<RBTreeNode<K, V>> {}
        pub fn remove(&mut self, key: &K) -> Option<V> {}
    }
    impl<K, V> Default for RBTree<K, V> { fn default() -> RBTree<K, V> { RBTree::new() } }
    pub enum Entry<'a, K, V> { Occupied(OccupiedEntry<'a, K, V>), Vacant(VacantEntry<'a, K, V>) }
    pub struct OccupiedEntry<'a, K, V> { tree: &'a mut RBTree<K, V> }
    pub struct VacantEntry<'a, K, V> { tree: &'a mut RBTree<K, V> }
    impl<'a, K, V> OccupiedEntry<'a, K, V> { pub fn get(&self) -> &V {} pub fn get_mut(&mut self) -> &mut V {} pub fn into_mut(self) -> &'a mut V {} pub fn remove(self) -> V {} }
    impl<'a, K, V> VacantEntry<'a, K, V> { pub fn insert(self, value: V, reservation: RBTreeNodeReservation<K, V>) -> &'a mut V {} }
    pub struct Iter<'a, K, V> { marker: core::marker::PhantomData<&'a (K, V)> }
    impl<'a, K, V> Iterator for Iter<'a, K, V> { type Item = (&'a K, &'a V); fn next(&mut self) -> Option<(&'a K, &'a V)> {} }
    pub struct IterMut<'a, K, V> { marker: core::marker::PhantomData<&'a mut (K, V)> }
    impl<'a, K, V> Iterator for IterMut<'a, K, V> { type Item = (&'a K, &'a mut V); fn next(&mut self) -> Option<(&'a K, &'a mut V)> {} }
    impl<'a, K, V> IntoIterator for &'a RBTree<K, V> { type Item = (&'a K, &'a V); type IntoIter = Iter<'a, K, V>; fn into_iter(self) -> Iter<'a, K, V> {} }
    impl<'a, K, V> IntoIterator for &'a mut RBTree<K, V> { type Item = (&'a K, &'a mut V); type IntoIter = IterMut<'a, K, V>; fn into_iter(self) -> IterMut<'a, K, V> {} }
}
pub mod xarray {
    use crate::types::ForeignOwnable;
    use core::nestcheck::Owns;
    pub enum AllocKind { Alloc, Alloc1 }
    pub struct XArray<T: ForeignOwnable> { content: Owns<T> }
    unsafe impl<T: ForeignOwnable + Send> Sync for XArray<T> {}
    impl<T: ForeignOwnable> XArray<T> {
        pub fn new(kind: AllocKind) -> crate::init::Filled<XArray<T>> {}
        pub fn lock(&self) -> Guard<'_, T> {}
        pub fn try_lock(&self) -> Option<Guard<'_, T>> {}
    }
    pub struct Guard<'a, T: ForeignOwnable> { xa: &'a XArray<T> }
    impl<T: ForeignOwnable> Drop for Guard<'_, T> { fn drop(&mut self) {} }
    pub struct StoreError<T> { pub error: crate::error::Error, pub value: T }
    impl<T> From<StoreError<T>> for crate::error::Error { fn from(value: StoreError<T>) -> crate::error::Error { value.error } }
    impl<'a, T: ForeignOwnable> Guard<'a, T> {
        pub fn get(&self, index: usize) -> Option<T::Borrowed<'_>> {}
        pub fn get_mut(&mut self, index: usize) -> Option<T::BorrowedMut<'_>> {}
        pub fn remove(&mut self, index: usize) -> Option<T> {}
        /// The lock is given up while memory is allocated, so the flags need not be atomic.
        pub fn store(&mut self, index: usize, value: T, gfp: crate::alloc::Flags) -> Result<Option<T>, StoreError<T>> {}
    }
}
pub mod block {
    pub mod mq {
        pub use self::operations::Operations;
        pub use self::request::Request;
        pub mod request { pub struct Request<T> { marker: core::marker::PhantomData<T> } unsafe impl<T> crate::sync::aref::AlwaysRefCounted for Request<T> { fn inc_ref(&self) {} unsafe fn dec_ref(obj: core::ptr::NonNull<Request<T>>) {} } impl<T> Request<T> { pub fn end_ok(this: crate::sync::aref::ARef<Request<T>>) -> Result<(), crate::sync::aref::ARef<Request<T>>> {} } }
        pub mod operations {
            use crate::error::Result;
            use crate::sync::aref::ARef;
            pub trait Operations: Sized {
                type QueueData: crate::types::ForeignOwnable;
                fn queue_rq(queue_data: <Self::QueueData as crate::types::ForeignOwnable>::Borrowed<'_>, rq: ARef<super::request::Request<Self>>, is_last: bool) -> Result;
                fn commit_rqs(queue_data: <Self::QueueData as crate::types::ForeignOwnable>::Borrowed<'_>);
                fn complete(rq: ARef<super::request::Request<Self>>);
                fn poll() -> bool { core::nestcheck::any() }
            }
        }
    }
}
