//! Signature stub of the crate `log`: the logger trait, through which every logging macro ends in user code.

use core::fmt;
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level { Error = 1, Warn, Info, Debug, Trace }
impl Level { pub fn as_str(&self) -> &'static str {} pub fn to_level_filter(&self) -> LevelFilter {} }
impl fmt::Display for Level { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {} }
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum LevelFilter { Off, Error, Warn, Info, Debug, Trace }
impl core::str::FromStr for LevelFilter { type Err = ParseLevelError; fn from_str(s: &str) -> Result<LevelFilter, ParseLevelError> {} }
#[derive(PartialEq, Eq, Debug)] pub struct ParseLevelError(());
#[derive(Debug)] pub struct SetLoggerError(());
#[derive(Clone, Debug)]
pub struct Metadata<'a> { level: Level, target: &'a str }
impl<'a> Metadata<'a> { pub fn level(&self) -> Level {} pub fn target(&self) -> &'a str {} }
#[derive(Clone, Debug)]
pub struct Record<'a> { metadata: Metadata<'a>, args: fmt::Arguments<'a> }
impl<'a> Record<'a> {
    pub fn args(&self) -> &fmt::Arguments<'a> {}
    pub fn metadata(&self) -> &Metadata<'a> {}
    pub fn level(&self) -> Level {}
    pub fn target(&self) -> &'a str {}
    pub fn module_path(&self) -> Option<&'a str> {}
    pub fn file(&self) -> Option<&'a str> {}
    pub fn line(&self) -> Option<u32> {}
}
#[nestcheck::dispatched]
pub trait Log: Sync + Send {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool;
    fn log(&self, record: &Record<'_>);
    fn flush(&self);
}
pub fn logger() -> &'static dyn Log {}
pub fn set_logger(logger: &'static dyn Log) -> Result<(), SetLoggerError> {}
pub fn set_boxed_logger(logger: alloc::boxed::Box<dyn Log>) -> Result<(), SetLoggerError> {}
pub fn set_max_level(level: LevelFilter) {}
pub fn max_level() -> LevelFilter {}
/// What `log!`, `error!`, `warn!`, `info!`, `debug!` and `trace!` reach.
pub fn __private_api_log(record: &Record<'_>) { logger().log(record); }
pub fn __metadata<'a>(level: Level, target: &'a str) -> Metadata<'a> {}
pub fn __record<'a>(level: Level, target: &'a str, args: fmt::Arguments<'a>) -> Record<'a> {}
/// The level is not asked: which records are written is for whoever runs the program to choose.
#[macro_export]
macro_rules! log {
    (logger: $logger:expr, target: $target:expr, $level:expr, $($arg:tt)+) => { $crate::Log::log(&$logger, &$crate::__record($level, $target, format_args!($($arg)+))) };
    (logger: $logger:expr, $level:expr, $($arg:tt)+) => { $crate::Log::log(&$logger, &$crate::__record($level, "", format_args!($($arg)+))) };
    (target: $target:expr, $level:expr, $($arg:tt)+) => { $crate::__private_api_log(&$crate::__record($level, $target, format_args!($($arg)+))) };
    ($level:expr, $($arg:tt)+) => { $crate::__private_api_log(&$crate::__record($level, "", format_args!($($arg)+))) };
}
#[macro_export] macro_rules! error { (logger: $logger:expr, target: $target:expr, $($arg:tt)+) => { $crate::log!(logger: $logger, target: $target, $crate::Level::Error, $($arg)+) }; (logger: $logger:expr, $($arg:tt)+) => { $crate::log!(logger: $logger, $crate::Level::Error, $($arg)+) }; (target: $target:expr, $($arg:tt)+) => { $crate::log!(target: $target, $crate::Level::Error, $($arg)+) }; ($($arg:tt)+) => { $crate::log!($crate::Level::Error, $($arg)+) }; }
#[macro_export] macro_rules! warn { (logger: $logger:expr, target: $target:expr, $($arg:tt)+) => { $crate::log!(logger: $logger, target: $target, $crate::Level::Warn, $($arg)+) }; (logger: $logger:expr, $($arg:tt)+) => { $crate::log!(logger: $logger, $crate::Level::Warn, $($arg)+) }; (target: $target:expr, $($arg:tt)+) => { $crate::log!(target: $target, $crate::Level::Warn, $($arg)+) }; ($($arg:tt)+) => { $crate::log!($crate::Level::Warn, $($arg)+) }; }
#[macro_export] macro_rules! info { (logger: $logger:expr, target: $target:expr, $($arg:tt)+) => { $crate::log!(logger: $logger, target: $target, $crate::Level::Info, $($arg)+) }; (logger: $logger:expr, $($arg:tt)+) => { $crate::log!(logger: $logger, $crate::Level::Info, $($arg)+) }; (target: $target:expr, $($arg:tt)+) => { $crate::log!(target: $target, $crate::Level::Info, $($arg)+) }; ($($arg:tt)+) => { $crate::log!($crate::Level::Info, $($arg)+) }; }
#[macro_export] macro_rules! debug { (logger: $logger:expr, target: $target:expr, $($arg:tt)+) => { $crate::log!(logger: $logger, target: $target, $crate::Level::Debug, $($arg)+) }; (logger: $logger:expr, $($arg:tt)+) => { $crate::log!(logger: $logger, $crate::Level::Debug, $($arg)+) }; (target: $target:expr, $($arg:tt)+) => { $crate::log!(target: $target, $crate::Level::Debug, $($arg)+) }; ($($arg:tt)+) => { $crate::log!($crate::Level::Debug, $($arg)+) }; }
#[macro_export] macro_rules! trace { (logger: $logger:expr, target: $target:expr, $($arg:tt)+) => { $crate::log!(logger: $logger, target: $target, $crate::Level::Trace, $($arg)+) }; (logger: $logger:expr, $($arg:tt)+) => { $crate::log!(logger: $logger, $crate::Level::Trace, $($arg)+) }; (target: $target:expr, $($arg:tt)+) => { $crate::log!(target: $target, $crate::Level::Trace, $($arg)+) }; ($($arg:tt)+) => { $crate::log!($crate::Level::Trace, $($arg)+) }; }
/// The logger is asked where the macro stands: whose it is, the tree knows.
#[macro_export]
macro_rules! log_enabled {
    (logger: $logger:expr, target: $target:expr, $level:expr) => { $crate::Log::enabled(&$logger, &$crate::__metadata($level, $target)) };
    (logger: $logger:expr, $level:expr) => { $crate::Log::enabled(&$logger, &$crate::__metadata($level, "")) };
    (target: $target:expr, $level:expr) => { $crate::logger().enabled(&$crate::__metadata($level, $target)) };
    ($level:expr) => { $crate::logger().enabled(&$crate::__metadata($level, "")) };
}
