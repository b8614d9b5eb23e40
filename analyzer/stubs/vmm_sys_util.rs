//! Signature stub of the crate `vmm_sys_util`: events, timers, polling, temporary files and error numbers of a hypervisor on Linux.

pub mod errno {
    #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub struct Error(i32);
    pub type Result<T> = core::result::Result<T, Error>;
    impl Error { pub fn new(errno: i32) -> Error { Error(errno) } pub fn last() -> Error {} pub fn errno(self) -> i32 { self.0 } }
    impl core::fmt::Display for Error { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
    impl core::error::Error for Error {}
    impl From<std::io::Error> for Error { fn from(e: std::io::Error) -> Error {} }
    impl From<Error> for std::io::Error { fn from(e: Error) -> std::io::Error {} }
    pub fn errno_result<T>() -> Result<T> {}
}
macro_rules! descriptors { ($($name:ident)*) => { $(
    impl std::os::fd::AsRawFd for $name { fn as_raw_fd(&self) -> std::os::fd::RawFd {} }
    impl std::os::fd::FromRawFd for $name { unsafe fn from_raw_fd(fd: std::os::fd::RawFd) -> $name {} }
)* } }
pub mod eventfd {
    use std::io;
    pub const EFD_NONBLOCK: i32 = 2048;
    pub const EFD_CLOEXEC: i32 = 524288;
    pub const EFD_SEMAPHORE: i32 = 1;
    #[derive(Debug)] pub struct EventFd { eventfd: std::fs::File }
    impl EventFd {
        pub fn new(flag: i32) -> io::Result<EventFd> {}
        #[nestcheck::sleeps]
        pub fn write(&self, v: u64) -> io::Result<()> {}
        #[nestcheck::sleeps]
        pub fn read(&self) -> io::Result<u64> {}
        pub fn try_clone(&self) -> io::Result<EventFd> {}
    }
    descriptors! { EventFd }
}
pub mod timerfd {
    use crate::errno::Result;
    use core::time::Duration;
    pub struct TimerFd(std::fs::File);
    impl TimerFd {
        pub fn new() -> Result<TimerFd> {}
        pub fn reset(&mut self, dur: Duration, interval: Option<Duration>) -> Result<()> {}
        #[nestcheck::sleeps]
        pub fn wait(&mut self) -> Result<u64> {}
        pub fn is_armed(&self) -> Result<bool> {}
        pub fn clear(&mut self) -> Result<()> {}
    }
    descriptors! { TimerFd }
}
pub mod epoll {
    use std::io;
    use std::os::fd::RawFd;
    pub enum ControlOperation { Add, Modify, Delete }
    bitflags::bitflags! { pub struct EventSet: u32 { const IN = 1; const PRIORITY = 2; const OUT = 4; const ERROR = 8; const HANG_UP = 16; const READ_HANG_UP = 8192; const EDGE_TRIGGERED = 2147483648; const ONE_SHOT = 1073741824; } }
    #[derive(Clone, Copy, Default)] pub struct EpollEvent { events: u32, data: u64 }
    impl EpollEvent { pub fn new(events: EventSet, data: u64) -> EpollEvent {} pub fn events(&self) -> u32 {} pub fn event_set(&self) -> EventSet {} pub fn data(&self) -> u64 {} pub fn fd(&self) -> RawFd {} }
    #[derive(Debug)] pub struct Epoll { epoll_fd: RawFd }
    impl Epoll {
        pub fn new() -> io::Result<Epoll> {}
        pub fn ctl(&self, operation: ControlOperation, fd: RawFd, event: EpollEvent) -> io::Result<()> {}
        #[nestcheck::sleeps]
        pub fn wait(&self, timeout: i32, events: &mut [EpollEvent]) -> io::Result<usize> {}
    }
    descriptors! { Epoll }
}
pub mod tempfile {
    use crate::errno::Result;
    use std::fs::File;
    use std::path::Path;
    pub struct TempFile { path: std::path::PathBuf, file: Option<File> }
    impl TempFile {
        #[nestcheck::sleeps]
        pub fn new() -> Result<TempFile> {}
        #[nestcheck::sleeps]
        pub fn new_in(path: &Path) -> Result<TempFile> {}
        #[nestcheck::sleeps]
        pub fn new_with_prefix<P: AsRef<std::ffi::OsStr>>(prefix: P) -> Result<TempFile> {}
        pub fn as_path(&self) -> &Path {}
        pub fn as_file(&self) -> &File {}
        pub fn into_file(self) -> File {}
    }
}
pub mod tempdir {
    use crate::errno::Result;
    use std::path::Path;
    pub struct TempDir { path: std::path::PathBuf }
    impl TempDir {
        #[nestcheck::sleeps]
        pub fn new() -> Result<TempDir> {}
        #[nestcheck::sleeps]
        pub fn new_with_prefix<P: AsRef<std::ffi::OsStr>>(prefix: P) -> Result<TempDir> {}
        pub fn as_path(&self) -> &Path {}
    }
}

/// The number of a device's operation, by a function of the given name.
#[macro_export]
macro_rules! ioctl_ioc_nr {
    ($name:ident, $dir:expr, $ty:expr, $nr:expr, $size:expr) => { $crate::ioctl_number! { $name [] $dir, $ty, $nr, $size } };
    ($name:ident, $dir:expr, $ty:expr, $nr:expr, $size:expr, $($v:ident),+) => { $crate::ioctl_number! { $name [$($v),+] $dir, $ty, $nr, $size } };
}
#[macro_export]
macro_rules! ioctl_io_nr {
    ($name:ident, $ty:expr, $nr:expr $(, $v:ident)*) => { $crate::ioctl_number! { $name [$($v),*] $ty, $nr } };
}
#[macro_export]
macro_rules! ioctl_ior_nr {
    ($name:ident, $ty:expr, $nr:expr, $size:ty $(, $v:ident)*) => { $crate::ioctl_number! { $name [$($v),*] $ty, $nr } };
}
#[macro_export]
macro_rules! ioctl_iow_nr {
    ($name:ident, $ty:expr, $nr:expr, $size:ty $(, $v:ident)*) => { $crate::ioctl_number! { $name [$($v),*] $ty, $nr } };
}
#[macro_export]
macro_rules! ioctl_iowr_nr {
    ($name:ident, $ty:expr, $nr:expr, $size:ty $(, $v:ident)*) => { $crate::ioctl_number! { $name [$($v),*] $ty, $nr } };
}
#[macro_export]
macro_rules! ioctl_number {
    ($name:ident [$($v:ident),*] $($part:expr),*) => { pub fn $name($($v: core::ffi::c_uint),*) -> core::ffi::c_ulong { $( let _ = $part; )* core::nestcheck::any() } };
}
