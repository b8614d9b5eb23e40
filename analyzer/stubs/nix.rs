//! Signature stub of the crate `nix`: the functions that its macros declare for a device's operations.

/// An operation without data.
#[macro_export]
macro_rules! ioctl_none {
    ($(#[$attr:meta])* $name:ident, $ty:expr, $nr:expr) => { $crate::ioctl_function! { [$(#[$attr])*] $name () } };
}
#[macro_export]
macro_rules! ioctl_none_bad {
    ($(#[$attr:meta])* $name:ident, $nr:expr) => { $crate::ioctl_function! { [$(#[$attr])*] $name () } };
}
/// The device writes what `data` points to.
#[macro_export]
macro_rules! ioctl_read {
    ($(#[$attr:meta])* $name:ident, $ty:expr, $nr:expr, $data:ty) => { $crate::ioctl_function! { [$(#[$attr])*] $name (, data: *mut $data) } };
}
#[macro_export]
macro_rules! ioctl_read_bad {
    ($(#[$attr:meta])* $name:ident, $nr:expr, $data:ty) => { $crate::ioctl_function! { [$(#[$attr])*] $name (, data: *mut $data) } };
}
#[macro_export]
macro_rules! ioctl_readwrite {
    ($(#[$attr:meta])* $name:ident, $ty:expr, $nr:expr, $data:ty) => { $crate::ioctl_function! { [$(#[$attr])*] $name (, data: *mut $data) } };
}
#[macro_export]
macro_rules! ioctl_readwrite_bad {
    ($(#[$attr:meta])* $name:ident, $nr:expr, $data:ty) => { $crate::ioctl_function! { [$(#[$attr])*] $name (, data: *mut $data) } };
}
/// The device reads what `data` points to.
#[macro_export]
macro_rules! ioctl_write_ptr {
    ($(#[$attr:meta])* $name:ident, $ty:expr, $nr:expr, $data:ty) => { $crate::ioctl_function! { [$(#[$attr])*] $name (, data: *const $data) } };
}
#[macro_export]
macro_rules! ioctl_write_ptr_bad {
    ($(#[$attr:meta])* $name:ident, $nr:expr, $data:ty) => { $crate::ioctl_function! { [$(#[$attr])*] $name (, data: *const $data) } };
}
#[macro_export]
macro_rules! ioctl_write_int {
    ($(#[$attr:meta])* $name:ident, $ty:expr, $nr:expr) => { $crate::ioctl_function! { [$(#[$attr])*] $name (, data: core::ffi::c_int) } };
}
#[macro_export]
macro_rules! ioctl_write_int_bad {
    ($(#[$attr:meta])* $name:ident, $nr:expr) => { $crate::ioctl_function! { [$(#[$attr])*] $name (, data: core::ffi::c_int) } };
}
/// The device reads or writes several values.
#[macro_export]
macro_rules! ioctl_read_buf {
    ($(#[$attr:meta])* $name:ident, $ty:expr, $nr:expr, $data:ty) => { $crate::ioctl_function! { [$(#[$attr])*] $name (, data: &mut [$data]) } };
}
#[macro_export]
macro_rules! ioctl_write_buf {
    ($(#[$attr:meta])* $name:ident, $ty:expr, $nr:expr, $data:ty) => { $crate::ioctl_function! { [$(#[$attr])*] $name (, data: &[$data]) } };
}
#[macro_export]
macro_rules! ioctl_readwrite_buf {
    ($(#[$attr:meta])* $name:ident, $ty:expr, $nr:expr, $data:ty) => { $crate::ioctl_function! { [$(#[$attr])*] $name (, data: &mut [$data]) } };
}
/// The call may wait for the device.
#[macro_export]
macro_rules! ioctl_function {
    ([$($attr:tt)*] $name:ident ($($data:tt)*)) => {
        $($attr)*
        pub unsafe fn $name(fd: core::ffi::c_int $($data)*) -> core::result::Result<core::ffi::c_int, $crate::errno::Errno> { core::nestcheck::any() }
    };
}
